/*
 * A tally as it stood on a day: of cumulative reports the newest until then
 * counts, chosen as enroll-tally chooses it.
 */
#ifndef ENROLL_TALLYAT_H
#define ENROLL_TALLYAT_H

#include "enroll/tally.h"

/* A year, as it was known on a day; of day 0, as it is known now. */
struct moment {
	int year, day;
};

/* The same day a year before; of a 29 February the 28th. */
struct moment moment_before(struct moment);

/*
 * Adds the lines of FROM, which is sorted, that count into TO, which has the
 * same keys: of each unit, stage and place, for each student type and measure,
 * the newest report not later than the day.  What has no day counts.
 */
int tally_at(
    struct tally *to, const struct tally *from, struct moment, struct fault *);

#endif
