#include "enroll/bulletinfacts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/chartrows.h"
#include "enroll/text.h"
#include "enroll/wording.h"

/* From the whole down to its parts. */
static const char *const levels[] = { "nation", "province", "assessed",
	"prefecture", "county" };
enum { LEVELS_N = sizeof(levels) / sizeof(*levels) };

/* Whose units a bulletin names and ranks: who answers for its figures. */
static const char *const judged[] = { "assessed", "prefecture", "province",
	"county", "nation" };

enum column {
	YEAR,
	AS_OF,
	STAGE,
	PLACE,
	LEVEL,
	UNIT,
	NAME,
	PARENT,
	GENERAL,
	VOCATIONAL,
	RATIO,
	BAND,
	PHRASE,
	LOW,
	HIGH,
	RANK,
	FALLING,
	GAP_SHIFT,
	GAP_ADD,
	CHANGE,
	CHANGE_GENERAL,
	CHANGE_VOCATIONAL,
	EXPECTED,
	REPORTED,
	COLUMNS
};

static const char *const columns[COLUMNS] = {
	[YEAR] = "year",
	[AS_OF] = "as_of",
	[STAGE] = "stage",
	[PLACE] = "place",
	[LEVEL] = "level",
	[UNIT] = "unit",
	[NAME] = "name",
	[PARENT] = "parent",
	[GENERAL] = "general",
	[VOCATIONAL] = "vocational",
	[RATIO] = "general_to_vocational",
	[BAND] = "band",
	[PHRASE] = "phrase",
	[LOW] = "low",
	[HIGH] = "high",
	[RANK] = "rank",
	[FALLING] = "years_falling",
	[GAP_SHIFT] = "gap_shift",
	[GAP_ADD] = "gap_add",
	[CHANGE] = "change",
	[CHANGE_GENERAL] = "change_general",
	[CHANGE_VOCATIONAL] = "change_vocational",
	[EXPECTED] = "expected",
	[REPORTED] = "reported",
};

bool
standing_known(const struct standing *s)
{
	return s->general != COUNT_BLANK && s->vocational != COUNT_BLANK &&
	       s->general + s->vocational > 0;
}

const char *
standing_percent(char to[FRACTION_SIZE], const struct standing *s)
{
	if (!standing_known(s))
		return "";
	return percent_format(
	    to, s->vocational, s->general + s->vocational, s->edges);
}

static struct figures
figures_of(const struct standing *s)
{
	return (struct figures){ s->general, s->vocational, s->expected,
		s->reported, *s->band != '\0',
		strcmp(s->place, "school") == 0 };
}

enum state
standing_state(const struct standing *s)
{
	struct figures f = figures_of(s);

	return state_of(&f);
}

bool
standing_partial(const struct standing *s)
{
	struct figures f = figures_of(s);

	return figures_partial(&f);
}

const char *
standing_partial_text(
    char to[PARTIAL_SIZE], enum language language, const struct standing *s)
{
	struct figures f = figures_of(s);

	return figures_partial_text(to, language, &f);
}

/* A count that may be negative: what was gained or lost. */
static int
read_change(const struct grid *g, size_t row, int column, int64_t *change,
    struct fault *f)
{
	const char *s = grid_cell(g, row, column);
	char shown[TEXT_SHOWN];
	bool less = *s == '-';
	struct text digits = { s + less, strlen(s + less) };

	*change = 0;
	if (*s == '\0')
		return 0;
	if (sum_parse(digits, change) == -1) {
		fault_set(f, EX_DATAERR, "not a change: \"%s\"",
		    text_show(shown, sizeof(shown), s, strlen(s)));
		return grid_fault_at(g, row, column, f);
	}
	*change = less ? -*change : *change;
	return 0;
}

static bool
sums_beyond(const struct standing *s)
{
	int64_t all = s->general;

	return count_add(&all, s->vocational) == -1;
}

