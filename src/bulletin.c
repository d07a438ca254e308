#include "enroll/bulletin.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/bulletindraw.h"
#include "enroll/bulletinfacts.h"
#include "enroll/bulletinpage.h"
#include "enroll/doccsv.h"
#include "enroll/docdocx.h"
#include "enroll/dochtml.h"
#include "enroll/docxlsx.h"
#include "enroll/folder.h"
#include "enroll/interrupt.h"

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
put_tables(const struct bulletin *b, const struct folder *d, struct fault *f)
{
	const struct {
		const char *name;
		const struct grid *g;
	} tables[] = {
		{ "tally.csv", b->tally },
		{ "ratio.csv", b->ratio },
		{ "quota.csv", b->quota },
		{ "account.csv", b->account },
		{ "rejects.csv", b->rejects },
		{ "missing.csv", b->missing },
	};

	for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++)
		if (put_table(d, tables[i].name, tables[i].g, f) == -1)
			return -1;
	return 0;
}

static int
put_page(const struct document *doc, const struct folder *d, struct fault *f)
{
	FILE *fp = folder_create(d, "index.html", f);

	if (fp == NULL)
		return -1;
	if (document_html(doc, fp, f) == -1) {
		fclose(fp);
		return -1;
	}
	return folder_finish(d, fp, "index.html", f);
}

/* The tables as they stand in the document, tables/units.csv and so on. */
static int
put_csv(const struct page *p, const struct folder *d, struct fault *f)
{
	const struct doctable *t;

	if (folder_sub(d, "tables", f) == -1)
		return -1;
	for (size_t i = 0; (t = document_nth_table(p->d, i)) != NULL; i++) {
		char name[128];
		FILE *fp;

		snprintf(name, sizeof(name), "tables/%s.csv", t->id);
		if ((fp = folder_create(d, name, f)) == NULL)
			return -1;
		document_csv(t, fp, p->b->excel);
		if (folder_finish(d, fp, name, f) == -1)
			return -1;
	}
	return 0;
}

static int
put_workbook(const struct page *p, const struct folder *d, struct fault *f)
{
	struct bytes b = { 0 };
	int status;

	if (!p->b->xlsx)
		return 0;
	status = document_xlsx(p->d, p->b->as_of, &b, f);
	if (status == 0)
		status = folder_put(d, "bulletin.xlsx", b.s, b.len, f);
	bytes_free(&b);
	return status;
}

static int
put_circular(const struct page *p, const struct folder *d, struct fault *f)
{
	struct bytes b = { 0 };
	int status;

	if (!p->b->docx)
		return 0;
	status = document_docx(p->d, p->b->as_of, p->b->office, &b, f);
	if (status == 0)
		status = folder_put(d, "bulletin.docx", b.s, b.len, f);
	bytes_free(&b);
	return status;
}

/* What is said from the tables and the pictures, in each of its forms. */
static int
put_document(struct page *p, const struct folder *d, struct fault *f)
{
	int status = -1;

	if ((p->d = document_new(p->b->language, f)) != NULL &&
	    page_build(p, f) == 0 && put_page(p->d, d, f) == 0 &&
	    put_csv(p, d, f) == 0 && put_workbook(p, d, f) == 0 &&
	    put_circular(p, d, f) == 0)
		status = 0;
	document_free(p->d);
	return status;
}

static int
put_all(struct page *p, bool *unchanged, struct fault *f)
{
	struct folder d = { 0 };
	int status = -1;

	if (folder_open(&d, p->b->dir, f) == 0 &&
	    bulletin_draw(p->b, p->figures, p->n_figures, &d, f) == 0 &&
	    put_document(p, &d, f) == 0 && put_tables(p->b, &d, f) == 0 &&
	    interrupt_came(f) == 0)
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

/* Other series stand beside the same units in the same year, or nothing can be
 * read from left to right. */
static int
check_beside(const struct page *p, struct facts beside[], struct fault *f)
{
	const struct bulletin *b = p->b;

	for (size_t i = 0; i < b->n_beside; i++) {
		const struct grid *g = &b->beside[i];

		if (facts_read(&beside[i], g, b->as_of, f) == -1 ||
		    facts_add_up(&beside[i], g, b->tally, f) == -1)
			return -1;
		if (strcmp(beside[i].year, p->facts->year) == 0 &&
		    strcmp(beside[i].top->unit, p->facts->top->unit) == 0)
			continue;
		fault_set(f, EX_DATAERR,
		    "is of another year or another whole than --ratio, so it "
		    "cannot stand beside it; make both from the same tally");
		return fault_place(f, "%s", g->name);
	}
	return 0;
}

/* A figure names files, so there is one of each name. */
static int
check_figures(const struct page *p, struct fault *f)
{
	for (size_t i = 0; i < p->n_figures; i++)
		for (size_t k = 0; k < i; k++)
			if (strcmp(p->figures[i].id, p->figures[k].id) == 0)
				return fault_set(f, EX_USAGE,
				    "the chart %s is there already; leave out "
				    "one --chart",
				    p->figures[i].id);
	return 0;
}

int
bulletin_write(const struct bulletin *b, bool *unchanged, struct fault *f)
{
	struct figure figures[FIGURES_MOST] = { 0 };
	struct facts facts = { 0 };
	struct facts *beside = calloc(b->n_beside + 1, sizeof(*beside));
	struct page p = {
		.b = b, .facts = &facts, .beside = beside, .figures = figures
	};
	int status = -1;

	*unchanged = false;
	if (beside == NULL)
		return fault_memory(f);
	if (check(&p, &facts, f) == 0 && check_beside(&p, beside, f) == 0) {
		p.n_figures = bulletin_figures(b, &facts, figures);
		if (check_figures(&p, f) == 0)
			status = put_all(&p, unchanged, f);
	}
	for (size_t i = 0; status == 0 && i < p.n_figures; i++)
		if (figures[i].left && b->warn != NULL)
			b->warn(b->ctx, &figures[i].left_out);
	for (size_t i = 0; i < FIGURES_MOST; i++) {
		picture_free(&figures[i].picture);
		bytes_free(&figures[i].png);
	}
	for (size_t i = 0; i < b->n_beside; i++)
		facts_free(&beside[i]);
	free(beside);
	facts_free(&facts);
	return status;
}
