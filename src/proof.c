#include "enroll/proof.h"

#include <stdlib.h>

/* A multiplier for quick products: NUM / DEN, where both are small. */
struct quick {
	uint64_t num, den;
	bool small;
};

/* What is at hand while the cells are gone through. */
struct check {
	const struct proof *p;
	struct quick *unit, *group;
	struct rational *product, *weight; /* scratch */
	struct failure *failures;
	size_t n, found;
};

struct multiplier *
multipliers_make(size_t n)
{
	struct multiplier *m = calloc(n, sizeof(*m));

	for (size_t i = 0; m != NULL && i < n; i++)
		if ((m[i].value = rational_new()) == NULL) {
			multipliers_free(m, i);
			return NULL;
		}
	return m;
}

void
multipliers_free(struct multiplier *m, size_t n)
{
	if (m == NULL)
		return;
	for (size_t i = 0; i < n; i++)
		rational_free(m[i].value);
	free(m);
}

int
multiplier_compare(const struct multiplier *a, const struct multiplier *b)
{
	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return rational_compare(a->value, b->value);
}

static struct quick *
quicken(const struct multiplier multipliers[], size_t n)
{
	struct quick *q = calloc(n, sizeof(*q));

	for (size_t i = 0; q != NULL && i < n; i++)
		q[i].small =
		    rational_small(multipliers[i].value, &q[i].num, &q[i].den);
	return q;
}

static void
check_close(struct check *c)
{
	free(c->unit);
	free(c->group);
	rational_free(c->product);
	rational_free(c->weight);
}

static int
check_open(struct check *c, const struct proof *p, struct fault *f)
{
	*c = (struct check){ .p = p };
	c->unit = quicken(p->unit, p->of->units);
	c->group = quicken(p->group, p->of->groups);
	c->product = rational_new();
	c->weight = rational_new();
	if (c->unit != NULL && c->group != NULL && c->product != NULL &&
	    c->weight != NULL)
		return 0;
	check_close(c);
	return fault_memory(f);
}

static uint128
weight_power(enum method m, int64_t weight)
{
	uint128 w = (uint128)weight;

	return method_power(m) == 2 ? w * w : w;
}

/*
 * s(k) D E against w, all to the power of the method: below 0, 0 or above 0 as
 * it is less, equal or more.  s(1) = 0 is one over infinity.
 */
static int
compare(struct check *c, size_t unit, size_t group, int64_t k)
{
	const struct proof *p = c->p;
	const struct biproportion *b = p->of;
	const struct quick *d = &c->unit[unit], *e = &c->group[group];
	uint128 w = weight_power(
	    b->method, b->cells[biproportion_cell(b, unit, group)].weight);
	struct signpost s = method_signpost(b->method, k);
	int order = p->unit[unit].order + p->group[group].order;

	if (method_place_is_free(b->method, k)) {
		s = (struct signpost){ 1, 1 };
		order--;
	}
	if (order != 0)
		return order;
	if (d->small && e->small)
		return product_compare((uint128)s.num, (uint128)d->num * e->num,
		    w * (uint128)s.den, (uint128)d->den * e->den);
	rational_set(c->product, (uint128)s.num, (uint128)s.den);
	rational_multiply(c->product, c->product, p->unit[unit].value);
	rational_multiply(c->product, c->product, p->group[group].value);
	rational_set(c->weight, w, 1);
	return rational_compare(c->product, c->weight);
}

static void
fail(struct check *c, struct failure failure)
{
	if (c->found < c->n)
		c->failures[c->found] = failure;
	c->found++;
}

static void
check_cell(struct check *c, size_t unit, size_t group)
{
	const struct biproportion *b = c->p->of;
	size_t at = biproportion_cell(b, unit, group);
	const struct cell *cell = &b->cells[at];
	int64_t x = c->p->places[at];

	if (x < cell->min)
		fail(c, (struct failure){ FAILURE_BELOW_MIN, unit, group, 0 });
	else if (x > cell->max || (cell->weight == 0 && x > cell->min))
		fail(c, (struct failure){ FAILURE_ABOVE_MAX, unit, group, 0 });
	else if (cell->weight == 0)
		return;
	else if (x > cell->min && compare(c, unit, group, x) > 0)
		fail(c, (struct failure){ FAILURE_TOO_MANY, unit, group, 0 });
	else if (x < cell->max && compare(c, unit, group, x + 1) < 0)
		fail(c, (struct failure){ FAILURE_TOO_FEW, unit, group, 0 });
}

