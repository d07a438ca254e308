#include "ratioleaf.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/expect.h"

/* Products of two sums then fit into 128 bits. */
#define SIDE_MOST INT64_C(1000000000000000000)

bool
sides_add(struct sides *a, struct sides b)
{
	return count_add(&a->general, b.general) == 0 &&
	       count_add(&a->vocational, b.vocational) == 0 &&
	       a->general <= SIDE_MOST && a->vocational <= SIDE_MOST;
}

static const struct sides no_sides = { COUNT_BLANK, COUNT_BLANK };

size_t
leaves_year(const struct leaves *l, size_t first)
{
	size_t i = first;

	while (i < l->n && l->all[i].year == l->all[first].year)
		i++;
	return i;
}

static int
by_year_then_code(const void *a, const void *b)
{
	const struct leaf *x = a, *y = b;

	if (x->year != y->year)
		return x->year < y->year ? -1 : 1;
	return strcmp(x->code, y->code);
}

struct leaf *
leaves_find(const struct leaves *l, int year, const char *code)
{
	const struct leaf key = { .year = year, .code = code };

	if (l->n == 0)
		return NULL;
	return bsearch(&key, l->all, l->n, sizeof(*l->all), by_year_then_code);
}

static struct leaf *
leaves_add(struct leaves *l, struct fault *f)
{
	if (l->n == l->room) {
		size_t room = l->room ? l->room * 2 : 256;
		struct leaf *all = realloc(l->all, room * sizeof(*all));

		if (all == NULL) {
			fault_memory(f);
			return NULL;
		}
		l->all = all;
		l->room = room;
	}
	l->all[l->n] =
	    (struct leaf){ .sides = no_sides, .skilled = COUNT_BLANK };
	return &l->all[l->n++];
}

void
leaves_free(struct leaves *l)
{
	free(l->all);
	*l = (struct leaves){ 0 };
}

static void
warn(const struct ratio_options *o, const struct fault *f)
{
	o->warn(o->ctx, f);
}

/* Leaves under their own codes, before codes are mapped. */
static int
take_reports(struct leaves *l, const struct reports *r,
    const struct tally *tally, struct fault *f)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct report *from = &r->all[i];
		struct leaf *leaf;

		if (from->sides.general == COUNT_BLANK &&
		    from->sides.vocational == COUNT_BLANK)
			continue;
		if ((leaf = leaves_add(l, f)) == NULL)
			return -1;
		leaf->year = from->year;
		leaf->as_of = from->as_of;
		leaf->code = pool_string(&tally->pool, from->unit);
		leaf->kind = code_kind(leaf->code);
		leaf->sides = from->sides;
		leaf->skilled = from->skilled;
		leaf->basis = from->basis;
		leaf->scope = from->scope;
		leaf->reported = leaf->expected = true;
	}
	if (l->n > 0)
		qsort(l->all, l->n, sizeof(*l->all), by_year_then_code);
	return 0;
}

/*
 * A code and the new code that took its place are the same pupils under two
 * names, whichever year it is.
 */
static int
check_renamed(const struct leaves *l, const struct registry *r, struct fault *f)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct leaf *old = &l->all[i];
		const struct unit *u = registry_find(r, old->code);
		const struct unit *next = u;
		size_t steps = 0;

		while (next != NULL && next->to != 0 && steps++ < r->n) {
			int ended = next->to;

			next = registry_find(r, next->successor);
			if (next == NULL || next->from < ended ||
			    leaves_find(l, old->year, next->code) == NULL)
				continue;
			return fault_set(f, EX_DATAERR,
			    "units %s (%s, until %d) and %s (%s, since %d) "
			    "both report %d: the same pupils under two codes; "
			    "keep one of them",
			    u->code, u->name, u->to - 1, next->code, next->name,
			    next->from, old->year);
		}
	}
	return 0;
}

struct leaf
leaf_at(const struct registry *r, int year, const char *code)
{
	const struct unit *u = r ? registry_resolve(r, code, year) : NULL;

	return (struct leaf){ .year = year,
		.code = u ? u->code : code,
		.unit = u,
		.kind = u ? u->kind : code_kind(code) };
}

static void
map_code(struct leaf *leaf, const struct ratio_options *o)
{
	struct fault odd = { 0 };
	struct reporter who;

	if (!reporter_place(&who, o->registry, leaf->code, leaf->year, &odd))
		warn(o, &odd);
	leaf->code = who.code;
	leaf->unit = who.unit;
	leaf->kind = who.kind;
}

