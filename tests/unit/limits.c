#include "enroll/limits.h"

#include <math.h>
#include <stdlib.h>

#include "tap.h"

static void
near(double got, double want, const char *what)
{
	if (!ok(fabs(got - want) < 5e-10, what))
		printf("# got %.12f, want %.12f\n", got, want);
}

/*
 * By hand from the published table of n = 10, p = 1/2 (P(X <= 1) = 11/1024,
 * P(X <= 2) = 56/1024): (2 - (56 - 25.6) / 45) / 10.  The others are exact
 * rationals summed in Python (fractions, math.comb), with Spiegelhalter's
 * interpolation; the whole numbers before it are those of R's qbinom: 4 and 12
 * of 20, 43 and 67 of 157, 370 and 430 of 1000, 1697 and 1830 of 5000.
 */
static void
quantiles_are_the_exact_binomial_ones(void)
{
	static const struct {
		unsigned size;
		double centre, at[4];
	} cases[] = {
		{ 10, 0.5,
		    { 0.13244444444444445, 0.7675555555555555, 0.00024,
			0.89976 } },
		{ 20, 0.4,
		    { 0.16291602319580295, 0.5944065366800466,
			0.05770789542771137, 0.7236202280246095 } },
		{ 157, 0.35,
		    { 0.2731395854689404, 0.4224204760024443,
			0.23208042717057228, 0.4669275617598411 } },
		{ 1000, 0.4,
		    { 0.3692273741723527, 0.4299536662397841,
			0.35194186727053917, 0.4476465319011607 } },
		{ 5000, 0.35269,
		    { 0.3393740696447279, 0.3658623303813522,
			0.3317956618800341, 0.37355375475590796 } },
		{ 1, 0.5, { 0, 0.95, 0, 0.998 } },
		{ 3, 0.01, { 0, 0.05329388157670986, 0, 0.3253749617385981 } },
	};
	static const double p[] = { 0.025, 0.975, 0.001, 0.999 };
	char what[80];

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		for (int k = 0; k < 4; k++) {
			snprintf(what, sizeof(what), "%g of %u at %g", p[k],
			    cases[i].size, cases[i].centre);
			near(limits_quantile(
				 p[k], cases[i].centre, cases[i].size),
			    cases[i].at[k], what);
		}
}

/* Mean of squares with each tenth pulled in, worked by hand. */
static void
dispersion_is_winsorised_and_never_below_1(void)
{
	/* -9 becomes -2 and 9 becomes 3: 4 * 1 + 4 * 4 + 2 * 9 of 10 */
	double wide[] = { 9, -2, 1, -1, 1, -1, 3, 2, -9, 2 };
	double quiet[] = { 0.5, -0.5, 0.25 };
	double few[] = { 3, 1, -2 };
	double one[] = { 4 };

	near(limits_dispersion(wide, 10), 3.8, "ten of them");
	near(limits_dispersion(quiet, 3), 1, "less than chance is chance");
	near(limits_dispersion(few, 3), 14.0 / 3, "too few to pull in");
	near(limits_dispersion(one, 1), 16, "one alone");
	near(limits_dispersion(one, 0), 1, "none");
}

static struct ratio
unit(enum level level, char *code, char *parent, int64_t g, int64_t v)
{
	static char name[] = "x";

	return (struct ratio){ .year = 2019,
		.level = level,
		.unit = code,
		.name = name,
		.parent = parent,
		.now = { g, v } };
}

/*
 * A quantile of 10 at 1/2 widened by sqrt(phi): z = 2 sqrt(10) (s - 1/2) is
 * 0 and sqrt(10), phi is 5, and both sides are cut at 0 and 1.
 */
static void
a_unit_is_judged_against_its_parent(void)
{
	static char nation[] = "000000", none[] = "", a[] = "110000",
		    b[] = "120000", c[] = "130000", d[] = "140000";
	struct ratio rows[] = { unit(LEVEL_NATION, nation, none, 10, 10),
		unit(LEVEL_PROVINCE, a, nation, 5, 5),
		unit(LEVEL_PROVINCE, b, nation, 0, 10),
		unit(LEVEL_PROVINCE, c, nation, 0, 0),
		unit(LEVEL_PROVINCE, d, nation, 5, COUNT_BLANK) };
	const struct ratios all = { .rows = rows, .n = 5 };
	struct fault f;
	char *bytes;
	size_t size;
	FILE *fp = open_memstream(&bytes, &size);

	is_int(limits_write(&all, fp, SHEET_CSV, false, &f), 0, "writes");
	fclose(fp);
	is_str(bytes,
	    "year,level,unit,name,size,share,centre,dispersion,low95,high95,"
	    "low998,high998,verdict\n"
	    "2019,province,110000,x,10,0.500000,0.500000,5.000000,0.000000,"
	    "1.000000,0.000000,1.000000,inside\n"
	    "2019,province,120000,x,10,1.000000,0.500000,5.000000,0.000000,"
	    "1.000000,0.000000,1.000000,inside\n",
	    "units without a share or a parent have no limits");
	free(bytes);
}

/*
 * Twelve units of 100: one at 100, one at 62, the others at 50.  z is 10, 2.4
 * and 0; 10 is pulled in to 2.4, so the mean of squares, 0.96, is no more than
 * chance, and the limits are the bare quantiles of 100 at 1/2 (40, 60, 35 and
 * 65 by R's qbinom; the decimals by exact rationals in Python).
 */
static void
only_what_chance_does_not_explain_is_worth_a_look(void)
{
	static const char edges[] = "0.500000,1.000000,0.396824,0.593176,"
				    "0.341216,0.648784,";
	static char nation[] = "000000", none[] = "", code[] = "110000";
	struct ratio rows[13] = { unit(LEVEL_NATION, nation, none, 10, 10) };
	const struct ratios all = { .rows = rows, .n = 13 };
	const char *at;
	struct fault f;
	char *bytes;
	size_t size;
	int edged = 0;
	FILE *fp = open_memstream(&bytes, &size);

	for (int i = 1; i < 13; i++)
		rows[i] = unit(LEVEL_PROVINCE, code, nation, 50, 50);
	rows[3].now = (struct sides){ 0, 100 };
	rows[4].now = (struct sides){ 38, 62 };
	limits_write(&all, fp, SHEET_CSV, false, &f);
	fclose(fp);
	for (at = bytes; (at = strstr(at, edges)) != NULL; at++)
		edged++;
	is_int(edged, 12, "all have the same edges");
	ok(strstr(bytes, "x,100,1.000000,") != NULL &&
		strstr(bytes, ",look\n") == strrchr(bytes, 'k') - 4,
	    "one is worth a look");
	ok(strstr(bytes, ",look\n") < strstr(bytes, ",watch\n") &&
		strstr(strstr(bytes, ",watch\n") + 1, ",watch\n") == NULL,
	    "one is watched");
	free(bytes);
}

int
main(void)
{
	quantiles_are_the_exact_binomial_ones();
	dispersion_is_winsorised_and_never_below_1();
	a_unit_is_judged_against_its_parent();
	only_what_chance_does_not_explain_is_worth_a_look();
	return done();
}
