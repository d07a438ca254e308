/*
 * make-dump ROWS [UNITS [SEED]] >dump.csv: a long dump for timing.
 *
 * Nine columns, about 100 bytes a row, UTF-8, no quotes, ten years, five
 * student types, 157 units unless told.  10,000,000 rows make 1 GB.  The same
 * arguments give the same bytes everywhere; tests/tool/bench.t holds them,
 * because figures of different days are compared.
 */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>

enum { YEARS = 10, TYPES = 5, SCHOOLS = 60, PROGRAMMES = 8, CHANNELS = 4 };
enum { FIRST_YEAR = 2011, FIRST_UNIT = 100, MOST_ENTRANTS = 400 };

/* Marsaglia's xorshift with 13, 7 and 17; its state is never 0. */
struct dice {
	uint64_t state;
};

static unsigned
roll(struct dice *d, unsigned sides)
{
	d->state ^= d->state << 13;
	d->state ^= d->state >> 7;
	d->state ^= d->state << 17;
	return (unsigned)(d->state % sides);
}

/* General classes have no programme but their own, and no roll for it. */
static const char *
programme(struct dice *d, unsigned type)
{
	static const char *const names[PROGRAMMES] = { "机电技术应用",
		"会计事务", "护理", "计算机应用", "学前教育", "普通高中",
		"旅游服务与管理", "现代农艺技术" };

	return type == 0 ? "普通高中" : names[roll(d, PROGRAMMES)];
}

/* Each roll is a statement of its own: their order is part of the format. */
static void
print_row(struct dice *d, unsigned units)
{
	static const char *const types[TYPES] = { "普通高中", "职业高中",
		"普通中专", "成人中专", "技工学校" };
	static const char *const channels[CHANNELS] = { "统一招生", "自主招生",
		"五年一贯制", "3+2分段" };
	unsigned year = FIRST_YEAR + roll(d, YEARS);
	unsigned unit = roll(d, units);
	unsigned type = roll(d, TYPES);
	unsigned school = roll(d, SCHOOLS);
	unsigned entrants = roll(d, MOST_ENTRANTS);
	const char *channel = channels[roll(d, CHANNELS)];
	unsigned code = FIRST_UNIT + unit;

	printf("%u,41%04u,第%u县,41%04u%04u,第%u县第%u中学校,%s,%s,%s,%u\n",
	    year, code, unit, code, school, unit, school, types[type],
	    programme(d, type), channel, entrants);
}

/* 0, or -1 when it is not a whole number up to most. */
static int
number(const char *s, uint64_t most, uint64_t *n)
{
	char *end;

	if (*s < '0' || *s > '9')
		return -1;
	errno = 0;
	*n = strtoull(s, &end, 10);
	return errno != 0 || *end != '\0' || *n > most ? -1 : 0;
}

int
main(int argc, char *argv[])
{
	struct dice d = { 88172645463325252 };
	uint64_t rows = 0, units = 157;

	if (argc < 2 || argc > 4 || number(argv[1], INT64_MAX, &rows) == -1 ||
	    (argc > 2 && (number(argv[2], 9999 - FIRST_UNIT, &units) == -1 ||
			     units == 0)) ||
	    (argc > 3 && number(argv[3], UINT64_MAX, &d.state) == -1)) {
		fputs(
		    "usage: make-dump ROWS [UNITS [SEED]] >dump.csv\n", stderr);
		return EX_USAGE;
	}
	if (argc > 3)
		d.state |= 1;
	puts("学年,行政区划代码,县(市、区),学校代码,学校名称,办学类型,专业,"
	     "招生渠道,招生数");
	for (uint64_t i = 0; i < rows && !ferror(stdout); i++)
		print_row(&d, (unsigned)units);
	if (fflush(stdout) == 0 && !ferror(stdout))
		return 0;
	perror("make-dump");
	return EX_IOERR;
}
