#include <stdlib.h>
#include <string.h>

#include "enroll/check.h"
#include "enroll/cli.h"
#include "enroll/tallyjoin.h"

enum {
	OPT_AS_OF = 0x100,
	OPT_BANDS,
	OPT_REGISTER,
	OPT_RULE,
	OPT_RULES,
	OPT_UNIT,
	OPT_YEAR,
};

struct conf {
	struct cli_output output;
	const char *rules, *registry, *bands;
	struct check_options check;
};

static const struct argp_option options[] = {
	{ "as-of", OPT_AS_OF, "DATE", 0,
	    N_("look at reports not later than DATE only"), 0 },
	{ "bands", OPT_BANDS, "FILE", 0,
	    N_("bands by year and unit, for rules on a level: "
	       "year,unit,low,high,phrase"),
	    0 },
	{ "measure", 'm', "MEASURE", 0,
	    N_("of rules on a level: entrants (the default) or enrolled"), 0 },
	{ "register", OPT_REGISTER, "FILE", 0,
	    N_("register(5) of the units, a file or the name of one that is "
	       "shipped: henan, provinces"),
	    0 },
	{ "rule", OPT_RULE, "NAME", 0, N_("print one rule only"), 0 },
	{ "rules", OPT_RULES, "FILE", 0,
	    N_("rules(5), a file or the name of one that is shipped: check, "
	       "if not given"),
	    0 },
	{ "series", 's', "SERIES", 0,
	    N_("choose basis or scope among several, as in scope=all_intake"),
	    0 },
	{ "unit", OPT_UNIT, "CODE", 0, N_("print one unit only"), 0 },
	{ "year", OPT_YEAR, "YEAR", 0, N_("print one year only"), 0 },
	{ 0 },
};

static struct text
text_of(const char *s)
{
	return (struct text){ s, strlen(s) };
}

static int
parse_series(const char *arg, struct series *s, struct fault *f)
{
	if (series_parse(arg, s, f) == -1)
		return -1;
	if (s->as_of_given || s->given[SERIES_STAGE] || s->given[SERIES_PLACE])
		return fault_set(f, EX_USAGE,
		    "--series chooses basis or scope; every stage and place is "
		    "looked at, and the day is --as-of");
	return 0;
}

static int
option(int key, const char *arg, void *ctx, struct fault *f)
{
	struct conf *c = ctx;

	switch (key) {
	case 'm':
		if (measure_parse(arg, &c->check.measure) == -1 ||
		    c->check.measure == GRADUATES)
			return fault_set(f, EX_USAGE,
			    "--measure wants entrants or enrolled, not %s",
			    arg);
		return 0;
	case 's':
		return parse_series(arg, &c->check.series, f);
	case OPT_AS_OF:
		if (date_parse(text_of(arg), &c->check.as_of) == -1)
			return fault_set(f, EX_USAGE,
			    "--as-of wants a date such as 2022-09-12, not %s",
			    arg);
		return 0;
	case OPT_BANDS:
		c->bands = arg;
		return 0;
	case OPT_REGISTER:
		c->registry = arg;
		return 0;
	case OPT_RULE:
		c->check.rule = arg;
		return 0;
	case OPT_RULES:
		c->rules = arg;
		return 0;
	case OPT_UNIT:
		c->check.unit = arg;
		return 0;
	default:
		if (year_parse(text_of(arg), &c->check.year) == -1)
			return fault_set(f, EX_USAGE,
			    "--year wants a year such as 2022, not %s", arg);
		return 0;
	}
}

static int
load_rules(struct rules *r, const char *name, struct check_words *words,
    struct fault *f)
{
	const struct rules_names names = check_names(words);
	char *path = cli_named("rules", name, "csv", f);
	int status = path == NULL ? -1 : rules_load(r, path, &names, f);

	free(path);
	return status;
}

