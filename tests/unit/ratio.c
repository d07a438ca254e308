#include "enroll/ratio.h"

#include <stdlib.h>

#include "memfile.h"
#include "tap.h"

static struct fault fault;
static int warnings;
static char warned[1200]; /* the last warning */

/* ---- what needs no tally ---- */

static const struct band forty_to_sixty = { 400, 600, NULL };

static enum verdict_of_band
judge(int64_t general, int64_t vocational)
{
	return band_judge(
	    (struct sides){ general, vocational }, &forty_to_sixty);
}

/* 40 %: 5 V = 2 (G + V); 60 %: 5 V = 3 (G + V). */
static void
both_edges_belong_to_the_band(void)
{
	is_int(judge(3, 2), BAND_INSIDE, "exactly 40 % of five");
	is_int(judge(2, 3), BAND_INSIDE, "exactly 60 % of five");
	is_int(judge(600000, 400000), BAND_INSIDE, "exactly 40 % of a million");
	is_int(judge(600001, 399999), BAND_BELOW, "one person fewer is below");
	is_int(judge(600000, 399999), BAND_BELOW, "with or without him");
	is_int(judge(600001, 400000), BAND_BELOW, "one more on the other side");
	is_int(judge(599999, 400001), BAND_INSIDE, "one person more is inside");
	is_int(judge(400000, 600000), BAND_INSIDE, "exactly 60 % of a million");
	is_int(judge(399999, 600001), BAND_ABOVE, "one person more is above");
	is_int(judge(400001, 599999), BAND_INSIDE, "one fewer is inside");
	/* 0.4 in a double is more than 2/5; 3 * 10^12 of 5 * 10^12 is not */
	is_int(judge(3 * COUNT_MOST, 2 * COUNT_MOST), BAND_INSIDE,
	    "exactly 40 % of 5 * 10^12");
	is_int(judge(INT64_MAX, INT64_MAX), BAND_INSIDE,
	    "counts as large as there are");
	is_int(judge(INT64_MAX, INT64_MAX / 3 * 2), BAND_BELOW,
	    "one below the edge at that size");
}

static void
without_two_sides_there_is_no_verdict(void)
{
	is_int(judge(COUNT_BLANK, 5), BAND_BLANK, "no general count");
	is_int(judge(5, COUNT_BLANK), BAND_BLANK, "no vocational count");
	is_int(judge(0, 0), BAND_BLANK, "nobody at all");
	is_int(judge(5, 0), BAND_BELOW, "no vocational entrants is 0 %");
	is_int(judge(0, 5), BAND_ABOVE, "no general ones is 100 %");
}

/*
 * By hand: 30 of 100 lack 10 to 40; with general as it is, (30 + a) / (100 + a)
 * is 46/116 = 39.66 % for 16 and 47/117 = 40.17 % for 17.
 */
static void
the_gap_is_rounded_up_to_the_person(void)
{
	struct sides s = { 70, 30 };

	is_int(gap_shift(s, 400), 10, "ten of the same hundred");
	is_int(gap_add(s, 400), 17, "seventeen more");
	is_int(judge(60, 40), BAND_INSIDE, "ten are enough");
	is_int(judge(70, 46), BAND_BELOW, "sixteen are not");
	is_int(judge(70, 47), BAND_INSIDE, "seventeen are");
	s = (struct sides){ 2, 1 };
	is_int(gap_shift(s, 400), 1, "a fifth of a person is one");
	is_int(gap_add(s, 400), 1, "a third too");
	s = (struct sides){ 3, 2 };
	ok(gap_shift(s, 400) == 0 && gap_add(s, 400) == 0,
	    "on the edge nobody is missing");
	s = (struct sides){ 0, 7 };
	ok(gap_shift(s, 400) == 0 && gap_add(s, 400) == 0, "nor above");
	s = (struct sides){ 7, 3 };
	is_int(gap_shift(s, 1000), 7, "to 100 % all have to change");
	is_int(gap_add(s, 1000), COUNT_BLANK, "and no addition is enough");
	s = (struct sides){ 0, 3 };
	is_int(gap_add(s, 1000), 0, "unless it is reached");
	s = (struct sides){ INT64_MAX, 0 };
	/* 2/5 and 2/3 of 2^63 - 1, rounded up */
	is_int(gap_shift(s, 400), INT64_C(3689348814741910323), "at 64 bits");
	is_int(gap_add(s, 400), INT64_C(6148914691236517205), "of both kinds");
}

/* ---- ratios of a tally ---- */

static void
on_warning(void *ctx, const struct fault *f)
{
	(void)ctx;
	warnings++;
	strcpy(warned, f->plain);
}

