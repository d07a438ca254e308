#include "enroll/sheet.h"

#include <stdlib.h>

#include "tap.h"

static const char *const columns[] = { "unit", "name", "entrants", "share",
	"as_of", NULL };

static char *bytes;
static size_t size;
static FILE *fp;

static struct sheet *
begin(enum sheet_format format, bool zh)
{
	struct fault f;

	fp = open_memstream(&bytes, &size);
	return sheet_open(fp, format, zh, columns, &f);
}

static void
row(struct sheet *s, const char *unit, const char *name, int64_t n,
    int64_t share, int date)
{
	sheet_text(s, unit);
	sheet_text(s, name);
	sheet_count(s, n);
	if (share == COUNT_BLANK)
		sheet_text(s, "");
	else
		sheet_fraction(s, share, 1000, 1);
	sheet_date(s, date);
}

static void
end(struct sheet *s, const char *want, const char *what)
{
	struct fault f;

	is_int(sheet_close(s, &f), 0, "closes");
	fclose(fp);
	is_str(bytes, want, what);
	free(bytes);
}

/* RFC 4180, section 2; blanks at the ends are quoted to survive trimming. */
static void
csv_is_quoted_where_it_must_be(void)
{
	struct sheet *s = begin(SHEET_CSV, false);

	row(s, "410105", "金水区", 7, 352, 20220912);
	row(s, "a,b", "say \"so\"", COUNT_BLANK, COUNT_BLANK, 0);
	row(s, " a", "b ", 0, -5, 0);
	row(s, "a\nb", "\r", -2, 1000, 0);
	end(s,
	    "unit,name,entrants,share,as_of\n"
	    "410105,金水区,7,0.4,2022-09-12\n"
	    "\"a,b\",\"say \"\"so\"\"\",,,\n"
	    "\" a\",\"b \",0,0.0,\n"
	    "\"a\nb\",\"\r\",-2,1.0,\n",
	    "CSV");
}

/* Over more than one buffer of 64 KiB, with rows of all lengths between. */
static void
a_row_begins_as_the_one_before_on_demand(void)
{
	enum { ROWS = 3000 };
	struct sheet *s = begin(SHEET_CSV, false);
	char *want, name[200] = "";
	int begun = 0;
	size_t n;
	FILE *other = open_memstream(&want, &n);

	ok(!sheet_again(s, 2), "not after the header");
	fputs("unit,name,entrants,share,as_of\n", other);
	row(s, "a,b", "x ", 0, COUNT_BLANK, 0);
	fputs("\"a,b\",\"x \",0,,\n", other);
	ok(!sheet_again(s, 5), "not a whole row");
	for (int i = 0; i < ROWS; i++) {
		if (i % 7 == 3) {
			memset(name, 'y', (size_t)i % 190);
			name[i % 190] = '\0';
			row(s, "a,b", name, i, COUNT_BLANK, 0);
			fprintf(other, "\"a,b\",%s,%d,,\n", name, i);
			continue;
		}
		begun += sheet_again(s, 2);
		sheet_int(s, -i);
		sheet_text(s, "");
		sheet_date(s, 20220912);
		fprintf(other, "\"a,b\",%s,%d,,2022-09-12\n",
		    i < 3 ? "\"x \"" : name, -i);
	}
	fclose(other);
	is_int(begun, ROWS - (ROWS + 3) / 7, "all others do");
	end(s, want, "the same bytes");
	free(want);
	s = begin(SHEET_JSON, false);
	row(s, "a", "b", 1, COUNT_BLANK, 0);
	ok(!sheet_again(s, 2), "JSON has to be told");
	sheet_close(s, &(struct fault){ 0 });
	fclose(fp);
	free(bytes);
}

/* A cell of twice the buffer, every byte of it a quote. */
static void
a_cell_may_be_longer_than_the_buffer(void)
{
	enum { LONG = 1 << 17 };
	struct sheet *s = begin(SHEET_CSV, false);
	char *cell = malloc(LONG + 1), *want, *p;

	memset(cell, '"', LONG);
	cell[LONG] = '\0';
	want = malloc(3 * LONG);
	p = want + sprintf(want, "unit,name,entrants,share,as_of\nu,\"");
	memset(p, '"', 2 * LONG);
	strcpy(p + 2 * LONG, "\",1,,\n");
	row(s, "u", cell, 1, COUNT_BLANK, 0);
	end(s, want, "is whole");
	free(cell);
	free(want);
}

static void
a_failed_write_shows_on_the_stream(void)
{
	FILE *full = fopen("/dev/full", "we");
	struct fault f;
	struct sheet *s = sheet_open(full, SHEET_CSV, false, columns, &f);

	for (int i = 0; i < 10000; i++)
		row(s, "410105", "金水区", i, COUNT_BLANK, 0);
	ok(ferror(full) != 0, "before the end");
	is_int(sheet_close(s, &f), 0, "and closing is no fault of memory");
	fclose(full);
}

static void
headers_are_chinese_on_demand(void)
{
	struct sheet *s = begin(SHEET_CSV, true);

	end(s, "单位代码,名称,招生数,中职占比,截止日期\n", "and no rows");
	is_str(sheet_header_zh("nobody knows this"), "nobody knows this",
	    "a column without a Chinese name keeps its own");
}

