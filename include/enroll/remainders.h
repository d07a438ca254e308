/*
 * Whether places were given by the largest remainders, checked against the
 * definition in enroll-quota(1), "Hamilton".
 */
#ifndef ENROLL_REMAINDERS_H
#define ENROLL_REMAINDERS_H

#include <stdbool.h>

#include "enroll/claim.h"
#include "enroll/number.h"
#include "enroll/proof.h"

struct remainders {
	const struct claim *claims;
	const int64_t *places;
	size_t n;
	int64_t total;
	int128 weights; /* their sum, by remainders_start() */
};

/* Adds up the weights. */
void remainders_start(struct remainders *);

/* The most places of a claim; its minimum if it has no weight. */
int64_t remainders_max(const struct remainders *, size_t claim);

/* The whole part of weight * total / sum of weights, within the bounds. */
int64_t remainders_whole(const struct remainders *, size_t claim);

/*
 * WRONG marks the claims which have not what the definition gives them, TIED
 * those with equal claims to the last places, which another answer gives one
 * place more or one less.  The number of those that are
 * wrong; whether the places add up is for the caller.
 */
size_t remainders_check(
    const struct remainders *, bool wrong[], enum tightness tied[]);

#endif
