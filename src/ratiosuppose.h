/* Counts that are supposed and not reported; private to the ratio module. */
#ifndef RATIOSUPPOSE_H
#define RATIOSUPPOSE_H

#include "ratioleaf.h"

/*
 * Changes what units themselves report, before the leaves look back.  *SAID is
 * then a new string the caller frees, "unit=410100 year=2022 vocational=+3000",
 * several with "; " between, by year and unit; NULL when nothing is supposed.
 * EX_USAGE below zero or twice for a unit and year, EX_DATAERR when there is
 * nothing to change; both say what there is.
 */
int leaves_suppose(
    struct leaves *, const struct ratio_options *, char **said, struct fault *);

#endif
