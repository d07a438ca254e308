/* Who did not report, city by city. */
#include "enroll/bulletinpage.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/html.h"

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
put_city(const struct facts *facts, const struct absent *a, size_t i,
    const struct standing *city, FILE *fp)
{
	bool first = true;

	html_text(fp, city->name);
	if (standing_state(city) == STATE_ABSENT) {
		html_text(fp, "（全市）");
		return;
	}
	html_text(fp, "：");
	for (; i < a->n; i++) {
		if (city_of(facts, a->all[i]) != city)
			continue;
		html_printf(fp, "%s%s", first ? "" : "、", a->all[i]->name);
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
put_units(const struct facts *facts, const struct absent *a, FILE *fp)
{
	const char *between = "";

	for (size_t i = 0; i < a->n; i++) {
		const struct standing *city = city_of(facts, a->all[i]);

		if (city != NULL && is_told(facts, a, i, city))
			continue;
		html_text(fp, between);
		if (city != NULL)
			put_city(facts, a, i, city, fp);
		else
			html_text(fp, a->all[i]->name);
		/* Names alone are a list; a city has one of its own. */
		between = city != NULL || (i + 1 < a->n &&
					      city_of(facts, a->all[i + 1]))
			      ? "；"
			      : "、";
	}
}

/* A rejected row does not say for certain whose it was. */
static void
put_doubt(const struct page *p, FILE *fp)
{
	if (page_rows(p->b->account, "rejected") == 0)
		return;
	html_text(fp, "（其中可能有数据被退回的单位，见");
	fputs(p->b->rejects ? "<a href=\"rejects.csv\">" : "", fp);
	html_text(fp, "退回清单");
	fputs(p->b->rejects ? "</a>" : "", fp);
	html_text(fp, "）");
}

int
page_absent(const struct page *p, FILE *fp, struct fault *f)
{
	struct absent a;

	a.all = facts_reporters(p->facts, is_absent, &a.n, f);
	if (a.all == NULL)
		return -1;
	if (a.n > 0) {
		fputs("<p>", fp);
		html_printf(fp, "未报送的%zu个", a.n);
		put_doubt(p, fp);
		html_text(fp, "：");
		put_units(p->facts, &a, fp);
		html_text(fp, "。");
		fputs("</p>\n", fp);
	}
	free(a.all);
	return 0;
}
