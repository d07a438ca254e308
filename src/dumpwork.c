#include "dumpwork.h"

#include <stdlib.h>
#include <string.h>

enum {
	REJECTS_KEPT = 1 << 20, /* bytes, while other files come first */
	ROW_TRACED = 8192,      /* bytes of a row that are shown */
};

/* Told of at once, or kept while other files come first. */
static int
tell(struct work *w, const struct reject *r, struct fault *f)
{
	const struct dump_options *o = w->options;
	long ignored;

	if (!w->first && !turn_is(w->files, w->number)) {
		if (reject_keep(&w->rejects, r, f) == -1)
			return -1;
		if (w->rejects.bytes < REJECTS_KEPT)
			return 0;
		if (!turn_wait(w->files, w->number, &ignored))
			return fault_set(f, EX_TEMPFAIL, "another file failed");
		w->first = true;
		return reject_replay(&w->rejects, o->sink, o->ctx, f);
	}
	w->first = true;
	if (reject_replay(&w->rejects, o->sink, o->ctx, f) == -1)
		return -1;
	return o->sink(o->ctx, r, f);
}

static int
send_reject(struct work *w, struct reject *r, struct fault *f)
{
	r->file = w->dump->account.file;
	if (r->column > 0 && (size_t)r->column <= w->n_header)
		r->field = w->header[r->column - 1];
	w->dump->account.rejected++;
	return tell(w, r, f);
}

static void
bad_line(struct reject *r, const struct line *line)
{
	char shown[TEXT_SHOWN];

	switch (line->state) {
	case LINE_TOO_LONG:
		reject_set(r, "line_too_long", 0,
		    "the line is longer than 1 MiB; a quote or a line end is "
		    "missing");
		break;
	case LINE_CONTROL:
		reject_set(r, "control", 0,
		    "a control character (%s) at byte %zu; take it out",
		    text_show(shown, sizeof(shown), line->text.s + line->at, 1),
		    line->at + 1);
		break;
	default:
		reject_set(r, "encoding", 0,
		    "a byte that is no character (%s) at byte %zu; save the "
		    "file as CSV UTF-8",
		    text_show(shown, sizeof(shown), line->text.s + line->at, 1),
		    line->at + 1);
	}
}

static void
bad_row(struct reject *r, const struct row *row)
{
	int column = (int)row->n + 1;

	if (row->state == SPLIT_OPEN_QUOTE)
		reject_set(r, "open_quote", column,
		    "a quote is opened and not closed on the line; close it, "
		    "or double "
		    "the quotes inside");
	else if (row->state == SPLIT_STRAY_QUOTE)
		reject_set(r, "stray_quote", column,
		    "a quote in the wrong place; quote the whole cell and "
		    "double the quotes inside");
	else
		reject_set(r, "cells", 0, "more than %d cells", SPLIT_MOST);
}

/* Whoever asks for rows by their numbers hears of each that counts. */
static int
note(struct work *w, const struct tally_line *lines, size_t n, long line,
    struct text row, struct fault *f)
{
	char shown[ROW_TRACED];
	const struct traced place = { .dump = w->dump->number,
		.file = w->dump->account.file,
		.line = line,
		.row = shown };

	if (w->options->trace == NULL)
		return 0;
	text_show_all(shown, sizeof(shown), row.s, row.len);
	return trace_note(
	    w->options->trace, &place, &w->dump->tally, lines, n, f);
}

static int
count(struct work *w, const struct tally_line *lines, size_t n, long line,
    struct text row, struct fault *f)
{
	if (note(w, lines, n, line, row, f) == -1)
		return -1;
	return dump_add(w->dump, lines, n, 1, f);
}

/* 1 and the reject when the row is one of before and must not count again. */
static int
check_again(struct work *w, const struct row *row, long line,
    struct reject *reject, struct fault *f)
{
	const struct layout_map *map = &w->opened.map;
	struct dump *d = w->dump;
	long earlier;

