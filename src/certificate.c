#include "enroll/certificate.h"

#include <stdlib.h>
#include <string.h>

static void
side_free(struct certificate_side *s)
{
	if (s->names != NULL)
		multipliers_free(s->multipliers, s->names->n);
	free(s->rows);
	free(s->margins);
	free(s->weighted);
	oneproof_free(&s->proof);
}

void
certificate_free(struct certificate *c)
{
	side_free(&c->unit);
	side_free(&c->group);
	oneproof_free(&c->one);
	if (c->two)
		rational_free(c->proof.all.value);
	free(c->cells);
	free(c->places);
	divisor_rows_free(&c->divisors);
	quotas_free(&c->quotas);
	*c = (struct certificate){ 0 };
}

/* ---- one dimension ------------------------------------------------------- */

/* A divisor of written weights becomes one of steps of 10^-DECIMALS. */
static int
scale(struct rational *value, int decimals, enum method method, struct fault *f)
{
	struct rational *steps = rational_new();

	if (steps == NULL)
		return fault_memory(f);
	rational_set(steps, product_power10(decimals), 1);
	rational_power(steps, steps, method_power(method));
	rational_multiply(value, value, steps);
	rational_free(steps);
	return 0;
}

static int
make_one(struct oneproof *o, enum method method, const struct divisor_row *row,
    const struct claim claims[], const int64_t places[], size_t n, int decimals,
    struct fault *f)
{
	if (oneproof_make(o, method, row->total, claims, places, n,
		row->infinite ? NULL : row->divisor.value, f) == -1)
		return -1;
	return row->infinite ? 0 : scale(o->groups->value, decimals, method, f);
}

static int
make_table_of_one(struct certificate *c, struct fault *f)
{
	const struct quotas *q = &c->quotas;

	if (c->divisors.n > 1) {
		fault_set(f, EX_DATAERR,
		    "a second row, but %s is in one dimension; one row, of "
		    "kind all, belongs to it",
		    q->file);
		return divisor_fault_at_key(
		    &c->divisors, &c->divisors.rows[1], f);
	}
	if (certificate_is_hamilton(c))
		return 0;
	if (make_one(&c->one, c->divisors.method, c->all, q->claims, q->places,
		q->n, q->decimals, f) == -1)
		return -1;
	c->proof = c->one.proof;
	return 0;
}

/* ---- two dimensions ------------------------------------------------------ */

static int
unknown_name(
    const struct certificate *c, const struct divisor_row *r, struct fault *f)
{
	char shown[TEXT_SHOWN];

	fault_set(f, EX_DATAERR,
	    "\"%s\" has a divisor, but no row in %s; take one of the two "
	    "files that belongs to the other",
	    text_show(shown, sizeof(shown), r->key, strlen(r->key)),
	    c->quotas.file);
	return divisor_fault_at_key(&c->divisors, r, f);
}

static int
known_name(const struct certificate *c, const struct divisor_row *first,
    const struct divisor_row *again, struct fault *f)
{
	char shown[TEXT_SHOWN];

	fault_set(f, EX_DATAERR,
	    "\"%s\" has a row already, on line %ld; leave one of the two",
	    text_show(shown, sizeof(shown), again->key, strlen(again->key)),
	    first->claim.line);
	return divisor_fault_at_key(&c->divisors, again, f);
}

static int
no_divisor(const struct certificate *c, const struct certificate_side *s,
    size_t name, struct fault *f)
{
	const char *text = s->names->name[name];
	char shown[TEXT_SHOWN];
	size_t claim = 0;

	text_show(shown, sizeof(shown), text, strlen(text));
	while ((s->groups ? c->quotas.whose[claim].group
			  : c->quotas.whose[claim].unit) != name)
		claim++;
	if (s->groups)
		fault_set(f, EX_DATAERR,
		    "\"%s\" has no row of kind group in %s; take the divisors "
		    "that belong to these quotas",
		    shown, c->divisors.file);
	else
		fault_set(f, EX_DATAERR,
		    "\"%s\" has no row of kind unit in %s; take the divisors "
		    "that belong to these quotas",
		    shown, c->divisors.file);
	return quotas_fault_at_name(&c->quotas, claim, s->groups, f);
}

