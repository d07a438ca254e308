/* The frame of the bulletin's page. */
#include "enroll/bulletinpage.h"

#include <string.h>

#include "enroll/html.h"
#include "enroll/htmlhead.h"
#include "enroll/svg.h"
#include "enroll/wording.h"

void
page_name(const struct standing *s, FILE *fp)
{
	char partial[PARTIAL_SIZE];

	html_text(fp, s->name);
	if (standing_partial(s))
		html_printf(fp, "（%s）", standing_partial_text(partial, s));
}

static void
put_head(const struct page *p, FILE *fp)
{
	html_head_start(fp);
	page_title(p, fp);
	html_head_end(fp);
}

static void
put_header(const struct page *p, FILE *fp)
{
	char date[WORDING_DATE];

	fputs("<header>\n", fp);
	if (p->b->notice != NULL) {
		fputs("<p class=\"notice\">", fp);
		html_text(fp, p->b->notice);
		fputs("</p>\n", fp);
	}
	fputs("<h1>", fp);
	page_title(p, fp);
	fputs("</h1>\n<p class=\"status\">", fp);
	html_printf(fp, "%s · 数据截至%s",
	    p->b->confirmed ? "定稿（核定数）" : "初步（快报数）",
	    wording_date(date, LANGUAGE_ZH, p->b->as_of));
	if (*p->facts->basis != '\0')
		html_printf(fp, " · 口径：%s",
		    wording_of(LANGUAGE_ZH, "basis", p->facts->basis));
	fputs("</p>\n", fp);
	if (p->b->supersedes != NULL) {
		fputs("<p class=\"status\">", fp);
		html_printf(fp, "本期更正并取代：%s", p->b->supersedes);
		fputs("</p>\n", fp);
	}
	fputs("</header>\n", fp);
}

static void
put_files(const struct figure *figure, const struct page *p, FILE *fp)
{
	static const char *const endings[] = { "svg", "png", "pdf" };

	fputs("<p class=\"files\">", fp);
	html_text(fp, "下载：");
	for (int i = 0; i < BULLETIN_FORMATS; i++)
		if (p->b->formats[i])
			fprintf(fp, "<a href=\"charts/%s.%s\">%s</a> ",
			    figure->id, endings[i], endings[i]);
	fputs("</p>\n", fp);
}

void
page_details_start(const char *summary, FILE *fp)
{
	fputs("<details>\n<summary>", fp);
	html_text(fp, summary);
	fputs("</summary>\n<div class=\"scroll\" role=\"group\" tabindex=\"0\" "
	      "aria-label=\"",
	    fp);
	html_text(fp, summary);
	fputs("\">\n", fp);
}

void
page_details_end(FILE *fp)
{
	fputs("</div>\n</details>\n", fp);
}

static int
put_figure(const struct page *p, size_t i, FILE *fp, struct fault *f)
{
	const struct figure *figure = &p->figures[i];
	char name[64];

	fprintf(fp,
	    "<figure id=\"figure-%s\">\n"
	    "<p "
	    "class=\"hint\">图比屏幕宽，可在图上左右滑动；也可下载后放大</p>\n"
	    "<div class=\"scroll picture\" role=\"group\" tabindex=\"0\" "
	    "aria-label=\"",
	    figure->id);
	html_printf(fp, "图%zu", i + 1);
	fputs("\">\n", fp);
	fputs(svg_element(&figure->picture.svg), fp);
	fputs("</div>\n<figcaption>", fp);
	html_printf(fp, "图%zu　%s", i + 1, figure->picture.title);
	fputs("</figcaption>\n", fp);
	put_files(figure, p, fp);
	snprintf(name, sizeof(name), "图%zu的数据表", i + 1);
	page_details_start(name, fp);
	if (page_table(p, figure, name, fp, f) == -1)
		return -1;
	page_details_end(fp);
	fputs("</figure>\n", fp);
	return 0;
}

static void
put_tables(const struct page *p, FILE *fp)
{
	const struct {
		const struct grid *g;
		const char *file, *word;
	} tables[] = {
		{ p->b->tally, "tally.csv", "汇总表" },
		{ p->b->ratio, "ratio.csv", "普职比表" },
		{ p->b->quota, "quota.csv", "名额表" },
		{ p->b->account, "account.csv", "收文情况表" },
		{ p->b->rejects, "rejects.csv", "退回清单" },
		{ p->b->missing, "missing.csv", "未按期报送单位表" },
	};

	fputs("<ul>\n", fp);
	for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++) {
		if (tables[i].g == NULL)
			continue;
		fprintf(fp, "<li><a href=\"%s\">%s</a> ", tables[i].file,
		    tables[i].file);
		html_printf(fp, "%s，%zu行", tables[i].word, tables[i].g->rows);
		fputs("</li>\n", fp);
	}
	for (size_t i = 0; i < p->b->n_annexes; i++) {
		fputs("<li><a href=\"", fp);
		html_text(fp, p->b->annexes[i].path);
		fputs("\">", fp);
		html_text(fp, p->b->annexes[i].caption);
		fputs("</a></li>\n", fp);
	}
	fputs("</ul>\n", fp);
}

static void
put_h2(FILE *fp, const char *text)
{
	fputs("<h2>", fp);
	html_text(fp, text);
	fputs("</h2>\n", fp);
}

int
page_write(const struct page *p, FILE *fp, struct fault *f)
{
	put_head(p, fp);
	put_header(p, fp);
	fputs("<main>\n", fp);
	put_h2(fp, "一、总体情况");
	page_summary(p, fp);
	put_h2(fp, "二、各单位情况");
	if (page_units(p, fp, f) == -1)
		return -1;
	put_h2(fp, "三、报送情况");
	if (page_reports(p, fp, f) == -1)
		return -1;
	if (p->b->missing != NULL)
		page_late(p->b->missing, fp);
	if (p->b->account != NULL)
		page_account(p->b->account, fp);
	put_h2(fp, "四、图表");
	for (size_t i = 0; i < p->n_figures; i++)
		if (put_figure(p, i, fp, f) == -1)
			return -1;
	for (size_t i = 0; i < p->b->n_tables; i++) {
		const struct bulletin_table *t = &p->b->tables[i];

		page_details_start(t->caption, fp);
		page_grid(&t->grid, t->caption, fp);
		page_details_end(fp);
	}
	put_h2(fp, "五、说明");
	page_notes(p, fp);
	put_h2(fp, "六、数据文件");
	put_tables(p, fp);
	fputs("</main>\n</body>\n</html>\n", fp);
	return 0;
}
