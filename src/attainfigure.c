#include "attainfigure.h"

#include <stdlib.h>
#include <string.h>

static int
by_level_unit(const void *a, const void *b)
{
	const struct ratio *x = *(const struct ratio *const *)a;
	const struct ratio *y = *(const struct ratio *const *)b;

	if (x->level != y->level)
		return (int)x->level - (int)y->level;
	return strcmp(x->unit, y->unit);
}

/* The rows of YEAR, by level and unit. */
static const struct ratio **
make_index(const struct ratios *all, int year, size_t *n, struct fault *f)
{
	const struct ratio **index = calloc(all->n + 1, sizeof(*index));

	*n = 0;
	if (index == NULL) {
		fault_memory(f);
		return NULL;
	}
	for (size_t i = 0; i < all->n; i++)
		if (all->rows[i].year == year)
			index[(*n)++] = &all->rows[i];
	qsort(index, *n, sizeof(*index), by_level_unit);
	return index;
}

static const struct ratio *
find(const struct ratio *const *index, size_t n, enum level level,
    const char *unit)
{
	const struct ratio key = { .level = level,
		.unit = (char *)(uintptr_t)unit };
	const struct ratio *const wanted = &key;
	const struct ratio *const *found =
	    bsearch(&wanted, index, n, sizeof(*index), by_level_unit);

	return found ? *found : NULL;
}

bool
unit_is_name(const char *unit)
{
	char buffer[CODE_SIZE];

	return *code_province(buffer, unit) == '\0';
}

const struct ratio *
figures_of(const struct figures *fig, const struct attainment *a)
{
	const struct ratio *r = find(fig->index, fig->n, a->level, a->unit);

	if (r == NULL && unit_is_name(a->unit))
		r = find(fig->index, fig->n, LEVEL_COUNTY, a->unit);
	return r;
}

/* The ratios of the selection in two years. */
static int
compute(struct ratios *to, struct tally *now, struct tally *before,
    const struct targets *t, const struct selection *s,
    const struct ratio_options *o, struct fault *f)
{
	struct tally both = { 0 };
	int status = -1;

	if (known_select(&both, now, t, s, &o->series, f) == 0 &&
	    known_select(&both, before, t, s, &o->series, f) == 0)
		status = ratio_compute(to, &both, o, f);
	tally_free(&both);
	return status;
}

static bool
is_part(const struct selection *s)
{
	for (int b = 0; b < BYS; b++)
		if (s->by[b] != 0)
			return true;
	return s->student_type != TYPE_BLANK;
}

/*
 * Few have a label, and equal sums of few mean nothing: whether a unit's own
 * rows are a total shows in all of its orientation.
 */
static int
check_whole(struct known *k, const struct targets *t, const struct selection *s,
    const struct ratio_options *o, struct fault *f)
{
	const struct selection whole = { .measure = s->measure,
		.orientation = s->orientation };
	struct ratio_options all = *o;
	struct ratios ignored = { 0 };
	int status;

	all.part = false;
	status = compute(&ignored, &k->now, &k->before, t, &whole, &all, f);
	ratio_free(&ignored);
	return status;
}

static struct ratio_options
ratio_options_of(const struct attain_options *o, enum measure measure,
    const struct bands *bands)
{
	return (struct ratio_options){ .measure = measure,
		.series = o->series,
		.bands = bands,
		.registry = o->registry,
		.warn = o->warn,
		.ctx = o->ctx };
}

int
figures_make(struct figures *fig, struct known *k, const struct targets *t,
    const struct selection *s, const struct attain_options *options,
    struct fault *f)
{
	const struct bands none = { 0 };
	struct ratio_options o = ratio_options_of(options, s->measure, &none);

	o.part = is_part(s);
	*fig = (struct figures){ .selection = s, .year = k->when.year };
	if ((o.part && check_whole(k, t, s, &o, f) == -1) ||
	    compute(&fig->ratios, &k->now, &k->before, t, s, &o, f) == -1 ||
	    (fig->index = make_index(&fig->ratios, k->when.year, &fig->n, f)) ==
		NULL)
		return -1;
	if (options->base == 0)
		return 0;
	o.step = k->when.year - options->base;
	if (compute(&fig->net, &k->now, &k->base, t, s, &o, f) == -1)
		return -1;
	fig->net_index = make_index(&fig->net, k->when.year, &fig->net_n, f);
	return fig->net_index == NULL ? -1 : 0;
}

