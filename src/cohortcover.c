#include "cohortcover.h"

#include <stdlib.h>
#include <string.h>

#include "ratioleaf.h"

/* Who reported to any of the sides in a year, under one code. */
struct reporter {
	int year;
	struct leaf leaf; /* its code, unit and kind */
	const struct ratio *of[COHORT_SIDES];
	bool whole[COHORT_SIDES]; /* it reports for all the units below */
};

struct reporters {
	struct reporter *all; /* sorted by year and code */
	size_t n;
};

static int
by_year_then_code(const void *a, const void *b)
{
	const struct reporter *x = a, *y = b;

	if (x->year != y->year)
		return x->year < y->year ? -1 : 1;
	return strcmp(x->leaf.code, y->leaf.code);
}

static struct reporter *
find_reporter(const struct reporters *p, int year, const char *code)
{
	const struct reporter key = { .year = year, .leaf = { .code = code } };

	if (*code == '\0')
		return NULL;
	return bsearch(&key, p->all, p->n, sizeof(*p->all), by_year_then_code);
}

/* The level at which every unit that reports is a row of its own. */
static enum level
finest(const struct ratios *all)
{
	static const enum level order[] = { LEVEL_COUNTY, LEVEL_PREFECTURE,
		LEVEL_PROVINCE };

	for (size_t l = 0; l < sizeof(order) / sizeof(*order); l++)
		for (size_t i = 0; i < all->n; i++)
			if (all->rows[i].level == order[l])
				return order[l];
	return LEVEL_NATION;
}

static void
add_reporters(struct reporters *p, const struct ratios *from, int side,
    const struct registry *registry)
{
	enum level level = finest(from);

	for (size_t i = 0; i < from->n; i++) {
		const struct ratio *r = &from->rows[i];
		struct reporter *to = &p->all[p->n];

		if (r->level != level || r->reported == 0)
			continue;
		to->year = r->year;
		to->of[side] = r;
		to->leaf = leaf_at(registry, r->year, r->unit);
		p->n++;
	}
}

static int
make_reporters(struct reporters *p, const struct cohorts *all,
    const struct registry *registry, struct fault *f)
{
	size_t n = 0;

	for (int s = 0; s < COHORT_SIDES; s++)
		n += all->of[s].n;
	if ((p->all = calloc(n + 1, sizeof(*p->all))) == NULL)
		return fault_memory(f);
	for (int s = 0; s < COHORT_SIDES; s++)
		add_reporters(p, &all->of[s], s, registry);
	qsort(p->all, p->n, sizeof(*p->all), by_year_then_code);
	n = 0;
	for (size_t i = 0; i < p->n; i++) {
		struct reporter *last = n ? &p->all[n - 1] : NULL;

		if (last == NULL || by_year_then_code(last, &p->all[i]) != 0)
			p->all[n++] = p->all[i];
		else
			for (int s = 0; s < COHORT_SIDES; s++)
				if (p->all[i].of[s] != NULL)
					last->of[s] = p->all[i].of[s];
	}
	p->n = n;
	return 0;
}

/* Who answers for a unit, from the nearest on. */
static const enum level above[] = { LEVEL_ASSESSED, LEVEL_PROVINCE,
	LEVEL_NATION };
enum { ABOVE = sizeof(above) / sizeof(*above) };

/* Whoever has nobody below that reports, reports for all of them. */
static void
find_whole(const struct reporters *p, int side)
{
	for (size_t i = 0; i < p->n; i++)
		p->all[i].whole[side] = p->all[i].of[side] != NULL &&
					p->all[i].leaf.kind <= KIND_PREFECTURE;
	for (size_t i = 0; i < p->n; i++) {
		const struct reporter *x = &p->all[i];

		for (int a = 0; a < ABOVE && x->of[side] != NULL; a++) {
			char buffer[CODE_SIZE];
			struct reporter *y = find_reporter(p, x->year,
			    leaf_ancestor(&x->leaf, above[a], buffer));

			if (y != NULL && y != x)
				y->whole[side] = false;
		}
	}
}

