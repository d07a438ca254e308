#include "enroll/formula.h"

#include <stdlib.h>

#include "tap.h"

static struct fault fault;

/* a, b, c are numbers; n is a blank one; t is a text, e a blank one. */
static const char *const known[] = { "a", "b", "c", "n", "t", "e", "last.a_1",
	NULL };

static int
find(void *ctx, struct text name, bool *is_text)
{
	(void)ctx;
	for (int i = 0; known[i] != NULL; i++)
		if (text_is(name, known[i])) {
			*is_text = i == 4 || i == 5;
			return i;
		}
	return -1;
}

static const struct formula_names names = { find, NULL, "a, b, c" };

static struct formula *
parse(const char *s)
{
	fault = (struct fault){ 0 };
	return formula_parse((struct text){ s, strlen(s) }, &names, &fault);
}

/* The truth where a = 7, b = 3, c = 0; -1 for a fault. */
static int
truth_of(const char *s)
{
	const struct value values[] = { value_int(7), value_int(3),
		value_int(0), value_count(COUNT_BLANK), value_text("登封"),
		value_text(""), value_int(-2) };
	struct formula *fm = parse(s);
	enum truth t;
	int result = -1;

	if (fm != NULL && formula_eval(fm, values, &t, &fault) == 0)
		result = (int)t;
	formula_free(fm);
	return result;
}

static void
is_true(const char *s)
{
	is_int(truth_of(s), TRUTH_TRUE, s);
}

static void
is_false(const char *s)
{
	is_int(truth_of(s), TRUTH_FALSE, s);
}

static void
is_unknown(const char *s)
{
	is_int(truth_of(s), TRUTH_UNKNOWN, s);
}

static void
numbers_are_exact(void)
{
	is_true("a = 7");
	is_true("a - b = 4 and a+b=10 and a*b = 21 and a / b = 7/3");
	is_true("a / b * b = a");
	is_true("1/3 + 1/3 + 1/3 = 1");
	is_true("0.1 + 0.2 = 0.3"); /* not so in floating point */
	is_true("30% = 0.3 and 100% = 1 and 12.5% = 1/8");
	is_true("30% * 10 = 3");
	is_true("a > 6.999999999999999 and a < 7.000000000000001");
	is_true("-a = 0 - 7 and --a = a and - a * b = -21");
	is_true("abs(b - a) = 4 and abs(a - b) = 4 and abs(-1/2) = 1/2");
	is_true("last.a_1 = -2");
	is_true("a/-b < 0 and -a/-b > 0 and a/-b = -7/3");
	is_true("9007199254740993 > 9007199254740992");
	/* 10^18 squared is below 2^127, and thrice not */
	is_true("999999999999999999 * 999999999999999999 > 0");
	is_true("1/999999999999999999 > 1/999999999999999999/"
		"999999999999999999");
	/* the products pass 128 bits, the fractions do not */
	is_true("999999999999999999/999999999999999998 > "
		"999999999999999997/999999999999999998*999999999999999998/"
		"999999999999999998");
	is_true("999999999999999999 * 999999999999999999 / 999999999999999999 "
		"/ 999999999999999999 = 1");
	is_true("(a * 999999999999999999 * 999999999999999999) / "
		"(b * 999999999999999999 * 999999999999999999) = 7/3");
	is_true("1/999999999999999989 + 1/999999999999999989/3 > 0");
	is_true("-999999999999999999 * 999999999999999999 < "
		"-999999999999999998 * 999999999999999999");
}

static void
comparisons_are_six(void)
{
	is_true("a != b and not a != 7");
	is_false("a < 7");
	is_true("a <= 7");
	is_false("a <= 6.9");
	is_true("a >= 7");
	is_false("a > 7");
	is_false("a = b");
}

