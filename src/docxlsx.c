#include "enroll/docxlsx.h"

#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "enroll/docwidth.h"
#include "enroll/drawing.h"
#include "enroll/folder.h"
#include "enroll/text.h"
#include "enroll/xlsxcell.h"

enum {
	CELL_UNITS = 32767, /* UTF-16 that a cell can hold */
	NAME_UNITS = 31,    /* and the name of a sheet */
	NARROW = 5,         /* columns, in digits */
	WIDE = 44,
	PAGE = 92,  /* digits across an upright page, before it is shrunk */
	PROSE = 72, /* digits; more do not fit on a page in every program */
	STYLES = 64,
};

#define LINE 15.0 /* points, of a row */

enum {
	BOLD = 1,
	SET_IN = 2,
	RIGHT = 4,
	CENTRE = 8,
	WRAP = 16,
	BOXED = 32,
	SHADED = 64,
	LARGE = 128,
	LOUD = 256,
};

struct book {
	const struct document *d;
	lxw_workbook *w;
	lxw_error error; /* the first one */
	bool no_memory;
	size_t n;
	struct {
		unsigned flags;
		char number[XLSX_FORMAT];
		lxw_format *format;
	} styles[STYLES];
};

/* A table on its sheet: where its parts stand. */
struct place {
	lxw_worksheet *ws;
	const struct doctable *t;
	lxw_row_t head; /* the first row of the header */
	lxw_row_t body;
	lxw_row_t end;
	lxw_col_t frozen; /* columns */
	int *widths;      /* of the columns, in digits */
	int width;        /* of them all */
};

/* ---- the library -------------------------------------------------------- */

static void
check(struct book *b, lxw_error error)
{
	if (b->error == LXW_NO_ERROR)
		b->error = error;
}

static lxw_format *
new_format(struct book *b, unsigned flags, const char *number)
{
	lxw_format *f = workbook_add_format(b->w);

	if (f == NULL) {
		b->no_memory = true;
		return NULL;
	}
	format_set_font_name(
	    f, b->d->language == LANGUAGE_EN ? "Arial" : "宋体");
	format_set_font_size(f, flags & LARGE ? 16 : 10.5);
	format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
	format_set_num_format(f, number);
	if (flags & (BOLD | LARGE | LOUD))
		format_set_bold(f);
	if (flags & SET_IN)
		format_set_indent(f, 1);
	if (flags & RIGHT)
		format_set_align(f, LXW_ALIGN_RIGHT);
	if (flags & CENTRE)
		format_set_align(f, LXW_ALIGN_CENTER);
	if (flags & WRAP)
		format_set_text_wrap(f);
	if (flags & BOXED)
		format_set_border(f, LXW_BORDER_THIN);
	if (flags & SHADED) {
		format_set_pattern(f, LXW_PATTERN_SOLID);
		format_set_bg_color(f, 0xeeeeee);
	}
	if (flags & LOUD)
		format_set_font_color(f, 0xa03c00);
	return f;
}

/* One format for all cells that look alike. */
static lxw_format *
style(struct book *b, unsigned flags, const char *number)
{
	size_t i = 0;

	while (i < b->n && (b->styles[i].flags != flags ||
			       strcmp(b->styles[i].number, number) != 0))
		i++;
	if (i == STYLES) /* no table has so many; it looks right anyway */
		return new_format(b, flags, number);
	if (i == b->n) {
		b->styles[i].flags = flags;
		snprintf(b->styles[i].number, XLSX_FORMAT, "%s", number);
		b->styles[i].format = new_format(b, flags, number);
		b->n++;
	}
	return b->styles[i].format;
}

static void
put_text(struct book *b, lxw_worksheet *ws, lxw_row_t row, lxw_col_t column,
    const char *s, lxw_format *format)
{
	char *text = xlsx_text(s, CELL_UNITS);

	if (text == NULL)
		b->no_memory = true;
	else if (*text == '\0')
		check(b, worksheet_write_blank(ws, row, column, format));
	else
		check(b, worksheet_write_string(ws, row, column, text, format));
	free(text);
}

