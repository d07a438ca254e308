/*
 * One row of a certificate in numbers that can be retyped into a pocket
 * calculator: a weight, what it is divided by, and the signposts around.
 */
#ifndef ENROLL_DIVISION_H
#define ENROLL_DIVISION_H

#include "enroll/certificate.h"

struct division {
	enum method method;
	int64_t weight, min, max, places;
	int decimals;           /* one step of a weight is 10^-decimals */
	const char *written[2]; /* divisors as in divisors(5) */
	const struct multiplier *by[2]; /* the same in steps; or NULL */
};

/* On which side of a signpost a quotient is. */
enum side { BELOW = -1, ON = 0, ABOVE = 1 };

enum { DIVISION_TEXT = 2 * TEXT_SHOWN };
struct division_text {
	char weight[DIVISION_TEXT];
	char divisor[DIVISION_TEXT]; /* "1.1", "(1.1 * 15)" */
	char quotient[DIVISION_TEXT];
	char low[DIVISION_TEXT];    /* s(places), if there is a place */
	char high[DIVISION_TEXT];   /* s(places + 1) */
	char enough[DIVISION_TEXT]; /* least weight that is above HIGH */
	char more[DIVISION_TEXT];   /* how much more that is */
	enum side of_low, of_high;  /* of the quotient */

	/*
	 * The order of the divisor: 0 for a finite one.  Of order 1 only first
	 * places are given, where s(1) = 0; QUOTIENT is then by the finite
	 * part, and 1 is the signpost of the first place.
	 */
	int order;
};

/* The row of a cell of the proof. */
struct division division_of_cell(
    const struct certificate *, size_t unit, size_t group);
/* The row among those that have a weight, of units or of groups. */
struct division division_of_total(
    const struct certificate *, const struct certificate_side *, size_t line);

/* Of a weight above 0.  -1 and a fault when memory runs out. */
int division_text(
    const struct division *, struct division_text *, struct fault *);

/* A weight without the zeros at its end. */
char *division_weight(char to[DIVISION_TEXT], uint128 weight, int decimals);

#endif
