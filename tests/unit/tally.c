#include "enroll/tally.h"

#include <stdlib.h>

#include "memfile.h"
#include "tap.h"

static struct fault fault;

static struct tally_key
key(struct tally *t, int year, const char *unit, int orientation, int type)
{
	struct tally_key k;

	memset(&k, 0xff, sizeof(k)); /* whatever stands between the fields */
	k.year = year;
	k.as_of = 0;
	memset(k.part, 0, sizeof(k.part));
	memset(k.by, 0, sizeof(k.by));
	k.orientation = (unsigned char)orientation;
	k.student_type = (unsigned char)type;
	k.unit =
	    pool_add(&t->pool, (struct text){ unit, strlen(unit) }, &fault);
	return k;
}

static int
add(struct tally *t, const struct tally_key *k, int64_t entrants,
    int64_t enrolled)
{
	const int64_t count[] = { entrants, enrolled, COUNT_BLANK };

	return tally_add(t, k, count, 1, &fault);
}

static const char *
csv(const struct tally *t)
{
	static char *bytes;
	size_t n;
	FILE *fp;

	free(bytes);
	fp = open_memstream(&bytes, &n);
	tally_write(t, fp, SHEET_CSV, false, &fault);
	fclose(fp);
	return bytes;
}

static const char header[] = "year,as_of,stage,place,unit,orientation,"
			     "student_type,basis,scope,";

static const char *
table(const char *rest)
{
	static char to[2000];

	snprintf(to, sizeof(to), "%sentrants,enrolled,graduates,rows\n%s",
	    header, rest);
	return to;
}

static void
lines_of_one_key_add_up(void)
{
	struct tally t = { 0 };
	struct tally_key k =
	    key(&t, 2019, "410105", VOCATIONAL, TYPE_VOCATIONAL_HIGH);

	add(&t, &k, 7, COUNT_BLANK);
	add(&t, &k, 5, 0);
	is_int((long long)t.n, 1, "one line");
	ok(t.lines[0].count[ENTRANTS] == 12 &&
		t.lines[0].count[ENROLLED] == 0 &&
		t.lines[0].count[GRADUATES] == COUNT_BLANK &&
		t.lines[0].rows == 2,
	    "12, 0 and nothing, of two rows");
	ok(tally_find(&t, &k) == &t.lines[0], "it is found");
	k.year = 2020;
	ok(tally_find(&t, &k) == NULL, "another year is not");
	tally_free(&t);
	ok(tally_find(&t, &k) == NULL, "nor in an empty tally");
}

static void
each_part_of_a_key_tells_lines_apart(void)
{
	struct tally t = { .by = { [BY_SCHOOL] = true } };
	struct tally_key k = key(&t, 2019, "410105", VOCATIONAL, 0), other;

	add(&t, &k, 1, 1);
	other = k;
	other.year = 2018;
	add(&t, &other, 1, 1);
	other = k;
	other.as_of = 20190912;
	add(&t, &other, 1, 1);
	for (int p = 0; p < SERIES_PARTS; p++) {
		other = k;
		other.part[p] = 1;
		add(&t, &other, 1, 1);
	}
	other = k;
	other.student_type = TYPE_SKILLED_WORKERS;
	add(&t, &other, 1, 1);
	other = k;
	other.orientation = GENERAL;
	add(&t, &other, 1, 1);
	other = k;
	other.by[BY_SCHOOL] = k.unit;
	add(&t, &other, 1, 1);
	is_int((long long)t.n, 10, "ten lines");
	tally_free(&t);
}

static void
a_sum_over_64_bits_is_a_fault(void)
{
	struct tally t = { 0 };
	struct tally_key k = key(&t, 2019, "410105", GENERAL, 0);

	is_int(add(&t, &k, INT64_MAX, 0), 0, "2^63 - 1");
	is_int(add(&t, &k, 1, 0), -1, "and one");
	is_int(fault.status, EX_DATAERR, "is of the data");
	ok(strstr(fault.plain, "410105") != NULL, "and names the unit");
	tally_free(&t);
}

