#include "enroll/wordtable.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/docwidth.h"
#include "enroll/html.h"

enum {
	NARROW = 5,         /* columns, in digits */
	TEXT_ACROSS = 8845, /* twips between the margins of GB/T 9704 */
	TEXT_TURNED = 12756,
};

int
wordtable_set(struct wordtable *s, const struct doctable *t, struct fault *f)
{
	/* the largest letters that fit, upright if any do; text may be broken
	 * into columns of so many digits */
	static const struct {
		bool turned;
		int half_points, across, wide;
	} ways[] = {
		{ false, 21, TEXT_ACROSS, 36 },
		{ false, 18, TEXT_ACROSS, 36 },
		{ false, 18, TEXT_ACROSS, 22 },
		{ true, 21, TEXT_TURNED, 36 },
		{ true, 18, TEXT_TURNED, 36 },
		{ true, 18, TEXT_TURNED, 22 },
		{ true, 15, TEXT_TURNED, 22 },
		{ true, 12, TEXT_TURNED, 16 },
	};
	const size_t n = sizeof(ways) / sizeof(*ways), last = t->n_columns - 1;
	int all = 0, given = 0;

	/* a digit is half as wide as letters are high: 5 twips each half
	 * point */
	for (size_t i = 0; i < n; i++) {
		free(s->widths);
		s->widths = doctable_widths(t, NARROW, ways[i].wide, &all);
		if (s->widths == NULL)
			return fault_memory(f);
		s->turned = ways[i].turned;
		s->half_points = ways[i].half_points;
		s->across = ways[i].across;
		if (all * s->half_points * 5 <= s->across)
			break;
	}
	for (size_t c = 0; c < last; c++) {
		s->widths[c] = s->widths[c] * s->across / all;
		given += s->widths[c];
	}
	s->widths[last] = s->across - given;
	return 0;
}

static void
put_run(FILE *fp, const struct wordtable *s, bool bold, const char *text)
{
	fprintf(fp, "<w:r><w:rPr>%s<w:sz w:val=\"%d\"/></w:rPr>",
	    bold ? "<w:b/>" : "", s->half_points);
	for (size_t n; *text != '\0'; text += n + (text[n] != '\0')) {
		n = strcspn(text, "\n");
		fputs("<w:t xml:space=\"preserve\">", fp);
		html_text_n(fp, text, n);
		fputs(text[n] ? "</w:t><w:br/>" : "</w:t>", fp);
	}
	fputs("</w:r>", fp);
}

