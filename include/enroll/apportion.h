/*
 * Apportionment in one dimension: places to rows in proportion to weights,
 * within bounds, in whole places that add up to the total.
 *
 * Every decision compares integers; floating point only picks where to start.
 * The work grows with the number of rows, not with the number of places.
 */
#ifndef ENROLL_APPORTION_H
#define ENROLL_APPORTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enroll/claim.h"
#include "enroll/fault.h"
#include "enroll/method.h"

struct apportionment {
	enum method method;
	int64_t total; /* places, 0 to METHOD_PLACES_MOST */
	const struct claim *claims;
	size_t n;
};

/*
 * Shares out the places.  places[i] lies within the bounds of claim i, a claim
 * of weight 0 gets exactly its minimum, and the sum is the total.
 *
 * Divisor methods: no place given costs more than a place not given (see
 * method_compare), bounds apart.  Hamilton: the whole parts of weight * total
 * / sum of weights, put within the bounds; then, in rounds of one place for
 * each row that has room, the rows with the largest remainders get what is
 * left (or those with the smallest lose what is too much).
 *
 * Where claims are equal the earlier one gets the place; tied[i] then tells
 * which claims they were.
 *
 * Faults: EX_DATAERR when the bounds leave no answer, saying what would mend
 * it; EX_OSERR; EX_SOFTWARE when the result fails apportion_check().
 */
int apportion(const struct apportionment *, int64_t places[], bool tied[],
    struct fault *);

/* The bounds that count: at most the total, the minimum for weight 0. */
int64_t apportion_max(const struct apportionment *, size_t i);

/* Whether the bounds leave an answer at all. */
int apportion_fits(const struct apportionment *, struct fault *);

/*
 * Where the line was drawn: the claim with the dearest place given above its
 * minimum, and the claim with the cheapest place not given below its maximum;
 * n where there is none.  For divisor methods.
 */
struct cut {
	size_t last, next;
};

struct cut apportion_cut(const struct apportionment *, const int64_t places[]);

/*
 * Bounds, sum and, for divisor methods, that no place given costs more than a
 * place not given.  EX_SOFTWARE otherwise.
 */
int apportion_check(
    const struct apportionment *, const int64_t places[], struct fault *);

#endif
