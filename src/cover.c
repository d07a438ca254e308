#include "enroll/cover.h"

#include <ctype.h>
#include <string.h>

#include "enroll/html.h"
#include "enroll/text.h"

#define REPLACEMENT "\xef\xbf\xbd"

void
cover_text_n(FILE *fp, const char *s, size_t len)
{
	while (len > 0) {
		uint32_t code = 0;
		size_t n = utf8_next(s, len, &code);

		if (n == 0 || code >= COVER_BASE || !html_shows(code))
			fputs(REPLACEMENT, fp);
		else if (n > 1 || isalnum((int)code) || code == '\n')
			fwrite(s, 1, n, fp);
		else
			fprintf(fp, "\xf4\x8f%c%c", code < 64 ? 0xbc : 0xbd,
			    0x80 + (int)(code % 64));
		s += n ? n : 1;
		len -= n ? n : 1;
	}
}

void
cover_text(FILE *fp, const char *s)
{
	cover_text_n(fp, s, strlen(s));
}

int
cover_lift(uint32_t code)
{
	return code >= COVER_BASE && code < COVER_BASE + 128
		   ? (int)(code - COVER_BASE)
		   : -1;
}
