#include "enroll/quotatwotable.h"

static const char *const cut_columns[] = { "side", "unit", "group", "places",
	NULL };

/* Units into groups, or groups into units; see struct biproportion_cut. */
struct writing {
	struct sheet *sheet;
	const struct quotatwo *q;
	bool of_groups; /* those who must have places are groups */
	const struct side *who, *into;
	const bool *who_named, *into_named;
};

static struct writing
writing_of(const struct quotatwo *q, struct sheet *s)
{
	enum cut_kind kind = q->cut.kind;
	struct writing w = { s, q, false, &q->unit, &q->group, q->cut.unit,
		q->cut.group };

	if (kind == CUT_GROUPS || kind == CUT_GROUP_MIN ||
	    kind == CUT_GROUPS_MIN || kind == CUT_GROUPS_MAX)
		w = (struct writing){ s, q, true, &q->group, &q->unit,
			q->cut.group, q->cut.unit };
	return w;
}

/* WHO and INTO are numbers, or NAMES_NONE. */
static void
put(const struct writing *w, const char *side, size_t who, size_t into,
    int64_t places)
{
	const char *a = who == NAMES_NONE ? "" : w->who->names->name[who];
	const char *b = into == NAMES_NONE ? "" : w->into->names->name[into];

	if (places == 0)
		return;
	sheet_text(w->sheet, side);
	sheet_text(w->sheet, w->of_groups ? b : a);
	sheet_text(w->sheet, w->of_groups ? a : b);
	sheet_int(w->sheet, places);
}

static const struct cell *
cell_of(const struct writing *w, size_t who, size_t into)
{
	return &w->q->cells[biproportion_cell(&w->q->problem,
	    w->of_groups ? into : who, w->of_groups ? who : into)];
}

static int64_t
cell_max(const struct cell *c)
{
	return c->weight > 0 ? c->max : c->min;
}

/*
 * What those named must have: the least of each; or the total, less the most
 * that each of the others may have.
 */
static void
put_must(const struct writing *w)
{
	bool by_total = w->q->cut.must_by_total;

	if (by_total)
		put(w, "must", NAMES_NONE, NAMES_NONE, w->q->problem.total);
	for (size_t i = 0; i < w->who->names->n; i++)
		if (w->who_named[i] != by_total)
			put(w, "must", i, NAMES_NONE,
			    by_total ? -w->who->margins[i].max
				     : w->who->margins[i].min);
}

/* What fits, in the same way, and in the others at most. */
static void
put_fits(const struct writing *w)
{
	bool by_total = w->q->cut.here_by_total;

	if (by_total)
		put(w, "fits", NAMES_NONE, NAMES_NONE, w->q->problem.total);
	for (size_t j = 0; j < w->into->names->n; j++)
		if (w->into_named[j] != by_total)
			put(w, "fits", NAMES_NONE, j,
			    by_total ? -w->into->margins[j].min
				     : w->into->margins[j].max);
	for (size_t i = 0; i < w->who->names->n; i++)
		for (size_t j = 0; j < w->into->names->n; j++) {
			const struct cell *c = cell_of(w, i, j);

			if (w->who_named[i] && !w->into_named[j])
				put(w, "fits", i, j, cell_max(c));
			else if (!w->who_named[i] && w->into_named[j])
				put(w, "fits", i, j, -c->min);
		}
}

/* The minimums of the cells of one, and what it may have. */
static void
put_minimums(const struct writing *w)
{
	for (size_t i = 0; i < w->who->names->n; i++) {
		if (!w->who_named[i])
			continue;
		for (size_t j = 0; j < w->into->names->n; j++)
			put(w, "must", i, j, cell_of(w, i, j)->min);
		put(w, "fits", i, NAMES_NONE, w->q->cut.fits);
	}
}

/* The least, or the most, of all against the total. */
static void
put_total(const struct writing *w, bool least)
{
	int64_t total = w->q->problem.total;

	if (!least)
		put(w, "must", NAMES_NONE, NAMES_NONE, total);
	for (size_t i = 0; i < w->who->names->n; i++)
		put(w, least ? "must" : "fits", i, NAMES_NONE,
		    least ? w->who->margins[i].min : w->who->margins[i].max);
	if (least)
		put(w, "fits", NAMES_NONE, NAMES_NONE, total);
}

int
quotatwo_write_cut(FILE *fp, const struct quotatwo *q, struct fault *f)
{
	struct sheet *s = sheet_open(fp, SHEET_CSV, false, cut_columns, f);
	struct writing w;

	if (s == NULL)
		return -1;
	w = writing_of(q, s);
	switch (q->cut.kind) {
	case CUT_NONE:
		break;
	case CUT_UNITS:
	case CUT_GROUPS:
		put_must(&w);
		put_fits(&w);
		break;
	case CUT_UNIT_MIN:
	case CUT_GROUP_MIN:
		put_minimums(&w);
		break;
	default:
		put_total(&w, q->cut.kind == CUT_UNITS_MIN ||
				  q->cut.kind == CUT_GROUPS_MIN);
		break;
	}
	return sheet_close(s, f);
}
