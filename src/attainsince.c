/* What was done since the last bulletin. */
#include <string.h>

#include "enroll/attain.h"

static struct whose_target
whose(const struct attainments *all, const struct attainment *a)
{
	const struct selection *s = &a->goal->selection;
	struct whose_target w = { .year = a->year,
		.level = a->level == LEVELS ? "" : level_name(a->level),
		.unit = a->unit,
		.measure = s->measure,
		.orientation = s->orientation,
		.student_type = s->student_type,
		.sense = a->goal->sense };

	for (int b = 0; b < BYS; b++)
		w.by[b] = targets_string(all->targets, s->by[b]);
	return w;
}

static int
of_another(const struct priors *p, const struct prior *there,
    const struct attainment *here, const char *what, const char *was,
    const char *is, struct fault *f)
{
	fault_set(f, EX_DATAERR,
	    "is of another series than this: unit %s in %d had %s=%s and has "
	    "%s=%s; compare bulletins of one series",
	    here->unit, here->year, what, was, what, is);
	return fault_place(f, "%s:%ld", p->file, there->line);
}

static int
check_series(const struct priors *p, const struct prior *there,
    const struct attainment *here, struct fault *f)
{
	for (int i = 0; i < SERIES_PARTS; i++) {
		enum series_part part = (enum series_part)i;

		if (there->part[i] != here->part[i])
			return of_another(p, there, here,
			    series_part_name(part),
			    series_value_name(part, there->part[i]),
			    series_value_name(part, here->part[i]), f);
	}
	if (there->counting == here->counting)
		return 0;
	return of_another(p, there, here, "counting",
	    counting_name(there->counting), counting_name(here->counting), f);
}

/* Every measure of these is one of those before. */
static int
check_measures(
    const struct attainments *all, const struct priors *p, struct fault *f)
{
	bool there[MEASURES] = { 0 };

	for (size_t i = 0; i < p->n; i++)
		there[p->all[i].whose.measure] = true;
	for (size_t i = 0; i < all->n && p->n > 0; i++) {
		enum measure m = all->all[i].goal->selection.measure;

		if (!there[m])
			return of_another(p, &p->all[0], &all->all[i],
			    "measure", measure_name(p->all[0].whose.measure),
			    measure_name(m), f);
	}
	return 0;
}

static int
check_days(
    const struct attainments *all, const struct priors *p, struct fault *f)
{
	int was = 0, is = 0;
	char one[DATE_SIZE], other[DATE_SIZE];

	for (size_t i = 0; i < p->n; i++)
		if (p->all[i].as_of > was)
			was = p->all[i].as_of;
	for (size_t i = 0; i < all->n; i++)
		if (all->all[i].as_of > is)
			is = all->all[i].as_of;
	if (is == 0 || was <= is)
		return 0;
	fault_set(f, EX_DATAERR,
	    "is of %s, later than the %s of these reports; name the bulletin "
	    "before",
	    date_format(one, was), date_format(other, is));
	return fault_place(f, "%s", p->file);
}

int
attain_since(struct attainments *all, const struct priors *p, struct fault *f)
{
	if (check_measures(all, p, f) == -1 || check_days(all, p, f) == -1)
		return -1;
	for (size_t i = 0; i < all->n; i++) {
		struct attainment *a = &all->all[i];
		const struct whose_target w = whose(all, a);
		const struct prior *there = priors_find(p, &w);

		if (there == NULL || !there->has_done || !a->has_done)
			continue;
		if (check_series(p, there, a, f) == -1)
			return -1;
		if (__builtin_sub_overflow(
			a->done, there->done, &a->since_last)) {
			fault_set(f, EX_DATAERR,
			    "the counts of unit %s in %d pass 64 bits", a->unit,
			    a->year);
			return fault_place(f, "%s:%ld", p->file, there->line);
		}
		a->has_since = true;
	}
	return 0;
}
