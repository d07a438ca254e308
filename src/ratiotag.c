#include "ratiotag.h"

#include <stdlib.h>
#include <string.h>

/*
 * Whether a report that carries the tag itself is in the place of the unit's:
 * that of its city, or of its province.
 */
static bool
is_told_above(
    const struct making *m, const struct unit *u, int year, const char *tag)
{
	for (int steps = 0; u != NULL && steps < 3; steps++) {
		const struct leaf *l = leaves_find(m->leaves, year, u->code);

		if (l != NULL && l->reported)
			return unit_has_tag(u, tag);
		u = registry_find(m->options->registry, u->parent);
	}
	return false;
}

/*
 * Counties with the tag that nobody expects to report, because their city
 * reports for all of its counties: how many there are is known, what they have
 * is not.
 */
static long
count_untold(const struct making *m, int year, const char *tag)
{
	const struct registry *r = m->options->registry;
	long n = 0;

	for (size_t i = 0; i < r->n; i++) {
		const struct unit *u = &r->units[i];

		n += u->kind == KIND_COUNTY && unit_has_tag(u, tag) &&
		     unit_is_valid(u, year) &&
		     leaves_find(m->leaves, year, u->code) == NULL &&
		     !is_told_above(m, u, year, tag);
	}
	return n;
}

static bool
carries(const struct leaf *leaf, const char *tag)
{
	return leaf->unit != NULL && unit_has_tag(leaf->unit, tag);
}

/* Some leaf of the year that tells the province, if one does. */
static const struct leaf *
in_province(const struct making *m, size_t first, size_t end)
{
	char buffer[CODE_SIZE];

	for (size_t i = first; i < end; i++)
		if (*leaf_ancestor(
			&m->leaves->all[i], LEVEL_PROVINCE, buffer) != '\0')
			return &m->leaves->all[i];
	return &m->leaves->all[first];
}

static int
make_tag(struct making *m, const char *tag, size_t first, size_t end,
    struct fault *f)
{
	const struct leaf *any = in_province(m, first, end);
	long untold = count_untold(m, any->year, tag);
	struct ratio *r;
	size_t n = 0;

	for (size_t i = first; i < end; i++)
		n += carries(&m->leaves->all[i], tag);
	if (n == 0 && untold == 0)
		return 0;
	if ((r = make_row(m, LEVEL_TAG, tag, any, f)) == NULL)
		return -1;
	for (size_t i = first; i < end; i++)
		if (carries(&m->leaves->all[i], tag) &&
		    row_add(r, &m->leaves->all[i], f) == -1)
			return -1;
	r->expected += untold;
	row_judge(r, m->options);
	return 0;
}

/* The level whose rows are the units' own reports: the lowest that occurs. */
static enum level
lowest(const struct making *m)
{
	static const enum level up[] = { LEVEL_COUNTY, LEVEL_PREFECTURE,
		LEVEL_PROVINCE };
	size_t i = 0;

	while (i < 2 && !m->levels[up[i]])
		i++;
	return up[i];
}

/* Tags are no partition, but each is the sum of its units' own rows. */
static int
check_tag(const struct making *m, const struct ratio *tag, size_t first_row,
    struct fault *f)
{
	const struct registry *registry = m->options->registry;
	struct sides sum = { COUNT_BLANK, COUNT_BLANK };
	enum level own = lowest(m);

	for (size_t i = first_row; i < m->ratios->n; i++) {
		const struct ratio *r = &m->ratios->rows[i];
		const struct unit *u;

		if (r->level != own)
			continue;
		u = registry_find(registry, r->unit);
		if (u != NULL && unit_has_tag(u, tag->unit))
			(void)sides_add(&sum, r->now);
	}
	if (sum.general == tag->now.general &&
	    sum.vocational == tag->now.vocational)
		return 0;
	return fault_set(f, EX_SOFTWARE,
	    "the units with a tag do not add up in %d; please report this",
	    tag->year);
}

static int
by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

int
make_tags(struct making *m, size_t first_row, size_t first, size_t end,
    struct fault *f)
{
	struct pool pool = { 0 };
	const char **tags = NULL;
	size_t rows = m->ratios->n, n = 0;
	int status = registry_tags(m->options->registry, &pool, f);

	if (status == 0 && pool.n <= 1)
		status = fault_set(f, EX_DATAERR,
		    "no unit of the register has a tag; see register(5)");
	if (status == 0 &&
	    (tags = calloc((size_t)pool.n + 1, sizeof(*tags))) == NULL)
		status = fault_memory(f);
	for (uint32_t id = 1; id < pool.n && status == 0; id++)
		tags[n++] = pool_string(&pool, id);
	if (n > 0)
		qsort(tags, n, sizeof(*tags), by_bytes);
	for (size_t i = 0; i < n && status == 0; i++)
		status = make_tag(m, tags[i], first, end, f);
	for (size_t i = rows; i < m->ratios->n && status == 0; i++)
		status = check_tag(m, &m->ratios->rows[i], first_row, f);
	free(tags);
	pool_free(&pool);
	return status;
}
