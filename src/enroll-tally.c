#include <sched.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/cli.h"
#include "enroll/dump.h"
#include "enroll/gather.h"
#include "enroll/layouts.h"
#include "enroll/progress.h"
#include "enroll/rejects.h"
#include "enroll/roster.h"
#include "enroll/unlisted.h"

enum {
	OPT_AS_OF = 0x100,
	OPT_DRY_RUN,
	OPT_HISTORY,
	OPT_MAX_REJECTS,
	OPT_ONCE,
	OPT_READER,
	OPT_DUPLICATES,
	OPT_ROSTER,
	OPT_SKILLED_ROSTER,
	OPT_TRACE,
	OPT_UNLISTED,
};

enum { JOBS_MOST = 256 };

struct conf {
	struct cli_output output;
	const char *layout, *rejects, *account;
	const char *roster, *skilled_roster, *unlisted;
	bool by_school; /* asked for, and not only for a roster */
	struct roster schools, skilled;
	struct rosters rosters; /* those of the two that are asked */
	struct unlisted left;
	struct dump_options dump;
	struct gather_options gather;
	struct trace trace;
	struct meter meter;
	int64_t max_rejects;
	bool dry_run;
};

static const struct argp_option options[] = {
	{ "account", 'a', "FILE", 0,
	    N_("write account(5): what became of every row"), 0 },
	{ "as-of", OPT_AS_OF, "DATE", 0,
	    N_("count the newest report not later than DATE"), 0 },
	{ "by", 'b', "KEYS", 0,
	    N_("more keys: programme, channel, group, school"), 0 },
	{ "dry-run", OPT_DRY_RUN, NULL, 0,
	    N_("say how each file would be read, and count nothing"), 0 },
	{ "duplicates", OPT_DUPLICATES, "WHAT", 0,
	    N_("report or reject rows with the record key of an earlier one"),
	    0 },
	{ "history", OPT_HISTORY, NULL, 0,
	    N_("keep every cumulative report, not the newest only"), 0 },
	{ "jobs", 'j', "N", 0, N_("read by N threads; all cores if not given"),
	    0 },
	{ "keep-going", 'k', NULL, 0,
	    N_("leave out a file that cannot be used, name it in account(5) "
	       "and go on"),
	    0 },
	{ "layout", 'l', "LAYOUT", 0,
	    N_("the layout of all dumps, a name or a file; told from the "
	       "header if not given"),
	    0 },
	{ "max-rejects", OPT_MAX_REJECTS, "N", 0,
	    N_("more rejected rows than N make the run fail"), 0 },
	{ "once", OPT_ONCE, NULL, 0,
	    N_("refuse a figure that comes from two files"), 0 },
	{ "reader", OPT_READER, "NAME", 0,
	    N_("fast (the default), or libcsv for every row"), 0 },
	{ "rejects", 'r', "FILE", 0,
	    N_("write rejects(5): every row passed over, and why"), 0 },
	{ "roster", OPT_ROSTER, "FILE", 0,
	    N_("leave out vocational schools that are not on this roster(5)"),
	    0 },
	{ "series", 's', "SERIES", 0,
	    N_("declare how the counts were made, as in "
	       "stage=registered,place=school"),
	    0 },
	{ "skilled-roster", OPT_SKILLED_ROSTER, "FILE", 0,
	    N_("the same for skilled workers schools"), 0 },
	{ "trace", OPT_TRACE, "KEYS", 0,
	    N_("write the rows behind a number instead, as in "
	       "year=2020,unit=410105"),
	    0 },
	{ "unlisted", OPT_UNLISTED, "FILE", 0,
	    N_("write unlisted(5): what a roster leaves out, and why"), 0 },
	{ 0 },
};

static int
jobs_parse(const char *s, unsigned *jobs, struct fault *f)
{
	int64_t n;

	if (count_parse((struct text){ s, strlen(s) }, &n) == -1 || n < 1 ||
	    n > JOBS_MOST)
		return fault_set(f, EX_USAGE,
		    "--jobs wants a number of threads, 1 to %d, not %s",
		    JOBS_MOST, s);
	*jobs = (unsigned)n;
	return 0;
}

static int
duplicates_parse(const char *s, enum duplicates *what, struct fault *f)
{
	if (strcmp(s, "report") == 0)
		*what = DUPLICATES_REPORTED;
	else if (strcmp(s, "reject") == 0)
		*what = DUPLICATES_REJECTED;
	else
		return fault_set(f, EX_USAGE,
		    "--duplicates wants report or reject, not %s", s);
	return 0;
}

/* A roster has a column for the year: one file holds all of them. */
static int
roster_parse(
    const char *arg, const char *name, const char **path, struct fault *f)
{
	if (*path != NULL)
		return fault_set(f, EX_USAGE,
		    "--%s is given twice; one file holds all years", name);
	*path = arg;
	return 0;
}

