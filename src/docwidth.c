#include "enroll/docwidth.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/text.h"

enum { BESIDE = 2, SET_IN = 2, HEAD_LEAST = 8 };

/* Chinese can be broken anywhere, a word of letters cannot. */
static int
head_width(const char *head)
{
	const int all = text_width(head), half = (all + 1) / 2;
	int width = all <= HEAD_LEAST    ? all
		    : half <= HEAD_LEAST ? HEAD_LEAST
					 : half;
	int word = 0;

	for (; *head != '\0'; head++) {
		word = isalnum((unsigned char)*head) ? word + 1 : 0;
		if (word > width)
			width = word;
	}
	return width;
}

static int
column_width(const struct doctable *t, size_t c)
{
	int most = head_width(t->columns[c].head);

	for (size_t r = 0; r < t->n_rows; r++) {
		const int w = text_width(doctable_cell(t, r, c)) +
			      (t->rows[r] == ROW_PART ? SET_IN : 0);

		if (w > most)
			most = w;
	}
	return most + BESIDE;
}

/* What stands above several columns has to fit as well. */
static void
widen_groups(const struct doctable *t, int widths[])
{
	for (size_t c = 0, n; c < t->n_columns; c += n) {
		int have = 0, wanted = 0;

		n = doctable_group(t, c);
		if (t->columns[c].group != NULL)
			wanted = head_width(t->columns[c].group) + BESIDE;
		for (size_t i = c; i < c + n; i++)
			have += widths[i];
		for (size_t i = c; have < wanted;
		     i = i + 1 < c + n ? i + 1 : c) {
			widths[i]++;
			have++;
		}
	}
}

int *
doctable_widths(const struct doctable *t, int least, int most, int *all)
{
	int *widths = calloc(t->n_columns ? t->n_columns : 1, sizeof(*widths));

	*all = 0;
	for (size_t c = 0; widths != NULL && c < t->n_columns; c++) {
		const int w = column_width(t, c);

		widths[c] = w < least ? least : w > most ? most : w;
	}
	if (widths != NULL)
		widen_groups(t, widths);
	for (size_t c = 0; widths != NULL && c < t->n_columns; c++)
		*all += widths[c];
	return widths;
}

size_t
doctable_group(const struct doctable *t, size_t c)
{
	size_t n = 1;

	if (t->columns[c].group == NULL)
		return 1;
	while (c + n < t->n_columns && t->columns[c + n].group != NULL &&
	       strcmp(t->columns[c + n].group, t->columns[c].group) == 0)
		n++;
	return n;
}
