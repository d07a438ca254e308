/* Which layout fits the header of a dump, and how to say so. */
#include <stdlib.h>
#include <string.h>

#include "dumprow.h"

enum { TITLES_MOST = 10 }; /* lines in which a header is looked for */

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
				       : map->series.part[p];

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

/* A header of a single cell. */
static int
wrong_separator(
    const struct layout *l, struct text header, char delimiter, struct fault *f)
{
	static const struct {
		char c;
		const char *name;
	} others[] = { { ';', ";" }, { '\t', "TAB" }, { '|', "|" } };

	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (others[i].c != delimiter &&
		    memchr(header.s, others[i].c, header.len) != NULL)
			return fault_set(f, EX_DATAERR,
			    "the header is one cell; the separator seems to be "
			    "%s: save it with commas, or say delimiter in a "
			    "layout",
			    others[i].name);
	if (delimiter != ',' && memchr(header.s, ',', header.len) != NULL)
		return fault_set(f, EX_DATAERR,
		    "the header is one cell, for it has commas, and layout "
		    "\"%s\" wants %s; correct the layout, or choose another",
		    l->name,
		    delimiter == '\t' ? "TAB" : (char[]){ delimiter, '\0' });
	return 0;
}

static int
check_by(
    const struct layout_map *map, const struct dump_options *o, struct fault *f)
{
	if (o->roster && map->field[FIELD_BY + BY_SCHOOL] == -1)
		return fault_set(f, EX_DATAERR,
		    "no column for school, which a roster asks for; layout "
		    "\"%s\" found none",
		    map->layout->name);
	for (int b = 0; b < BYS; b++)
		if (o->by[b] && map->field[FIELD_BY + b] == -1)
			return fault_set(f, EX_DATAERR,
			    "no column for %s, which --by asks for; layout "
			    "\"%s\" found none",
			    by_name((enum by)b), map->layout->name);
	return 0;
}

/* ---- the first line, as each layout would read it ---- */

/* The layout that fits best so far, and its rival. */
struct choice {
	struct layout_map best, rival;
	struct encodings encodings;
	char delimiter, rivals_delimiter;
	size_t most, cells; /* known and there, where it came closest */
	bool tried;
	struct fault why; /* it does not fit */
};

/* Why the closest of those that do not fit does not. */
static void
remember(
    struct choice *c, const struct fault *why, size_t matched, size_t cells)
{
	if (c->best.layout != NULL ||
	    (c->tried && (matched < c->most ||
			     (matched == c->most && cells <= c->cells))))
		return;
	c->tried = true;
	c->most = matched;
	c->cells = cells;
	c->why = *why;
}

/* Takes over MAP: the best has most marks, then most columns. */
static void
consider(struct choice *c, struct layout_map *map, char delimiter)
{
	struct layout_map *best = &c->best;

	if (best->layout == NULL || map->marks > best->marks ||
	    (map->marks == best->marks && map->matched > best->matched)) {
		layout_map_free(best);
		layout_map_free(&c->rival);
		*best = *map;
		c->encodings = map->layout->encodings;
		c->delimiter = delimiter;
	} else if (map->marks == best->marks && map->matched == best->matched) {
		layout_map_free(&c->rival);
		c->rival = *map;
		c->rivals_delimiter = delimiter;
	} else {
		layout_map_free(map);
	}
}

static void
try_header(struct choice *c, const struct layout *l, const char *path,
    const struct row *row, char delimiter)
{
	struct layout_map map;
	struct fault why = { 0 };
	size_t matched;

	if (layout_match(l, row->cells, row->n, &map, &why) == -1) {
		matched = map.matched;
		if (row->n == 1)
			(void)wrong_separator(
			    l, row->cells[0], delimiter, &why);
		remember(c, &why, matched, row->n);
		return;
	}
	if (layout_name(&map, path, &why) == 0) {
		consider(c, &map, delimiter);
		return;
	}
	remember(c, &why, map.matched, row->n);
	layout_map_free(&map);
}

