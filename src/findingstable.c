/* findings(5) as a table. */
#include "enroll/check.h"

int
findings_write(const struct findings *all, FILE *fp, enum sheet_format format,
    bool header_zh, struct fault *f)
{
	static const char *const columns[] = { "rule", "year", "as_of", "stage",
		"place", "level", "unit", "name", "school", "value", "expected",
		"message", NULL };
	struct sheet *s = sheet_open(fp, format, header_zh, columns, f);

	if (s == NULL)
		return -1;
	for (size_t i = 0; i < all->n; i++) {
		const struct finding *x = &all->all[i];
		void (*compared)(struct sheet *, const char *) =
		    x->is_text ? sheet_text : sheet_number;

		sheet_text(s, x->rule->name);
		sheet_int(s, x->year);
		sheet_date(s, x->as_of);
		sheet_text(s, series_value_name(SERIES_STAGE, x->stage));
		sheet_text(s, series_value_name(SERIES_PLACE, x->place));
		sheet_text(s, x->level);
		sheet_text(s, x->unit);
		sheet_text(s, x->name);
		sheet_text(s, x->school);
		compared(s, x->value);
		compared(s, x->expected);
		sheet_text(s, x->message);
	}
	return sheet_close(s, f);
}
