#include <stdio.h>
#include <string.h>

#include "enroll/quotatwo.h"
#include "enroll/text.h"

/* More names than this are counted. */
enum { NAMED = 8, PHRASE = 1000 };

static size_t
count(const bool in[], size_t n)
{
	size_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += in[i];
	return sum;
}

static void
list(char to[PHRASE], const struct names *names, const bool in[])
{
	size_t listed = 0;

	*to = '\0';
	for (size_t i = 0; i < names->n && listed < NAMED; i++) {
		size_t at = strlen(to);
		char shown[TEXT_SHOWN];

		if (!in[i])
			continue;
		text_show(shown, 60, names->name[i], strlen(names->name[i]));
		snprintf(to + at, PHRASE - at, "%s%s", listed++ > 0 ? ", " : "",
		    shown);
	}
}

static const char *
all_of(bool units)
{
	return units ? fault_translate(N_("all units"))
		     : fault_translate(N_("all groups"));
}

/* "units 410105, 410106 and 3 more" */
static void
speak(char to[PHRASE], bool units, const struct names *names, const bool in[])
{
	size_t n = count(in, names->n), more = n > NAMED ? n - NAMED : 0;
	char listed[PHRASE];

	list(listed, names, in);
	if (n == names->n && n > 1)
		snprintf(to, PHRASE, "%s", all_of(units));
	else if (n == 1)
		snprintf(to, PHRASE,
		    units ? fault_translate(N_("unit %s"))
			  : fault_translate(N_("group %s")),
		    listed);
	else if (more == 0)
		snprintf(to, PHRASE,
		    units ? fault_translate(N_("units %s"))
			  : fault_translate(N_("groups %s")),
		    listed);
	else
		snprintf(to, PHRASE,
		    units ? fault_translate(N_("units %s and %zu more"))
			  : fault_translate(N_("groups %s and %zu more")),
		    listed, more);
}

/* Those who must place more than fits into the others. */
static int
explain_two(const struct biproportion_cut *cut, const char *who,
    const char *into, bool named, struct fault *f)
{
	long long must = cut->must, here = cut->here, other = cut->elsewhere;
	long long missing = must - here - other;

	if (!named)
		return fault_set(f, EX_DATAERR,
		    "%s must have %lld, but their rows allow %lld at most; "
		    "lower what they must have, or raise maximums, or write "
		    "weights above 0: %lld are missing",
		    who, must, other, missing);
	if (other == 0)
		return fault_set(f, EX_DATAERR,
		    "%s must have %lld, but only %lld fit in %s, and nothing "
		    "elsewhere; lower what they must have, or raise what "
		    "fits, by %lld",
		    who, must, here, into, missing);
	return fault_set(f, EX_DATAERR,
	    "%s must have %lld, but only %lld fit: %lld in %s and at most "
	    "%lld elsewhere; lower what they must have, or raise what fits, "
	    "by %lld",
	    who, must, here + other, here, into, other, missing);
}

/* Those whose rows have minimums that add up to more than they may have. */
static int
explain_minimums(
    const char *who, int64_t minimums, int64_t may, struct fault *f)
{
	return fault_set(f, EX_DATAERR,
	    "%s may have %lld, but the minimums of their rows add up to "
	    "%lld; lower minimums, or raise what they may have, by %lld",
	    who, (long long)may, (long long)minimums,
	    (long long)(minimums - may));
}

/* The same, and they may have no more because of what all others must have. */
static int
explain_held(const struct biproportion_cut *cut, const char *who, int64_t total,
    struct fault *f)
{
	long long may = cut->here + cut->held;

	if (!cut->here_by_total)
		return explain_minimums(who, cut->must + cut->held, may, f);
	return fault_set(f, EX_DATAERR,
	    "%s may have %lld, because all others must have %lld of %lld, but "
	    "the minimums of their rows add up to %lld; lower minimums, or "
	    "what others must have, by %lld",
	    who, may, (long long)total - may, (long long)total,
	    (long long)(cut->must + cut->held),
	    (long long)(cut->must + cut->held) - may);
}

int
quotatwo_explain_cut(const struct quotatwo *q, struct fault *f)
{
	const struct biproportion_cut *cut = &q->cut;
	const struct names *units = q->unit.names, *groups = q->group.names;
	bool units_named = count(cut->unit, units->n) > 0;
	bool groups_named = count(cut->group, groups->n) > 0;
	long long must = cut->must, fits = cut->fits;
	char unit[PHRASE], group[PHRASE];

	speak(unit, true, units, cut->unit);
	speak(group, false, groups, cut->group);
	switch (cut->kind) {
	case CUT_UNITS:
		return units_named
			   ? explain_two(cut, unit, group, groups_named, f)
			   : explain_held(cut, group, q->problem.total, f);
	case CUT_GROUPS:
		return groups_named
			   ? explain_two(cut, group, unit, units_named, f)
			   : explain_held(cut, unit, q->problem.total, f);
	case CUT_UNIT_MIN:
		return explain_minimums(unit, cut->must, cut->fits, f);
	case CUT_GROUP_MIN:
		return explain_minimums(group, cut->must, cut->fits, f);
	case CUT_UNITS_MIN:
	case CUT_GROUPS_MIN:
		return fault_set(f, EX_DATAERR,
		    "%s must have at least %lld in all, but there are %lld "
		    "places; lower totals or minimums by %lld, or give out "
		    "%lld",
		    all_of(cut->kind == CUT_UNITS_MIN), must, fits, must - fits,
		    must);
	default:
		return fault_set(f, EX_DATAERR,
		    "%s may have at most %lld in all, but %lld places are to "
		    "be given; raise totals or maximums by %lld, or give out "
		    "%lld",
		    all_of(cut->kind == CUT_UNITS_MAX), fits, must, must - fits,
		    fits);
	}
}