static int
read_standing(struct standing *s, const struct grid *g, size_t row,
    const int at[COLUMNS], struct fault *f)
{
	const struct {
		enum column column;
		int64_t *to;
	} counts[] = {
		{ GENERAL, &s->general },
		{ VOCATIONAL, &s->vocational },
		{ RANK, &s->rank },
		{ FALLING, &s->falling },
		{ GAP_SHIFT, &s->gap_shift },
		{ GAP_ADD, &s->gap_add },
		{ EXPECTED, &s->expected },
		{ REPORTED, &s->reported },
	};

	s->year = grid_cell(g, row, at[YEAR]);
	s->stage = grid_cell(g, row, at[STAGE]);
	s->place = grid_cell(g, row, at[PLACE]);
	s->level = grid_cell(g, row, at[LEVEL]);
	s->unit = grid_cell(g, row, at[UNIT]);
	s->name = grid_cell(g, row, at[NAME]);
	if (*s->name == '\0')
		s->name = s->unit;
	s->parent = grid_cell(g, row, at[PARENT]);
	s->ratio = grid_cell(g, row, at[RATIO]);
	s->band = grid_cell(g, row, at[BAND]);
	s->phrase = grid_cell(g, row, at[PHRASE]);
	s->low = grid_cell(g, row, at[LOW]);
	s->change = grid_cell(g, row, at[CHANGE]);
	s->has_changes = *grid_cell(g, row, at[CHANGE_GENERAL]) != '\0' &&
			 *grid_cell(g, row, at[CHANGE_VOCATIONAL]) != '\0';
	for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++)
		if (grid_count(g, row, at[counts[i].column], counts[i].to, f) ==
		    -1)
			return -1;
	if (sums_beyond(s)) {
		fault_set(f, EX_DATAERR, "a sum passes 64 bits");
		return grid_fault_at(g, row, at[VOCATIONAL], f);
	}
	if (edges_parse(s->low, grid_cell(g, row, at[HIGH]), &s->edges) == -1) {
		fault_set(f, EX_DATAERR,
		    "low and high want per cent with one decimal, as 40.0");
		return grid_fault_at(g, row, at[LOW], f);
	}
	if (read_change(g, row, at[CHANGE_GENERAL], &s->change_general, f) ==
	    -1)
		return -1;
	return read_change(
	    g, row, at[CHANGE_VOCATIONAL], &s->change_vocational, f);
}

bool
facts_has_level(const struct facts *facts, const char *year, const char *level)
{
	for (size_t i = 0; i < facts->n; i++)
		if (strcmp(facts->all[i].year, year) == 0 &&
		    strcmp(facts->all[i].level, level) == 0)
			return true;
	return false;
}

const struct standing *
facts_find(const struct facts *facts, const char *unit, const char *year,
    const char *level)
{
	for (size_t i = 0; i < facts->n; i++) {
		const struct standing *s = &facts->all[i];

		if (strcmp(s->unit, unit) == 0 && strcmp(s->year, year) == 0 &&
		    strcmp(s->level, level) == 0)
			return s;
	}
	return NULL;
}

/* The one row that is the whole of YEAR; NULL when there is none or more. */
static const struct standing *
top_of(const struct facts *facts, const char *year)
{
	const struct standing *top = NULL;

	for (size_t i = 0; i < facts->n; i++) {
		const struct standing *s = &facts->all[i];

		if (strcmp(s->year, year) != 0 ||
		    strcmp(s->level, facts->top_level) != 0)
			continue;
		if (top != NULL)
			return NULL;
		top = s;
	}
	return top;
}

/* The newest year's series; EX_DATAERR when it has two. */
static int
read_series(struct facts *facts, const struct grid *g, struct fault *f)
{
	const struct {
		const char *column, **to;
	} parts[] = {
		{ "measure", &facts->measure },
		{ "basis", &facts->basis },
		{ "scope", &facts->scope },
		{ "stage", &facts->stage },
		{ "place", &facts->place },
	};
	struct chartrows newest = { .mark = -1 };
	const char *low, *high;
	int status;

	if (chartrows_all(&newest, g, f) == -1)
		return -1;
	newest.n = 0;
	for (size_t i = 0; i < facts->n; i++)
		if (strcmp(facts->all[i].year, facts->year) == 0)
			newest.rows[newest.n++] = i;
	status = chartrows_one_series(&newest, g, f);
	for (size_t k = 0; k < sizeof(parts) / sizeof(*parts); k++)
		*parts[k].to =
		    chartrows_range(&newest, g, parts[k].column, &low, &high)
			? low
			: "";
	chartrows_free(&newest);
	return status;
}

static bool
is_of_series(const struct facts *facts, const struct grid *g, size_t row)
{
	const char *const values[] = { facts->measure, facts->basis,
		facts->scope, facts->stage, facts->place };

	for (int k = 0; wording_series[k] != NULL; k++) {
		const char *s =
		    grid_cell(g, row, grid_column(g, wording_series[k]));

		if (*s != '\0' && strcmp(s, values[k]) != 0)
			return false;
	}
	return true;
}

/* The years since the last one of another series: shares of with and without
 * 技工学校 do not go into one line. */
static void
find_trend(struct facts *facts, const struct grid *g)
{
	const char *other = "", *first = NULL, *last = NULL;

	for (size_t i = 0; i < facts->n; i++)
		if (!is_of_series(facts, g, i) &&
		    strcmp(facts->all[i].year, other) > 0)
			other = facts->all[i].year;
	for (size_t i = 0; i < facts->n; i++) {
		const struct standing *s = &facts->all[i];

		if (strcmp(s->level, facts->judged) != 0 ||
		    !standing_known(s) || strcmp(s->year, other) <= 0)
			continue;
		if (first == NULL || strcmp(s->year, first) < 0)
			first = s->year;
		if (last == NULL || strcmp(s->year, last) > 0)
			last = s->year;
	}
	facts->has_trend = first != NULL && strcmp(first, last) != 0;
	if (facts->has_trend)
		snprintf(
		    facts->trend, sizeof(facts->trend), "%s..%s", first, last);
}