static void
no_row(struct choice *c, const struct layout *l, char delimiter)
{
	struct fault why = { 0 };

	fault_set(&why, EX_DATAERR,
	    "the header is no row with %c between the cells, as layout \"%s\" "
	    "has it; a quote is in the wrong place",
	    delimiter, l->name);
	remember(c, &why, 0, 0);
}

static int
try_delimiter(struct choice *c, const struct layout *l, const char *path,
    struct text line, char delimiter, struct fault *f)
{
	struct split *split = split_open(delimiter, f);
	struct row row = { 0 };
	int status = split == NULL ? -1 : split_line(split, line, &row, f);

	if (status == 0 && row.state == SPLIT_ROW)
		try_header(c, l, path, &row, delimiter);
	else if (status == 0)
		no_row(c, l, delimiter);
	split_close(split);
	return status;
}

/* The first delimiter, and of the others those that the line has: a header of
 * a single cell has one reading, not one for each. */
static int
try_delimiters(struct choice *c, const struct layout *l, const char *path,
    struct text line, char usual, bool workbook, struct fault *f)
{
	const char *d = workbook ? "" : l->delimiters;

	if (try_delimiter(c, l, path, line, *d ? *d : usual, f) == -1)
		return -1;
	for (size_t i = 1; *d != '\0' && d[i] != '\0'; i++)
		if (memchr(line.s, d[i], line.len) != NULL &&
		    try_delimiter(c, l, path, line, d[i], f) == -1)
			return -1;
	return 0;
}

/* FIRST as it stands in the file, in an encoding the layout allows. */
static int
try_layout(struct choice *c, const struct layout *l, struct rows *rows,
    const char *path, struct text first, struct fault *f)
{
	enum encoding e = rows_encoding(rows);
	struct fault why = { 0 };
	char *utf8 = NULL;
	int status;

	if (e == ENCODING_UTF16LE || e == ENCODING_UTF16BE)
		e = ENCODING_UTF8; /* it was decoded to be cut into lines */
	if (e == ENCODING_UNKNOWN)
		e = encodings_tell(&l->encodings, first);
	if (e == ENCODING_UNKNOWN ||
	    (utf8 = encoding_decode(e, first, &first.len)) == NULL) {
		fault_set(&why, EX_DATAERR,
		    "the header is not in the encoding that layout \"%s\" "
		    "declares",
		    l->name);
		remember(c, &why, 0, 0);
		return 0;
	}
	first.s = utf8;
	status = try_delimiters(c, l, path, first,
	    rows_usual_delimiter(rows, first), rows_is_workbook(rows), f);
	free(utf8);
	return status;
}

/* Two alike are not guessed at. */
static int
check_rival(const struct choice *c, struct fault *f)
{
	if (c->rival.layout == NULL)
		return 0;
	if (c->rival.layout == c->best.layout)
		return fault_set(f, EX_DATAERR,
		    "the header fits layout \"%s\" with %c and with %c "
		    "between the cells; name one delimiter in a layout",
		    c->best.layout->name, c->delimiter, c->rivals_delimiter);
	return fault_set(f, EX_DATAERR,
	    "the header fits layout \"%s\" and layout \"%s\"; choose with "
	    "--layout",
	    c->best.layout->name, c->rival.layout->name);
}

/* The first sheet was read, before any header could choose the layout. */
static int
check_sheet(const struct layout *l, const struct rows *rows,
    const struct dump_options *o, struct fault *f)
{
	if (o->n_layouts == 1 || !rows_is_workbook(rows) ||
	    (l->sheet == NULL && l->sheet_number <= 1))
		return 0;
	return fault_set(f, EX_DATAERR,
	    "the first sheet fits layout \"%s\", which names another one; "
	    "choose it with --layout, so that its sheet is read",
	    l->name);
}

