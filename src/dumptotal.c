#include "dumptotal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int
totals_hold(struct totals *t, const struct reading *r, long line,
    struct text row, struct fault *f)
{
	struct held *h;

	if (t->n == t->room) {
		size_t room = t->room ? t->room * 2 : 8;
		struct held *held = realloc(t->held, room * sizeof(*held));

		if (held == NULL)
			return fault_memory(f);
		t->held = held;
		t->room = room;
	}
	h = &t->held[t->n];
	*h = (struct held){ .total = r->total, .n = r->n, .line = line };
	if ((h->lines = calloc(r->n + 1, sizeof(*h->lines))) == NULL)
		return fault_memory(f);
	if (r->n > 0)
		memcpy(h->lines, r->lines, r->n * sizeof(*h->lines));
	if (row.len > TOTAL_SHOWN)
		row.len = TOTAL_SHOWN;
	row.len = utf8_valid(row.s, row.len);
	if ((h->row = strndup(row.s, row.len)) == NULL) {
		free(h->lines);
		return fault_memory(f);
	}
	t->n++;
	return 0;
}

void
totals_free(struct totals *t)
{
	for (size_t i = 0; i < t->n; i++) {
		free(t->held[i].lines);
		free(t->held[i].row);
	}
	free(t->held);
	*t = (struct totals){ 0 };
}

/*
 * Whether PART is one of the lines that the total line WHOLE should sum, where
 * a sum over types is one on that BASIS.
 */
static bool
is_part(const struct total *t, const struct tally_key *whole, int basis,
    const struct tally *tally, const struct tally_line *part)
{
	const struct tally_key *k = &part->key;

	if (!t->years && k->year != whole->year)
		return false;
	if (k->as_of != whole->as_of ||
	    k->part[SERIES_STAGE] != whole->part[SERIES_STAGE] ||
	    k->part[SERIES_PLACE] != whole->part[SERIES_PLACE])
		return false;
	if (t->units ? strncmp(tally_unit(tally, part), t->prefix,
			   strlen(t->prefix)) != 0
		     : k->unit != whole->unit)
		return false;
	if (t->orientations)
		return true;
	if (k->orientation != whole->orientation ||
	    k->part[SERIES_SCOPE] != whole->part[SERIES_SCOPE])
		return false;
	if (t->types)
		return basis != BASIS_WITHOUT ||
		       k->student_type != TYPE_SKILLED_WORKERS;
	return k->student_type == whole->student_type &&
	       k->part[SERIES_BASIS] == whole->part[SERIES_BASIS];
}

/* COUNT_BLANK when there are no parts, or more than 64 bits of them. */
static int64_t
sum_of(const struct held *h, const struct tally_line *whole, int basis,
    const struct tally *tally, int m)
{
	int64_t sum = COUNT_BLANK;

	for (size_t i = 0; i < tally->n; i++)
		if (is_part(&h->total, &whole->key, basis, tally,
			&tally->lines[i]) &&
		    count_add(&sum, tally->lines[i].count[m]) == -1)
			return COUNT_BLANK;
	return sum;
}

/* A total that declares no basis may be one of either. */
static bool
agrees(const struct held *h, const struct tally_line *whole,
    const struct tally *tally, int m, int64_t sum)
{
	return sum == whole->count[m] ||
	       (whole->key.part[SERIES_BASIS] == BASIS_BLANK &&
		   sum_of(h, whole, BASIS_WITHOUT, tally, m) ==
		       whole->count[m]);
}

/* "entrants (vocational)": which of the row's totals it is. */
static const char *
name_of(
    char what[80], const struct held *h, const struct tally_line *whole, int m)
{
	const struct tally_key *k = &whole->key;

	if (h->total.orientations)
		return measure_name((enum measure)m);
	snprintf(what, 80, "%s (%s)", measure_name((enum measure)m),
	    k->student_type ? student_type_name(k->student_type)
			    : orientation_name(k->orientation));
	return what;
}

enum verdict
totals_judge(struct held *h, const struct tally *tally, struct reject *r)
{
	char what[80];
	bool left = false;

	for (size_t i = 0; i < h->n; i++)
		for (int m = 0; m < MEASURES; m++) {
			struct tally_line *l = &h->lines[i];
			int64_t *whole = &l->count[m], sum;

			if (*whole == COUNT_BLANK)
				continue;
			sum = sum_of(h, l, l->key.part[SERIES_BASIS], tally, m);
			if (sum == COUNT_BLANK) {
				left = true;
				continue;
			}
			if (agrees(h, l, tally, m, sum)) {
				*whole = COUNT_BLANK;
				continue;
			}
			reject_set(r, "total_mismatch", 0,
			    "the total of %s is %lld but its parts that "
			    "were accepted add up to %lld; correct one of them",
			    name_of(what, h, l, m), (long long)*whole,
			    (long long)sum);
			return TOTAL_MISMATCH;
		}
	if (!left)
		return TOTAL_AGREES;
	if (!totals_is_wide(&h->total))
		return TOTAL_COUNTS;
	reject_set(r, "total_without_parts", 0,
	    "a total without the rows it is the sum of; send those");
	return TOTAL_MISMATCH;
}

enum verdict
totals_again(const struct held *h, const struct tally *tally, struct reject *r)
{
	bool again = false;

	for (size_t i = 0; i < h->n; i++) {
		const struct tally_line *l = &h->lines[i];
		const struct tally_line *there = tally_find(tally, &l->key);

		for (int m = 0; there != NULL && m < MEASURES; m++) {
			if (l->count[m] == COUNT_BLANK ||
			    there->count[m] == COUNT_BLANK)
				continue;
			again = true;
			if (l->count[m] == there->count[m])
				continue;
			reject_set(r, "total_mismatch", 0,
			    "another total of the same said %lld and this one "
			    "says %lld; delete one of them",
			    (long long)there->count[m], (long long)l->count[m]);
			return TOTAL_MISMATCH;
		}
	}
	return again ? TOTAL_AGREES : TOTAL_COUNTS;
}

bool
totals_is_wide(const struct total *t)
{
	return t->units || t->orientations;
}
