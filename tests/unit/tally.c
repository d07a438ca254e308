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
	k.year = (int16_t)year;
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

/* 2^63 - 1 and 1, in either order and with 0 and blanks between. */
static void
a_sum_over_64_bits_is_over_whatever_the_order(void)
{
	static const int64_t orders[][4] = {
		{ INT64_MAX, 1, 0, COUNT_BLANK },
		{ 1, COUNT_BLANK, INT64_MAX, 0 },
		{ INT64_MAX, INT64_MAX, INT64_MAX, 1 },
	};

	for (int o = 0; o < 3; o++) {
		struct tally t = { 0 };
		struct tally_key k = key(&t, 2019, "410105", GENERAL, 0);

		for (int i = 0; i < 4; i++)
			is_int(add(&t, &k, orders[o][i], 0), 0, "is added");
		ok(t.lines[0].count[ENTRANTS] == COUNT_OVER, "and is over");
		ok(t.lines[0].count[ENROLLED] == 0, "alone");
		is_int(tally_check(&t, &fault), -1, "which is told");
		is_int(fault.status, EX_DATAERR, "of the data");
		is_str(fault.plain,
		    "the entrants of unit 410105 in 2019 pass 64 bits",
		    "by unit and year");
		tally_free(&t);
	}
}

static void
the_largest_sum_is_not_over(void)
{
	struct tally t = { 0 };
	struct tally_key k = key(&t, 2019, "410105", GENERAL, 0);

	add(&t, &k, INT64_MAX - 1, 0);
	add(&t, &k, 1, 0);
	ok(t.lines[0].count[ENTRANTS] == INT64_MAX, "2^63 - 1");
	is_int(tally_check(&t, &fault), 0, "is a sum");
	tally_free(&t);
}

/* What an over sum is added to is over too. */
static void
over_sums_of_parts_are_over_in_the_whole(void)
{
	struct tally t = { 0 };
	struct tally_key k = key(&t, 2019, "410105", GENERAL, 0);

	add(&t, &k, 7, 0);
	add(&t, &k, COUNT_OVER, 0);
	add(&t, &k, 7, 0);
	ok(t.lines[0].count[ENTRANTS] == COUNT_OVER, "over");
	tally_free(&t);
}

static void
rows_over_64_bits_are_told_too(void)
{
	static const int64_t none[] = { 0, 0, 0 };
	struct tally t = { 0 };
	struct tally_key k = key(&t, 2019, "410105", GENERAL, 0);

	tally_add(&t, &k, none, INT64_MAX, &fault);
	is_int(tally_check(&t, &fault), 0, "2^63 - 1 rows are rows");
	tally_add(&t, &k, none, INT64_MAX, &fault);
	is_int(tally_check(&t, &fault), -1, "twice as many are too many");
	is_int(fault.status, EX_DATAERR, "of the data");
	tally_free(&t);
}

/* Of three lines that are over, the first in table order is told of. */
static void
the_first_line_that_is_over_is_named(void)
{
	static const struct {
		int year;
		const char *unit;
	} over[] = { { 2019, "410105" }, { 2018, "410106" },
		{ 2018, "410104" } };

	for (int from = 0; from < 3; from++) {
		struct tally t = { 0 };

		for (int i = 0; i < 3; i++) {
			int which = (from + i) % 3;
			struct tally_key k = key(
			    &t, over[which].year, over[which].unit, GENERAL, 0);

			add(&t, &k, 0, INT64_MAX);
			add(&t, &k, 0, INT64_MAX);
		}
		is_int(tally_check(&t, &fault), -1, "over");
		is_str(fault.plain,
		    "the enrolled of unit 410104 in 2018 pass 64 bits",
		    "the first");
		tally_sort(&t);
		is_int(tally_check(&t, &fault), -1, "sorted as well");
		is_str(fault.plain,
		    "the enrolled of unit 410104 in 2018 pass 64 bits",
		    "the same one");
		tally_free(&t);
	}
}

/* xorshift64, so that a failure can be seen again. */
static uint32_t
draw(uint64_t *state, uint32_t below)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (uint32_t)(*state >> 32) % below;
}

/* How far the keys of a random tally go apart. */
struct spread {
	const char *what;
	size_t n;
	uint32_t years, days, codes, strings; /* numbers of different ones */
};

