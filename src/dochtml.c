#include "enroll/dochtml.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/docwidth.h"
#include "enroll/html.h"
#include "enroll/htmlhead.h"
#include "enroll/text.h"

static void
element(FILE *fp, const char *tag, const char *text)
{
	fprintf(fp, "<%s>", tag);
	html_text(fp, text);
	fprintf(fp, "</%.*s>\n", (int)strcspn(tag, " "), tag);
}

static void
put_header(const struct document *d, FILE *fp)
{
	fputs("<header>\n", fp);
	if (d->notice != NULL)
		element(fp, "p class=\"notice\"", d->notice);
	element(fp, "h1", d->title ? d->title : "");
	for (size_t i = 0; i < d->n_fields; i++)
		element(fp, "p class=\"status\"", d->fields[i]);
	fputs("</header>\n", fp);
}

static void
put_link(const struct span *s, FILE *fp)
{
	fputs("<a href=\"", fp);
	html_text(fp, s->href);
	fputs("\">", fp);
	html_text(fp, s->text);
	fputs("</a>", fp);
}

static void
put_spans(const struct block *b, FILE *fp)
{
	for (size_t i = 0; i < b->n_spans; i++) {
		const struct span *s = &b->spans[i];

		if (s->href != NULL) {
			put_link(s, fp);
			continue;
		}
		fputs(s->foreign ? "<small lang=\"en\">" : "", fp);
		html_text(fp, s->text);
		fputs(s->foreign ? "</small>" : "", fp);
	}
}

/* What scrolls sideways by itself can be reached and is named. */
static void
start_scrolling(const char *class, const char *name, FILE *fp)
{
	fprintf(fp,
	    "<div class=\"scroll%s\" role=\"region\" tabindex=\"0\" "
	    "aria-label=\"",
	    class);
	html_text(fp, name);
	fputs("\">\n", fp);
}

/* ---- tables ------------------------------------------------------------- */

static void
put_groups(const struct doctable *t, FILE *fp)
{
	size_t n = 1;

	fputs("<tr>", fp);
	for (size_t i = 0; i < t->n_columns; i += n) {
		const struct doccolumn *c = &t->columns[i];

		n = doctable_group(t, i);
		if (c->group != NULL)
			fprintf(
			    fp, "<th scope=\"colgroup\" colspan=\"%zu\">", n);
		else
			fputs("<th scope=\"col\" rowspan=\"2\">", fp);
		html_text(fp, c->group ? c->group : c->head);
		fputs("</th>", fp);
	}
	fputs("</tr>\n", fp);
}

static void
put_head(const struct doctable *t, FILE *fp)
{
	fputs("<thead>\n", fp);
	if (t->grouped)
		put_groups(t, fp);
	fputs("<tr>", fp);
	for (size_t i = 0; i < t->n_columns; i++) {
		if (t->grouped && t->columns[i].group == NULL)
			continue;
		fputs("<th scope=\"col\">", fp);
		html_text(fp, t->columns[i].head);
		fputs("</th>", fp);
	}
	fputs("</tr>\n</thead>\n", fp);
}

/* Longer text may break; names and numbers do not. */
static const char *
cell_class(enum cell_kind kind, const char *text)
{
	enum { LONG_TEXT = 40, LONG_NAME = 30 };

	if (kind == CELL_NUMBER)
		return " class=\"n\"";
	if (text_width(text) > (kind == CELL_HEAD ? LONG_NAME : LONG_TEXT))
		return " class=\"w\"";
	return "";
}

static void
put_cell(enum cell_kind kind, const char *text, FILE *fp)
{
	/* A head without a word heads nothing. */
	const bool head = kind == CELL_HEAD && *text != '\0';

	fputs(head ? "<th scope=\"row\"" : "<td", fp);
	fprintf(fp, "%s>", cell_class(kind, text));
	html_text(fp, text);
	fputs(head ? "</th>" : "</td>", fp);
}

static void
put_rows(const struct doctable *t, FILE *fp)
{
	static const char *const classes[] = { [ROW_UNIT] = "",
		[ROW_PART] = " class=\"part\"",
		[ROW_TOTAL] = " class=\"total\"" };

	fputs("<tbody>\n", fp);
	for (size_t i = 0; i < t->n_rows; i++) {
		fprintf(fp, "<tr%s>", classes[t->rows[i]]);
		for (size_t k = 0; k < t->n_columns; k++)
			put_cell(
			    t->columns[k].kind, doctable_cell(t, i, k), fp);
		fputs("</tr>\n", fp);
	}
	fputs("</tbody>\n", fp);
}

static void
put_caption(const struct doctable *t, const char *label, FILE *fp)
{
	fputs("<caption>", fp);
	html_text(fp, label);
	if (t->caption != NULL && !t->behind_figure)
		html_printf(fp, "　%s", t->caption);
	if (t->unit != NULL) {
		fputs("<span class=\"unit\">", fp);
		html_printf(fp,
		    IN_LANGUAGE(t->d->language, "单位：%s", "Unit: %s"),
		    t->unit);
		fputs("</span>", fp);
	}
	fputs("</caption>\n", fp);
}

/*
 * About how wide a column will be, in characters as wide as a digit.  Heads
 * break, and so does text where it must.
 */
