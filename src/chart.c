#include "enroll/chart.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/chartrows.h"
#include "enroll/chartscript.h"
#include "enroll/chartsum.h"
#include "enroll/chartwrap.h"
#include "enroll/cover.h"
#include "enroll/drawing.h"
#include "enroll/emf.h"
#include "enroll/folder.h"
#include "enroll/svg.h"

/*
 * The page as paper.gpi knows it: letters are smaller on narrow paper, but not
 * below 8/10, where 10 are 8, which is 6 points.
 */
enum { PAGE_WIDTH = 590 };

struct page_size {
	int width;    /* in 1/96 inch */
	double scale; /* of letters and all else */
};

static struct page_size
page_size_of(const struct chart *chart)
{
	struct page_size s = { chart->width ? chart->width : PAGE_WIDTH, 0 };

	s.scale = s.width / (double)PAGE_WIDTH;
	if (s.scale < 0.8)
		s.scale = 0.8;
	return s;
}

/* Columns of letters of that size, a tenth of 1/96 inch, on the page: a Chinese
 * one takes two of half its size each, Latin ones in the mean less than one. */
static int
columns_of(const struct chart *chart, int size)
{
	enum { PERCENT = 51 };
	struct page_size s = page_size_of(chart);

	return (int)(s.width / s.scale * 1000 / (PERCENT * size));
}

enum { TITLE_SIZE = 142, NOTICE_SIZE = 121, CAPTION_SIZE = 97 };

static int
put_rows(const struct folder *d, const struct chartrows *r,
    const struct grid *g, const struct chartscript *c, enum language language,
    struct fault *f)
{
	FILE *fp = folder_create(d, "rows.csv", f);
	int status;

	if (fp == NULL)
		return -1;
	status = chartrows_write(r, g, c, language, fp, f);
	if (status == -1) {
		fclose(fp);
		return -1;
	}
	return folder_finish(d, fp, "rows.csv", f);
}

/* S covered, a new string; NULL and a fault without memory. */
static char *
covered(const char *s, struct fault *f)
{
	char *text = NULL;
	size_t size;
	FILE *fp = open_memstream(&text, &size);

	if (fp != NULL) {
		cover_text(fp, s);
		if (fclose(fp) == 0)
			return text;
		free(text);
	}
	fault_memory(f);
	return NULL;
}

struct words {
	char *title, *caption, *notice;
};

static void
words_free(struct words *w)
{
	free(w->title);
	free(w->caption);
	free(w->notice);
}

/* S in lines of letters of that size, covered. */
static char *
lines_of(const struct chart *chart, const char *s, int size, struct fault *f)
{
	char *wrapped = chart_wrap(s, columns_of(chart, size), f), *text;

	if (wrapped == NULL)
		return NULL;
	text = covered(wrapped, f);
	free(wrapped);
	return text;
}

/* What a drawing is made of: the rows that say what it is, and those that are
 * drawn, which are others where rows are added up. */
struct drawing {
	const struct chart *chart;
	const struct chartscript *script;
	const struct grid *g, *drawn_g;
	struct chartrows addends, drawn;
	struct words words;
};

static const struct chartrows *
said_by(const struct drawing *d)
{
	return d->g == d->drawn_g ? &d->drawn : &d->addends;
}

static int
set_words(struct drawing *d, const char *title, struct fault *f)
{
	const struct chart *chart = d->chart;
	const char *notice = chart->notice ? chart->notice : "";
	struct caption_told told = { chart->as_of, chart->source,
		chart->unreported };
	struct words *w = &d->words;
	char *caption;

	if (told.source == NULL)
		told.source = IN_LANGUAGE(chart->language, "各单位报送数据汇总",
		    "returns of the units, added up");
	caption = chartrows_caption(said_by(d), d->g, chart->language, &told,
	    columns_of(chart, CAPTION_SIZE), f);
	if (caption == NULL)
		return -1;
	w->title = lines_of(chart, chart->no_title ? "" : title, TITLE_SIZE, f);
	w->caption = covered(caption, f);
	w->notice = lines_of(chart, notice, NOTICE_SIZE, f);
	free(caption);
	return w->title && w->caption && w->notice ? 0 : -1;
}

/* charts/paper.gpi, which stands beside our scripts, those of others have it
 * from there, too. */
static char *
paper_of(const struct chart *chart, const struct chartscript *c)
{
	const char *slash = strrchr(c->path, '/');
	char *path;

	if (chart->paper != NULL)
		return strdup(chart->paper);
	if (asprintf(
		&path, "%.*s/paper.gpi", (int)(slash - c->path), c->path) == -1)
		return NULL;
	return path;
}

