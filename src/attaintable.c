/* target(5) as a table. */
#include <stdlib.h>
#include <string.h>

#include "attainrank.h"
#include "enroll/attain.h"

enum { COLUMNS = 40 };

bool
attain_passes(const struct attainment *a, const struct attain_filter *filter)
{
	return (filter->year == 0 || a->year == filter->year) &&
	       (filter->level == LEVELS || a->level == filter->level) &&
	       (filter->unit == NULL || strcmp(a->unit, filter->unit) == 0) &&
	       (!filter->ends || a->position != POSITION_BLANK);
}

static void
write_part(struct sheet *s, const struct attainment *a, enum series_part p)
{
	sheet_text(s, series_value_name(p, a->part[p]));
}

static void
write_key(
    struct sheet *s, const struct attainments *all, const struct attainment *a)
{
	const struct selection *sel = &a->goal->selection;

	sheet_int(s, a->year);
	sheet_date(s, a->as_of);
	write_part(s, a, SERIES_STAGE);
	write_part(s, a, SERIES_PLACE);
	sheet_text(s, a->level == LEVELS ? "" : level_name(a->level));
	sheet_text(s, a->unit);
	sheet_text(s, a->name);
	sheet_text(s, a->parent);
	sheet_text(s, measure_name(sel->measure));
	sheet_text(s, orientation_name(sel->orientation));
	sheet_text(s, student_type_name(sel->student_type));
	for (int b = 0; b < BYS; b++)
		if (all->targets->by[b])
			sheet_text(s, targets_string(all->targets, sel->by[b]));
	write_part(s, a, SERIES_BASIS);
	write_part(s, a, SERIES_SCOPE);
	sheet_text(s, sense_name(a->goal->sense));
}

static void
write_int_if(struct sheet *s, bool there, int64_t n)
{
	if (there)
		sheet_int(s, n);
	else
		sheet_text(s, "");
}

static void
write_fraction_if(struct sheet *s, bool there, int128 num, int128 den)
{
	if (there)
		sheet_fraction(s, num, den, 6);
	else
		sheet_text(s, "");
}

static void
write_figures(struct sheet *s, const struct attainment *a)
{
	int64_t target = a->goal->target;
	bool rate = attain_has_rate(a);
	char printed[PRINTED_SIZE];

	sheet_count(s, target);
	write_int_if(s, a->has_done, a->done);
	write_fraction_if(s, rate, a->done, rate ? target : 1);
	sheet_text(s, attain_printed(printed, a));
	write_int_if(s, a->rank > 0, a->rank);
	sheet_text(s, position_name(a->position));
	write_int_if(s, a->has_done && target != COUNT_BLANK, target - a->done);
	write_fraction_if(s, attain_has_growth(a), (int128)a->now - a->before,
	    attain_has_growth(a) ? a->before : 1);
	write_int_if(s, a->has_since, a->since_last);
	write_int_if(s, a->expected != -1, a->expected);
	sheet_int(s, a->reported);
	sheet_text(s, counting_name(a->counting));
	sheet_text(s, a->alerts ? a->alerts : "");
}

int
attain_write(const struct attainments *all, FILE *fp, enum sheet_format format,
    bool header_zh, const struct attain_filter *filter, struct fault *f)
{
	static const char *const before[] = { "year", "as_of", "stage", "place",
		"level", "unit", "name", "parent", "measure", "orientation",
		"student_type" };
	static const char *const after[] = { "basis", "scope", "sense",
		"target", "done", "rate", "printed", "rank", "position", "gap",
		"growth", "since_last", "expected", "reported", "counting",
		"alerts" };
	const char *columns[COLUMNS] = { NULL };
	const struct attainment **ends = NULL;
	struct sheet *s = NULL;
	size_t at = 0, n = all->n;
	int status = -1;

	for (size_t i = 0; i < sizeof(before) / sizeof(*before); i++)
		columns[at++] = before[i];
	for (int b = 0; b < BYS; b++)
		if (all->targets->by[b])
			columns[at++] = by_name((enum by)b);
	for (size_t i = 0; i < sizeof(after) / sizeof(*after); i++)
		columns[at++] = after[i];
	if ((filter->ends && (ends = attain_ends(all, &n, f)) == NULL) ||
	    (s = sheet_open(fp, format, header_zh, columns, f)) == NULL)
		goto out;
	for (size_t i = 0; i < n; i++) {
		const struct attainment *a = ends ? ends[i] : &all->all[i];

		if (!attain_passes(a, filter))
			continue;
		write_key(s, all, a);
		write_figures(s, a);
	}
	status = sheet_close(s, f);
out:
	free(ends);
	return status;
}
