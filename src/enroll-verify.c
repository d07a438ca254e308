/*
 * Verifies quotas by the divisors that prove them: enroll-verify(1).
 *
 * Whoever doubts the program that found the quotas need not trust it: this one
 * is linked without it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/cli.h"
#include "enroll/certificate.h"
#include "enroll/explain.h"
#include "enroll/verdict.h"

struct conf {
	const char *explain; /* UNIT[,GROUP]; NULL: nothing */
};

enum { KEY_EXPLAIN = 256 };

static const struct argp_option options[] = {
	{ "explain", KEY_EXPLAIN, "UNIT[,GROUP]", 0,
	    N_("say why it got its places, and what one more would need"), 0 },
	{ 0 },
};

static int
option(int key, const char *arg, void *to, struct fault *f)
{
	struct conf *conf = to;

	(void)f;
	if (key == KEY_EXPLAIN)
		conf->explain = arg;
	return 0;
}

static int64_t
add_up(const struct quotas *q)
{
	int64_t sum = 0;

	for (size_t i = 0; i < q->n; i++)
		sum += q->places[i];
	return sum;
}

static void
print_summary(const struct certificate *c)
{
	const struct quotas *q = &c->quotas;
	long long places = (long long)add_up(q);

	if (c->two)
		printf(fault_translate(
			   N_("%zu units, %zu groups, %zu cells, %lld places: "
			      "every total, bound and quotient holds\n")),
		    q->units.n, q->groups.n, q->n, places);
	else if (q->by_unit)
		printf(fault_translate(N_("%zu units, %lld places: every "
					  "total, bound and quotient holds\n")),
		    q->units.n, places);
	else
		printf(fault_translate(N_("%zu groups, %lld places: every "
					  "total, bound and quotient holds\n")),
		    q->groups.n, places);
}

/* "  甲, 工: 3, or 4" */
static void
print_tie(
    const char *name, const char *of, int64_t places, enum tightness tight)
{
	char shown[TEXT_SHOWN], of_shown[TEXT_SHOWN];

	if (tight == TIGHT_NOT)
		return;
	printf(
	    "  %s%s%s: ", text_show(shown, sizeof(shown), name, strlen(name)),
	    of != NULL ? ", " : "",
	    of != NULL ? text_show(of_shown, sizeof(of_shown), of, strlen(of))
		       : "");
	printf(fault_translate(N_("%lld, or %lld\n")), (long long)places,
	    (long long)(tight == TIGHT_UP ? places + 1 : places - 1));
}

static void
print_total_ties(const struct certificate_side *s, const enum tightness ties[])
{
	for (size_t i = 0; ties != NULL && i < s->names->n; i++)
		print_tie(s->names->name[i], NULL, s->rows[i]->total, ties[i]);
}

static void
print_ties(const struct certificate *c, const struct verdict *v)
{
	const struct quotas *q = &c->quotas;

	printf("unique %s\n", v->unique ? "yes" : "no");
	print_total_ties(&c->unit, v->unit_ties);
	print_total_ties(&c->group, v->group_ties);
	for (size_t i = 0; i < q->n; i++)
		print_tie(q->claims[i].name,
		    c->two ? q->groups.name[q->whose[i].group] : NULL,
		    q->places[i], v->ties[i]);
}

static int
refuse(const struct verdict *v, const struct certificate *c, struct fault *f)
{
	for (size_t i = 0; i < v->n && i < VERDICT_SAID; i++)
		cli_warn(&v->said[i]);
	fault_set(f, EX_DATAERR,
	    "%zu of its totals, bounds and quotients do not hold; do not "
	    "publish it before they do",
	    v->n);
	return fault_place(f, "%s", c->quotas.file);
}

static int
report(const struct conf *conf, const struct certificate *c, struct fault *f)
{
	struct verdict v = { 0 };
	int status = -1;

	if (verdict_reach(&v, c, f) == -1)
		goto out;
	if (v.n > 0) {
		refuse(&v, c, f);
		goto out;
	}
	if (conf->explain != NULL) {
		status = explain(stdout, c, conf->explain, f);
		goto out;
	}
	print_summary(c);
	print_ties(c, &v);
	status = 0;
out:
	verdict_free(&v);
	return status;
}

static int
run(void *of, int argc, char *argv[], struct fault *f)
{
	const struct conf *conf = of;
	struct certificate c;
	int status;

	if (argc != 2)
		return fault_set(f, EX_USAGE,
		    "the quotas and their divisors are wanted, two files, not "
		    "%d",
		    argc);
	if (strcmp(argv[0], "-") == 0 && strcmp(argv[1], "-") == 0)
		return fault_set(f, EX_USAGE,
		    "standard input is one table, not 2; name files");
	if (certificate_load(&c, argv[0], argv[1], f) == -1)
		return -1;
	status = report(conf, &c, f);
	certificate_free(&c);
	return status;
}

int
main(int argc, char *argv[])
{
	struct conf conf = { 0 };
	const struct cli cli = {
		.name = "enroll-verify",
		.args = "QUOTA DIVISORS",
		.doc = N_("Verify quotas by the divisors that prove them."),
		.options = options,
		.option = option,
		.run = run,
		.conf = &conf,
	};

	return cli_main(&cli, argc, argv);
}