static void
precedence_is_as_documented(void)
{
	is_true("1 + 2 * 3 = 7");
	is_true("(1 + 2) * 3 = 9");
	is_true("8 - 4 - 2 = 2 and 8 / 4 / 2 = 1");
	is_true("a = 7 or a = 8 and b = 9"); /* and before or */
	is_false("(a = 7 or a = 8) and b = 9");
	is_true("not a = 8 and b = 3"); /* not before and */
	is_false("not (a = 8 or b = 3)");
	is_true("not not a = 7");
	is_true("((a)) = (7) and ((a = 7))");
	is_true("a=7and b=3");
}

static void
texts_are_compared_bytewise(void)
{
	is_true("t = '登封'");
	is_false("t != '登封'");
	is_true("t > 'z' and 'a' < 'b' and 'B' < 'a'");
	is_true("'and' = 'and' and '(' != ')'");
}

/* Kleene's tables. */
static void
a_blank_makes_unknown(void)
{
	is_unknown("n = 1");
	is_unknown("n != 1");
	is_unknown("n = n");
	is_unknown("a + n > 0");
	is_unknown("a * n / 2 - abs(n) < -n");
	is_unknown("e = '登封'");
	is_unknown("not n = 1");
	is_false("n = 1 and a = 8");
	is_false("a = 8 and n = 1");
	is_unknown("n = 1 and a = 7");
	is_unknown("a = 7 and n = 1");
	is_true("n = 1 or a = 7");
	is_true("a = 7 or n = 1");
	is_unknown("n = 1 or a = 8");
	is_unknown("a = 8 or n = 1");
	is_unknown("a / c > 1");
	is_unknown("a / c = a / c or a / (b - 3) < 1");
	is_unknown("a / (1/c) > 1");
}

static void
a_blank_can_be_asked_for(void)
{
	is_true("n = ''");
	is_false("n != ''");
	is_true("e = '' and '' = e");
	is_true("t != '' and a != ''");
	is_true("a / c = ''");
	is_false("c = ''");
}

static void
passing_128_bits_is_a_fault(void)
{
	is_int(truth_of("999999999999999999 * 999999999999999999 * "
			"999999999999999999 > 0"),
	    -1, "a product");
	is_int(fault.status, EX_DATAERR, "is of the data");
	is_str(fault.plain, "character 41: the numbers here pass 128 bits",
	    "and named");
	is_int(truth_of("999999999999999999 * 999999999999999999 * 170 + "
			"999999999999999999 * 999999999999999999 * 170 > 0"),
	    -1, "a sum");
	is_int(truth_of("1/999999999999999999 / 999999999999999998 / "
			"999999999999999997 > 0"),
	    -1, "a denominator");
}

static void
what_decided_is_told(void)
{
	static const struct {
		const char *text, *left, *right;
	} all[] = {
		{ "a <= b", "7", "3" },
		{ "abs(a - b) <= 30% * b", "4", "0.9" },
		{ "a > b and a * 2 < b", "14", "3" },
		{ "a < b and a * 2 < b", "7", "3" },
		{ "a < b or 2 * a < b", "14", "3" },
		{ "a / b > 3", "2.333333", "3" },
		{ "-a / b > 0", "-2.333333", "0" },
		{ "2/3 > 1", "0.666667", "1" },
		{ "not a > b", "7", "3" },
		{ "t = 'x'", "登封", "x" },
		{ "n != ''", "", "" },
		{ "0.0000005 > 1", "0.000001", "1" },
		{ "-0.0000004 > 1", "0", "1" },
		{ "1.50 > 2", "1.5", "2" },
		{ "1234567890123456 * 123456789012345 < 0",
		    "152415787532387431946358064320", "0" },
		{ "1.999999999 > 2", "2", "2" },
	};
	const struct value values[] = { value_int(7), value_int(3),
		value_int(0), value_count(COUNT_BLANK), value_text("登封"),
		value_text(""), value_int(-2) };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		struct formula *fm = parse(all[i].text);
		struct value l, r;
		char to[VALUE_SIZE];

		formula_sides(fm, values, &l, &r, &fault);
		is_str(value_format(to, &l), all[i].left, all[i].text);
		is_str(value_format(to, &r), all[i].right, "and its right");
		formula_free(fm);
	}
}

