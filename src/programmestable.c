/* programmes(5) as a table. */
#include "enroll/programmes.h"

int
programmes_write(const struct programmes *all, FILE *fp,
    enum sheet_format format, bool header_zh, const struct ratio_filter *filter,
    struct fault *f)
{
	static const char *const columns[] = { "year", "as_of", "stage",
		"place", "level", "unit", "name", "parent", "basis", "scope",
		"class", "entrants", "vocational", "share", "programmes",
		"expected", "reported", NULL };
	struct sheet *s = sheet_open(fp, format, header_zh, columns, f);

	if (s == NULL)
		return -1;
	for (size_t i = 0; i < all->n; i++) {
		const struct programme_share *p = &all->rows[i];
		const struct ratio *r = p->row;
		int64_t of = r->now.vocational;

		if (!ratio_passes(r, filter))
			continue;
		sheet_int(s, r->year);
		sheet_date(s, r->as_of);
		for (int k = SERIES_STAGE; k <= SERIES_PLACE; k++)
			sheet_text(s,
			    series_value_name((enum series_part)k, r->part[k]));
		sheet_text(s, level_name(r->level));
		sheet_text(s, r->unit);
		sheet_text(s, r->name);
		sheet_text(s, r->parent);
		for (int k = SERIES_BASIS; k <= SERIES_SCOPE; k++)
			sheet_text(s,
			    series_value_name((enum series_part)k, r->part[k]));
		sheet_text(s, p->name);
		sheet_count(s, p->entrants);
		sheet_count(s, of);
		if (p->entrants != COUNT_BLANK && of > 0)
			sheet_fraction(s, p->entrants, of, 6);
		else
			sheet_text(s, "");
		sheet_count(s,
		    p->entrants == COUNT_BLANK ? COUNT_BLANK : p->programmes);
		sheet_count(s, r->expected);
		sheet_int(s, r->reported);
	}
	return sheet_close(s, f);
}
