#include "dumphand.h"

#include <stdlib.h>
#include <string.h>

#include "dumpfast.h"

enum { PART_MOST = 1 << 15 }; /* lines of a part before it is merged */

void
hand_close(struct hand *h)
{
	fast_close(h->fast);
	reading_free(&h->reading);
	cutter_close(&h->cutter);
	block_free(&h->block);
	dump_free(&h->part);
	free(h->events);
	pool_moves_free(&h->moves);
	free(h->family);
	*h = (struct hand){ 0 };
}

static int
hand_open(struct hand *h, struct work *w, struct fault *f)
{
	hand_close(h);
	memcpy(h->part.tally.by, w->options->by, sizeof(w->options->by));
	behind_make(&h->part, w->options);
	if ((h->family = strdup(w->family)) == NULL)
		return fault_memory(f);
	if (block_make(&h->block, f) == -1 ||
	    cutter_open(&h->cutter, rows_delimiter(table_rows(w->opened.table)),
		f) == -1 ||
	    reading_make(&h->reading, w, &h->part.tally.pool, f) == -1)
		return -1;
	if (w->options->libcsv || w->in_order)
		return 0;
	return fast_open(&h->fast, w, f);
}

/* Turns to that work, with all it knows if it is of the same family. */
static int
turn_to(struct hand *h, struct work *w, struct fault *f)
{
	if ((h->family == NULL || strcmp(h->family, w->family) != 0) &&
	    hand_open(h, w, f) == -1)
		return -1;
	h->work = w;
	reading_of(&h->reading, w);
	if (h->fast != NULL)
		fast_turn_to(h->fast, w);
	pool_moves_clear(&h->moves);
	return 0;
}

/* The bytes of one line of the block as a block of their own. */
static struct block
alone(const struct hand *h, size_t at, size_t len)
{
	struct block b = h->block;

	b.bytes += at;
	b.len = len;
	b.at = 0;
	return b;
}

bool
hand_cut(struct hand *h, size_t at, size_t len, struct row *row)
{
	struct witnesses *w = lines_witnesses(h->cutter.lines), had = *w;
	struct block b = alone(h, at, len);
	struct line line = { 0 };
	struct fault ignored;
	bool good = cutter_next(&h->cutter, &b, &line, row, &ignored) == 1 &&
		    line.state == LINE_GOOD && row->state == SPLIT_ROW;

	*w = had;
	return good;
}

int
hand_understand(struct hand *h, const struct row *row, enum outcome *outcome,
    struct fault *f)
{
	struct reject ignored;

	h->reading.reject = &ignored;
	return dumprow_read(&h->reading, row, 0, outcome, f);
}

static int
keep_event(
    struct hand *h, uint32_t line, size_t at, size_t len, struct fault *f)
{
	if (h->n_events == h->events_room) {
		size_t room = h->events_room ? 2 * h->events_room : 64;
		struct event *events =
		    realloc(h->events, room * sizeof(*events));

		if (events == NULL)
			return fault_memory(f);
		h->events = events;
		h->events_room = room;
	}
	h->events[h->n_events++] =
	    (struct event){ line, (uint32_t)at, (uint32_t)len };
	return 0;
}

/* A line that was cut from its bytes at AT. */
static int
judge(struct hand *h, const struct line *line, const struct row *row,
    uint32_t number, size_t at, size_t len, struct fault *f)
{
	struct account *a = &h->part.account;
	enum outcome outcome = ROW_REJECTED;

	if (line->state == LINE_GOOD && row->state == SPLIT_BLANK) {
		a->read++;
		a->blank++;
		return 0;
	}
	if (line->state == LINE_GOOD && row->state == SPLIT_ROW &&
	    hand_understand(h, row, &outcome, f) == -1)
		return -1;
	if (outcome == ROW_COUNTED) {
		a->read++;
		return dump_add(&h->part, h->reading.lines, h->reading.n, 1, f);
	}
	if (outcome == ROW_LEFT_OUT) {
		a->read++;
		a->left_out++;
		return 0;
	}
	return keep_event(h, number, at, len, f);
}

int
hand_line(
    struct hand *h, uint32_t number, size_t at, size_t len, struct fault *f)
{
	struct block b = alone(h, at, len);
	struct line line = { 0 };
	struct row row;

	if (cutter_next(&h->cutter, &b, &line, &row, f) == -1)
		return -1;
	return judge(h, &line, &row, number, at, len, f);
}

int
hand_read_slowly(struct hand *h, long *lines, struct fault *f)
{
	struct line line = { 0 };
	struct row row;
	int more;

	for (;;) {
		size_t at = h->block.at;

		more = cutter_next(&h->cutter, &h->block, &line, &row, f);
		if (more != 1)
			break;
		if (judge(h, &line, &row, (uint32_t)line.number - 1, at,
			h->block.at - at, f) == -1)
			return -1;
	}
	*lines = line.number;
	return more;
}

static int
by_line(const void *a, const void *b)
{
	const struct event *x = a, *y = b;

	return x->line < y->line ? -1 : x->line > y->line;
}

/* The lines that waited, BEFORE of the file's being before the block. */
static int
settle_events(struct hand *h, long before, struct fault *f)
{
	struct work *w = h->work;

	qsort(h->events, h->n_events, sizeof(*h->events), by_line);
	for (size_t i = 0; i < h->n_events; i++) {
		const struct event *e = &h->events[i];
		struct block b = alone(h, e->at, e->len);
		struct line line = { .number = before + (long)e->line };
		struct row row;

		if (cutter_next(&w->cutter, &b, &line, &row, f) == -1 ||
		    work_take(w, &line, &row, f) == -1)
			return -1;
	}
	return 0;
}

