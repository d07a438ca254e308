#include "enroll/trace.h"

#include <stdlib.h>
#include <string.h>

enum key {
	KEY_YEAR,
	KEY_AS_OF,
	KEY_UNIT,
	KEY_ORIENTATION,
	KEY_STUDENT_TYPE,
	KEY_PART, /* stage, place, basis, scope */
	KEY_BY = KEY_PART + SERIES_PARTS,
	KEYS = KEY_BY + BYS,
};

struct wanted {
	enum key key;
	char *value; /* as a tally writes it */
};

enum { VALUE = 400 };

static const char *
key_name(enum key k)
{
	static const char *const names[] = { "year", "as_of", "unit",
		"orientation", "student_type" };

	if (k < KEY_PART)
		return names[k];
	return k < KEY_BY ? series_part_name((enum series_part)(k - KEY_PART))
			  : by_name((enum by)(k - KEY_BY));
}

/* The value of a key as a tally writes it; TO is room for it. */
static const char *
value_of(char to[VALUE], const struct tally *t, const struct tally_key *k,
    enum key key)
{
	switch (key) {
	case KEY_YEAR:
		snprintf(to, VALUE, "%d", k->year);
		return to;
	case KEY_AS_OF:
		return date_format(to, k->as_of);
	case KEY_UNIT:
		return pool_string(&t->pool, k->unit);
	case KEY_ORIENTATION:
		return orientation_name(k->orientation);
	case KEY_STUDENT_TYPE:
		return student_type_name(k->student_type);
	default:
		if (key >= KEY_BY)
			return pool_string(&t->pool, k->by[key - KEY_BY]);
		return series_value_name((enum series_part)(key - KEY_PART),
		    k->part[key - KEY_PART]);
	}
}

static bool
is_wanted(
    const struct trace *t, const struct tally *tally, const struct tally_key *k)
{
	char room[VALUE];

	for (size_t i = 0; i < t->n_wanted; i++)
		if (strcmp(value_of(room, tally, k, t->wanted[i].key),
			t->wanted[i].value) != 0)
			return false;
	return true;
}

/* Whether a line can have that value at all. */
static bool
is_value(enum key key, struct text v)
{
	unsigned char ignored;
	int number;

	if (key == KEY_YEAR)
		return v.len == 4 && year_parse(v, &number) == 0;
	if (key == KEY_AS_OF)
		return v.len == 0 ||
		       (v.len == 10 && date_parse(v, &number) == 0);
	if (key == KEY_ORIENTATION)
		return orientation_parse(v, &ignored) == 0;
	if (key == KEY_STUDENT_TYPE)
		return student_type_parse(v, &ignored) == 0;
	return key < KEY_PART || key >= KEY_BY ||
	       series_value_parse(
		   (enum series_part)(key - KEY_PART), v, &number) == 0;
}

static int
add_wanted(
    struct trace *t, const char *s, size_t len, bool by[BYS], struct fault *f)
{
	const char *equals = memchr(s, '=', len);
	struct text name = { s, equals ? (size_t)(equals - s) : len };
	struct text value = { s + name.len + 1, len - name.len - 1 };
	struct wanted *more;
	int key = 0;

	while (key < KEYS && !text_is(name, key_name((enum key)key)))
		key++;
	if (key == KEYS || equals == NULL)
		return fault_set(f, EX_USAGE,
		    "--trace wants keys of tally(5) with their values, as in "
		    "year=2020,unit=410105, not %.*s",
		    (int)len, s);
	if (!is_value((enum key)key, value))
		return fault_set(f, EX_USAGE,
		    "--trace: no %s is \"%.*s\"; see tally(5)",
		    key_name((enum key)key), (int)value.len, value.s);
	more = realloc(t->wanted, (t->n_wanted + 1) * sizeof(*more));
	if (more == NULL)
		return fault_memory(f);
	t->wanted = more;
	more += t->n_wanted;
	more->key = (enum key)key;
	if ((more->value = strndup(value.s, value.len)) == NULL)
		return fault_memory(f);
	t->n_wanted++;
	if (key >= KEY_BY)
		by[key - KEY_BY] = true;
	return 0;
}

int
trace_parse(struct trace *t, const char *s, bool by[BYS], struct fault *f)
{
	for (;; s++) {
		size_t len = strcspn(s, ",");

		if (add_wanted(t, s, len, by, f) == -1)
			return -1;
		s += len;
		if (*s == '\0')
			return 0;
	}
}

