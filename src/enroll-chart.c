/* enroll-chart: a table makes a picture. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/chart.h"
#include "enroll/chartscript.h"
#include "enroll/cli.h"
#include "enroll/interrupt.h"
#include "enroll/number.h"

enum {
	KEY_LIST = 0x100,
	KEY_AS_OF,
	KEY_NOTICE,
	KEY_SOURCE,
	KEY_CHECK,
	KEY_LANG,
	KEY_GREY,
	KEY_NO_TITLE,
	KEY_WIDTH
};

struct conf {
	struct chart chart;
	char as_of[DATE_SIZE];
	const char *out;
	bool list, check;
};

static const struct argp_option options[] = {
	{ "as-of", KEY_AS_OF, "DATE", 0,
	    N_("name this cut-off in the caption, as 2022-09-30; that of the "
	       "rows if not given"),
	    0 },
	{ "check", KEY_CHECK, NULL, 0, N_("tell whether this machine can draw"),
	    0 },
	{ "grey", KEY_GREY, NULL, 0, N_("for a printer without colours"), 0 },
	{ "lang", KEY_LANG, "zh|en", 0,
	    N_("the language of its words, Chinese if not given"), 0 },
	{ "level", 'l', "LEVEL", 0, N_("draw this level, e.g. county"), 0 },
	{ "list", KEY_LIST, NULL, 0, N_("the charts there are"), 0 },
	{ "no-title", KEY_NO_TITLE, NULL, 0,
	    N_("without its title, for a page that prints it"), 0 },
	{ "notice", KEY_NOTICE, "TEXT", 0,
	    N_("print TEXT prominently, e.g. that the figures are an example"),
	    0 },
	{ "output", 'o', "FILE", 0,
	    N_("write FILE.svg, .png, .pdf or .emf, whole or not at all; SVG "
	       "on "
	       "standard output if not given"),
	    0 },
	{ "source", KEY_SOURCE, "TEXT", 0,
	    N_("name this source in the caption"), 0 },
	{ "width", KEY_WIDTH, "WIDTH", 0,
	    N_("75mm to 400mm, 156mm if not given"), 0 },
	{ "year", 'y', "YEAR", 0, N_("draw this year, or those FROM..TO"), 0 },
	{ 0 },
};

/* "156mm", in 1/96 inch. */
static int
set_width(struct chart *chart, const char *arg, struct fault *f)
{
	enum { LEAST = 75, MOST = 400 };
	size_t n = strspn(arg, "0123456789");
	int mm = n > 0 && n < 4 ? atoi(arg) : 0;

	if (strcmp(arg + n, "mm") != 0 || mm < LEAST || mm > MOST)
		return fault_set(f, EX_USAGE,
		    "--width wants millimetres from %dmm to %dmm, not %s",
		    LEAST, MOST, arg);
	chart->width = (mm * 960 + 127) / 254;
	return 0;
}

static int
set_as_of(struct conf *conf, const char *arg, struct fault *f)
{
	int date;

	if (date_parse((struct text){ arg, strlen(arg) }, &date) == -1)
		return fault_set(f, EX_USAGE,
		    "--as-of wants a date as 2022-09-30, not %s", arg);
	conf->chart.as_of = date_format(conf->as_of, date);
	return 0;
}

static int
option(int key, const char *arg, void *data, struct fault *f)
{
	struct conf *conf = data;

	switch (key) {
	case 'l':
		conf->chart.level = arg;
		return 0;
	case 'o':
		conf->out = arg;
		return 0;
	case 'y':
		conf->chart.year = arg;
		return 0;
	case KEY_LANG:
		if (language_parse(arg, &conf->chart.language) == 0)
			return 0;
		return fault_set(
		    f, EX_USAGE, "--lang wants zh or en, not %s", arg);
	case KEY_GREY:
		conf->chart.grey = true;
		return 0;
	case KEY_NO_TITLE:
		conf->chart.no_title = true;
		return 0;
	case KEY_WIDTH:
		return set_width(&conf->chart, arg, f);
	case KEY_AS_OF:
		return set_as_of(conf, arg, f);
	case KEY_CHECK:
		conf->check = true;
		return 0;
	case KEY_LIST:
		conf->list = true;
		return 0;
	case KEY_NOTICE:
		conf->chart.notice = arg;
		return 0;
	default:
		conf->chart.source = arg;
		return 0;
	}
}

