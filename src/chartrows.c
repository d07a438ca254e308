#include "enroll/chartrows.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/chartsum.h"
#include "enroll/chartmade.h"
#include "enroll/number.h"
#include "enroll/text.h"
#include "enroll/wording.h"

/* [-]digits[.digits], as our tables write numbers. */
static bool
is_number(const char *s)
{
	size_t n;

	s += *s == '-';
	n = strspn(s, "0123456789");
	if (n == 0)
		return false;
	s += n;
	if (*s == '.') {
		n = strspn(s + 1, "0123456789");
		if (n == 0)
			return false;
		s += n + 1;
	}
	return *s == '\0';
}

int
chartrows_made_of(
    const struct grid *g, const char *word, enum chartrows_made *made)
{
	static const char *const endings[MADE_KINDS] = {
		[MADE_PERCENT] = "_percent",
		[MADE_POINTS] = "_points",
	};
	struct text whole = { word, strlen(word) };
	char column[WORD_SIZE];

	if (grid_column(g, word) != -1)
		return -1;
	for (int k = 0; k < MADE_KINDS; k++)
		if (text_ends(whole, endings[k])) {
			snprintf(column, sizeof(column), "%.*s",
			    (int)(whole.len - strlen(endings[k])), word);
			*made = (enum chartrows_made)k;
			return grid_column(g, column);
		}
	return -1;
}

static int
need(const struct grid *g, const char *column, struct fault *f)
{
	static const struct {
		const char *made; /* by chartrows_write() */
		const char *from[7];
	} made[] = {
		{ "share_text", { "general", "vocational" } },
		{ "state_text", { "general", "vocational", "expected",
				    "reported", "band", "place" } },
		{ "partial_text", { "expected", "reported" } },
		{ "printed_text", { "printed" } },
		{ "growth_text", { "growth" } },
	};
	enum chartrows_made kind;

	for (size_t i = 0; i < sizeof(made) / sizeof(*made); i++) {
		if (strcmp(column, made[i].made) != 0)
			continue;
		for (const char *const *c = made[i].from; *c != NULL; c++)
			if (grid_need(g, *c, f) == -1)
				return -1;
		return 0;
	}
	if (chartrows_made_of(g, column, &kind) != -1)
		return 0;
	return grid_need(g, column, f) == -1 ? -1 : 0;
}

static int
check_columns(
    const struct grid *g, const struct chartscript *c, struct fault *f)
{
	static const enum directive wanted[] = { SCRIPT_NEEDS, SCRIPT_NUMBERS,
		SCRIPT_TABLE };
	char word[WORD_SIZE];

	for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++) {
		const char *list = c->said[wanted[i]];

		while (word_next(&list, word))
			if (need(g, word, f) == -1)
				return -1;
	}
	return 0;
}

static int
check_column(const struct chartrows *r, const struct grid *g, int column,
    struct fault *f)
{
	char shown[TEXT_SHOWN];

	for (size_t i = 0; i < r->n; i++) {
		const char *s = grid_cell(g, r->rows[i], column);

		if (*s == '\0' || is_number(s))
			continue;
		fault_set(f, EX_DATAERR, "not a number: \"%s\"",
		    text_show(shown, sizeof(shown), s, strlen(s)));
		return grid_fault_at(g, r->rows[i], column, f);
	}
	return 0;
}

static int
check_numbers(const struct chartrows *r, const struct grid *g,
    const struct chartscript *c, struct fault *f)
{
	const char *list = c->said[SCRIPT_NUMBERS];
	enum chartrows_made made;
	char word[WORD_SIZE];
	int column;

	while (word_next(&list, word))
		if (check_column(r, g, grid_column(g, word), f) == -1)
			return -1;
	list = c->said[SCRIPT_NEEDS];
	while (word_next(&list, word))
		if ((column = chartrows_made_of(g, word, &made)) != -1 &&
		    check_column(r, g, column, f) == -1)
			return -1;
	return 0;
}

