/*
 * What a bulletin tells, taken out of ratio(5) and checked against the other
 * tables.
 */
#ifndef ENROLL_BULLETINFACTS_H
#define ENROLL_BULLETINFACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enroll/chartstate.h"
#include "enroll/fault.h"
#include "enroll/grid.h"
#include "enroll/number.h"
#include "enroll/percent.h"

/* One row of ratio(5).  The strings are the grid's own. */
struct standing {
	const char *year, *stage, *place, *level, *unit, *parent;
	const char *name; /* the unit's code where there is no register */
	const char *ratio, *band, *phrase, *low;
	const char *change;          /* in percentage points; "" for none */
	int64_t general, vocational; /* COUNT_BLANK: not known */
	struct edges edges;
	int64_t rank, falling, gap_shift, gap_add; /* COUNT_BLANK: none */
	int64_t change_general, change_vocational; /* persons */
	bool has_changes;
	int64_t expected, reported; /* COUNT_BLANK: not known */
};

/* Whether there is a share; the share as it is printed, "" if there is none. */
bool standing_known(const struct standing *);
const char *standing_percent(char to[FRACTION_SIZE], const struct standing *);

/* Whether it can be judged; some of its units reported and others did not. */
enum state standing_state(const struct standing *);
bool standing_partial(const struct standing *);
const char *standing_partial_text(
    char to[PARTIAL_SIZE], enum language, const struct standing *);

struct facts {
	struct standing *all; /* every row of ratio(5), as it stands there */
	size_t n;
	const char *year; /* the newest */
	const char *measure, *basis, *scope, *stage, *place;
	const char *top_level; /* nation, or province */
	const char *judged;    /* the level whose units are named and ranked */
	const struct standing *top; /* of the newest year */
	bool has_trend;    /* the judged level has two years to compare */
	char trend[40];    /* "2015..2022": the years of the newest's series */
	bool has_counties; /* there are counties below the judged */
};

/*
 * Reads ratio(5).  EX_DATAERR when a column is missing, a cell is none of its
 * kind, the newest year has two series or no single top, or a row, or
 * its year, is later than AS_OF.
 * facts_free() either way.
 */
int facts_read(struct facts *, const struct grid *ratio, const char *as_of,
    struct fault *);
void facts_free(struct facts *);

/*
 * The parts add up: every level of every year is its top, general and
 * vocational; the general entrants of every year are those of the tally.
 * EX_DATAERR names year, level and, where it can be told, the unit.
 */
int facts_add_up(const struct facts *, const struct grid *ratio,
    const struct grid *tally, struct fault *);

/*
 * The units of the newest year that report for themselves alone and are
 * chosen, each once.  A new array the caller frees, or NULL and a fault.
 */
const struct standing **facts_reporters(const struct facts *,
    bool (*choose)(const struct standing *), size_t *n, struct fault *);

/*
 * Of the whole and of each judged unit of the newest year at least PERMILLE of
 * the units reported, compared as integers.  EX_DATAERR names who is missing,
 * or says that nobody knows.
 */
int facts_covered(const struct facts *, const struct grid *ratio, int permille,
    struct fault *);

/* Each quota lies within its bounds and no cell is there twice; the sum. */
int quota_add_up(const struct grid *, int64_t *total, struct fault *);

/* What became of the rows read is all of them, file by file. */
int account_add_up(const struct grid *, struct fault *);

/* Whether a year has rows of that level. */
bool facts_has_level(const struct facts *, const char *year, const char *level);

/* The row of a unit in a year and at a level, the facts' own; NULL: none. */
const struct standing *facts_find(const struct facts *, const char *unit,
    const char *year, const char *level);

/*
 * The rows of a level of the newest year, by RANK or else by unit.  A new
 * array the caller frees, or NULL and a fault.
 */
const struct standing **facts_level(const struct facts *, const char *level,
    bool by_rank, size_t *n, struct fault *);

#endif
