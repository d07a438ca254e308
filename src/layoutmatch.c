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

/* A count may stand in one column only, under whichever of its names. */
static int
find_count(const struct text *header, size_t n, const struct layout_count *c,
    int *column, struct fault *f)
{
	const char *name = NULL;

	*column = -1;
	for (size_t i = 0; i < c->headers.n; i++) {
		int found = find(header, n, c->headers.s[i]);

		if (found == -2)
			return twice(c->headers.s[i], f);
		if (found == -1 || found == *column)
			continue;
		if (*column != -1)
			return fault_set(f, EX_DATAERR,
			    "both %s and %s hold the same count; delete one, "
			    "or name the one that counts in a layout",
			    name, c->headers.s[i]);
		*column = found;
		name = c->headers.s[i];
	}
	return 0;
}

static int
missing(const struct layout *l, const char *what, const struct strings *names,
    struct fault *f)
{
	char list[400] = "";
	size_t at = 0;

	for (size_t i = 0; i < names->n && at + 80 < sizeof(list); i++)
		at += (size_t)snprintf(list + at, sizeof(list) - at, "%s%.70s",
		    i ? ", " : "", names->s[i]);
	return fault_set(f, EX_DATAERR,
	    "no column for %s; layout \"%s\" looks for %s", what, l->name,
	    list);
}

/* Two columns for one line of the tally: the second would hide the first. */
static int
check_alone(const struct layout_map *map, const struct text *header,
    const struct layout_column *c, struct fault *f)
{
	char one[TEXT_SHOWN], other[TEXT_SHOWN];

	for (size_t i = 0; i < map->n; i++) {
		const struct layout_column *o = &map->columns[i];
		const struct text *a = &header[o->column];
		const struct text *b = &header[c->column];

		if (o->count->measure != c->count->measure ||
		    memcmp(&o->count->people, &c->count->people,
			sizeof(c->count->people)) != 0)
			continue;
		return fault_set(f, EX_DATAERR,
		    "both %s and %s hold the same count; delete one, or name "
		    "the one that counts in a layout",
		    text_show(one, sizeof(one), a->s, a->len),
		    text_show(other, sizeof(other), b->s, b->len));
	}
	return 0;
}

static int
match_counts(const struct layout *l, const struct text *header, size_t n,
    struct layout_map *map, struct fault *f)
{
	map->columns = calloc(l->n_counts, sizeof(*map->columns));
	if (map->columns == NULL)
		return fault_memory(f);
	for (size_t i = 0; i < l->n_counts; i++) {
		const struct layout_count *c = &l->counts[i];
		struct layout_column *to = &map->columns[map->n];
		int column;

		if (find_count(header, n, c, &column, f) == -1)
			return -1;
		if (column == -1)
			continue;
		to->column = (size_t)column;
		to->count = c;
		layout_base_header(header[column], &to->scale);
		if (to->scale == 0)
			to->scale = c->scale ? c->scale : 1;
		if (c->people.orientation == ORIENTATION_BLANK &&
		    map->field[FIELD_STUDENT_TYPE] == -1)
			return missing(l, "student_type",
			    &l->fields[FIELD_STUDENT_TYPE], f);
		if (check_alone(map, header, to, f) == -1)
			return -1;
		map->n++;
	}
	if (map->n == 0)
		return missing(l, measure_name(l->counts[0].measure),
		    &l->counts[0].headers, f);
	return 0;
}

static int
match(const struct layout *l, const struct text *header, size_t n,
    struct layout_map *map, struct fault *f)
{
	for (int i = 0; i < FIELDS; i++) {
		if (find_first(header, n, &l->fields[i], &map->field[i], f) ==
		    -1)
			return -1;
		map->matched += map->field[i] != -1;
	}
	for (size_t i = 0; i < l->marks.n; i++)
		map->marks += find(header, n, l->marks.s[i]) >= 0;
	if (map->marks < l->marks.n)
		return missing(l, "its marks", &l->marks, f);
	if (map->field[FIELD_UNIT] == -1 && l->unit == NULL)
		return missing(l, "unit", &l->fields[FIELD_UNIT], f);
	if (map->field[FIELD_YEAR] == -1 && l->year == 0)
		return missing(l, "year", &l->fields[FIELD_YEAR], f);
	if (match_counts(l, header, n, map, f) == -1)
		return -1;
	map->matched += map->n;
	map->rule = calloc(l->n_left_out + 1, sizeof(*map->rule));
	if (map->rule == NULL)
		return fault_memory(f);
	for (size_t i = 0; i < l->n_left_out; i++) {
		const char *name = l->left_out[i].header;

		if ((map->rule[i] = find(header, n, name)) == -2)
			return twice(name, f);
		if (map->rule[i] == -1)
			return fault_set(f, EX_DATAERR,
			    "no column %s, by which layout \"%s\" leaves rows "
			    "out",
			    name, l->name);
	}
	return 0;
}

static void
add_telling(struct layout_map *map, int column)
{
	if (column == -1)
		return;
	for (size_t i = 0; i < map->n_telling; i++)
		if (map->telling[i] == (size_t)column)
			return;
	map->telling[map->n_telling++] = (size_t)column;
}

static int
list_telling(struct layout_map *map, struct fault *f)
{
	const size_t n_rules = map->layout->n_left_out;

	map->telling = calloc(FIELD_BY + n_rules, sizeof(*map->telling));
	if (map->telling == NULL)
		return fault_memory(f);
	for (int i = 0; i < FIELD_BY; i++)
		add_telling(map, map->field[i]);
	for (size_t i = 0; i < n_rules; i++)
		add_telling(map, map->rule[i]);
	return 0;
}

int
layout_match(const struct layout *l, const struct text *header, size_t n,
    struct layout_map *map, struct fault *f)
{
	*map = (struct layout_map){ .layout = l };
	if (match(l, header, n, map, f) == 0 && list_telling(map, f) == 0)
		return 0;
	size_t matched = map->matched;

	layout_map_free(map);
	map->matched = matched;
	return -1;
}

void
layout_map_free(struct layout_map *map)
{
	free(map->columns);
	free(map->rule);
	free(map->telling);
	*map = (struct layout_map){ 0 };
}

const struct layout_value *
layout_value(const struct layout *l, struct text word)
{
	for (size_t i = 0; i < l->n_values; i++)
		for (size_t k = 0; k < l->values[i].words.n; k++)
			if (text_is(word, l->values[i].words.s[k]))
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
