#include "ratiomix.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct collecting {
	struct mixes *m;
	const struct ratio_options *options;
	struct fault *fault;
};

const char *
mix_unit(const struct mixes *all, const struct mix *m)
{
	return pool_string(&all->tally->pool, m->unit);
}

void
mix_say_series(char *to, size_t size, const unsigned char part[SERIES_PARTS],
    int from, int until)
{
	size_t at = 0;

	to[0] = '\0';
	for (int p = from; p < until; p++)
		at += (size_t)snprintf(to + at, at < size ? size - at : 0,
		    "%s%s=%s", p > from ? "," : "",
		    series_part_name((enum series_part)p),
		    series_value_name((enum series_part)p, part[p]));
}

static bool
has_measure(const struct collecting *c, const struct tally_line *l)
{
	return l->count[c->options->measure] != COUNT_BLANK;
}

/* Nobody reported this measure, or not in the stage and place chosen. */
static int
none_there(struct collecting *c)
{
	const struct series *s = &c->options->series;

	if (c->m->tally->n == 0)
		return 0;
	if (!s->given[SERIES_STAGE] && !s->given[SERIES_PLACE] &&
	    !s->as_of_given)
		return fault_set(c->fault, EX_DATAERR,
		    "the tally has no count of %s; choose with --measure",
		    measure_name(c->options->measure));
	return fault_set(c->fault, EX_DATAERR,
	    "the tally has no count of %s in the series chosen; take --series "
	    "out to see which there are",
	    measure_name(c->options->measure));
}

/* The stage and place: the only ones there are, or the chosen ones. */
static int
choose_stage(struct collecting *c)
{
	const struct series *s = &c->options->series;
	const struct tally_line *first = NULL;
	char one[120], other[120];

	for (size_t i = 0; i < c->m->tally->n; i++) {
		const struct tally_line *l = &c->m->tally->lines[i];
		const unsigned char *part = l->key.part;

		if (!has_measure(c, l) ||
		    (s->as_of_given && l->key.as_of != s->as_of) ||
		    (s->given[SERIES_STAGE] &&
			part[SERIES_STAGE] != s->part[SERIES_STAGE]) ||
		    (s->given[SERIES_PLACE] &&
			part[SERIES_PLACE] != s->part[SERIES_PLACE]))
			continue;
		if (first == NULL)
			first = l;
		if (memcmp(part, first->key.part, SERIES_BASIS) == 0)
			continue;
		mix_say_series(
		    one, sizeof(one), first->key.part, 0, SERIES_BASIS);
		mix_say_series(other, sizeof(other), part, 0, SERIES_BASIS);
		return fault_set(c->fault, EX_DATAERR,
		    "two series: %s and %s; choose one with --series", one,
		    other);
	}
	if (first == NULL)
		return none_there(c);
	c->m->stage = first->key.part[SERIES_STAGE];
	c->m->place = first->key.part[SERIES_PLACE];
	return 0;
}

static bool
is_chosen(const struct collecting *c, const struct tally_line *l)
{
	const struct series *s = &c->options->series;

	return has_measure(c, l) && l->key.part[SERIES_STAGE] == c->m->stage &&
	       l->key.part[SERIES_PLACE] == c->m->place &&
	       (!s->as_of_given || l->key.as_of == s->as_of);
}

static struct mix *
new_mix(struct collecting *c, const struct tally_line *l)
{
	struct mix *m = &c->m->all[c->m->n++];

	*m = (struct mix){ .year = l->key.year,
		.unit = l->key.unit,
		.as_of = l->key.as_of,
		.general = COUNT_BLANK,
		.untyped = { COUNT_BLANK, COUNT_BLANK, COUNT_BLANK },
		.typed = COUNT_BLANK,
		.skilled = COUNT_BLANK };
	m->scope = l->key.part[SERIES_SCOPE];
	return m;
}

/* A count of DAY is about to be added TO one of the mix. */
static void
note_day(struct mix *m, const int64_t *to, int day)
{
	if (day > m->as_of)
		m->as_of = day;
	if (to == &m->skilled)
		m->skilled_day = day;
	for (int b = 0; b < 3; b++)
		if (to == &m->untyped[b])
			m->untyped_day[b] = day;
	if (to != &m->typed)
		return;
	if (m->typed == COUNT_BLANK || day < m->typed_first)
		m->typed_first = day;
	if (m->typed == COUNT_BLANK || day > m->typed_last)
		m->typed_last = day;
}