static int
match_rows(
    const struct certificate *c, struct certificate_side *s, struct fault *f)
{
	enum divisor_kind kind = s->groups ? DIVISOR_GROUP : DIVISOR_UNIT;

	for (size_t i = 0; i < c->divisors.n; i++) {
		const struct divisor_row *r = &c->divisors.rows[i];
		struct text key = { r->key, strlen(r->key) };
		size_t name;

		if (r->kind != kind)
			continue;
		if ((name = names_find(s->names, key)) == NAMES_NONE) {
			/* a margin without a cell has nothing to prove */
			if (r->total == 0 && r->claim.min == 0)
				continue;
			return unknown_name(c, r, f);
		}
		if (s->rows[name] != NULL)
			return known_name(c, s->rows[name], r, f);
		s->rows[name] = r;
	}
	for (size_t i = 0; i < s->names->n; i++)
		if (s->rows[i] == NULL)
			return no_divisor(c, s, i, f);
	return 0;
}

static bool
is_range(const struct divisor_row *r)
{
	return !r->weighted && r->claim.min < r->claim.max;
}

/* Weights come with the row of all of them, and without ranges. */
static int
check_kinds(const struct certificate *c, const struct certificate_side *s,
    struct fault *f)
{
	const struct divisor_row *weighted = NULL;

	for (size_t i = 0; i < s->names->n && weighted == NULL; i++)
		if (s->rows[i]->weighted)
			weighted = s->rows[i];
	if (weighted != NULL && s->upper == NULL) {
		fault_set(f, EX_DATAERR,
		    "a weight, but no row of kind %s says how many places "
		    "were shared out by such weights; add it",
		    s->groups ? "groups" : "units");
		return divisor_fault_at_key(&c->divisors, weighted, f);
	}
	if (weighted == NULL && s->upper != NULL) {
		fault_set(f, EX_DATAERR,
		    "places were shared out by weights, but no row of kind %s "
		    "has one; add the weights, or leave this row out",
		    s->groups ? "group" : "unit");
		return divisor_fault_at_key(&c->divisors, s->upper, f);
	}
	for (size_t i = 0; i < s->names->n && s->upper != NULL; i++)
		if (is_range(s->rows[i])) {
			fault_set(f, EX_DATAERR,
			    "a minimum and maximum beside rows with weights; "
			    "give it a weight, or a total as both");
			return divisor_fault_at_key(
			    &c->divisors, s->rows[i], f);
		}
	return 0;
}

static int
make_margins(
    const struct certificate *c, struct certificate_side *s, struct fault *f)
{
	for (size_t i = 0; i < s->names->n; i++) {
		const struct divisor_row *r = s->rows[i];
		struct multiplier *m = &s->multipliers[i];

		s->margins[i] =
		    is_range(r) ? (struct margin){ r->claim.min, r->claim.max }
				: (struct margin){ r->total, r->total };
		m->order = r->divisor.order;
		rational_copy(m->value, r->divisor.value);
		if (s->groups && scale(m->value, c->quotas.decimals,
				     c->divisors.method, f) == -1)
			return -1;
	}
	return 0;
}

/* Of the weighted, the proof that their totals are apportioned. */
static int
make_upper(
    const struct certificate *c, struct certificate_side *s, struct fault *f)
{
	struct claim *claims = calloc(s->names->n, sizeof(*claims));
	int64_t *places = calloc(s->names->n, sizeof(*places));
	size_t n = 0;
	int status = -1;

	if (claims == NULL || places == NULL) {
		fault_memory(f);
		goto out;
	}
	for (size_t i = 0; i < s->names->n; i++) {
		if (!s->rows[i]->weighted)
			continue;
		claims[n] = s->rows[i]->claim;
		places[n] = s->rows[i]->total;
		s->weighted[n++] = i;
	}
	status = make_one(&s->proof, c->divisors.method, s->upper, claims,
	    places, n, s->decimals, f);
out:
	free(claims);
	free(places);
	return status;
}

