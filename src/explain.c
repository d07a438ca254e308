#include "enroll/explain.h"

#include <string.h>

#include "enroll/division.h"
#include "enroll/remainders.h"

/* Where the k-th place begins; hamilton has no such numbers. */
static const char *const signposts[METHOD_COUNT] = {
	[METHOD_WEBSTER] = "k - 1/2",
	[METHOD_JEFFERSON] = "k",
	[METHOD_ADAMS] = "k - 1",
	[METHOD_HILL] = "sqrt(k * (k - 1))",
	[METHOD_DEAN] = "2 * k * (k - 1) / (2 * k - 1)",
};

static const char *
show(char to[TEXT_SHOWN], const char *name)
{
	return text_show(to, TEXT_SHOWN, name, strlen(name));
}

/* ---- a quotient ---------------------------------------------------------- */

/* Why exactly so many, when the divisor is finite. */
static void
say_rounding(FILE *fp, const struct division *d, const struct division_text *t)
{
	long long x = (long long)d->places;

	if (d->places == d->min && t->of_low == BELOW && d->places > 0)
		fprintf(fp,
		    fault_translate(N_("  That is below %s, where place %lld "
				       "begins, but %lld is its minimum.\n")),
		    t->low, x, x);
	else if (d->places == d->max && t->of_high == ABOVE)
		fprintf(fp,
		    fault_translate(N_("  That is above %s, where place %lld "
				       "begins, but %lld is its maximum.\n")),
		    t->high, x + 1, x);
	else if (t->of_high == ON || (t->of_low == ON && d->places > 0))
		fprintf(fp,
		    fault_translate(N_("  That is exactly %s, where place %lld "
				       "begins: it may have that place or "
				       "not.\n")),
		    t->of_high == ON ? t->high : t->low,
		    t->of_high == ON ? x + 1 : x);
	else if (d->places == 0)
		fprintf(fp,
		    fault_translate(
			N_("  That is below %s, where the first place begins: "
			   "none.\n")),
		    t->high);
	else
		fprintf(fp,
		    fault_translate(N_("  That is between %s and %s, where "
				       "places %lld and %lld begin: %lld.\n")),
		    t->low, t->high, x, x + 1, x);
}

static void
say_one_more(FILE *fp, const struct division *d, const struct division_text *t)
{
	if (d->places == d->max)
		fprintf(fp,
		    fault_translate(N_("  One more would need a higher "
				       "maximum than %lld.\n")),
		    (long long)d->max);
	if (t->of_high != ABOVE)
		fprintf(fp,
		    fault_translate(
			N_("  One more would need a quotient above %s: with "
			   "the same divisors a weight of %s, which is %s "
			   "more.\n")),
		    t->high, t->enough, t->more);
}

static void
say_infinite(FILE *fp, const struct division *d, const struct division_text *t)
{
	bool first = t->order == 1 && d->places <= 1 &&
		     (d->places == 0 || d->min == 0) &&
		     method_place_is_free(d->method, 1);

	if (first)
		fprintf(fp,
		    fault_translate(N_(
			"  There are fewer places than could be first ones: "
			"these go to the largest weights.\n"
			"  %s / %s = %s, and 1 is the least for a place.\n")),
		    t->weight, t->divisor, t->quotient);
	else if (t->order > 0)
		fprintf(fp,
		    fault_translate(N_("  Its divisor is infinitely large: it "
				       "gets its minimum, %lld.\n")),
		    (long long)d->places);
	else
		fprintf(fp,
		    fault_translate(N_("  Its divisor is infinitely small: it "
				       "gets its maximum, %lld.\n")),
		    (long long)d->places);
	if (first && d->places == 0 && t->of_high != ABOVE)
		fprintf(fp,
		    fault_translate(N_("  One would need a weight of %s, which "
				       "is %s more.\n")),
		    t->enough, t->more);
}

/* Why a row, or a total, is what it is. */
static int
say_division(FILE *fp, const struct division *d, struct fault *f)
{
	struct division_text t;

	if (d->weight == 0) {
		fprintf(fp,
		    fault_translate(N_("  It has no weight, so it gets exactly "
				       "its minimum, %lld.\n")),
		    (long long)d->min);
		return 0;
	}
	if (division_text(d, &t, f) == -1)
		return -1;
	if (t.order != 0) {
		say_infinite(fp, d, &t);
		return 0;
	}
	fprintf(fp,
	    fault_translate(N_("  By %s place k begins at a quotient of %s.\n"
			       "  Its quotient is %s / %s = %s.\n")),
	    method_name(d->method), signposts[d->method], t.weight, t.divisor,
	    t.quotient);
	say_rounding(fp, d, &t);
	say_one_more(fp, d, &t);
	return 0;
}

