/*
 * A table makes a picture: a fixed gnuplot script draws picked rows, and what
 * comes out is checked, because gnuplot leaves things out and ends with 0.
 */
#ifndef ENROLL_CHART_H
#define ENROLL_CHART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "enroll/fault.h"
#include "enroll/grid.h"
#include "enroll/language.h"
#include "enroll/process.h"

struct chart {
	const char *script; /* the path of a .gp file, see chartscript.h */
	const char *paper;  /* that of paper.gpi; NULL: beside the script */
	const char *id;     /* prefix of ids; NULL: the script's name */
	const char *year;   /* NULL: as the script picks */
	const char *level;
	const char *as_of;      /* the cut-off; NULL: the newest of the rows */
	const char *source;     /* who the numbers are from; NULL: the units */
	const char *notice;     /* printed prominently; NULL: none */
	int64_t unreported;     /* units that the last year is without, where
				   the table cannot say; 0: nothing is said */
	enum language language; /* of its words; names stay as they are */
	bool grey;              /* for a printer without colours */
	bool no_title;          /* for who puts a title above it */
	bool emf;               /* draw it as EMF, too */
	int width;              /* in 1/96 inch; 0: 590, the text block of A4 */
};

/* What was drawn.  picture_free(). */
struct picture {
	struct bytes svg;
	char *title, *desc;
	char date[16];      /* "2022-09-30", the only date a file may carry */
	char *table;        /* the columns behind it for a reader, by blanks */
	struct bytes emf;   /* where it was asked for */
	struct grid summed; /* the rows added up; no columns: none were */
	size_t *rows; /* as drawn, of SUMMED if it is there, else the grid's */
	size_t n;
};

enum picture_format {
	PICTURE_SVG,
	PICTURE_PNG,
	PICTURE_PDF,
	PICTURE_EMF,
	PICTURE_FORMATS
};

/* "svg": how the name of such a file ends. */
const char *picture_ending(enum picture_format);

/*
 * Draws.  Faults: EX_CONFIG when the script has no words of that language;
 * EX_DATAERR when a column is missing, a cell is no number or
 * no row is left; EX_UNAVAILABLE without gnuplot; EX_SOFTWARE when gnuplot
 * says anything or a value is not in the picture; EX_IOERR when the picture
 * is cut short.  picture_free() either way.
 */
int chart_draw(const struct chart *, const struct grid *, struct picture *,
    struct fault *);
void picture_free(struct picture *);

/*
 * The picture in another format: PNG at 300 dpi on white, PDF with its text
 * as text, EMF for old word processors, as it was drawn with struct chart's
 * emf; the same bytes each time.  EX_UNAVAILABLE when rsvg-convert or the font
 * is missing.  TO is the caller's, bytes_free() either way.
 */
int picture_convert(const struct picture *, enum picture_format,
    struct bytes *to, struct fault *);

/* By the ending of a file's name, SVG for none; -1 and EX_USAGE. */
int picture_format_parse(
    const char *path, enum picture_format *, struct fault *);

/*
 * Whether this machine can draw: a line each on FP for gnuplot, rsvg-convert,
 * the font, the locale and the disk, with what mends it.  -1 and
 * EX_UNAVAILABLE when something is missing.
 */
int chart_check(FILE *, struct fault *);

#endif
