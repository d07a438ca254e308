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

/* The year before, under the codes of this year. */
void
leaves_look_back(struct leaves *l, const struct registry *r)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct leaf *old = &l->all[i];
		const char *code = old->code;
		struct leaf *now;

		if (r != NULL && old->unit != NULL)
			code =
			    registry_resolve(r, old->code, old->year + 1)->code;
		now = leaves_find(l, old->year + 1, code);
		if (now == NULL || !old->reported || !now->reported ||
		    old->basis != now->basis || old->scope != now->scope)
			continue;
		if (!now->has_before)
			now->before = no_sides;
		now->has_before = sides_add(&now->before, old->sides);
	}
	/* of a unit made of several, all have to be there */
	for (size_t i = 0; r != NULL && i < r->n; i++) {
		const struct unit *u = &r->units[i];
		struct leaf *now;

		const struct unit *next;

		if (u->to == 0 || leaves_find(l, u->to - 1, u->code) == NULL)
			continue;
		/* one that absorbed another has to have been there itself */
		next = registry_find(r, u->successor);
		now = next ? leaves_find(l, u->to, next->code) : NULL;
		if (now != NULL && unit_is_valid(next, u->to - 1)) {
			const struct leaf *was =
			    leaves_find(l, u->to - 1, next->code);

			if (was == NULL || !was->reported)
				now->has_before = false;
		}
		for (size_t k = 0; k < r->n; k++) {
			const struct unit *other = &r->units[k];
			const struct leaf *was;

			if (other->to != u->to || *other->successor == '\0' ||
			    strcmp(other->successor, u->successor) != 0)
				continue;
			was = leaves_find(l, u->to - 1, other->code);
			now = leaves_find(l, u->to, u->successor);
			if (now != NULL && (was == NULL || !was->reported))
				now->has_before = false;
		}
	}
	for (size_t i = 0; i < l->n; i++)
		if (!comparable(l->all[i].sides, l->all[i].before))
			l->all[i].has_before = false;
}
