/* Title and caption of a chart, in the words of its rows. */
#include "enroll/chartrows.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/chartwrap.h"
#include "enroll/number.h"
#include "enroll/text.h"
#include "enroll/wording.h"

static void
put_value(FILE *fp, enum language language, const struct chartrows *r,
    const struct grid *g, const char *column)
{
	const char *low, *high;

	if (!chartrows_range(r, g, column, &low, &high))
		return;
	if (strcmp(column, "year") != 0) {
		if (strcmp(low, high) == 0)
			fputs(wording_of(language, column, low), fp);
	} else if (strcmp(low, high) == 0) {
		fprintf(fp, IN_LANGUAGE(language, "%s年", "%s"), low);
	} else {
		fprintf(
		    fp, IN_LANGUAGE(language, "%s—%s年", "%s–%s"), low, high);
	}
}

/* Whether the rows are of one year, or nobody knows. */
static bool
is_one_year(const struct chartrows *r, const struct grid *g)
{
	const char *low, *high;

	return !chartrows_range(r, g, "year", &low, &high) ||
	       strcmp(low, high) == 0;
}

char *
chartrows_title(const struct chartrows *r, const struct grid *g,
    enum language language, const char *pattern, struct fault *f)
{
	char *title = NULL, column[WORD_SIZE];
	size_t size;
	FILE *fp = open_memstream(&title, &size);

	if (fp == NULL) {
		fault_memory(f);
		return NULL;
	}
	while (*pattern != '\0') {
		size_t n = strcspn(pattern, "{[]");
		size_t inside = pattern[n] ? strcspn(pattern + n, "}") : 0;

		fwrite(pattern, 1, n, fp);
		pattern += n;
		if (*pattern == '[' || *pattern == ']') {
			if (*pattern == '[' && is_one_year(r, g))
				pattern += strcspn(pattern, "]");
			pattern += *pattern != '\0';
			continue;
		}
		if (*pattern == '\0' || pattern[inside] == '\0')
			break;
		snprintf(column, sizeof(column), "%.*s", (int)inside - 1,
		    pattern + 1);
		put_value(fp, language, r, g, column);
		pattern += inside + 1;
	}
	if (fclose(fp) == EOF) {
		free(title);
		fault_memory(f);
		return NULL;
	}
	return title;
}

/* Parts of a caption, separated by "；" or "; ", a new line before one that
 * does not fit. */
struct caption {
	FILE *fp;
	enum language language;
	int width, used;
};

static void
add_part(struct caption *c, const char *part)
{
	int width = text_width(part);

	if (c->used > 0 && c->used + 2 + width > c->width) {
		fputs(IN_LANGUAGE(c->language, "；\n", ";\n"), c->fp);
		c->used = 0;
	} else if (c->used > 0) {
		fputs(IN_LANGUAGE(c->language, "；", "; "), c->fp);
		c->used += 2;
	}
	fputs(part, c->fp);
	c->used += width;
}

static void
add_said(struct caption *c, const char *label, const char *value)
{
	char *part;

	if (asprintf(&part, "%s%s%s", label,
		IN_LANGUAGE(c->language, "：", ": "), value) == -1)
		return;
	add_part(c, part);
	free(part);
}

/* A vocational count of a told type is of no basis: it can give either. */
static bool
lacks_basis(const struct chartrows *r, const struct grid *g)
{
	int side = grid_column(g, "orientation");
	int type = grid_column(g, "student_type");

	if (side == -1 || type == -1)
		return true;
	for (size_t i = 0; i < r->n; i++)
		if (strcmp(grid_cell(g, r->rows[i], side), "general") != 0 &&
		    *grid_cell(g, r->rows[i], type) == '\0')
			return true;
	return false;
}

/* What the series is that the rows are of; nothing of what they are divided
 * by. */
static void
add_series(struct caption *c, const struct chartrows *r, const struct grid *g)
{
	for (const char *const *s = wording_series; *s != NULL; s++) {
		const char *label = wording_label(c->language, *s);
		const char *low, *high;

		if (!chartrows_range(r, g, *s, &low, &high)) {
			if (strcmp(*s, "basis") == 0 &&
			    grid_column(g, *s) != -1 && lacks_basis(r, g))
				add_said(c, label,
				    IN_LANGUAGE(
					c->language, "未注明", "not told"));
		} else if (strcmp(low, high) == 0) {
			add_said(c, label, wording_of(c->language, *s, low));
		}
	}
}

static void
add_cut_off(struct caption *c, const struct chartrows *r, const struct grid *g,
    const char *as_of)
{
	const char *label = wording_label(c->language, "as_of"), *low, *high;
	char date[WORDING_DATE];

	if (as_of == NULL && chartrows_range(r, g, "as_of", &low, &high))
		as_of = high;
	if (as_of != NULL)
		add_said(c, label, wording_date(date, c->language, as_of));
	else if (grid_column(g, "as_of") != -1)
		add_said(
		    c, label, IN_LANGUAGE(c->language, "未注明", "not told"));
}

