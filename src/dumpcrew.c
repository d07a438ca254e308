/*
 * Several threads read several dumps: each takes a file that nobody has begun,
 * and when there is none helps with one that is being read.
 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "dumphand.h"

enum file_stage { FILE_NEW, FILE_OPENING, FILE_OPEN, FILE_ENDING, FILE_READ };

struct file {
	enum file_stage stage;
	struct work *work; /* while it is open */
	size_t hands;      /* that work on it */
	struct fault *why; /* it cannot be used; else NULL */

	/* until the files before it are told of */
	struct reject_list rejects;
};

struct crew {
	struct file *files;
	size_t n;
	struct dump *dumps;
	char *const *paths;
	const struct dump_options *options;
	dump_settled *settled;
	void *ctx;

	pthread_mutex_t lock; /* guards all below, and the files' stages */
	pthread_cond_t moved;
	size_t begun;
	size_t told;       /* files that were settled */
	struct turn turn;  /* of the files */
	struct fault *end; /* a fault that ends all; its status is 0 before */
};

/* Tells of files in their order; the lock is held. */
static void
settle(struct crew *c)
{
	while (c->told < c->n && c->files[c->told].stage == FILE_READ &&
	       c->end->status == 0) {
		struct file *file = &c->files[c->told];
		const struct dump_options *o = c->options;
		int status = file->why == NULL ? 0 : -1;
		struct fault f = { 0 };

		if (file->why != NULL)
			f = *file->why;
		if (reject_replay(&file->rejects, o->sink, o->ctx, &f) == -1)
			status = -1;
		if (c->settled(c->ctx, &c->dumps[c->told], status, &f) == -1)
			*c->end = f; /* and no other file has its turn */
		else
			turn_done(&c->turn, c->told, 0);
		c->told++;
	}
	if (c->end->status != 0) {
		turn_end(&c->turn);
		for (size_t i = 0; i < c->begun; i++)
			if (c->files[i].stage == FILE_OPEN)
				turn_end(&c->files[i].work->turn);
	}
}

static void
set_stage(struct crew *c, struct file *file, enum file_stage stage)
{
	pthread_mutex_lock(&c->lock);
	file->stage = stage;
	if (stage == FILE_OPEN && c->end->status != 0)
		turn_end(&file->work->turn); /* nobody asks for it any more */
	if (stage == FILE_READ)
		settle(c);
	pthread_cond_broadcast(&c->moved);
	pthread_mutex_unlock(&c->lock);
}

/* Works on a dump that is open, and waits for those who help. */
static void
read_blocks(struct crew *c, struct hand *h, struct file *file)
{
	set_stage(c, file, FILE_OPEN);
	hand_work(h, file->work);
	pthread_mutex_lock(&c->lock);
	file->stage = FILE_ENDING;
	while (file->hands > 0)
		pthread_cond_wait(&c->moved, &c->lock);
	pthread_mutex_unlock(&c->lock);
}

static int
read_open(struct crew *c, struct hand *h, struct file *file, struct fault *f)
{
	if (!file->work->is_tally)
		read_blocks(c, h, file);
	else if (work_read_tally(file->work, f) == -1)
		return -1;
	return work_finish(file->work, f);
}

static void
keep_why(struct crew *c, struct file *file, const struct fault *f)
{
	if ((file->why = malloc(sizeof(*f))) != NULL) {
		*file->why = *f;
		return;
	}
	pthread_mutex_lock(&c->lock);
	fault_memory(c->end);
	pthread_mutex_unlock(&c->lock);
}

