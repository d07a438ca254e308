#include "enroll/registry.h"

#include "memfile.h"
#include "tap.h"

static struct fault fault;

static const char header[] = "unit,name,kind,parent,reports_to,assessed,from,"
			     "to,successor,order\n";

static int
load(struct registry *r, const char *rows)
{
	char *text, *path;
	int status;

	if (asprintf(&text, "%s%s", header, rows) == -1)
		return -1;
	path = memtext(text);
	status = registry_load(r, path, &fault);
	free(path);
	free(text);
	return status;
}

/* GB/T 2260: 许昌县 became 建安区 in 2016, 郾城县 two districts in 2004. */
static const char henan[] =
    "419001,济源市,direct,410000,410000,1,1996,,,9\n"
    "410000,河南省,province,000000,000000,0,1981,,,1\n"
    "411000,许昌市,prefecture,410000,410000,1,1986,,,2\n"
    "411023,许昌县,county,411000,411000,0,1986,2016,411003,3\n"
    "411003,建安区,county,411000,411000,0,2016,,,4\n"
    "411122,郾城县,county,411000,411000,0,1986,2004,411103;411104,5\n"
    "411103,郾城区,county,411000,411000,0,2004,,,6\n"
    "411104,召陵区,county,411000,411000,0,2004,,,7\n"
    "411071,开发区,zone,411000,411000,0,,,,8\n";

static void
units_are_found_by_code(void)
{
	struct registry r;
	const struct unit *u;

	is_int(load(&r, henan), 0, "loads");
	is_int((long long)r.n, 9, "nine units");
	u = registry_find(&r, "411023");
	ok(u != NULL && u->kind == KIND_COUNTY && !u->assessed &&
		u->from == 1986 && u->to == 2016 && u->order == 3,
	    "one of them");
	is_str(u->successor, "411003", "with its successor");
	is_str(registry_find(&r, "419001")->name, "济源市", "the last code");
	ok(registry_find(&r, "410001") == NULL, "one that is not there");
	registry_free(&r);
	ok(registry_find(&r, "411023") == NULL, "none when it is empty");
}

static void
a_code_is_valid_until_the_year_without_it(void)
{
	struct registry r;

	load(&r, henan);
	ok(unit_is_valid(registry_find(&r, "411023"), 2015), "2015 with it");
	ok(!unit_is_valid(registry_find(&r, "411023"), 2016), "2016 without");
	ok(!unit_is_valid(registry_find(&r, "411003"), 2015),
	    "its successor not before");
	ok(unit_is_valid(registry_find(&r, "411003"), 2016), "but since");
	ok(unit_is_valid(registry_find(&r, "411071"), 1900),
	    "no years are all years");
	registry_free(&r);
}

/* A tag is a whole word between semicolons. */
static void
tags_and_a_contact_may_be_there(void)
{
	char *path = memtext("unit,name,kind,parent,reports_to,assessed,from,"
			     "to,successor,order,tags,contact\n"
			     "a1,中牟县,county,,,0,,,,1,poor;rural,"
			     "办公室 0371-1\n"
			     "a2,某县,county,,,0,,,,2,,\n"
			     "a3,另一县,county,,,0,,,,3,;rural;;poor,\n");
	struct pool tags = { 0 };
	struct registry r;

	registry_load(&r, path, &fault);
	is_str(r.units[0].contact, "办公室 0371-1", "whom to call");
	ok(unit_has_tag(&r.units[0], "poor") &&
		unit_has_tag(&r.units[0], "rural"),
	    "each of two tags");
	ok(!unit_has_tag(&r.units[0], "poo") &&
		!unit_has_tag(&r.units[0], "poor;rural") &&
		!unit_has_tag(&r.units[0], "") &&
		!unit_has_tag(&r.units[1], "poor"),
	    "and nothing else");
	ok(registry_tags(&r, &tags, &fault) == 0 && tags.n == 3,
	    "two tags in all, each once");
	is_str(pool_string(&tags, 1), "poor", "the first");
	is_str(pool_string(&tags, 2), "rural", "the second");
	pool_free(&tags);
	registry_free(&r);
	free(path);
	load(&r, henan);
	ok(*r.units[0].tags == '\0' && *r.units[0].contact == '\0',
	    "neither column is there");
	registry_free(&r);
}

