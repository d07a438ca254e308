/* enroll-missing: who did not report, and whom to call. */
#include <string.h>

#include "enroll/cli.h"
#include "enroll/missing.h"
#include "enroll/periods.h"

enum {
	OPT_AS_OF = 0x100,
	OPT_DUE,
	OPT_PERIODS,
	OPT_REGISTER,
	OPT_YEAR,
};

struct conf {
	struct cli_output output;
	struct missing_options missing;
	const char *registry, *periods;
	int warnings;
};

static const struct argp_option options[] = {
	{ "as-of", OPT_AS_OF, "DATE", 0,
	    N_("what is later is not there; the newest day of the tally if "
	       "not given"),
	    0 },
	{ "due", OPT_DUE, "DATE", 0,
	    N_("the day of which a report has to be, or later: the as-of if "
	       "not given; none: any report will do"),
	    0 },
	{ "measure", 'm', "MEASURE", 0,
	    N_("entrants (the default), enrolled or graduates"), 0 },
	{ "periods", OPT_PERIODS, "FILE", 0,
	    N_("write periods(5), who reported of which day, to FILE"), 0 },
	{ "register", OPT_REGISTER, "FILE", 0,
	    N_("register(5) of the units, a file or the name of one that is "
	       "shipped: henan, provinces"),
	    0 },
	{ "series", 's', "SERIES", 0,
	    N_("choose among several series, as in stage=registered"), 0 },
	{ "year", OPT_YEAR, "YEAR", 0,
	    N_("the year; the newest of the tally if not given"), 0 },
	{ 0 },
};

static int
set_date(int *date, const char *option, const char *arg, struct fault *f)
{
	if (date_parse((struct text){ arg, strlen(arg) }, date) == 0)
		return 0;
	return fault_set(
	    f, EX_USAGE, "%s wants a date as 2022-09-30, not %s", option, arg);
}

static int
set_series(struct series *s, const char *arg, struct fault *f)
{
	if (series_parse(arg, s, f) == -1)
		return -1;
	if (!s->as_of_given && !s->given[SERIES_BASIS] &&
	    !s->given[SERIES_SCOPE])
		return 0;
	return fault_set(f, EX_USAGE,
	    "--series takes stage and place here: who reports on one basis or "
	    "scope reports; for a day there is --as-of");
}

static int
option(int key, const char *arg, void *ctx, struct fault *f)
{
	struct conf *c = ctx;
	struct missing_options *o = &c->missing;

	switch (key) {
	case 'm':
		if (measure_parse(arg, &o->measure) == -1)
			return fault_set(f, EX_USAGE,
			    "--measure wants entrants, enrolled or graduates, "
			    "not %s",
			    arg);
		return 0;
	case 's':
		return set_series(&o->series, arg, f);
	case OPT_AS_OF:
		return set_date(&o->as_of, "--as-of", arg, f);
	case OPT_DUE:
		o->no_due = strcmp(arg, "none") == 0;
		return o->no_due ? 0 : set_date(&o->due, "--due", arg, f);
	case OPT_PERIODS:
		c->periods = arg;
		return 0;
	case OPT_REGISTER:
		c->registry = arg;
		return 0;
	default:
		if (year_parse((struct text){ arg, strlen(arg) }, &o->year) ==
		    -1)
			return fault_set(f, EX_USAGE,
			    "--year wants a year such as 2022, not %s", arg);
		return 0;
	}
}

static void
on_warning(void *ctx, const struct fault *f)
{
	++*(int *)ctx;
	cli_warn(f);
}

static void
tell(const struct missing *m)
{
	struct fault f = { 0 };

	fault_set(&f, EX_DATAERR, "%d: %zu of %zu units reported", m->year,
	    m->expected - m->n, m->expected);
	cli_warn(&f);
}

static int
print(const struct missing *m, const struct cli_output *o, struct fault *f)
{
	struct output out = { 0 };
	int status = -1;

	if (output_open(&out, o->path, f) == 0 &&
	    missing_write(m, out.fp, o->format, o->header_zh, f) == 0)
		status = output_commit(&out, f);
	output_abort(&out);
	return status;
}

/* Who reported of which day, into a file of its own. */
static int
print_periods(const struct conf *c, const struct tally *tally, struct fault *f)
{
	struct output out = { 0 };
	struct periods p = { 0 };
	int status = -1;

	if (c->periods == NULL)
		return 0;
	if (periods_find(&p, tally, &c->missing, f) == 0 &&
	    output_open(&out, c->periods, f) == 0 &&
	    periods_write(
		&p, out.fp, c->output.format, c->output.header_zh, f) == 0)
		status = output_commit(&out, f);
	output_abort(&out);
	periods_free(&p);
	return status;
}

static int
find(const struct conf *c, const char *path, struct fault *f)
{
	struct tally tally = { 0 };
	struct missing m = { 0 };
	int status = -1;

	if (tally_load(&tally, path, f) == 0 &&
	    missing_find(&m, &tally, &c->missing, f) == 0 &&
	    print_periods(c, &tally, f) == 0 && print(&m, &c->output, f) == 0) {
		tell(&m);
		status = m.n > 0 || c->warnings > 0 ? EXIT_FINDINGS : 0;
	}
	missing_free(&m);
	tally_free(&tally);
	return status;
}

static int
run(void *ctx, int argc, char *argv[], struct fault *f)
{
	struct conf *c = ctx;
	struct registry registry = { 0 };
	int status = -1;

	if (argc > 1)
		return fault_set(f, EX_USAGE,
		    "one tally is wanted; add several up with enroll-tally");
	if (c->registry == NULL)
		return fault_set(
		    f, EX_USAGE, "wants --register: it says who should report");
	c->missing.registry = &registry;
	c->missing.warn = on_warning;
	c->missing.ctx = &c->warnings;
	if (cli_registry(&registry, c->registry, f) == 0)
		status = find(c, argc == 1 ? argv[0] : NULL, f);
	registry_free(&registry);
	return status;
}

int
main(int argc, char *argv[])
{
	struct conf conf = { .warnings = 0 };
	const struct cli cli = {
		.name = "enroll-missing",
		.args = "[TALLY]",
		.doc = N_("Say who did not report, and whom to call."),
		.options = options,
		.option = option,
		.run = run,
		.conf = &conf,
		.output = &conf.output,
	};

	return cli_main(&cli, argc, argv);
}
