#include "enroll/layout.h"

#include <libconfig.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>

static void
strings_free(struct strings *s)
{
	for (size_t i = 0; i < s->n; i++)
		free(s->s[i]);
	free(s->s);
}

/* A layout while it is read: where a setting stands, for messages. */
struct reading {
	struct layout *layout;
	const char *path;
	struct fault *fault;
};

static int
wrong(const struct reading *r, const config_setting_t *s, const char *message,
    const char *what)
{
	fault_set(r->fault, EX_CONFIG, "%s: \"%s\"; see layout(5)",
	    fault_translate(message), what);
	return fault_place(
	    r->fault, "%s:%u", r->path, config_setting_source_line(s));
}

static const char *
name_of(const config_setting_t *s)
{
	const char *name = config_setting_name(s);

	return name != NULL ? name : "";
}

/* A string, or a list of them. */
static int
read_strings(struct reading *r, const config_setting_t *s, void *field)
{
	struct strings *to = field;
	int n = config_setting_is_aggregate(s) ? config_setting_length(s) : 1;

	if ((to->s = calloc((size_t)n + 1, sizeof(*to->s))) == NULL)
		return fault_memory(r->fault);
	for (int i = 0; i < n; i++) {
		const char *string = config_setting_is_aggregate(s)
					 ? config_setting_get_string_elem(s, i)
					 : config_setting_get_string(s);

		if (string == NULL)
			return wrong(
			    r, s, N_("text in quotes is wanted"), name_of(s));
		if ((to->s[i] = strdup(string)) == NULL)
			return fault_memory(r->fault);
		to->n++;
	}
	return 0;
}

static int
read_string(struct reading *r, const config_setting_t *s, void *field)
{
	char **to = field;
	const char *string = config_setting_get_string(s);

	if (string == NULL)
		return wrong(r, s, N_("text in quotes is wanted"), name_of(s));
	free(*to);
	return (*to = strdup(string)) == NULL ? fault_memory(r->fault) : 0;
}

/* libconfig takes a quoted "true" for false. */
static int
read_bool(struct reading *r, const config_setting_t *s, void *field)
{
	bool *to = field;

	if (config_setting_type(s) != CONFIG_TYPE_BOOL)
		return wrong(r, s,
		    N_("true or false is wanted, without quotes"), name_of(s));
	*to = config_setting_get_bool(s);
	return 0;
}

static struct text
string_value(const config_setting_t *s)
{
	const char *string = config_setting_get_string(s);

	if (string == NULL)
		return (struct text){ "?", 1 };
	return (struct text){ string, strlen(string) };
}

typedef int read_setting(struct reading *, const config_setting_t *, void *);

/* The settings a group can have; the last has no name. */
struct setting {
	const char *name;
	read_setting *read;
	size_t at; /* of what is read, in the structure of the group */
};

static const char *
nearest(const char *name, const struct setting *settings)
{
	struct text wanted = { name, strlen(name) };
	const char *best = NULL;
	size_t least = TEXT_FAR;

	for (; settings->name != NULL; settings++) {
		struct text t = { settings->name, strlen(settings->name) };
		size_t n = text_distance(wanted, t);

		if (n < least) {
			least = n;
			best = settings->name;
		}
	}
	return best;
}

static int
unknown(const struct reading *r, const config_setting_t *s,
    const struct setting *settings, const char *message)
{
	const char *near = nearest(name_of(s), settings);

	if (near == NULL)
		return wrong(r, s, message, name_of(s));
	fault_set(r->fault, EX_CONFIG,
	    "%s: \"%s\"; the nearest is \"%s\", see layout(5)",
	    fault_translate(message), name_of(s), near);
	return fault_place(
	    r->fault, "%s:%u", r->path, config_setting_source_line(s));
}

/* Each setting of a group by its own function; MESSAGE for any other. */
static int
read_settings(struct reading *r, const config_setting_t *group,
    const struct setting *settings, const char *message, void *to)
{
	for (int i = 0; i < config_setting_length(group); i++) {
		const config_setting_t *s =
		    config_setting_get_elem(group, (unsigned)i);
		const struct setting *known = settings;

		while (
		    known->name != NULL && strcmp(known->name, name_of(s)) != 0)
			known++;
		if (known->name == NULL)
			return unknown(r, s, settings, message);
		if (known->read(r, s, (char *)to + known->at) == -1)
			return -1;
	}
	return 0;
}