/* ---- a cell -------------------------------------------------------------- */

static bool
is_fixed(const struct margin *m)
{
	return m->min == m->max;
}

/* Who would lose the place that this one gets. */
static void
say_who_loses(FILE *fp, const struct certificate *c, size_t unit, size_t group)
{
	char u[TEXT_SHOWN], g[TEXT_SHOWN];
	bool unit_fixed = is_fixed(&c->unit.margins[unit]);
	bool group_fixed = is_fixed(&c->group.margins[group]);

	show(u, c->quotas.units.name[unit]);
	show(g, c->quotas.groups.name[group]);
	if (unit_fixed)
		fprintf(fp,
		    fault_translate(N_("  The total of %s is fixed at %lld: "
				       "another of its groups would lose "
				       "one.\n")),
		    u, (long long)c->unit.rows[unit]->total);
	if (group_fixed)
		fprintf(fp,
		    fault_translate(N_("  The total of %s is fixed at %lld: it "
				       "would lose one in another unit.\n")),
		    g, (long long)c->group.rows[group]->total);
	if (!unit_fixed && !group_fixed)
		fprintf(fp,
		    fault_translate(N_("  All places are fixed at %lld: "
				       "somebody else would lose one.\n")),
		    (long long)c->all->total);
}

static int
explain_cell(FILE *fp, const struct certificate *c, size_t unit, size_t group,
    struct fault *f)
{
	struct division d = division_of_cell(c, unit, group);
	char u[TEXT_SHOWN], g[TEXT_SHOWN];

	fprintf(fp, "%s, %s: %lld\n", show(u, c->quotas.units.name[unit]),
	    show(g, c->quotas.groups.name[group]), (long long)d.places);
	if (certificate_claim(c, unit, group) == NAMES_NONE) {
		fprintf(fp,
		    fault_translate(N_("  %s has no row for the two: there "
				       "are no places for them.\n")),
		    c->quotas.file);
		return 0;
	}
	if (say_division(fp, &d, f) == -1)
		return -1;
	say_who_loses(fp, c, unit, group);
	return 0;
}

/* ---- a unit or a group --------------------------------------------------- */

static void
say_given(FILE *fp, const struct divisor_row *r)
{
	long long min = (long long)r->claim.min, max = (long long)r->claim.max;

	if (min == max)
		fprintf(fp,
		    fault_translate(N_("  Its total was given, %lld.\n")), min);
	else if (r->claim.max == CLAIM_NO_MAX)
		fprintf(fp,
		    fault_translate(N_("  Its total may be %lld or more.\n")),
		    min);
	else
		fprintf(fp,
		    fault_translate(N_("  Its total may be %lld to %lld.\n")),
		    min, max);
}

static int
say_total(FILE *fp, const struct certificate *c,
    const struct certificate_side *s, size_t name, struct fault *f)
{
	struct division d;
	size_t line = 0;

	if (!s->rows[name]->weighted) {
		say_given(fp, s->rows[name]);
		return 0;
	}
	while (s->weighted[line] != name)
		line++;
	d = division_of_total(c, s, line);
	if (say_division(fp, &d, f) == -1)
		return -1;
	fprintf(fp,
	    fault_translate(N_("  The places shared out so are fixed at %lld: "
			       "another would lose one.\n")),
	    (long long)s->upper->total);
	return 0;
}

/* Of a cell no more than its numbers. */
static int
say_briefly(
    FILE *fp, const char *name, const struct division *d, struct fault *f)
{
	char shown[TEXT_SHOWN];
	struct division_text t;

	show(shown, name);
	if (d->weight == 0) {
		fprintf(fp, fault_translate(N_("  %s: no weight: %lld\n")),
		    shown, (long long)d->places);
		return 0;
	}
	if (division_text(d, &t, f) == -1)
		return -1;
	if (t.order != 0)
		fprintf(fp, "  %s: %lld\n", shown, (long long)d->places);
	else if (d->places == d->min && t.of_low == BELOW && d->places > 0)
		fprintf(fp,
		    fault_translate(
			N_("  %s: %s / %s = %s: its minimum, %lld\n")),
		    shown, t.weight, t.divisor, t.quotient,
		    (long long)d->places);
	else if (d->places == d->max && t.of_high == ABOVE)
		fprintf(fp,
		    fault_translate(
			N_("  %s: %s / %s = %s: its maximum, %lld\n")),
		    shown, t.weight, t.divisor, t.quotient,
		    (long long)d->places);
	else
		fprintf(fp, "  %s: %s / %s = %s: %lld\n", shown, t.weight,
		    t.divisor, t.quotient, (long long)d->places);
	return 0;
}

