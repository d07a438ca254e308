#include "enroll/wording.h"

#include <string.h>

#include "enroll/number.h"
#include "enroll/sheet.h"

const char *const wording_series[] = { "measure", "basis", "scope", "stage",
	"place", NULL };

static const struct {
	const char *column, *word[2];
} labels[] = {
	{ "measure", { "指标", "Measure" } },
	{ "basis", { "口径", "Basis" } },
	{ "scope", { "范围", "Scope" } },
	{ "stage", { "阶段", "Stage" } },
	{ "place", { "统计地", "Counted" } },
	{ "as_of", { "截止日期", "Cut-off" } },
};

static const struct {
	const char *column, *value, *word[2];
} words[] = {
	{ "measure", "entrants", { "招生数", "entrants" } },
	{ "measure", "enrolled", { "在校生数", "enrolled" } },
	{ "measure", "graduates", { "毕业生数", "graduates" } },
	{ "basis", "with_skilled_workers",
	    { "含技工学校", "with skilled workers schools" } },
	{ "basis", "without_skilled_workers",
	    { "不含技工学校（仅供参考）",
		"without skilled workers schools (for reference only)" } },
	{ "scope", "all_intake", { "全部招生", "all intake" } },
	{ "scope", "junior_leavers",
	    { "初中毕业生", "junior secondary leavers" } },
	{ "scope", "fresh_junior_leavers",
	    { "应届初中毕业生", "fresh junior secondary leavers" } },
	{ "stage", "planned", { "计划", "planned" } },
	{ "stage", "admitted", { "录取", "admitted" } },
	{ "stage", "arrived", { "报到", "arrived" } },
	{ "stage", "registered", { "学籍注册", "registered" } },
	{ "stage", "annual", { "年报", "annual report" } },
	{ "place", "school", { "学校所在地", "where the school stands" } },
	{ "place", "origin", { "生源地", "where pupils come from" } },
	{ "level", "nation", { "全国", "the nation" } },
	{ "level", "province", { "省份", "provinces" } },
	{ "level", "assessed", { "考核单位", "assessed units" } },
	{ "level", "prefecture", { "省辖市", "cities" } },
	{ "level", "county", { "县（市、区）", "counties and districts" } },
	{ "level", "tag", { "类单位", "tagged units" } },
	{ "orientation", "general", { "普高", "general" } },
	{ "orientation", "vocational", { "中职", "vocational" } },
	{ "student_type", "regular_senior_secondary",
	    { "普通高中", "regular senior secondary" } },
	{ "student_type", "regular_specialized_secondary",
	    { "普通中专", "regular specialized secondary" } },
	{ "student_type", "vocational_high",
	    { "职业高中", "vocational high" } },
	{ "student_type", "adult_specialized_secondary",
	    { "成人中专", "adult specialized secondary" } },
	{ "student_type", "skilled_workers",
	    { "技工学校", "skilled workers schools" } },
	{ "counting", "labelled", { "专项标注", "labelled" } },
	{ "counting", "net", { "净增", "net" } },
	{ "position", "top", { "前列", "top" } },
	{ "position", "bottom", { "后列", "bottom" } },
	{ "position", "total", { "合计", "total" } },
	{ "has_report", "1", { "已报", "reported" } },
	{ "has_report", "0", { "未报", "no report" } },
	{ "sense", "at_least", { "下限", "at least" } },
	{ "sense", "at_most", { "上限", "at most" } },
	{ "qualification", "own", { "自主", "own" } },
	{ "qualification", "joint", { "联合", "joint" } },
	{ "reason", "not_on_roster", { "不在名录", "not on the roster" } },
	{ "reason", "joint_twice",
	    { "联合招生重复报送", "joint school reported twice" } },
	{ "class", "priority", { "优先发展", "priority" } },
	{ "class", "shortage", { "紧缺", "in short supply" } },
	{ "class", "state_controlled",
	    { "国家控制", "controlled by the state" } },
	{ "class", "", { "未列入", "not listed" } },
	{ "remark", "synthetic", { "合成数据", "synthetic data" } },
	{ "band", "inside", { "区间内", "inside" } },
	{ "band", "below", { "低于区间", "below" } },
	{ "band", "above", { "高于区间", "above" } },
};

