/*
 * What if: counts that somebody supposes in place of those that were reported.
 */
#ifndef ENROLL_WHATIF_H
#define ENROLL_WHATIF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enroll/fault.h"

enum side {
	SIDE_GENERAL,
	SIDE_VOCATIONAL,
	SIDES,
};

const char *side_name(enum side);

struct what_if {
	char *unit;
	int year; /* 0: the newest */
	struct supposed {
		bool given;
		bool by;   /* N more or fewer, and not N itself */
		int64_t n; /* persons */
	} side[SIDES];
};

struct what_ifs {
	struct what_if *all; /* as they were given */
	size_t n;
};

/*
 * "unit=410100,vocational=+3000,general=-500,year=2022" behind those there are:
 * a unit and at least one side, each at most once.  EX_USAGE if it is not.
 */
int what_ifs_add(struct what_ifs *, const char *, struct fault *);
void what_ifs_free(struct what_ifs *);

#endif