static void
a_mistake_is_told_with_its_character(void)
{
	static const struct {
		const char *text, *says;
	} all[] = {
		{ "a > d",
		    "character 5: there is no \"d\"; there are a, b, c" },
		{ "t = '登封' and x > 1", "character 14: there is no \"x\"" },
		{ "", "character 1: it ends where a name or a number" },
		{ "a >", "character 4: it ends where" },
		{ "a", "character 1: this is a value and no condition" },
		{ "a and b", "character 1: this is a value and no condition" },
		{ "a > 1 and b", "character 11: this is a value" },
		{ "not a", "character 5: this is a value" },
		{ "(a > 1) + 2 > 3",
		    "character 1: this is a condition and no number" },
		{ "-(a > 1) > 3", "character 2: this is a condition" },
		{ "abs(a > 1) > 3", "character 4: this is a condition" },
		{ "t + 1 > 2", "character 1: this is a text" },
		{ "1 + t > 2", "character 5: this is a text" },
		{ "t = 1", "character 3: a text is compared with a number" },
		{ "(a > 1) = (b > 1)", "character 9: conditions are not" },
		{ "1 < a < 8", "character 7: a second comparison" },
		{ "(a > 1", "character 1: this ( is not closed before "
			    "character 7" },
		{ "a > 1)", "character 6: \")\" is left over" },
		{ "a > 1 b > 2", "character 7: \"b > 2\" is left over" },
		{ "a == 1", "character 4: a name, a number, a 'text' or a ( is "
			    "wanted, not \"= 1\"" },
		{ "a > 'x", "character 5: there is no ' where this text" },
		{ "abs a > 1", "character 1: abs wants a (" },
		{ "a > 1234567890123456789", "character 5: a number has at "
					     "most 18 digits" },
		{ "a > .5", "character 5: a name, a number" },
		{ "a > 5.", "character 6: \".\" is left over" },
		{ "a > 5..6", "character 6: \"..6\" is left over" },
		{ "n > ''", "character 3: '' is a blank" },
		{ "a ≤ 1", "character 3: \"≤ 1\" is left over" },
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		ok(parse(all[i].text) == NULL && fault.status == EX_DATAERR,
		    all[i].text);
		if (!ok(strncmp(
			    fault.plain, all[i].says, strlen(all[i].says)) == 0,
			"is told"))
			printf("# %s\n", fault.plain);
	}
}

static void
no_text_is_too_much(void)
{
	static char deep[4000], wide[4000];
	struct formula *fm;

	memset(deep, '(', 1000);
	ok(parse(deep) == NULL, "a thousand parentheses");
	ok(strstr(fault.plain, "nested more than 50 deep") != NULL, "is told");
	memset(deep, '-', 1000);
	ok(parse(deep) == NULL, "a thousand signs");
	for (int i = 0; i < 300; i++)
		memcpy(deep + 4L * i, "not ", 4);
	ok(parse(deep) == NULL, "300 nots");
	strcpy(wide, "a");
	for (int i = 0; i < 248; i++)
		strcat(wide, "+a");
	strcat(wide, "=0");
	ok((fm = parse(wide)) != NULL, "499 nodes");
	formula_free(fm);
	strcat(wide, " or a = 0");
	ok(parse(wide) == NULL, "and more");
	ok(strstr(fault.plain, "longer than 500") != NULL, "is told");
	formula_free(NULL);
}

int
main(void)
{
	numbers_are_exact();
	comparisons_are_six();
	precedence_is_as_documented();
	texts_are_compared_bytewise();
	a_blank_makes_unknown();
	a_blank_can_be_asked_for();
	passing_128_bits_is_a_fault();
	what_decided_is_told();
	a_mistake_is_told_with_its_character();
	no_text_is_too_much();
	return done();
}
