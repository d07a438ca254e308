/* What was known of a year on a day; private to attain. */
#ifndef ATTAINYEAR_H
#define ATTAINYEAR_H

#include "enroll/attain.h"
#include "enroll/tallyat.h"

struct known {
	struct moment when;
	struct tally now, before; /* the year, and the one before until the same
				     day of each unit's newest report */
	struct tally base;        /* the base year, if there is one, as it is
				     known now */
};

/* The newest year of the series that anything is known of on the day. */
int known_newest(const struct tally *, const struct attain_options *, int *year,
    struct fault *);

int known_make(struct known *, const struct tally *, int year,
    const struct attain_options *, struct fault *);
void known_free(struct known *);

/*
 * Adds what FROM, one of the three, has of the selection into TO, which has no
 * further keys.
 */
int known_select(struct tally *to, struct tally *from, const struct targets *,
    const struct selection *, const struct series *, struct fault *);

/*
 * Adds the entrants of YEAR, and of each year before until the same day of each
 * unit's newest report, into TO.
 */
int known_history(struct tally *to, const struct tally *, int year,
    const struct targets *, const struct attain_options *, struct fault *);

#endif
