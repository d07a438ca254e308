/* enroll-bulletin: tables make a page that can be published. */
#include <stdlib.h>
#include <string.h>

#include "enroll/bulletin.h"
#include "enroll/cli.h"
#include "enroll/interrupt.h"
#include "enroll/number.h"

enum {
	KEY_ANNEX = 0x100,
	KEY_AS_OF,
	KEY_BESIDE,
	KEY_CHART,
	KEY_CHARTS,
	KEY_EXCEL,
	KEY_FORMATS,
	KEY_ISSUE,
	KEY_LANG,
	KEY_MIN_COVERAGE,
	KEY_MISSING,
	KEY_NOTICE,
	KEY_NUMBER,
	KEY_PREVIOUS,
	KEY_PREVIOUS_TARGET,
	KEY_REJECTS,
	KEY_SIGNER,
	KEY_SOURCE,
	KEY_STATUS,
	KEY_SUPERSEDES,
	KEY_TABLE,
	KEY_TARGET,
	TABLES_MOST = 16,
	BESIDE_MOST = 4
};

struct conf {
	struct bulletin bulletin;
	char as_of[DATE_SIZE];
	const char *tally, *ratio, *quota, *account, *rejects, *missing,
	    *target, *previous, *previous_target;
	struct bulletin_annex annexes[TABLES_MOST];
	size_t n_annexes;
	struct bulletin_table tables[TABLES_MOST];
	const char *table_files[TABLES_MOST];
	size_t n_tables;
	const char *beside_files[BESIDE_MOST];
	struct grid beside[BESIDE_MOST];
	size_t n_beside;
	struct bulletin_chart charts[TABLES_MOST];
	const char *chart_files[TABLES_MOST];
	size_t n_charts;
};

static const struct argp_option options[] = {
	{ "account", 'a', "FILE", 0,
	    N_("account(5): what became of the rows read"), 0 },
	{ "annex", KEY_ANNEX, "CAPTION=PATH", 0,
	    N_("link to PATH, beside the page, under CAPTION; may be repeated"),
	    0 },
	{ "as-of", KEY_AS_OF, "DATE", 0, N_("the cut-off, as 2022-09-30"), 0 },
	{ "beside", KEY_BESIDE, "FILE", 0,
	    N_("ratio(5) of another series, shown beside; may be repeated"),
	    0 },
	{ "chart", KEY_CHART, "NAME=FILE", 0,
	    N_("draw the chart NAME of that table, too; may be repeated"), 0 },
	{ "charts", KEY_CHARTS, "FORMATS", 0,
	    N_("the charts beside the page: svg,png,pdf,emf; svg if not given"),
	    0 },
	{ "excel", KEY_EXCEL, NULL, 0,
	    N_("write the tables of the page for spreadsheets: BOM, CRLF, no "
	       "cell a formula"),
	    0 },
	{ "formats", KEY_FORMATS, "FORMATS", 0,
	    N_("what stands beside the page: xlsx,docx; nothing if not given"),
	    0 },
	{ "issue", KEY_ISSUE, "TEXT", 0,
	    N_("the number of the issue (期号), as 12 or 2022-12"), 0 },
	{ "lang", KEY_LANG, "LANGUAGE", 0, N_("zh (the default) or en"), 0 },
	{ "min-coverage", KEY_MIN_COVERAGE, "PERCENT", 0,
	    N_("of confirmed figures, how many of the units must have "
	       "reported; 100 if not given"),
	    0 },
	{ "missing", KEY_MISSING, "FILE", 0,
	    N_("missing(5), to be shown, and published beside the page"), 0 },
	{ "notice", KEY_NOTICE, "TEXT", 0,
	    N_("print TEXT prominently, e.g. that the figures are an example"),
	    0 },
	{ "number", KEY_NUMBER, "TEXT", 0,
	    N_("the number of the document (文号)"), 0 },
	{ "output", 'o', "DIR", 0,
	    N_("the folder that is to appear, whole or not at all"), 0 },
	{ "previous", KEY_PREVIOUS, "FILE", 0,
	    N_("ratio(5) of the last issue: tell what changed since"), 0 },
	{ "previous-target", KEY_PREVIOUS_TARGET, "FILE", 0,
	    N_("with --previous, the target(5) of the last issue"), 0 },
	{ "quota", 'q', "FILE", 0, N_("quota(5) of the places"), 0 },
	{ "ratio", 'r', "FILE", 0, N_("ratio(5)"), 0 },
	{ "rejects", KEY_REJECTS, "FILE", 0,
	    N_("rejects(5), to be published beside the page"), 0 },
	{ "signer", KEY_SIGNER, "NAME", 0, N_("who signs it (签发人)"), 0 },
	{ "source", KEY_SOURCE, "TEXT", 0, N_("name this source"), 0 },
	{ "status", KEY_STATUS, "STATUS", 0,
	    N_("provisional (the default) or confirmed"), 0 },
	{ "supersedes", KEY_SUPERSEDES, "TEXT", 0,
	    N_("say what this bulletin corrects and takes the place of"), 0 },
	{ "table", KEY_TABLE, "CAPTION=FILE", 0,
	    N_("show a table as it is, under CAPTION; may be repeated"), 0 },
	{ "target", KEY_TARGET, "FILE", 0,
	    N_("target(5): what was done of the tasks"), 0 },
	{ "tally", 't', "FILE", 0, N_("tally(5) that the ratio is from"), 0 },
	{ 0 },
};

