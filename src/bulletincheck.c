/* The parts add up, or there is no bulletin. */
#include "enroll/bulletinfacts.h"

#include <stdio.h>
#include <string.h>

#include "enroll/text.h"

enum { SIDE_SIZE = 32 };

/* A count for a message: "-" when nobody knows it. */
static const char *
count_text(char to[SIDE_SIZE], int64_t count)
{
	if (count == COUNT_BLANK)
		return "-";
	snprintf(to, SIDE_SIZE, "%lld", (long long)count);
	return to;
}

struct sum {
	int64_t general, vocational;
};

/* Adds what the rows of a year and level have; PARENT NULL: all of them. */
static int
add_level(struct sum *sum, const struct facts *facts, const char *year,
    const char *level, const char *parent, struct fault *f)
{
	*sum = (struct sum){ COUNT_BLANK, COUNT_BLANK };
	for (size_t i = 0; i < facts->n; i++) {
		const struct standing *s = &facts->all[i];

		if (strcmp(s->year, year) != 0 || strcmp(s->level, level) != 0)
			continue;
		if (parent != NULL && strcmp(s->parent, parent) != 0)
			continue;
		if (count_add(&sum->general, s->general) == -1 ||
		    count_add(&sum->vocational, s->vocational) == -1)
			return fault_set(f, EX_DATAERR, "a sum passes 64 bits");
	}
	return 0;
}

/* The first prefecture whose counties are not its sum; NULL if none is. */
static const struct standing *
culprit(const struct facts *facts, const char *year, struct fault *f)
{
	for (size_t i = 0; i < facts->n; i++) {
		const struct standing *s = &facts->all[i];
		struct sum sum;

		if (strcmp(s->year, year) != 0 ||
		    strcmp(s->level, "prefecture") != 0)
			continue;
		if (add_level(&sum, facts, year, "county", s->unit, f) == -1)
			return NULL;
		if (sum.general == COUNT_BLANK && sum.vocational == COUNT_BLANK)
			continue; /* itself a unit without parts: 济源 */
		if (sum.general != s->general ||
		    sum.vocational != s->vocational)
			return s;
	}
	return NULL;
}

static int
refuse(const struct facts *facts, const struct standing *top, const char *level,
    struct sum sum, const char *file, struct fault *f)
{
	char g[SIDE_SIZE], v[SIDE_SIZE], tg[SIDE_SIZE], tv[SIDE_SIZE];
	char name[TEXT_SHOWN], where[TEXT_SHOWN] = "";
	const struct standing *bad = NULL;

	if (strcmp(level, "county") == 0)
		bad = culprit(facts, top->year, f);
	if (bad != NULL)
		text_show(where, sizeof(where), bad->name, strlen(bad->name));
	fault_set(f, EX_DATAERR,
	    "%s: the rows of level %s add up to %s general and %s vocational, "
	    "but %s has %s and %s%s%s; make the table again with enroll-ratio",
	    top->year, level, count_text(g, sum.general),
	    count_text(v, sum.vocational),
	    text_show(name, sizeof(name), top->name, strlen(top->name)),
	    count_text(tg, top->general), count_text(tv, top->vocational),
	    bad != NULL ? "; see " : "", where);
	return fault_place(f, "%s", file);
}

static int
check_levels(const struct facts *facts, const struct standing *top,
    const char *file, struct fault *f)
{
	static const char *const parts[] = { "province", "assessed",
		"prefecture", "county" };

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		struct sum sum;

		if (strcmp(parts[i], facts->top_level) == 0 ||
		    !facts_has_level(facts, top->year, parts[i]))
			continue;
		if (add_level(&sum, facts, top->year, parts[i], NULL, f) == -1)
			return -1;
		if (sum.general != top->general ||
		    sum.vocational != top->vocational)
			return refuse(facts, top, parts[i], sum, file, f);
	}
	return 0;
}

/* The general side of a year in the tally, in the series that TOP has. */
static int
tally_general(const struct facts *facts, const struct grid *t,
    const struct standing *top, int64_t *general, struct fault *f)
{
	int at_year = grid_need(t, "year", f);
	int at_side = grid_need(t, "orientation", f);
	int at_stage = grid_need(t, "stage", f);
	int at_place = grid_need(t, "place", f);
	int at_count = grid_need(t, facts->measure, f);

	*general = COUNT_BLANK;
	if (at_year == -1 || at_side == -1 || at_stage == -1 ||
	    at_place == -1 || at_count == -1)
		return -1;
	for (size_t i = 0; i < t->rows; i++) {
		int64_t count;

		if (strcmp(grid_cell(t, i, at_year), top->year) != 0 ||
		    strcmp(grid_cell(t, i, at_side), "general") != 0 ||
		    strcmp(grid_cell(t, i, at_stage), top->stage) != 0 ||
		    strcmp(grid_cell(t, i, at_place), top->place) != 0)
			continue;
		if (grid_count(t, i, at_count, &count, f) == -1)
			return -1;
		if (count_add(general, count) == -1)
			return fault_set(f, EX_DATAERR, "a sum passes 64 bits");
	}
	return 0;
}