bool
chartrows_range(const struct chartrows *r, const struct grid *g,
    const char *column, const char **low, const char **high)
{
	int k = grid_column(g, column);

	*low = *high = NULL;
	for (size_t i = 0; i < r->n; i++) {
		const char *s = grid_cell(g, r->rows[i], k);

		if (*s == '\0' || (r->mark != -1 && *grid_cell(g, r->rows[i],
							r->mark) == '\0'))
			continue;
		if (*low == NULL || strcmp(s, *low) < 0)
			*low = s;
		if (*high == NULL || strcmp(s, *high) > 0)
			*high = s;
	}
	return *low != NULL;
}

static bool
occurs(const struct chartrows *r, const struct grid *g, int column,
    const char *value)
{
	for (size_t i = 0; i < r->n; i++)
		if (strcmp(grid_cell(g, r->rows[i], column), value) == 0)
			return true;
	return false;
}

/* What a pick asks for: all rows from LOW to HIGH, both ends in. */
struct span {
	char low[WORD_SIZE], high[WORD_SIZE];
};

static int
span_of(struct span *span, const struct chartrows *r, const struct grid *g,
    int column, const char *asked)
{
	const char *dots = strstr(asked, ".."), *low, *high;
	bool last = strcmp(asked, "last") == 0;

	if (last || strcmp(asked, "first") == 0) {
		if (!chartrows_range(
			r, g, grid_header(g, (size_t)column), &low, &high))
			return -1;
		snprintf(span->low, WORD_SIZE, "%s", last ? high : low);
		memcpy(span->high, span->low, WORD_SIZE);
		return 0;
	}
	if (dots != NULL) {
		snprintf(
		    span->low, WORD_SIZE, "%.*s", (int)(dots - asked), asked);
		snprintf(span->high, WORD_SIZE, "%s", dots + 2);
		return 0;
	}
	for (;;) { /* the first of a list that occurs */
		size_t n = strcspn(asked, ",");

		snprintf(span->low, WORD_SIZE, "%.*s", (int)n, asked);
		if (occurs(r, g, column, span->low)) {
			memcpy(span->high, span->low, WORD_SIZE);
			return 0;
		}
		if (asked[n] == '\0')
			return -1;
		asked += n + 1;
	}
}

/* The values that there are, for a message. */
static void
list_values(char *to, size_t size, const struct chartrows *r,
    const struct grid *g, int column)
{
	size_t used = 0;
	int listed = 0;

	to[0] = '\0';
	for (size_t i = 0; i < r->n && used + 100 < size; i++) {
		const struct chartrows before = {
			.rows = r->rows, .n = i, .mark = -1
		};
		const char *s = grid_cell(g, r->rows[i], column);
		char shown[TEXT_SHOWN];

		if (occurs(&before, g, column, s))
			continue;
		used += (size_t)snprintf(to + used, size - used, "%s%.80s",
		    listed++ ? ", " : "",
		    *s == '\0' ? "(blank)"
			       : text_show(shown, sizeof(shown), s, strlen(s)));
	}
}

static int
narrow(struct chartrows *r, const struct grid *g, const char *name,
    const char *asked, struct fault *f)
{
	int column = grid_need(g, name, f);
	char there[600], shown[TEXT_SHOWN];
	struct span span;
	size_t kept = 0;

	if (column == -1)
		return -1;
	if (strcmp(asked, "all") == 0)
		return 0;
	list_values(there, sizeof(there), r, g, column);
	if (span_of(&span, r, g, column, asked) == 0)
		for (size_t i = 0; i < r->n; i++) {
			const char *s = grid_cell(g, r->rows[i], column);

			if (strcmp(s, span.low) >= 0 &&
			    strcmp(s, span.high) <= 0)
				r->rows[kept++] = r->rows[i];
		}
	if (kept > 0) {
		r->n = kept;
		return 0;
	}
	fault_set(f, EX_DATAERR, "no rows with %s %s; there are: %s", name,
	    text_show(shown, sizeof(shown), asked, strlen(asked)), there);
	return fault_place(f, "%s", g->name);
}