static lxw_worksheet *
add_sheet(struct book *b, const char *name)
{
	lxw_worksheet *ws = workbook_add_worksheet(b->w, name);

	if (ws == NULL)
		check(b, LXW_ERROR_SHEETNAME_ALREADY_USED);
	return ws;
}

/* The rows that S takes in so many digits. */
static double
lines(const char *s, int width)
{
	double n = 1;

	for (const char *end; *s != '\0'; s = *end ? end + 1 : end) {
		char *line = strndup(s, strcspn(s, "\n"));

		end = s + strcspn(s, "\n");
		if (line != NULL && width > 0)
			n += (text_width(line) - 1) / width;
		n += *end == '\n';
		free(line);
	}
	return n > 27 ? 27 : n; /* a row has at most 409 points */
}

/* A line of text across the table; cells are joined where there are two. */
static void
put_across(struct book *b, const struct place *p, lxw_row_t row, const char *s,
    unsigned flags)
{
	const lxw_col_t last = (lxw_col_t)(p->t->n_columns - 1);
	lxw_format *format = style(b, flags, "");

	if (p->t->n_columns > 1)
		check(b, worksheet_merge_range(
			     p->ws, row, 0, row, last, "", format));
	put_text(b, p->ws, row, 0, s, format);
	if (flags & WRAP)
		check(
		    b, worksheet_set_row(p->ws, row,
			   lines(s, p->width) * LINE * (flags & BOLD ? 1.2 : 1),
			   NULL));
}

/* ---- a table ------------------------------------------------------------ */

/* Takes these characters out of S. */
static void
without(char *s, const char *these)
{
	char *to = s;

	for (; *s != '\0'; s++)
		if (strchr(these, *s) == NULL)
			*to++ = *s;
	*to = '\0';
}

/*
 * "表3 普职比": by its number no name is there twice, and none is "History".
 * Without the characters that no name may have; a new string.
 */
static char *
sheet_name(const struct doctable *t)
{
	char *label = doctable_label(t), *both = NULL, *name = NULL;

	if (label != NULL && asprintf(&both, "%s %s", label, t->name) == -1)
		both = NULL;
	if (both != NULL)
		without(both, "[]:*?/\\'\t\n\r");
	if (both != NULL)
		name = xlsx_text(both, NAME_UNITS);
	free(both);
	free(label);
	return name;
}

static void
put_head(struct book *b, const struct place *p)
{
	const struct doctable *t = p->t;
	const lxw_row_t last = p->body - 1;
	lxw_format *format =
	    style(b, BOLD | CENTRE | WRAP | BOXED | SHADED, "");
	double upper = 1, lower = 1;

	for (size_t c = 0, n; c < t->n_columns; c += n) {
		int width = 0;

		n = doctable_group(t, c);
		for (size_t i = c; i < c + n; i++)
			width += p->widths[i];
		if (t->columns[c].group != NULL) {
			const double k = lines(t->columns[c].group, width - 1);

			upper = k > upper ? k : upper;
			if (n > 1)
				check(
				    b, worksheet_merge_range(p->ws, p->head,
					   (lxw_col_t)c, p->head,
					   (lxw_col_t)(c + n - 1), "", format));
			put_text(b, p->ws, p->head, (lxw_col_t)c,
			    t->columns[c].group, format);
		} else if (t->grouped) {
			check(b,
			    worksheet_merge_range(p->ws, p->head, (lxw_col_t)c,
				last, (lxw_col_t)c, "", format));
			put_text(b, p->ws, p->head, (lxw_col_t)c,
			    t->columns[c].head, format);
		}
		for (size_t i = c; i < c + n; i++) {
			const double k =
			    lines(t->columns[i].head, p->widths[i] - 1);

			lower = k > lower ? k : lower;
			if (t->columns[i].group != NULL || !t->grouped)
				put_text(b, p->ws, last, (lxw_col_t)i,
				    t->columns[i].head, format);
		}
	}
	if (t->grouped)
		check(b, worksheet_set_row(p->ws, p->head, upper * LINE, NULL));
	check(b, worksheet_set_row(p->ws, last, lower * LINE, NULL));
}

