/*
 * make-quotas UNITS GROUPS PLACES [KIND [SEED]]: places to be shared out among
 * units and groups, for timing, as eligible.csv, units.csv and groups.csv in
 * the folder that one is in.
 *
 * The totals of the units and groups are the sums of a table that is drawn
 * first and not written, so that all of it fits.  The same arguments give the
 * same bytes everywhere: all is in whole numbers.  KIND is
 *
 *   plain     weights up to some 50,000 as counties differ
 *   zeros     30 of 100 weights are 0
 *   sparse    75 of 100
 *   bounds    three of ten cells have a minimum, three of ten a maximum
 *   nearties  every weight is 10^12, or one more, or one less
 *   ties      weights 1, 2 and 3
 */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

__extension__ typedef unsigned __int128 uint128;

enum { UNITS_MOST = 9999, GROUPS_MOST = 99 };
static const uint64_t places_most = 10000000;

enum kind { PLAIN, ZEROS, SPARSE, BOUNDS, NEARTIES, TIES, KINDS };

struct table {
	enum kind kind;
	size_t units, groups;
	uint64_t places;
	uint64_t *weights, *hidden; /* units x groups; both owned */
};

/* Marsaglia's xorshift with 13, 7 and 17; its state is never 0. */
struct dice {
	uint64_t state;
};

static uint64_t
roll(struct dice *d, uint64_t sides)
{
	d->state ^= d->state << 13;
	d->state ^= d->state >> 7;
	d->state ^= d->state << 17;
	return d->state % sides;
}

/* A product of so many numbers from low to high. */
static uint64_t
spread(struct dice *d, unsigned n, uint64_t low, uint64_t high)
{
	uint64_t product = 1;

	while (n-- > 0)
		product *= low + roll(d, high - low + 1);
	return product;
}

static uint64_t
weight(struct dice *d, enum kind kind, uint64_t unit, uint64_t group)
{
	if (kind == TIES)
		return 1 + roll(d, 3);
	if (kind == NEARTIES)
		return 999999999999 + roll(d, 3);
	return 1 + unit * group / 1000000 * spread(d, 2, 50, 150) / 400000;
}

/* Every unit keeps one weight at least. */
static void
clear(struct dice *d, struct table *t, size_t unit)
{
	size_t keep = roll(d, t->groups);
	uint64_t percent = t->kind == ZEROS ? 30 : 75;

	for (size_t j = 0; j < t->groups; j++)
		if (roll(d, 100) < percent && j != keep)
			t->weights[unit * t->groups + j] = 0;
}

static void
draw_weights(struct dice *d, struct table *t)
{
	uint64_t groups[GROUPS_MOST], unit;

	for (size_t j = 0; j < t->groups; j++)
		groups[j] = spread(d, 3, 20, 100);
	for (size_t i = 0; i < t->units; i++) {
		unit = spread(d, 3, 20, 100);
		for (size_t j = 0; j < t->groups; j++)
			t->weights[i * t->groups + j] =
			    weight(d, t->kind, unit, groups[j]);
		if (t->kind == ZEROS || t->kind == SPARSE)
			clear(d, t, i);
	}
}

/* Proportional but for 30 per cent either way; what is left goes by chance. */
static void
draw_hidden(struct dice *d, struct table *t)
{
	size_t cells = t->units * t->groups, c;
	uint64_t left = t->places;
	uint128 sum = 0;

	for (c = 0; c < cells; c++) {
		t->hidden[c] = t->weights[c] * (70 + roll(d, 61));
		sum += t->hidden[c];
	}
	for (c = 0; c < cells; c++) {
		t->hidden[c] =
		    (uint64_t)((uint128)t->hidden[c] * t->places / sum);
		left -= t->hidden[c];
	}
	while (left > 0) {
		c = roll(d, cells);
		if (t->weights[c] == 0)
			continue;
		t->hidden[c]++;
		left--;
	}
}