/* ROWS are lines of tally(5) up to scope, and entrants. */
static int
compute(
    struct ratios *all, const char *rows, const char *units, const char *series)
{
	char *text = NULL, *path;
	struct ratio_options o = { .warn = on_warning };
	struct registry registry = { 0 };
	struct bands bands;
	struct tally tally = { 0 };
	int status;

	warnings = 0;
	if (asprintf(&text,
		"year,as_of,stage,place,unit,orientation,student_type,basis,"
		"scope,entrants,rows\n%s",
		rows) == -1)
		return -1;
	path = memtext(text);
	status = tally_load(&tally, path, &fault);
	free(path);
	free(text);
	bands_parse(&bands, "40..60", &fault);
	o.bands = &bands;
	if (units != NULL) {
		if (asprintf(&text,
			"unit,name,kind,parent,reports_to,assessed,from,to,"
			"successor,order\n%s",
			units) == -1)
			return -1;
		path = memtext(text);
		status |= registry_load(&registry, path, &fault);
		o.registry = &registry;
		free(path);
		free(text);
	}
	if (series != NULL)
		status |= series_parse(series, &o.series, &fault);
	if (status == 0)
		status = ratio_compute(all, &tally, &o, &fault);
	tally_free(&tally);
	registry_free(&registry);
	bands_free(&bands);
	return status;
}

static const struct ratio *
find(const struct ratios *all, int year, enum level level, const char *unit)
{
	static const struct ratio none = { .now = { -2, -2 }, .year = -1 };

	for (size_t i = 0; i < all->n; i++)
		if (all->rows[i].year == year && all->rows[i].level == level &&
		    strcmp(all->rows[i].unit, unit) == 0)
			return &all->rows[i];
	return &none;
}

static void
sides_are(const struct ratio *r, int64_t general, int64_t vocational,
    const char *what)
{
	if (!ok(r->now.general == general && r->now.vocational == vocational,
		what))
		printf("# got %lld and %lld\n", (long long)r->now.general,
		    (long long)r->now.vocational);
}

#define G(unit, n)                                                             \
	"2019,,,," unit ",general,regular_senior_secondary,,," n ",1\n"
#define V(unit, n) "2019,,,," unit ",vocational,vocational_high,,," n ",1\n"

static void
units_roll_up_by_their_digits(void)
{
	struct ratios all;

	is_int(compute(&all,
		   G("410100", "1") V("410100", "2") /* the city's own */
		   G("410102", "10") V("410102", "20") G("410203", "100") V(
		       "410203", "200") G("419001", "1000") V("419001", "2000")
		       G("420102", "10000") V("420102", "20000"),
		   NULL, NULL),
	    0, "computes");
	sides_are(find(&all, 2019, LEVEL_COUNTY, "410102"), 10, 20, "a county");
	sides_are(find(&all, 2019, LEVEL_COUNTY, "410100"), 1, 2,
	    "the city's own schools are a part of it");
	sides_are(
	    find(&all, 2019, LEVEL_PREFECTURE, "410100"), 11, 22, "a city");
	sides_are(find(&all, 2019, LEVEL_COUNTY, "419001"), 1000, 2000,
	    "Jiyuan is a county");
	sides_are(find(&all, 2019, LEVEL_PREFECTURE, "419001"), 1000, 2000,
	    "and a city");
	sides_are(find(&all, 2019, LEVEL_PROVINCE, "410000"), 1111, 2222,
	    "a province");
	sides_are(find(&all, 2019, LEVEL_NATION, "000000"), 11111, 22222,
	    "the nation");
	is_int(find(&all, 2019, LEVEL_ASSESSED, "410100")->year, -1,
	    "who is assessed only a register knows");
	is_str(find(&all, 2019, LEVEL_COUNTY, "410102")->parent, "410100",
	    "a county's parent");
	is_str(find(&all, 2019, LEVEL_PREFECTURE, "410100")->parent, "410000",
	    "a city's");
	is_str(find(&all, 2019, LEVEL_PROVINCE, "410000")->parent, "000000",
	    "a province's");
	is_int(find(&all, 2019, LEVEL_PROVINCE, "410000")->expected, -1,
	    "nobody knows who is missing");
	is_int(find(&all, 2019, LEVEL_PROVINCE, "410000")->reported, 4,
	    "but who is there");
	ratio_free(&all);
}

static void
a_unit_outside_all_provinces_is_said(void)
{
	struct ratios all;

	is_int(compute(&all, G("K1", "5") V("K1", "5") G("410102", "1"), NULL,
		   NULL),
	    0, "computes");
	is_int(warnings, 1, "warns");
	ok(strstr(warned, "K1") != NULL, "and names it");
	sides_are(find(&all, 2019, LEVEL_PROVINCE, "410000"), 1, COUNT_BLANK,
	    "it is in no total, and blank is not 0");
	ratio_free(&all);
}

