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

/* A column of counts. */
struct layout_count {
	struct strings headers;
	enum measure measure;
	struct people people;
	int64_t scale; /* persons in 1; 0: as the header says, else 1 */
	bool total;    /* the sum of its typed parts, when they are there */
};

/* What a word in the student type column means. */
struct layout_value {
	struct strings words;
	struct people people;
	bool total; /* the sum of the typed rows of its unit and year */
};

struct layout_rule {
	char *header;
	struct strings words; /* a row with one of them is left out */
};

struct layout {
	char *name;
	char *description;
	char delimiter;         /* 0: comma, or TAB in UTF-16 */
	enum encoding encoding; /* declared, or unknown */
	struct strings marks;   /* headers that tell this family from others */
	struct strings fields[FIELDS];
	struct layout_count *counts;
	size_t n_counts;
	struct layout_value *values;
	size_t n_values;
	struct strings totals; /* words for a total in unit, name, type */
	struct layout_rule *left_out;
	size_t n_left_out;
	int year;   /* fixed, or 0 */
	char *unit; /* fixed, or NULL */
	struct series series;
};

/* From a file.  NULL and EX_CONFIG with the file's line when it is no layout,
 * EX_NOINPUT when it cannot be opened. */
struct layout *layout_load(const char *path, struct fault *);
void layout_free(struct layout *);

/* Where the columns of one dump are. */
struct layout_column {
	size_t column;
	const struct layout_count *count;
	int64_t scale; /* persons in 1 */
};

struct layout_map {
	const struct layout *layout;
	int field[FIELDS]; /* column, or -1 */
	struct layout_column *columns;
	size_t n;  /* of them */
	int *rule; /* column of each left_out rule, or -1 */
	/*
	 * The columns whose texts, with the knowledge which counts are blank,
	 * tell all of a row but its counts and the keys of --by.
	 */
	size_t *telling;
	size_t n_telling;
	size_t marks;   /* marks of the layout that are there */
	size_t matched; /* columns that mean something */
};

/*
 * Finds the layout's columns in a header of N names.  0, or -1 and EX_DATAERR:
 * which column is missing, or there twice; matched then says how many were
 * found before, and the map holds nothing else.
 */
int layout_match(const struct layout *, const struct text *header, size_t n,
    struct layout_map *, struct fault *);
void layout_map_free(struct layout_map *);

/* What the type word means; NULL when the layout does not know it. */
const struct layout_value *layout_value(const struct layout *, struct text);

/* Whether the cell is a word for a total, or ends with one (郑州市合计). */
bool layout_is_total(const struct layout *, struct text);

/*
 * A header without its unit of measure, "(万人)" or "（人）", and how many
 * persons 1 is: 10000, 1, or 0 when it does not say.
 */
struct text layout_base_header(struct text, int64_t *scale);

const char *field_name(enum field);

#endif
