/* The bulletin from its head to its last link. */
#include "enroll/bulletinpage.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/wording.h"

static bool
of_enrolled(const struct page *p)
{
	return strcmp(p->facts->measure, "enrolled") == 0;
}

const char *
page_comma(const struct page *p)
{
	return SAY(p, "、", ", ");
}

char *
page_name(const struct page *p, const struct standing *s)
{
	char partial[PARTIAL_SIZE], *name;
	int n;

	if (standing_partial(s))
		n = asprintf(&name, SAY(p, "%s（%s）", "%s (%s)"), s->name,
		    standing_partial_text(partial, p->b->language, s));
	else
		n = asprintf(&name, "%s", s->name);
	if (n != -1)
		return name;
	p->d->failed = true;
	return NULL;
}

static void
put_title(const struct page *p)
{
	document_title(p->d,
	    SAY(p, "%s%s年高中阶段%s普职结构通报",
		"%s %s: general and vocational %s of upper-secondary schools"),
	    p->facts->top->name, p->facts->year,
	    of_enrolled(p) ? SAY(p, "在校生", "enrolment")
			   : SAY(p, "招生", "intake"));
}

/* Number, issue and signer, each where it is known; status and cut-off. */
static void
put_fields(const struct page *p)
{
	const struct bulletin *b = p->b;
	char date[WORDING_DATE];

	if (b->issue != NULL && isdigit((unsigned char)*b->issue))
		document_field(p->d, SAY(p, "第%s期", "Issue %s"), b->issue);
	else if (b->issue != NULL)
		document_field(p->d, "%s", b->issue);
	if (b->number != NULL)
		document_field(p->d, "%s", b->number);
	if (b->signer != NULL)
		document_field(
		    p->d, SAY(p, "签发人：%s", "Signed by %s"), b->signer);
	wording_date(date, b->language, b->as_of);
	if (*p->facts->basis == '\0')
		document_field(p->d, SAY(p, "%s · 数据截至%s", "%s · as of %s"),
		    b->confirmed
			? SAY(p, "定稿（核定数）", "Confirmed figures")
			: SAY(p, "初步（快报数）", "Provisional figures"),
		    date);
	else
		document_field(p->d,
		    SAY(p, "%s · 数据截至%s · 口径：%s",
			"%s · as of %s · basis: %s"),
		    b->confirmed
			? SAY(p, "定稿（核定数）", "Confirmed figures")
			: SAY(p, "初步（快报数）", "Provisional figures"),
		    date, wording_of(b->language, "basis", p->facts->basis));
	if (b->supersedes != NULL)
		document_field(p->d,
		    SAY(p, "本期更正并取代：%s",
			"This issue corrects and takes the place of %s"),
		    b->supersedes);
}

/* Sections are numbered as they come, so that none is missing. */
static void
heading(struct page *p, const char *text)
{
	static const char *const numbers[] = { "一", "二", "三", "四", "五",
		"六", "七", "八", "九", "十", "十一", "十二" };
	char *head;
	int n;

	if (p->b->language == LANGUAGE_EN)
		n = asprintf(&head, "%d. %s", p->headings + 1, text);
	else
		n = asprintf(&head, "%s、%s", numbers[p->headings], text);
	p->headings++;
	if (n == -1) {
		p->d->failed = true;
		return;
	}
	document_heading(p->d, head);
	free(head);
}

static void
put_files(const struct page *p)
{
	const struct bulletin *b = p->b;
	const struct {
		const struct grid *g;
		const char *file, *word;
	} tables[] = {
		{ b->tally, "tally.csv", SAY(p, "汇总表", "counts") },
		{ b->ratio, "ratio.csv", SAY(p, "普职比表", "shares") },
		{ b->quota, "quota.csv", SAY(p, "名额表", "places") },
		{ b->account, "account.csv",
		    SAY(p, "收文情况表", "what became of the rows read") },
		{ b->rejects, "rejects.csv",
		    SAY(p, "退回清单", "rejected rows") },
		{ b->missing, "missing.csv",
		    SAY(p, "未按期报送单位表", "who did not report in time") },
	};

	for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++) {
		if (tables[i].g == NULL)
			continue;
		document_item(p->d);
		document_link(p->d, tables[i].file, tables[i].file);
		document_say(p->d, SAY(p, " %s，%zu行", " %s, %zu rows"),
		    tables[i].word, tables[i].g->rows);
	}
	for (size_t i = 0; i < b->n_annexes; i++) {
		document_item(p->d);
		document_link(p->d, b->annexes[i].path, b->annexes[i].caption);
	}
}

static int
put_units(struct page *p, struct fault *f)
{
	heading(p, SAY(p, "各单位普职结构", "General and vocational by unit"));
	if (page_units(p, f) == -1 || page_units_table(p, f) == -1)
		return -1;
	return 0;
}

static int
put_reports(struct page *p, struct fault *f)
{
	heading(p, SAY(p, "报送情况", "Who reported"));
	if (page_reports(p, f) == -1)
		return -1;
	if (p->b->missing != NULL)
		page_late(p);
	if (p->b->account != NULL)
		page_account(p);
	return 0;
}

static int
put_figures(struct page *p, struct fault *f)
{
	heading(p, SAY(p, "图", "Figures"));
	for (size_t i = 0; i < p->n_figures; i++)
		if (page_figure(p, &p->figures[i], f) == -1)
			return -1;
	return 0;
}

static int
put_annexes(struct page *p, struct fault *f)
{
	if (!p->facts->has_counties && p->b->n_tables == 0)
		return 0;
	heading(p, SAY(p, "附表", "Annex tables"));
	if (p->facts->has_counties && page_parts_table(p, f) == -1)
		return -1;
	for (size_t i = 0; i < p->b->n_tables; i++)
		page_grid(p, &p->b->tables[i]);
	return 0;
}

int
page_build(struct page *p, struct fault *f)
{
	put_title(p);
	if (p->b->notice != NULL)
		document_notice(p->d, p->b->notice);
	put_fields(p);
	heading(p, SAY(p, "总体情况", "The whole"));
	page_summary(p);
	if (p->b->target != NULL) {
		heading(p, SAY(p, "任务完成情况", "Tasks"));
		page_tasks(p);
		page_tasks_table(p);
	}
	if (put_units(p, f) == -1)
		return -1;
	if (p->b->previous != NULL) {
		heading(p, SAY(p, "与上期相比", "Since the last issue"));
		if (page_since(p, f) == -1)
			return -1;
		if (p->b->target != NULL && p->b->previous_target != NULL)
			page_tasks_since(p);
	}
	if (put_reports(p, f) == -1 || put_figures(p, f) == -1 ||
	    put_annexes(p, f) == -1)
		return -1;
	heading(p, SAY(p, "说明", "Notes"));
	page_notes(p);
	heading(p, SAY(p, "数据文件", "Files"));
	put_files(p);
	return document_finish(p->d, f);
}
