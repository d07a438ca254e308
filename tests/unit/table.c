#include "enroll/table.h"

#include "enroll/number.h"
#include "memfile.h"
#include "tap.h"

static struct fault fault;

static struct table *
open_text(const char *s)
{
	char *path = memtext(s);
	struct table *t = table_open(path, &fault);

	free(path); /* the name is only used for messages below */
	return t;
}

static bool
place_ends(const char *ending)
{
	size_t n = strlen(fault.place), m = strlen(ending);

	return n >= m && strcmp(fault.place + n - m, ending) == 0;
}

static void
columns_are_found_by_name(void)
{
	char *path = memtext("unit,year,entrants\n\n410105,2022, 7 \n"
			     "410106,2022,\n");
	struct table *t = table_open(path, &fault);
	int64_t n;

	is_int((long long)table_columns(t), 3, "three columns");
	is_str(table_header(t, 2), "entrants", "in their order");
	is_int(table_column(t, "year"), 1, "the second");
	is_int(table_column(t, "name"), -1, "one that is not there");
	is_int(table_line(t), 1, "the header is line 1");
	ok(table_next(t, &fault) == 1 && table_line(t) == 3,
	    "a blank line is no row");
	ok(text_is(table_cell(t, 0), "410105"), "a cell");
	ok(table_count(t, 2, &n, &fault) == 0 && n == 7, "a count, trimmed");
	is_int(
	    (long long)table_cell(t, -1).len, 0, "an optional column is empty");
	ok(table_next(t, &fault) == 1 && table_count(t, 2, &n, &fault) == 0 &&
		n == COUNT_BLANK,
	    "a blank is no 0");
	is_int(table_next(t, &fault), 0, "the end");
	is_str(table_name(t), path, "its name");
	table_close(t);
	table_close(NULL);
	free(path);
}

static void
a_missing_column_names_what_there_is(void)
{
	char *path = memtext("unit,year\n");
	struct table *t = table_open(path, &fault);

	is_int(table_need(t, "year", &fault), 1, "one that is there");
	is_int(table_need(t, "share", &fault), -1, "one that is not");
	is_str(fault.plain, "no column share; the header has unit,year",
	    "what there is");
	ok(fault.status == EX_DATAERR && place_ends(":1"), "at line 1");
	table_close(t);
	free(path);
}

static void
a_fault_stands_at_its_cell(void)
{
	char *path = memtext("unit,人数\n410105,1e3\n");
	struct table *t = table_open(path, &fault);
	int64_t n;

	table_next(t, &fault);
	is_int(table_count(t, 1, &n, &fault), -1, "not a count");
	ok(place_ends(":2:2(人数)"), "line, column and name");
	ok(strstr(fault.plain, "\"1e3\"") != NULL, "and the value");
	table_close(t);
	free(path);
}

/* Tables are not dumps: nothing is passed over. */
static void
a_malformed_table_is_unusable(void)
{
	static const struct {
		const char *text, *place, *what;
	} bad[] = { { "", "", "an empty file" },
		{ "\nunit\n1\n", ":1", "a blank first line" },
		{ "unit,\"year\n", ":1", "an open quote in the header" },
		{ "un\x01it\n", ":1", "a control in the header" },
		{ "a,b\n1\n", ":2", "too few cells" },
		{ "a,b\n1,2\n1,2,3\n", ":3", "too many cells" },
		{ "a,b\n1,x\"y\n", ":2", "a stray quote" },
		{ "a,b\n1,\"y\n", ":2", "an open quote" },
		{ "a,b\n1,\xd6\xa3\xd6\xdd\n", ":2", "GB18030" },
		{ "a,b\n1,\x1b\n", ":2", "a control" } };

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		char *path = memtext(bad[i].text);
		struct table *t = table_open(path, &fault);

		fault.status = t == NULL ? fault.status : 0;
		if (t != NULL)
			while (table_next(t, &fault) == 1)
				continue;
		ok(fault.status == EX_DATAERR && place_ends(bad[i].place),
		    bad[i].what);
		table_close(t);
		free(path);
	}
}

static void
what_is_too_long_is_named(void)
{
	static char many[(1 << 20) + 100];
	char *path;
	struct table *t;

	memset(many, ',', sizeof(many));
	memcpy(many, "a\n", 2);
	path = memfile(many, 2 + 5000);
	t = table_open(path, &fault);
	ok(table_next(t, &fault) == -1 &&
		strstr(fault.plain, "4096 columns") != NULL,
	    "more than 4,096 columns");
	table_close(t);
	free(path);
	path = memfile(many, sizeof(many));
	t = table_open(path, &fault);
	ok(table_next(t, &fault) == -1 && strstr(fault.plain, "1 MiB") != NULL,
	    "a line longer than 1 MiB");
	table_close(t);
	free(path);
}

static void
marks_and_quotes_are_no_part_of_a_header(void)
{
	struct table *t = open_text("\xef\xbb\xbf\"unit\",year\n");

	is_int(table_column(t, "unit"), 0, "a mark and quotes before it");
	table_close(t);
	ok(table_open("nowhere", &fault) == NULL && fault.status == EX_NOINPUT,
	    "a missing table");
}

int
main(void)
{
	columns_are_found_by_name();
	a_missing_column_names_what_there_is();
	a_fault_stands_at_its_cell();
	a_malformed_table_is_unusable();
	what_is_too_long_is_named();
	marks_and_quotes_are_no_part_of_a_header();
	return done();
}
