/*
 * Why a row of a certificate that holds got its places, in sentences.
 */
#ifndef ENROLL_EXPLAIN_H
#define ENROLL_EXPLAIN_H

#include <stdio.h>

#include "enroll/certificate.h"

/*
 * Explains "UNIT,GROUP", "UNIT" (its total, its divisor, its cells) or
 * ",GROUP"; in one dimension the name of a row.  EX_USAGE when there is none
 * of that name.
 */
int explain(
    FILE *, const struct certificate *, const char *what, struct fault *);

#endif
