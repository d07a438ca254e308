/*
 * What the rules look at; private to check.
 */
#ifndef CHECKCASE_H
#define CHECKCASE_H

#include "enroll/check.h"
#include "enroll/ratio.h"

/* What a report has of a measure. */
enum cell {
	CELL_GENERAL,
	CELL_UNTYPED, /* and its basis: three of them */
	CELL_ADULT = CELL_UNTYPED + 3,
	CELL_REGULAR,
	CELL_SKILLED,
	CELL_HIGH,
	CELLS,
};

/* What a rule can ask of a measure. */
enum part {
	PART_ALL, /* both sides */
	PART_GENERAL,
	PART_VOCATIONAL,
	PART_SHARE,
	PART_TOTAL,
	PART_PARTS,
	PART_TOTAL_WITHOUT,
	PART_PARTS_WITHOUT,
	PART_ADULT,
	PART_REGULAR,
	PART_SKILLED,
	PART_HIGH,
	PARTS,
};

/* Of which report. */
enum source {
	SOURCE_OWN,
	SOURCE_LAST,
	SOURCE_BEFORE,
	SOURCE_STAGE = SOURCE_BEFORE, /* plus a stage, which is above 0 */
	SOURCES = SOURCE_STAGE + STAGE_REGISTERED + 1,
};

/* The names of a report by number: these, then the figures. */
enum report_name {
	REPORT_UNIT,
	REPORT_NAME,
	REPORT_SCHOOL,
	REPORT_YEAR,
	REPORT_AS_OF,
	REPORT_STAGE,
	REPORT_PLACE,
	REPORT_FIGURES,
};

struct figure_name {
	enum source source;
	enum measure measure;
	enum part part;
};

/* The figure of that number, REPORT_FIGURES or above. */
struct figure_name figure_name(int number);

/* The names of a unit at a level, by number. */
enum level_word {
	LEVEL_YEAR,
	LEVEL_AS_OF,
	LEVEL_STAGE,
	LEVEL_PLACE,
	LEVEL_LEVEL,
	LEVEL_UNIT,
	LEVEL_NAME,
	LEVEL_PARENT,
	LEVEL_MEASURE,
	LEVEL_BASIS,
	LEVEL_SCOPE,
	LEVEL_GENERAL,
	LEVEL_VOCATIONAL,
	LEVEL_SHARE,
	LEVEL_BAND,
	LEVEL_RANK,
	LEVEL_CHANGE,
	LEVEL_CHANGE_GENERAL,
	LEVEL_CHANGE_VOCATIONAL,
	LEVEL_YEARS_FALLING,
	LEVEL_GAP_SHIFT,
	LEVEL_GAP_ADD,
	LEVEL_EXPECTED,
	LEVEL_REPORTED,
	LEVEL_LOW,
	LEVEL_HIGH,
	LEVEL_LIMITS, /* low95, high95, low998, high998 */
	LEVEL_WORDS = LEVEL_LIMITS + 4,
};

/* The reports of one unit (and school), year, stage and place, by day. */
struct group {
	uint32_t unit, school; /* in the tally's pool */
	int16_t year;
	unsigned char stage, place;
	unsigned char scope;           /* of its vocational counts */
	unsigned char cells[MEASURES]; /* a bit for each that occurs */
	int last;                      /* day of the newest */
	size_t n;                      /* reports */
	size_t first; /* of the days; and of the counts, of as many a report */
	size_t counts, width; /* as there are cells that occur */
};

struct cases {
	const struct tally *tally;
	struct group *groups;
	size_t n, room;
	uint32_t *slots; /* over groups */
	uint32_t mask;
	int *days;       /* of all reports */
	int64_t *counts; /* theirs, without what no report of a group has */
};

/* EX_DATAERR when the scope has to be chosen, or a sum passes 64 bits. */
int cases_make(struct cases *, const struct tally *,
    const struct check_options *, struct fault *);
void cases_free(struct cases *);

/* The day of a group's report I, 0 for none. */
int report_day(const struct cases *, const struct group *, size_t i);

/* What it has of a measure; COUNT_BLANK for what it has not. */
void report_cells(const struct cases *, const struct group *, size_t i,
    enum measure, int64_t cell[CELLS]);

/* The group of that unit, school, year, stage and place, or NULL. */
const struct group *cases_find(const struct cases *, const struct group *);

/* A group and those that it is compared with; NULL where there is none. */
struct comparison {
	const struct cases *cases;
	const struct group *of[SOURCES];

	/* Its present report. */
	size_t report;
	int day;
	int64_t cell[MEASURES][CELLS];
};

struct comparison compare_with(
    const struct cases *, const struct group *, const struct registry *);

/* Whether any report can have the figure: blank for all of them, if not. */
bool may_have_figure(const struct comparison *, struct figure_name);

/* Makes report I of the group the present one. */
void compare_report(struct comparison *, size_t i);

/* Such a figure of the present report; blank when nothing compares. */
struct value report_figure(const struct comparison *, struct figure_name);

/*
 * What is known of a measure on the newest day, of one stage and place: lines
 * of a tally of its own.
 */
int cases_newest(const struct cases *, unsigned char stage, unsigned char place,
    enum measure, struct tally *, struct fault *);

/* Rules on levels, of all stages and places. */
int check_levels(struct findings *, const struct cases *,
    const struct check_options *, struct fault *);

/* What a case is called in its findings. */
struct case_place {
	int year, as_of;
	unsigned char stage, place;
	const char *level, *unit, *name, *school;
};

/* Judges one case by one rule; a finding when it fires. */
int check_case(struct findings *, const struct rule *,
    const struct case_place *, const struct value values[], struct fault *);

/* Whether a rule is looked at, and for reports. */
bool rule_is_wanted(const struct rule *, const struct check_options *);
bool rule_is_on_reports(const struct rule *);

#endif
