#include "dumprow.h"

#include <string.h>

static const char *
show(char to[TEXT_SHOWN], struct text t)
{
	return text_show(to, TEXT_SHOWN, t.s, t.len);
}

static struct text
cell(const struct reading *r, const struct row *row, enum field field)
{
	int column = r->map->field[field];

	return column == -1
		   ? (struct text){ "", 0 }
		   : layout_replace(r->map->layout, field, row->cells[column]);
}

static int
refuse(
    struct reading *r, enum field field, const char *message, struct text value)
{
	return reject_value(r->reject, field_name(field),
	    r->map->field[field] + 1, message, value);
}

static bool
has_wide_comma(const struct row *row)
{
	static const char comma[] = "\xef\xbc\x8c"; /* U+FF0C */

	for (size_t i = 0; i < row->n; i++)
		if (memmem(row->cells[i].s, row->cells[i].len, comma, 3))
			return true;
	return false;
}

/* Columns: as many as the header, and not the header once more. */
static int
check_cells(struct reading *r, const struct row *row)
{
	size_t same = 0;

	if (row->n < r->n_header && has_wide_comma(row))
		return reject_set(r->reject, "cells", 0,
		    "%zu cells where the header has %zu: full-width commas "
		    "(U+FF0C) do not separate; use \",\"",
		    row->n, r->n_header);
	if (row->n != r->n_header)
		return reject_set(r->reject, "cells", 0,
		    "%zu cells where the header has %zu; quote cells that "
		    "hold a comma",
		    row->n, r->n_header);
	while (same < row->n && text_is(row->cells[same], r->header[same].s))
		same++;
	if (same == row->n)
		return reject_set(r->reject, "header", 0,
		    "the header once more; delete the line");
	return 0;
}

static bool
is_left_out(const struct reading *r, const struct row *row)
{
	const struct layout *l = r->map->layout;

	for (size_t i = 0; i < l->n_rules; i++)
		if (strings_have(&l->rules[i].words,
			row->cells[r->map->rule[i]]) != l->rules[i].only)
			return true;
	return false;
}

/* 4.10102E5, 410102.0, 41010: what spreadsheets make of codes. */
static bool
is_spreadsheet_damage(struct text t)
{
	size_t n = 0;

	while (n < t.len && strchr("0123456789.eE+", t.s[n]) != NULL)
		n++;
	return n == t.len && n > 0 &&
	       (memchr(t.s, '.', n) || memchr(t.s, 'E', n) ||
		   memchr(t.s, 'e', n));
}

/*
 * A total over units takes the code's own digits as the units' beginning: of a
 * code of GB/T 2260 without its pairs of zeros at the end, of one of N digits
 * those of a shorter one.
 */
static void
total_of(struct total *total, const struct layout *l, struct text code)
{
	size_t n = code.len;

	total->units = true;
	total->prefix[0] = '\0';
	if (l->code == CODE_DIGITS) {
		for (size_t i = 0; i < n; i++)
			if (code.s[i] < '0' || code.s[i] > '9')
				return;
		if ((int)n >= l->code_digits || n >= sizeof(total->prefix))
			return;
	} else {
		if (l->code == CODE_TEXT || !layout_is_code(l, code))
			return;
		while (n >= 2 && code.s[n - 1] == '0' && code.s[n - 2] == '0')
			n -= 2;
	}
	memcpy(total->prefix, code.s, n);
	total->prefix[n] = '\0';
}

enum { CODE_MOST = 500 }; /* bytes of a code of several parts */

/* At the end of a code of LEN bytes, with zeros before it; -1: no room. */
static int
append(char code[CODE_MOST], size_t *len, struct text t, int digits)
{
	size_t zeros = (size_t)digits > t.len ? (size_t)digits - t.len : 0;

	if (*len + zeros + t.len >= CODE_MOST)
		return -1;
	memset(code + *len, '0', zeros);
	memcpy(code + *len + zeros, t.s, t.len);
	*len += zeros + t.len;
	code[*len] = '\0';
	return 0;
}

static bool
is_part(struct text t, int digits)
{
	if (digits == 0)
		return t.len > 0;
	for (size_t i = 0; i < t.len; i++)
		if (t.s[i] < '0' || t.s[i] > '9')
			return false;
	return t.len > 0 && t.len <= (size_t)digits;
}

