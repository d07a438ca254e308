/*
 * The accepted vocational share, which is policy of a year and so is data.
 */
#ifndef ENROLL_BANDS_H
#define ENROLL_BANDS_H

#include <stddef.h>

#include "enroll/fault.h"

/* Both ends are accepted. */
struct band {
	int low; /* per mille of general and vocational together */
	int high;
	char *phrase; /* the policy's words for it, or NULL */
};

struct bands {
	struct band_row {
		int year;   /* 0: every year */
		char *unit; /* "": every unit */
		struct band band;
	} * rows;
	size_t n;
};

/* "40..60", per cent with at most one decimal; EX_USAGE when it is not. */
int bands_parse(struct bands *, const char *, struct fault *);

/* A file: year,unit,low,high,phrase; a blank year or unit means every one. */
int bands_load(struct bands *, const char *path, struct fault *);

/* The closest: of unit and year, unit, year, all.  NULL when there is none. */
const struct band *bands_find(const struct bands *, int year, const char *unit);

void bands_free(struct bands *);

#endif
