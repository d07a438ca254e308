#include "enroll/level.h"

#include <string.h>

static const char *const names[LEVELS] = { "assessed", "county", "nation",
	"prefecture", "province", "tag" };

const char *
level_name(enum level l)
{
	return names[l];
}

int
level_parse(const char *s, enum level *level)
{
	for (int l = 0; l < LEVELS; l++)
		if (strcmp(s, names[l]) == 0) {
			*level = (enum level)l;
			return 0;
		}
	return -1;
}