static void
a_total_beside_its_parts_is_refused(void)
{
	static const char *const rows[] = {
		G("410100", "11") V("410100", "22") G("410102", "10")
		    V("410102", "20") G("410103", "1") V("410103", "2"),
		G("410000", "11") V("410000", "22") G("410100", "10")
		    V("410100", "20") G("410203", "1") V("410203", "2"),
		G("000000", "11") V("000000", "22") G("410000", "10")
		    V("410000", "20") G("420000", "1") V("420000", "2"),
		/* one side is enough */
		G("410100", "11") G("410102", "10") G("410103", "1")
		    V("410102", "20"),
	};
	struct ratios all;

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		ok(compute(&all, rows[i], NULL, NULL) == -1 &&
			fault.status == EX_DATAERR &&
			strstr(fault.plain, "looks like a total") != NULL,
		    i == 0   ? "a city's"
		    : i == 1 ? "a province's"
		    : i == 2 ? "the nation's"
			     : "of one side only");
	is_int(compute(&all,
		   G("410100", "11") V("410100", "21") G("410102", "10")
		       V("410102", "20") G("410103", "1") V("410103", "2"),
		   NULL, NULL),
	    0, "one person off is a part");
	ratio_free(&all);
	is_int(compute(&all,
		   G("410100", "0") V("410100", "0") G("410102", "0")
		       V("410102", "0"),
		   NULL, NULL),
	    0, "and so is nobody");
	ratio_free(&all);
}

/* ---- which series ---- */

#define U(basis, n) "2019,,,,410102,vocational,," basis ",," n ",1\n"
#define S(scope, n)                                                            \
	"2019,,,,410102,vocational,,without_skilled_workers," scope "," n ",1" \
	"\n"
#define T(type, n) "2019,,,,410102,vocational," type ",,," n ",1\n"
#define WITH "with_skilled_workers"
#define WITHOUT "without_skilled_workers"
#define SKILLED T("skilled_workers", "50")
#define REGULAR T("regular_specialized_secondary", "100")

static void
the_series_is_chosen_as_the_design_says(void)
{
	static const struct {
		const char *what, *rows, *series;
		int64_t want; /* vocational */
		int basis, scope;
	} cases[] = {
		{ "typed rows with skilled workers give both", REGULAR SKILLED,
		    NULL, 150, BASIS_WITH, 0 },
		{ "without them when asked", REGULAR SKILLED, "basis=" WITHOUT,
		    100, BASIS_WITHOUT, 0 },
		{ "typed rows without them are without", REGULAR, NULL, 100,
		    BASIS_WITHOUT, 0 },
		{ "with is taken where both are declared",
		    U(WITH, "150") U(WITHOUT, "100"), NULL, 150, BASIS_WITH,
		    0 },
		{ "without is there too", U(WITH, "150") U(WITHOUT, "100"),
		    "basis=" WITHOUT, 100, BASIS_WITHOUT, 0 },
		{ "typed rows are parts of both: of with",
		    U(WITH, "210") U(WITHOUT, "160") REGULAR SKILLED, NULL, 210,
		    BASIS_WITH, 0 },
		{ "and of without",
		    U(WITH, "210") U(WITHOUT, "160") REGULAR SKILLED,
		    "basis=" WITHOUT, 160, BASIS_WITHOUT, 0 },
		{ "which may be all of their parts",
		    U(WITH, "150") U(WITHOUT, "100") REGULAR SKILLED, NULL, 150,
		    BASIS_WITH, 0 },
		{ "nobody knows what with is without them, typed rows or not",
		    U(WITH, "210") REGULAR, "basis=" WITHOUT, -1, BASIS_WITHOUT,
		    0 },
		{ "without and the skilled workers apart are with",
		    U(WITHOUT, "100") SKILLED, NULL, 150, BASIS_WITH, 0 },
		{ "the only one is taken", U(WITHOUT, "100"), NULL, 100,
		    BASIS_WITHOUT, 0 },
		{ "not declared is a value of its own", U("", "100"), NULL, 100,
		    BASIS_BLANK, 0 },
		{ "all intake is the default scope",
		    S("all_intake", "100") S("junior_leavers", "90")
			S("fresh_junior_leavers", "80"),
		    NULL, 100, BASIS_WITHOUT, SCOPE_ALL },
		{ "another when asked",
		    S("all_intake", "100") S("junior_leavers", "90"),
		    "scope=junior_leavers", 90, BASIS_WITHOUT, SCOPE_JUNIOR },
		{ "the only scope is taken", S("fresh_junior_leavers", "80"),
		    NULL, 80, BASIS_WITHOUT, SCOPE_FRESH },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char rows[1000];
		struct ratios all = { 0 };
		const struct ratio *r;

		snprintf(rows, sizeof(rows), "%s%s", G("410102", "200"),
		    cases[i].rows);
		if (compute(&all, rows, NULL, cases[i].series) == -1)
			printf("# %s\n", fault.plain);
		r = find(&all, 2019, LEVEL_COUNTY, "410102");
		sides_are(r, 200, cases[i].want, cases[i].what);
		ok(r->part[SERIES_BASIS] == cases[i].basis &&
			r->part[SERIES_SCOPE] == cases[i].scope,
		    "and it says so");
		ratio_free(&all);
	}
}

