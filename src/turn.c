#include "enroll/turn.h"

void
turn_make(struct turn *t)
{
	*t = (struct turn){ 0 };
	pthread_mutex_init(&t->lock, NULL);
	pthread_cond_init(&t->moved, NULL);
}

void
turn_free(struct turn *t)
{
	pthread_cond_destroy(&t->moved);
	pthread_mutex_destroy(&t->lock);
}

bool
turn_wait(struct turn *t, uint64_t n, long *sum)
{
	bool mine;

	pthread_mutex_lock(&t->lock);
	while (t->next < n && !t->over)
		pthread_cond_wait(&t->moved, &t->lock);
	mine = !t->over;
	*sum = t->sum;
	pthread_mutex_unlock(&t->lock);
	return mine;
}

bool
turn_is(struct turn *t, uint64_t n)
{
	bool is;

	pthread_mutex_lock(&t->lock);
	is = t->next >= n;
	pthread_mutex_unlock(&t->lock);
	return is;
}

void
turn_done(struct turn *t, uint64_t n, long amount)
{
	pthread_mutex_lock(&t->lock);
	while (n - t->next >= TURN_AHEAD && !t->over)
		pthread_cond_wait(&t->moved, &t->lock);
	t->done[n % TURN_AHEAD] = amount + 1;
	while (t->done[t->next % TURN_AHEAD] != 0) {
		long *first = &t->done[t->next % TURN_AHEAD];

		t->sum += *first - 1;
		*first = 0;
		t->next++;
	}
	pthread_cond_broadcast(&t->moved);
	pthread_mutex_unlock(&t->lock);
}

void
turn_end(struct turn *t)
{
	pthread_mutex_lock(&t->lock);
	t->over = true;
	pthread_cond_broadcast(&t->moved);
	pthread_mutex_unlock(&t->lock);
}

bool
turn_is_over(struct turn *t)
{
	bool over;

	pthread_mutex_lock(&t->lock);
	over = t->over;
	pthread_mutex_unlock(&t->lock);
	return over;
}