static int
keep(struct trace *t, const struct traced *place, const struct tally *from,
    const struct tally_line *l, struct fault *f)
{
	struct traced *r;

	if (t->n == t->room) {
		size_t room = t->room ? 2 * t->room : 64;

		if ((r = realloc(t->rows, room * sizeof(*r))) == NULL)
			return fault_memory(f);
		t->rows = r;
		t->room = room;
	}
	r = &t->rows[t->n];
	*r = *place;
	memcpy(r->count, l->count, sizeof(r->count));
	memcpy(t->keys.by, from->by, sizeof(t->keys.by));
	if (tally_translate(&t->keys, from, NULL, &l->key, &r->key, f) == -1)
		return -1;
	if ((r->row = strdup(place->row)) == NULL)
		return fault_memory(f);
	t->n++;
	return 0;
}

int
trace_note(struct trace *t, const struct traced *place,
    const struct tally *from, const struct tally_line *lines, size_t n,
    struct fault *f)
{
	for (size_t i = 0; i < n; i++)
		if (is_wanted(t, from, &lines[i].key) &&
		    keep(t, place, from, &lines[i], f) == -1)
			return -1;
	return 0;
}

static bool
counts(const struct traced *r)
{
	for (int m = 0; m < MEASURES; m++)
		if (r->count[m] != COUNT_BLANK)
			return true;
	return false;
}

size_t
trace_rows(const struct trace *t)
{
	size_t n = 0;

	for (size_t i = 0; i < t->n; i++)
		n += counts(&t->rows[i]);
	return n;
}

int
trace_check(const struct trace *t, const struct tally *whole, struct fault *f)
{
	for (int m = 0; m < MEASURES; m++) {
		int64_t rows = COUNT_BLANK, lines = COUNT_BLANK;

		for (size_t i = 0; i < t->n; i++)
			count_sum(&rows, t->rows[i].count[m]);
		for (size_t i = 0; i < whole->n; i++)
			if (is_wanted(t, whole, &whole->lines[i].key))
				count_sum(&lines, whole->lines[i].count[m]);
		if (rows != lines)
			return fault_set(f, EX_SOFTWARE,
			    "the rows traced have %lld %s, the tally %lld; "
			    "please report this",
			    (long long)rows, measure_name((enum measure)m),
			    (long long)lines);
	}
	return 0;
}

int
trace_write(const struct trace *t, FILE *fp, enum sheet_format format,
    bool header_zh, struct fault *f)
{
	static const enum key before[] = { KEY_YEAR, KEY_AS_OF,
		KEY_PART + SERIES_STAGE, KEY_PART + SERIES_PLACE, KEY_UNIT,
		KEY_ORIENTATION, KEY_STUDENT_TYPE, KEY_PART + SERIES_BASIS,
		KEY_PART + SERIES_SCOPE };
	const size_t n_before = sizeof(before) / sizeof(*before);
	const char *columns[KEYS + MEASURES + 4] = { "file", "line" };
	enum key keys[KEYS];
	size_t n_keys = 0, n = 2;
	char room[VALUE];
	struct sheet *s;

	for (size_t i = 0; i < n_before; i++)
		keys[n_keys++] = before[i];
	for (int b = 0; b < BYS; b++)
		if (t->keys.by[b])
			keys[n_keys++] = (enum key)(KEY_BY + b);
	for (size_t i = 0; i < n_keys; i++)
		columns[n++] = key_name(keys[i]);
	for (int m = 0; m < MEASURES; m++)
		columns[n++] = measure_name((enum measure)m);
	columns[n++] = "row";
	columns[n] = NULL;
	if ((s = sheet_open(fp, format, header_zh, columns, f)) == NULL)
		return -1;
	for (const struct traced *r = t->rows; r < t->rows + t->n; r++) {
		if (!counts(r))
			continue;
		sheet_text(s, r->file);
		sheet_int(s, r->line);
		for (size_t i = 0; i < n_keys; i++)
			sheet_text(
			    s, value_of(room, &t->keys, &r->key, keys[i]));
		for (int m = 0; m < MEASURES; m++)
			sheet_count(s, r->count[m]);
		sheet_text(s, r->row);
	}
	return sheet_close(s, f);
}

void
trace_free(struct trace *t)
{
	for (size_t i = 0; i < t->n_wanted; i++)
		free(t->wanted[i].value);
	for (size_t i = 0; i < t->n; i++)
		free(t->rows[i].row);
	free(t->wanted);
	free(t->rows);
	tally_free(&t->keys);
	*t = (struct trace){ 0 };
}
