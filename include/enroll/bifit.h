/*
 * Real numbers that nearly solve an apportionment in two dimensions: a
 * multiplier for each row and each column, so that weight * both, put within
 * the bounds of the cells, adds up to the margins.
 */
#ifndef ENROLL_BIFIT_H
#define ENROLL_BIFIT_H

#include "enroll/binetwork.h"

struct fit {
	double *row, *col; /* the multipliers */
	double common;     /* of the columns that are free within a range */
	double *best_row, *best_col; /* those that came nearest */

	/* What rows, or columns, add up to; of that what cells at a bound have;
	 * multipliers put aside; the sums by the reference alone. */
	double *sum, *clamped, *kept, *by_reference;

	/* Of Newton's method: what of each cell changes with its multipliers,
	 * what that is of each row and column, and what goes through the rows;
	 * of each column what is wrong, a direction, what comes of it, and the
	 * step. */
	double *share, *row_share, *col_share, *through, *rest, *way, *bent,
	    *step;

	double *all; /* one behind the other */
};

int fit_make(struct fit *, const struct network *, struct fault *);
void fit_free(struct fit *);

/*
 * Iterative proportional fitting, and where that has not come far Newton's
 * method.
 */
void fit_find(struct fit *, const struct network *);

#endif
