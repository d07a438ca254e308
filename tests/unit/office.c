/*
 * A document as a workbook, for Word and as CSV.  With a folder as argument
 * it writes there what tests/tool/office.t opens.
 */
#include "office.h"

#include <time.h>

#include "enroll/doccsv.h"
#include "enroll/docdocx.h"
#include "enroll/docxlsx.h"
#include "enroll/folder.h"
#include "enroll/xlsxcell.h"
#include "tap.h"

static const char *
format_of(const char *s)
{
	static char format[XLSX_FORMAT];
	double value;

	return xlsx_number(s, &value, format) ? format : "text";
}

static double
value_of(const char *s)
{
	char format[XLSX_FORMAT];
	double value = -1;

	xlsx_number(s, &value, format);
	return value;
}

static void
numbers_are_what_is_printed_as_one(void)
{
	is_str(format_of("0"), "0", "0");
	is_str(format_of("49.9"), "0.0", "one decimal");
	is_str(format_of("-0.125000"), "0.000000", "six decimals");
	is_str(format_of("73.7%"), "0.0%", "per cent");
	is_str(format_of("+1.1"), "+0.0;-0.0;+0.0", "a growth");
	is_str(format_of("+1.1%"), "+0.0%;-0.0%;+0.0%", "in per cent");
	is_str(format_of("123456789012345"), "0", "15 digits");
	is_str(format_of("1234567890123456"), "text", "16 digits");
	is_str(format_of("012"), "text", "a code");
	is_str(format_of(""), "text", "nothing");
	is_str(format_of("1."), "text", "no decimals");
	is_str(format_of(".5"), "text", "no whole");
	is_str(format_of("1e5"), "text", "an exponent");
	is_str(format_of("0x10"), "text", "hexadecimal");
	is_str(format_of("6.4:3.6"), "text", "a ratio");
	is_str(format_of("超额完成"), "text", "a word");
	is_str(format_of("5%%"), "text", "two signs");
	ok(value_of("73.7%") == 0.737, "the nearest to 0.737");
	ok(value_of("-1.4") == -1.4, "the nearest to -1.4");
}

static void
shown_as(const char *s, size_t units, const char *want, const char *what)
{
	char *text = xlsx_text(s, units);

	is_str(text ? text : "no memory", want, what);
	free(text);
}

static void
text_stays_what_it_is(void)
{
	shown_as("=1+1", 10, "=1+1", "a formula is text");
	shown_as("a\x01"
		 "b\xff",
	    10, "a\ufffdb\ufffd", "what XML cannot hold");
}

static void
text_is_cut_at_characters(void)
{
	shown_as("abc", 3, "abc", "that fits");
	shown_as("abcd", 3, "ab\u2026", "that does not");
	shown_as("a\U0001f600b", 3, "a\u2026", "no half of a pair");
	shown_as("a\U0001f600", 3, "a\U0001f600", "a pair that fits");
	shown_as("_x0041_", 31, "_x005F_x0041_", "no escape of ours");
}

static struct doctable *
two_by_two(struct document *d)
{
	struct doctable *t = document_table(d, "t", "t", NULL, false);

	doctable_column(t, NULL, "代码", CELL_CODE);
	doctable_column(t, "招生数", "普高", CELL_NUMBER);
	doctable_row(t, ROW_UNIT);
	doctable_text(t, "0041");
	doctable_text(t, "-5");
	doctable_row(t, ROW_UNIT);
	doctable_text(t, "=1,2");
	doctable_text(t, "");
	return t;
}

static void
csv_is(bool excel, const char *want, const char *what)
{
	struct fault f;
	struct document *d = document_new(LANGUAGE_ZH, &f);
	char *bytes = NULL;
	size_t size;
	FILE *fp = open_memstream(&bytes, &size);

	document_csv(two_by_two(d), fp, excel);
	fclose(fp);
	is_str(bytes, want, what);
	free(bytes);
	document_free(d);
}

static void
csv_for_tools_and_for_a_spreadsheet(void)
{
	csv_is(false, "代码,招生数/普高\n0041,-5\n\"=1,2\",\n", "for tools");
	csv_is(true,
	    "\xef\xbb\xbf代码,招生数/普高\r\n'0041,-5\r\n\"'=1,2\",\r\n",
	    "for a spreadsheet");
}