static int
is_script(const struct dirent *e)
{
	const char *dot = strrchr(e->d_name, '.');

	return e->d_name[0] != '.' && dot != NULL && strcmp(dot, ".gp") == 0;
}

static int
by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

/* A line for each script: its name, title, question and columns. */
static int
list_charts(const struct conf *conf, FILE *fp, struct fault *f)
{
	enum language language = conf->chart.language;
	char *readme = cli_data("charts/README.md", f), *path;
	struct dirent **found;
	int n, status = 0;

	if (readme == NULL)
		return -1;
	*strrchr(readme, '/') = '\0';
	if ((n = scandir(readme, &found, is_script, by_name)) == -1) {
		fault_system(f, EX_CONFIG, "cannot be listed");
		n = 0;
		status = fault_place(f, "%s", readme);
	}
	for (int i = 0; i < n; i++) {
		struct chartscript c = { 0 };

		if (asprintf(&path, "%s/%s", readme, found[i]->d_name) == -1) {
			path = NULL;
			status = fault_memory(f);
		}
		if (status == 0 &&
		    (status = chartscript_read(&c, path, f)) == 0)
			fprintf(fp, "%s\t%s\t%s\t%s %s\n", c.name,
			    chartscript_said(&c, SCRIPT_TITLE, language),
			    chartscript_said(&c, SCRIPT_QUESTION, language),
			    c.said[SCRIPT_NEEDS], c.said[SCRIPT_NUMBERS]);
		chartscript_free(&c);
		free(path);
		free(found[i]);
	}
	if (n > 0)
		free(found);
	free(readme);
	return status;
}

/* --list and --check go to standard output, like a picture without -o. */
static int
tell(const struct conf *conf, struct fault *f)
{
	struct output out;
	int told;

	if (output_open(&out, NULL, f) == -1)
		return -1;
	told =
	    conf->list ? list_charts(conf, out.fp, f) : chart_check(out.fp, f);
	if (told == 0)
		return output_commit(&out, f);
	output_abort(&out);
	return told;
}

static int
write_picture(const struct conf *conf, const struct picture *p,
    enum picture_format format, struct fault *f)
{
	struct output out = { 0 };
	struct bytes b = { 0 };
	int status = -1;

	if (picture_convert(p, format, &b, f) == 0 && interrupt_came(f) == 0 &&
	    output_open(&out, conf->out, f) == 0) {
		fwrite(b.s, 1, b.len, out.fp);
		status = output_commit(&out, f);
	}
	output_abort(&out);
	bytes_free(&b);
	return status;
}

/* Programs and their scratch folders are to be put away. */
static int
draw_grid(struct conf *conf, const struct grid *g, enum picture_format format,
    struct fault *f)
{
	struct picture p = { 0 };
	int status = -1;

	interrupt_hold();
	if (chart_draw(&conf->chart, g, &p, f) == 0)
		status = write_picture(conf, &p, format, f);
	interrupt_release();
	picture_free(&p);
	return status;
}

static int
draw(struct conf *conf, const char *table, struct fault *f)
{
	enum picture_format format;
	struct grid g = { 0 };
	int status = -1;

	if (picture_format_parse(conf->out, &format, f) == -1)
		return -1;
	conf->chart.emf = format == PICTURE_EMF;
	if (grid_read(&g, table, f) == 0)
		status = draw_grid(conf, &g, format, f);
	grid_free(&g);
	return status;
}

static int
run(void *data, int argc, char *argv[], struct fault *f)
{
	struct conf *conf = data;
	char *script, *paper;
	int status = -1;

	if (conf->list || conf->check)
		return tell(conf, f);
	if (argc < 1 || argc > 2)
		return fault_set(f, EX_USAGE,
		    "wants the name of a chart and at most one table; "
		    "--list tells the names");
	if ((script = cli_named("charts", argv[0], "gp", f)) == NULL)
		return -1;
	if ((paper = cli_data("charts/paper.gpi", f)) != NULL) {
		conf->chart.script = script;
		conf->chart.paper = paper;
		status = draw(conf, argv[1], f);
	}
	free(paper);
	free(script);
	return status;
}

int
main(int argc, char *argv[])
{
	struct conf conf = { 0 };
	const struct cli cli = {
		.name = "enroll-chart",
		.args = "NAME [TABLE]",
		.doc = N_("Draw a table."),
		.options = options,
		.option = option,
		.run = run,
		.conf = &conf,
	};

	return cli_main(&cli, argc, argv);
}
