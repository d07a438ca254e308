/* Ranks and positions: who is first among those with the same kind of target.
 */
#include <stdlib.h>
#include <string.h>

#include "attainrank.h"

static int
compare(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

int
selection_compare(const struct targets *t, const struct selection *a,
    const struct selection *b)
{
	int order = strcmp(measure_name(a->measure), measure_name(b->measure));

	if (order != 0)
		return order;
	if (a->orientation != b->orientation)
		return a->orientation - b->orientation;
	if (a->student_type != b->student_type)
		return a->student_type - b->student_type;
	for (int i = 0; i < BYS; i++)
		if ((order = strcmp(targets_string(t, a->by[i]),
			 targets_string(t, b->by[i]))) != 0)
			return order;
	return 0;
}

static bool
is_ranked(const struct attainment *a)
{
	return a->assessed && a->position != POSITION_TOTAL &&
	       attain_has_rate(a);
}

/* Those among whom one is ranked, of which LEVEL is the closest. */
static int
by_group(const struct targets *t, const struct attainment *x,
    const struct attainment *y)
{
	int order;

	if (x->year != y->year)
		return compare(x->year, y->year);
	order = selection_compare(t, &x->goal->selection, &y->goal->selection);
	if (order != 0)
		return order;
	return compare(x->goal->sense, y->goal->sense);
}

/* The best first: who has done more of a task, or taken less of a ceiling. */
static int
by_rate(const struct attainment *x, const struct attainment *y)
{
	int128 left = (int128)x->done * y->goal->target;
	int128 right = (int128)y->done * x->goal->target;
	int order = left == right ? 0 : left > right ? -1 : 1;

	return x->goal->sense == AT_MOST ? -order : order;
}

static int
by_group_level_rate(const void *a, const void *b, void *targets)
{
	const struct attainment *x = *(struct attainment *const *)a;
	const struct attainment *y = *(struct attainment *const *)b;
	int order = by_group(targets, x, y);

	if (order != 0)
		return order;
	if (x->level != y->level)
		return compare(x->level, y->level);
	return by_rate(x, y);
}

/* Those from FIRST up to END, the best first; equal ones share their place. */
static void
rank_group(struct attainment **rows, size_t first, size_t end, int64_t ends)
{
	for (size_t i = first, next; i < end; i = next) {
		for (next = i + 1;
		     next < end && by_rate(rows[i], rows[next]) == 0;)
			next++;
		for (size_t k = i; k < next; k++) {
			rows[k]->rank = (int)(i - first) + 1;
			if ((int64_t)(i - first) < ends)
				rows[k]->position = POSITION_TOP;
			else if ((int64_t)(end - next) < ends)
				rows[k]->position = POSITION_BOTTOM;
		}
	}
}

int
attain_rank(struct attainments *all, int64_t ends, struct fault *f)
{
	struct attainment **rows = calloc(all->n + 1, sizeof(*rows));
	void *targets = (void *)(uintptr_t)all->targets;
	size_t n = 0;

	if (rows == NULL)
		return fault_memory(f);
	for (size_t i = 0; i < all->n; i++)
		if (is_ranked(&all->all[i]))
			rows[n++] = &all->all[i];
	qsort_r(rows, n, sizeof(*rows), by_group_level_rate, targets);
	for (size_t i = 0, next; i < n; i = next) {
		for (next = i + 1; next < n &&
				   rows[next]->level == rows[i]->level &&
				   by_group(targets, rows[i], rows[next]) == 0;)
			next++;
		rank_group(rows, i, next, ends);
	}
	free(rows);
	return 0;
}

static int
by_place_in_bulletin(const void *a, const void *b, void *targets)
{
	const struct attainment *x = *(const struct attainment *const *)a;
	const struct attainment *y = *(const struct attainment *const *)b;
	int order = by_group(targets, x, y);

	if (order != 0)
		return order;
	if (x->position == POSITION_TOTAL || y->position == POSITION_TOTAL)
		order = (x->position == POSITION_TOTAL) -
			(y->position == POSITION_TOTAL);
	if (order == 0)
		order = compare(x->level, y->level);
	if (order == 0)
		order = compare(x->rank, y->rank);
	return order != 0 ? order : x < y ? -1 : x > y;
}

const struct attainment **
attain_ends(const struct attainments *all, size_t *n, struct fault *f)
{
	const struct attainment **rows = calloc(all->n + 1, sizeof(*rows));

	*n = 0;
	if (rows == NULL) {
		fault_memory(f);
		return NULL;
	}
	for (size_t i = 0; i < all->n; i++)
		if (all->all[i].position != POSITION_BLANK)
			rows[(*n)++] = &all->all[i];
	qsort_r(rows, *n, sizeof(*rows), by_place_in_bulletin,
	    (void *)(uintptr_t)all->targets);
	return rows;
}
