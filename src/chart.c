#include "enroll/chart.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/chartrows.h"
#include "enroll/chartscript.h"
#include "enroll/cover.h"
#include "enroll/drawing.h"
#include "enroll/folder.h"
#include "enroll/svg.h"

enum { CAPTION_WIDTH = 116 }; /* columns of 9 px on 156 mm, some to spare */

static int
put_rows(const struct folder *d, const struct chartrows *r,
    const struct grid *g, const struct chartscript *c, struct fault *f)
{
	FILE *fp = folder_create(d, "rows.csv", f);
	int status;

	if (fp == NULL)
		return -1;
	status = chartrows_write(r, g, c, fp, f);
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

static int
set_words(struct words *w, const struct chart *chart, const char *title,
    const struct chartrows *r, const struct grid *g, struct fault *f)
{
	const char *notice = chart->notice ? chart->notice : "";
	char *caption = chartrows_caption(
	    r, g, chart->as_of, chart->source, CAPTION_WIDTH, f);

	if (caption == NULL)
		return -1;
	w->title = covered(title, f);
	w->caption = covered(caption, f);
	w->notice = covered(notice, f);
	free(caption);
	return w->title && w->caption && w->notice ? 0 : -1;
}

static int
run_gnuplot(const struct chart *chart, const struct chartscript *c,
    const struct chartrows *r, const struct grid *g, struct picture *p,
    struct bytes *raw, struct fault *f)
{
	struct folder scratch = { 0 };
	struct words w = { 0 };
	int status = -1;

	if (set_words(&w, chart, p->title, r, g, f) == 0 &&
	    folder_open(&scratch, NULL, f) == 0 &&
	    put_rows(&scratch, r, g, c, f) == 0) {
		const char *const argv[] = { "gnuplot", "-d", "-c", c->path,
			"rows.csv", w.title, w.caption, w.notice,
			COVER_NONE_TEXT, NULL };

		status = drawing_run(
		    argv, "gnuplot-nox", scratch.draft, p->date, raw, f);
	}
	folder_abort(&scratch);
	words_free(&w);
	return status;
}

static int
draw(const struct chart *chart, const struct chartscript *c,
    const struct grid *g, struct chartrows *r, struct picture *p,
    struct fault *f)
{
	struct choice choice = { chart->year, chart->level };
	struct svg_words words = { chart->id ? chart->id : c->name, NULL, NULL,
		0 };
	struct bytes raw = { 0 };
	const char *first, *last;
	int status = -1;

	if (chartrows_pick(r, g, c, choice, f) == -1)
		return -1;
	p->title = chartrows_title(r, g, c->said[SCRIPT_TITLE], f);
	p->desc = chartrows_title(r, g, c->said[SCRIPT_DESC], f);
	if (p->title == NULL || p->desc == NULL)
		return -1;
	if ((p->table = strdup(c->said[SCRIPT_TABLE])) == NULL)
		return fault_memory(f);
	if (chart->as_of == NULL &&
	    !chartrows_range(r, g, "as_of", &first, &last))
		last = "";
	snprintf(
	    p->date, sizeof(p->date), "%s", chart->as_of ? chart->as_of : last);
	words.title = p->title;
	words.desc = p->desc;
	words.marks = r->marks;
	if (run_gnuplot(chart, c, r, g, p, &raw, f) == 0)
		status = svg_finish(&raw, &words, &p->svg, f);
	bytes_free(&raw);
	if (status == -1)
		fault_place(f, "%s", g->name);
	return status;
}

int
chart_draw(const struct chart *chart, const struct grid *g, struct picture *p,
    struct fault *f)
{
	struct chartscript c = { 0 };
	struct chartrows r = { 0 };
	int status = -1;

	*p = (struct picture){ 0 };
	if (chartscript_read(&c, chart->script, f) == 0)
		status = draw(chart, &c, g, &r, p, f);
	chartscript_free(&c);
	p->rows = r.rows;
	p->n = r.n;
	return status;
}

void
picture_free(struct picture *p)
{
	bytes_free(&p->svg);
	free(p->title);
	free(p->desc);
	free(p->table);
	free(p->rows);
	*p = (struct picture){ 0 };
}
