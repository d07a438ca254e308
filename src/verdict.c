#include "enroll/verdict.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/division.h"
#include "enroll/prooftie.h"
#include "enroll/remainders.h"

void
verdict_free(struct verdict *v)
{
	free(v->ties);
	free(v->unit_ties);
	free(v->group_ties);
}

/* The next one to be said, or NULL when enough were. */
static struct fault *
next(struct verdict *v)
{
	return v->n++ < VERDICT_SAID ? &v->said[v->n - 1] : NULL;
}

static char *
show(char to[TEXT_SHOWN], const char *name)
{
	return text_show(to, TEXT_SHOWN, name, strlen(name));
}

/* ---- rows ---------------------------------------------------------------- */

/* What to say of: a cell, or a unit or group that has a weight. */
struct row {
	char name[2 * TEXT_SHOWN];
	struct division division;
	struct fault *fault;
};

static void
say_bounds(const struct row *r, bool below)
{
	const struct division *d = &r->division;

	if (below)
		fault_set(r->fault, EX_DATAERR,
		    "%s has %lld places, its minimum is %lld; correct one of "
		    "the two",
		    r->name, (long long)d->places, (long long)d->min);
	else if (d->places > d->max)
		fault_set(r->fault, EX_DATAERR,
		    "%s has %lld places, its maximum is %lld; correct one of "
		    "the two",
		    r->name, (long long)d->places, (long long)d->max);
	else
		fault_set(r->fault, EX_DATAERR,
		    "%s has %lld places and no weight; it gets exactly its "
		    "minimum, %lld",
		    r->name, (long long)d->places, (long long)d->min);
}

/* A quotient against a signpost, with the divisor of order T->order. */
static void
say_quotient(const struct row *r, const struct division_text *t, bool many)
{
	long long x = (long long)r->division.places;

	if (many)
		fault_set(r->fault, EX_DATAERR,
		    "%s has %lld places, but %s / %s = %s does not reach %s, "
		    "where the last of them begins; it should have fewer, or a "
		    "divisor is too large",
		    r->name, x, t->weight, t->divisor, t->quotient, t->low);
	else
		fault_set(r->fault, EX_DATAERR,
		    "%s has %lld places, but %s / %s = %s is beyond %s, where "
		    "one more begins; it should have more, or a divisor is too "
		    "small",
		    r->name, x, t->weight, t->divisor, t->quotient, t->high);
}

static int
say_division(const struct row *r, bool many, struct fault *f)
{
	const struct division *d = &r->division;
	bool first =
	    method_place_is_free(d->method, d->places + (many ? 0 : 1));
	struct division_text t;

	if (division_text(d, &t, f) == -1)
		return -1;
	if (t.order == 0 || (t.order == 1 && first))
		say_quotient(r, &t, many);
	else if (many)
		fault_set(r->fault, EX_DATAERR,
		    "%s has %lld places, but by an infinite divisor it gets "
		    "no more than its minimum, %lld; correct the quota, or the "
		    "divisor",
		    r->name, (long long)d->places, (long long)d->min);
	else
		fault_set(r->fault, EX_DATAERR,
		    "%s has %lld places, but its divisor is infinitely small, "
		    "with which it gets all that its maximum allows; correct "
		    "the quota, or the divisor",
		    r->name, (long long)d->places);
	return 0;
}

/* What is wrong with a row, as far as it is one. */
static int
say_row(const struct row *r, const struct failure *failure, struct fault *f)
{
	switch (failure->what) {
	case FAILURE_BELOW_MIN:
	case FAILURE_ABOVE_MAX:
		say_bounds(r, failure->what == FAILURE_BELOW_MIN);
		return 0;
	default:
		return say_division(r, failure->what == FAILURE_TOO_MANY, f);
	}
}

static void
name_claim(char to[2 * TEXT_SHOWN], const struct quotas *q, size_t claim)
{
	char unit[TEXT_SHOWN], group[TEXT_SHOWN];

	if (q->by_unit && q->by_group)
		snprintf(to, 2 * TEXT_SHOWN, "\"%.350s\", \"%.350s\"",
		    show(unit, q->units.name[q->whose[claim].unit]),
		    show(group, q->groups.name[q->whose[claim].group]));
	else
		snprintf(to, 2 * TEXT_SHOWN, "\"%s\"",
		    show(unit, q->claims[claim].name));
}

/* ---- totals -------------------------------------------------------------- */

