#include "enroll/html.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/text.h"

int
html_shows(uint32_t c)
{
	if (c == '\t' || c == '\n')
		return 1;
	if (text_is_control(c) || c < 0x20)
		return 0;
	if ((c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
		return 0;
	return c != 0xfffe && c != 0xffff;
}

static const char *
entity(uint32_t c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return html_shows(c) ? NULL : "\xef\xbf\xbd";
	}
}

void
html_text_n(FILE *fp, const char *s, size_t len)
{
	while (len > 0) {
		uint32_t code = 0xffff;
		size_t n = utf8_next(s, len, &code);
		const char *instead = entity(n == 0 ? 0xffff : code);

		if (n == 0)
			n = 1;
		if (instead != NULL)
			fputs(instead, fp);
		else
			fwrite(s, 1, n, fp);
		s += n;
		len -= n;
	}
}

void
html_text(FILE *fp, const char *s)
{
	html_text_n(fp, s, strlen(s));
}

void
html_printf(FILE *fp, const char *fmt, ...)
{
	char *text;
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vasprintf(&text, fmt, ap);
	va_end(ap);
	if (n == -1)
		return;
	html_text(fp, text);
	free(text);
}
