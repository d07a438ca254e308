#include "enroll/whatif.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/number.h"
#include "enroll/text.h"

static const char *const sides[SIDES] = { "general", "vocational" };

const char *
side_name(enum side side)
{
	return sides[side];
}

/* +N and -N are a change, N alone is the count itself. */
static int
supposed_parse(struct supposed *s, const char *value)
{
	bool minus = *value == '-';

	s->given = true;
	s->by = minus || *value == '+';
	value += s->by;
	if (count_parse((struct text){ value, strlen(value) }, &s->n) == -1)
		return -1;
	if (minus)
		s->n = -s->n;
	return 0;
}

static int
set_side(struct what_if *w, enum side side, const char *value, struct fault *f)
{
	if (w->side[side].given)
		return fault_set(f, EX_USAGE,
		    "--what-if names %s twice; once is wanted", sides[side]);
	if (supposed_parse(&w->side[side], value) == 0)
		return 0;
	return fault_set(f, EX_USAGE,
	    "--what-if wants %s=+N, -N or N with a number of persons, not %s",
	    sides[side], value);
}

static int
set(struct what_if *w, const char *name, const char *value, struct fault *f)
{
	for (int s = 0; s < SIDES; s++)
		if (strcmp(name, sides[s]) == 0)
			return set_side(w, (enum side)s, value, f);
	if (strcmp(name, "unit") == 0 && w->unit == NULL && *value != '\0') {
		w->unit = strdup(value);
		return w->unit == NULL ? fault_memory(f) : 0;
	}
	if (strcmp(name, "year") == 0 && w->year == 0 &&
	    year_parse((struct text){ value, strlen(value) }, &w->year) == 0)
		return 0;
	return fault_set(f, EX_USAGE,
	    "%s=%s has no place in --what-if: it wants one unit, one year at "
	    "most, general and vocational, as in "
	    "unit=410100,year=2022,vocational=+3000",
	    name, value);
}

static int
what_if_parse(struct what_if *w, char *text, struct fault *f)
{
	char *item;

	while ((item = strsep(&text, ",")) != NULL) {
		char *value = strchr(item, '=');

		if (value == NULL)
			return fault_set(f, EX_USAGE,
			    "%s is not NAME=VALUE, as in "
			    "unit=410100,vocational=+3000",
			    item);
		*value++ = '\0';
		if (set(w, item, value, f) == -1)
			return -1;
	}
	if (w->unit == NULL ||
	    (!w->side[SIDE_GENERAL].given && !w->side[SIDE_VOCATIONAL].given))
		return fault_set(f, EX_USAGE,
		    "--what-if wants a unit and a change, as in "
		    "unit=410100,vocational=+3000");
	return 0;
}

int
what_ifs_add(struct what_ifs *w, const char *text, struct fault *f)
{
	struct what_if *all = reallocarray(w->all, w->n + 1, sizeof(*all));
	char *copy;
	int status;

	if (all == NULL)
		return fault_memory(f);
	w->all = all;
	all[w->n] = (struct what_if){ 0 };
	if ((copy = strdup(text)) == NULL)
		return fault_memory(f);
	status = what_if_parse(&all[w->n++], copy, f);
	free(copy);
	return status;
}

void
what_ifs_free(struct what_ifs *w)
{
	for (size_t i = 0; i < w->n; i++)
		free(w->all[i].unit);
	free(w->all);
	*w = (struct what_ifs){ 0 };
}