static void
say_sum(struct verdict *v, const struct certificate *c,
    const struct divisor_row *r, int64_t sum)
{
	struct fault *f = next(v);
	char shown[TEXT_SHOWN];

	if (f == NULL)
		return;
	if (r->kind == DIVISOR_ALL)
		fault_set(f, EX_DATAERR,
		    "%lld places in all, but the quotas add up to %lld; "
		    "correct the total, or the quotas",
		    (long long)r->total, (long long)sum);
	else
		fault_set(f, EX_DATAERR,
		    "\"%s\" has a total of %lld, but its quotas add up to "
		    "%lld; correct the total, or the quotas",
		    show(shown, r->key), (long long)r->total, (long long)sum);
	divisor_fault_at_total(&c->divisors, r, f);
}

static void
say_out_of_bounds(
    struct verdict *v, const struct certificate *c, const struct divisor_row *r)
{
	struct fault *f = next(v);
	char shown[TEXT_SHOWN];

	if (f == NULL)
		return;
	show(shown, r->key);
	if (r->total < r->claim.min)
		fault_set(f, EX_DATAERR,
		    "\"%s\" has a total of %lld, its minimum is %lld; correct "
		    "one of the two",
		    shown, (long long)r->total, (long long)r->claim.min);
	else
		fault_set(f, EX_DATAERR,
		    "\"%s\" has a total of %lld, its maximum is %lld; correct "
		    "one of the two",
		    shown, (long long)r->total, (long long)r->claim.max);
	divisor_fault_at_total(&c->divisors, r, f);
}

static void
say_range(
    struct verdict *v, const struct certificate *c, const struct divisor_row *r)
{
	struct fault *f = next(v);
	char shown[TEXT_SHOWN], divisor[TEXT_SHOWN], all[TEXT_SHOWN];
	const char *reference = r->kind == DIVISOR_GROUP ? c->all->text : "1";

	if (f == NULL)
		return;
	fault_set(f, EX_DATAERR,
	    "\"%s\" has the divisor %s; with a total between its bounds it "
	    "must be %s, less only at the minimum, more only at the maximum",
	    show(shown, r->key), show(divisor, r->text), show(all, reference));
	divisor_fault_at(&c->divisors, r, f);
}

/*
 * What the table inside cannot see: the bounds of a total that is fixed there,
 * and the total that is written for a range.
 */
static void
check_totals(struct verdict *v, const struct certificate *c,
    const struct certificate_side *s, const int64_t sums[])
{
	for (size_t i = 0; i < s->names->n; i++) {
		const struct divisor_row *r = s->rows[i];

		if (r->total != sums[i])
			say_sum(v, c, r, sums[i]);
		if (!r->weighted &&
		    (r->total < r->claim.min || r->total > r->claim.max))
			say_out_of_bounds(v, c, r);
	}
}

static int
check_sums(struct verdict *v, const struct certificate *c, struct fault *f)
{
	const struct biproportion *b = c->proof.of;
	int64_t *units = calloc(b->units, sizeof(*units));
	int64_t *groups = calloc(b->groups, sizeof(*groups));

	if (units == NULL || groups == NULL) {
		free(units);
		free(groups);
		return fault_memory(f);
	}
	for (size_t i = 0; i < b->units * b->groups; i++) {
		units[i / b->groups] += c->places[i];
		groups[i % b->groups] += c->places[i];
	}
	check_totals(v, c, &c->unit, units);
	check_totals(v, c, &c->group, groups);
	free(units);
	free(groups);
	return 0;
}

/* ---- the proofs ---------------------------------------------------------- */

/*
 * What fails of a proof.  Totals come first, and there are so many kept that
 * all of those are among them.
 */
struct failures {
	struct failure *kept;
	size_t n, found;
};

static int
find_failures(struct failures *all, const struct proof *p, struct fault *f)
{
	size_t room = 1 + p->of->units + p->of->groups + VERDICT_SAID;

	if ((all->kept = calloc(room, sizeof(*all->kept))) == NULL)
		return fault_memory(f);
	if (proof_check(p, all->kept, room, &all->found, f) == -1) {
		free(all->kept);
		return -1;
	}
	all->n = all->found < room ? all->found : room;
	return 0;
}

static int
say_cell(struct verdict *v, const struct certificate *c,
    const struct failure *failure, struct fault *f)
{
	size_t claim = certificate_claim(c, failure->unit, failure->group);
	struct row r = { .division = division_of_cell(
			     c, failure->unit, failure->group) };

	if ((r.fault = next(v)) == NULL)
		return 0;
	name_claim(r.name, &c->quotas, claim);
	if (say_row(&r, failure, f) == -1)
		return -1;
	return quotas_fault_at(&c->quotas, claim, r.fault), 0;
}

