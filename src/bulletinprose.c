/* What the bulletin says of the whole, and of how its figures are made. */
#include "enroll/bulletinpage.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/wording.h"

bool
page_without_skilled(const struct page *p)
{
	return strcmp(p->facts->basis, "without_skilled_workers") == 0;
}

/* "（不含未报送的3个单位）" behind an incomplete total, else nothing. */
static void
put_missing(const struct page *p, const struct standing *s)
{
	if (s->expected == COUNT_BLANK || s->reported == COUNT_BLANK ||
	    s->reported >= s->expected)
		return;
	document_say(p->d,
	    SAY(p, "（不含未报送的%lld个单位）",
		" (without %lld that did not report)"),
	    (long long)(s->expected - s->reported));
}

static void
put_count(const struct page *p, int64_t count)
{
	if (count == COUNT_BLANK)
		document_say(p->d, "%s", SAY(p, "未报", " not reported"));
	else
		document_say(p->d, SAY(p, "%lld人", " %lld"), (long long)count);
}

/* 增加3人, 减少3人, 持平. */
static void
put_change(const struct page *p, const char *side, int64_t change)
{
	if (change == 0)
		document_say(p->d, SAY(p, "%s持平", "%s unchanged"), side);
	else
		document_say(p->d, SAY(p, "%s%s%lld人", "%s %s %lld"), side,
		    change > 0 ? SAY(p, "增加", "up") : SAY(p, "减少", "down"),
		    (long long)(change > 0 ? change : -change));
}

/* "下降0.4个百分点": what the change in points says. */
static void
put_points(const struct page *p, const char *change)
{
	char points[FRACTION_SIZE];
	int way = points_format(points, change);

	if (way == 0)
		document_say(p->d, "%s", SAY(p, "持平", "is unchanged"));
	else if (strcmp(points, "0.0") == 0)
		document_say(p->d,
		    SAY(p, "%s，不足0.1个百分点",
			"is slightly %s, by less than 0.1 percentage points"),
		    way < 0 ? SAY(p, "略降", "down") : SAY(p, "略升", "up"));
	else
		document_say(p->d,
		    SAY(p, "%s%s个百分点", "is %s %s percentage points"),
		    way < 0 ? SAY(p, "下降", "down") : SAY(p, "上升", "up"),
		    points);
}

static void
put_band(const struct page *p, const struct standing *s)
{
	char low[FRACTION_SIZE], high[FRACTION_SIZE];

	if (s->edges.low < 0 || s->edges.high < 0)
		return;
	fraction_format(low, s->edges.low, 10, 1);
	fraction_format(high, s->edges.high, 10, 1);
	if (p->b->language == LANGUAGE_EN)
		document_say(p->d, "the band (%s %% to %s %%)", low, high);
	else
		document_say(p->d, "%s%s%s区间（%s%%—%s%%）",
		    *s->phrase ? "“" : "", *s->phrase ? s->phrase : "政策",
		    *s->phrase ? "”" : "", low, high);
}

static void
put_verdict(const struct page *p, const struct standing *s)
{
	const bool below = strcmp(s->band, "below") == 0;
	const bool above = strcmp(s->band, "above") == 0;

	if (*s->band == '\0' || !standing_known(s))
		return;
	document_say(p->d, "%s%s",
	    standing_partial(s) ? SAY(p, "，暂", ", for now ")
				: SAY(p, "，", ", "),
	    below   ? SAY(p, "低于", "below ")
	    : above ? SAY(p, "高于", "above ")
		    : SAY(p, "处于", "inside "));
	put_band(p, s);
	if (!below && !above)
		document_say(p->d, "%s", SAY(p, "内", ""));
	if (page_without_skilled(p))
		document_say(p->d, "%s",
		    SAY(p, "（仅供参考：不含技工学校）",
			" (for reference only: without skilled workers "
			"schools)"));
	if (!below || s->gap_shift == COUNT_BLANK)
		return;
	document_say(p->d,
	    SAY(p, "。要达到%s%%，总量不变须有%lld人由普高转入中职",
		". To reach %s %% with the same total, %lld would have to go "
		"from general to vocational"),
	    s->low, (long long)s->gap_shift);
	if (s->gap_add != COUNT_BLANK)
		document_say(p->d,
		    SAY(p, "，普高不变则中职须增加%lld人",
			"; with general unchanged, vocational would have to "
			"grow by %lld"),
		    (long long)s->gap_add);
}

