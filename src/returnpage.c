/* The pages that go back with a dump. */
#include <stdlib.h>
#include <string.h>

#include "enroll/bulletinpage.h"
#include "enroll/html.h"
#include "enroll/htmlhead.h"
#include "enroll/number.h"
#include "enroll/rejectword.h"
#include "enroll/returns.h"
#include "enroll/wording.h"

/* Rows that a page lists: more are mended by looking at how the dump is made,
 * and rejects(5) has them. */
enum { LISTED = 1000 };

static void
put(FILE *fp, const char *start, const char *text, const char *end)
{
	fputs(start, fp);
	html_text(fp, text);
	fputs(end, fp);
}

static void
put_cell(FILE *fp, const char *text)
{
	put(fp, "<td>", text, "</td>");
}

static void
put_fact(FILE *fp, const char *label, const char *value)
{
	if (*value == '\0')
		return;
	put(fp, "<tr><th scope=\"row\">", label, "</th>");
	put_cell(fp, value);
	fputs("</tr>\n", fp);
}

static void
put_heads(FILE *fp, const char *const heads[])
{
	fputs("<thead><tr>", fp);
	for (; *heads != NULL; heads++)
		put(fp, "<th scope=\"col\">", *heads, "</th>");
	fputs("</tr></thead>\n<tbody>\n", fp);
}

/* The unit whose code the file's name begins with, or NULL. */
static const struct unit *
unit_of(const struct returns *r, const struct slip *slip)
{
	enum { DIGITS = 6 };
	const char *name = page_file(slip->file);
	char code[DIGITS + 1];

	if (r->registry == NULL || strspn(name, "0123456789") != DIGITS)
		return NULL;
	memcpy(code, name, DIGITS);
	code[DIGITS] = '\0';
	return registry_find(r->registry, code);
}

static bool
is_set_aside(const struct returns *r, const struct slip *slip)
{
	const struct grid *g = r->account;

	return slip->account != -1 &&
	       atoi(grid_cell(g, (size_t)slip->account,
		   grid_column(g, "status"))) >= EX_USAGE;
}

static void
put_facts(const struct returns *r, const struct slip *slip, FILE *fp)
{
	static const struct {
		const char *column, *label;
	} facts[] = {
		{ "sha256", "SHA-256" },
		{ "read", "读入行数" },
		{ "accepted", "接受" },
		{ "rejected", "退回" },
		{ "left_out", "不计" },
		{ "superseded", "被替代" },
		{ "blank", "空行" },
	};
	const struct unit *u = unit_of(r, slip);

	fputs("<table>\n<tbody>\n", fp);
	put_fact(fp, "文件", page_file(slip->file));
	if (u != NULL) {
		put_fact(fp, "报送单位（按文件名）", u->name);
		put_fact(fp, "联系方式", u->contact);
	}
	for (size_t k = 0;
	     slip->account != -1 && k < sizeof(facts) / sizeof(*facts); k++)
		put_fact(fp, facts[k].label,
		    grid_cell(r->account, (size_t)slip->account,
			grid_column(r->account, facts[k].column)));
	fputs("</tbody>\n</table>\n", fp);
}

/* "AB（28）": as a spreadsheet and as a list name the column. */
static int
put_column(const struct grid *g, size_t row, FILE *fp, struct fault *f)
{
	char letters[16];
	size_t at = sizeof(letters) - 1;
	int64_t column;

	if (grid_count(g, row, grid_column(g, "column"), &column, f) == -1)
		return -1;
	if (column == COUNT_BLANK || column == 0) {
		put_cell(fp, "整行");
		return 0;
	}
	letters[at] = '\0';
	for (int64_t n = column; n > 0; n = (n - 1) / 26)
		letters[--at] = (char)('A' + (n - 1) % 26);
	fputs("<td>", fp);
	html_printf(fp, "%s（%lld）", letters + at, (long long)column);
	fputs("</td>", fp);
	return 0;
}

/* The value that the message quotes: `what is wrong: "the value"; ...`. */
static void
put_value(const char *message, FILE *fp)
{
	const char *start = strstr(message, ": \""), *end = NULL;

	fputs("<td>", fp);
	if (start != NULL) {
		start += 3;
		if ((end = strstr(start, "\";")) == NULL)
			end = strrchr(start, '"');
	}
	if (end != NULL)
		html_text_n(fp, start, (size_t)(end - start));
	fputs("</td>", fp);
}

