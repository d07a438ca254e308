/* enroll-bulletin: tables make a page that can be published. */
#include <stdlib.h>
#include <string.h>

#include "enroll/bulletin.h"
#include "enroll/cli.h"
#include "enroll/interrupt.h"
#include "enroll/number.h"

enum {
	KEY_AS_OF = 0x100,
	KEY_CHARTS,
	KEY_NOTICE,
	KEY_REJECTS,
	KEY_SOURCE,
	KEY_STATUS,
	KEY_TABLE,
	TABLES_MOST = 16
};

struct conf {
	struct bulletin bulletin;
	char as_of[DATE_SIZE];
	const char *tally, *ratio, *quota, *account, *rejects;
	struct bulletin_table tables[TABLES_MOST];
	const char *table_files[TABLES_MOST];
	size_t n_tables;
};

static const struct argp_option options[] = {
	{ "account", 'a', "FILE", 0,
	    N_("account(5): what became of the rows read"), 0 },
	{ "as-of", KEY_AS_OF, "DATE", 0, N_("the cut-off, as 2022-09-30"), 0 },
	{ "charts", KEY_CHARTS, "FORMATS", 0,
	    N_("the charts beside the page: svg,png,pdf; svg if not given"),
	    0 },
	{ "notice", KEY_NOTICE, "TEXT", 0,
	    N_("print TEXT prominently, e.g. that the figures are an example"),
	    0 },
	{ "output", 'o', "DIR", 0,
	    N_("the folder that is to appear, whole or not at all"), 0 },
	{ "quota", 'q', "FILE", 0, N_("quota(5) of the places"), 0 },
	{ "ratio", 'r', "FILE", 0, N_("ratio(5)"), 0 },
	{ "rejects", KEY_REJECTS, "FILE", 0,
	    N_("rejects(5), to be published beside the page"), 0 },
	{ "source", KEY_SOURCE, "TEXT", 0, N_("name this source"), 0 },
	{ "status", KEY_STATUS, "STATUS", 0,
	    N_("provisional (the default) or confirmed"), 0 },
	{ "table", KEY_TABLE, "CAPTION=FILE", 0,
	    N_("show a table as it is, under CAPTION; may be repeated"), 0 },
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

static int
set_formats(bool formats[BULLETIN_FORMATS], const char *arg, struct fault *f)
{
	static const char *const names[BULLETIN_FORMATS] = {
		[PICTURE_SVG] = "svg",
		[PICTURE_PNG] = "png",
		[PICTURE_PDF] = "pdf",
	};

	memset(formats, 0, BULLETIN_FORMATS * sizeof(*formats));
	for (const char *s = arg; *s != '\0';) {
		size_t n = strcspn(s, ",");
		int i = 0;

		while (i < BULLETIN_FORMATS &&
		       (strlen(names[i]) != n || strncmp(s, names[i], n) != 0))
			i++;
		if (i == BULLETIN_FORMATS)
			return fault_set(f, EX_USAGE,
			    "--charts wants svg, png, pdf, separated by "
			    "commas, not %s",
			    arg);
		formats[i] = true;
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
add_table(struct conf *conf, const char *arg, struct fault *f)
{
	struct bulletin_table *t = &conf->tables[conf->n_tables];
	const char *equals = strchr(arg, '=');

	if (equals == NULL || equals == arg || equals[1] == '\0')
		return fault_set(
		    f, EX_USAGE, "--table wants CAPTION=FILE, not %s", arg);
	if (conf->n_tables == TABLES_MOST)
		return fault_set(
		    f, EX_USAGE, "--table: at most %d of them", TABLES_MOST);
	if ((t->caption = strndup(arg, (size_t)(equals - arg))) == NULL)
		return fault_memory(f);
	conf->table_files[conf->n_tables++] = equals + 1;
	return 0;
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
	case KEY_AS_OF:
		return set_as_of(conf, arg, f);
	case KEY_CHARTS:
		return set_formats(conf->bulletin.formats, arg, f);
	case KEY_NOTICE:
		conf->bulletin.notice = arg;
		return 0;
	case KEY_REJECTS:
		conf->rejects = arg;
		return 0;
	case KEY_SOURCE:
		conf->bulletin.source = arg;
		return 0;
	case KEY_TABLE:
		return add_table(conf, arg, f);
	default:
		return set_status(conf, arg, f);
	}
}

static int
write_bulletin(struct conf *conf, struct fault *f)
{
	struct grid tally = { 0 }, ratio = { 0 }, quota = { 0 },
		    account = { 0 }, rejects = { 0 };
	bool unchanged;
	int status = -1;

	if (grid_read(&tally, conf->tally, f) == -1 ||
	    grid_read(&ratio, conf->ratio, f) == -1)
		goto out;
	if (conf->quota != NULL && grid_read(&quota, conf->quota, f) == -1)
		goto out;
	if (conf->account != NULL &&
	    grid_read(&account, conf->account, f) == -1)
		goto out;
	if (conf->rejects != NULL &&
	    (grid_read(&rejects, conf->rejects, f) == -1 ||
		grid_need(&rejects, "code", f) == -1))
		goto out;
	for (size_t i = 0; i < conf->n_tables; i++)
		if (grid_read(&conf->tables[i].grid, conf->table_files[i], f) ==
		    -1)
			goto out;
	conf->bulletin.tally = &tally;
	conf->bulletin.ratio = &ratio;
	conf->bulletin.quota = conf->quota ? &quota : NULL;
	conf->bulletin.account = conf->account ? &account : NULL;
	conf->bulletin.rejects = conf->rejects ? &rejects : NULL;
	conf->bulletin.tables = conf->tables;
	conf->bulletin.n_tables = conf->n_tables;
	interrupt_hold();
	status = bulletin_write(&conf->bulletin, &unchanged, f);
	interrupt_release();
out:
	grid_free(&rejects);
	grid_free(&account);
	grid_free(&quota);
	grid_free(&ratio);
	grid_free(&tally);
	return status;
}

/* The folder of the charts' scripts; its name is that of one less the file. */
static char *
charts_folder(struct fault *f)
{
	char *path = cli_data("charts/ranking.gp", f);

	if (path != NULL)
		*strrchr(path, '/') = '\0';
	return path;
}

static int
run(void *data, int argc, char *argv[], struct fault *f)
{
	struct conf *conf = data;
	char *charts;
	int status;

	if (argc > 0)
		return fault_set(f, EX_USAGE,
		    "%s is not wanted; tables are named by options", argv[0]);
	if (conf->bulletin.dir == NULL || conf->tally == NULL ||
	    conf->ratio == NULL || conf->bulletin.as_of == NULL)
		return fault_set(
		    f, EX_USAGE, "wants -o DIR, --tally, --ratio and --as-of");
	if ((charts = charts_folder(f)) == NULL)
		return -1;
	conf->bulletin.charts = charts;
	status = write_bulletin(conf, f);
	free(charts);
	return status;
}

int
main(int argc, char *argv[])
{
	struct conf conf = {
		.bulletin = { .source = "各单位报送数据汇总",
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

	for (size_t i = 0; i < conf.n_tables; i++) {
		grid_free(&conf.tables[i].grid);
		free(conf.tables[i].caption);
	}
	return status;
}
