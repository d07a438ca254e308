#include "dumpfast.h"

#include <stdlib.h>
#include <string.h>

#include "dumpplan.h"
#include "dumpspan.h"
#include "enroll/marks.h"

enum {
	FLUSHED = 256,        /* lines given to the dump together */
	BATCH = 64,           /* rows looked up together */
	PLANS_MOST = 1 << 18, /* before they are forgotten */
	ROWS_MOST = 1 << 22,  /* before sums of counts could pass 64 bits */
	SKIPPED = 7,          /* blocks, after one of many slow lines */
};

/* A row of the batch, from its being cut to its being added. */
struct ready {
	uint64_t key; /* at first only which counts are blank */
	uint32_t line;
	bool slow; /* it went the slow way in the end */
	const uint32_t *cuts;
	uint64_t counts[COUNTS_MOST];
};

/* A word of a row that is being looked up; see lexicon.h. */
struct look {
	struct word word;
	uint32_t hash, from;
};

struct fast {
	struct marks marks;
	char delimiter;
	size_t n_header;
	struct spans spans;
	enum encoding encoding; /* of their words; unknown while all ASCII */
	bool crowded;           /* there were too many plans */
	struct plans plans;
	const struct layout_column *counts;
	size_t n_counts;
	bool can_count[COUNTS_MOST];
	unsigned skip; /* so many blocks are not tried */

	struct sums sums; /* of the counts, by key and plan */
	uint32_t rows;    /* in them */
	struct ready batch[BATCH];
	size_t n_ready, known, added; /* of its rows */
	struct look *looks;           /* for each row of it and each span */
	uint32_t *unquoted;           /* cuts of its lines with quotes */
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
	if (spans_make(&x->spans, w, (unsigned)x->n_counts, f) == -1)
		return -1;
	x->looks = calloc(BATCH * x->spans.n, sizeof(*x->looks));
	x->unquoted = calloc(BATCH * (w->n_header + 1), sizeof(*x->unquoted));
	if (x->looks == NULL || x->unquoted == NULL)
		return fault_memory(f);
	if (plans_make(&x->plans, x->n_counts, f) == -1 ||
	    sums_make(&x->sums, x->n_counts, f) == -1)
		return -1;
	return marks_make(&x->marks, LINE_MOST, f);
}

void
fast_close(struct fast *x)
{
	if (x == NULL)
		return;
	spans_free(&x->spans);
	plans_free(&x->plans);
	sums_free(&x->sums);
	marks_free(&x->marks);
	free(x->looks);
	free(x->unquoted);
	free(x);
}

