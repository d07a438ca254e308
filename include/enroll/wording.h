/*
 * The values of our tables in the words of a bulletin, Chinese or English:
 * what titles, captions and sentences call a level, a measure or a series.
 */
#ifndef ENROLL_WORDING_H
#define ENROLL_WORDING_H

#include "enroll/language.h"

/* The word for VALUE of COLUMN: 含技工学校 for basis with_skilled_workers.
 * VALUE itself when there is none. */
const char *wording_of(enum language, const char *column, const char *value);

/* The word a caption puts before a column's value: 口径 for basis. */
const char *wording_label(enum language, const char *column);

/* What heads a column for a reader: 应报单位数, or "expected". */
enum { WORDING_HEADER = 64 };
const char *wording_header(
    char to[WORDING_HEADER], enum language, const char *column);

/* target(5)'s printed rate for a reader: "超计划 444 人" or "444 over
 * plan"; what is no such rate as it stands. */
enum { WORDING_RATE = 128 };
const char *wording_rate(
    char to[WORDING_RATE], enum language, const char *printed);

/* "2022-09-30" as 2022年9月30日 or 30 September 2022; what is no date as it
 * stands. */
enum { WORDING_DATE = 64 };
char *wording_date(char to[WORDING_DATE], enum language, const char *date);

/* The columns that tell one series from another, in the order of captions,
 * ended by NULL. */
extern const char *const wording_series[];

#endif