static int
say_failure(struct verdict *v, const struct certificate *c,
    const struct failure *failure, struct fault *f)
{
	switch (failure->what) {
	case FAILURE_TOTAL:
		say_sum(v, c, c->all, failure->sum);
		return 0;
	case FAILURE_UNIT_SUM:
	case FAILURE_GROUP_SUM: /* by check_totals(), or of all */
		return 0;
	case FAILURE_UNIT_RANGE:
		say_range(v, c, c->unit.rows[failure->unit]);
		return 0;
	case FAILURE_GROUP_RANGE:
		say_range(v, c, c->group.rows[failure->group]);
		return 0;
	default:
		return say_cell(v, c, failure, f);
	}
}

static int
check_table(struct verdict *v, const struct certificate *c, struct fault *f)
{
	struct failures all;
	int status = 0;

	if (find_failures(&all, &c->proof, f) == -1)
		return -1;
	for (size_t i = 0; i < all.n && status == 0; i++)
		status = say_failure(v, c, &all.kept[i], f);
	v->n += all.found - all.n;
	free(all.kept);
	return status;
}

static int
say_total(struct verdict *v, const struct certificate *c,
    const struct certificate_side *s, const struct failure *failure,
    struct fault *f)
{
	const struct divisor_row *row = s->rows[s->weighted[failure->unit]];
	struct row r = { .division = division_of_total(c, s, failure->unit) };
	char shown[TEXT_SHOWN];

	if ((r.fault = next(v)) == NULL)
		return 0;
	snprintf(r.name, sizeof(r.name), "\"%s\"", show(shown, row->key));
	if (say_row(&r, failure, f) == -1)
		return -1;
	divisor_fault_at_total(&c->divisors, row, r.fault);
	return 0;
}

static void
say_upper_sum(struct verdict *v, const struct certificate *c,
    const struct certificate_side *s, int64_t sum)
{
	struct fault *f = next(v);

	if (f == NULL)
		return;
	fault_set(f, EX_DATAERR,
	    "%lld places were shared out by weights, but the totals of the "
	    "rows with a weight add up to %lld; correct one of them",
	    (long long)s->upper->total, (long long)sum);
	divisor_fault_at_total(&c->divisors, s->upper, f);
}

static int
check_upper(struct verdict *v, const struct certificate *c,
    const struct certificate_side *s, struct fault *f)
{
	struct failures all;
	int status = 0;

	if (s->upper == NULL)
		return 0;
	if (find_failures(&all, &s->proof.proof, f) == -1)
		return -1;
	for (size_t i = 0; i < all.n && status == 0; i++)
		if (all.kept[i].what == FAILURE_TOTAL)
			say_upper_sum(v, c, s, all.kept[i].sum);
		else if (all.kept[i].what != FAILURE_GROUP_SUM)
			status = say_total(v, c, s, &all.kept[i], f);
	v->n += all.found - all.n;
	free(all.kept);
	return status;
}

/* ---- hamilton ------------------------------------------------------------ */

static void
say_hamilton(struct verdict *v, const struct certificate *c,
    const struct remainders *r, size_t claim)
{
	struct fault *f = next(v);
	char name[2 * TEXT_SHOWN], weights[DIVISION_TEXT];
	char weight[DIVISION_TEXT];

	if (f == NULL)
		return;
	name_claim(name, &c->quotas, claim);
	division_weight(weights, (uint128)r->weights, c->quotas.decimals);
	division_weight(
	    weight, (uint128)r->claims[claim].weight, c->quotas.decimals);
	fault_set(f, EX_DATAERR,
	    "%s has %lld places; the whole part of %s * %lld / %s is %lld "
	    "within its bounds, and the largest remainders go first to one "
	    "more; share out again",
	    name, (long long)r->places[claim], weight, (long long)r->total,
	    weights, (long long)remainders_whole(r, claim));
	quotas_fault_at(&c->quotas, claim, f);
}

static void
check_hamilton_bounds(struct verdict *v, const struct certificate *c,
    const struct remainders *r, bool wrong[])
{
	struct row row = { .division = { .places = 0 } };

	for (size_t i = 0; i < r->n; i++) {
		const struct claim *claim = &r->claims[i];
		int64_t x = r->places[i];

		if (x >= claim->min && x <= remainders_max(r, i))
			continue;
		wrong[i] = false;
		if ((row.fault = next(v)) == NULL)
			continue;
		row.division = (struct division){
			.min = claim->min, .max = claim->max, .places = x
		};
		name_claim(row.name, &c->quotas, i);
		say_bounds(&row, x < claim->min);
		quotas_fault_at(&c->quotas, i, row.fault);
	}
}