	if (w->options->duplicates == DUPLICATES_ALLOWED)
		return 0;
	earlier =
	    again_find(&w->again, row, map->record, map->n_record, line, f);
	if (earlier <= 0)
		return (int)earlier;
	if (w->options->duplicates == DUPLICATES_REPORTED) {
		if (d->duplicates < PAIRS_MOST)
			d->pairs[d->duplicates] =
			    (struct pair){ line, earlier };
		d->duplicates++;
		return 0;
	}
	reject_set(reject, "duplicate", 0,
	    "the same record as line %ld, which counts; delete one of the two",
	    earlier);
	return 1;
}

/* What one row is, into the work's own sums. */
static int
take(struct work *w, const struct line *line, const struct row *row,
    struct fault *f)
{
	struct reject reject = { .line = line->number, .row = line->text };
	struct reading *r = &w->reading;
	struct account *a = &w->dump->account;
	enum outcome outcome = ROW_REJECTED;
	int again = 0;

	a->read++;
	r->reject = &reject;
	if (line->state != LINE_GOOD) {
		bad_line(&reject, line);
	} else if (row->state == SPLIT_BLANK) {
		a->blank++;
		return 0;
	} else if (row->state != SPLIT_ROW) {
		bad_row(&reject, row);
	} else if (dumprow_read(r, row, line->number, &outcome, f) == -1) {
		return -1;
	}
	if (outcome == ROW_COUNTED)
		again = check_again(w, row, line->number, &reject, f);
	if (again == -1)
		return -1;
	if (again == 1)
		outcome = ROW_REJECTED;
	switch (outcome) {
	case ROW_COUNTED:
		return count(w, r->lines, r->n, line->number, line->text, f);
	case ROW_LEFT_OUT:
		a->left_out++;
		return 0;
	case ROW_TOTAL:
		return totals_hold(&w->totals, r, line->number, line->text, f);
	default:
		return send_reject(w, &reject, f);
	}
}

int
work_take(struct work *w, const struct line *line, const struct row *row,
    struct fault *f)
{
	int status;

	pthread_mutex_lock(&w->sum);
	status = take(w, line, row, f);
	pthread_mutex_unlock(&w->sum);
	return status == -1 ? fault_place(f, "%s:%ld", w->dump->account.file,
				  line->number)
			    : 0;
}

static int
settle_total(struct work *w, const struct held *h, enum verdict verdict,
    struct reject *reject, struct fault *f)
{
	switch (verdict) {
	case TOTAL_AGREES:
		w->dump->account.left_out++;
		return 0;
	case TOTAL_COUNTS:
		return count(w, h->lines, h->n, h->line,
		    (struct text){ h->row, strlen(h->row) }, f);
	default:
		return send_reject(w, reject, f);
	}
}

/* All against the rows alone: a total that counts is no part of another. */
static int
judge_all(struct work *w, bool wide, struct fault *f)
{
	for (size_t i = 0; i < w->totals.n; i++) {
		struct held *h = &w->totals.held[i];
		struct reject reject = { .line = h->line,
			.row = { h->row, strlen(h->row) } };
		enum verdict v;

		if (totals_is_wide(&h->total) != wide)
			continue;
		v = totals_judge(h, &w->dump->tally, &reject);
		h->counts = v == TOTAL_COUNTS;
		if (!h->counts && settle_total(w, h, v, &reject, f) == -1)
			return -1;
	}
	return 0;
}

static int
add_counting(struct work *w, bool wide, struct fault *f)
{
	for (size_t i = 0; i < w->totals.n; i++) {
		const struct held *h = &w->totals.held[i];
		struct reject reject = { .line = h->line,
			.row = { h->row, strlen(h->row) } };

		if (totals_is_wide(&h->total) != wide || !h->counts)
			continue;
		if (settle_total(w, h,
			totals_again(h, &w->dump->tally, &reject), &reject,
			f) == -1)
			return -1;
	}
	return 0;
}

