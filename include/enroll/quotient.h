/*
 * Quotients as they are printed: rounded, and never over a signpost on whose
 * other side they are.
 */
#ifndef ENROLL_QUOTIENT_H
#define ENROLL_QUOTIENT_H

#include <stdbool.h>

#include "enroll/divisor.h"

/*
 * A number that a quotient must not cross: s(number), with the side on which
 * the quotient is.  Printed quotients are held against it as their reader will.
 */
struct edge {
	enum method method;
	int64_t number;
	int side; /* of the quotient: 0 if it is there, above 0 if beyond */
	bool there;
};

/* The quotient is at or above LOW, at or below HIGH. */
struct edges {
	struct edge low, high;
};

/* The largest integer up to the quotient * 10^DIGITS; of hill below 2^64. */
typedef uint128 quotient_scaled(const void *of, int digits);

/* From here on a quotient is far past its maximum, and has no decimals. */
#define QUOTIENT_FAR UINT64_C(1000000000000)

/*
 * The quotient with LEAST digits, or as many more as keep it faithful; where
 * none do it is put inside the edges.  LEAST 0 is for one that is far.
 */
struct quotient quotient_round(const struct edges *, enum method, int least,
    quotient_scaled *, const void *of);

/* Inside, and on an edge only if the quotient itself is. */
bool quotient_is_faithful(const struct edges *, struct quotient);

#endif
