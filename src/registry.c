#include "enroll/registry.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/number.h"
#include "enroll/table.h"

static const char *const kinds[] = { "nation", "province", "prefecture",
	"direct", "county", "zone" };

enum column {
	UNIT,
	NAME,
	KIND,
	PARENT,
	REPORTS_TO,
	ASSESSED,
	FROM,
	TO,
	SUCCESSOR,
	ORDER,
	NEEDED,
	TAGS = NEEDED, /* need not be there */
	CONTACT,
	COLUMNS,
};

static const char *const names[COLUMNS] = { "unit", "name", "kind", "parent",
	"reports_to", "assessed", "from", "to", "successor", "order", "tags",
	"contact" };

static char *
copy(struct text t)
{
	return strndup(t.s, t.len);
}

static int
bad(const struct table *t, int column, const char *what, struct fault *f)
{
	struct text cell = table_cell(t, column);
	char shown[TEXT_SHOWN];

	fault_set(f, EX_DATAERR, "\"%s\" is no %s; see register(5)",
	    text_show(shown, sizeof(shown), cell.s, cell.len), what);
	return table_fault_at(t, column, f);
}

static int
read_year(const struct table *t, int column, int *year, struct fault *f)
{
	*year = 0;
	if (table_cell(t, column).len == 0 ||
	    year_parse(table_cell(t, column), year) == 0)
		return 0;
	return bad(t, column, "year", f);
}

static int
read_unit(
    struct table *t, const int c[COLUMNS], struct unit *u, struct fault *f)
{
	struct text kind = table_cell(t, c[KIND]);
	struct text assessed = table_cell(t, c[ASSESSED]);
	int64_t order;
	int k = 0;

	while (k <= KIND_ZONE && !text_is(kind, kinds[k]))
		k++;
	if (k > KIND_ZONE)
		return bad(t, c[KIND], "kind", f);
	if (table_cell(t, c[UNIT]).len == 0)
		return bad(t, c[UNIT], "unit", f);
	if (!text_is(assessed, "0") && !text_is(assessed, "1"))
		return bad(t, c[ASSESSED], "0 or 1", f);
	if (read_year(t, c[FROM], &u->from, f) == -1 ||
	    read_year(t, c[TO], &u->to, f) == -1 ||
	    table_count(t, c[ORDER], &order, f) == -1)
		return -1;
	u->kind = (enum unit_kind)k;
	u->assessed = text_is(assessed, "1");
	u->order = (long)order;
	u->code = copy(table_cell(t, c[UNIT]));
	u->name = copy(table_cell(t, c[NAME]));
	u->parent = copy(table_cell(t, c[PARENT]));
	u->reports_to = copy(table_cell(t, c[REPORTS_TO]));
	u->successor = copy(table_cell(t, c[SUCCESSOR]));
	u->tags = copy(table_cell(t, c[TAGS]));
	u->contact = copy(table_cell(t, c[CONTACT]));
	if (!u->code || !u->name || !u->parent || !u->reports_to ||
	    !u->successor || !u->tags || !u->contact)
		return fault_memory(f);
	return 0;
}

static int
by_code(const void *a, const void *b)
{
	return strcmp(
	    ((const struct unit *)a)->code, ((const struct unit *)b)->code);
}

static int
read_units(struct registry *r, struct table *t, struct fault *f)
{
	int c[COLUMNS], more;
	size_t room = 0;

	for (int i = 0; i < NEEDED; i++)
		if ((c[i] = table_need(t, names[i], f)) == -1)
			return -1;
	for (int i = NEEDED; i < COLUMNS; i++)
		c[i] = table_column(t, names[i]);
	while ((more = table_next(t, f)) == 1) {
		if (r->n == room) {
			struct unit *units;

			room = room ? room * 2 : 256;
			units = realloc(r->units, room * sizeof(*units));
			if (units == NULL)
				return fault_memory(f);
			r->units = units;
		}
		r->units[r->n] = (struct unit){ 0 };
		if (read_unit(t, c, &r->units[r->n++], f) == -1)
			return -1;
	}
	return more;
}

/*
 * Whether every level that the unit belongs to is there.  A code that no
 * province can be told of may stand alone; a prefecture's province may be told
 * by its digits.
 */
