/*
 * Rules over a tally: which of its figures want a second look (需核实).
 *
 * A case of a rule is a report, or a unit at some level, rolled up.  Nothing is
 * altered; what fires becomes a line of findings(5).
 */
#ifndef ENROLL_CHECK_H
#define ENROLL_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "enroll/bands.h"
#include "enroll/fault.h"
#include "enroll/registry.h"
#include "enroll/rules.h"
#include "enroll/series.h"
#include "enroll/tally.h"

/* The names that rules used: only these are worked out for each case. */
enum { CHECK_NAMES = 400 };
struct check_words {
	bool report[CHECK_NAMES]; /* of rules on reports */
	bool level[CHECK_NAMES];  /* of rules on a level */
};

/* For rules_load(): the names there are; those used are marked in WORDS. */
struct rules_names check_names(struct check_words *words);

struct check_options {
	const struct rules *rules;
	const struct check_words *words; /* marked when they were loaded */
	const struct registry *registry; /* NULL: by the digits of the codes */
	const struct bands *bands;       /* for rules on a level */
	enum measure measure;            /* the same */
	struct series series;            /* basis and scope that were chosen */

	int as_of;        /* later reports are not there; 0: all are */
	int year;         /* 0: all */
	const char *unit; /* NULL: all */
	const char *rule; /* NULL: all */

	/* Told of what is odd but no reason to stop. */
	void (*warn)(void *ctx, const struct fault *);
	void *ctx;
};

/* A line of findings(5). */
struct finding {
	const struct rule *rule; /* the rules' own */
	int year, as_of;
	unsigned char stage, place;
	const char *level;          /* "report", or its name */
	char *unit, *name, *school; /* "" for none */
	char *value, *expected, *message;
	bool is_text; /* value and expected */
};

struct findings {
	struct finding *all; /* sorted by rule, year, as_of, stage, place,
				level, unit, school */
	size_t n, room;
	size_t cases; /* that were looked at */
};

/* EX_DATAERR when a series has to be chosen, or figures pass 128 bits. */
int check_tally(struct findings *, const struct tally *,
    const struct check_options *, struct fault *);
void findings_free(struct findings *);

/* The findings as a table. */
int findings_write(const struct findings *, FILE *, enum sheet_format,
    bool header_zh, struct fault *);

#endif
