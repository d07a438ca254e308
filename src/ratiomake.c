/* One row of ratio(5): from the parts of a unit to its verdict. */
#include "ratiomake.h"

#include <stdlib.h>
#include <string.h>

static char *
own_name(const struct making *m, enum level level, const char *code,
    const struct leaf *leaf)
{
	const struct registry *r = m->options->registry;
	const struct unit *u = r ? registry_find(r, code) : NULL;
	const char *name = u ? u->name : "", *suffix = "";
	char *text;

	if (level == LEVEL_TAG)
		return strdup("");
	/* at the levels below its own, a unit is its own schools only */
	if (*name && level == LEVEL_COUNTY && leaf->kind == KIND_PREFECTURE)
		suffix = "市直";
	if (*name && level != LEVEL_PROVINCE && level != LEVEL_NATION &&
	    leaf->kind == KIND_PROVINCE)
		suffix = "省直";
	return asprintf(&text, "%s%s", name, suffix) == -1 ? NULL : text;
}

static char *
parent_of(const struct making *m, enum level level, const struct leaf *leaf)
{
	char buffer[CODE_SIZE];
	const char *code = leaf->code, *parent;

	switch (level) {
	case LEVEL_NATION:
		return strdup("");
	case LEVEL_PROVINCE:
		return strdup("000000");
	case LEVEL_TAG:
		if (m->levels[LEVEL_NATION])
			return strdup("000000");
		break;
	case LEVEL_COUNTY:
		parent = leaf_ancestor(leaf, LEVEL_PREFECTURE, buffer);
		if (strcmp(parent, code) != 0 || leaf->kind == KIND_PREFECTURE)
			return strdup(parent);
		break;
	default:
		break;
	}
	return strdup(leaf_ancestor(leaf, LEVEL_PROVINCE, buffer));
}

struct ratio *
make_row(struct making *m, enum level level, const char *code,
    const struct leaf *leaf, struct fault *f)
{
	struct ratios *all = m->ratios;
	struct ratio *r;

	if (all->n == m->room) {
		size_t room = m->room ? m->room * 2 : 256;
		struct ratio *rows = realloc(all->rows, room * sizeof(*rows));

		if (rows == NULL) {
			fault_memory(f);
			return NULL;
		}
		all->rows = rows;
		m->room = room;
	}
	r = &all->rows[all->n++];
	*r = (struct ratio){ .year = leaf->year,
		.level = level,
		.now = { COUNT_BLANK, COUNT_BLANK },
		.skilled = COUNT_BLANK,
		.matched = { COUNT_BLANK, COUNT_BLANK },
		.before = { COUNT_BLANK, COUNT_BLANK },
		.gap_shift = COUNT_BLANK,
		.gap_add = COUNT_BLANK,
		.years_falling = -1,
		.expected = m->options->registry ? 0 : -1 };
	r->part[SERIES_STAGE] = m->reports->stage;
	r->part[SERIES_PLACE] = m->reports->place;
	r->part[SERIES_BASIS] = leaf->basis;
	r->part[SERIES_SCOPE] = leaf->scope;
	r->unit = strdup(code);
	r->name = own_name(m, level, code, leaf);
	r->parent = parent_of(m, level, leaf);
	if (r->unit == NULL || r->name == NULL || r->parent == NULL) {
		fault_memory(f);
		return NULL;
	}
	return r;
}

int
row_add(struct ratio *r, const struct leaf *leaf, struct fault *f)
{
	bool fits = sides_add(&r->now, leaf->sides) &&
		    count_add(&r->skilled, leaf->skilled) == 0;

	if (leaf->as_of > r->as_of)
		r->as_of = leaf->as_of;
	if (leaf->has_before)
		fits = fits && sides_add(&r->matched, leaf->sides) &&
		       sides_add(&r->before, leaf->before);
	if (leaf->has_before && leaf->before_as_of > r->before_as_of)
		r->before_as_of = leaf->before_as_of;
	if (r->expected != -1)
		r->expected += leaf->expected;
	r->reported += leaf->reported;
	r->compared += leaf->has_before;
	r->one_sided +=
	    leaf->reported && (leaf->sides.general == COUNT_BLANK) !=
				  (leaf->sides.vocational == COUNT_BLANK);
	return fits ? 0
		    : fault_set(f, EX_DATAERR,
			  "the counts of unit %s in %d pass 64 bits", r->unit,
			  r->year);
}

void
row_judge(struct ratio *r, const struct ratio_options *o)
{
	const struct band *band = bands_find(o->bands, r->year, r->unit);
	bool school = r->part[SERIES_PLACE] == PLACE_SCHOOL;

	/* a sum whose sides are of different units is no share of anything */
	if (r->one_sided > 0 && sides_have_share(r->now)) {
		r->reported -= r->one_sided;
		r->incomplete = true;
	}
	if (band == NULL || r->level == LEVEL_TAG)
		return;
	r->band = *band;
	r->has_band = true;
	/* counted at the school, a unit without such a school did no wrong */
	if (school && (r->now.general == 0 || r->now.vocational == 0))
		return;
	if (!r->incomplete)
		r->verdict = band_judge(r->now, band);
	if (r->verdict == BAND_BLANK)
		return;
	r->gap_shift = gap_shift(r->now, band->low);
	r->gap_add = gap_add(r->now, band->low);
}