static int
run_gnuplot(const struct drawing *d, const struct folder *scratch,
    const char *terminal, const char *date, struct bytes *raw, struct fault *f)
{
	const struct chart *chart = d->chart;
	struct page_size size = page_size_of(chart);
	char *paper = paper_of(chart, d->script), width[64];
	const char *const argv[] = { "gnuplot", "-d", "-c", d->script->path,
		"rows.csv", d->words.title, d->words.caption, d->words.notice,
		COVER_NONE_TEXT, paper,
		chart->language == LANGUAGE_EN ? "en" : "zh",
		chart->grey ? "grey" : "colour", width, NULL };
	int status;

	if (paper == NULL)
		return fault_memory(f);
	snprintf(width, sizeof(width), "%d %.4f %s", size.width, size.scale,
	    terminal);
	status = drawing_run(argv, "gnuplot-nox", scratch->draft, date, raw, f);
	free(paper);
	return status;
}

/* Draws and checks; where the picture is wanted as EMF, that from the same
 * rows. */
static int
draw_terminals(const struct drawing *d, const struct folder *scratch,
    const struct svg_words *words, struct picture *p, struct fault *f)
{
	struct bytes raw = { 0 };
	int status = run_gnuplot(d, scratch, "svg", p->date, &raw, f);

	if (status == 0)
		status = svg_finish(&raw, words, &p->svg, f);
	bytes_free(&raw);
	if (status == -1 || !d->chart->emf)
		return status;
	raw = (struct bytes){ 0 };
	status = run_gnuplot(d, scratch, "emf", p->date, &raw, f);
	if (status == 0)
		status = emf_finish(&raw, words->marks, &p->emf, f);
	bytes_free(&raw);
	return status;
}

static int
draw_rows(struct drawing *d, struct picture *p, struct fault *f)
{
	const struct chart *chart = d->chart;
	struct svg_words words = { chart->id ? chart->id : d->script->name,
		p->title, p->desc, d->drawn.marks };
	struct folder scratch = { 0 };
	int status = -1;

	if (set_words(d, p->title, f) == 0 &&
	    folder_open(&scratch, NULL, f) == 0 &&
	    put_rows(&scratch, &d->drawn, d->drawn_g, d->script,
		chart->language, f) == 0)
		status = draw_terminals(d, &scratch, &words, p, f);
	folder_abort(&scratch);
	words_free(&d->words);
	return status == -1 ? fault_place(f, "%s", d->g->name) : 0;
}

/* The rows to draw: picked, or added up and then picked. */
static int
pick(struct drawing *d, struct grid *summed, struct fault *f)
{
	struct choice choice = { d->chart->year, d->chart->level };

	d->drawn_g = d->g;
	if (*d->script->said[SCRIPT_SUM] != '\0') {
		if (chartrows_addends(
			&d->addends, d->g, d->script, choice, f) == -1 ||
		    chartsum(summed, &d->addends, d->g, d->script, f) == -1)
			return -1;
		d->drawn_g = summed;
	}
	return chartrows_pick(&d->drawn, d->drawn_g, d->script, choice, f);
}

/* Title, description and date of what the rows say. */
static int
name_picture(const struct drawing *d, struct picture *p, struct fault *f)
{
	const struct chart *chart = d->chart;
	const struct chartrows *r = said_by(d);
	const char *first, *last;

	p->title = chartrows_title(r, d->g, chart->language,
	    chartscript_said(d->script, SCRIPT_TITLE, chart->language), f);
	p->desc = chartrows_title(r, d->g, chart->language,
	    chartscript_said(d->script, SCRIPT_DESC, chart->language), f);
	if (p->title == NULL || p->desc == NULL)
		return -1;
	if ((p->table = strdup(d->script->said[SCRIPT_TABLE])) == NULL)
		return fault_memory(f);
	if (chart->as_of == NULL &&
	    !chartrows_range(r, d->g, "as_of", &first, &last))
		last = "";
	snprintf(
	    p->date, sizeof(p->date), "%s", chart->as_of ? chart->as_of : last);
	return 0;
}

int
chart_draw(const struct chart *chart, const struct grid *g, struct picture *p,
    struct fault *f)
{
	struct chartscript c = { 0 };
	struct drawing d = { .chart = chart, .script = &c, .g = g };
	int status = -1;

	*p = (struct picture){ 0 };
	if (chartscript_read(&c, chart->script, f) == 0 &&
	    chartscript_speaks(&c, chart->language, f) == 0 &&
	    pick(&d, &p->summed, f) == 0 && name_picture(&d, p, f) == 0)
		status = draw_rows(&d, p, f);
	chartscript_free(&c);
	chartrows_free(&d.addends);
	p->rows = d.drawn.rows;
	p->n = d.drawn.n;
	return status;
}

void
picture_free(struct picture *p)
{
	bytes_free(&p->svg);
	bytes_free(&p->emf);
	grid_free(&p->summed);
	free(p->title);
	free(p->desc);
	free(p->table);
	free(p->rows);
	*p = (struct picture){ 0 };
}
