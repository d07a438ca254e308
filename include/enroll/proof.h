/*
 * The proof of an apportionment in two dimensions, checked with integers: the
 * margins and the bounds hold, and with the divisor D of its unit and E of its
 * group each cell of weight w and x places has
 *
 *	x > min implies s(x) D E <= w,	x < max implies w <= s(x + 1) D E.
 *
 * A unit with a range of places has D = 1 inside it, D <= 1 at its minimum and
 * D >= 1 at its maximum; a group likewise, with the common divisor of all in
 * the place of 1.  Whatever has such divisors is optimal (Rote and Zachariasen
 * 2007), so whoever checks them needs no solver, and this file knows none.
 */
#ifndef ENROLL_PROOF_H
#define ENROLL_PROOF_H

#include "enroll/biproportion.h"
#include "enroll/rational.h"

/*
 * A divisor to the power of the method (method_power()), so that it is a
 * fraction.  Where s(1) = 0 and places are few it can be infinite: VALUE times
 * infinity to the ORDER.  Of finite ones ORDER is 0.  Above 0.
 */
struct multiplier {
	int order;
	struct rational *value;
};

/* N of them, 0 until set; NULL when memory runs out. */
struct multiplier *multipliers_make(size_t n);
void multipliers_free(struct multiplier *, size_t n);
int multiplier_compare(const struct multiplier *, const struct multiplier *);

struct proof {
	const struct biproportion *of;
	const int64_t *places; /* units x groups */
	struct multiplier all; /* the common divisor */
	const struct multiplier *unit, *group;
};

/* What does not hold.  UNIT and GROUP say where, as far as that applies. */
struct failure {
	enum {
		FAILURE_TOTAL,      /* the sum of all is another */
		FAILURE_UNIT_SUM,   /* a unit's sum is out of its range */
		FAILURE_GROUP_SUM,  /* a group's */
		FAILURE_BELOW_MIN,  /* a cell has less than its minimum */
		FAILURE_ABOVE_MAX,  /* more than its maximum, or than its
				       minimum without a weight */
		FAILURE_TOO_MANY,   /* s(x) D E > w */
		FAILURE_TOO_FEW,    /* w > s(x + 1) D E */
		FAILURE_UNIT_RANGE, /* D is not what the range asks for */
		FAILURE_GROUP_RANGE /* E */
	} what;
	size_t unit, group;
	int64_t sum; /* of a total, unit or group */
};

/*
 * Finds what does not hold: how many, the first N in FAILURES.  0 is proof.
 * -1 and a fault when memory runs out.
 */
int proof_check(const struct proof *, struct failure failures[], size_t n,
    size_t *found, struct fault *);

/* Which way a cell's quotient is exactly on a signpost. */
enum tightness {
	TIGHT_NOT,
	TIGHT_DOWN, /* on s(x), above its minimum: it could lose a place */
	TIGHT_UP    /* on s(x + 1), below its maximum: it could get one */
};

/*
 * TIGHT[unit x group] of a proof that holds.  Every other optimum differs from
 * this one in such cells only, by that place.  -1 and a fault when memory runs
 * out.
 */
int proof_tight(const struct proof *, enum tightness tight[], struct fault *);

#endif