/* Strings of 0 to 4 bytes, high ones too, each a beginning of others. */
static uint32_t
random_string(struct tally *t, uint64_t *state, uint32_t strings)
{
	uint32_t which = draw(state, strings);
	char s[16];
	int n = 0;

	for (; which > 0; which /= 12)
		s[n++] = "\x01 ,09Az~\x80\xc3\xe6\xff"[which % 12];
	return pool_add(&t->pool, (struct text){ s, (size_t)n }, &fault);
}

static struct tally_line
random_line(struct tally *t, uint64_t *state, const struct spread *d)
{
	struct tally_line l = { .rows = 1 };
	uint32_t day = draw(state, d->days);

	l.key.year = (int16_t)(1900 + draw(state, d->years));
	if (day > 0)
		l.key.as_of = (int)((1900 + day / 372) * 10000 +
				    (day / 31 % 12 + 1) * 100 + day % 31 + 1);
	for (int p = 0; p < SERIES_PARTS; p++)
		l.key.part[p] = (unsigned char)draw(state, d->codes);
	l.key.orientation = (unsigned char)draw(state, d->codes);
	l.key.student_type = (unsigned char)draw(state, d->codes);
	l.key.unit = random_string(t, state, d->strings);
	for (int b = 0; b < BYS; b++)
		l.key.by[b] = random_string(t, state, d->strings);
	for (int m = 0; m < MEASURES; m++)
		l.count[m] = (int64_t)draw(state, 1000) - 1;
	return l;
}

/* Column by column as tally(5) has them, not as tally_compare() does it. */
static int
naively(const void *a, const void *b, void *tally)
{
	const struct tally *t = tally;
	const struct tally_key *x = &((const struct tally_line *)a)->key;
	const struct tally_key *y = &((const struct tally_line *)b)->key;
	const int numbers[][2] = { { x->year, y->year }, { x->as_of, y->as_of },
		{ x->part[SERIES_STAGE], y->part[SERIES_STAGE] },
		{ x->part[SERIES_PLACE], y->part[SERIES_PLACE] }, { 0, 0 },
		{ x->orientation, y->orientation },
		{ x->student_type, y->student_type },
		{ x->part[SERIES_BASIS], y->part[SERIES_BASIS] },
		{ x->part[SERIES_SCOPE], y->part[SERIES_SCOPE] } };
	int order = 0;

	for (int i = 0; order == 0 && i < 9; i++)
		order = i == 4 ? strcmp(pool_string(&t->pool, x->unit),
				     pool_string(&t->pool, y->unit))
			       : numbers[i][0] - numbers[i][1];
	for (int i = 0; order == 0 && i < BYS; i++)
		order = strcmp(pool_string(&t->pool, x->by[i]),
		    pool_string(&t->pool, y->by[i]));
	return order;
}

/*
 * From one line to as many keys as 128 bits do not hold: the last spread takes
 * 9 bits for years, 17 for days, 6 times 4 for codes and 5 times 17 for
 * strings.
 */
static const struct spread spreads[] = {
	{ "one line", 1, 5, 5, 5, 5 },
	{ "two lines", 2, 5, 5, 5, 5 },
	{ "sixty-four lines", 64, 3, 3, 3, 20 },
	{ "sixty-five lines", 65, 300, 1, 1, 1 },
	{ "one unit in many years", 5000, 300, 300, 1, 1 },
	{ "few strings", 20000, 10, 3, 4, 4 },
	{ "many strings", 20000, 2, 1, 2, 20000 },
	{ "strings alone", 3000, 1, 1, 1, 200 },
	{ "more than 128 bits", 100000, 300, 100000, 9, 200000 },
};

