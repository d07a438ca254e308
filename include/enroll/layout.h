/*
 * layout(5): how a family of dumps is arranged.
 *
 * A layout is a libconfig file that says which header holds what.  It adds no
 * code: what changes from county to county is a row in a file.
 */
#ifndef ENROLL_LAYOUT_H
#define ENROLL_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enroll/decode.h"
#include "enroll/fault.h"
#include "enroll/series.h"
#include "enroll/tally.h"
#include "enroll/text.h"

/* What a column can hold besides counts. */
enum field {
	FIELD_UNIT,
	FIELD_NAME,
	FIELD_YEAR,
	FIELD_AS_OF,
	FIELD_STUDENT_TYPE,
	FIELD_BY, /* programme, channel, group, school */
	FIELDS = FIELD_BY + BYS,

	/* what the name of a file can hold besides */
	FIELD_ORIENTATION = FIELDS,
	FIELD_PART, /* of the series */
	FIELDS_ALL = FIELD_PART + SERIES_PARTS,
};

struct strings {
	char **s;
	size_t n;
};

/* Who a count is about; blanks are told by the row. */
struct people {
	unsigned char orientation;
	unsigned char student_type;
	unsigned char part[SERIES_PARTS];
};

/* A column of counts, or several that are added into one count. */
struct layout_count {
	struct strings headers;
	struct strings *add; /* instead of headers: for each column its names */
	size_t n_add;
	struct strings may_lack; /* of these, what a dump may be without */
	enum measure measure;
	struct people people;
	int64_t scale; /* persons in 1; 0: as the header says, else 1 */
	bool total;    /* the sum of its typed parts, if they are there */
	bool decimals; /* 12.0 is 12 */
	struct strings blank; /* words for "nothing is known" */
};

/* What a word in the student type column means. */
struct layout_value {
	struct strings words;
	struct people people;
	bool total; /* the sum of the typed rows of its unit and year */
};

/* Which rows are read, by the words of one column. */
struct layout_rule {
	struct strings headers;
	struct strings words;
	bool only; /* other rows are left out, else rows with these words */
};

/* A word that stands for another. */
struct layout_replacement {
	enum field field;
	struct strings words;
	char *with;
};

/* How a unit's code is written. */
enum code_kind {
	CODE_GBT2260, /* six digits, the first not 0 */
	CODE_DIGITS,
	CODE_TEXT,
};

/* A piece of a unit's code in a column of its own. */
struct layout_part {
	struct strings headers;
	int digits; /* with zeros before it up to so many; 0: as it stands */
};

/* What is told by the file's name. */
struct layout_pattern {
	enum field field;
	char *text;          /* a POSIX extended regular expression, */
	struct regex *regex; /* whose first group holds it */
};

enum { DELIMITERS_MOST = 8 };

struct layout {
	char *name;
	char *description;
	char delimiters[DELIMITERS_MOST + 1]; /* none: comma; TAB in UTF-16 */
	struct encodings encodings;           /* none: the usual ones */
	char *sheet;          /* of a workbook, by its name; NULL: */
	int sheet_number;     /* by its number; 0: the first */
	struct strings marks; /* headers that tell this family from others */
	struct strings fields[FIELDS];
	struct layout_part *parts; /* of the unit's code, instead of one */
	size_t n_parts;
	char *between; /* these, or NULL */
	enum code_kind code;
	int code_digits; /* how many, or 0 for any number */
	struct layout_count *counts;
	size_t n_counts;
	struct layout_value *values;
	size_t n_values;
	struct strings totals; /* words for a total in unit, name, type */
	struct layout_rule *rules;
	size_t n_rules;
	struct layout_replacement *replacements;
	size_t n_replacements;
	struct layout_pattern *patterns;
	size_t n_patterns;
	struct strings record; /* headers that tell one record from another */
	int year;              /* fixed, or 0 */
	char *unit;            /* fixed, or NULL */
	struct people people;  /* fixed, of counts that leave it to the row */
	struct series series;
};

/* From a file.  NULL and EX_CONFIG with the file's line when it is no layout,
 * EX_NOINPUT when it cannot be opened. */
struct layout *layout_load(const char *path, struct fault *);
void layout_free(struct layout *);

/* What a layout cannot do without, and what contradicts itself: EX_CONFIG. */
int layout_check(const struct layout *, const char *path, struct fault *);

/* Where the columns of one dump are. */
struct layout_column {
	size_t column;
	const struct layout_count *count;
	int64_t scale; /* persons in 1 */
};

struct layout_map {
	const struct layout *layout;
	int field[FIELDS]; /* column, or -1 */

	/* The columns of one count that are added stand side by side. */
	struct layout_column *columns;
	size_t n;

	int *rule;      /* column of each rule */
	int *part;      /* column of each part of the unit's code */
	size_t *record; /* columns of the record key */
	size_t n_record;
	size_t marks;   /* marks of the layout that are there */
	size_t matched; /* columns that mean something */

	/*
	 * The columns on which it depends what a row means, ascending, each
	 * once: without the counts and the keys for --by, and without those
	 * that are not looked at because the layout fixes what they hold.
	 */
	size_t *telling;
	size_t n_telling;

	/* What holds for the whole file, by the layout or the file's name. */
	int year;   /* or 0 */
	char *unit; /* or NULL */
	struct people people;
	struct series series;
};

/*
 * Finds the layout's columns in a header of N names.  0, or -1 and EX_DATAERR:
 * which column is missing, or there twice; matched then says how many were
 * found before, and the map holds nothing else.
 */
int layout_match(const struct layout *, const struct text *header, size_t n,
    struct layout_map *, struct fault *);
void layout_map_free(struct layout_map *);

/*
 * What the name of the file tells, into a map that was matched; PATH's folder
 * is not looked at.  EX_DATAERR when a pattern does not match.
 */
int layout_name(struct layout_map *, const char *path, struct fault *);

/*
 * Whether that column of the header, which is not used, is perhaps misspelt:
 * the name that it nearly is, of something that the dump has not; else NULL.
 */
const char *layout_doubt(
    const struct layout_map *, const struct text *header, size_t column);

/* Whether the name tells it. */
bool layout_name_tells(const struct layout *, enum field);

/* What the type word means; NULL when the layout does not know it. */
const struct layout_value *layout_value(const struct layout *, struct text);

/* The word, or the one it stands for in that field. */
struct text layout_replace(const struct layout *, enum field, struct text);

/* Whether the cell is a word for a total, or ends with one (郑州市合计). */
bool layout_is_total(const struct layout *, struct text);

/* Whether it is written like a unit's code. */
bool layout_is_code(const struct layout *, struct text);

/* Whether it is one of these. */
bool strings_have(const struct strings *, struct text);

/*
 * A header without its unit of measure, "(万人)" or "（人）", and how many
 * persons 1 is: 10000, 1, or 0 when it does not say.
 */
struct text layout_base_header(struct text, int64_t *scale);

const char *field_name(enum field);

/* For the layout's modules: compiled, NULL and a message when it is wrong or
 * has no group. */
struct regex *regex_new(const char *pattern, char *why, size_t size);
void regex_free(struct regex *);

#endif
