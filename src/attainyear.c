#include "attainyear.h"

#include <string.h>

#include "enroll/ownday.h"

/* Whether the line is of the stage and place that were chosen. */
static bool
is_of(const struct series *s, const struct tally_key *k)
{
	for (int p = SERIES_STAGE; p <= SERIES_PLACE; p++)
		if (s->given[p] && k->part[p] != s->part[p])
			return false;
	return true;
}

/* What has no day is not of a year that had not begun by then. */
static bool
is_known(const struct tally_key *k, int day)
{
	enum { YEAR = 10000 };

	if (day == 0)
		return true;
	return k->as_of != 0 ? k->as_of <= day : k->year <= day / YEAR;
}

int
known_newest(const struct tally *t, const struct attain_options *o, int *year,
    struct fault *f)
{
	char day[DATE_SIZE];
	bool any = false;

	*year = 0;
	for (size_t i = 0; i < t->n; i++) {
		const struct tally_key *k = &t->lines[i].key;

		if (!is_of(&o->series, k))
			continue;
		any = true;
		if (k->year > *year && is_known(k, o->as_of))
			*year = k->year;
	}
	if (!any && t->n > 0)
		return fault_set(f, EX_DATAERR,
		    "the tally has no count in the series chosen; take "
		    "--series out to see which there are");
	if (*year == 0 && t->n > 0)
		return fault_set(f, EX_DATAERR,
		    "the tally has no report until %s; its reports are later",
		    date_format(day, o->as_of));
	if (*year == 0)
		return fault_set(f, EX_DATAERR,
		    "the tally has no rows; nothing can be done of a target");
	return 0;
}

/* The newest day of the year, not later than DAY; 0 when none has one. */
static int
newest_day(const struct tally *t, int year, const struct attain_options *o)
{
	int newest = 0;

	for (size_t i = 0; i < t->n; i++) {
		const struct tally_key *k = &t->lines[i].key;

		if (k->year == year && k->as_of > newest &&
		    is_of(&o->series, k))
			newest = k->as_of;
	}
	return newest;
}

static struct moment
moment_of(const struct tally *t, int year, const struct attain_options *o)
{
	return (struct moment){ year,
		o->as_of ? o->as_of : newest_day(t, year, o) };
}

/* What M, of a year before NOW, is compared with: of each unit until its own
 * day. */
static int
known_before(struct tally *to, const struct tally *t, struct moment m,
    struct moment now, const struct attain_options *o, struct fault *f)
{
	struct tally cut = { 0 };
	int status = -1;

	memcpy(cut.by, t->by, sizeof(t->by));
	if (ownday_cut(&cut, t, now, m.year, o->registry, f) == 0)
		status = tally_at(to, &cut, m, f);
	tally_free(&cut);
	return status;
}

int
known_make(struct known *known, const struct tally *t, int year,
    const struct attain_options *o, struct fault *f)
{
	const struct moment base = { o->base, 0 };
	struct tally *const all[] = { &known->now, &known->before,
		&known->base };

	*known = (struct known){ .when = moment_of(t, year, o) };
	for (int i = 0; i < 3; i++)
		memcpy(all[i]->by, t->by, sizeof(t->by));
	if (tally_at(&known->now, t, known->when, f) == 0 &&
	    known_before(&known->before, t, moment_before(known->when),
		known->when, o, f) == 0 &&
	    (o->base == 0 || tally_at(&known->base, t, base, f) == 0))
		return 0;
	known_free(known);
	return -1;
}

void
known_free(struct known *k)
{
	tally_free(&k->now);
	tally_free(&k->before);
	tally_free(&k->base);
}

/* General is one thing, with its type told or not. */
static bool
is_type(const struct tally_key *k, int type)
{
	return type == TYPE_BLANK || type == k->student_type ||
	       (type == TYPE_SENIOR_SECONDARY && k->orientation == GENERAL);
}

static bool
is_selected(const struct tally_line *l, const struct selection *s,
    const uint32_t by[BYS])
{
	const struct tally_key *k = &l->key;

	if (l->count[s->measure] == COUNT_BLANK ||
	    (s->orientation != ORIENTATION_BLANK &&
		s->orientation != k->orientation) ||
	    !is_type(k, s->student_type))
		return false;
	for (int b = 0; b < BYS; b++)
		if (by[b] != 0 && by[b] != k->by[b])
			return false;
	return true;
}

int
known_select(struct tally *to, struct tally *from, const struct targets *t,
    const struct selection *s, const struct series *series, struct fault *f)
{
	struct pool_moves moves = { 0 };
	uint32_t by[BYS];
	int status = 0;

	for (int b = 0; b < BYS; b++) {
		const char *key = targets_string(t, s->by[b]);

		by[b] =
		    pool_add(&from->pool, (struct text){ key, strlen(key) }, f);
		if (by[b] == POOL_FULL)
			return -1;
	}
	for (size_t i = 0; i < from->n && status == 0; i++) {
		const struct tally_line *l = &from->lines[i];
		struct tally_key key;

		if (!is_of(series, &l->key) || !is_selected(l, s, by))
			continue;
		status = tally_translate(to, from, &moves, &l->key, &key, f);
		if (status == 0)
			status = tally_add(to, &key, l->count, l->rows, f);
	}
	pool_moves_free(&moves);
	return status == 0 ? tally_check(to, f) : -1;
}

int
known_history(struct tally *to, const struct tally *t, int year,
    const struct targets *targets, const struct attain_options *o,
    struct fault *f)
{
	static const struct selection entrants = { .measure = ENTRANTS };
	const struct moment now = moment_of(t, year, o);
	struct moment m = now;
	int first = year;

	for (size_t i = 0; i < t->n; i++)
		if (t->lines[i].key.year < first)
			first = t->lines[i].key.year;
	for (; m.year >= first; m = moment_before(m)) {
		struct tally then = { 0 };
		int status = -1;

		if ((m.year == year
			    ? tally_at(&then, t, m, f)
			    : known_before(&then, t, m, now, o, f)) == 0)
			status = known_select(
			    to, &then, targets, &entrants, &o->series, f);
		tally_free(&then);
		if (status == -1)
			return -1;
	}
	return 0;
}
