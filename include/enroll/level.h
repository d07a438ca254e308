/* The levels at which units are looked at; each but the last is a partition. */
#ifndef ENROLL_LEVEL_H
#define ENROLL_LEVEL_H

/* In bytewise order of their names. */
enum level {
	LEVEL_ASSESSED, /* who answers: cities, and counties by themselves */
	LEVEL_COUNTY,
	LEVEL_NATION,
	LEVEL_PREFECTURE,
	LEVEL_PROVINCE,
	LEVEL_TAG, /* the units that carry a tag: no partition */
	LEVELS,
};

const char *level_name(enum level);

/* 0, or -1 when there is no such level. */
int level_parse(const char *, enum level *);

#endif
