/* A layout against the header of one dump: where its columns are. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/layout.h"

static const struct {
	const char *suffix;
	int64_t scale;
} measures_of[] = {
	{ "(万人)", 10000 },
	{ "（万人）", 10000 },
	{ "(萬人)", 10000 },
	{ "（萬人）", 10000 },
	{ "(人)", 1 },
	{ "（人）", 1 },
};

struct text
layout_base_header(struct text header, int64_t *scale)
{
	*scale = 0;
	for (size_t i = 0; i < sizeof(measures_of) / sizeof(*measures_of); i++)
		if (text_ends(header, measures_of[i].suffix)) {
			*scale = measures_of[i].scale;
			header.len -= strlen(measures_of[i].suffix);
			return text_trim(header);
		}
	return header;
}

/* Whether HEADER is NAME, or is NAME with its unit of measure. */
static bool
is_header(struct text header, const char *name)
{
	int64_t scale;

	return text_is(header, name) ||
	       text_is(layout_base_header(header, &scale), name);
}

/* The column of that name, or -1; -2 when there are two. */
static int
find(const struct text *header, size_t n, const char *name)
{
	int found = -1;

	for (size_t i = 0; i < n; i++)
		if (is_header(header[i], name)) {
			if (found != -1)
				return -2;
			found = (int)i;
		}
	return found;
}

static int
twice(const char *name, struct fault *f)
{
	return fault_set(f, EX_DATAERR,
	    "the header has %s twice; rename or delete one of the columns",
	    name);
}

/* The first of NAMES that the header has. */
static int
find_first(const struct text *header, size_t n, const struct strings *names,
    int *column, struct fault *f)
{
	*column = -1;
	for (size_t i = 0; i < names->n && *column == -1; i++)
		if ((*column = find(header, n, names->s[i])) == -2)
			return twice(names->s[i], f);
	return 0;
}

/* A header while it is matched. */
struct matching {
	const struct layout *layout;
	const struct text *header;
	size_t n;
	struct layout_map *map;
	struct fault *fault;
};

/* A count may stand in one column only, under whichever of its names. */
static int
find_count(const struct matching *m, const struct strings *names, int *column)
{
	const char *name = NULL;

	*column = -1;
	for (size_t i = 0; i < names->n; i++) {
		int found = find(m->header, m->n, names->s[i]);

		if (found == -2)
			return twice(names->s[i], m->fault);
		if (found == -1 || found == *column)
			continue;
		if (*column != -1)
			return fault_set(m->fault, EX_DATAERR,
			    "both %s and %s hold the same count; delete one, "
			    "or name the one that counts in a layout",
			    name, names->s[i]);
		*column = found;
		name = names->s[i];
	}
	return 0;
}

static bool
is_taken(const struct layout_map *map, size_t column)
{
	for (int i = 0; i < FIELDS; i++)
		if (map->field[i] == (int)column)
			return true;
	for (size_t i = 0; map->columns != NULL && i < map->n; i++)
		if (map->columns[i].column == column)
			return true;
	return false;
}

/* The header that may be a misspelling of one of these, or NULL. */
static const struct text *
nearest(const struct matching *m, const struct strings *names)
{
	const struct text *best = NULL;
	size_t least = TEXT_FAR;

	for (size_t i = 0; i < m->n; i++)
		for (size_t k = 0; k < names->n && !is_taken(m->map, i); k++) {
			struct text name = { names->s[k], strlen(names->s[k]) };
			int64_t scale;
			size_t far = text_distance(
			    name, layout_base_header(m->header[i], &scale));

			if (far < least) {
				least = far;
				best = &m->header[i];
			}
		}
	return best;
}

static void
list(char *to, size_t size, const struct strings *names)
{
	size_t at = 0;

	to[0] = '\0';
	for (size_t i = 0; i < names->n && at + 80 < size; i++)
		at += (size_t)snprintf(
		    to + at, size - at, "%s%.70s", i ? ", " : "", names->s[i]);
}

