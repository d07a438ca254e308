#include "enroll/cohort.h"

#include <stdlib.h>
#include <string.h>

#include "cohortcover.h"

enum cohort_side
cohort_above(enum cohort_rate r)
{
	return r == PROGRESSION ? COHORT_ENTRANTS : COHORT_ENROLLED;
}

enum cohort_side
cohort_below(enum cohort_rate r)
{
	return r == PROGRESSION ? COHORT_LEAVERS : COHORT_POPULATION;
}

int128
cohort_count(const struct cohort *c, enum cohort_side side)
{
	const struct ratio *r = c->of[side];

	if (r == NULL || r->now.general == COUNT_BLANK)
		return -1;
	if (side == COHORT_LEAVERS || side == COHORT_POPULATION)
		return r->now.general;
	return r->now.vocational == COUNT_BLANK ? -1 : sides_all(r->now);
}

bool
cohort_rate(
    const struct cohort *c, enum cohort_rate r, int128 *num, int64_t *den)
{
	int128 below = cohort_count(c, cohort_below(r));

	*num = cohort_count(c, cohort_above(r));
	if (*num == -1 || below <= 0 || c->apart[r] > 0)
		return false;
	*den = (int64_t)below;
	return true;
}

/* A warning of a file of our own, which it is about. */
struct telling {
	const struct ratio_options *options;
	const char *file;
};

static void
tell(void *ctx, const struct fault *f)
{
	const struct telling *t = ctx;
	struct fault told = *f;

	fault_place(&told, "%s", t->file);
	t->options->warn(t->options->ctx, &told);
}

/* Leavers or population, by the rules of a tally that has one side. */
static int
roll_up(struct ratios *all, const struct tally *count, const char *file,
    const struct ratio_options *options, struct fault *f)
{
	struct telling telling = { options, file };
	struct ratio_options o = *options;

	o.measure = ENTRANTS;
	o.series = (struct series){ 0 };
	o.warn = tell;
	o.ctx = &telling;
	if (ratio_compute(all, count, &o, f) == 0)
		return 0;
	return fault_place(f, "%s", file);
}

static int
roll_up_measure(struct ratios *all, const struct tally *tally,
    enum measure measure, const char *wanted,
    const struct ratio_options *options, struct fault *f)
{
	struct ratio_options o = *options;
	size_t i = 0;

	while (i < tally->n && tally->lines[i].count[measure] == COUNT_BLANK)
		i++;
	if (i == tally->n)
		return fault_set(f, EX_DATAERR,
		    "the tally has no count of %s, which %s is compared with",
		    measure_name(measure), wanted);
	o.measure = measure;
	return ratio_compute(all, tally, &o, f);
}

static int
roll_up_all(struct cohorts *all, const struct cohort_input *in,
    const struct ratio_options *options, struct fault *f)
{
	struct ratios *of = all->of;
	bool *given = all->given;

	given[COHORT_ENTRANTS] = given[COHORT_LEAVERS] = in->leavers != NULL;
	given[COHORT_ENROLLED] = given[COHORT_POPULATION] =
	    in->population != NULL;
	if (in->leavers != NULL &&
	    (roll_up_measure(&of[COHORT_ENTRANTS], in->tally, ENTRANTS,
		 "--leavers", options, f) == -1 ||
		roll_up(&of[COHORT_LEAVERS], in->leavers, in->leavers_file,
		    options, f) == -1))
		return -1;
	if (in->population != NULL &&
	    (roll_up_measure(&of[COHORT_ENROLLED], in->tally, ENROLLED,
		 "--population", options, f) == -1 ||
		roll_up(&of[COHORT_POPULATION], in->population,
		    in->population_file, options, f) == -1))
		return -1;
	return 0;
}

static int
by_year_level_unit(const void *a, const void *b)
{
	const struct ratio *x = ((const struct cohort *)a)->row;
	const struct ratio *y = ((const struct cohort *)b)->row;

	if (x->year != y->year)
		return x->year < y->year ? -1 : 1;
	if (x->level != y->level)
		return (int)x->level - (int)y->level;
	return strcmp(x->unit, y->unit);
}

