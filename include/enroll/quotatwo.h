/*
 * Quotas in two dimensions: from the tables to the answer.
 */
#ifndef ENROLL_QUOTATWO_H
#define ENROLL_QUOTATWO_H

#include <stdbool.h>

#include "enroll/biproportion.h"
#include "enroll/eligible.h"
#include "enroll/margins.h"
#include "enroll/proof.h"
#include "enroll/upper.h"

/* Units, or groups. */
struct side {
	const struct margins *given; /* NULL: apportioned by sums of weights */
	const struct names *names;   /* in the order that decides ties */
	size_t *number;              /* of each name of ELIGIBLE among them */
	struct upper upper;
	struct margin *margins; /* for the table inside */
};

struct quotatwo {
	const struct eligible *eligible;
	struct side unit, group;
	struct cell *cells;
	struct biproportion problem;
	struct biproportion_answer answer;
	struct biproportion_cut cut; /* when nothing fits */
};

/* What is asked.  TOTAL is COUNT_BLANK when the margins are to tell it. */
struct quotatwo_ask {
	enum method method;
	int64_t total;
	const struct eligible *eligible;      /* by unit and by group */
	const char *path;                     /* its name, for messages */
	const struct margins *units, *groups; /* NULL: none */
};

/*
 * Shares out.  What was asked has to outlive the answer.  Faults: EX_USAGE when
 * nothing tells the total; EX_DATAERR when names or totals do not agree, or
 * when nothing fits, which it explains; EX_OSERR; EX_SOFTWARE.
 */
int quotatwo(struct quotatwo *, const struct quotatwo_ask *, struct fault *);
void quotatwo_free(struct quotatwo *);

/* Where the claim stands in the answer, [unit x group]. */
size_t quotatwo_cell(const struct quotatwo *, size_t claim);

/* Says why nothing fits.  EX_DATAERR, -1. */
int quotatwo_explain_cut(const struct quotatwo *, struct fault *);

#endif
