#include "enroll/language.h"

#include <string.h>

int
language_parse(const char *s, enum language *language)
{
	if (strcmp(s, "zh") == 0)
		*language = LANGUAGE_ZH;
	else if (strcmp(s, "en") == 0)
		*language = LANGUAGE_EN;
	else
		return -1;
	return 0;
}

const char *
language_tag(enum language language)
{
	return IN_LANGUAGE(language, "zh-CN", "en");
}
