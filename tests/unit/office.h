/* Documents made by hand, for the tests of what is written from them. */
#ifndef OFFICE_H
#define OFFICE_H

#include <stdlib.h>
#include <string.h>

#include "enroll/document.h"

/* A picture as svg_element() gives it, 156 mm wide. */
#define OFFICE_SVG                                                             \
	"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"590\" "             \
	"height=\"300\" viewBox=\"0 0 590 300\"><rect x=\"20\" y=\"20\" "      \
	"width=\"400\" height=\"120\" fill=\"#0072b2\"/><text x=\"30\" "       \
	"y=\"200\" font-family=\"Noto Sans CJK SC\" "                          \
	"font-size=\"16\">中职占比</text></svg>"

/* What strangers may call a school. */
static const char *const office_hostile[] = {
	"=HYPERLINK(\"http://example.org\",\"x\")",
	"+1+1",
	"-2+3",
	"@SUM(A1)",
	"\t=1+1",
	"\r=1+1",
	"＝1+1",
	"{=SUM(A1:A2)}",
	"=cmd|'/C calc'!A0",
	"http://example.org/",
	"internal:Sheet1!A1",
	"external:c:\\x.xlsx",
	"mailto:a@example.org",
	"<b>粗</b><script>alert(1)</script>",
	"&amp; &lt; &#65; ]]> <![CDATA[x]]>",
	"<!ENTITY x SYSTEM \"file:///etc/passwd\">",
	"\"quoted\" 'single' `tick` \\back\\slash",
	"bell\a escape\x1b[31m null-like\x01 del\x7f",
	"bad utf-8 \xff\xfe end",
	"right \u202eto left\u202c \u2067isolate\u2069",
	"العربية עברית",
	"emoji \U0001f600 \U0001f1e8\U0001f1f3 rare \U00020087㐂\U000201a4",
	"_x0041_ _x000d_",
	"*emphasis* [link](http://example.org) ![i](x.png) $x$ :::",
	"../../etc/passwd",
	"..\\..\\windows\\system32",
	"  blanks at both ends  ",
	"two\nlines",
	"[Red]General;@",
	"&L&P&D",
	"0042",
	"1E5",
	"3/4",
	"12345678901234567890",
	"%s%n%d",
};

enum { OFFICE_HOSTILE = sizeof(office_hostile) / sizeof(*office_hostile) };

static inline struct document *
office_hostile_document(struct fault *f)
{
	struct document *d = document_new(LANGUAGE_ZH, f);
	char *longest = malloc(40001);
	struct doctable *t;

	document_title(d, "%s", "=1+1 <通报> & \"标题\"");
	document_notice(d, office_hostile[0]);
	document_field(d, "%s", "第1期 &P <b>");
	document_heading(d, office_hostile[13]);
	for (size_t i = 0; i < OFFICE_HOSTILE; i++) {
		document_paragraph(d);
		document_say(d, "%s", office_hostile[i]);
		document_link(d, "http://example.org/", "一处链接");
	}
	for (size_t k = 0; k < 3; k++) {
		t = document_table(d, k ? "history" : "names",
		    k ? "History"
		      : "[名]:*?/\\'单位名称很长很长很长很长很长很"
			"长很长很长很长很长",
		    NULL, k == 2);
		doctable_caption(t, "%s", office_hostile[k]);
		doctable_column(t, NULL, office_hostile[1], CELL_CODE);
		doctable_column(t, NULL, office_hostile[0], CELL_HEAD);
		doctable_column(t, office_hostile[3], "<td>", CELL_TEXT);
		doctable_column(t, office_hostile[3], "数", CELL_NUMBER);
		for (size_t i = 0; i < OFFICE_HOSTILE; i++) {
			doctable_row(t, ROW_UNIT);
			for (int c = 0; c < 4; c++)
				doctable_text(t, office_hostile[i]);
		}
		doctable_note(t, "%s", office_hostile[2]);
	}
	t = document_table(d, "long", "长", NULL, false);
	doctable_column(t, NULL, "一列", CELL_TEXT);
	doctable_row(t, ROW_UNIT);
	if (longest != NULL) {
		memset(longest, 'x', 40000);
		longest[40000] = '\0';
		doctable_text(t, longest);
		free(longest);
	}
	document_figure(
	    d, "f", office_hostile[0], office_hostile[14], OFFICE_SVG);
	return d;
}

static inline void
office_row(struct doctable *t, size_t i, enum row_kind kind, const char *name,
    int64_t general, int64_t vocational)
{
	const int64_t all = general + vocational;

	doctable_row(t, kind);
	doctable_printf(t, "%zu", i + 1);
	doctable_text(t, name);
	doctable_count(t, general);
	doctable_count(t, vocational);
	doctable_printf(t, "%lld.%lld", (long long)(vocational * 100 / all),
	    (long long)(vocational * 1000 / all % 10));
	doctable_text(t, i % 3 == 0 ? "-1.4" : i % 3 == 1 ? "+0.6" : "");
	doctable_text(t, i == 3 ? "" : "41230");
	doctable_text(t, i % 4 == 0   ? "超额完成"
			 : i % 4 == 1 ? "73.7%"
				      : "完成（100.0%）");
}

