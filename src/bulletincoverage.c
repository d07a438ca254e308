/* Whether enough of the units reported for figures to be confirmed. */
#include "enroll/bulletinfacts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/text.h"

/* Units that a message names. */
enum { NAMED = 10 };

static bool
is_listed(const struct standing *const all[], size_t n, const char *unit)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(all[i]->unit, unit) == 0)
			return true;
	return false;
}

const struct standing **
facts_reporters(const struct facts *facts,
    bool (*choose)(const struct standing *), size_t *n, struct fault *f)
{
	/* The lowest level first: its parent is the city by geography. */
	static const char *const levels[] = { "county", "assessed",
		"prefecture", "province" };
	const struct standing **all = calloc(facts->n, sizeof(*all));

	*n = 0;
	if (all == NULL) {
		fault_memory(f);
		return NULL;
	}
	for (size_t k = 0; k < sizeof(levels) / sizeof(*levels); k++)
		for (size_t i = 0; i < facts->n; i++) {
			const struct standing *s = &facts->all[i];

			if (strcmp(s->year, facts->year) == 0 &&
			    strcmp(s->level, levels[k]) == 0 &&
			    s->expected == 1 && choose(s) &&
			    !is_listed(all, *n, s->unit))
				all[(*n)++] = s;
		}
	return all;
}

static bool
is_missing(const struct standing *s)
{
	return s->reported == 0;
}

static bool
is_covered(const struct standing *s, int permille)
{
	return (int128)s->reported * 1000 >= (int128)s->expected * permille;
}

/* The first unit of the newest year, the whole before its parts, of which too
 * little is there; NULL: none. */
static const struct standing *
first_uncovered(const struct facts *facts, int permille)
{
	if (!is_covered(facts->top, permille))
		return facts->top;
	for (size_t i = 0; i < facts->n; i++) {
		const struct standing *s = &facts->all[i];

		if (strcmp(s->year, facts->year) == 0 &&
		    strcmp(s->level, facts->judged) == 0 &&
		    !is_covered(s, permille))
			return s;
	}
	return NULL;
}

/* "丁市, 戊县, ...": the first of those that are missing. */
static void
say_names(
    char *to, size_t size, const struct standing *const missing[], size_t n)
{
	char shown[TEXT_SHOWN];
	size_t used = 0;

	to[0] = '\0';
	for (size_t i = 0; i < n && i <= NAMED; i++) {
		const char *name = i == NAMED ? "..."
					      : text_show(shown, sizeof(shown),
						    missing[i]->name,
						    strlen(missing[i]->name));
		size_t len = strlen(name) + (i > 0 ? 2 : 0);

		if (used + len >= size)
			return;
		used += (size_t)snprintf(
		    to + used, size - used, "%s%s", i > 0 ? ", " : "", name);
	}
}

static int
refuse(const struct facts *facts, const struct standing *s, int permille,
    struct fault *f)
{
	char wanted[FRACTION_SIZE], name[TEXT_SHOWN], names[600];
	const struct standing **missing;
	size_t n;

	if ((missing = facts_reporters(facts, is_missing, &n, f)) == NULL)
		return -1;
	say_names(names, sizeof(names), missing, n);
	free(missing);
	text_show(name, sizeof(name), s->name, strlen(s->name));
	return fault_set(f, EX_DATAERR,
	    "%lld of %lld units of %s reported in %s, and confirmed figures "
	    "want %s %%; %zu missing: %s; wait for them, lower --min-coverage, "
	    "or take --status provisional",
	    (long long)s->reported, (long long)s->expected, name, facts->year,
	    fraction_format(wanted, permille, 10, 1), n, names);
}

int
facts_covered(const struct facts *facts, const struct grid *ratio, int permille,
    struct fault *f)
{
	const struct standing *s;

	if (permille == 0)
		return 0;
	for (size_t i = 0; i < facts->n; i++) {
		s = &facts->all[i];
		if (strcmp(s->year, facts->year) != 0 ||
		    (s->expected != COUNT_BLANK && s->reported != COUNT_BLANK))
			continue;
		fault_set(f, EX_DATAERR,
		    "nobody knows how many units should have reported, which "
		    "confirmed figures want; make the table with "
		    "enroll-ratio --register, or take --min-coverage 0");
		return fault_place(f, "%s", ratio->name);
	}
	if ((s = first_uncovered(facts, permille)) == NULL)
		return 0;
	refuse(facts, s, permille, f);
	return fault_place(f, "%s", ratio->name);
}