/* DESIGN 4: by all keys in table order, bytewise, blank first. */
static void
lines_go_out_sorted_whatever_the_order_they_came_in(void)
{
	static const char want[] =
	    "2018,,,,410105,vocational,,,,1,,,1\n"
	    "2019,,,,410105,general,,,,1,,,1\n"
	    "2019,,,,410105,vocational,,,,1,,,1\n"
	    "2019,,,,410105,vocational,,with_skilled_workers,,1,,,1\n"
	    "2019,,,,410105,vocational,skilled_workers,,,1,,,1\n"
	    "2019,,,,410106,vocational,,,,1,,,1\n"
	    "2019,,annual,,410105,vocational,,,,1,,,1\n"
	    "2019,2019-09-12,,,410105,vocational,,,,1,,,1\n";
	static const int orders[][8] = { { 0, 1, 2, 3, 4, 5, 6, 7 },
		{ 7, 6, 5, 4, 3, 2, 1, 0 }, { 3, 7, 0, 5, 1, 6, 2, 4 } };

	for (int o = 0; o < 3; o++) {
		struct tally t = { 0 };

		for (int i = 0; i < 8; i++) {
			int which = orders[o][i];
			struct tally_key k = key(&t, which == 0 ? 2018 : 2019,
			    which == 5 ? "410106" : "410105",
			    which == 1 ? GENERAL : VOCATIONAL,
			    which == 4 ? TYPE_SKILLED_WORKERS : 0);

			k.part[SERIES_BASIS] = which == 3 ? BASIS_WITH : 0;
			k.part[SERIES_STAGE] = which == 6 ? STAGE_ANNUAL : 0;
			k.as_of = which == 7 ? 20190912 : 0;
			add(&t, &k, 1, COUNT_BLANK);
		}
		tally_sort(&t);
		is_str(csv(&t), table(want), "in table order");
		ok(tally_find(&t, &t.lines[5].key) == &t.lines[5],
		    "and lines are still found");
		tally_free(&t);
	}
}

static void
a_table_comes_back_as_it_went_out(void)
{
	static const char rows[] =
	    "2019,,annual,school,410105,vocational,,without_skilled_workers,"
	    "junior_leavers,9223372036854775807,,0,12\n"
	    "2022,2022-09-12,planned,origin,K1,general,"
	    "regular_senior_secondary,,,,7,,1\n";
	char *path = memtext(table(rows));
	struct tally t = { 0 };

	is_int(tally_load(&t, path, &fault), 0, "loads");
	is_str(csv(&t), table(rows), "the same bytes");
	tally_free(&t);
	free(path);
}

static void
columns_may_stand_in_any_order(void)
{
	char *path = memtext(
	    "rows,note,entrants,scope,basis,student_type,orientation,unit,"
	    "place,stage,as_of,year\n"
	    "3,x,5,,,,general,410105,,,,2019-2020学年\n");
	struct tally t = { 0 };

	is_int(tally_load(&t, path, &fault), 0, "and one more is ignored");
	is_str(csv(&t), table("2019,,,,410105,general,,,,5,,,3\n"), "read");
	tally_free(&t);
	free(path);
}

static void
a_row_that_is_no_tally_line_is_a_fault(void)
{
	static const struct {
		const char *row, *field;
	} bad[] = { { "x,,,,410105,general,,,,1,,,1\n", "(year)" },
		{ "2019,soon,,,410105,general,,,,1,,,1\n", "(as_of)" },
		{ "2019,,later,,410105,general,,,,1,,,1\n", "(stage)" },
		{ "2019,,,home,410105,general,,,,1,,,1\n", "(place)" },
		{ "2019,,,,,general,,,,1,,,1\n", "(unit)" },
		{ "2019,,,,410105,,,,,1,,,1\n", "(orientation)" },
		{ "2019,,,,410105,both,,,,1,,,1\n", "(orientation)" },
		{ "2019,,,,410105,general,boys,,,1,,,1\n", "(student_type)" },
		{ "2019,,,,410105,general,,x,,1,,,1\n", "(basis)" },
		{ "2019,,,,410105,general,,,x,1,,,1\n", "(scope)" },
		{ "2019,,,,410105,general,,,,1.5,,,1\n", "(entrants)" },
		{ "2019,,,,410105,general,,,,,-1,,1\n", "(enrolled)" },
		{ "2019,,,,410105,general,,,,,,9223372036854775808,1\n",
		    "(graduates)" },
		{ "2019,,,,410105,general,,,,1,,,\n", "(rows)" } };

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		char *path = memtext(table(bad[i].row));
		struct tally t = { 0 };

		ok(tally_load(&t, path, &fault) == -1 &&
			fault.status == EX_DATAERR &&
			strstr(fault.place, ":2:") != NULL &&
			strstr(fault.place, bad[i].field) != NULL,
		    bad[i].field);
		tally_free(&t);
		free(path);
	}
}

