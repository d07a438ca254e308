#include "enroll/rules.h"

#include "memfile.h"
#include "tap.h"

static struct fault fault;

enum { UNIT, TARGET, DONE };

static int
find(void *ctx, struct text name, bool *is_text)
{
	static const char *const known[] = { "unit", "target", "done" };

	(void)ctx;
	*is_text = text_is(name, "unit");
	for (int i = 0; i < 3; i++)
		if (text_is(name, known[i]))
			return i;
	return -1;
}

static int
of_level(void *ctx, const char *level, struct formula_names *to)
{
	(void)ctx;
	*to = (struct formula_names){ find, NULL, "unit, target, done" };
	return strcmp(level, "") == 0 || strcmp(level, "county") == 0 ||
		       strcmp(level, "nation") == 0
		   ? 0
		   : -1;
}

static const struct rules_names names = { of_level, NULL, "county, nation" };

static int
load(struct rules *r, const char *rows)
{
	char text[2000], *path;
	int status;

	snprintf(
	    text, sizeof(text), "rule,year,level,when,must,phrase\n%s", rows);
	path = memtext(text);
	fault = (struct fault){ 0 };
	status = rules_load(r, path, &names, &fault);
	free(path);
	return status;
}

static bool
fires(const struct rule *r, int64_t target, int64_t done_so_far)
{
	const struct value values[] = { value_text("410105"),
		value_count(target), value_count(done_so_far) };
	bool yes = false;

	ok(rule_fires(r, values, &yes, &fault) == 0, "is judged");
	return yes;
}

static void
a_rule_fires_where_must_is_false(void)
{
	struct rules r;

	is_int(load(&r, "over,,,target > 0,done <= target,超\n"
			"none,,,done = 0,,无\n"
			"all,,,,done = target,差\n"),
	    0, "loads");
	is_int((long long)r.n, 3, "three rules");
	ok(!fires(&r.all[0], 10, 9), "just under the edge");
	ok(!fires(&r.all[0], 10, 10), "at the edge");
	ok(fires(&r.all[0], 10, 11), "just over");
	ok(!fires(&r.all[0], 0, 11), "when is false");
	ok(!fires(&r.all[0], COUNT_BLANK, 11), "when is unknown");
	ok(!fires(&r.all[0], 10, COUNT_BLANK), "must is unknown");
	ok(fires(&r.all[1], 10, 0), "without must, where when is true");
	ok(!fires(&r.all[1], 10, COUNT_BLANK), "and not where it is unknown");
	ok(fires(&r.all[2], 10, 9), "without when, always looked at");
	rules_free(&r);
}

static void
a_rule_is_for_years_and_levels(void)
{
	struct rules r;

	is_int(load(&r, "a,,,done=0,,x\n"
			"b,2018,county,done=0,,x\n"
			"c,2018..2022,,done=0,,x\n"
			"d,2018..,,done=0,,x\n"
			"e,..2017,,done=0,,x\n"),
	    0, "loads");
	ok(rule_applies(&r.all[0], 1999, "county"), "blank: every year");
	ok(rule_applies(&r.all[1], 2018, "county"), "the year");
	ok(!rule_applies(&r.all[1], 2017, "county"), "none before");
	ok(!rule_applies(&r.all[1], 2019, "county"), "none after");
	ok(!rule_applies(&r.all[1], 2018, "nation"), "the level");
	ok(!rule_applies(&r.all[2], 2017, ""), "before a span");
	ok(rule_applies(&r.all[2], 2018, ""), "its first year");
	ok(rule_applies(&r.all[2], 2022, ""), "its last year");
	ok(!rule_applies(&r.all[2], 2023, ""), "after it");
	ok(!rule_applies(&r.all[3], 2017, ""), "before an open one");
	ok(rule_applies(&r.all[3], 2199, ""), "which does not end");
	ok(rule_applies(&r.all[4], 1900, ""), "or begin");
	ok(!rule_applies(&r.all[4], 2018, ""), "but ends");
	rules_free(&r);
}

static const char *
stars(void *ctx, int name, char to[VALUE_SIZE])
{
	snprintf(to, VALUE_SIZE, "%s%d", (const char *)ctx, name);
	return to;
}

