#include "enroll/weeks.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/expect.h"
#include "enroll/names.h"
#include "enroll/tallyat.h"

static bool
is_of(const struct weeks_options *o, const struct tally_line *l)
{
	const struct series *s = &o->ratio.series;

	if (l->count[o->ratio.measure] == COUNT_BLANK || l->key.as_of == 0 ||
	    (o->as_of != 0 && l->key.as_of > o->as_of))
		return false;
	for (int p = SERIES_STAGE; p <= SERIES_PLACE; p++)
		if (s->given[p] && l->key.part[p] != s->part[p])
			return false;
	return true;
}

static int
by_day(const void *a, const void *b)
{
	const struct week *x = a, *y = b;

	if (x->year != y->year)
		return x->year < y->year ? -1 : 1;
	return (x->day > y->day) - (x->day < y->day);
}

/* The days of two years, each once. */
static int
find_days(struct weeks *w, const struct tally *t, int year,
    const struct weeks_options *o, struct fault *f)
{
	size_t n = 0;

	if ((w->all = calloc(t->n + 1, sizeof(*w->all))) == NULL)
		return fault_memory(f);
	for (size_t i = 0; i < t->n; i++) {
		const struct tally_key *k = &t->lines[i].key;

		if (!is_of(o, &t->lines[i]) || k->year > year ||
		    k->year < year - 1)
			continue;
		if (n > 0 && w->all[n - 1].year == k->year &&
		    w->all[n - 1].day == k->as_of)
			continue;
		w->all[n++] = (struct week){ .year = k->year, .day = k->as_of };
	}
	qsort(w->all, n, sizeof(*w->all), by_day);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || by_day(&w->all[w->n - 1], &w->all[i]) != 0)
			w->all[w->n++] = w->all[i];
	return 0;
}

/* The unit of a line under the code of YEAR. */
static struct text
unit_in(const struct tally *t, const struct tally_line *l,
    const struct registry *r, int year)
{
	struct reporter who = { .code = tally_unit(t, l) };
	struct fault odd = { 0 };

	if (r != NULL)
		(void)reporter_place(&who, r, who.code, year, &odd);
	return (struct text){ who.code, strlen(who.code) };
}

static int
note_units(struct names *units, const struct tally *from, struct moment when,
    int year, const struct weeks_options *o, struct fault *f)
{
	for (size_t i = 0; i < from->n; i++) {
		const struct tally_line *l = &from->lines[i];
		struct text unit;

		if (l->key.year != when.year || l->key.as_of > when.day ||
		    !is_of(o, l))
			continue;
		unit = unit_in(from, l, o->ratio.registry, year);
		if (names_find(units, unit) == NAMES_NONE &&
		    names_add(units, unit, f) == NAMES_NONE)
			return -1;
	}
	return 0;
}

/* Whose lines are wanted: of the units in all SETS, which NULL ends. */
struct wanted {
	const struct weeks_options *options;
	struct names *const *sets;
	int year; /* whose codes the sets have */
	int day;  /* 0: any */
};

static bool
is_wanted(
    const struct wanted *w, const struct tally *t, const struct tally_line *l)
{
	if (!is_of(w->options, l) || (w->day != 0 && l->key.as_of != w->day))
		return false;
	for (struct names *const *set = w->sets; *set != NULL; set++)
		if (names_find(*set, unit_in(t, l, w->options->ratio.registry,
					 w->year)) == NAMES_NONE)
			return false;
	return true;
}

static int
keep(struct tally *to, const struct tally *from, const struct wanted *w,
    struct fault *f)
{
	struct pool_moves moves = { 0 };
	int status = 0;

	for (size_t i = 0; i < from->n && status == 0; i++) {
		const struct tally_line *l = &from->lines[i];
		struct tally_key key;

		if (is_wanted(w, from, l) &&
		    (tally_translate(to, from, &moves, &l->key, &key, f) ==
			    -1 ||
			tally_add(to, &key, l->count, l->rows, f) == -1))
			status = -1;
	}
	pool_moves_free(&moves);
	tally_sort(to);
	return status;
}

/* Of the moments given, of which the second may be none. */
static int
compute(struct ratios *to, const struct tally *t, struct moment now,
    struct moment before, const struct ratio_options *how, struct fault *f)
{
	struct tally at = { 0 };
	int status = -1;

