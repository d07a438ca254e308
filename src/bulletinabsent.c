/* Who did not report, city by city. */
#include "enroll/bulletinpage.h"

#include <stdlib.h>
#include <string.h>

/* Those that were to report themselves and did not, each once. */
struct absent {
	const struct standing **all;
	size_t n;
};

static bool
is_absent(const struct standing *s)
{
	return standing_state(s) == STATE_ABSENT;
}

/* Schools that a city runs itself (市直) stand under its own code, beside its
 * counties; a city without counties lies in none. */
static bool
lies_in(const struct standing *s, const struct standing *city)
{
	if (strcmp(city->unit, s->unit) == 0)
		return city->expected > 1;
	return strcmp(city->unit, s->parent) == 0;
}

/* The city that a unit lies in; NULL for one that lies in none. */
static const struct standing *
city_of(const struct facts *facts, const struct standing *s)
{
	for (size_t i = 0; i < facts->n; i++) {
		const struct standing *city = &facts->all[i];

		if (strcmp(city->year, facts->year) == 0 &&
		    strcmp(city->level, "prefecture") == 0 && lies_in(s, city))
			return city;
	}
	return NULL;
}

/* A city with its units from the Ith on, all of which lie beside it. */
static void
put_city(const struct page *p, const struct absent *a, size_t i,
    const struct standing *city)
{
	bool first = true;

	document_say(p->d, "%s", city->name);
	if (standing_state(city) == STATE_ABSENT) {
		document_say(p->d, "%s", SAY(p, "（全市）", " (all of it)"));
		return;
	}
	document_say(p->d, "%s", SAY(p, "：", ": "));
	for (; i < a->n; i++) {
		if (city_of(p->facts, a->all[i]) != city)
			continue;
		document_say(
		    p->d, "%s%s", first ? "" : page_comma(p), a->all[i]->name);
		first = false;
	}
}

/* Whether a unit before the Ith lies in the same city. */
static bool
is_told(const struct facts *facts, const struct absent *a, size_t i,
    const struct standing *city)
{
	for (size_t k = 0; k < i; k++)
		if (city_of(facts, a->all[k]) == city)
			return true;
	return false;
}

static void
put_units(const struct page *p, const struct absent *a)
{
	const char *between = "";

	for (size_t i = 0; i < a->n; i++) {
		const struct standing *city = city_of(p->facts, a->all[i]);

		if (city != NULL && is_told(p->facts, a, i, city))
			continue;
		document_say(p->d, "%s", between);
		if (city != NULL)
			put_city(p, a, i, city);
		else
			document_say(p->d, "%s", a->all[i]->name);
		/* Names alone are a list; a city has one of its own. */
		between = city != NULL || (i + 1 < a->n &&
					      city_of(p->facts, a->all[i + 1]))
			      ? SAY(p, "；", "; ")
			      : page_comma(p);
	}
}

/* A rejected row does not say for certain whose it was. */
static void
put_doubt(const struct page *p)
{
	const char *list = SAY(p, "退回清单", "the rejected rows");

	if (page_rows(p->b->account, "rejected") == 0)
		return;
	document_say(p->d, "%s",
	    SAY(p, "（其中可能有数据被退回的单位，见",
		" (some may have sent rows that were rejected, see "));
	if (p->b->rejects != NULL)
		document_link(p->d, "rejects.csv", list);
	else
		document_say(p->d, "%s", list);
	document_say(p->d, "%s", SAY(p, "）", ")"));
}

int
page_absent(const struct page *p, struct fault *f)
{
	struct absent a;

	a.all = facts_reporters(p->facts, is_absent, &a.n, f);
	if (a.all == NULL)
		return -1;
	if (a.n > 0) {
		document_paragraph(p->d);
		document_say(
		    p->d, SAY(p, "未报送的%zu个", "Did not report, %zu"), a.n);
		put_doubt(p);
		document_say(p->d, "%s", SAY(p, "：", ": "));
		put_units(p, &a);
		document_say(p->d, "%s", SAY(p, "。", "."));
	}
	free(a.all);
	return 0;
}
