#include "enroll/chartsum.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/number.h"

enum { COLUMNS = 16 }; /* keys, or measures, of a directive */

struct summing {
	const struct grid *g;
	int keys[COLUMNS], measures[COLUMNS];
	int n_keys, n_measures;
};

bool
chartsum_key(const struct chartscript *c, const char *column)
{
	const char *list = c->said[SCRIPT_SUM];
	char word[WORD_SIZE];
	bool by = false;

	while (word_next(&list, word)) {
		if (by && strcmp(word, column) == 0)
			return true;
		by |= strcmp(word, "by") == 0;
	}
	return false;
}

static int
parse(struct summing *s, const struct chartscript *c, struct fault *f)
{
	const char *list = c->said[SCRIPT_SUM];
	char word[WORD_SIZE];
	bool by = false;

	while (word_next(&list, word)) {
		int *columns = by ? s->keys : s->measures;
		int *n = by ? &s->n_keys : &s->n_measures;

		if (strcmp(word, "by") == 0) {
			by = true;
			continue;
		}
		if (*n == COLUMNS)
			break;
		if ((columns[*n] = grid_need(s->g, word, f)) == -1)
			return -1;
		++*n;
	}
	if (s->n_keys > 0 && s->n_measures > 0)
		return 0;
	return fault_set(f, EX_CONFIG,
	    "\"# sum:\" in %s wants measures, the word by, and keys", c->name);
}

static int
compare_keys(const struct summing *s, size_t a, size_t b)
{
	for (int k = 0; k < s->n_keys; k++) {
		int c = strcmp(grid_cell(s->g, a, s->keys[k]),
		    grid_cell(s->g, b, s->keys[k]));

		if (c != 0)
			return c;
	}
	return 0;
}

static int
compare_rows(const void *a, const void *b, void *summing)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;
	int c = compare_keys(summing, x, y);

	return c != 0 ? c : x < y ? -1 : x > y;
}

static int
put_header(const struct summing *s, struct grid *to, struct fault *f)
{
	to->columns = (size_t)(s->n_keys + s->n_measures);
	for (int k = 0; k < s->n_keys; k++)
		if (grid_put(to, grid_header(s->g, (size_t)s->keys[k]), f) ==
		    -1)
			return -1;
	for (int k = 0; k < s->n_measures; k++)
		if (grid_put(
			to, grid_header(s->g, (size_t)s->measures[k]), f) == -1)
			return -1;
	return 0;
}

/* The sum of one measure over N rows as a cell. */
static int
put_sum(const struct summing *s, struct grid *to, const size_t *rows, size_t n,
    int column, struct fault *f)
{
	int64_t sum = COUNT_BLANK, count;
	char cell[32] = "";

	for (size_t i = 0; i < n; i++) {
		if (grid_count(s->g, rows[i], column, &count, f) == -1)
			return -1;
		if (count_add(&sum, count) == -1) {
			fault_set(f, EX_DATAERR, "the sum passes 64 bits");
			return grid_fault_at(s->g, rows[i], column, f);
		}
	}
	if (sum != COUNT_BLANK)
		snprintf(cell, sizeof(cell), "%lld", (long long)sum);
	return grid_put(to, cell, f);
}

/* One row of N that have the same keys. */
static int
put_row(const struct summing *s, struct grid *to, const size_t *rows, size_t n,
    struct fault *f)
{
	for (int k = 0; k < s->n_keys; k++)
		if (grid_put(to, grid_cell(s->g, rows[0], s->keys[k]), f) == -1)
			return -1;
	for (int k = 0; k < s->n_measures; k++)
		if (put_sum(s, to, rows, n, s->measures[k], f) == -1)
			return -1;
	return grid_end_row(to, s->g->lines[rows[0]], f);
}

/* Everything that tells one count from another, but for the day. */
static const char *const but_day[] = { "year", "stage", "place", "unit",
	"orientation", "student_type", "basis", "scope", "programme", "channel",
	"group", "school", NULL };

static int
compare_but_day(const void *a, const void *b, void *grid)
{
	const struct grid *g = grid;

	for (const char *const *name = but_day; *name != NULL; name++) {
		int column = grid_column(g, *name);
		int c = strcmp(grid_cell(g, *(const size_t *)a, column),
		    grid_cell(g, *(const size_t *)b, column));

		if (c != 0)
			return c;
	}
	return 0;
}

/* Reports are cumulative: two of them, added, are pupils counted twice. */
static int
check_days(const struct chartrows *r, const struct grid *g, size_t *rows,
    const struct chartscript *c, struct fault *f)
{
	int day = grid_column(g, "as_of");

	if (day == -1 || chartsum_key(c, "as_of"))
		return 0;
	memcpy(rows, r->rows, r->n * sizeof(*rows));
	qsort_r(
	    rows, r->n, sizeof(*rows), compare_but_day, (void *)(uintptr_t)g);
	for (size_t i = 1; i < r->n; i++) {
		if (compare_but_day(
			&rows[i - 1], &rows[i], (void *)(uintptr_t)g) != 0 ||
		    strcmp(grid_cell(g, rows[i - 1], day),
			grid_cell(g, rows[i], day)) == 0)
			continue;
		fault_set(f, EX_DATAERR,
		    "cumulative reports of two days are not added up; make "
		    "the tally without --history");
		return grid_fault_at(g, rows[i], day, f);
	}
	return 0;
}

int
chartsum(struct grid *summed, const struct chartrows *r, const struct grid *g,
    const struct chartscript *c, struct fault *f)
{
	struct summing s = { .g = g };
	int status = -1;
	size_t *rows;

	*summed = (struct grid){ 0 };
	if (parse(&s, c, f) == -1)
		return -1;
	if ((summed->name = strdup(g->name)) == NULL ||
	    (rows = calloc(r->n, sizeof(*rows))) == NULL)
		return fault_memory(f);
	if (check_days(r, g, rows, c, f) == 0)
		status = put_header(&s, summed, f);
	memcpy(rows, r->rows, r->n * sizeof(*rows));
	qsort_r(rows, r->n, sizeof(*rows), compare_rows, &s);
	for (size_t i = 0, n; status == 0 && i < r->n; i += n) {
		n = 1;
		while (
		    i + n < r->n && compare_keys(&s, rows[i], rows[i + n]) == 0)
			n++;
		status = put_row(&s, summed, rows + i, n, f);
	}
	free(rows);
	return status;
}