/* Every line in its turn: the whole block waits. */
static int
read_in_order(struct hand *h, long before, long *lines, struct fault *f)
{
	struct work *w = h->work;
	struct line line = { .number = before };
	struct row row;
	int more;

	while ((more = cutter_next(&w->cutter, &h->block, &line, &row, f)) == 1)
		if (work_take(w, &line, &row, f) == -1)
			return -1;
	*lines = line.number - before;
	return more;
}

/* The block of that number; 1 when others have failed. */
static int
read_block(struct hand *h, uint64_t number, struct fault *f)
{
	struct turn *t = &h->work->turn;
	const long header = 1;
	long before, lines = 0;

	h->n_events = 0;
	if (h->work->in_order) {
		if (!turn_wait(t, number, &before))
			return 1;
		if (read_in_order(h, before + header, &lines, f) == -1)
			return -1;
	} else {
		if ((h->fast != NULL && fast_takes(h->fast, &h->block)
			    ? fast_read(h->fast, h, &lines, f)
			    : hand_read_slowly(h, &lines, f)) == -1)
			return -1;
		if (h->n_events > 0 && !turn_wait(t, number, &before))
			return 1;
		if (h->n_events > 0 &&
		    settle_events(h, before + header, f) == -1)
			return -1;
		if (h->part.tally.n > PART_MOST && hand_merge(h, f) == -1)
			return -1;
	}
	turn_done(t, number, lines);
	return 0;
}

/* 1 with the next block and its number, 0 at the end, -1 and a fault that
 * stands in the place of the block. */
static int
next_block(struct hand *h, uint64_t *number, struct fault *f)
{
	struct work *w = h->work;
	int more = 0;

	pthread_mutex_lock(&w->source);
	if (!w->end) {
		*number = w->blocks++;
		more = rows_block(table_rows(w->opened.table), &h->block, f);
		w->end = more != 1;
	}
	pthread_mutex_unlock(&w->source);
	return more;
}

static void
add_account(struct account *to, struct account *from)
{
	to->read += from->read;
	to->accepted += from->accepted;
	to->left_out += from->left_out;
	to->blank += from->blank;
	*from = (struct account){ 0 };
}

static int
move_key(struct hand *h, struct tally_key *k, struct fault *f)
{
	struct pool *to = &h->work->dump->tally.pool;
	const struct pool *from = &h->part.tally.pool;

	if (pool_move(&h->moves, to, from, &k->unit, f) == -1)
		return -1;
	for (int b = 0; b < BYS; b++)
		if (pool_move(&h->moves, to, from, &k->by[b], f) == -1)
			return -1;
	return 0;
}

/* The lock of the dump is held. */
static int
give(struct hand *h, struct tally_line *lines, size_t n, struct fault *f)
{
	for (size_t i = 0; i < n; i++)
		if (move_key(h, &lines[i].key, f) == -1)
			return -1;
	return tally_add_many(&h->work->dump->tally, lines, n, f);
}

int
hand_give(struct hand *h, struct tally_line *lines, size_t n, struct fault *f)
{
	int status;

	pthread_mutex_lock(&h->work->sum);
	status = give(h, lines, n, f);
	pthread_mutex_unlock(&h->work->sum);
	return status;
}

/* Where other tallies have a programme, reports have a set; see dump.h. */
static int
merge_reports(struct hand *h, struct fault *f)
{
	struct tally *to = &h->work->dump->reports, *from = &h->part.reports;

	for (size_t i = 0; i < from->n; i++) {
		const struct tally_line *l = &from->lines[i];
		struct tally_key key;

		if (tally_translate(to, from, NULL, &l->key, &key, f) == -1)
			return -1;
		key.by[0] = l->key.by[0];
		if (tally_add(to, &key, l->count, l->rows, f) == -1)
			return -1;
	}
	return 0;
}

int
hand_merge(struct hand *h, struct fault *f)
{
	struct dump *d = h->work->dump;
	struct witnesses *w = lines_witnesses(h->cutter.lines);
	int status;

	pthread_mutex_lock(&h->work->sum);
	status = give(h, h->part.tally.lines, h->part.tally.n, f);
	if (status == 0)
		status = merge_reports(h, f);
	if (status == 0)
		status = behind_merge(d, &h->part, f);
	add_account(&d->account, &h->part.account);
	h->work->witnesses.wide += w->wide;
	h->work->witnesses.other += w->other;
	pthread_mutex_unlock(&h->work->sum);
	*w = (struct witnesses){ 0 };
	tally_clear(&h->part.tally);
	tally_clear(&h->part.reports);
	tally_clear(&h->part.behind);
	return status;
}

/* 1 when others have failed. */
static int
read_blocks(struct hand *h, struct fault *f)
{
	struct turn *t = &h->work->turn;
	uint64_t number;
	long before;
	int more, status = 0;

	while (status == 0 && !turn_is_over(t) &&
	       (more = next_block(h, &number, f)) != 0) {
		if (more == 1) {
			status = read_block(h, number, f);
		} else {
			if (turn_wait(t, number, &before))
				fault_place(f, "%s:%ld",
				    h->work->dump->account.file, before + 2);
			return -1;
		}
	}
	if (status == 0 && h->fast != NULL)
		status = fast_flush(h->fast, h, f);
	return status == 0 ? hand_merge(h, f) : status;
}

void
hand_work(struct hand *h, struct work *w)
{
	struct fault f = { 0 };
	int status = turn_to(h, w, &f);

	if (status == 0)
		status = read_blocks(h, &f);
	if (status == -1)
		work_fail(w, &f);
	if (status != 0)
		hand_close(h); /* what it had added up is of no use */
}
