/*
 * The bulletin's page: sentences, tables and the frame around them.  All of
 * it writes HTML to a stream, and a failed write shows where that is closed.
 */
#ifndef ENROLL_BULLETINPAGE_H
#define ENROLL_BULLETINPAGE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "enroll/bulletin.h"
#include "enroll/bulletinfacts.h"
#include "enroll/chart.h"

enum figure_table {
	FIGURE_RATIOS, /* a level's units in the newest year */
	FIGURE_YEARS,  /* their shares year by year */
	FIGURE_QUOTAS,
};

/* A picture and the table behind it. */
struct figure {
	const char *id; /* of the element, and the file's name in charts/ */
	const char *script;
	const char *level; /* NULL: the chart has none */
	const char *year;  /* NULL: as the script picks */
	enum figure_table table;
	struct picture picture;
};

struct page {
	const struct bulletin *b;
	const struct facts *facts;
	struct figure *figures;
	size_t n_figures;
	int64_t quota_total;
};

/* The whole of index.html.  -1 and a fault when there is no memory. */
int page_write(const struct page *, FILE *, struct fault *);

/* The sections in sentences. */
void page_summary(const struct page *, FILE *);
int page_units(const struct page *, FILE *, struct fault *);
int page_reports(const struct page *, FILE *, struct fault *);
int page_absent(const struct page *, FILE *, struct fault *);
void page_notes(const struct page *, FILE *);

/* The counts leave 技工学校 out: a verdict is for reference only. */
bool page_without_skilled(const struct page *);

/* The title of page and document: 河南省2022年高中阶段招生普职结构通报. */
void page_title(const struct page *, FILE *);

/* "（不含未报送的3个单位）" behind an incomplete total, else nothing. */
void page_missing(const struct standing *, FILE *);

/* The unit's name, and that it is not all of it: 周口市（已报3/11）. */
void page_name(const struct standing *, FILE *);

/* The table behind a figure, under CAPTION; not its title, which stands in the
 * picture and below it. */
int page_table(const struct page *, const struct figure *, const char *caption,
    FILE *, struct fault *);

/* Any table as it is: the first column heads its rows. */
void page_grid(const struct grid *, const char *caption, FILE *);

/* missing(5), if anybody is. */
void page_late(const struct grid *missing, FILE *);

/* The files of account(5) that there is something to say about, if any. */
void page_account(const struct grid *account, FILE *);

/* How many rows of account(5) became that; a blank is a file of which nothing
 * is known.  0 without a table. */
int64_t page_rows(const struct grid *account, const char *column);

/* What became of a file, in Chinese, and the tool's own message small. */
void page_reason(const struct grid *account, size_t row, FILE *);

/* Something to be opened, which scrolls sideways by itself. */
void page_details_start(const char *summary, FILE *);
void page_details_end(FILE *);

/* The last part of a path: who reads a bulletin knows the file by it. */
const char *page_file(const char *path);

/* Whether the percentages of the quotas, as printed, do not make 100.0. */
bool page_is_rounded(const struct page *);

#endif
