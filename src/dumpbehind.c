/* Which lines each row of a dump has: what a roster says of a school may be
 * that some of them do not count. */
#include <stdlib.h>
#include <string.h>

#include "dumpwork.h"

/* A part as letters, so that rows with the same parts have the same string. */
enum {
	LETTER_PART, /* stage, place, basis, scope */
	LETTER_ORIENTATION = LETTER_PART + SERIES_PARTS,
	LETTER_TYPE,
	LETTER_TOLD,
	LETTERS,
};

static void
spell(char *to, const struct tally_line *l)
{
	unsigned told = 0;

	for (int m = 0; m < MEASURES; m++)
		if (l->count[m] != COUNT_BLANK)
			told |= 1U << m;
	for (int p = 0; p < SERIES_PARTS; p++)
		to[LETTER_PART + p] = (char)('0' + l->key.part[p]);
	to[LETTER_ORIENTATION] = (char)('0' + l->key.orientation);
	to[LETTER_TYPE] = (char)('0' + l->key.student_type);
	to[LETTER_TOLD] = (char)('0' + told);
}

/* Its lines have the year, day, unit and school in common. */
int
behind_note(struct dump *d, const struct tally_line *lines, size_t n,
    int64_t rows, struct fault *f)
{
	static const int64_t none[MEASURES] = { COUNT_BLANK, COUNT_BLANK,
		COUNT_BLANK };
	struct tally_key common = { 0 }, key;
	uint32_t parts;
	char *letters;

	if (n == 0)
		return 0;
	if ((letters = malloc(n * LETTERS + 1)) == NULL)
		return fault_memory(f);
	for (size_t i = 0; i < n; i++)
		spell(letters + i * LETTERS, &lines[i]);
	letters[n * LETTERS] = '\0';
	parts =
	    pool_add(&d->behind.pool, (struct text){ letters, n * LETTERS }, f);
	free(letters);
	if (parts == POOL_FULL)
		return -1;
	common.year = lines[0].key.year;
	common.as_of = lines[0].key.as_of;
	common.unit = lines[0].key.unit;
	common.by[BY_SCHOOL] = lines[0].key.by[BY_SCHOOL];
	if (tally_translate(&d->behind, &d->tally, NULL, &common, &key, f) ==
	    -1)
		return -1;
	key.by[BY_PROGRAMME] = parts;
	return tally_add(&d->behind, &key, none, rows, f);
}

bool
behind_part(const struct dump *d, const struct tally_line *l, size_t i,
    struct behind_part *part)
{
	const char *s = pool_string(&d->behind.pool, l->key.by[BY_PROGRAMME]);

	if (i * LETTERS >= strlen(s))
		return false;
	s += i * LETTERS;
	part->key = l->key;
	part->key.by[BY_PROGRAMME] = 0;
	for (int p = 0; p < SERIES_PARTS; p++)
		part->key.part[p] = (unsigned char)(s[LETTER_PART + p] - '0');
	part->key.orientation = (unsigned char)(s[LETTER_ORIENTATION] - '0');
	part->key.student_type = (unsigned char)(s[LETTER_TYPE] - '0');
	part->told = (unsigned)(s[LETTER_TOLD] - '0');
	return true;
}

void
behind_make(struct dump *d, const struct dump_options *o)
{
	d->behind.by[BY_PROGRAMME] = d->behind.by[BY_SCHOOL] = o->roster;
}

bool
behind_is_wanted(const struct dump *d)
{
	return d->behind.by[BY_SCHOOL];
}

int
behind_merge(struct dump *to, const struct dump *from, struct fault *f)
{
	for (size_t i = 0; i < from->behind.n; i++) {
		const struct tally_line *l = &from->behind.lines[i];
		struct tally_key key;

		if (tally_translate(&to->behind, &from->behind, NULL, &l->key,
			&key, f) == -1 ||
		    tally_add(&to->behind, &key, l->count, l->rows, f) == -1)
			return -1;
	}
	return 0;
}
