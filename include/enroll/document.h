/*
 * The bulletin before it has a form: headings, paragraphs, figures and tables
 * in the order of the page.  HTML, a workbook, Word and CSV are written from
 * the same one, so that no number can differ between them.
 *
 * Every string given is copied.  Whatever is added after memory ran out is
 * nothing; document_finish() tells.
 */
#ifndef ENROLL_DOCUMENT_H
#define ENROLL_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enroll/fault.h"
#include "enroll/language.h"

/* A piece of a paragraph. */
struct span {
	char *text;
	char *href;   /* relative to the page; NULL: no link */
	bool foreign; /* a tool's own words, in English whatever the page is */
};

enum cell_kind {
	CELL_TEXT,
	CELL_CODE,   /* text, also where it looks like a number */
	CELL_HEAD,   /* names the row */
	CELL_NUMBER, /* as printed: "49.9", "" for a blank, or a word */
};

struct doccolumn {
	char *group; /* stands above this and its neighbours; NULL: nothing */
	char *head;
	enum cell_kind kind;
};

enum row_kind {
	ROW_UNIT,
	ROW_PART,  /* 其中: a part of the row before it, set in */
	ROW_TOTAL, /* of all rows that are not parts */
};

/* Cells stand row by row; of each row there are as many as columns. */
struct doctable {
	char *id;      /* letters, digits, "-": file name, HTML id */
	char *name;    /* short, for a sheet's tab: 普职比 */
	char *caption; /* without its number */
	char *unit;    /* 单位：人、% */
	struct doccolumn *columns;
	size_t n_columns;
	char **cells;
	size_t n_cells;
	enum row_kind *rows;
	size_t n_rows;
	char **notes;
	size_t n_notes;
	size_t number;      /* from 1, by itself for annexes */
	bool annex;         /* 附表 */
	bool behind_figure; /* its number is the figure's */
	bool folded;        /* on a page it is opened by whoever wants it */
	bool grouped;       /* some column has a group */
	size_t bars;        /* the column drawn in a workbook; 0: none */
	struct document *d; /* whose it is */
};

/* A picture and the table behind it. */
struct docfigure {
	char *id;        /* of the element, and the file's name in charts/ */
	char *title;     /* without its number */
	char *desc;      /* for who cannot see it */
	char *svg;       /* the element */
	const char *png; /* the same at 300 dpi, which others own; or NULL */
	size_t png_len;
	struct span *files; /* the same picture as files beside the page */
	size_t n_files;
	size_t number;
	struct document *d;     /* whose it is */
	struct doctable *table; /* folded, and not among the blocks */
};

enum block_kind {
	BLOCK_HEADING,
	BLOCK_PARAGRAPH,
	BLOCK_ITEM, /* of a list: those that follow each other are one */
	BLOCK_TABLE,
	BLOCK_FIGURE,
};

struct block {
	enum block_kind kind;
	struct span *spans; /* heading, paragraph, item */
	size_t n_spans;
	struct doctable *table;   /* or NULL */
	struct docfigure *figure; /* or NULL */
};

struct document {
	enum language language;
	char *title;
	char *notice; /* stands out; NULL: none */
	char **fields; /* 期号, 文号, 签发人, status: "第3期" and so on */
	size_t n_fields;
	struct block *blocks;
	size_t n_blocks;
	size_t figures, tables, annexes; /* numbers given so far */
	bool failed;                     /* memory ran out */
};

/* NULL and a fault without memory.  document_free() of NULL does nothing. */
struct document *document_new(enum language, struct fault *);
void document_free(struct document *);

/* -1 and a fault when memory ran out meanwhile. */
int document_finish(const struct document *, struct fault *);

void document_title(struct document *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void document_notice(struct document *, const char *);
void document_field(struct document *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Begins a block; document_say() and what follows it go into the last one. */
void document_heading(struct document *, const char *);
void document_paragraph(struct document *);
void document_item(struct document *);

void document_say(struct document *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void document_link(struct document *, const char *href, const char *text);
void document_quote(struct document *, const char *foreign);

/*
 * A new table, the document's own, at the end of the blocks; numbered, as an
 * annex by itself.  Filled by the doctable functions: columns first, then rows
 * cell by cell.
 */
struct doctable *document_table(struct document *, const char *id,
    const char *name, const char *unit, bool annex);

/* A picture there, with an empty table behind it. */
struct docfigure *document_figure(struct document *, const char *id,
    const char *title, const char *desc, const char *svg);

/* A file beside the page that has the same picture. */
void docfigure_file(struct docfigure *, const char *href, const char *text);

/* All tables, those behind figures too, in the order of the page: the Nth, or
 * NULL. */
struct doctable *document_nth_table(const struct document *, size_t n);

/* "表3", "附表1", "图2的数据表": what it is called everywhere.  A new string
 * the caller frees; NULL without memory. */
char *doctable_label(const struct doctable *);

void doctable_caption(struct doctable *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void doctable_column(
    struct doctable *, const char *group, const char *head, enum cell_kind);
/* A workbook draws the last column as bars, a unit each, beside the table. */
void doctable_bars(struct doctable *);
void doctable_row(struct doctable *, enum row_kind);
void doctable_text(struct doctable *, const char *);
void doctable_take(struct doctable *, char *); /* frees it; NULL: empty */
void doctable_printf(struct doctable *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void doctable_count(struct doctable *, int64_t); /* COUNT_BLANK: empty */
void doctable_note(struct doctable *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* The cell of a row and a column; "" where the row is not full. */
const char *doctable_cell(const struct doctable *, size_t row, size_t column);

#endif