/* Of invented figures, as large and as wide as a bulletin's. */
static inline struct doctable *
office_fill(struct doctable *t, size_t units)
{
	static const char *const names[] = { "郑州市", "开封市", "洛阳市",
		"平顶山市", "安阳市", "鹤壁市", "新乡市", "焦作市", "濮阳市",
		"许昌市", "漯河市", "三门峡市", "南阳市", "商丘市", "信阳市",
		"周口市", "驻马店市", "济源示范区" };

	doctable_column(t, NULL, "序号", CELL_NUMBER);
	doctable_column(t, NULL, "单位", CELL_HEAD);
	doctable_column(t, "招生数", "普通高中", CELL_NUMBER);
	doctable_column(t, "招生数", "中等职业学校", CELL_NUMBER);
	doctable_column(t, "中职占比", "占比", CELL_NUMBER);
	doctable_bars(t);
	doctable_column(t, "中职占比", "比上年增减（百分点）", CELL_NUMBER);
	doctable_column(t, "任务完成情况", "任务数", CELL_NUMBER);
	doctable_column(t, "任务完成情况", "完成率", CELL_NUMBER);
	for (size_t i = 0; i < units; i++)
		office_row(t, i, ROW_UNIT, names[i % 18],
		    41000 + 917 * (int64_t)i, 33011 + 640 * (int64_t)i);
	office_row(t, units, ROW_TOTAL, "合计", 906342, 661647);
	office_row(t, units, ROW_PART, "其中：省直管县", 90634, 66164);
	doctable_note(t, "注：部分数据因四舍五入，存在与分项合计不等的情况。");
	return t;
}

static inline struct document *
office_plain_document(struct fault *f)
{
	struct document *d = document_new(LANGUAGE_ZH, f);
	struct docfigure *figure;
	struct doctable *t;

	document_title(d, "关于2022年高中阶段学校招生职普比情况的通报");
	document_field(d, "第3期");
	document_field(d, "截至2022年9月16日");
	document_field(d, "初步数据");
	document_notice(d, "合成数据，不可引用");
	document_heading(d, "一、总体情况");
	document_paragraph(d);
	document_say(d, "截至9月16日，全省普通高中招生%d人，", 906342);
	document_say(d, "中等职业学校招生661647人，中职占比42.2%%，");
	document_say(d, "详见表1。各地要严格落实目标责任制，按时报送进度，"
			"确保完成年度任务。");
	document_item(d);
	document_say(d, "未报送：固始县、");
	document_link(d, "missing.csv", "周口市");
	document_item(d);
	document_say(d, "逾期：商丘市");
	t = document_table(d, "ratio", "普职比", "人、%", false);
	doctable_caption(t, "2022年各省辖市普职比");
	office_fill(t, 18);
	document_heading(d, "二、各地差异");
	document_paragraph(d);
	document_say(d, "各省辖市中职占比见图1。");
	figure = document_figure(d, "ranking", "2022年各省辖市中职占比",
	    "郑州市最高，周口市最低。", OFFICE_SVG);
	if (figure != NULL) {
		doctable_caption(figure->table, "2022年各省辖市中职占比");
		office_fill(figure->table, 18);
	}
	document_heading(d, "三、附表");
	t = document_table(d, "counties", "各县", "人、%", true);
	doctable_caption(t, "2022年各县（市、区）普职比");
	office_fill(t, 157);
	t = document_table(d, "wide", "宽表", "人", false);
	doctable_caption(t, "院校×生源类别");
	doctable_column(t, NULL, "院校", CELL_HEAD);
	for (int i = 0; i < 5; i++) {
		doctable_column(t, "退役军人", "最少名额", CELL_NUMBER);
		doctable_column(t, "农民工和新型职业农民", "名额", CELL_NUMBER);
		doctable_column(t, NULL, "备注及其他说明", CELL_TEXT);
	}
	for (int r = 0; r < 60; r++) {
		doctable_row(t, ROW_UNIT);
		doctable_printf(t, "示例高职院校%02d", r + 1);
		for (int i = 0; i < 5; i++) {
			doctable_count(t, 100 * i + r);
			doctable_text(t, "");
			doctable_text(t, i == 2 ? "不招" : "");
		}
	}
	document_heading(d, "四、数据文件");
	document_item(d);
	document_link(d, "tally.csv", "tally.csv");
	document_say(d, " 汇总表");
	return d;
}

#endif
