#include "enroll/bands.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/number.h"
#include "enroll/table.h"

/* 0.4..0.6 is meant as a share, and would be less than a per cent. */
enum { LEAST_HIGH = 10 };

void
bands_free(struct bands *b)
{
	for (size_t i = 0; i < b->n; i++) {
		free(b->rows[i].unit);
		free(b->rows[i].band.phrase);
	}
	free(b->rows);
	*b = (struct bands){ 0 };
}

static struct band_row *
add(struct bands *b, struct fault *f)
{
	struct band_row *rows = realloc(b->rows, (b->n + 1) * sizeof(*b->rows));

	if (rows == NULL) {
		fault_memory(f);
		return NULL;
	}
	b->rows = rows;
	rows[b->n] = (struct band_row){ 0 };
	return &rows[b->n++];
}

int
bands_parse(struct bands *b, const char *s, struct fault *f)
{
	const char *dots = strstr(s, "..");
	struct band_row *row;
	char low[16] = "";
	bool good = dots != NULL && (size_t)(dots - s) < sizeof(low);

	*b = (struct bands){ 0 };
	if ((row = add(b, f)) == NULL)
		return -1;
	if (good)
		memcpy(low, s, (size_t)(dots - s));
	if (!good || permille_parse(low, &row->band.low) == -1 ||
	    permille_parse(dots + 2, &row->band.high) == -1 ||
	    row->band.low > row->band.high) {
		bands_free(b);
		return fault_set(f, EX_USAGE,
		    "--band wants two percentages such as 40..60, not %s", s);
	}
	if (row->band.high > 0 && row->band.high < LEAST_HIGH) {
		bands_free(b);
		return fault_set(f, EX_USAGE,
		    "--band is in per cent, as 40..60, and %s is less than 1",
		    s);
	}
	if ((row->unit = strdup("")) == NULL)
		return fault_memory(f);
	return 0;
}

static int
edge(const struct table *t, int column, int *permille, struct fault *f)
{
	struct text cell = table_cell(t, column);
	char shown[TEXT_SHOWN], s[16] = "";

	if (cell.len < sizeof(s))
		memcpy(s, cell.s, cell.len);
	if (permille_parse(s, permille) == 0)
		return 0;
	fault_set(f, EX_DATAERR,
	    "\"%s\" is no percentage with at most one decimal",
	    text_show(shown, sizeof(shown), cell.s, cell.len));
	return table_fault_at(t, column, f);
}

static int
read_row(struct bands *b, struct table *t, const int c[5], struct fault *f)
{
	struct text year = table_cell(t, c[0]), unit = table_cell(t, c[1]);
	struct text phrase = table_cell(t, c[4]);
	struct band_row *row = add(b, f);

	if (row == NULL)
		return -1;
	row->unit = strndup(unit.s, unit.len);
	row->band.phrase = strndup(phrase.s, phrase.len);
	if (row->unit == NULL || row->band.phrase == NULL)
		return fault_memory(f);
	if (year.len > 0 && year_parse(year, &row->year) == -1) {
		fault_set(f, EX_DATAERR,
		    "not a year; write 2022, or nothing "
		    "for every year");
		return table_fault_at(t, c[0], f);
	}
	if (edge(t, c[2], &row->band.low, f) == -1 ||
	    edge(t, c[3], &row->band.high, f) == -1)
		return -1;
	if (row->band.low > row->band.high) {
		fault_set(f, EX_DATAERR,
		    "the band is empty: low is above "
		    "high");
		return table_fault_at(t, c[2], f);
	}
	if (row->band.high > 0 && row->band.high < LEAST_HIGH) {
		fault_set(f, EX_DATAERR,
		    "less than 1 per cent; low and high are in per cent, as 40 "
		    "and 60");
		return table_fault_at(t, c[3], f);
	}
	for (size_t i = 0; i + 1 < b->n; i++)
		if (b->rows[i].year == row->year &&
		    strcmp(b->rows[i].unit, row->unit) == 0) {
			fault_set(f, EX_DATAERR,
			    "a second band for the same "
			    "year and unit; delete one");
			return table_fault_at(t, c[0], f);
		}
	return 0;
}

int
bands_load(struct bands *b, const char *path, struct fault *f)
{
	static const char *const names[] = { "year", "unit", "low", "high" };
	struct table *t = table_open(path, f);
	int c[5], status = -1, more;

	*b = (struct bands){ 0 };
	if (t == NULL)
		return -1;
	for (int i = 0; i < 4; i++)
		if ((c[i] = table_need(t, names[i], f)) == -1)
			goto out;
	c[4] = table_column(t, "phrase");
	while ((more = table_next(t, f)) == 1)
		if (read_row(b, t, c, f) == -1)
			goto out;
	status = more;
out:
	table_close(t);
	if (status == -1)
		bands_free(b);
	return status;
}

const struct band *
bands_find(const struct bands *b, int year, const char *unit)
{
	const struct band *best = NULL;
	int closest = -1;

	for (size_t i = 0; i < b->n; i++) {
		const struct band_row *r = &b->rows[i];
		int close = 2 * (*r->unit != '\0') + (r->year != 0);

		if ((r->year != 0 && r->year != year) ||
		    (*r->unit != '\0' && strcmp(r->unit, unit) != 0) ||
		    close <= closest)
			continue;
		best = &r->band;
		closest = close;
	}
	return best;
}
