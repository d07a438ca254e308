/*
 * What every unit reported in each year, by how it was counted; private to the
 * ratio module.
 */
#ifndef RATIOMIX_H
#define RATIOMIX_H

#include "enroll/ratio.h"

/*
 * The vocational counts of a unit and year by how they were made.  Typed
 * counts can give either basis; a count whose type is not told gives the basis
 * it declares.
 */
struct mix {
	int year, as_of;
	uint32_t unit;
	unsigned char scope;
	int64_t general;
	int64_t untyped[3]; /* by basis */
	int64_t typed;      /* without skilled workers */
	int64_t skilled;

	/* The days of these; of several the first and the last. */
	int untyped_day[3], typed_first, typed_last, skilled_day;
};

struct mixes {
	const struct tally *tally;
	struct mix *all; /* by year, unit's code, scope */
	size_t n;
	unsigned char stage, place;
};

/*
 * The stage and place: the only ones there are, or the chosen ones; then the
 * lines of the tally in it.  EX_DATAERR when there are several, or reports of
 * several days.
 */
int mixes_collect(struct mixes *, const struct tally *,
    const struct ratio_options *, struct fault *);
void mixes_free(struct mixes *);

/* The code of its unit. */
const char *mix_unit(const struct mixes *, const struct mix *);

/* "stage=annual,place=school" for a message: the parts FROM up to UNTIL. */
void mix_say_series(char *to, size_t size,
    const unsigned char part[SERIES_PARTS], int from, int until);

#endif
