/* What a report says of a name, and what the reports it is compared with do. */
#include <string.h>

#include "checkcase.h"

enum {
	TYPED = 1U << CELL_ADULT | 1U << CELL_REGULAR | 1U << CELL_HIGH,
	SKILLED = 1U << CELL_SKILLED,
	UNTYPED = 7U << CELL_UNTYPED,
	UNTYPED_WITHOUT = 1U << (CELL_UNTYPED + BASIS_WITHOUT),
};

/* The cells that a part may be made of. */
static const unsigned made_of[PARTS] = {
	[PART_ALL] = 255,
	[PART_GENERAL] = 1U << CELL_GENERAL,
	[PART_VOCATIONAL] = UNTYPED | TYPED | SKILLED,
	[PART_SHARE] = 255,
	[PART_TOTAL] = UNTYPED & ~UNTYPED_WITHOUT,
	[PART_PARTS] = TYPED | SKILLED,
	[PART_TOTAL_WITHOUT] = UNTYPED_WITHOUT,
	[PART_PARTS_WITHOUT] = TYPED,
	[PART_ADULT] = 1U << CELL_ADULT,
	[PART_REGULAR] = 1U << CELL_REGULAR,
	[PART_SKILLED] = 1U << CELL_SKILLED,
	[PART_HIGH] = 1U << CELL_HIGH,
};

/* Whether pupils of 技工学校 are in a figure. */
enum skilled {
	SKILLED_UNSAID,
	SKILLED_IN,
	SKILLED_OUT,
};

/* A figure, and of what it is one: figures of other things do not compare. */
struct figure {
	bool there;
	int128 n, of;         /* n of so many, for a share; else of 1 */
	bool general, others; /* pupils that are in it */
	enum skilled skilled;
};

static void
add(struct figure *to, int64_t n)
{
	if (n == COUNT_BLANK)
		return;
	to->there = true;
	to->n += n;
}

static struct figure
typed(const int64_t cell[CELLS], bool skilled)
{
	struct figure v = { .of = 1, .skilled = SKILLED_OUT };

	add(&v, cell[CELL_ADULT]);
	add(&v, cell[CELL_REGULAR]);
	add(&v, cell[CELL_HIGH]);
	v.others = v.there;
	if (skilled && cell[CELL_SKILLED] != COUNT_BLANK) {
		add(&v, cell[CELL_SKILLED]);
		v.skilled = SKILLED_IN;
	}
	return v;
}

static struct figure
untyped(const int64_t cell[CELLS], enum basis basis)
{
	struct figure v = { .of = 1,
		.others = true,
		.skilled = basis == BASIS_WITH      ? SKILLED_IN
			   : basis == BASIS_WITHOUT ? SKILLED_OUT
						    : SKILLED_UNSAID };

	add(&v, cell[CELL_UNTYPED + basis]);
	return v;
}

/* A count that does not say it is without 技工学校. */
static struct figure
total(const int64_t cell[CELLS])
{
	return untyped(cell, cell[CELL_UNTYPED + BASIS_WITH] != COUNT_BLANK
				 ? BASIS_WITH
				 : BASIS_BLANK);
}

/* The total, where there is one, else what its parts are. */
static struct figure
vocational(const int64_t cell[CELLS])
{
	struct figure v = total(cell);

	if (v.there)
		return v;
	v = untyped(cell, BASIS_WITHOUT);
	if (!v.there)
		return typed(cell, true);
	if (cell[CELL_SKILLED] != COUNT_BLANK) {
		add(&v, cell[CELL_SKILLED]);
		v.skilled = SKILLED_IN;
	}
	return v;
}

static struct figure
both_sides(const int64_t cell[CELLS])
{
	struct figure v = vocational(cell);

	v.general = cell[CELL_GENERAL] != COUNT_BLANK;
	add(&v, cell[CELL_GENERAL]);
	return v;
}

static struct figure
share(const int64_t cell[CELLS])
{
	struct figure v = vocational(cell), all = both_sides(cell);

	v.there = v.there && all.general && all.n > 0;
	v.of = all.n;
	return v;
}

static struct figure
single(int64_t n)
{
	struct figure v = { .of = 1 };

	add(&v, n);
	return v;
}

static struct figure
figure_of(const int64_t cell[CELLS], enum part part)
{
	struct figure v;

	switch (part) {
	case PART_ALL:
		return both_sides(cell);
	case PART_GENERAL:
		return single(cell[CELL_GENERAL]);
	case PART_VOCATIONAL:
		return vocational(cell);
	case PART_SHARE:
		return share(cell);
	case PART_TOTAL:
		return total(cell);
	case PART_TOTAL_WITHOUT:
		return untyped(cell, BASIS_WITHOUT);
	case PART_PARTS:
	case PART_PARTS_WITHOUT:
		v = typed(cell, part == PART_PARTS);
		/* 技工学校 alone are a thing beside a total, not its parts */
		v.there = v.there && v.others;
		return v;
	case PART_ADULT:
		return single(cell[CELL_ADULT]);
	case PART_REGULAR:
		return single(cell[CELL_REGULAR]);
	case PART_SKILLED:
		return single(cell[CELL_SKILLED]);
	default:
		return single(cell[CELL_HIGH]);
	}
}

