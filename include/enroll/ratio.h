/*
 * ratio(5): general against vocational, for every unit and every level.
 *
 * Counts are integers and are compared as integers; a share becomes a decimal
 * only where it is printed.
 */
#ifndef ENROLL_RATIO_H
#define ENROLL_RATIO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enroll/bands.h"
#include "enroll/fault.h"
#include "enroll/level.h"
#include "enroll/number.h"
#include "enroll/registry.h"
#include "enroll/series.h"
#include "enroll/tally.h"
#include "enroll/whatif.h"

enum verdict_of_band {
	BAND_BLANK, /* a side is missing, nobody there, or no band that year */
	BAND_ABOVE,
	BAND_BELOW,
	BAND_INSIDE,
};

const char *band_verdict_name(enum verdict_of_band);

/* Persons; COUNT_BLANK where nobody reported. */
struct sides {
	int64_t general;
	int64_t vocational;
};

/* Whether both sides are there and not both 0: whether there is a share. */
bool sides_have_share(struct sides);

/* Both sides together; only where there is a share. */
int128 sides_all(struct sides);

/* One line of ratio(5). */
struct ratio {
	int year, as_of;
	unsigned char part[SERIES_PARTS];
	enum level level;
	char *unit, *name, *parent;
	struct sides now;
	int64_t skilled; /* 技工学校 within vocational, where told apart */

	/* The same units in both years, in the same series: */
	struct sides matched; /* this year */
	struct sides before;  /* the year before; no share: no comparison */
	int before_as_of;     /* the newest report of the year before */

	enum verdict_of_band verdict;
	struct band band; /* phrase NULL or the bands' own */
	bool has_band;
	int rank;          /* 0: none */
	int years_falling; /* -1: not known */
	int64_t gap_shift; /* persons; COUNT_BLANK: none */
	int64_t gap_add;
	long expected; /* units below that should report; -1: not known */
	long reported;
	long one_sided;  /* of those below: one side is blank */
	long compared;   /* of those below: they are in matched and before */
	bool incomplete; /* so the sides are of different units: no verdict */
	bool assessed;   /* a verdict on it is looked at */
};

struct ratios {
	struct ratio
	    *rows; /* sorted by year, as_of, stage, place, level, unit */
	size_t n;
	enum measure measure;
	char *what_if; /* what is supposed and not reported; NULL: nothing */
};

struct ratio_options {
	enum measure measure;
	struct series series; /* what the user chose */
	const struct bands *bands;
	const struct registry *registry; /* NULL: by the digits of the codes */
	bool tags; /* rows of level tag, too: needs a registry */
	const struct what_ifs *what_if; /* NULL: nothing is supposed */

	/* Of what units report this is a part: equal sums mean nothing. */
	bool part;
	bool every_level; /* rows at each, also where the whole has none */
	int step;         /* years back to the one before; 0: one */

	/* Told of what is odd but no reason to stop. */
	void (*warn)(void *ctx, const struct fault *);
	void *ctx;
};

/*
 * EX_DATAERR, naming the units: series that cannot be told apart, a total
 * beside its parts, a code and its successor in one year, a count to be changed
 * that is not there; EX_USAGE for one that would be changed to less than 0.
 */
int ratio_compute(struct ratios *, const struct tally *,
    const struct ratio_options *, struct fault *);
void ratio_free(struct ratios *);

/*
 * The sign of the change of the share against the year before, and the change
 * itself as *NUM / *DEN (DEN > 0).  -2 when there is nothing to compare.
 */
int ratio_change(const struct ratio *, int128 *num, int128 *den);

/*
 * Vocational entrants missing to the band's lower edge, rounded up: with the
 * total as it is, and with the general side as it is.  0 when it is reached.
 */
int64_t gap_shift(struct sides, int low);
int64_t gap_add(struct sides, int low); /* COUNT_BLANK if never: low is 100 % */

/* Where the share lies, both edges in: compared as integers. */
enum verdict_of_band band_judge(struct sides, const struct band *);

/* Which lines are wanted. */
struct ratio_filter {
	int year;         /* 0: all */
	enum level level; /* LEVELS: all */
	const char *unit; /* NULL: all */
};

bool ratio_passes(const struct ratio *, const struct ratio_filter *);

/* The lines that pass, to a stream. */
int ratio_write(const struct ratios *, FILE *, enum sheet_format,
    bool header_zh, const struct ratio_filter *, struct fault *);

#endif
