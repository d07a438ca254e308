#include "enroll/attain.h"
#include "enroll/tallyat.h"

#include "tap.h"

/* Each by hand: half up on the tenth, and away from an edge. */
static void
a_rate_is_printed_as_bulletins_write_it(void)
{
	static const struct {
		enum sense sense;
		int64_t target, done;
		const char *printed;
	} all[] = {
		{ AT_LEAST, 1000, 0, "0.0%" },
		{ AT_LEAST, 53400, 48530, "90.9%" }, /* 毕节市, 2014 */
		{ AT_LEAST, 2000, 1, "0.1%" },       /* 0.05 */
		{ AT_LEAST, 2001, 1, "0.0%" },
		{ AT_LEAST, 10000, 9994, "99.9%" },
		{ AT_LEAST, 10000, 9995, "99.9%" }, /* half up were 100.0 */
		{ AT_LEAST, 10000, 9999, "99.9%" },
		{ AT_LEAST, 10000, 10000, "完成（100.0%）" },
		{ AT_LEAST, 10000, 10001, "超额完成" },
		{ AT_MOST, 10000, 9994, "99.9%" },
		{ AT_MOST, 10000, 9999, "99.9%" },
		{ AT_MOST, 10000, 10000, "完成（100.0%）" },
		{ AT_MOST, 10000, 10001, "超计划 1 人" },
		{ AT_LEAST, 0, 0, "无任务" },
		{ AT_LEAST, 0, 1, "超额完成" },
		{ AT_MOST, 0, 0, "无任务" },
		{ AT_MOST, 0, 7, "超计划 7 人" },
		{ AT_LEAST, COUNT_BLANK, 7, "" },
		{ AT_LEAST, 1000, -126, "-12.6%" }, /* net of a base year */
		{ AT_LEAST, 2000, -1, "-0.1%" },
		{ AT_LEAST, 0, -1, "无任务" },
		{ AT_LEAST, 1000000000000, 999999999999, "99.9%" },
		{ AT_LEAST, 1000000000000, INT64_MAX, "超额完成" },
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		const struct target goal = { .sense = all[i].sense,
			.target = all[i].target };
		const struct attainment a = { .goal = &goal,
			.has_done = true,
			.done = all[i].done,
			.expected = -1 };
		char printed[PRINTED_SIZE];

		is_str(attain_printed(printed, &a), all[i].printed,
		    all[i].printed);
	}
}

static void
who_is_missing_is_said(void)
{
	const struct target goal = { .target = 200 };
	struct attainment a = { .goal = &goal,
		.has_done = true,
		.done = 100,
		.expected = 12,
		.reported = 10 };
	char printed[PRINTED_SIZE];

	is_str(attain_printed(printed, &a), "50.0%（不含未报送的 2 个单位）",
	    "beside a rate");
	a.done = 201;
	is_str(attain_printed(printed, &a), "超额完成（不含未报送的 2 个单位）",
	    "and beside a word");
	a.reported = 12;
	is_str(attain_printed(printed, &a), "超额完成", "unless nobody is");
	a.has_done = false;
	is_str(attain_printed(printed, &a), "未报送", "no figure at all");
}

static void
the_same_day_of_the_year_before(void)
{
	const struct moment leap =
	    moment_before((struct moment){ 2024, 20240229 });
	const struct moment plain =
	    moment_before((struct moment){ 2023, 20230301 });
	const struct moment ever = moment_before((struct moment){ 2024, 0 });

	ok(leap.year == 2023 && leap.day == 20230228,
	    "of 29 February the 28th");
	ok(plain.year == 2022 && plain.day == 20220301, "else the same");
	ok(ever.year == 2023 && ever.day == 0, "of no day none");
}

int
main(void)
{
	a_rate_is_printed_as_bulletins_write_it();
	who_is_missing_is_said();
	the_same_day_of_the_year_before();
	return done();
}
