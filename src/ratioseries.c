#include "ratioseries.h"

#include <stdlib.h>

#include "ratiomix.h"

struct choosing {
	const struct mixes *mixes;
	const struct ratio_options *options;
	long passed_over; /* vocational counts of series that were not chosen */
	const struct mix *first_passed;
	struct fault *fault;
};

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
		const struct mix *m = &c->mixes->all[i];

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
		    year,
		    series_value_name(SERIES_BASIS,
			o->untyped[BASIS_WITH] ? BASIS_WITH : BASIS_WITHOUT));
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
	    mix_unit(c->mixes, m), m->year);
}

/* The typed ones are then parts of both, and added to neither. */
static bool
declares_both(const struct mix *m)
{
	return m->untyped[BASIS_WITH] != COUNT_BLANK &&
	       m->untyped[BASIS_WITHOUT] != COUNT_BLANK;
}

/*
 * A count without a type that equals the sum of the typed ones is their total
 * and would be counted twice.
 */
static int
check_doubled(struct choosing *c, const struct mix *m)
{
	int64_t all = m->typed;
	bool both = declares_both(m);

	if (count_add(&all, m->skilled) == -1)
		return doubled(c, m);
	for (int b = 0; b < 3; b++) {
		int64_t n = m->untyped[b];

		if (both && b != BASIS_BLANK)
			continue;
		if (n > 0 && (n == all || n == m->typed) &&
		    !(b == BASIS_WITHOUT && m->typed == COUNT_BLANK))
			return doubled(c, m);
	}
	return 0;
}

/*
 * Pupils who were told with their types one day and without them another are
 * the same: neither report supersedes the other, and they are never added.
 */
static int
check_days(struct choosing *c, const struct mix *m)
{
	for (int b = 0; b < 3; b++) {
		int day = m->untyped_day[b];
		bool typed = m->typed != COUNT_BLANK &&
			     (m->typed_first != day || m->typed_last != day);
		bool skilled = b != BASIS_WITHOUT &&
			       m->skilled != COUNT_BLANK &&
			       m->skilled_day != day;

		if (m->untyped[b] == COUNT_BLANK || (!typed && !skilled) ||
		    (b != BASIS_BLANK && declares_both(m)))
			continue;
		return fault_set(c->fault, EX_DATAERR,
		    "unit %s in %d has vocational counts with a student type "
		    "and without one of different days, which may be the same "
		    "pupils; take out the report that no longer counts",
		    mix_unit(c->mixes, m), m->year);
	}
	return 0;
}

static int
vocational_of(struct choosing *c, const struct mix *m, int basis, int64_t *sum)
{
	int failed = 0;

	*sum = COUNT_BLANK;
	if (check_days(c, m) == -1 ||
	    (!c->options->part && check_doubled(c, m) == -1))
		return -1;
	if (declares_both(m) && basis != BASIS_BLANK) {
		*sum = m->untyped[basis];
		return 0;
	}
	switch (basis) {
	case BASIS_WITHOUT:
		/* nobody knows how many of a count with them are left */
		if (m->untyped[BASIS_WITH] != COUNT_BLANK)
			break;
		failed |= count_add(sum, m->untyped[BASIS_WITHOUT]);
		failed |= count_add(sum, m->typed);
		break;
	case BASIS_WITH:
		if (m->untyped[BASIS_WITH] != COUNT_BLANK) {
			failed |= count_add(sum, m->untyped[BASIS_WITH]);
			if (m->skilled != COUNT_BLANK)
				return doubled(c, m);
			failed |= count_add(sum, m->typed);
			break;
		}
		/* or without, and the skilled workers told apart */
		if (m->untyped[BASIS_WITHOUT] != COUNT_BLANK &&
		    m->skilled == COUNT_BLANK)
			break;
		failed |= count_add(sum, m->untyped[BASIS_WITHOUT]);
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
		    "the counts of unit %s in %d pass 64 bits",
		    mix_unit(c->mixes, m), m->year);
	return 0;
}

