#include "enroll/rows.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/input.h"

struct rows {
	struct input *input;
	struct lines *lines;
	struct split *split; /* NULL until the delimiter is known */
	char delimiter;
};

void
rows_close(struct rows *r)
{
	if (r == NULL)
		return;
	split_close(r->split);
	lines_close(r->lines);
	input_close(r->input);
	free(r);
}

struct rows *
rows_open(const char *path, char delimiter, enum encoding encoding, bool digest,
    struct fault *f)
{
	struct rows *r = calloc(1, sizeof(*r));

	if (r == NULL) {
		fault_memory(f);
		return NULL;
	}
	r->delimiter = delimiter;
	if ((r->input = input_open(path, digest, f)) == NULL ||
	    (r->lines = lines_open(r->input, encoding, f)) == NULL) {
		rows_close(r);
		return NULL;
	}
	return r;
}

char
rows_usual_delimiter(const struct rows *r, struct text first)
{
	enum encoding e = lines_encoding(r->lines);

	if ((e == ENCODING_UTF16LE || e == ENCODING_UTF16BE) &&
	    memchr(first.s, '\t', first.len) != NULL)
		return '\t';
	return ',';
}

int
rows_peek(struct rows *r, struct text *first, struct fault *f)
{
	return lines_peek(r->lines, first, f);
}

int
rows_declare(struct rows *r, char delimiter, const struct encodings *among,
    struct fault *f)
{
	r->delimiter = delimiter;
	return lines_declare(r->lines, among, f);
}

int
rows_next(struct rows *r, struct line *line, struct row *row, struct fault *f)
{
	int more = lines_next(r->lines, line, f);

	*row = (struct row){ 0 };
	if (more != 1 || line->state != LINE_GOOD)
		return more;
	if (r->split == NULL) {
		if (r->delimiter == 0)
			r->delimiter = rows_usual_delimiter(r, line->text);
		if ((r->split = split_open(r->delimiter, f)) == NULL)
			return -1;
	}
	return split_line(r->split, line->text, row, f) == -1 ? -1 : 1;
}

const char *
rows_name(const struct rows *r)
{
	return input_name(r->input);
}

enum encoding
rows_encoding(const struct rows *r)
{
	return lines_encoding(r->lines);
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