/* A list of groups, each with these settings, into elements of SIZE bytes. */
static int
read_list(struct reading *r, const config_setting_t *list, size_t size,
    const struct setting *settings, const char *message, void **elements,
    size_t *n)
{
	int length = config_setting_length(list);

	if (!config_setting_is_list(list))
		return wrong(r, list, N_("a list ( {...}, {...} ) is wanted"),
		    name_of(list));
	if ((*elements = calloc((size_t)length + 1, size)) == NULL)
		return fault_memory(r->fault);
	for (int i = 0; i < length; i++) {
		const config_setting_t *group =
		    config_setting_get_elem(list, (unsigned)i);
		void *element = (char *)*elements + size * *n;

		if (!config_setting_is_group(group))
			return wrong(r, list,
			    N_("a list ( {...}, {...} ) is wanted"),
			    name_of(list));
		++*n;
		if (read_settings(r, group, settings, message, element) == -1)
			return -1;
	}
	return 0;
}

/* ---- who is counted ---- */

static int
read_orientation(struct reading *r, const config_setting_t *s, void *to)
{
	struct people *p = to;
	struct text value = string_value(s);

	return orientation_parse(value, &p->orientation) == 0
		   ? 0
		   : wrong(r, s, N_("there is no such value"), value.s);
}

static int
read_student_type(struct reading *r, const config_setting_t *s, void *to)
{
	struct people *p = to;
	struct text value = string_value(s);

	return student_type_parse(value, &p->student_type) == 0
		   ? 0
		   : wrong(r, s, N_("there is no such value"), value.s);
}

static int
read_part(struct reading *r, const config_setting_t *s, void *to)
{
	struct people *p = to;
	struct text value = string_value(s);
	int part = 0, number;

	while (
	    strcmp(name_of(s), series_part_name((enum series_part)part)) != 0)
		part++;
	if (series_value_parse((enum series_part)part, value, &number) == -1)
		return wrong(r, s, N_("there is no such value"), value.s);
	p->part[part] = (unsigned char)number;
	return 0;
}

/* ---- a column of counts ---- */

/* Several columns, each under one name or several. */
static int
read_add(struct reading *r, const config_setting_t *s, void *to)
{
	struct layout_count *c = to;
	int n = config_setting_length(s);

	if (!config_setting_is_aggregate(s) || config_setting_is_group(s) ||
	    n < 2)
		return wrong(r, s, N_("two columns or more are wanted"), "add");
	if ((c->add = calloc((size_t)n, sizeof(*c->add))) == NULL)
		return fault_memory(r->fault);
	for (int i = 0; i < n; i++)
		if (read_strings(r, config_setting_get_elem(s, (unsigned)i),
			&c->add[c->n_add++]) == -1)
			return -1;
	return 0;
}

static int
read_measure(struct reading *r, const config_setting_t *s, void *to)
{
	struct layout_count *c = to;
	struct text value = string_value(s);

	return measure_parse(value.s, &c->measure) == 0
		   ? 0
		   : wrong(r, s, N_("there is no such measure"), value.s);
}

static int
read_scale(struct reading *r, const config_setting_t *s, void *to)
{
	struct layout_count *c = to;

	c->scale = config_setting_get_int64(s);
	return c->scale > 0 && c->scale <= 100000000
		   ? 0
		   : wrong(r, s, N_("not a number of persons"), name_of(s));
}

static const struct setting of_count[] = {
	{ "headers", read_strings, offsetof(struct layout_count, headers) },
	{ "add", read_add, 0 },
	{ "may_lack", read_strings, offsetof(struct layout_count, may_lack) },
	{ "measure", read_measure, 0 },
	{ "orientation", read_orientation,
	    offsetof(struct layout_count, people) },
	{ "student_type", read_student_type,
	    offsetof(struct layout_count, people) },
	{ "stage", read_part, offsetof(struct layout_count, people) },
	{ "place", read_part, offsetof(struct layout_count, people) },
	{ "basis", read_part, offsetof(struct layout_count, people) },
	{ "scope", read_part, offsetof(struct layout_count, people) },
	{ "scale", read_scale, 0 },
	{ "decimals", read_bool, offsetof(struct layout_count, decimals) },
	{ "blank", read_strings, offsetof(struct layout_count, blank) },
	{ "total", read_bool, offsetof(struct layout_count, total) },
	{ NULL, NULL, 0 },
};

