/* What the bulletin says of who reported, and what. */
#include "enroll/bulletinpage.h"

#include <stdlib.h>
#include <string.h>

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

const char *
page_reason(enum language language, const struct grid *g, size_t row)
{
	const int status = atoi(grid_cell(g, row, grid_column(g, "status")));

	if (status == EX_DATAERR)
		return IN_LANGUAGE(language, "文件内容无法使用，须重新报送",
		    "cannot be used and has to be sent again");
	if (status == EX_NOINPUT)
		return IN_LANGUAGE(language, "文件无法读取", "cannot be read");
	if (status >= EX_USAGE)
		return IN_LANGUAGE(
		    language, "文件未能处理", "could not be processed");
	if (*grid_cell(g, row, grid_column(g, "message")) != '\0')
		return IN_LANGUAGE(language, "与其他文件重复或有须核实之处",
		    "the same as another, or with something to be verified");
	return "";
}

static bool
is_unusable(const struct grid *g, size_t row)
{
	return atoi(grid_cell(g, row, grid_column(g, "status"))) >= EX_USAGE;
}

static void
put_rows_read(const struct page *p)
{
	const struct grid *g = p->b->account;
	const struct {
		const char *column, *word;
	} parts[] = {
		{ "accepted", SAY(p, "接受", "accepted") },
		{ "rejected", SAY(p, "退回", "rejected") },
		{ "left_out", SAY(p, "按规则不计", "left out by rule") },
		{ "superseded", SAY(p, "被新报替代", "superseded") },
		{ "blank", SAY(p, "空行", "blank") },
	};

	document_say(p->d,
	    SAY(p, "收到数据文件%zu个，共读入%lld行",
		"%zu files of data came, with %lld rows"),
	    g->rows, (long long)page_rows(g, "read"));
	for (size_t k = 0; k < sizeof(parts) / sizeof(*parts); k++) {
		int64_t rows = page_rows(g, parts[k].column);

		if (rows > 0)
			document_say(p->d, SAY(p, "，%s%lld行", ", %s %lld"),
			    parts[k].word, (long long)rows);
	}
	document_say(p->d, "%s", SAY(p, "。", "."));
}

static void
put_unusable(const struct page *p)
{
	const struct grid *g = p->b->account;
	bool any = false;

	for (size_t i = 0; i < g->rows; i++) {
		if (!is_unusable(g, i))
			continue;
		if (!any) {
			document_paragraph(p->d);
			document_say(p->d, "%s",
			    SAY(p, "整份未计入、须重新报送的文件：",
				"Not counted as a whole, to be sent again:"));
			any = true;
		}
		document_item(p->d);
		document_say(p->d, SAY(p, "%s：%s ", "%s: %s "),
		    page_file(grid_cell(g, i, grid_column(g, "file"))),
		    page_reason(p->b->language, g, i));
		document_quote(
		    p->d, grid_cell(g, i, grid_column(g, "message")));
	}
}

static void
put_rejected(const struct page *p)
{
	const struct grid *g = p->b->account;
	bool any = false;

	for (size_t i = 0; i < g->rows; i++) {
		const char *rows = grid_cell(g, i, grid_column(g, "rejected"));

		if (is_unusable(g, i) || *rows == '\0' || !strcmp(rows, "0"))
			continue;
		if (!any)
			document_paragraph(p->d);
		document_say(p->d, SAY(p, "%s%s（%s行）", "%s%s (%s rows)"),
		    any ? page_comma(p)
			: SAY(p, "有退回行的文件：",
			      "Files with rejected rows: "),
		    page_file(grid_cell(g, i, grid_column(g, "file"))), rows);
		any = true;
	}
	if (any)
		document_say(p->d, "%s", SAY(p, "。", "."));
}

int
page_reports(const struct page *p, struct fault *f)
{
	const struct standing *top = p->facts->top;

	document_paragraph(p->d);
	if (top->expected != COUNT_BLANK && top->reported != COUNT_BLANK)
		document_say(p->d,
		    SAY(p, "%s年应报单位%lld个，已报%lld个。",
			"In %s, %lld units were to report, and %lld did. "),
		    top->year, (long long)top->expected,
		    (long long)top->reported);
	if (p->b->account != NULL)
		put_rows_read(p);
	if (page_absent(p, f) == -1)
		return -1;
	if (p->b->account != NULL) {
		put_unusable(p);
		put_rejected(p);
	}
	return 0;
}
