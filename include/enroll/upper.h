/*
 * The upper apportionment: how many places whole units, or whole groups, get,
 * before the table of both is filled.
 */
#ifndef ENROLL_UPPER_H
#define ENROLL_UPPER_H

#include <stdbool.h>

#include "enroll/apportion.h"
#include "enroll/divisor.h"

struct upper {
	/* Of each unit, or group: its bounds, and its weight if it is weighted.
	 * Fixed where both bounds are the same. */
	struct claim *claims;
	bool *weighted;
	size_t n;
	int decimals; /* one step of a weight is 10^-decimals */

	/* By upper_share(): of the weighted. */
	int64_t *places;
	bool *tied;
	bool any;      /* some are weighted */
	int64_t total; /* what they share */
	struct divisor divisor;
};

/* For N units or groups, which are still to be filled in. */
int upper_make(struct upper *, size_t n, struct fault *);
void upper_free(struct upper *);

/*
 * Apportions to the weighted what the others, which are fixed, leave of the
 * total; does nothing when none is weighted.  Faults: those of apportion().
 */
int upper_share(struct upper *, enum method, int64_t total, struct fault *);

/* Whether all are fixed; if so their sum is in *TOTAL. */
bool upper_is_fixed(const struct upper *, int64_t *total);

#endif
