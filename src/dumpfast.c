#include "dumpfast.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/lexicon.h"
#include "enroll/marks.h"
#include "sums.h"

enum {
	COUNTS_MOST = 16,     /* columns of counts */
	DIGITS_MOST = 12,     /* of a count */
	FLUSHED = 256,        /* lines given to the dump together */
	BATCH = 64,           /* rows looked up together */
	PLANS_MOST = 1 << 20, /* before they are forgotten */
	ROWS_MOST = 1 << 22,  /* before sums of counts could pass 64 bits */
	SKIPPED = 7,          /* blocks, after one of many odd lines */
};

/*
 * Columns side by side whose cells are looked up together, delimiters and all.
 * Some of them tell (see layout.h), some hold keys of --by, some do both.
 */
struct span {
	size_t first, last;   /* columns */
	unsigned shift, bits; /* of the words' numbers in the key of a row */
	struct lexicon words;
	struct lexicon told; /* the cells of a word that tell, by themselves */
	uint32_t *tells;     /* by number of a word: that of what it tells */
	size_t tells_room;
	bool holds[BYS];
	uint32_t (*ids)[BYS]; /* by number: its keys as strings of the part */
	size_t ids_room;
};

/* What becomes of the counts of a row. */
struct plan {
	enum outcome outcome; /* ROW_REJECTED: it has to go the slow way */
	size_t first, n;      /* its lines */
	size_t went;          /* of each column of counts: its line, or -1 */
};

/* A row that is cut and whose words are known. */
struct ready {
	uint64_t key;
	uint32_t line, from, end; /* end: of its LF */
	uint64_t counts[COUNTS_MOST];
};

struct fast {
	struct marks marks;
	char delimiter;
	size_t n_header;
	const struct work *work;
	struct span *spans;
	size_t n_spans;
	const struct layout_column *counts;
	size_t n_counts;
	bool can_count[COUNTS_MOST];
	uint64_t telling;       /* the bits of a key that tell the plan */
	bool off;               /* the numbers do not fit into a key */
	enum encoding encoding; /* of the words; unknown while all are ASCII */
	unsigned skip;          /* so many blocks are not tried */

	struct sums sums;  /* of the counts, by key and plan */
	uint32_t rows;     /* in them */
	struct sums plans; /* the number of the plan of each telling key */
	struct plan *plan;
	size_t n_plans, plans_room;
	struct tally_line *lines; /* of the plans; their counts are not used */
	size_t n_lines, lines_room;
	int *went;
	size_t n_went, went_room;

	uint32_t *unquoted; /* delimiters of a line with quotes */
	struct ready batch[BATCH];
	size_t n_ready;
	struct tally_line flushed[FLUSHED];
	size_t n_flushed;

	long slow; /* lines of this block that went the slow way */
};

/* ---- opening ---------------------------------------------------------------
 */