/* Whether all that such a unit answers for is in one row of that level. */
static bool
is_within(enum unit_kind kind, enum level level)
{
	switch (kind) {
	case KIND_NATION:
		return level == LEVEL_NATION;
	case KIND_PROVINCE:
		return level == LEVEL_NATION || level == LEVEL_PROVINCE;
	case KIND_PREFECTURE:
		return level != LEVEL_COUNTY;
	default:
		return true;
	}
}

/* Whether a row has the whole number: of entrants and enrolled both sides. */
static bool
is_counted(const struct ratio *r, enum cohort_side side)
{
	return r != NULL && r->now.general != COUNT_BLANK &&
	       (side == COHORT_LEAVERS || side == COHORT_POPULATION ||
		   r->now.vocational != COUNT_BLANK);
}

/* Whether everybody who is expected below the unit reported to the side. */
static bool
is_complete(const struct cohorts *all, const struct reporter *x,
    enum cohort_side side, const struct registry *registry)
{
	enum level level = x->leaf.kind == KIND_NATION     ? LEVEL_NATION
			   : x->leaf.kind == KIND_PROVINCE ? LEVEL_PROVINCE
			   : registry                      ? LEVEL_ASSESSED
							   : LEVEL_PREFECTURE;
	const struct cohort *c = cohort_find(all, x->year, level, x->leaf.code);
	const struct ratio *r = c ? c->of[side] : NULL;

	return is_counted(r, side) && r->expected > 0 &&
	       r->expected == r->reported;
}

struct covering {
	struct cohorts *all;
	const struct registry *registry;
	struct reporters reporters;
};

/* Whether the other side has those whom the unit reports to one, in the row
 * of that level. */
static bool
is_covered(const struct covering *c, const struct reporter *x,
    enum cohort_side side, enum cohort_side other, enum level level)
{
	if (is_counted(x->of[other], other) &&
	    x->whole[side] == x->whole[other])
		return true;
	for (int a = 0; a < ABOVE; a++) {
		char buffer[CODE_SIZE], mine[CODE_SIZE], its[CODE_SIZE];
		const struct reporter *y = find_reporter(&c->reporters, x->year,
		    leaf_ancestor(&x->leaf, above[a], buffer));

		if (y != NULL && y->whole[other] &&
		    is_counted(y->of[other], other) &&
		    is_within(y->leaf.kind, level) &&
		    strcmp(leaf_ancestor(&x->leaf, level, mine),
			leaf_ancestor(&y->leaf, level, its)) == 0)
			return true;
	}
	return x->whole[side] && is_within(x->leaf.kind, level) &&
	       is_complete(c->all, x, other, c->registry);
}

static bool
is_apart(const struct covering *c, const struct reporter *x, enum cohort_rate r,
    enum level level)
{
	const enum cohort_side side[] = { cohort_above(r), cohort_below(r) };

	for (int i = 0; i < 2; i++)
		if (x->of[side[i]] != NULL &&
		    (!is_counted(x->of[side[i]], side[i]) ||
			!is_covered(c, x, side[i], side[1 - i], level)))
			return true;
	return false;
}

static bool
is_untold(const struct reporter *x)
{
	const struct ratio *r = x->of[COHORT_ENTRANTS];

	return r != NULL && r->now.vocational > 0 && r->skilled == COUNT_BLANK;
}

int
cohort_cover(
    struct cohorts *all, const struct registry *registry, struct fault *f)
{
	struct covering c = { .all = all, .registry = registry };
	struct reporters *p = &c.reporters;

	if (make_reporters(p, all, registry, f) == -1)
		return -1;
	for (int s = 0; s < COHORT_SIDES; s++)
		find_whole(p, s);
	for (size_t i = 0; i < p->n; i++)
		for (int l = 0; l < LEVEL_TAG; l++) {
			const struct reporter *x = &p->all[i];
			enum level level = (enum level)l;
			char buffer[CODE_SIZE];
			struct cohort *row = cohort_find(all, x->year, level,
			    leaf_ancestor(&x->leaf, level, buffer));

			if (row == NULL)
				continue;
			for (int r = 0; r < COHORT_RATES; r++)
				row->apart[r] +=
				    is_apart(&c, x, (enum cohort_rate)r, level);
			row->untold += is_untold(x);
		}
	free(p->all);
	return 0;
}
