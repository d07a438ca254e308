#include "enroll/grid.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/number.h"
#include "enroll/sheet.h"
#include "enroll/table.h"
#include "enroll/text.h"

/* ARRAY with room for N more than the USED; NULL when there is no memory. */
static void *
roomy(void *array, size_t used, size_t n, size_t *room, size_t size)
{
	size_t more = *room ? *room : 256;
	void *p;

	while (more - used < n)
		more *= 2;
	if (more == *room)
		return array;
	if ((p = reallocarray(array, more, size)) != NULL)
		*room = more;
	return p;
}

static int
add_cell(struct grid *g, struct text t, struct fault *f)
{
	size_t *at;
	char *cells;

	if (memchr(t.s, '\0', t.len) != NULL)
		return fault_set(f, EX_DATAERR, "a NUL byte in a table");
	at = roomy(g->at, g->at_used, 1, &g->at_room, sizeof(*at));
	if (at == NULL)
		return fault_memory(f);
	g->at = at;
	cells = roomy(g->cells, g->used, t.len + 1, &g->room, 1);
	if (cells == NULL)
		return fault_memory(f);
	g->cells = cells;
	g->at[g->at_used++] = g->used;
	memcpy(g->cells + g->used, t.s, t.len);
	g->used += t.len;
	g->cells[g->used++] = '\0';
	return 0;
}

static int
add_line(struct grid *g, long line, struct fault *f)
{
	long *lines =
	    roomy(g->lines, g->line_used, 1, &g->line_room, sizeof(*lines));

	if (lines == NULL)
		return fault_memory(f);
	g->lines = lines;
	g->lines[g->line_used++] = line;
	return 0;
}

int
grid_put(struct grid *g, const char *cell, struct fault *f)
{
	return add_cell(g, (struct text){ cell, strlen(cell) }, f);
}

int
grid_end_row(struct grid *g, long line, struct fault *f)
{
	if (add_line(g, line, f) == -1)
		return -1;
	g->rows++;
	return 0;
}

static int
read_rows(struct grid *g, struct table *t, struct fault *f)
{
	int more;

	for (size_t i = 0; i < g->columns; i++) {
		const char *name = table_header(t, i);
		struct text cell = { name, strlen(name) };

		if (add_cell(g, cell, f) == -1)
			return -1;
	}
	while ((more = table_next(t, f)) == 1) {
		for (size_t i = 0; i < g->columns; i++)
			if (add_cell(g, table_cell(t, (int)i), f) == -1)
				return table_fault_at(t, (int)i, f);
		if (grid_end_row(g, table_line(t), f) == -1)
			return -1;
	}
	return more;
}

/* Whether enroll-ratio --what-if made the table, with either header. */
static int
refuse_supposed(const struct grid *g, struct fault *f)
{
	if (grid_column(g, "what_if") == -1 && grid_column(g, "假设变动") == -1)
		return 0;
	fault_set(f, EX_DATAERR,
	    "hypothetical figures, which are not published; make the table "
	    "again with enroll-ratio, without --what-if");
	return fault_place(f, "%s", g->name);
}

int
grid_read(struct grid *g, const char *path, struct fault *f)
{
	struct table *t = table_open(path, f);
	int status = -1;

	*g = (struct grid){ 0 };
	if (t == NULL)
		return -1;
	g->columns = table_columns(t);
	if ((g->name = strdup(table_name(t))) == NULL)
		fault_memory(f);
	else
		status = read_rows(g, t, f);
	table_close(t);
	return status == 0 ? refuse_supposed(g, f) : status;
}

void
grid_free(struct grid *g)
{
	free(g->name);
	free(g->at);
	free(g->lines);
	free(g->cells);
	*g = (struct grid){ 0 };
}

const char *
grid_header(const struct grid *g, size_t column)
{
	return g->cells + g->at[column];
}

int
grid_column(const struct grid *g, const char *name)
{
	for (size_t i = 0; i < g->columns; i++)
		if (strcmp(grid_header(g, i), name) == 0)
			return (int)i;
	return -1;
}

int
grid_need(const struct grid *g, const char *name, struct fault *f)
{
	char shown[TEXT_SHOWN], there[600] = "";
	int column = grid_column(g, name);

	if (column != -1)
		return column;
	for (size_t i = 0; i < g->columns; i++) {
		const char *header = grid_header(g, i);
		size_t n = strlen(there);

		text_show(shown, sizeof(shown), header, strlen(header));
		if (n + strlen(shown) + 3 > sizeof(there))
			break;
		snprintf(
		    there + n, sizeof(there) - n, "%s%s", i ? ", " : "", shown);
	}
	fault_set(f, EX_DATAERR, "no column %s; there are %s", name, there);
	return fault_place(f, "%s:1", g->name);
}

const char *
grid_cell(const struct grid *g, size_t row, int column)
{
	if (column < 0)
		return "";
	return g->cells + g->at[(row + 1) * g->columns + (size_t)column];
}

int
grid_fault_at(const struct grid *g, size_t row, int column, struct fault *f)
{
	char shown[TEXT_SHOWN];
	const char *header = grid_header(g, (size_t)column);

	return fault_place(f, "%s:%ld:%d(%s)", g->name, g->lines[row],
	    column + 1,
	    text_show(shown, sizeof(shown), header, strlen(header)));
}

int
grid_count(const struct grid *g, size_t row, int column, int64_t *count,
    struct fault *f)
{
	const char *cell = grid_cell(g, row, column);
	char shown[TEXT_SHOWN];

	*count = COUNT_BLANK;
	if (*cell == '\0')
		return 0;
	if (sum_parse((struct text){ cell, strlen(cell) }, count) == 0)
		return 0;
	fault_set(f, EX_DATAERR, "not a count: \"%s\"",
	    text_show(shown, sizeof(shown), cell, strlen(cell)));
	return grid_fault_at(g, row, column, f);
}

void
grid_write(const struct grid *g, FILE *fp)
{
	for (size_t i = 0; i < g->at_used; i++) {
		sheet_csv_field(fp, g->cells + g->at[i]);
		putc((i + 1) % g->columns == 0 ? '\n' : ',', fp);
	}
}
