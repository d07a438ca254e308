/* What the bulletin says of who reported, and what. */
#include "enroll/bulletinpage.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/html.h"

const char *
page_file(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

int64_t
page_rows(const struct grid *g, const char *column)
{
	int64_t sum = 0, n;
	struct fault f;

	for (size_t i = 0; g != NULL && i < g->rows; i++)
		if (grid_count(g, i, grid_column(g, column), &n, &f) == 0 &&
		    n != COUNT_BLANK)
			sum += n;
	return sum;
}

void
page_reason(const struct grid *g, size_t row, FILE *fp)
{
	const char *message = grid_cell(g, row, grid_column(g, "message"));
	int status = atoi(grid_cell(g, row, grid_column(g, "status")));

	if (status == EX_DATAERR)
		html_text(fp, "文件内容无法使用，须重新报送");
	else if (status == EX_NOINPUT)
		html_text(fp, "文件无法读取");
	else if (status >= EX_USAGE)
		html_printf(fp, "文件未能处理（状态%d）", status);
	else if (*message != '\0')
		html_text(fp, "与其他文件重复或有须核实之处");
	if (*message == '\0')
		return;
	fputs(" <small lang=\"en\">", fp);
	html_text(fp, message);
	fputs("</small>", fp);
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
	    (long long)page_rows(g, "read"));
	for (size_t k = 0; k < sizeof(parts) / sizeof(*parts); k++) {
		int64_t rows = page_rows(g, parts[k].column);

		if (rows > 0)
			html_printf(
			    fp, "，%s%lld行", parts[k].word, (long long)rows);
	}
	html_text(fp, "。");
}

static void
put_unusable(const struct grid *g, FILE *fp)
{
	int file = grid_column(g, "file");
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
		html_printf(fp, "%s：", page_file(grid_cell(g, i, file)));
		page_reason(g, i, fp);
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
	if (account != NULL)
		put_rows_read(account, fp);
	fputs("</p>\n", fp);
	if (page_absent(p, fp, f) == -1)
		return -1;
	if (account != NULL) {
		put_unusable(account, fp);
		put_rejected(account, fp);
	}
	return 0;
}
