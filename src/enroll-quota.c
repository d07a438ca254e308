/*
 * Shares out places in proportion to weights: enroll-quota(1).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/cli.h"
#include "enroll/eligible.h"
#include "enroll/margins.h"
#include "enroll/method.h"
#include "enroll/number.h"
#include "enroll/quotaone.h"
#include "enroll/quotatable.h"
#include "enroll/quotatwo.h"
#include "enroll/quotatwotable.h"
#include "enroll/refill.h"

struct conf {
	struct cli_output output;
	enum method method;
	int64_t total;                       /* COUNT_BLANK until told */
	const char *divisors;                /* NULL: not wanted */
	const char *units, *groups, *refill; /* NULL: none */
	const char *conflict;                /* NULL: not wanted */
};

enum { KEY_REFILL = 256 };

static const struct argp_option options[] = {
	{ "conflict", 'c', "FILE", 0,
	    N_("when nothing fits, write the numbers that show it to FILE"),
	    0 },
	{ "divisors", 'd', "FILE", 0,
	    N_("write the divisors, which prove the quotas, to FILE"), 0 },
	{ "groups", 'g', "FILE", 0, N_("margins(5): the places of each group"),
	    0 },
	{ "method", 'm', "METHOD", 0,
	    N_("webster (the default), hamilton, jefferson, adams, hill or "
	       "dean"),
	    0 },
	{ "refill", KEY_REFILL, "FILE", 0,
	    N_("who was admitted so far: nobody loses a place, what is left "
	       "goes again"),
	    0 },
	{ "total", 't', "N", 0, N_("the places to share out"), 0 },
	{ "units", 'u', "FILE", 0, N_("margins(5): the places of each unit"),
	    0 },
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
	case 'c':
		conf->conflict = arg;
		return 0;
	case 'd':
		conf->divisors = arg;
		return 0;
	case 'g':
		conf->groups = arg;
		return 0;
	case 'm':
		if (method_parse(arg, &conf->method) == 0)
			return 0;
		return fault_set(f, EX_USAGE,
		    "--method wants webster, hamilton, jefferson, adams, hill "
		    "or dean, not %s",
		    arg);
	case 'u':
		conf->units = arg;
		return 0;
	case KEY_REFILL:
		conf->refill = arg;
		return 0;
	default:
		return total_parse(arg, &conf->total, f);
	}
}

static bool
is_stream(const char *path)
{
	return path == NULL || strcmp(path, "-") == 0;
}

static int
check_usage(
    const struct conf *conf, int argc, const char *path, struct fault *f)
{
	const char *const outputs[] = { conf->output.path ? conf->output.path
							  : "-",
		conf->divisors, conf->conflict };
	const char *const inputs[] = { path ? path : "-", conf->units,
		conf->groups, conf->refill };
	int streams = 0;

	if (argc > 1)
		return fault_set(f, EX_USAGE,
		    "one table of weights at a time, not %d", argc);
	for (size_t i = 0; i < sizeof(inputs) / sizeof(*inputs); i++) {
		if (inputs[i] == NULL)
			continue;
		streams += is_stream(inputs[i]);
		if (output_spares(outputs, 3, inputs[i], f) == -1)
			return -1;
	}
	if (streams > 1)
		return fault_set(f, EX_USAGE,
		    "standard input is one table, not %d; name files", streams);
	return output_distinct(outputs, 3, f);
}

/* How an answer of either kind is written. */
struct writer {
	const void *answer;
	int (*quotas)(FILE *, enum sheet_format, bool header_zh, const void *,
	    struct fault *);
	int (*divisors)(FILE *, const void *, struct fault *);
};

