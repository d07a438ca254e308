#include "enroll/dump.h"

#include <stdlib.h>
#include <string.h>

#include "dumpwork.h"

void
dump_free(struct dump *d)
{
	tally_free(&d->tally);
	tally_free(&d->reports);
	free(d->doubtful);
	*d = (struct dump){ 0 };
}

unsigned
report_bit(int orientation, int student_type, int measure)
{
	int type = orientation == GENERAL ? 0 : 1 + student_type;

	return (unsigned)(type * MEASURES + measure);
}

void
report_unbit(
    unsigned bit, unsigned char *orientation, unsigned char *student_type)
{
	unsigned type = bit / MEASURES;

	*orientation = type == 0 ? GENERAL : VOCATIONAL;
	*student_type =
	    (unsigned char)(type == 0 ? TYPE_SENIOR_SECONDARY : type - 1);
}

/* Rows of the report that their lines belong to, if they are dated. */
static int
note_report(struct dump *d, const struct tally_line *lines, size_t n,
    int64_t rows, struct fault *f)
{
	static const int64_t none[MEASURES] = { COUNT_BLANK, COUNT_BLANK,
		COUNT_BLANK };
	struct tally_key key = { 0 };
	uint32_t told = 0;

	if (n == 0 || lines[0].key.as_of == 0)
		return 0;
	if (tally_translate(
		&d->reports, &d->tally, NULL, &lines[0].key, &key, f) == -1)
		return -1;
	for (size_t i = 0; i < n; i++) {
		const struct tally_key *k = &lines[i].key;

		/* a row of two series is never superseded as a whole */
		if (memcmp(k->part, lines[0].key.part, SERIES_BASIS) != 0)
			return 0;
		for (int m = 0; m < MEASURES; m++)
			if (lines[i].count[m] != COUNT_BLANK)
				told |= UINT32_C(1) << report_bit(
					    k->orientation, k->student_type, m);
	}
	key.student_type = key.orientation = 0;
	key.part[SERIES_BASIS] = key.part[SERIES_SCOPE] = 0;
	key.by[0] = told;
	return told == 0 ? 0 : tally_add(&d->reports, &key, none, rows, f);
}

int
dump_add(struct dump *d, const struct tally_line *lines, size_t n, int64_t rows,
    struct fault *f)
{
	d->account.accepted += rows;
	if (tally_add_many(&d->tally, lines, n, f) == -1)
		return -1;
	return note_report(d, lines, n, rows, f);
}

void
dump_not_counted(struct dump *d, const struct fault *why)
{
	struct account a = { .file = d->account.file, .status = why->status };
	const size_t number = d->number;

	snprintf(a.message, sizeof(a.message), "%s", why->plain);
	dump_free(d);
	d->number = number;
	d->account = a;
}