/* The owner's part of a file, from its opening to its end. */
static void
read_file(struct crew *c, struct hand *h, size_t number)
{
	struct file *file = &c->files[number];
	struct work w;
	struct fault f = { 0 };
	int status;

	c->dumps[number].number = number;
	status =
	    work_open(&w, &c->dumps[number], c->paths[number], c->options, &f);
	w.files = &c->turn;
	w.number = number;
	file->work = &w;
	if (status == 0)
		status = read_open(c, h, file, &f);
	if (status == 0 && c->n > 1)
		tally_sort(&c->dumps[number].tally); /* for gather() */
	file->rejects = w.rejects;
	w.rejects = (struct reject_list){ 0 };
	if (status == -1)
		keep_why(c, file, &f);
	set_stage(c, file, FILE_READ);
	work_close(&w);
	if (c->options->meter != NULL)
		c->options->meter->files++;
}

/* A file to help with; NULL when there will be none.  The lock is held. */
static struct file *
to_help(struct crew *c)
{
	for (;;) {
		bool opening = false;

		for (size_t i = 0; i < c->begun; i++) {
			struct file *file = &c->files[i];

			opening |= file->stage == FILE_OPENING;
			if (file->stage == FILE_OPEN &&
			    !work_is_taken(file->work))
				return file;
		}
		if (!opening || c->end->status != 0)
			return NULL;
		pthread_cond_wait(&c->moved, &c->lock);
	}
}

static void *
work_along(void *crew)
{
	struct crew *c = crew;
	struct hand h = { 0 };
	struct file *file;

	pthread_mutex_lock(&c->lock);
	while (c->end->status == 0) {
		if (c->begun < c->n) {
			size_t number = c->begun++;

			c->files[number].stage = FILE_OPENING;
			pthread_mutex_unlock(&c->lock);
			read_file(c, &h, number);
			pthread_mutex_lock(&c->lock);
			continue;
		}
		if ((file = to_help(c)) == NULL)
			break;
		file->hands++;
		pthread_mutex_unlock(&c->lock);
		hand_work(&h, file->work);
		pthread_mutex_lock(&c->lock);
		file->hands--;
		pthread_cond_broadcast(&c->moved);
	}
	pthread_mutex_unlock(&c->lock);
	hand_close(&h);
	return NULL;
}

static void
run(struct crew *c, unsigned threads)
{
	pthread_t *others = calloc(threads, sizeof(*others));
	sigset_t all, had;
	unsigned n = 0;

	sigfillset(&all); /* see interrupt.h */
	pthread_sigmask(SIG_SETMASK, &all, &had);
	/* where no thread can be had the others do its work */
	while (others != NULL && n + 1 < threads &&
	       pthread_create(&others[n], NULL, work_along, c) == 0)
		n++;
	pthread_sigmask(SIG_SETMASK, &had, NULL);
	work_along(c);
	while (n > 0)
		pthread_join(others[--n], NULL);
	free(others);
}

int
dump_read_all(struct dump *dumps, char *const paths[], size_t n,
    const struct dump_options *o, dump_settled *settled, void *ctx,
    struct fault *f)
{
	struct fault end = { 0 };
	struct crew c = {
		.files = calloc(n + 1, sizeof(*c.files)),
		.n = n,
		.dumps = dumps,
		.paths = paths,
		.options = o,
		.settled = settled,
		.ctx = ctx,
		.end = &end,
	};

	if (c.files == NULL)
		return fault_memory(f);
	pthread_mutex_init(&c.lock, NULL);
	pthread_cond_init(&c.moved, NULL);
	turn_make(&c.turn);
	run(&c, o->threads);
	for (size_t i = 0; i < c.begun; i++) {
		reject_list_free(&c.files[i].rejects);
		free(c.files[i].why);
	}
	turn_free(&c.turn);
	pthread_cond_destroy(&c.moved);
	pthread_mutex_destroy(&c.lock);
	free(c.files);
	if (end.status == 0)
		return 0;
	*f = end;
	return -1;
}

static int
only(void *ctx, struct dump *d, int status, struct fault *f)
{
	(void)ctx;
	(void)d;
	(void)f;
	return status;
}

int
dump_read(struct dump *d, const char *path, const struct dump_options *o,
    struct fault *f)
{
	char *paths[] = { (char *)(uintptr_t)path };

	return dump_read_all(d, paths, 1, o, only, NULL, f);
}
