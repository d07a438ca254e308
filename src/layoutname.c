/* What the name of a file tells: POSIX regular expressions over it. */
#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/layout.h"

struct regex {
	regex_t compiled;
};

struct regex *
regex_new(const char *pattern, char *why, size_t size)
{
	struct regex *r = malloc(sizeof(*r));
	int error = r == NULL ? REG_ESPACE
			      : regcomp(&r->compiled, pattern, REG_EXTENDED);

	why[0] = '\0';
	if (error != 0) {
		regerror(error, r ? &r->compiled : NULL, why, size);
		free(r);
		return NULL;
	}
	if (r->compiled.re_nsub > 0)
		return r;
	regex_free(r);
	return NULL;
}

void
regex_free(struct regex *r)
{
	if (r == NULL)
		return;
	regfree(&r->compiled);
	free(r);
}

bool
layout_name_tells(const struct layout *l, enum field field)
{
	for (size_t i = 0; i < l->n_patterns; i++)
		if (l->patterns[i].field == field)
			return true;
	return false;
}

static int
set_people(struct layout_map *map, const struct people *p)
{
	map->people = *p;
	return 0;
}

/* 0, or -1 when the word is none for the field. */
static int
take(struct layout_map *map, enum field field, struct text word)
{
	const struct layout_value *value;
	int number;

	switch (field) {
	case FIELD_UNIT:
		if (!layout_is_code(map->layout, word))
			return -1;
		free(map->unit);
		map->unit = strndup(word.s, word.len);
		return map->unit == NULL ? -1 : 0;
	case FIELD_YEAR:
		return year_parse(word, &map->year);
	case FIELD_AS_OF:
		return date_parse(word, &map->series.as_of);
	case FIELD_STUDENT_TYPE:
		value = layout_value(map->layout, word);
		return value == NULL || value->total
			   ? -1
			   : set_people(map, &value->people);
	case FIELD_ORIENTATION:
		return word.len == 0
			   ? -1
			   : orientation_parse(word, &map->people.orientation);
	default:
		if (series_value_parse((enum series_part)(field - FIELD_PART),
			word, &number) == -1)
			return -1;
		map->series.part[field - FIELD_PART] = (unsigned char)number;
		return 0;
	}
}

static int
tell(struct layout_map *map, const struct layout_pattern *p, const char *name,
    struct fault *f)
{
	char shown[TEXT_SHOWN], what[TEXT_SHOWN];
	regmatch_t m[2];
	struct text word;

	text_show(shown, sizeof(shown), name, strlen(name));
	if (regexec(&p->regex->compiled, name, 2, m, 0) != 0 ||
	    m[1].rm_so == -1)
		return fault_set(f, EX_DATAERR,
		    "the file's name \"%s\" does not match %s, by which layout "
		    "\"%s\" tells the %s; rename the file",
		    shown, p->text, map->layout->name, field_name(p->field));
	word = (struct text){ name + m[1].rm_so,
		(size_t)(m[1].rm_eo - m[1].rm_so) };
	if (take(map, p->field, layout_replace(map->layout, p->field, word)) ==
	    0)
		return 0;
	return fault_set(f, EX_DATAERR,
	    "\"%s\" in the file's name \"%s\" is no %s for layout \"%s\"; "
	    "rename the file, or add the word to the layout",
	    text_show(what, sizeof(what), word.s, word.len), shown,
	    field_name(p->field), map->layout->name);
}

int
layout_name(struct layout_map *map, const char *path, struct fault *f)
{
	const struct layout *l = map->layout;
	const char *slash = strrchr(path, '/');

	for (size_t i = 0; i < l->n_patterns; i++)
		if (tell(map, &l->patterns[i], slash ? slash + 1 : path, f) ==
		    -1)
			return -1;
	return 0;
}
