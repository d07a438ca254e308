#include "enroll/document.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/number.h"

struct document *
document_new(enum language language, struct fault *f)
{
	struct document *d = calloc(1, sizeof(*d));

	if (d == NULL)
		fault_memory(f);
	else
		d->language = language;
	return d;
}

int
document_finish(const struct document *d, struct fault *f)
{
	return d->failed ? fault_memory(f) : 0;
}

/* A copy, or NULL and the document has failed. */
static char *
copy(struct document *d, const char *s)
{
	char *text = strdup(s);

	d->failed |= text == NULL;
	return text;
}

static char *print(struct document *, const char *fmt, va_list)
    __attribute__((format(printf, 2, 0)));

static char *
print(struct document *d, const char *fmt, va_list ap)
{
	char *text;

	if (vasprintf(&text, fmt, ap) != -1)
		return text;
	d->failed = true;
	return NULL;
}

/*
 * Room for one more of SIZE bytes behind the N there are, all bits 0; NULL
 * without memory.  ALL is where the array's pointer stands.  Room doubles, so
 * N tells when it is full.
 */
static void *
more(struct document *d, void *all, size_t *n, size_t size)
{
	char *grown;

	memcpy(&grown, all, sizeof(grown));
	if ((*n & (*n - 1)) == 0) {
		grown = realloc(grown, (*n ? *n * 2 : 1) * size);
		if (grown == NULL) {
			d->failed = true;
			return NULL;
		}
		memcpy(all, &grown, sizeof(grown));
	}
	return memset(grown + (*n)++ * size, 0, size);
}

/* Puts TEXT, which may be NULL, at the end of an array of strings. */
static void
add_string(struct document *d, char ***all, size_t *n, char *text)
{
	char **to = text ? more(d, all, n, sizeof(*to)) : NULL;

	if (to != NULL)
		*to = text;
	else
		free(text);
}

void
document_title(struct document *d, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	free(d->title);
	d->title = print(d, fmt, ap);
	va_end(ap);
}

void
document_notice(struct document *d, const char *notice)
{
	free(d->notice);
	d->notice = copy(d, notice);
}

void
document_field(struct document *d, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add_string(d, &d->fields, &d->n_fields, print(d, fmt, ap));
	va_end(ap);
}

static struct block *
add_block(struct document *d, enum block_kind kind)
{
	struct block *b = more(d, &d->blocks, &d->n_blocks, sizeof(*b));

	if (b != NULL)
		b->kind = kind;
	return b;
}

/* A piece at the end of the last block; takes TEXT, which may be NULL. */
static struct span *
add_span(struct document *d, char *text)
{
	struct block *b = d->n_blocks ? &d->blocks[d->n_blocks - 1] : NULL;
	struct span *s = NULL;

	if (text != NULL && b != NULL && !d->failed)
		s = more(d, &b->spans, &b->n_spans, sizeof(*s));
	if (s == NULL)
		free(text);
	else
		s->text = text;
	return s;
}

void
document_heading(struct document *d, const char *text)
{
	if (add_block(d, BLOCK_HEADING) != NULL)
		add_span(d, copy(d, text));
}

void
document_paragraph(struct document *d)
{
	add_block(d, BLOCK_PARAGRAPH);
}

void
document_item(struct document *d)
{
	add_block(d, BLOCK_ITEM);
}

void
document_say(struct document *d, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add_span(d, print(d, fmt, ap));
	va_end(ap);
}

void
document_link(struct document *d, const char *href, const char *text)
{
	struct span *s = add_span(d, copy(d, text));

	if (s != NULL)
		s->href = copy(d, href);
}

void
document_quote(struct document *d, const char *foreign)
{
	struct span *s = add_span(d, copy(d, foreign));

	if (s != NULL)
		s->foreign = true;
}

/* ---- tables ------------------------------------------------------------- */

static struct doctable *
new_table(struct document *d, const char *id, const char *name)
{
	struct doctable *t = calloc(1, sizeof(*t));

	if (t == NULL) {
		d->failed = true;
		return NULL;
	}
	t->d = d;
	t->id = copy(d, id);
	t->name = copy(d, name);
	return t;
}

static void
free_table(struct doctable *t)
{
	if (t == NULL)
		return;
	free(t->id);
	free(t->name);
	free(t->caption);
	free(t->unit);
	for (size_t i = 0; i < t->n_columns; i++) {
		free(t->columns[i].group);
		free(t->columns[i].head);
	}
	free(t->columns);
	for (size_t i = 0; i < t->n_cells; i++)
		free(t->cells[i]);
	free(t->cells);
	free(t->rows);
	for (size_t i = 0; i < t->n_notes; i++)
		free(t->notes[i]);
	free(t->notes);
	free(t);
}

char *
doctable_label(const struct doctable *t)
{
	const bool en = t->d->language == LANGUAGE_EN;
	char *label;
	int n;

	if (t->behind_figure)
		n = asprintf(&label,
		    en ? "Data of figure %zu" : "图%zu的数据表", t->number);
	else if (t->annex)
		n = asprintf(
		    &label, en ? "Annex table %zu" : "附表%zu", t->number);
	else
		n = asprintf(&label, en ? "Table %zu" : "表%zu", t->number);
	return n == -1 ? NULL : label;
}