/* RFC 8259, section 7. */
static void
json_is_escaped_and_keeps_numbers_apart_from_text(void)
{
	struct sheet *s = begin(SHEET_JSON, false);

	row(s, "410105", "\"\\\n\x1f/", 7, 352, 20220912);
	row(s, "010", "", COUNT_BLANK, COUNT_BLANK, 0);
	end(s,
	    "[\n{\"unit\":\"410105\",\"name\":\"\\\"\\\\\\u000a\\u001f/\","
	    "\"entrants\":7,\"share\":0.4,\"as_of\":\"2022-09-12\"},\n"
	    "{\"unit\":\"010\",\"name\":null,\"entrants\":null,"
	    "\"share\":null,\"as_of\":null}\n]\n",
	    "codes are text, blanks are null");
	s = begin(SHEET_JSON, false);
	end(s, "[]\n", "no rows are an empty list");
}

static void
markdown_cannot_be_broken_out_of(void)
{
	struct sheet *s = begin(SHEET_MD, false);

	row(s, "a|b&lt;", "<script>*x*`[]\\~~$", 7, 352, 0);
	end(s,
	    "| unit | name | entrants | share | as\\_of |\n"
	    "|---|---|---|---|---|\n"
	    "| a\\|b\\&lt; | \\<script\\>\\*x\\*\\`\\[\\]\\\\\\~\\~\\$ | 7 | "
	    "0.4 |  |\n",
	    "Markdown");
}

/* Aligned by hand: each Chinese character takes two columns. */
static void
pretty_is_aligned_and_hides_what_does_not_vary(void)
{
	struct sheet *s = begin(SHEET_PRETTY, false);

	row(s, "410105", "金水区", 7, 250, 20220912);
	row(s, "410304", "瀍河回族区", 12345, 400, 20220912);
	end(s,
	    "[as_of=2022-09-12]\n"
	    "  unit  name        entrants  share\n"
	    "410105  金水区             7    0.3\n"
	    "410304  瀍河回族区     12345    0.4\n",
	    "two rows of one day");
}

/* What of a table without rows, or of one row, could vary? */
static void
pretty_shows_all_of_a_small_table(void)
{
	struct sheet *s = begin(SHEET_PRETTY, true);

	end(s, "单位代码  名称  招生数  中职占比  截止日期\n", "no rows");
	s = begin(SHEET_PRETTY, false);
	row(s, "410105", "金水区", COUNT_BLANK, 250, 0);
	end(s, "  unit  name    share\n410105  金水区    0.3\n",
	    "of one row, what is not blank");
}

/* OWASP, "CSV Injection"; and what Excel is known to make of codes. */
static void
a_spreadsheet_would_change_these(void)
{
	static const char *const guarded[] = { "=1+1", "+1+1", "-2+3", "@SUM",
		"\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠a", "-", "0042",
		"1234567890123456", "3/4", "6:4", "1-2", "1E5", "1.5e3",
		"41E-3", "00.5", "-01", "2022-13" };
	static const char *const free_of_it[] = { "", "0", "410105", "-5",
		"+1.1", "49.9", "123456789012345", "2022-09-30", "6.4:3.6",
		"金水区", "73.7%", "a=b", "1E", "E5", "3/4年", "12a", "'x",
		" =1" };

	for (size_t i = 0; i < sizeof(guarded) / sizeof(*guarded); i++)
		is_int(sheet_is_guarded(guarded[i]) ? (int)i : -1, (int)i,
		    "guarded");
	for (size_t i = 0; i < sizeof(free_of_it) / sizeof(*free_of_it); i++)
		is_int(sheet_is_guarded(free_of_it[i]) ? -1 : (int)i, (int)i,
		    "as it is");
}

static void
excel_is_csv_that_a_spreadsheet_opens(void)
{
	struct sheet *s = begin(SHEET_EXCEL, true);

	row(s, "0041", "=1,2", -7, 352, 20220912);
	ok(sheet_again(s, 2), "the same again");
	sheet_count(s, 7);
	sheet_text(s, "+1\"");
	sheet_date(s, 0);
	end(s,
	    "\xef\xbb\xbf单位代码,名称,招生数,中职占比,截止日期\r\n"
	    "'0041,\"'=1,2\",-7,0.4,2022-09-12\r\n"
	    "'0041,\"'=1,2\",7,\"'+1\"\"\",\r\n",
	    "BOM, CRLF, apostrophes");
}

int
main(void)
{
	enum sheet_format f;

	csv_is_quoted_where_it_must_be();
	a_row_begins_as_the_one_before_on_demand();
	a_cell_may_be_longer_than_the_buffer();
	a_failed_write_shows_on_the_stream();
	headers_are_chinese_on_demand();
	json_is_escaped_and_keeps_numbers_apart_from_text();
	markdown_cannot_be_broken_out_of();
	pretty_is_aligned_and_hides_what_does_not_vary();
	pretty_shows_all_of_a_small_table();
	ok(sheet_format_parse("pretty", &f) == 0 && f == SHEET_PRETTY &&
		sheet_format_parse("json", &f) == 0 && f == SHEET_JSON &&
		sheet_format_parse("md", &f) == 0 && f == SHEET_MD &&
		sheet_format_parse("csv", &f) == 0 && f == SHEET_CSV,
	    "formats have names");
	ok(sheet_format_parse("xlsx", &f) == -1, "and no others");
	a_spreadsheet_would_change_these();
	excel_is_csv_that_a_spreadsheet_opens();
	return done();
}
