#include "enroll/turn.h"

#include "tap.h"

enum { THREADS = 4, BLOCKS = 4000 };

/* What threads do with it that take numbers and are done in any order. */
struct work {
	struct turn turn;
	pthread_mutex_t lock;
	uint64_t next;
	long order[BLOCKS]; /* numbers in the order of their turns */
	long sums[BLOCKS];
	size_t n;
};

static uint64_t
take(struct work *w)
{
	uint64_t n;

	pthread_mutex_lock(&w->lock);
	n = w->next++;
	pthread_mutex_unlock(&w->lock);
	return n;
}

static void *
run(void *ctx)
{
	struct work *w = ctx;
	uint64_t n;

	while ((n = take(w)) < BLOCKS) {
		long sum;

		/* every third one has something to do in its turn */
		if (n % 3 == 0 && turn_wait(&w->turn, n, &sum)) {
			w->order[w->n] = (long)n;
			w->sums[w->n++] = sum;
		}
		turn_done(&w->turn, n, (long)n % 5);
	}
	return NULL;
}

static void
turns_come_in_order_and_know_what_was_before(void)
{
	static struct work w;
	pthread_t threads[THREADS];
	long wrong = 0, before = 0;
	size_t at = 0;

	turn_make(&w.turn);
	pthread_mutex_init(&w.lock, NULL);
	for (int i = 0; i < THREADS; i++)
		pthread_create(&threads[i], NULL, run, &w);
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	for (long n = 0; n < BLOCKS; n++) {
		if (n % 3 == 0) {
			wrong += w.order[at] != n || w.sums[at] != before;
			at++;
		}
		before += n % 5;
	}
	is_int((long long)w.n, (long long)at, "each has its turn");
	is_int(wrong, 0, "in order, with the sum of those before");
	ok(turn_is(&w.turn, BLOCKS) && !turn_is(&w.turn, BLOCKS + 1),
	    "all are done, and no more");
	turn_free(&w.turn);
	pthread_mutex_destroy(&w.lock);
}

static void
one_that_is_done_early_counts_in_its_place(void)
{
	struct turn t;
	long sum = -1;

	turn_make(&t);
	turn_done(&t, 2, 100);
	turn_done(&t, 1, 10);
	ok(!turn_is(&t, 1), "nothing is known of the first");
	turn_done(&t, 0, 1);
	ok(turn_is(&t, 3) && turn_wait(&t, 3, &sum), "then of all three");
	is_int(sum, 111, "with their sum");
	ok(turn_wait(&t, 1, &sum), "a turn that is past is not waited for");
	turn_free(&t);
}

struct waiting {
	struct turn turn;
	bool mine;
};

static void *
wait_long(void *ctx)
{
	struct waiting *w = ctx;
	long sum;

	w->mine = turn_wait(&w->turn, 1000, &sum);
	return NULL;
}

static void *
be_far_ahead(void *ctx)
{
	turn_done(&((struct waiting *)ctx)->turn, TURN_AHEAD, 0);
	return NULL;
}

static void
its_end_lets_everybody_go(void)
{
	struct waiting w = { .mine = true };
	pthread_t a, b;
	long sum;

	turn_make(&w.turn);
	ok(!turn_is_over(&w.turn), "it is not over");
	pthread_create(&a, NULL, wait_long, &w);
	pthread_create(&b, NULL, be_far_ahead, &w);
	turn_end(&w.turn);
	pthread_join(a, NULL);
	pthread_join(b, NULL);
	ok(!w.mine && turn_is_over(&w.turn), "nobody waits any more");
	ok(!turn_wait(&w.turn, 0, &sum), "and nobody has his turn");
	turn_free(&w.turn);
}

int
main(void)
{
	turns_come_in_order_and_know_what_was_before();
	one_that_is_done_early_counts_in_its_place();
	its_end_lets_everybody_go();
	return done();
}
