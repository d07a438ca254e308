/* ratio(5) as a table. */
#include <string.h>

#include "enroll/ratio.h"
#include "enroll/sheet.h"

static const char *const verdicts[] = { "", "above", "below", "inside" };

const char *
band_verdict_name(enum verdict_of_band v)
{
	return verdicts[v];
}

/* "6.4:3.6": both of ten, the first rounded half up. */
static void
write_parts_of_ten(struct sheet *s, struct sides sides)
{
	int128 all = sides_all(sides);
	int128 tenths = ((int128)sides.general * 200 + all) / (2 * all);
	char a[FRACTION_SIZE], b[FRACTION_SIZE], text[2 * FRACTION_SIZE];

	fraction_format(a, tenths, 10, 1);
	fraction_format(b, 100 - tenths, 10, 1);
	snprintf(text, sizeof(text), "%s:%s", a, b);
	sheet_text(s, text);
}

static void
write_share(struct sheet *s, const struct ratio *r)
{
	if (sides_have_share(r->now)) {
		sheet_fraction(s, r->now.vocational, sides_all(r->now), 6);
		write_parts_of_ten(s, r->now);
	} else {
		sheet_text(s, "");
		sheet_text(s, "");
	}
	sheet_text(s, verdicts[r->verdict]);
	if (r->rank > 0)
		sheet_int(s, r->rank);
	else
		sheet_text(s, "");
}

static void
write_change(struct sheet *s, const struct ratio *r)
{
	int128 num, den;

	if (ratio_change(r, &num, &den) == -2) {
		for (int i = 0; i < 4; i++)
			sheet_text(s, "");
		return;
	}
	/* only beyond 10^14 persons, and only for what is printed */
	while (den > (int128)1 << 95) {
		num /= 2;
		den /= 2;
	}
	sheet_fraction(s, num * 100, den, 4);
	sheet_int(s, r->matched.general - r->before.general);
	sheet_int(s, r->matched.vocational - r->before.vocational);
	sheet_int(s, r->years_falling);
}

static void
write_band(struct sheet *s, const struct ratio *r)
{
	if (r->has_band) {
		sheet_fraction(s, r->band.low, 10, 1);
		sheet_fraction(s, r->band.high, 10, 1);
	} else {
		sheet_text(s, "");
		sheet_text(s, "");
	}
	sheet_text(s, r->has_band && r->band.phrase ? r->band.phrase : "");
}

bool
ratio_passes(const struct ratio *r, const struct ratio_filter *filter)
{
	return (filter->year == 0 || r->year == filter->year) &&
	       (filter->level == LEVELS || r->level == filter->level) &&
	       (filter->unit == NULL || strcmp(r->unit, filter->unit) == 0);
}

int
ratio_write(const struct ratios *all, FILE *fp, enum sheet_format format,
    bool header_zh, const struct ratio_filter *filter, struct fault *f)
{
	/* the first one only of a table that is supposed */
	static const char *const columns[] = { "what_if", "year", "as_of",
		"stage", "place", "level", "unit", "name", "parent", "measure",
		"basis", "scope", "general", "vocational", "share",
		"general_to_vocational", "band", "rank", "change",
		"change_general", "change_vocational", "years_falling",
		"gap_shift", "gap_add", "expected", "reported", "low", "high",
		"phrase", NULL };
	struct sheet *s = sheet_open(
	    fp, format, header_zh, columns + (all->what_if == NULL), f);

	if (s == NULL)
		return -1;
	for (size_t i = 0; i < all->n; i++) {
		const struct ratio *r = &all->rows[i];

		if (!ratio_passes(r, filter))
			continue;
		if (all->what_if != NULL)
			sheet_text(s, all->what_if);
		sheet_int(s, r->year);
		sheet_date(s, r->as_of);
		sheet_text(
		    s, series_value_name(SERIES_STAGE, r->part[SERIES_STAGE]));
		sheet_text(
		    s, series_value_name(SERIES_PLACE, r->part[SERIES_PLACE]));
		sheet_text(s, level_name(r->level));
		sheet_text(s, r->unit);
		sheet_text(s, r->name);
		sheet_text(s, r->parent);
		sheet_text(s, measure_name(all->measure));
		sheet_text(
		    s, series_value_name(SERIES_BASIS, r->part[SERIES_BASIS]));
		sheet_text(
		    s, series_value_name(SERIES_SCOPE, r->part[SERIES_SCOPE]));
		sheet_count(s, r->now.general);
		sheet_count(s, r->now.vocational);
		write_share(s, r);
		write_change(s, r);
		sheet_count(s, r->gap_shift);
		sheet_count(s, r->gap_add);
		sheet_count(s, r->expected);
		sheet_int(s, r->reported);
		write_band(s, r);
	}
	return sheet_close(s, f);
}