bool
fast_takes(struct fast *x, const struct block *b)
{
	if (x->spans.off || b->too_long || b->len > LINE_MOST ||
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
	x->spans.work = w;
	x->counts = w->opened.map.columns;
	x->skip = 0;
}

/* ---- adding up -------------------------------------------------------------
 */

/* Groups with a day are counted as reports, too, and for a roster all are. */
static int
flush_group(
    struct fast *x, struct hand *h, const uint64_t *group, struct fault *f)
{
	struct account *a = &h->part.account;
	const struct plan *p = &x->plans.all[sums_tag(group)];
	const uint32_t rows = sums_rows(group);
	struct tally_line *lines = x->flushed + x->n_flushed;

	a->read += rows;
	if (p->outcome == ROW_LEFT_OUT) {
		a->left_out += rows;
		return 0;
	}
	plans_lines(&x->plans, x->counts, group, lines);
	for (size_t i = 0; i < p->n; i++)
		spans_keys(&x->spans, sums_key(group), &lines[i].key);
	if (p->n > 0 && (lines[0].key.as_of != 0 || behind_is_wanted(&h->part)))
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
		__builtin_prefetch(&x->plans.all[sums_tag(groups[i])]);
	for (size_t i = 0; i < n; i++)
		__builtin_prefetch(
		    &x->plans.lines[x->plans.all[sums_tag(groups[i])].first]);
	for (size_t i = 0; i < n; i++)
		if (flush_group(x, h, groups[i], f) == -1)
			return -1;
	return 0;
}

/*
 * Groups without rows stay, as the next file of a family has the same, unless
 * there are too many of them, or of free places, to be passed over each time.
 */
static int
empty(struct fast *x, size_t used, struct fault *f)
{
	const bool full = sums_is_full(&x->sums);

	if (full && x->rows / 2 < used)
		return sums_shrink(&x->sums, f);
	if (full || used < x->sums.room / 8)
		sums_clear(&x->sums);
	else
		sums_rest(&x->sums);
	return 0;
}

int
fast_flush(struct fast *x, struct hand *h, struct fault *f)
{
	const uint64_t *groups[BATCH], *group = NULL;
	size_t used = 0;

	x->n_flushed = 0;
	do {
		size_t n = 0;

		while (
		    n < BATCH && (group = sums_next(&x->sums, group)) != NULL)
			if (sums_rows(group) > 0)
				groups[n++] = group;
		if (flush_groups(x, h, groups, n, f) == -1)
			return -1;
		used += n;
	} while (group != NULL);
	if (hand_give(h, x->flushed, x->n_flushed, f) == -1 ||
	    empty(x, used, f) == -1)
		return -1;
	x->rows = 0;
	return 0;
}

static uint32_t
row_from(const struct ready *r)
{
	return r->cuts[-1] + 1;
}

/* Of its LF. */
static uint32_t
row_end(const struct fast *x, const struct ready *r)
{
	return r->cuts[x->n_header - 1];
}

/* Nothing of it was counted yet but that it is wide. */
static int
slow_line(struct fast *x, struct hand *h, uint32_t line, uint32_t from,
    uint32_t end, struct fault *f)
{
	x->slow++;
	if (marks_high(&x->marks, from, end) < end)
		lines_witnesses(h->cutter.lines)->wide--;
	return hand_line(h, line, from, end - from, f);
}

static int
slow_row(struct fast *x, struct hand *h, const struct ready *r, struct fault *f)
{
	return slow_line(x, h, r->line, row_from(r), row_end(x, r) + 1, f);
}

/* Rows that are wide were counted by the block; see fast_read(). */
static void
witness(const struct fast *x, struct hand *h, const struct ready *r)
{
	const uint32_t end = row_end(x, r);
	uint32_t high = marks_high(&x->marks, row_from(r), end);

	if (high < end)
		lines_witnesses(h->cutter.lines)->other += lines_look_other(
		    &h->block, h->block.bytes + high, end - high);
}

/* A group for the first row of its kind; *GROUP is NULL if that went the slow
 * way. */
static int
add_first(struct fast *x, struct hand *h, const struct ready *r,
    uint64_t **group, struct fault *f)
{
	const uint32_t from = row_from(r);
	const size_t had = x->plans.n;
	uint32_t plan;

	if (plans_find(&x->plans, h, spans_telling(&x->spans, r->key), from,
		row_end(x, r) + 1 - from, &plan, f) == -1)
		return -1;
	x->slow += x->crowded && x->plans.n > had; /* for nothing */
	if (x->plans.all[plan].outcome == ROW_REJECTED)
		return slow_row(x, h, r, f);
	if (sums_is_full(&x->sums) && fast_flush(x, h, f) == -1)
		return -1;
	*group = sums_add(&x->sums, r->key, plan, f);
	return *group == NULL ? -1 : 0;
}

/* The rows whose keys are known, each to its group. */
static int
add_known(struct fast *x, struct hand *h, struct fault *f)
{
	/* what is good in these may look like UTF-8 as well */
	const bool other =
	    x->encoding == ENCODING_GB18030 || x->encoding == ENCODING_LATIN1;

	for (size_t i = x->added; i < x->known; i++) {
		const struct ready *r = &x->batch[i];
		uint64_t *group;

		if (r->slow)
			continue;
		group = sums_find(&x->sums, r->key);
		if (group == NULL && add_first(x, h, r, &group, f) == -1)
			return -1;
		if (group == NULL)
			continue;
		sums_count(group);
		for (size_t c = 0; c < x->n_counts; c++)
			sums_of(group)[c] += r->counts[c];
		x->rows++;
		if (other)
			witness(x, h, r);
	}
	x->added = x->known;
	return x->rows > ROWS_MOST ? fast_flush(x, h, f) : 0;
}

/* ---- looking up ------------------------------------------------------------
 */

/*
 * Begins anew, with other keys or with other WORDS as well; what was added up
 * goes first.
 */
static int
forget(struct fast *x, struct hand *h, bool words, struct fault *f)
{
	if (fast_flush(x, h, f) == -1 ||
	    (words && spans_forget(&x->spans, f) == -1))
		return -1;
	sums_clear(&x->sums);
	plans_clear(&x->plans);
	spans_share(&x->spans);
	if (words || x->spans.off)
		for (size_t i = 0; i < BATCH * x->spans.n; i++)
			x->looks[i].word.number = 0;
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

static inline struct cells
cells_of(const struct fast *x, const struct hand *h, const uint32_t *cuts)
{
	const char *s = h->block.bytes;
	const size_t last = x->n_header - 1;

	/* an empty last cell has a delimiter before it */
	return (struct cells){ s, cuts, last, s[cuts[last] - 1] == '\r' };
}

/* The number of a word that was not there before; 0 when keys begin anew. */
static int
new_word(struct fast *x, struct hand *h, struct span *c, const struct ready *r,
    uint32_t *n, struct fault *f)
{
	const struct cells cells = cells_of(x, h, r->cuts);
	const uint32_t from = row_from(r);
	int fits = spans_learn(
	    &x->spans, c, &cells, h, from, row_end(x, r) + 1 - from, f);

	*n = c->words.n;
	if (fits != 0)
		return fits == -1 ? -1 : 0;
	*n = 0;
	return add_known(x, h, f) == -1 ? -1 : forget(x, h, false, f);
}

/* Words of the batch on their way; what they seem to be. */
static void
guess(struct fast *x)
{
	struct look *k = x->looks;

	for (size_t r = 0; r < x->n_ready; r++)
		for (size_t i = 0; i < x->spans.n; i++, k++)
			lexicon_guess(
			    &x->spans.all[i].words, &k->word, k->hash);
}

/* The key of a row with a word that is not known. */
static int
know_anew(struct fast *x, struct hand *h, struct ready *r, const struct look *k,
    struct fault *f)
{
	const uint64_t blanks = r->key;

	for (size_t i = 0; !x->spans.off && i < x->spans.n;) {
		struct span *c = &x->spans.all[i];
		uint32_t n = lexicon_find(
		    &c->words, h->block.bytes + k[i].from, k[i].word.len);

		if (n == 0 && new_word(x, h, c, r, &n, f) == -1)
			return -1;
		r->key |= (uint64_t)n << c->shift;
		i++;
		if (n == 0) {
			r->key = blanks;
			i = 0;
		}
	}
	r->slow = x->spans.off;
	return r->slow ? slow_row(x, h, r, f) : 0;
}

static int
know(struct fast *x, struct hand *h, struct ready *r, const struct look *k,
    struct fault *f)
{
	const char *s = h->block.bytes;
	uint64_t key = r->key;

	for (size_t i = 0; i < x->spans.n; i++) {
		const struct span *c = &x->spans.all[i];

		if (!lexicon_is(&c->words, &k[i].word, s + k[i].from))
			return know_anew(x, h, r, k, f);
		key |= (uint64_t)k[i].word.number << c->shift;
	}
	r->key = key;
	sums_prefetch(&x->sums, key);
	return 0;
}

/* The rows that are ready, each to its group. */
static int
drain(struct fast *x, struct hand *h, struct fault *f)
{
	const struct look *k = x->looks;

	if (x->plans.n >= PLANS_MOST) {
		x->crowded = true;
		if (forget(x, h, true, f) == -1)
			return -1;
	}
	guess(x);
	x->added = x->known = 0;
	for (size_t i = 0; i < x->n_ready; i++, k += x->spans.n) {
		if (know(x, h, &x->batch[i], k, f) == -1)
			return -1;
		x->known = i + 1;
	}
	x->n_ready = 0;
	return add_known(x, h, f);
}

/* ---- cutting ---------------------------------------------------------------
 */

/*
 * Makes a line that is cut into as many cells as the header ready: false when
 * it has to go the slow way.  There is room for it.
 */
static inline bool
fast_line(
    struct fast *x, const struct hand *h, const uint32_t *cuts, uint32_t line)
{
	const struct cells cells = cells_of(x, h, cuts);
	struct ready *r = &x->batch[x->n_ready];
	struct look *k = x->looks + x->spans.n * x->n_ready;

	r->key = 0;
	r->line = line;
	r->slow = false;
	r->cuts = cuts;
	for (size_t i = 0; i < x->n_counts; i++) {
		const size_t column = x->counts[i].column;
		uint32_t from = cell_from(&cells, column);
		uint32_t to = cell_to(&cells, column);

		if (from < to && cells.s[from] == '"') {
			from++;
			to--;
		}
		r->counts[i] = 0;
		if (from == to)
			r->key |= UINT64_C(1) << i;
		else if (!x->can_count[i] ||
			 !count_quick(cells.s + from, to - from, &r->counts[i]))
			return false;
	}
	for (size_t i = 0; i < x->spans.n; i++, k++) {
		const struct span *c = &x->spans.all[i];

		k->from = cell_from(&cells, c->first);
		k->word = word_of(
		    cells.s + k->from, cell_to(&cells, c->last) - k->from);
		k->hash = word_hash(&k->word);
		lexicon_prefetch(&c->words, k->hash);
	}
	x->n_ready++;
	return true;
}

/*
 * A line whose odd bytes are quotes, and these only around whole cells: libcsv
 * would take them off and leave what is between them as it is.  The cuts that
 * are not between quotes, or NULL; CUT and ODD are moved on behind the line's.
 */
static const uint32_t *
cut_quoted(struct fast *x, const char *s, uint32_t from, uint32_t end,
    const uint32_t **cut, const uint32_t **odd)
{
	const uint32_t stop = end > from && s[end - 1] == '\r' ? end - 1 : end;
	uint32_t *mine = x->unquoted + (x->n_header + 1) * x->n_ready;
	const uint32_t *q = *odd;
	size_t n = 0;
	uint32_t to;

	*mine++ = from - 1;
	for (;; from = to + 1) {
		if (*q == from && from < stop) {
			if (s[from] != '"' || q[1] == from || q[1] >= stop ||
			    s[q[1]] != '"')
				return NULL;
			to = q[1] + 1;
			q += 2;
			while (**cut < to)
				++*cut;
			if (to < stop && **cut != to)
				return NULL;
		} else {
			to = **cut < stop ? **cut : stop;
			if (*q < to)
				return NULL;
		}
		if (to == stop)
			break;
		if (n == x->n_header - 1)
			return NULL;
		mine[n++] = to;
		++*cut;
	}
	mine[n] = end;
	*odd = q;
	return n == x->n_header - 1 && *q > end ? mine : NULL;
}

int
fast_read(struct fast *x, struct hand *h, long *lines, struct fault *f)
{
	const struct marks *m = &x->marks;
	const size_t cells = x->n_header;
	const uint32_t *cut, *odd;
	uint32_t from = 0, line = 0;

	if (set_encoding(x, h, f) == -1)
		return -1;
	marks_find(&x->marks, h->block.bytes, h->block.len, h->block.encoding,
	    x->delimiter);
	if (m->lone_cr)
		return hand_read_slowly(h, lines, f);
	lines_witnesses(h->cutter.lines)->wide += m->n_wide;
	x->slow = 0;
	cut = m->cuts;
	odd = m->odd;
	for (; line < m->n_ends; line++) {
		const uint32_t end = m->ends[line];
		const uint32_t *mine = NULL;

		if (x->n_ready == BATCH && drain(x, h, f) == -1)
			return -1;
		if (*odd <= end)
			mine = cut_quoted(
			    x, h->block.bytes, from, end, &cut, &odd);
		else if (cut + cells <= m->cuts + m->n_cuts &&
			 cut[cells - 1] == end)
			mine = cut;
		if ((mine == NULL || !fast_line(x, h, mine, line)) &&
		    slow_line(x, h, line, from, end + 1, f) == -1)
			return -1;
		if (mine == cut)
			cut += cells;
		while (*cut <= end)
			cut++;
		while (*odd <= end)
			odd++;
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
