#include "enroll/rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/table.h"

enum column {
	RULE,
	YEAR,
	LEVEL,
	WHEN,
	MUST,
	PHRASE,
	COLUMNS,
};

struct loading {
	struct rules *rules;
	struct table *table;
	const struct rules_names *names;
	int column[COLUMNS];
	size_t room;
};

static void
rule_free(struct rule *r)
{
	free(r->name);
	free(r->level);
	formula_free(r->when);
	formula_free(r->must);
	for (size_t i = 0; i < r->pieces; i++)
		free(r->phrase[i].text);
	free(r->phrase);
	free(r->place);
}

void
rules_free(struct rules *r)
{
	for (size_t i = 0; i < r->n; i++)
		rule_free(&r->all[i]);
	free(r->all);
	*r = (struct rules){ 0 };
}

static struct rule *
new_rule(struct loading *l, struct fault *f)
{
	struct rules *r = l->rules;
	size_t room = l->room ? l->room * 2 : 16;
	struct rule *all;

	if (r->n == l->room) {
		if ((all = realloc(r->all, room * sizeof(*all))) == NULL) {
			fault_memory(f);
			return NULL;
		}
		r->all = all;
		l->room = room;
	}
	r->all[r->n] = (struct rule){ 0 };
	return &r->all[r->n++];
}

static struct text
cell(const struct loading *l, enum column c)
{
	return table_cell(l->table, l->column[c]);
}

static int
at(const struct loading *l, enum column c, struct fault *f)
{
	return table_fault_at(l->table, l->column[c], f);
}

/* "", "2018", "2018..2022", "2018.." or "..2017". */
static int
read_years(const struct loading *l, struct rule *r, struct fault *f)
{
	struct text years = cell(l, YEAR), first = years, last = years;
	char shown[TEXT_SHOWN];
	const char *dots = memmem(years.s, years.len, "..", 2);

	if (years.len == 0)
		return 0;
	if (dots != NULL) {
		first.len = (size_t)(dots - years.s);
		last.s = dots + 2;
		last.len -= first.len + 2;
	}
	if ((first.len == 0 || year_parse(first, &r->from) == 0) &&
	    (last.len == 0 || year_parse(last, &r->until) == 0) &&
	    (first.len > 0 || last.len > 0) &&
	    (r->from == 0 || r->until == 0 || r->from <= r->until))
		return 0;
	fault_set(f, EX_DATAERR,
	    "\"%s\" are no years; write 2018, 2018..2022, 2018.., ..2017 or "
	    "nothing for every year",
	    text_show(shown, sizeof(shown), years.s, years.len));
	return at(l, YEAR, f);
}

static int
read_condition(const struct loading *l, enum column c,
    const struct formula_names *names, struct formula **to, struct fault *f)
{
	struct text t = cell(l, c);

	if (t.len == 0 || (*to = formula_parse(t, names, f)) != NULL)
		return 0;
	return f->status == EX_DATAERR ? at(l, c, f) : -1;
}

static int
add_piece(struct rule *r, struct text t, int name, struct fault *f)
{
	struct phrase_piece *all =
	    realloc(r->phrase, (r->pieces + 1) * sizeof(*all));

	if (all == NULL)
		return fault_memory(f);
	r->phrase = all;
	all[r->pieces].name = name;
	all[r->pieces].text = strndup(t.s, t.len);
	return all[r->pieces++].text == NULL ? fault_memory(f) : 0;
}

/* The phrase in pieces: text and the {name} behind it. */
static int
read_phrase(const struct loading *l, const struct formula_names *names,
    struct rule *r, struct fault *f)
{
	struct text t = cell(l, PHRASE);
	char shown[TEXT_SHOWN];
	const char *open;

	if (t.len == 0) {
		fault_set(f, EX_DATAERR,
		    "no phrase; write what is said where the rule fires");
		return at(l, PHRASE, f);
	}
	while ((open = memchr(t.s, '{', t.len)) != NULL) {
		struct text before = { t.s, (size_t)(open - t.s) };
		struct text name = { open + 1, t.len - before.len - 1 };
		const char *close = memchr(name.s, '}', name.len);
		bool is_text;
		int number;

		if (close == NULL) {
			fault_set(f, EX_DATAERR,
			    "a { without its }; a name stands in both, as in "
			    "{unit}");
			return at(l, PHRASE, f);
		}
		name.len = (size_t)(close - name.s);
		number = names->find(names->ctx, name, &is_text);
		if (number == -1) {
			fault_set(f, EX_DATAERR,
			    "there is no {%s}; there are %s",
			    text_show(shown, sizeof(shown), name.s, name.len),
			    names->known);
			return at(l, PHRASE, f);
		}
		if (add_piece(r, before, number, f) == -1)
			return -1;
		t.len -= (size_t)(close + 1 - t.s);
		t.s = close + 1;
	}
	return add_piece(r, t, -1, f);
}

static bool
share_years(const struct rule *a, const struct rule *b)
{
	return (a->until == 0 || b->from == 0 || b->from <= a->until) &&
	       (b->until == 0 || a->from == 0 || a->from <= b->until);
}