/* The band in the words of the plan, which are Chinese. */
static void
add_band(struct caption *c, const struct chartrows *r, const struct grid *g)
{
	const char *low, *low2, *high, *high2, *phrase, *phrase2;
	bool one;
	char *part;
	int n;

	if (!chartrows_range(r, g, "low", &low, &low2) ||
	    !chartrows_range(r, g, "high", &high, &high2))
		return;
	if (!chartrows_range(r, g, "phrase", &phrase, &phrase2) ||
	    strcmp(phrase, phrase2) != 0)
		phrase = "";
	one = strcmp(low, low2) == 0 && strcmp(high, high2) == 0;
	if (c->language == LANGUAGE_EN)
		n = one ? asprintf(&part, "Policy band: %s%%–%s%%", low, high)
			: asprintf(
			      &part, "Policy band differs by year or by place");
	else
		n = one ? asprintf(
			      &part, "%s区间：%s%%—%s%%", phrase, low, high)
			: asprintf(&part, "%s区间逐年或逐地不同", phrase);
	if (n == -1)
		return;
	add_part(c, part);
	free(part);
}

/* Whether a later row is of the same unit and year: of another day, or of
 * another side. */
static bool
comes_again(
    const struct chartrows *r, const struct grid *g, size_t i, int year_at)
{
	int unit_at = grid_column(g, "unit");
	const char *unit = grid_cell(g, r->rows[i], unit_at);
	const char *year = grid_cell(g, r->rows[i], year_at);

	if (unit_at == -1)
		return false;
	while (++i < r->n)
		if (strcmp(grid_cell(g, r->rows[i], unit_at), unit) == 0 &&
		    strcmp(grid_cell(g, r->rows[i], year_at), year) == 0)
			return true;
	return false;
}

/* How many units did not report that the rows of YEAR are of. */
static int64_t
count_unreported(
    const struct chartrows *r, const struct grid *g, const char *year)
{
	int year_at = grid_column(g, "year");
	int expected_at = grid_column(g, "expected");
	int reported_at = grid_column(g, "reported");
	int64_t out = 0;

	for (size_t i = 0; i < r->n; i++) {
		size_t row = r->rows[i];
		int64_t expected, reported;
		struct fault f;

		if (year != NULL &&
		    strcmp(grid_cell(g, row, year_at), year) != 0)
			continue;
		if (comes_again(r, g, i, year_at))
			continue;
		if (grid_count(g, row, expected_at, &expected, &f) == 0 &&
		    grid_count(g, row, reported_at, &reported, &f) == 0 &&
		    reported != COUNT_BLANK && reported < expected)
			(void)count_add(&out, expected - reported);
	}
	return out;
}

/* How many units the figures of the last year drawn are without: TOLD where
 * the table cannot say. */
static void
add_unreported(struct caption *c, const struct chartrows *r,
    const struct grid *g, int64_t told)
{
	const char *first = "", *last = "";
	long long out = told;
	char part[128];
	bool one;

	chartrows_range(r, g, "year", &first, &last);
	if (grid_column(g, "expected") != -1 &&
	    grid_column(g, "reported") != -1)
		out = count_unreported(r, g, last);
	if (out == 0)
		return;
	one = first == NULL || strcmp(first, last) == 0;
	if (c->language == LANGUAGE_EN)
		snprintf(part, sizeof(part),
		    "%s%lld unit(s) that did not report",
		    one ? "Without " : "Last year without ", out);
	else
		snprintf(part, sizeof(part), "%s不含未报送的%lld个单位",
		    one ? "" : "末年", out);
	add_part(c, part);
}

static void
add_ended(struct caption *c, size_t ended)
{
	char part[160];

	snprintf(part, sizeof(part),
	    IN_LANGUAGE(c->language,
		"另有%zu个单位末年已无记录（撤销、更名等），未列出",
		"Left out: %zu unit(s) without a record in the last year "
		"(abolished or renamed)"),
	    ended);
	add_part(c, part);
}

char *
chartrows_caption(const struct chartrows *r, const struct grid *g,
    enum language language, const struct caption_told *told, int width,
    struct fault *f)
{
	char *text = NULL, *wrapped;
	size_t size;
	struct caption c = { open_memstream(&text, &size), language, width - 2,
		0 };

	if (c.fp == NULL) {
		fault_memory(f);
		return NULL;
	}
	add_series(&c, r, g);
	add_cut_off(&c, r, g, told->as_of);
	add_band(&c, r, g);
	add_unreported(&c, r, g, told->unreported);
	if (r->ended > 0)
		add_ended(&c, r->ended);
	add_said(&c, IN_LANGUAGE(language, "数据来源", "Source"), told->source);
	if (fclose(c.fp) == EOF) {
		free(text);
		fault_memory(f);
		return NULL;
	}
	wrapped = chart_wrap(text, width, f);
	free(text);
	return wrapped;
}
