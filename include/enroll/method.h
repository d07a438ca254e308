/*
 * The methods of apportionment: names, limits, signposts.
 *
 * A divisor method gives a row of weight w the k-th place when w / divisor
 * reaches the signpost s(k), k = 1, 2, ...; in other words it sells places to
 * all rows in the order of their cost s(k) / w.  Balinski and Young, Fair
 * Representation (1982); Pukelsheim, Proportional Representation (2017).
 */
#ifndef ENROLL_METHOD_H
#define ENROLL_METHOD_H

#include <stdbool.h>
#include <stdint.h>

#include "enroll/number.h"

enum method {
	METHOD_WEBSTER,   /* s(k) = k - 1/2 */
	METHOD_HAMILTON,  /* largest remainders: no signposts */
	METHOD_JEFFERSON, /* k */
	METHOD_ADAMS,     /* k - 1 */
	METHOD_HILL,      /* sqrt(k (k - 1)) */
	METHOD_DEAN,      /* 2k (k - 1) / (2k - 1) */
	METHOD_COUNT
};

/*
 * Weights that are read are below the limit; sums of them may be larger, and
 * comparisons stay exact below METHOD_SUM_LIMIT.
 */
enum { METHOD_PLACES_MOST = 10000000 };
#define METHOD_WEIGHT_LIMIT (INT64_C(1) << 40)
#define METHOD_SUM_LIMIT (INT64_C(1) << 62)

/* "webster", ...; -1 for anything else. */
int method_parse(const char *, enum method *);
const char *method_name(enum method);

/*
 * s(k) to the power that makes it rational (2 for hill, else 1).  Not for
 * hamilton.
 */
struct signpost {
	int128 num, den;
};

struct signpost method_signpost(enum method, int64_t k);
int method_power(enum method);

/*
 * The largest k with s(k) <= QUOTIENT; 0 for a quotient of 0.  In floating
 * point: near a signpost it may be off by one, so it is only a start.
 */
int64_t method_round(enum method, double quotient);

/* The place NUMBER (from 1) of a row of WEIGHT (above 0). */
struct place {
	int64_t weight;
	int64_t number;
};

/*
 * Which place costs less: below 0 for the first, above 0 for the second, 0 for
 * equal claims.  Exact.  A first place with s(1) = 0 comes before all places
 * that cost something; among such, the larger weight comes first.
 */
int method_compare(enum method, struct place, struct place);

/* s(1) = 0: the first place goes to everybody before a second to anybody. */
bool method_place_is_free(enum method, int64_t number);

#endif
