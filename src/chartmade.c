#include "enroll/chartmade.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/number.h"
#include "enroll/wording.h"

/* Whether the parts of a row, the last of which is known, are the whole. */
static int
check_row(const struct grid *g, size_t row, const char *list, struct fault *f)
{
	int64_t whole = COUNT_BLANK, sum = COUNT_BLANK, part = COUNT_BLANK;
	char word[WORD_SIZE];
	int column = -1;

	for (int i = 0; word_next(&list, word); i++) {
		if (grid_count(g, row, grid_need(g, word, f), &part, f) == -1)
			return -1;
		if (i == 0) {
			column = grid_column(g, word);
			whole = part;
		} else if (count_add(&sum, part) == -1) {
			fault_set(f, EX_DATAERR, "the sum passes 64 bits");
			return grid_fault_at(g, row, column, f);
		}
	}
	if (whole == COUNT_BLANK || part == COUNT_BLANK || sum == whole)
		return 0;
	fault_set(f, EX_DATAERR,
	    "the parts add up to %lld, not to %lld; make the table again",
	    (long long)sum, (long long)whole);
	return grid_fault_at(g, row, column, f);
}

/* Where no row has a whole there is nothing to divide. */
static int
check_whole(const struct chartrows *r, const struct grid *g, const char *whole,
    struct fault *f)
{
	const int column = grid_column(g, whole);

	for (size_t i = 0; i < r->n; i++)
		if (*grid_cell(g, r->rows[i], column) != '\0')
			return 0;
	fault_set(f, EX_DATAERR,
	    "no row to be drawn has a %s, so that there is nothing to divide; "
	    "make the table with them",
	    whole);
	return grid_fault_at(g, r->rows[0], column, f);
}

int
chartmade_check_parts(const struct chartrows *r, const struct grid *g,
    const struct chartscript *c, struct fault *f)
{
	const char *list = c->said[SCRIPT_PARTS];
	char word[WORD_SIZE], whole[WORD_SIZE];

	while (word_next(&list, word))
		if (grid_need(g, word, f) == -1)
			return -1;
	list = c->said[SCRIPT_PARTS];
	if (!word_next(&list, whole))
		return 0;
	if (r->n > 0 && check_whole(r, g, whole, f) == -1)
		return -1;
	for (size_t i = 0; i < r->n; i++)
		if (check_row(g, r->rows[i], c->said[SCRIPT_PARTS], f) == -1)
			return -1;
	return 0;
}

const char *
chartmade_percent(char to[MADE_SIZE], int64_t part, int64_t whole)
{
	char text[FRACTION_SIZE];

	if (part == COUNT_BLANK || whole == COUNT_BLANK || whole == 0)
		*to = '\0';
	else
		snprintf(to, MADE_SIZE, "%s",
		    fraction_format(text, (int128)part * 100, whole, 1));
	return to;
}

const char *
chartmade_printed(
    char to[MADE_SIZE], enum language language, const char *printed)
{
	const char *suffix = strstr(printed, "（不含未报送的");
	char rate[WORDING_RATE], words[WORDING_RATE];

	snprintf(rate, sizeof(rate), "%.*s",
	    (int)(suffix ? (size_t)(suffix - printed) : strlen(printed)),
	    printed);
	snprintf(to, MADE_SIZE, "%s", wording_rate(words, language, rate));
	return to;
}

/* "0.048800" in millionths; false for what has not six decimals. */
static bool
parse_millionths(const char *s, int64_t *millionths)
{
	int digits = -1;

	*millionths = 0;
	for (; *s != '\0'; s++) {
		if (*s == '.' && digits == -1) {
			digits = 0;
			continue;
		}
		if (*s < '0' || *s > '9' || *millionths > INT64_MAX / 20)
			return false;
		*millionths = *millionths * 10 + (*s - '0');
		digits += digits >= 0;
	}
	return digits == 6;
}

const char *
chartmade_growth(char to[MADE_SIZE], const char *growth)
{
	char text[FRACTION_SIZE];
	bool less = *growth == '-';
	int64_t millionths;

	*to = '\0';
	if (!parse_millionths(growth + less, &millionths))
		return to;
	fraction_format(text, (int128)millionths * 100, 1000000, 1);
	snprintf(to, MADE_SIZE, "%s%s%%",
	    millionths == 0 ? ""
	    : less          ? "-"
			    : "+",
	    text);
	return to;
}
