/* tally(5) as a table: the columns, one row in, all rows out. */
#include <string.h>

#include "enroll/tally.h"

static const char *const before[] = { "year", "as_of", "stage", "place", "unit",
	"orientation", "student_type", "basis", "scope" };
enum column {
	YEAR,
	AS_OF,
	STAGE,
	PLACE,
	UNIT,
	ORIENTATION,
	STUDENT_TYPE,
	BASIS,
	SCOPE,
	BEFORE, /* the measures, and keys on demand */
};

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
bad(const struct table *t, int column, const char *name, struct fault *f)
{
	struct text cell = table_cell(t, column);
	char shown[TEXT_SHOWN];

	fault_set(f, EX_DATAERR, "\"%s\" is no %s; see tally(5)",
	    text_show(shown, sizeof(shown), cell.s, cell.len), name);
	return table_fault_at(t, column, f);
}

void
tally_reader(struct tally_reader *r, struct tally *tally, const struct table *t)
{
	*r = (struct tally_reader){ .tally = tally, .table = t };
	for (int i = 0; i < BEFORE; i++)
		r->key[i].column = table_column(t, before[i]);
	for (int b = 0; b < BYS; b++)
		r->key[BEFORE + b].column =
		    table_column(t, by_name((enum by)b));
	for (int m = 0; m < MEASURES; m++)
		r->count[m] = table_column(t, measure_name((enum measure)m));
	r->rows = table_column(t, "rows");
}

/* What a cell of a key means. */
static int
parse_key(struct tally_reader *r, int key, struct text cell, uint32_t *value,
    struct fault *f)
{
	unsigned char small = 0;
	int number = 0, status = 0;

	switch (key) {
	case YEAR:
		status = year_parse(cell, &number);
		break;
	case AS_OF:
		status = cell.len == 0 ? 0 : date_parse(cell, &number);
		break;
	case ORIENTATION:
		status = orientation_parse(cell, &small);
		number = small;
		break;
	case STUDENT_TYPE:
		status = student_type_parse(cell, &small);
		number = small;
		break;
	case STAGE:
	case PLACE:
		status = series_value_parse(
		    (enum series_part)(SERIES_STAGE + key - STAGE), cell,
		    &number);
		break;
	case BASIS:
	case SCOPE:
		status = series_value_parse(
		    (enum series_part)(SERIES_BASIS + key - BASIS), cell,
		    &number);
		break;
	default:
		*value = pool_add(&r->tally->pool, cell, f);
		return *value == POOL_FULL ? -1 : 0;
	}
	*value = (uint32_t)number;
	return status == 0 ? 0
			   : bad(r->table, r->key[key].column, before[key], f);
}

/* The same, remembered of the two cells before that were different. */
static int
read_key(struct tally_reader *r, int key, uint32_t *value, struct fault *f)
{
	struct tally_memo *m = &r->key[key];
	struct text cell = table_cell(r->table, m->column);

	for (int i = 0; i < 2; i++)
		if (m->known[i] && m->len[i] == cell.len &&
		    memcmp(m->cell[i], cell.s, cell.len) == 0) {
			*value = m->value[i];
			return 0;
		}
	if (parse_key(r, key, cell, value, f) == -1)
		return -1;
	if (cell.len <= TALLY_MEMO) {
		m->known[m->next] = true;
		m->len[m->next] = cell.len;
		memcpy(m->cell[m->next], cell.s, cell.len);
		m->value[m->next] = *value;
		m->next = !m->next;
	}
	return 0;
}

static bool
types_agree(const struct tally_key *k)
{
	return k->orientation == GENERAL
		   ? k->student_type == TYPE_BLANK ||
			 k->student_type == TYPE_SENIOR_SECONDARY
		   : k->student_type != TYPE_SENIOR_SECONDARY;
}