static bool
comparable(const struct figure *a, const struct figure *b)
{
	return a->general == b->general && a->others == b->others &&
	       (a->skilled == b->skilled || a->skilled == SKILLED_UNSAID ||
		   b->skilled == SKILLED_UNSAID);
}

static struct value
value_of(const struct figure *v)
{
	return v->there ? value_fraction(v->n, v->of)
			: (struct value){ .kind = VALUE_BLANK };
}

/* The unit that U was a year before; NULL when it was made of several. */
static const char *
code_before(const struct registry *r, const char *code, int year)
{
	const struct unit *u = r ? registry_find(r, code) : NULL;
	const char *before = NULL;

	if (u == NULL)
		return code;
	if (unit_is_valid(u, year - 1))
		before = code;
	for (size_t i = 0; i < r->n; i++) {
		const struct unit *old = &r->units[i];

		if (old->to != year || strcmp(old->successor, code) != 0)
			continue;
		if (before != NULL)
			return NULL;
		before = old->code;
	}
	return before ? before : code;
}

/* A scope that nobody declared may be any. */
static bool
same_scope(const struct group *a, const struct group *b)
{
	return a->scope == b->scope || a->scope == SCOPE_BLANK ||
	       b->scope == SCOPE_BLANK;
}

static const struct group *
group_before(const struct cases *c, const struct group *g,
    const struct registry *registry)
{
	const char *unit = pool_string(&c->tally->pool, g->unit);
	const char *before = code_before(registry, unit, g->year);
	struct group old = *g;

	old.year--;
	if (before == NULL)
		return NULL;
	old.unit = before == unit
		       ? g->unit
		       : pool_find(&c->tally->pool,
			     (struct text){ before, strlen(before) });
	return old.unit == 0 ? NULL : cases_find(c, &old);
}

struct comparison
compare_with(const struct cases *c, const struct group *g,
    const struct registry *registry)
{
	struct comparison to = { .cases = c };

	to.of[SOURCE_OWN] = to.of[SOURCE_LAST] = g;
	to.of[SOURCE_BEFORE] = group_before(c, g, registry);
	for (int stage = STAGE_ADMITTED; stage <= STAGE_REGISTERED; stage++) {
		struct group other = *g;

		other.stage = (unsigned char)stage;
		to.of[SOURCE_STAGE + stage] = cases_find(c, &other);
	}
	return to;
}

/* The reports of G from FIRST on whose day is not later. */
static size_t
reports_until(const struct cases *c, const struct group *g, int day)
{
	size_t low = 0, high = g->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (report_day(c, g, middle) <= day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool
may_have_figure(const struct comparison *to, struct figure_name name)
{
	const struct group *g = to->of[name.source];

	return g != NULL &&
	       (g->cells[name.measure] & made_of[name.part]) != 0 &&
	       (name.part == PART_GENERAL || same_scope(to->of[SOURCE_OWN], g));
}

void
compare_report(struct comparison *to, size_t i)
{
	const struct group *g = to->of[SOURCE_OWN];

	to->report = i;
	to->day = report_day(to->cases, g, i);
	for (int m = 0; m < MEASURES; m++)
		report_cells(to->cases, g, i, (enum measure)m, to->cell[m]);
}

/* How many reports of the other group are candidates, the newest last. */
static size_t
candidates(const struct comparison *to, enum source source)
{
	enum { YEAR = 10000 };
	int day = to->day ? to->day : INT32_MAX;

	if (source == SOURCE_LAST)
		return to->report;
	if (source == SOURCE_BEFORE)
		day = to->day ? to->day - YEAR : 0;
	return reports_until(to->cases, to->of[source], day);
}

struct value
report_figure(const struct comparison *to, struct figure_name name)
{
	const struct group *g = to->of[name.source];
	int64_t cell[CELLS];
	struct figure mine, other;

	mine = figure_of(to->cell[name.measure], name.part);
	if (name.source == SOURCE_OWN)
		return value_of(&mine);
	for (size_t k = candidates(to, name.source); k-- > 0;) {
		/* a day compares with a day */
		if (name.source == SOURCE_BEFORE &&
		    (report_day(to->cases, g, k) == 0) != (to->day == 0))
			break;
		report_cells(to->cases, g, k, name.measure, cell);
		other = figure_of(cell, name.part);
		if (other.there && (!mine.there || comparable(&mine, &other)))
			return value_of(&other);
	}
	return (struct value){ .kind = VALUE_BLANK };
}