/* The unit's code out of several columns; a total has none. */
static int
join_unit(struct reading *r, const struct row *row, char code[CODE_MOST],
    struct text *unit)
{
	const struct layout *l = r->map->layout;
	const char *b = l->between ? l->between : "";
	const struct text between = { b, strlen(b) };
	size_t len = 0;

	*unit = (struct text){ "", 0 };
	for (size_t i = 0; i < l->n_parts; i++)
		if (layout_is_total(l, row->cells[r->map->part[i]]))
			r->total.units = true;
	for (size_t i = 0; i < l->n_parts && !r->total.units; i++) {
		struct text part = row->cells[r->map->part[i]];

		if (!is_part(part, l->parts[i].digits) ||
		    (i > 0 && append(code, &len, between, 0) == -1) ||
		    append(code, &len, part, l->parts[i].digits) == -1)
			return reject_value(r->reject, "unit",
			    r->map->part[i] + 1,
			    N_("no part of a unit code: \"%s\"; see the "
			       "layout for the digits of each"),
			    part);
	}
	if (!r->total.units)
		*unit =
		    layout_replace(l, FIELD_UNIT, (struct text){ code, len });
	return 0;
}

static int
refuse_unit(struct reading *r, struct text unit)
{
	const struct layout *l = r->map->layout;
	char shown[TEXT_SHOWN];

	if (l->code == CODE_TEXT)
		return refuse(r, FIELD_UNIT, N_("no unit code: \"%s\""), unit);
	if (unit.len > 0 && is_spreadsheet_damage(unit))
		return refuse(r, FIELD_UNIT,
		    N_("not a unit code: \"%s\"; a spreadsheet has changed it, "
		       "format the column as text"),
		    unit);
	if (l->code == CODE_DIGITS && l->code_digits == 0)
		return refuse(r, FIELD_UNIT,
		    N_("not a unit code: \"%s\"; digits are wanted"), unit);
	if (l->code == CODE_DIGITS)
		return reject_set(r->reject, field_name(FIELD_UNIT),
		    r->map->field[FIELD_UNIT] + 1,
		    "not a unit code: \"%s\"; %d digits are wanted",
		    show(shown, unit), l->code_digits);
	if (unit.len == 0)
		return refuse(r, FIELD_UNIT,
		    N_("no unit code: \"%s\"; six digits are wanted"), unit);
	return refuse(r, FIELD_UNIT,
	    N_("not a unit code: \"%s\"; six digits are wanted"), unit);
}

static int
read_unit(struct reading *r, const struct row *row, struct tally_key *key,
    struct fault *f)
{
	const struct layout *l = r->map->layout;
	struct text unit = cell(r, row, FIELD_UNIT);
	struct text name = cell(r, row, FIELD_NAME);
	char code[CODE_MOST];

	r->total.units = layout_is_total(l, name);
	if (r->map->unit != NULL)
		unit = (struct text){ r->map->unit, strlen(r->map->unit) };
	else if (l->n_parts > 0 && join_unit(r, row, code, &unit) == -1)
		return -1;
	if (r->total.units || layout_is_total(l, unit)) {
		total_of(&r->total, l, unit);
		return 0;
	}
	if (!layout_is_code(l, unit))
		return refuse_unit(r, unit);
	key->unit = pool_add(r->pool, unit, f);
	return key->unit == POOL_FULL ? -1 : 0;
}

static int
read_dates(struct reading *r, const struct row *row, struct tally_key *key)
{
	struct text year = cell(r, row, FIELD_YEAR);
	struct text as_of = cell(r, row, FIELD_AS_OF);
	int first = r->map->year;

	if (first == 0 && year.len == 0 && r->total.units)
		r->total.years = true;
	else if (first == 0 && year_parse(year, &first) == -1)
		return refuse(r, FIELD_YEAR,
		    N_("not a year: \"%s\"; write 2019 or 2019-2020学年"),
		    year);
	key->year = (int16_t)first;
	key->as_of = r->map->series.as_of;
	if (key->as_of == 0)
		key->as_of = r->options->series.as_of;
	if (as_of.len > 0 && date_parse(as_of, &key->as_of) == -1)
		return refuse(r, FIELD_AS_OF,
		    N_("not a date: \"%s\"; write 2022-09-12"), as_of);
	return 0;
}