static const char *
chosen(struct choice choice, const char *column)
{
	if (strcmp(column, "year") == 0)
		return choice.year;
	return strcmp(column, "level") == 0 ? choice.level : NULL;
}

static int
pick(struct chartrows *r, const struct grid *g, const struct chartscript *c,
    struct choice choice, struct fault *f)
{
	static const char *const choosable[] = { "year", "level" };
	const char *list = c->said[SCRIPT_PICK];
	bool asked[2] = { false, false };
	char word[WORD_SIZE];

	while (word_next(&list, word)) {
		char *value = strchr(word, '=');

		if (value == NULL)
			return fault_set(f, EX_CONFIG,
			    "\"# pick:\" in %s wants column=value, not %s",
			    c->name, word);
		*value++ = '\0';
		for (int i = 0; i < 2; i++)
			asked[i] |= strcmp(word, choosable[i]) == 0;
		if (chosen(choice, word) != NULL)
			value = (char *)(uintptr_t)chosen(choice, word);
		if (narrow(r, g, word, value, f) == -1)
			return -1;
	}
	for (int i = 0; i < 2; i++) {
		const char *value = chosen(choice, choosable[i]);

		if (!asked[i] && value != NULL &&
		    narrow(r, g, choosable[i], value, f) == -1)
			return -1;
	}
	return 0;
}

/* Two values of a column that makes a series are two series, unless C, if it
 * is not NULL, keeps them apart. */
static int
one_series(const struct chartrows *r, const struct grid *g,
    const struct chartscript *c, struct fault *f)
{
	for (const char *const *column = wording_series; *column != NULL;
	     column++) {
		char x[TEXT_SHOWN], y[TEXT_SHOWN];
		const char *low, *high;

		if (!chartrows_range(r, g, *column, &low, &high) ||
		    strcmp(low, high) == 0 ||
		    (c != NULL && chartsum_key(c, *column)))
			continue;
		fault_set(f, EX_DATAERR,
		    "rows of two series, %s %s and %s, do not go into one "
		    "picture; choose one with enroll-ratio",
		    *column, text_show(x, sizeof(x), low, strlen(low)),
		    text_show(y, sizeof(y), high, strlen(high)));
		return fault_place(f, "%s", g->name);
	}
	return 0;
}

int
chartrows_one_series(
    const struct chartrows *r, const struct grid *g, struct fault *f)
{
	return one_series(r, g, NULL, f);
}

struct order {
	const struct grid *g;
	const struct chartscript *c;
};

static int
compare_cells(const struct order *o, const char *key, size_t a, size_t b)
{
	bool down = *key == '-';
	int column = grid_column(o->g, key + down), sign = down ? -1 : 1;
	const char *x = grid_cell(o->g, a, column);
	const char *y = grid_cell(o->g, b, column);
	double p, q;

	if (*x == '\0' || *y == '\0') /* blanks last, either way */
		return (*x == '\0') - (*y == '\0');
	if (!chartscript_has(o->c, SCRIPT_NUMBERS, key + down))
		return strcmp(x, y) * sign;
	p = strtod(x, NULL);
	q = strtod(y, NULL);
	return (p > q ? 1 : p < q ? -1 : 0) * sign;
}

static int
compare_rows(const void *a, const void *b, void *order)
{
	const struct order *o = order;
	const char *list = o->c->said[SCRIPT_SORT];
	size_t x = *(const size_t *)a, y = *(const size_t *)b;
	char key[WORD_SIZE];

	while (word_next(&list, key)) {
		int c = compare_cells(o, key, x, y);

		if (c != 0)
			return c;
	}
	return x < y ? -1 : x > y;
}

