/* What changed since the last issue: the same year and series, unit by unit. */
#include "enroll/bulletinpage.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/wording.h"

/* A unit then and now. */
struct pair {
	const struct standing *was, *is;
};

static bool
same_series(const struct facts *a, const struct facts *b)
{
	return strcmp(a->year, b->year) == 0 &&
	       strcmp(a->measure, b->measure) == 0 &&
	       strcmp(a->basis, b->basis) == 0 &&
	       strcmp(a->scope, b->scope) == 0 &&
	       strcmp(a->stage, b->stage) == 0 &&
	       strcmp(a->place, b->place) == 0 &&
	       strcmp(a->judged, b->judged) == 0 &&
	       strcmp(a->top_level, b->top_level) == 0 &&
	       strcmp(a->top->unit, b->top->unit) == 0;
}

typedef bool changed(const struct pair *);

static bool
is_new(const struct pair *pair)
{
	return standing_state(pair->is) != STATE_ABSENT &&
	       (pair->was == NULL || standing_state(pair->was) == STATE_ABSENT);
}

static bool
is_judged_anew(const struct pair *pair)
{
	return pair->was != NULL && *pair->was->band != '\0' &&
	       *pair->is->band != '\0' &&
	       strcmp(pair->was->band, pair->is->band) != 0;
}

static bool
has_other_counts(const struct pair *pair)
{
	return pair->was != NULL && standing_state(pair->was) != STATE_ABSENT &&
	       (pair->was->general != pair->is->general ||
		   pair->was->vocational != pair->is->vocational);
}

static void
put_shares(const struct page *p, const struct pair *pair)
{
	char was[FRACTION_SIZE], is[FRACTION_SIZE];

	standing_percent(was, pair->was);
	standing_percent(is, pair->is);
	document_say(p->d, SAY(p, "（%s%%→%s%%）", " (%s %% to %s %%)"),
	    standing_known(pair->was) ? was : "—",
	    standing_known(pair->is) ? is : "—");
}

/* Those that changed so, after INTRO. */
static void
put_changed(const struct page *p, const struct pair *pairs, size_t n,
    changed *choose, const char *intro)
{
	bool any = false;

	for (size_t i = 0; i < n; i++) {
		if (!choose(&pairs[i]))
			continue;
		if (!any) {
			document_paragraph(p->d);
			document_say(p->d, "%s", intro);
		}
		document_say(
		    p->d, "%s%s", any ? page_comma(p) : "", pairs[i].is->name);
		if (choose == is_judged_anew)
			document_say(p->d,
			    SAY(p, "由%s变为%s", " was %s and is %s"),
			    wording_of(
				p->b->language, "band", pairs[i].was->band),
			    wording_of(
				p->b->language, "band", pairs[i].is->band));
		if (choose != is_new)
			put_shares(p, &pairs[i]);
		any = true;
	}
	if (any)
		document_say(p->d, "%s", SAY(p, "。", "."));
}

static void
put_top(const struct page *p, const struct facts *last)
{
	const struct standing *was = last->top, *is = p->facts->top;
	char share[FRACTION_SIZE];

	document_paragraph(p->d);
	if (was->reported != COUNT_BLANK && is->reported != COUNT_BLANK)
		document_say(p->d,
		    SAY(p, "已报单位由%lld个变为%lld个；",
			"%lld units had reported, and now %lld have; "),
		    (long long)was->reported, (long long)is->reported);
	if (!standing_known(was) || !standing_known(is)) {
		document_say(p->d, "%s",
		    SAY(p, "中职占比不可比。",
			"the shares cannot be compared."));
		return;
	}
	document_say(p->d,
	    SAY(p, "中职占比由%s%%", "the vocational share was %s %%"),
	    standing_percent(share, was));
	document_say(p->d, SAY(p, "变为%s%%", " and is %s %%"),
	    standing_percent(share, is));
	document_say(p->d,
	    SAY(p, "，普高由%lld人变为%lld人，",
		"; general was %lld and is %lld, "),
	    (long long)was->general, (long long)is->general);
	document_say(p->d,
	    SAY(p, "中职由%lld人变为%lld人。",
		"vocational was %lld and is %lld."),
	    (long long)was->vocational, (long long)is->vocational);
}

static void
put_pairs(const struct page *p, const struct pair *pairs, size_t n)
{
	bool none = true;

	for (size_t i = 0; i < n; i++)
		none &= !is_new(&pairs[i]) && !is_judged_anew(&pairs[i]) &&
			!has_other_counts(&pairs[i]);
	if (none) {
		document_paragraph(p->d);
		document_say(p->d, "%s",
		    SAY(p, "各单位数据无变化。", "No unit's figures changed."));
		return;
	}
	put_changed(
	    p, pairs, n, is_new, SAY(p, "新报送的：", "Reported since then: "));
	put_changed(p, pairs, n, is_judged_anew,
	    SAY(p, "判定有变化的：", "With another verdict: "));
	put_changed(p, pairs, n, has_other_counts,
	    SAY(p, "数据有变化的：", "With other figures: "));
}

static int
compare(const struct page *p, const struct facts *last, struct fault *f)
{
	const struct standing **rows;
	struct pair *pairs;
	size_t n;

	rows = facts_level(p->facts, p->facts->judged, false, &n, f);
	if (rows == NULL)
		return -1;
	if ((pairs = calloc(n + 1, sizeof(*pairs))) == NULL) {
		free(rows);
		return fault_memory(f);
	}
	for (size_t i = 0; i < n; i++)
		pairs[i] = (struct pair){ facts_find(last, rows[i]->unit,
					      rows[i]->year, rows[i]->level),
			rows[i] };
	if (last->top->general != p->facts->top->general ||
	    last->top->vocational != p->facts->top->vocational)
		put_top(p, last);
	put_pairs(p, pairs, n);
	free(pairs);
	free(rows);
	return 0;
}

/* A last issue that cannot be read is no reason for there to be no next. */
int
page_since(const struct page *p, struct fault *f)
{
	struct facts last = { 0 };
	int status = facts_read(&last, p->b->previous, p->b->as_of, f);

	if (status == 0 && same_series(&last, p->facts)) {
		status = compare(p, &last, f);
	} else if (status == 0 || f->status == EX_DATAERR) {
		document_paragraph(p->d);
		document_say(p->d, "%s",
		    SAY(p,
			"上期为另一年份、另一地区或另一口径的数据，不作比较。",
			"The last issue was of another year or place, or made "
			"another way; they are not compared."));
		status = 0;
	}
	facts_free(&last);
	return status;
}
