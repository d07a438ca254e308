/*
 * The bulletin: what the tables say, in sentences, pictures and tables of one
 * page that needs nothing else.
 */
#ifndef ENROLL_BULLETIN_H
#define ENROLL_BULLETIN_H

#include <stdbool.h>

#include "enroll/chart.h"
#include "enroll/fault.h"
#include "enroll/grid.h"
#include "enroll/language.h"

/* Any table, to be shown as it is. */
struct bulletin_table {
	char *caption;
	struct grid grid;
};

/* Something beside the page, made by others, that it links to. */
struct bulletin_annex {
	char *caption;
	const char *path; /* from the page on */
};

/* A chart of another table than ratio(5), by the name of its script. */
struct bulletin_chart {
	char *script;
	struct grid grid;
};

struct bulletin {
	enum language language;
	const char *dir;    /* the folder that is to appear */
	const char *charts; /* the folder with the charts' scripts */
	const char *as_of;  /* the cut-off, 2022-09-30 */
	bool confirmed;     /* 定稿 and not 初步 */
	int min_coverage; /* per mille that must have reported, if confirmed */
	const char *supersedes; /* what it corrects; NULL: nothing */
	const char *notice;     /* printed prominently; NULL: none */
	const char *source;
	const char *issue, *number, *signer; /* 期号, 文号, 签发人; or NULL */
	bool formats[PICTURE_FORMATS];       /* of the charts beside the page */
	bool xlsx, docx;    /* bulletin.xlsx, bulletin.docx beside the page */
	bool excel;         /* tables/ as spreadsheets want CSV */
	const char *office; /* the folder of what a .docx is made with */

	const struct grid *tally, *ratio;
	const struct grid *quota, *account, *rejects, *missing; /* or NULL */
	const struct grid *target;   /* target(5); or NULL */
	const struct grid *previous; /* ratio(5) of the last issue; or NULL */
	const struct grid *previous_target; /* and its target(5); or NULL */
	const struct grid *beside;          /* ratio(5) of other series */
	size_t n_beside;
	const struct bulletin_chart *more_charts;
	size_t n_more_charts;
	const struct bulletin_table *tables;
	size_t n_tables;
	const struct bulletin_annex *annexes;
	size_t n_annexes;

	/* Told of each chart that its table could not be drawn, and that the
	 * page says so; NULL: nobody. */
	void (*warn)(void *ctx, const struct fault *);
	void *ctx;
};

/*
 * Writes index.html, bulletin.xlsx and .docx, the tables as CSV and charts/
 * into a folder that appears whole or not at all (folder.h).  UNCHANGED is set
 * when it was there with the same bytes.
 *
 * Before a word is written the parts are added up: each level of ratio(5) to
 * its top, ratio(5) to tally(5), quota(5) within its bounds, account(5) to
 * what was read; and confirmed figures are complete enough.  EX_DATAERR names
 * what is not so.  A chart of MORE_CHARTS or of TARGET whose table has nothing
 * to draw, or rows of two series, is left out and told of.
 */
int bulletin_write(const struct bulletin *, bool *unchanged, struct fault *);

#endif
