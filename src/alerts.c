#include "enroll/alerts.h"

#include <stdlib.h>
#include <string.h>

#include "alertvalues.h"
#include "attainfigure.h"
#include "enroll/ratio.h"

int
alerts_load(struct rules *rules, const char *path, struct fault *f)
{
	return rules_load(rules, path, alert_names(), f);
}

static bool
has_no_school(const struct ratio *r)
{
	return r->part[SERIES_PLACE] == PLACE_SCHOOL &&
	       (r->now.general == 0 || r->now.vocational == 0);
}

static int
append(char **alerts, const char *phrase, struct fault *f)
{
	const char *had = *alerts ? *alerts : "";
	char *text;

	if (asprintf(&text, "%s%s%s", had, *had ? "；" : "", phrase) == -1)
		return fault_memory(f);
	free(*alerts);
	*alerts = text;
	return 0;
}

static int
fire_row(struct attainment *a, const struct attainments *all,
    const struct rules *rules, const struct ratio *r, struct fault *f)
{
	struct alert_values v;

	if (a->part[SERIES_BASIS] == BASIS_WITHOUT ||
	    (r != NULL && has_no_school(r)))
		return 0;
	alert_values_fill(&v, all, a, r);
	for (size_t i = 0; i < rules->n; i++) {
		const struct rule *rule = &rules->all[i];
		char *phrase;
		bool fires;
		int status;

		if (!rule_applies(rule, a->year,
			a->level == LEVELS ? "" : level_name(a->level)))
			continue;
		if (rule_fires(rule, v.value, &fires, f) == -1)
			return -1;
		if (!fires)
			continue;
		phrase = rule_phrase(rule, v.value, alert_show, &v, f);
		status = phrase ? append(&a->alerts, phrase, f) : -1;
		free(phrase);
		if (status == -1)
			return -1;
	}
	return 0;
}

/* The lines of YEAR, and of each year before as it was known that day. */
static int
fire_year(struct attainments *all, int year, const struct rules *rules,
    const struct tally *tally, const struct bands *bands,
    const struct attain_options *o, struct fault *f)
{
	struct figures fig = { 0 };
	int status =
	    figures_history(&fig, tally, all->targets, year, bands, o, f);

	for (size_t i = 0; i < all->n && status == 0; i++) {
		struct attainment *a = &all->all[i];

		if (a->year == year)
			status =
			    fire_row(a, all, rules, figures_of(&fig, a), f);
	}
	figures_free(&fig);
	return status;
}

int
alerts_fire(struct attainments *all, const struct rules *rules,
    const struct tally *tally, const struct bands *bands,
    const struct attain_options *o, struct fault *f)
{
	/* sorted by year */
	for (size_t i = 0; i < all->n; i++)
		if ((i == 0 || all->all[i].year != all->all[i - 1].year) &&
		    fire_year(
			all, all->all[i].year, rules, tally, bands, o, f) == -1)
			return -1;
	return 0;
}