static int
read_counts(struct reading *r, const config_setting_t *s, void *to)
{
	struct layout *l = to;

	return read_list(r, s, sizeof(*l->counts), of_count,
	    N_("a column of counts has no such setting"), (void **)&l->counts,
	    &l->n_counts);
}

/* ---- what words mean ---- */

static const struct setting of_value[] = {
	{ "words", read_strings, offsetof(struct layout_value, words) },
	{ "orientation", read_orientation,
	    offsetof(struct layout_value, people) },
	{ "student_type", read_student_type,
	    offsetof(struct layout_value, people) },
	{ "stage", read_part, offsetof(struct layout_value, people) },
	{ "place", read_part, offsetof(struct layout_value, people) },
	{ "basis", read_part, offsetof(struct layout_value, people) },
	{ "scope", read_part, offsetof(struct layout_value, people) },
	{ "total", read_bool, offsetof(struct layout_value, total) },
	{ NULL, NULL, 0 },
};

static int
read_values(struct reading *r, const config_setting_t *s, void *to)
{
	struct layout *l = to;

	return read_list(r, s, sizeof(*l->values), of_value,
	    N_("a student type has no such setting"), (void **)&l->values,
	    &l->n_values);
}

static int
replacement_field(struct reading *r, const config_setting_t *s, void *to)
{
	struct layout_replacement *p = to;
	const char *name = string_value(s).s;
	int field = 0;

	while (field < FIELDS_ALL &&
	       strcmp(name, field_name((enum field)field)) != 0)
		field++;
	p->field = (enum field)field;
	return field < FIELDS_ALL
		   ? 0
		   : wrong(r, s, N_("no column can hold this"), name);
}

static const struct setting of_replacement[] = {
	{ "field", replacement_field, 0 },
	{ "words", read_strings, offsetof(struct layout_replacement, words) },
	{ "with", read_string, offsetof(struct layout_replacement, with) },
	{ NULL, NULL, 0 },
};

static int
read_replacements(struct reading *r, const config_setting_t *s, void *to)
{
	struct layout *l = to;

	return read_list(r, s, sizeof(*l->replacements), of_replacement,
	    N_("a word that stands for another has no such setting"),
	    (void **)&l->replacements, &l->n_replacements);
}

/* ---- which rows are read ---- */

static const struct setting of_rule[] = {
	{ "header", read_strings, offsetof(struct layout_rule, headers) },
	{ "words", read_strings, offsetof(struct layout_rule, words) },
	{ NULL, NULL, 0 },
};

/* left_out and only, one list behind the other. */
static int
read_rules(struct reading *r, const config_setting_t *s, void *to)
{
	struct layout *l = to;
	void *more = NULL;
	size_t n = 0;
	int status = read_list(r, s, sizeof(*l->rules), of_rule,
	    N_("a rule for rows has no such setting"), &more, &n);
	struct layout_rule *rules =
	    realloc(l->rules, (l->n_rules + n + 1) * sizeof(*rules));

	if (rules == NULL) {
		free(more);
		return fault_memory(r->fault);
	}
	l->rules = rules;
	if (n > 0)
		memcpy(rules + l->n_rules, more, n * sizeof(*rules));
	for (size_t i = 0; i < n; i++)
		rules[l->n_rules + i].only = strcmp(name_of(s), "only") == 0;
	l->n_rules += n;
	free(more);
	return status;
}

/* ---- the unit ---- */

enum { DIGITS_MOST = 30 };

static int
part_digits(struct reading *r, const config_setting_t *s, void *to)
{
	int n = config_setting_get_int(s);

	((struct layout_part *)to)->digits = n;
	return n > 0 && n <= DIGITS_MOST
		   ? 0
		   : wrong(r, s, N_("not a number of digits"), name_of(s));
}

static const struct setting of_part[] = {
	{ "header", read_strings, offsetof(struct layout_part, headers) },
	{ "digits", part_digits, 0 },
	{ NULL, NULL, 0 },
};