static int
column_width(const struct doctable *t, size_t column)
{
	enum { HEAD_MOST = 8, TEXT_MOST = 16, PADDING = 2 };
	int width = text_width(t->columns[column].head);

	if (width > HEAD_MOST)
		width = HEAD_MOST;
	for (size_t i = 0; i < t->n_rows; i++) {
		int w = text_width(doctable_cell(t, i, column));

		if (w > TEXT_MOST)
			w = TEXT_MOST;
		if (w > width)
			width = w;
	}
	return width + PADDING;
}

/* On paper: small print for what does not fit otherwise, and a page laid
 * across for what does not fit then. */
static const char *
paper_class(const struct doctable *t)
{
	enum { FITS = 90, FITS_SMALL = 110 };
	int width = 0;

	for (size_t k = 0; k < t->n_columns && width <= FITS_SMALL; k++)
		width += column_width(t, k);
	return width > FITS_SMALL ? " class=\"wide\""
	       : width > FITS     ? " class=\"small\""
				  : "";
}

static int
put_table(const struct doctable *t, FILE *fp, struct fault *f)
{
	const bool folded = t->folded || t->behind_figure;
	const char *const tag = folded ? "details" : "div";
	char *label = doctable_label(t), *name = NULL;

	if (label == NULL ||
	    asprintf(&name, "%s%s%s", label, t->behind_figure ? "" : "　",
		t->behind_figure || !t->caption ? "" : t->caption) == -1) {
		free(label);
		return fault_memory(f);
	}
	fprintf(fp, "<%s%s>\n", tag, paper_class(t));
	if (folded)
		element(fp, "summary", name);
	start_scrolling("", name, fp);
	fprintf(fp, "<table id=\"table-%s\">\n", t->id);
	put_caption(t, label, fp);
	put_head(t, fp);
	put_rows(t, fp);
	fputs("</table>\n</div>\n", fp);
	for (size_t i = 0; i < t->n_notes; i++)
		element(fp, "p class=\"note\"", t->notes[i]);
	fprintf(fp, "<p class=\"files\"><a href=\"tables/%s.csv\">", t->id);
	html_printf(fp, "%s %s", label, "CSV");
	fputs("</a></p>\n", fp);
	fprintf(fp, "</%s>\n", tag);
	free(name);
	free(label);
	return 0;
}

/* ---- figures and all of it ---------------------------------------------- */

static void
put_files(const struct docfigure *figure, FILE *fp)
{
	if (figure->n_files == 0)
		return;
	fputs("<p class=\"files\">", fp);
	html_text(fp, IN_LANGUAGE(figure->d->language, "下载：", "Download: "));
	for (size_t i = 0; i < figure->n_files; i++) {
		putc(' ', fp);
		put_link(&figure->files[i], fp);
	}
	fputs("</p>\n", fp);
}

static int
put_figure(const struct docfigure *figure, FILE *fp, struct fault *f)
{
	char label[64];

	snprintf(label, sizeof(label),
	    IN_LANGUAGE(figure->d->language, "图%zu", "Figure %zu"),
	    figure->number);
	fprintf(fp, "<figure id=\"figure-%s\">\n", figure->id);
	element(fp, "p class=\"hint\"",
	    IN_LANGUAGE(figure->d->language,
		"图比屏幕宽，可在图上左右滑动；也可下载后放大",
		"The picture is wider than the screen: scroll it sideways, or "
		"download it"));
	start_scrolling(" picture", label, fp);
	fputs(figure->svg, fp);
	fputs("</div>\n<figcaption>", fp);
	html_printf(fp, "%s　%s", label, figure->title);
	fputs("</figcaption>\n", fp);
	put_files(figure, fp);
	if (figure->table != NULL && put_table(figure->table, fp, f) == -1)
		return -1;
	fputs("</figure>\n", fp);
	return 0;
}

static int
put_block(const struct block *b, FILE *fp, struct fault *f)
{
	static const char *const tags[] = { [BLOCK_HEADING] = "h2",
		[BLOCK_PARAGRAPH] = "p",
		[BLOCK_ITEM] = "li" };

	if (b->kind == BLOCK_TABLE)
		return put_table(b->table, fp, f);
	if (b->kind == BLOCK_FIGURE)
		return put_figure(b->figure, fp, f);
	fprintf(fp, "<%s>", tags[b->kind]);
	put_spans(b, fp);
	fprintf(fp, "</%s>\n", tags[b->kind]);
	return 0;
}

int
document_html(const struct document *d, FILE *fp, struct fault *f)
{
	bool list = false;

	html_head_start(fp, d->language);
	html_text(fp, d->title ? d->title : "");
	html_head_end(fp);
	put_header(d, fp);
	fputs("<main>\n", fp);
	for (size_t i = 0; i < d->n_blocks; i++) {
		const struct block *b = &d->blocks[i];

		if (list != (b->kind == BLOCK_ITEM))
			fputs(list ? "</ul>\n" : "<ul>\n", fp);
		list = b->kind == BLOCK_ITEM;
		if (put_block(b, fp, f) == -1)
			return -1;
	}
	fputs(list ? "</ul>\n" : "", fp);
	fputs("</main>\n</body>\n</html>\n", fp);
	return 0;
}
