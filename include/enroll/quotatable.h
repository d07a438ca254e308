/*
 * quota(5) and divisors(5), written from the result of an apportionment.
 */
#ifndef ENROLL_QUOTATABLE_H
#define ENROLL_QUOTATABLE_H

#include <stdbool.h>
#include <stdio.h>

#include "enroll/quotaone.h"
#include "enroll/sheet.h"

/* One row for each claim, in their order. */
int quota_write(FILE *, enum sheet_format, bool header_zh,
    const struct quotaone *, struct fault *);

/* One row, of kind all; always CSV, because it is to be checked by programs. */
int divisors_write(FILE *, const struct quotaone *, struct fault *);

#endif