static void
put_cell(struct book *b, const struct place *p, size_t r, size_t c)
{
	const struct doctable *t = p->t;
	const char *s = doctable_cell(t, r, c);
	const enum cell_kind kind = t->columns[c].kind;
	const lxw_row_t row = p->body + (lxw_row_t)r;
	const lxw_col_t column = (lxw_col_t)c;
	unsigned flags = BOXED | (t->rows[r] == ROW_TOTAL ? BOLD : 0);
	char number[XLSX_FORMAT];
	double value;

	if (kind == CELL_HEAD && t->rows[r] == ROW_PART)
		flags |= SET_IN;
	if (kind == CELL_NUMBER && xlsx_number(s, &value, number))
		check(b, worksheet_write_number(p->ws, row, column, value,
			     style(b, flags | RIGHT, number)));
	else if (kind == CELL_NUMBER)
		put_text(b, p->ws, row, column, s, style(b, flags | RIGHT, ""));
	else
		put_text(b, p->ws, row, column, s,
		    style(b, flags | (kind == CELL_CODE ? 0 : WRAP), "@"));
}

/* The rows of the units, when they stand together; false when not. */
static bool
units_together(const struct doctable *t, size_t *first, size_t *end)
{
	*first = 0;
	while (*first < t->n_rows && t->rows[*first] != ROW_UNIT)
		++*first;
	*end = *first;
	while (*end < t->n_rows && t->rows[*end] == ROW_UNIT)
		++*end;
	for (size_t r = *end; r < t->n_rows; r++)
		if (t->rows[r] == ROW_UNIT)
			return false;
	return *end > *first;
}

/* Bars beside the table, the first row on top. */
static void
put_chart(struct book *b, const struct place *p, const char *name)
{
	const struct doctable *t = p->t;
	const lxw_col_t column = (lxw_col_t)(t->bars - 1);
	lxw_chart_options at = { .x_offset = 20 };
	lxw_col_t heads = 0;
	lxw_row_t from, to;
	lxw_chart *chart;
	lxw_chart_series *bars;
	size_t first, end;
	char *text;

	while (heads + 1u < t->n_columns && t->columns[heads].kind != CELL_HEAD)
		heads++;
	if (t->bars == 0 || t->bars > t->n_columns ||
	    !units_together(t, &first, &end))
		return;
	from = p->body + (lxw_row_t)first;
	to = p->body + (lxw_row_t)end - 1;
	if ((chart = workbook_add_chart(b->w, LXW_CHART_BAR)) == NULL ||
	    (bars = chart_add_series(chart, NULL, NULL)) == NULL) {
		b->no_memory = true;
		return;
	}
	chart_series_set_categories(bars, name, from, heads, to, heads);
	chart_series_set_values(bars, name, from, column, to, column);
	chart_series_set_fill(bars, &(lxw_chart_fill){ .color = 0x0072b2 });
	chart_axis_set_reverse(chart->y_axis);
	chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
	if ((text = xlsx_text(t->columns[column].head, 200)) != NULL) {
		chart_title_set_name(chart, text);
		free(text);
	}
	at.x_scale = 1.2;
	at.y_scale = (double)(to - from + 6) / 14;
	check(b, worksheet_insert_chart_opt(
		     p->ws, p->head, (lxw_col_t)t->n_columns, chart, &at));
}