static int
read_type(struct reading *r, const struct row *row, struct people *people)
{
	const struct layout *l = r->map->layout;
	struct text word = cell(r, row, FIELD_STUDENT_TYPE);
	const struct layout_value *value;

	*people = r->map->people;
	if (r->map->field[FIELD_STUDENT_TYPE] == -1)
		return 0;
	if ((value = layout_value(l, word)) != NULL) {
		*people = value->people;
		r->total.types = value->total;
		return 0;
	}
	if (layout_is_total(l, word) || (word.len == 0 && r->total.units)) {
		r->total.types = r->total.orientations = true;
		return 0;
	}
	return refuse(r, FIELD_STUDENT_TYPE,
	    N_("unknown student type: \"%s\"; add it to a layout"), word);
}

struct text
dumprow_by(const struct reading *r, enum by by, struct text t)
{
	return layout_replace(r->map->layout, (enum field)(FIELD_BY + by), t);
}

static int
read_by(struct reading *r, const struct row *row, struct tally_key *key,
    struct fault *f)
{
	for (int b = 0; b < BYS; b++) {
		int column = r->map->field[FIELD_BY + b];

		if (!r->options->by[b] || column == -1)
			continue;
		key->by[b] = pool_add(
		    r->pool, dumprow_by(r, (enum by)b, row->cells[column]), f);
		if (key->by[b] == POOL_FULL)
			return -1;
	}
	return 0;
}

/* The first that is declared: by the column or type, the layout, the user. */
static unsigned char
declared(const struct reading *r, const struct people *p, int part)
{
	if (p->part[part] != 0)
		return p->part[part];
	if (r->map->series.part[part] != 0)
		return r->map->series.part[part];
	return r->options->series.part[part];
}

static void
set_series(
    const struct reading *r, const struct people *p, struct tally_key *key)
{
	bool vocational = p->orientation == VOCATIONAL;

	key->part[SERIES_STAGE] = declared(r, p, SERIES_STAGE);
	key->part[SERIES_PLACE] = declared(r, p, SERIES_PLACE);
	if (vocational)
		key->part[SERIES_SCOPE] = declared(r, p, SERIES_SCOPE);
	/* typed rows can give either basis, so they have none */
	if (vocational && p->student_type == TYPE_BLANK)
		key->part[SERIES_BASIS] = declared(r, p, SERIES_BASIS);
}

/* Who a column's count is about: what it does not say, the row does. */
static struct people
people_of(const struct layout_count *c, const struct people *row)
{
	struct people p = c->people;

	if (p.orientation == ORIENTATION_BLANK) {
		p.orientation = row->orientation;
		p.student_type = row->student_type;
	}
	for (int i = 0; i < SERIES_PARTS; i++)
		if (p.part[i] == 0)
			p.part[i] = row->part[i];
	return p;
}

int
dumprow_count(const struct layout_column *c, struct text value, int64_t *count)
{
	*count = COUNT_BLANK;
	if (value.len == 0 || strings_have(&c->count->blank, value))
		return 0;
	if (c->scale == 1 && !c->count->decimals)
		return count_parse(value, count);
	return count_parse_scaled(value, c->scale, count);
}

static int
read_count(struct reading *r, const struct row *row,
    const struct layout_column *c, int64_t *count)
{
	struct text value = row->cells[c->column];
	char shown[TEXT_SHOWN];

	if (dumprow_count(c, value, count) == 0)
		return 0;
	if (c->scale == 1)
		return reject_set(r->reject, "count", (int)c->column + 1,
		    "not a count: \"%s\"; plain digits, at most 10^12, blank "
		    "where nothing is known",
		    show(shown, value));
	return reject_set(r->reject, "count", (int)c->column + 1,
	    "not a count in units of %lld: \"%s\"; decimals must make whole "
	    "persons",
	    (long long)c->scale, show(shown, value));
}

