/* Each leaf beside the same unit of the year before. */
#include <string.h>

#include "ratioleaf.h"

static const struct sides no_sides = { COUNT_BLANK, COUNT_BLANK };

static bool
comparable(struct sides a, struct sides b)
{
	return (a.general == COUNT_BLANK) == (b.general == COUNT_BLANK) &&
	       (a.vocational == COUNT_BLANK) == (b.vocational == COUNT_BLANK);
}

static bool
has_reported(const struct leaf *l)
{
	return l != NULL && l->reported;
}

/* Whether a code of the year WAS had ended by the year IS. */
static bool
ended_between(const struct unit *u, int was, int is)
{
	return was < u->to && u->to <= is;
}

/*
 * Of a unit made of several between two years, all have to have reported, and
 * one that absorbed another has to have been there itself.
 */
static void
check_made_of(const struct leaves *l, const struct registry *r,
    const struct unit *u, int was, int is)
{
	const struct unit *next = registry_find(r, u->successor);
	struct leaf *now = next ? leaves_find(l, is, next->code) : NULL;

	if (now == NULL || leaves_find(l, was, u->code) == NULL)
		return;
	if (unit_is_valid(next, was) &&
	    !has_reported(leaves_find(l, was, next->code)))
		now->has_before = false;
	for (size_t i = 0; i < r->n; i++) {
		const struct unit *other = &r->units[i];

		if (ended_between(other, was, is) &&
		    strcmp(other->successor, u->successor) == 0 &&
		    !has_reported(leaves_find(l, was, other->code)))
			now->has_before = false;
	}
}

/* STEP years before, under the codes of this year. */
void
leaves_look_back(struct leaves *l, const struct registry *r, int step)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct leaf *old = &l->all[i];
		const char *code = old->code;
		struct leaf *now;

		if (r != NULL && old->unit != NULL)
			code = registry_resolve(r, old->code, old->year + step)
				   ->code;
		now = leaves_find(l, old->year + step, code);
		if (now == NULL || !old->reported || !now->reported ||
		    old->basis != now->basis || old->scope != now->scope)
			continue;
		if (!now->has_before)
			now->before = no_sides;
		now->has_before = sides_add(&now->before, old->sides);
		if (old->as_of > now->before_as_of)
			now->before_as_of = old->as_of;
	}
	for (size_t i = 0; r != NULL && i < r->n; i++)
		for (int was = r->units[i].to - step;
		     r->units[i].to != 0 && was < r->units[i].to; was++)
			check_made_of(l, r, &r->units[i], was, was + step);
	for (size_t i = 0; i < l->n; i++)
		if (!comparable(l->all[i].sides, l->all[i].before))
			l->all[i].has_before = false;
}