static bool
is_placed(const struct registry *r, const struct unit *u)
{
	const struct unit *parent = registry_find(r, u->parent);
	char province[CODE_SIZE];

	switch (u->kind) {
	case KIND_NATION:
		return true;
	case KIND_PROVINCE:
		return strcmp(u->parent, "000000") == 0;
	case KIND_PREFECTURE:
	case KIND_DIRECT:
		return *u->parent == '\0' ||
		       (parent != NULL && parent->kind == KIND_PROVINCE);
	default:
		if (*u->parent == '\0')
			return *code_province(province, u->code) == '\0';
		return parent != NULL && parent->kind == KIND_PREFECTURE &&
		       registry_find(r, u->reports_to) != NULL;
	}
}

static int
check(const struct registry *r, const char *path, struct fault *f)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct unit *u = &r->units[i];

		if (i > 0 && strcmp(u->code, r->units[i - 1].code) == 0)
			fault_set(f, EX_DATAERR,
			    "unit %s is there twice; delete one", u->code);
		else if (!is_placed(r, u))
			fault_set(f, EX_DATAERR,
			    "unit %s has parent \"%s\" and reports_to \"%s\", "
			    "which are not there or of the wrong kind; see "
			    "register(5)",
			    u->code, u->parent, u->reports_to);
		else
			continue;
		return fault_place(f, "%s", path);
	}
	return 0;
}

int
registry_load(struct registry *r, const char *path, struct fault *f)
{
	struct table *t = table_open(path, f);
	int status = -1;

	*r = (struct registry){ 0 };
	if (t == NULL)
		return -1;
	if (read_units(r, t, f) == 0) {
		if (r->n > 0)
			qsort(r->units, r->n, sizeof(*r->units), by_code);
		status = check(r, path, f);
	}
	table_close(t);
	if (status == -1)
		registry_free(r);
	return status;
}

void
registry_free(struct registry *r)
{
	for (size_t i = 0; i < r->n; i++) {
		struct unit *u = &r->units[i];

		free(u->code);
		free(u->name);
		free(u->parent);
		free(u->reports_to);
		free(u->successor);
		free(u->tags);
		free(u->contact);
	}
	free(r->units);
	*r = (struct registry){ 0 };
}

const struct unit *
registry_find(const struct registry *r, const char *code)
{
	const struct unit key = { .code = (char *)(uintptr_t)code };

	if (r->n == 0)
		return NULL;
	return bsearch(&key, r->units, r->n, sizeof(*r->units), by_code);
}

bool
unit_is_valid(const struct unit *u, int year)
{
	return (u->from == 0 || year >= u->from) &&
	       (u->to == 0 || year < u->to);
}

bool
unit_has_tag(const struct unit *u, const char *tag)
{
	size_t n = strlen(tag);

	for (const char *s = u->tags; n > 0 && *s != '\0';) {
		size_t len = strcspn(s, ";");

		if (len == n && strncmp(s, tag, n) == 0)
			return true;
		s += len + (s[len] == ';');
	}
	return false;
}

int
registry_tags(const struct registry *r, struct pool *tags, struct fault *f)
{
	for (size_t i = 0; i < r->n; i++)
		for (const char *s = r->units[i].tags; *s != '\0';) {
			size_t len = strcspn(s, ";");

			if (pool_add(tags, (struct text){ s, len }, f) ==
			    POOL_FULL)
				return -1;
			s += len + (s[len] == ';');
		}
	return 0;
}

const struct unit *
registry_resolve(const struct registry *r, const char *code, int year)
{
	const struct unit *u = registry_find(r, code), *next;
	size_t steps = 0;

	while (u != NULL && u->to != 0 && year >= u->to && steps++ < r->n &&
	       (next = registry_find(r, u->successor)) != NULL)
		u = next;
	return u;
}

static bool
is_six_digits(const char *code)
{
	return strlen(code) == 6 && strspn(code, "0123456789") == 6;
}

enum unit_kind
code_kind(const char *code)
{
	if (!is_six_digits(code))
		return KIND_COUNTY;
	if (strcmp(code, "000000") == 0)
		return KIND_NATION;
	if (strcmp(code + 2, "0000") == 0)
		return KIND_PROVINCE;
	if (strcmp(code + 4, "00") == 0)
		return KIND_PREFECTURE;
	return memcmp(code + 2, "90", 2) == 0 ? KIND_DIRECT : KIND_COUNTY;
}

static char *
digits(char to[CODE_SIZE], const char *code, size_t n)
{
	to[0] = '\0';
	if (is_six_digits(code)) {
		memcpy(to, code, n);
		memcpy(to + n, "000000", 6 - n);
		to[6] = '\0';
	}
	return to;
}

char *
code_province(char to[CODE_SIZE], const char *code)
{
	return digits(to, code, 2);
}

char *
code_prefecture(char to[CODE_SIZE], const char *code)
{
	return digits(to, code, 4);
}
