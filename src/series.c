#include "enroll/series.h"

#include <string.h>

#include "enroll/number.h"

enum { VALUES = 6 };

static const struct {
	const char *name;
	const char *values[VALUES];
} parts[SERIES_PARTS] = {
	[SERIES_STAGE] = { "stage",
	    { "", "admitted", "annual", "arrived", "planned", "registered" } },
	[SERIES_PLACE] = { "place", { "", "origin", "school" } },
	[SERIES_BASIS] = { "basis",
	    { "", "with_skilled_workers", "without_skilled_workers" } },
	[SERIES_SCOPE] = { "scope",
	    { "", "all_intake", "fresh_junior_leavers", "junior_leavers" } },
};

const char *
series_part_name(enum series_part p)
{
	return parts[p].name;
}

const char *
series_value_name(enum series_part p, int value)
{
	return parts[p].values[value];
}

int
series_value_parse(enum series_part p, struct text t, int *value)
{
	for (int i = 0; i < VALUES && parts[p].values[i] != NULL; i++)
		if (text_is(t, parts[p].values[i])) {
			*value = i;
			return 0;
		}
	return -1;
}

static int
set_part(
    struct series *s, enum series_part p, struct text value, struct fault *f)
{
	int v;

	if (series_value_parse(p, value, &v) == -1) {
		char all[300] = "";

		for (int i = 1; i < VALUES && parts[p].values[i]; i++) {
			strcat(all, i > 1 ? ", " : "");
			strcat(all, parts[p].values[i]);
		}
		return fault_set(f, EX_USAGE, "%s is not a %s; there are %s",
		    value.s, parts[p].name, all);
	}
	s->part[p] = (unsigned char)v;
	s->given[p] = true;
	return 0;
}

static int
set(struct series *s, struct text name, struct text value, struct fault *f)
{
	if (text_is(name, "as_of")) {
		s->as_of_given = true;
		if (value.len == 0 || date_parse(value, &s->as_of) == 0)
			return 0;
		return fault_set(f, EX_USAGE,
		    "%s is not a date; write as_of=2022-09-12", value.s);
	}
	for (int p = 0; p < SERIES_PARTS; p++)
		if (text_is(name, parts[p].name))
			return set_part(s, (enum series_part)p, value, f);
	return fault_set(f, EX_USAGE,
	    "%s is not part of a series; there are as_of, stage, place, basis "
	    "and scope, as in stage=registered,place=school",
	    name.s);
}

int
series_parse(const char *text, struct series *s, struct fault *f)
{
	char copy[512], *rest = copy, *item;

	if (strlen(text) >= sizeof(copy))
		return fault_set(f, EX_USAGE, "the series is too long");
	strcpy(copy, text);
	while ((item = strsep(&rest, ",")) != NULL) {
		char *value = strchr(item, '=');

		if (value == NULL)
			return fault_set(f, EX_USAGE,
			    "%s is not NAME=VALUE, as in "
			    "stage=registered,place=school",
			    item);
		*value++ = '\0';
		if (set(s, (struct text){ item, strlen(item) },
			(struct text){ value, strlen(value) }, f) == -1)
			return -1;
	}
	return 0;
}