/* 50 by type, 150 less 100 by basis; never a guess, and never a 0 of nobody. */
static void
skilled_workers_are_told_apart_where_a_unit_does(void)
{
	static const struct {
		const char *what, *rows, *series;
		int64_t want;
	} cases[] = {
		{ "a student type", REGULAR SKILLED, NULL, 50 },
		{ "of nobody", REGULAR T("skilled_workers", "0"), NULL, 0 },
		{ "what one basis has more", U(WITH, "150") U(WITHOUT, "100"),
		    NULL, 50 },
		{ "not what it has less", U(WITH, "100") U(WITHOUT, "150"),
		    NULL, COUNT_BLANK },
		{ "beside those without", U(WITHOUT, "100") SKILLED, NULL, 50 },
		{ "not by a series without them", REGULAR SKILLED,
		    "basis=" WITHOUT, COUNT_BLANK },
		{ "not in a count that includes them", U(WITH, "150"), NULL,
		    COUNT_BLANK },
		{ "nor where no type is theirs", REGULAR, NULL, COUNT_BLANK },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct ratios all = { 0 };

		if (compute(&all, cases[i].rows, NULL, cases[i].series) == -1)
			printf("# %s\n", fault.plain);
		is_int(find(&all, 2019, LEVEL_COUNTY, "410102")->skilled,
		    cases[i].want, cases[i].what);
		is_int(find(&all, 2019, LEVEL_PROVINCE, "410000")->skilled,
		    cases[i].want, "and so in the province");
		ratio_free(&all);
	}
}

/* 1 % of 300 is 3. */
static void
a_single_side_is_nearly_a_total_too(void)
{
	static const struct {
		const char *own;
		int warnings;
	} cases[] = { { G("410100", "303"), 1 }, { G("410100", "304"), 0 },
		{ G("410100", "297"), 1 }, { G("410100", "296"), 0 } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char rows[1000];
		struct ratios all = { 0 };

		snprintf(rows, sizeof(rows), "%s%s", cases[i].own,
		    G("410102", "100") G("410103", "200"));
		is_int(compute(&all, rows, NULL, NULL), 0, "computes");
		is_int(warnings, cases[i].warnings,
		    cases[i].warnings ? "within 1 %" : "beyond it");
		ratio_free(&all);
	}
}

