#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/cli.h"
#include "enroll/dump.h"
#include "enroll/gather.h"

enum { OPT_AS_OF = 0x100, OPT_DRY_RUN, OPT_MAX_REJECTS, OPT_ONCE };
enum { SHOWN = 10 }; /* rejects of a file that are printed */

struct conf {
	struct cli_output output;
	const char *layout, *rejects, *account;
	struct dump_options dump;
	struct gather_options gather;
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
	{ "layout", 'l', "LAYOUT", 0,
	    N_("the layout of all dumps, a name or a file; told from the "
	       "header if not given"),
	    0 },
	{ "max-rejects", OPT_MAX_REJECTS, "N", 0,
	    N_("more rejected rows than N make the run fail"), 0 },
	{ "once", OPT_ONCE, NULL, 0,
	    N_("refuse a figure that comes from two files"), 0 },
	{ "rejects", 'r', "FILE", 0,
	    N_("write rejects(5): every row passed over, and why"), 0 },
	{ "series", 's', "SERIES", 0,
	    N_("declare how the counts were made, as in "
	       "stage=registered,place=school"),
	    0 },
	{ 0 },
};

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
	case 'l':
		c->layout = arg;
		return 0;
	case 'r':
		c->rejects = arg;
		return 0;
	case 's':
		return series_parse(arg, &c->dump.series, f);
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

/* ---- layouts ---- */

struct layouts {
	struct layout **all;
	size_t n;
};

static void
layouts_free(struct layouts *l)
{
	for (size_t i = 0; i < l->n; i++)
		layout_free(l->all[i]);
	free(l->all);
}

static int
is_layout(const struct dirent *e)
{
	size_t n = strlen(e->d_name);

	return n > 4 && strcmp(e->d_name + n - 4, ".cfg") == 0;
}

static int
load_one(struct layouts *l, const char *name, struct fault *f)
{
	char *path, *file = NULL;

	if (asprintf(&file, "layouts/%s.cfg", name) == -1)
		return fault_memory(f);
	path = cli_data(strchr(name, '/') || strchr(name, '.') ? name : file,
	    f);
	free(file);
	if (path == NULL)
		return -1;
	if ((l->all = calloc(1, sizeof(*l->all))) == NULL)
		fault_memory(f);
	else if ((l->all[0] = layout_load(path, f)) != NULL)
		l->n = 1;
	free(path);
	return l->n == 1 ? 0 : -1;
}

static int
load_all(struct layouts *l, struct fault *f)
{
	char *folder = cli_data("layouts", f), *path;
	struct dirent **names = NULL;
	int n, status = 0;

	if (folder == NULL)
		return -1;
	if ((n = scandir(folder, &names, is_layout, alphasort)) <= 0 ||
	    (l->all = calloc((size_t)n, sizeof(*l->all))) == NULL) {
		fault_set(f, EX_CONFIG, "no layouts in this folder");
		status = fault_place(f, "%s", folder);
	}
	for (int i = 0; i < n; i++) {
		if (status == 0 &&
		    asprintf(&path, "%s/%s", folder, names[i]->d_name) != -1) {
			l->all[l->n] = layout_load(path, f);
			status = l->all[l->n] == NULL ? -1 : 0;
			l->n += status == 0;
			free(path);
		}
		free(names[i]);
	}
	free(names);
	free(folder);
	return status;
}

/* ---- rejects ---- */

struct rejecting {
	struct sheet *sheet; /* NULL: rejects(5) is not wanted */
	const char *file;    /* of the last one */
	long in_file;
	int64_t all, most;
};

static void
warn_rest(struct rejecting *r)
{
	struct fault f = { 0 };

	if (r->in_file > SHOWN) {
		fault_set(&f, EX_DATAERR,
		    "%ld more rows rejected; --rejects FILE lists them all",
		    r->in_file - SHOWN);
		fault_place(&f, "%s", r->file);
		cli_warn(&f);
	}
	r->in_file = 0;
}

static void
place_of(const struct reject *r, struct fault *f)
{
	char field[TEXT_SHOWN];

	f->place[0] = '\0';
	if (r->column > 0)
		fault_place(f, "%s:%ld:%d(%s)", r->file, r->line, r->column,
		    r->field.len ? text_show(field, sizeof(field), r->field.s,
				       r->field.len)
				 : "");
	else
		fault_place(f, "%s:%ld", r->file, r->line);
}

/* The row as CSV can hold it: what is no text is shown, not kept. */
static void
row_cell(struct sheet *s, struct text row)
{
	char shown[TEXT_SHOWN];

	sheet_text(s, text_show(shown, sizeof(shown), row.s, row.len));
}

