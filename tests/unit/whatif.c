#include "enroll/whatif.h"

#include <stdio.h>

#include "tap.h"

static struct fault fault;

static void
signs_are_changes_and_none_is_the_count(void)
{
	struct what_ifs w = { 0 };
	const struct what_if *first, *second;

	is_int(what_ifs_add(&w, "unit=410100,vocational=+3000", &fault), 0,
	    "a change of one side");
	is_int(what_ifs_add(
		   &w, "year=2022,general=-0,unit=中原区,vocational=7", &fault),
	    0, "a year and both sides, in any order");
	first = &w.all[0];
	second = &w.all[1];
	is_int((long long)w.n, 2, "two of them");
	is_str(first->unit, "410100", "the unit");
	is_int(first->year, 0, "no year is the newest");
	ok(!first->side[SIDE_GENERAL].given, "general is not changed");
	ok(first->side[SIDE_VOCATIONAL].given &&
		first->side[SIDE_VOCATIONAL].by &&
		first->side[SIDE_VOCATIONAL].n == 3000,
	    "3,000 more");
	is_str(second->unit, "中原区", "another unit");
	is_int(second->year, 2022, "another year");
	ok(second->side[SIDE_GENERAL].by && second->side[SIDE_GENERAL].n == 0,
	    "none fewer is a change");
	ok(!second->side[SIDE_VOCATIONAL].by &&
		second->side[SIDE_VOCATIONAL].n == 7,
	    "seven are seven");
	is_int(what_ifs_add(&w, "unit=1,general=-1000000000000", &fault), 0,
	    "10^12 fewer");
	is_int(w.all[2].side[SIDE_GENERAL].n, INT64_C(-1000000000000),
	    "are as many");
	what_ifs_free(&w);
	what_ifs_free(&w);
	ok(w.all == NULL && w.n == 0, "freed, and once more");
}

static void
what_is_no_change_is_a_mistake_in_the_options(void)
{
	static const char *const wrong[] = { "", ",", "unit=1", "general=1",
		"unit=,general=1", "unit=1,general=", "unit=1,general=+",
		"unit=1,general=++1", "unit=1,general=01", "unit=1,general= 1",
		"unit=1,general=1,", "unit=1,general=1000000000001",
		"unit=1,unit=1,general=1", "unit=1,general=1,general=1",
		"unit=1,year=x,general=1",
		"unit=1,year=2022,year=2022,general=1", "unit=1,General=1",
		"unit=1,general" };
	struct what_ifs w = { 0 };

	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		fault.status = 0;
		ok(what_ifs_add(&w, wrong[i], &fault) == -1 &&
			fault.status == EX_USAGE,
		    wrong[i]);
	}
	what_ifs_free(&w);
}

int
main(void)
{
	signs_are_changes_and_none_is_the_count();
	what_is_no_change_is_a_mistake_in_the_options();
	return done();
}
