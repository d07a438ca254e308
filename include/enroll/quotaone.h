/*
 * Quotas in one dimension: from the table to the answer.
 */
#ifndef ENROLL_QUOTAONE_H
#define ENROLL_QUOTAONE_H

#include <stdbool.h>

#include "enroll/apportion.h"
#include "enroll/divisor.h"
#include "enroll/eligible.h"

struct quotaone {
	const struct eligible *eligible;
	struct apportionment problem;
	int64_t *places;
	bool *tied; /* claims that are equal */
	struct divisor divisor;
	struct quotient *quotients; /* unless there is no divisor */
};

/*
 * Shares out among units or among groups.  ELIGIBLE has to outlive the answer.
 * Faults: those of apportion() and divisor_find().
 */
int quotaone(struct quotaone *, const struct eligible *, enum method,
    int64_t total, struct fault *);
void quotaone_free(struct quotaone *);

#endif
