#include "ratioleaf.h"

#include <stdlib.h>
#include <string.h>

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
	struct fault f = { 0 };
	const struct leaf at = leaf_at(o->registry, leaf->year, leaf->code);
	const struct unit *u = at.unit;

	if (u == NULL) {
		fault_set(&f, EX_DATAERR,
		    "unit %s (%d) is not in the register; placed by its digits",
		    leaf->code, leaf->year);
		warn(o, &f);
		return;
	}
	leaf->unit = u;
	leaf->code = at.code;
	leaf->kind = at.kind;
	if (u->to != 0 && leaf->year >= u->to) {
		fault_set(&f, EX_DATAERR,
		    "unit %s (%s) ended in %d and has no single successor "
		    "(%s); it stays under its own code",
		    u->code, u->name, u->to,
		    *u->successor ? u->successor : "-");
		warn(o, &f);
	}
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

/* What is known of a year before it is said who is missing. */
struct year {
	size_t first, end;
	bool below_province; /* somebody below a province reported */
	bool by_county;      /* some city's counties report by themselves */
};

static bool
reports_itself(const struct unit *u)
{
	return strcmp(u->reports_to, u->code) == 0;
}

static struct year
look_at_year(const struct leaves *l, size_t first)
{
	struct year y = { first, leaves_year(l, first), false, false };

	for (size_t i = y.first; i < y.end; i++) {
		const struct leaf *leaf = &l->all[i];

		y.below_province |= leaf->kind >= KIND_PREFECTURE;
		y.by_county |= leaf->kind == KIND_COUNTY && leaf->unit &&
			       !reports_itself(leaf->unit);
	}
	return y;
}

/* Whether a county that answers to CITY reported in the year. */
static bool
has_counties(const struct leaves *l, const struct year *y, const char *city)
{
	for (size_t i = y->first; i < y->end; i++) {
		const struct leaf *leaf = &l->all[i];

		if (leaf->kind == KIND_COUNTY && leaf->unit &&
		    strcmp(leaf->unit->reports_to, city) == 0 &&
		    strcmp(leaf->code, city) != 0)
			return true;
	}
	return false;
}

/*
 * Whether the unit should have reported: of a city either the counties and its
 * own schools, or the city for all of them, whichever way it reports.
 */
static bool
is_expected(const struct leaves *l, const struct year *y, const struct unit *u)
{
	int year = l->all[y->first].year;

	if (!unit_is_valid(u, year))
		return false;
	if (!y->below_province)
		return u->kind == KIND_PROVINCE;
	switch (u->kind) {
	case KIND_PREFECTURE:
	case KIND_DIRECT:
		return true;
	case KIND_COUNTY:
		if (reports_itself(u) || has_counties(l, y, u->reports_to))
			return true;
		return y->by_county &&
		       leaves_find(l, year, u->reports_to) == NULL;
	default:
		return false;
	}
}

static int
add_missing(struct leaves *l, const struct registry *r, struct fault *f)
{
	size_t reported = l->n;
	struct leaves missing = { 0 };
	int status = 0;

	for (size_t first = 0; first < reported;
	     first = leaves_year(l, first)) {
		struct year y = look_at_year(l, first);

		for (size_t i = 0; i < r->n && status == 0; i++) {
			const struct unit *u = &r->units[i];
			struct leaf *leaf;

			if (!is_expected(l, &y, u) ||
			    leaves_find(l, l->all[first].year, u->code))
				continue;
			if ((leaf = leaves_add(&missing, f)) == NULL) {
				status = -1;
				break;
			}
			leaf->year = l->all[first].year;
			leaf->code = u->code;
			leaf->unit = u;
			leaf->kind = u->kind;
			leaf->basis = l->all[first].basis;
			leaf->scope = l->all[first].scope;
			leaf->expected = true;
		}
	}
	for (size_t i = 0; i < missing.n && status == 0; i++) {
		struct leaf *leaf = leaves_add(l, f);

		if (leaf == NULL)
			status = -1;
		else
			*leaf = missing.all[i];
	}
	leaves_free(&missing);
	if (l->n > 0)
		qsort(l->all, l->n, sizeof(*l->all), by_year_then_code);
	return status;
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
