#include "enroll/percent.h"

#include <stdbool.h>
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

int
points_format(char to[FRACTION_SIZE], const char *change)
{
	bool fell = *change == '-', point = false;
	int128 num = 0, den = 1;

	for (const char *s = change + fell; *s != '\0'; s++) {
		if (*s == '.') {
			point = true;
			continue;
		}
		if (*s < '0' || *s > '9' || num > COUNT_MOST)
			break;
		num = num * 10 + (*s - '0');
		if (point)
			den *= 10;
	}
	fraction_format(to, num, den, 1);
	if (num == 0)
		return 0;
	return fell ? -1 : 1;
}
