#include "enroll/series.h"

#include "tap.h"

static struct fault fault;

static void
a_series_is_parsed_part_by_part(void)
{
	struct series s = { 0 };

	is_int(series_parse("as_of=2022-09-12,stage=registered,place=school,"
			    "basis=with_skilled_workers,scope=all_intake",
		   &s, &fault),
	    0, "all five");
	ok(s.as_of == 20220912 && s.as_of_given, "the day");
	ok(s.part[SERIES_STAGE] == STAGE_REGISTERED &&
		s.part[SERIES_PLACE] == PLACE_SCHOOL &&
		s.part[SERIES_BASIS] == BASIS_WITH &&
		s.part[SERIES_SCOPE] == SCOPE_ALL,
	    "the four parts");
	s = (struct series){ 0 };
	series_parse("stage=annual", &s, &fault);
	series_parse("place=origin", &s, &fault);
	ok(s.given[SERIES_STAGE] && s.given[SERIES_PLACE] &&
		!s.given[SERIES_BASIS] && !s.as_of_given,
	    "given twice, both count, and no more than those");
}

/* Blank is a value of its own, and can be asked for. */
static void
blank_is_a_value(void)
{
	struct series s = { 0 };

	is_int(series_parse("basis=,as_of=", &s, &fault), 0, "two blanks");
	ok(s.given[SERIES_BASIS] && s.part[SERIES_BASIS] == BASIS_BLANK &&
		s.as_of_given && s.as_of == 0,
	    "are given");
}

static void
what_is_no_series_says_what_there_is(void)
{
	static const struct {
		const char *text, *says;
	} bad[] = { { "", "NAME=VALUE" }, { "stage", "NAME=VALUE" },
		{ "stage=annual,", "NAME=VALUE" },
		{ "stage=later", "admitted, annual, arrived, planned, "
				 "registered" },
		{ "basis=all", "with_skilled_workers" },
		{ "scope=x", "junior_leavers" },
		{ "place=x", "origin, school" },
		{ "where=school", "stage, place, basis" },
		{ "as_of=yesterday", "2022-09-12" },
		{ "Stage=annual", "Stage" } };
	char many[600];
	struct series s = { 0 };

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		ok(series_parse(bad[i].text, &s, &fault) == -1 &&
			fault.status == EX_USAGE &&
			strstr(fault.plain, bad[i].says) != NULL,
		    bad[i].text);
	memset(many, 'x', sizeof(many) - 1);
	many[sizeof(many) - 1] = '\0';
	is_int(series_parse(many, &s, &fault), -1, "one that has no end");
}

/* DESIGN, section 3; sorting by number has to be sorting by name. */
static void
values_are_in_bytewise_order(void)
{
	for (int p = 0; p < SERIES_PARTS; p++)
		for (int v = 0, next; v < 5; v++) {
			const char *a, *b;

			a = series_value_name((enum series_part)p, v);
			b = series_value_name((enum series_part)p, v + 1);
			if (b == NULL)
				break;
			ok(strcmp(a, b) < 0, b);
			ok(series_value_parse((enum series_part)p,
			       (struct text){ b, strlen(b) }, &next) == 0 &&
				next == v + 1,
			    "and back");
		}
	is_str(series_part_name(SERIES_SCOPE), "scope", "parts have names");
}

int
main(void)
{
	a_series_is_parsed_part_by_part();
	blank_is_a_value();
	what_is_no_series_says_what_there_is();
	values_are_in_bytewise_order();
	return done();
}
