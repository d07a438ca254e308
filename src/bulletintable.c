/* The units in tables: by code, and each with its parts. */
#include "enroll/bulletinpage.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/text.h"
#include "enroll/wording.h"

/* The verdict on a unit, or why there is none, as a new string. */
static char *
verdict(const struct page *p, const struct standing *s)
{
	enum state state = standing_state(s);
	char *text;
	int n;

	if (state == STATE_NO_SCHOOL || state == STATE_NOBODY)
		n = asprintf(&text, SAY(p, "%s，不作判定", "%s, not judged"),
		    state_word(p->b->language, state));
	else if (state == STATE_JUDGED && standing_partial(s))
		n = asprintf(&text,
		    SAY(p, "%s（按已报数据）", "%s (by what was reported)"),
		    wording_of(p->b->language, "band", s->band));
	else
		n = asprintf(&text, "%s%s",
		    *s->band ? wording_of(p->b->language, "band", s->band) : "",
		    state != STATE_UNJUDGED || *s->low != '\0'
			? state_word(p->b->language, state)
			: "");
	if (n != -1)
		return text;
	p->d->failed = true;
	return NULL;
}

/* The change in points, in the words of the prose where it is too small. */
static void
change_cell(const struct page *p, struct doctable *t, const char *change)
{
	char points[FRACTION_SIZE];
	int way = points_format(points, change);

	if (way != 0 && strcmp(points, "0.0") == 0)
		doctable_text(t, way < 0 ? SAY(p, "略降", "slightly down")
					 : SAY(p, "略升", "slightly up"));
	else if (*change == '\0')
		doctable_text(t, "");
	else
		doctable_printf(t, "%s%s", way < 0 ? "-" : "", points);
}

/* 招生数（含技工学校）: what stands above the columns of a series. */
static void
series_group(char to[256], const struct page *p, const struct facts *facts)
{
	snprintf(to, 256,
	    *facts->basis ? SAY(p, "%s（%s）", "%s (%s)") : "%s%s",
	    wording_of(p->b->language, "measure", facts->measure),
	    *facts->basis ? wording_of(p->b->language, "basis", facts->basis)
			  : "");
}

static void
counts_columns(
    const struct page *p, struct doctable *t, const struct facts *facts)
{
	char group[256];

	series_group(group, p, facts);
	doctable_column(t, group, SAY(p, "普高", "general"), CELL_NUMBER);
	doctable_column(t, group, SAY(p, "中职", "vocational"), CELL_NUMBER);
	doctable_column(t, group, SAY(p, "合计", "total"), CELL_NUMBER);
	doctable_column(
	    t, group, SAY(p, "中职占比(%)", "share (%)"), CELL_NUMBER);
}

static void
unit_columns(const struct page *p, struct doctable *t)
{
	const char *before = SAY(p, "与上年相比", "on the year before");
	const char *gap =
	    SAY(p, "达到区间下限的缺口", "missing to the lower edge");

	doctable_column(t, NULL, SAY(p, "代码", "code"), CELL_CODE);
	doctable_column(t, NULL, SAY(p, "单位", "unit"), CELL_HEAD);
	counts_columns(p, t, p->facts);
	doctable_bars(t);
	doctable_column(
	    t, NULL, SAY(p, "普职比", "general to vocational"), CELL_TEXT);
	doctable_column(t, NULL, SAY(p, "判定", "verdict"), CELL_TEXT);
	doctable_column(
	    t, NULL, SAY(p, "占比位次", "rank of share"), CELL_NUMBER);
	doctable_column(t, before,
	    SAY(p, "占比变化(百分点)", "change of share (points)"),
	    CELL_NUMBER);
	doctable_column(
	    t, before, SAY(p, "连降年数", "years falling"), CELL_NUMBER);
	doctable_column(t, gap, SAY(p, "总量不变", "same total"), CELL_NUMBER);
	doctable_column(
	    t, gap, SAY(p, "普高不变", "same general"), CELL_NUMBER);
	for (size_t i = 0; i < p->b->n_beside; i++)
		counts_columns(p, t, &p->beside[i]);
}

