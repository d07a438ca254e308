#include "attainplan.h"

#include <string.h>

#include "attainrank.h"

/* The target of a unit, of the kind that A is; COUNT_BLANK: none. */
static int64_t
target_of(
    const struct attainments *all, const struct attainment *a, const char *unit)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct attainment *x = &all->all[i];

		if (x->level == LEVEL_ASSESSED && x->year == a->year &&
		    x->goal->sense == a->goal->sense &&
		    strcmp(x->unit, unit) == 0 &&
		    selection_compare(all->targets, &x->goal->selection,
			&a->goal->selection) == 0)
			return x->goal->target;
	}
	return COUNT_BLANK;
}

/* Whether all assessed units below A have a target, and their sum. */
static bool
sum_below(const struct attainments *all, const struct attainment *a,
    const struct registry *r, int64_t *sum)
{
	*sum = COUNT_BLANK;
	for (size_t i = 0; i < r->n; i++) {
		const struct unit *u = &r->units[i];
		char province[CODE_SIZE];
		int64_t target;

		if (!u->assessed || u->kind <= KIND_PROVINCE ||
		    !unit_is_valid(u, a->year) ||
		    strcmp(code_province(province, u->code), a->unit) != 0)
			continue;
		target = target_of(all, a, u->code);
		if (target == COUNT_BLANK || count_add(sum, target) == -1)
			return false;
	}
	return *sum != COUNT_BLANK;
}

void
attain_check_plans(
    const struct attainments *all, const struct attain_options *o)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct attainment *a = &all->all[i];
		struct fault f = { 0 };
		int64_t sum;

		if (o->registry == NULL || a->level != LEVEL_PROVINCE ||
		    a->goal->target == COUNT_BLANK ||
		    !sum_below(all, a, o->registry, &sum) ||
		    sum == a->goal->target)
			continue;
		fault_set(&f, EX_DATAERR,
		    "the targets of the assessed units of %s add up to %lld in "
		    "%d, its own is %lld",
		    a->unit, (long long)sum, a->year,
		    (long long)a->goal->target);
		fault_place(&f, "%s:%ld", all->targets->file, a->goal->line);
		o->warn(o->ctx, &f);
	}
}