static int
set_as_of(struct conf *conf, const char *arg, struct fault *f)
{
	int date;

	if (date_parse((struct text){ arg, strlen(arg) }, &date) == -1)
		return fault_set(f, EX_USAGE,
		    "--as-of wants a date as 2022-09-30, not %s", arg);
	date_format(conf->as_of, date);
	conf->bulletin.as_of = conf->as_of;
	return 0;
}

static bool
is_ending(int format, const char *s, size_t n)
{
	const char *ending = picture_ending((enum picture_format)format);

	return strlen(ending) == n && strncmp(s, ending, n) == 0;
}

static int
set_formats(bool formats[PICTURE_FORMATS], const char *arg, struct fault *f)
{
	memset(formats, 0, PICTURE_FORMATS * sizeof(*formats));
	for (const char *s = arg; *s != '\0';) {
		size_t n = strcspn(s, ",");
		int i = 0;

		while (i < PICTURE_FORMATS && !is_ending(i, s, n))
			i++;
		if (i == PICTURE_FORMATS)
			return fault_set(f, EX_USAGE,
			    "--charts wants svg, png, pdf, emf, separated by "
			    "commas, not %s",
			    arg);
		formats[i] = true;
		s += n + (s[n] == ',');
	}
	return 0;
}

/* "xlsx,docx". */
static int
set_documents(struct bulletin *b, const char *arg, struct fault *f)
{
	static const char *const wanted[] = { "xlsx", "docx" };
	bool *const to[] = { &b->xlsx, &b->docx };

	b->xlsx = b->docx = false;
	for (const char *s = arg; *s != '\0';) {
		const size_t n = strcspn(s, ",");
		int i = 0;

		while (i < 2 &&
		       (strlen(wanted[i]) != n || strncmp(s, wanted[i], n)))
			i++;
		if (i == 2)
			return fault_set(f, EX_USAGE,
			    "--formats wants xlsx, docx, separated by commas, "
			    "not %s",
			    arg);
		*to[i] = true;
		s += n + (s[n] == ',');
	}
	return 0;
}

static int
set_status(struct conf *conf, const char *arg, struct fault *f)
{
	conf->bulletin.confirmed = strcmp(arg, "confirmed") == 0;
	if (conf->bulletin.confirmed || strcmp(arg, "provisional") == 0)
		return 0;
	return fault_set(f, EX_USAGE,
	    "--status wants provisional or confirmed, not %s", arg);
}

