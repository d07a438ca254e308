/* What the bulletin says of the units. */
#include "enroll/bulletinpage.h"

#include <stdlib.h>
#include <string.h>

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
put_unit(const struct page *p, const struct standing *s, enum detail detail)
{
	char share[FRACTION_SIZE];

	document_say(p->d, SAY(p, "%s（", "%s ("), s->name);
	if (standing_known(s))
		document_say(
		    p->d, SAY(p, "%s%%", "%s %%"), standing_percent(share, s));
	if (detail == WITH_GAP && s->gap_shift != COUNT_BLANK)
		document_say(p->d, SAY(p, "，缺口%lld人", ", short by %lld"),
		    (long long)s->gap_shift);
	if (detail == WITH_YEARS)
		document_say(p->d, SAY(p, "，连降%lld年", ", %lld years"),
		    (long long)s->falling);
	document_say(p->d, "%s", SAY(p, "）", ")"));
}

/* Those chosen, one after the other; BACKWARDS from the smallest share. */
static void
put_units(const struct page *p, const struct standing *const rows[], size_t n,
    chosen *choose, enum detail detail, bool backwards)
{
	bool first = true;

	for (size_t i = 0; i < n; i++) {
		const struct standing *s = rows[backwards ? n - 1 - i : i];

		if (!choose(s))
			continue;
		document_say(p->d, "%s", first ? "" : page_comma(p));
		put_unit(p, s, detail);
		first = false;
	}
}

/* The first or the last NAMED of those that can be compared. */
static void
put_end(const struct page *p, const struct standing *const rows[], size_t n,
    size_t named, bool last)
{
	size_t done = 0;

	for (size_t i = 0; i < n && done < named; i++) {
		const struct standing *s = rows[last ? n - 1 - i : i];

		if (!is_comparable(s))
			continue;
		document_say(p->d, "%s", done++ ? page_comma(p) : "");
		put_unit(p, s, WITH_SHARE);
	}
}

/* Of less than two times NAMED, who would be in both lists, only the one first
 * and the one last are told. */
static void
put_ends(const struct page *p, const struct standing *const rows[], size_t n,
    const char *word)
{
	size_t all = count_of(rows, n, is_comparable);
	bool few = all < 2 * NAMED;

	if (all < 2)
		return;
	document_paragraph(p->d);
	if (few)
		document_say(p->d,
		    SAY(p, "可比的%zu个%s中，中职占比最高的是",
			"Of %zu %s that can be compared, the largest share "
			"has "),
		    all, word);
	else
		document_say(p->d,
		    SAY(p, "中职占比最高的%d个%s：",
			"The %d %s with the largest vocational share: "),
		    NAMED, word);
	put_end(p, rows, n, few ? 1 : NAMED, false);
	if (few)
		document_say(
		    p->d, "%s", SAY(p, "，最低的是", ", and the smallest "));
	else
		document_say(p->d,
		    SAY(p, "；最低的%d个：", "; the %d with the smallest: "),
		    NAMED);
	put_end(p, rows, n, few ? 1 : NAMED, true);
	document_say(p->d, "%s", SAY(p, "。", "."));
}

static void
put_counts(const struct page *p, const struct standing *const rows[], size_t n,
    const char *word)
{
	const struct {
		chosen *choose;
		const char *word;
	} others[] = {
		{ is_unjudged,
		    SAY(p, "无此类学校等不作判定",
			"not judged, for instance without such a school") },
		{ lacks_data,
		    SAY(p, "缺一侧或两侧数据", "without one side or both") },
		{ is_partial, SAY(p, "未报齐", "reported in part") },
		{ is_absent, SAY(p, "未报送", "did not report") },
	};

	document_paragraph(p->d);
	document_say(p->d,
	    SAY(p, "%zu个%s中，区间内%zu个，低于区间%zu个，高于区间%zu个",
		"Of %zu %s, %zu are inside the band, %zu below, %zu above"),
	    n, word, count_of(rows, n, is_inside), count_of(rows, n, is_below),
	    count_of(rows, n, is_above));
	for (size_t k = 0; k < sizeof(others) / sizeof(*others); k++)
		if (count_of(rows, n, others[k].choose) > 0)
			document_say(p->d, SAY(p, "，%s%zu个", ", %s: %zu"),
			    others[k].word,
			    count_of(rows, n, others[k].choose));
	if (page_without_skilled(p))
		document_say(p->d, "%s",
		    SAY(p, "（不含技工学校，判定仅供参考）",
			" (without skilled workers schools, for reference "
			"only)"));
	document_say(p->d, "%s", SAY(p, "。", "."));
}

