#include "enroll/table.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/number.h"

struct table {
	struct rows *rows;
	struct line line;
	struct row row;
	char **header;
	size_t columns;
};

void
table_close(struct table *t)
{
	if (t == NULL)
		return;
	for (size_t i = 0; i < t->columns; i++)
		free(t->header[i]);
	free(t->header);
	rows_close(t->rows);
	free(t);
}

const char *
table_name(const struct table *t)
{
	return rows_name(t->rows);
}

long
table_line(const struct table *t)
{
	return t->line.number;
}

size_t
table_columns(const struct table *t)
{
	return t->columns;
}

const char *
table_header(const struct table *t, size_t column)
{
	return t->header[column];
}

static int
malformed(struct table *t, struct fault *f)
{
	if (t->line.state == LINE_TOO_LONG)
		fault_set(f, EX_DATAERR, "the line is longer than 1 MiB");
	else if (t->line.state == LINE_BAD_BYTE)
		fault_set(f, EX_DATAERR,
		    "a byte that is no character; save "
		    "the table as UTF-8");
	else if (t->line.state == LINE_CONTROL)
		fault_set(f, EX_DATAERR, "a control character; take it out");
	else if (t->row.state == SPLIT_TOO_MANY)
		fault_set(f, EX_DATAERR, "more than %d columns", SPLIT_MOST);
	else
		fault_set(f, EX_DATAERR,
		    "a quote in the wrong place; quote the whole cell and "
		    "double the quotes inside");
	return fault_place(f, "%s:%ld", table_name(t), t->line.number);
}

/* The next line that is not blank, in cells: 1, 0 or -1. */
static int
next_row(struct table *t, struct fault *f)
{
	int more;

	while ((more = rows_next(t->rows, &t->line, &t->row, f)) == 1) {
		if (t->line.state != LINE_GOOD)
			return malformed(t, f);
		if (t->row.state == SPLIT_ROW)
			return 1;
		if (t->row.state != SPLIT_BLANK)
			return malformed(t, f);
	}
	return more;
}

static int
read_header(struct table *t, struct fault *f)
{
	int more = rows_next(t->rows, &t->line, &t->row, f);

	if (more == -1)
		return -1;
	if (more == 0) {
		fault_set(f, EX_DATAERR, "is empty: no header line");
		return fault_place(f, "%s", table_name(t));
	}
	if (t->line.state != LINE_GOOD ||
	    (t->row.state != SPLIT_ROW && t->row.state != SPLIT_BLANK))
		return malformed(t, f);
	if (t->row.state == SPLIT_BLANK) {
		fault_set(f, EX_DATAERR,
		    "the first line is blank; the header belongs there");
		return fault_place(f, "%s:1", table_name(t));
	}
	if ((t->header = calloc(t->row.n, sizeof(*t->header))) == NULL)
		return fault_memory(f);
	for (; t->columns < t->row.n; t->columns++) {
		struct text cell = t->row.cells[t->columns];

		t->header[t->columns] = strndup(cell.s, cell.len);
		if (t->header[t->columns] == NULL)
			return fault_memory(f);
	}
	return 0;
}

struct table *
table_on(struct rows *rows, struct fault *f)
{
	struct table *t = calloc(1, sizeof(*t));

	if (t == NULL) {
		fault_memory(f);
		rows_close(rows);
		return NULL;
	}
	t->rows = rows;
	if (read_header(t, f) == -1) {
		table_close(t);
		return NULL;
	}
	return t;
}

struct table *
table_open(const char *path, struct fault *f)
{
	const struct rows_options o = { .delimiter = ',',
		.encoding = ENCODING_UTF8 };
	struct rows *rows = rows_open(path, &o, f);

	return rows == NULL ? NULL : table_on(rows, f);
}

struct rows *
table_rows(struct table *t)
{
	return t->rows;
}

int
table_column(const struct table *t, const char *name)
{
	for (size_t i = 0; i < t->columns; i++)
		if (strcmp(t->header[i], name) == 0)
			return (int)i;
	return -1;
}

int
table_once(const struct table *t, const char *name, struct fault *f)
{
	int seen = 0;

	for (size_t i = 0; i < t->columns; i++)
		seen += strcmp(t->header[i], name) == 0;
	if (seen <= 1)
		return 0;
	fault_set(f, EX_DATAERR, "column %s stands there twice", name);
	return fault_place(f, "%s:1", table_name(t));
}

int
table_need(struct table *t, const char *name, struct fault *f)
{
	int column = table_once(t, name, f) == -1 ? -2 : table_column(t, name);
	char have[TEXT_SHOWN] = "", *end = have;

	if (column == -2)
		return -1;
	if (column != -1)
		return column;
	for (size_t i = 0; i < t->columns && end < have + 200; i++) {
		if (i > 0)
			*end++ = ',';
		end += strlen(
		    text_show(end, 150, t->header[i], strlen(t->header[i])));
	}
	if (t->columns == 1 && strpbrk(t->header[0], ";\t") != NULL)
		fault_set(f, EX_DATAERR,
		    "no column %s; the header has no comma: save the table "
		    "with commas between its cells",
		    name);
	else
		fault_set(f, EX_DATAERR, "no column %s; the header has %s",
		    name, have);
	return fault_place(f, "%s:1", table_name(t));
}

int
table_next(struct table *t, struct fault *f)
{
	int more = next_row(t, f);

	if (more != 1 || t->row.n == t->columns)
		return more;
	fault_set(f, EX_DATAERR, "%zu cells; the header has %zu", t->row.n,
	    t->columns);
	return fault_place(f, "%s:%ld", table_name(t), t->line.number);
}

struct text
table_text(const struct table *t)
{
	return t->line.text;
}

struct text
table_cell(const struct table *t, int column)
{
	if (column < 0)
		return (struct text){ "", 0 };
	return t->row.cells[column];
}

int
table_fault_at(const struct table *t, int column, struct fault *f)
{
	return fault_place(f, "%s:%ld:%d(%s)", table_name(t), t->line.number,
	    column + 1, column < 0 ? "" : t->header[column]);
}

int
table_count(struct table *t, int column, int64_t *count, struct fault *f)
{
	struct text cell = table_cell(t, column);
	char shown[TEXT_SHOWN];

	*count = COUNT_BLANK;
	if (cell.len == 0 || count_parse(cell, count) == 0)
		return 0;
	fault_set(f, EX_DATAERR,
	    "not a count: \"%s\"; digits only, at most 10^12",
	    text_show(shown, sizeof(shown), cell.s, cell.len));
	return table_fault_at(t, column, f);
}
