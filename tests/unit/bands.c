#include "enroll/bands.h"

#include "memfile.h"
#include "tap.h"

static struct fault fault;

static void
a_band_is_two_percentages(void)
{
	static const char *const bad[] = { "", "40", "40-60", "40..", "..60",
		"60..40", "40..101", "40.55..60", "40...60", "a..b", "40 .. 60",
		"0000000000000000040..60" };
	struct bands b;

	is_int(bands_parse(&b, "40..60", &fault), 0, "40..60");
	ok(bands_find(&b, 2019, "410000")->low == 400 &&
		bands_find(&b, 2019, "410000")->high == 600,
	    "in per mille, for every year and unit");
	bands_free(&b);
	is_int(bands_parse(&b, "37.5..62.5", &fault), 0, "with a decimal");
	is_int(bands_find(&b, 0, "")->low, 375, "of one digit");
	bands_free(&b);
	is_int(bands_parse(&b, "50..50", &fault), 0, "as narrow as can be");
	bands_free(&b);
	is_int(bands_parse(&b, "0..100", &fault), 0, "and as wide");
	bands_free(&b);
	bands_free(&b);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		ok(bands_parse(&b, bad[i], &fault) == -1 &&
			fault.status == EX_USAGE,
		    bad[i]);
}

/* Beijing 6:4 and the law of 2022 that dropped the phrase: see DOMAIN. */
static void
the_closest_band_counts(void)
{
	char *path = memtext("year,unit,low,high,phrase\n"
			     ",,40,60,大体相当\n"
			     "2022,,0,100,协调发展\n"
			     ",110000,35,45,\n"
			     "2014,410000,50,51,57∶58\n");
	struct bands b;

	is_int(bands_load(&b, path, &fault), 0, "loads");
	is_str(bands_find(&b, 2019, "370000")->phrase, "大体相当",
	    "the band of all");
	is_str(bands_find(&b, 2022, "370000")->phrase, "协调发展",
	    "of the year before it");
	is_int(bands_find(&b, 2022, "110000")->low, 350,
	    "of the unit before that of the year");
	is_int(bands_find(&b, 2014, "410000")->low, 500, "of both first");
	is_int(
	    bands_find(&b, 2015, "410000")->low, 400, "but only in that year");
	bands_free(&b);
	free(path);
}

static void
a_year_without_a_band_has_none(void)
{
	char *path = memtext("unit,year,low,high\n,2019,40,60\n");
	struct bands b;

	is_int(bands_load(&b, path, &fault), 0, "the phrase may be absent");
	ok(bands_find(&b, 2020, "410000") == NULL, "none");
	ok(bands_find(&b, 2019, "410000") != NULL, "one");
	bands_free(&b);
	free(path);
}

static void
a_wrong_file_is_a_fault_at_its_cell(void)
{
	static const struct {
		const char *text, *place;
	} bad[] = { { "year,unit,low\n", ":1" },
		{ "year,unit,low,high\nx,,40,60\n", ":2:1(year)" },
		{ "year,unit,low,high\n,,40.55,60\n", ":2:3(low)" },
		{ "year,unit,low,high\n,,40,\n", ":2:4(high)" },
		{ "year,unit,low,high\n,,40,6000000000000000000\n",
		    ":2:4(high)" },
		{ "year,unit,low,high\n,,60,40\n", ":2:3(low)" },
		{ "year,unit,low,high\n,,40,60\n2019,,40,60\n,,45,55\n",
		    ":4:1(year)" } };
	struct bands b;

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		char *path = memtext(bad[i].text);
		size_t n;

		ok(bands_load(&b, path, &fault) == -1 &&
			fault.status == EX_DATAERR,
		    "a wrong file");
		n = strlen(fault.place) - strlen(bad[i].place);
		is_str(fault.place + n, bad[i].place, bad[i].place);
		free(path);
	}
	is_int(bands_load(&b, "nowhere", &fault), -1, "a missing file");
}

int
main(void)
{
	a_band_is_two_percentages();
	the_closest_band_counts();
	a_year_without_a_band_has_none();
	a_wrong_file_is_a_fault_at_its_cell();
	return done();
}