static int
missing(const struct matching *m, const char *what, const struct strings *names)
{
	const struct text *near = nearest(m, names);
	char looked_for[400], shown[TEXT_SHOWN];

	if (names->n == 0)
		return fault_set(m->fault, EX_DATAERR,
		    "no column for %s; layout \"%s\" names none, and does not "
		    "say it for the whole file",
		    what, m->layout->name);
	list(looked_for, sizeof(looked_for), names);
	if (near == NULL)
		return fault_set(m->fault, EX_DATAERR,
		    "no column for %s; layout \"%s\" looks for %s", what,
		    m->layout->name, looked_for);
	return fault_set(m->fault, EX_DATAERR,
	    "no column for %s; layout \"%s\" looks for %s; the nearest "
	    "header is \"%s\"",
	    what, m->layout->name, looked_for,
	    text_show(shown, sizeof(shown), near->s, near->len));
}

/* The one column under these names, which the dump cannot do without. */
static int
need(const struct matching *m, const char *what, const struct strings *names,
    int *column)
{
	if (find_first(m->header, m->n, names, column, m->fault) == -1)
		return -1;
	return *column == -1 ? missing(m, what, names) : 0;
}

/* Two columns for one line of the tally: the second would hide the first. */
static int
check_alone(const struct matching *m, const struct layout_column *c)
{
	char one[TEXT_SHOWN], other[TEXT_SHOWN];

	for (const struct layout_column *o = m->map->columns; o < c; o++) {
		const struct text *a = &m->header[o->column];
		const struct text *b = &m->header[c->column];

		if (o->count == c->count && o->column == c->column)
			return fault_set(m->fault, EX_DATAERR,
			    "%s is to be added to itself; name it once in the "
			    "layout",
			    text_show(one, sizeof(one), a->s, a->len));
		if (o->count == c->count ||
		    o->count->measure != c->count->measure ||
		    memcmp(&o->count->people, &c->count->people,
			sizeof(c->count->people)) != 0)
			continue;
		return fault_set(m->fault, EX_DATAERR,
		    "both %s and %s hold the same count; delete one, or name "
		    "the one that counts in a layout",
		    text_show(one, sizeof(one), a->s, a->len),
		    text_show(other, sizeof(other), b->s, b->len));
	}
	return 0;
}

static int
add_column(const struct matching *m, const struct layout_count *c, int column)
{
	struct layout_map *map = m->map;
	struct layout_column *to = &map->columns[map->n];

	*to = (struct layout_column){ .column = (size_t)column, .count = c };
	layout_base_header(m->header[column], &to->scale);
	if (to->scale == 0)
		to->scale = c->scale ? c->scale : 1;
	if (check_alone(m, to) == -1)
		return -1;
	map->n++;
	return 0;
}

static bool
may_lack(const struct layout_count *c, const struct strings *names)
{
	for (size_t i = 0; i < names->n; i++)
		if (strings_have(&c->may_lack,
			(struct text){ names->s[i], strlen(names->s[i]) }))
			return true;
	return false;
}

/* Columns to add: all that must be there, or none of them. */
static int
match_added(const struct matching *m, const struct layout_count *c)
{
	const struct strings *lacks = NULL;
	size_t before = m->map->n;

	for (size_t i = 0; i < c->n_add; i++) {
		int column;

		if (find_count(m, &c->add[i], &column) == -1)
			return -1;
		if (column != -1 && add_column(m, c, column) == -1)
			return -1;
		if (column == -1 && lacks == NULL && !may_lack(c, &c->add[i]))
			lacks = &c->add[i];
	}
	return lacks == NULL || m->map->n == before ? 0
						    : missing(m, "add", lacks);
}

static int
match_count(const struct matching *m, const struct layout_count *c)
{
	int column;

	if (c->n_add > 0)
		return match_added(m, c);
	if (find_count(m, &c->headers, &column) == -1)
		return -1;
	return column == -1 ? 0 : add_column(m, c, column);
}

/* Whether something tells the people whom a column leaves open. */
static bool
are_told(const struct matching *m)
{
	return m->map->field[FIELD_STUDENT_TYPE] != -1 ||
	       m->layout->people.orientation != ORIENTATION_BLANK ||
	       layout_name_tells(m->layout, FIELD_ORIENTATION) ||
	       layout_name_tells(m->layout, FIELD_STUDENT_TYPE);
}

