#include "enroll/wording.h"

#include <string.h>

#include "enroll/number.h"

const char *const wording_series[] = { "measure", "basis", "scope", "stage",
	"place", NULL };

static const struct {
	const char *column, *word;
} labels[] = {
	{ "measure", "指标" },
	{ "basis", "口径" },
	{ "scope", "范围" },
	{ "stage", "阶段" },
	{ "place", "统计地" },
	{ "as_of", "截止日期" },
};

static const struct {
	const char *column, *value, *word;
} words[] = {
	{ "measure", "entrants", "招生数" },
	{ "measure", "enrolled", "在校生数" },
	{ "measure", "graduates", "毕业生数" },
	{ "basis", "with_skilled_workers", "含技工学校" },
	{ "basis", "without_skilled_workers", "不含技工学校（仅供参考）" },
	{ "scope", "all_intake", "全部招生" },
	{ "scope", "junior_leavers", "初中毕业生" },
	{ "scope", "fresh_junior_leavers", "应届初中毕业生" },
	{ "stage", "planned", "计划" },
	{ "stage", "admitted", "录取" },
	{ "stage", "arrived", "报到" },
	{ "stage", "registered", "学籍注册" },
	{ "stage", "annual", "年报" },
	{ "place", "school", "学校所在地" },
	{ "place", "origin", "生源地" },
	{ "level", "nation", "全国" },
	{ "level", "province", "省份" },
	{ "level", "assessed", "考核单位" },
	{ "level", "prefecture", "省辖市" },
	{ "level", "county", "县（市、区）" },
	{ "level", "tag", "类单位" },
	{ "orientation", "general", "普高" },
	{ "orientation", "vocational", "中职" },
	{ "sense", "at_least", "下限" },
	{ "sense", "at_most", "上限" },
	{ "qualification", "own", "自主" },
	{ "qualification", "joint", "联合" },
	{ "reason", "not_on_roster", "不在名录" },
	{ "reason", "joint_twice", "联合招生重复报送" },
	{ "class", "priority", "优先发展" },
	{ "class", "shortage", "紧缺" },
	{ "class", "state_controlled", "国家控制" },
	{ "class", "", "未列入" },
	{ "remark", "synthetic", "合成数据" },
	{ "band", "inside", "区间内" },
	{ "band", "below", "低于区间" },
	{ "band", "above", "高于区间" },
};

const char *
wording_label(const char *column)
{
	for (size_t i = 0; i < sizeof(labels) / sizeof(*labels); i++)
		if (strcmp(labels[i].column, column) == 0)
			return labels[i].word;
	return column;
}

const char *
wording_of(const char *column, const char *value)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strcmp(words[i].column, column) == 0 &&
		    strcmp(words[i].value, value) == 0)
			return words[i].word;
	return value;
}

char *
wording_date(char to[WORDING_DATE], const char *date)
{
	int d;

	if (date_parse((struct text){ date, strlen(date) }, &d) == -1)
		snprintf(to, WORDING_DATE, "%.*s", WORDING_DATE - 1, date);
	else
		snprintf(to, WORDING_DATE, "%d年%d月%d日", d / 10000,
		    d / 100 % 100, d % 100);
	return to;
}
