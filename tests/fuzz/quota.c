/*
 * Any tables of weights and margins are shared out rightly, or refused with a
 * message: the places add up to every total and lie within all bounds, and
 * the certificate that is written is accepted by whoever reads it.
 *
 * The input chooses the cells of the tables from words that are and are not
 * numbers and names, and the method; zeros choose the first of them.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "enroll/certificate.h"
#include "enroll/eligible.h"
#include "enroll/margins.h"
#include "enroll/number.h"
#include "enroll/quotaone.h"
#include "enroll/quotatable.h"
#include "enroll/quotatwo.h"
#include "enroll/quotatwotable.h"
#include "enroll/verdict.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is left of the input. */
struct input {
	const uint8_t *data;
	size_t size;
};

static unsigned
choose(struct input *in, unsigned n)
{
	if (in->size == 0)
		return 0;
	in->size--;
	return *in->data++ % n;
}

static void
want(int good)
{
	if (!good)
		abort();
}

/* A file in memory that is written again and again. */
struct file {
	FILE *fp;
	char path[64];
};

static void
file_make(struct file *file)
{
	int fd = memfd_create("fuzz", 0);

	want(fd != -1 && (file->fp = fdopen(fd, "w+")) != NULL);
	snprintf(file->path, sizeof(file->path), "/proc/self/fd/%d", fd);
}

static void
file_clear(struct file *file)
{
	rewind(file->fp);
	want(ftruncate(fileno(file->fp), 0) == 0);
}

static const char *
number(struct input *in)
{
	static const char *const usual[] = { "1", "2", "3", "", "0", "5", "17",
		"40", "1000", "999983" };
	static const char *const odd[] = { "1000000000000", "999999999999",
		"1000000000001", "1099511627775", "1099511627776", "0.5",
		"0.333333333333", "12.25", "-1", "NaN", "1e3", "x", "007",
		"10000000", "9999999999999999999", "\"1\n2\"", "\xff", " 4 " };

	if (choose(in, 8) == 7)
		return odd[choose(in, sizeof(odd) / sizeof(*odd))];
	return usual[choose(in, sizeof(usual) / sizeof(*usual))];
}

static const char *
name(struct input *in, unsigned n)
{
	static const char *const names[] = { "n0", "n1", "n2", "n3", "a", "b",
		"退役军人", "\"g,h\"", "" };

	return names[choose(in, n)];
}

/* Mostly every pair of some names, now and then any rows. */
static void
write_eligible(struct input *in, FILE *fp, unsigned units, unsigned groups)
{
	unsigned odd = choose(in, 6) == 5 ? 1 + choose(in, 6) : 0;

	fputs(groups > 0 ? "unit,group,weight,min,max\n"
			 : "unit,weight,min,max\n",
	    fp);
	for (unsigned u = 0; u < units; u++)
		for (unsigned g = 0; g < (groups ? groups : 1); g++) {
			if (choose(in, 16) == 15)
				continue;
			fprintf(fp, "n%u,", u);
			if (groups > 0)
				fprintf(fp, "n%u,", g);
			fprintf(fp, "%s,", number(in));
			fprintf(fp, "%s,", choose(in, 4) ? "" : number(in));
			fprintf(fp, "%s\n", choose(in, 4) ? "" : number(in));
		}
	while (odd-- > 0) {
		fprintf(fp, "%s,", name(in, 9));
		if (groups > 0)
			fprintf(fp, "%s,", name(in, 9));
		fprintf(fp, "%s,,%s\n", number(in), number(in));
	}
}

static void
write_margins(struct input *in, FILE *fp, const char *key, unsigned n)
{
	unsigned kind = choose(in, 4);

	fprintf(fp, "%s,total,min,max,weight\n", key);
	for (unsigned i = 0; i < n; i++) {
		unsigned now = choose(in, 16) == 15 ? choose(in, 5) : kind;

		fprintf(fp, "n%u,", i);
		switch (now) {
		case 0:
			fprintf(fp, ",,,%s\n", number(in));
			break;
		case 1:
			fprintf(fp, "%s,,,\n", number(in));
			break;
		case 2:
			fprintf(fp, ",0,%s,\n", number(in));
			break;
		case 3:
			fprintf(fp, ",,%s,%s\n", number(in), number(in));
			break;
		default:
			fprintf(fp, "%s,%s,,%s\n", number(in), number(in),
			    number(in));
			break;
		}
	}
}

/* A file as long as it was, for whoever reads it by name. */
static void
file_done(struct file *file)
{
	want(fflush(file->fp) == 0);
}

static void
check_cell(const struct claim *c, int64_t x)
{
	want(x >= c->min && x <= c->max);
	want(c->weight > 0 || x == c->min);
}

static void
check_one(const struct eligible *e, const struct quotaone *q, int64_t total)
{
	int64_t sum = 0;

	for (size_t i = 0; i < e->n; i++) {
		check_cell(&e->claims[i], q->places[i]);
		sum += q->places[i];
	}
	want(sum == total);
}