	if (tally_at(&at, t, now, f) == 0 &&
	    (before.day == 0 || tally_at(&at, t, before, f) == 0)) {
		tally_sort(&at);
		status = at.n == 0 ? 0 : ratio_compute(to, &at, how, f);
	}
	tally_free(&at);
	return status;
}

static void
say_nothing(void *ctx, const struct fault *f)
{
	(void)ctx;
	(void)f;
}

static int
fill(struct week *w, const struct tally *t, const struct tally *both,
    const struct weeks_options *o, bool last, struct fault *f)
{
	const struct moment now = { w->year, w->day }, none = { 0 };
	struct names *const no_sets[] = { NULL };
	const struct wanted fresh = { o, no_sets, w->year, w->day };
	struct ratio_options told_once = o->ratio, part;
	struct tally that_day = { 0 };
	int status = -1;

	if (!last)
		told_once.warn = say_nothing;
	part = told_once;
	part.warn = say_nothing;
	part.part = true;
	if (compute(&w->all, t, now, none, &told_once, f) == 0 &&
	    compute(&w->both, both, now,
		w->before_day ? moment_before(now) : none, &part, f) == 0 &&
	    keep(&that_day, t, &fresh, f) == 0)
		status = compute(&w->fresh, &that_day, now, none, &part, f);
	tally_free(&that_day);
	return status;
}

static int
fill_all(struct weeks *w, const struct tally *t, int year,
    const struct weeks_options *o, struct fault *f)
{
	const struct moment newest = { year, w->all[w->n - 1].day };
	const struct moment before = moment_before(newest);
	struct names now = { 0 }, then = { 0 };
	struct names *sets[] = { &now, &then, NULL };
	const struct wanted wanted = { o, sets, year, 0 };
	struct tally both = { 0 };
	int status = -1;

	if (names_make(&now, f) == -1 || names_make(&then, f) == -1 ||
	    note_units(&now, t, newest, year, o, f) == -1 ||
	    note_units(&then, t, before, year, o, f) == -1)
		goto out;
	if (then.n == 0) /* there is no year before */
		sets[1] = NULL;
	if (keep(&both, t, &wanted, f) == -1)
		goto out;
	for (size_t i = 0; i < w->n; i++) {
		struct week *one = &w->all[i];

		if (one->year == year)
			one->before_day =
			    moment_before((struct moment){ year, one->day })
				.day;
		if (fill(one, t, &both, o, i + 1 == w->n, f) == -1)
			goto out;
	}
	status = 0;
out:
	tally_free(&both);
	names_free(&now);
	names_free(&then);
	return status;
}

int
weeks_find(struct weeks *w, const struct tally *tally,
    const struct weeks_options *o, struct fault *f)
{
	struct tally of_days = { 0 };
	struct names *const no_sets[] = { NULL };
	const struct wanted wanted = { o, no_sets, 0, 0 };
	int year = o->year, status = -1;

	*w = (struct weeks){ 0 };
	if (keep(&of_days, tally, &wanted, f) == -1)
		goto out;
	if (year == 0 && of_days.n > 0)
		year = of_days.lines[of_days.n - 1].key.year;
	if (find_days(w, &of_days, year, o, f) == -1)
		goto out;
	if (w->n == 0 || w->all[w->n - 1].year != year)
		fault_set(f, EX_DATAERR,
		    "no report with a day is left; make the tally with "
		    "enroll-tally --history, and see that --as-of, --year and "
		    "--series are those of the tally");
	else
		status = fill_all(w, &of_days, year, o, f);
out:
	tally_free(&of_days);
	return status;
}

void
weeks_free(struct weeks *w)
{
	for (size_t i = 0; i < w->n; i++) {
		ratio_free(&w->all[i].all);
		ratio_free(&w->all[i].both);
		ratio_free(&w->all[i].fresh);
	}
	free(w->all);
	*w = (struct weeks){ 0 };
}

const struct ratio *
weeks_row(const struct ratios *r, int year, enum level level, const char *unit)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->rows[i].year == year && r->rows[i].level == level &&
		    strcmp(r->rows[i].unit, unit) == 0)
			return &r->rows[i];
	return NULL;
}