int
figures_history(struct figures *fig, const struct tally *tally,
    const struct targets *t, int year, const struct bands *bands,
    const struct attain_options *options, struct fault *f)
{
	const struct ratio_options o =
	    ratio_options_of(options, ENTRANTS, bands);
	static const struct selection entrants = { .measure = ENTRANTS };
	struct tally all = { 0 };
	int status = -1;

	*fig = (struct figures){ .selection = &entrants, .year = year };
	if (known_history(&all, tally, year, t, options, f) == 0 &&
	    ratio_compute(&fig->ratios, &all, &o, f) == 0) {
		fig->index = make_index(&fig->ratios, year, &fig->n, f);
		status = fig->index == NULL ? -1 : 0;
	}
	tally_free(&all);
	return status;
}

void
figures_free(struct figures *fig)
{
	free(fig->index);
	free(fig->net_index);
	ratio_free(&fig->ratios);
	ratio_free(&fig->net);
}

/* The side that is meant, or both. */
static int64_t
side_of(const struct selection *s, struct sides sides)
{
	int64_t all = sides.general;

	if (s->orientation == GENERAL)
		return sides.general;
	if (s->orientation == VOCATIONAL)
		return sides.vocational;
	(void)count_add(&all, sides.vocational); /* neither passes 10^18 */
	return all;
}

/* Basis and scope are of vocational counts, and a basis is of all types. */
static void
fill_series(
    const struct figures *fig, struct attainment *a, const struct ratio *r)
{
	memcpy(a->part, r->part, sizeof(a->part));
	if (fig->selection->orientation == GENERAL)
		a->part[SERIES_SCOPE] = SCOPE_BLANK;
	if (fig->selection->orientation == GENERAL ||
	    fig->selection->student_type != TYPE_BLANK)
		a->part[SERIES_BASIS] = BASIS_BLANK;
}

static int
add_done(struct attainment *a, int64_t done, struct fault *f)
{
	a->has_done = true;
	if (!__builtin_add_overflow(a->done, done, &a->done))
		return 0;
	return fault_set(f, EX_DATAERR,
	    "the counts of all units together pass 64 bits in %d", a->year);
}

/* The figures of R more, of the whole or of a part of it. */
static int
add_row(const struct figures *fig, struct attainment *a, const struct ratio *r,
    struct fault *f)
{
	const struct selection *s = fig->selection;
	int64_t done = side_of(s, r->now);

	if (r->as_of > a->as_of)
		a->as_of = r->as_of;
	count_sum(&a->now, side_of(s, r->matched));
	count_sum(&a->before, side_of(s, r->before));
	if (r->expected != -1)
		a->expected =
		    (a->expected == -1 ? 0 : a->expected) + r->expected;
	/* the ratio has no use for a unit with one side, but this has */
	a->reported += r->reported + (r->incomplete ? r->one_sided : 0);
	return done == COUNT_BLANK ? 0 : add_done(a, done, f);
}

/* Over the base year: of the units of both. */
static int
add_net(const struct figures *fig, struct attainment *a, const struct ratio *r,
    struct fault *f)
{
	const struct ratio *net =
	    find(fig->net_index, fig->net_n, r->level, r->unit);
	const struct selection *s = fig->selection;

	if (net == NULL || net->compared == 0)
		return 0;
	a->reported += net->compared;
	return add_done(
	    a, side_of(s, net->matched) - side_of(s, net->before), f);
}

/* At the lowest level that occurs everybody stands. */
static enum level
lowest_level(const struct figures *fig)
{
	static const enum level order[] = { LEVEL_COUNTY, LEVEL_PREFECTURE,
		LEVEL_PROVINCE };

	for (size_t k = 0; k < sizeof(order) / sizeof(*order); k++)
		for (size_t i = 0; i < fig->n; i++)
			if (fig->index[i]->level == order[k])
				return order[k];
	return LEVEL_NATION;
}

int
figures_fill(const struct figures *fig, struct attainment *a,
    const struct ratio *row, struct fault *f)
{
	enum level lowest = a->goal->unit == 0 ? lowest_level(fig) : LEVELS;
	int status = 0;

	if (fig->n > 0)
		fill_series(fig, a, fig->index[0]);
	if (row != NULL)
		a->assessed = row->assessed;
	for (size_t i = 0; i < fig->n && status == 0; i++)
		if (fig->index[i] == row || fig->index[i]->level == lowest)
			status = add_row(fig, a, fig->index[i], f);
	if (fig->net_index == NULL || status == -1)
		return status;
	a->has_done = false;
	a->done = a->reported = 0;
	for (size_t i = 0; i < fig->n && status == 0; i++)
		if (fig->index[i] == row || fig->index[i]->level == lowest)
			status = add_net(fig, a, fig->index[i], f);
	return status;
}