static int
make_side(const struct certificate *c, struct certificate_side *s, bool groups,
    struct fault *f)
{
	size_t n;

	s->groups = groups;
	s->names = groups ? &c->quotas.groups : &c->quotas.units;
	s->upper = divisor_rows_find(
	    &c->divisors, groups ? DIVISOR_GROUPS : DIVISOR_UNITS);
	s->decimals =
	    groups ? c->divisors.group_decimals : c->divisors.unit_decimals;
	n = s->names->n;
	s->rows = calloc(n, sizeof(*s->rows));
	s->margins = calloc(n, sizeof(*s->margins));
	s->weighted = calloc(n, sizeof(*s->weighted));
	s->multipliers = multipliers_make(n);
	if (s->rows == NULL || s->margins == NULL || s->weighted == NULL ||
	    s->multipliers == NULL)
		return fault_memory(f);
	if (match_rows(c, s, f) == -1 || check_kinds(c, s, f) == -1 ||
	    make_margins(c, s, f) == -1)
		return -1;
	return s->upper == NULL ? 0 : make_upper(c, s, f);
}

static int
make_cells(struct certificate *c, struct fault *f)
{
	const struct quotas *q = &c->quotas;
	size_t groups = q->groups.n, n = q->units.n * groups;

	c->cells = calloc(n, sizeof(*c->cells));
	c->places = calloc(n, sizeof(*c->places));
	if (c->cells == NULL || c->places == NULL)
		return fault_memory(f);
	for (size_t i = 0; i < q->n; i++) {
		const struct claim *claim = &q->claims[i];
		size_t at = q->whose[i].unit * groups + q->whose[i].group;

		c->cells[at] =
		    (struct cell){ claim->weight, claim->min, claim->max };
		c->places[at] = q->places[i];
	}
	return 0;
}

static int
make_table_of_two(struct certificate *c, struct fault *f)
{
	const struct quotas *q = &c->quotas;

	if (certificate_is_hamilton(c)) {
		fault_set(f, EX_DATAERR,
		    "hamilton for units and groups at once; it has no divisors "
		    "that could prove such a table, take another method");
		return divisor_fault_at(&c->divisors, c->all, f);
	}
	if (c->all->divisor.value == NULL) {
		fault_set(f, EX_DATAERR,
		    "no common divisor; of units and groups at once there is "
		    "one, as a rule 1");
		return divisor_fault_at(&c->divisors, c->all, f);
	}
	if ((c->proof.all.value = rational_new()) == NULL)
		return fault_memory(f);
	c->proof.all.order = c->all->divisor.order;
	rational_copy(c->proof.all.value, c->all->divisor.value);
	if (scale(c->proof.all.value, q->decimals, c->divisors.method, f) ==
		-1 ||
	    make_side(c, &c->unit, false, f) == -1 ||
	    make_side(c, &c->group, true, f) == -1 || make_cells(c, f) == -1)
		return -1;
	c->table = (struct biproportion){ c->divisors.method, c->all->total,
		q->units.n, q->groups.n, c->cells, c->unit.margins,
		c->group.margins };
	c->proof = (struct proof){ &c->table, c->places, c->proof.all,
		c->unit.multipliers, c->group.multipliers };
	return 0;
}

int
certificate_load(struct certificate *c, const char *quotas,
    const char *divisors, struct fault *f)
{
	int status = -1;

	*c = (struct certificate){ 0 };
	if (quotas_load(&c->quotas, quotas, METHOD_WEIGHT_LIMIT,
		METHOD_PLACES_MOST, f) == 0 &&
	    divisor_rows_load(&c->divisors, divisors, f) == 0) {
		c->all = &c->divisors.rows[0];
		c->two = c->quotas.by_unit && c->quotas.by_group;
		status =
		    c->two ? make_table_of_two(c, f) : make_table_of_one(c, f);
	}
	if (status == -1)
		certificate_free(c);
	return status;
}
