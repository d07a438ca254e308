/*
 * A row of eligible(5) or margins(5): a weight and bounds.
 */
#ifndef ENROLL_CLAIM_H
#define ENROLL_CLAIM_H

#include <stddef.h>
#include <stdint.h>

#include "enroll/fault.h"
#include "enroll/text.h"

struct claim {
	const char *name; /* of the unit or group; borrowed */
	int64_t weight;   /* in steps of the file, see claims_scale() */
	int64_t min;      /* places */
	int64_t max;      /* places, or CLAIM_NO_MAX; not below min */
	int decimals; /* of the weight as it was written, without end zeros */
	long line;    /* in the file */
};

#define CLAIM_NO_MAX INT64_MAX

/*
 * The most pairs of units and groups that places are shared out among; so many
 * counts of COUNT_MOST still fit into 64 bits.
 */
enum { CLAIM_PAIRS = 1 << 23 };

/* The decimals that a weight may have. */
enum { CLAIM_DECIMALS = 12 };

/*
 * A weight as it is written, into weight and decimals: without its point it is
 * below LIMIT.  Each kind of bad weight has a message of its own, without its
 * place.
 */
int claim_weight(struct claim *, struct text, int64_t limit, struct fault *);

struct table;

/* Reads min and max of the present row; blank is 0, and none. */
int claim_bounds(struct claim *, struct table *, int min_column, int max_column,
    struct fault *);

/*
 * All weights in the steps of the one with most decimals, which are then in
 * *DECIMALS: they must come out below LIMIT.  The table and the column of the
 * weights are for the message.
 */
int claims_scale(struct claim[], size_t n, int64_t limit, int *decimals,
    const struct table *, int weight_column, struct fault *);

#endif
