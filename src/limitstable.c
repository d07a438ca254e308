/* limits(5) as a table. */
#include <math.h>
#include <stdlib.h>

#include "enroll/limits.h"
#include "enroll/sheet.h"

static void
put(struct sheet *s, double x)
{
	sheet_fraction(s, (int128)llround(x * 1e6), 1000000, 6);
}

int
limits_write(const struct ratios *all, FILE *fp, enum sheet_format format,
    bool header_zh, struct fault *f)
{
	static const char *const columns[] = { "year", "level", "unit", "name",
		"size", "share", "centre", "dispersion", "low95", "high95",
		"low998", "high998", "verdict", NULL };
	struct limit *limits = NULL;
	struct sheet *s;
	size_t n = 0;

	if (limits_compute(all, &limits, &n, f) == -1)
		return -1;
	if ((s = sheet_open(fp, format, header_zh, columns, f)) == NULL) {
		free(limits);
		return -1;
	}
	for (size_t i = 0; i < n; i++) {
		const struct limit *l = &limits[i];

		sheet_int(s, l->ratio->year);
		sheet_text(s, level_name(l->ratio->level));
		sheet_text(s, l->ratio->unit);
		sheet_text(s, l->ratio->name);
		sheet_int(s, l->size);
		sheet_fraction(s, l->ratio->now.vocational, l->size, 6);
		put(s, l->centre);
		put(s, l->dispersion);
		for (int k = 0; k < 4; k++)
			put(s, l->edge[k]);
		sheet_text(s, limit_verdict(l));
	}
	free(limits);
	return sheet_close(s, f);
}