static int
on_reject(void *ctx, const struct reject *reject, struct fault *f)
{
	struct rejecting *r = ctx;
	struct reject copy = *reject;
	char field[TEXT_SHOWN];

	if (r->file != reject->file)
		warn_rest(r);
	r->file = reject->file;
	if (++r->in_file <= SHOWN) {
		place_of(reject, &copy.fault);
		cli_warn(&copy.fault);
	}
	if (r->sheet != NULL) {
		sheet_text(r->sheet, reject->file);
		sheet_int(r->sheet, reject->line);
		if (reject->column > 0)
			sheet_int(r->sheet, reject->column);
		else
			sheet_text(r->sheet, "");
		sheet_text(r->sheet,
		    reject->field.len ? text_show(field, sizeof(field),
					    reject->field.s, reject->field.len)
				      : "");
		sheet_text(r->sheet, reject->code);
		sheet_text(r->sheet, reject->fault.plain);
		row_cell(r->sheet, reject->row);
	}
	if (++r->all <= r->most)
		return 0;
	return fault_set(f, EX_DATAERR,
	    "more than %lld rows rejected; mend the files, or allow more with "
	    "--max-rejects",
	    (long long)r->most);
}

/* ---- the work ---- */

static void
on_finding(void *ctx, const struct fault *f)
{
	(void)ctx;
	cli_warn(f);
}

static int
write_accounts(const char *path, const struct dump *dumps, size_t n,
    struct output *out, struct fault *f)
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

struct outputs {
	struct output tally, rejects, account;
};

/* All that is written is put in place at the end, or none of it. */
static int
commit(struct outputs *o, const struct conf *c, struct fault *f)
{
	if (c->rejects && output_commit(&o->rejects, f) == -1)
		return -1;
	if (c->account && output_commit(&o->account, f) == -1)
		return -1;
	return output_commit(&o->tally, f);
}

static int
work(const struct conf *c, struct dump *dumps, char *files[], size_t n,
    struct rejecting *rejecting, struct outputs *o, struct fault *f)
{
	struct tally whole = { 0 };
	int findings = -1;

	memcpy(whole.by, c->dump.by, sizeof(whole.by));
	for (size_t i = 0; i < n; i++)
		if (dump_read(&dumps[i], files[i], &c->dump, f) == -1)
			goto out;
	warn_rest(rejecting);
	findings = gather(&whole, dumps, n, &c->gather, f);
	if (findings != -1 &&
	    (output_open(&o->tally, c->output.path, f) == -1 ||
		tally_write(&whole, o->tally.fp, c->output.format,
		    c->output.header_zh, f) == -1 ||
		(c->account &&
		    write_accounts(c->account, dumps, n, &o->account, f) ==
			-1)))
		findings = -1;
out:
	tally_free(&whole);
	return findings;
}

static int
by_name_of_file(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static int
tally_files(struct conf *c, char *files[], size_t n, struct fault *f)
{
	static const char *const columns[] = { "file", "line", "column",
		"field", "code", "message", "row", NULL };
	struct rejecting rejecting = { .most = c->max_rejects };
	struct dump *dumps = calloc(n, sizeof(*dumps));
	struct outputs o = { 0 };
	int findings = -1;

	if (dumps == NULL)
		return fault_memory(f);
	c->dump.sink = on_reject;
	c->dump.ctx = &rejecting;
	c->gather.warn = on_finding;
	if (c->rejects == NULL || (output_open(&o.rejects, c->rejects, f) == 0 &&
		(rejecting.sheet = sheet_open(o.rejects.fp, SHEET_CSV, false,
		     columns, f)) != NULL))
		findings = work(c, dumps, files, n, &rejecting, &o, f);
	if (sheet_close(rejecting.sheet, f) == -1 ||
	    (findings != -1 && commit(&o, c, f) == -1))
		findings = -1;
	output_abort(&o.rejects);
	output_abort(&o.account);
	output_abort(&o.tally);
	for (size_t i = 0; i < n; i++)
		dump_free(&dumps[i]);
	free(dumps);
	if (findings == -1)
		return -1;
	return findings > 0 || rejecting.all > 0 ? EXIT_FINDINGS : 0;
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

	qsort(files, n, sizeof(*files), by_name_of_file);
	if (c->layout ? load_one(&layouts, c->layout, f)
		      : load_all(&layouts, f))
		goto out;
	c->dump.layouts = layouts.all;
	c->dump.n_layouts = layouts.n;
	status = 0;
	for (size_t i = 0; c->dry_run && i < n && status == 0; i++)
		status = dump_explain(files[i], &c->dump, stdout, f);
	if (!c->dry_run)
		status = tally_files(c, files, n, f);
out:
	layouts_free(&layouts);
	return status;
}

int
main(int argc, char *argv[])
{
	struct conf conf = { .max_rejects = INT64_MAX };
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