/* The line of the row with that key, a new one if there is none. */
static struct tally_line *
line_of(struct reading *r, const struct tally_key *key)
{
	struct tally_line *line = r->lines;

	for (; line < r->lines + r->n; line++)
		if (line->key.orientation == key->orientation &&
		    line->key.student_type == key->student_type &&
		    memcmp(line->key.part, key->part, SERIES_PARTS) == 0)
			return line;
	r->n++;
	*line = (struct tally_line){ .key = *key, .rows = 1 };
	for (int m = 0; m < MEASURES; m++)
		line->count[m] = COUNT_BLANK;
	return line;
}

/* The typed counts of the row that a total column should be the sum of. */
struct parts {
	int64_t all, without; /* with and without skilled workers */
};

static int
sum_parts(const struct reading *r, const struct layout_count *c,
    const struct tally_key *key, struct parts *parts)
{
	*parts = (struct parts){ COUNT_BLANK, COUNT_BLANK };
	for (size_t i = 0; i < r->n; i++) {
		const struct tally_line *l = &r->lines[i];
		bool skilled = l->key.student_type == TYPE_SKILLED_WORKERS;
		int64_t n = l->count[c->measure];

		if (l->key.orientation != key->orientation ||
		    l->key.student_type == TYPE_BLANK ||
		    l->key.part[SERIES_STAGE] != key->part[SERIES_STAGE] ||
		    l->key.part[SERIES_SCOPE] != key->part[SERIES_SCOPE])
			continue;
		if (count_add(&parts->all, n) == -1 ||
		    (!skilled && count_add(&parts->without, n) == -1))
			return -1;
	}
	return 0;
}

/*
 * A total column is a check where its parts are there and counts where they
 * are not.  Which parts: by its basis; one that declares none may be either.
 * Returns 1 when it is to be counted.
 */
static int
check_total(struct reading *r, const struct layout_column *c,
    const struct tally_key *key, int64_t total)
{
	unsigned char basis = key->part[SERIES_BASIS];
	struct parts p;
	int64_t sum;

	if (sum_parts(r, c->count, key, &p) == -1)
		return -1;
	sum = basis == BASIS_WITHOUT ? p.without : p.all;
	if (sum == COUNT_BLANK)
		return 1;
	if (sum == total || (basis == BASIS_BLANK && p.without == total))
		return 0;
	return reject_set(r->reject, "total_mismatch", (int)c->column + 1,
	    "the total is %lld but its parts add up to %lld; correct one of "
	    "them",
	    (long long)total, (long long)sum);
}

/* Where the columns end that are added into one count with column FROM. */
static size_t
end_of_count(const struct layout_map *map, size_t from)
{
	size_t to = from + 1;

	while (
	    to < map->n && map->columns[to].count == map->columns[from].count)
		to++;
	return to;
}

/* Their sum; a blank cell adds nothing, and all blank are blank. */
static int
read_sum(struct reading *r, const struct row *row, size_t from, size_t to,
    int64_t *sum)
{
	*sum = COUNT_BLANK;
	for (size_t i = from; i < to; i++) {
		const struct layout_column *c = &r->map->columns[i];
		int64_t n;

		if (read_count(r, row, c, &n) == -1)
			return -1;
		/* SPLIT_MOST times COUNT_MOST is less than 2^63 */
		(void)count_add(sum, n);
		r->went[i] = n == COUNT_BLANK ? -1 : 0;
	}
	return 0;
}

/* A count of the row, in columns FROM to TO, into its line. */
static int
take_count(struct reading *r, const struct tally_key *base,
    const struct people *people, size_t from, size_t to, int64_t n)
{
	const struct layout_column *c = &r->map->columns[from];
	struct people p = people_of(c->count, people);
	struct tally_key key = *base;
	struct tally_line *line;
	int counts = 1;

	key.orientation = p.orientation;
	key.student_type = p.student_type;
	set_series(r, &p, &key);
	if (c->count->total)
		counts = check_total(r, c, &key, n);
	if (counts != 1) {
		for (size_t i = from; i < to; i++)
			r->went[i] = -1;
		return counts;
	}
	line = line_of(r, &key);
	if (line->count[c->count->measure] != COUNT_BLANK)
		return reject_set(r->reject, "count", (int)c->column + 1,
		    "a second count of the same; two columns hold it "
		    "once the series is declared");
	line->count[c->count->measure] = n;
	for (size_t i = from; i < to; i++)
		if (r->went[i] != -1)
			r->went[i] = (int)(line - r->lines);
	return 0;
}

