/*
 * Text into HTML and SVG.  Everything that comes from a table goes through
 * here on its way into a page, and nothing else escapes.
 */
#ifndef ENROLL_HTML_H
#define ENROLL_HTML_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/*
 * Writes S, a string or LEN bytes of it, as character data that is good in an
 * element and in a quoted attribute alike.  What XML cannot hold (controls,
 * bytes that are no UTF-8) and what ends the line or turns it around
 * (U+2028, bidirectional controls) is shown as U+FFFD.
 */
void html_text(FILE *, const char *s);
void html_text_n(FILE *, const char *s, size_t len);

/*
 * printf, all of it text: format and arguments are escaped alike, so that a
 * sentence can be written down and a name in it is harmless.
 */
void html_printf(FILE *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Whether a character can be shown as it is. */
int html_shows(uint32_t code);

#endif
