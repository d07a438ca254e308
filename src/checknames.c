/* The names that rules on reports and on levels may use. */
#include <string.h>

#include "checkcase.h"

static const struct {
	const char *name;
	bool is_text;
} report_names[REPORT_FIGURES] = {
	[REPORT_UNIT] = { "unit", true },
	[REPORT_NAME] = { "name", true },
	[REPORT_SCHOOL] = { "school", true },
	[REPORT_YEAR] = { "year", false },
	[REPORT_AS_OF] = { "as_of", true },
	[REPORT_STAGE] = { "stage", true },
	[REPORT_PLACE] = { "place", true },
};

static const char *const part_names[PARTS] = {
	[PART_ALL] = "",
	[PART_GENERAL] = "general",
	[PART_VOCATIONAL] = "vocational",
	[PART_SHARE] = "share",
	[PART_TOTAL] = "total",
	[PART_PARTS] = "parts",
	[PART_TOTAL_WITHOUT] = "total_without",
	[PART_PARTS_WITHOUT] = "parts_without",
	[PART_ADULT] = "adult_specialized_secondary",
	[PART_REGULAR] = "regular_specialized_secondary",
	[PART_SKILLED] = "skilled_workers",
	[PART_HIGH] = "vocational_high",
};

static const char report_known[] =
    "unit, name, school, year, as_of, stage, place, share, "
    "[last.|before.|planned.|admitted.|arrived.|registered.|annual.]"
    "entrants|enrolled|graduates[.general|.vocational|.share|.total|.parts|"
    ".total_without|.parts_without|.adult_specialized_secondary|"
    ".regular_specialized_secondary|.skilled_workers|.vocational_high]";

static const struct {
	const char *name;
	bool is_text;
} level_words[LEVEL_WORDS] = {
	[LEVEL_YEAR] = { "year", false },
	[LEVEL_AS_OF] = { "as_of", true },
	[LEVEL_STAGE] = { "stage", true },
	[LEVEL_PLACE] = { "place", true },
	[LEVEL_LEVEL] = { "level", true },
	[LEVEL_UNIT] = { "unit", true },
	[LEVEL_NAME] = { "name", true },
	[LEVEL_PARENT] = { "parent", true },
	[LEVEL_MEASURE] = { "measure", true },
	[LEVEL_BASIS] = { "basis", true },
	[LEVEL_SCOPE] = { "scope", true },
	[LEVEL_GENERAL] = { "general", false },
	[LEVEL_VOCATIONAL] = { "vocational", false },
	[LEVEL_SHARE] = { "share", false },
	[LEVEL_BAND] = { "band", true },
	[LEVEL_RANK] = { "rank", false },
	[LEVEL_CHANGE] = { "change", false },
	[LEVEL_CHANGE_GENERAL] = { "change_general", false },
	[LEVEL_CHANGE_VOCATIONAL] = { "change_vocational", false },
	[LEVEL_YEARS_FALLING] = { "years_falling", false },
	[LEVEL_GAP_SHIFT] = { "gap_shift", false },
	[LEVEL_GAP_ADD] = { "gap_add", false },
	[LEVEL_EXPECTED] = { "expected", false },
	[LEVEL_REPORTED] = { "reported", false },
	[LEVEL_LOW] = { "low", false },
	[LEVEL_HIGH] = { "high", false },
	[LEVEL_LIMITS] = { "low95", false },
	[LEVEL_LIMITS + 1] = { "high95", false },
	[LEVEL_LIMITS + 2] = { "low998", false },
	[LEVEL_LIMITS + 3] = { "high998", false },
};

static const char level_known[] =
    "year, as_of, stage, place, level, unit, name, parent, measure, basis, "
    "scope, general, vocational, share, band, rank, change, change_general, "
    "change_vocational, years_falling, gap_shift, gap_add, expected, "
    "reported, low, high, low95, high95, low998, high998";

_Static_assert(REPORT_FIGURES + SOURCES * MEASURES * PARTS <= CHECK_NAMES &&
		   (int)LEVEL_WORDS <= (int)CHECK_NAMES,
    "there is room for every name");

/* Cuts the word before the first point off. */
static struct text
take_word(struct text *t)
{
	const char *point = memchr(t->s, '.', t->len);
	struct text word = *t;

	if (point == NULL) {
		*t = (struct text){ "", 0 };
		return word;
	}
	word.len = (size_t)(point - t->s);
	t->s = point + 1;
	t->len -= word.len + 1;
	return word;
}

static int
find_source(struct text word)
{
	int stage;

	if (text_is(word, "last"))
		return SOURCE_LAST;
	if (text_is(word, "before"))
		return SOURCE_BEFORE;
	if (word.len > 0 && series_value_parse(SERIES_STAGE, word, &stage) == 0)
		return SOURCE_STAGE + stage;
	return SOURCE_OWN;
}

static int
find_measure(struct text word)
{
	for (int m = 0; m < MEASURES; m++)
		if (text_is(word, measure_name((enum measure)m)))
			return m;
	return -1;
}

static int
find_part(struct text word)
{
	for (int p = 0; p < PARTS; p++)
		if (text_is(word, part_names[p]))
			return p;
	return -1;
}

/* [last.]entrants[.general] and the like; -1 when it is none. */
static int
find_figure(struct text name)
{
	bool dotted = name.len > 0 && name.s[name.len - 1] == '.';
	struct text word = take_word(&name);
	int source = find_source(word), measure, part;

	if (source != SOURCE_OWN)
		word = take_word(&name);
	measure = find_measure(word);
	part = find_part(name);
	if (text_is(word, "share") && name.len == 0) {
		measure = ENTRANTS;
		part = PART_SHARE;
	}
	if (measure == -1 || part == -1 || dotted)
		return -1;
	return REPORT_FIGURES + (source * MEASURES + measure) * PARTS + part;
}

struct figure_name
figure_name(int number)
{
	number -= REPORT_FIGURES;
	return (struct figure_name){
		.source = (enum source)(number / PARTS / MEASURES),
		.measure = (enum measure)(number / PARTS % MEASURES),
		.part = (enum part)(number % PARTS),
	};
}

static int
find_report_name(void *ctx, struct text name, bool *is_text)
{
	struct check_words *words = ctx;
	int found = -1;

	*is_text = false;
	for (int i = 0; i < REPORT_FIGURES; i++)
		if (text_is(name, report_names[i].name)) {
			found = i;
			*is_text = report_names[i].is_text;
		}
	if (found == -1)
		found = find_figure(name);
	if (found != -1)
		words->report[found] = true;
	return found;
}

static int
find_level_word(void *ctx, struct text name, bool *is_text)
{
	struct check_words *words = ctx;

	for (int i = 0; i < LEVEL_WORDS; i++)
		if (text_is(name, level_words[i].name)) {
			words->level[i] = true;
			*is_text = level_words[i].is_text;
			return i;
		}
	return -1;
}

static int
names_of_level(void *ctx, const char *name, struct formula_names *to)
{
	enum level level;

	if (*name == '\0' || strcmp(name, "report") == 0)
		*to = (struct formula_names){ find_report_name, ctx,
			report_known };
	else if (level_parse(name, &level) == 0)
		*to =
		    (struct formula_names){ find_level_word, ctx, level_known };
	else
		return -1;
	return 0;
}

struct rules_names
check_names(struct check_words *words)
{
	*words = (struct check_words){ 0 };
	return (struct rules_names){ names_of_level, words,
		"report, county, prefecture, assessed, province, nation" };
}