static void
count_cells(struct doctable *t, const struct standing *s)
{
	char share[FRACTION_SIZE];

	if (s == NULL) {
		for (int k = 0; k < 4; k++)
			doctable_text(t, "");
		return;
	}
	doctable_count(t, s->general);
	doctable_count(t, s->vocational);
	doctable_count(
	    t, s->general == COUNT_BLANK || s->vocational == COUNT_BLANK
		   ? COUNT_BLANK
		   : s->general + s->vocational);
	doctable_text(t, standing_percent(share, s));
}

static void
unit_row(const struct page *p, struct doctable *t, const struct standing *s,
    enum row_kind kind)
{
	doctable_row(t, kind);
	doctable_text(t, s->unit);
	doctable_take(t, page_name(p, s));
	count_cells(t, s);
	doctable_text(t, s->ratio);
	doctable_take(t, verdict(p, s));
	doctable_count(t, kind == ROW_TOTAL ? COUNT_BLANK : s->rank);
	change_cell(p, t, s->change);
	doctable_count(t, s->falling);
	doctable_count(t, s->gap_shift);
	doctable_count(t, s->gap_add);
	for (size_t i = 0; i < p->b->n_beside; i++)
		count_cells(
		    t, facts_find(&p->beside[i], s->unit, s->year, s->level));
}

bool
page_is_city(const struct page *p, const char *unit)
{
	return facts_find(p->facts, unit, p->facts->year, "prefecture") != NULL;
}

/*
 * The judged units by code: cities first, then the counties that answer for
 * themselves (省直管县), as the province's tables go.
 */
static const struct standing **
in_order(const struct page *p, size_t *n, struct fault *f)
{
	const struct standing **rows, **ordered;
	size_t used = 0;

	rows = facts_level(p->facts, p->facts->judged, false, n, f);
	if (rows == NULL)
		return NULL;
	if ((ordered = calloc(*n + 1, sizeof(*ordered))) == NULL) {
		free(rows);
		fault_memory(f);
		return NULL;
	}
	for (int city = 1; city >= 0; city--)
		for (size_t i = 0; i < *n; i++)
			if (page_is_city(p, rows[i]->unit) == city)
				ordered[used++] = rows[i];
	free(rows);
	return ordered;
}

static void
put_whole(const struct page *p, struct doctable *t)
{
	const struct standing *top = p->facts->top;

	if (strcmp(p->facts->judged, p->facts->top_level) == 0)
		return;
	unit_row(p, t, top, ROW_TOTAL);
	if (top->reported != COUNT_BLANK && top->reported < top->expected)
		doctable_note(t,
		    SAY(p, "%s不含未报送的%lld个单位。",
			"%s is without %lld units that did not report."),
		    top->name, (long long)(top->expected - top->reported));
}

static void
put_partial(const struct page *p, struct doctable *t,
    const struct standing *const rows[], size_t n)
{
	size_t partial = 0;

	for (size_t i = 0; i < n; i++)
		partial += standing_partial(rows[i]);
	if (partial > 0)
		doctable_note(t,
		    SAY(p,
			"注明已报数的%zu个单位，各数不含其未报送的下级单位。",
			"Of %zu units with a note only a part reported; the "
			"numbers are of that part."),
		    partial);
}

int
page_units_table(const struct page *p, struct fault *f)
{
	const struct standing **rows;
	struct doctable *t;
	size_t n;

	if ((rows = in_order(p, &n, f)) == NULL)
		return -1;
	t = document_table(p->d, "units", SAY(p, "普职结构", "By unit"),
	    SAY(p, "人、%、百分点", "persons, %, percentage points"), false);
	doctable_caption(t,
	    SAY(p, "%s年各%s普职结构", "%s: general and vocational, %s"),
	    p->facts->year,
	    wording_of(p->b->language, "level", p->facts->judged));
	unit_columns(p, t);
	for (size_t i = 0; i < n; i++)
		unit_row(p, t, rows[i], ROW_UNIT);
	put_whole(p, t);
	put_partial(p, t, rows, n);
	free(rows);
	return 0;
}

