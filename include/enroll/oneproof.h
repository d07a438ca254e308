/*
 * The proof of an apportionment in one dimension.  It is one in two: a table
 * whose rows may have any number of places and of which the only group has all
 * of them; so the same check serves both.
 */
#ifndef ENROLL_ONEPROOF_H
#define ENROLL_ONEPROOF_H

#include "enroll/claim.h"
#include "enroll/proof.h"

struct oneproof {
	struct biproportion table; /* a unit for each claim, one group */
	struct proof proof;
	struct cell *cells;
	int64_t *places;
	struct margin *unit, group;
	struct multiplier *units, *groups; /* all 1; the divisor */
};

/*
 * A proof that CLAIMS got PLACES by DIVISOR, a number to the power of the
 * method in steps of weight.  NULL is no divisor: there are first places only,
 * which go to the largest weights.  No maximum is above the total.  Nothing is
 * kept of the arguments.
 */
int oneproof_make(struct oneproof *, enum method, int64_t total,
    const struct claim claims[], const int64_t places[], size_t n,
    const struct rational *divisor, struct fault *);
void oneproof_free(struct oneproof *);

#endif
