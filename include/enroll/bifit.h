/*
 * Real numbers that nearly solve an apportionment in two dimensions: a
 * multiplier for each row and each column, so that weight * both, put within
 * the bounds of the cells, adds up to the margins.
 */
#ifndef ENROLL_BIFIT_H
#define ENROLL_BIFIT_H

#include "enroll/binetwork.h"

struct fit {
	double *row, *col;
	double common; /* of the columns that are free within a range */

	/* Room for sums over rows, or over columns. */
	double *sum, *clamped;
	double *share; /* of each cell: what a change of multipliers changes */
	double *step, *rest, *way, *bent; /* of each column; of each row: */
	double *through;
	double *best_row, *best_col;
	double *kept, *by_reference;
};

int fit_make(struct fit *, const struct network *, struct fault *);
void fit_free(struct fit *);

/*
 * Iterative proportional fitting, and where that has not come far Newton's
 * method.
 */
void fit_find(struct fit *, const struct network *);

#endif
