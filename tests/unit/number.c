#include "enroll/number.h"

#include "tap.h"

static struct text
text(const char *s)
{
	return (struct text){ s, strlen(s) };
}

/* DOMAIN: a count is 0|[1-9][0-9]* , at most 10^12. */
static void
a_count_is_plain_digits_or_nothing(void)
{
	static const char *const bad[] = { "", "-5", "+5", "12.5", "1e3",
		"1,234", "0x10", "007", "00", " 12", "12 ", "NA", "-", "１２",
		"nan", "inf", "١٢", "1000000000001", "9223372036854775807",
		"9223372036854775808", "99999999999999999999", "12\0" };
	int64_t n = 77;

	ok(count_parse(text("0"), &n) == 0 && n == 0, "0 is a count");
	ok(count_parse(text("1000000000000"), &n) == 0 && n == COUNT_MOST,
	    "10^12 is the largest count");
	n = 77;
	for (size_t i = 0; i + 1 < sizeof(bad) / sizeof(*bad); i++)
		ok(count_parse(text(bad[i]), &n) == -1 && n == 77, bad[i]);
	ok(count_parse((struct text){ "12\0", 3 }, &n) == -1,
	    "a NUL does not end a number");
}

/* One byte is put in the place of each digit of counts of all lengths. */
static void
the_quick_way_says_the_same(void)
{
	long wrong = 0, quick = 0;

	for (size_t len = 0; len <= 14; len++)
		for (size_t at = 0; at < len + (len == 0); at++)
			for (int c = 0; c < 256; c++) {
				char s[] = "71839204615328XXXXXXXX";
				int64_t want = -1;
				uint64_t got = 0;

				if (len > 0)
					s[at] = (char)c;
				if (!count_quick(s, len, &got))
					continue;
				s[len] = '\0';
				count_parse((struct text){ s, len }, &want);
				wrong += want == -1 || (uint64_t)want != got;
				quick++;
			}
	/* 10 digits at each place, but 0 in front of others */
	is_int(quick, 78 * 10 - 11, "every count of up to twelve digits");
	is_int(wrong, 0, "and nothing else");
}

static void
a_sum_may_be_larger_than_a_count_but_not_than_64_bits(void)
{
	int64_t n = 0;

	ok(sum_parse(text("9223372036854775807"), &n) == 0 && n == INT64_MAX,
	    "2^63 - 1 is a sum");
	ok(sum_parse(text("9223372036854775808"), &n) == -1, "2^63 is not");
	ok(sum_parse(text("18446744073709551617"), &n) == -1,
	    "2^64 + 1 does not wrap to 1");
}

/* The figures are of the statistical bureau's tables, in 万人. */
static void
wan_is_exact_to_the_person(void)
{
	static const struct {
		const char *s;
		int64_t want;
	} good[] = { { "5.039", 50390 }, { "1.2578", 12578 },
		{ "839.4949", 8394949 }, { "457.4121", 4574121 }, { "0", 0 },
		{ "0.0001", 1 }, { "0.5", 5000 }, { "12", 120000 },
		{ "5.03900000", 50390 }, { "0.0", 0 },
		{ "100000000", COUNT_MOST } };
	static const char *const bad[] = { "", ".", ".5", "5.", "01.5", "-1.5",
		"1.5.2", "1,5", "1e2", "1.25785", "1.25780001", "1.257800001",
		"0.00001", "1.2 ", "1.２", "100000000.0001",
		"99999999999999999999.5", "12万" };
	int64_t n;

	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++) {
		n = -7;
		count_parse_scaled(text(good[i].s), 10000, &n);
		is_int(n, good[i].want, good[i].s);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		ok(count_parse_scaled(text(bad[i]), 10000, &n) == -1, bad[i]);
	ok(count_parse_scaled(text("1.5"), 12, &n) == -1,
	    "a scale without tens has no decimals");
	/* 92233720368 * 10^8 is the last multiple below 2^63 */
	ok(count_parse_scaled(text("92233720368.99999999"), 100000000, &n) ==
		-1,
	    "decimals cannot carry a sum over 64 bits");
}

