#include "enroll/limits.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct binomial {
	double centre;
	unsigned size;
};

static bool
reaches(const struct binomial *b, uint64_t count, double p)
{
	return gsl_cdf_binomial_P((unsigned)count, b->centre, b->size) >= p;
}

/*
 * The least count that P(X <= count) reaches P with: from where the normal
 * distribution has it in growing steps, then between the last two.
 */
static unsigned
least_count(const struct binomial *b, double p)
{
	double near = b->size * b->centre +
		      gsl_cdf_ugaussian_Pinv(p) *
			  sqrt(b->size * b->centre * (1 - b->centre));
	uint64_t low = 0, high = b->size; /* P(X <= high) >= p always */
	uint64_t guess = (uint64_t)fmin(b->size, fmax(0, near)), step;

	if (reaches(b, guess, p)) {
		high = guess;
		for (step = 1; step <= high && reaches(b, high - step, p);
		     step *= 2)
			high -= step;
		if (step <= high)
			low = high - step + 1;
	} else {
		low = guess + 1;
		for (step = 1; low + step <= high && !reaches(b, low + step, p);
		     step *= 2)
			low += step + 1;
		if (low + step <= high)
			high = low + step;
	}
	while (low < high) {
		uint64_t middle = low + (high - low) / 2;

		if (reaches(b, middle, p))
			high = middle;
		else
			low = middle + 1;
	}
	return (unsigned)high;
}

double
limits_quantile(double p, double centre, unsigned size)
{
	const struct binomial b = { centre, size };
	unsigned high = least_count(&b, p);
	double at, below, part;

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

/* The unit's parent, at whichever level it stands. */
static const struct ratio *
parent(const struct ratios *all, const struct ratio *r)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct ratio *p = &all->rows[i];

		if (p->year == r->year && p->level != LEVEL_COUNTY &&
		    p->level != LEVEL_ASSESSED && p->level != LEVEL_TAG &&
		    p->level != r->level && strcmp(p->unit, r->parent) == 0)
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

/* Counted at the school, a unit without such a school has no share to judge. */
static bool
lacks_school(const struct ratio *r)
{
	return r->part[SERIES_PLACE] == PLACE_SCHOOL &&
	       (r->now.general == 0 || r->now.vocational == 0);
}

static size_t
find_limits(const struct ratios *all, struct limit *to)
{
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++) {
		const struct ratio *r = &all->rows[i], *p = parent(all, r);
		double size =
		    (double)r->now.general + (double)r->now.vocational;

		if (r->level == LEVEL_TAG || !sides_have_share(r->now) ||
		    lacks_school(r) || p == NULL || !sides_have_share(p->now) ||
		    size > UINT32_MAX)
			continue;
		to[n].ratio = r;
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
	return a->ratio->year == b->ratio->year &&
	       a->ratio->level == b->ratio->level;
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

static void
find_edges(struct limit *l, double dispersion)
{
	static const double at[] = { 0.025, 0.975, 0.001, 0.999 };

	l->dispersion = dispersion;
	for (int i = 0; i < 4; i++) {
		double q = limits_quantile(at[i], l->centre, l->size);
		double edge = l->centre + sqrt(dispersion) * (q - l->centre);

		l->edge[i] = fmin(1, fmax(0, edge));
	}
}

const char *
limit_verdict(const struct limit *l)
{
	if (l->share < l->edge[2] || l->share > l->edge[3])
		return "look";
	if (l->share < l->edge[0] || l->share > l->edge[1])
		return "watch";
	return "inside";
}

/* Days apart, units of a level are one group all the same. */
static int
by_year_level_unit(const void *a, const void *b)
{
	const struct ratio *x = ((const struct limit *)a)->ratio;
	const struct ratio *y = ((const struct limit *)b)->ratio;

	if (x->year != y->year)
		return x->year < y->year ? -1 : 1;
	if (x->level != y->level)
		return (int)x->level - (int)y->level;
	return strcmp(x->unit, y->unit);
}

int
limits_compute(
    const struct ratios *all, struct limit **limits, size_t *n, struct fault *f)
{
	struct limit *l = calloc(all->n + 1, sizeof(*l));
	double *z = calloc(all->n + 1, sizeof(*z));

	if (l == NULL || z == NULL) {
		free(z);
		free(l);
		return fault_memory(f);
	}
	gsl_set_error_handler_off();
	*limits = l;
	*n = find_limits(all, l);
	if (*n > 0)
		qsort(l, *n, sizeof(*l), by_year_level_unit);
	for (size_t first = 0, end; first < *n; first = end) {
		double dispersion;

		for (end = first; end < *n && same_group(&l[first], &l[end]);)
			end++;
		dispersion = dispersion_of(l + first, end - first, z);
		for (size_t i = first; i < end; i++)
			find_edges(&l[i], dispersion);
	}
	free(z);
	return 0;
}
