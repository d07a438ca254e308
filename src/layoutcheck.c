/* Whether what a layout says makes sense as a whole. */
#include <string.h>

#include "enroll/layout.h"

/* Whether the student type can be one of the orientation. */
static bool
is_possible(const struct people *p)
{
	if (p->student_type == TYPE_BLANK)
		return true;
	return p->orientation == (p->student_type == TYPE_SENIOR_SECONDARY
					 ? GENERAL
					 : VOCATIONAL);
}

static int
check_count(const struct layout_count *c, size_t number, struct fault *f)
{
	if (c->headers.n == 0 && c->n_add == 0)
		return fault_set(f, EX_CONFIG,
		    "column %zu of counts has no headers; see layout(5)",
		    number);
	if (c->headers.n > 0 && c->n_add > 0)
		return fault_set(f, EX_CONFIG,
		    "column %zu of counts has headers and add; which of the "
		    "two? See layout(5)",
		    number);
	if (!is_possible(&c->people))
		return fault_set(f, EX_CONFIG,
		    "column %zu of counts has a student type that is "
		    "not of its orientation; see layout(5)",
		    number);
	for (size_t i = 0; i < c->may_lack.n; i++) {
		const char *name = c->may_lack.s[i];
		struct text t = { name, strlen(name) };
		size_t k = 0;

		while (k < c->n_add && !strings_have(&c->add[k], t))
			k++;
		if (k == c->n_add)
			return fault_set(f, EX_CONFIG,
			    "column %zu of counts may lack %s, which is not "
			    "in add; see layout(5)",
			    number, name);
	}
	return 0;
}

static int
check_counts(const struct layout *l, struct fault *f)
{
	if (l->n_counts == 0)
		return fault_set(
		    f, EX_CONFIG, "names no column of counts; see layout(5)");
	for (size_t i = 0; i < l->n_values; i++)
		if (l->values[i].people.orientation == ORIENTATION_BLANK ||
		    !is_possible(&l->values[i].people))
			return fault_set(f, EX_CONFIG,
			    "student type %zu has no orientation or a wrong "
			    "one; see "
			    "layout(5)",
			    i + 1);
	for (size_t i = 0; i < l->n_counts; i++)
		if (check_count(&l->counts[i], i + 1, f) == -1)
			return -1;
	return 0;
}

static int
check_words(const struct layout *l, struct fault *f)
{
	for (size_t i = 0; i < l->n_rules; i++)
		if (l->rules[i].headers.n == 0 || l->rules[i].words.n == 0)
			return fault_set(f, EX_CONFIG,
			    "rule %zu for rows lacks header or words; see "
			    "layout(5)",
			    i + 1);
	for (size_t i = 0; i < l->n_replacements; i++) {
		const struct layout_replacement *p = &l->replacements[i];

		if (p->words.n == 0 || p->with == NULL)
			return fault_set(f, EX_CONFIG,
			    "word %zu that stands for another lacks field, "
			    "words or with; see layout(5)",
			    i + 1);
	}
	for (size_t i = 0; i < l->n_parts; i++)
		if (l->parts[i].headers.n == 0)
			return fault_set(f, EX_CONFIG,
			    "part %zu of the unit's code has no header; see "
			    "layout(5)",
			    i + 1);
	return 0;
}

static int
twice(const char *what, struct fault *f)
{
	return fault_set(f, EX_CONFIG,
	    "says in two ways where the %s is told; see layout(5)", what);
}

/* One thing is told in one place.  A column that is there in spite of what is
 * fixed is not looked at. */
static int
check_once(const struct layout *l, struct fault *f)
{
	bool orientation = layout_name_tells(l, FIELD_ORIENTATION),
	     type = layout_name_tells(l, FIELD_STUDENT_TYPE);

	if ((l->unit != NULL) + (l->n_parts > 0) +
		    layout_name_tells(l, FIELD_UNIT) >
		1 ||
	    (l->n_parts > 0 && l->fields[FIELD_UNIT].n > 0))
		return twice("unit", f);
	if (l->year != 0 && layout_name_tells(l, FIELD_YEAR))
		return twice("year", f);
	if ((l->people.orientation != ORIENTATION_BLANK) + orientation + type +
		(l->fields[FIELD_STUDENT_TYPE].n > 0) >
	    1)
		return twice("student_type", f);
	if (l->series.as_of != 0 && layout_name_tells(l, FIELD_AS_OF))
		return twice("as_of", f);
	for (int i = 0; i < SERIES_PARTS; i++)
		if (l->series.part[i] != 0 &&
		    layout_name_tells(l, (enum field)(FIELD_PART + i)))
			return twice(series_part_name((enum series_part)i), f);
	return 0;
}

static int
check_fixed(const struct layout *l, struct fault *f)
{
	if (!is_possible(&l->people))
		return fault_set(f, EX_CONFIG,
		    "the student type of all rows is not of their "
		    "orientation; see layout(5)");
	if (l->unit != NULL &&
	    !layout_is_code(l, (struct text){ l->unit, strlen(l->unit) }))
		return fault_set(f, EX_CONFIG,
		    "the unit of all rows is no unit code: \"%s\"; see "
		    "layout(5)",
		    l->unit);
	return 0;
}

int
layout_check(const struct layout *l, const char *path, struct fault *f)
{
	if (check_counts(l, f) == 0 && check_words(l, f) == 0 &&
	    check_once(l, f) == 0 && check_fixed(l, f) == 0)
		return 0;
	return fault_place(f, "%s", path);
}
