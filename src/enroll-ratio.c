#include <string.h>

#include "enroll/cli.h"
#include "enroll/limits.h"
#include "enroll/ratio.h"

enum {
	OPT_BAND = 0x100,
	OPT_BANDS,
	OPT_LEVEL,
	OPT_LIMITS,
	OPT_REGISTER,
	OPT_TAGS,
	OPT_UNIT,
	OPT_WHAT_IF,
	OPT_YEAR,
};

struct conf {
	struct cli_output output;
	struct ratio_options ratio;
	const char *band, *bands, *registry, *limits;
	struct ratio_filter filter;
	struct what_ifs what_if;
};

static const struct argp_option options[] = {
	{ "band", OPT_BAND, "LOW..HIGH", 0,
	    N_("accepted vocational share in per cent, both ends in; 40..60 "
	       "if not given"),
	    0 },
	{ "bands", OPT_BANDS, "FILE", 0,
	    N_("bands by year and unit: year,unit,low,high,phrase"), 0 },
	{ "level", OPT_LEVEL, "LEVEL", 0,
	    N_("print one level only: nation, province, assessed, prefecture, "
	       "county or tag"),
	    0 },
	{ "limits", OPT_LIMITS, "FILE", 0, N_("write limits(5), for analysts"),
	    0 },
	{ "measure", 'm', "MEASURE", 0,
	    N_("entrants (the default) or enrolled"), 0 },
	{ "register", OPT_REGISTER, "FILE", 0,
	    N_("register(5) of the units, a file or the name of one that is "
	       "shipped: henan, provinces"),
	    0 },
	{ "series", 's', "SERIES", 0,
	    N_("choose among several series, as in "
	       "basis=without_skilled_workers"),
	    0 },
	{ "tags", OPT_TAGS, NULL, 0,
	    N_("add up the units of each tag of the register, too"), 0 },
	{ "unit", OPT_UNIT, "CODE", 0, N_("print one unit only"), 0 },
	{ "what-if", OPT_WHAT_IF, "CHANGE", 0,
	    N_("suppose other counts, as in unit=410100,vocational=+3000; may "
	       "be repeated"),
	    0 },
	{ "year", OPT_YEAR, "YEAR", 0, N_("print one year only"), 0 },
	{ 0 },
};

