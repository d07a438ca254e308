/*
 * Positive numbers to some 30 digits, of any size: what doubles cannot tell
 * apart and whole fractions would be slow for.
 */
#ifndef ENROLL_PRECISE_H
#define ENROLL_PRECISE_H

#include "enroll/product.h"

/*
 * (HIGH + LOW) * 2^(256 EXPONENT), HIGH from 1 to below 2^256.  Of what is
 * infinite or next to nothing ORDER says how often.
 */
struct precise {
	int order, exponent;
	double high, low;
};

/* NUM / DEN, from 1 to 2^126.9, times infinity to the ORDER. */
struct precise precise_of(int order, uint128 num, uint128 den);

struct precise precise_multiply(struct precise, struct precise);

/* Below 0, 0 or above 0; numbers that differ by 10^-28 or less are the same. */
int precise_compare(struct precise, struct precise);

/* The natural logarithm, apart from infinities. */
double precise_log(struct precise);

#endif