static int
set_coverage(struct conf *conf, const char *arg, struct fault *f)
{
	if (permille_parse(arg, &conf->bulletin.min_coverage) == 0)
		return 0;
	return fault_set(f, EX_USAGE,
	    "--min-coverage wants per cent such as 95 or 97.5, not %s", arg);
}

static int
check_room(size_t n, const char *option, struct fault *f)
{
	if (n < TABLES_MOST)
		return 0;
	return fault_set(
	    f, EX_USAGE, "%s: at most %d of them", option, TABLES_MOST);
}

/* "CAPTION=WHAT" into both, the caption new. */
static int
split(const char *arg, const char *wanted, char **caption, const char **what,
    struct fault *f)
{
	const char *equals = strchr(arg, '=');

	if (equals == NULL || equals == arg || equals[1] == '\0')
		return fault_set(
		    f, EX_USAGE, "%s is wanted, not %s", wanted, arg);
	if ((*caption = strndup(arg, (size_t)(equals - arg))) == NULL)
		return fault_memory(f);
	*what = equals + 1;
	return 0;
}

static int
add_table(struct conf *conf, const char *arg, struct fault *f)
{
	size_t n = conf->n_tables;

	if (check_room(n, "--table", f) == -1 ||
	    split(arg, "--table CAPTION=FILE", &conf->tables[n].caption,
		&conf->table_files[n], f) == -1)
		return -1;
	conf->n_tables++;
	return 0;
}

static int
add_beside(struct conf *conf, const char *arg, struct fault *f)
{
	if (conf->n_beside == BESIDE_MOST)
		return fault_set(
		    f, EX_USAGE, "--beside: at most %d of them", BESIDE_MOST);
	conf->beside_files[conf->n_beside++] = arg;
	return 0;
}

/* A name of one of our scripts, not a path: it names files, too. */
static int
add_chart(struct conf *conf, const char *arg, struct fault *f)
{
	size_t n = conf->n_charts;

	if (check_room(n, "--chart", f) == -1 ||
	    split(arg, "--chart NAME=FILE", &conf->charts[n].script,
		&conf->chart_files[n], f) == -1)
		return -1;
	conf->n_charts++;
	if (strspn(conf->charts[n].script, "abcdefghijklmnopqrstuvwxyz-") ==
	    strlen(conf->charts[n].script))
		return 0;
	return fault_set(f, EX_USAGE,
	    "--chart wants the name of a chart, not %s; enroll-chart --list "
	    "tells the names",
	    conf->charts[n].script);
}

static int
set_language(struct conf *conf, const char *arg, struct fault *f)
{
	if (language_parse(arg, &conf->bulletin.language) == 0)
		return 0;
	return fault_set(f, EX_USAGE, "--lang wants zh or en, not %s", arg);
}

/* A path from the page on: no scheme, no root, nothing above, nothing that a
 * link would have to encode. */
static bool
is_beside(const char *path)
{
	return *path != '/' && strstr(path, "..") == NULL &&
	       path[strspn(path,
		   "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
		   "0123456789._/-")] == '\0';
}

static int
add_annex(struct conf *conf, const char *arg, struct fault *f)
{
	size_t n = conf->n_annexes;

	if (check_room(n, "--annex", f) == -1 ||
	    split(arg, "--annex CAPTION=PATH", &conf->annexes[n].caption,
		&conf->annexes[n].path, f) == -1)
		return -1;
	conf->n_annexes++;
	if (is_beside(conf->annexes[n].path))
		return 0;
	return fault_set(f, EX_USAGE,
	    "--annex wants a path beside the page, of letters, digits and "
	    "./-_, not %s",
	    conf->annexes[n].path);
}