/* Cells begin with how many columns and rows they take. */
static void
put_head_cell(FILE *fp, const struct wordtable *s, size_t c, size_t n,
    const char *merge, const char *text)
{
	int width = 0;

	for (size_t i = c; i < c + n; i++)
		width += s->widths[i];
	fprintf(fp, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>", width);
	if (n > 1)
		fprintf(fp, "<w:gridSpan w:val=\"%zu\"/>", n);
	fprintf(fp,
	    "%s<w:vAlign w:val=\"center\"/></w:tcPr><w:p><w:pPr>"
	    "<w:pStyle w:val=\"TableHead\"/></w:pPr>",
	    merge);
	put_run(fp, s, false, text);
	fputs("</w:p></w:tc>", fp);
}

/* Both rows stand on each page again. */
static void
put_head(FILE *fp, const struct wordtable *s, const struct doctable *t)
{
	static const char begin[] = "<w:tr><w:trPr><w:cantSplit/>"
				    "<w:tblHeader/></w:trPr>";

	if (t->grouped) {
		fputs(begin, fp);
		for (size_t c = 0, n; c < t->n_columns; c += n) {
			const struct doccolumn *column = &t->columns[c];

			n = doctable_group(t, c);
			if (column->group != NULL)
				put_head_cell(fp, s, c, n, "", column->group);
			else
				put_head_cell(fp, s, c, 1,
				    "<w:vMerge w:val=\"restart\"/>",
				    column->head);
		}
		fputs("</w:tr>", fp);
	}
	fputs(begin, fp);
	for (size_t c = 0; c < t->n_columns; c++) {
		const bool below = t->grouped && t->columns[c].group == NULL;

		put_head_cell(fp, s, c, 1, below ? "<w:vMerge/>" : "",
		    below ? "" : t->columns[c].head);
	}
	fputs("</w:tr>", fp);
}

static void
put_row(FILE *fp, const struct wordtable *s, const struct doctable *t, size_t r)
{
	fputs("<w:tr><w:trPr><w:cantSplit/></w:trPr>", fp);
	for (size_t c = 0; c < t->n_columns; c++) {
		const enum cell_kind kind = t->columns[c].kind;

		fprintf(fp,
		    "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>"
		    "<w:vAlign w:val=\"center\"/></w:tcPr><w:p><w:pPr>"
		    "<w:pStyle w:val=\"%s\"/>%s</w:pPr>",
		    s->widths[c],
		    kind == CELL_NUMBER ? "TableNumber" : "TableCell",
		    kind == CELL_HEAD && t->rows[r] == ROW_PART
			? "<w:ind w:left=\"200\"/>"
			: "");
		put_run(fp, s, t->rows[r] == ROW_TOTAL, doctable_cell(t, r, c));
		fputs("</w:p></w:tc>", fp);
	}
	fputs("</w:tr>", fp);
}

static void
put_grid(FILE *fp, const struct wordtable *s, const struct doctable *t)
{
	static const char *const sides[] = { "top", "left", "bottom", "right",
		"insideH", "insideV" };

	fprintf(fp,
	    "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/>"
	    "<w:jc w:val=\"center\"/><w:tblBorders>",
	    s->across);
	for (size_t i = 0; i < sizeof(sides) / sizeof(*sides); i++)
		fprintf(fp,
		    "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" "
		    "w:color=\"auto\"/>",
		    sides[i]);
	fputs("</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>"
	      "<w:left w:w=\"57\" w:type=\"dxa\"/><w:right w:w=\"57\" "
	      "w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>",
	    fp);
	for (size_t c = 0; c < t->n_columns; c++)
		fprintf(fp, "<w:gridCol w:w=\"%d\"/>", s->widths[c]);
	fputs("</w:tblGrid>", fp);
	put_head(fp, s, t);
	for (size_t r = 0; r < t->n_rows; r++)
		put_row(fp, s, t, r);
	fputs("</w:tbl>", fp);
}

/* What was written, which XML points to once FP is closed. */
static char *
finish(FILE *fp, char **xml, struct fault *f)
{
	if (fclose(fp) != EOF)
		return *xml;
	free(*xml);
	fault_memory(f);
	return NULL;
}

char *
wordtable_grid(
    const struct wordtable *s, const struct doctable *t, struct fault *f)
{
	char *xml = NULL;
	size_t size;
	FILE *fp = open_memstream(&xml, &size);

	if (fp == NULL) {
		fault_memory(f);
		return NULL;
	}
	put_grid(fp, s, t);
	return finish(fp, &xml, f);
}

char *
wordtable_caption(const struct doctable *t, bool new_page, struct fault *f)
{
	char *label = doctable_label(t), *xml = NULL;
	size_t size;
	FILE *fp = label ? open_memstream(&xml, &size) : NULL;

	if (fp == NULL) {
		free(label);
		fault_memory(f);
		return NULL;
	}
	fprintf(fp, "<w:p><w:pPr><w:pStyle w:val=\"TableCaption\"/>%s</w:pPr>",
	    new_page ? "<w:pageBreakBefore/>" : "");
	fputs("<w:r><w:t xml:space=\"preserve\">", fp);
	html_printf(fp, "%s　%s", label, t->caption ? t->caption : t->name);
	fputs("</w:t></w:r></w:p>", fp);
	free(label);
	return finish(fp, &xml, f);
}

void
wordtable_free(struct wordtable *s)
{
	free(s->widths);
	*s = (struct wordtable){ 0 };
}
