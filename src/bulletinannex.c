/* Tables that the bulletin shows as they are, in the words of a reader. */
#include "enroll/bulletinpage.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/percent.h"
#include "enroll/wording.h"

/* Columns of our tables whose decimals are shares of a whole. */
static bool
is_share(const char *column)
{
	static const char *const shares[] = { "share", "rate", "growth",
		"progression", "gross_enrolment" };

	for (size_t i = 0; i < sizeof(shares) / sizeof(*shares); i++)
		if (strcmp(column, shares[i]) == 0)
			return true;
	return false;
}

/* Columns of text, also where a cell of one is all digits. */
static bool
is_text(const char *column)
{
	static const char *const texts[] = { "unit", "parent", "name", "school",
		"programme", "channel", "group", "year", "as_of", "code",
		"contact", "line", "file", "sha256", "remark", "message",
		"alerts", "printed", "partner", "reason", "stage",
		"orientation", "class", "qualification", "formula", "rule",
		"last_report" };

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		if (strcmp(column, texts[i]) == 0)
			return true;
	return false;
}

enum cell_kind
page_kind(const char *column)
{
	return is_text(column) ? CELL_TEXT : CELL_NUMBER;
}

/* Of any table: what has a name of ours is what that says, or else what all of
 * its cells are. */
static enum cell_kind
kind_of(const struct grid *g, size_t column)
{
	if (is_text(grid_header(g, column)))
		return CELL_TEXT;
	for (size_t i = 0; i < g->rows; i++) {
		const char *s = grid_cell(g, i, (int)column);
		const char *digits = s + (*s == '-');

		if (*s != '\0' &&
		    (*digits == '\0' ||
			digits[strspn(digits, "0123456789.")] != '\0'))
			return CELL_TEXT;
	}
	return CELL_NUMBER;
}

/* "+1.0" points; what one decimal does not show is in the words of the prose.
 */
static const char *
points_cell(const struct page *p, const char *change, char to[WORD_CELL])
{
	char points[FRACTION_SIZE];
	const int way = points_format(points, change);

	if (way != 0 && strcmp(points, "0.0") == 0)
		return way < 0 ? SAY(p, "略降", "slightly down")
			       : SAY(p, "略升", "slightly up");
	snprintf(to, WORD_CELL, "%s%s",
	    way < 0   ? "-"
	    : way > 0 ? "+"
		      : "",
	    points);
	return to;
}

/* The sign stands in the column's head, so that the cell is a number. */
const char *
page_cell(const struct page *p, const char *column, const char *text,
    char to[WORD_CELL])
{
	char percent[PERCENT_SIZE];

	if (strcmp(column, "printed") == 0)
		return wording_rate(to, p->b->language, text);
	if (strcmp(column, "change") == 0 && *text != '\0')
		return points_cell(p, text, to);
	if (*text == '\0' || !is_share(column))
		return wording_of(p->b->language, column, text);
	share_format(percent, text);
	snprintf(to, WORD_CELL, "%.*s", (int)strcspn(percent, "%"), percent);
	return to;
}

/* 中职 is without 技工 where these stand beside it. */
static const char *
head_of(char to[WORDING_HEADER], const struct page *p, const struct grid *g,
    const char *column)
{
	if (g != NULL && strcmp(column, "vocational") == 0 &&
	    grid_column(g, "skilled_workers") != -1)
		return SAY(
		    p, "中职(不含技工)", "vocational without skilled workers");
	return wording_header(to, p->b->language, column);
}

/* A share is printed in per cent, and its head says so. */
void
page_column(const struct page *p, struct doctable *t, const struct grid *g,
    const char *column, enum cell_kind kind)
{
	char header[WORDING_HEADER], head[WORDING_HEADER + 8];

	snprintf(head, sizeof(head), "%s%s", head_of(header, p, g, column),
	    is_share(column) ? "(%)" : "");
	doctable_column(t, NULL, head, kind);
}

