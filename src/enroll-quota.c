/*
 * Shares out places in proportion to weights: enroll-quota(1).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/apportion.h"
#include "enroll/cli.h"
#include "enroll/divisor.h"
#include "enroll/eligible.h"
#include "enroll/method.h"
#include "enroll/quotatable.h"

struct conf {
	struct cli_output output;
	enum method method;
	int64_t total;        /* COUNT_BLANK until told */
	const char *divisors; /* NULL: not wanted */
};

/* What was read, and what came of it. */
struct result {
	struct eligible eligible;
	int64_t *places;
	bool *tied;
	struct divisor divisor;
	struct quotient *quotients;
};

static const struct argp_option options[] = {
	{ "divisors", 'd', "FILE", 0,
	    N_("write the divisor, which proves the quotas, to FILE"), 0 },
	{ "method", 'm', "METHOD", 0,
	    N_("webster (the default), hamilton, jefferson, adams, hill or "
	       "dean"),
	    0 },
	{ "total", 't', "N", 0, N_("the places to share out"), 0 },
	{ 0 },
};

static int
total_parse(const char *s, int64_t *total, struct fault *f)
{
	struct text t = { s, strlen(s) };

	if (count_parse(t, total) == 0 && *total <= METHOD_PLACES_MOST)
		return 0;
	return fault_set(f, EX_USAGE,
	    "--total wants a number of places, 0 to %d, not %s",
	    METHOD_PLACES_MOST, s);
}

static int
option(int key, const char *arg, void *to, struct fault *f)
{
	struct conf *conf = to;

	switch (key) {
	case 'd':
		conf->divisors = arg;
		return 0;
	case 'm':
		if (method_parse(arg, &conf->method) == 0)
			return 0;
		return fault_set(f, EX_USAGE,
		    "--method wants webster, hamilton, jefferson, adams, hill "
		    "or dean, not %s",
		    arg);
	default:
		return total_parse(arg, &conf->total, f);
	}
}

static bool
is_stdout(const char *path)
{
	return path == NULL || strcmp(path, "-") == 0;
}

static int
check_usage(const struct conf *conf, int argc, struct fault *f)
{
	const char *const paths[] = {
		conf->output.path ? conf->output.path : "-", conf->divisors
	};

	if (conf->total == COUNT_BLANK)
		return fault_set(
		    f, EX_USAGE, "how many places?  Say it with --total N");
	if (argc > 1)
		return fault_set(f, EX_USAGE,
		    "one table of weights at a time, not %d", argc);
	return output_distinct(paths, 2, f);
}

static int
share_out(const struct apportionment *a, struct result *r, struct fault *f)
{
	r->places = calloc(a->n, sizeof(*r->places));
	r->tied = calloc(a->n, sizeof(*r->tied));
	r->quotients = calloc(a->n, sizeof(*r->quotients));
	if (r->places == NULL || r->tied == NULL || r->quotients == NULL)
		return fault_memory(f);
	if (apportion(a, r->places, r->tied, f) == -1 ||
	    divisor_find(a, r->places, &r->divisor, f) == -1)
		return -1;
	if (r->divisor.den > 0)
		divisor_quotients(a, r->places, &r->divisor, r->quotients);
	return 0;
}

/* Both tables or neither. */
static int
publish(const struct conf *conf, const struct quotas *q, struct fault *f)
{
	const struct cli_output *o = &conf->output;
	struct output quotas = { 0 }, divisors = { 0 };
	struct output *const all[] = { &divisors, &quotas };
	int status = -1;

	if (conf->divisors != NULL &&
	    (output_open(&divisors, conf->divisors, f) == -1 ||
		divisors_write(divisors.fp, q, f) == -1))
		goto out;
	if (output_open(&quotas, o->path, f) == -1 ||
	    quota_write(quotas.fp, o->format, o->header_zh, q, f) == -1)
		goto out;
	status = output_commit_all(all, 2, f);
out:
	output_abort(&divisors);
	output_abort(&quotas);
	return status;
}

/* One line that names the rows with equal claims. */
static void
warn_ties(const struct result *r, const char *path)
{
	enum { NAMED = 8 };
	char names[1000] = "", shown[TEXT_SHOWN];
	struct fault f = { 0 };
	int tied = 0;

	for (size_t i = 0; i < r->eligible.n; i++) {
		const char *name = r->eligible.claims[i].name;
		size_t n = strlen(names);

		if (!r->tied[i] || ++tied > NAMED)
			continue;
		snprintf(names + n, sizeof(names) - n, "%s%s",
		    n > 0 ? ", " : "",
		    text_show(shown, 120, name, strlen(name)));
	}
	if (tied > NAMED)
		strcat(names, ", ...");
	fault_set(&f, EX_DATAERR,
	    "a tie: %d rows have equal claims to the last places, which went "
	    "to the first of them: %s",
	    tied, names);
	fault_place(&f, "%s", is_stdout(path) ? "-" : path);
	cli_warn(&f);
}

static bool
any_tie(const struct result *r)
{
	for (size_t i = 0; i < r->eligible.n; i++)
		if (r->tied[i])
			return true;
	return false;
}

static int
run(void *of, int argc, char *argv[], struct fault *f)
{
	const struct conf *conf = of;
	const char *path = argc > 0 ? argv[0] : NULL;
	struct result r = { 0 };
	struct apportionment a = { .method = conf->method,
		.total = conf->total };
	struct quotas q;
	int status = -1;

	if (check_usage(conf, argc, f) == -1 ||
	    eligible_load(
		&r.eligible, path, method_weight_limit(a.method), f) == -1)
		goto out;
	a.claims = r.eligible.claims;
	a.n = r.eligible.n;
	if (share_out(&a, &r, f) == -1) {
		fault_place(f, "%s", is_stdout(path) ? "-" : path);
		goto out;
	}
	q = (struct quotas){ &a, &r.eligible, r.places, &r.divisor,
		r.quotients };
	if (publish(conf, &q, f) == -1)
		goto out;
	status = any_tie(&r) ? EXIT_FINDINGS : 0;
	if (status == EXIT_FINDINGS)
		warn_ties(&r, path);
out:
	free(r.quotients);
	free(r.tied);
	free(r.places);
	eligible_free(&r.eligible);
	return status;
}

int
main(int argc, char *argv[])
{
	struct conf conf = { .method = METHOD_WEBSTER, .total = COUNT_BLANK };
	const struct cli cli = {
		.name = "enroll-quota",
		.args = "[WEIGHTS]",
		.doc = N_("Share out places in proportion to weights, in whole "
			  "places, within bounds."),
		.options = options,
		.option = option,
		.run = run,
		.conf = &conf,
		.output = &conf.output,
	};

	return cli_main(&cli, argc, argv);
}
