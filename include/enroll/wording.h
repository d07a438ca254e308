/*
 * The values of our tables in the words of a Chinese bulletin: what titles,
 * captions and sentences call a level, a measure or a series.
 */
#ifndef ENROLL_WORDING_H
#define ENROLL_WORDING_H

#include <stdio.h>

/* The word for VALUE of COLUMN: 含技工学校 for basis with_skilled_workers.
 * VALUE itself when there is none. */
const char *wording_of(const char *column, const char *value);

/* The word a caption puts before a column's value: 口径 for basis. */
const char *wording_label(const char *column);

/* "2022-09-30" as 2022年9月30日; what is no date as it stands. */
enum { WORDING_DATE = 64 };
char *wording_date(char to[WORDING_DATE], const char *date);

/* The columns that tell one series from another, in the order of captions,
 * ended by NULL. */
extern const char *const wording_series[];

#endif
