/*
 * How many of an age group continue: enroll-cohort(1).
 */
#include <string.h>

#include "enroll/choice.h"
#include "enroll/cli.h"
#include "enroll/cohort.h"
#include "enroll/headcount.h"
#include "enroll/names.h"

enum {
	OPT_LEAVERS = 0x100,
	OPT_POPULATION,
};

struct conf {
	struct cli_output output;
	struct choice choice;
	const char *leavers, *population;
};

static const struct argp_option options[] = {
	{ "leavers", OPT_LEAVERS, "FILE", 0,
	    N_("leavers(5), those who finished junior schools: "
	       "year,unit,leavers"),
	    0 },
	{ "level", CHOICE_LEVEL, "LEVEL", 0,
	    N_("print one level only: nation, province, assessed, prefecture "
	       "or county"),
	    0 },
	{ "population", OPT_POPULATION, "FILE", 0,
	    N_("population(5), aged 15 to 17: year,unit,population"), 0 },
	{ "register", CHOICE_REGISTER, "FILE", 0,
	    N_("register(5) of the units, a file or the name of one that is "
	       "shipped: henan, provinces"),
	    0 },
	{ "series", 's', "SERIES", 0,
	    N_("choose among several series, as in "
	       "basis=without_skilled_workers"),
	    0 },
	{ "unit", CHOICE_UNIT, "CODE", 0, N_("print one unit only"), 0 },
	{ "year", CHOICE_YEAR, "YEAR", 0, N_("print one year only"), 0 },
	{ 0 },
};

static int
option(int key, const char *arg, void *ctx, struct fault *f)
{
	struct conf *c = ctx;

	switch (key) {
	case OPT_LEAVERS:
		c->leavers = arg;
		return 0;
	case OPT_POPULATION:
		c->population = arg;
		return 0;
	default:
		return choice_option(&c->choice, key, arg, f);
	}
}

/*
 * Each side is rolled up by itself and tells what is odd; what two of them say
 * is told once.
 */
static void
on_warning(void *ctx, const struct fault *f)
{
	struct names *heard = ctx;
	struct text said = { f->plain, strlen(f->plain) };
	struct fault none = { 0 };

	if (names_find(heard, said) != NAMES_NONE)
		return;
	cli_warn(f);
	names_add(heard, said, &none); /* at worst it is told twice */
}

/* A city's own schools beside what the city reports for its counties, too. */
static bool
is_own_schools(const struct ratio *r)
{
	return r->level == LEVEL_COUNTY && strcmp(r->unit, r->parent) == 0;
}

/* Rows without a rate though both of its counts are there. */
static long
tell_apart(const struct cohorts *all, const struct ratio_filter *filter)
{
	struct fault f = { 0 };
	long rows = 0;

	for (size_t i = 0; i < all->n; i++) {
		const struct cohort *c = &all->rows[i];
		bool apart = false;

		for (int r = 0; r < COHORT_RATES; r++) {
			enum cohort_rate rate = (enum cohort_rate)r;

			apart |= c->apart[r] > 0 &&
				 cohort_count(c, cohort_above(rate)) != -1 &&
				 cohort_count(c, cohort_below(rate)) != -1;
		}
		rows += apart && !is_own_schools(c->row) &&
			ratio_passes(c->row, filter);
	}
	if (rows > 0) {
		fault_set(&f, EX_DATAERR,
		    "%ld rows lack a rate, because its two counts are not of "
		    "the same units; see the column remark",
		    rows);
		cli_warn(&f);
	}
	return rows;
}

static int
check_filter(const struct cohorts *all, const struct ratio_filter *filter,
    struct fault *f)
{
	for (size_t i = 0; i < all->n; i++)
		if (ratio_passes(all->rows[i].row, filter))
			return 0;
	if (all->n == 0)
		return 0;
	return choice_fault_none(
	    all->rows[0].row->year, all->rows[all->n - 1].row->year, f);
}

static int
print(const struct conf *c, const struct cohorts *all, struct fault *f)
{
	struct output out = { 0 };
	int status = -1;

	if (output_open(&out, c->output.path, f) == 0 &&
	    cohort_write(all, out.fp, c->output.format, c->output.header_zh,
		&c->choice.filter, f) == 0)
		status = output_commit(&out, f);
	output_abort(&out);
	return status;
}

static int
load_counts(const struct conf *c, struct tally *leavers,
    struct tally *population, struct fault *f)
{
	if (c->leavers != NULL &&
	    headcount_load(leavers, c->leavers, "leavers", f) == -1)
		return -1;
	return c->population == NULL
		   ? 0
		   : headcount_load(population, c->population, "population", f);
}

static int
run(void *ctx, int argc, char *argv[], struct fault *f)
{
	struct conf *c = ctx;
	struct registry registry = { 0 };
	struct bands none = { 0 };
	struct names heard = { 0 };
	struct tally tally = { 0 }, leavers = { 0 }, population = { 0 };
	struct ratio_options how = { .series = c->choice.series,
		.bands = &none,
		.warn = on_warning,
		.ctx = &heard };
	const struct cohort_input in = { .tally = &tally,
		.leavers = c->leavers ? &leavers : NULL,
		.population = c->population ? &population : NULL,
		.leavers_file = c->leavers,
		.population_file = c->population };
	struct cohorts all = { 0 };
	int status = -1;

	if (argc > 1)
		return fault_set(f, EX_USAGE,
		    "one tally is wanted; add several up with enroll-tally");
	if (c->leavers == NULL && c->population == NULL)
		return fault_set(f, EX_USAGE,
		    "--leavers or --population is wanted, or both");
	if (names_make(&heard, f) == -1 ||
	    choice_registry(&c->choice, &registry, &how.registry, f) == -1 ||
	    load_counts(c, &leavers, &population, f) == -1 ||
	    tally_load(&tally, argc == 1 ? argv[0] : NULL, f) == -1 ||
	    cohort_compute(&all, &in, &how, f) == -1 ||
	    check_filter(&all, &c->choice.filter, f) == -1 ||
	    print(c, &all, f) == -1)
		goto out;
	status = heard.n > 0 ? EXIT_FINDINGS : 0;
	if (tell_apart(&all, &c->choice.filter) > 0)
		status = EXIT_FINDINGS;
out:
	cohort_free(&all);
	tally_free(&population);
	tally_free(&leavers);
	tally_free(&tally);
	names_free(&heard);
	registry_free(&registry);
	return status;
}

int
main(int argc, char *argv[])
{
	struct conf conf = { .choice = choice_none() };
	const struct cli cli = {
		.name = "enroll-cohort",
		.args = "[TALLY]",
		.doc = N_("Tell how many of an age group continue, and where "
			  "those who left junior schools went."),
		.options = options,
		.option = option,
		.run = run,
		.conf = &conf,
		.output = &conf.output,
	};

	return cli_main(&cli, argc, argv);
}