static void
what_is_no_tally_is_told_by_its_header(void)
{
	char *path = memtext("年份,代码\n2019,410105\n");
	struct tally t = { 0 };

	ok(tally_load(&t, path, &fault) == -1 && fault.status == EX_DATAERR &&
		strstr(fault.plain, "enroll-tally") != NULL,
	    "and what to do is said");
	tally_free(&t);
	free(path);
	is_int(tally_load(&t, "nowhere", &fault), -1, "nor is nothing");
}

static void
an_empty_tally_is_a_table_too(void)
{
	struct tally t = { 0 };

	tally_sort(&t);
	is_str(csv(&t), table(""), "of its header");
	tally_free(&t);
}

static void
keys_that_were_not_asked_for_are_summed_away(void)
{
	struct tally from = { .by = {
				  [BY_PROGRAMME] = true, [BY_SCHOOL] = true } };
	struct tally to = { .by = { [BY_SCHOOL] = true } };
	struct tally_key k = key(&from, 2019, "410105", GENERAL, 0), there;

	k.by[BY_PROGRAMME] =
	    pool_add(&from.pool, (struct text){ "护理", 6 }, &fault);
	k.by[BY_SCHOOL] =
	    pool_add(&from.pool, (struct text){ "一中", 6 }, &fault);
	is_int(tally_translate(&to, &from, &k, &there, &fault), 0, "moves");
	is_int(there.by[BY_PROGRAMME], 0, "the programme is gone");
	is_str(pool_string(&to.pool, there.by[BY_SCHOOL]), "一中",
	    "the school is there");
	is_str(pool_string(&to.pool, there.unit), "410105", "and the unit");
	tally_free(&from);
	tally_free(&to);
}

static void
names_are_those_of_the_table(void)
{
	bool by[BYS] = { false };
	enum measure m;

	ok(by_parse("school,programme", by, &fault) == 0 && by[BY_SCHOOL] &&
		by[BY_PROGRAMME] && !by[BY_GROUP],
	    "keys in any order");
	ok(by_parse("class", by, &fault) == -1 && fault.status == EX_USAGE,
	    "no others");
	ok(by_parse("", by, &fault) == -1, "not even a blank one");
	ok(measure_parse("enrolled", &m) == 0 && m == ENROLLED, "a measure");
	ok(measure_parse("pupils", &m) == -1, "no others");
	for (int i = 1; i < TYPE_VOCATIONAL_HIGH; i++)
		ok(strcmp(student_type_name(i), student_type_name(i + 1)) < 0,
		    student_type_name(i + 1));
}

int
main(void)
{
	lines_of_one_key_add_up();
	each_part_of_a_key_tells_lines_apart();
	a_sum_over_64_bits_is_a_fault();
	lines_go_out_sorted_whatever_the_order_they_came_in();
	a_table_comes_back_as_it_went_out();
	columns_may_stand_in_any_order();
	a_row_that_is_no_tally_line_is_a_fault();
	what_is_no_tally_is_told_by_its_header();
	an_empty_tally_is_a_table_too();
	keys_that_were_not_asked_for_are_summed_away();
	names_are_those_of_the_table();
	return done();
}
