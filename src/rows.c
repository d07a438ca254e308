#include "enroll/rows.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/input.h"

struct rows {
	struct input *input;
	struct blocks *blocks;
	struct block block; /* the present one */
	struct cutter cutter;
	long lines; /* so many were taken */
	char delimiter;
	bool end;
};

void
rows_close(struct rows *r)
{
	if (r == NULL)
		return;
	cutter_close(&r->cutter);
	block_free(&r->block);
	blocks_close(r->blocks);
	input_close(r->input);
	free(r);
}

struct rows *
rows_open(const char *path, const struct rows_options *o, struct fault *f)
{
	const struct input_options how = { .digest = o->digest,
		.workbook = o->workbook,
		.sheet = o->sheet,
		.meter = o->meter };
	struct rows *r = calloc(1, sizeof(*r));
	enum encoding e = o->encoding;

	if (r == NULL) {
		fault_memory(f);
		return NULL;
	}
	r->delimiter = o->delimiter;
	if ((r->input = input_open(path, &how, f)) != NULL &&
	    rows_is_workbook(r)) {
		r->delimiter = ',';
		e = ENCODING_UTF8;
	}
	if (r->input == NULL ||
	    (r->blocks = blocks_open(r->input, e, o->block, f)) == NULL ||
	    block_make(&r->block, f) == -1 ||
	    (r->cutter.lines = lines_open(f)) == NULL) {
		rows_close(r);
		return NULL;
	}
	return r;
}

char
rows_usual_delimiter(const struct rows *r, struct text first)
{
	enum encoding e = blocks_encoding(r->blocks);

	if ((e == ENCODING_UTF16LE || e == ENCODING_UTF16BE) &&
	    memchr(first.s, '\t', first.len) != NULL)
		return '\t';
	return ',';
}

int
rows_peek(struct rows *r, struct text *first, struct fault *f)
{
	return blocks_peek(r->blocks, first, f);
}

int
rows_declare(struct rows *r, char delimiter, const struct encodings *among,
    struct fault *f)
{
	if (!rows_is_workbook(r))
		r->delimiter = delimiter;
	return blocks_declare(r->blocks, among, f);
}

/* The first line tells the delimiter. */
static int
begin(struct rows *r, struct fault *f)
{
	struct text first = { r->block.bytes, 0 };

	while (first.len < r->block.len &&
	       strchr("\r\n", first.s[first.len]) == NULL)
		first.len++;
	if (r->delimiter == 0)
		r->delimiter = rows_usual_delimiter(r, first);
	r->cutter.split = split_open(r->delimiter, f);
	return r->cutter.split == NULL ? -1 : 0;
}

static int
at_end(struct rows *r, struct fault *f)
{
	r->end = true;
	if (lines_judge(lines_witnesses(r->cutter.lines),
		blocks_encoding(r->blocks), f) == 0)
		return 0;
	return fault_place(f, "%s", rows_name(r));
}

int
rows_next(struct rows *r, struct line *line, struct row *row, struct fault *f)
{
	int more = 1;

	line->number = r->lines;
	while (more == 1 && r->block.at == r->block.len)
		if (r->end ||
		    (more = blocks_next(r->blocks, &r->block, f)) == 0)
			return at_end(r, f);
	if (more == 1 && r->cutter.split == NULL && begin(r, f) == -1)
		return -1;
	if (more == 1)
		more = cutter_next(&r->cutter, &r->block, line, row, f);
	if (more == -1)
		return fault_place(f, "%s:%ld", rows_name(r), r->lines + 1);
	r->lines++;
	return 1;
}

int
rows_block(struct rows *r, struct block *b, struct fault *f)
{
	if (r->block.at == r->block.len)
		return blocks_next(r->blocks, b, f);
	*b = (struct block){ .bytes = b->bytes,
		.len = r->block.len - r->block.at,
		.encoding = r->block.encoding,
		.among = r->block.among,
		.decoded = r->block.decoded };
	memcpy(b->bytes, r->block.bytes + r->block.at, b->len);
	r->block.at = r->block.len;
	return 1;
}

const struct witnesses *
rows_witnesses(const struct rows *r)
{
	return lines_witnesses(r->cutter.lines);
}

bool
rows_is_workbook(const struct rows *r)
{
	return input_is_workbook(r->input);
}

const char *
rows_name(const struct rows *r)
{
	return input_name(r->input);
}

enum encoding
rows_encoding(const struct rows *r)
{
	return blocks_encoding(r->blocks);
}

char
rows_delimiter(const struct rows *r)
{
	return r->delimiter;
}

const char *
rows_sha256(struct rows *r)
{
	return input_sha256(r->input);
}

int
cutter_open(struct cutter *c, char delimiter, struct fault *f)
{
	if ((c->lines = lines_open(f)) == NULL ||
	    (c->split = split_open(delimiter, f)) == NULL)
		return -1;
	return 0;
}

void
cutter_close(struct cutter *c)
{
	split_close(c->split);
	lines_close(c->lines);
	*c = (struct cutter){ 0 };
}

int
cutter_next(struct cutter *c, struct block *b, struct line *line,
    struct row *row, struct fault *f)
{
	int more = lines_next(c->lines, b, line, f);

	*row = (struct row){ 0 };
	if (more != 1 || line->state != LINE_GOOD)
		return more;
	return split_line(c->split, line->text, row, f) == -1 ? -1 : 1;
}
