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

/* What is looked at beforehand is read again, by what was found out. */
static void
the_first_line_can_be_seen_before_it_is_read(void)
{
	static const struct encodings western = {
		{ ENCODING_UTF8, ENCODING_LATIN1 }, 2
	};
	char *path = memtext("n;o\n\xe9;2\n");
	struct rows *rows = rows_open(path,
	    &(struct rows_options){
		.delimiter = 0, .encoding = ENCODING_UNKNOWN },
	    &fault);
	struct text first;
	struct line line;
	struct row row;

	is_int(rows_peek(rows, &first, &fault), 1, "there is one");
	ok(text_is(first, "n;o"), "as it stands");
	is_int(
	    rows_usual_delimiter(rows, first), ',', "commas if nobody knows");
	is_int(rows_declare(rows, ';', &western, &fault), 0, "somebody does");
	ok(rows_next(rows, &line, &row, &fault) == 1 && row.n == 2 &&
		line.number == 1 && text_is(row.cells[1], "o"),
	    "it is still the first");
	ok(rows_next(rows, &line, &row, &fault) == 1 &&
		text_is(row.cells[0], "\xc3\xa9"),
	    "in the encoding that fits");
	is_int(rows_encoding(rows), ENCODING_LATIN1, "which is told");
	rows_close(rows);
	free(path);
	path = memtext("");
	rows = rows_open(path,
	    &(struct rows_options){
		.delimiter = 0, .encoding = ENCODING_UNKNOWN },
	    &fault);
	is_int(rows_peek(rows, &first, &fault), 0, "an empty file has none");
	rows_close(rows);
	free(path);
	path = memfile("\xff\xfe"
		       "a\0;\0b\0\n\0",
	    10);
	rows = rows_open(path,
	    &(struct rows_options){
		.delimiter = 0, .encoding = ENCODING_UNKNOWN },
	    &fault);
	is_int(rows_peek(rows, &first, &fault), 1, "UTF-16");
	ok(text_is(first, "a;b"), "is decoded already");
	is_int(rows_declare(rows, ';', &western, &fault), 0, "a mark");
	is_int(rows_encoding(rows), ENCODING_UTF16LE, "is not overruled");
	rows_close(rows);
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
	the_first_line_can_be_seen_before_it_is_read();
	a_missing_file_is_a_fault();
	return done();
}
