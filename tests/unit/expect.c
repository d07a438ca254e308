#include "enroll/expect.h"

#include <string.h>

#include "memfile.h"
#include "tap.h"

static struct fault fault;

/*
 * 甲市 with two counties, of which one took the place of another in 2021; 乙市
 * with one; a county that answers for itself, one that lies in no city, and a
 * zone.
 */
static const char units[] =
    "unit,name,kind,parent,reports_to,assessed,from,to,successor,order\n"
    "990000,中原省,province,000000,000000,1,,,,1\n"
    "990100,甲市,prefecture,990000,990000,1,,,,2\n"
    "990101,子区,county,990100,990100,0,,,,3\n"
    "990102,鸡县,county,990100,990100,0,2021,,,4\n"
    "990103,鸡县,county,990100,990100,0,,2021,990102,5\n"
    "990104,分县,county,990100,990100,0,,2021,990101;990102,5\n"
    "990121,寅县,county,990100,990121,1,,,,6\n"
    "990200,乙市,prefecture,990000,990000,1,,,,7\n"
    "990201,丑区,county,990200,990200,0,,,,8\n"
    "990171,新区,zone,990100,990100,0,,,,9\n"
    "999001,丙县,direct,990000,990000,1,,,,10\n";

static struct registry registry;

/* The codes that are expected in YEAR of those that reported, by " ". */
static const char *
expected(int year, const char *const codes[], size_t n, char to[200])
{
	struct reporter all[8];
	struct expectation e;

	for (size_t i = 0; i < n; i++)
		reporter_place(&all[i], &registry, codes[i], year, &fault);
	e = expect_from(year, all, n);
	to[0] = '\0';
	for (size_t i = 0; i < registry.n; i++)
		if (expect_unit(&e, &registry.units[i])) {
			strcat(to, *to ? " " : "");
			strcat(to, registry.units[i].code);
		}
	return to;
}

/* By hand, by the rule of missing(5). */
static void
counties_are_expected_where_counties_report(void)
{
	const char *const county[] = { "990101" };
	const char *const both[] = { "990101", "990200" };
	const char *const cities[] = { "990100", "990200" };
	const char *const itself[] = { "990121" };
	const char *const zone[] = { "990171" };
	char to[200];

	is_str(expected(2022, county, 1, to),
	    "990100 990101 990102 990121 990200 990201 999001",
	    "one county: all counties, and the cities' own schools");
	is_str(expected(2022, both, 2, to),
	    "990100 990101 990102 990121 990200 999001",
	    "not those of a city that reports for them");
	is_str(expected(2022, cities, 2, to), "990100 990121 990200 999001",
	    "cities: no county but who answers for itself");
	is_str(expected(2022, itself, 1, to), "990100 990121 990200 999001",
	    "who answers for itself does not speak for the others");
	is_str(expected(2022, zone, 1, to), "990100 990121 990200 999001",
	    "nor does a zone, which nobody expects");
}

static void
provinces_are_expected_where_nobody_below_reports(void)
{
	const char *const province[] = { "990000" };
	char to[200];

	is_str(expected(2022, province, 1, to), "990000", "the province");
	is_str(expected(2022, NULL, 0, to), "990000", "and where nobody does");
}

static void
a_code_is_expected_while_it_is_valid(void)
{
	const char *const before[] = { "990101" };
	char to[200];

	is_str(expected(2020, before, 1, to),
	    "990100 990101 990103 990104 990121 990200 990201 999001",
	    "the old codes the year before");
	is_str(expected(2021, before, 1, to),
	    "990100 990101 990102 990121 990200 990201 999001",
	    "the new one in the year of the change");
}

static void
a_reporter_is_who_stands_for_the_code(void)
{
	struct reporter who;

	ok(reporter_place(&who, &registry, "990103", 2020, &fault) &&
		strcmp(who.code, "990103") == 0,
	    "itself while it is valid");
	ok(reporter_place(&who, &registry, "990103", 2021, &fault) &&
		strcmp(who.code, "990102") == 0 && who.kind == KIND_COUNTY,
	    "then its successor");
	ok(!reporter_place(&who, &registry, "990104", 2021, &fault) &&
		strcmp(who.code, "990104") == 0 && who.unit != NULL,
	    "itself where there are two, which is odd");
	is_str(fault.plain,
	    "unit 990104 (分县) ended in 2021 and has no single successor "
	    "(990101;990102); it stays under its own code",
	    "and said");
	ok(!reporter_place(&who, &registry, "123400", 2021, &fault) &&
		who.unit == NULL && who.kind == KIND_PREFECTURE,
	    "one that is not there is known by its digits");
	is_str(fault.plain,
	    "unit 123400 (2021) is not in the register; placed by its digits",
	    "and that is said");
}

int
main(void)
{
	char *path = memtext(units);

	is_int(registry_load(&registry, path, &fault), 0, "the register");
	counties_are_expected_where_counties_report();
	provinces_are_expected_where_nobody_below_reports();
	a_code_is_expected_while_it_is_valid();
	a_reporter_is_who_stands_for_the_code();
	registry_free(&registry);
	free(path);
	return done();
}
