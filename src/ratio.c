#include "enroll/ratio.h"

#include <stdlib.h>
#include <string.h>

#include "ratiomake.h"
#include "ratiosuppose.h"
#include "ratiotag.h"
#include "ratiotrend.h"

bool
sides_have_share(struct sides s)
{
	return s.general != COUNT_BLANK && s.vocational != COUNT_BLANK &&
	       (s.general > 0 || s.vocational > 0);
}

int128
sides_all(struct sides s)
{
	return (int128)s.general + s.vocational;
}

enum verdict_of_band
band_judge(struct sides s, const struct band *band)
{
	int128 share; /* per mille, times all */

	if (!sides_have_share(s))
		return BAND_BLANK;
	share = (int128)s.vocational * 1000;
	if (share < band->low * sides_all(s))
		return BAND_BELOW;
	return share > band->high * sides_all(s) ? BAND_ABOVE : BAND_INSIDE;
}

static int64_t
missing(struct sides s, int low, int128 each)
{
	int128 lack = low * sides_all(s) - (int128)s.vocational * 1000;

	return lack <= 0 ? 0 : (int64_t)((lack + each - 1) / each);
}

int64_t
gap_shift(struct sides s, int low)
{
	return missing(s, low, 1000);
}

int64_t
gap_add(struct sides s, int low)
{
	/* (V + a) >= low (G + V + a), so a (1 - low) >= low (G + V) - V */
	if (low == 1000)
		return s.general > 0 ? COUNT_BLANK : 0;
	return missing(s, low, 1000 - low);
}

/* A leaf as a part of the unit of some level. */
struct part {
	const char *code;
	const struct leaf *leaf;
};

static int
by_code(const void *a, const void *b)
{
	const struct part *x = a, *y = b;
	int order = strcmp(x->code, y->code);

	return order != 0 ? order : strcmp(x->leaf->code, y->leaf->code);
}

/*
 * The levels that occur: each of them is a partition of the whole.  A part may
 * be asked for all of them, since the whole has whom it lacks.
 */
static void
find_levels(struct making *m)
{
	char province[CODE_SIZE] = "", other[CODE_SIZE];

	for (int l = 0; l < LEVEL_TAG; l++)
		m->levels[l] = m->options->every_level;
	for (size_t i = 0; i < m->leaves->n; i++) {
		const struct leaf *l = &m->leaves->all[i];
		bool county = l->kind == KIND_COUNTY || l->kind == KIND_ZONE;

		m->levels[LEVEL_COUNTY] |= county;
		m->levels[LEVEL_PREFECTURE] |=
		    l->kind == KIND_PREFECTURE || l->kind == KIND_DIRECT ||
		    (county && *leaf_ancestor(l, LEVEL_PREFECTURE, other));
		m->levels[LEVEL_ASSESSED] |=
		    l->unit && l->unit->assessed && l->kind >= KIND_PREFECTURE;
		m->levels[LEVEL_NATION] |= l->kind == KIND_NATION;
		if (l->kind == KIND_NATION || !*code_province(other, l->code))
			continue;
		m->levels[LEVEL_PROVINCE] = true;
		m->levels[LEVEL_NATION] |=
		    *province && strcmp(province, other) != 0;
		strcpy(province, other);
	}
}

/* The rows of one level and year. */
static int
make_level(struct making *m, enum level level, size_t first, size_t end,
    struct part *parts, struct fault *f)
{
	struct ratio *r = NULL;
	size_t n = 0;

	for (size_t i = first; i < end; i++) {
		const struct leaf *leaf = &m->leaves->all[i];
		char buffer[CODE_SIZE];
		const char *code = leaf_ancestor(leaf, level, buffer);
		uint32_t id =
		    pool_add(&m->codes, (struct text){ code, strlen(code) }, f);

		if (id == POOL_FULL)
			return -1;
		if (id == 0)
			continue;
		parts[n].code = pool_string(&m->codes, id);
		parts[n++].leaf = leaf;
	}
	qsort(parts, n, sizeof(*parts), by_code);
	for (size_t i = 0; i < n; i++) {
		const struct registry *registry = m->options->registry;
		const struct unit *u;

		if (i == 0 || strcmp(parts[i].code, parts[i - 1].code) != 0) {
			r = make_row(m, level, parts[i].code, parts[i].leaf, f);
			if (r == NULL)
				return -1;
			u = registry ? registry_find(registry, r->unit) : NULL;
			r->assessed = registry == NULL ||
				      (u != NULL && u->assessed &&
					  (level == LEVEL_ASSESSED ||
					      u->kind == KIND_PROVINCE));
		}
		if (row_add(r, parts[i].leaf, f) == -1)
			return -1;
		if (i + 1 == n || strcmp(parts[i].code, parts[i + 1].code) != 0)
			row_judge(r, m->options);
	}
	return 0;
}

