/* What the bulletin says of the units. */
#include "enroll/bulletinpage.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/html.h"
#include "enroll/wording.h"

/* The largest and the smallest that a sentence names. */
enum { NAMED = 3 };

typedef bool chosen(const struct standing *);

/* A unit of which a part reported is named for that and for nothing else. */
static bool
is_partial(const struct standing *s)
{
	return standing_partial(s);
}

static bool
has_verdict(const struct standing *s, const char *band)
{
	return strcmp(s->band, band) == 0 && !is_partial(s);
}

static bool
is_below(const struct standing *s)
{
	return has_verdict(s, "below");
}

static bool
is_inside(const struct standing *s)
{
	return has_verdict(s, "inside");
}

static bool
is_above(const struct standing *s)
{
	return has_verdict(s, "above");
}

static bool
is_falling(const struct standing *s)
{
	return s->falling != COUNT_BLANK && s->falling >= 2 && !is_partial(s);
}

/* Who has no vocational school, or no general one, is no offender. */
static bool
is_comparable(const struct standing *s)
{
	return s->general > 0 && s->vocational > 0 && !is_partial(s);
}

static bool
is_absent(const struct standing *s)
{
	return standing_state(s) == STATE_ABSENT;
}

static bool
lacks_data(const struct standing *s)
{
	enum state state = standing_state(s);

	return (state == STATE_BLANK || state == STATE_ONE_SIDE) &&
	       !is_partial(s);
}

static bool
is_unjudged(const struct standing *s)
{
	enum state state = standing_state(s);

	return (state == STATE_NO_SCHOOL || state == STATE_NOBODY ||
		   state == STATE_UNJUDGED) &&
	       !is_partial(s);
}

static size_t
count_of(const struct standing *const rows[], size_t n, chosen *choose)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++)
		found += choose(rows[i]);
	return found;
}

enum detail { WITH_SHARE, WITH_GAP, WITH_YEARS };

static void
put_unit(FILE *fp, const struct standing *s, enum detail detail)
{
	char share[FRACTION_SIZE];

	html_printf(fp, "%s（", s->name);
	if (standing_known(s))
		html_printf(fp, "%s%%", standing_percent(share, s));
	if (detail == WITH_GAP && s->gap_shift != COUNT_BLANK)
		html_printf(fp, "，差%lld人", (long long)s->gap_shift);
	if (detail == WITH_YEARS)
		html_printf(fp, "，连降%lld年", (long long)s->falling);
	html_text(fp, "）");
}

/* Those chosen, one after the other; BACKWARDS from the smallest share. */
static void
put_units(FILE *fp, const struct standing *const rows[], size_t n,
    chosen *choose, enum detail detail, bool backwards)
{
	bool first = true;

	for (size_t i = 0; i < n; i++) {
		const struct standing *s = rows[backwards ? n - 1 - i : i];

		if (!choose(s))
			continue;
		html_text(fp, first ? "" : "、");
		put_unit(fp, s, detail);
		first = false;
	}
}

/* The first or the last NAMED of those that can be compared. */
static void
put_end(FILE *fp, const struct standing *const rows[], size_t n, size_t named,
    bool last)
{
	size_t done = 0;

	for (size_t i = 0; i < n && done < named; i++) {
		const struct standing *s = rows[last ? n - 1 - i : i];

		if (!is_comparable(s))
			continue;
		html_text(fp, done++ ? "、" : "");
		put_unit(fp, s, WITH_SHARE);
	}
}

/* Of less than two times NAMED, who would be in both lists, only the one first
 * and the one last are told. */
static void
put_ends(
    FILE *fp, const struct standing *const rows[], size_t n, const char *word)
{
	size_t all = count_of(rows, n, is_comparable);
	bool few = all < 2 * NAMED;

	if (all < 2)
		return;
	fputs("<p>", fp);
	if (few)
		html_printf(fp, "可比的%zu个%s中，中职占比最高的是", all, word);
	else
		html_printf(fp, "中职占比最高的%d个%s：", NAMED, word);
	put_end(fp, rows, n, few ? 1 : NAMED, false);
	if (few)
		html_text(fp, "，最低的是");
	else
		html_printf(fp, "；最低的%d个：", NAMED);
	put_end(fp, rows, n, few ? 1 : NAMED, true);
	html_text(fp, "。");
	fputs("</p>\n", fp);
}