static int
option(int key, const char *arg, void *data, struct fault *f)
{
	struct conf *conf = data;

	switch (key) {
	case 'a':
		conf->account = arg;
		return 0;
	case 'o':
		conf->bulletin.dir = arg;
		return 0;
	case 'q':
		conf->quota = arg;
		return 0;
	case 'r':
		conf->ratio = arg;
		return 0;
	case 't':
		conf->tally = arg;
		return 0;
	case KEY_ANNEX:
		return add_annex(conf, arg, f);
	case KEY_AS_OF:
		return set_as_of(conf, arg, f);
	case KEY_BESIDE:
		return add_beside(conf, arg, f);
	case KEY_CHART:
		return add_chart(conf, arg, f);
	case KEY_EXCEL:
		conf->bulletin.excel = true;
		return 0;
	case KEY_FORMATS:
		return set_documents(&conf->bulletin, arg, f);
	case KEY_ISSUE:
		conf->bulletin.issue = arg;
		return 0;
	case KEY_LANG:
		return set_language(conf, arg, f);
	case KEY_NUMBER:
		conf->bulletin.number = arg;
		return 0;
	case KEY_PREVIOUS:
		conf->previous = arg;
		return 0;
	case KEY_PREVIOUS_TARGET:
		conf->previous_target = arg;
		return 0;
	case KEY_SIGNER:
		conf->bulletin.signer = arg;
		return 0;
	case KEY_TARGET:
		conf->target = arg;
		return 0;
	case KEY_CHARTS:
		return set_formats(conf->bulletin.formats, arg, f);
	case KEY_MIN_COVERAGE:
		return set_coverage(conf, arg, f);
	case KEY_MISSING:
		conf->missing = arg;
		return 0;
	case KEY_NOTICE:
		conf->bulletin.notice = arg;
		return 0;
	case KEY_REJECTS:
		conf->rejects = arg;
		return 0;
	case KEY_SOURCE:
		conf->bulletin.source = arg;
		return 0;
	case KEY_SUPERSEDES:
		conf->bulletin.supersedes = arg;
		return 0;
	case KEY_TABLE:
		return add_table(conf, arg, f);
	default:
		return set_status(conf, arg, f);
	}
}

/* A table that need not be there.  It has the column by which it is known. */
static int
read_table(struct grid *g, const char *path, const char *column,
    const struct grid **to, struct fault *f)
{
	if (path == NULL)
		return 0;
	*to = g;
	if (grid_read(g, path, f) == -1)
		return -1;
	return column != NULL && grid_need(g, column, f) == -1 ? -1 : 0;
}

/* The tables that were named, each into its place of the bulletin. */
enum {
	TALLY,
	RATIO,
	QUOTA,
	ACCOUNT,
	REJECTS,
	MISSING,
	TARGET,
	PREVIOUS,
	PREVIOUS_TARGET,
	NAMED_TABLES
};

static int
read_named(struct conf *conf, struct grid grids[NAMED_TABLES], struct fault *f)
{
	struct bulletin *b = &conf->bulletin;
	const struct {
		const char *path, *column; /* by which it is known */
		const struct grid **to;
	} tables[NAMED_TABLES] = {
		[TALLY] = { conf->tally, NULL, &b->tally },
		[RATIO] = { conf->ratio, NULL, &b->ratio },
		[QUOTA] = { conf->quota, NULL, &b->quota },
		[ACCOUNT] = { conf->account, NULL, &b->account },
		[REJECTS] = { conf->rejects, "code", &b->rejects },
		[MISSING] = { conf->missing, "days_late", &b->missing },
		[TARGET] = { conf->target, "printed", &b->target },
		[PREVIOUS] = { conf->previous, "share", &b->previous },
		[PREVIOUS_TARGET] = { conf->previous_target, "printed",
		    &b->previous_target },
	};

	for (int i = 0; i < NAMED_TABLES; i++)
		if (read_table(&grids[i], tables[i].path, tables[i].column,
			tables[i].to, f) == -1)
			return -1;
	return 0;
}

