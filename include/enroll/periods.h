/*
 * Which unit reported of which day of a season: periods(5).
 */
#ifndef ENROLL_PERIODS_H
#define ENROLL_PERIODS_H

#include <stddef.h>

#include "enroll/fault.h"
#include "enroll/missing.h"

struct period {
	int day;
	struct missing known; /* of that day: everybody, who is late too */
};

struct periods {
	int year;
	unsigned char stage, place;
	struct period *all; /* each day on which somebody reported, by day */
	size_t n;
};

/*
 * The days of the year that missing_find() with the same options looks at;
 * its due is passed over.  EX_DATAERR when no report has a day.
 * periods_free() either way.
 */
int periods_find(struct periods *, const struct tally *,
    const struct missing_options *, struct fault *);
void periods_free(struct periods *);

/* What was known of a unit on a day; NULL: it was not expected yet. */
const struct missing_unit *period_unit(const struct period *, const char *code);

int periods_write(const struct periods *, FILE *, enum sheet_format,
    bool header_zh, struct fault *);

#endif
