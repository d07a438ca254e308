#include "enroll/classes.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/number.h"
#include "enroll/table.h"

enum { PROGRAMME, CLASS, YEAR, COLUMNS };

void
classes_free(struct classes *c)
{
	names_free(&c->programmes);
	names_free(&c->names);
	free(c->rows);
	free(c->file);
	*c = (struct classes){ 0 };
}

static int
make_room(struct classes *c, struct fault *f)
{
	size_t room = c->room ? c->room * 2 : 64;
	struct class_row *rows;

	if (c->n < c->room)
		return 0;
	if ((rows = realloc(c->rows, room * sizeof(*rows))) == NULL)
		return fault_memory(f);
	c->rows = rows;
	c->room = room;
	return 0;
}

/* The number of a cell's name, which must not be blank. */
static int
read_name(struct names *names, struct table *t, int column, size_t *number,
    struct fault *f)
{
	struct text cell = table_cell(t, column);

	if (cell.len == 0) {
		fault_set(f, EX_DATAERR,
		    "blank; every row needs a programme and a class");
		return table_fault_at(t, column, f);
	}
	*number = names_add(names, cell, f);
	return *number == NAMES_NONE ? -1 : 0;
}

static int
read_row(
    struct classes *c, struct table *t, const int at[COLUMNS], struct fault *f)
{
	struct text year = table_cell(t, at[YEAR]);
	char shown[TEXT_SHOWN];
	struct class_row *row;

	if (make_room(c, f) == -1)
		return -1;
	row = &c->rows[c->n];
	*row = (struct class_row){ .line = table_line(t) };
	if (read_name(&c->programmes, t, at[PROGRAMME], &row->programme, f) ==
		-1 ||
	    read_name(&c->names, t, at[CLASS], &row->name, f) == -1)
		return -1;
	if (year.len > 0 && year_parse(year, &row->year) == -1) {
		fault_set(f, EX_DATAERR,
		    "not a year: \"%s\"; write 2022, or nothing for every year",
		    text_show(shown, sizeof(shown), year.s, year.len));
		return table_fault_at(t, at[YEAR], f);
	}
	c->n++;
	return 0;
}

static int
find_columns(const struct table *t, int at[COLUMNS], struct fault *f)
{
	static const char *const names[COLUMNS] = { "programme", "class",
		"year" };

	for (int i = 0; i < COLUMNS; i++) {
		if (table_once(t, names[i], f) == -1)
			return -1;
		at[i] = table_column(t, names[i]);
		if (at[i] != -1 || i == YEAR)
			continue;
		fault_set(f, EX_DATAERR,
		    "no column %s; the columns programme and class are wanted, "
		    "and year if you like",
		    names[i]);
		return fault_place(f, "%s:1", table_name(t));
	}
	return 0;
}

static int
by_row(const void *a, const void *b)
{
	const struct class_row *x = a, *y = b;

	if (x->programme != y->programme)
		return x->programme < y->programme ? -1 : 1;
	if (x->name != y->name)
		return x->name < y->name ? -1 : 1;
	if (x->year != y->year)
		return x->year < y->year ? -1 : 1;
	return x->line < y->line ? -1 : x->line > y->line;
}

/* Sorted: a row for every year stands before those of one year. */
static int
check_again(const struct classes *c, struct fault *f)
{
	char shown[TEXT_SHOWN];

	for (size_t i = 1; i < c->n; i++) {
		const struct class_row *a = &c->rows[i - 1], *b = &c->rows[i];
		const char *name = c->programmes.name[b->programme];

		if (a->programme != b->programme || a->name != b->name ||
		    (a->year != b->year && a->year != 0))
			continue;
		fault_set(f, EX_DATAERR,
		    "\"%s\" is of this class by line %ld already; leave one of "
		    "the two",
		    text_show(shown, sizeof(shown), name, strlen(name)),
		    a->line < b->line ? a->line : b->line);
		return fault_place(f, "%s:%ld", c->file,
		    a->line < b->line ? b->line : a->line);
	}
	return 0;
}

int
classes_load(struct classes *c, const char *path, struct fault *f)
{
	struct table *t = table_open(path, f);
	int at[COLUMNS], more, status = -1;

	*c = (struct classes){ 0 };
	if (t == NULL || names_make(&c->programmes, f) == -1 ||
	    names_make(&c->names, f) == -1 || find_columns(t, at, f) == -1)
		goto out;
	if ((c->file = strdup(table_name(t))) == NULL) {
		fault_memory(f);
		goto out;
	}
	while ((more = table_next(t, f)) == 1)
		if (read_row(c, t, at, f) == -1)
			goto out;
	if (more == -1)
		goto out;
	if (c->n == 0) {
		fault_set(f, EX_DATAERR, "no rows after the header");
		fault_place(f, "%s", c->file);
		goto out;
	}
	qsort(c->rows, c->n, sizeof(*c->rows), by_row);
	status = check_again(c, f);
out:
	table_close(t);
	if (status == -1)
		classes_free(c);
	return status;
}

bool
classes_have(
    const struct classes *c, struct text programme, size_t name, int year)
{
	size_t number = names_find(&c->programmes, programme);
	size_t low = 0, high = c->n;

	if (number == NAMES_NONE)
		return false;
	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (c->rows[mid].programme < number)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < c->n && c->rows[low].programme == number; low++)
		if ((name == NAMES_NONE || c->rows[low].name == name) &&
		    (c->rows[low].year == 0 || c->rows[low].year == year))
			return true;
	return false;
}