static int
choose(struct facts *facts, const struct grid *g, struct fault *f)
{
	facts->year = "";
	for (size_t i = 0; i < facts->n; i++)
		if (strcmp(facts->all[i].year, facts->year) > 0)
			facts->year = facts->all[i].year;
	for (int i = LEVELS_N - 1; i >= 0; i--)
		if (facts_has_level(facts, facts->year, levels[i]))
			facts->top_level = levels[i];
	for (int i = LEVELS_N - 1; i >= 0; i--)
		if (facts_has_level(facts, facts->year, judged[i]))
			facts->judged = judged[i];
	if (facts->top_level == NULL) {
		fault_set(f, EX_DATAERR,
		    "no row of %s has a level of a bulletin: nation, province, "
		    "assessed, prefecture, county",
		    *facts->year ? facts->year : "any year");
		return fault_place(f, "%s", g->name);
	}
	/* The whole is not ranked against itself. */
	if (facts->judged == facts->top_level ||
	    !strcmp(facts->judged, facts->top_level))
		for (int i = LEVELS_N - 1; i >= 0; i--)
			if (strcmp(judged[i], facts->top_level) != 0 &&
			    facts_has_level(facts, facts->year, judged[i]))
				facts->judged = judged[i];
	if ((facts->top = top_of(facts, facts->year)) == NULL) {
		fault_set(f, EX_DATAERR,
		    "%s has several rows of level %s and none above them, so "
		    "there is no total to report; make the table without "
		    "--level and --unit",
		    facts->year, facts->top_level);
		return fault_place(f, "%s", g->name);
	}
	if (read_series(facts, g, f) == -1)
		return -1;
	find_trend(facts, g);
	facts->has_counties = strcmp(facts->judged, "county") != 0 &&
			      facts_has_level(facts, facts->year, "county");
	return 0;
}

/* Not every report says when it was made, but each has a year, and none can be
 * made before its school year begins. */
static int
check_as_of(const struct grid *g, const int at[COLUMNS], const char *as_of,
    struct fault *f)
{
	enum { YEAR_DIGITS = 4 };

	for (size_t i = 0; i < g->rows; i++) {
		const char *date = grid_cell(g, i, at[AS_OF]);
		const char *year = grid_cell(g, i, at[YEAR]);
		char shown[TEXT_SHOWN];

		if (strncmp(year, as_of, YEAR_DIGITS) > 0) {
			fault_set(f, EX_DATAERR,
			    "the year %s begins after the cut-off %s; give the "
			    "date on which the figures were made",
			    text_show(shown, sizeof(shown), year, strlen(year)),
			    as_of);
			return grid_fault_at(g, i, at[YEAR], f);
		}
		if (strcmp(date, as_of) <= 0)
			continue;
		fault_set(f, EX_DATAERR,
		    "is of %s, which is after the cut-off %s; tally with "
		    "--as-of %s",
		    text_show(shown, sizeof(shown), date, strlen(date)), as_of,
		    as_of);
		return grid_fault_at(g, i, at[AS_OF], f);
	}
	return 0;
}

int
facts_read(struct facts *facts, const struct grid *g, const char *as_of,
    struct fault *f)
{
	int at[COLUMNS];

	*facts = (struct facts){ 0 };
	for (int i = 0; i < COLUMNS; i++)
		if ((at[i] = grid_need(g, columns[i], f)) == -1)
			return -1;
	if (check_as_of(g, at, as_of, f) == -1)
		return -1;
	facts->all = calloc(g->rows ? g->rows : 1, sizeof(*facts->all));
	if (facts->all == NULL)
		return fault_memory(f);
	for (; facts->n < g->rows; facts->n++)
		if (read_standing(&facts->all[facts->n], g, facts->n, at, f) ==
		    -1)
			return -1;
	return choose(facts, g, f);
}

void
facts_free(struct facts *facts)
{
	free(facts->all);
	*facts = (struct facts){ 0 };
}

static int
by_unit(const void *a, const void *b)
{
	const struct standing *x = *(const struct standing *const *)a;
	const struct standing *y = *(const struct standing *const *)b;

	return strcmp(x->unit, y->unit);
}

static int
by_rank_of_unit(const void *a, const void *b)
{
	const struct standing *x = *(const struct standing *const *)a;
	const struct standing *y = *(const struct standing *const *)b;

	if ((x->rank == COUNT_BLANK) != (y->rank == COUNT_BLANK))
		return x->rank == COUNT_BLANK ? 1 : -1;
	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return by_unit(a, b);
}

const struct standing **
facts_level(const struct facts *facts, const char *level, bool by_rank,
    size_t *n, struct fault *f)
{
	const struct standing **rows = calloc(facts->n, sizeof(*rows));

	*n = 0;
	if (rows == NULL) {
		fault_memory(f);
		return NULL;
	}
	for (size_t i = 0; i < facts->n; i++)
		if (strcmp(facts->all[i].year, facts->year) == 0 &&
		    strcmp(facts->all[i].level, level) == 0)
			rows[(*n)++] = &facts->all[i];
	qsort(rows, *n, sizeof(*rows), by_rank ? by_rank_of_unit : by_unit);
	return rows;
}
