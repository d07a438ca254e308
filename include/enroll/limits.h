/*
 * limits(5): is a share further from its parent's than chance explains?
 *
 * For analysts.  A full count has no sampling error: outside the limits means
 * "worth a look" (需核实), never "failed", and does not enter a circular.
 *
 * The limits are the exact binomial quantiles around the parent's share,
 * interpolated, and widened by the estimated over-dispersion of the level:
 * D. J. Spiegelhalter, Funnel plots for comparing institutional performance,
 * Statistics in Medicine 24 (2005), 1185-1202, sections 3 and A.3.
 */
#ifndef ENROLL_LIMITS_H
#define ENROLL_LIMITS_H

#include "enroll/fault.h"
#include "enroll/ratio.h"

/*
 * The share, 0 to 1, below which a binomial count of SIZE trials with
 * probability CENTRE lies with probability P, interpolated between counts.
 */
double limits_quantile(double p, double centre, unsigned size);

/*
 * The over-dispersion of N standardised differences: the mean of their
 * squares after the most extreme tenth at either end is pulled in, at least 1.
 */
double limits_dispersion(double z[], size_t n);

/* One line of limits(5); shares are 0 to 1. */
struct limit {
	const struct ratio *ratio; /* the ratios' own */
	unsigned size;             /* persons, both sides */
	double share, centre;      /* its own and its parent's */
	double dispersion;         /* of its year and level */
	double edge[4];            /* low95, high95, low998, high998 */
};

/* "inside", "watch" beyond the 95 % limits, "look" beyond those of 99.8 %. */
const char *limit_verdict(const struct limit *);

/*
 * A line for each unit with a share whose parent has one.  *LIMITS is a new
 * array of *N that the caller frees and that needs the ratios.
 */
int limits_compute(
    const struct ratios *, struct limit **limits, size_t *n, struct fault *);

/* The same, written as a table. */
int limits_write(const struct ratios *, FILE *, enum sheet_format,
    bool header_zh, struct fault *);

#endif