/* Totals of types first: where their parts are absent they are parts of the
 * totals of units. */
static int
judge_totals(struct work *w, struct fault *f)
{
	if (judge_all(w, false, f) == -1 || add_counting(w, false, f) == -1 ||
	    judge_all(w, true, f) == -1)
		return -1;
	return add_counting(w, true, f);
}

/* The user's series fills what the tally leaves open and denies nothing. */
static int
declare(struct tally_key *k, const struct series *s, struct fault *f)
{
	for (int p = 0; p < SERIES_PARTS; p++) {
		if (!s->given[p] ||
		    (p >= SERIES_BASIS && k->orientation != VOCATIONAL) ||
		    (p == SERIES_BASIS && k->student_type != TYPE_BLANK))
			continue;
		if (k->part[p] != 0 && k->part[p] != s->part[p])
			return fault_set(f, EX_DATAERR,
			    "the tally says %s=%s; take it out of --series",
			    series_part_name((enum series_part)p),
			    series_value_name((enum series_part)p, k->part[p]));
		k->part[p] = s->part[p];
	}
	if (k->as_of == 0)
		k->as_of = s->as_of;
	return 0;
}

/* A tally is one of our own tables: a bad row makes it unusable. */
int
work_read_tally(struct work *w, struct fault *f)
{
	struct dump *d = w->dump;
	struct table *t = w->opened.table;
	struct tally_reader reader;
	struct tally_line line;
	int more;

	strcpy(d->account.layout, "tally");
	tally_reader(&reader, &d->tally, t);
	while ((more = table_next(t, f)) == 1) {
		d->account.read++;
		if (tally_row(&reader, &line, f) == -1)
			break;
		if (declare(&line.key, &w->options->series, f) == -1 ||
		    count(w, &line, 1, table_line(t), table_text(t), f) == -1)
			break;
	}
	if (more == 1)
		return fault_place(f, "%s:%ld", d->account.file, table_line(t));
	return more;
}

const char *
dump_encoding(struct table *t)
{
	enum encoding e = rows_encoding(table_rows(t));

	return e == ENCODING_UNKNOWN ? "ASCII" : encoding_name(e);
}

bool
work_is_taken(struct work *w)
{
	return w->end;
}

void
work_fail(struct work *w, const struct fault *f)
{
	pthread_mutex_lock(&w->sum);
	if (w->fault.status == 0)
		w->fault = *f;
	pthread_mutex_unlock(&w->sum);
	turn_end(&w->turn);
}

void
reading_of(struct reading *r, const struct work *w)
{
	r->options = w->options;
	r->map = &w->opened.map;
	r->header = w->header;
	r->n_header = w->n_header;
}

int
reading_make(
    struct reading *r, const struct work *w, struct pool *pool, struct fault *f)
{
	reading_of(r, w);
	r->pool = pool;
	r->lines = calloc(w->opened.map.n, sizeof(*r->lines));
	r->went = calloc(w->opened.map.n, sizeof(*r->went));
	return r->lines == NULL || r->went == NULL ? fault_memory(f) : 0;
}

void
reading_free(struct reading *r)
{
	free(r->lines);
	free(r->went);
}

static char *
family_of(const struct work *w)
{
	const struct layout_map *map = &w->opened.map;
	char *text;
	size_t size;
	FILE *fp = open_memstream(&text, &size);

	if (fp == NULL)
		return NULL;
	fprintf(fp, "%p %d %s %d %c", (const void *)map->layout, map->year,
	    map->unit ? map->unit : "", map->series.as_of,
	    rows_delimiter(table_rows(w->opened.table)));
	for (int p = 0; p < SERIES_PARTS; p++)
		fprintf(fp, " %d %d", map->series.part[p], map->people.part[p]);
	fprintf(
	    fp, " %d %d", map->people.orientation, map->people.student_type);
	for (size_t i = 0; i < w->n_header; i++)
		fprintf(fp, "\n%s", w->header[i].s);
	return fclose(fp) == 0 ? text : NULL;
}