/* Several retired codes may now be one unit. */
static int
merge_same(struct leaves *l, struct fault *f)
{
	size_t n = 0;

	if (l->n > 0)
		qsort(l->all, l->n, sizeof(*l->all), by_year_then_code);
	for (size_t i = 0; i < l->n; i++) {
		struct leaf *last = n ? &l->all[n - 1] : NULL;

		if (last == NULL || by_year_then_code(last, &l->all[i]) != 0) {
			l->all[n++] = l->all[i];
			continue;
		}
		if (l->all[i].as_of > last->as_of)
			last->as_of = l->all[i].as_of;
		if (!sides_add(&last->sides, l->all[i].sides) ||
		    count_add(&last->skilled, l->all[i].skilled) == -1)
			return fault_set(f, EX_DATAERR,
			    "the counts of unit %s in %d pass 64 bits",
			    last->code, last->year);
	}
	l->n = n;
	return 0;
}

const char *
leaf_ancestor(const struct leaf *l, enum level level, char buffer[CODE_SIZE])
{
	const struct unit *u = l->unit;
	bool county = l->kind == KIND_COUNTY || l->kind == KIND_ZONE;

	switch (level) {
	case LEVEL_COUNTY:
		return l->code;
	case LEVEL_PREFECTURE:
		if (!county)
			return l->code;
		return u ? u->parent : code_prefecture(buffer, l->code);
	case LEVEL_ASSESSED:
		if (u == NULL)
			return county ? code_prefecture(buffer, l->code)
				      : l->code;
		return county && !u->assessed ? u->reports_to : l->code;
	case LEVEL_PROVINCE:
		return l->kind == KIND_NATION ? l->code
					      : code_province(buffer, l->code);
	default:
		return *code_province(buffer, l->code) ? "000000" : "";
	}
}

/* The year's leaves that begin at FIRST as those who reported: a new array the
 * caller frees, or NULL and a fault. */
static struct reporter *
reporters_of(const struct leaves *l, size_t first, struct expectation *e,
    struct fault *f)
{
	size_t n = leaves_year(l, first) - first;
	struct reporter *all = calloc(n, sizeof(*all));

	if (all == NULL) {
		fault_memory(f);
		return NULL;
	}
	for (size_t i = 0; i < n; i++) {
		const struct leaf *leaf = &l->all[first + i];

		all[i] =
		    (struct reporter){ leaf->code, leaf->unit, leaf->kind };
	}
	*e = expect_from(l->all[first].year, all, n);
	return all;
}

/* The units that are missing from the year's leaves, behind all leaves. */
static int
add_missing_year(
    struct leaves *l, size_t first, const struct registry *r, struct fault *f)
{
	struct expectation e;
	struct reporter *reporters = reporters_of(l, first, &e, f);
	int status = reporters == NULL ? -1 : 0;

	for (size_t i = 0; i < r->n && status == 0; i++) {
		const struct unit *u = &r->units[i];
		struct leaf *leaf;

		if (!expect_unit(&e, u) || expect_has(&e, u->code))
			continue;
		if ((leaf = leaves_add(l, f)) == NULL) {
			status = -1;
			continue;
		}
		leaf->year = e.year;
		leaf->code = u->code;
		leaf->unit = u;
		leaf->kind = u->kind;
		leaf->basis = l->all[first].basis;
		leaf->scope = l->all[first].scope;
		leaf->expected = true;
	}
	free(reporters);
	return status;
}

static int
add_missing(struct leaves *l, const struct registry *r, struct fault *f)
{
	size_t reported = l->n;

	for (size_t first = 0, next; first < reported; first = next) {
		next = leaves_year(l, first);
		if (add_missing_year(l, first, r, f) == -1)
			return -1;
	}
	if (l->n > 0)
		qsort(l->all, l->n, sizeof(*l->all), by_year_then_code);
	return 0;
}

static bool
same_sides(struct sides own, struct sides sum)
{
	if (own.general != COUNT_BLANK && own.general != sum.general)
		return false;
	if (own.vocational != COUNT_BLANK && own.vocational != sum.vocational)
		return false;
	return own.general > 0 || own.vocational > 0;
}

static bool
is_near(int64_t own, int64_t sum)
{
	int64_t apart = own > sum ? own - sum : sum - own;

	return own != COUNT_BLANK && sum > 0 && apart <= sum / 100;
}

/* Nobody reports that side, so the other one alone tells. */
static bool
is_absent(int64_t own, int64_t sum)
{
	return own == COUNT_BLANK && sum == COUNT_BLANK;
}