/* Of a sum over the units: those of which it has nothing, or not all. */
static void
put_gap(const struct page *p, const struct standing *const rows[], size_t n)
{
	size_t out =
	    count_of(rows, n, is_partial) + count_of(rows, n, is_absent);
	int64_t gap = 0;

	for (size_t i = 0; i < n; i++)
		if (is_below(rows[i]) && rows[i]->gap_shift != COUNT_BLANK)
			gap += rows[i]->gap_shift;
	document_say(p->d,
	    SAY(p,
		"。总量不变，各单位均达到区间下限，合计须有%lld人由普高转入"
		"中职",
		". For each to reach the lower edge with the same total, %lld "
		"in all would have to go from general to vocational"),
	    (long long)gap);
	if (out > 0)
		document_say(p->d,
		    SAY(p, "（不含未报送、未报齐的%zu个单位）",
			" (without %zu that did not report, or in part)"),
		    out);
	document_say(p->d, "%s", SAY(p, "。", "."));
}

/* Who is left out of what follows, and why. */
static void
put_partial(const struct page *p, const struct standing *const rows[], size_t n)
{
	size_t partial = count_of(rows, n, is_partial);
	bool first = true;

	if (partial == 0)
		return;
	document_paragraph(p->d);
	document_say(p->d,
	    SAY(p, "未报齐、以下各项均不列入的%zu个：",
		"Reported in part, and left out of what follows, %zu: "),
	    partial);
	for (size_t i = 0; i < n; i++) {
		char *name;

		if (!is_partial(rows[i]) ||
		    (name = page_name(p, rows[i])) == NULL)
			continue;
		document_say(p->d, "%s%s", first ? "" : page_comma(p), name);
		free(name);
		first = false;
	}
	document_say(p->d, "%s", SAY(p, "。", "."));
}

/* A paragraph that names those chosen, if there are any. */
static void
put_list(const struct page *p, const struct standing *const rows[], size_t n,
    chosen *choose, enum detail detail, const char *intro)
{
	if (count_of(rows, n, choose) == 0)
		return;
	document_paragraph(p->d);
	document_say(p->d, SAY(p, "%s%zu个：", "%s (%zu): "), intro,
	    count_of(rows, n, choose));
	put_units(p, rows, n, choose, detail, choose != is_above);
	if (detail == WITH_GAP)
		put_gap(p, rows, n);
	else
		document_say(p->d, "%s", SAY(p, "。", "."));
}

static void
put_judged(const struct page *p, const struct standing *const rows[], size_t n)
{
	const char *word =
	    wording_of(p->b->language, "level", p->facts->judged);

	put_counts(p, rows, n, word);
	put_partial(p, rows, n);
	put_list(p, rows, n, is_below, WITH_GAP,
	    SAY(p, "低于区间的（由低到高）",
		"Below the band, from the smallest share"));
	put_list(p, rows, n, is_above, WITH_SHARE,
	    SAY(p, "高于区间的", "Above the band"));
	put_ends(p, rows, n, word);
	put_list(p, rows, n, is_falling, WITH_YEARS,
	    SAY(p, "占比连续两年及以上下降的",
		"The share has fallen for two years or more, from the "
		"smallest"));
}

int
page_units(const struct page *p, struct fault *f)
{
	const struct standing **rows;
	size_t n;

	rows = facts_level(p->facts, p->facts->judged, true, &n, f);
	if (rows == NULL)
		return -1;
	put_judged(p, rows, n);
	free(rows);
	if (!p->facts->has_counties)
		return 0;
	if ((rows = facts_level(p->facts, "county", true, &n, f)) == NULL)
		return -1;
	put_counts(p, rows, n, SAY(p, "县级单位", "counties and districts"));
	free(rows);
	return 0;
}