static void
what_is_not_asked_for_asks_back(void)
{
	static const struct {
		const char *rows, *says;
	} cases[] = {
		{ U("", "100") U(WITH, "150"), "declare no basis" },
		{ S("junior_leavers", "90") S("fresh_junior_leavers", "80"),
		    "scope \"fresh_junior_leavers\" and of scope "
		    "\"junior_leavers\"" },
		{ REGULAR U("", "100"), "looks like the total" },
		{ REGULAR SKILLED U("", "150"), "looks like the total" },
		{ REGULAR SKILLED U(WITH, "150"), "looks like the total" },
		{ "2019,,annual,,410102,vocational,vocational_high,,,7,1\n",
		    "stage=,place= and stage=annual,place=" },
		{ "2019,,,school,410102,vocational,vocational_high,,,7,1\n",
		    "stage=,place= and stage=,place=school" },
		{ "2019,2019-09-12,,,410102,vocational,vocational_high,,,7,1\n"
		  "2019,2019-09-19,,,410102,vocational,vocational_high,,,8,1\n",
		    "2019-09-12 and of 2019-09-19" },
		{ "2019,2019-09-12,,,410102,general,,,,7,1\n",
		    "no date and of 2019-09-12" },
		{ "2019,,,,410103,vocational,,with_skilled_workers,,9,1\n"
		  "2019,,,,410102,vocational,,without_skilled_workers,,9,1\n",
		    "only of basis=without_skilled_workers" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char rows[1000];
		struct ratios all = { 0 };

		snprintf(rows, sizeof(rows), "%s%s", G("410102", "200"),
		    cases[i].rows);
		if (!ok(compute(&all, rows, NULL, NULL) == -1 &&
			    fault.status == EX_DATAERR &&
			    strstr(fault.plain, cases[i].says) != NULL,
			cases[i].says))
			printf("# %s\n", fault.plain);
		ratio_free(&all);
	}
}

static void
a_series_can_be_chosen_by_stage_and_day(void)
{
	static const char rows[] =
	    "2019,,planned,school,410102,general,,,,900,1\n"
	    "2019,,planned,school,410102,vocational,vocational_high,,,800,1\n"
	    "2019,2019-09-12,registered,school,410102,general,,,,7,1\n"
	    "2019,2019-09-12,registered,school,410102,vocational,"
	    "vocational_high,,,3,1\n"
	    "2019,2019-09-19,registered,school,410102,general,,,,17,1\n"
	    "2019,2019-09-19,registered,school,410102,vocational,"
	    "vocational_high,,,13,1\n";
	struct ratios all;
	const struct ratio *r;

	compute(&all, rows, NULL, "stage=planned");
	sides_are(
	    find(&all, 2019, LEVEL_COUNTY, "410102"), 900, 800, "planned");
	ratio_free(&all);
	compute(&all, rows, NULL, "stage=registered,as_of=2019-09-12");
	r = find(&all, 2019, LEVEL_COUNTY, "410102");
	sides_are(r, 7, 3, "registered by a day");
	ok(r->as_of == 20190912 && r->part[SERIES_STAGE] == STAGE_REGISTERED &&
		r->part[SERIES_PLACE] == PLACE_SCHOOL,
	    "and it says so");
	ratio_free(&all);
	is_int(compute(&all, rows, NULL, "stage=arrived"), -1,
	    "a stage that is not there is a slip");
	ratio_free(&all);
}

/* ---- ranks and years ---- */

static void
equal_shares_share_a_rank(void)
{
	struct ratios all;

	compute(&all,
	    G("410102", "60") V("410102", "40") G("410103", "3")
		V("410103", "2") G("410104", "1") V("410104", "9")
		    G("410105", "9") V("410105", "1") G("410106", "0")
			V("410106", "0") G("410107", "5"),
	    NULL, NULL);
	is_int(find(&all, 2019, LEVEL_COUNTY, "410104")->rank, 1, "90 %");
	is_int(find(&all, 2019, LEVEL_COUNTY, "410102")->rank, 2, "40 of 100");
	is_int(find(&all, 2019, LEVEL_COUNTY, "410103")->rank, 2, "2 of 5");
	is_int(find(&all, 2019, LEVEL_COUNTY, "410105")->rank, 4, "10 %");
	is_int(find(&all, 2019, LEVEL_COUNTY, "410106")->rank, 0, "nobody");
	is_int(find(&all, 2019, LEVEL_COUNTY, "410107")->rank, 0, "one side");
	ratio_free(&all);
}

#define Y(year, unit, g, v)                                                    \
	year ",,,," unit ",general,,,," g ",1\n" year ",,,," unit              \
	     ",vocational,vocational_high,,," v ",1\n"

/* Shares by hand: 50, 40, 30, 30 and 35 %. */
static void
change_is_against_the_year_before(void)
{
	struct ratios all;
	const struct ratio *r;
	int128 num, den;

	compute(&all,
	    Y("2015", "410102", "50", "50") Y("2016", "410102", "60", "40")
		Y("2017", "410102", "70", "30") Y("2018", "410102", "7", "3") Y(
		    "2019", "410102", "65", "35") Y("2021", "410102", "9", "1"),
	    NULL, NULL);
	r = find(&all, 2015, LEVEL_COUNTY, "410102");
	ok(ratio_change(r, &num, &den) == -2 && r->years_falling == -1,
	    "the first year has none before it");
	r = find(&all, 2016, LEVEL_COUNTY, "410102");
	ok(ratio_change(r, &num, &den) == -1 && num * 10 == -den,
	    "ten points down");
	is_int(r->years_falling, 1, "for one year");
	r = find(&all, 2017, LEVEL_COUNTY, "410102");
	is_int(r->years_falling, 2, "for two years");
	r = find(&all, 2018, LEVEL_COUNTY, "410102");
	is_int(ratio_change(r, &num, &den), 0, "the same share of fewer");
	is_int(r->years_falling, 0, "falls no more");
	r = find(&all, 2019, LEVEL_COUNTY, "410102");
	ok(ratio_change(r, &num, &den) == 1 && num * 20 == den,
	    "five points up");
	r = find(&all, 2021, LEVEL_COUNTY, "410102");
	is_int(ratio_change(r, &num, &den), -2, "a year is missing before it");
	ratio_free(&all);
}

/* A county new in the total is no growth: only units of both years count. */
static void
change_is_over_the_units_of_both_years(void)
{
	struct ratios all;
	const struct ratio *r;
	int128 num, den;

	compute(&all,
	    Y("2018", "410102", "50", "50") Y("2019", "410102", "60", "40")
		Y("2019", "410103", "0", "900"),
	    NULL, NULL);
	r = find(&all, 2019, LEVEL_PREFECTURE, "410100");
	sides_are(r, 60, 940, "the city has both");
	ok(ratio_change(r, &num, &den) == -1 && num * 10 == -den,
	    "but compares the one");
	is_int(r->matched.vocational - r->before.vocational, -10,
	    "ten persons fewer");
	ratio_free(&all);
	compute(&all,
	    Y("2018", "410102", "50", "50") G("410102",
		"60") "2019,,,,410102,vocational,skilled_workers,,,40,1\n",
	    NULL, NULL);
	r = find(&all, 2019, LEVEL_COUNTY, "410102");
	is_int(
	    ratio_change(r, &num, &den), -2, "another basis is not compared");
	ratio_free(&all);
}

/* ---- with a register ---- */

static const char units[] =
    "410000,河南省,province,000000,000000,0,,,,1\n"
    "410300,洛阳市,prefecture,410000,410000,1,,,,2\n"
    "410306,吉利区,county,410300,410300,0,,2021,410308,3\n"
    "410322,孟津县,county,410300,410300,0,,2021,410308,4\n"
    "410308,孟津区,county,410300,410300,0,2021,,,5\n"
    "410371,高新区,zone,410300,410300,0,,,,6\n"
    "410381,某市,county,410300,410381,1,,,,7\n"
    "419001,济源市,direct,410000,410000,1,,,,8\n";

static void
who_answers_is_not_where_it_lies(void)
{
	struct ratios all;
	const struct ratio *r;

	is_int(compute(&all,
		   Y("2019", "410300", "1", "1") Y("2019", "410306", "10", "10")
		       Y("2019", "410322", "100", "100") Y("2019", "410371",
			   "1000", "1000") Y("2019", "410381", "10000", "10000")
			   Y("2019", "419001", "100000", "100000"),
		   units, NULL),
	    0, "computes");
	sides_are(find(&all, 2019, LEVEL_PREFECTURE, "410300"), 11111, 11111,
	    "a city by geography");
	sides_are(find(&all, 2019, LEVEL_ASSESSED, "410300"), 1111, 1111,
	    "and without the county that answers for itself");
	sides_are(find(&all, 2019, LEVEL_ASSESSED, "410381"), 10000, 10000,
	    "which is assessed");
	sides_are(find(&all, 2019, LEVEL_ASSESSED, "419001"), 100000, 100000,
	    "as Jiyuan is");
	r = find(&all, 2019, LEVEL_PROVINCE, "410000");
	sides_are(r, 111111, 111111, "all of it is the province");
	ok(r->expected == 6 && r->reported == 6,
	    "a zone that reports counts among both");
	is_str(find(&all, 2019, LEVEL_COUNTY, "410300")->name, "洛阳市市直",
	    "a city's own schools are named so");
	is_str(r->name, "河南省", "the province by its name");
	ok(find(&all, 2019, LEVEL_ASSESSED, "410381")->assessed &&
		!find(&all, 2019, LEVEL_COUNTY, "410322")->assessed,
	    "only assessed units are looked at");
	ratio_free(&all);
}

static void
who_did_not_report_is_known(void)
{
	struct ratios all;
	const struct ratio *r;

	compute(&all, Y("2019", "410306", "10", "10"), units, NULL);
	r = find(&all, 2019, LEVEL_PROVINCE, "410000");
	ok(r->expected == 5 && r->reported == 1,
	    "four are missing, and no zone");
	r = find(&all, 2019, LEVEL_COUNTY, "410322");
	sides_are(r, COUNT_BLANK, COUNT_BLANK, "one of them is there, blank");
	ok(r->expected == 1 && r->reported == 0 && r->rank == 0,
	    "expected and without a rank");
	ratio_free(&all);
	compute(&all, Y("2019", "410300", "10", "10"), units, NULL);
	r = find(&all, 2019, LEVEL_PREFECTURE, "410300");
	ok(r->expected == 2 && r->reported == 1,
	    "a city that reports whole owes no counties but the free one");
	ratio_free(&all);
	compute(&all, Y("2019", "410000", "10", "10"), units, NULL);
	r = find(&all, 2019, LEVEL_PROVINCE, "410000");
	ok(r->expected == 1 && r->reported == 1,
	    "a dump of provinces expects no cities");
	ratio_free(&all);
}

/* 吉利区 and 孟津县 became 孟津区 in 2021. */
static void
merged_units_are_compared_with_their_sum(void)
{
	struct ratios all;
	const struct ratio *r;
	int128 num, den;

	compute(&all,
	    Y("2020", "410306", "10", "10") Y("2020", "410322", "50", "30")
		Y("2021", "410308", "64", "36"),
	    units, NULL);
	r = find(&all, 2021, LEVEL_COUNTY, "410308");
	ok(r->before.general == 60 && r->before.vocational == 40,
	    "60 and 40 before");
	ok(ratio_change(r, &num, &den) == -1 && num * 25 == -den,
	    "four points down");
	ratio_free(&all);
	compute(&all,
	    Y("2020", "410306", "10", "10") Y("2021", "410308", "64", "36"),
	    units, NULL);
	r = find(&all, 2021, LEVEL_COUNTY, "410308");
	is_int(ratio_change(r, &num, &den), -2,
	    "not with one of them when the other is missing");
	ratio_free(&all);
	compute(&all,
	    Y("2021", "410306", "10", "10") Y("2021", "410322", "50", "30"),
	    units, NULL);
	sides_are(find(&all, 2021, LEVEL_COUNTY, "410308"), 60, 40,
	    "two retired codes are the unit that followed them");
	ratio_free(&all);
	ok(compute(&all,
	       Y("2021", "410306", "10", "10") Y("2021", "410308", "64", "36"),
	       units, NULL) == -1 &&
		fault.status == EX_DATAERR &&
		strstr(fault.plain, "410306") != NULL &&
		strstr(fault.plain, "410308") != NULL,
	    "one of them beside its successor is refused, naming both");
}

static void
years_of_falling_follow_a_renamed_unit_but_not_a_merger(void)
{
	static const char renamed[] =
	    "411000,许昌市,prefecture,,411000,1,,,,1\n"
	    "411023,许昌县,county,411000,411000,0,,2016,411003,2\n"
	    "411003,建安区,county,411000,411000,0,2016,,,3\n";
	struct ratios all;

	compute(&all,
	    Y("2014", "411023", "50", "50") Y("2015", "411023", "60", "40")
		Y("2016", "411003", "70", "30"),
	    renamed, NULL);
	is_int(find(&all, 2016, LEVEL_COUNTY, "411003")->years_falling, 2,
	    "two years under two codes");
	ratio_free(&all);
	compute(&all,
	    Y("2018", "410306", "50", "50") Y("2018", "410322", "50", "50") Y(
		"2019", "410306", "60", "40") Y("2019", "410322", "50", "50")
		Y("2020", "410306", "70", "30") Y("2020", "410322", "50", "50")
		    Y("2021", "410308", "90", "10"),
	    units, NULL);
	is_int(find(&all, 2020, LEVEL_COUNTY, "410306")->years_falling, 2,
	    "one fell for two years");
	is_int(find(&all, 2021, LEVEL_COUNTY, "410308")->years_falling, 1,
	    "what it was merged into falls for one");
	ratio_free(&all);
}

/* 郾城县 became two districts: whose its pupils are now, nobody knows. */
static void
a_code_that_became_several_stays_and_is_named(void)
{
	static const char split[] =
	    "411100,漯河市,prefecture,,411100,1,,,,1\n"
	    "411122,郾城县,county,411100,411100,0,,2004,411103;411104,2\n"
	    "411103,郾城区,county,411100,411100,0,2004,,,3\n"
	    "411104,召陵区,county,411100,411100,0,2004,,,4\n";
	struct ratios all;

	compute(&all, Y("2019", "411122", "60", "40"), split, NULL);
	sides_are(find(&all, 2019, LEVEL_COUNTY, "411122"), 60, 40, "it stays");
	ok(warnings == 1 && strstr(warned, "411103;411104") != NULL,
	    "and both are named");
	sides_are(find(&all, 2019, LEVEL_PREFECTURE, "411100"), 60, 40,
	    "in its city");
	ratio_free(&all);
}

static void
an_unknown_code_is_said_and_counted(void)
{
	struct ratios all;

	compute(&all, Y("2019", "410399", "10", "10"), units, NULL);
	ok(warnings == 1 && strstr(warned, "410399") != NULL, "said");
	sides_are(find(&all, 2019, LEVEL_PROVINCE, "410000"), 10, 10,
	    "and counted by its digits");
	ratio_free(&all);
}

static void
a_sum_over_64_bits_is_a_fault(void)
{
	struct ratios all;

	ok(compute(&all, G("410102", "9223372036854775807") G("410103", "1"),
	       NULL, NULL) == -1 &&
		fault.status == EX_DATAERR,
	    "over counties");
	ok(compute(&all, T("vocational_high", "9223372036854775807") SKILLED,
	       NULL, NULL) == -1 &&
		fault.status == EX_DATAERR,
	    "over student types");
}

static void
an_empty_tally_has_no_ratios(void)
{
	struct ratios all;

	is_int(compute(&all, "", NULL, NULL), 0, "which is no fault");
	is_int((long long)all.n, 0, "and no rows");
	ratio_free(&all);
	ratio_free(&all);
}

/* ---- the table ---- */

/* 1/3 of 3; a : b of ten has its first half up; by hand from the columns. */
static void
a_line_of_the_table_holds_all_of_it(void)
{
	struct ratios all;
	char *bytes;
	size_t size;
	FILE *fp = open_memstream(&bytes, &size);
	const struct ratio_filter one = { 2019, LEVEL_COUNTY, "410102" };

	compute(&all,
	    Y("2018", "410102", "50", "50") Y("2019", "410102", "200", "100"),
	    NULL, NULL);
	is_int(
	    ratio_write(&all, fp, SHEET_CSV, false, &one, &fault), 0, "writes");
	fclose(fp);
	is_str(bytes,
	    "year,as_of,stage,place,level,unit,name,parent,measure,basis,scope,"
	    "general,vocational,share,general_to_vocational,band,rank,change,"
	    "change_general,change_vocational,years_falling,gap_shift,gap_add,"
	    "expected,reported,low,high,phrase\n"
	    "2019,,,,county,410102,,410100,entrants,without_skilled_workers,,"
	    "200,100,0.333333,6.7:3.3,below,1,-16.6667,150,50,1,20,34,,1,40.0,"
	    "60.0,\n",
	    "one unit of one year of one level");
	free(bytes);
	ratio_free(&all);
}

static void
parts_of_ten_always_make_ten(void)
{
	static const struct {
		const char *g, *v, *want;
	} cases[] = { { "6", "4", ",6.0:4.0," }, { "1", "0", ",10.0:0.0," },
		{ "0", "1", ",0.0:10.0," },
		/* 2019, NBS: expected.csv prints 6.5:3.5 */
		{ "8394949", "4574121", ",6.5:3.5," },
		/* 63.5 % and 63.45 %: halves go up */
		{ "127", "73", ",6.4:3.6," }, { "6345", "3655", ",6.3:3.7," } };
	const struct ratio_filter counties = { 0, LEVEL_COUNTY, NULL };

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct ratios all;
		char rows[400], *bytes;
		size_t size;
		FILE *fp = open_memstream(&bytes, &size);

		snprintf(rows, sizeof(rows),
		    "2019,,,,410102,general,,,,%s,1\n"
		    "2019,,,,410102,vocational,vocational_high,,,%s,1\n",
		    cases[i].g, cases[i].v);
		compute(&all, rows, NULL, NULL);
		ratio_write(&all, fp, SHEET_CSV, false, &counties, &fault);
		fclose(fp);
		ok(strstr(bytes, cases[i].want) != NULL, cases[i].want);
		free(bytes);
		ratio_free(&all);
	}
}

