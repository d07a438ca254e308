/* Which series of a tally a ratio is made of; private to the ratio module. */
#ifndef RATIOSERIES_H
#define RATIOSERIES_H

#include "enroll/ratio.h"

/* What one unit reported in one year, stage and place. */
struct report {
	int year, as_of;
	uint32_t unit; /* in the tally's pool */
	struct sides sides;
	int64_t skilled; /* of the vocational side, where told apart */
	unsigned char basis, scope; /* of the vocational side */
};

struct reports {
	struct report *all; /* sorted by year and unit's code */
	size_t n;
	unsigned char stage, place;
};

/*
 * Chooses the series as DESIGN section 3 says and adds up each unit's two
 * sides in it.  EX_DATAERR with what there is when it has to be asked for.
 */
int reports_choose(struct reports *, const struct tally *,
    const struct ratio_options *, struct fault *);
void reports_free(struct reports *);

#endif
