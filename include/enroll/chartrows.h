/*
 * The rows of a table that a chart draws: picked, sorted, and written for
 * gnuplot in letters and digits only.
 */
#ifndef ENROLL_CHARTROWS_H
#define ENROLL_CHARTROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "enroll/chartscript.h"
#include "enroll/fault.h"
#include "enroll/grid.h"

struct chartrows {
	size_t *rows; /* of the grid, in the order drawn */
	size_t n;
	size_t marks; /* rows that must be seen in the picture */
	size_t ended; /* values that "# last:" left out */
	int mark;     /* the column whose cell, not blank, makes it so; -1 */
};

/* A column's value that somebody chose over the script's own; NULL: not. */
struct choice {
	const char *year, *level;
};

/*
 * Picks and sorts.  The grid must have the columns the script needs, and a
 * number, or nothing, where it wants numbers: gnuplot would leave such a row
 * out and say nothing.  Rows of two series are not drawn into one picture.
 * Faults: EX_DATAERR with the place, also when no row is left.  Freed by
 * chartrows_free() either way.
 */
int chartrows_pick(struct chartrows *, const struct grid *,
    const struct chartscript *, struct choice, struct fault *);
void chartrows_free(struct chartrows *);

/*
 * For a script with "# sum:" the rows that are added up: picked, of one series
 * but for the keys.  What chartsum() makes of them goes to chartrows_pick(),
 * which picks no more of it.
 */
int chartrows_addends(struct chartrows *, const struct grid *,
    const struct chartscript *, struct choice, struct fault *);

/* Every row of a grid that has any. */
int chartrows_all(struct chartrows *, const struct grid *, struct fault *);

/*
 * The column that a word of "# needs:" is made of: of change_points change;
 * -1 for a column of the grid and any other word.
 */
enum chartrows_made { MADE_PERCENT, MADE_POINTS, MADE_KINDS };
int chartrows_made_of(
    const struct grid *, const char *word, enum chartrows_made *);

/* EX_DATAERR when the rows are of two series, say of two bases. */
int chartrows_one_series(
    const struct chartrows *, const struct grid *, struct fault *);

/*
 * The picked rows for the script: its columns, those it asked for, and for a
 * ratio(5) share_text, the percentage as it is printed, state_text, why there
 * is no verdict, and partial_text, how many of its units reported where others
 * did not (chartstate.h).  X_percent in "# needs:" is a share X as "58.3",
 * X_points a change X as "+0.4".  Text is covered, see
 * cover.h; blank numbers are NaN; a blank line goes before each new value
 * of the first indexed column.
 */
int chartrows_write(const struct chartrows *, const struct grid *,
    const struct chartscript *, enum language, FILE *, struct fault *);

/*
 * {column} in a title or a description: what the picked rows say, in words;
 * [text] is left out when they are of one year.
 * A new string the caller frees, or NULL and a fault.
 */
char *chartrows_title(const struct chartrows *, const struct grid *,
    enum language, const char *pattern, struct fault *);

/* What a caption says that the rows do not. */
struct caption_told {
	const char *as_of;  /* NULL: the newest of the rows */
	const char *source; /* who the numbers are from */
	int64_t unreported; /* as struct chart's */
};

/*
 * The caption: series, cut-off and band in words, how many units of the last
 * year did not report and how many ended before it, then the source, in lines
 * of at most WIDTH columns.
 */
char *chartrows_caption(const struct chartrows *, const struct grid *,
    enum language, const struct caption_told *, int width, struct fault *);

/*
 * The smallest and the largest cell of a column, bytewise, over the rows to be
 * seen and without blanks; false when there is none.  The grid's own.
 */
bool chartrows_range(const struct chartrows *, const struct grid *,
    const char *column, const char **low, const char **high);

#endif
