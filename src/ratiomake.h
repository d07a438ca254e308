/* The rows of ratio(5) as they are made; private to that module. */
#ifndef RATIOMAKE_H
#define RATIOMAKE_H

#include "enroll/pool.h"
#include "ratioleaf.h"

struct making {
	struct ratios *ratios;
	const struct reports *reports;
	const struct leaves *leaves;
	const struct ratio_options *options;
	struct pool codes; /* of units that only the digits tell */
	bool levels[LEVELS];
	size_t room;
};

/*
 * A new row of the unit CODE at a level, with nothing in it yet; LEAF is one
 * of its parts.  NULL and EX_OSERR out of memory.
 */
struct ratio *make_row(struct making *, enum level, const char *code,
    const struct leaf *, struct fault *);

/* Adds a part.  EX_DATAERR past 10^18. */
int row_add(struct ratio *, const struct leaf *, struct fault *);

/* With all parts in it: the verdict, and what is missing to the band. */
void row_judge(struct ratio *, const struct ratio_options *);

#endif