/* What is wrong with the file as a dump, if it is one. */
static int
judge(struct choice *c, const struct rows *rows, const struct dump_options *o)
{
	if (c->best.layout == NULL || check_rival(c, &c->why) == -1 ||
	    check_sheet(c->best.layout, rows, o, &c->why) == -1 ||
	    check_series(&c->best, &o->series, &c->why) == -1 ||
	    check_by(&c->best, o, &c->why) == -1)
		return -1;
	return 0;
}

static int
choose(struct choice *c, struct rows *rows, const char *path,
    const struct dump_options *o, struct fault *f)
{
	const struct layout *only = o->n_layouts == 1 ? o->layouts[0] : NULL;
	struct text first;
	int more = rows_peek(rows, &first, f);

	if (more == 1)
		for (size_t i = 0; i < o->n_layouts; i++)
			if (try_layout(
				c, o->layouts[i], rows, path, first, f) == -1)
				return -1;
	if (c->best.layout == NULL && only != NULL) {
		c->encodings = only->encodings;
		c->delimiter = only->delimiters[0];
	}
	return more == -1 ? -1
			  : rows_declare(rows, c->delimiter, &c->encodings, f);
}

/* A title above the header: one of the next lines fits a layout. */
static void
look_below(struct choice *c, struct rows *rows, const struct dump_options *o)
{
	struct line line = { .number = 1 };
	struct fault ignored = { 0 };
	struct row row;

	while (line.number < TITLES_MOST &&
	       rows_next(rows, &line, &row, &ignored) == 1)
		for (size_t i = 0; i < o->n_layouts; i++) {
			struct layout_map map;

			if (line.state != LINE_GOOD || row.state != SPLIT_ROW ||
			    layout_match(o->layouts[i], row.cells, row.n, &map,
				&ignored) == -1)
				continue;
			layout_map_free(&map);
			fault_set(&c->why, EX_DATAERR,
			    "the header of layout \"%s\" is in line %ld; "
			    "delete "
			    "what stands above it",
			    o->layouts[i]->name, line.number);
			return;
		}
}

/* UTF-16 without a mark can only be told before anything is read. */
static enum encoding
declared(const struct dump_options *o)
{
	const struct encodings *e = &o->layouts[0]->encodings;

	return o->n_layouts == 1 && e->n == 1 ? e->e[0] : ENCODING_UNKNOWN;
}

int
dump_open(struct opened *opened, const char *path, const struct dump_options *o,
    struct fault *f)
{
	const struct layout *only = o->n_layouts == 1 ? o->layouts[0] : NULL;
	const struct rows_options how = { .encoding = declared(o),
		.digest = o->digest,
		.block = o->block,
		.workbook = true,
		.meter = o->meter,
		.sheet = { only ? only->sheet : NULL,
		    only ? only->sheet_number : 0 } };
	struct rows *rows = rows_open(path, &how, f);
	struct choice c = { 0 };
	int status = -1;

	*opened = (struct opened){ 0 };
	if (rows == NULL)
		return fault_place(f, "%s", path);
	if (choose(&c, rows, path, o, f) == -1) {
		rows_close(rows);
		fault_place(f, "%s", path);
	} else if ((opened->table = table_on(rows, f)) == NULL) {
		fault_place(f, "%s", path);
	} else if (tally_is_header(opened->table)) {
		status = 0;
	} else if (judge(&c, rows, o) == -1) {
		if (c.best.layout == NULL)
			look_below(&c, rows, o);
		*f = c.why;
		f->place[0] = '\0';
		fault_place(f, "%s:1", table_name(opened->table));
	} else {
		opened->map = c.best;
		c.best = (struct layout_map){ 0 };
		status = 0;
	}
	layout_map_free(&c.best);
	layout_map_free(&c.rival);
	if (status == -1)
		dump_close(opened);
	return status;
}

void
dump_close(struct opened *o)
{
	layout_map_free(&o->map);
	table_close(o->table);
	*o = (struct opened){ 0 };
}
