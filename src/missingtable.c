/* missing(5) as a table. */
#include "enroll/missing.h"

int
missing_write(const struct missing *m, FILE *fp, enum sheet_format format,
    bool header_zh, struct fault *f)
{
	static const char *const columns[] = { "year", "unit", "name", "parent",
		"reports_to", "last_report", "days_late", "contact", NULL };
	struct sheet *s = sheet_open(fp, format, header_zh, columns, f);

	if (s == NULL)
		return -1;
	for (size_t i = 0; i < m->n; i++) {
		const struct missing_unit *one = &m->units[i];
		const struct unit *u = one->who.unit;

		sheet_int(s, m->year);
		sheet_text(s, one->who.code);
		sheet_text(s, u ? u->name : "");
		sheet_text(s, u ? u->parent : "");
		sheet_text(s, u ? u->reports_to : "");
		sheet_date(s, one->last);
		sheet_count(s, m->days_late);
		sheet_text(s, u ? u->contact : "");
	}
	return sheet_close(s, f);
}