void
doctable_caption(struct doctable *t, const char *fmt, ...)
{
	va_list ap;

	if (t == NULL)
		return;
	va_start(ap, fmt);
	free(t->caption);
	t->caption = print(t->d, fmt, ap);
	va_end(ap);
}

void
doctable_column(struct doctable *t, const char *group, const char *head,
    enum cell_kind kind)
{
	struct doccolumn *c;

	if (t == NULL ||
	    (c = more(t->d, &t->columns, &t->n_columns, sizeof(*c))) == NULL)
		return;
	c->group = group ? copy(t->d, group) : NULL;
	c->head = copy(t->d, head);
	c->kind = kind;
	t->grouped |= group != NULL;
}

void
doctable_bars(struct doctable *t)
{
	if (t != NULL)
		t->bars = t->n_columns;
}

void
doctable_row(struct doctable *t, enum row_kind kind)
{
	enum row_kind *row;

	if (t != NULL &&
	    (row = more(t->d, &t->rows, &t->n_rows, sizeof(*row))) != NULL)
		*row = kind;
}

void
doctable_text(struct doctable *t, const char *text)
{
	if (t != NULL)
		add_string(t->d, &t->cells, &t->n_cells, copy(t->d, text));
}

void
doctable_take(struct doctable *t, char *text)
{
	doctable_text(t, text ? text : "");
	free(text);
}

void
doctable_printf(struct doctable *t, const char *fmt, ...)
{
	va_list ap;

	if (t == NULL)
		return;
	va_start(ap, fmt);
	add_string(t->d, &t->cells, &t->n_cells, print(t->d, fmt, ap));
	va_end(ap);
}

void
doctable_count(struct doctable *t, int64_t count)
{
	if (count == COUNT_BLANK)
		doctable_text(t, "");
	else
		doctable_printf(t, "%lld", (long long)count);
}

void
doctable_note(struct doctable *t, const char *fmt, ...)
{
	va_list ap;

	if (t == NULL)
		return;
	va_start(ap, fmt);
	add_string(t->d, &t->notes, &t->n_notes, print(t->d, fmt, ap));
	va_end(ap);
}

const char *
doctable_cell(const struct doctable *t, size_t row, size_t column)
{
	const size_t at = row * t->n_columns + column;

	return at < t->n_cells && t->cells[at] != NULL ? t->cells[at] : "";
}

/* ---- tables and figures in their place ---------------------------------- */

struct doctable *
document_table(struct document *d, const char *id, const char *name,
    const char *unit, bool annex)
{
	struct doctable *t = new_table(d, id, name);
	struct block *b = t ? add_block(d, BLOCK_TABLE) : NULL;

	if (b == NULL) {
		free_table(t);
		return NULL;
	}
	b->table = t;
	t->unit = unit ? copy(d, unit) : NULL;
	t->annex = annex;
	t->number = annex ? ++d->annexes : ++d->tables;
	return t;
}

struct docfigure *
document_figure(struct document *d, const char *id, const char *title,
    const char *desc, const char *svg)
{
	struct docfigure *figure = calloc(1, sizeof(*figure));
	struct block *b = figure ? add_block(d, BLOCK_FIGURE) : NULL;

	if (b == NULL) {
		d->failed = true;
		free(figure);
		return NULL;
	}
	b->figure = figure;
	figure->d = d;
	figure->id = copy(d, id);
	figure->title = copy(d, title);
	figure->desc = copy(d, desc);
	figure->svg = copy(d, svg);
	figure->number = ++d->figures;
	if ((figure->table = new_table(d, id, title)) != NULL) {
		figure->table->behind_figure = true;
		figure->table->number = figure->number;
	}
	return figure;
}

void
docfigure_file(struct docfigure *figure, const char *href, const char *text)
{
	struct span *s;

	if (figure == NULL)
		return;
	s = more(figure->d, &figure->files, &figure->n_files, sizeof(*s));
	if (s == NULL)
		return;
	s->text = copy(figure->d, text);
	s->href = copy(figure->d, href);
}

struct doctable *
document_nth_table(const struct document *d, size_t n)
{
	for (size_t i = 0; i < d->n_blocks; i++) {
		const struct block *b = &d->blocks[i];
		struct doctable *t = b->figure ? b->figure->table : b->table;

		if (t != NULL && n-- == 0)
			return t;
	}
	return NULL;
}

static void
free_spans(struct span *spans, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(spans[i].text);
		free(spans[i].href);
	}
	free(spans);
}

static void
free_figure(struct docfigure *figure)
{
	if (figure == NULL)
		return;
	free(figure->id);
	free(figure->title);
	free(figure->desc);
	free(figure->svg);
	free_spans(figure->files, figure->n_files);
	free_table(figure->table);
	free(figure);
}

static void
free_block(struct block *b)
{
	free_spans(b->spans, b->n_spans);
	free_table(b->table);
	free_figure(b->figure);
}

void
document_free(struct document *d)
{
	if (d == NULL)
		return;
	free(d->title);
	free(d->notice);
	for (size_t i = 0; i < d->n_fields; i++)
		free(d->fields[i]);
	free(d->fields);
	for (size_t i = 0; i < d->n_blocks; i++)
		free_block(&d->blocks[i]);
	free(d->blocks);
	free(d);
}