/* ---- each with its parts ------------------------------------------------ */

/* A county lies below WHOLE and does not answer for itself; or is what WHOLE
 * has of its own (市直), under its code and below it. */
static bool
is_part(const struct page *p, const struct standing *s,
    const struct standing *whole)
{
	return strcmp(s->parent, whole->unit) == 0 &&
	       (strcmp(s->unit, whole->unit) == 0 ||
		   facts_find(p->facts, s->unit, p->facts->year,
		       p->facts->judged) == NULL);
}

/* Adds a part to its whole, either side of which may be blank. */
static int
add_part(int64_t sum[2], const struct standing *s, struct fault *f)
{
	if (count_add(&sum[0], s->general) == -1 ||
	    count_add(&sum[1], s->vocational) == -1)
		return fault_set(f, EX_DATAERR, "a sum passes 64 bits");
	return 0;
}

/* Its own schools come first, then its counties by code, as they stand.  How
 * many there are, -1 and a fault. */
static ptrdiff_t
put_parts(const struct page *p, struct doctable *t,
    const struct standing *const counties[], size_t n,
    const struct standing *whole, int64_t sum[2], struct fault *f)
{
	ptrdiff_t parts = 0;

	sum[0] = sum[1] = COUNT_BLANK;
	for (size_t i = 0; i < n; i++) {
		const struct standing *s = counties[i];

		if (!is_part(p, s, whole))
			continue;
		unit_row(p, t, s, ROW_PART);
		if (add_part(sum, s, f) == -1)
			return -1;
		parts++;
	}
	return parts;
}

static int
refuse(const struct standing *s, const int64_t sum[2], struct fault *f)
{
	char name[TEXT_SHOWN];

	return fault_set(f, EX_DATAERR,
	    "%s: the counties of %s add up to %lld general and %lld "
	    "vocational, but it has %lld and %lld; make the table again with "
	    "enroll-ratio",
	    s->year, text_show(name, sizeof(name), s->name, strlen(s->name)),
	    (long long)sum[0], (long long)sum[1], (long long)s->general,
	    (long long)s->vocational);
}

static int
put_each(const struct page *p, struct doctable *t,
    const struct standing *const rows[], size_t n_rows,
    const struct standing *const counties[], size_t n, struct fault *f)
{
	for (size_t i = 0; i < n_rows; i++) {
		int64_t sum[2];
		ptrdiff_t parts;

		unit_row(p, t, rows[i], ROW_UNIT);
		parts = put_parts(p, t, counties, n, rows[i], sum, f);
		if (parts == -1)
			return -1;
		if (parts > 0 && (sum[0] != rows[i]->general ||
				     sum[1] != rows[i]->vocational))
			return refuse(rows[i], sum, f);
	}
	return 0;
}

int
page_parts_table(const struct page *p, struct fault *f)
{
	const struct standing **rows, **counties;
	struct doctable *t;
	size_t n_rows, n;
	int status;

	if ((rows = in_order(p, &n_rows, f)) == NULL)
		return -1;
	if ((counties = facts_level(p->facts, "county", false, &n, f)) ==
	    NULL) {
		free(rows);
		return -1;
	}
	t = document_table(p->d, "counties", SAY(p, "县级", "Counties"),
	    SAY(p, "人、%、百分点", "persons, %, percentage points"), true);
	if (t != NULL)
		t->folded = true;
	doctable_caption(t,
	    SAY(p, "%s年各%s及其中各县（市、区）普职结构",
		"%s: general and vocational, %s and their counties"),
	    p->facts->year,
	    wording_of(p->b->language, "level", p->facts->judged));
	unit_columns(p, t);
	status = put_each(p, t, rows, n_rows, counties, n, f);
	put_whole(p, t);
	put_partial(p, t, counties, n);
	free(counties);
	free(rows);
	return status;
}