/* Whether there is the rule that alone is to be printed. */
static int
check_rule(const struct rules *r, const char *name, struct fault *f)
{
	char all[600] = "";

	for (size_t i = 0, at = 0; i < r->n; i++) {
		if (name == NULL || strcmp(r->all[i].name, name) == 0)
			return 0;
		if (at < sizeof(all))
			at += (size_t)snprintf(all + at, sizeof(all) - at,
			    "%s%s", i ? ", " : "", r->all[i].name);
	}
	if (name == NULL)
		return 0;
	return fault_set(
	    f, EX_USAGE, "there is no rule %s; there are %s", name, all);
}

static void
on_warning(void *ctx, const struct fault *f)
{
	++*(int *)ctx;
	cli_warn(f);
}

static int
look(const struct conf *c, struct findings *all, const struct tally *tally,
    struct fault *f)
{
	if (check_tally(all, tally, &c->check, f) == -1)
		return -1;
	/* nothing looked at is more likely a slip than good news */
	if (all->cases > 0 || tally->n == 0)
		return 0;
	return fault_set(f, EX_DATAERR,
	    "no report passes --year, --unit and --as-of; there are the years "
	    "%d to %d, and units are known by their codes",
	    tally->lines[0].key.year, tally->lines[tally->n - 1].key.year);
}

/* What is read is not written over. */
static int
check_output(const struct conf *c, char *files[], size_t n, struct fault *f)
{
	const char *const out[] = { c->output.path ? c->output.path : "-" };
	const char *const inputs[] = { c->rules, c->registry, c->bands };

	for (size_t i = 0; i < sizeof(inputs) / sizeof(*inputs); i++)
		if (inputs[i] && output_spares(out, 1, inputs[i], f) == -1)
			return -1;
	for (size_t i = 0; i < n; i++)
		if (output_spares(out, 1, files[i], f) == -1)
			return -1;
	return 0;
}

static int
print(const struct findings *all, const struct cli_output *o, struct fault *f)
{
	struct output out = { 0 };
	int status = -1;

	if (output_open(&out, o->path, f) == 0 &&
	    findings_write(all, out.fp, o->format, o->header_zh, f) == 0)
		status = output_commit(&out, f);
	output_abort(&out);
	return status;
}

static int
by_name_of_file(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static int
run(void *ctx, int argc, char *argv[], struct fault *f)
{
	static char from_stdin[] = "-", *standard[] = { from_stdin };
	struct conf *c = ctx;
	char **files = argc > 0 ? argv : standard;
	size_t n = argc > 0 ? (size_t)argc : 1;
	struct check_words words;
	struct registry registry = { 0 };
	struct rules rules = { 0 };
	struct bands bands = { 0 };
	struct tally tally = { 0 };
	struct findings all = { 0 };
	int warnings = 0, status = -1;

	/* in any order the same bytes */
	qsort(files, n, sizeof(*files), by_name_of_file);
	c->check.rules = &rules;
	c->check.words = &words;
	c->check.bands = &bands;
	c->check.registry = c->registry ? &registry : NULL;
	c->check.warn = on_warning;
	c->check.ctx = &warnings;
	if (check_output(c, files, n, f) == -1 ||
	    load_rules(&rules, c->rules, &words, f) == -1 ||
	    check_rule(&rules, c->check.rule, f) == -1 ||
	    (c->bands ? bands_load(&bands, c->bands, f)
		      : bands_parse(&bands, "40..60", f)) == -1 ||
	    (c->registry && cli_registry(&registry, c->registry, f) == -1) ||
	    tally_join(&tally, files, n, f) == -1 ||
	    look(c, &all, &tally, f) == -1 || print(&all, &c->output, f) == -1)
		goto out;
	status = all.n > 0 || warnings > 0 ? EXIT_FINDINGS : 0;
out:
	findings_free(&all);
	tally_free(&tally);
	bands_free(&bands);
	registry_free(&registry);
	rules_free(&rules);
	return status;
}

int
main(int argc, char *argv[])
{
	struct conf conf = { .rules = "check" };
	const struct cli cli = {
		.name = "enroll-check",
		.args = "[TALLY...]",
		.doc = N_("Say which figures want a second look, by rules."),
		.options = options,
		.option = option,
		.run = run,
		.conf = &conf,
		.output = &conf.output,
	};

	return cli_main(&cli, argc, argv);
}
