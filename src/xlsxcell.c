#include "enroll/xlsxcell.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/html.h"
#include "enroll/text.h"

enum { DIGITS = 15 }; /* that a double keeps */

/* "_x0041_" is read as an A: its first stroke has to be written so itself. */
static bool
is_escape(const char *s)
{
	if (strncmp(s, "_x", 2) != 0)
		return false;
	for (int i = 2; i < 6; i++)
		if (!isxdigit((unsigned char)s[i]))
			return false;
	return s[6] == '_';
}

static size_t
units_of(uint32_t code)
{
	return code > 0xffff ? 2 : 1;
}

/* The bytes of the next character, and what stands for it. */
static size_t
next_shown(const char *s, const char **shown, size_t *len, size_t *units)
{
	uint32_t code;
	size_t n = utf8_next(s, strlen(s) < 4 ? strlen(s) : 4, &code);

	*units = 1;
	if (n == 0 || !html_shows(code)) {
		*shown = "\xef\xbf\xbd";
		*len = 3;
		return n == 0 ? 1 : n;
	}
	if (is_escape(s)) {
		*shown = "_x005F_";
		*len = *units = 7;
		return 1;
	}
	*shown = s;
	*len = n;
	*units = units_of(code);
	return n;
}

char *
xlsx_text(const char *s, size_t most)
{
	const size_t room = strlen(s) * 7 + 4;
	char *text = malloc(room), *to = text, *cut = text;
	size_t used = 0;

	if (text == NULL)
		return NULL;
	while (*s != '\0') {
		const char *shown;
		size_t len, units, n = next_shown(s, &shown, &len, &units);

		if (used + units > most) {
			to = stpcpy(cut, "\xe2\x80\xa6");
			break;
		}
		to = mempcpy(to, shown, len);
		used += units;
		if (used < most)
			cut = to; /* there is room for the dots behind it */
		s += n;
	}
	*to = '\0';
	return text;
}

bool
xlsx_number(const char *s, double *value, char format[XLSX_FORMAT])
{
	const char *whole = s + (*s == '-' || *s == '+');
	const size_t before = strspn(whole, "0123456789");
	const char *point = whole + before;
	const size_t after =
	    *point == '.' ? strspn(point + 1, "0123456789") : 0;
	const char *end = point + (*point == '.' ? after + 1 : 0);
	const char *percent = *end == '%' ? "%" : "";
	char plain[XLSX_FORMAT], zeros[DIGITS + 3] = "0";

	if (before == 0 || (*point == '.' && after == 0) ||
	    before + after > DIGITS || (before > 1 && *whole == '0') ||
	    strcmp(end, percent) != 0)
		return false;
	snprintf(plain, sizeof(plain), "%.*s%s", (int)(end - s), s,
	    *percent ? "e-2" : "");
	*value = strtod(plain, NULL);
	if (after > 0)
		snprintf(zeros, sizeof(zeros), "0.%0*d", (int)after, 0);
	if (*s == '+')
		snprintf(format, XLSX_FORMAT, "+%s%s;-%s%s;+%s%s", zeros,
		    percent, zeros, percent, zeros, percent);
	else
		snprintf(format, XLSX_FORMAT, "%s%s", zeros, percent);
	return true;
}