static void
names_are_those_of_the_table(void)
{
	enum level l;

	for (int i = 0; i < LEVELS; i++)
		ok(level_parse(level_name((enum level)i), &l) == 0 &&
			(int)l == i,
		    level_name((enum level)i));
	is_int(level_parse("village", &l), -1, "no others");
	is_str(band_verdict_name(BAND_BLANK), "", "no verdict is blank");
	is_str(band_verdict_name(BAND_INSIDE), "inside", "a verdict");
}

int
main(void)
{
	both_edges_belong_to_the_band();
	without_two_sides_there_is_no_verdict();
	the_gap_is_rounded_up_to_the_person();
	units_roll_up_by_their_digits();
	a_unit_outside_all_provinces_is_said();
	a_total_beside_its_parts_is_refused();
	the_series_is_chosen_as_the_design_says();
	skilled_workers_are_told_apart_where_a_unit_does();
	a_single_side_is_nearly_a_total_too();
	what_is_not_asked_for_asks_back();
	a_series_can_be_chosen_by_stage_and_day();
	equal_shares_share_a_rank();
	change_is_against_the_year_before();
	change_is_over_the_units_of_both_years();
	who_answers_is_not_where_it_lies();
	who_did_not_report_is_known();
	merged_units_are_compared_with_their_sum();
	years_of_falling_follow_a_renamed_unit_but_not_a_merger();
	a_code_that_became_several_stays_and_is_named();
	an_unknown_code_is_said_and_counted();
	a_sum_over_64_bits_is_a_fault();
	an_empty_tally_has_no_ratios();
	a_line_of_the_table_holds_all_of_it();
	parts_of_ten_always_make_ten();
	names_are_those_of_the_table();
	return done();
}