/* Whether a cell of digits is that count, and nothing but a count. */
static bool
can_count(const struct layout_column *c)
{
	const struct strings *blank = &c->count->blank;

	for (size_t i = 0; i < blank->n; i++)
		if (*blank->s[i] >= '0' && *blank->s[i] <= '9')
			return false;
	return c->scale == 1 && !c->count->total;
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
static void
share_bits(struct fast *x)
{
	unsigned used = (unsigned)x->n_counts, shift = used, more;

	for (size_t i = 0; i < x->n_spans; i++)
		used += bits_for(x->spans[i].words.n + 1);
	x->off = used > 64;
	more = x->off ? 0 : (64 - used) / (unsigned)x->n_spans;
	for (size_t i = 0; i < x->n_spans && !x->off; i++) {
		struct span *c = &x->spans[i];

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
list_spans(struct fast *x, const struct work *w, struct fault *f)
{
	x->spans = calloc(w->n_header, sizeof(*x->spans));
	if (x->spans == NULL)
		return fault_memory(f);
	for (size_t c = 0; c < w->n_header; c++) {
		struct span *span = x->spans + x->n_spans;

		if (!is_looked_up(w, c))
			continue;
		if (x->n_spans > 0 && span[-1].last + 1 == c)
			span--;
		else
			x->spans[x->n_spans++].first = c;
		span->last = c;
		for (int b = 0; b < BYS; b++)
			span->holds[b] |= is_key(w, (enum by)b, c);
	}
	for (size_t i = 0; i < x->n_spans; i++)
		if (lexicon_make(&x->spans[i].words, f) == -1 ||
		    lexicon_make(&x->spans[i].told, f) == -1)
			return -1;
	return 0;
}

int
fast_open(struct fast **fast, const struct work *w, struct fault *f)
{
	struct fast *x;

	*fast = NULL;
	if (w->n_header < 2 || w->opened.map.n > COUNTS_MOST ||
	    w->opened.map.n_telling == 0)
		return 0;
	if ((x = *fast = calloc(1, sizeof(*x))) == NULL)
		return fault_memory(f);
	x->delimiter = rows_delimiter(table_rows(w->opened.table));
	x->n_header = w->n_header;
	x->counts = w->opened.map.columns;
	x->n_counts = w->opened.map.n;
	for (size_t i = 0; i < x->n_counts; i++)
		x->can_count[i] = can_count(&x->counts[i]);
	x->unquoted = calloc(w->n_header, sizeof(*x->unquoted));
	if (x->unquoted == NULL)
		return fault_memory(f);
	x->work = w;
	if (list_spans(x, w, f) == -1 ||
	    marks_make(&x->marks, LINE_MOST, f) == -1 ||
	    sums_make(&x->sums, x->n_counts, f) == -1 ||
	    sums_make(&x->plans, 0, f) == -1)
		return -1;
	share_bits(x);
	return 0;
}

void
fast_close(struct fast *x)
{
	if (x == NULL)
		return;
	for (size_t i = 0; x->spans != NULL && i < x->n_spans; i++) {
		lexicon_free(&x->spans[i].words);
		lexicon_free(&x->spans[i].told);
		free(x->spans[i].tells);
		free(x->spans[i].ids);
	}
	free(x->spans);
	marks_free(&x->marks);
	sums_free(&x->sums);
	sums_free(&x->plans);
	free(x->unquoted);
	free(x->plan);
	free(x->lines);
	free(x->went);
	free(x);
}

bool
fast_takes(struct fast *x, const struct block *b)
{
	if (x->off || b->too_long || b->len > LINE_MOST ||
	    !marks_can(b->encoding, x->delimiter))
		return false;
	if (x->skip == 0)
		return true;
	x->skip--;
	return false;
}

void
fast_turn_to(struct fast *x, const struct work *w)
{
	x->work = w;
	x->counts = w->opened.map.columns;
	x->skip = 0;
}

/* ---- plans: what dumprow_read() said of the first row of a kind ------------
 */

static void *
make_room(void *array, size_t *room, size_t need, size_t size, struct fault *f)
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

static int
reserve_plan(struct fast *x, size_t lines, struct fault *f)
{
	void *p;

	if ((p = make_room(x->plan, &x->plans_room, x->n_plans + 1,
		 sizeof(*x->plan), f)) == NULL)
		return -1;
	x->plan = p;
	if ((p = make_room(x->lines, &x->lines_room, x->n_lines + lines,
		 sizeof(*x->lines), f)) == NULL)
		return -1;
	x->lines = p;
	if ((p = make_room(x->went, &x->went_room, x->n_went + x->n_counts,
		 sizeof(*x->went), f)) == NULL)
		return -1;
	x->went = p;
	return 0;
}

/* The header once more is rejected for what all of its cells are. */
static bool
is_header(const struct work *w, const struct row *row)
{
	for (size_t i = 0; i < w->opened.map.n_telling; i++) {
		size_t c = w->opened.map.telling[i];

		if (!text_is(row->cells[c], w->header[c].s))
			return false;
	}
	return true;
}

static int
learn(struct fast *x, struct hand *h, const struct ready *r, uint32_t *number,
    struct fault *f)
{
	struct plan plan = { .outcome = ROW_REJECTED };
	const struct reading *said = &h->reading;
	struct row row;
	bool good = hand_cut(h, r->from, r->end + 1 - r->from, &row);

	if (good && hand_understand(h, &row, &plan.outcome, f) == -1)
		return -1;
	if (plan.outcome == ROW_TOTAL || (good && is_header(h->work, &row)))
		plan.outcome = ROW_REJECTED;
	if (plan.outcome == ROW_COUNTED)
		plan.n = said->n;
	if (reserve_plan(x, plan.n + 1, f) == -1)
		return -1;
	plan.first = x->n_lines;
	plan.went = x->n_went;
	memcpy(x->lines + x->n_lines, said->lines, plan.n * sizeof(*x->lines));
	memcpy(x->went + x->n_went, said->went, x->n_counts * sizeof(*x->went));
	x->n_lines += plan.n;
	x->n_went += x->n_counts;
	*number = (uint32_t)x->n_plans;
	x->plan[x->n_plans++] = plan;
	return 0;
}

static uint32_t
number_in(const struct span *c, uint64_t key)
{
	return (uint32_t)(key >> c->shift & ((UINT64_C(1) << c->bits) - 1));
}

/* The key without what does not tell. */
static uint64_t
telling_key(const struct fast *x, uint64_t key)
{
	uint64_t told = key & ((UINT64_C(1) << x->n_counts) - 1);

	for (size_t i = 0; i < x->n_spans; i++) {
		const struct span *c = &x->spans[i];

		told |= (uint64_t)c->tells[number_in(c, key)] << c->shift;
	}
	return told;
}

static int
plan_of(struct fast *x, struct hand *h, const struct ready *r, uint32_t *plan,
    struct fault *f)
{
	uint64_t key = telling_key(x, r->key);
	uint64_t *there = sums_find(&x->plans, key);

	if (there == NULL) {
		if (learn(x, h, r, plan, f) == -1)
			return -1;
		there = sums_add(&x->plans, key, *plan, f);
	}
	if (there == NULL)
		return -1;
	*plan = sums_tag(there);
	return 0;
}

/* ---- adding up -------------------------------------------------------------
 */

/* The keys of --by, which the plan has of another row. */
static void
set_keys(const struct fast *x, uint64_t key, struct tally_key *k)
{
	for (size_t i = 0; i < x->n_spans; i++) {
		const struct span *c = &x->spans[i];

		for (int b = 0; b < BYS; b++)
			if (c->holds[b])
				k->by[b] = c->ids[number_in(c, key)][b];
	}
}

/* The lines of one group of rows that differ in nothing but their counts. */
static void
lines_of(const struct fast *x, const uint64_t *group, const struct plan *p,
    struct tally_line *lines)
{
	const uint64_t key = sums_key(group);

	for (size_t i = 0; i < p->n; i++) {
		lines[i] = x->lines[p->first + i];
		lines[i].rows = sums_rows(group);
		set_keys(x, key, &lines[i].key);
		for (int m = 0; m < MEASURES; m++)
			lines[i].count[m] = COUNT_BLANK;
	}
	for (size_t i = 0; i < x->n_counts; i++) {
		int went = x->went[p->went + i];
		enum measure m = x->counts[i].count->measure;

		if (went != -1 && !(key >> i & 1))
			count_sum(
			    &lines[went].count[m], (int64_t)sums_of(group)[i]);
	}
}

/* Groups with a day are counted as reports, too. */
static int
flush_group(
    struct fast *x, struct hand *h, const uint64_t *group, struct fault *f)
{
	struct account *a = &h->part.account;
	const struct plan *p = &x->plan[sums_tag(group)];
	const uint32_t rows = sums_rows(group);
	struct tally_line *lines = x->flushed + x->n_flushed;

	a->read += rows;
	if (p->outcome == ROW_LEFT_OUT) {
		a->left_out += rows;
		return 0;
	}
	lines_of(x, group, p, lines);
	if (p->n > 0 && lines[0].key.as_of != 0)
		return dump_add(&h->part, lines, p->n, rows, f);
	a->accepted += rows;
	x->n_flushed += p->n;
	if (x->n_flushed + COUNTS_MOST <= FLUSHED)
		return 0;
	if (hand_give(h, x->flushed, x->n_flushed, f) == -1)
		return -1;
	x->n_flushed = 0;
	return 0;
}

/* Memory that is far away is asked for before it is needed. */
static int
flush_groups(struct fast *x, struct hand *h, const uint64_t *const *groups,
    size_t n, struct fault *f)
{
	for (size_t i = 0; i < n; i++)
		__builtin_prefetch(&x->plan[sums_tag(groups[i])]);
	for (size_t i = 0; i < n; i++)
		__builtin_prefetch(
		    &x->lines[x->plan[sums_tag(groups[i])].first]);
	for (size_t i = 0; i < n; i++)
		if (flush_group(x, h, groups[i], f) == -1)
			return -1;
	return 0;
}

int
fast_flush(struct fast *x, struct hand *h, struct fault *f)
{
	const uint64_t *groups[BATCH], *group = NULL;
	int status = 0;

	x->n_flushed = 0;
	do {
		size_t n = 0;

		while (
		    n < BATCH && (group = sums_next(&x->sums, group)) != NULL)
			groups[n++] = group;
		status = flush_groups(x, h, groups, n, f);
	} while (status == 0 && group != NULL);
	if (status == 0)
		status = hand_give(h, x->flushed, x->n_flushed, f);
	if (status == 0 && sums_is_full(&x->sums) && x->rows / 2 < x->sums.n)
		status = sums_shrink(&x->sums, f);
	else
		sums_clear(&x->sums);
	x->rows = 0;
	return status;
}

static void
add_counts(uint64_t *sums, const struct ready *r, size_t n)
{
	for (size_t i = 0; i < n; i++)
		sums[i] += r->counts[i];
}

static void
witness(const struct fast *x, struct hand *h, const struct ready *r)
{
	struct witnesses *w = lines_witnesses(h->cutter.lines);
	uint32_t high = marks_high(&x->marks, r->from, r->end);

	if (high == r->end)
		return;
	w->wide++;
	if (h->block.encoding != ENCODING_UTF8)
		w->other += lines_look_other(
		    &h->block, h->block.bytes + high, r->end - high);
}

static int
add_first(
    struct fast *x, struct hand *h, const struct ready *r, struct fault *f)
{
	uint64_t *group;
	uint32_t plan;

	if (plan_of(x, h, r, &plan, f) == -1)
		return -1;
	if (x->plan[plan].outcome == ROW_REJECTED) {
		x->slow++;
		return hand_line(h, r->line, r->from, r->end + 1 - r->from, f);
	}
	witness(x, h, r);
	if (sums_is_full(&x->sums) && fast_flush(x, h, f) == -1)
		return -1;
	if ((group = sums_add(&x->sums, r->key, plan, f)) == NULL)
		return -1;
	sums_count(group);
	add_counts(sums_of(group), r, x->n_counts);
	x->rows++;
	return 0;
}

/* The rows that are ready, each to its group. */
static int
drain(struct fast *x, struct hand *h, struct fault *f)
{
	for (size_t i = 0; i < x->n_ready; i++) {
		const struct ready *r = &x->batch[i];
		uint64_t *group = sums_find(&x->sums, r->key);

		if (group == NULL) {
			if (add_first(x, h, r, f) == -1)
				return -1;
			continue;
		}
		sums_count(group);
		add_counts(sums_of(group), r, x->n_counts);
		witness(x, h, r);
		x->rows++;
	}
	x->n_ready = 0;
	return x->rows > ROWS_MOST ? fast_flush(x, h, f) : 0;
}

/* ---- cutting ---------------------------------------------------------------
 */

static uint64_t
load_digits(const char *s)
{
	uint64_t v;

	memcpy(&v, s, sizeof(v));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	v = __builtin_bswap64(v);
#endif
	return v;
}

/*
 * Eight digits at once: they are moved up so that zeros stand before them, then
 * neighbours are put together, twice.  False when it is no count, or one that
 * is to be looked at more closely.
 */
static inline bool
count_of(const char *s, size_t len, uint64_t *count)
{
	const uint64_t zeros = UINT64_C(0x3030303030303030);
	const uint64_t high = UINT64_C(0xf0f0f0f0f0f0f0f0);
	uint64_t v, more = 0;

	if (len > DIGITS_MOST || (*s == '0' && len > 1))
		return false;
	for (; len > 8; len--, s++) {
		if (*s < '0' || *s > '9')
			return false;
		more = more * 10 + (uint64_t)(*s - '0');
	}
	v = load_digits(s);
	if (len < 8)
		v = v << (64 - 8 * len) | zeros >> 8 * len;
	if ((v & high) != zeros ||
	    ((v + UINT64_C(0x0606060606060606)) & high) != zeros)
		return false;
	v -= zeros;
	v = v * 10 + (v >> 8);
	v = ((v & UINT64_C(0x000000ff000000ff)) * UINT64_C(0x000f424000000064) +
		(v >> 16 & UINT64_C(0x000000ff000000ff)) *
		    UINT64_C(0x0000271000000001)) >>
	    32;
	*count = more * 100000000 + v;
	return true;
}

/*
 * Begins anew, with other keys or with other WORDS as well; what was added up
 * goes first.
 */
static int
forget(struct fast *x, struct hand *h, bool words, struct fault *f)
{
	if (fast_flush(x, h, f) == -1)
		return -1;
	sums_clear(&x->plans);
	x->n_plans = x->n_lines = x->n_went = 0;
	for (size_t i = 0; words && i < x->n_spans; i++) {
		lexicon_free(&x->spans[i].words);
		lexicon_free(&x->spans[i].told);
		if (lexicon_make(&x->spans[i].words, f) == -1 ||
		    lexicon_make(&x->spans[i].told, f) == -1)
			return -1;
	}
	share_bits(x);
	return 0;
}

/* The same bytes mean other characters in another encoding. */
static int
set_encoding(struct fast *x, struct hand *h, struct fault *f)
{
	enum encoding e = h->block.encoding;

	if (e == ENCODING_UNKNOWN || e == x->encoding)
		return 0;
	if (x->encoding != ENCODING_UNKNOWN && forget(x, h, true, f) == -1)
		return -1;
	x->encoding = e;
	return 0;
}

/* Cells of a line: where each begins and ends. */
struct cells {
	const char *s;
	const uint32_t *delimiters;
	uint32_t from, stop; /* of the line */
	size_t last;
};

static inline uint32_t
cell_from(const struct cells *c, size_t column)
{
	return column == 0 ? c->from : c->delimiters[column - 1] + 1;
}

static inline uint32_t
cell_to(const struct cells *c, size_t column)
{
	return column == c->last ? c->stop : c->delimiters[column];
}

/* The number of what word N tells: its telling cells side by side. */
static int
note_told(struct fast *x, struct span *c, const struct cells *cells, uint32_t n,
    struct fault *f)
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
		told[len++] = x->delimiter;
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
note_keys(struct fast *x, struct hand *h, struct span *c, const struct ready *r,
    uint32_t n, struct fault *f)
{
	struct row row = { 0 };
	bool good = hand_cut(h, r->from, r->end + 1 - r->from, &row);

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

/* A word that was not there before. */
static int
new_word(struct fast *x, struct hand *h, struct span *c,
    const struct cells *cells, const struct ready *r, struct fault *f)
{
	uint32_t from = cell_from(cells, c->first);
	uint32_t to = cell_to(cells, c->last), n;
	void *p;

	n = lexicon_add(&c->words, cells->s + from, to - from, f);
	if (n == LEXICON_FULL)
		return -1;
	if ((p = make_room(c->tells, &c->tells_room, n + 1, sizeof(*c->tells),
		 f)) == NULL)
		return -1;
	c->tells = p;
	if ((p = make_room(c->ids, &c->ids_room, n + 1, sizeof(*c->ids), f)) ==
	    NULL)
		return -1;
	c->ids = p;
	if (note_told(x, c, cells, n, f) == -1 ||
	    note_keys(x, h, c, r, n, f) == -1)
		return -1;
	if ((uint64_t)n >> c->bits == 0 && x->n_plans < PLANS_MOST)
		return 0;
	if (drain(x, h, f) == -1)
		return -1;
	return forget(x, h, x->n_plans >= PLANS_MOST, f);
}

/*
 * Makes a line of the right shape ready: 1, or 0 when it has to go the slow
 * way, or -1.  DELIMITERS are its own.
 */
static int
make_ready(struct fast *x, struct hand *h, const uint32_t *delimiters,
    struct ready *r, struct fault *f)
{
	struct cells cells = { h->block.bytes, delimiters, r->from, r->end,
		x->n_header - 1 };
	const char *s = cells.s;

	if (r->end > r->from && s[r->end - 1] == '\r')
		cells.stop--;
again:
	if (x->off)
		return 0;
	r->key = 0;
	for (size_t i = 0; i < x->n_spans; i++) {
		struct span *c = &x->spans[i];
		uint32_t from = cell_from(&cells, c->first);
		uint32_t to = cell_to(&cells, c->last);
		uint32_t n = lexicon_find(&c->words, s + from, to - from);

		if (n == 0) {
			if (new_word(x, h, c, &cells, r, f) == -1)
				return -1;
			goto again;
		}
		r->key |= (uint64_t)n << c->shift;
	}
	for (size_t i = 0; i < x->n_counts; i++) {
		const size_t column = x->counts[i].column;
		uint32_t from = cell_from(&cells, column);
		uint32_t to = cell_to(&cells, column);

		r->counts[i] = 0;
		if (from < to && s[from] == '"') {
			from++;
			to--;
		}
		if (from == to)
			r->key |= UINT64_C(1) << i;
		else if (!x->can_count[i] ||
			 !count_of(s + from, to - from, &r->counts[i]))
			return 0;
	}
	return 1;
}

static int
fast_line(struct fast *x, struct hand *h, const uint32_t *delimiters,
    uint32_t line, uint32_t from, uint32_t end, struct fault *f)
{
	struct ready *r;
	int ready;

	if (x->n_ready == BATCH && drain(x, h, f) == -1)
		return -1;
	r = &x->batch[x->n_ready];
	r->line = line;
	r->from = from;
	r->end = end;
	ready = make_ready(x, h, delimiters, r, f);
	if (ready == 1) {
		/* a new word may have drained the batch */
		if (r != &x->batch[x->n_ready])
			x->batch[x->n_ready] = *r;
		sums_prefetch(&x->sums, r->key);
		x->n_ready++;
	}
	return ready;
}

static int
slow_line(struct fast *x, struct hand *h, uint32_t line, uint32_t from,
    uint32_t end, struct fault *f)
{
	x->slow++;
	return hand_line(h, line, from, end - from, f);
}

/*
 * A line whose odd bytes are quotes, and these only around whole cells: libcsv
 * would take them off and leave what is between them as it is.  Finds the
 * delimiters that are not between quotes; D and ODD are moved on behind the
 * line's.
 */
static bool
cut_quoted(struct fast *x, const char *s, uint32_t from, uint32_t end,
    const uint32_t **d, const uint32_t **odd)
{
	const uint32_t stop = end > from && s[end - 1] == '\r' ? end - 1 : end;
	const uint32_t *q = *odd;
	size_t n = 0;
	uint32_t to;

	for (;; from = to + 1) {
		if (*q == from && from < stop) {
			if (s[from] != '"' || q[1] == from || q[1] >= stop ||
			    s[q[1]] != '"')
				return false;
			to = q[1] + 1;
			q += 2;
			while (**d < to)
				++*d;
			if (to < stop && **d != to)
				return false;
		} else {
			to = **d < stop ? **d : stop;
			if (*q < to)
				return false;
		}
		if (to == stop)
			break;
		if (n == x->n_header - 1)
			return false;
		x->unquoted[n++] = to;
		++*d;
	}
	*odd = q;
	return n == x->n_header - 1 && *q > end;
}

int
fast_read(struct fast *x, struct hand *h, long *lines, struct fault *f)
{
	const struct marks *m = &x->marks;
	const size_t inner = x->n_header - 1; /* delimiters of a line */
	const uint32_t *d, *odd;
	uint32_t from = 0, line = 0;

	if (set_encoding(x, h, f) == -1)
		return -1;
	marks_find(&x->marks, h->block.bytes, h->block.len, h->block.encoding,
	    x->delimiter);
	if (m->lone_cr)
		return hand_read_slowly(h, lines, f);
	x->slow = 0;
	d = m->delimiters;
	odd = m->odd;
	for (; line < m->n_ends; line++) {
		const uint32_t end = m->ends[line];
		int taken = 0;

		if (*odd > end &&
		    (size_t)(d - m->delimiters) + inner <= m->n_delimiters &&
		    d[inner - 1] < end && d[inner] > end) {
			taken = fast_line(x, h, d, line, from, end, f);
			d += inner;
		} else if (*odd <= end &&
			   cut_quoted(x, h->block.bytes, from, end, &d, &odd)) {
			taken =
			    fast_line(x, h, x->unquoted, line, from, end, f);
		}
		while (*d < end)
			d++;
		while (*odd <= end)
			odd++;
		if (taken == -1 || (taken == 0 && slow_line(x, h, line, from,
						      end + 1, f) == -1))
			return -1;
		from = end + 1;
	}
	if (drain(x, h, f) == -1)
		return -1;
	if (from < h->block.len &&
	    slow_line(x, h, line++, from, (uint32_t)h->block.len, f) == -1)
		return -1;
	if (x->slow > line / 4)
		x->skip = SKIPPED;
	*lines = line;
	return 0;
}
