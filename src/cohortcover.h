/* Whether two counts are of the same units; private to the cohort module. */
#ifndef COHORTCOVER_H
#define COHORTCOVER_H

#include "enroll/cohort.h"

/* The row of that year, level and unit, or NULL; rows are sorted by these. */
struct cohort *cohort_find(
    const struct cohorts *, int year, enum level, const char *unit);

/*
 * Counts, for each row and rate, the units that only one of its two counts is
 * of, and those that do not tell skilled workers apart.  A city that reports
 * for its counties is the same as all of these, where both are whole.
 */
int cohort_cover(struct cohorts *, const struct registry *, struct fault *);

#endif