static bool
same_sum(struct sides a, struct sides b)
{
	return a.general == b.general && a.vocational == b.vocational;
}

/* Every level adds up to the whole, or something is wrong with this program. */
static int
check_levels(const struct making *m, size_t first_row, size_t first, size_t end,
    struct fault *f)
{
	struct sides sums[LEVELS], whole[LEVELS];

	for (int l = 0; l < LEVELS; l++) {
		sums[l] = whole[l] = (struct sides){ COUNT_BLANK, COUNT_BLANK };
		for (size_t i = first; i < end; i++) {
			const struct leaf *leaf = &m->leaves->all[i];
			char buffer[CODE_SIZE];

			/* who is of a province is part of every level */
			if (*leaf_ancestor(leaf, LEVEL_PROVINCE, buffer) ||
			    *leaf_ancestor(leaf, (enum level)l, buffer))
				sides_add(&whole[l], leaf->sides);
		}
	}
	for (size_t i = first_row; i < m->ratios->n; i++)
		sides_add(
		    &sums[m->ratios->rows[i].level], m->ratios->rows[i].now);
	for (int l = 0; l < LEVELS; l++)
		if (m->levels[l] && !same_sum(sums[l], whole[l]))
			return fault_set(f, EX_SOFTWARE,
			    "the units of level %s do not add up in %d; please "
			    "report this",
			    level_name((enum level)l),
			    m->leaves->all[first].year);
	return 0;
}

/* A unit of which nobody knows the city or province is in no total. */
static void
warn_of_orphans(const struct making *m)
{
	const char *last = "";

	for (size_t i = 0; i < m->leaves->n; i++) {
		const struct leaf *l = &m->leaves->all[i];
		char buffer[CODE_SIZE];
		struct fault f = { 0 };

		if (*leaf_ancestor(l, LEVEL_PROVINCE, buffer) ||
		    !m->levels[LEVEL_PROVINCE] || strcmp(last, l->code) == 0)
			continue;
		fault_set(&f, EX_DATAERR,
		    "unit %s belongs to no province and is in no total; add it "
		    "to the register",
		    l->code);
		m->options->warn(m->options->ctx, &f);
		last = l->code;
	}
}

static int
make_rows(struct making *m, struct fault *f)
{
	struct part *parts = calloc(m->leaves->n + 1, sizeof(*parts));
	int status = parts == NULL ? fault_memory(f) : 0;

	find_levels(m);
	for (size_t first = 0, end; first < m->leaves->n && status == 0;
	     first = end) {
		size_t rows = m->ratios->n;

		end = leaves_year(m->leaves, first);
		for (int l = 0; l < LEVELS && status == 0; l++)
			if (m->levels[l])
				status = make_level(
				    m, (enum level)l, first, end, parts, f);
		if (status == 0 && !m->options->every_level)
			status = check_levels(m, rows, first, end, f);
		if (status == 0 && m->options->tags)
			status = make_tags(m, rows, first, end, f);
	}
	free(parts);
	return status;
}

int
ratio_compute(struct ratios *all, const struct tally *tally,
    const struct ratio_options *options, struct fault *f)
{
	struct reports reports = { 0 };
	struct leaves leaves = { 0 };
	struct making m = { .ratios = all,
		.reports = &reports,
		.leaves = &leaves,
		.options = options };
	int status = -1;

	*all = (struct ratios){ .measure = options->measure };
	if (reports_choose(&reports, tally, options, f) == -1 ||
	    leaves_make(&leaves, &reports, tally, options, f) == -1 ||
	    leaves_suppose(&leaves, options, &all->what_if, f) == -1)
		goto out;
	leaves_look_back(
	    &leaves, options->registry, options->step ? options->step : 1);
	if (make_rows(&m, f) == -1)
		goto out;
	warn_of_orphans(&m);
	status = rows_compare(all, options->registry, f);
out:
	pool_free(&m.codes);
	leaves_free(&leaves);
	reports_free(&reports);
	if (status == -1)
		ratio_free(all);
	return status;
}

void
ratio_free(struct ratios *all)
{
	for (size_t i = 0; i < all->n; i++) {
		free(all->rows[i].unit);
		free(all->rows[i].name);
		free(all->rows[i].parent);
	}
	free(all->rows);
	free(all->what_if);
	*all = (struct ratios){ 0 };
}