/* The cores that this process may use. */
static unsigned
cores(void)
{
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof(set), &set) == -1)
		return 1;
	return (unsigned)CPU_COUNT(&set);
}

static int
option(int key, const char *arg, void *ctx, struct fault *f)
{
	struct conf *c = ctx;

	switch (key) {
	case 'a':
		c->account = arg;
		c->dump.digest = true;
		return 0;
	case 'b':
		return by_parse(arg, c->dump.by, f);
	case 'j':
		return jobs_parse(arg, &c->dump.threads, f);
	case 'k':
		c->gather.keep_going = true;
		return 0;
	case 'l':
		c->layout = arg;
		return 0;
	case 'r':
		c->rejects = arg;
		return 0;
	case 's':
		return series_parse(arg, &c->dump.series, f);
	case OPT_DUPLICATES:
		return duplicates_parse(arg, &c->dump.duplicates, f);
	case OPT_ROSTER:
		return roster_parse(arg, "roster", &c->roster, f);
	case OPT_SKILLED_ROSTER:
		return roster_parse(
		    arg, "skilled-roster", &c->skilled_roster, f);
	case OPT_UNLISTED:
		c->unlisted = arg;
		return 0;
	case OPT_TRACE:
		c->dump.trace = c->gather.trace = &c->trace;
		return trace_parse(&c->trace, arg, c->dump.by, f);
	case OPT_READER:
		c->dump.libcsv = strcmp(arg, "libcsv") == 0;
		if (!c->dump.libcsv && strcmp(arg, "fast") != 0)
			return fault_set(f, EX_USAGE,
			    "--reader wants fast or libcsv, not %s", arg);
		return 0;
	case OPT_AS_OF:
		if (date_parse((struct text){ arg, strlen(arg) },
			&c->gather.as_of) == -1)
			return fault_set(f, EX_USAGE,
			    "--as-of wants a date such as 2022-09-12, not %s",
			    arg);
		return 0;
	case OPT_DRY_RUN:
		c->dry_run = true;
		return 0;
	case OPT_HISTORY:
		c->gather.history = true;
		return 0;
	case OPT_MAX_REJECTS:
		if (count_parse((struct text){ arg, strlen(arg) },
			&c->max_rejects) == -1)
			return fault_set(f, EX_USAGE,
			    "--max-rejects wants a number, not %s", arg);
		return 0;
	default:
		c->gather.once = true;
		return 0;
	}
}

static int
load_layouts(struct layouts *l, const char *name, struct fault *f)
{
	char *path = name ? cli_named("layouts", name, "cfg", f)
			  : cli_data("layouts", f);
	int status = -1;

	if (path != NULL)
		status = name ? layouts_load_file(l, path, f)
			      : layouts_load_folder(l, path, f);
	free(path);
	return status;
}

static void
on_finding(void *ctx, const struct fault *f)
{
	(void)ctx;
	cli_warn(f);
}

/* What is written: put in place together at the end, or not at all. */
struct outputs {
	struct output tally, account, unlisted;
	struct rejects rejects;
};

static int
write_accounts(struct output *out, const char *path, const struct dump *dumps,
    size_t n, struct fault *f)
{
	struct account *a = calloc(n + 1, sizeof(*a));
	int status = -1;

	if (a == NULL)
		return fault_memory(f);
	for (size_t i = 0; i < n; i++)
		a[i] = dumps[i].account;
	if (output_open(out, path, f) == 0)
		status = account_write(a, n, out->fp, SHEET_CSV, false, f);
	free(a);
	return status;
}

static int
commit(struct outputs *o, struct fault *f)
{
	struct output *const all[] = { &o->rejects.out, &o->account,
		&o->unlisted, &o->tally };

	if (rejects_finish(&o->rejects, f) == -1)
		return -1;
	return output_commit_all(all, 4, f);
}

/* Whether it is the file that is wrong, and not the machine or the options. */
static bool
is_files_own(const struct fault *f)
{
	return f->status == EX_DATAERR || f->status == EX_NOINPUT;
}

static bool
none_counted(const struct dump *dumps, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (dumps[i].account.status < EX_USAGE)
			return false;
	return true;
}

/* The tally, or the rows behind a number in it. */
static int
write_table(
    const struct conf *c, const struct tally *whole, FILE *fp, struct fault *f)
{
	const struct cli_output *o = &c->output;

	if (c->dump.trace == NULL)
		return tally_write(whole, fp, o->format, o->header_zh, f);
	if (trace_check(&c->trace, whole, f) == -1)
		return -1;
	if (trace_rows(&c->trace) == 0) {
		fault_set(f, EX_DATAERR,
		    "no row of these files goes into that number");
		cli_warn(f);
	}
	return trace_write(&c->trace, fp, o->format, o->header_zh, f);
}

