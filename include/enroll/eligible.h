/*
 * eligible(5): who may get places, with weights and bounds.
 */
#ifndef ENROLL_ELIGIBLE_H
#define ENROLL_ELIGIBLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enroll/fault.h"

/* One row. */
struct claim {
	char *name;     /* of the unit or group */
	int64_t weight; /* in steps of the file, see eligible.decimals */
	int64_t min;    /* places */
	int64_t max;    /* places, or CLAIM_NO_MAX; not below min */
	int decimals;   /* of the weight as it was written, without end zeros */
	long line;      /* in the file */
};

#define CLAIM_NO_MAX INT64_MAX

struct eligible {
	struct claim *claims; /* in the order of the file */
	size_t n, room;
	bool of_units; /* the names are of units, not of groups */
	int decimals;  /* one step of a weight is 10^-decimals */
};

/* The decimals that a weight may have. */
enum { ELIGIBLE_DECIMALS = 12 };

/*
 * Reads PATH (NULL or "-" for standard input).  Weights are scaled to integers
 * by one power of ten for the file and must come out below LIMIT.  Faults:
 * EX_DATAERR with the place for anything that is not a table of distinct
 * units, or of distinct groups, with weights; and those of table_open().
 */
int eligible_load(
    struct eligible *, const char *path, int64_t limit, struct fault *);

void eligible_free(struct eligible *);

#endif
