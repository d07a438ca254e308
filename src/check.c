#include "enroll/check.h"

#include <stdlib.h>
#include <string.h>

#include "checkcase.h"

/* What every message of a finding ends in. */
static const char to_verify[] = "需核实";

static void
finding_free(struct finding *x)
{
	free(x->unit);
	free(x->name);
	free(x->school);
	free(x->value);
	free(x->expected);
	free(x->message);
}

void
findings_free(struct findings *all)
{
	for (size_t i = 0; i < all->n; i++)
		finding_free(&all->all[i]);
	free(all->all);
	*all = (struct findings){ 0 };
}

static struct finding *
new_finding(struct findings *all, struct fault *f)
{
	size_t room = all->room ? all->room * 2 : 64;
	struct finding *more;

	if (all->n == all->room) {
		if ((more = realloc(all->all, room * sizeof(*more))) == NULL) {
			fault_memory(f);
			return NULL;
		}
		all->all = more;
		all->room = room;
	}
	all->all[all->n] = (struct finding){ 0 };
	return &all->all[all->n++];
}

static char *
format(const struct value *v)
{
	char to[VALUE_SIZE];

	return strdup(value_format(to, v));
}

/* The phrase, and that it is to be verified, unless it says so. */
static char *
message_of(
    const struct rule *rule, const struct value values[], struct fault *f)
{
	char *phrase = rule_phrase(rule, values, NULL, NULL, f), *text = NULL;

	if (phrase == NULL || strstr(phrase, to_verify) != NULL)
		return phrase;
	if (asprintf(&text, "%s，%s", phrase, to_verify) == -1) {
		text = NULL;
		fault_memory(f);
	}
	free(phrase);
	return text;
}

static int
add_finding(struct findings *all, const struct rule *rule,
    const struct case_place *place, const struct value values[],
    struct fault *f)
{
	struct finding *x = new_finding(all, f);
	struct value left, right;

	if (x == NULL || rule_sides(rule, values, &left, &right, f) == -1)
		return -1;
	x->rule = rule;
	x->year = place->year;
	x->as_of = place->as_of;
	x->stage = place->stage;
	x->place = place->place;
	x->level = place->level;
	x->unit = strdup(place->unit);
	x->name = strdup(place->name);
	x->school = strdup(place->school);
	x->is_text = left.kind == VALUE_TEXT || right.kind == VALUE_TEXT;
	x->value = format(&left);
	x->expected = format(&right);
	if ((x->message = message_of(rule, values, f)) == NULL)
		return -1;
	if (x->unit == NULL || x->name == NULL || x->school == NULL ||
	    x->value == NULL || x->expected == NULL)
		return fault_memory(f);
	return 0;
}

int
check_case(struct findings *all, const struct rule *rule,
    const struct case_place *place, const struct value values[],
    struct fault *f)
{
	bool fires;

	if (rule_fires(rule, values, &fires, f) == -1)
		return -1;
	return fires ? add_finding(all, rule, place, values, f) : 0;
}

bool
rule_is_wanted(const struct rule *r, const struct check_options *o)
{
	return o->rule == NULL || strcmp(r->name, o->rule) == 0;
}

bool
rule_is_on_reports(const struct rule *r)
{
	return *r->level == '\0' || strcmp(r->level, "report") == 0;
}

/* The rules on reports and the names that they use; those of a group, too. */
struct checking {
	const struct check_options *options;
	const struct cases *cases;
	const struct rule **rules, **now;
	size_t n_rules, n_now;
	int figures[CHECK_NAMES], present[CHECK_NAMES];
	size_t n_figures, n_present;
	struct value values[CHECK_NAMES];
};

static int
prepare(struct checking *c, struct fault *f)
{
	const struct rules *r = c->options->rules;

	c->rules = calloc(r->n + 1, sizeof(*c->rules));
	c->now = calloc(r->n + 1, sizeof(*c->now));
	if (c->rules == NULL || c->now == NULL)
		return fault_memory(f);
	for (size_t i = 0; i < r->n; i++)
		if (rule_is_wanted(&r->all[i], c->options) &&
		    rule_is_on_reports(&r->all[i]))
			c->rules[c->n_rules++] = &r->all[i];
	for (int i = REPORT_FIGURES; i < CHECK_NAMES; i++)
		if (c->options->words->report[i])
			c->figures[c->n_figures++] = i;
	return 0;
}

