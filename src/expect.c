#include "enroll/expect.h"

#include <stdlib.h>
#include <string.h>

bool
reporter_place(struct reporter *who, const struct registry *r, const char *code,
    int year, struct fault *odd)
{
	const struct unit *u = registry_resolve(r, code, year);

	*who = (struct reporter){ code, u, code_kind(code) };
	if (u == NULL) {
		fault_set(odd, EX_DATAERR,
		    "unit %s (%d) is not in the register; placed by its digits",
		    code, year);
		return false;
	}
	who->code = u->code;
	who->kind = u->kind;
	if (u->to == 0 || year < u->to)
		return true;
	fault_set(odd, EX_DATAERR,
	    "unit %s (%s) ended in %d and has no single successor (%s); it "
	    "stays under its own code",
	    u->code, u->name, u->to, *u->successor ? u->successor : "-");
	return false;
}

static bool
reports_itself(const struct unit *u)
{
	return strcmp(u->reports_to, u->code) == 0;
}

struct expectation
expect_from(int year, const struct reporter *all, size_t n)
{
	struct expectation e = { .year = year, .all = all, .n = n };

	for (size_t i = 0; i < n; i++) {
		const struct reporter *who = &all[i];

		e.below_province |= who->kind >= KIND_PREFECTURE;
		e.by_county |= who->kind == KIND_COUNTY && who->unit &&
			       !reports_itself(who->unit);
	}
	return e;
}

static int
by_code(const void *a, const void *b)
{
	return strcmp(((const struct reporter *)a)->code,
	    ((const struct reporter *)b)->code);
}

bool
expect_has(const struct expectation *e, const char *code)
{
	const struct reporter key = { .code = code };

	return e->n > 0 &&
	       bsearch(&key, e->all, e->n, sizeof(*e->all), by_code) != NULL;
}

/* Whether a county that answers to CITY reported in the year. */
static bool
has_counties(const struct expectation *e, const char *city)
{
	for (size_t i = 0; i < e->n; i++) {
		const struct reporter *who = &e->all[i];

		if (who->kind == KIND_COUNTY && who->unit &&
		    strcmp(who->unit->reports_to, city) == 0 &&
		    strcmp(who->code, city) != 0)
			return true;
	}
	return false;
}

bool
expect_unit(const struct expectation *e, const struct unit *u)
{
	if (!unit_is_valid(u, e->year))
		return false;
	if (!e->below_province)
		return u->kind == KIND_PROVINCE;
	switch (u->kind) {
	case KIND_PREFECTURE:
	case KIND_DIRECT:
		return true;
	case KIND_COUNTY:
		if (reports_itself(u) || has_counties(e, u->reports_to))
			return true;
		return e->by_county && !expect_has(e, u->reports_to);
	default:
		return false;
	}
}
