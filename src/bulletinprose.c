/* What the bulletin says in sentences. */
#include "enroll/bulletinpage.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/html.h"
#include "enroll/text.h"
#include "enroll/wording.h"

/* The largest and the smallest that a sentence names. */
enum { NAMED = 3 };

static bool
of_enrolled(const struct page *p)
{
	return strcmp(p->facts->measure, "enrolled") == 0;
}

static bool
without_skilled(const struct page *p)
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
	bool less = *change == '-', point = false;
	char text[FRACTION_SIZE];
	int128 num = 0, den = 1;

	for (const char *s = change + less; *s != '\0'; s++) {
		if (*s == '.') {
			point = true;
			continue;
		}
		if (*s < '0' || *s > '9' || num > COUNT_MOST)
			break;
		num = num * 10 + (*s - '0');
		if (point)
			den *= 10;
	}
	fraction_format(text, num, den, 1);
	if (num == 0)
		html_text(fp, "与上年持平");
	else if (strcmp(text, "0.0") == 0)
		html_text(fp,
		    less ? "略降，不足0.1个百分点" : "略升，不足0.1个百分点");
	else
		html_printf(fp, "%s%s个百分点", less ? "下降" : "上升", text);
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
	html_printf(fp, "，%s",
	    strcmp(s->band, "below") == 0   ? "低于"
	    : strcmp(s->band, "above") == 0 ? "高于"
					    : "处于");
	put_band(fp, s);
	if (strcmp(s->band, "inside") == 0)
		html_text(fp, "内");
	if (without_skilled(p))
		html_text(fp, "（仅供参考：不含技工学校）");
	if (strcmp(s->band, "below") != 0 || s->gap_shift == COUNT_BLANK)
		return;
	html_printf(fp, "。要达到%s%%，总数不变须有%lld人由普高转入中职",
	    s->low, (long long)s->gap_shift);
	if (s->gap_add != COUNT_BLANK)
		html_printf(
		    fp, "，普高不变则中职须增加%lld人", (long long)s->gap_add);
}

int
page_summary(const struct page *p, FILE *fp)
{
	const struct standing *top = p->facts->top;
	char date[WORDING_DATE], share[FRACTION_SIZE];

	fputs("<p>", fp);
	html_printf(fp, "截至%s，%s%s年高中阶段",
	    wording_date(date, p->b->as_of), top->name, top->year);
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
		    without_skilled(p) ? "不含技工学校" : "含技工学校");
	put_count(fp, top->vocational);
	if (standing_known(top)) {
		html_printf(fp, "；中职占比%s%%，普职比%s",
		    standing_percent(share, top), top->ratio);
		put_verdict(p, fp, top);
		html_text(fp, "。");
	} else {
		html_text(fp, "；缺一侧数据，不计算占比。");
	}
	fputs("</p>\n", fp);
	if (*top->change == '\0')
		return 0;
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
	return 0;
}

typedef bool chosen(const struct standing *);

static bool
is_below(const struct standing *s)
{
	return strcmp(s->band, "below") == 0;
}

static bool
is_inside(const struct standing *s)
{
	return strcmp(s->band, "inside") == 0;
}

static bool
is_above(const struct standing *s)
{
	return strcmp(s->band, "above") == 0;
}

static bool
is_falling(const struct standing *s)
{
	return s->falling != COUNT_BLANK && s->falling >= 2;
}

static bool
is_unjudged(const struct standing *s)
{
	return *s->band == '\0' && !standing_absent(s);
}

static size_t
count_of(const struct standing *const rows[], size_t n, chosen *choose)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++)
		found += choose(rows[i]);
	return found;
}

enum detail { WITH_SHARE, WITH_GAP, WITH_YEARS, WITH_NAME };

static void
put_unit(FILE *fp, const struct standing *s, enum detail detail)
{
	char share[FRACTION_SIZE];

	html_text(fp, s->name);
	if (detail == WITH_NAME)
		return;
	html_text(fp, "（");
	if (standing_known(s))
		html_printf(fp, "%s%%", standing_percent(share, s));
	if (detail == WITH_GAP && s->gap_shift != COUNT_BLANK)
		html_printf(fp, "，差%lld人", (long long)s->gap_shift);
	if (detail == WITH_YEARS)
		html_printf(fp, "，连降%lld年", (long long)s->falling);
	html_text(fp, "）");
}

/* Those chosen, one after the other; BACKWARDS from the smallest share. */
static void
put_units(FILE *fp, const struct standing *const rows[], size_t n,
    chosen *choose, enum detail detail, bool backwards)
{
	bool first = true;

	for (size_t i = 0; i < n; i++) {
		const struct standing *s = rows[backwards ? n - 1 - i : i];

		if (!choose(s))
			continue;
		html_text(fp, first ? "" : "、");
		put_unit(fp, s, detail);
		first = false;
	}
}