static void
set_page(struct book *b, const struct place *p)
{
	const struct doctable *t = p->t;
	lxw_col_t heads = 0;

	for (size_t c = 0; c < t->n_columns && c < 4; c++)
		if (t->columns[c].kind == CELL_HEAD)
			heads = (lxw_col_t)(c + 1);
	check(
	    b, worksheet_print_area(p->ws, 0, 0, p->end + (lxw_row_t)t->n_notes,
		   (lxw_col_t)(t->n_columns - 1)));
	worksheet_freeze_panes(p->ws, p->body, heads);
	worksheet_repeat_rows(p->ws, p->head, p->body - 1);
	worksheet_set_paper(p->ws, 9); /* A4 */
	worksheet_fit_to_pages(p->ws, 1, 0);
	worksheet_center_horizontally(p->ws);
	if (p->width > PAGE)
		worksheet_set_landscape(p->ws);
	check(b, worksheet_set_footer(p->ws, "&C\xe2\x80\x94&P\xe2\x80\x94"));
	if (p->end > p->body)
		worksheet_ignore_errors(
		    p->ws, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
}

static void
put_table(struct book *b, const struct doctable *t)
{
	struct place p = { .t = t };
	char *name = sheet_name(t), *label = doctable_label(t), *caption = NULL;
	lxw_row_t row = 0;

	if (t->n_columns == 0)
		goto out;
	if (name == NULL || label == NULL ||
	    (p.widths = doctable_widths(t, NARROW, WIDE, &p.width)) == NULL ||
	    asprintf(&caption, "%s  %s", label,
		t->caption ? t->caption : t->name) == -1) {
		caption = NULL;
		b->no_memory = true;
		goto out;
	}
	if ((p.ws = add_sheet(b, name)) == NULL)
		goto out;
	for (size_t c = 0; c < t->n_columns; c++)
		check(b, worksheet_set_column(p.ws, (lxw_col_t)c, (lxw_col_t)c,
			     p.widths[c], NULL));
	put_across(b, &p, row++, caption, BOLD | CENTRE | WRAP);
	if (t->unit != NULL) {
		char *unit;

		if (asprintf(&unit,
			IN_LANGUAGE(b->d->language, "单位：%s", "Unit: %s"),
			t->unit) == -1) {
			b->no_memory = true;
			goto out;
		}
		put_across(b, &p, row++, unit, RIGHT);
		free(unit);
	}
	p.head = row;
	p.body = row + 1 + t->grouped;
	p.end = p.body + (lxw_row_t)t->n_rows;
	put_head(b, &p);
	for (size_t r = 0; r < t->n_rows; r++)
		for (size_t c = 0; c < t->n_columns; c++)
			put_cell(b, &p, r, c);
	for (size_t i = 0; i < t->n_notes; i++)
		put_across(b, &p, p.end + (lxw_row_t)i, t->notes[i], WRAP);
	put_chart(b, &p, name);
	set_page(b, &p);
out:
	free(p.widths);
	free(caption);
	free(label);
	free(name);
}

/* ---- what it says ------------------------------------------------------- */

static void
put_line(struct book *b, lxw_worksheet *ws, lxw_row_t *row, const char *s,
    unsigned flags)
{
	put_text(b, ws, *row, 0, s, style(b, flags | WRAP, ""));
	check(b, worksheet_set_row(ws, *row,
		     lines(s, flags & LARGE ? PROSE / 2 : PROSE - 2) * LINE *
			 (flags & LARGE ? 1.6 : 1.1),
		     NULL));
	++*row;
}

static char *
spans_joined(const struct block *b, const char *before)
{
	size_t n = strlen(before) + 1;
	char *text, *to;

	for (size_t i = 0; i < b->n_spans; i++)
		n += strlen(b->spans[i].text);
	if ((text = malloc(n)) == NULL)
		return NULL;
	to = stpcpy(text, before);
	for (size_t i = 0; i < b->n_spans; i++)
		to = stpcpy(to, b->spans[i].text);
	return text;
}

static void
put_block(struct book *b, lxw_worksheet *ws, lxw_row_t *row,
    const struct block *block)
{
	const struct doctable *t =
	    block->figure ? block->figure->table : block->table;
	char *text = NULL;

	if (t != NULL && t->n_columns > 0) {
		char *label = doctable_label(t);

		if (label != NULL &&
		    asprintf(&text, "→ %s  %s", label,
			t->caption ? t->caption : t->name) == -1)
			text = NULL;
		free(label);
	} else if (t == NULL) {
		text =
		    spans_joined(block, block->kind == BLOCK_ITEM ? "· " : "");
	} else {
		return;
	}
	if (text == NULL)
		b->no_memory = true;
	else
		put_line(
		    b, ws, row, text, block->kind == BLOCK_HEADING ? BOLD : 0);
	free(text);
}

static void
put_prose(struct book *b)
{
	const struct document *d = b->d;
	lxw_worksheet *ws =
	    add_sheet(b, IN_LANGUAGE(d->language, "通报", "Bulletin"));
	lxw_row_t row = 0;

	if (ws == NULL)
		return;
	check(b, worksheet_set_column(ws, 0, 0, PROSE, NULL));
	put_line(b, ws, &row, d->title ? d->title : "", LARGE | CENTRE);
	for (size_t i = 0; i < d->n_fields; i++)
		put_line(b, ws, &row, d->fields[i], CENTRE);
	if (d->notice != NULL)
		put_line(b, ws, &row, d->notice, LOUD | BOXED);
	for (size_t i = 0; i < d->n_blocks; i++)
		put_block(b, ws, &row, &d->blocks[i]);
	worksheet_set_paper(ws, 9);
	worksheet_fit_to_pages(ws, 1, 0);
}

/* ---- the file ----------------------------------------------------------- */

static void
put_properties(struct book *b, const char *date)
{
	char *title = xlsx_text(b->d->title ? b->d->title : "", 250);
	lxw_doc_properties p = { .title = title,
		.created = (time_t)drawing_epoch(date) };

	if (title == NULL)
		b->no_memory = true;
	/* 0 would be the present time */
	if (p.created == 0)
		p.created = 1;
	check(b, workbook_set_properties(b->w, &p));
	free(title);
}

static int
judge(const struct book *b, struct fault *f)
{
	if (b->no_memory || b->error == LXW_ERROR_MEMORY_MALLOC_FAILED)
		return fault_memory(f);
	switch (b->error) {
	case LXW_NO_ERROR:
		return 0;
	case LXW_ERROR_CREATING_XLSX_FILE:
	case LXW_ERROR_CREATING_TMPFILE:
	case LXW_ERROR_READING_TMPFILE:
	case LXW_ERROR_ZIP_FILE_OPERATION:
	case LXW_ERROR_ZIP_FILE_ADD:
	case LXW_ERROR_ZIP_CLOSE:
		return fault_set(
		    f, EX_IOERR, "the workbook could not be written whole");
	default:
		return fault_set(f, EX_SOFTWARE,
		    "the workbook cannot be made: %s", lxw_strerror(b->error));
	}
}

static int
make(const struct document *d, const char *date, const struct folder *scratch,
    char *path, struct fault *f)
{
	lxw_workbook_options options = { .tmpdir = scratch->draft };
	struct book b = { .d = d };

	if ((b.w = workbook_new_opt(path, &options)) == NULL)
		return fault_memory(f);
	put_prose(&b);
	for (size_t n = 0; b.error == LXW_NO_ERROR && !b.no_memory; n++) {
		const struct doctable *t = document_nth_table(d, n);

		if (t == NULL)
			break;
		put_table(&b, t);
	}
	put_properties(&b, date);
	check(&b, workbook_close(b.w));
	return judge(&b, f);
}

int
document_xlsx(const struct document *d, const char *date, struct bytes *out,
    struct fault *f)
{
	struct folder scratch = { 0 };
	char *path = NULL;
	int status = -1;

	*out = (struct bytes){ 0 };
	if (folder_open(&scratch, NULL, f) == 0) {
		if (asprintf(&path, "%s/bulletin.xlsx", scratch.draft) == -1) {
			path = NULL;
			fault_memory(f);
		} else if (make(d, date, &scratch, path, f) == 0) {
			status = folder_read(&scratch, "bulletin.xlsx", out, f);
		}
	}
	free(path);
	folder_abort(&scratch);
	return status;
}
