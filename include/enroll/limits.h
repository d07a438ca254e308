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

/* A line for each unit with a share whose parent has one. */
int limits_write(const struct ratios *, FILE *, enum sheet_format,
    bool header_zh, struct fault *);

#endif