struct settling {
	const struct conf *conf;
	const struct rejects *rejects;
	size_t not_counted;
	long duplicates; /* rows */
};

/* Rows that are perhaps there twice; both count. */
static void
tell_duplicates(struct dump *d)
{
	struct account *a = &d->account;
	struct fault f = { 0 };

	for (long i = 0; i < d->duplicates && i < PAIRS_MOST; i++) {
		const struct pair *p = &d->pairs[i];

		f.place[0] = '\0';
		fault_set(&f, EX_DATAERR,
		    "the same record as line %ld; both are counted, look "
		    "whether these are the same pupils",
		    p->earlier);
		fault_place(&f, "%s:%ld", a->file, p->line);
		cli_warn(&f);
	}
	if (d->duplicates == 0)
		return;
	f.place[0] = '\0';
	fault_set(&f, EX_DATAERR,
	    "%ld rows have the record key of an earlier one, the first in line "
	    "%ld that of line %ld; all are counted",
	    d->duplicates, d->pairs[0].line, d->pairs[0].earlier);
	snprintf(a->message, sizeof(a->message), "%s", f.plain);
	fault_place(&f, "%s", a->file);
	if (d->duplicates > PAIRS_MOST)
		cli_warn(&f);
}

/* A column that is perhaps misspelt is not counted: how many files have one. */
static int
tell_doubts(struct dump *dumps, size_t n)
{
	int findings = 0;

	for (struct dump *d = dumps; d < dumps + n; d++) {
		struct account *a = &d->account;
		struct fault f = { 0 };
		char shown[TEXT_SHOWN];

		if (d->known == NULL || a->status >= EX_USAGE)
			continue;
		fault_set(&f, EX_DATAERR,
		    "column \"%s\" is not used; layout \"%s\" knows \"%s\", "
		    "which is not there: correct the header, or name it in a "
		    "layout",
		    text_show(
			shown, sizeof(shown), d->doubtful, strlen(d->doubtful)),
		    a->layout, d->known);
		if (a->message[0] == '\0')
			snprintf(a->message, sizeof(a->message), "%s", f.plain);
		fault_place(&f, "%s:1", a->file);
		cli_warn(&f);
		findings++;
	}
	return findings;
}

/* A file that is of no use ends the run, or is left out and named. */
static int
settled(void *ctx, struct dump *d, int status, struct fault *f)
{
	struct settling *s = ctx;

	if (status == 0) {
		tell_duplicates(d);
		s->duplicates += d->duplicates;
		return 0;
	}
	if (!s->conf->gather.keep_going || !is_files_own(f) ||
	    s->rejects->all > s->rejects->most)
		return -1;
	dump_not_counted(d, f);
	cli_warn(f);
	s->not_counted++;
	return 0;
}

/* Reads all and adds it up: the number of findings, or -1 and a fault. */
static int
read_all(const struct conf *c, struct dump *dumps, char *files[], size_t n,
    struct tally *whole, struct settling *s, struct rejects *rejects,
    struct fault *f)
{
	struct progress *p = progress_start(&c->meter, files, n);
	int findings = -1;

	if (dump_read_all(dumps, files, n, &c->dump, settled, s, f) == 0) {
		rejects_warn_rest(rejects);
		findings = gather(whole, dumps, n, &c->gather, f);
	}
	progress_stop(p);
	return findings;
}

/* The outputs, for those who compare them with inputs. */
enum { OUTPUTS = 4 };

static void
outputs_of(const struct conf *c, const char *paths[OUTPUTS])
{
	paths[0] = c->output.path ? c->output.path : "-";
	paths[1] = c->rejects;
	paths[2] = c->account;
	paths[3] = c->unlisted;
}

static int
write_unlisted(struct output *out, const struct conf *c, struct fault *f)
{
	if (c->unlisted == NULL)
		return 0;
	if (output_open(out, c->unlisted, f) == -1)
		return -1;
	return unlisted_write(c->gather.unlisted, out->fp, f);
}

/* Returns the number of findings, or -1 and a fault. */
static int
count(const struct conf *c, struct dump *dumps, char *files[], size_t n,
    struct tally *whole, struct outputs *o, struct fault *f)
{
	const char *paths[OUTPUTS];
	struct settling s = { c, &o->rejects, 0, 0 };
	int findings;

