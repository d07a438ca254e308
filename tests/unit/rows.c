#include "enroll/rows.h"

#include "memfile.h"
#include "tap.h"

static struct fault fault;

/* The first row's cells joined by "|". */
static const char *
first_row(const char *bytes, size_t n, char delimiter, enum encoding e,
    struct rows **rows)
{
	static char to[200];
	char *path = memfile(bytes, n);
	struct line line;
	struct row row;

	to[0] = '\0';
	*rows = rows_open(path,
	    &(struct rows_options){ .delimiter = delimiter, .encoding = e },
	    &fault);
	free(path);
	if (*rows == NULL || rows_next(*rows, &line, &row, &fault) != 1)
		return "none";
	for (size_t i = 0; i < row.n; i++) {
		strcat(to, i ? "|" : "");
		strncat(to, row.cells[i].s, row.cells[i].len);
	}
	return to;
}

static void
reads(const char *bytes, size_t n, char delimiter, char told, const char *want)
{
	struct rows *rows;

	is_str(first_row(bytes, n, delimiter, ENCODING_UNKNOWN, &rows), want,
	    want);
	is_int(rows_delimiter(rows), told, "by this delimiter");
	rows_close(rows);
}

/* Excel saves "Unicode text" as UTF-16 with tabs. */
static void
the_delimiter_is_a_tab_only_in_utf16(void)
{
	reads("a,b\tc\n", 6, 0, ',', "a|b\tc");
	reads("\xff\xfe"
	      "a\0\t\0b\0,\0c\0\n\0",
	    14, 0, '\t', "a|b,c");
	reads("\xfe\xff\0a\0,\0b\0\n", 10, 0, ',', "a|b");
	reads("a;b,c\n", 6, ';', ';', "a|b,c");
}

static void
a_spoilt_line_has_no_cells_and_the_next_one_has(void)
{
	char *path = memtext("学\xff\nb,\"c\n1,2\n");
	const struct rows_options o = { .delimiter = ',',
		.encoding = ENCODING_UTF8 };
	struct rows *rows = rows_open(path, &o, &fault);
	struct line line;
	struct row row;

	ok(rows_next(rows, &line, &row, &fault) == 1 &&
		line.state == LINE_BAD_BYTE && row.n == 0,
	    "a bad byte");
	ok(rows_next(rows, &line, &row, &fault) == 1 &&
		row.state == SPLIT_OPEN_QUOTE && line.number == 2,
	    "an open quote");
	ok(rows_next(rows, &line, &row, &fault) == 1 && row.n == 2 &&
		text_is(row.cells[1], "2"),
	    "the line after them is whole");
	is_int(rows_next(rows, &line, &row, &fault), 0, "the end");
	is_int(rows_encoding(rows), ENCODING_UTF8, "as it was declared");
	is_str(rows_name(rows), path, "its name is the path");
	is_str(rows_sha256(rows), "", "no digest was asked for");
	rows_close(rows);
	rows_close(NULL);
	free(path);
}

static void
a_missing_file_is_a_fault(void)
{
	ok(rows_open("nowhere", &(struct rows_options){ 0 }, &fault) == NULL,
	    "no rows");
	is_int(fault.status, EX_NOINPUT, "a missing input");
}

int
main(void)
{
	the_delimiter_is_a_tab_only_in_utf16();
	a_spoilt_line_has_no_cells_and_the_next_one_has();
	a_missing_file_is_a_fault();
	return done();
}