void
page_grid(
    const struct page *p, const struct bulletin_table *table, size_t number)
{
	const struct grid *g = &table->grid;
	char id[32], to[WORD_CELL];
	struct doctable *t;

	snprintf(id, sizeof(id), "annex-%zu", number);
	t = document_table(p->d, id, table->caption, NULL, true);
	if (t != NULL)
		t->folded = true;
	doctable_caption(t, "%s", table->caption);
	for (size_t k = 0; k < g->columns; k++)
		page_column(p, t, g, grid_header(g, k),
		    k == 0 ? CELL_HEAD : kind_of(g, k));
	for (size_t i = 0; i < g->rows; i++) {
		doctable_row(t, ROW_UNIT);
		for (size_t k = 0; k < g->columns; k++)
			doctable_text(t, page_cell(p, grid_header(g, k),
					     grid_cell(g, i, (int)k), to));
	}
}

void
page_late(const struct page *p)
{
	static const char *const columns[] = { "unit", "name", "parent",
		"last_report", "days_late", "contact" };
	enum { N = sizeof(columns) / sizeof(*columns), NAME = 1 };
	const struct grid *g = p->b->missing;
	struct doctable *t;

	if (g->rows == 0)
		return;
	t = document_table(
	    p->d, "missing", SAY(p, "未报送", "Not in time"), NULL, false);
	doctable_caption(t, "%s",
	    SAY(p, "未按期报送的单位", "Units that did not report in time"));
	for (size_t k = 0; k < N; k++)
		page_column(p, t, g, columns[k],
		    k == NAME ? CELL_HEAD : page_kind(columns[k]));
	for (size_t i = 0; i < g->rows; i++) {
		doctable_row(t, ROW_UNIT);
		for (size_t k = 0; k < N; k++)
			doctable_text(
			    t, grid_cell(g, i, grid_column(g, columns[k])));
	}
}

/* Rows not accepted, or a word about the file. */
static bool
has_findings(const struct grid *g, size_t row)
{
	static const char *const columns[] = { "rejected", "left_out",
		"superseded", "status" };

	for (size_t k = 0; k < sizeof(columns) / sizeof(*columns); k++) {
		const char *s = grid_cell(g, row, grid_column(g, columns[k]));

		if (*s != '\0' && strcmp(s, "0") != 0)
			return true;
	}
	return *grid_cell(g, row, grid_column(g, "message")) != '\0';
}

static void
account_row(const struct page *p, struct doctable *t, size_t row)
{
	static const char *const counts[] = { "read", "accepted", "rejected",
		"left_out", "superseded", "blank", "status" };
	const struct grid *g = p->b->account;
	const char *reason = page_reason(p->b->language, g, row);
	const char *message = grid_cell(g, row, grid_column(g, "message"));

	doctable_row(t, ROW_UNIT);
	doctable_text(t, page_file(grid_cell(g, row, grid_column(g, "file"))));
	for (size_t k = 0; k < sizeof(counts) / sizeof(*counts); k++)
		doctable_text(t, grid_cell(g, row, grid_column(g, counts[k])));
	doctable_printf(
	    t, "%s%s%s", reason, *reason && *message ? " " : "", message);
}

void
page_account(const struct page *p)
{
	static const char *const columns[] = { "file", "read", "accepted",
		"rejected", "left_out", "superseded", "blank", "status",
		"message" };
	const struct grid *g = p->b->account;
	struct doctable *t = NULL;

	for (size_t i = 0; i < g->rows; i++) {
		if (!has_findings(g, i))
			continue;
		if (t == NULL) {
			t = document_table(p->d, "files",
			    SAY(p, "文件", "Files"), NULL, false);
			doctable_caption(t, "%s",
			    SAY(p, "须查看的文件", "Files to look at"));
			for (size_t k = 0;
			     k < sizeof(columns) / sizeof(*columns); k++)
				page_column(p, t, g, columns[k],
				    k == 0 ? CELL_HEAD : page_kind(columns[k]));
		}
		account_row(p, t, i);
	}
}