	memcpy(whole->by, c->dump.by, sizeof(whole->by));
	whole->by[BY_SCHOOL] = c->by_school;
	outputs_of(c, paths);
	if (output_distinct(paths, OUTPUTS, f) == -1 ||
	    rejects_open(&o->rejects, c->rejects, f) == -1)
		return -1;
	if ((findings = read_all(
		 c, dumps, files, n, whole, &s, &o->rejects, f)) == -1)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (strcmp(dumps[i].account.layout, "tally") != 0 &&
		    output_spares(paths, OUTPUTS, files[i], f) == -1)
			return -1; /* a tally may take in others */
	findings += tell_doubts(dumps, n);
	if (none_counted(dumps, n))
		return fault_set(f, EX_DATAERR,
		    "none of the files could be counted; see above");
	if (output_open(&o->tally, c->output.path, f) == -1 ||
	    write_table(c, whole, o->tally.fp, f) == -1)
		return -1;
	if (c->account != NULL &&
	    write_accounts(&o->account, c->account, dumps, n, f) == -1)
		return -1;
	if (write_unlisted(&o->unlisted, c, f) == -1)
		return -1;
	return commit(o, f) == -1
		   ? -1
		   : findings + (int)s.not_counted + (s.duplicates > 0);
}

static int
tally_files(struct conf *c, char *files[], size_t n, struct fault *f)
{
	struct outputs o = { .rejects = {
				 .most = c->max_rejects, .warn = cli_warn } };
	struct dump *dumps = calloc(n, sizeof(*dumps));
	struct tally whole = { 0 };
	int findings;

	if (dumps == NULL)
		return fault_memory(f);
	c->dump.sink = rejects_take;
	c->dump.ctx = &o.rejects;
	c->dump.meter = &c->meter;
	c->gather.warn = on_finding;
	findings = count(c, dumps, files, n, &whole, &o, f);
	rejects_abort(&o.rejects);
	output_abort(&o.account);
	output_abort(&o.unlisted);
	output_abort(&o.tally);
	tally_free(&whole);
	for (size_t i = 0; i < n; i++)
		dump_free(&dumps[i]);
	free(dumps);
	if (findings == -1)
		return -1;
	return findings > 0 || o.rejects.all > 0 ? EXIT_FINDINGS : 0;
}

/* Every file is explained; the last that cannot be read gives the status. */
static int
explain_files(const struct conf *c, char *files[], size_t n, struct fault *f)
{
	struct fault last = { 0 };

	for (size_t i = 0; i < n; i++)
		if (dump_explain(files[i], &c->dump, stdout, f) == -1) {
			if (last.status != 0)
				cli_warn(&last);
			last = *f;
		}
	*f = last;
	return last.status ? -1 : 0;
}

/* The roster of PATH, if it is asked, which no output may replace. */
static int
load_roster(const struct conf *c, const char *path, struct roster *r,
    const struct roster **asked, struct fault *f)
{
	const char *paths[OUTPUTS];

	if (path == NULL)
		return 0;
	outputs_of(c, paths);
	if (output_spares(paths, OUTPUTS, path, f) == -1 ||
	    roster_load(r, path, f) == -1)
		return -1;
	*asked = r;
	return 0;
}

/* What a roster leaves out is known by its schools only. */
static int
load_rosters(struct conf *c, struct fault *f)
{
	c->by_school = c->dump.by[BY_SCHOOL];
	if (c->roster == NULL && c->skilled_roster == NULL)
		return c->unlisted == NULL
			   ? 0
			   : fault_set(f, EX_USAGE,
				 "--unlisted wants --roster or "
				 "--skilled-roster: without one nothing is "
				 "left out");
	c->dump.by[BY_SCHOOL] = c->dump.roster = true;
	c->gather.rosters = &c->rosters;
	c->gather.unlisted = &c->left;
	if (load_roster(c, c->roster, &c->schools, &c->rosters.schools, f) ==
	    -1)
		return -1;
	return load_roster(
	    c, c->skilled_roster, &c->skilled, &c->rosters.skilled, f);
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
	struct layouts layouts = { 0 };
	int status = -1;

	/* in any order the same bytes */
	qsort(files, n, sizeof(*files), by_name_of_file);
	if (load_layouts(&layouts, c->layout, f) == -1 ||
	    load_rosters(c, f) == -1)
		goto out;
	c->dump.layouts = layouts.all;
	c->dump.n_layouts = layouts.n;
	if (c->dump.trace != NULL)
		c->dump.threads = 1; /* rows in the order of the files */
	status = c->dry_run ? explain_files(c, files, n, f)
			    : tally_files(c, files, n, f);
out:
	trace_free(&c->trace);
	roster_free(&c->schools);
	roster_free(&c->skilled);
	unlisted_free(&c->left);
	layouts_free(&layouts);
	return status;
}

int
main(int argc, char *argv[])
{
	struct conf conf = { .max_rejects = INT64_MAX,
		.dump.threads = cores() };
	const struct cli cli = {
		.name = "enroll-tally",
		.args = "[FILE...]",
		.doc = N_("Count enrollment dumps by year, unit, orientation "
			  "and student type."),
		.options = options,
		.option = option,
		.run = run,
		.conf = &conf,
		.output = &conf.output,
	};

	return cli_main(&cli, argc, argv);
}
