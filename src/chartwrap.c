#include "enroll/chartwrap.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/text.h"

/* A character of a text: how long, how wide. */
struct letter {
	size_t len;
	int width;
	char s[8];
};

static struct letter
letter_at(const char *s)
{
	uint32_t code;
	struct letter l = { .len = utf8_next(s, strnlen(s, 4), &code) };

	if (l.len == 0)
		l.len = *s != '\0';
	memcpy(l.s, s, l.len);
	l.width = text_width(l.s);
	return l;
}

static bool
one_of(const char *letters, const char *s)
{
	return *s != '\0' && strstr(letters, s) != NULL;
}

/* Whether a line may end between the two. */
static bool
parts(const struct letter *a, const struct letter *b)
{
	if (one_of("（《“‘", a->s) || one_of("），。；：、％》”’%—", b->s))
		return false;
	return *a->s == ' ' || a->width == 2 || b->width == 2;
}

/* How many bytes of S make a line of at most WIDTH columns. */
static size_t
line_of(const char *s, int width)
{
	size_t at = 0, end = 0;
	int used = 0;

	while (s[at] != '\0' && s[at] != '\n') {
		struct letter l = letter_at(s + at), next;

		if (used + l.width > width && *l.s != ' ' && at > 0)
			return end > 0 ? end : at;
		used += l.width;
		at += l.len;
		next = letter_at(s + at);
		if (parts(&l, &next))
			end = at;
	}
	return at;
}

char *
chart_wrap(const char *s, int width, struct fault *f)
{
	char *text = NULL;
	size_t size;
	FILE *fp = open_memstream(&text, &size);

	if (fp == NULL) {
		fault_memory(f);
		return NULL;
	}
	while (*s != '\0') {
		size_t n = line_of(s, width), shown = n;

		while (shown > 0 && s[shown - 1] == ' ')
			shown--;
		fwrite(s, 1, shown, fp);
		s += n;
		if (*s != '\0')
			putc('\n', fp);
		s += *s == '\n';
	}
	if (fclose(fp) == 0)
		return text;
	free(text);
	fault_memory(f);
	return NULL;
}