/* Whether a margin with a range has the divisor that its sum asks for. */
static bool
range_holds(const struct margin *m, int64_t sum, const struct multiplier *d,
    const struct multiplier *reference)
{
	int side;

	if (m->min == m->max)
		return true;
	side = multiplier_compare(d, reference);
	return (side <= 0 || sum == m->max) && (side >= 0 || sum == m->min);
}

static int64_t
unit_sum(const struct proof *p, size_t unit)
{
	int64_t sum = 0;

	for (size_t g = 0; g < p->of->groups; g++)
		sum += p->places[biproportion_cell(p->of, unit, g)];
	return sum;
}

static int64_t
group_sum(const struct proof *p, size_t group)
{
	int64_t sum = 0;

	for (size_t u = 0; u < p->of->units; u++)
		sum += p->places[biproportion_cell(p->of, u, group)];
	return sum;
}

static void
check_units(struct check *c)
{
	const struct multiplier one = { 0, c->weight };
	const struct biproportion *b = c->p->of;

	rational_set(c->weight, 1, 1);
	for (size_t u = 0; u < b->units; u++) {
		const struct margin *m = &b->unit[u];
		int64_t sum = unit_sum(c->p, u);

		if (sum < m->min || sum > m->max)
			fail(
			    c, (struct failure){ FAILURE_UNIT_SUM, u, 0, sum });
		else if (!range_holds(m, sum, &c->p->unit[u], &one))
			fail(c,
			    (struct failure){ FAILURE_UNIT_RANGE, u, 0, sum });
	}
}

static void
check_groups(struct check *c)
{
	const struct biproportion *b = c->p->of;

	for (size_t g = 0; g < b->groups; g++) {
		const struct margin *m = &b->group[g];
		int64_t sum = group_sum(c->p, g);

		if (sum < m->min || sum > m->max)
			fail(c,
			    (struct failure){ FAILURE_GROUP_SUM, 0, g, sum });
		else if (!range_holds(m, sum, &c->p->group[g], &c->p->all))
			fail(c,
			    (struct failure){ FAILURE_GROUP_RANGE, 0, g, sum });
	}
}

static void
check_total(struct check *c)
{
	int64_t sum = 0;

	for (size_t u = 0; u < c->p->of->units; u++)
		sum += unit_sum(c->p, u);
	if (sum != c->p->of->total)
		fail(c, (struct failure){ FAILURE_TOTAL, 0, 0, sum });
}

int
proof_check(const struct proof *p, struct failure failures[], size_t n,
    size_t *found, struct fault *f)
{
	struct check c;

	if (check_open(&c, p, f) == -1)
		return -1;
	c.failures = failures;
	c.n = n;
	check_total(&c);
	check_units(&c);
	check_groups(&c);
	for (size_t u = 0; u < p->of->units; u++)
		for (size_t g = 0; g < p->of->groups; g++)
			check_cell(&c, u, g);
	*found = c.found;
	check_close(&c);
	return 0;
}

static enum tightness
tightness_of(struct check *c, size_t unit, size_t group)
{
	const struct biproportion *b = c->p->of;
	size_t at = biproportion_cell(b, unit, group);
	const struct cell *cell = &b->cells[at];
	int64_t x = c->p->places[at];

	if (cell->weight == 0)
		return TIGHT_NOT;
	if (x > cell->min && compare(c, unit, group, x) == 0)
		return TIGHT_DOWN;
	if (x < cell->max && compare(c, unit, group, x + 1) == 0)
		return TIGHT_UP;
	return TIGHT_NOT;
}

int
proof_tight(const struct proof *p, enum tightness tight[], struct fault *f)
{
	struct check c;

	if (check_open(&c, p, f) == -1)
		return -1;
	for (size_t u = 0; u < p->of->units; u++)
		for (size_t g = 0; g < p->of->groups; g++)
			tight[biproportion_cell(p->of, u, g)] =
			    tightness_of(&c, u, g);
	check_close(&c);
	return 0;
}
