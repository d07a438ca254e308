#include "enroll/dump.h"

#include <stdlib.h>
#include <string.h>

#include "dumpwork.h"

void
dump_free(struct dump *d)
{
	tally_free(&d->tally);
	tally_free(&d->reports);
	tally_free(&d->behind);
	free(d->doubtful);
	*d = (struct dump){ 0 };
}

/* Bits of a stage: general, and each vocational type, of each measure. */
enum { STAGE_BITS = (1 + TYPE_VOCATIONAL_HIGH + 1) * MEASURES };

_Static_assert((STAGE_REGISTERED + 1) * STAGE_BITS == REPORT_BITS &&
		   REPORT_BITS <= BYS * 32,
    "the keys on demand hold the bits of a report");

static void
report_tell(struct tally_key *report, const struct tally_key *k, int measure)
{
	int type = k->orientation == GENERAL ? 0 : 1 + k->student_type;
	int bit =
	    k->part[SERIES_STAGE] * STAGE_BITS + type * MEASURES + measure;

	report->by[bit / 32] |= UINT32_C(1) << bit % 32;
}

bool
report_told(const struct tally_key *report, int bit, struct tally_key *told,
    int *measure)
{
	int type = bit % STAGE_BITS / MEASURES;

	if (!(report->by[bit / 32] >> bit % 32 & 1))
		return false;
	*told = *report;
	told->part[SERIES_STAGE] = (unsigned char)(bit / STAGE_BITS);
	told->orientation = type == 0 ? GENERAL : VOCATIONAL;
	told->student_type =
	    (unsigned char)(type == 0 ? TYPE_SENIOR_SECONDARY : type - 1);
	*measure = bit % MEASURES;
	return true;
}

/* Rows of the report that their lines belong to, if they are dated. */
static int
note_report(struct dump *d, const struct tally_line *lines, size_t n,
    int64_t rows, struct fault *f)
{
	static const int64_t none[MEASURES] = { COUNT_BLANK, COUNT_BLANK,
		COUNT_BLANK };
	struct tally_key key = { 0 };
	bool told = false;

	if (n == 0 || lines[0].key.as_of == 0)
		return 0;
	if (tally_translate(
		&d->reports, &d->tally, NULL, &lines[0].key, &key, f) == -1)
		return -1;
	key.student_type = key.orientation = 0;
	key.part[SERIES_STAGE] = 0;
	key.part[SERIES_BASIS] = key.part[SERIES_SCOPE] = 0;
	for (size_t i = 0; i < n; i++) {
		const struct tally_key *k = &lines[i].key;

		/* a row of two places is never superseded as a whole */
		if (k->part[SERIES_PLACE] != lines[0].key.part[SERIES_PLACE])
			return 0;
		for (int m = 0; m < MEASURES; m++) {
			if (lines[i].count[m] == COUNT_BLANK)
				continue;
			report_tell(&key, k, m);
			told = true;
		}
	}
	return told ? tally_add(&d->reports, &key, none, rows, f) : 0;
}

int
dump_add(struct dump *d, const struct tally_line *lines, size_t n, int64_t rows,
    struct fault *f)
{
	d->account.accepted += rows;
	if (tally_add_many(&d->tally, lines, n, f) == -1)
		return -1;
	return behind_is_wanted(d) ? behind_note(d, lines, n, rows, f)
				   : note_report(d, lines, n, rows, f);
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