static void
the_order_is_that_of_a_naive_sort(void)
{
	uint64_t state = 88172645463325252;

	for (size_t i = 0; i < sizeof(spreads) / sizeof(*spreads); i++) {
		const struct spread *d = &spreads[i];
		struct tally t = { 0 };
		struct tally_line *want;
		size_t lost = 0;

		for (size_t k = 0; k < d->n; k++) {
			struct tally_line l = random_line(&t, &state, d);

			tally_add(&t, &l.key, l.count, l.rows, &fault);
		}
		want = calloc(t.n, sizeof(*want));
		memcpy(want, t.lines, t.n * sizeof(*want));
		qsort_r(want, t.n, sizeof(*want), naively, &t);
		tally_sort(&t);
		ok(memcmp(want, t.lines, t.n * sizeof(*want)) == 0, d->what);
		for (size_t k = 0; k < t.n; k++)
			lost += tally_find(&t, &want[k].key) != &t.lines[k];
		is_int((long long)lost, 0, "and all of them are found");
		want[0].key.year = 2222;
		ok(tally_find(&t, &want[0].key) == NULL, "and no other");
		free(want);
		tally_free(&t);
	}
}

static void
a_sorted_tally_goes_on_counting(void)
{
	struct tally t = { 0 };
	struct tally_key k = key(&t, 2019, "410106", GENERAL, 0);

	add(&t, &k, 1, 1);
	k = key(&t, 2019, "410105", GENERAL, 0);
	add(&t, &k, 2, 2);
	tally_sort(&t);
	add(&t, &k, 3, 3);
	is_int((long long)t.n, 2, "a key that was there is there once");
	ok(tally_find(&t, &k)->count[ENTRANTS] == 5, "and has both counts");
	k.year = 2018;
	add(&t, &k, 4, 4);
	tally_sort(&t);
	ok(t.lines[0].count[ENTRANTS] == 4, "and a new one is sorted in");
	tally_free(&t);
}

/* More lines than a batch, keys again within one and across. */
static void
many_lines_added_at_once_are_lines_added_one_by_one(void)
{
	enum { MANY = 20000 };
	static struct tally_line lines[MANY];
	static const struct spread few = { "", 0, 10, 1, 3, 3 };
	static const size_t sizes[] = { 0, 1, 31, 32, 33, 1000, MANY };
	uint64_t state = 1;

	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		struct tally one = { 0 }, many = { 0 };

		for (size_t k = 0; k < sizes[i]; k++) {
			lines[k] = random_line(&many, &state, &few);
			lines[k].count[ENTRANTS] =
			    k % 100 == 0 ? INT64_MAX : lines[k].count[1];
			tally_add(
			    &one, &lines[k].key, lines[k].count, 1, &fault);
		}
		is_int(tally_add_many(&many, lines, sizes[i] / 2, &fault), 0,
		    "half of them");
		is_int(tally_add_many(&many, lines + sizes[i] / 2,
			   sizes[i] - sizes[i] / 2, &fault),
		    0, "and the other half");
		ok(one.n == many.n &&
			(one.n == 0 || memcmp(one.lines, many.lines,
					   one.n * sizeof(*one.lines)) == 0),
		    "are the same lines in the same order");
		tally_free(&one);
		tally_free(&many);
	}
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
rows_of_a_table_that_pass_64_bits_name_the_table(void)
{
	char *path =
	    memtext(table("2019,,,,410105,general,,,,9223372036854775807,,,1\n"
			  "2019,,,,410105,general,,,,1,,,1\n"));
	struct tally t = { 0 };

	ok(tally_load(&t, path, &fault) == -1 && fault.status == EX_DATAERR,
	    "a fault");
	is_str(fault.place, path, "of the file");
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
	is_int(
	    tally_translate(&to, &from, NULL, &k, &there, &fault), 0, "moves");
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
	a_sum_over_64_bits_is_over_whatever_the_order();
	the_largest_sum_is_not_over();
	over_sums_of_parts_are_over_in_the_whole();
	rows_over_64_bits_are_told_too();
	the_first_line_that_is_over_is_named();
	the_order_is_that_of_a_naive_sort();
	a_sorted_tally_goes_on_counting();
	many_lines_added_at_once_are_lines_added_one_by_one();
	lines_go_out_sorted_whatever_the_order_they_came_in();
	a_table_comes_back_as_it_went_out();
	columns_may_stand_in_any_order();
	rows_of_a_table_that_pass_64_bits_name_the_table();
	a_row_that_is_no_tally_line_is_a_fault();
	what_is_no_tally_is_told_by_its_header();
	an_empty_tally_is_a_table_too();
	keys_that_were_not_asked_for_are_summed_away();
	names_are_those_of_the_table();
	return done();
}