static void
put_sides(const struct page *p, const struct standing *top)
{
	document_say(p->d, "%s", SAY(p, "普通高中", "general"));
	put_count(p, top->general);
	document_say(p->d, "%s", SAY(p, "，中等职业学校", ", vocational"));
	if (*p->facts->basis != '\0')
		document_say(p->d, "%s",
		    page_without_skilled(p)
			? SAY(p, "（不含技工学校）",
			      " (without skilled workers schools)")
			: SAY(p, "（含技工学校）",
			      " (with skilled workers schools)"));
	put_count(p, top->vocational);
}

static void
put_whole(const struct page *p, const struct standing *top)
{
	const bool enrolled = strcmp(p->facts->measure, "enrolled") == 0;
	char date[WORDING_DATE], share[FRACTION_SIZE];

	document_paragraph(p->d);
	document_say(p->d,
	    SAY(p, "截至%s，%s%s年高中阶段%s", "As of %s, %s, %s, %s: "),
	    wording_date(date, p->b->language, p->b->as_of), top->name,
	    top->year,
	    enrolled ? SAY(p, "在校学生", "enrolled in upper-secondary schools")
		     : SAY(p, "招生", "entrants of upper-secondary schools"));
	if (standing_known(top)) {
		document_say(p->d, SAY(p, "共%lld人", "%lld in all"),
		    (long long)(top->general + top->vocational));
		put_missing(p, top);
		document_say(p->d, "%s", SAY(p, "，其中", ", of which "));
	} else {
		put_missing(p, top);
		document_say(p->d, "%s", SAY(p, "：", " "));
	}
	put_sides(p, top);
	if (standing_known(top)) {
		document_say(p->d,
		    SAY(p, "；%s中职占比%s%%，普职比%s",
			"; %sthe vocational share is %s %%, general to "
			"vocational %s"),
		    standing_partial(top)
			? SAY(p, "按已报数据，", "by what was reported, ")
			: "",
		    standing_percent(share, top), top->ratio);
		put_verdict(p, top);
		document_say(p->d, "%s", SAY(p, "。", "."));
	} else {
		document_say(p->d,
		    SAY(p, "；%s，不计算占比。", "; no share is given: %s."),
		    state_word(p->b->language, standing_state(top)));
	}
}

static void
put_before(const struct page *p, const struct standing *top)
{
	if (*top->change == '\0')
		return;
	document_paragraph(p->d);
	document_say(p->d, "%s",
	    SAY(p, "与上年同口径单位相比，中职占比",
		"Against the year before, over the units that reported in "
		"both, the vocational share "));
	put_points(p, top->change);
	if (top->has_changes) {
		document_say(p->d, "%s", SAY(p, "；", "; "));
		put_change(
		    p, SAY(p, "普通高中", "general"), top->change_general);
		document_say(p->d, "%s", SAY(p, "，", ", "));
		put_change(p, SAY(p, "中等职业学校", "vocational"),
		    top->change_vocational);
	}
	if (top->falling != COUNT_BLANK && top->falling >= 2)
		document_say(p->d,
		    SAY(p, "；占比已连续%lld年下降",
			"; the share has fallen for %lld years"),
		    (long long)top->falling);
	document_say(p->d, "%s", SAY(p, "。", "."));
}

/* The basis of another series, without a bracket of its own. */
static const char *
basis_of(const struct page *p, const struct facts *other)
{
	if (*other->basis == '\0')
		return SAY(p, "口径未注明", "basis not told");
	if (strcmp(other->basis, "without_skilled_workers") == 0)
		return SAY(p, "不含技工学校，仅供参考",
		    "without skilled workers schools, for reference only");
	return wording_of(p->b->language, "basis", other->basis);
}

