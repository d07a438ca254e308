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
	int64_t weight; /* below METHOD_WEIGHT_LIMIT; 0: exactly MIN */
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

/* The most lines of the shorter side: the work grows with its cube. */
enum { BIPROPORTION_SHORT = 1024 };

/* A divisor; see proof.h. */
struct multiplier;

struct biproportion_answer {
	int64_t *places; /* units x groups */
	bool *tied;      /* of these another optimum has other places */
	bool unique;     /* there is no other optimum */
	struct multiplier *all, *unit, *group; /* the proof */
};

/* Why nothing fits.  MUST is more than FITS. */
struct biproportion_cut {
	enum cut_kind {
		CUT_NONE,
		/*
		 * The units named must place MUST.  HERE fits into the groups
		 * named, apart from what other units have there at least;
		 * ELSEWHERE is the most they may have in all other groups.
		 */
		CUT_UNITS,
		/* The same of groups, which must get it from units. */
		CUT_GROUPS,
		/* The minimums of the cells of one unit, or group, are MUST,
		 * and it may have FITS. */
		CUT_UNIT_MIN,
		CUT_GROUP_MIN,
		/* All units, or groups, have at least MUST; FITS is the total.
		 */
		CUT_UNITS_MIN,
		CUT_GROUPS_MIN,
		/* All units, or groups, have at most FITS; MUST is the total.
		 */
		CUT_UNITS_MAX,
		CUT_GROUPS_MAX
	} kind;
	bool *unit, *group; /* those that are named; all of them needed */
	int64_t must, fits, here, elsewhere;
	int64_t held; /* what others have at least where it fits: not in HERE */
	/* What must be placed is the total less the most that all others may
	 * have; what fits here is the total less the least that all others
	 * have. */
	bool must_by_total, here_by_total;
};

/*
 * Shares out the places.  Of several optima it takes that in which the first
 * unit has most, in it the first group, and so on.  What it returns was checked
 * by proof_check().
 *
 * Faults: EX_DATAERR and a cut when nothing fits, whose words are for whoever
 * knows the names; EX_OSERR; EX_SOFTWARE when the check fails.
 */
int biproportion(const struct biproportion *, struct biproportion_answer *,
    struct biproportion_cut *, struct fault *);

void biproportion_answer_free(
    struct biproportion_answer *, const struct biproportion *);
void biproportion_cut_free(struct biproportion_cut *);

static inline size_t
biproportion_cell(const struct biproportion *b, size_t unit, size_t group)
{
	return unit * b->groups + group;
}

#endif
