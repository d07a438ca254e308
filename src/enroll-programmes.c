/*
 * Shares of classes of programmes: enroll-programmes(1).
 */
#include "enroll/choice.h"
#include "enroll/cli.h"
#include "enroll/programmes.h"

enum { OPT_CLASSES = 0x100 };

struct conf {
	struct cli_output output;
	struct choice choice;
	const char *classes;
};

static const struct argp_option options[] = {
	{ "classes", OPT_CLASSES, "FILE", 0,
	    N_("classes(5), which programmes are of which class: "
	       "programme,class,year"),
	    0 },
	{ "level", CHOICE_LEVEL, "LEVEL", 0,
	    N_("print one level only: nation, province, assessed, prefecture "
	       "or county"),
	    0 },
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

	if (key != OPT_CLASSES)
		return choice_option(&c->choice, key, arg, f);
	c->classes = arg;
	return 0;
}

static void
on_warning(void *ctx, const struct fault *f)
{
	++*(int *)ctx;
	cli_warn(f);
}

static int
check_filter(const struct programmes *all, const struct ratio_filter *filter,
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
print(const struct conf *c, const struct programmes *all, struct fault *f)
{
	struct output out = { 0 };
	int status = -1;

	if (output_open(&out, c->output.path, f) == 0 &&
	    programmes_write(all, out.fp, c->output.format, c->output.header_zh,
		&c->choice.filter, f) == 0)
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
	struct classes classes = { 0 };
	struct tally tally = { .by = { [BY_PROGRAMME] = true } };
	struct programmes all = { 0 };
	int warnings = 0, status = -1;
	struct ratio_options how = { .series = c->choice.series,
		.bands = &none,
		.warn = on_warning,
		.ctx = &warnings };

	if (argc > 1)
		return fault_set(f, EX_USAGE,
		    "one tally is wanted; add several up with enroll-tally");
	if (c->classes == NULL)
		return fault_set(f, EX_USAGE,
		    "--classes is wanted, the programmes of each class");
	if (choice_registry(&c->choice, &registry, &how.registry, f) == 0 &&
	    classes_load(&classes, c->classes, f) == 0 &&
	    tally_load(&tally, argc == 1 ? argv[0] : NULL, f) == 0 &&
	    programmes_compute(&all, &tally, &classes, &how, f) == 0 &&
	    check_filter(&all, &c->choice.filter, f) == 0 &&
	    print(c, &all, f) == 0)
		status = warnings > 0 ? EXIT_FINDINGS : 0;
	programmes_free(&all);
	tally_free(&tally);
	classes_free(&classes);
	registry_free(&registry);
	return status;
}

int
main(int argc, char *argv[])
{
	struct conf conf = { .choice = choice_none() };
	const struct cli cli = {
		.name = "enroll-programmes",
		.args = "[TALLY]",
		.doc = N_("Tell what share of the vocational entrants each "
			  "class of programmes has."),
		.options = options,
		.option = option,
		.run = run,
		.conf = &conf,
		.output = &conf.output,
	};

	return cli_main(&cli, argc, argv);
}