static void
a_blank_is_missing_and_never_0(void)
{
	int64_t n = COUNT_BLANK;

	ok(count_add(&n, COUNT_BLANK) == 0 && n == COUNT_BLANK,
	    "blank and blank is blank");
	ok(count_add(&n, 0) == 0 && n == 0, "blank and 0 is 0");
	ok(count_add(&n, 5) == 0 && n == 5, "0 and 5 is 5");
	ok(count_add(&n, COUNT_BLANK) == 0 && n == 5, "5 and blank is 5");
	ok(count_add(&n, INT64_MAX - 5) == 0 && n == INT64_MAX,
	    "up to 2^63 - 1");
	ok(count_add(&n, 1) == -1, "and not further");
}

static void
an_over_sum_stays_over(void)
{
	int64_t n = COUNT_BLANK;

	count_sum(&n, COUNT_BLANK);
	ok(n == COUNT_BLANK, "blank and blank is blank");
	count_sum(&n, INT64_MAX);
	ok(n == INT64_MAX, "2^63 - 1 is not over");
	count_sum(&n, 1);
	ok(n == COUNT_OVER, "and one more is");
	count_sum(&n, COUNT_BLANK);
	count_sum(&n, 0);
	count_sum(&n, INT64_MAX);
	ok(n == COUNT_OVER, "whatever is added");
	ok(count_add(&n, 0) == -1, "nor does it go into another sum");
	n = COUNT_BLANK;
	ok(count_add(&n, COUNT_OVER) == -1, "on either side");
	count_sum(&n, COUNT_OVER);
	ok(n == COUNT_OVER, "but makes it over");
}

static void
integers_are_written_whole(void)
{
	static const int64_t some[] = { 0, 1, 9, 10, 99, 100, 2019, -1, -10,
		999999999, INT64_MAX, INT64_MIN };
	char got[INT_SIZE], want[40];

	for (size_t i = 0; i < sizeof(some) / sizeof(*some); i++) {
		snprintf(want, sizeof(want), "%lld", (long long)some[i]);
		is_int((long long)int_format(got, some[i]),
		    (long long)strlen(want), "characters");
		is_str(got, want, "as printf has them");
	}
}