static int
add_to_mix(struct collecting *c, struct mix *m, const struct tally_line *l)
{
	int64_t n = l->count[c->options->measure];
	int64_t *to = l->key.orientation == GENERAL ? &m->general
		      : l->key.student_type == TYPE_BLANK
			  ? &m->untyped[l->key.part[SERIES_BASIS]]
		      : l->key.student_type == TYPE_SKILLED_WORKERS
			  ? &m->skilled
			  : &m->typed;

	note_day(m, to, l->key.as_of);
	if (count_add(to, n) == -1)
		return fault_set(c->fault, EX_DATAERR,
		    "the counts of unit %s in %d pass 64 bits",
		    mix_unit(c->m, m), m->year);
	return 0;
}

/* General is one thing, with its type told or not. */
static int
type_of(const struct tally_line *l)
{
	return l->key.orientation == GENERAL ? 0 : l->key.student_type;
}

static int
by_series(const void *a, const void *b, void *tally)
{
	const struct tally_line *x = *(const struct tally_line *const *)a;
	const struct tally_line *y = *(const struct tally_line *const *)b;
	int order;

	if (x->key.year != y->key.year)
		return x->key.year < y->key.year ? -1 : 1;
	if ((order = strcmp(tally_unit(tally, x), tally_unit(tally, y))) != 0)
		return order;
	if (x->key.part[SERIES_SCOPE] != y->key.part[SERIES_SCOPE])
		return x->key.part[SERIES_SCOPE] - y->key.part[SERIES_SCOPE];
	if (x->key.orientation != y->key.orientation)
		return x->key.orientation - y->key.orientation;
	if (type_of(x) != type_of(y))
		return type_of(x) - type_of(y);
	if (x->key.part[SERIES_BASIS] != y->key.part[SERIES_BASIS])
		return x->key.part[SERIES_BASIS] - y->key.part[SERIES_BASIS];
	return x->key.as_of - y->key.as_of;
}

/* Two reports of different days are never added. */
static int
check_dates(struct collecting *c, const struct tally_line *a,
    const struct tally_line *b)
{
	char one[DATE_SIZE], other[DATE_SIZE];

	if (a->key.year != b->key.year || a->key.unit != b->key.unit ||
	    a->key.orientation != b->key.orientation ||
	    type_of(a) != type_of(b) ||
	    a->key.part[SERIES_BASIS] != b->key.part[SERIES_BASIS] ||
	    a->key.part[SERIES_SCOPE] != b->key.part[SERIES_SCOPE] ||
	    a->key.as_of == b->key.as_of)
		return 0;
	date_format(one, a->key.as_of);
	date_format(other, b->key.as_of);
	return fault_set(c->fault, EX_DATAERR,
	    "unit %s in %d has reports of %s and of %s, which are never added; "
	    "tally them together with enroll-tally --as-of, or choose one with "
	    "--series as_of=DATE",
	    tally_unit(c->m->tally, a), a->key.year, *one ? one : "no date",
	    *other ? other : "no date");
}

static int
collect(struct collecting *c)
{
	const struct tally *t = c->m->tally;
	const struct tally_line **lines = calloc(t->n + 1, sizeof(*lines));
	size_t n = 0;
	int status = -1;

	if (lines == NULL)
		return fault_memory(c->fault);
	for (size_t i = 0; i < t->n; i++)
		if (is_chosen(c, &t->lines[i]))
			lines[n++] = &t->lines[i];
	qsort_r(lines, n, sizeof(*lines), by_series, (void *)(uintptr_t)t);
	for (size_t i = 0; i < n; i++) {
		const struct tally_line *l = lines[i];
		struct mix *m = c->m->n ? &c->m->all[c->m->n - 1] : NULL;

		if (i > 0 && check_dates(c, lines[i - 1], l) == -1)
			goto out;
		if (m == NULL || m->year != l->key.year ||
		    m->unit != l->key.unit ||
		    m->scope != l->key.part[SERIES_SCOPE])
			m = new_mix(c, l);
		if (add_to_mix(c, m, l) == -1)
			goto out;
	}
	status = 0;
out:
	free(lines);
	return status;
}

int
mixes_collect(struct mixes *m, const struct tally *tally,
    const struct ratio_options *options, struct fault *f)
{
	struct collecting c = { m, options, f };

	*m = (struct mixes){ .tally = tally };
	if ((m->all = calloc(tally->n + 1, sizeof(*m->all))) == NULL)
		return fault_memory(f);
	if (choose_stage(&c) == 0 && collect(&c) == 0)
		return 0;
	mixes_free(m);
	return -1;
}

void
mixes_free(struct mixes *m)
{
	free(m->all);
	*m = (struct mixes){ 0 };
}
