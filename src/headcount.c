#include "enroll/headcount.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/registry.h"
#include "enroll/table.h"

enum { YEAR, UNIT, COUNT, COLUMNS };

static int
check_columns(
    const struct table *t, const char *const names[COLUMNS], struct fault *f)
{
	for (int i = 0; i < COLUMNS; i++) {
		if (table_once(t, names[i], f) == -1)
			return -1;
		if (table_column(t, names[i]) != -1)
			continue;
		fault_set(f, EX_DATAERR,
		    "no column %s; the columns year, unit and %s are wanted",
		    names[i], names[COUNT]);
		return fault_place(f, "%s:1", table_name(t));
	}
	return 0;
}

static int
read_row(struct tally *tally, struct table *t, const int at[COLUMNS],
    struct fault *f)
{
	struct text year = table_cell(t, at[YEAR]);
	struct text unit = table_cell(t, at[UNIT]);
	struct tally_key key = { .orientation = GENERAL };
	struct tally_line *line;
	char shown[TEXT_SHOWN];
	int64_t count;
	int parsed;

	if (year_parse(year, &parsed) == -1) {
		fault_set(f, EX_DATAERR, "not a year: \"%s\"; write 2022",
		    text_show(shown, sizeof(shown), year.s, year.len));
		return table_fault_at(t, at[YEAR], f);
	}
	if (unit.len == 0) {
		fault_set(f, EX_DATAERR,
		    "no unit; every row needs the code of its unit");
		return table_fault_at(t, at[UNIT], f);
	}
	if (table_count(t, at[COUNT], &count, f) == -1)
		return -1;
	key.year = (int16_t)parsed;
	key.unit = pool_add(&tally->pool, unit, f);
	if (key.unit == POOL_FULL ||
	    (line = tally_enter(tally, &key, f)) == NULL)
		return -1;
	if (line->rows > 0) {
		fault_set(f, EX_DATAERR,
		    "unit \"%s\" has a row for %d already; leave one of the "
		    "two",
		    text_show(shown, sizeof(shown), unit.s, unit.len), parsed);
		return table_fault_at(t, at[UNIT], f);
	}
	line->rows = 1;
	line->count[ENTRANTS] = count;
	return 0;
}

/* Rows without a number say nothing. */
static void
drop_blanks(struct tally *tally)
{
	size_t n = 0;

	for (size_t i = 0; i < tally->n; i++)
		if (tally->lines[i].count[ENTRANTS] != COUNT_BLANK)
			tally->lines[n++] = tally->lines[i];
	tally->n = n;
}

/*
 * A province beside units of its own is their total, exact or not: nobody
 * finishes school in no county.
 */
static int
check_totals(const struct tally *tally, const char *path, struct fault *f)
{
	for (size_t i = 0; i + 1 < tally->n; i++) {
		const char *unit = tally_unit(tally, &tally->lines[i]);
		const char *next = tally_unit(tally, &tally->lines[i + 1]);

		if (code_kind(unit) != KIND_PROVINCE ||
		    tally->lines[i].key.year != tally->lines[i + 1].key.year ||
		    strncmp(unit, next, 2) != 0 || strlen(next) != 6)
			continue;
		fault_set(f, EX_DATAERR,
		    "unit %s in %d is the total of the units below it, as %s; "
		    "leave out one of them",
		    unit, tally->lines[i].key.year, next);
		return fault_place(f, "%s", path);
	}
	return 0;
}

int
headcount_load(
    struct tally *tally, const char *path, const char *name, struct fault *f)
{
	const char *const names[COLUMNS] = { "year", "unit", name };
	struct table *t = table_open(path, f);
	int at[COLUMNS], more, status = -1;

	*tally = (struct tally){ 0 };
	if (t == NULL || check_columns(t, names, f) == -1)
		goto out;
	for (int i = 0; i < COLUMNS; i++)
		at[i] = table_column(t, names[i]);
	while ((more = table_next(t, f)) == 1)
		if (read_row(tally, t, at, f) == -1)
			goto out;
	if (more == -1)
		goto out;
	tally_sort(tally);
	drop_blanks(tally);
	if (tally->n > 0)
		status = check_totals(tally, table_name(t), f);
	else {
		fault_set(f, EX_DATAERR, "not one number in column %s", name);
		fault_place(f, "%s", table_name(t));
	}
out:
	table_close(t);
	if (status == -1)
		tally_free(tally);
	return status;
}
