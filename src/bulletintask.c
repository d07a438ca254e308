#include "enroll/bulletintask.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/wording.h"

/* What tells one task from another, and of these, what its word has to say. */
static const char *const keys[] = { "year", "measure", "orientation",
	"student_type", "basis", "scope", "sense", "programme", "channel",
	"group", "school" };
static const char *const told[] = { "student_type", "programme", "channel",
	"group", "school" };

const char *
task_cell(const struct page *p, size_t row, const char *column)
{
	const struct grid *g = p->b->target;

	return grid_cell(g, row, grid_column(g, column));
}

static bool
is(const struct page *p, size_t row, const char *column, const char *value)
{
	return strcmp(task_cell(p, row, column), value) == 0;
}

bool
task_is_blank(const struct page *p, size_t row, const char *column)
{
	return is(p, row, column, "");
}

bool
task_is_total(const struct page *p, size_t row)
{
	return is(p, row, "position", "total");
}

bool
task_is_ceiling(const struct page *p, size_t row)
{
	return is(p, row, "sense", "at_most");
}

bool
task_is_silent(const struct page *p, size_t row)
{
	return task_is_blank(p, row, "done");
}

bool
task_same(const struct page *p, size_t a, size_t b)
{
	for (size_t k = 0; k < sizeof(keys) / sizeof(*keys); k++)
		if (!is(p, a, keys[k], task_cell(p, b, keys[k])))
			return false;
	return true;
}

static bool
same_elsewhere(const struct page *p, size_t row, const struct grid *g,
    size_t other, const char *column)
{
	return is(p, row, column, grid_cell(g, other, grid_column(g, column)));
}

size_t
task_find(const struct page *p, size_t row, const struct grid *g)
{
	for (size_t i = 0; i < g->rows; i++) {
		bool same = same_elsewhere(p, row, g, i, "unit") &&
			    same_elsewhere(p, row, g, i, "stage");

		for (size_t k = 0; k < sizeof(keys) / sizeof(*keys); k++)
			same = same && same_elsewhere(p, row, g, i, keys[k]);
		if (same)
			return i;
	}
	return SIZE_MAX;
}

bool
task_is_first(const struct page *p, size_t row)
{
	for (size_t i = 0; i < row; i++)
		if (task_same(p, i, row))
			return false;
	return true;
}

static const char *
side(const struct page *p, size_t row)
{
	const bool most = task_is_ceiling(p, row);

	if (is(p, row, "orientation", "general"))
		return most ? SAY(p, "普高计划", "general ceiling")
			    : SAY(p, "普高任务", "general task");
	if (is(p, row, "orientation", "vocational"))
		return most ? SAY(p, "中职计划", "vocational ceiling")
			    : SAY(p, "中职任务", "vocational task");
	return most ? SAY(p, "计划", "ceiling") : SAY(p, "任务", "task");
}

char *
task_word(const struct page *p, size_t row)
{
	char *word = NULL;
	size_t size, n = 0;
	FILE *fp = open_memstream(&word, &size);

	if (fp == NULL) {
		p->d->failed = true;
		return NULL;
	}
	fputs(side(p, row), fp);
	for (size_t k = 0; k < sizeof(told) / sizeof(*told); k++)
		if (!task_is_blank(p, row, told[k]))
			fprintf(fp, "%s%s",
			    n++ ? page_comma(p) : SAY(p, "（", " ("),
			    wording_of(p->b->language, told[k],
				task_cell(p, row, told[k])));
	fputs(n ? SAY(p, "）", ")") : "", fp);
	if (fclose(fp) == 0)
		return word;
	p->d->failed = true;
	free(word);
	return NULL;
}

/* The newest day of a report of a task; "" for none. */
static const char *
newest(const struct page *p, size_t one)
{
	const char *day = "";

	for (size_t i = 0; i < p->b->target->rows; i++)
		if (task_same(p, one, i) &&
		    strcmp(task_cell(p, i, "as_of"), day) > 0)
			day = task_cell(p, i, "as_of");
	return day;
}

char *
task_name(const struct page *p, size_t row)
{
	const char *day = task_cell(p, row, "as_of");
	const char *name = task_cell(p, row, "name");
	char date[WORDING_DATE], *text;
	int n;

	if (*name == '\0')
		name = task_cell(p, row, "unit");
	if (*day == '\0' || strcmp(day, newest(p, row)) == 0)
		n = asprintf(&text, "%s", name);
	else
		n = asprintf(&text, SAY(p, "%s（%s数）", "%s (of %s)"), name,
		    wording_date(date, p->b->language, day));
	if (n != -1)
		return text;
	p->d->failed = true;
	return NULL;
}

char *
task_series(const struct page *p, size_t one)
{
	const char *day = newest(p, one), *stage = task_cell(p, one, "stage");
	char date[WORDING_DATE], *text;
	int n;

	stage = *stage ? wording_of(p->b->language, "stage", stage)
		       : SAY(p, "阶段未注明", "stage not told");
	if (*day == '\0')
		n = asprintf(&text, "%s", stage);
	else
		n = asprintf(&text, SAY(p, "%s，截至%s", "%s, as of %s"), stage,
		    wording_date(date, p->b->language, day));
	if (n != -1)
		return text;
	p->d->failed = true;
	return NULL;
}

static int
by_code(const void *a, const void *b, void *page)
{
	const struct page *p = page;
	const size_t x = *(const size_t *)a, y = *(const size_t *)b;
	const bool city = page_is_city(p, task_cell(p, x, "unit"));
	int c;

	if (task_is_total(p, x) != task_is_total(p, y))
		return task_is_total(p, x) ? 1 : -1;
	if (city != page_is_city(p, task_cell(p, y, "unit")))
		return city ? -1 : 1;
	c = strcmp(task_cell(p, x, "unit"), task_cell(p, y, "unit"));
	return c != 0 ? c : x < y ? -1 : x > y;
}

/* The rank of a row that has one, else behind all that have. */
static int64_t
rank_of(const struct page *p, size_t row)
{
	const struct grid *g = p->b->target;
	struct fault f;
	int64_t rank;

	if (grid_count(g, row, grid_column(g, "rank"), &rank, &f) == -1 ||
	    rank == COUNT_BLANK)
		return INT64_MAX;
	return rank;
}

static int
by_rank(const void *a, const void *b, void *page)
{
	const size_t x = *(const size_t *)a, y = *(const size_t *)b;
	const int64_t p = rank_of(page, x), q = rank_of(page, y);

	return p != q ? (p < q ? -1 : 1) : x < y ? -1 : x > y;
}

static size_t *
sorted(const struct page *p, int (*order)(const void *, const void *, void *))
{
	const size_t n = p->b->target->rows;
	size_t *rows = calloc(n + 1, sizeof(*rows));

	if (rows == NULL) {
		p->d->failed = true;
		return NULL;
	}
	for (size_t i = 0; i < n; i++)
		rows[i] = i;
	qsort_r(rows, n, sizeof(*rows), order, (void *)(uintptr_t)p);
	return rows;
}

size_t *
task_by_code(const struct page *p)
{
	return sorted(p, by_code);
}

size_t *
task_by_rank(const struct page *p)
{
	return sorted(p, by_rank);
}
