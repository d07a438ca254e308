/* tally(5) as a table: the columns, one row in, all rows out. */
#include <string.h>

#include "enroll/tally.h"

static const char *const before[] = { "year", "as_of", "stage", "place", "unit",
	"orientation", "student_type", "basis", "scope" };
enum { BEFORE = sizeof(before) / sizeof(*before) };

bool
tally_is_header(const struct table *t)
{
	for (int i = 0; i < BEFORE; i++)
		if (table_column(t, before[i]) == -1)
			return false;
	return table_column(t, "entrants") != -1 &&
	       table_column(t, "rows") != -1;
}

static int
bad(const struct table *t, const char *column, struct fault *f)
{
	int i = table_column(t, column);
	struct text cell = table_cell(t, i);
	char shown[TEXT_SHOWN];

	fault_set(f, EX_DATAERR, "\"%s\" is no %s; see tally(5)",
	    text_show(shown, sizeof(shown), cell.s, cell.len), column);
	return table_fault_at(t, i, f);
}

static struct text
cell(const struct table *t, const char *column)
{
	return table_cell(t, table_column(t, column));
}

static int
row_series(const struct table *t, struct tally_key *k, struct fault *f)
{
	struct text date = cell(t, "as_of");

	if (date.len > 0 && date_parse(date, &k->as_of) == -1)
		return bad(t, "as_of", f);
	for (int p = 0; p < SERIES_PARTS; p++) {
		const char *name = series_part_name((enum series_part)p);
		int value;

		if (series_value_parse(
			(enum series_part)p, cell(t, name), &value) == -1)
			return bad(t, name, f);
		k->part[p] = (unsigned char)value;
		/* basis and scope are of vocational counts only */
		if (p >= SERIES_BASIS && value != 0 &&
		    k->orientation == GENERAL)
			return bad(t, name, f);
	}
	return 0;
}

static int
row_by(struct tally *tally, const struct table *t, struct tally_key *k,
    struct fault *f)
{
	for (int b = 0; b < BYS; b++) {
		int column = table_column(t, by_name((enum by)b));

		if (!tally->by[b])
			continue;
		if (column == -1) {
			fault_set(f, EX_DATAERR,
			    "no column %s; make this tally again with --by %s",
			    by_name((enum by)b), by_name((enum by)b));
			return fault_place(f, "%s:1", table_name(t));
		}
		k->by[b] = pool_add(&tally->pool, table_cell(t, column), f);
		if (k->by[b] == POOL_FULL)
			return -1;
	}
	return 0;
}

static int
row_counts(const struct table *t, struct tally_line *line, struct fault *f)
{
	for (int m = 0; m < MEASURES; m++) {
		const char *name = measure_name((enum measure)m);
		struct text c = cell(t, name);

		line->count[m] = COUNT_BLANK;
		if (c.len > 0 && sum_parse(c, &line->count[m]) == -1)
			return bad(t, name, f);
	}
	if (sum_parse(cell(t, "rows"), &line->rows) == -1)
		return bad(t, "rows", f);
	return 0;
}

int
tally_row(struct tally *tally, const struct table *t, struct tally_line *line,
    struct fault *f)
{
	struct tally_key *k = &line->key;
	struct text unit = cell(t, "unit");
	int year;

	*line = (struct tally_line){ 0 };
	if (year_parse(cell(t, "year"), &year) == -1)
		return bad(t, "year", f);
	k->year = (int16_t)year;
	if (unit.len == 0)
		return bad(t, "unit", f);
	if (orientation_parse(cell(t, "orientation"), &k->orientation) == -1 ||
	    k->orientation == ORIENTATION_BLANK)
		return bad(t, "orientation", f);
	if (student_type_parse(cell(t, "student_type"), &k->student_type) ==
		-1 ||
	    (k->orientation == GENERAL && k->student_type != TYPE_BLANK &&
		k->student_type != TYPE_SENIOR_SECONDARY) ||
	    (k->orientation == VOCATIONAL &&
		k->student_type == TYPE_SENIOR_SECONDARY))
		return bad(t, "student_type", f);
	if ((k->unit = pool_add(&tally->pool, unit, f)) == POOL_FULL)
		return -1;
	if (row_series(t, k, f) == -1 || row_by(tally, t, k, f) == -1)
		return -1;
	return row_counts(t, line, f);
}

int
tally_load(struct tally *tally, const char *path, struct fault *f)
{
	struct table *t = table_open(path, f);
	struct tally_line line;
	int more = -1;

	if (t == NULL)
		return -1;
	if (!tally_is_header(t)) {
		fault_set(f, EX_DATAERR,
		    "is not a tally; make one with enroll-tally");
		fault_place(f, "%s:1", table_name(t));
		goto out;
	}
	while ((more = table_next(t, f)) == 1)
		if (tally_row(tally, t, &line, f) == -1 ||
		    tally_add(tally, &line.key, line.count, line.rows, f) ==
			-1) {
			fault_place(f, "%s:%ld", table_name(t), table_line(t));
			more = -1;
			break;
		}
	if (more == 0 && (more = tally_check(tally, f)) == -1)
		fault_place(f, "%s", table_name(t));
	tally_sort(tally);
out:
	table_close(t);
	return more;
}

static void
write_key(const struct tally *t, const struct tally_key *k, struct sheet *s)
{
	sheet_int(s, k->year);
	sheet_date(s, k->as_of);
	for (int p = SERIES_STAGE; p <= SERIES_PLACE; p++)
		sheet_text(
		    s, series_value_name((enum series_part)p, k->part[p]));
	sheet_text(s, pool_string(&t->pool, k->unit));
	sheet_text(s, orientation_name(k->orientation));
	sheet_text(s, student_type_name(k->student_type));
	for (int p = SERIES_BASIS; p <= SERIES_SCOPE; p++)
		sheet_text(
		    s, series_value_name((enum series_part)p, k->part[p]));
}

/* With many keys asked for, most lines begin as the LAST one did. */
static void
write_line(const struct tally *t, const struct tally_line *l,
    const struct tally_line *last, struct sheet *s)
{
	if (last == NULL ||
	    memcmp(&l->key, &last->key, offsetof(struct tally_key, by)) != 0 ||
	    !sheet_again(s, BEFORE))
		write_key(t, &l->key, s);
	for (int b = 0; b < BYS; b++)
		if (t->by[b])
			sheet_text(s, pool_string(&t->pool, l->key.by[b]));
	for (int m = 0; m < MEASURES; m++)
		sheet_count(s, l->count[m]);
	sheet_int(s, l->rows);
}

int
tally_write(const struct tally *t, FILE *fp, enum sheet_format format,
    bool header_zh, struct fault *f)
{
	const char *columns[BEFORE + BYS + MEASURES + 2];
	struct sheet *s;
	size_t n = BEFORE;

	memcpy(columns, before, sizeof(before));
	for (int b = 0; b < BYS; b++)
		if (t->by[b])
			columns[n++] = by_name((enum by)b);
	for (int m = 0; m < MEASURES; m++)
		columns[n++] = measure_name((enum measure)m);
	columns[n++] = "rows";
	columns[n] = NULL;
	if ((s = sheet_open(fp, format, header_zh, columns, f)) == NULL)
		return -1;
	for (size_t i = 0; i < t->n; i++)
		write_line(t, &t->lines[i], i ? &t->lines[i - 1] : NULL, s);
	return sheet_close(s, f);
}