static void
put_ends(
    FILE *fp, const struct standing *const rows[], size_t n, const char *word)
{
	size_t ranked = 0, named;

	while (ranked < n && rows[ranked]->rank != COUNT_BLANK)
		ranked++;
	named = ranked < 2 * NAMED ? ranked / 2 : NAMED;
	if (named == 0)
		return;
	fputs("<p>", fp);
	html_printf(fp, "中职占比最高的%zu个%s：", named, word);
	for (size_t i = 0; i < named; i++) {
		html_text(fp, i ? "、" : "");
		put_unit(fp, rows[i], WITH_SHARE);
	}
	html_printf(fp, "；最低的%zu个：", named);
	for (size_t i = 0; i < named; i++) {
		html_text(fp, i ? "、" : "");
		put_unit(fp, rows[ranked - 1 - i], WITH_SHARE);
	}
	html_text(fp, "。");
	fputs("</p>\n", fp);
}

static void
put_counts(const struct page *p, FILE *fp, const struct standing *const rows[],
    size_t n, const char *word)
{
	size_t unjudged = count_of(rows, n, is_unjudged);
	size_t absent = count_of(rows, n, standing_absent);

	html_printf(fp, "%zu个%s中，区间内%zu个，低于区间%zu个，高于区间%zu个",
	    n, word, count_of(rows, n, is_inside), count_of(rows, n, is_below),
	    count_of(rows, n, is_above));
	if (unjudged > 0)
		html_printf(fp, "，缺一侧数据或不作判定%zu个", unjudged);
	if (absent > 0)
		html_printf(fp, "，未报送%zu个", absent);
	if (without_skilled(p))
		html_text(fp, "（不含技工学校，判定仅供参考）");
	html_text(fp, "。");
}

static void
put_gap(FILE *fp, const struct standing *const rows[], size_t n)
{
	int64_t gap = 0;

	for (size_t i = 0; i < n; i++)
		if (is_below(rows[i]) && rows[i]->gap_shift != COUNT_BLANK)
			gap += rows[i]->gap_shift;
	html_printf(fp,
	    "。总数不变，各单位均达到区间下限，合计须有%lld人由普高转入中职。",
	    (long long)gap);
}

static void
put_judged(const struct page *p, FILE *fp, const struct standing *const rows[],
    size_t n)
{
	const char *word = wording_of("level", p->facts->judged);

	fputs("<p>", fp);
	put_counts(p, fp, rows, n, word);
	fputs("</p>\n", fp);
	if (count_of(rows, n, is_below) > 0) {
		fputs("<p>", fp);
		html_text(fp, "低于区间的（由低到高）：");
		put_units(fp, rows, n, is_below, WITH_GAP, true);
		put_gap(fp, rows, n);
		fputs("</p>\n", fp);
	}
	if (count_of(rows, n, is_above) > 0) {
		fputs("<p>", fp);
		html_text(fp, "高于区间的：");
		put_units(fp, rows, n, is_above, WITH_SHARE, false);
		html_text(fp, "。");
		fputs("</p>\n", fp);
	}
	put_ends(fp, rows, n, word);
	if (count_of(rows, n, is_falling) > 0) {
		fputs("<p>", fp);
		html_printf(fp, "占比连续两年及以上下降的%zu个：",
		    count_of(rows, n, is_falling));
		put_units(fp, rows, n, is_falling, WITH_YEARS, true);
		html_text(fp, "。");
		fputs("</p>\n", fp);
	}
}

int
page_units(const struct page *p, FILE *fp, struct fault *f)
{
	const struct standing **rows;
	size_t n;

	rows = facts_level(p->facts, p->facts->judged, true, &n, f);
	if (rows == NULL)
		return -1;
	put_judged(p, fp, rows, n);
	free(rows);
	if (!p->facts->has_counties)
		return 0;
	if ((rows = facts_level(p->facts, "county", true, &n, f)) == NULL)
		return -1;
	fputs("<p>", fp);
	put_counts(p, fp, rows, n, "县级单位");
	fputs("</p>\n", fp);
	free(rows);
	return 0;
}

/* Each unit that was to report and did not, named once. */
static int
put_absent(const struct page *p, FILE *fp, struct fault *f)
{
	const struct facts *facts = p->facts;
	const struct standing **seen = calloc(facts->n, sizeof(*seen));
	size_t n = 0;

	if (seen == NULL)
		return fault_memory(f);
	for (size_t i = 0; i < facts->n; i++) {
		const struct standing *s = &facts->all[i];
		size_t k = 0;

		if (!standing_absent(s) || strcmp(s->year, facts->year) != 0)
			continue;
		while (k < n && strcmp(seen[k]->unit, s->unit) != 0)
			k++;
		if (k == n)
			seen[n++] = s;
	}
	if (n > 0) {
		html_printf(fp, "未报送的%zu个：", n);
		put_units(fp, seen, n, standing_absent, WITH_NAME, false);
		html_text(fp, "。");
	}
	free(seen);
	return 0;
}

