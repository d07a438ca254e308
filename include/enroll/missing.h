/*
 * Who did not report, or not since a day: missing(5).
 */
#ifndef ENROLL_MISSING_H
#define ENROLL_MISSING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "enroll/expect.h"
#include "enroll/fault.h"
#include "enroll/registry.h"
#include "enroll/series.h"
#include "enroll/tally.h"

struct missing_options {
	int year;  /* 0: the newest that somebody reported */
	int as_of; /* what is later is not there; 0: the newest day there is */
	int due; /* whoever's newest report is older is missing; 0: the as-of */
	bool no_due;    /* only who did not report at all is missing */
	bool everybody; /* units are all that are expected, late or not */
	enum measure measure;
	struct series series; /* stage and place only */
	const struct registry *registry;

	/* Told of what is odd but no reason to stop. */
	void (*warn)(void *ctx, const struct fault *);
	void *ctx;
};

struct missing_unit {
	struct reporter who;
	int last;  /* the day of its newest report; 0: it sent none */
	bool late; /* it is missing */
};

struct missing {
	int year;
	int64_t days_late; /* from due to as-of; COUNT_BLANK: no such days */
	struct missing_unit *units; /* sorted by code; theirs are REGISTRY's
				       and the tally's */
	size_t n;
	size_t expected; /* units that reported or should have */
};

/*
 * EX_DATAERR when no report is left, or two stages or places are; EX_USAGE
 * when it is due after the as-of.  missing_free() either way.
 */
int missing_find(struct missing *, const struct tally *,
    const struct missing_options *, struct fault *);
void missing_free(struct missing *);

int missing_write(const struct missing *, FILE *, enum sheet_format,
    bool header_zh, struct fault *);

#endif
