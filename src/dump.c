#include "enroll/dump.h"

#include <stdlib.h>
#include <string.h>

#include "dumprow.h"
#include "dumptotal.h"
#include "enroll/rows.h"
#include "enroll/table.h"

void
dump_free(struct dump *d)
{
	tally_free(&d->tally);
	tally_free(&d->reports);
	*d = (struct dump){ 0 };
}

unsigned
report_bit(int orientation, int student_type, int measure)
{
	int type = orientation == GENERAL ? 0 : 1 + student_type;

	return (unsigned)(type * MEASURES + measure);
}

void
report_unbit(
    unsigned bit, unsigned char *orientation, unsigned char *student_type)
{
	unsigned type = bit / MEASURES;

	*orientation = type == 0 ? GENERAL : VOCATIONAL;
	*student_type =
	    (unsigned char)(type == 0 ? TYPE_SENIOR_SECONDARY : type - 1);
}

/* One row more in the report its lines belong to, if they are dated. */
static int
add_report(
    struct dump *d, const struct tally_line *lines, size_t n, struct fault *f)
{
	static const int64_t none[MEASURES] = { COUNT_BLANK, COUNT_BLANK,
		COUNT_BLANK };
	struct tally_key key = { 0 };
	uint32_t told = 0;

	if (n == 0 || lines[0].key.as_of == 0)
		return 0;
	if (tally_translate(&d->reports, &d->tally, &lines[0].key, &key, f) ==
	    -1)
		return -1;
	for (size_t i = 0; i < n; i++) {
		const struct tally_key *k = &lines[i].key;

		/* a row of two series is never superseded as a whole */
		if (memcmp(k->part, lines[0].key.part, SERIES_BASIS) != 0)
			return 0;
		for (int m = 0; m < MEASURES; m++)
			if (lines[i].count[m] != COUNT_BLANK)
				told |= UINT32_C(1) << report_bit(
					    k->orientation, k->student_type, m);
	}
	key.student_type = key.orientation = 0;
	key.part[SERIES_BASIS] = key.part[SERIES_SCOPE] = 0;
	key.by[0] = told;
	return told == 0 ? 0 : tally_add(&d->reports, &key, none, 1, f);
}

static int
add_lines(
    struct dump *d, const struct tally_line *lines, size_t n, struct fault *f)
{
	for (size_t i = 0; i < n; i++)
		if (tally_add(&d->tally, &lines[i].key, lines[i].count,
			lines[i].rows, f) == -1)
			return -1;
	d->account.accepted++;
	return add_report(d, lines, n, f);
}