static int
explain_side(FILE *fp, const struct certificate *c,
    const struct certificate_side *s, size_t name, struct fault *f)
{
	const struct certificate_side *other = s->groups ? &c->unit : &c->group;
	const struct divisor_row *r = s->rows[name];
	char shown[TEXT_SHOWN];

	fprintf(fp, "%s: %lld\n", show(shown, r->key), (long long)r->total);
	if (say_total(fp, c, s, name, f) == -1)
		return -1;
	if (r->infinite)
		fprintf(fp,
		    fault_translate(N_("  Its divisor is %s times infinity to "
				       "the power of %d.\n")),
		    show(shown, r->text), r->divisor.order);
	else
		fprintf(fp, fault_translate(N_("  Its divisor is %s.\n")),
		    show(shown, r->text));
	for (size_t i = 0; i < other->names->n; i++) {
		size_t unit = s->groups ? i : name,
		       group = s->groups ? name : i;
		struct division d = division_of_cell(c, unit, group);

		if (certificate_claim(c, unit, group) != NAMES_NONE &&
		    say_briefly(fp, other->names->name[i], &d, f) == -1)
			return -1;
	}
	return 0;
}

/* ---- one dimension ------------------------------------------------------- */

static void
say_remainder(FILE *fp, const struct certificate *c, size_t claim)
{
	const struct quotas *q = &c->quotas;
	struct remainders r = { q->claims, q->places, q->n, c->all->total, 0 };
	char weight[DIVISION_TEXT], weights[DIVISION_TEXT];
	char fraction[FRACTION_SIZE];
	const struct claim *row = &q->claims[claim];

	remainders_start(&r);
	division_weight(weight, (uint128)row->weight, q->decimals);
	division_weight(weights, (uint128)r.weights, q->decimals);
	if (r.weights > 0)
		fprintf(fp,
		    fault_translate(N_("  Its quotient is %s * %lld / %s = "
				       "%s.\n")),
		    weight, (long long)r.total, weights,
		    fraction_format(
			fraction, (int128)row->weight * r.total, r.weights, 6));
	fprintf(fp,
	    fault_translate(
		N_("  The whole part, within its bounds, is %lld; places that "
		   "are left go to the largest remainders, and those too many "
		   "are taken from the smallest: %lld.\n")),
	    (long long)remainders_whole(&r, claim),
	    (long long)q->places[claim]);
}

static int
explain_claim(
    FILE *fp, const struct certificate *c, size_t claim, struct fault *f)
{
	const struct quotas *q = &c->quotas;
	char shown[TEXT_SHOWN];

	fprintf(fp, "%s: %lld\n", show(shown, q->claims[claim].name),
	    (long long)q->places[claim]);
	if (certificate_is_hamilton(c)) {
		say_remainder(fp, c, claim);
	} else {
		struct division d = division_of_cell(c, claim, 0);

		if (say_division(fp, &d, f) == -1)
			return -1;
	}
	fprintf(fp,
	    fault_translate(N_("  All places are fixed at %lld: somebody else "
			       "would lose one.\n")),
	    (long long)c->all->total);
	return 0;
}

/* ---- names --------------------------------------------------------------- */

static int
no_such(const char *what, struct fault *f)
{
	char shown[TEXT_SHOWN];

	return fault_set(f, EX_USAGE,
	    "--explain: \"%s\" is no row of the quotas; a UNIT, ,GROUP or "
	    "UNIT,GROUP is wanted as it stands there",
	    show(shown, what));
}

/* Names may have commas: each of them may be the one in between. */
static int
explain_pair(
    FILE *fp, const struct certificate *c, const char *what, struct fault *f)
{
	const struct quotas *q = &c->quotas;

	for (const char *comma = strchr(what, ','); comma != NULL;
	     comma = strchr(comma + 1, ',')) {
		size_t len = (size_t)(comma - what);
		size_t unit = names_find(&q->units, (struct text){ what, len });
		size_t group = names_find(
		    &q->groups, (struct text){ comma + 1, strlen(comma + 1) });

		if (group == NAMES_NONE)
			continue;
		if (len == 0)
			return explain_side(fp, c, &c->group, group, f);
		if (unit != NAMES_NONE)
			return explain_cell(fp, c, unit, group, f);
	}
	return no_such(what, f);
}

int
explain(
    FILE *fp, const struct certificate *c, const char *what, struct fault *f)
{
	const struct quotas *q = &c->quotas;
	struct text all = { what, strlen(what) };
	size_t name = names_find(q->by_unit ? &q->units : &q->groups, all);

	if (c->two)
		return name != NAMES_NONE
			   ? explain_side(fp, c, &c->unit, name, f)
			   : explain_pair(fp, c, what, f);
	return name != NAMES_NONE ? explain_claim(fp, c, name, f)
				  : no_such(what, f);
}