static int
check_once(const struct loading *l, const struct rule *r, struct fault *f)
{
	for (const struct rule *o = l->rules->all; o < r; o++) {
		if (strcmp(o->name, r->name) != 0 || !share_years(o, r) ||
		    (*o->level && *r->level && strcmp(o->level, r->level) != 0))
			continue;
		fault_set(f, EX_DATAERR,
		    "rule %s is in %s as well, for the same year and level; "
		    "give one of them another name, or other years",
		    r->name, o->place);
		return at(l, RULE, f);
	}
	return 0;
}

static int
read_row(struct loading *l, struct fault *f)
{
	struct text name = cell(l, RULE), level = cell(l, LEVEL);
	struct formula_names names;
	struct rule *r = new_rule(l, f);
	char shown[TEXT_SHOWN];

	if (r == NULL)
		return -1;
	r->name = strndup(name.s, name.len);
	r->level = strndup(level.s, level.len);
	if (r->name == NULL || r->level == NULL ||
	    asprintf(&r->place, "%s:%ld", table_name(l->table),
		table_line(l->table)) == -1) {
		r->place = NULL;
		return fault_memory(f);
	}
	if (name.len == 0) {
		fault_set(f, EX_DATAERR, "the rule has no name");
		return at(l, RULE, f);
	}
	if (l->names->of_level(l->names->ctx, r->level, &names) == -1) {
		fault_set(f, EX_DATAERR, "\"%s\" is no level; there are %s",
		    text_show(shown, sizeof(shown), level.s, level.len),
		    l->names->levels);
		return at(l, LEVEL, f);
	}
	if (read_years(l, r, f) == -1 || check_once(l, r, f) == -1 ||
	    read_condition(l, WHEN, &names, &r->when, f) == -1 ||
	    read_condition(l, MUST, &names, &r->must, f) == -1)
		return -1;
	if (r->when == NULL && r->must == NULL) {
		fault_set(f, EX_DATAERR,
		    "neither when nor must: the rule would always fire");
		return at(l, WHEN, f);
	}
	return read_phrase(l, &names, r, f);
}

int
rules_load(struct rules *r, const char *path, const struct rules_names *names,
    struct fault *f)
{
	static const char *const columns[COLUMNS] = { "rule", "year", "level",
		"when", "must", "phrase" };
	struct loading l = { .rules = r, .names = names };
	int status = -1, more;

	*r = (struct rules){ 0 };
	if ((l.table = table_open(path, f)) == NULL)
		return -1;
	for (int c = 0; c < COLUMNS; c++)
		if ((l.column[c] = table_need(l.table, columns[c], f)) == -1)
			goto out;
	while ((more = table_next(l.table, f)) == 1)
		if (read_row(&l, f) == -1) {
			fault_place(f, "%s:%ld", table_name(l.table),
			    table_line(l.table));
			goto out;
		}
	status = more;
out:
	table_close(l.table);
	if (status == -1)
		rules_free(r);
	return status;
}

bool
rule_applies(const struct rule *r, int year, const char *level)
{
	return (r->from == 0 || r->from <= year) &&
	       (r->until == 0 || year <= r->until) &&
	       (*r->level == '\0' || strcmp(r->level, level) == 0);
}

static int
eval(const struct rule *r, const struct formula *fm,
    const struct value values[], enum truth *truth, struct fault *f)
{
	if (formula_eval(fm, values, truth, f) == 0)
		return 0;
	return fault_place(f, "%s", r->place);
}

int
rule_fires(const struct rule *r, const struct value values[], bool *fires,
    struct fault *f)
{
	enum truth when = TRUTH_TRUE, must = TRUTH_FALSE;

	*fires = false;
	if (r->when != NULL && eval(r, r->when, values, &when, f) == -1)
		return -1;
	if (when != TRUTH_TRUE)
		return 0;
	if (r->must != NULL && eval(r, r->must, values, &must, f) == -1)
		return -1;
	*fires = must == TRUTH_FALSE;
	return 0;
}

int
rule_sides(const struct rule *r, const struct value values[],
    struct value *left, struct value *right, struct fault *f)
{
	return formula_sides(
	    r->must ? r->must : r->when, values, left, right, f);
}

char *
rule_phrase(const struct rule *r, const struct value values[],
    const char *(*show)(void *ctx, int name, char to[VALUE_SIZE]), void *ctx,
    struct fault *f)
{
	char *text = NULL, number[VALUE_SIZE];
	size_t size;
	FILE *fp = open_memstream(&text, &size);

	for (size_t i = 0; fp != NULL && i < r->pieces; i++) {
		const struct phrase_piece *p = &r->phrase[i];

		fputs(p->text, fp);
		if (p->name == -1)
			continue;
		fputs(show ? show(ctx, p->name, number)
			   : value_format(number, &values[p->name]),
		    fp);
	}
	if (fp == NULL || fclose(fp) == EOF) {
		free(text);
		fault_memory(f);
		return NULL;
	}
	return text;
}
