#include "enroll/weeks.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/expect.h"
#include "enroll/names.h"
#include "enroll/ownday.h"
#include "enroll/tallyat.h"

static const unsigned char sides[WEEK_SIDES] = { GENERAL, VOCATIONAL };

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
	int side; /* ORIENTATION_BLANK: both */
};

static bool
is_wanted(
    const struct wanted *w, const struct tally *t, const struct tally_line *l)
{
	if (!is_of(w->options, l) || (w->day != 0 && l->key.as_of != w->day) ||
	    (w->side != ORIENTATION_BLANK && l->key.orientation != w->side))
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

/* Of NOW, and of what BEFORE, which is sorted or NULL, has of a year before. */
static int
compute(struct ratios *to, const struct tally *t, struct moment now,
    const struct tally *before, const struct ratio_options *how,
    struct fault *f)
{
	struct tally at = { 0 };
	int status = -1;

	if (tally_at(&at, t, now, f) == 0 &&
	    (before == NULL ||
		tally_at(&at, before, moment_before(now), f) == 0)) {
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

/* What a season is made of. */
struct season {
	const struct weeks_options *options;
	const struct tally *all;
	int year;
	struct moment newest;
	struct tally of[WEEK_SIDES];   /* the counts of one side */
	struct tally line[WEEK_SIDES]; /* of them those of some units */
};

/* Each unit against the year before. */
static int
fill_pair(struct week *w, const struct season *s, int side,
    const struct ratio_options *how, struct fault *f)
{
	const struct moment now = { w->year, w->day };
	const struct tally *of = &s->of[side];
	struct tally before = { 0 };
	int status = -1;

	if (ownday_cut(&before, of, now, w->year - 1, how->registry, f) == 0)
		status = compute(&w->pair[side], of, now, &before, how, f);
	tally_free(&before);
	return status;
}

static int
fill(struct week *w, const struct season *s, bool last, struct fault *f)
{
	const struct moment now = { w->year, w->day };
	struct names *const no_sets[] = { NULL };
	const struct wanted fresh = { s->options, no_sets, w->year, w->day,
		ORIENTATION_BLANK };
	struct ratio_options told_once = s->options->ratio, part;
	struct tally that_day = { 0 };
	int status = -1;

	if (!last)
		told_once.warn = say_nothing;
	part = told_once;
	part.warn = say_nothing;
	part.part = true;
	if (compute(&w->all, s->all, now, NULL, &told_once, f) == 0 &&
	    keep(&that_day, s->all, &fresh, f) == 0)
		status = compute(&w->fresh, &that_day, now, NULL, &part, f);
	tally_free(&that_day);
	for (int side = 0; side < WEEK_SIDES && status == 0; side++) {
		status = compute(
		    &w->line[side], &s->line[side], now, NULL, &part, f);
		if (status == 0 && w->year == s->year)
			status = fill_pair(w, s, side, &part, f);
	}
	return status;
}

/* The counts of the units that are compared on the newest day; where nobody
 * is, of all. */
static int
find_line(struct season *s, int side, struct fault *f)
{
	const struct registry *r = s->options->ratio.registry;
	const struct tally *of = &s->of[side];
	struct names now = { 0 }, then = { 0 };
	struct names *sets[] = { &now, &then, NULL };
	const struct wanted wanted = { s->options, sets, s->year, 0,
		ORIENTATION_BLANK };
	struct tally before = { 0 };
	int status = -1;

	if (names_make(&now, f) == -1 || names_make(&then, f) == -1 ||
	    ownday_cut(&before, of, s->newest, s->year - 1, r, f) == -1 ||
	    note_units(&now, of, s->newest, s->year, s->options, f) == -1 ||
	    note_units(&then, &before, moment_before(s->newest), s->year,
		s->options, f) == -1)
		goto out;
	if (then.n == 0) /* there is no year before */
		sets[1] = NULL;
	status = keep(&s->line[side], of, &wanted, f);
out:
	tally_free(&before);
	names_free(&now);
	names_free(&then);
	return status;
}

static int
fill_all(struct weeks *w, const struct tally *t, int year,
    const struct weeks_options *o, struct fault *f)
{
	struct season s = { .options = o,
		.all = t,
		.year = year,
		.newest = { year, w->all[w->n - 1].day } };
	struct names *const no_sets[] = { NULL };
	int status = 0;

	for (int side = 0; side < WEEK_SIDES && status == 0; side++) {
		const struct wanted wanted = { o, no_sets, year, 0,
			sides[side] };

		status = keep(&s.of[side], t, &wanted, f);
		if (status == 0)
			status = find_line(&s, side, f);
	}
	for (size_t i = 0; i < w->n && status == 0; i++)
		status = fill(&w->all[i], &s, i + 1 == w->n, f);
	for (int side = 0; side < WEEK_SIDES; side++) {
		tally_free(&s.of[side]);
		tally_free(&s.line[side]);
	}
	return status;
}

int
weeks_find(struct weeks *w, const struct tally *tally,
    const struct weeks_options *o, struct fault *f)
{
	struct tally of_days = { 0 };
	struct names *const no_sets[] = { NULL };
	const struct wanted wanted = { o, no_sets, 0, 0, ORIENTATION_BLANK };
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
		ratio_free(&w->all[i].fresh);
		for (int side = 0; side < WEEK_SIDES; side++) {
			ratio_free(&w->all[i].pair[side]);
			ratio_free(&w->all[i].line[side]);
		}
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