static bool
near_sides(struct sides own, struct sides sum)
{
	bool general = is_near(own.general, sum.general);
	bool vocational = is_near(own.vocational, sum.vocational);

	return (general || is_absent(own.general, sum.general)) &&
	       (vocational || is_absent(own.vocational, sum.vocational)) &&
	       (general || vocational);
}

/* What reports below the leaf: by geography, or by who answers for whom. */
static struct sides
sum_below(const struct leaves *l, size_t first, size_t end,
    const struct leaf *top, bool by_geography)
{
	struct sides sum = no_sides;

	for (size_t i = first; i < end; i++) {
		const struct leaf *leaf = &l->all[i];
		enum level level = top->kind == KIND_NATION     ? LEVEL_NATION
				   : top->kind == KIND_PROVINCE ? LEVEL_PROVINCE
				   : by_geography ? LEVEL_PREFECTURE
						  : LEVEL_ASSESSED;
		char buffer[CODE_SIZE];

		if (leaf != top &&
		    strcmp(leaf_ancestor(leaf, level, buffer), top->code) == 0)
			(void)sides_add(&sum, leaf->sides);
	}
	return sum;
}

/* The only side that there is, or COUNT_BLANK where there are both. */
static int64_t
only_side(struct sides s)
{
	return s.general == COUNT_BLANK      ? s.vocational
	       : s.vocational == COUNT_BLANK ? s.general
					     : COUNT_BLANK;
}

static int
say_total(const struct leaf *top, struct fault *f)
{
	int64_t only = only_side(top->sides);

	if (only != COUNT_BLANK)
		return fault_set(f, EX_DATAERR,
		    "unit %s in %d looks like a total: %lld is exactly what "
		    "the units below it add up to; leave out one of them",
		    top->code, top->year, (long long)only);
	return fault_set(f, EX_DATAERR,
	    "unit %s in %d looks like a total: %lld and %lld are exactly what "
	    "the units below it add up to; leave out one of them",
	    top->code, top->year, (long long)top->sides.general,
	    (long long)top->sides.vocational);
}

static void
say_nearly(const struct leaf *top, struct fault *f)
{
	int64_t only = only_side(top->sides);

	if (only != COUNT_BLANK)
		fault_set(f, EX_DATAERR,
		    "unit %s in %d: its own %lld is nearly what the units "
		    "below it add up to; if it is their total, leave it out",
		    top->code, top->year, (long long)only);
	else
		fault_set(f, EX_DATAERR,
		    "unit %s in %d: its own %lld and %lld are nearly what the "
		    "units below it add up to; if they are its total, leave "
		    "them out",
		    top->code, top->year, (long long)top->sides.general,
		    (long long)top->sides.vocational);
}

/*
 * A city's report beside those of its counties would count them twice.  One
 * that is their sum is refused; one that is nearly their sum is told of.
 */
static int
check_total(const struct leaf *top, struct sides below,
    const struct ratio_options *o, struct fault *f)
{
	struct fault near = { 0 };

	if (same_sides(top->sides, below))
		return say_total(top, f);
	if (!near_sides(top->sides, below))
		return 0;
	say_nearly(top, &near);
	o->warn(o->ctx, &near);
	return 0;
}

static int
check_totals(
    const struct leaves *l, const struct ratio_options *o, struct fault *f)
{
	for (size_t i = 0, first = 0, end = 0; i < l->n; i++) {
		const struct leaf *top = &l->all[i];
		struct sides by_place, by_answer;

		if (i == end) {
			first = i;
			end = leaves_year(l, first);
		}
		if (top->kind > KIND_PREFECTURE || !top->reported)
			continue;
		by_place = sum_below(l, first, end, top, true);
		by_answer = sum_below(l, first, end, top, false);
		if (check_total(top, by_place, o, f) == -1)
			return -1;
		if ((by_place.general != by_answer.general ||
			by_place.vocational != by_answer.vocational) &&
		    check_total(top, by_answer, o, f) == -1)
			return -1;
	}
	return 0;
}

int
leaves_make(struct leaves *l, const struct reports *r,
    const struct tally *tally, const struct ratio_options *o, struct fault *f)
{
	*l = (struct leaves){ 0 };
	if (take_reports(l, r, tally, f) == -1)
		goto fail;
	if (o->registry != NULL) {
		if (check_renamed(l, o->registry, f) == -1)
			goto fail;
		for (size_t i = 0; i < l->n; i++)
			map_code(&l->all[i], o);
		if (merge_same(l, f) == -1 ||
		    add_missing(l, o->registry, f) == -1)
			goto fail;
	}
	if (!o->part && check_totals(l, o, f) == -1)
		goto fail;
	return 0;
fail:
	leaves_free(l);
	return -1;
}
