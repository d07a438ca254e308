/* periods(5) as a table. */
#include "enroll/periods.h"

static bool
has_report_of(const struct period *p, const char *code)
{
	const struct missing_unit *u = period_unit(p, code);

	return u != NULL && !u->late;
}

/* How many days there are up to the newest without a report of it. */
static int64_t
silent(const struct periods *p, const char *code)
{
	size_t n = 0;

	while (n < p->n && !has_report_of(&p->all[p->n - 1 - n], code))
		n++;
	return (int64_t)n;
}

static void
write_row(struct sheet *s, const struct periods *p, const struct period *day,
    const struct reporter *who)
{
	const struct missing_unit *then = period_unit(day, who->code);
	const struct unit *u = who->unit;

	sheet_int(s, p->year);
	sheet_date(s, day->day);
	sheet_text(s, series_value_name(SERIES_STAGE, p->stage));
	sheet_text(s, series_value_name(SERIES_PLACE, p->place));
	sheet_text(s, who->code);
	sheet_text(s, u ? u->name : "");
	sheet_text(s, u ? u->parent : "");
	sheet_text(s, u ? u->reports_to : "");
	sheet_int(s, has_report_of(day, who->code));
	sheet_date(s, then ? then->last : 0);
	sheet_count(s, silent(p, who->code));
}

int
periods_write(const struct periods *p, FILE *fp, enum sheet_format format,
    bool header_zh, struct fault *f)
{
	static const char *const columns[] = { "year", "as_of", "stage",
		"place", "unit", "name", "parent", "reports_to", "has_report",
		"last_report", "silent", NULL };
	struct sheet *s = sheet_open(fp, format, header_zh, columns, f);
	const struct missing *newest = &p->all[p->n - 1].known;

	if (s == NULL)
		return -1;
	for (size_t i = 0; i < newest->n; i++)
		for (size_t k = 0; k < p->n; k++)
			write_row(s, p, &p->all[k], &newest->units[i].who);
	return sheet_close(s, f);
}