/* Both tables or neither. */
static int
publish(const struct conf *conf, const struct writer *w, struct fault *f)
{
	const struct cli_output *o = &conf->output;
	struct output quotas = { 0 }, divisors = { 0 };
	struct output *const all[] = { &divisors, &quotas };
	int status = -1;

	if (conf->divisors != NULL &&
	    (output_open(&divisors, conf->divisors, f) == -1 ||
		w->divisors(divisors.fp, w->answer, f) == -1))
		goto out;
	if (output_open(&quotas, o->path, f) == -1 ||
	    w->quotas(quotas.fp, o->format, o->header_zh, w->answer, f) == -1)
		goto out;
	status = output_commit_all(all, 2, f);
out:
	output_abort(&divisors);
	output_abort(&quotas);
	return status;
}

/* ---- ties -------------------------------------------------------------------
 */

/* The first names of those that are tied, and how many there are. */
struct ties {
	char names[1000];
	int n;
};

static void
add_tie(struct ties *t, const char *name, const char *group)
{
	enum { NAMED = 8 };
	size_t n = strlen(t->names);
	char shown[2][TEXT_SHOWN];

	if (++t->n == NAMED + 1)
		strcat(t->names, ", ...");
	if (t->n > NAMED)
		return;
	text_show(shown[0], 60, name, strlen(name));
	text_show(shown[1], 60, group, strlen(group));
	snprintf(t->names + n, sizeof(t->names) - 6 - n, "%s%s%s%s",
	    n > 0 ? ", " : "", shown[0], *group != '\0' ? " " : "", shown[1]);
}

/* One line that names those with equal claims; whether there were any. */
static bool
warn_ties(const struct ties *t, const char *path)
{
	struct fault f = { 0 };

	if (t->n == 0)
		return false;
	fault_set(&f, EX_DATAERR,
	    "a tie: %d rows have equal claims to the last places, which went "
	    "to the first of them: %s",
	    t->n, t->names);
	fault_place(&f, "%s", path);
	cli_warn(&f);
	return true;
}

static bool
warn_ties_one(const struct quotaone *q, const char *path)
{
	struct ties t = { 0 };

	for (size_t i = 0; i < q->eligible->n; i++)
		if (q->tied[i])
			add_tie(&t, q->eligible->claims[i].name, "");
	return warn_ties(&t, path);
}

static bool
warn_ties_side(const struct side *s, const char *path)
{
	struct ties t = { 0 };

	for (size_t i = 0; i < s->upper.n; i++)
		if (s->upper.tied[i])
			add_tie(&t, s->names->name[i], "");
	return warn_ties(&t, s->given != NULL ? s->given->file : path);
}

static bool
warn_ties_two(const struct quotatwo *q, const char *path)
{
	const struct eligible *e = q->eligible;
	bool upper = warn_ties_side(&q->unit, path);
	struct ties t = { 0 };

	upper |= warn_ties_side(&q->group, path);
	for (size_t i = 0; i < e->n; i++)
		if (q->answer.tied[quotatwo_cell(q, i)])
			add_tie(&t, e->claims[i].name,
			    e->groups.name[e->whose[i].group]);
	return warn_ties(&t, path) || upper;
}

/* ---- one dimension
 * ------------------------------------------------------------ */

static int
write_one(FILE *fp, enum sheet_format format, bool header_zh, const void *q,
    struct fault *f)
{
	return quota_write(fp, format, header_zh, q, f);
}

static int
write_divisor(FILE *fp, const void *q, struct fault *f)
{
	return divisors_write(fp, q, f);
}

static int
share_out_one(const struct conf *conf, const struct eligible *e,
    const char *path, struct fault *f)
{
	struct quotaone q = { 0 };
	const struct writer w = { &q, write_one, write_divisor };
	int status = -1;

	if (conf->units != NULL || conf->groups != NULL ||
	    conf->conflict != NULL)
		return fault_set(f, EX_USAGE,
		    "--units, --groups and --conflict go with a table of both; "
		    "%s has no column %s",
		    path, e->by_unit ? "group" : "unit");
	if (conf->total == COUNT_BLANK)
		return fault_set(
		    f, EX_USAGE, "how many places?  Say it with --total N");
	if (quotaone(&q, e, conf->method, conf->total, f) == -1)
		fault_place(f, "%s", path);
	else if (publish(conf, &w, f) == 0)
		status = warn_ties_one(&q, path) ? EXIT_FINDINGS : 0;
	quotaone_free(&q);
	return status;
}

