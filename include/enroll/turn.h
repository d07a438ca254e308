/*
 * Things that many threads do at once and that count one after the other: the
 * blocks of a file, the files of a run.  Numbers count from 0.
 */
#ifndef ENROLL_TURN_H
#define ENROLL_TURN_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

enum { TURN_AHEAD = 64 }; /* so far may one be done before its turn */

struct turn {
	pthread_mutex_t lock;
	pthread_cond_t moved;
	uint64_t next;         /* all before it are done */
	long sum;              /* of their amounts */
	long done[TURN_AHEAD]; /* amount + 1 of those done before their turn */
	bool over;             /* nobody is to wait any more */
};

void turn_make(struct turn *);
void turn_free(struct turn *);

/*
 * Waits until all before N are done; *SUM is then that of their amounts.
 * False when it is over.
 */
bool turn_wait(struct turn *, uint64_t n, long *sum);

/* Whether all before N are done. */
bool turn_is(struct turn *, uint64_t n);

/* N is done, and had that AMOUNT (>= 0).  Waits when it is too far ahead. */
void turn_done(struct turn *, uint64_t n, long amount);

/* Lets everybody go. */
void turn_end(struct turn *);
bool turn_is_over(struct turn *);

#endif