static int
write_eligible(struct dice *d, const struct table *t)
{
	FILE *fp = fopen("eligible.csv", "w");
	uint64_t x;
	int bad;

	if (fp == NULL)
		return -1;
	fputs("unit,group,weight,min,max\n", fp);
	for (size_t c = 0; c < t->units * t->groups; c++) {
		x = t->hidden[c];
		fprintf(fp, "u%04zu,g%02zu,%llu,", c / t->groups + 1,
		    c % t->groups + 1, (unsigned long long)t->weights[c]);
		if (t->kind == BOUNDS && roll(d, 10) < 3)
			fprintf(fp, "%llu", (unsigned long long)x / 2);
		putc(',', fp);
		if (t->kind == BOUNDS && roll(d, 10) < 3)
			fprintf(fp, "%llu",
			    (unsigned long long)(x + roll(d, 3 + x / 3)));
		putc('\n', fp);
	}
	bad = ferror(fp);
	return fclose(fp) == 0 && !bad ? 0 : -1;
}

/* Totals of n units, or groups: every so manieth cell, step apart. */
static int
write_totals(const struct table *t, const char *path, const char *column,
    size_t n, size_t first, size_t step)
{
	FILE *fp = fopen(path, "w");
	size_t others = t->units * t->groups / n;
	uint64_t total;
	int bad;

	if (fp == NULL)
		return -1;
	fprintf(fp, "%s,total\n", column);
	for (size_t i = 0; i < n; i++) {
		total = 0;
		for (size_t j = 0; j < others; j++)
			total += t->hidden[i * first + j * step];
		fprintf(fp, *column == 'u' ? "u%04zu,%llu\n" : "g%02zu,%llu\n",
		    i + 1, (unsigned long long)total);
	}
	bad = ferror(fp);
	return fclose(fp) == 0 && !bad ? 0 : -1;
}

/* 0, or -1 when it is not a whole number from 1 to most. */
static int
number(const char *s, uint64_t most, uint64_t *n)
{
	char *end;

	if (*s < '0' || *s > '9')
		return -1;
	errno = 0;
	*n = strtoull(s, &end, 10);
	return errno != 0 || *end != '\0' || *n == 0 || *n > most ? -1 : 0;
}

static int
options(struct table *t, struct dice *d, int argc, char *argv[])
{
	static const char *const names[KINDS] = { "plain", "zeros", "sparse",
		"bounds", "nearties", "ties" };
	uint64_t units, groups;

	if (argc < 4 || argc > 6 || number(argv[1], UNITS_MOST, &units) == -1 ||
	    number(argv[2], GROUPS_MOST, &groups) == -1 ||
	    number(argv[3], places_most, &t->places) == -1 ||
	    (argc > 5 && number(argv[5], UINT64_MAX, &d->state) == -1))
		return -1;
	t->units = units;
	t->groups = groups;
	while (
	    argc > 4 && t->kind < KINDS && strcmp(argv[4], names[t->kind]) != 0)
		t->kind++;
	return t->kind < KINDS ? 0 : -1;
}

int
main(int argc, char *argv[])
{
	struct table t = { 0 };
	struct dice d = { 88172645463325252 };
	int status = EX_IOERR;

	if (options(&t, &d, argc, argv) == -1) {
		fputs("usage: make-quotas UNITS GROUPS PLACES [KIND [SEED]]\n",
		    stderr);
		return EX_USAGE;
	}
	t.weights = calloc(t.units * t.groups, sizeof(*t.weights));
	t.hidden = calloc(t.units * t.groups, sizeof(*t.hidden));
	if (t.weights == NULL || t.hidden == NULL)
		goto out;
	draw_weights(&d, &t);
	draw_hidden(&d, &t);
	if (write_eligible(&d, &t) == 0 &&
	    write_totals(&t, "units.csv", "unit", t.units, t.groups, 1) == 0 &&
	    write_totals(&t, "groups.csv", "group", t.groups, 1, t.groups) == 0)
		status = 0;
out:
	if (status != 0)
		perror("make-quotas");
	free(t.weights);
	free(t.hidden);
	return status;
}