/* The first header that is perhaps misspelt. */
static int
find_doubt(struct work *w, struct fault *f)
{
	struct dump *d = w->dump;
	size_t c = 0;

	while (c < w->n_header && d->known == NULL)
		d->known = layout_doubt(&w->opened.map, w->header, c++);
	if (d->known == NULL)
		return 0;
	d->doubtful = strdup(w->header[c - 1].s);
	return d->doubtful == NULL ? fault_memory(f) : 0;
}

/* What the header tells, and what the rows in their turn need. */
static int
prepare(struct work *w, struct fault *f)
{
	struct dump *d = w->dump;
	struct rows *rows = table_rows(w->opened.table);

	w->n_header = table_columns(w->opened.table);
	if ((w->header = dump_header(w->opened.table, f)) == NULL)
		return -1;
	snprintf(d->account.layout, sizeof(d->account.layout), "%s",
	    w->opened.map.layout->name);
	if (find_doubt(w, f) == -1)
		return -1;
	w->in_order = dumprow_compares(&w->opened.map) ||
		      w->options->duplicates != DUPLICATES_ALLOWED ||
		      w->options->trace != NULL;
	w->witnesses = *rows_witnesses(rows);
	w->reading = (struct reading){
		.seen = dumprow_compares(&w->opened.map) ? &w->seen : NULL
	};
	if ((w->family = family_of(w)) == NULL)
		return fault_memory(f);
	if (reading_make(&w->reading, w, &d->tally.pool, f) == -1)
		return -1;
	return cutter_open(&w->cutter, rows_delimiter(rows), f);
}

int
work_open(struct work *w, struct dump *d, const char *path,
    const struct dump_options *o, struct fault *f)
{
	*w = (struct work){ .dump = d, .options = o };
	*d = (struct dump){ .number = d->number, .account.file = path };
	memcpy(d->tally.by, o->by, sizeof(o->by));
	behind_make(d, o);
	pthread_mutex_init(&w->source, NULL);
	pthread_mutex_init(&w->sum, NULL);
	turn_make(&w->turn);
	if (dump_open(&w->opened, path, o, f) == -1)
		return -1;
	w->is_tally = w->opened.map.layout == NULL;
	return w->is_tally ? 0 : prepare(w, f);
}

/* Of no line: which one passes 64 bits depends on the order of the rows. */
static int
check_sums(const struct dump *d, struct fault *f)
{
	if (tally_check(&d->tally, f) == 0)
		return 0;
	return fault_place(f, "%s", d->account.file);
}

int
work_finish(struct work *w, struct fault *f)
{
	struct dump *d = w->dump;

	if (turn_is_over(&w->turn)) { /* it was not read to its end */
		*f = w->fault;
		return -1;
	}
	if (w->in_order) {
		const struct witnesses *rows = lines_witnesses(w->cutter.lines);

		w->witnesses.wide += rows->wide;
		w->witnesses.other += rows->other;
	}
	d->account.encoding = dump_encoding(w->opened.table);
	strcpy(d->account.sha256, rows_sha256(table_rows(w->opened.table)));
	if (lines_judge(&w->witnesses,
		rows_encoding(table_rows(w->opened.table)), f) == -1)
		return fault_place(f, "%s", d->account.file);
	if (check_sums(d, f) == -1 || judge_totals(w, f) == -1 ||
	    check_sums(d, f) == -1)
		return -1;
	return account_check(&d->account, f);
}

void
work_close(struct work *w)
{
	totals_free(&w->totals);
	tally_free(&w->seen);
	again_free(&w->again);
	reject_list_free(&w->rejects);
	reading_free(&w->reading);
	cutter_close(&w->cutter);
	free(w->header);
	free(w->family);
	dump_close(&w->opened);
	turn_free(&w->turn);
	pthread_mutex_destroy(&w->sum);
	pthread_mutex_destroy(&w->source);
}
