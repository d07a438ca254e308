#include "enroll/chartstate.h"

#include "enroll/number.h"

bool
figures_partial(const struct figures *f)
{
	return f->expected != COUNT_BLANK && f->reported != COUNT_BLANK &&
	       f->reported > 0 && f->reported < f->expected;
}

enum state
state_of(const struct figures *f)
{
	bool general = f->general != COUNT_BLANK;
	bool vocational = f->vocational != COUNT_BLANK;

	if (!general && !vocational)
		return f->reported == 0 ? STATE_ABSENT : STATE_BLANK;
	if (!general || !vocational)
		return STATE_ONE_SIDE;
	if (f->judged)
		return STATE_JUDGED;
	/* Of a unit not all of which reported, the rest may have the school. */
	if (f->at_school && !figures_partial(f) &&
	    (f->general == 0 || f->vocational == 0))
		return STATE_NO_SCHOOL;
	return f->general == 0 && f->vocational == 0 ? STATE_NOBODY
						     : STATE_UNJUDGED;
}

const char *
state_word(enum language language, enum state state)
{
	static const char *const words[][2] = {
		[STATE_JUDGED] = { "", "" },
		[STATE_ABSENT] = { "未报送", "no report" },
		[STATE_BLANK] = { "缺数据", "no data" },
		[STATE_ONE_SIDE] = { "缺一侧数据", "one side missing" },
		[STATE_NO_SCHOOL] = { "无此类学校", "no such school" },
		[STATE_NOBODY] = { "两侧均为0", "nobody on either side" },
		[STATE_UNJUDGED] = { "不作判定", "not judged" },
	};

	return words[state][language];
}

const char *
figures_partial_text(
    char to[PARTIAL_SIZE], enum language language, const struct figures *f)
{
	to[0] = '\0';
	if (figures_partial(f))
		snprintf(to, PARTIAL_SIZE,
		    IN_LANGUAGE(
			language, "已报%lld/%lld", "%lld/%lld reported"),
		    (long long)f->reported, (long long)f->expected);
	return to;
}
