#include "ratioseries.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * The vocational counts of a unit and year by how they were made.  Typed
 * counts can give either basis; a count whose type is not told gives the basis
 * it declares.
 */
struct mix {
	int year, as_of;
	uint32_t unit;
	unsigned char scope;
	int64_t general;
	int64_t untyped[3]; /* by basis */
	int64_t typed;	    /* without skilled workers */
	int64_t skilled;
};

struct choosing {
	const struct tally *tally;
	const struct ratio_options *options;
	struct mix *mixes; /* by year, unit, scope */
	size_t n;
	int stage, place;
	long passed_over; /* vocational counts of series that were not chosen */
	const struct mix *first_passed;
	struct fault *fault;
};

static const char *
name_of(const struct choosing *c, const struct mix *m)
{
	return pool_string(&c->tally->pool, m->unit);
}

/* "stage=annual,place=school", for a message. */
static void
say_series(char *to, size_t size, const unsigned char part[SERIES_PARTS],
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
has_measure(const struct choosing *c, const struct tally_line *l)
{
	return l->count[c->options->measure] != COUNT_BLANK;
}

/* The stage and place: the only ones there are, or the chosen ones. */
static int
choose_stage(struct choosing *c)
{
	const struct series *s = &c->options->series;
	const struct tally_line *first = NULL;
	char one[120], other[120];

	for (size_t i = 0; i < c->tally->n; i++) {
		const struct tally_line *l = &c->tally->lines[i];
		const unsigned char *part = l->key.part;

		if (!has_measure(c, l) ||
		    (s->given[SERIES_STAGE] &&
			part[SERIES_STAGE] != s->part[SERIES_STAGE]) ||
		    (s->given[SERIES_PLACE] &&
			part[SERIES_PLACE] != s->part[SERIES_PLACE]))
			continue;
		if (first == NULL)
			first = l;
		if (memcmp(part, first->key.part, SERIES_BASIS) == 0)
			continue;
		say_series(one, sizeof(one), first->key.part, 0, SERIES_BASIS);
		say_series(other, sizeof(other), part, 0, SERIES_BASIS);
		return fault_set(c->fault, EX_DATAERR,
		    "two series: %s and %s; choose one with --series", one,
		    other);
	}
	c->stage = first ? first->key.part[SERIES_STAGE] : 0;
	c->place = first ? first->key.part[SERIES_PLACE] : 0;
	return 0;
}

static bool
is_chosen(const struct choosing *c, const struct tally_line *l)
{
	const struct series *s = &c->options->series;

	return has_measure(c, l) && l->key.part[SERIES_STAGE] == c->stage &&
	    l->key.part[SERIES_PLACE] == c->place &&
	    (!s->as_of_given || l->key.as_of == s->as_of);
}

static struct mix *
new_mix(struct choosing *c, const struct tally_line *l)
{
	struct mix *m = &c->mixes[c->n++];

	*m = (struct mix){ .year = l->key.year, .unit = l->key.unit,
		.as_of = l->key.as_of, .general = COUNT_BLANK,
		.untyped = { COUNT_BLANK, COUNT_BLANK, COUNT_BLANK },
		.typed = COUNT_BLANK, .skilled = COUNT_BLANK };
	m->scope = l->key.part[SERIES_SCOPE];
	return m;
}

static int
add_to_mix(struct choosing *c, struct mix *m, const struct tally_line *l)
{
	int64_t n = l->count[c->options->measure];
	int64_t *to = l->key.orientation == GENERAL ? &m->general
	    : l->key.student_type == TYPE_BLANK
	    ? &m->untyped[l->key.part[SERIES_BASIS]]
	    : l->key.student_type == TYPE_SKILLED_WORKERS ? &m->skilled
							  : &m->typed;

	if (l->key.as_of > m->as_of)
		m->as_of = l->key.as_of;
	if (count_add(to, n) == -1)
		return fault_set(c->fault, EX_DATAERR,
		    "the counts of unit %s in %d pass 64 bits", name_of(c, m),
		    m->year);
	return 0;
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
	return x->key.as_of - y->key.as_of;
}

/* Two reports of different days are never added. */
static int
check_dates(struct choosing *c, const struct tally_line *a,
    const struct tally_line *b)
{
	char one[DATE_SIZE], other[DATE_SIZE];

	if (a->key.year != b->key.year || a->key.unit != b->key.unit ||
	    a->key.orientation != b->key.orientation ||
	    a->key.part[SERIES_SCOPE] != b->key.part[SERIES_SCOPE] ||
	    a->key.as_of == b->key.as_of)
		return 0;
	date_format(one, a->key.as_of);
	date_format(other, b->key.as_of);
	return fault_set(c->fault, EX_DATAERR,
	    "unit %s in %d has reports of %s and of %s, which are never added; "
	    "tally them together with enroll-tally --as-of, or choose one with "
	    "--series as_of=DATE",
	    tally_unit(c->tally, a), a->key.year, *one ? one : "no date",
	    *other ? other : "no date");
}

static int
collect(struct choosing *c)
{
	const struct tally_line **lines =
	    calloc(c->tally->n + 1, sizeof(*lines));
	size_t n = 0;
	int status = -1;

	if (lines == NULL)
		return fault_memory(c->fault);
	for (size_t i = 0; i < c->tally->n; i++)
		if (is_chosen(c, &c->tally->lines[i]))
			lines[n++] = &c->tally->lines[i];
	qsort_r(lines, n, sizeof(*lines), by_series,
	    (void *)(uintptr_t)c->tally);
	for (size_t i = 0; i < n; i++) {
		const struct tally_line *l = lines[i];
		struct mix *m = c->n ? &c->mixes[c->n - 1] : NULL;

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

static bool
has_vocational(const struct mix *m)
{
	return m->typed != COUNT_BLANK || m->skilled != COUNT_BLANK ||
	    m->untyped[BASIS_BLANK] != COUNT_BLANK ||
	    m->untyped[BASIS_WITH] != COUNT_BLANK ||
	    m->untyped[BASIS_WITHOUT] != COUNT_BLANK;
}

/* What a year's vocational rows can give. */
struct offer {
	bool scope[4];
	bool untyped[3]; /* by basis */
	bool typed, skilled;
};

static struct offer
offer_of(const struct choosing *c, size_t from, size_t until, int scope)
{
	struct offer o = { 0 };

	for (size_t i = from; i < until; i++) {
		const struct mix *m = &c->mixes[i];

		if (!has_vocational(m))
			continue;
		o.scope[m->scope] = true;
		if (scope != -1 && m->scope != scope)
			continue;
		for (int b = 0; b < 3; b++)
			o.untyped[b] |= m->untyped[b] != COUNT_BLANK;
		o.typed |= m->typed != COUNT_BLANK;
		o.skilled |= m->skilled != COUNT_BLANK;
	}
	return o;
}

/* The scope asked for, else all_intake where it is, else the only one. */
static int
choose_scope(struct choosing *c, const struct offer *o, int year)
{
	int only = -1;

	if (c->options->series.given[SERIES_SCOPE])
		return c->options->series.part[SERIES_SCOPE];
	if (o->scope[SCOPE_ALL])
		return SCOPE_ALL;
	for (int s = 0; s < 4; s++) {
		if (!o->scope[s])
			continue;
		if (only != -1)
			return fault_set(c->fault, EX_DATAERR,
			    "%d has vocational counts of scope \"%s\" and of "
			    "scope \"%s\"; choose with --series scope=...",
			    year, series_value_name(SERIES_SCOPE, only),
			    series_value_name(SERIES_SCOPE, s));
		only = s;
	}
	return only == -1 ? SCOPE_BLANK : only;
}

/*
 * The basis asked for, else with skilled workers where the year has it, else
 * the only one.  Typed rows alone are with skilled workers if any of them are.
 */
static int
choose_basis(struct choosing *c, const struct offer *o, int year)
{
	if (c->options->series.given[SERIES_BASIS])
		return c->options->series.part[SERIES_BASIS];
	if (o->untyped[BASIS_BLANK] &&
	    (o->untyped[BASIS_WITH] || o->untyped[BASIS_WITHOUT]))
		return fault_set(c->fault, EX_DATAERR,
		    "%d has vocational counts that declare %s and others that "
		    "declare no basis; declare it with enroll-tally --series "
		    "basis=..., or choose with --series",
		    year, series_value_name(SERIES_BASIS,
			      o->untyped[BASIS_WITH] ? BASIS_WITH
						     : BASIS_WITHOUT));
	if (o->untyped[BASIS_BLANK])
		return BASIS_BLANK;
	if (o->untyped[BASIS_WITH] || o->skilled)
		return BASIS_WITH;
	if (o->untyped[BASIS_WITHOUT] || o->typed)
		return BASIS_WITHOUT;
	return BASIS_BLANK;
}

static int
doubled(struct choosing *c, const struct mix *m)
{
	return fault_set(c->fault, EX_DATAERR,
	    "unit %s in %d: the vocational count without a student type looks "
	    "like the total of those with one; leave out one of them",
	    name_of(c, m), m->year);
}

/*
 * A count without a type that equals the sum of the typed ones is their total
 * and would be counted twice.
 */
static int
check_doubled(struct choosing *c, const struct mix *m)
{
	int64_t all = m->typed;

	if (count_add(&all, m->skilled) == -1)
		return doubled(c, m);
	for (int b = 0; b < 3; b++) {
		int64_t n = m->untyped[b];

		if (n > 0 && (n == all || n == m->typed) &&
		    !(b == BASIS_WITHOUT && m->typed == COUNT_BLANK))
			return doubled(c, m);
	}
	return 0;
}

static int
vocational_of(struct choosing *c, const struct mix *m, int basis,
    bool year_has_skilled, int64_t *sum)
{
	bool both = m->untyped[BASIS_WITH] != COUNT_BLANK &&
	    m->untyped[BASIS_WITHOUT] != COUNT_BLANK;
	int failed = 0;

	*sum = COUNT_BLANK;
	if (check_doubled(c, m) == -1)
		return -1;
	switch (basis) {
	case BASIS_WITHOUT:
		failed |= count_add(sum, m->untyped[BASIS_WITHOUT]);
		failed |= count_add(sum, m->typed);
		break;
	case BASIS_WITH:
		/* with, or without and the skilled workers told apart */
		if (m->untyped[BASIS_WITH] == COUNT_BLANK && !year_has_skilled)
			break;
		failed |= count_add(sum,
		    m->untyped[m->untyped[BASIS_WITH] != COUNT_BLANK
			    ? BASIS_WITH
			    : BASIS_WITHOUT]);
		if (both)
			break; /* the typed ones are parts of both */
		failed |= count_add(sum, m->typed);
		failed |= count_add(sum, m->skilled);
		break;
	default:
		failed |= count_add(sum, m->untyped[BASIS_BLANK]);
		failed |= count_add(sum, m->typed);
		failed |= count_add(sum, m->skilled);
	}
	if (failed)
		return fault_set(c->fault, EX_DATAERR,
		    "the counts of unit %s in %d pass 64 bits", name_of(c, m),
		    m->year);
	return 0;
}

/*
 * By default nobody is passed over because his count is of another series; who
 * chooses a series is told how many are.
 */
static int
check_passed_over(struct choosing *c, const struct mix *m)
{
	const struct series *s = &c->options->series;
	unsigned char part[SERIES_PARTS] = { 0 };
	char said[120];

	if (s->given[SERIES_BASIS] || s->given[SERIES_SCOPE]) {
		if (c->passed_over++ == 0)
			c->first_passed = m;
		return 0;
	}
	part[SERIES_SCOPE] = m->scope;
	for (int b = 0; b < 3; b++)
		if (m->untyped[b] != COUNT_BLANK)
			part[SERIES_BASIS] = (unsigned char)b;
	say_series(said, sizeof(said), part, SERIES_BASIS, SERIES_PARTS);
	return fault_set(c->fault, EX_DATAERR,
	    "unit %s in %d has vocational counts only of %s, the others of "
	    "another series; choose with --series",
	    name_of(c, m), m->year, said);
}

/* The mixes of one unit and year into its report. */
static int
report_unit(struct choosing *c, struct reports *r, size_t from, size_t until,
    const struct offer *o, int basis, int scope)
{
	struct report *to = &r->all[r->n++];
	const struct mix *other = NULL;

	*to = (struct report){ .year = c->mixes[from].year,
		.unit = c->mixes[from].unit,
		.sides = { COUNT_BLANK, COUNT_BLANK },
		.basis = (unsigned char)basis, .scope = (unsigned char)scope };
	for (size_t i = from; i < until; i++) {
		const struct mix *m = &c->mixes[i];

		if (m->as_of > to->as_of)
			to->as_of = m->as_of;
		if (m->general != COUNT_BLANK)
			to->sides.general = m->general;
		if (!has_vocational(m))
			continue;
		if (m->scope != scope) {
			other = m;
			continue;
		}
		if (vocational_of(c, m, basis, o->skilled,
			&to->sides.vocational) == -1)
			return -1;
		if (to->sides.vocational == COUNT_BLANK)
			other = m;
	}
	if (other != NULL && to->sides.vocational == COUNT_BLANK)
		return check_passed_over(c, other);
	return 0;
}

static int
report_year(struct choosing *c, struct reports *r, size_t from, size_t until)
{
	struct offer o = offer_of(c, from, until, -1);
	int year = c->mixes[from].year;
	int scope = choose_scope(c, &o, year), basis;

	if (scope == -1)
		return -1;
	o = offer_of(c, from, until, scope);
	if ((basis = choose_basis(c, &o, year)) == -1)
		return -1;
	for (size_t i = from, next; i < until; i = next) {
		for (next = i; next < until &&
		     c->mixes[next].unit == c->mixes[i].unit;)
			next++;
		if (report_unit(c, r, i, next, &o, basis, scope) == -1)
			return -1;
	}
	return 0;
}

static void
warn_passed_over(const struct choosing *c)
{
	struct fault f = { 0 };

	if (c->passed_over == 0)
		return;
	fault_set(&f, EX_DATAERR,
	    "%ld vocational counts are not of the series chosen and stay "
	    "blank, the first of unit %s in %d",
	    c->passed_over, name_of(c, c->first_passed),
	    c->first_passed->year);
	c->options->warn(c->options->ctx, &f);
}

int
reports_choose(struct reports *r, const struct tally *tally,
    const struct ratio_options *options, struct fault *f)
{
	struct choosing c = { .tally = tally, .options = options, .fault = f };
	int status = -1;

	*r = (struct reports){ 0 };
	c.mixes = calloc(tally->n + 1, sizeof(*c.mixes));
	r->all = calloc(tally->n + 1, sizeof(*r->all));
	if (c.mixes == NULL || r->all == NULL) {
		fault_memory(f);
		goto out;
	}
	if (choose_stage(&c) == -1 || collect(&c) == -1)
		goto out;
	r->stage = (unsigned char)c.stage;
	r->place = (unsigned char)c.place;
	for (size_t i = 0, next; i < c.n; i = next) {
		for (next = i;
		     next < c.n && c.mixes[next].year == c.mixes[i].year;)
			next++;
		if (report_year(&c, r, i, next) == -1)
			goto out;
	}
	warn_passed_over(&c);
	status = 0;
out:
	free(c.mixes);
	if (status == -1)
		reports_free(r);
	return status;
}

void
reports_free(struct reports *r)
{
	free(r->all);
	*r = (struct reports){ 0 };
}