static int
match_counts(const struct matching *m)
{
	const struct layout *l = m->layout;
	struct layout_map *map = m->map;
	const struct layout_count *first = &l->counts[0];
	size_t room = 0;

	for (size_t i = 0; i < l->n_counts; i++)
		room += l->counts[i].n_add + 1;
	if ((map->columns = calloc(room, sizeof(*map->columns))) == NULL)
		return fault_memory(m->fault);
	for (size_t i = 0; i < l->n_counts; i++) {
		const struct layout_count *c = &l->counts[i];
		size_t before = map->n;

		if (match_count(m, c) == -1)
			return -1;
		if (map->n > before &&
		    c->people.orientation == ORIENTATION_BLANK && !are_told(m))
			return missing(
			    m, "student_type", &l->fields[FIELD_STUDENT_TYPE]);
	}
	if (map->n == 0)
		return missing(m, measure_name(first->measure),
		    first->n_add > 0 ? &first->add[0] : &first->headers);
	return 0;
}

static int
match_fields(const struct matching *m)
{
	const struct layout *l = m->layout;
	struct layout_map *map = m->map;

	for (int i = 0; i < FIELDS; i++) {
		if (find_first(m->header, m->n, &l->fields[i], &map->field[i],
			m->fault) == -1)
			return -1;
		map->matched += map->field[i] != -1;
	}
	for (size_t i = 0; i < l->marks.n; i++)
		map->marks += find(m->header, m->n, l->marks.s[i]) >= 0;
	if (map->marks < l->marks.n)
		return missing(m, "its marks", &l->marks);
	if (map->field[FIELD_UNIT] == -1 && l->unit == NULL &&
	    l->n_parts == 0 && !layout_name_tells(l, FIELD_UNIT))
		return missing(m, "unit", &l->fields[FIELD_UNIT]);
	if (map->field[FIELD_YEAR] == -1 && l->year == 0 &&
	    !layout_name_tells(l, FIELD_YEAR))
		return missing(m, "year", &l->fields[FIELD_YEAR]);
	return 0;
}

static int
match_rules(const struct matching *m)
{
	const struct layout *l = m->layout;

	m->map->rule = calloc(l->n_rules + 1, sizeof(*m->map->rule));
	if (m->map->rule == NULL)
		return fault_memory(m->fault);
	for (size_t i = 0; i < l->n_rules; i++)
		if (need(m, l->rules[i].only ? "only" : "left_out",
			&l->rules[i].headers, &m->map->rule[i]) == -1)
			return -1;
	return 0;
}

static int
match_parts(const struct matching *m)
{
	const struct layout *l = m->layout;

	m->map->part = calloc(l->n_parts + 1, sizeof(*m->map->part));
	if (m->map->part == NULL)
		return fault_memory(m->fault);
	for (size_t i = 0; i < l->n_parts; i++)
		if (need(m, "unit_parts", &l->parts[i].headers,
			&m->map->part[i]) == -1)
			return -1;
	m->map->matched += l->n_parts;
	return 0;
}

static int
match_record(const struct matching *m)
{
	const struct strings *names = &m->layout->record;
	struct layout_map *map = m->map;

	if ((map->record = calloc(names->n + 1, sizeof(*map->record))) == NULL)
		return fault_memory(m->fault);
	for (size_t i = 0; i < names->n; i++) {
		const struct strings one = { &names->s[i], 1 };
		int column;

		if (need(m, "record", &one, &column) == -1)
			return -1;
		map->record[map->n_record++] = (size_t)column;
	}
	return 0;
}

