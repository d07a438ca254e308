/* target(5), read: what the last bulletin said was done. */
#ifndef ENROLL_PRIOR_H
#define ENROLL_PRIOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enroll/fault.h"
#include "enroll/pool.h"
#include "enroll/series.h"
#include "enroll/targets.h"

/* What "done" counts; in bytewise order of the names, blank first. */
enum counting {
	COUNTING_BLANK,    /* all there are */
	COUNTING_LABELLED, /* those whose label says so */
	COUNTING_NET,      /* those over a base year */
};

const char *counting_name(enum counting);

/* Whose target a line is, whatever pools the strings are in. */
struct whose_target {
	int year;
	const char *level, *unit; /* "" for all units together */
	enum measure measure;
	unsigned char orientation, student_type;
	enum sense sense;
	const char *by[BYS];
};

struct prior {
	struct whose_target whose;
	int as_of;
	unsigned char part[SERIES_PARTS];
	bool has_done;
	int64_t done;
	enum counting counting;
	long line;
};

struct priors {
	struct prior *all; /* sorted by whose */
	size_t n, room;
	struct pool pool;
	char *file; /* its name, for messages */
};

/* EX_DATAERR with its place when it is no target(5), or says a thing twice. */
int priors_load(struct priors *, const char *path, struct fault *);
void priors_free(struct priors *);

/* That line, or NULL. */
const struct prior *priors_find(
    const struct priors *, const struct whose_target *);

#endif
