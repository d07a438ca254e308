/* weeks(5) as a table. */
#include <stdio.h>

#include "enroll/weeks.h"

static int64_t
side_of(struct sides s, int side)
{
	return side == WEEK_GENERAL ? s.general : s.vocational;
}

/* "+4.9%"; what is less has its own sign. */
static void
write_printed(struct sheet *s, int64_t change, int64_t before)
{
	char text[FRACTION_SIZE], signed_text[FRACTION_SIZE + 2];

	fraction_format(text, (int128)change * 100, before, 1);
	snprintf(signed_text, sizeof(signed_text), "%s%s%%",
	    change > 0 ? "+" : "", text);
	sheet_text(s, signed_text);
}

/* What has come since the same day of the year before. */
static void
write_change(struct sheet *s, int64_t now, int64_t before)
{
	const bool known = now != COUNT_BLANK && before != COUNT_BLANK;

	sheet_count(s, now);
	sheet_count(s, before);
	if (known)
		sheet_int(s, now - before);
	else
		sheet_text(s, "");
	if (!known || before == 0) {
		sheet_text(s, "");
		sheet_text(s, "");
		return;
	}
	sheet_fraction(s, (int128)now - before, before, 6);
	write_printed(s, now - before, before);
}

static void
write_series(struct sheet *s, const struct ratio *r, int from, int to)
{
	for (int p = from; p <= to; p++)
		sheet_text(
		    s, series_value_name((enum series_part)p, r->part[p]));
}

static void
write_row(struct sheet *s, const struct week *w, const struct ratio *r,
    enum measure measure, int side)
{
	const struct ratio *pair =
	    weeks_row(&w->pair[side], w->year, r->level, r->unit);
	const struct ratio *line =
	    weeks_row(&w->line[side], w->year, r->level, r->unit);
	const struct ratio *fresh =
	    weeks_row(&w->fresh, w->year, r->level, r->unit);
	const bool basis = side == WEEK_VOCATIONAL;

	sheet_int(s, w->year);
	sheet_date(s, w->day);
	write_series(s, r, SERIES_STAGE, SERIES_PLACE);
	sheet_text(s, level_name(r->level));
	sheet_text(s, r->unit);
	sheet_text(s, r->name);
	sheet_text(s, measure_name(measure));
	sheet_text(s, orientation_name(basis ? VOCATIONAL : GENERAL));
	if (basis)
		write_series(s, r, SERIES_BASIS, SERIES_SCOPE);
	else
		for (int i = 0; i < 2; i++)
			sheet_text(s, "");
	sheet_count(s, side_of(r->now, side));
	sheet_count(s, line ? side_of(line->now, side) : COUNT_BLANK);
	write_change(s, pair ? side_of(pair->matched, side) : COUNT_BLANK,
	    pair ? side_of(pair->before, side) : COUNT_BLANK);
	sheet_date(s, pair ? pair->before_as_of : 0);
	if (r->expected == -1)
		sheet_text(s, "");
	else
		sheet_int(s, r->expected);
	sheet_int(s, r->reported);
	sheet_int(s, fresh ? fresh->reported : 0);
	sheet_int(s, pair ? pair->compared : 0);
}

int
weeks_write(const struct weeks *w, FILE *fp, enum measure measure,
    enum sheet_format format, bool header_zh, const struct ratio_filter *filter,
    struct fault *f)
{
	static const char *const columns[] = { "year", "as_of", "stage",
		"place", "level", "unit", "name", "measure", "orientation",
		"basis", "scope", "count", "cumulative", "comparable", "before",
		"difference", "growth", "growth_printed", "before_as_of",
		"expected", "reported", "fresh", "compared", NULL };
	struct sheet *s = sheet_open(fp, format, header_zh, columns, f);

	if (s == NULL)
		return -1;
	for (size_t i = 0; i < w->n; i++)
		for (size_t k = 0; k < w->all[i].all.n; k++) {
			const struct ratio *r = &w->all[i].all.rows[k];

			if (!ratio_passes(r, filter))
				continue;
			write_row(s, &w->all[i], r, measure, WEEK_GENERAL);
			write_row(s, &w->all[i], r, measure, WEEK_VOCATIONAL);
		}
	return sheet_close(s, f);
}
