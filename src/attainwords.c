/* What there is of a line, and its rate as bulletins write it. */
#include <stdio.h>
#include <string.h>

#include "enroll/attain.h"

static const char *const positions[] = { "", "bottom", "top", "total" };

const char *
position_name(enum position p)
{
	return positions[p];
}

bool
attain_has_rate(const struct attainment *a)
{
	return a->has_done && a->goal->target > 0;
}

bool
attain_has_growth(const struct attainment *a)
{
	return a->now != COUNT_BLANK && a->before > 0;
}

/*
 * One decimal, halves away from zero; what is missed by however little does
 * not print as met.
 */
static void
print_percent(char *to, size_t size, int64_t done, int64_t target)
{
	enum { TENTHS = 1000 };
	int128 twice = (int128)done * 2 * TENTHS;
	int128 tenths =
	    (done < 0 ? twice - target : twice + target) / (2 * (int128)target);
	char text[FRACTION_SIZE];

	if (tenths >= TENTHS)
		tenths = TENTHS - 1;
	fraction_format(text, tenths, 10, 1);
	snprintf(to, size, "%s%%", text);
}

static void
print_figure(char *to, size_t size, const struct attainment *a)
{
	int64_t target = a->goal->target;

	if (a->done > target && a->goal->sense == AT_MOST)
		snprintf(
		    to, size, "超计划 %lld 人", (long long)(a->done - target));
	else if (a->done > target)
		snprintf(to, size, "超额完成");
	else if (target == 0)
		snprintf(to, size, "无任务");
	else if (a->done == target)
		snprintf(to, size, "完成（100.0%%）");
	else
		print_percent(to, size, a->done, target);
}

char *
attain_printed(char to[PRINTED_SIZE], const struct attainment *a)
{
	size_t used;

	to[0] = '\0';
	if (!a->has_done) {
		snprintf(to, PRINTED_SIZE, "未报送");
		return to;
	}
	if (a->goal->target == COUNT_BLANK)
		return to;
	print_figure(to, PRINTED_SIZE, a);
	used = strlen(to);
	if (a->expected > a->reported)
		snprintf(to + used, PRINTED_SIZE - used,
		    "（不含未报送的 %ld 个单位）", a->expected - a->reported);
	return to;
}
