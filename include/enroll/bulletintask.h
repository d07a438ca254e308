/*
 * The rows of target(5) as the bulletin tells them: which are of one task, what
 * that is called, and in which order they stand.
 */
#ifndef ENROLL_BULLETINTASK_H
#define ENROLL_BULLETINTASK_H

#include "enroll/bulletinpage.h"

/* A cell of the bulletin's target(5); "" where there is no such column. */
const char *task_cell(const struct page *, size_t row, const char *column);
bool task_is_blank(const struct page *, size_t row, const char *column);

/* The whole of a task; a ceiling and no goal; nothing has been reported of it.
 */
bool task_is_total(const struct page *, size_t row);
bool task_is_ceiling(const struct page *, size_t row);
bool task_is_silent(const struct page *, size_t row);

/* Rows of one task are alike in all that tells one from another. */
bool task_same(const struct page *, size_t a, size_t b);

/* The row of the same unit and task in another target(5); SIZE_MAX: none. */
size_t task_find(const struct page *, size_t row, const struct grid *other);

/* Whether it is the first row of its task, by which that is known. */
bool task_is_first(const struct page *, size_t row);

/* 普高计划, 中职任务（退役军人）: what is to be done.  A new string the caller
 * frees; NULL without memory. */
char *task_word(const struct page *, size_t row);

/* "录取，截至2022年9月16日": what the done of a task are; the newest of its
 * rows. A new string the caller frees; NULL without memory. */
char *task_series(const struct page *, size_t one);

/* The unit's name and, where its newest report is older than others' of the
 * task, of which day that is: 周口市（9月9日数）.  A new string the caller
 * frees; NULL without memory. */
char *task_name(const struct page *, size_t row);

/*
 * The rows as the province's tables go: cities, then the counties that answer
 * for themselves, each by code; totals last.  A new array the caller frees;
 * NULL without memory.
 */
size_t *task_by_code(const struct page *);

/* The same by rank, those without one last. */
size_t *task_by_rank(const struct page *);

#endif
