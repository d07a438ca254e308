/*
 * The options of a tool that rolls up a tally and prints some of its rows:
 * --register, --series, and --year, --level and --unit.
 */
#ifndef ENROLL_CHOICE_H
#define ENROLL_CHOICE_H

#include "enroll/fault.h"
#include "enroll/ratio.h"
#include "enroll/registry.h"
#include "enroll/series.h"

/* Their keys; --series is 's'. */
enum {
	CHOICE_LEVEL = 0x200,
	CHOICE_REGISTER,
	CHOICE_UNIT,
	CHOICE_YEAR,
};

struct choice {
	struct series series;
	const char *registry; /* NULL: none */
	struct ratio_filter filter;
};

/* Everything is printed. */
struct choice choice_none(void);

/* Takes one of the keys; 0, or -1 and EX_USAGE. */
int choice_option(struct choice *, int key, const char *arg, struct fault *);

/*
 * Loads the register, if one was chosen; *USED is the register or NULL.  The
 * register is the caller's to free.
 */
int choice_registry(const struct choice *, struct registry *,
    const struct registry **used, struct fault *);

/* EX_DATAERR: there are rows of these years, and none was let through.  -1. */
int choice_fault_none(int first_year, int last_year, struct fault *);

#endif
