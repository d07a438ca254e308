#include <stdlib.h>
#include <string.h>

#include "enroll/alerts.h"
#include "enroll/cli.h"
#include "enroll/names.h"

enum {
	OPT_AS_OF = 0x100,
	OPT_BAND,
	OPT_BANDS,
	OPT_ENDS,
	OPT_LEVEL,
	OPT_NET,
	OPT_PREVIOUS,
	OPT_REGISTER,
	OPT_RULES,
	OPT_TARGETS,
	OPT_UNIT,
	OPT_YEAR,
};

enum { ENDS = 3 }; /* 前三 and 后三 */

struct conf {
	struct cli_output output;
	struct attain_options attain;
	struct attain_filter filter;
	const char *targets, *previous, *registry, *rules, *band, *bands;
};

static const struct argp_option options[] = {
	{ "as-of", OPT_AS_OF, "DATE", 0,
	    N_("count the newest report not later than DATE"), 0 },
	{ "band", OPT_BAND, "LOW..HIGH", 0,
	    N_("accepted vocational share in per cent for --rules, both ends "
	       "in; 40..60 if not given"),
	    0 },
	{ "bands", OPT_BANDS, "FILE", 0,
	    N_("bands by year and unit: year,unit,low,high,phrase"), 0 },
	{ "ends", OPT_ENDS, "N", 0,
	    N_("print the N best, the N worst and the totals, in this order"),
	    0 },
	{ "level", OPT_LEVEL, "LEVEL", 0,
	    N_("print one level only: nation, province, assessed, prefecture "
	       "or county"),
	    0 },
	{ "net", OPT_NET, "BASE_YEAR", 0,
	    N_("count what is over BASE_YEAR, instead of all"), 0 },
	{ "previous", OPT_PREVIOUS, "TARGET", 0,
	    N_("target(5) of the last bulletin: what is new since"), 0 },
	{ "register", OPT_REGISTER, "FILE", 0,
	    N_("register(5) of the units, a file or the name of one that is "
	       "shipped: henan, provinces"),
	    0 },
	{ "rules", OPT_RULES, "FILE", 0,
	    N_("rules(5), a file or the name of one that is shipped, alerts: "
	       "which rows get an alert, and its words"),
	    0 },
	{ "series", 's', "SERIES", 0,
	    N_("choose among several series, as in "
	       "basis=without_skilled_workers"),
	    0 },
	{ "targets", OPT_TARGETS, "FILE", 0,
	    N_("targets(5), or a quota(5): who is to take in how many"), 0 },
	{ "unit", OPT_UNIT, "CODE", 0, N_("print one unit only"), 0 },
	{ "year", OPT_YEAR, "YEAR", 0, N_("print one year only"), 0 },
	{ 0 },
};

static int
year_option(const char *name, const char *arg, int *year, struct fault *f)
{
	if (year_parse((struct text){ arg, strlen(arg) }, year) == 0)
		return 0;
	return fault_set(
	    f, EX_USAGE, "%s wants a year such as 2022, not %s", name, arg);
}

