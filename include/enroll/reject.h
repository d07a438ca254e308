/*
 * A row passed over, written down with its place and reason: rejects(5).
 */
#ifndef ENROLL_REJECT_H
#define ENROLL_REJECT_H

#include <stddef.h>

#include "enroll/fault.h"
#include "enroll/text.h"

struct reject {
	const char *file;
	long line;
	int column;         /* 1 for the first; 0 for the whole row */
	struct text field;  /* its header */
	const char *code;   /* a stable short word: "count", "unit", ... */
	struct fault fault; /* text for people, plain for the table */
	struct text row;    /* as it stands, in UTF-8 where it can be */
};

/* Called for each rejected row.  0, or -1 and a fault to end the reading. */
typedef int reject_sink(void *ctx, const struct reject *, struct fault *);

/*
 * Sets code, column and message; returns -1.  FMT is English and translated
 * like fault_set()'s.  COLUMN counts from 1; 0 is the whole row.
 */
int reject_set(struct reject *, const char *code, int column, const char *fmt,
    ...) __attribute__((format(printf, 4, 5)));

/* The same with MESSAGE, untranslated, whose one %s is the value shown. */
int reject_value(struct reject *, const char *code, int column,
    const char *message, struct text value);

/* Rejects that wait until it is their file's turn to be told of. */
struct reject_list {
	struct reject_kept *first, **last; /* last: NULL when it is empty */
	size_t bytes;                      /* that they take */
};

/* Keeps a copy of the reject, its row up to 8 KiB; -1 and a fault. */
int reject_keep(struct reject_list *, const struct reject *, struct fault *);

/* Hands them to the sink in order and empties the list. */
int reject_replay(
    struct reject_list *, reject_sink *, void *ctx, struct fault *);

void reject_list_free(struct reject_list *);

#endif
