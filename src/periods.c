#include "enroll/periods.h"

#include <stdlib.h>
#include <string.h>

static bool
is_of(const struct missing_options *o, const struct tally_line *l)
{
	const struct series *s = &o->series;

	if (l->count[o->measure] == COUNT_BLANK || l->key.as_of == 0 ||
	    (o->year != 0 && l->key.year != o->year) ||
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
	const struct period *x = a, *y = b;

	return (x->day > y->day) - (x->day < y->day);
}

/* The newest year's days, each once. */
static int
find_days(struct periods *p, const struct tally *t,
    const struct missing_options *o, struct fault *f)
{
	size_t n = 0;

	if ((p->all = calloc(t->n + 1, sizeof(*p->all))) == NULL)
		return fault_memory(f);
	for (size_t i = 0; i < t->n; i++) {
		const struct tally_key *k = &t->lines[i].key;

		if (!is_of(o, &t->lines[i]) || k->year < p->year)
			continue;
		if (k->year > p->year)
			n = 0;
		p->year = k->year;
		p->stage = k->part[SERIES_STAGE];
		p->place = k->part[SERIES_PLACE];
		if (n == 0 || p->all[n - 1].day != k->as_of)
			p->all[n++].day = k->as_of;
	}
	qsort(p->all, n, sizeof(*p->all), by_day);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || p->all[p->n - 1].day != p->all[i].day)
			p->all[p->n++] = p->all[i];
	if (p->n > 0)
		return 0;
	return fault_set(f, EX_DATAERR,
	    "no report with a day is left; make the tally with enroll-tally "
	    "--history, and see that --as-of, --year and --series are those "
	    "of the tally");
}

static void
say_nothing(void *ctx, const struct fault *f)
{
	(void)ctx;
	(void)f;
}

int
periods_find(struct periods *p, const struct tally *tally,
    const struct missing_options *options, struct fault *f)
{
	struct missing_options of_day = *options;

	*p = (struct periods){ 0 };
	if (find_days(p, tally, options, f) == -1)
		return -1;
	of_day.year = p->year;
	of_day.everybody = true;
	of_day.no_due = false;
	of_day.warn = say_nothing;
	for (size_t i = 0; i < p->n; i++) {
		of_day.as_of = of_day.due = p->all[i].day;
		if (missing_find(&p->all[i].known, tally, &of_day, f) == -1)
			return -1;
	}
	return 0;
}

void
periods_free(struct periods *p)
{
	for (size_t i = 0; i < p->n; i++)
		missing_free(&p->all[i].known);
	free(p->all);
	*p = (struct periods){ 0 };
}

static int
by_code(const void *code, const void *unit)
{
	return strcmp(code, ((const struct missing_unit *)unit)->who.code);
}

const struct missing_unit *
period_unit(const struct period *p, const char *code)
{
	const struct missing *m = &p->known;

	return bsearch(code, m->units, m->n, sizeof(*m->units), by_code);
}
