/* The total rows of a dump, kept until its parts are known. */
#ifndef DUMPTOTAL_H
#define DUMPTOTAL_H

#include "dumprow.h"

enum { TOTAL_SHOWN = 4096 }; /* most bytes of the row, for rejects(5) */

struct held {
	struct total total;
	struct tally_line *lines;
	size_t n;
	long line;
	char *row;
	bool counts; /* judged: it stands for its absent parts */
};

struct totals {
	struct held *held;
	size_t n, room;
};

/* Keeps the total row that READING has just read. */
int totals_hold(struct totals *, const struct reading *, long line,
    struct text row, struct fault *);

enum verdict {
	TOTAL_AGREES,   /* with its parts: nothing to add */
	TOTAL_COUNTS,   /* its parts are absent: it stands for them */
	TOTAL_MISMATCH, /* the reject says how */
};

/*
 * Judges one held row against the tally of the other rows.  Of a row that
 * counts, the measures whose parts are there are blanked.
 */
enum verdict totals_judge(struct held *, const struct tally *, struct reject *);

/* Over units or orientations: such a total can stand for nobody. */
bool totals_is_wide(const struct total *);

/*
 * Judges a total that counts against those that did before it: the same again
 * agrees, another one is a mismatch.
 */
enum verdict totals_again(
    const struct held *, const struct tally *, struct reject *);

void totals_free(struct totals *);

#endif