static int
by_place_in_table(const void *a, const void *b)
{
	const struct ratio *x = ((const struct cohort *)a)->row;
	const struct ratio *y = ((const struct cohort *)b)->row;

	if (x->year == y->year && x->as_of != y->as_of)
		return x->as_of < y->as_of ? -1 : 1;
	return by_year_level_unit(a, b);
}

struct cohort *
cohort_find(
    const struct cohorts *all, int year, enum level level, const char *unit)
{
	struct ratio row = {
		.year = year, .level = level, .unit = (char *)(uintptr_t)unit
	};
	const struct cohort key = { .row = &row };

	return bsearch(
	    &key, all->rows, all->n, sizeof(*all->rows), by_year_level_unit);
}

/* One row for each year, level and unit of any side. */
static int
join(struct cohorts *all, struct fault *f)
{
	size_t n = 0;

	for (int s = 0; s < COHORT_SIDES; s++)
		n += all->of[s].n;
	if ((all->rows = calloc(n + 1, sizeof(*all->rows))) == NULL)
		return fault_memory(f);
	for (int s = 0; s < COHORT_SIDES; s++)
		for (size_t i = 0; i < all->of[s].n; i++) {
			struct cohort *c = &all->rows[all->n++];

			c->row = c->of[s] = &all->of[s].rows[i];
		}
	qsort(all->rows, all->n, sizeof(*all->rows), by_year_level_unit);
	n = 0;
	for (size_t i = 0; i < all->n; i++) {
		struct cohort *last = n ? &all->rows[n - 1] : NULL;

		if (last == NULL || by_year_level_unit(last, &all->rows[i]))
			all->rows[n++] = all->rows[i];
		else
			for (int s = 0; s < COHORT_SIDES; s++)
				if (all->rows[i].of[s] != NULL)
					last->of[s] = all->rows[i].of[s];
	}
	all->n = n;
	for (size_t i = 0; i < n; i++)
		for (int s = COHORT_SIDES; s-- > 0;)
			if (all->rows[i].of[s] != NULL)
				all->rows[i].row = all->rows[i].of[s];
	return 0;
}

/* Where the leavers went; checked to add up to them. */
static int
find_destinations(struct cohort *c, struct fault *f)
{
	const struct ratio *r = c->of[COHORT_ENTRANTS];
	int64_t parts = COUNT_BLANK, leavers;
	int128 entrants;

	c->vocational = c->skilled = c->not_continuing = COUNT_BLANK;
	if (r == NULL)
		return 0;
	c->skilled = r->skilled;
	c->vocational = r->now.vocational;
	if (c->skilled != COUNT_BLANK)
		c->vocational -= c->skilled;
	if (!cohort_rate(c, PROGRESSION, &entrants, &leavers) ||
	    entrants > leavers)
		return 0;
	c->not_continuing = leavers - (int64_t)entrants;
	if (count_add(&parts, r->now.general) == 0 &&
	    count_add(&parts, c->vocational) == 0 &&
	    count_add(&parts, c->skilled) == 0 &&
	    count_add(&parts, c->not_continuing) == 0 && parts == leavers)
		return 0;
	return fault_set(f, EX_SOFTWARE,
	    "the destinations of unit %s do not add up in %d; please report "
	    "this",
	    r->unit, r->year);
}

int
cohort_compute(struct cohorts *all, const struct cohort_input *in,
    const struct ratio_options *options, struct fault *f)
{
	*all = (struct cohorts){ 0 };
	if (roll_up_all(all, in, options, f) == -1 || join(all, f) == -1 ||
	    cohort_cover(all, options->registry, f) == -1)
		goto fail;
	for (size_t i = 0; i < all->n; i++)
		if (find_destinations(&all->rows[i], f) == -1)
			goto fail;
	qsort(all->rows, all->n, sizeof(*all->rows), by_place_in_table);
	return 0;
fail:
	cohort_free(all);
	return -1;
}

void
cohort_free(struct cohorts *all)
{
	for (int s = 0; s < COHORT_SIDES; s++)
		ratio_free(&all->of[s]);
	free(all->rows);
	*all = (struct cohorts){ 0 };
}