static int
read_parts(struct reading *r, const config_setting_t *s, void *to)
{
	struct layout *l = to;

	return read_list(r, s, sizeof(*l->parts), of_part,
	    N_("a part of the unit's code has no such setting"),
	    (void **)&l->parts, &l->n_parts);
}

/* "text", "digits", "digits:7" */
static int
read_code(struct reading *r, const config_setting_t *s, void *to)
{
	struct layout *l = to;
	const char *value = string_value(s).s;
	int64_t n = 0;

	if (strcmp(value, "text") == 0) {
		l->code = CODE_TEXT;
		return 0;
	}
	if (strcmp(value, "GB/T 2260") == 0)
		return 0;
	if (strncmp(value, "digits:", 7) == 0 &&
	    (count_parse((struct text){ value + 7, strlen(value + 7) }, &n) ==
		    -1 ||
		n < 1 || n > DIGITS_MOST))
		return wrong(r, s, N_("not a number of digits"), value);
	if (n == 0 && strcmp(value, "digits") != 0)
		return wrong(r, s,
		    N_("digits, digits:7, text or GB/T 2260 is wanted"), value);
	l->code = CODE_DIGITS;
	l->code_digits = (int)n;
	return 0;
}

/* ---- the name of the file ---- */

static int
read_pattern(struct reading *r, const config_setting_t *s, void *to)
{
	struct layout *l = to;
	struct layout_pattern *p = &l->patterns[l->n_patterns];
	char why[TEXT_SHOWN];
	int field = 0;

	while (strcmp(name_of(s), field_name((enum field)field)) != 0)
		field++;
	p->field = (enum field)field;
	if (read_string(r, s, &p->text) == -1)
		return -1;
	l->n_patterns++;
	if ((p->regex = regex_new(p->text, why, sizeof(why))) != NULL)
		return 0;
	if (why[0] == '\0')
		return wrong(r, s,
		    N_("a group in parentheses is wanted, which holds it"),
		    p->text);
	fault_set(r->fault, EX_CONFIG,
	    "not a regular expression (%s): \"%s\"; see layout(5)", why,
	    p->text);
	return fault_place(
	    r->fault, "%s:%u", r->path, config_setting_source_line(s));
}

static const struct setting of_name[] = {
	{ "unit", read_pattern, 0 },
	{ "year", read_pattern, 0 },
	{ "as_of", read_pattern, 0 },
	{ "orientation", read_pattern, 0 },
	{ "student_type", read_pattern, 0 },
	{ "stage", read_pattern, 0 },
	{ "place", read_pattern, 0 },
	{ "basis", read_pattern, 0 },
	{ "scope", read_pattern, 0 },
	{ NULL, NULL, 0 },
};

static int
read_from_name(struct reading *r, const config_setting_t *s, void *to)
{
	struct layout *l = to;

	if (!config_setting_is_group(s))
		return wrong(r, s, N_("a group { ... } is wanted"), name_of(s));
	l->patterns =
	    calloc((size_t)config_setting_length(s) + 1, sizeof(*l->patterns));
	if (l->patterns == NULL)
		return fault_memory(r->fault);
	return read_settings(
	    r, s, of_name, N_("the name of a file tells no such thing"), l);
}

/* ---- the columns ---- */

static int
read_column(struct reading *r, const config_setting_t *s, void *to)
{
	struct layout *l = to;
	int field = 0;

	while (strcmp(name_of(s), field_name((enum field)field)) != 0)
		field++;
	return read_strings(r, s, &l->fields[field]);
}

static const struct setting of_columns[] = {
	{ "unit", read_column, 0 },
	{ "name", read_column, 0 },
	{ "year", read_column, 0 },
	{ "as_of", read_column, 0 },
	{ "student_type", read_column, 0 },
	{ "programme", read_column, 0 },
	{ "channel", read_column, 0 },
	{ "group", read_column, 0 },
	{ "school", read_column, 0 },
	{ NULL, NULL, 0 },
};

static int
read_columns(struct reading *r, const config_setting_t *s, void *to)
{
	if (!config_setting_is_group(s))
		return wrong(r, s, N_("a group { ... } is wanted"), name_of(s));
	return read_settings(
	    r, s, of_columns, N_("no column can hold this"), to);
}

/* ---- the whole file ---- */

