/*
 * Text on its way through gnuplot.
 *
 * gnuplot expands backslashes in data, runs backticks in titles and reads
 * quotes and percent signs; so no ASCII of a text but letters and digits
 * reaches it.  The rest travels as characters of a private plane, U+10FF00
 * and the byte, which svg_finish() turns back.
 */
#ifndef ENROLL_COVER_H
#define ENROLL_COVER_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/*
 * COVER_MARK is counted in the picture and goes.  COVER_NONE, which a script
 * knows as ARG5, stands in a blank cell, because there stringcolumn() would
 * give the cell of the row before.
 */
enum {
	COVER_BASE = 0x10ff00,
	COVER_NONE = 0x10fffc,
	COVER_MARK = 0x10fffd,
};

/* The two in UTF-8. */
#define COVER_NONE_TEXT "\xf4\x8f\xbf\xbc"
#define COVER_MARK_TEXT "\xf4\x8f\xbf\xbd"

/*
 * Writes S, a string or LEN bytes of it, covered.  What cannot be shown and
 * what would pass for covered text becomes U+FFFD; a new line stays one.
 */
void cover_text(FILE *, const char *s);
void cover_text_n(FILE *, const char *s, size_t len);

/* What a covered character stands for, 0 to 127; -1 for any other. */
int cover_lift(uint32_t code);

#endif
