/*
 * The published divisor: the number by which anybody can divide a weight,
 * round at the signposts of the method, and find the quota.
 */
#ifndef ENROLL_DIVISOR_H
#define ENROLL_DIVISOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enroll/apportion.h"
#include "enroll/product.h"

/* NUM / DEN, or its square root, in steps of weight; no divisor if DEN is 0. */
struct divisor {
	uint128 num, den;
	bool root;
};

/*
 * A divisor for a result of apportion(), checked against every claim: above
 * its minimum s(places) <= weight / divisor, below its maximum weight /
 * divisor <= s(places + 1).
 *
 * It is the decimal with the fewest digits inside the interval from max w /
 * s(x + 1) to min w / s(x), in the middle of several; where 18 digits do not
 * suffice, or a tie leaves a single number, it is min w / s(x) itself, as a
 * fraction, of hill as the root of one.  There is none when
 * s(1) = 0 and a claim with weight and room has no place.
 *
 * For Hamilton it is the sum of weights per place, and nothing for no places.
 *
 * Faults: EX_SOFTWARE when the check fails.
 */
int divisor_find(const struct apportionment *, const int64_t places[],
    struct divisor *, struct fault *);

/* Whether DIVISOR does that for every claim.  Integers only. */
bool divisor_holds(const struct apportionment *, const int64_t places[],
    const struct divisor *);

/*
 * Place.weight / divisor against s(place.number): below 0, 0 or above 0 as
 * the quotient is less, equal or more.  Exact.
 */
int divisor_compare(enum method, const struct divisor *, struct place);

/*
 * "1510.5", "9920/7811", "sqrt(1/2)" or "-", for weights whose steps are
 * 10^-DECIMALS.
 */
enum { DIVISOR_SIZE = 100 };
char *divisor_format(
    char to[DIVISOR_SIZE], const struct divisor *, int decimals);

/* NUM / 10^DIGITS. */
struct quotient {
	uint128 num;
	int digits;
};

enum { QUOTIENT_DIGITS = 6, QUOTIENT_DIGITS_MOST = 15 };

/*
 * weight / divisor of every claim, rounded to QUOTIENT_DIGITS, but to more
 * digits, and in the end towards the inside, where rounding would put it on or
 * over a signpost on whose other side it is.  For Hamilton the whole parts are
 * kept, and the remainders between which the line was drawn.  DIVISOR is there.
 */
void divisor_quotients(const struct apportionment *, const int64_t places[],
    const struct divisor *, struct quotient quotients[]);

#endif