static int
read_repeated(struct conf *conf, struct fault *f)
{
	struct bulletin *b = &conf->bulletin;

	for (size_t i = 0; i < conf->n_tables; i++)
		if (grid_read(&conf->tables[i].grid, conf->table_files[i], f) ==
		    -1)
			return -1;
	for (size_t i = 0; i < conf->n_beside; i++)
		if (grid_read(&conf->beside[i], conf->beside_files[i], f) == -1)
			return -1;
	for (size_t i = 0; i < conf->n_charts; i++)
		if (grid_read(&conf->charts[i].grid, conf->chart_files[i], f) ==
		    -1)
			return -1;
	b->tables = conf->tables;
	b->n_tables = conf->n_tables;
	b->annexes = conf->annexes;
	b->n_annexes = conf->n_annexes;
	b->beside = conf->beside;
	b->n_beside = conf->n_beside;
	b->more_charts = conf->charts;
	b->n_more_charts = conf->n_charts;
	return 0;
}

static void
on_warning(void *ctx, const struct fault *f)
{
	++*(int *)ctx;
	cli_warn(f);
}

static int
write_bulletin(struct conf *conf, struct fault *f)
{
	struct grid grids[NAMED_TABLES] = { 0 };
	int warnings = 0;
	bool unchanged;
	int status = -1;

	conf->bulletin.warn = on_warning;
	conf->bulletin.ctx = &warnings;
	if (read_named(conf, grids, f) == 0 && read_repeated(conf, f) == 0) {
		interrupt_hold();
		status = bulletin_write(&conf->bulletin, &unchanged, f);
		interrupt_release();
	}
	if (status == 0 && warnings > 0)
		status = EXIT_FINDINGS;
	for (int i = 0; i < NAMED_TABLES; i++)
		grid_free(&grids[i]);
	return status;
}

static void
free_conf(struct conf *conf)
{
	for (size_t i = 0; i < conf->n_tables; i++) {
		grid_free(&conf->tables[i].grid);
		free(conf->tables[i].caption);
	}
	for (size_t i = 0; i < conf->n_annexes; i++)
		free(conf->annexes[i].caption);
	for (size_t i = 0; i < conf->n_beside; i++)
		grid_free(&conf->beside[i]);
	for (size_t i = 0; i < conf->n_charts; i++) {
		grid_free(&conf->charts[i].grid);
		free(conf->charts[i].script);
	}
}

/* A folder of our data; its name is that of a file in it less the file. */
static char *
folder_of(const char *file, struct fault *f)
{
	char *path = cli_data(file, f);

	if (path != NULL)
		*strrchr(path, '/') = '\0';
	return path;
}

static int
run(void *data, int argc, char *argv[], struct fault *f)
{
	struct conf *conf = data;
	char *charts, *office = NULL;
	int status = -1;

	if (argc > 0)
		return fault_set(f, EX_USAGE,
		    "%s is not wanted; tables are named by options", argv[0]);
	if (conf->bulletin.dir == NULL || conf->tally == NULL ||
	    conf->ratio == NULL || conf->bulletin.as_of == NULL)
		return fault_set(
		    f, EX_USAGE, "wants -o DIR, --tally, --ratio and --as-of");
	if ((charts = folder_of("charts/ranking.gp", f)) == NULL)
		return -1;
	conf->bulletin.charts = charts;
	if (conf->bulletin.source == NULL)
		conf->bulletin.source = IN_LANGUAGE(conf->bulletin.language,
		    "各单位报送数据汇总", "reports of the units");
	if ((office = folder_of("office/portrait.docx", f)) != NULL) {
		conf->bulletin.office = office;
		status = write_bulletin(conf, f);
	}
	free(office);
	free(charts);
	return status;
}

int
main(int argc, char *argv[])
{
	struct conf conf = {
		.bulletin = { .min_coverage = 1000,
		    .formats = { [PICTURE_SVG] = true } },
	};
	const struct cli cli = {
		.name = "enroll-bulletin",
		.args = NULL,
		.doc = N_("Write a bulletin from the tables."),
		.options = options,
		.option = option,
		.run = run,
		.conf = &conf,
	};

	int status = cli_main(&cli, argc, argv);

	free_conf(&conf);
	return status;
}