const char *
wording_label(enum language language, const char *column)
{
	for (size_t i = 0; i < sizeof(labels) / sizeof(*labels); i++)
		if (strcmp(labels[i].column, column) == 0)
			return labels[i].word[language];
	return column;
}

const char *
wording_of(enum language language, const char *column, const char *value)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strcmp(words[i].column, column) == 0 &&
		    strcmp(words[i].value, value) == 0)
			return words[i].word[language];
	return value;
}

/* Columns whose names say too little by themselves. */
static const struct {
	const char *column, *en;
} english[] = {
	{ "printed", "attainment" },
	{ "fresh", "reported that day" },
	{ "silent", "never reported" },
	{ "has_report", "reported" },
	{ "since_last", "since the report before" },
};

/* A code of ours as an English reader sees it: "with skilled workers". */
static const char *
spaced(char to[WORDING_HEADER], const char *column)
{
	for (size_t i = 0; i < sizeof(english) / sizeof(*english); i++)
		if (strcmp(english[i].column, column) == 0)
			return english[i].en;
	snprintf(to, WORDING_HEADER, "%s", column);
	for (char *s = to; *s != '\0'; s++)
		if (*s == '_')
			*s = ' ';
	return to;
}

const char *
wording_header(
    char to[WORDING_HEADER], enum language language, const char *column)
{
	return language == LANGUAGE_EN ? spaced(to, column)
				       : sheet_header_zh(column);
}

/* The words of rates, as enroll-target writes them; * is a number. */
static const struct {
	const char *zh, *en;
} rates[] = {
	{ "超额完成", "above target" },
	{ "完成（100.0%）", "done (100.0%)" },
	{ "超计划 * 人", "* over plan" },
	{ "无任务", "no target" },
	{ "未报送", "no report" },
	{ "（不含未报送的 * 个单位）", " (without * that did not report)" },
};

/* Whether S begins with PATTERN; then where that ends, and its number. */
static const char *
match(const char *s, const char *pattern, struct text *number)
{
	const size_t before = strcspn(pattern, "*");
	const char *after = pattern + before + (pattern[before] != '\0');

	if (strncmp(s, pattern, before) != 0)
		return NULL;
	s += before;
	*number = (struct text){ s, 0 };
	if (pattern[before] != '\0')
		s += number->len = strspn(s, "0123456789");
	return strncmp(s, after, strlen(after)) == 0 ? s + strlen(after) : NULL;
}

/* The words that S begins with, in English; where they end. */
static const char *
translate(FILE *fp, const char *s)
{
	for (size_t i = 0; i < sizeof(rates) / sizeof(*rates); i++) {
		const char *en = rates[i].en, *end;
		struct text number;

		if ((end = match(s, rates[i].zh, &number)) == NULL)
			continue;
		for (; *en != '\0'; en++)
			if (*en == '*')
				fwrite(number.s, 1, number.len, fp);
			else
				putc(*en, fp);
		return end;
	}
	putc(*s, fp);
	return s + 1;
}

const char *
wording_rate(char to[WORDING_RATE], enum language language, const char *printed)
{
	FILE *fp;

	if (language == LANGUAGE_ZH ||
	    (fp = fmemopen(to, WORDING_RATE, "w")) == NULL)
		return printed;
	while (*printed != '\0')
		printed = translate(fp, printed);
	putc('\0', fp);
	fclose(fp);
	to[WORDING_RATE - 1] = '\0';
	return to;
}

char *
wording_date(char to[WORDING_DATE], enum language language, const char *date)
{
	static const char *const months[] = { "January", "February", "March",
		"April", "May", "June", "July", "August", "September",
		"October", "November", "December" };
	int d;

	if (date_parse((struct text){ date, strlen(date) }, &d) == -1)
		snprintf(to, WORDING_DATE, "%.*s", WORDING_DATE - 1, date);
	else if (language == LANGUAGE_EN)
		snprintf(to, WORDING_DATE, "%d %s %d", d % 100,
		    months[d / 100 % 100 - 1], d / 10000);
	else
		snprintf(to, WORDING_DATE, "%d年%d月%d日", d / 10000,
		    d / 100 % 100, d % 100);
	return to;
}
