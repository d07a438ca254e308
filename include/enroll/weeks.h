/*
 * How far a season is, day by day of its cumulative reports, and how far the
 * year before was on the same day of each unit's own report: weeks(5).
 */
#ifndef ENROLL_WEEKS_H
#define ENROLL_WEEKS_H

#include <stddef.h>

#include "enroll/fault.h"
#include "enroll/ratio.h"
#include "enroll/tally.h"

/* General and vocational counts are compared each by itself. */
enum { WEEK_GENERAL, WEEK_VOCATIONAL, WEEK_SIDES };

/* One day on which somebody reported. */
struct week {
	int year, day;
	struct ratios all;   /* of the newest reports until that day */
	struct ratios fresh; /* of the reports of that very day */
	struct ratios pair[WEEK_SIDES]; /* with the year before, of each unit
					   until the day of its own report;
					   none of the year before itself */
	struct ratios line[WEEK_SIDES]; /* of the units that are compared on
					   the newest day, or of all */
};

struct weeks {
	struct week *all; /* of the year before, then of the year */
	size_t n;
};

struct weeks_options {
	int year;  /* 0: the newest with a cumulative report */
	int as_of; /* later reports are not there; 0: all are */
	struct ratio_options ratio;
};

/*
 * A unit is compared when it has a report, and in the year before one not later
 * than the same day of it.  EX_DATAERR when no report has a day, and as
 * ratio_compute().  weeks_free() either way.
 */
int weeks_find(struct weeks *, const struct tally *,
    const struct weeks_options *, struct fault *);
void weeks_free(struct weeks *);

/* The row of that year, level and unit, or NULL. */
const struct ratio *weeks_row(
    const struct ratios *, int year, enum level, const char *unit);

int weeks_write(const struct weeks *, FILE *, enum measure, enum sheet_format,
    bool header_zh, const struct ratio_filter *, struct fault *);

#endif
