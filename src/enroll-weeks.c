/* enroll-weeks: how far a season is, and how far the year before was. */
#include <string.h>

#include "enroll/choice.h"
#include "enroll/cli.h"
#include "enroll/weeks.h"

enum { OPT_AS_OF = 0x100 };

struct conf {
	struct cli_output output;
	struct choice choice;
	struct weeks_options weeks;
	int warnings;
};

static const struct argp_option options[] = {
	{ "as-of", OPT_AS_OF, "DATE", 0, N_("what is later is not there"), 0 },
	{ "level", CHOICE_LEVEL, "LEVEL", 0,
	    N_("print one level only: nation, province, assessed, prefecture "
	       "or county"),
	    0 },
	{ "measure", 'm', "MEASURE", 0,
	    N_("entrants (the default), enrolled or graduates"), 0 },
	{ "register", CHOICE_REGISTER, "FILE", 0,
	    N_("register(5) of the units, a file or the name of one that is "
	       "shipped: henan, provinces"),
	    0 },
	{ "series", 's', "SERIES", 0,
	    N_("choose among several series, as in stage=registered"), 0 },
	{ "unit", CHOICE_UNIT, "CODE", 0, N_("print one unit only"), 0 },
	{ "year", CHOICE_YEAR, "YEAR", 0,
	    N_("the year; the newest of the tally if not given"), 0 },
	{ 0 },
};

static int
option(int key, const char *arg, void *ctx, struct fault *f)
{
	struct conf *c = ctx;
	struct text text = { arg, strlen(arg) };

	switch (key) {
	case OPT_AS_OF:
		if (date_parse(text, &c->weeks.as_of) == 0)
			return 0;
		return fault_set(f, EX_USAGE,
		    "%s wants a date as 2022-09-30, not %s", "--as-of", arg);
	case 'm':
		if (measure_parse(arg, &c->weeks.ratio.measure) == 0)
			return 0;
		return fault_set(f, EX_USAGE,
		    "--measure wants entrants, enrolled or graduates, not %s",
		    arg);
	case CHOICE_YEAR:
		if (year_parse(text, &c->weeks.year) == 0)
			return 0;
		return fault_set(f, EX_USAGE,
		    "--year wants a year such as 2022, not %s", arg);
	default:
		return choice_option(&c->choice, key, arg, f);
	}
}

static void
on_warning(void *ctx, const struct fault *f)
{
	++*(int *)ctx;
	cli_warn(f);
}

static int
print(const struct conf *c, const struct weeks *w, struct fault *f)
{
	struct output out = { 0 };
	int status = -1;

	if (output_open(&out, c->output.path, f) == 0 &&
	    weeks_write(w, out.fp, c->weeks.ratio.measure, c->output.format,
		c->output.header_zh, &c->choice.filter, f) == 0)
		status = output_commit(&out, f);
	output_abort(&out);
	return status;
}

static int
run(void *ctx, int argc, char *argv[], struct fault *f)
{
	struct conf *c = ctx;
	struct registry registry = { 0 };
	struct bands none = { 0 };
	struct tally tally = { 0 };
	struct weeks weeks = { 0 };
	int status = -1;

	if (argc > 1)
		return fault_set(f, EX_USAGE,
		    "one tally is wanted; add several up with enroll-tally");
	c->weeks.ratio.series = c->choice.series;
	c->weeks.ratio.bands = &none;
	c->weeks.ratio.warn = on_warning;
	c->weeks.ratio.ctx = &c->warnings;
	if (choice_registry(
		&c->choice, &registry, &c->weeks.ratio.registry, f) == 0 &&
	    tally_load(&tally, argc == 1 ? argv[0] : NULL, f) == 0 &&
	    weeks_find(&weeks, &tally, &c->weeks, f) == 0 &&
	    print(c, &weeks, f) == 0)
		status = c->warnings > 0 ? EXIT_FINDINGS : 0;
	weeks_free(&weeks);
	tally_free(&tally);
	registry_free(&registry);
	return status;
}

int
main(int argc, char *argv[])
{
	struct conf conf = { .choice = choice_none() };
	const struct cli cli = {
		.name = "enroll-weeks",
		.args = "[TALLY]",
		.doc = N_("Tell how far a season is, day by day, and how far "
			  "the year before was."),
		.options = options,
		.option = option,
		.run = run,
		.conf = &conf,
		.output = &conf.output,
	};

	return cli_main(&cli, argc, argv);
}