/*
 * The skilled workers in what vocational_of() gives: a student type of their
 * own, or what one basis has more than the other.  Blank where they are not
 * told apart.
 */
static int64_t
skilled_of(const struct mix *m, int basis)
{
	int64_t with = m->untyped[BASIS_WITH];
	int64_t without = m->untyped[BASIS_WITHOUT];

	if (basis == BASIS_WITHOUT)
		return COUNT_BLANK;
	if (basis == BASIS_WITH && with != COUNT_BLANK &&
	    without != COUNT_BLANK)
		return with < without ? COUNT_BLANK : with - without;
	return m->skilled;
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
	mix_say_series(said, sizeof(said), part, SERIES_BASIS, SERIES_PARTS);
	return fault_set(c->fault, EX_DATAERR,
	    "unit %s in %d has vocational counts only of %s, the others of "
	    "another series; choose with --series",
	    mix_unit(c->mixes, m), m->year, said);
}

/* The mixes of one unit and year into its report. */
static int
report_unit(struct choosing *c, struct reports *r, size_t from, size_t until,
    int basis, int scope)
{
	struct report *to = &r->all[r->n++];
	const struct mix *other = NULL;

	*to = (struct report){ .year = c->mixes->all[from].year,
		.unit = c->mixes->all[from].unit,
		.sides = { COUNT_BLANK, COUNT_BLANK },
		.skilled = COUNT_BLANK,
		.basis = (unsigned char)basis,
		.scope = (unsigned char)scope };
	for (size_t i = from; i < until; i++) {
		const struct mix *m = &c->mixes->all[i];

		if (m->as_of > to->as_of)
			to->as_of = m->as_of;
		if (count_add(&to->sides.general, m->general) == -1)
			return fault_set(c->fault, EX_DATAERR,
			    "the counts of unit %s in %d pass 64 bits",
			    mix_unit(c->mixes, m), m->year);
		if (!has_vocational(m))
			continue;
		if (m->scope != scope) {
			other = m;
			continue;
		}
		if (vocational_of(c, m, basis, &to->sides.vocational) == -1)
			return -1;
		to->skilled = skilled_of(m, basis);
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
	int year = c->mixes->all[from].year;
	int scope = choose_scope(c, &o, year), basis;

	if (scope == -1)
		return -1;
	o = offer_of(c, from, until, scope);
	if ((basis = choose_basis(c, &o, year)) == -1)
		return -1;
	for (size_t i = from, next; i < until; i = next) {
		for (next = i; next < until && c->mixes->all[next].unit ==
						   c->mixes->all[i].unit;)
			next++;
		if (report_unit(c, r, i, next, basis, scope) == -1)
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
	    c->passed_over, mix_unit(c->mixes, c->first_passed),
	    c->first_passed->year);
	c->options->warn(c->options->ctx, &f);
}

int
reports_choose(struct reports *r, const struct tally *tally,
    const struct ratio_options *options, struct fault *f)
{
	struct mixes mixes = { 0 };
	struct choosing c = { .mixes = &mixes, .options = options, .fault = f };
	int status = -1;

	*r = (struct reports){ 0 };
	if (mixes_collect(&mixes, tally, options, f) == -1)
		return -1;
	if ((r->all = calloc(mixes.n + 1, sizeof(*r->all))) == NULL) {
		fault_memory(f);
		goto out;
	}
	r->stage = mixes.stage;
	r->place = mixes.place;
	for (size_t i = 0, next; i < mixes.n; i = next) {
		for (next = i; next < mixes.n &&
			       mixes.all[next].year == mixes.all[i].year;)
			next++;
		if (report_year(&c, r, i, next) == -1)
			goto out;
	}
	warn_passed_over(&c);
	status = 0;
out:
	mixes_free(&mixes);
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
