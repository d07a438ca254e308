#include "enroll/rejectword.h"

#include <stddef.h>
#include <string.h>

static const struct reject_word words[] = {
	{ "as_of", "截止日期不是日期", "填写报表的截止日期，如2022-09-30" },
	{ "cells", "单元格数与表头不符",
	    "补齐或删去单元格；以半角逗号分隔，内容里有逗号的单元格加半角引"
	    "号" },
	{ "control", "含有控制字符", "删去该字符" },
	{ "count", "不是人数，或同一人数填了两次",
	    "只填阿拉伯数字，折合成人须为整数；没有的填0，不掌握的留空；同一人"
	    "数"
	    "只留一列" },
	{ "duplicate", "与前面一行是同一单位、年份和学生类别",
	    "核对后删去其中一行" },
	{ "encoding", "含有乱码，不是该文件编码的字符",
	    "将文件另存为“CSV UTF-8”格式后重新报送" },
	{ "header", "表头重复出现", "删去该行" },
	{ "line_too_long", "一行超过1 MiB", "补上缺少的引号或换行" },
	{ "open_quote", "引号没有配对",
	    "补上后引号；内容里的引号写成两个，单元格内不得换行" },
	{ "stray_quote", "引号位置不对",
	    "整个单元格加引号，内容里的引号写成两个" },
	{ "student_type", "学生类别无法识别",
	    "填写普通高中、普通中专、职业高中、成人中专、技工学校之一" },
	{ "total_mismatch", "合计与各部分之和不符，或两处合计不一致",
	    "核对合计与各部分，更正其中有误的一项" },
	{ "total_without_parts", "只有合计，没有其各部分",
	    "补报合计所含的各行" },
	{ "unit", "单位代码不合要求",
	    "填写六位行政区划代码，或本表规定的代码；该列设为文本格式，以免被电"
	    "子"
	    "表格改写" },
	{ "year", "不是年份", "填写年份，如2022" },
};

const struct reject_word *
reject_word(const char *code)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strcmp(words[i].code, code) == 0)
			return &words[i];
	return NULL;
}
