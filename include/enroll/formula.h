/*
 * A condition over named values, such as
 *
 *	abs(entrants - before.entrants) <= 30% * before.entrants
 *
 * Parsed once, its names resolved; then evaluated over an array of values, as
 * often as there are rows, without memory of its own.  Numbers are fractions of
 * 128-bit integers: what passes them is a fault, and nothing is rounded.
 *
 * From the loosest to the closest: or; and; not; = != < <= > >=; + -; * /; a
 * sign; names, numbers (12, 0.5, 30%), 'text', abs(...) and parentheses.  Texts
 * are compared with texts, bytewise.  A comparison one side of which is blank
 * is unknown, and so is what hangs on it; what is divided by 0 is blank.  x =
 *'' asks whether x is blank, and is never unknown.
 */
#ifndef ENROLL_FORMULA_H
#define ENROLL_FORMULA_H

#include <stdbool.h>
#include <stdint.h>

#include "enroll/fault.h"
#include "enroll/number.h"
#include "enroll/text.h"

enum value_kind {
	VALUE_BLANK,
	VALUE_NUMBER,
	VALUE_TEXT,
};

struct value {
	enum value_kind kind;
	const char *text; /* not empty; the caller's, or the formula's */
	int128 num, den;  /* den > 0, not always in lowest terms */
};

/* COUNT_BLANK is blank. */
static inline struct value
value_count(int64_t n)
{
	return n == COUNT_BLANK
		   ? (struct value){ .kind = VALUE_BLANK }
		   : (struct value){ .kind = VALUE_NUMBER, .num = n, .den = 1 };
}

/* Any whole number, below 0 as well. */
static inline struct value
value_int(int64_t n)
{
	return (struct value){ .kind = VALUE_NUMBER, .num = n, .den = 1 };
}

/* Blank where DEN is 0. */
static inline struct value
value_fraction(int128 num, int128 den)
{
	if (den == 0)
		return (struct value){ .kind = VALUE_BLANK };
	return (struct value){ .kind = VALUE_NUMBER,
		.num = den < 0 ? -num : num,
		.den = den < 0 ? -den : den };
}

/* An empty text is blank; S has to live as long as the value. */
static inline struct value
value_text(const char *s)
{
	return (
	    struct value){ .kind = *s ? VALUE_TEXT : VALUE_BLANK, .text = s };
}

/*
 * As a table prints it: "" for a blank, a text as it is, whole numbers plain,
 * others with at most six decimals, rounded half up.  Returns TO or the text.
 */
enum { VALUE_SIZE = 64 };
const char *value_format(char to[VALUE_SIZE], const struct value *);

/* Three-valued: and is the least of both, or the most, not 2 less. */
enum truth {
	TRUTH_FALSE,
	TRUTH_UNKNOWN,
	TRUTH_TRUE,
};

/* The names that a formula may use. */
struct formula_names {
	/*
	 * The number of a name, which is its place among the values, and
	 * whether it is a text; -1 when there is no such name.
	 */
	int (*find)(void *ctx, struct text name, bool *is_text);
	void *ctx;
	const char *known; /* what there is, for a message */
};

struct formula;

/*
 * A condition; NULL and EX_DATAERR, which tells the character, when it is
 * none.  At most FORMULA_NODES names, numbers and signs.
 */
enum { FORMULA_NODES = 500 };
struct formula *formula_parse(
    struct text, const struct formula_names *, struct fault *);
void formula_free(struct formula *);

/* The truth, VALUES by the numbers of their names.  EX_DATAERR past 128 bits.
 */
int formula_eval(const struct formula *, const struct value values[],
    enum truth *, struct fault *);

/*
 * Both sides of the comparison that decided: the first from the left that has
 * the truth of the whole (or, below a `not', its contrary).
 */
int formula_sides(const struct formula *, const struct value values[],
    struct value *left, struct value *right, struct fault *);

#endif
