/* Who is first among those with the same kind of target; private to attain. */
#ifndef ATTAINRANK_H
#define ATTAINRANK_H

#include "enroll/attain.h"

/* Below, at or above 0: in the order of a table's columns. */
int selection_compare(
    const struct targets *, const struct selection *, const struct selection *);

/*
 * Ranks those that are assessed and have a rate within year, level, selection
 * and sense, and says who is top and who is bottom; totals know it already.
 */
int attain_rank(struct attainments *, int64_t ends, struct fault *);

/*
 * Those that have a position, in the order of a bulletin: best, worst, totals;
 * an array that the caller frees.
 */
const struct attainment **attain_ends(
    const struct attainments *, size_t *n, struct fault *);

#endif
