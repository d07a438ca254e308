/*
 * Apportionment in two dimensions: places to the cells of a table of units and
 * groups, in proportion to weights, within bounds on cells, units and groups,
 * in whole places that add up to every total.
 *
 * The optimum of a separable convex network: the places given are those whose
 * costs s(k) / w have the least product.  Balinski and Demange, Axioms for
 * proportionality in both margins (1989); Rote and Zachariasen, Matrix scaling
 * by network flow (2007).  The proof is a divisor for each unit and each group
 * (proof.h).
 */
#ifndef ENROLL_BIPROPORTION_H
#define ENROLL_BIPROPORTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enroll/fault.h"
#include "enroll/method.h"

/* What a unit and a group may get; a cell that is absent is all zeros. */
struct cell {
	int64_t weight; /* below method_weight_limit(); 0: exactly MIN */
	int64_t min;    /* places */
	int64_t max;    /* not below MIN; INT64_MAX is no limit */
};

/* The places of a whole unit or group; fixed where both are the same. */
struct margin {
	int64_t min;
	int64_t max; /* not below MIN; INT64_MAX is no limit */
};

/* Nothing here is owned. */
struct biproportion {
	enum method method; /* not hamilton */
	int64_t total;      /* 0 to METHOD_PLACES_MOST */
	size_t units, groups;
	const struct cell *cells; /* units x groups, unit by unit */
	const struct margin *unit, *group;
};

/* The most cells of a table. */
enum { BIPROPORTION_CELLS = 1 << 24 };

static inline size_t
biproportion_cell(const struct biproportion *b, size_t unit, size_t group)
{
	return unit * b->groups + group;
}

#endif
