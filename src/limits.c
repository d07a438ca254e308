#include "enroll/limits.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/sheet.h"

double
limits_quantile(double p, double centre, unsigned size)
{
	unsigned low = 0, high = size; /* P(X <= high) >= p always */
	double at, below, part;

	while (low < high) {
		unsigned middle = low + (high - low) / 2;

		if (gsl_cdf_binomial_P(middle, centre, size) >= p)
			high = middle;
		else
			low = middle + 1;
	}
	at = gsl_cdf_binomial_P(high, centre, size);
	below = high == 0 ? 0 : gsl_cdf_binomial_P(high - 1, centre, size);
	part = at > below ? (at - p) / (at - below) : 0;
	return fmax(0, (high - part) / size);
}

double
limits_dispersion(double z[], size_t n)
{
	size_t cut = n / 10;
	double sum = 0;

	if (n == 0)
		return 1;
	gsl_sort(z, 1, n);
	for (size_t i = 0; i < n; i++) {
		size_t k = i < cut ? cut : i >= n - cut ? n - cut - 1 : i;

		sum += z[k] * z[k];
	}
	return fmax(1, sum / (double)n);
}

struct limit {
	const struct ratio *r;
	unsigned size;
	double share, centre;
};

/* The unit's parent, at whichever level it stands. */
static const struct ratio *
parent(const struct ratios *all, const struct ratio *r)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct ratio *p = &all->rows[i];

		if (p->year == r->year && p->level != LEVEL_COUNTY &&
		    p->level != LEVEL_ASSESSED && p->level != r->level &&
		    strcmp(p->unit, r->parent) == 0)
			return p;
	}
	return NULL;
}

static double
share_of(const struct ratio *r)
{
	double v = (double)r->now.vocational;

	return v / (v + (double)r->now.general);
}

static size_t
find_limits(const struct ratios *all, struct limit *to)
{
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++) {
		const struct ratio *r = &all->rows[i], *p = parent(all, r);
		double size = (double)r->now.general +
		    (double)r->now.vocational;

		if (!sides_have_share(r->now) || p == NULL ||
		    !sides_have_share(p->now) || size > UINT32_MAX)
			continue;
		to[n].r = r;
		to[n].size = (unsigned)size;
		to[n].share = share_of(r);
		to[n].centre = share_of(p);
		if (to[n].centre > 0 && to[n].centre < 1)
			n++;
	}
	return n;
}

static bool
same_group(const struct limit *a, const struct limit *b)
{
	return a->r->year == b->r->year && a->r->level == b->r->level;
}

static double
dispersion_of(const struct limit *l, size_t n, double *z)
{
	for (size_t i = 0; i < n; i++) {
		double c = l[i].centre;

		z[i] = (l[i].share - c) / sqrt(c * (1 - c) / l[i].size);
	}
	return limits_dispersion(z, n);
}

static double
widened(const struct limit *l, double p, double dispersion)
{
	double q = limits_quantile(p, l->centre, l->size);

	return fmin(1, fmax(0, l->centre + sqrt(dispersion) * (q - l->centre)));
}

static void
put(struct sheet *s, double x)
{
	sheet_fraction(s, (int128)llround(x * 1e6), 1000000, 6);
}

static void
write_one(struct sheet *s, const struct limit *l, double dispersion)
{
	static const double at[] = { 0.025, 0.975, 0.001, 0.999 };
	double edge[4];

	for (int i = 0; i < 4; i++)
		edge[i] = widened(l, at[i], dispersion);
	sheet_int(s, l->r->year);
	sheet_text(s, level_name(l->r->level));
	sheet_text(s, l->r->unit);
	sheet_text(s, l->r->name);
	sheet_int(s, l->size);
	sheet_fraction(s, l->r->now.vocational, l->size, 6);
	put(s, l->centre);
	put(s, dispersion);
	for (int i = 0; i < 4; i++)
		put(s, edge[i]);
	if (l->share < edge[2] || l->share > edge[3])
		sheet_text(s, "look");
	else if (l->share < edge[0] || l->share > edge[1])
		sheet_text(s, "watch");
	else
		sheet_text(s, "inside");
}

int
limits_write(const struct ratios *all, FILE *fp, enum sheet_format format,
    bool header_zh, struct fault *f)
{
	static const char *const columns[] = { "year", "level", "unit", "name",
		"size", "share", "centre", "dispersion", "low95", "high95",
		"low998", "high998", "verdict", NULL };
	struct limit *l = calloc(all->n + 1, sizeof(*l));
	double *z = calloc(all->n + 1, sizeof(*z));
	struct sheet *s = NULL;
	int status = -1;
	size_t n;

	if (l == NULL || z == NULL) {
		fault_memory(f);
		goto out;
	}
	if ((s = sheet_open(fp, format, header_zh, columns, f)) == NULL)
		goto out;
	gsl_set_error_handler_off();
	n = find_limits(all, l);
	for (size_t first = 0, end; first < n; first = end) {
		double dispersion;

		for (end = first; end < n && same_group(&l[first], &l[end]);)
			end++;
		dispersion = dispersion_of(l + first, end - first, z);
		for (size_t i = first; i < end; i++)
			write_one(s, &l[i], dispersion);
	}
	status = sheet_close(s, f);
out:
	free(z);
	free(l);
	return status;
}
