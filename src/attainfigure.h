/* What was done of one selection in one year; private to attain. */
#ifndef ATTAINFIGURE_H
#define ATTAINFIGURE_H

#include "attainyear.h"
#include "enroll/ratio.h"

struct figures {
	const struct selection *selection;
	int year;
	struct ratios ratios, net;  /* against the year before, the base year */
	const struct ratio **index; /* of the year, by level and unit */
	const struct ratio **net_index; /* NULL: not net */
	size_t n, net_n;
};

/*
 * Counts the selection.  EX_DATAERR for all that ratio_compute() refuses; what
 * looks like a total is looked for in the selection's whole orientation.
 */
int figures_make(struct figures *, struct known *, const struct targets *,
    const struct selection *, const struct attain_options *,
    void (*warn)(void *ctx, const struct fault *), void *ctx, struct fault *);
void figures_free(struct figures *);

/*
 * The row of the unit at its level, or NULL.  A NAMED unit, whose code says
 * nothing, is itself at whatever level it is said to stand.
 */
const struct ratio *figures_find(
    const struct figures *, enum level, const char *unit, bool named);

/*
 * ROW's figures into A; NULL: of a whole that is all units together, or of a
 * unit that there is no row of.  EX_DATAERR past 64 bits.
 */
int figures_fill(const struct figures *, struct attainment *,
    const struct ratio *row, struct fault *);

#endif
