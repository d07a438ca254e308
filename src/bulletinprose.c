/* What the bulletin says in sentences. */
#include "enroll/bulletinpage.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/html.h"
#include "enroll/text.h"
#include "enroll/wording.h"

static bool
of_enrolled(const struct page *p)
{
	return strcmp(p->facts->measure, "enrolled") == 0;
}

bool
page_without_skilled(const struct page *p)
{
	return strcmp(p->facts->basis, "without_skilled_workers") == 0;
}

void
page_title(const struct page *p, FILE *fp)
{
	html_printf(fp, "%s%s年高中阶段%s普职结构通报", p->facts->top->name,
	    p->facts->year, of_enrolled(p) ? "在校生" : "招生");
}

void
page_missing(const struct standing *s, FILE *fp)
{
	if (s->expected == COUNT_BLANK || s->reported == COUNT_BLANK ||
	    s->reported >= s->expected)
		return;
	html_printf(fp, "（不含未报送的%lld个单位）",
	    (long long)(s->expected - s->reported));
}

static void
put_count(FILE *fp, int64_t count)
{
	if (count == COUNT_BLANK)
		html_text(fp, "未报");
	else
		html_printf(fp, "%lld人", (long long)count);
}

/* 增加 3人, 减少 3人, 持平. */
static void
put_change(FILE *fp, const char *side, int64_t change)
{
	if (change == 0)
		html_printf(fp, "%s持平", side);
	else
		html_printf(fp, "%s%s%lld人", side,
		    change > 0 ? "增加" : "减少",
		    (long long)(change > 0 ? change : -change));
}

/* "-0.3778" points as 下降0.4个百分点. */
static void
put_points(FILE *fp, const char *change)
{
	char points[FRACTION_SIZE];
	int way = points_format(points, change);

	if (way == 0)
		html_text(fp, "与上年持平");
	else if (strcmp(points, "0.0") == 0)
		html_printf(
		    fp, "%s，不足0.1个百分点", way < 0 ? "略降" : "略升");
	else
		html_printf(
		    fp, "%s%s个百分点", way < 0 ? "下降" : "上升", points);
}

static void
put_band(FILE *fp, const struct standing *s)
{
	char low[FRACTION_SIZE], high[FRACTION_SIZE];

	if (s->edges.low < 0 || s->edges.high < 0)
		return;
	html_printf(fp, "%s%s%s区间（%s%%—%s%%）", *s->phrase ? "“" : "",
	    *s->phrase ? s->phrase : "政策", *s->phrase ? "”" : "",
	    fraction_format(low, s->edges.low, 10, 1),
	    fraction_format(high, s->edges.high, 10, 1));
}

static void
put_verdict(const struct page *p, FILE *fp, const struct standing *s)
{
	if (*s->band == '\0' || !standing_known(s))
		return;
	html_printf(fp, "，%s%s", standing_partial(s) ? "暂" : "",
	    strcmp(s->band, "below") == 0   ? "低于"
	    : strcmp(s->band, "above") == 0 ? "高于"
					    : "处于");
	put_band(fp, s);
	if (strcmp(s->band, "inside") == 0)
		html_text(fp, "内");
	if (page_without_skilled(p))
		html_text(fp, "（仅供参考：不含技工学校）");
	if (strcmp(s->band, "below") != 0 || s->gap_shift == COUNT_BLANK)
		return;
	html_printf(fp, "。要达到%s%%，总量不变须有%lld人由普高转入中职",
	    s->low, (long long)s->gap_shift);
	if (s->gap_add != COUNT_BLANK)
		html_printf(
		    fp, "，普高不变则中职须增加%lld人", (long long)s->gap_add);
}

