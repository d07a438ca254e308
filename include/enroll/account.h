/*
 * account(5): for each file, what became of every row that was read.
 */
#ifndef ENROLL_ACCOUNT_H
#define ENROLL_ACCOUNT_H

#include <stdbool.h>
#include <stddef.h>

#include "enroll/digest.h"
#include "enroll/fault.h"
#include "enroll/sheet.h"

struct account {
	const char *file; /* as it was named; the caller's */
	char sha256[DIGEST_HEX];
	const char *encoding;
	char layout[64];
	long read; /* records after the header, blank lines included */
	long accepted;
	long rejected;      /* passed over, in rejects(5) */
	long left_out;      /* by the layout's own rule, a total that agrees, a
			       report later than --as-of, a file that is not
			       counted */
	long superseded;    /* an older report, or the same dump once more */
	long blank;         /* lines with nothing in them */
	bool repeats;       /* the figures of an earlier file: not counted */
	int status;         /* 0 or EXIT_FINDINGS; 65 and 66: not counted */
	char message[1200]; /* in English; "" when there is nothing to say */
};

/* read is the sum of the others: EX_SOFTWARE when not, for it is our bug. */
int account_check(const struct account *, struct fault *);

/* The accounts of N files, in the order given. */
int account_write(const struct account *, size_t n, FILE *, enum sheet_format,
    bool header_zh, struct fault *);

#endif