/* ---- two dimensions
 * ------------------------------------------------------------ */

static int
write_two(FILE *fp, enum sheet_format format, bool header_zh, const void *q,
    struct fault *f)
{
	return quotatwo_write(fp, format, header_zh, q, f);
}

static int
write_divisors(FILE *fp, const void *q, struct fault *f)
{
	return quotatwo_write_divisors(fp, q, f);
}

/*
 * The numbers that show why nothing fits, none when all does, so that no old
 * ones stay; if that fails it is told first.
 */
static void
write_conflict(const struct conf *conf, const struct quotatwo *q, bool fits)
{
	struct output o = { 0 };
	struct fault f = { 0 };

	if (conf->conflict == NULL || (q->cut.kind == CUT_NONE && !fits))
		return;
	if (output_open(&o, conf->conflict, &f) == -1 ||
	    quotatwo_write_cut(o.fp, q, &f) == -1 ||
	    output_commit(&o, &f) == -1)
		cli_warn(&f);
	output_abort(&o);
}

static int
share_out_two(const struct conf *conf, const struct eligible *e,
    const char *path, struct fault *f)
{
	struct margins units = { 0 }, groups = { 0 };
	struct quotatwo q = { 0 };
	const struct quotatwo_ask ask = { conf->method, conf->total, e, path,
		conf->units ? &units : NULL, conf->groups ? &groups : NULL };
	const struct writer w = { &q, write_two, write_divisors };
	int status = -1;

	if (conf->method == METHOD_HAMILTON)
		return fault_set(f, EX_USAGE,
		    "hamilton is for one dimension; for units and groups take "
		    "a divisor method, such as webster");
	if ((conf->units == NULL || margins_load(&units, conf->units, "unit",
					METHOD_WEIGHT_LIMIT, f) == 0) &&
	    (conf->groups == NULL ||
		margins_load(&groups, conf->groups, "group",
		    METHOD_WEIGHT_LIMIT, f) == 0) &&
	    quotatwo(&q, &ask, f) == 0 && publish(conf, &w, f) == 0)
		status = warn_ties_two(&q, path) ? EXIT_FINDINGS : 0;
	write_conflict(conf, &q, status != -1);
	quotatwo_free(&q);
	margins_free(&units);
	margins_free(&groups);
	return status;
}

static int
run(void *of, int argc, char *argv[], struct fault *f)
{
	const struct conf *conf = of;
	const char *path = argc > 0 ? argv[0] : NULL;
	const char *shown = is_stream(path) ? "-" : path;
	struct eligible e = { 0 };
	int status = -1;

	if (check_usage(conf, argc, path, f) == 0 &&
	    eligible_load(&e, path, METHOD_WEIGHT_LIMIT, f) == 0 &&
	    (conf->refill == NULL || refill(&e, conf->refill, f) == 0))
		status = e.by_unit && e.by_group
			     ? share_out_two(conf, &e, shown, f)
			     : share_out_one(conf, &e, shown, f);
	eligible_free(&e);
	return status;
}

int
main(int argc, char *argv[])
{
	struct conf conf = { .method = METHOD_WEBSTER, .total = COUNT_BLANK };
	const struct cli cli = {
		.name = "enroll-quota",
		.args = "[ELIGIBLE]",
		.doc = N_("Share out places in proportion to weights, in whole "
			  "places, within bounds; among units, groups, or "
			  "both at once."),
		.options = options,
		.option = option,
		.run = run,
		.conf = &conf,
		.output = &conf.output,
	};

	return cli_main(&cli, argc, argv);
}