static int
read_series(struct reading *r, const config_setting_t *s, void *to)
{
	struct layout *l = to;

	if (series_parse(string_value(s).s, &l->series, r->fault) == 0)
		return 0;
	r->fault->status = EX_CONFIG;
	return fault_place(
	    r->fault, "%s:%u", r->path, config_setting_source_line(s));
}

static int
read_delimiters(struct reading *r, const config_setting_t *s, void *to)
{
	struct layout *l = to;
	struct strings several = { 0 };
	int status = read_strings(r, s, &several);

	for (size_t i = 0; i < several.n && status == 0; i++) {
		const char *c = several.s[i];

		if (strlen(c) != 1 || (unsigned char)c[0] > 127 ||
		    strchr("\"\r\n", c[0]) != NULL || i == DELIMITERS_MOST ||
		    strchr(l->delimiters, c[0]))
			status =
			    wrong(r, s, N_("a delimiter is one character"), c);
		else
			l->delimiters[i] = c[0];
	}
	strings_free(&several);
	return status;
}

static bool
is_utf16(enum encoding e)
{
	return e == ENCODING_UTF16LE || e == ENCODING_UTF16BE;
}

static int
read_encodings(struct reading *r, const config_setting_t *s, void *to)
{
	struct encodings *e = &((struct layout *)to)->encodings;
	struct strings several = { 0 };
	int status = read_strings(r, s, &several);

	for (size_t i = 0; i < several.n && status == 0; i++) {
		const char *name = several.s[i];

		if (e->n == ENCODINGS_MOST ||
		    encoding_parse(name, &e->e[e->n]) == -1)
			status =
			    wrong(r, s, N_("there is no such encoding"), name);
		else if (is_utf16(e->e[e->n++]) && several.n > 1)
			status = wrong(r, s,
			    N_("UTF-16 is told by its mark, not beside others"),
			    name);
	}
	strings_free(&several);
	return status;
}

/* Its name, or its number without quotes. */
static int
read_sheet(struct reading *r, const config_setting_t *s, void *to)
{
	struct layout *l = to;

	if (config_setting_type(s) != CONFIG_TYPE_INT)
		return read_string(r, s, &l->sheet);
	l->sheet_number = config_setting_get_int(s);
	if (l->sheet_number < 1)
		return wrong(r, s, N_("the first sheet is 1"), name_of(s));
	return 0;
}

static int
read_fixed_year(struct reading *r, const config_setting_t *s, void *to)
{
	struct layout *l = to;

	l->year = config_setting_get_int(s);
	if (l->year < 1900 || l->year > 2199)
		return wrong(r, s, N_("not a year"), name_of(s));
	return 0;
}

static const struct setting of_layout[] = {
	{ "description", read_string, offsetof(struct layout, description) },
	{ "marks", read_strings, offsetof(struct layout, marks) },
	{ "columns", read_columns, 0 },
	{ "unit_parts", read_parts, 0 },
	{ "unit_between", read_string, offsetof(struct layout, between) },
	{ "unit_code", read_code, 0 },
	{ "counts", read_counts, 0 },
	{ "student_types", read_values, 0 },
	{ "replace", read_replacements, 0 },
	{ "left_out", read_rules, 0 },
	{ "only", read_rules, 0 },
	{ "totals", read_strings, offsetof(struct layout, totals) },
	{ "record", read_strings, offsetof(struct layout, record) },
	{ "from_name", read_from_name, 0 },
	{ "series", read_series, 0 },
	{ "year", read_fixed_year, 0 },
	{ "unit", read_string, offsetof(struct layout, unit) },
	{ "orientation", read_orientation, offsetof(struct layout, people) },
	{ "student_type", read_student_type, offsetof(struct layout, people) },
	{ "delimiter", read_delimiters, 0 },
	{ "encoding", read_encodings, 0 },
	{ "sheet", read_sheet, 0 },
	{ NULL, NULL, 0 },
};

/* All of the file, for the caller to free; NULL and a fault. */
static char *
read_text(const char *path, struct fault *f)
{
	FILE *fp = fopen(path, "re");
	char *s = NULL;
	size_t room = 0;
	ssize_t n;

	if (fp == NULL) {
		fault_system(f, EX_NOINPUT, "cannot be opened");
		return NULL;
	}
	n = getdelim(&s, &room, '\0', fp);
	fclose(fp);
	if (n < 0) {
		free(s);
		s = strdup(""); /* libconfig says what it lacks */
	} else if (memchr(s, '\0', (size_t)n) != NULL ||
		   utf8_valid(s, (size_t)n) < (size_t)n) {
		fault_set(
		    f, EX_CONFIG, "not a layout: it is not UTF-8; save it so");
		free(s);
		return NULL;
	}
	if (s == NULL)
		fault_memory(f);
	return s;
}