static int
send_reject(struct dump *d, const struct dump_options *o, struct reject *r,
    const struct text *header, size_t n, struct fault *f)
{
	r->file = d->account.file;
	if (r->column > 0 && (size_t)r->column <= n)
		r->field = header[r->column - 1];
	d->account.rejected++;
	return o->sink(o->ctx, r, f);
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

/* One row of a dump, whatever it is. */
static int
take_row(struct dump *d, struct reading *r, struct totals *totals,
    const struct line *line, const struct row *row, struct fault *f)
{
	struct reject reject = { .line = line->number, .row = line->text };
	enum outcome outcome = ROW_REJECTED;

	d->account.read++;
	r->reject = &reject;
	if (line->state != LINE_GOOD) {
		bad_line(&reject, line);
	} else if (row->state == SPLIT_BLANK) {
		d->account.blank++;
		return 0;
	} else if (row->state != SPLIT_ROW) {
		bad_row(&reject, row);
	} else if (dumprow_read(r, row, line->number, &outcome, f) == -1) {
		return -1;
	}
	switch (outcome) {
	case ROW_COUNTED:
		return add_lines(d, r->lines, r->n, f);
	case ROW_LEFT_OUT:
		d->account.left_out++;
		return 0;
	case ROW_TOTAL:
		return totals_hold(totals, r, line->number, line->text, f);
	default:
		return send_reject(
		    d, r->options, &reject, r->header, r->n_header, f);
	}
}

static int
settle_total(struct dump *d, const struct reading *r, const struct held *h,
    enum verdict verdict, struct reject *reject, struct fault *f)
{
	switch (verdict) {
	case TOTAL_AGREES:
		d->account.left_out++;
		return 0;
	case TOTAL_COUNTS:
		return add_lines(d, h->lines, h->n, f);
	default:
		return send_reject(
		    d, r->options, reject, r->header, r->n_header, f);
	}
}

/* All against the rows alone: a total that counts is no part of another. */
static int
judge_all(struct dump *d, const struct reading *r, struct totals *totals,
    bool wide, struct fault *f)
{
	for (size_t i = 0; i < totals->n; i++) {
		struct held *h = &totals->held[i];
		struct reject reject = { .line = h->line,
			.row = { h->row, strlen(h->row) } };
		enum verdict v;

		if (totals_is_wide(&h->total) != wide)
			continue;
		v = totals_judge(h, &d->tally, &reject);
		h->counts = v == TOTAL_COUNTS;
		if (!h->counts && settle_total(d, r, h, v, &reject, f) == -1)
			return -1;
	}
	return 0;
}

static int
add_counting(struct dump *d, const struct reading *r,
    const struct totals *totals, bool wide, struct fault *f)
{
	for (size_t i = 0; i < totals->n; i++) {
		const struct held *h = &totals->held[i];
		struct reject reject = { .line = h->line,
			.row = { h->row, strlen(h->row) } };

		if (totals_is_wide(&h->total) != wide || !h->counts)
			continue;
		if (settle_total(d, r, h, totals_again(h, &d->tally, &reject),
			&reject, f) == -1)
			return -1;
	}
	return 0;
}

/* Totals of types first: where their parts are absent they are parts of the
 * totals of units. */
static int
judge_totals(struct dump *d, const struct reading *r, struct totals *totals,
    struct fault *f)
{
	if (judge_all(d, r, totals, false, f) == -1 ||
	    add_counting(d, r, totals, false, f) == -1 ||
	    judge_all(d, r, totals, true, f) == -1)
		return -1;
	return add_counting(d, r, totals, true, f);
}

static int
read_rows(struct dump *d, struct rows *rows, struct reading *r, struct fault *f)
{
	struct totals totals = { 0 };
	struct line line;
	struct row row;
	int more, status = -1;

	while ((more = rows_next(rows, &line, &row, f)) == 1)
		if (take_row(d, r, &totals, &line, &row, f) == -1) {
			fault_place(f, "%s:%ld", d->account.file, line.number);
			goto out;
		}
	if (more == 0)
		status = judge_totals(d, r, &totals, f);
out:
	totals_free(&totals);
	return status;
}

static int
read_dump(struct dump *d, const struct opened *opened,
    const struct dump_options *o, struct fault *f)
{
	const struct layout_map *map = &opened->map;
	struct table *t = opened->table;
	struct reading r = { .options = o,
		.map = map,
		.pool = &d->tally.pool,
		.n_header = table_columns(t) };
	int status = -1;

	if ((r.header = dump_header(t, f)) == NULL)
		return -1;
	snprintf(d->account.layout, sizeof(d->account.layout), "%s",
	    map->layout->name);
	if ((r.lines = calloc(map->n, sizeof(*r.lines))) == NULL ||
	    (r.went = calloc(map->n, sizeof(*r.went))) == NULL)
		fault_memory(f);
	else
		status = read_rows(d, table_rows(t), &r, f);
	tally_free(&r.seen);
	free(r.went);
	free(r.lines);
	free(r.header);
	return status;
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
static int
read_tally(struct dump *d, struct table *t, const struct dump_options *o,
    struct fault *f)
{
	struct tally_line line;
	int more;

	strcpy(d->account.layout, "tally");
	while ((more = table_next(t, f)) == 1) {
		d->account.read++;
		if (tally_row(&d->tally, t, &line, f) == -1)
			break;
		if (declare(&line.key, &o->series, f) == -1 ||
		    add_lines(d, &line, 1, f) == -1)
			break;
	}
	if (more == 1)
		return fault_place(f, "%s:%ld", d->account.file, table_line(t));
	return more;
}

void
dump_not_counted(struct dump *d, const struct fault *why)
{
	struct account a = { .file = d->account.file, .status = why->status };

	snprintf(a.message, sizeof(a.message), "%s", why->plain);
	dump_free(d);
	d->account = a;
}

const char *
dump_encoding(struct table *t)
{
	enum encoding e = rows_encoding(table_rows(t));

	return e == ENCODING_UNKNOWN ? "ASCII" : encoding_name(e);
}

int
dump_read(struct dump *d, const char *path, const struct dump_options *o,
    struct fault *f)
{
	struct opened opened;
	int status;

	*d = (struct dump){ .account.file = path };
	memcpy(d->tally.by, o->by, sizeof(o->by));
	f->place[0] = '\0';
	if (dump_open(&opened, path, o, f) == -1)
		return -1;
	if (opened.map.layout == NULL)
		status = read_tally(d, opened.table, o, f);
	else
		status = read_dump(d, &opened, o, f);
	d->account.encoding = dump_encoding(opened.table);
	strcpy(d->account.sha256, rows_sha256(table_rows(opened.table)));
	dump_close(&opened);
	return status == 0 ? account_check(&d->account, f) : -1;
}
