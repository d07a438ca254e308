#include "enroll/bulletin.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/bulletinfacts.h"
#include "enroll/bulletinpage.h"
#include "enroll/folder.h"
#include "enroll/interrupt.h"

enum { FIGURES_MOST = 4 };

static void
choose_figures(struct page *p, struct figure figures[FIGURES_MOST])
{
	const struct facts *facts = p->facts;
	size_t n = 0;

	figures[n++] = (struct figure){ .id = "ranking",
		.script = "ranking",
		.level = facts->judged,
		.table = FIGURE_RATIOS };
	if (facts->has_trend)
		figures[n++] = (struct figure){ .id = "trends",
			.script = "trends",
			.level = facts->judged,
			.year = facts->trend,
			.table = FIGURE_YEARS };
	if (facts->has_counties)
		figures[n++] = (struct figure){ .id = "ranking-county",
			.script = "ranking",
			.level = "county",
			.table = FIGURE_RATIOS };
	if (p->b->quota != NULL)
		figures[n++] = (struct figure){ .id = "quotas",
			.script = "quotas",
			.table = FIGURE_QUOTAS };
	p->figures = figures;
	p->n_figures = n;
}

static int
draw_figure(const struct bulletin *b, struct figure *figure, struct fault *f)
{
	struct chart chart = { .id = figure->id,
		.level = figure->level,
		.year = figure->year,
		.as_of = b->as_of,
		.source = b->source,
		.notice = b->notice };
	char *script;
	int status;

	if (interrupt_came(f) == -1)
		return -1;
	if (asprintf(&script, "%s/%s.gp", b->charts, figure->script) == -1)
		return fault_memory(f);
	chart.script = script;
	status = chart_draw(&chart,
	    figure->table == FIGURE_QUOTAS ? b->quota : b->ratio,
	    &figure->picture, f);
	free(script);
	return status;
}

static int
put_charts(const struct page *p, const struct folder *d, struct fault *f)
{
	static const char *const endings[] = { "svg", "png", "pdf" };

	if (folder_sub(d, "charts", f) == -1)
		return -1;
	for (size_t i = 0; i < p->n_figures; i++)
		for (int k = 0; k < BULLETIN_FORMATS; k++) {
			struct bytes b = { 0 };
			char name[64];
			int status;

			if (!p->b->formats[k])
				continue;
			snprintf(name, sizeof(name), "charts/%s.%s",
			    p->figures[i].id, endings[k]);
			status = picture_convert(&p->figures[i].picture,
			    (enum picture_format)k, &b, f);
			if (status == 0)
				status = folder_put(d, name, b.s, b.len, f);
			bytes_free(&b);
			if (status == -1 || interrupt_came(f) == -1)
				return -1;
		}
	return 0;
}

static int
put_table(const struct folder *d, const char *name, const struct grid *g,
    struct fault *f)
{
	FILE *fp;

	if (g == NULL)
		return 0;
	if ((fp = folder_create(d, name, f)) == NULL)
		return -1;
	grid_write(g, fp);
	return folder_finish(d, fp, name, f);
}

static int
put_page(const struct page *p, const struct folder *d, struct fault *f)
{
	FILE *fp = folder_create(d, "index.html", f);

	if (fp == NULL)
		return -1;
	if (page_write(p, fp, f) == -1) {
		fclose(fp);
		return -1;
	}
	return folder_finish(d, fp, "index.html", f);
}

static int
put_all(const struct page *p, bool *unchanged, struct fault *f)
{
	struct folder d = { 0 };
	int status = -1;

	if (folder_open(&d, p->b->dir, f) == 0 && put_page(p, &d, f) == 0 &&
	    put_table(&d, "tally.csv", p->b->tally, f) == 0 &&
	    put_table(&d, "ratio.csv", p->b->ratio, f) == 0 &&
	    put_table(&d, "quota.csv", p->b->quota, f) == 0 &&
	    put_table(&d, "account.csv", p->b->account, f) == 0 &&
	    put_table(&d, "rejects.csv", p->b->rejects, f) == 0 &&
	    put_table(&d, "missing.csv", p->b->missing, f) == 0 &&
	    put_charts(p, &d, f) == 0)
		status = folder_commit(&d, unchanged, f);
	folder_abort(&d);
	return status;
}

static int
check(struct page *p, struct facts *facts, struct fault *f)
{
	const struct bulletin *b = p->b;

	if (facts_read(facts, b->ratio, b->as_of, f) == -1 ||
	    facts_add_up(facts, b->ratio, b->tally, f) == -1)
		return -1;
	if (b->confirmed &&
	    facts_covered(facts, b->ratio, b->min_coverage, f) == -1)
		return -1;
	if (b->quota != NULL &&
	    quota_add_up(b->quota, &p->quota_total, f) == -1)
		return -1;
	return b->account == NULL ? 0 : account_add_up(b->account, f);
}

int
bulletin_write(const struct bulletin *b, bool *unchanged, struct fault *f)
{
	struct figure figures[FIGURES_MOST] = { 0 };
	struct facts facts = { 0 };
	struct page p = { .b = b, .facts = &facts };
	int status = -1;

	*unchanged = false;
	if (check(&p, &facts, f) == -1)
		goto out;
	choose_figures(&p, figures);
	for (size_t i = 0; i < p.n_figures; i++)
		if (draw_figure(b, &figures[i], f) == -1)
			goto out;
	status = put_all(&p, unchanged, f);
out:
	for (size_t i = 0; i < FIGURES_MOST; i++)
		picture_free(&figures[i].picture);
	facts_free(&facts);
	return status;
}