const char *
page_file(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* The column's sum; blank cells are files of which nothing is known. */
static int64_t
column_sum(const struct grid *g, const char *column)
{
	int64_t sum = 0, n;
	struct fault f;

	for (size_t i = 0; i < g->rows; i++)
		if (grid_count(g, i, grid_column(g, column), &n, &f) == 0 &&
		    n != COUNT_BLANK)
			sum += n;
	return sum;
}

static bool
is_unusable(const struct grid *g, size_t row)
{
	return atoi(grid_cell(g, row, grid_column(g, "status"))) >= EX_USAGE;
}

static void
put_rows_read(const struct grid *g, FILE *fp)
{
	static const struct {
		const char *column, *word;
	} parts[] = {
		{ "accepted", "接受" },
		{ "rejected", "退回" },
		{ "left_out", "按规则不计" },
		{ "superseded", "被新报替代" },
		{ "blank", "空行" },
	};

	html_printf(fp, "收到数据文件%zu个，共读入%lld行", g->rows,
	    (long long)column_sum(g, "read"));
	for (size_t k = 0; k < sizeof(parts) / sizeof(*parts); k++) {
		int64_t rows = column_sum(g, parts[k].column);

		if (rows > 0)
			html_printf(
			    fp, "，%s%lld行", parts[k].word, (long long)rows);
	}
	html_text(fp, "。");
}

static void
put_unusable(const struct grid *g, FILE *fp)
{
	int file = grid_column(g, "file"), message = grid_column(g, "message");
	bool any = false;

	for (size_t i = 0; i < g->rows; i++) {
		if (!is_unusable(g, i))
			continue;
		if (!any) {
			fputs("<p>", fp);
			html_text(fp, "整份未计入、须重新报送的文件：");
			fputs("</p>\n<ul>\n", fp);
			any = true;
		}
		fputs("<li>", fp);
		html_printf(fp, "%s：%s", page_file(grid_cell(g, i, file)),
		    grid_cell(g, i, message));
		fputs("</li>\n", fp);
	}
	if (any)
		fputs("</ul>\n", fp);
}

static void
put_rejected(const struct grid *g, FILE *fp)
{
	int file = grid_column(g, "file"),
	    rejected = grid_column(g, "rejected");
	bool any = false;

	for (size_t i = 0; i < g->rows; i++) {
		const char *rows = grid_cell(g, i, rejected);

		if (is_unusable(g, i) || *rows == '\0' || !strcmp(rows, "0"))
			continue;
		fputs(any ? "" : "<p>", fp);
		html_printf(fp, "%s%s（%s行）", any ? "、" : "有退回行的文件：",
		    page_file(grid_cell(g, i, file)), rows);
		any = true;
	}
	if (any) {
		html_text(fp, "。");
		fputs("</p>\n", fp);
	}
}

int
page_reports(const struct page *p, FILE *fp, struct fault *f)
{
	const struct standing *top = p->facts->top;
	const struct grid *account = p->b->account;

	fputs("<p>", fp);
	if (top->expected != COUNT_BLANK && top->reported != COUNT_BLANK)
		html_printf(fp, "%s年应报单位%lld个，已报%lld个。", top->year,
		    (long long)top->expected, (long long)top->reported);
	if (put_absent(p, fp, f) == -1)
		return -1;
	if (account != NULL)
		put_rows_read(account, fp);
	fputs("</p>\n", fp);
	if (account != NULL) {
		put_unusable(account, fp);
		put_rejected(account, fp);
	}
	return 0;
}

static void
put_series(const struct facts *facts, FILE *fp)
{
	const char *const values[] = { facts->measure, facts->basis,
		facts->scope, facts->stage, facts->place };

	for (int i = 0; wording_series[i] != NULL; i++)
		html_printf(fp, "%s%s：%s", i ? "；" : "",
		    wording_label(wording_series[i]),
		    *values[i] ? wording_of(wording_series[i], values[i])
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
	    wording_date(date, p->b->as_of));
	fputs("</li>\n<li>", fp);
	put_series(p->facts, fp);
	fputs("</li>\n<li>", fp);
	html_text(fp, "中职占比＝中职÷（普高＋中职）；普职比两数之和为10。百分"
		      "数保留一位小数，"
		      "四舍五入，但不越过据以判定的区间界限；判定以整数计算。");
	if (top->edges.low >= 0) {
		html_text(fp, "判定依据：");
		put_band(fp, top);
		html_text(fp, "，两端含在内。");
	}
	fputs("</li>\n", fp);
	if (without_skilled(p)) {
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