static int
option(int key, const char *arg, void *ctx, struct fault *f)
{
	struct conf *c = ctx;

	switch (key) {
	case 'm':
		if (measure_parse(arg, &c->ratio.measure) == -1 ||
		    c->ratio.measure == GRADUATES)
			return fault_set(f, EX_USAGE,
			    "--measure wants entrants or enrolled, not %s",
			    arg);
		return 0;
	case 's':
		return series_parse(arg, &c->ratio.series, f);
	case OPT_BAND:
		c->band = arg;
		return 0;
	case OPT_BANDS:
		c->bands = arg;
		return 0;
	case OPT_LEVEL:
		if (level_parse(arg, &c->filter.level) == -1)
			return fault_set(f, EX_USAGE,
			    "--level wants nation, province, assessed, "
			    "prefecture, county or tag, not %s",
			    arg);
		c->ratio.tags |= c->filter.level == LEVEL_TAG;
		return 0;
	case OPT_LIMITS:
		c->limits = arg;
		return 0;
	case OPT_REGISTER:
		c->registry = arg;
		return 0;
	case OPT_TAGS:
		c->ratio.tags = true;
		return 0;
	case OPT_UNIT:
		c->filter.unit = arg;
		return 0;
	case OPT_WHAT_IF:
		return what_ifs_add(&c->what_if, arg, f);
	default:
		if (year_parse((struct text){ arg, strlen(arg) },
			&c->filter.year) == -1)
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

/* A verdict without skilled workers is for reference and raises no alert. */
static bool
is_alert(const struct ratio *r)
{
	return r->assessed && r->part[SERIES_BASIS] != BASIS_WITHOUT &&
	       (r->verdict == BAND_BELOW || r->verdict == BAND_ABOVE);
}

/* Says how many rows that were printed are outside the band, and of when. */
static long
tell_alerts(const struct ratios *all, const struct ratio_filter *filter)
{
	struct fault f = { 0 };
	long alerts = 0, last = 0;
	int year = 0;

	for (size_t i = 0; i < all->n; i++) {
		const struct ratio *r = &all->rows[i];

		if (!ratio_passes(r, filter) || !is_alert(r))
			continue;
		last = r->year == year ? last + 1 : 1;
		year = r->year;
		alerts++;
	}
	if (alerts > 0) {
		fault_set(&f, EX_DATAERR,
		    "%ld verdicts outside the band, %ld of them in %d; see the "
		    "column band",
		    alerts, last, year);
		cli_warn(&f);
	}
	return alerts;
}

/* Whoever sees the table has to know that nobody reported it. */
static void
tell_supposed(const char *what_if)
{
	struct fault f = { 0 };
	char shown[TEXT_SHOWN];

	if (what_if == NULL)
		return;
	fault_set(&f, EX_DATAERR,
	    "hypothetical figures, not to be published: %s",
	    text_show(shown, sizeof(shown), what_if, strlen(what_if)));
	cli_warn(&f);
}

/* A filter that lets nothing through is more likely a slip than a question. */
static int
check_filter(const struct ratios *all, const struct ratio_filter *filter,
    struct fault *f)
{
	for (size_t i = 0; i < all->n; i++)
		if (ratio_passes(&all->rows[i], filter))
			return 0;
	if (all->n == 0)
		return 0;
	return fault_set(f, EX_DATAERR,
	    "no row passes --year, --level and --unit; there are the years %d "
	    "to %d, and units are known by their codes",
	    all->rows[0].year, all->rows[all->n - 1].year);
}

static int
print(const struct conf *c, const struct ratios *all, struct fault *f)
{
	const char *const paths[] = { c->output.path ? c->output.path : "-",
		c->limits };
	struct output table = { 0 }, limits = { 0 };
	struct output *const both[] = { &limits, &table };
	int status = -1;

	if (output_distinct(paths, 2, f) == -1 ||
	    output_open(&table, c->output.path, f) == -1 ||
	    ratio_write(all, table.fp, c->output.format, c->output.header_zh,
		&c->filter, f) == -1)
		goto out;
	if (c->limits != NULL &&
	    (output_open(&limits, c->limits, f) == -1 ||
		limits_write(all, limits.fp, SHEET_CSV, false, f) == -1))
		goto out;
	status = output_commit_all(both, 2, f);
out:
	output_abort(&limits);
	output_abort(&table);
	return status;
}

static int
run(void *ctx, int argc, char *argv[], struct fault *f)
{
	struct conf *c = ctx;
	struct registry registry = { 0 };
	struct bands bands = { 0 };
	struct tally tally = { 0 };
	struct ratios all = { 0 };
	int warnings = 0, status = -1;

	if (argc > 1)
		return fault_set(f, EX_USAGE,
		    "one tally is wanted; add several up with enroll-tally");
	if (c->band != NULL && c->bands != NULL)
		return fault_set(
		    f, EX_USAGE, "--band and --bands exclude each other");
	if (c->limits != NULL && c->what_if.n > 0)
		return fault_set(f, EX_USAGE,
		    "--limits and --what-if exclude each other: limits are of "
		    "what was reported");
	if (c->ratio.tags && c->registry == NULL)
		return fault_set(f, EX_USAGE,
		    "tags are those of a register; name it with --register");
	c->ratio.bands = &bands;
	c->ratio.registry = c->registry ? &registry : NULL;
	c->ratio.what_if = &c->what_if;
	c->ratio.warn = on_warning;
	c->ratio.ctx = &warnings;
	if ((c->bands ? bands_load(&bands, c->bands, f)
		      : bands_parse(&bands, c->band ? c->band : "40..60", f)) ==
		-1 ||
	    (c->registry && cli_registry(&registry, c->registry, f) == -1) ||
	    tally_load(&tally, argc == 1 ? argv[0] : NULL, f) == -1 ||
	    ratio_compute(&all, &tally, &c->ratio, f) == -1 ||
	    check_filter(&all, &c->filter, f) == -1 || print(c, &all, f) == -1)
		goto out;
	tell_supposed(all.what_if);
	status = warnings > 0 ? EXIT_FINDINGS : 0;
	if (tell_alerts(&all, &c->filter) > 0)
		status = EXIT_FINDINGS;
out:
	ratio_free(&all);
	tally_free(&tally);
	bands_free(&bands);
	registry_free(&registry);
	return status;
}

int
main(int argc, char *argv[])
{
	struct conf conf = { .filter = { .level = LEVELS } };
	const struct cli cli = {
		.name = "enroll-ratio",
		.args = "[TALLY]",
		.doc = N_("Compare general and vocational, unit by unit and "
			  "level by level."),
		.options = options,
		.option = option,
		.run = run,
		.conf = &conf,
		.output = &conf.output,
	};

	int status = cli_main(&cli, argc, argv);

	what_ifs_free(&conf.what_if);
	return status;
}
