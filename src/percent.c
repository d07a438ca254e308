#include "enroll/percent.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

int
edges_parse(const char *low, const char *high, struct edges *e)
{
	*e = (struct edges){ -1, -1 };
	if (*low != '\0' && permille_parse(low, &e->low) == -1)
		return -1;
	if (*high != '\0' && permille_parse(high, &e->high) == -1)
		return -1;
	return 0;
}

int
edges_judge(int64_t part, int64_t whole, struct edges e)
{
	int128 p = (int128)part * 1000;

	if (e.low >= 0 && p < (int128)whole * e.low)
		return -1;
	return e.high >= 0 && p > (int128)whole * e.high;
}

char *
percent_format(
    char to[FRACTION_SIZE], int64_t part, int64_t whole, struct edges e)
{
	int128 permille = ((int128)part * 2000 + whole) / ((int128)whole * 2);
	int side = edges_judge(part, whole, e);

	if (side < 0 && permille >= e.low)
		permille = e.low - 1;
	if (side > 0 && permille <= e.high)
		permille = e.high + 1;
	return fraction_format(to, permille, 10, 1);
}

/* A decimal without its sign, as it is before it stops being one. */
static void
read_decimal(const char *s, int128 *num, int128 *den)
{
	bool point = false;

	*num = 0;
	*den = 1;
	for (; *s != '\0'; s++) {
		if (*s == '.') {
			point = true;
			continue;
		}
		if (*s < '0' || *s > '9' || *num > COUNT_MOST)
			break;
		*num = *num * 10 + (*s - '0');
		if (point)
			*den *= 10;
	}
}

int
points_format(char to[FRACTION_SIZE], const char *change)
{
	bool fell = *change == '-';
	int128 num, den;

	read_decimal(change + fell, &num, &den);
	fraction_format(to, num, den, 1);
	if (num == 0)
		return 0;
	return fell ? -1 : 1;
}

char *
share_format(char to[PERCENT_SIZE], const char *share)
{
	bool fell = *share == '-';
	char text[FRACTION_SIZE];
	int128 num, den;

	read_decimal(share + fell, &num, &den);
	fraction_format(text, num * 100, den, 1);
	snprintf(to, PERCENT_SIZE, "%s%s%%",
	    fell && strcmp(text, "0.0") != 0 ? "-" : "", text);
	return to;
}