static int
check_tally(const struct facts *facts, const struct standing *top,
    const struct grid *ratio, const struct grid *tally, struct fault *f)
{
	char a[SIDE_SIZE], b[SIDE_SIZE];
	int64_t general;

	if (tally_general(facts, tally, top, &general, f) == -1)
		return -1;
	if (general == top->general)
		return 0;
	fault_set(f, EX_DATAERR,
	    "%s has %s general %s and %s has %s: not of the same dumps; make "
	    "the ratio again from this tally",
	    top->year, count_text(a, general), facts->measure, ratio->name,
	    count_text(b, top->general));
	return fault_place(f, "%s", tally->name);
}

int
facts_add_up(const struct facts *facts, const struct grid *ratio,
    const struct grid *tally, struct fault *f)
{
	for (size_t i = 0; i < facts->n; i++) {
		const struct standing *s = &facts->all[i];

		if (strcmp(s->level, facts->top_level) != 0)
			continue;
		if (check_levels(facts, s, ratio->name, f) == -1 ||
		    check_tally(facts, s, ratio, tally, f) == -1)
			return -1;
	}
	return 0;
}

static int
check_bounds(const struct grid *g, size_t row, int quota_at, int64_t quota,
    struct fault *f)
{
	int64_t min, max;

	if (grid_count(g, row, grid_column(g, "min"), &min, f) == -1 ||
	    grid_count(g, row, grid_column(g, "max"), &max, f) == -1)
		return -1;
	if ((min == COUNT_BLANK || quota >= min) &&
	    (max == COUNT_BLANK || quota <= max))
		return 0;
	fault_set(f, EX_DATAERR,
	    "a quota of %lld outside its bounds; make the table again with "
	    "enroll-quota",
	    (long long)quota);
	return grid_fault_at(g, row, quota_at, f);
}

static int
check_once(
    const struct grid *g, size_t row, int unit, int group, struct fault *f)
{
	for (size_t i = 0; i < row; i++)
		if (strcmp(grid_cell(g, i, unit), grid_cell(g, row, unit)) ==
			0 &&
		    strcmp(grid_cell(g, i, group), grid_cell(g, row, group)) ==
			0) {
			fault_set(f, EX_DATAERR,
			    "the same unit and group as in line %ld",
			    g->lines[i]);
			return grid_fault_at(g, row, group, f);
		}
	return 0;
}

int
quota_add_up(const struct grid *g, int64_t *total, struct fault *f)
{
	int unit = grid_need(g, "unit", f), group = grid_need(g, "group", f);
	int at = grid_need(g, "quota", f);

	*total = 0;
	if (unit == -1 || group == -1 || at == -1)
		return -1;
	for (size_t i = 0; i < g->rows; i++) {
		int64_t quota;

		if (grid_count(g, i, at, &quota, f) == -1)
			return -1;
		if (quota == COUNT_BLANK) {
			fault_set(f, EX_DATAERR, "no quota");
			return grid_fault_at(g, i, at, f);
		}
		if (check_bounds(g, i, at, quota, f) == -1 ||
		    check_once(g, i, unit, group, f) == -1)
			return -1;
		if (count_add(total, quota) == -1)
			return fault_set(f, EX_DATAERR, "a sum passes 64 bits");
	}
	return 0;
}

int
account_add_up(const struct grid *g, struct fault *f)
{
	static const char *const parts[] = { "accepted", "rejected", "left_out",
		"superseded", "blank" };
	int read_at = grid_need(g, "read", f);

	if (read_at == -1 || grid_need(g, "file", f) == -1 ||
	    grid_need(g, "status", f) == -1 || grid_need(g, "message", f) == -1)
		return -1;
	for (size_t i = 0; i < g->rows; i++) {
		int64_t read, sum = COUNT_BLANK, part;

		if (grid_count(g, i, read_at, &read, f) == -1)
			return -1;
		for (size_t k = 0; k < sizeof(parts) / sizeof(*parts); k++) {
			int at = grid_need(g, parts[k], f);

			if (at == -1 || grid_count(g, i, at, &part, f) == -1)
				return -1;
			if (count_add(&sum, part) == -1)
				return fault_set(
				    f, EX_DATAERR, "a sum passes 64 bits");
		}
		if (read == sum)
			continue;
		fault_set(f, EX_DATAERR,
		    "the rows accepted, rejected, left out, superseded and "
		    "blank are not all that were read");
		return grid_fault_at(g, i, read_at, f);
	}
	return 0;
}