static int
option(int key, const char *arg, void *ctx, struct fault *f)
{
	struct conf *c = ctx;

	switch (key) {
	case 's':
		return series_parse(arg, &c->attain.series, f);
	case OPT_AS_OF:
		if (date_parse((struct text){ arg, strlen(arg) },
			&c->attain.as_of) == -1)
			return fault_set(f, EX_USAGE,
			    "--as-of wants a date such as 2022-09-12, not %s",
			    arg);
		return 0;
	case OPT_BAND:
		c->band = arg;
		return 0;
	case OPT_BANDS:
		c->bands = arg;
		return 0;
	case OPT_ENDS:
		c->filter.ends = true;
		if (count_parse((struct text){ arg, strlen(arg) },
			&c->attain.ends) == -1 ||
		    c->attain.ends == 0)
			return fault_set(f, EX_USAGE,
			    "--ends wants a number of units, 1 or more, not %s",
			    arg);
		return 0;
	case OPT_LEVEL:
		if (level_parse(arg, &c->filter.level) == -1 ||
		    c->filter.level == LEVEL_TAG)
			return fault_set(f, EX_USAGE,
			    "--level wants nation, province, assessed, "
			    "prefecture or county, not %s",
			    arg);
		return 0;
	case OPT_NET:
		return year_option("--net", arg, &c->attain.base, f);
	case OPT_PREVIOUS:
		c->previous = arg;
		return 0;
	case OPT_REGISTER:
		c->registry = arg;
		return 0;
	case OPT_RULES:
		c->rules = arg;
		return 0;
	case OPT_TARGETS:
		c->targets = arg;
		return 0;
	case OPT_UNIT:
		c->filter.unit = arg;
		return 0;
	default:
		return year_option("--year", arg, &c->filter.year, f);
	}
}

/* What is remarked on: each thing once, however many selections meet it. */
struct remarks {
	struct names told;
	long n;
};

static void
on_warning(void *ctx, const struct fault *f)
{
	struct remarks *r = ctx;
	const struct text t = { f->text, strlen(f->text) };
	struct fault ignored;

	if (names_find(&r->told, t) != NAMES_NONE)
		return;
	(void)names_add(&r->told, t, &ignored);
	r->n++;
	cli_warn(f);
}

static int
load_rules(struct rules *r, const char *name, struct fault *f)
{
	char *path = cli_named("rules", name, "csv", f);
	int status = path == NULL ? -1 : alerts_load(r, path, f);

	free(path);
	return status;
}

/* All that is read, and what becomes of it. */
struct work {
	struct targets targets;
	struct registry registry;
	struct bands bands;
	struct rules rules;
	struct priors previous;
	struct tally tally;
	struct attainments all;
	struct remarks remarks;
};

static int
load(struct work *w, const struct conf *c, const char *tally, struct fault *f)
{
	if (names_make(&w->remarks.told, f) == -1 ||
	    targets_load(&w->targets, c->targets, f) == -1 ||
	    (c->registry && cli_registry(&w->registry, c->registry, f) == -1))
		return -1;
	if ((c->bands ? bands_load(&w->bands, c->bands, f)
		      : bands_parse(&w->bands, c->band ? c->band : "40..60",
			    f)) == -1 ||
	    (c->rules && load_rules(&w->rules, c->rules, f) == -1) ||
	    (c->previous && priors_load(&w->previous, c->previous, f) == -1))
		return -1;
	memcpy(w->tally.by, w->targets.by, sizeof(w->tally.by));
	return tally_load(&w->tally, tally, f);
}

static int
compute(struct work *w, const struct conf *c, struct fault *f)
{
	struct attain_options o = c->attain;

	o.registry = c->registry ? &w->registry : NULL;
	o.warn = on_warning;
	o.ctx = &w->remarks;
	if (attain(&w->all, &w->targets, &w->tally, &o, f) == -1 ||
	    (c->previous && attain_since(&w->all, &w->previous, f) == -1))
		return -1;
	return c->rules ? alerts_fire(
			      &w->all, &w->rules, &w->tally, &w->bands, &o, f)
			: 0;
}

static void
work_free(struct work *w)
{
	attain_free(&w->all);
	tally_free(&w->tally);
	priors_free(&w->previous);
	rules_free(&w->rules);
	bands_free(&w->bands);
	registry_free(&w->registry);
	targets_free(&w->targets);
	names_free(&w->remarks.told);
}

/* A filter that lets nothing through is more likely a slip than a question. */
static int
check_filter(const struct attainments *all, const struct attain_filter *filter,
    struct fault *f)
{
	for (size_t i = 0; i < all->n; i++)
		if (attain_passes(&all->all[i], filter))
			return 0;
	return fault_set(f, EX_DATAERR,
	    "no row passes --year, --level, --unit and --ends; the targets are "
	    "of %d to %d, and units are known by their codes",
	    all->all[0].year, all->all[all->n - 1].year);
}