/* The weight of one place: the sum of the weights / total. */
static int
check_hamilton_divisor(struct verdict *v, const struct certificate *c,
    const struct remainders *r, struct fault *f)
{
	struct rational *want = rational_new();
	bool none = r->weights == 0 || r->total == 0, right;
	char weights[DIVISION_TEXT];
	struct fault *said;

	if (want == NULL)
		return fault_memory(f);
	if (!none && !c->all->infinite)
		rational_set(want, (uint128)r->weights,
		    (uint128)r->total * product_power10(c->quotas.decimals));
	right = c->all->infinite
		    ? none
		    : rational_compare(want, c->all->divisor.value) == 0;
	rational_free(want);
	if (right || (said = next(v)) == NULL)
		return 0;
	division_weight(weights, (uint128)r->weights, c->quotas.decimals);
	fault_set(said, EX_DATAERR,
	    "the divisor of hamilton is the sum of the weights by the places, "
	    "%s / %lld, and - where there are none; correct it",
	    weights, (long long)r->total);
	divisor_fault_at(&c->divisors, c->all, said);
	return 0;
}

static int
check_hamilton(struct verdict *v, const struct certificate *c, struct fault *f)
{
	const struct quotas *q = &c->quotas;
	struct remainders r = { q->claims, q->places, q->n, c->all->total, 0 };
	bool *wrong = calloc(q->n, sizeof(*wrong));
	int64_t sum = 0;
	int status = -1;

	if (wrong == NULL) {
		fault_memory(f);
		goto out;
	}
	remainders_start(&r);
	remainders_check(&r, wrong, v->ties);
	for (size_t i = 0; i < q->n; i++)
		sum += q->places[i];
	if (sum != r.total)
		say_sum(v, c, c->all, sum);
	check_hamilton_bounds(v, c, &r, wrong);
	for (size_t i = 0; i < q->n; i++) {
		if (wrong[i])
			say_hamilton(v, c, &r, i);
		v->unique = v->unique && v->ties[i] == TIGHT_NOT;
	}
	status = check_hamilton_divisor(v, c, &r, f);
out:
	free(wrong);
	return status;
}

/* ---- ties ---------------------------------------------------------------- */

static int
find_ties(struct verdict *v, const struct certificate *c, struct fault *f)
{
	const struct biproportion *b = c->proof.of;
	enum tightness *ties = calloc(b->units * b->groups, sizeof(*ties));
	bool any;
	int status;

	if (ties == NULL)
		return fault_memory(f);
	status = proof_ties(&c->proof, ties, &any, f);
	for (size_t u = 0; status == 0 && u < b->units; u++)
		for (size_t g = 0; g < b->groups; g++) {
			enum tightness t = ties[biproportion_cell(b, u, g)];

			if (t != TIGHT_NOT)
				v->ties[certificate_claim(c, u, g)] = t;
		}
	free(ties);
	v->unique = v->unique && !any;
	return status;
}

static int
find_upper_ties(struct verdict *v, const struct certificate_side *s,
    enum tightness **ties, struct fault *f)
{
	enum tightness *found;
	bool any;
	int status;

	if (s->upper == NULL)
		return 0;
	found = calloc(s->proof.table.units, sizeof(*found));
	*ties = calloc(s->names->n, sizeof(**ties));
	if (found == NULL || *ties == NULL) {
		free(found);
		return fault_memory(f);
	}
	status = proof_ties(&s->proof.proof, found, &any, f);
	for (size_t i = 0; status == 0 && i < s->proof.table.units; i++)
		(*ties)[s->weighted[i]] = found[i];
	free(found);
	v->unique = v->unique && !any;
	return status;
}

int
verdict_reach(struct verdict *v, const struct certificate *c, struct fault *f)
{
	*v = (struct verdict){ .unique = true };
	if ((v->ties = calloc(c->quotas.n, sizeof(*v->ties))) == NULL)
		return fault_memory(f);
	if (certificate_is_hamilton(c))
		return check_hamilton(v, c, f);
	if (c->two && (check_sums(v, c, f) == -1 ||
			  check_upper(v, c, &c->unit, f) == -1 ||
			  check_upper(v, c, &c->group, f) == -1))
		return -1;
	if (check_table(v, c, f) == -1)
		return -1;
	if (v->n > 0)
		return 0;
	if (find_ties(v, c, f) == -1 ||
	    find_upper_ties(v, &c->unit, &v->unit_ties, f) == -1)
		return -1;
	return find_upper_ties(v, &c->group, &v->group_ties, f);
}
