/*
 * Apportionment in two dimensions against enumeration: of small tables every
 * answer is tried, and the one with the least product of costs is the right
 * one.
 */
#include "enroll/biproportion.h"

#include <stdlib.h>

#include "enroll/proof.h"
#include "tap.h"

enum { LINES = 3, CELLS = LINES * LINES, TABLES = 20000 };

/* A product of costs: the infinitesimals in it, and the rest. */
struct product {
	int order;
	struct rational *value;
};

/* A table, and what enumeration has found of it. */
struct table {
	struct cell cells[CELLS];
	struct margin unit[LINES], group[LINES];
	struct biproportion b;

	struct product best, now;
	struct rational *cost;
	int64_t places[CELLS], first[CELLS];
	long optima;
};

/* Marsaglia, Xorshift RNGs (2003). */
static uint32_t
next(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static int64_t
below(uint32_t *state, int64_t n)
{
	return (int64_t)(next(state) % (uint32_t)n);
}

static int
product_order(const struct product *a, const struct product *b)
{
	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return rational_compare(a->value, b->value);
}

static void
multiply_costs(struct table *t)
{
	rational_set(t->now.value, 1, 1);
	t->now.order = 0;
	for (size_t i = 0; i < t->b.units * t->b.groups; i++)
		for (int64_t k = t->cells[i].min + 1; k <= t->places[i]; k++) {
			uint128 w = (uint128)t->cells[i].weight;
			struct signpost s = method_signpost(t->b.method, k);

			if (method_power(t->b.method) == 2)
				w *= w;
			if (s.num == 0) {
				s.num = 1;
				t->now.order--;
			}
			rational_set(
			    t->cost, (uint128)s.num, (uint128)s.den * w);
			rational_multiply(t->now.value, t->now.value, t->cost);
		}
}

static bool
margins_hold(const struct table *t)
{
	int64_t unit[LINES] = { 0 }, group[LINES] = { 0 };

	for (size_t u = 0; u < t->b.units; u++)
		for (size_t g = 0; g < t->b.groups; g++) {
			int64_t x = t->places[biproportion_cell(&t->b, u, g)];

			unit[u] += x;
			group[g] += x;
		}
	for (size_t u = 0; u < t->b.units; u++)
		if (unit[u] < t->unit[u].min || unit[u] > t->unit[u].max)
			return false;
	for (size_t g = 0; g < t->b.groups; g++)
		if (group[g] < t->group[g].min || group[g] > t->group[g].max)
			return false;
	return true;
}

/*
 * Of equal answers the first found counts: large numbers of places are tried
 * first, so that it is the one with most for the first cell, and so on.
 */
static void
weigh(struct table *t)
{
	int order;

	if (!margins_hold(t))
		return;
	multiply_costs(t);
	order = t->optima == 0 ? -1 : product_order(&t->now, &t->best);
	if (order > 0)
		return;
	if (order == 0) {
		t->optima++;
		return;
	}
	t->optima = 1;
	t->best.order = t->now.order;
	rational_copy(t->best.value, t->now.value);
	memcpy(t->first, t->places, sizeof(t->first));
}

static void
enumerate(struct table *t, size_t cell, int64_t left)
{
	const struct cell *c = &t->cells[cell];
	int64_t max = c->weight == 0 ? c->min : c->max < left ? c->max : left;

	if (cell == t->b.units * t->b.groups) {
		if (left == 0)
			weigh(t);
		return;
	}
	for (int64_t x = max; x >= c->min && x <= left; x--) {
		t->places[cell] = x;
		enumerate(t, cell + 1, left - x);
	}
}

/* What every unit, or group, has in some table, as it is or as a range. */
static void
make_margins(struct margin margins[], const int64_t sums[], size_t n,
    bool ranges, uint32_t *state)
{
	for (size_t i = 0; i < n; i++) {
		margins[i] = (struct margin){ sums[i], sums[i] };
		if (!ranges || below(state, 2) == 0)
			continue;
		margins[i].min -= below(state, 2) < sums[i] ? 1 : 0;
		if (margins[i].min < 0)
			margins[i].min = 0;
		margins[i].max = below(state, 4) == 0
				     ? INT64_MAX
				     : sums[i] + below(state, 2);
	}
}

static void
make_table(struct table *t, uint32_t *state)
{
	static const int64_t weights[] = { 1, 2, 5, 1000000000 };
	static const enum method methods[] = { METHOD_WEBSTER, METHOD_JEFFERSON,
		METHOD_ADAMS, METHOD_HILL, METHOD_DEAN };
	int64_t most = weights[below(state, 4)];
	int64_t unit[LINES] = { 0 }, group[LINES] = { 0 };

	t->b = (struct biproportion){ .method = methods[below(state, 5)],
		.total = below(state, 8),
		.units = 1 + (size_t)below(state, LINES),
		.groups = 1 + (size_t)below(state, LINES),
		.cells = t->cells,
		.unit = t->unit,
		.group = t->group };
	for (size_t i = 0; i < t->b.units * t->b.groups; i++) {
		struct cell *c = &t->cells[i];

		c->weight = below(state, 5) == 0 ? 0 : 1 + below(state, most);
		c->min = below(state, 8) == 0;
		c->max =
		    below(state, 5) == 0 ? c->min + below(state, 3) : INT64_MAX;
	}
	for (int64_t i = 0; i < t->b.total; i++) {
		unit[below(state, (int64_t)t->b.units)]++;
		group[below(state, (int64_t)t->b.groups)]++;
	}
	make_margins(t->unit, unit, t->b.units, below(state, 3) == 0, state);
	make_margins(t->group, group, t->b.groups, below(state, 3) == 0, state);
	t->optima = 0;
}

static bool
is_right(const struct table *t, const struct biproportion_answer *a)
{
	for (size_t i = 0; i < t->b.units * t->b.groups; i++)
		if (a->places[i] != t->first[i])
			return false;
	return a->unique == (t->optima == 1);
}

/* MUST is more than FITS, and every answer there is would contradict that. */
static bool
cut_says_why(const struct biproportion_cut *cut)
{
	return cut->kind != CUT_NONE && cut->must > cut->fits;
}

static void
every_answer_is_the_best(void)
{
	struct table t = { .best.value = rational_new(),
		.now.value = rational_new(),
		.cost = rational_new() };
	long right = 0, ties = 0, none = 0, wrong = 0;
	uint32_t state = 2026;

	for (int i = 0; i < TABLES; i++) {
		struct biproportion_answer a;
		struct biproportion_cut cut;
		struct fault f = { 0 };
		bool good;

		make_table(&t, &state);
		enumerate(&t, 0, t.b.total);
		if (biproportion(&t.b, &a, &cut, &f) == 0)
			good = t.optima > 0 && is_right(&t, &a);
		else
			good = t.optima == 0 && f.status == EX_DATAERR &&
			       cut_says_why(&cut);
		right += good && t.optima > 0;
		ties += good && t.optima > 1;
		none += good && t.optima == 0;
		if (!good && ++wrong <= 5)
			printf("# table %d, %s, %zu x %zu: %s\n", i,
			    method_name(t.b.method), t.b.units, t.b.groups,
			    f.text);
		biproportion_answer_free(&a, &t.b);
		biproportion_cut_free(&cut);
	}
	is_int(wrong, 0, "no table has another answer");
	ok(right > TABLES / 3 && ties > TABLES / 100 && none > TABLES / 20,
	    "with answers, ties and none among them");
	printf("# %ld answers, %ld of them tied, %ld without\n", right, ties,
	    none);
	rational_free(t.best.value);
	rational_free(t.now.value);
	rational_free(t.cost);
}

int
main(void)
{
	every_answer_is_the_best();
	return done();
}