static int
by_column(const void *a, const void *b)
{
	const size_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* Column -1 tells nothing. */
static void
tells(struct layout_map *map, int column)
{
	if (column != -1)
		map->telling[map->n_telling++] = (size_t)column;
}

static int
match_telling(const struct matching *m)
{
	const struct layout *l = m->layout;
	struct layout_map *map = m->map;
	size_t kept = 0;

	map->telling =
	    calloc(FIELDS + l->n_rules + l->n_parts, sizeof(*map->telling));
	if (map->telling == NULL)
		return fault_memory(m->fault);
	for (int i = 0; i < FIELD_BY; i++)
		if ((i != FIELD_UNIT ||
			(l->unit == NULL &&
			    !layout_name_tells(l, FIELD_UNIT))) &&
		    (i != FIELD_YEAR ||
			(l->year == 0 && !layout_name_tells(l, FIELD_YEAR))))
			tells(map, map->field[i]);
	for (size_t i = 0; i < l->n_rules; i++)
		tells(map, map->rule[i]);
	for (size_t i = 0; i < l->n_parts; i++)
		tells(map, map->part[i]);
	if (map->n_telling > 0)
		qsort(map->telling, map->n_telling, sizeof(*map->telling),
		    by_column);
	for (size_t i = 0; i < map->n_telling; i++)
		if (i == 0 || map->telling[i] != map->telling[kept - 1])
			map->telling[kept++] = map->telling[i];
	map->n_telling = kept;
	return 0;
}

static int
match_fixed(const struct matching *m)
{
	const struct layout *l = m->layout;
	struct layout_map *map = m->map;

	map->year = l->year;
	map->people = l->people;
	map->series = l->series;
	if (l->unit != NULL && (map->unit = strdup(l->unit)) == NULL)
		return fault_memory(m->fault);
	return 0;
}

static int
match(const struct matching *m)
{
	if (match_fields(m) == -1 || match_counts(m) == -1)
		return -1;
	m->map->matched += m->map->n;
	if (match_rules(m) == -1 || match_parts(m) == -1 ||
	    match_record(m) == -1 || match_telling(m) == -1)
		return -1;
	return match_fixed(m);
}

int
layout_match(const struct layout *l, const struct text *header, size_t n,
    struct layout_map *map, struct fault *f)
{
	const struct matching m = { l, header, n, map, f };
	size_t matched;

	*map = (struct layout_map){ .layout = l };
	for (int i = 0; i < FIELDS; i++)
		map->field[i] = -1;
	if (match(&m) == 0)
		return 0;
	matched = map->matched;
	layout_map_free(map);
	map->matched = matched;
	return -1;
}

void
layout_map_free(struct layout_map *map)
{
	free(map->columns);
	free(map->rule);
	free(map->part);
	free(map->record);
	free(map->telling);
	free(map->unit);
	*map = (struct layout_map){ 0 };
}

const char *
field_name(enum field i)
{
	static const char *const names[FIELDS + 1] = { "unit", "name", "year",
		"as_of", "student_type", "programme", "channel", "group",
		"school", "orientation" };

	return i < FIELD_PART
		   ? names[i]
		   : series_part_name((enum series_part)(i - FIELD_PART));
}

bool
strings_have(const struct strings *strings, struct text t)
{
	for (size_t i = 0; i < strings->n; i++)
		if (text_is(t, strings->s[i]))
			return true;
	return false;
}

struct text
layout_replace(const struct layout *l, enum field field, struct text word)
{
	for (size_t i = 0; i < l->n_replacements; i++) {
		const struct layout_replacement *r = &l->replacements[i];

		if (r->field == field && strings_have(&r->words, word))
			return (struct text){ r->with, strlen(r->with) };
	}
	return word;
}

static bool
are_digits(struct text t)
{
	for (size_t i = 0; i < t.len; i++)
		if (t.s[i] < '0' || t.s[i] > '9')
			return false;
	return t.len > 0;
}

bool
layout_is_code(const struct layout *l, struct text t)
{
	switch (l->code) {
	case CODE_TEXT:
		return t.len > 0 && utf8_valid(t.s, t.len) == t.len;
	case CODE_DIGITS:
		return are_digits(t) &&
		       (l->code_digits == 0 || t.len == (size_t)l->code_digits);
	default:
		return are_digits(t) && t.len == 6 && t.s[0] != '0';
	}
}

const struct layout_value *
layout_value(const struct layout *l, struct text word)
{
	for (size_t i = 0; i < l->n_values; i++)
		if (strings_have(&l->values[i].words, word))
			return &l->values[i];
	return NULL;
}

bool
layout_is_total(const struct layout *l, struct text word)
{
	for (size_t i = 0; i < l->totals.n; i++)
		if (text_ends(word, l->totals.s[i]))
			return true;
	return false;
}
