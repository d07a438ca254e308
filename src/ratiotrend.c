#include "ratiotrend.h"

#include <stdlib.h>
#include <string.h>

int
ratio_change(const struct ratio *r, int128 *num, int128 *den)
{
	int128 now, before;

	if (!sides_have_share(r->matched) || !sides_have_share(r->before))
		return -2;
	now = sides_all(r->matched);
	before = sides_all(r->before);
	*num = r->matched.vocational * before - r->before.vocational * now;
	*den = now * before;
	return *num < 0 ? -1 : *num > 0;
}

static int
by_place_in_table(const void *a, const void *b)
{
	const struct ratio *x = a, *y = b;

	if (x->year != y->year)
		return x->year < y->year ? -1 : 1;
	if (x->as_of != y->as_of)
		return x->as_of < y->as_of ? -1 : 1;
	if (x->level != y->level)
		return (int)x->level - (int)y->level;
	return strcmp(x->unit, y->unit);
}

/* A larger share first. */
static int
by_share(const void *a, const void *b)
{
	const struct ratio *x = *(struct ratio *const *)a;
	const struct ratio *y = *(struct ratio *const *)b;
	int128 left, right;

	if (x->year != y->year)
		return x->year < y->year ? -1 : 1;
	if (x->level != y->level)
		return (int)x->level - (int)y->level;
	left = x->now.vocational * sides_all(y->now);
	right = y->now.vocational * sides_all(x->now);
	return left == right ? 0 : left > right ? -1 : 1;
}

static int
rank_rows(struct ratios *all, struct fault *f)
{
	struct ratio **rows = calloc(all->n + 1, sizeof(*rows));
	size_t n = 0, first = 0;

	if (rows == NULL)
		return fault_memory(f);
	for (size_t i = 0; i < all->n; i++)
		if (sides_have_share(all->rows[i].now) &&
		    !all->rows[i].incomplete && all->rows[i].level != LEVEL_TAG)
			rows[n++] = &all->rows[i];
	qsort(rows, n, sizeof(*rows), by_share);
	for (size_t i = 0; i < n; i++) {
		if (rows[i]->year != rows[first]->year ||
		    rows[i]->level != rows[first]->level)
			first = i;
		if (i > first && by_share(&rows[i], &rows[i - 1]) == 0)
			rows[i]->rank = rows[i - 1]->rank;
		else
			rows[i]->rank = (int)(i - first) + 1;
	}
	free(rows);
	return 0;
}

static int
by_year_level_unit(const void *a, const void *b)
{
	const struct ratio *x = a, *y = b;

	if (x->year != y->year)
		return x->year < y->year ? -1 : 1;
	if (x->level != y->level)
		return (int)x->level - (int)y->level;
	return strcmp(x->unit, y->unit);
}

static const struct ratio *
find_row(const struct ratios *all, int year, enum level level, char *unit)
{
	const struct ratio key = { .year = year, .level = level, .unit = unit };

	return bsearch(
	    &key, all->rows, all->n, sizeof(*all->rows), by_year_level_unit);
}

/* The row of the same unit the year before, under whichever code. */
static const struct ratio *
row_before(const struct ratios *all, const struct ratio *now,
    const struct registry *registry)
{
	int year = now->year - 1;
	const struct ratio *found = find_row(all, year, now->level, now->unit);
	const struct unit *old = NULL;

	if (found != NULL || registry == NULL)
		return found;
	for (size_t i = 0; i < registry->n; i++) {
		const struct unit *u = &registry->units[i];

		if (u->to != now->year || strcmp(u->successor, now->unit) != 0)
			continue;
		if (old != NULL)
			return NULL; /* made of several, it was none of them */
		old = u;
	}
	return old ? find_row(all, year, now->level, old->code) : NULL;
}

static void
count_falling(struct ratios *all, const struct registry *registry)
{
	for (size_t i = 0; i < all->n; i++) {
		struct ratio *r = &all->rows[i];
		const struct ratio *before;
		int128 num, den;
		int sign = ratio_change(r, &num, &den);

		if (sign == -2)
			continue;
		r->years_falling = 0;
		if (sign != -1)
			continue;
		before = row_before(all, r, registry);
		r->years_falling = 1;
		if (before != NULL && before->years_falling > 0)
			r->years_falling += before->years_falling;
	}
}

int
rows_compare(
    struct ratios *all, const struct registry *registry, struct fault *f)
{
	if (all->n == 0)
		return 0;
	count_falling(all, registry);
	qsort(all->rows, all->n, sizeof(*all->rows), by_place_in_table);
	return rank_rows(all, f);
}
