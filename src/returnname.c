/* Names of pages: nothing of a dump's name reaches the file system as it is. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "enroll/returns.h"
#include "enroll/text.h"

enum { STEM_MOST = 120 };

static bool
is_kept(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	       (c >= 'a' && c <= 'z') || c == '.' || c == '_' || c == '-' ||
	       (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x4e00 && c <= 0x9fff);
}

static void
make_stem(char to[STEM_MOST + 1], const char *file)
{
	const char *slash = strrchr(file, '/');
	const char *s = slash ? slash + 1 : file;
	size_t left = strlen(s), len = 0;

	while (left > 0) {
		uint32_t c = 0;
		size_t n = utf8_next(s, left, &c);
		bool kept = n > 0 && is_kept(c) &&
			    !(len == 0 && (c == '.' || c == '-'));
		size_t room = kept ? n : 1;

		if (len + room > STEM_MOST)
			break;
		memcpy(to + len, kept ? s : "_", room);
		len += room;
		n = n > 0 ? n : 1;
		s += n;
		left -= n;
	}
	if (len == 0)
		to[len++] = '_';
	to[len] = '\0';
}

/* Some file systems know no case. */
static bool
is_taken(const char *name, const struct slip *slips, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcasecmp(slips[i].name, name) == 0)
			return true;
	return strcasecmp(name, "index.html") == 0;
}

char *
return_name(
    const char *file, const struct slip *slips, size_t n, struct fault *f)
{
	char stem[STEM_MOST + 1], *name;

	make_stem(stem, file);
	for (size_t nth = 1;; nth++) {
		int length = nth == 1
				 ? asprintf(&name, "%s.html", stem)
				 : asprintf(&name, "%s-%zu.html", stem, nth);

		if (length == -1) {
			fault_memory(f);
			return NULL;
		}
		if (!is_taken(name, slips, n))
			return name;
		free(name);
	}
}