static void
check_margins(const struct side *s, const int64_t sums[])
{
	for (size_t i = 0; i < s->names->n; i++)
		want(sums[i] >= s->margins[i].min &&
		     sums[i] <= s->margins[i].max &&
		     sums[i] >= s->upper.claims[i].min &&
		     sums[i] <= s->upper.claims[i].max);
}

static void
check_two(const struct eligible *e, const struct quotatwo *q)
{
	int64_t units[128] = { 0 }, groups[128] = { 0 }, sum = 0;

	want(q->unit.names->n <= 128 && q->group.names->n <= 128);

	for (size_t i = 0; i < e->n; i++) {
		int64_t x = q->answer.places[quotatwo_cell(q, i)];

		check_cell(&e->claims[i], x);
		sum += x;
		units[q->unit.number[e->whose[i].unit]] += x;
		groups[q->group.number[e->whose[i].group]] += x;
	}
	want(sum == q->problem.total);
	check_margins(&q->unit, units);
	check_margins(&q->group, groups);
}

/* Whether enroll-verify would accept what was written. */
static void
verify(const struct file *quotas, const struct file *divisors)
{
	struct certificate c;
	struct verdict v = { 0 };
	struct fault f = { 0 };

	want(fflush(quotas->fp) == 0 && fflush(divisors->fp) == 0);
	want(certificate_load(&c, quotas->path, divisors->path, &f) == 0);
	want(verdict_reach(&v, &c, &f) == 0 && v.n == 0);
	verdict_free(&v);
	certificate_free(&c);
}

static void
share_two(const struct quotatwo_ask *ask, struct file *out)
{
	struct fault f = { 0 };
	struct quotatwo q = { 0 };
	FILE *quotas = out[0].fp, *divisors = out[1].fp;

	if (quotatwo(&q, ask, &f) == 0) {
		check_two(ask->eligible, &q);
		want(quotatwo_write(quotas, SHEET_CSV, false, &q, &f) == 0);
		want(quotatwo_write_divisors(divisors, &q, &f) == 0);
		verify(&out[0], &out[1]);
	} else {
		want(f.status == EX_DATAERR || f.status == EX_USAGE);
		want(f.text[0] != '\0');
		if (q.cut.kind != CUT_NONE)
			want(quotatwo_write_cut(quotas, &q, &f) == 0);
	}
	quotatwo_free(&q);
}

static void
share_one(
    const struct eligible *e, enum method m, int64_t total, struct file *out)
{
	struct fault f = { 0 };
	struct quotaone q = { 0 };

	if (quotaone(&q, e, m, total, &f) == 0) {
		check_one(e, &q, total);
		want(quota_write(out[0].fp, SHEET_CSV, false, &q, &f) == 0);
		want(divisors_write(out[1].fp, &q, &f) == 0);
		verify(&out[0], &out[1]);
	} else {
		want(f.status == EX_DATAERR && f.text[0] != '\0');
	}
	quotaone_free(&q);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct file files[3], out[2];
	static const int64_t totals[] = { 12, 0, 1, 3, 100, 4711, 1000000,
		10000000 };
	struct input in = { data, size };
	struct margins units = { 0 }, groups = { 0 };
	struct eligible e = { 0 };
	struct fault f = { 0 };
	enum method m = (enum method)choose(&in, METHOD_COUNT);
	unsigned given = choose(&in, 8);
	unsigned most = choose(&in, 16) == 15 ? 48 : 6;
	unsigned rows = 1 + choose(&in, most), cols = choose(&in, most);
	int64_t total = totals[choose(&in, 8)];
	struct quotatwo_ask ask = { m, given & 4 ? COUNT_BLANK : total, &e,
		files[0].path, NULL, NULL };

	for (size_t i = 0; i < 3 && files[0].fp == NULL; i++)
		file_make(&files[2 - i]);
	for (size_t i = 0; i < 2 && out[i].fp == NULL; i++)
		file_make(&out[i]);
	for (size_t i = 0; i < 3; i++)
		file_clear(&files[i]);
	for (size_t i = 0; i < 2; i++)
		file_clear(&out[i]);
	write_eligible(&in, files[0].fp, rows, cols);
	write_margins(&in, files[1].fp, "unit", rows);
	write_margins(&in, files[2].fp, "group", cols);
	for (size_t i = 0; i < 3; i++)
		file_done(&files[i]);
	if (eligible_load(&e, files[0].path, METHOD_WEIGHT_LIMIT, &f) == -1)
		goto out;
	if (!e.by_group) {
		share_one(&e, m, total, out);
		goto out;
	}
	if ((given & 1) && margins_load(&units, files[1].path, "unit",
			       METHOD_WEIGHT_LIMIT, &f) == -1)
		goto out;
	if ((given & 2) && margins_load(&groups, files[2].path, "group",
			       METHOD_WEIGHT_LIMIT, &f) == -1)
		goto out;
	ask.units = given & 1 ? &units : NULL;
	ask.groups = given & 2 ? &groups : NULL;
	if (m != METHOD_HAMILTON)
		share_two(&ask, out);
out:
	want(f.status == 0 || (f.status == EX_DATAERR && f.text[0] != '\0'));
	eligible_free(&e);
	margins_free(&units);
	margins_free(&groups);
	return 0;
}
