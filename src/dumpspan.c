#include "dumpspan.h"

#include <stdlib.h>
#include <string.h>

void *
spans_room(void *array, size_t *room, size_t need, size_t size, struct fault *f)
{
	size_t more = *room ? *room : 16;
	void *p;

	if (need <= *room)
		return array;
	while (more < need)
		more *= 2;
	if ((p = realloc(array, more * size)) == NULL)
		fault_memory(f);
	else
		*room = more;
	return p;
}

static unsigned
bits_for(uint32_t n)
{
	return n == 0 ? 1 : 32 - (unsigned)__builtin_clz(n);
}

/*
 * Shares the 64 bits of a key out: one for each count, that says it is blank,
 * and for each span what its numbers need and some more to grow.
 */
void
spans_share(struct spans *x)
{
	unsigned used = x->blanks, shift = used, more;

	for (size_t i = 0; i < x->n; i++)
		used += bits_for(x->all[i].words.n + 1);
	x->off = used > 64;
	more = x->off ? 0 : (64 - used) / (unsigned)x->n;
	for (size_t i = 0; i < x->n && !x->off; i++) {
		struct span *c = &x->all[i];

		c->bits = bits_for(c->words.n + 1) + more;
		if (c->bits > 32)
			c->bits = 32;
		c->shift = shift;
		shift += c->bits;
	}
}

static bool
is_telling(const struct work *w, size_t column)
{
	const struct layout_map *map = &w->opened.map;

	for (size_t i = 0; i < map->n_telling; i++)
		if (map->telling[i] == column)
			return true;
	return false;
}

static bool
is_key(const struct work *w, enum by b, size_t column)
{
	return w->options->by[b] &&
	       w->opened.map.field[FIELD_BY + b] == (int)column;
}

static bool
is_looked_up(const struct work *w, size_t column)
{
	for (int b = 0; b < BYS; b++)
		if (is_key(w, (enum by)b, column))
			return true;
	return is_telling(w, column);
}

static int
list_spans(struct spans *x, const struct work *w, struct fault *f)
{
	x->all = calloc(w->n_header, sizeof(*x->all));
	if (x->all == NULL)
		return fault_memory(f);
	for (size_t c = 0; c < w->n_header; c++) {
		struct span *span = x->all + x->n;

		if (!is_looked_up(w, c))
			continue;
		if (x->n > 0 && span[-1].last + 1 == c)
			span--;
		else
			x->all[x->n++].first = c;
		span->last = c;
		for (int b = 0; b < BYS; b++)
			span->holds[b] |= is_key(w, (enum by)b, c);
	}
	for (size_t i = 0; i < x->n; i++)
		if (lexicon_make(&x->all[i].words, f) == -1 ||
		    lexicon_make(&x->all[i].told, f) == -1)
			return -1;
	return 0;
}

int
spans_make(
    struct spans *x, const struct work *w, unsigned blanks, struct fault *f)
{
	*x = (struct spans){ .work = w, .blanks = blanks };
	if (list_spans(x, w, f) == -1)
		return -1;
	spans_share(x);
	return 0;
}

void
spans_free(struct spans *x)
{
	for (size_t i = 0; i < x->n; i++) {
		lexicon_free(&x->all[i].words);
		lexicon_free(&x->all[i].told);
		free(x->all[i].tells);
		free(x->all[i].ids);
	}
	free(x->all);
}

int
spans_forget(struct spans *x, struct fault *f)
{
	for (size_t i = 0; i < x->n; i++) {
		lexicon_free(&x->all[i].words);
		lexicon_free(&x->all[i].told);
		if (lexicon_make(&x->all[i].words, f) == -1 ||
		    lexicon_make(&x->all[i].told, f) == -1)
			return -1;
	}
	return 0;
}

static uint32_t
number_in(const struct span *c, uint64_t key)
{
	return (uint32_t)(key >> c->shift & ((UINT64_C(1) << c->bits) - 1));
}

uint64_t
spans_telling(const struct spans *x, uint64_t key)
{
	uint64_t told = key & ((UINT64_C(1) << x->blanks) - 1);

	for (size_t i = 0; i < x->n; i++) {
		const struct span *c = &x->all[i];

		told |= (uint64_t)c->tells[number_in(c, key)] << c->shift;
	}
	return told;
}

void
spans_keys(const struct spans *x, uint64_t key, struct tally_key *k)
{
	for (size_t i = 0; i < x->n; i++) {
		const struct span *c = &x->all[i];

		for (int b = 0; b < BYS; b++)
			if (c->holds[b])
				k->by[b] = c->ids[number_in(c, key)][b];
	}
}

/* The number of what word N tells: its telling cells side by side. */
static int
note_told(struct spans *x, struct span *c, const struct cells *cells,
    uint32_t n, struct fault *f)
{
	char *told =
	    malloc(cell_to(cells, c->last) - cell_from(cells, c->first) + 32);
	size_t len = 0;
	uint32_t number;

	if (told == NULL)
		return fault_memory(f);
	for (size_t i = c->first; i <= c->last; i++) {
		uint32_t from = cell_from(cells, i), to = cell_to(cells, i);

		if (!is_telling(x->work, i))
			continue;
		memcpy(told + len, cells->s + from, to - from);
		len += to - from;
		told[len++] = '\0';
	}
	memset(told + len, 0, 16); /* lexicon_find() reads on */
	number = lexicon_find(&c->told, told, len);
	if (number == 0)
		number = lexicon_add(&c->told, told, len, f);
	free(told);
	c->tells[n] = number;
	return number == LEXICON_FULL ? -1 : 0;
}

/* The keys of --by that stand in word N of the row. */
static int
note_keys(struct spans *x, struct hand *h, struct span *c, size_t line,
    size_t len, uint32_t n, struct fault *f)
{
	struct row row = { 0 };
	bool good = hand_cut(h, line, len, &row);

	for (int b = 0; b < BYS; b++) {
		int column = x->work->opened.map.field[FIELD_BY + b];
		struct text cell = { "", 0 };

		if (!c->holds[b])
			continue;
		if (good && (size_t)column < row.n)
			cell = dumprow_by(
			    &h->reading, (enum by)b, row.cells[column]);
		c->ids[n][b] = pool_add(&h->part.tally.pool, cell, f);
		if (c->ids[n][b] == POOL_FULL)
			return -1;
	}
	return 0;
}

int
spans_learn(struct spans *x, struct span *c, const struct cells *cells,
    struct hand *h, size_t line, size_t len, struct fault *f)
{
	uint32_t from = cell_from(cells, c->first);
	uint32_t to = cell_to(cells, c->last), n;
	void *p;

	n = lexicon_add(&c->words, cells->s + from, to - from, f);
	if (n == LEXICON_FULL)
		return -1;
	if ((p = spans_room(c->tells, &c->tells_room, n + 1, sizeof(*c->tells),
		 f)) == NULL)
		return -1;
	c->tells = p;
	if ((p = spans_room(c->ids, &c->ids_room, n + 1, sizeof(*c->ids), f)) ==
	    NULL)
		return -1;
	c->ids = p;
	if (note_told(x, c, cells, n, f) == -1 ||
	    note_keys(x, h, c, line, len, n, f) == -1)
		return -1;
	return (uint64_t)n >> c->bits == 0;
}
