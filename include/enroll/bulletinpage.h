/*
 * What the bulletin says, section by section, into a document: sentences,
 * figures and tables.  A section that has nothing to say says nothing.
 */
#ifndef ENROLL_BULLETINPAGE_H
#define ENROLL_BULLETINPAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "enroll/bulletin.h"
#include "enroll/bulletinfacts.h"
#include "enroll/chart.h"
#include "enroll/document.h"

enum figure_table {
	FIGURE_DRAWN, /* the rows drawn, in the columns its script names */
	FIGURE_YEARS, /* their shares, a year a column */
	FIGURE_QUOTAS,
};

/* A picture and the table behind it. */
struct figure {
	const char *id; /* of the element, and the file's name in charts/ */
	const char *script;
	const char *level; /* NULL: the chart has none */
	const char *year;  /* NULL: as the script picks */
	const struct grid *from;
	int64_t unreported; /* as struct chart's */
	enum figure_table table;
	bool spare; /* the bulletin can do without it */
	bool left;  /* it has to, and LEFT_OUT says why */
	struct fault left_out;
	struct picture picture;
	struct bytes png; /* where the draft for Word wants it */
};

struct page {
	const struct bulletin *b;
	const struct facts *facts;
	const struct facts *beside; /* of other series, for b->beside */
	struct figure *figures;
	size_t n_figures;
	int64_t quota_total;
	struct document *d;
	int headings; /* so far */
};

/* The text in the bulletin's language. */
#define SAY(p, zh, en) IN_LANGUAGE((p)->b->language, zh, en)

/* All of it into p->d. */
int page_build(struct page *, struct fault *);

/* The sections. */
void page_summary(const struct page *);
int page_units(const struct page *, struct fault *);
void page_tasks(const struct page *);
int page_since(const struct page *, struct fault *);
void page_tasks_since(const struct page *);
int page_reports(const struct page *, struct fault *);
int page_absent(const struct page *, struct fault *);
int page_figure(const struct page *, struct figure *, struct fault *);
void page_notes(const struct page *);

/* The units by code, cities before the counties that answer for themselves,
 * and their whole; and, as an annex, each with its parts below it. */
int page_units_table(const struct page *, struct fault *);
int page_parts_table(const struct page *, struct fault *);

/* Cities stand before the counties that answer for themselves. */
bool page_is_city(const struct page *, const char *unit);

/* Who has done what of a task. */
void page_tasks_table(const struct page *);

/* Tables that are shown as they are: missing(5), account(5), any other. */
void page_late(const struct page *);
void page_account(const struct page *);
void page_grid(const struct page *, const struct bulletin_table *);

/* The counts leave 技工学校 out: a verdict is for reference only. */
bool page_without_skilled(const struct page *);

/* The unit's name, and that it is not all of it: 周口市（已报3/11).  A new
 * string the caller frees; NULL without memory. */
char *page_name(const struct page *, const struct standing *);

/* What separates the names of a list: 、 or a comma. */
const char *page_comma(const struct page *);

/* How many rows of account(5) became that; a blank is a file of which nothing
 * is known.  0 without a table. */
int64_t page_rows(const struct grid *account, const char *column);

/* What became of a file, as a reader is told; "" for nothing. */
const char *page_reason(enum language, const struct grid *account, size_t row);

/* The last part of a path: who reads a bulletin knows the file by it. */
const char *page_file(const char *path);

/* Whether the percentages of the quotas, as printed, do not make 100.0. */
bool page_is_rounded(const struct page *);

/* A cell of one of our tables as a reader sees it: shares in per cent, codes
 * in words. */
enum { WORD_CELL = 128 };
const char *page_cell(const struct page *, const char *column, const char *text,
    char to[WORD_CELL]);

/* A column of our tables, with its head in the words of a reader; where it is
 * of a table that is shown, of that: its others may tell what it means. */
void page_column(const struct page *, struct doctable *, const struct grid *,
    const char *column, enum cell_kind);

/* What a column of our tables holds. */
enum cell_kind page_kind(const char *column);

#endif