static void
a_phrase_has_the_values_in_it(void)
{
	const struct value values[] = { value_text("410105"), value_int(10),
		value_fraction(25, 2) };
	struct rules r;
	struct value left, right;
	char stern[] = "*", *s, to[VALUE_SIZE];

	is_int(load(&r, "a,,,done > target,,{unit}完成{done}，任务{target}\n"
			"b,,,,done < 1,无\n"),
	    0, "loads");
	s = rule_phrase(&r.all[0], values, NULL, NULL, &fault);
	is_str(s, "410105完成12.5，任务10", "as values are printed");
	free(s);
	s = rule_phrase(&r.all[0], values, stars, stern, &fault);
	is_str(s, "*0完成*2，任务*1", "or as the caller does");
	free(s);
	s = rule_phrase(&r.all[1], values, NULL, NULL, &fault);
	is_str(s, "无", "one without names");
	free(s);
	rule_sides(&r.all[0], values, &left, &right, &fault);
	is_str(value_format(to, &left), "12.5", "the left side of when");
	is_str(value_format(to, &right), "10", "and its right");
	rule_sides(&r.all[1], values, &left, &right, &fault);
	is_str(value_format(to, &right), "1", "of must, where there is one");
	rules_free(&r);
}

static void
a_wrong_file_is_a_fault_at_its_cell(void)
{
	static const struct {
		const char *rows, *place, *says;
	} bad[] = {
		{ ",,,done=0,,x\n", ":2:1(rule)", "the rule has no name" },
		{ "a,20,,done=0,,x\n", ":2:2(year)", "\"20\" are no years" },
		{ "a,..,,done=0,,x\n", ":2:2(year)", "\"..\" are no years" },
		{ "a,2019..2018,,done=0,,x\n", ":2:2(year)", "\"2019..2018\"" },
		{ "a,2018-2020,,done=0,,x\n", ":2:2(year)", "\"2018-2020\"" },
		{ "a,,town,done=0,,x\n", ":2:3(level)",
		    "\"town\" is no level; there are county, nation" },
		{ "a,,,dine=0,,x\n", ":2:4(when)",
		    "character 1: there is no \"dine\"; there are unit, "
		    "target, done" },
		{ "a,,,,done >,x\n", ":2:5(must)", "character 7: it ends" },
		{ "a,,,,,x\n", ":2:4(when)", "neither when nor must" },
		{ "a,,,done=0,,\n", ":2:6(phrase)", "no phrase" },
		{ "a,,,done=0,,{unti}\n", ":2:6(phrase)",
		    "there is no {unti}; there are unit, target, done" },
		{ "a,,,done=0,,{unit\n", ":2:6(phrase)", "a { without its }" },
		{ "a,,,done=0,,x\na,,,done=1,,x\n", ":3:1(rule)",
		    "rule a is in /proc" },
		{ "a,..2018,,done=0,,x\na,2018..,,done=1,,x\n", ":3:1(rule)",
		    "rule a is" },
		{ "a,2018,,done=0,,x\na,2018,county,done=1,,x\n", ":3:1(rule)",
		    "rule a is" },
	};
	struct rules r;
	char *path;

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		ok(load(&r, bad[i].rows) == -1 && fault.status == EX_DATAERR,
		    bad[i].rows);
		is_str(fault.place + strcspn(fault.place, ":"), bad[i].place,
		    "its cell");
		if (!ok(strncmp(
			    fault.plain, bad[i].says, strlen(bad[i].says)) == 0,
			"is told"))
			printf("# %s\n", fault.plain);
	}
	is_int(load(&r, "a,..2017,,done=0,,x\na,2018..,,done=1,,x\n"
			"b,,county,done=0,,x\nb,,nation,done=0,,x\n"),
	    0, "other years, other levels");
	rules_free(&r);
	path = memtext("rule,year,level,when,must\n");
	ok(rules_load(&r, path, &names, &fault) == -1, "a missing column");
	free(path);
	ok(rules_load(&r, "nowhere", &names, &fault) == -1, "a missing file");
}

static void
a_fault_of_numbers_names_the_rule(void)
{
	const struct value values[] = { value_text("410105"),
		value_int(INT64_MAX), value_int(INT64_MAX) };
	struct rules r;
	bool yes;

	is_int(
	    load(&r, "a,,,done=0,,x\nb,,,done*done*done > 1,,x\n"), 0, "loads");
	is_int(rule_fires(&r.all[1], values, &yes, &fault), -1, "a fault");
	is_str(fault.place + strcspn(fault.place, ":"), ":3", "at its line");
	rules_free(&r);
}

int
main(void)
{
	a_rule_fires_where_must_is_false();
	a_rule_is_for_years_and_levels();
	a_phrase_has_the_values_in_it();
	a_wrong_file_is_a_fault_at_its_cell();
	a_fault_of_numbers_names_the_rule();
	return done();
}