/* The same bytes later, elsewhere and by another clock. */
static void
bytes_repeat(void)
{
	struct fault f = { 0 };
	struct document *d = office_plain_document(&f);
	struct bytes a = { 0 }, b = { 0 };
	const struct timespec two = { 2, 0 };

	is_int(document_finish(d, &f), 0, "a document");
	is_int(document_xlsx(d, "2022-09-16", &a, &f), 0, "a workbook");
	nanosleep(&two, NULL); /* what zip takes for another time */
	setenv("TZ", "Asia/Tokyo", 1);
	setenv("TMPDIR", "/var/tmp", 1);
	is_int(document_xlsx(d, "2022-09-16", &b, &f), 0, "and again");
	ok(a.len > 1000 && a.len == b.len && memcmp(a.s, b.s, a.len) == 0,
	    "with the same bytes");
	bytes_free(&b);
	is_int(document_xlsx(d, "2022-09-17", &b, &f), 0, "of another day");
	ok(a.len != b.len || memcmp(a.s, b.s, a.len) != 0,
	    "with the other date");
	unsetenv("TZ");
	unsetenv("TMPDIR");
	bytes_free(&a);
	bytes_free(&b);
	document_free(d);
}

static void
an_empty_document_is_a_file(void)
{
	struct fault f = { 0 };
	struct document *d = document_new(LANGUAGE_EN, &f);
	struct bytes b = { 0 };

	document_table(d, "none", "none", NULL, false);
	is_int(document_xlsx(d, "", &b, &f), 0, "a workbook of nothing");
	ok(b.len > 1000, "is a workbook");
	bytes_free(&b);
	document_free(d);
}

/* ---- for office.t ------------------------------------------------------- */

static int
put(const struct folder *to, const char *name, const char *ending,
    const struct bytes *b, struct fault *f)
{
	char file[100];

	snprintf(file, sizeof(file), "%s%s", name, ending);
	return folder_put(to, file, b->s, b->len, f);
}

static int
put_csv(const struct folder *to, const char *name, const struct document *d,
    struct fault *f)
{
	const struct doctable *t;
	char file[100];

	for (size_t n = 0; (t = document_nth_table(d, n)) != NULL; n++) {
		FILE *fp;

		snprintf(file, sizeof(file), "%s-%zu.csv", name, n);
		if ((fp = folder_create(to, file, f)) == NULL)
			return -1;
		document_csv(t, fp, false);
		if (folder_finish(to, fp, file, f) == -1)
			return -1;
	}
	return 0;
}

static int
write_files(const struct folder *to, const char *name, const struct document *d,
    const char *reference, struct fault *f)
{
	struct bytes xlsx = { 0 }, docx = { 0 };
	int status = -1;

	if (put_csv(to, name, d, f) == 0 &&
	    document_xlsx(d, "2022-09-16", &xlsx, f) == 0 &&
	    put(to, name, ".xlsx", &xlsx, f) == 0 &&
	    (reference == NULL ||
		(document_docx(d, "2022-09-16", reference, &docx, f) == 0 &&
		    put(to, name, ".docx", &docx, f) == 0)))
		status = 0;
	bytes_free(&xlsx);
	bytes_free(&docx);
	return status;
}

static int
write_all(char *dir, const char *reference)
{
	const struct folder to = { .draft = dir };
	struct fault f = { 0 };
	struct document *plain = office_plain_document(&f),
			*hostile = office_hostile_document(&f);
	int status = write_files(&to, "plain", plain, reference, &f);

	if (status == 0)
		status = write_files(&to, "hostile", hostile, reference, &f);
	if (status == -1)
		fprintf(stderr, "%s: %s\n", f.place, f.text);
	document_free(plain);
	document_free(hostile);
	return status == 0 ? 0 : f.status;
}

int
main(int argc, char *argv[])
{
	if (argc > 1)
		return write_all(argv[1], argc > 2 ? argv[2] : NULL);
	numbers_are_what_is_printed_as_one();
	text_stays_what_it_is();
	text_is_cut_at_characters();
	csv_for_tools_and_for_a_spreadsheet();
	bytes_repeat();
	an_empty_document_is_a_file();
	return done();
}