void
page_summary(const struct page *p, FILE *fp)
{
	const struct standing *top = p->facts->top;
	char date[WORDING_DATE], share[FRACTION_SIZE];

	fputs("<p>", fp);
	html_printf(fp, "截至%s，%s%s年高中阶段",
	    wording_date(date, LANGUAGE_ZH, p->b->as_of), top->name, top->year);
	html_text(fp, of_enrolled(p) ? "在校学生" : "招生");
	if (standing_known(top)) {
		html_printf(fp, "共%lld人",
		    (long long)(top->general + top->vocational));
		page_missing(top, fp);
		html_text(fp, "，其中");
	} else {
		page_missing(top, fp);
		html_text(fp, "：");
	}
	html_text(fp, "普通高中");
	put_count(fp, top->general);
	html_text(fp, "，中等职业学校");
	if (*p->facts->basis != '\0')
		html_printf(fp, "（%s）",
		    page_without_skilled(p) ? "不含技工学校" : "含技工学校");
	put_count(fp, top->vocational);
	if (standing_known(top)) {
		html_printf(fp, "；%s中职占比%s%%，普职比%s",
		    standing_partial(top) ? "按已报数据，" : "",
		    standing_percent(share, top), top->ratio);
		put_verdict(p, fp, top);
		html_text(fp, "。");
	} else {
		html_printf(fp, "；%s，不计算占比。",
		    state_word(LANGUAGE_ZH, standing_state(top)));
	}
	fputs("</p>\n", fp);
	if (*top->change == '\0')
		return;
	fputs("<p>", fp);
	html_text(fp, "与上年同口径单位相比，中职占比");
	put_points(fp, top->change);
	if (top->has_changes) {
		html_text(fp, "；");
		put_change(fp, "普通高中", top->change_general);
		html_text(fp, "，");
		put_change(fp, "中等职业学校", top->change_vocational);
	}
	if (top->falling != COUNT_BLANK && top->falling >= 2)
		html_printf(
		    fp, "；占比已连续%lld年下降", (long long)top->falling);
	html_text(fp, "。");
	fputs("</p>\n", fp);
}

static void
put_series(const struct facts *facts, FILE *fp)
{
	const char *const values[] = { facts->measure, facts->basis,
		facts->scope, facts->stage, facts->place };

	for (int i = 0; wording_series[i] != NULL; i++)
		html_printf(fp, "%s%s：%s", i ? "；" : "",
		    wording_label(LANGUAGE_ZH, wording_series[i]),
		    *values[i]
			? wording_of(LANGUAGE_ZH, wording_series[i], values[i])
			: "未注明");
	html_text(fp, "。");
}

void
page_notes(const struct page *p, FILE *fp)
{
	const struct standing *top = p->facts->top;
	char date[WORDING_DATE];

	fputs("<ul>\n<li>", fp);
	html_printf(fp, "状态：%s；截止日期：%s。",
	    p->b->confirmed ? "定稿（核定数）" : "初步（快报数），以定稿为准",
	    wording_date(date, LANGUAGE_ZH, p->b->as_of));
	fputs("</li>\n<li>", fp);
	put_series(p->facts, fp);
	fputs("</li>\n<li>", fp);
	html_text(fp, "中职占比＝中职÷（普高＋中职）；普职比两数之和为10。百分"
		      "数保留一位小数，"
		      "四舍五入，但不越过据以判定的区间界限；占比变化亦保留一位"
		      "小数（单位："
		      "百分点）；判定以整数计算。");
	if (top->edges.low >= 0) {
		html_text(fp, "判定依据：");
		put_band(fp, top);
		html_text(fp, "，两端含在内。");
	}
	fputs("</li>\n", fp);
	if (page_without_skilled(p)) {
		fputs("<li>", fp);
		html_text(fp, "本期数据不含技工学校，中职占比偏低，各项判定仅供"
			      "参考，不作预警。");
		fputs("</li>\n", fp);
	}
	if (page_is_rounded(p)) {
		fputs("<li>", fp);
		html_text(fp, "部分数据因四舍五入，存在与分项合计不等的情况。");
		fputs("</li>\n", fp);
	}
	fputs("<li>", fp);
	html_printf(fp, "数据来源：%s。", p->b->source);
	fputs("</li>\n</ul>\n", fp);
}