static int
put_row(const struct grid *g, size_t row, FILE *fp, struct fault *f)
{
	const struct reject_word *word =
	    reject_word(grid_cell(g, row, grid_column(g, "code")));
	const char *message = grid_cell(g, row, grid_column(g, "message"));

	put(fp, "<tr><th scope=\"row\">",
	    grid_cell(g, row, grid_column(g, "line")), "</th>");
	if (put_column(g, row, fp, f) == -1)
		return -1;
	put_cell(fp, grid_cell(g, row, grid_column(g, "field")));
	put_value(message, fp);
	put(fp, "<td class=\"w\">", word->wrong, " <small lang=\"en\">");
	put(fp, "", message, "</small></td>");
	put(fp, "<td class=\"w\">", word->mend, "</td>");
	put(fp, "<td class=\"w\">", grid_cell(g, row, grid_column(g, "row")),
	    "</td></tr>\n");
	return 0;
}

static int
put_rows(
    const struct returns *r, const struct slip *slip, FILE *fp, struct fault *f)
{
	static const char *const heads[] = { "行", "列", "列名", "原值", "问题",
		"更正办法", "原行", NULL };
	size_t n = slip->n < LISTED ? slip->n : LISTED;

	fputs("<h2>", fp);
	html_printf(fp, "须更正的%zu行", slip->n);
	fputs("</h2>\n<div class=\"scroll\">\n<table>\n", fp);
	put_heads(fp, heads);
	for (size_t i = 0; i < n; i++)
		if (put_row(r->rejects, slip->rows[i], fp, f) == -1)
			return -1;
	fputs("</tbody>\n</table>\n</div>\n", fp);
	if (n < slip->n) {
		fputs("<p>", fp);
		html_printf(
		    fp, "以上为前%zu行，其余%zu行见退回清单。", n, slip->n - n);
		fputs("</p>\n", fp);
	}
	return 0;
}

static void
put_request(const struct returns *r, bool whole, FILE *fp)
{
	char date[WORDING_DATE];

	fputs("<p>", fp);
	html_text(fp, whole ? "该文件整份未计入。" : "下列各行未计入汇总。");
	html_text(fp, "请在原数据中更正，");
	if (r->until != NULL)
		html_printf(
		    fp, "于%s前", wording_date(date, LANGUAGE_ZH, r->until));
	html_text(fp, "重新报送整份文件。");
	fputs("</p>\n", fp);
}

static void
put_start(const char *title, FILE *fp)
{
	html_head_start(fp, LANGUAGE_ZH);
	html_text(fp, title);
	html_head_end(fp);
	fputs("<main>\n<h1>", fp);
	html_text(fp, "退回单");
	fputs("</h1>\n", fp);
}

static void
put_end(FILE *fp)
{
	fputs("</main>\n</body>\n</html>\n", fp);
}

/* In Chinese, and the tool's own message small behind it. */
static void
put_reason(const struct grid *account, size_t row, FILE *fp)
{
	const char *message =
	    grid_cell(account, row, grid_column(account, "message"));

	html_text(fp, page_reason(LANGUAGE_ZH, account, row));
	if (*message == '\0')
		return;
	fputs(" <small lang=\"en\">", fp);
	html_text(fp, message);
	fputs("</small>", fp);
}

int
return_page(
    const struct returns *r, const struct slip *slip, FILE *fp, struct fault *f)
{
	bool whole = is_set_aside(r, slip);
	char *title;

	if (asprintf(&title, "退回单：%s", page_file(slip->file)) == -1)
		return fault_memory(f);
	put_start(title, fp);
	free(title);
	put_facts(r, slip, fp);
	put_request(r, whole, fp);
	if (whole) {
		fputs("<p>", fp);
		html_text(fp, "原因：");
		put_reason(r->account, (size_t)slip->account, fp);
		fputs("</p>\n", fp);
	}
	if (slip->n > 0 && put_rows(r, slip, fp, f) == -1)
		return -1;
	put_end(fp);
	return 0;
}

void
return_index(
    const struct returns *r, const struct slip *slips, size_t n, FILE *fp)
{
	static const char *const heads[] = { "文件", "报送单位（按文件名）",
		"退回行数", "处理", NULL };

	put_start("退回单", fp);
	fputs("<p>", fp);
	if (n == 0)
		html_text(fp, "没有须退回的文件。");
	else
		html_printf(fp, "须退回的文件%zu个：", n);
	fputs("</p>\n", fp);
	if (n > 0) {
		fputs("<div class=\"scroll\">\n<table>\n", fp);
		put_heads(fp, heads);
	}
	for (size_t i = 0; i < n; i++) {
		const struct unit *u = unit_of(r, &slips[i]);

		put(fp, "<tr><th scope=\"row\"><a href=\"", slips[i].name,
		    "\">");
		put(fp, "", page_file(slips[i].file), "</a></th>");
		put_cell(fp, u ? u->name : "");
		fprintf(fp, "<td class=\"n\">%zu</td>", slips[i].n);
		put_cell(fp,
		    is_set_aside(r, &slips[i]) ? "整份重新报送" : "更正退回行");
		fputs("</tr>\n", fp);
	}
	if (n > 0)
		fputs("</tbody>\n</table>\n</div>\n", fp);
	put_end(fp);
}
