#include "enroll/split.h"

#include "tap.h"

static struct fault fault;
static struct split *split;

/* The line's cells joined by "|", or the name of its trouble. */
static const char *
cells_of(const char *line, size_t n)
{
	static const char *const states[] = { "row", "blank", "open quote",
		"stray quote", "too many" };
	static char to[500];
	struct row row;

	if (split_line(split, (struct text){ line, n }, &row, &fault) == -1)
		return "a fault";
	if (row.state != SPLIT_ROW)
		return states[row.state];
	to[0] = '\0';
	for (size_t i = 0; i < row.n; i++) {
		if (row.cells[i].s[row.cells[i].len] != '\0')
			return "a cell without its end";
		strcat(to, i ? "|" : "");
		strncat(to, row.cells[i].s, row.cells[i].len);
	}
	return to;
}

static void
splits(const char *line, const char *want)
{
	is_str(cells_of(line, strlen(line)), want, line);
}

/* RFC 4180, section 2, rules 4 to 7. */
static void
cells_are_those_of_rfc_4180(void)
{
	splits("a,b,c", "a|b|c");
	splits("a", "a");
	splits("a,,c", "a||c");
	splits(",,", "||");
	splits("a,", "a|");
	splits("\"a\",\"b\"", "a|b");
	splits("\"a,b\",c", "a,b|c");
	splits("\"say \"\"so\"\"\",c", "say \"so\"|c");
	splits("\"\",c", "|c");
	splits("\"\"\"\"", "\"");
	splits("郑州市,\"中原区,1\"", "郑州市|中原区,1");
}

static void
blanks_around_a_cell_are_no_part_of_it(void)
{
	splits(" a , b ", "a|b");
	splits("a\t,b", "a|b");
	splits("\xe3\x80\x80普高\xe3\x80\x80,\xc2\xa0"
	       "1",
	    "普高|1");
	splits("\" a \",b", "a|b");
	splits("", "blank");
	splits("   ", "blank");
	splits(" \t ", "blank");
}

/* READING: even in its strict mode libcsv takes some of these. */
static void
a_quote_in_the_wrong_place_is_a_trouble_of_its_line(void)
{
	static const char *const stray[] = { "a,b\"c,d", "a,\"b\"c,d",
		"a,\"b\\\"c\",d", "a\",b", "\"a\" b,c" };
	static const char *const open[] = { "a,\"b,c", "\"", "a,\"b\"\"",
		"a,b,\"" };

	for (size_t i = 0; i < sizeof(stray) / sizeof(*stray); i++) {
		splits(stray[i], "stray quote");
		splits("a,b", "a|b");
	}
	for (size_t i = 0; i < sizeof(open) / sizeof(*open); i++) {
		splits(open[i], "open quote");
		splits("a,b", "a|b");
	}
}

/* What libcsv has seen of a broken line must not show in the next one. */
static void
a_trouble_says_how_far_the_row_was_good(void)
{
	static const char line[] = "a,b,c\"d,e";
	struct row row;

	split_line(
	    split, (struct text){ line, sizeof(line) - 1 }, &row, &fault);
	is_int((long long)row.n, 2, "two cells before the stray quote");
	splits("x", "x");
}

static void
a_row_has_at_most_4096_cells(void)
{
	static char many[2 * SPLIT_MOST + 2];
	struct row row;

	memset(many, ',', sizeof(many));
	split_line(split, (struct text){ many, SPLIT_MOST - 1 }, &row, &fault);
	ok(row.state == SPLIT_ROW && row.n == SPLIT_MOST, "4,096 are a row");
	split_line(split, (struct text){ many, SPLIT_MOST }, &row, &fault);
	is_int(row.state, SPLIT_TOO_MANY, "4,097 are too many");
	splits("a,b", "a|b");
}

static void
a_nul_is_a_byte_like_any_other(void)
{
	struct row row;

	split_line(split, (struct text){ "a\0b,c", 5 }, &row, &fault);
	ok(row.n == 2 && row.cells[0].len == 3, "it ends no cell");
}

static void
the_delimiter_is_the_one_asked_for(void)
{
	split_close(split);
	split = split_open('\t', &fault);
	splits("a\tb,c\t d", "a|b,c|d");
	splits("a\t\tc", "a||c");
	splits("\t\t", "||");
	splits("\"a\tb\"\tc", "a\tb|c");
	split_close(split);
	split = split_open(';', &fault);
	splits("a;b,c", "a|b,c");
}

int
main(void)
{
	split = split_open(',', &fault);
	cells_are_those_of_rfc_4180();
	blanks_around_a_cell_are_no_part_of_it();
	a_quote_in_the_wrong_place_is_a_trouble_of_its_line();
	a_trouble_says_how_far_the_row_was_good();
	a_row_has_at_most_4096_cells();
	a_nul_is_a_byte_like_any_other();
	the_delimiter_is_the_one_asked_for();
	split_close(split);
	split_close(NULL);
	return done();
}