/* What an input method puts in the place of ASCII. */
static bool
has_chinese_punctuation(const char *s)
{
	static const char *const signs[] = { "\u201c", "\u201d", "\uff02",
		"\uff1b", "\uff1d", "\uff08", "\uff09" };

	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (strstr(s, signs[i]) != NULL)
			return true;
	return false;
}

static int
parse(struct reading *r, config_t *config, const char *s)
{
	if (strncmp(s, "\xef\xbb\xbf", 3) == 0)
		s += 3; /* as some editors begin UTF-8 */
	if (config_read_string(config, s))
		return 0;
	if (has_chinese_punctuation(s))
		fault_set(r->fault, EX_CONFIG,
		    "not a layout: %s; quotes and signs have to be \" = ; "
		    "( ), not those of Chinese text",
		    config_error_text(config));
	else
		fault_set(r->fault, EX_CONFIG, "not a layout: %s",
		    config_error_text(config));
	return fault_place(
	    r->fault, "%s:%d", r->path, config_error_line(config));
}

static int
read_file(struct reading *r, config_t *config)
{
	const config_setting_t *root;
	char *text = read_text(r->path, r->fault);
	int status;

	if (text == NULL)
		return fault_place(r->fault, "%s", r->path);
	status = parse(r, config, text);
	free(text);
	if (status == -1)
		return -1;
	root = config_root_setting(config);
	return read_settings(
	    r, root, of_layout, N_("a layout has no such setting"), r->layout);
}

/* "wide" of "scripts/layouts/wide.cfg" */
static char *
name_from(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *base = slash ? slash + 1 : path;
	const char *dot = strrchr(base, '.');

	return dot ? strndup(base, (size_t)(dot - base)) : strdup(base);
}

struct layout *
layout_load(const char *path, struct fault *f)
{
	struct layout *l = calloc(1, sizeof(*l));
	struct reading r = { l, path, f };
	config_t config;
	int status;

	f->status = 0;
	if (l == NULL || (l->name = name_from(path)) == NULL) {
		fault_memory(f);
		layout_free(l);
		return NULL;
	}
	config_init(&config);
	status = read_file(&r, &config);
	config_destroy(&config);
	if (status == 0)
		status = layout_check(l, path, f);
	if (status == -1) {
		layout_free(l);
		return NULL;
	}
	return l;
}

static void
count_free(struct layout_count *c)
{
	strings_free(&c->headers);
	for (size_t i = 0; i < c->n_add; i++)
		strings_free(&c->add[i]);
	free(c->add);
	strings_free(&c->may_lack);
	strings_free(&c->blank);
}

void
layout_free(struct layout *l)
{
	if (l == NULL)
		return;
	for (size_t i = 0; i < FIELDS; i++)
		strings_free(&l->fields[i]);
	for (size_t i = 0; i < l->n_counts; i++)
		count_free(&l->counts[i]);
	for (size_t i = 0; i < l->n_values; i++)
		strings_free(&l->values[i].words);
	for (size_t i = 0; i < l->n_rules; i++) {
		strings_free(&l->rules[i].words);
		strings_free(&l->rules[i].headers);
	}
	for (size_t i = 0; i < l->n_replacements; i++) {
		strings_free(&l->replacements[i].words);
		free(l->replacements[i].with);
	}
	for (size_t i = 0; i < l->n_parts; i++)
		strings_free(&l->parts[i].headers);
	for (size_t i = 0; i < l->n_patterns; i++) {
		regex_free(l->patterns[i].regex);
		free(l->patterns[i].text);
	}
	strings_free(&l->marks);
	strings_free(&l->totals);
	strings_free(&l->record);
	free(l->counts);
	free(l->values);
	free(l->rules);
	free(l->replacements);
	free(l->parts);
	free(l->patterns);
	free(l->between);
	free(l->sheet);
	free(l->name);
	free(l->description);
	free(l->unit);
	free(l);
}
