#include "enroll/missing.h"

#include <stdlib.h>
#include <string.h>

/* A unit's reports of the year. */
struct sent {
	struct reporter who;
	int last;     /* the newest day */
	bool undated; /* one of them has no day: it may be the newest */
};

struct finding {
	const struct tally *tally;
	const struct missing_options *options;
	int year, as_of, due; /* 0: none */
	struct sent *sent;    /* sorted by code */
	size_t n;
};

static bool
is_of(const struct finding *d, const struct tally_line *l)
{
	const struct missing_options *o = d->options;
	const struct series *s = &o->series;

	if (l->count[o->measure] == COUNT_BLANK ||
	    (o->year != 0 && l->key.year != o->year))
		return false;
	for (int p = SERIES_STAGE; p <= SERIES_PLACE; p++)
		if (s->given[p] && l->key.part[p] != s->part[p])
			return false;
	/* none is made before its school year begins */
	return o->as_of == 0 ||
	       (l->key.as_of <= o->as_of && l->key.year <= o->as_of / 10000);
}

/* The year, and the days where they were not told. */
static int
find_days(struct finding *d, struct fault *f)
{
	const struct missing_options *o = d->options;
	char due[DATE_SIZE], as_of[DATE_SIZE];
	int newest = 0;

	for (size_t i = 0; i < d->tally->n; i++)
		if (is_of(d, &d->tally->lines[i]))
			d->year = d->tally->lines[i].key.year;
	if (d->year == 0)
		return fault_set(f, EX_DATAERR,
		    "no report of %s is left; see that --as-of, --year, "
		    "--series and --measure are those of the tally",
		    measure_name(o->measure));
	for (size_t i = 0; i < d->tally->n; i++) {
		const struct tally_line *l = &d->tally->lines[i];

		if (is_of(d, l) && l->key.year == d->year &&
		    l->key.as_of > newest)
			newest = l->key.as_of;
	}
	d->as_of = o->as_of != 0 ? o->as_of : newest;
	if (!o->no_due)
		d->due = o->due != 0 ? o->due : newest != 0 ? d->as_of : 0;
	if (d->as_of != 0 && d->due > d->as_of)
		return fault_set(f, EX_USAGE,
		    "--due %s is after the cut-off %s: nobody is late yet",
		    date_format(due, d->due), date_format(as_of, d->as_of));
	return 0;
}

static int
by_code(const void *a, const void *b)
{
	return strcmp(((const struct sent *)a)->who.code,
	    ((const struct sent *)b)->who.code);
}

/* One of each code. */
static void
merge(struct finding *d)
{
	size_t n = 0;

	qsort(d->sent, d->n, sizeof(*d->sent), by_code);
	for (size_t i = 0; i < d->n; i++) {
		struct sent *one = &d->sent[n ? n - 1 : 0], *s = &d->sent[i];

		if (n == 0 || by_code(one, s) != 0) {
			d->sent[n++] = *s;
			continue;
		}
		one->last = s->last > one->last ? s->last : one->last;
		one->undated |= s->undated;
	}
	d->n = n;
}

static int
check_series(
    const struct tally_line *a, const struct tally_line *b, struct fault *f)
{
	const unsigned char *x = a->key.part, *y = b->key.part;

	if (x[SERIES_STAGE] == y[SERIES_STAGE] &&
	    x[SERIES_PLACE] == y[SERIES_PLACE])
		return 0;
	return fault_set(f, EX_DATAERR,
	    "two series: stage=%s,place=%s and stage=%s,place=%s; choose one "
	    "with --series",
	    series_value_name(SERIES_STAGE, x[SERIES_STAGE]),
	    series_value_name(SERIES_PLACE, x[SERIES_PLACE]),
	    series_value_name(SERIES_STAGE, y[SERIES_STAGE]),
	    series_value_name(SERIES_PLACE, y[SERIES_PLACE]));
}

/* Who sent something in the year, under the codes of the year. */
static int
find_sent(struct finding *d, struct fault *f)
{
	const struct tally *t = d->tally;
	const struct tally_line *first = NULL;

	if ((d->sent = calloc(t->n, sizeof(*d->sent))) == NULL)
		return fault_memory(f);
	for (size_t i = 0; i < t->n; i++) {
		const struct tally_line *l = &t->lines[i];

		if (!is_of(d, l) || l->key.year != d->year)
			continue;
		first = first == NULL ? l : first;
		if (check_series(first, l, f) == -1)
			return -1;
		d->sent[d->n++] = (struct sent){
			.who = { .code = tally_unit(t, l) },
			.last = l->key.as_of,
			.undated = l->key.as_of == 0,
		};
	}
	merge(d);
	for (size_t i = 0; i < d->n; i++) {
		struct reporter *who = &d->sent[i].who;
		struct fault odd = { 0 };

		if (!reporter_place(
			who, d->options->registry, who->code, d->year, &odd))
			d->options->warn(d->options->ctx, &odd);
	}
	merge(d);
	return 0;
}

/* Days since 1970-01-01, of the calendar that has no end: from the first of
 * March on a year is five months of 153 days, and its leap day comes last. */
static int64_t
day_number(int date)
{
	int year = date / 10000, month = date / 100 % 100, day = date % 100;
	int64_t y = month > 2 ? year : year - 1;
	int m = month > 2 ? month - 3 : month + 9;

	return y * 365 + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day;
}

static int
by_unit(const void *a, const void *b)
{
	return strcmp(((const struct missing_unit *)a)->who.code,
	    ((const struct missing_unit *)b)->who.code);
}

/* Who is missing: of those that sent something, and of those that did not. */
static int
find_missing(struct missing *m, const struct finding *d, struct fault *f)
{
	const struct registry *r = d->options->registry;
	struct reporter *all = calloc(d->n, sizeof(*all));
	struct expectation e;

	m->units = calloc(d->n + r->n, sizeof(*m->units));
	if (all == NULL || m->units == NULL) {
		free(all);
		return fault_memory(f);
	}
	for (size_t i = 0; i < d->n; i++) {
		const struct sent *s = &d->sent[i];
		bool late = !s->undated && s->last < d->due;

		all[i] = s->who;
		if (late || d->options->everybody)
			m->units[m->n++] =
			    (struct missing_unit){ s->who, s->last, late };
	}
	m->expected = d->n;
	e = expect_from(d->year, all, d->n);
	for (size_t i = 0; i < r->n; i++) {
		const struct unit *u = &r->units[i];

		if (!expect_unit(&e, u) || expect_has(&e, u->code))
			continue;
		m->units[m->n++] =
		    (struct missing_unit){ { u->code, u, u->kind }, 0, true };
		m->expected++;
	}
	free(all);
	qsort(m->units, m->n, sizeof(*m->units), by_unit);
	return 0;
}

int
missing_find(struct missing *m, const struct tally *tally,
    const struct missing_options *options, struct fault *f)
{
	struct finding d = { .tally = tally, .options = options };
	int status = -1;

	*m = (struct missing){ .days_late = COUNT_BLANK };
	if (find_days(&d, f) == 0 && find_sent(&d, f) == 0)
		status = find_missing(m, &d, f);
	m->year = d.year;
	if (d.as_of != 0 && d.due != 0)
		m->days_late = day_number(d.as_of) - day_number(d.due);
	free(d.sent);
	return status;
}

void
missing_free(struct missing *m)
{
	free(m->units);
	*m = (struct missing){ 0 };
}
