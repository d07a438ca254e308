/* What is said in place of a verdict; each case is a row of DOMAIN's traps. */
#include "enroll/chartstate.h"

#include "enroll/number.h"
#include "tap.h"

static enum state
state(int64_t general, int64_t vocational, int64_t reported, bool judged,
    bool at_school)
{
	const struct figures f = { general, vocational, 11, reported, judged,
		at_school };

	return state_of(&f);
}

static void
who_sent_nothing_lacks_no_side(void)
{
	is_int(state(COUNT_BLANK, COUNT_BLANK, 0, false, true), STATE_ABSENT,
	    "none of eleven reported");
	is_int(state(COUNT_BLANK, COUNT_BLANK, 11, false, true), STATE_BLANK,
	    "all reported, and left their cells blank");
	is_int(state(5, COUNT_BLANK, 11, false, true), STATE_ONE_SIDE,
	    "one side is blank");
	is_int(state(COUNT_BLANK, 0, 11, false, true), STATE_ONE_SIDE,
	    "also where the other is zero");
}

static void
a_zero_is_not_a_blank(void)
{
	is_int(state(0, 0, 11, false, true), STATE_NO_SCHOOL,
	    "no school of either kind");
	is_int(state(9, 0, 11, false, true), STATE_NO_SCHOOL,
	    "no vocational school");
	is_int(
	    state(0, 0, 11, false, false), STATE_NOBODY, "by origin: nobody");
	is_int(state(0, 0, 3, false, true), STATE_NOBODY,
	    "those that have not reported may have the school");
	is_int(state(9, 1, 11, false, true), STATE_UNJUDGED, "no band");
	is_int(state(9, 1, 11, true, true), STATE_JUDGED, "a verdict");
}

static void
a_part_of_the_units_is_told(void)
{
	const struct figures three = { 9, 1, 11, 3, true, true };
	const struct figures all = { 9, 1, 11, 11, true, true };
	const struct figures none = { COUNT_BLANK, COUNT_BLANK, 11, 0, false,
		true };
	const struct figures unknown = { 9, 1, COUNT_BLANK, COUNT_BLANK, true,
		true };
	char text[PARTIAL_SIZE];

	is_str(figures_partial_text(text, LANGUAGE_ZH, &three), "已报3/11",
	    "three of 11");
	is_str(figures_partial_text(text, LANGUAGE_ZH, &all), "",
	    "not when all did");
	is_str(figures_partial_text(text, LANGUAGE_ZH, &none), "",
	    "nor when none did");
	is_str(figures_partial_text(text, LANGUAGE_ZH, &unknown), "",
	    "nor without a word");
}

int
main(void)
{
	who_sent_nothing_lacks_no_side();
	a_zero_is_not_a_blank();
	a_part_of_the_units_is_told();
	return done();
}