static void
count_marks(
    struct chartrows *r, const struct grid *g, const struct chartscript *c)
{
	r->mark = grid_column(g, c->said[SCRIPT_MARKS]);
	r->marks = 0;
	for (size_t i = 0; i < r->n; i++)
		r->marks += *grid_cell(g, r->rows[i], r->mark) != '\0';
}

/* Whether a row before the Ith, or any if I is N, has VALUE and, if it is not
 * NULL, is of YEAR. */
static bool
is_there(const struct chartrows *r, const struct grid *g, size_t n, int column,
    const char *value, const char *year)
{
	int at_year = grid_column(g, "year");

	for (size_t i = 0; i < n; i++)
		if (strcmp(grid_cell(g, r->rows[i], column), value) == 0 &&
		    (year == NULL ||
			strcmp(grid_cell(g, r->rows[i], at_year), year) == 0))
			return true;
	return false;
}

/* What ended before the last year drawn is counted and not drawn. */
static int
leave_ended(struct chartrows *r, const struct grid *g,
    const struct chartscript *c, struct fault *f)
{
	const char *first, *last;
	size_t kept = 0;
	bool *ended;
	int column;

	if (*c->said[SCRIPT_LAST] == '\0' ||
	    !chartrows_range(r, g, "year", &first, &last))
		return 0;
	if ((column = grid_need(g, c->said[SCRIPT_LAST], f)) == -1)
		return -1;
	if ((ended = calloc(r->n, sizeof(*ended))) == NULL)
		return fault_memory(f);
	for (size_t i = 0; i < r->n; i++) {
		const char *value = grid_cell(g, r->rows[i], column);

		ended[i] = !is_there(r, g, r->n, column, value, last);
		if (ended[i] && !is_there(r, g, i, column, value, NULL))
			r->ended++;
	}
	for (size_t i = 0; i < r->n; i++)
		if (!ended[i])
			r->rows[kept++] = r->rows[i];
	r->n = kept;
	free(ended);
	return 0;
}

int
chartrows_all(struct chartrows *r, const struct grid *g, struct fault *f)
{
	*r = (struct chartrows){ .mark = -1 };
	if (g->rows == 0) {
		fault_set(f, EX_DATAERR, "no rows, only a header");
		return fault_place(f, "%s", g->name);
	}
	if ((r->rows = calloc(g->rows, sizeof(*r->rows))) == NULL)
		return fault_memory(f);
	for (r->n = 0; r->n < g->rows; r->n++)
		r->rows[r->n] = r->n;
	return 0;
}

int
chartrows_addends(struct chartrows *r, const struct grid *g,
    const struct chartscript *c, struct choice choice, struct fault *f)
{
	if (chartrows_all(r, g, f) == -1 || pick(r, g, c, choice, f) == -1)
		return -1;
	return one_series(r, g, c, f);
}

int
chartrows_pick(struct chartrows *r, const struct grid *g,
    const struct chartscript *c, struct choice choice, struct fault *f)
{
	struct order order = { g, c };

	*r = (struct chartrows){ .mark = -1 };
	if (check_columns(g, c, f) == -1)
		return -1;
	if (chartrows_all(r, g, f) == -1)
		return -1;
	if (*c->said[SCRIPT_SUM] == '\0' && pick(r, g, c, choice, f) == -1)
		return -1;
	if (check_numbers(r, g, c, f) == -1 ||
	    chartmade_check_parts(r, g, c, f) == -1)
		return -1;
	count_marks(r, g, c);
	if (leave_ended(r, g, c, f) == -1)
		return -1;
	count_marks(r, g, c);
	if (one_series(r, g, c, f) == -1)
		return -1;
	qsort_r(r->rows, r->n, sizeof(*r->rows), compare_rows, &order);
	if (r->marks > 0)
		return 0;
	fault_set(f, EX_DATAERR, "nothing to draw: every %s is blank",
	    c->said[SCRIPT_MARKS]);
	return fault_place(f, "%s", g->name);
}

void
chartrows_free(struct chartrows *r)
{
	free(r->rows);
	*r = (struct chartrows){ 0 };
}
