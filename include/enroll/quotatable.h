/*
 * quota(5) and divisors(5), written from the result of an apportionment.
 */
#ifndef ENROLL_QUOTATABLE_H
#define ENROLL_QUOTATABLE_H

#include <stdbool.h>
#include <stdio.h>

#include "enroll/apportion.h"
#include "enroll/divisor.h"
#include "enroll/eligible.h"
#include "enroll/sheet.h"

/* What was shared out, to whom, and the proof.  Everything is the caller's. */
struct quotas {
	const struct apportionment *a;
	const struct eligible *eligible; /* the claims of A */
	const int64_t *places;
	const struct divisor *divisor;
	const struct quotient *quotients; /* unless there is no divisor */
};

/* One row for each claim, in their order. */
int quota_write(FILE *, enum sheet_format, bool header_zh,
    const struct quotas *, struct fault *);

/* One row, of kind all; always CSV, because it is to be checked by programs. */
int divisors_write(FILE *, const struct quotas *, struct fault *);

#endif