static void
a_retired_code_goes_to_its_one_successor(void)
{
	struct registry r;

	load(&r, henan);
	is_str(registry_resolve(&r, "411023", 2015)->code, "411023",
	    "itself while it is valid");
	is_str(registry_resolve(&r, "411023", 2016)->code, "411003",
	    "then its successor");
	is_str(registry_resolve(&r, "411023", 2022)->code, "411003",
	    "and ever since");
	is_str(registry_resolve(&r, "411003", 2010)->code, "411003",
	    "never backwards");
	is_str(registry_resolve(&r, "411122", 2010)->code, "411122",
	    "of several successors none is guessed");
	ok(registry_resolve(&r, "999999", 2010) == NULL, "an unknown code");
	registry_free(&r);
}

static void
a_ring_of_successors_ends(void)
{
	struct registry r;

	load(&r, "a1,a,county,,a1,0,,2000,b1,1\n"
		 "b1,b,county,,b1,0,,2000,a1,2\n");
	ok(registry_resolve(&r, "a1", 2010) != NULL, "somewhere");
	registry_free(&r);
}

static void
a_wrong_register_is_a_fault(void)
{
	static const struct {
		const char *rows, *says;
	} bad[] = {
		{ "1,a,village,,1,0,,,,1\n", "\"village\"" },
		{ ",a,county,,1,0,,,,1\n", "no unit" },
		{ "1,a,county,,1,yes,,,,1\n", "\"yes\"" },
		{ "1,a,county,,1,0,soon,,,1\n", "\"soon\"" },
		{ "1,a,county,,1,0,,x,,1\n", "\"x\"" },
		{ "1,a,county,,1,0,,,,first\n", "\"first\"" },
		{ "1,a,county,9,1,0,,,,1\n", "parent \"9\"" },
		{ "1,a,county,,1,0,,,,1\n1,b,county,,1,0,,,,2\n", "twice" },
	};
	struct registry r;

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		ok(load(&r, bad[i].rows) == -1 && fault.status == EX_DATAERR &&
			strstr(fault.plain, bad[i].says) != NULL &&
			fault.place[0] != '\0',
		    bad[i].says);
	is_int(registry_load(&r, "nowhere", &fault), -1, "a missing one too");
	is_int(fault.status, EX_NOINPUT, "is a missing input");
}

static void
digits_tell_what_a_code_is(void)
{
	static const struct {
		const char *code;
		enum unit_kind kind;
		const char *province, *prefecture;
	} cases[] = {
		{ "000000", KIND_NATION, "000000", "000000" },
		{ "410000", KIND_PROVINCE, "410000", "410000" },
		{ "410100", KIND_PREFECTURE, "410000", "410100" },
		{ "410105", KIND_COUNTY, "410000", "410100" },
		{ "410171", KIND_COUNTY, "410000", "410100" },
		{ "419001", KIND_DIRECT, "410000", "419000" },
		{ "K1", KIND_COUNTY, "", "" },
		{ "4101", KIND_COUNTY, "", "" },
		{ "4101050", KIND_COUNTY, "", "" },
		{ "SCH100", KIND_COUNTY, "", "" },
		{ "AB0000", KIND_COUNTY, "", "" },
		{ "XX9001", KIND_COUNTY, "", "" },
	};
	char to[CODE_SIZE];

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		is_int(code_kind(cases[i].code), cases[i].kind, cases[i].code);
		is_str(code_province(to, cases[i].code), cases[i].province,
		    "its province");
		is_str(code_prefecture(to, cases[i].code), cases[i].prefecture,
		    "its prefecture");
	}
}

int
main(void)
{
	units_are_found_by_code();
	a_code_is_valid_until_the_year_without_it();
	tags_and_a_contact_may_be_there();
	a_retired_code_goes_to_its_one_successor();
	a_ring_of_successors_ends();
	a_wrong_register_is_a_fault();
	digits_tell_what_a_code_is();
	return done();
}
