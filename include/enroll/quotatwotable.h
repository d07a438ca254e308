/*
 * quota(5) and divisors(5) of two dimensions.
 */
#ifndef ENROLL_QUOTATWOTABLE_H
#define ENROLL_QUOTATWOTABLE_H

#include <stdio.h>

#include "enroll/quotatwo.h"
#include "enroll/sheet.h"

/* One row for each row of ELIGIBLE, in their order. */
int quotatwo_write(FILE *, enum sheet_format, bool header_zh,
    const struct quotatwo *, struct fault *);

/* The certificate: all, units, groups; always CSV. */
int quotatwo_write_divisors(FILE *, const struct quotatwo *, struct fault *);

/*
 * Why nothing fits, as a table to be added up by hand: side, unit, group,
 * places.  The places of the side `must` add up to more than those of the side
 * `fits`; what is below 0 is taken away.  No rows when there is no cut.
 */
int quotatwo_write_cut(FILE *, const struct quotatwo *, struct fault *);

#endif
