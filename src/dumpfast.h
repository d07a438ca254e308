/*
 * The fast path; private to the dump module.
 *
 * It reads nothing that libcsv and dumprow_read() have not understood before,
 * and it has no message of its own.  A line goes it when
 *
 *  - it holds no odd byte (see marks.h), so that libcsv would only split it at
 *    its delimiters, into as many cells as the header has; or its odd bytes are
 *    quotes around whole cells, which libcsv would only take off as well;
 *  - the raw bytes of its telling cells (see layout.h), and which of its counts
 *    are blank, are those of a row that dumprow_read() was given before and
 *    counted or left out: that row's plan says what becomes of the counts;
 *  - its counts are plain digits, each of them at most twelve, and none is a
 *    total.
 *
 * Then its counts are added to those of the rows before it that were the same
 * but for their counts.  Every other line goes the slow way, from hand_line().
 */
#ifndef DUMPFAST_H
#define DUMPFAST_H

#include "dumphand.h"

/* *FAST is NULL when no row of such a dump could go this way. */
int fast_open(struct fast **, const struct work *, struct fault *);
void fast_close(struct fast *);

/* Goes on with another work of the same family. */
void fast_turn_to(struct fast *, const struct work *);

/* Whether it is worth while to try this block. */
bool fast_takes(struct fast *, const struct block *);

/* All lines of the hand's block; *LINES is how many there were. */
int fast_read(struct fast *, struct hand *, long *lines, struct fault *);

/* Adds what was added up to the dump. */
int fast_flush(struct fast *, struct hand *, struct fault *);

#endif
