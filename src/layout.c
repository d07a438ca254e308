#include "enroll/layout.h"

#include <libconfig.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>

static const char *const field_names[FIELDS] = { "unit", "name", "year",
	"as_of", "student_type", "programme", "channel", "group", "school" };

const char *
field_name(enum field i)
{
	return field_names[i];
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
read_strings(struct reading *r, const config_setting_t *s, struct strings *to)
{
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
read_string(struct reading *r, const config_setting_t *s, char **to)
{
	const char *string = config_setting_get_string(s);

	if (string == NULL)
		return wrong(r, s, N_("text in quotes is wanted"), name_of(s));
	free(*to);
	return (*to = strdup(string)) == NULL ? fault_memory(r->fault) : 0;
}

/* libconfig takes a quoted "true" for false. */
static int
read_bool(struct reading *r, const config_setting_t *s, bool *to)
{
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

/* orientation, student_type or a part of the series; 1 when it is neither. */
static int
read_people(struct reading *r, const config_setting_t *s, struct people *p)
{
	const char *name = name_of(s);
	struct text value = string_value(s);
	int number;

	if (strcmp(name, "orientation") == 0) {
		if (orientation_parse(value, &p->orientation) == 0)
			return 0;
	} else if (strcmp(name, "student_type") == 0) {
		if (student_type_parse(value, &p->student_type) == 0)
			return 0;
	} else {
		int part = 0;

		while (
		    part < SERIES_PARTS &&
		    strcmp(name, series_part_name((enum series_part)part)) != 0)
			part++;
		if (part == SERIES_PARTS)
			return 1;
		if (series_value_parse(
			(enum series_part)part, value, &number) == 0) {
			p->part[part] = (unsigned char)number;
			return 0;
		}
	}
	return wrong(r, s, N_("there is no such value"), value.s);
}

typedef int read_group(struct reading *, const config_setting_t *, void *);

/* A list of groups, each read by READ into an element of SIZE bytes. */
static int
read_list(struct reading *r, const config_setting_t *list, size_t size,
    read_group *read, void **elements, size_t *n)
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
		for (int k = 0; k < config_setting_length(group); k++)
			if (read(r, config_setting_get_elem(group, (unsigned)k),
				element) == -1)
				return -1;
	}
	return 0;
}

static int
read_count(struct reading *r, const config_setting_t *s, void *to)
{
	struct layout_count *c = to;
	const char *name = name_of(s);

	if (strcmp(name, "headers") == 0)
		return read_strings(r, s, &c->headers);
	if (strcmp(name, "measure") == 0)
		return measure_parse(string_value(s).s, &c->measure) == 0
			   ? 0
			   : wrong(r, s, N_("there is no such measure"),
				 string_value(s).s);
	if (strcmp(name, "total") == 0)
		return read_bool(r, s, &c->total);
	if (strcmp(name, "scale") == 0) {
		c->scale = config_setting_get_int64(s);
		return c->scale > 0 && c->scale <= 100000000
			   ? 0
			   : wrong(r, s, N_("not a number of persons"), name);
	}
	return read_people(r, s, &c->people) == 1
		   ? wrong(r, s, N_("a column of counts has no such setting"),
			 name)
	       : r->fault->status ? -1
				  : 0;
}

static int
read_value(struct reading *r, const config_setting_t *s, void *to)
{
	struct layout_value *v = to;
	const char *name = name_of(s);

	if (strcmp(name, "words") == 0)
		return read_strings(r, s, &v->words);
	if (strcmp(name, "total") == 0)
		return read_bool(r, s, &v->total);
	return read_people(r, s, &v->people) == 1
		   ? wrong(r, s, N_("a student type has no such setting"), name)
	       : r->fault->status ? -1
				  : 0;
}

static int
read_rule(struct reading *r, const config_setting_t *s, void *to)
{
	struct layout_rule *rule = to;

	if (strcmp(name_of(s), "header") == 0)
		return read_string(r, s, &rule->header);
	if (strcmp(name_of(s), "words") == 0)
		return read_strings(r, s, &rule->words);
	return wrong(r, s,
	    N_("a rule for rows to leave out has no such "
	       "setting"),
	    name_of(s));
}

static int
read_columns(struct reading *r, const config_setting_t *group)
{
	for (int i = 0; i < config_setting_length(group); i++) {
		const config_setting_t *s =
		    config_setting_get_elem(group, (unsigned)i);
		int field = 0;

		while (field < FIELDS &&
		       strcmp(name_of(s), field_names[field]) != 0)
			field++;
		if (field == FIELDS)
			return wrong(
			    r, s, N_("no column can hold this"), name_of(s));
		if (read_strings(r, s, &r->layout->fields[field]) == -1)
			return -1;
	}
	return 0;
}

static int
read_series(struct reading *r, const config_setting_t *s)
{
	if (series_parse(string_value(s).s, &r->layout->series, r->fault) == 0)
		return 0;
	r->fault->status = EX_CONFIG;
	return fault_place(
	    r->fault, "%s:%u", r->path, config_setting_source_line(s));
}

static int
read_delimiter(struct reading *r, const config_setting_t *s)
{
	struct text t = string_value(s);

	if (t.len != 1 || strchr("\"\r\n", t.s[0]) != NULL)
		return wrong(r, s, N_("a delimiter is one character"), t.s);
	r->layout->delimiter = t.s[0];
	return 0;
}

static int
read_fixed_year(struct reading *r, const config_setting_t *s)
{
	r->layout->year = config_setting_get_int(s);
	if (r->layout->year < 1900 || r->layout->year > 2199)
		return wrong(r, s, N_("not a year"), name_of(s));
	return 0;
}

static int
read_setting(struct reading *r, const config_setting_t *s)
{
	struct layout *l = r->layout;
	const char *name = name_of(s);

	if (strcmp(name, "description") == 0)
		return read_string(r, s, &l->description);
	if (strcmp(name, "marks") == 0)
		return read_strings(r, s, &l->marks);
	if (strcmp(name, "columns") == 0)
		return read_columns(r, s);
	if (strcmp(name, "counts") == 0)
		return read_list(r, s, sizeof(*l->counts), read_count,
		    (void **)&l->counts, &l->n_counts);
	if (strcmp(name, "student_types") == 0)
		return read_list(r, s, sizeof(*l->values), read_value,
		    (void **)&l->values, &l->n_values);
	if (strcmp(name, "left_out") == 0)
		return read_list(r, s, sizeof(*l->left_out), read_rule,
		    (void **)&l->left_out, &l->n_left_out);
	if (strcmp(name, "totals") == 0)
		return read_strings(r, s, &l->totals);
	if (strcmp(name, "series") == 0)
		return read_series(r, s);
	if (strcmp(name, "delimiter") == 0)
		return read_delimiter(r, s);
	if (strcmp(name, "encoding") == 0)
		return encoding_parse(string_value(s).s, &l->encoding) == 0
			   ? 0
			   : wrong(r, s, N_("there is no such encoding"),
				 string_value(s).s);
	if (strcmp(name, "year") == 0)
		return read_fixed_year(r, s);
	if (strcmp(name, "unit") == 0)
		return read_string(r, s, &l->unit);
	return wrong(r, s, N_("a layout has no such setting"), name);
}

static int
read_file(struct reading *r, config_t *config)
{
	const config_setting_t *root;
	FILE *fp = fopen(r->path, "re");
	bool good;

	if (fp == NULL) {
		fault_system(r->fault, EX_NOINPUT, "cannot be opened");
		return fault_place(r->fault, "%s", r->path);
	}
	good = config_read(config, fp);
	fclose(fp);
	if (!good) {
		fault_set(r->fault, EX_CONFIG, "not a layout: %s",
		    config_error_text(config));
		return fault_place(
		    r->fault, "%s:%d", r->path, config_error_line(config));
	}
	root = config_root_setting(config);
	for (int i = 0; i < config_setting_length(root); i++)
		if (read_setting(
			r, config_setting_get_elem(root, (unsigned)i)) == -1)
			return -1;
	return 0;
}

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

/* What a layout cannot do without. */
static int
check(const struct layout *l, const char *path, struct fault *f)
{
	if (l->n_counts == 0) {
		fault_set(
		    f, EX_CONFIG, "names no column of counts; see layout(5)");
		return fault_place(f, "%s", path);
	}
	for (size_t i = 0; i < l->n_values; i++)
		if (l->values[i].people.orientation == ORIENTATION_BLANK ||
		    !is_possible(&l->values[i].people)) {
			fault_set(f, EX_CONFIG,
			    "student type %zu has no orientation or a wrong "
			    "one; see "
			    "layout(5)",
			    i + 1);
			return fault_place(f, "%s", path);
		}
	for (size_t i = 0; i < l->n_counts; i++)
		if (!is_possible(&l->counts[i].people)) {
			fault_set(f, EX_CONFIG,
			    "column %zu of counts has a student type that is "
			    "not of its orientation; see layout(5)",
			    i + 1);
			return fault_place(f, "%s", path);
		}
	for (size_t i = 0; i < l->n_left_out; i++)
		if (l->left_out[i].header == NULL ||
		    l->left_out[i].words.n == 0) {
			fault_set(f, EX_CONFIG,
			    "rule %zu for rows to leave out lacks header or "
			    "words; "
			    "see layout(5)",
			    i + 1);
			return fault_place(f, "%s", path);
		}
	return 0;
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
		status = check(l, path, f);
	if (status == -1) {
		layout_free(l);
		return NULL;
	}
	return l;
}

static void
strings_free(struct strings *s)
{
	for (size_t i = 0; i < s->n; i++)
		free(s->s[i]);
	free(s->s);
}

void
layout_free(struct layout *l)
{
	if (l == NULL)
		return;
	for (size_t i = 0; i < FIELDS; i++)
		strings_free(&l->fields[i]);
	for (size_t i = 0; i < l->n_counts; i++)
		strings_free(&l->counts[i].headers);
	for (size_t i = 0; i < l->n_values; i++)
		strings_free(&l->values[i].words);
	for (size_t i = 0; i < l->n_left_out; i++) {
		strings_free(&l->left_out[i].words);
		free(l->left_out[i].header);
	}
	strings_free(&l->marks);
	strings_free(&l->totals);
	free(l->counts);
	free(l->values);
	free(l->left_out);
	free(l->name);
	free(l->description);
	free(l->unit);
	free(l);
}
