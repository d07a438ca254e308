/* A header that was perhaps misspelt: what it holds would be missing without a
 * word. */
#include <string.h>

#include "enroll/layout.h"

enum { SHORT = 4 }; /* characters, of which one means too much */

static bool
is_used(const struct layout_map *map, size_t column)
{
	for (size_t i = 0; i < map->n_telling; i++)
		if (map->telling[i] == column)
			return true;
	for (size_t i = 0; i < map->n_record; i++)
		if (map->record[i] == column)
			return true;
	for (size_t i = 0; i < map->n; i++)
		if (map->columns[i].column == column)
			return true;
	for (int i = 0; i < FIELDS; i++)
		if (map->field[i] == (int)column)
			return true;
	return false;
}

/* Its header is one character away from one of the names. */
static const char *
is_nearly(struct text header, const struct strings *names)
{
	int64_t scale;

	header = layout_base_header(header, &scale);
	for (size_t i = 0; i < names->n; i++) {
		struct text name = { names->s[i], strlen(names->s[i]) };

		if (text_width(names->s[i]) >= SHORT &&
		    text_distance(name, header) == 1)
			return names->s[i];
	}
	return NULL;
}

static bool
is_there(const struct layout_map *map, const struct layout_count *count)
{
	for (size_t i = 0; i < map->n; i++)
		if (map->columns[i].count == count)
			return true;
	return false;
}

/* A name of what the dump has not, that the header is nearly. */
static const char *
known_as(const struct layout_map *map, struct text header)
{
	const struct layout *l = map->layout;
	const char *known = NULL;

	for (int i = 0; i < FIELD_BY && known == NULL; i++)
		if (map->field[i] == -1 && i != FIELD_NAME)
			known = is_nearly(header, &l->fields[i]);
	for (size_t i = 0; i < l->n_counts && known == NULL; i++) {
		const struct layout_count *c = &l->counts[i];

		if (is_there(map, c))
			continue;
		known = is_nearly(header, &c->headers);
		for (size_t k = 0; k < c->n_add && known == NULL; k++)
			known = is_nearly(header, &c->add[k]);
	}
	return known;
}

const char *
layout_doubt(
    const struct layout_map *map, const struct text *header, size_t column)
{
	return is_used(map, column) ? NULL : known_as(map, header[column]);
}