static int
read_counts(struct reading *r, const struct row *row,
    const struct tally_key *base, const struct people *people, bool totals)
{
	for (size_t from = 0, to; from < r->map->n; from = to) {
		const struct layout_count *c = r->map->columns[from].count;
		int64_t n;

		to = end_of_count(r->map, from);
		if (c->total != totals)
			continue;
		if (read_sum(r, row, from, to, &n) == -1)
			return -1;
		if (n == COUNT_BLANK && c->people.orientation != 0)
			continue;
		if (take_count(r, base, people, from, to, n) == -1)
			return -1;
	}
	return 0;
}

static bool
is_known(const struct layout_map *map, size_t column)
{
	for (int i = 0; i < FIELDS; i++)
		if (map->field[i] == (int)column)
			return true;
	for (size_t i = 0; i < map->n; i++)
		if (map->columns[i].column == column)
			return true;
	for (size_t i = 0; i < map->layout->n_parts; i++)
		if (map->part[i] == (int)column)
			return true;
	return false;
}

/* The cells that mean nothing to us, and may tell two rows apart. */
static uint64_t
digest_unknown(const struct reading *r, const struct row *row)
{
	uint64_t digest = 0;

	for (size_t i = 0; i < row->n; i++)
		if (!is_known(r->map, i))
			digest = digest * 31 +
				 pool_hash(row->cells[i].s, row->cells[i].len);
	return digest;
}

bool
dumprow_compares(const struct layout_map *map)
{
	for (int b = 0; b < BYS; b++)
		if (map->field[FIELD_BY + b] != -1)
			return false;
	return true;
}

static bool
has_count(const struct reading *r)
{
	for (size_t i = 0; i < r->n; i++)
		for (int m = 0; m < MEASURES; m++)
			if (r->lines[i].count[m] != COUNT_BLANK)
				return true;
	return false;
}

/* 0, or 1 with the reject set, or -1 and a fault. */
static int
check_seen(struct reading *r, const struct row *row, long line,
    struct tally_key key, const struct people *people, struct fault *f)
{
	int64_t first[MEASURES] = { line, COUNT_BLANK, COUNT_BLANK };
	const struct tally_line *seen;
	uint64_t digest;

	if (r->seen == NULL || !has_count(r))
		return 0;
	digest = digest_unknown(r, row);
	key.by[0] = (uint32_t)digest;
	key.by[1] = (uint32_t)(digest >> 32);
	key.orientation = people->orientation;
	key.student_type = people->student_type;
	if ((seen = tally_find(r->seen, &key)) == NULL)
		return tally_add(r->seen, &key, first, 1, f);
	reject_set(r->reject, "duplicate", 0,
	    "the same unit, year and student type as line %lld, which counts; "
	    "delete one of the two",
	    (long long)seen->count[0]);
	return 1;
}

int
dumprow_read(struct reading *r, const struct row *row, long line,
    enum outcome *outcome, struct fault *f)
{
	struct tally_key key = { 0 };
	struct people people;
	int again = 0;

	r->n = 0;
	r->total = (struct total){ 0 };
	f->status = 0;
	*outcome = ROW_REJECTED;
	if (check_cells(r, row) == -1)
		return 0;
	if (is_left_out(r, row)) {
		*outcome = ROW_LEFT_OUT;
		return 0;
	}
	if (read_unit(r, row, &key, f) == -1 ||
	    read_dates(r, row, &key) == -1 ||
	    read_type(r, row, &people) == -1 ||
	    read_by(r, row, &key, f) == -1 ||
	    read_counts(r, row, &key, &people, false) == -1 ||
	    read_counts(r, row, &key, &people, true) == -1)
		return f->status ? -1 : 0;
	if (r->total.units || r->total.types) {
		*outcome = ROW_TOTAL;
		return 0;
	}
	if ((again = check_seen(r, row, line, key, &people, f)) == 0)
		*outcome = ROW_COUNTED;
	return again == -1 ? -1 : 0;
}