static void
years_are_read_as_they_are_written(void)
{
	static const char *const of_2019[] = { "2019", "2019年", "2019年度",
		"2019学年", "2019学年度", "2019學年度", "2019学年度",
		"2019-2020", "2019-2020学年", "2019—2020学年", "2019–2020学年",
		"2019/20", "2019/2020", "2019-20学年", "2019～2020学年度",
		"2019~2020", "2019－2020學年", "2019至2020学年" };
	static const char *const bad[] = { "", "19", "201", "20190", "1899",
		"2200", "2019-2021", "1999-2001", "2019/19", "2019/21",
		"2019-202", "2019-2018", "2019-", "2019 ", "x2019", "2019年级",
		"2019年年", "２０１９", "2019-2020-2021" };
	int year;

	for (size_t i = 0; i < sizeof(of_2019) / sizeof(*of_2019); i++) {
		year = 0;
		year_parse(text(of_2019[i]), &year);
		is_int(year, 2019, of_2019[i]);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		ok(year_parse(text(bad[i]), &year) == -1, bad[i]);
	ok(year_parse(text("1999/00"), &year) == 0 && year == 1999,
	    "two digits wrap at the century");
	ok(year_parse(text("1999-2000"), &year) == 0 && year == 1999,
	    "four digits do not");
}

/* Leap years of the Gregorian calendar: 2000 and 2020, not 1900 and 2021. */
static void
dates_are_days_that_exist(void)
{
	static const char *const good[] = { "2022-09-12", "2022-9-12",
		"2022/9/12", "2022/09/12", "2022年9月12日", "2022年09月12日",
		"2022年9月12号", "20220912" };
	static const char *const bad[] = { "", "2022", "2022-09", "2022-13-01",
		"2022-00-10", "2022-09-00", "2022-09-31", "2021-02-29",
		"1900-02-29", "2020-02-30", "2022-9/12", "2022-09-12 ",
		"2022-09-12T00:00", "12/9/2022", "22-09-12", "20220931",
		"20221301", "2022091", "202209121", "1899-12-31", "2200-01-01",
		"2022.9.12", "45181" };
	char shown[DATE_SIZE];
	int date;

	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++) {
		date = 0;
		date_parse(text(good[i]), &date);
		is_int(date, 20220912, good[i]);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		ok(date_parse(text(bad[i]), &date) == -1, bad[i]);
	ok(date_parse(text("2000-02-29"), &date) == 0, "2000 had a leap day");
	ok(date_parse(text("2020-02-29"), &date) == 0, "2020 had one");
	is_str(date_format(shown, 20220912), "2022-09-12", "dates go out so");
	is_str(date_format(shown, 0), "", "no date is blank");
}

static const char *
fraction(int64_t num, int64_t den, int digits)
{
	static char to[FRACTION_SIZE];

	return fraction_format(to, num, den, digits);
}

/* 四舍五入; the shares are those of the bureau's own percentages. */
static void
halves_are_rounded_away_from_zero(void)
{
	static const struct {
		int64_t num, den;
		int digits;
		const char *want;
	} cases[] = {
		{ 1, 2, 0, "1" },
		{ 3, 2, 0, "2" },
		{ 5, 2, 0, "3" },
		{ -1, 2, 0, "-1" },
		{ -5, 2, 0, "-3" },
		{ 49, 100, 0, "0" },
		{ 1, 8, 2, "0.13" },
		{ 3, 8, 2, "0.38" },
		{ -1, 8, 2, "-0.13" },
		{ 1, 3, 6, "0.333333" },
		{ 2, 3, 6, "0.666667" },
		{ 1, 20, 1, "0.1" },
		{ 249, 1000, 1, "0.2" },
		{ 25, 100, 1, "0.3" },
		{ 9995, 10000, 3, "1.000" },
		{ 99949, 100000, 3, "0.999" },
		{ 199, 100, 1, "2.0" },
		{ -1, 1000, 2, "0.00" },
		{ -5, 1000, 2, "-0.01" },
		{ 0, 7, 2, "0.00" },
		{ 7, 7, 0, "1" },
		{ 1, 1000000000, 9, "0.000000001" },
		/* China 2019 */
		{ 4574121, 8394949 + 4574121, 6, "0.352695" },
		/* a double would make these 0.15 -> 0.1 and 1.005 -> 1.00 */
		{ 15, 100, 1, "0.2" },
		{ 1005, 1000, 2, "1.01" },
	};
	char to[FRACTION_SIZE];

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		is_str(fraction(cases[i].num, cases[i].den, cases[i].digits),
		    cases[i].want, cases[i].want);
	is_str(fraction_format(to, (int128)INT64_MAX * 999999999,
		   (int128)INT64_MAX * 1000000000, 9),
	    "0.999999999", "products of counts keep their digits");
}

static void
a_percentage_has_at_most_one_decimal(void)
{
	static const char *const bad[] = { "", "-1", "40.55", "100.1", "101",
		"40.", ".5", "40%", "1000", "4e1", "40 " };
	int p;

	ok(permille_parse("40", &p) == 0 && p == 400, "40 is 400 per mille");
	ok(permille_parse("40.5", &p) == 0 && p == 405, "40.5 is 405");
	ok(permille_parse("0", &p) == 0 && p == 0, "0 is one");
	ok(permille_parse("100.0", &p) == 0 && p == 1000, "100.0 is one");
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		ok(permille_parse(bad[i], &p) == -1, bad[i]);
}

int
main(void)
{
	a_count_is_plain_digits_or_nothing();
	the_quick_way_says_the_same();
	a_sum_may_be_larger_than_a_count_but_not_than_64_bits();
	wan_is_exact_to_the_person();
	a_blank_is_missing_and_never_0();
	an_over_sum_stays_over();
	integers_are_written_whole();
	years_are_read_as_they_are_written();
	dates_are_days_that_exist();
	halves_are_rounded_away_from_zero();
	a_percentage_has_at_most_one_decimal();
	return done();
}
