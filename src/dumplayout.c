/* Which layout fits the header of a dump, and how to say so. */
#include <stdlib.h>
#include <string.h>

#include "dumprow.h"

struct text *
dump_header(const struct table *t, struct fault *f)
{
	size_t n = table_columns(t);
	struct text *header = calloc(n + 1, sizeof(*header));

	if (header == NULL) {
		fault_memory(f);
		return NULL;
	}
	for (size_t i = 0; i < n; i++) {
		const char *name = table_header(t, i);

		header[i] = (struct text){ name, strlen(name) };
	}
	return header;
}

/* A user may declare what the layout leaves open, not deny what it says. */
static int
check_series(
    const struct layout_map *map, const struct series *user, struct fault *f)
{
	for (size_t i = 0; i <= map->n; i++)
		for (int p = 0; p < SERIES_PARTS; p++) {
			unsigned char has =
			    i < map->n ? map->columns[i].count->people.part[p]
				       : map->layout->series.part[p];

			if (!user->given[p] || has == 0 || has == user->part[p])
				continue;
			return fault_set(f, EX_DATAERR,
			    "layout \"%s\" says %s=%s; take it out of --series",
			    map->layout->name,
			    series_part_name((enum series_part)p),
			    series_value_name((enum series_part)p, has));
		}
	return 0;
}

static int
wrong_separator(
    const struct text *header, size_t n, char delimiter, struct fault *f)
{
	static const struct {
		char c;
		const char *name;
	} others[] = { { ';', ";" }, { '\t', "TAB" }, { '|', "|" },
		{ ',', "," } };

	for (size_t i = 0; n == 1 && i < sizeof(others) / sizeof(*others); i++)
		if (others[i].c != delimiter &&
		    memchr(header[0].s, others[i].c, header[0].len) != NULL)
			return fault_set(f, EX_DATAERR,
			    "the header is one cell; the separator seems to be "
			    "%s: save it with commas, or say delimiter in a "
			    "layout",
			    others[i].name);
	return 0;
}

/* The layout that knows most of the header; two alike are not guessed at. */
static int
choose(const struct dump_options *o, const struct text *header, size_t n,
    struct layout_map *best, struct fault *f)
{
	struct layout_map rival = { 0 };
	size_t most = 0;

	*best = (struct layout_map){ 0 };
	for (size_t i = 0; i < o->n_layouts; i++) {
		struct layout_map map;
		struct fault why;

		if (layout_match(o->layouts[i], header, n, &map, &why) == -1) {
			if (best->layout == NULL &&
			    (i == 0 || map.matched > most)) {
				most = map.matched;
				*f = why;
			}
			continue;
		}
		if (best->layout == NULL || map.marks > best->marks ||
		    (map.marks == best->marks && map.matched > best->matched)) {
			layout_map_free(best);
			layout_map_free(&rival);
			*best = map;
		} else if (map.marks == best->marks &&
			   map.matched == best->matched) {
			layout_map_free(&rival);
			rival = map;
		} else {
			layout_map_free(&map);
		}
	}
	if (best->layout == NULL)
		return -1;
	if (rival.layout == NULL)
		return check_series(best, &o->series, f);
	fault_set(f, EX_DATAERR,
	    "the header fits layout \"%s\" and layout \"%s\"; choose with "
	    "--layout",
	    best->layout->name, rival.layout->name);
	layout_map_free(&rival);
	return -1;
}

static int
check_by(const struct layout_map *map, const bool by[BYS], struct fault *f)
{
	for (int b = 0; b < BYS; b++)
		if (by[b] && map->field[FIELD_BY + b] == -1)
			return fault_set(f, EX_DATAERR,
			    "no column for %s, which --by asks for; layout "
			    "\"%s\" found none",
			    by_name((enum by)b), map->layout->name);
	return 0;
}

int
dump_choose(const struct dump_options *o, struct table *t,
    const struct text *header, struct layout_map *map, struct fault *f)
{
	size_t n = table_columns(t);

	*map = (struct layout_map){ 0 };
	if (wrong_separator(header, n, rows_delimiter(table_rows(t)), f) == 0 &&
	    choose(o, header, n, map, f) == 0 && check_by(map, o->by, f) == 0)
		return 0;
	layout_map_free(map);
	return fault_place(f, "%s:1", table_name(t));
}