/* The same whole in the other series: 不含技工学校, 在校生. */
static void
put_beside(const struct page *p)
{
	for (size_t i = 0; i < p->b->n_beside; i++) {
		const struct facts *other = &p->beside[i];
		const struct standing *top = other->top;
		char share[FRACTION_SIZE];

		if (!standing_known(top))
			continue;
		document_paragraph(p->d);
		document_say(p->d,
		    SAY(p,
			"另按%s（%s）计，普通高中%lld人，中等职业学校%lld"
			"人，中职占比%s%%，普职比%s",
			"By %s (%s): general %lld, vocational %lld, vocational "
			"share %s %%, general to vocational %s"),
		    wording_of(p->b->language, "measure", other->measure),
		    basis_of(p, other), (long long)top->general,
		    (long long)top->vocational, standing_percent(share, top),
		    top->ratio);
		put_missing(p, top);
		document_say(p->d,
		    SAY(p, "；两者%s不同，不可相加或互相替代。",
			"; the two are of another %s, and neither stands for "
			"the other."),
		    strcmp(other->measure, p->facts->measure) != 0
			? SAY(p, "指标", "measure")
			: SAY(p, "口径", "basis"));
	}
}

void
page_summary(const struct page *p)
{
	put_whole(p, p->facts->top);
	put_before(p, p->facts->top);
	put_beside(p);
}

/* ---- notes -------------------------------------------------------------- */

static void
put_series(const struct page *p)
{
	const struct facts *facts = p->facts;
	const char *const values[] = { facts->measure, facts->basis,
		facts->scope, facts->stage, facts->place };

	document_item(p->d);
	for (int i = 0; wording_series[i] != NULL; i++)
		document_say(p->d, SAY(p, "%s%s：%s", "%s%s: %s"),
		    i ? SAY(p, "；", "; ") : "",
		    wording_label(p->b->language, wording_series[i]),
		    *values[i] ? wording_of(p->b->language, wording_series[i],
				     values[i])
			       : SAY(p, "未注明", "not told"));
	document_say(p->d, "%s", SAY(p, "。", "."));
}

/* Figures that do not say of which day they are have no day but that on which
 * they were there. */
static void
put_day(const struct page *p)
{
	const struct grid *g = p->b->ratio;
	const int column = grid_column(g, "as_of");

	for (size_t i = 0; i < g->rows; i++)
		if (*grid_cell(g, i, column) != '\0')
			return;
	document_item(p->d);
	document_say(p->d, "%s",
	    SAY(p, "各单位数据未注明报送日期，截止日期为本期汇总日期。",
		"The reports do not say of which day they are; the cut-off is "
		"the day on which they were added up."));
}

static void
put_rule(const struct page *p)
{
	document_item(p->d);
	document_say(p->d, "%s",
	    SAY(p,
		"中职占比＝中职÷（普高＋中职）；普职比两数之和为10。百分数保留"
		"一位小数，四舍五入，但不越过据以判定的区间界限；占比变化亦保留"
		"一位小数（单位：百分点）；判定以整数计算。",
		"The vocational share is vocational / (general + vocational); "
		"the two numbers of general to vocational make 10. "
		"Percentages have one decimal, half up, but never across the "
		"edge that they are judged by; changes of a share are in "
		"percentage points. Verdicts are computed with integers. "));
	if (p->facts->top->edges.low < 0)
		return;
	document_say(p->d, "%s", SAY(p, "判定依据：", "Judged by "));
	put_band(p, p->facts->top);
	document_say(p->d, "%s", SAY(p, "，两端含在内。", ", both ends in."));
}

void
page_notes(const struct page *p)
{
	char date[WORDING_DATE];

	document_item(p->d);
	document_say(p->d,
	    SAY(p, "状态：%s；截止日期：%s。", "Status: %s; cut-off: %s."),
	    p->b->confirmed ? SAY(p, "定稿（核定数）", "confirmed")
			    : SAY(p, "初步（快报数），以定稿为准",
				  "provisional, until the confirmed figures"),
	    wording_date(date, p->b->language, p->b->as_of));
	put_series(p);
	put_day(p);
	put_rule(p);
	if (page_without_skilled(p)) {
		document_item(p->d);
		document_say(p->d, "%s",
		    SAY(p,
			"本期数据不含技工学校，中职占比偏低，各项判定仅供参考，"
			"不作预警。",
			"The figures are without skilled workers schools, so "
			"the vocational share is low; verdicts are for "
			"reference only."));
	}
	if (page_is_rounded(p)) {
		document_item(p->d);
		document_say(p->d, "%s",
		    SAY(p, "部分数据因四舍五入，存在与分项合计不等的情况。",
			"Some figures do not add up to their total because "
			"they are rounded."));
	}
	document_item(p->d);
	document_say(
	    p->d, SAY(p, "数据来源：%s。", "Source: %s."), p->b->source);
}
