#include "../../src/dumprow.h"

#include <stdlib.h>

#include "memfile.h"
#include "tap.h"

enum { MOST = 8 };

/* A row as dumprow_read() gets it, and where its counts went. */
struct fixture {
	struct layout *layout;
	struct layout_map map;
	struct dump_options options;
	struct pool pool;
	struct tally_line lines[MOST];
	int went[MOST];
	struct text header[MOST];
	struct reject reject;
	struct reading reading;
	struct fault fault;
	struct tally seen;
};

static size_t
cells_of(struct text cells[MOST], const char *row)
{
	size_t n = 0;

	for (;; row++) {
		cells[n].s = row;
		cells[n].len = strcspn(row, "|");
		row += cells[n++].len;
		if (*row == '\0')
			return n;
	}
}

static void
set_up(struct fixture *t, const char *layout, const char *header)
{
	char *path = memtext(layout);
	size_t n;

	*t = (struct fixture){ .layout = layout_load(path, &t->fault) };
	free(path);
	n = cells_of(t->header, header);
	ok(t->layout != NULL &&
		layout_match(t->layout, t->header, n, &t->map, &t->fault) == 0,
	    "it fits");
	t->options.by[BY_SCHOOL] = true;
	t->reading = (struct reading){ .options = &t->options,
		.map = &t->map,
		.header = t->header,
		.n_header = n,
		.pool = &t->pool,
		.lines = t->lines,
		.went = t->went,
		.seen = dumprow_compares(&t->map) ? &t->seen : NULL,
		.reject = &t->reject };
}

static void
tear_down(struct fixture *t)
{
	tally_free(&t->seen);
	pool_free(&t->pool);
	layout_map_free(&t->map);
	layout_free(t->layout);
}

static enum outcome
read_row(struct fixture *t, const char *text)
{
	struct text cells[MOST];
	struct row row = { SPLIT_ROW, cells_of(cells, text), cells };
	enum outcome o = ROW_REJECTED;

	ok(dumprow_read(&t->reading, &row, 2, &o, &t->fault) == 0, text);
	return o;
}

/* Columns: boys, girls, technical, skilled, all of the vocational. */
static void
it_is_known_where_each_count_went(void)
{
	struct fixture t;

	set_up(&t,
	    "unit = \"410105\"; year = 2019; columns = { school = \"s\"; };\n"
	    "replace = ( { field = \"school\"; words = \"甲\"; with = \"A\"; "
	    "} );\n"
	    "counts = ( { add = [\"b\", \"g\"]; orientation = \"general\"; },\n"
	    "{ headers = \"t\"; orientation = \"vocational\"; student_type = "
	    "\"vocational_high\"; blank = \"-\"; },\n"
	    "{ headers = \"k\"; orientation = \"vocational\"; student_type = "
	    "\"skilled_workers\"; decimals = true; },\n"
	    "{ headers = \"v\"; orientation = \"vocational\"; total = true; } "
	    ");",
	    "s|b|g|t|k|v");
	is_int(read_row(&t, "甲|1|20|3|4|7"), ROW_COUNTED, "all are there");
	ok(t.reading.n == 3 && t.went[0] == 0 && t.went[1] == 0 &&
		t.went[2] == 1 && t.went[3] == 2 && t.went[4] == -1,
	    "two added, the total only checked");
	is_int(t.lines[0].count[ENTRANTS], 21, "boys and girls");
	is_str(pool_string(&t.pool, t.lines[0].key.by[BY_SCHOOL]), "A",
	    "the key is what its word stands for");
	ok(text_is(dumprow_by(&t.reading, BY_SCHOOL,
		       (struct text){ "甲", strlen("甲") }),
	       "A"),
	    "by the same function");
	is_int(read_row(&t, "甲||20|-||7"), ROW_COUNTED, "parts are blank");
	ok(t.reading.n == 2 && t.went[0] == -1 && t.went[1] == 0 &&
		t.went[2] == -1 && t.went[3] == -1 && t.went[4] == 1,
	    "what is blank goes nowhere, the total counts");
	is_int(read_row(&t, "甲||||4.0|5"), ROW_REJECTED, "a wrong total");
	is_str(t.reject.code, "total_mismatch", "is one");
	tear_down(&t);
}

int
main(void)
{
	it_is_known_where_each_count_went();
	return done();
}