/* Whether a key may be what it is beside those before it. */
static bool
is_good(const struct tally_key *k, int key)
{
	switch (key) {
	case UNIT:
		return k->unit != 0;
	case ORIENTATION:
		return k->orientation != ORIENTATION_BLANK;
	case STUDENT_TYPE:
		return types_agree(k);
	case BASIS: /* and scope are of vocational counts only */
		return k->part[SERIES_BASIS] == 0 || k->orientation != GENERAL;
	case SCOPE:
		return k->part[SERIES_SCOPE] == 0 || k->orientation != GENERAL;
	default:
		return true;
	}
}

static void
set_key(struct tally_key *k, int key, uint32_t value)
{
	switch (key) {
	case YEAR:
		k->year = (int16_t)value;
		break;
	case AS_OF:
		k->as_of = (int)value;
		break;
	case UNIT:
		k->unit = value;
		break;
	case ORIENTATION:
		k->orientation = (unsigned char)value;
		break;
	case STUDENT_TYPE:
		k->student_type = (unsigned char)value;
		break;
	case STAGE:
	case PLACE:
		k->part[SERIES_STAGE + key - STAGE] = (unsigned char)value;
		break;
	case BASIS:
	case SCOPE:
		k->part[SERIES_BASIS + key - BASIS] = (unsigned char)value;
		break;
	default:
		k->by[key - BEFORE] = value;
	}
}

static int
row_by(struct tally_reader *r, struct tally_key *k, struct fault *f)
{
	for (int b = 0; b < BYS; b++) {
		uint32_t value;

		if (!r->tally->by[b])
			continue;
		if (r->key[BEFORE + b].column == -1) {
			fault_set(f, EX_DATAERR,
			    "no column %s; make this tally again with --by %s",
			    by_name((enum by)b), by_name((enum by)b));
			return fault_place(f, "%s:1", table_name(r->table));
		}
		if (read_key(r, BEFORE + b, &value, f) == -1)
			return -1;
		set_key(k, BEFORE + b, value);
	}
	return 0;
}

static int
row_counts(struct tally_reader *r, struct tally_line *line, struct fault *f)
{
	for (int m = 0; m < MEASURES; m++) {
		struct text c = table_cell(r->table, r->count[m]);

		line->count[m] = COUNT_BLANK;
		if (c.len > 0 && sum_parse(c, &line->count[m]) == -1)
			return bad(r->table, r->count[m],
			    measure_name((enum measure)m), f);
	}
	if (sum_parse(table_cell(r->table, r->rows), &line->rows) == -1)
		return bad(r->table, r->rows, "rows", f);
	return 0;
}

int
tally_row(struct tally_reader *r, struct tally_line *line, struct fault *f)
{
	*line = (struct tally_line){ 0 };
	for (int key = 0; key < BEFORE; key++) {
		uint32_t value = 0;

		if (read_key(r, key, &value, f) == -1)
			return -1;
		set_key(&line->key, key, value);
		if (!is_good(&line->key, key))
			return bad(
			    r->table, r->key[key].column, before[key], f);
	}
	if (row_by(r, &line->key, f) == -1)
		return -1;
	return row_counts(r, line, f);
}

static int
load_row(struct tally_reader *r, struct fault *f)
{
	struct tally_line line, *to;

	if (tally_row(r, &line, f) == -1 ||
	    (to = tally_enter_next(r->tally, &line.key, f)) == NULL)
		return -1;
	tally_sum(to, line.count, line.rows);
	return 0;
}

int
tally_load(struct tally *tally, const char *path, struct fault *f)
{
	struct table *t = table_open(path, f);
	struct tally_reader reader;
	int more = -1;

	if (t == NULL)
		return -1;
	if (!tally_is_header(t)) {
		fault_set(f, EX_DATAERR,
		    "is not a tally; make one with enroll-tally");
		fault_place(f, "%s:1", table_name(t));
		goto out;
	}
	tally_reader(&reader, tally, t);
	while ((more = table_next(t, f)) == 1)
		if (load_row(&reader, f) == -1) {
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