/* What is the same for all reports of a group. */
static void
prepare_group(struct checking *c, const struct comparison *to,
    const struct case_place *at)
{
	c->values[REPORT_UNIT] = value_text(at->unit);
	c->values[REPORT_NAME] = value_text(at->name);
	c->values[REPORT_SCHOOL] = value_text(at->school);
	c->values[REPORT_YEAR] = value_int(at->year);
	c->values[REPORT_STAGE] =
	    value_text(series_value_name(SERIES_STAGE, at->stage));
	c->values[REPORT_PLACE] =
	    value_text(series_value_name(SERIES_PLACE, at->place));
	c->n_now = c->n_present = 0;
	for (size_t i = 0; i < c->n_rules; i++)
		if (rule_applies(c->rules[i], at->year, at->level))
			c->now[c->n_now++] = c->rules[i];
	for (size_t i = 0; i < c->n_figures; i++) {
		int name = c->figures[i];

		c->values[name] = (struct value){ .kind = VALUE_BLANK };
		if (may_have_figure(to, figure_name(name)))
			c->present[c->n_present++] = name;
	}
}

static int
check_group(struct checking *c, const struct group *g, struct findings *all,
    struct fault *f)
{
	const struct check_options *o = c->options;
	const struct pool *pool = &c->cases->tally->pool;
	struct comparison to = compare_with(c->cases, g, o->registry);
	struct case_place at = { .year = g->year,
		.stage = g->stage,
		.place = g->place,
		.level = "report",
		.unit = pool_string(pool, g->unit),
		.name = "",
		.school = pool_string(pool, g->school) };
	const struct unit *unit =
	    o->registry ? registry_find(o->registry, at.unit) : NULL;
	char day[DATE_SIZE];

	if (unit != NULL)
		at.name = unit->name;
	prepare_group(c, &to, &at);
	for (size_t i = 0; i < g->n; i++) {
		compare_report(&to, i);
		at.as_of = to.day;
		c->values[REPORT_AS_OF] = value_text(date_format(day, to.day));
		for (size_t k = 0; k < c->n_present; k++)
			c->values[c->present[k]] =
			    report_figure(&to, figure_name(c->present[k]));
		for (size_t k = 0; k < c->n_now; k++)
			if (check_case(all, c->now[k], &at, c->values, f) == -1)
				return -1;
	}
	all->cases += g->n;
	return 0;
}

static int
check_reports(struct findings *all, const struct cases *cases,
    const struct check_options *o, struct fault *f)
{
	struct checking c = { .options = o, .cases = cases };
	int status = prepare(&c, f);

	for (size_t i = 0; i < cases->n && status == 0; i++) {
		const struct group *g = &cases->groups[i];

		if ((o->year == 0 || o->year == g->year) &&
		    (o->unit == NULL ||
			strcmp(o->unit,
			    pool_string(&cases->tally->pool, g->unit)) == 0))
			status = check_group(&c, g, all, f);
	}
	free(c.rules);
	free(c.now);
	return status;
}

static int
by_place_in_table(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;
	int order;

	if ((order = strcmp(x->rule->name, y->rule->name)) != 0)
		return order;
	if (x->year != y->year)
		return x->year < y->year ? -1 : 1;
	if (x->as_of != y->as_of)
		return x->as_of < y->as_of ? -1 : 1;
	if (x->stage != y->stage)
		return x->stage - y->stage;
	if (x->place != y->place)
		return x->place - y->place;
	if ((order = strcmp(x->level, y->level)) != 0)
		return order;
	if ((order = strcmp(x->unit, y->unit)) != 0)
		return order;
	return strcmp(x->school, y->school);
}

int
check_tally(struct findings *all, const struct tally *tally,
    const struct check_options *options, struct fault *f)
{
	struct cases cases = { 0 };
	int status = -1;

	*all = (struct findings){ 0 };
	if (cases_make(&cases, tally, options, f) == 0 &&
	    check_reports(all, &cases, options, f) == 0)
		status = check_levels(all, &cases, options, f);
	cases_free(&cases);
	if (status == -1)
		findings_free(all);
	else if (all->n > 0)
		qsort(all->all, all->n, sizeof(*all->all), by_place_in_table);
	return status;
}
