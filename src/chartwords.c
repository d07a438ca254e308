/* Title and caption of a chart, in the words of its rows. */
#include "enroll/chartrows.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/number.h"
#include "enroll/text.h"
#include "enroll/wording.h"

static void
put_value(FILE *fp, const struct chartrows *r, const struct grid *g,
    const char *column)
{
	const char *low, *high;

	if (!chartrows_range(r, g, column, &low, &high))
		return;
	if (strcmp(column, "year") != 0) {
		if (strcmp(low, high) == 0)
			fputs(wording_of(LANGUAGE_ZH, column, low), fp);
	} else if (strcmp(low, high) == 0) {
		fprintf(fp, "%s年", low);
	} else {
		fprintf(fp, "%s—%s年", low, high);
	}
}

char *
chartrows_title(const struct chartrows *r, const struct grid *g,
    const char *pattern, struct fault *f)
{
	char *title = NULL, column[WORD_SIZE];
	size_t size;
	FILE *fp = open_memstream(&title, &size);

	if (fp == NULL) {
		fault_memory(f);
		return NULL;
	}
	while (*pattern != '\0') {
		size_t n = strcspn(pattern, "{");
		size_t inside = pattern[n] ? strcspn(pattern + n, "}") : 0;

		fwrite(pattern, 1, n, fp);
		pattern += n;
		if (*pattern == '\0' || pattern[inside] == '\0')
			break;
		snprintf(column, sizeof(column), "%.*s", (int)inside - 1,
		    pattern + 1);
		put_value(fp, r, g, column);
		pattern += inside + 1;
	}
	if (fclose(fp) == EOF) {
		free(title);
		fault_memory(f);
		return NULL;
	}
	return title;
}

/* Parts of a caption, separated by "；", a new line before one that does not
 * fit. */
struct caption {
	FILE *fp;
	int width, used;
};

static void
add_part(struct caption *c, const char *part)
{
	int width = text_width(part);

	if (c->used > 0 && c->used + 2 + width > c->width) {
		fputs("；\n", c->fp);
		c->used = 0;
	} else if (c->used > 0) {
		fputs("；", c->fp);
		c->used += 2;
	}
	fputs(part, c->fp);
	c->used += width;
}

static void
add_said(struct caption *c, const char *label, const char *value)
{
	char *part;

	if (asprintf(&part, "%s：%s", label, value) == -1)
		return;
	add_part(c, part);
	free(part);
}

static void
add_band(struct caption *c, const struct chartrows *r, const struct grid *g)
{
	const char *low, *low2, *high, *high2, *phrase, *phrase2;
	char *part;
	int n;

	if (!chartrows_range(r, g, "low", &low, &low2) ||
	    !chartrows_range(r, g, "high", &high, &high2))
		return;
	if (!chartrows_range(r, g, "phrase", &phrase, &phrase2) ||
	    strcmp(phrase, phrase2) != 0)
		phrase = "";
	if (strcmp(low, low2) != 0 || strcmp(high, high2) != 0)
		n = asprintf(&part, "%s区间逐年或逐地不同", phrase);
	else
		n = asprintf(&part, "%s区间：%s%%—%s%%", phrase, low, high);
	if (n == -1)
		return;
	add_part(c, part);
	free(part);
}

/* How many units the figures of the last year drawn are without. */
static void
add_unreported(
    struct caption *c, const struct chartrows *r, const struct grid *g)
{
	int year_at = grid_column(g, "year");
	int expected_at = grid_column(g, "expected");
	int reported_at = grid_column(g, "reported");
	const char *first = "", *last = "";
	int64_t out = 0;
	char part[128];

	if (expected_at == -1 || reported_at == -1)
		return;
	chartrows_range(r, g, "year", &first, &last);
	for (size_t i = 0; i < r->n; i++) {
		size_t row = r->rows[i];
		int64_t expected, reported;
		struct fault f;

		if (last != NULL &&
		    strcmp(grid_cell(g, row, year_at), last) != 0)
			continue;
		if (grid_count(g, row, expected_at, &expected, &f) == 0 &&
		    grid_count(g, row, reported_at, &reported, &f) == 0 &&
		    reported != COUNT_BLANK && reported < expected)
			(void)count_add(&out, expected - reported);
	}
	if (out == 0)
		return;
	snprintf(part, sizeof(part), "%s不含未报送的%lld个单位",
	    first == NULL || strcmp(first, last) == 0 ? "" : "末年",
	    (long long)out);
	add_part(c, part);
}

static void
add_ended(struct caption *c, size_t ended)
{
	char part[128];

	snprintf(part, sizeof(part),
	    "另有%zu个单位末年已无记录（撤销、更名等），未列出", ended);
	add_part(c, part);
}

char *
chartrows_caption(const struct chartrows *r, const struct grid *g,
    const char *as_of, const char *source, int width, struct fault *f)
{
	const char *low, *high;
	char *text = NULL, date[WORDING_DATE];
	size_t size;
	struct caption c = { open_memstream(&text, &size), width, 0 };

	if (c.fp == NULL) {
		fault_memory(f);
		return NULL;
	}
	for (const char *const *s = wording_series; *s != NULL; s++) {
		if (chartrows_range(r, g, *s, &low, &high))
			add_said(&c, wording_label(LANGUAGE_ZH, *s),
			    wording_of(LANGUAGE_ZH, *s, low));
		else if (strcmp(*s, "basis") == 0 && grid_column(g, *s) != -1)
			add_said(&c, wording_label(LANGUAGE_ZH, *s), "未注明");
	}
	if (as_of == NULL && chartrows_range(r, g, "as_of", &low, &high))
		as_of = high;
	if (as_of != NULL)
		add_said(
		    &c, "截止日期", wording_date(date, LANGUAGE_ZH, as_of));
	else if (grid_column(g, "as_of") != -1)
		add_said(&c, "截止日期", "未注明");
	add_band(&c, r, g);
	add_unreported(&c, r, g);
	if (r->ended > 0)
		add_ended(&c, r->ended);
	add_said(&c, "数据来源", source);
	if (fclose(c.fp) == EOF) {
		free(text);
		fault_memory(f);
		return NULL;
	}
	return text;
}