/* Says how many that were asked for have an alert, or no figure. */
static long
tell(const struct attainments *all, const struct attain_filter *filter)
{
	struct attain_filter asked = *filter;
	const struct attainment *first = NULL;
	long alerts = 0, silent = 0;
	struct fault f = { 0 };

	asked.ends = false;
	for (size_t i = 0; i < all->n; i++) {
		const struct attainment *a = &all->all[i];

		if (!attain_passes(a, &asked))
			continue;
		alerts += a->alerts != NULL;
		if (!a->has_done && silent++ == 0)
			first = a;
	}
	if (silent > 0) {
		fault_set(&f, EX_DATAERR,
		    "targets without a figure: %ld, the first that of %s in "
		    "%d",
		    silent, *first->name ? first->name : first->unit,
		    first->year);
		cli_warn(&f);
	}
	if (alerts > 0) {
		fault_set(&f, EX_DATAERR,
		    "rows with an alert: %ld; see the column alerts", alerts);
		cli_warn(&f);
	}
	return alerts + silent;
}

static int
print(const struct conf *c, const struct attainments *all, const char *tally,
    struct fault *f)
{
	const char *const out[] = { c->output.path ? c->output.path : "-" };
	const char *const inputs[] = { c->targets, c->previous, c->registry,
		c->rules, c->bands, tally };
	struct output table = { 0 };
	int status = -1;

	for (size_t i = 0; i < sizeof(inputs) / sizeof(*inputs); i++)
		if (inputs[i] && output_spares(out, 1, inputs[i], f) == -1)
			return -1;
	if (output_open(&table, c->output.path, f) == 0 &&
	    attain_write(all, table.fp, c->output.format, c->output.header_zh,
		&c->filter, f) == 0)
		status = output_commit(&table, f);
	output_abort(&table);
	return status;
}

static int
check_options(const struct conf *c, int argc, struct fault *f)
{
	if (argc > 1)
		return fault_set(f, EX_USAGE,
		    "one tally is wanted; add several up with enroll-tally");
	if (c->targets == NULL)
		return fault_set(f, EX_USAGE,
		    "--targets is wanted: who is to take in how many; see "
		    "targets(5)");
	if (c->band != NULL && c->bands != NULL)
		return fault_set(
		    f, EX_USAGE, "--band and --bands exclude each other");
	if (c->attain.series.as_of_given)
		return fault_set(f, EX_USAGE,
		    "--series takes no as_of here; the day is chosen by "
		    "--as-of");
	return 0;
}

static int
run(void *ctx, int argc, char *argv[], struct fault *f)
{
	const struct conf *c = ctx;
	const char *tally = argc == 1 ? argv[0] : NULL;
	struct work w = { 0 };
	int status = -1;

	if (check_options(c, argc, f) == -1)
		return -1;
	if (load(&w, c, tally, f) == 0 && compute(&w, c, f) == 0 &&
	    check_filter(&w.all, &c->filter, f) == 0 &&
	    print(c, &w.all, tally, f) == 0) {
		status = w.remarks.n > 0 ? EXIT_FINDINGS : 0;
		if (tell(&w.all, &c->filter) > 0)
			status = EXIT_FINDINGS;
	}
	work_free(&w);
	return status;
}

int
main(int argc, char *argv[])
{
	struct conf conf = { .filter = { .level = LEVELS },
		.attain = { .ends = ENDS } };
	const struct cli cli = {
		.name = "enroll-target",
		.args = "[TALLY]",
		.doc =
		    N_("Hold what was done against what was to be done, unit "
		       "by unit."),
		.options = options,
		.option = option,
		.run = run,
		.conf = &conf,
		.output = &conf.output,
	};

	return cli_main(&cli, argc, argv);
}
