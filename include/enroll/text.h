/*
 * UTF-8 text: whether it is valid, how wide it is, and how to show it.
 */
#ifndef ENROLL_TEXT_H
#define ENROLL_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A cell or a name: LEN bytes at S, always followed by a NUL. */
struct text {
	const char *s;
	size_t len;
};

/*
 * Length of the UTF-8 character at S, 1 to 4, with its code point; 0 if the
 * bytes are no character (overlong, surrogate, cut short, above U+10FFFF).
 */
size_t utf8_next(const char *s, size_t len, uint32_t *code);

/* The offset of the first byte that is not UTF-8; LEN when all of it is. */
size_t utf8_valid(const char *s, size_t len);

/*
 * Controls other than TAB: C0, DEL and C1.  They have no place in a dump and
 * can drive a terminal.
 */
bool text_is_control(uint32_t code);

/* Columns on a terminal; Chinese characters take two.  S is UTF-8. */
int text_width(const char *s);

/*
 * Copies S into TO for a message: controls, bidirectional overrides and bytes
 * that are not UTF-8 as \xHH or \u{...}, and at most about 60 characters, the
 * rest as "...".  Always ends with a NUL; returns TO.
 */
char *text_show(char *to, size_t size, const char *s, size_t len);

/* The same, as much of S as there is room for. */
char *text_show_all(char *to, size_t size, const char *s, size_t len);

/* Room for what text_show() writes. */
enum { TEXT_SHOWN = 400 };

/* Without blanks at both ends: space, TAB, no-break and full-width space. */
struct text text_trim(struct text);

/* Same bytes. */
bool text_is(struct text, const char *);
bool text_ends(struct text, const char *ending);

/*
 * How many characters have to be put in, taken out or changed to make B of A,
 * ASCII letters of either case being the same.  TEXT_FAR when that is more
 * than half of the longer one: B is then no misspelling of A.
 */
#define TEXT_FAR SIZE_MAX
size_t text_distance(struct text a, struct text b);

#endif