static void
put_counts(const struct page *p, FILE *fp, const struct standing *const rows[],
    size_t n, const char *word)
{
	static const struct {
		chosen *choose;
		const char *word;
	} others[] = {
		{ is_unjudged, "无此类学校等不作判定" },
		{ lacks_data, "缺一侧或两侧数据" },
		{ is_partial, "未报齐" },
		{ is_absent, "未报送" },
	};

	html_printf(fp, "%zu个%s中，区间内%zu个，低于区间%zu个，高于区间%zu个",
	    n, word, count_of(rows, n, is_inside), count_of(rows, n, is_below),
	    count_of(rows, n, is_above));
	for (size_t k = 0; k < sizeof(others) / sizeof(*others); k++)
		if (count_of(rows, n, others[k].choose) > 0)
			html_printf(fp, "，%s%zu个", others[k].word,
			    count_of(rows, n, others[k].choose));
	if (page_without_skilled(p))
		html_text(fp, "（不含技工学校，判定仅供参考）");
	html_text(fp, "。");
}

/* Of a sum over the units: those of which it has nothing, or not all. */
static void
put_left_out(FILE *fp, const struct standing *const rows[], size_t n)
{
	size_t out =
	    count_of(rows, n, is_partial) + count_of(rows, n, is_absent);

	if (out > 0)
		html_printf(fp, "（不含未报送、未报齐的%zu个单位）", out);
}

static void
put_gap(FILE *fp, const struct standing *const rows[], size_t n)
{
	int64_t gap = 0;

	for (size_t i = 0; i < n; i++)
		if (is_below(rows[i]) && rows[i]->gap_shift != COUNT_BLANK)
			gap += rows[i]->gap_shift;
	html_printf(fp,
	    "。总量不变，各单位均达到区间下限，合计须有%lld人由普高转入中职",
	    (long long)gap);
	put_left_out(fp, rows, n);
	html_text(fp, "。");
}

/* Who is left out of what follows, and why. */
static void
put_partial(FILE *fp, const struct standing *const rows[], size_t n)
{
	size_t partial = count_of(rows, n, is_partial);
	bool first = true;

	if (partial == 0)
		return;
	fputs("<p>", fp);
	html_printf(fp, "未报齐、以下各项均不列入的%zu个：", partial);
	for (size_t i = 0; i < n; i++) {
		if (!is_partial(rows[i]))
			continue;
		html_text(fp, first ? "" : "、");
		page_name(rows[i], fp);
		first = false;
	}
	html_text(fp, "。");
	fputs("</p>\n", fp);
}

static void
put_judged(const struct page *p, FILE *fp, const struct standing *const rows[],
    size_t n)
{
	const char *word = wording_of(LANGUAGE_ZH, "level", p->facts->judged);

	fputs("<p>", fp);
	put_counts(p, fp, rows, n, word);
	fputs("</p>\n", fp);
	put_partial(fp, rows, n);
	if (count_of(rows, n, is_below) > 0) {
		fputs("<p>", fp);
		html_text(fp, "低于区间的（由低到高）：");
		put_units(fp, rows, n, is_below, WITH_GAP, true);
		put_gap(fp, rows, n);
		fputs("</p>\n", fp);
	}
	if (count_of(rows, n, is_above) > 0) {
		fputs("<p>", fp);
		html_text(fp, "高于区间的：");
		put_units(fp, rows, n, is_above, WITH_SHARE, false);
		html_text(fp, "。");
		fputs("</p>\n", fp);
	}
	put_ends(fp, rows, n, word);
	if (count_of(rows, n, is_falling) > 0) {
		fputs("<p>", fp);
		html_printf(fp, "占比连续两年及以上下降的%zu个：",
		    count_of(rows, n, is_falling));
		put_units(fp, rows, n, is_falling, WITH_YEARS, true);
		html_text(fp, "。");
		fputs("</p>\n", fp);
	}
}

int
page_units(const struct page *p, FILE *fp, struct fault *f)
{
	const struct standing **rows;
	size_t n;

	rows = facts_level(p->facts, p->facts->judged, true, &n, f);
	if (rows == NULL)
		return -1;
	put_judged(p, fp, rows, n);
	free(rows);
	if (!p->facts->has_counties)
		return 0;
	if ((rows = facts_level(p->facts, "county", true, &n, f)) == NULL)
		return -1;
	fputs("<p>", fp);
	put_counts(p, fp, rows, n, "县级单位");
	fputs("</p>\n", fp);
	free(rows);
	return 0;
}
