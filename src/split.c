#include "enroll/split.h"

#include <csv.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FLAGS = CSV_STRICT | CSV_STRICT_FINI };

struct split {
	struct csv_parser csv;
	unsigned char delimiter;
	struct text cells[SPLIT_MOST];
	size_t n;
	char *bytes; /* of the cells, each with its NUL */
	size_t used, room;
	bool ended; /* the row's end was seen */
	bool too_many;
};

static int
start(struct split *s, struct fault *f)
{
	if (csv_init(&s->csv, FLAGS) != 0)
		return fault_memory(f);
	csv_set_delim(&s->csv, s->delimiter);
	return 0;
}

struct split *
split_open(char delimiter, struct fault *f)
{
	struct split *s = calloc(1, sizeof(*s));

	if (s == NULL) {
		fault_memory(f);
		return NULL;
	}
	s->delimiter = (unsigned char)delimiter;
	if (start(s, f) == -1) {
		free(s);
		return NULL;
	}
	return s;
}

void
split_close(struct split *s)
{
	if (s == NULL)
		return;
	csv_free(&s->csv);
	free(s->bytes);
	free(s);
}

static void
on_cell(void *bytes, size_t len, void *ctx)
{
	struct split *s = ctx;
	char *to = s->bytes + s->used;

	if (s->n == SPLIT_MOST) {
		s->too_many = true;
		return;
	}
	if (len > 0)
		memcpy(to, bytes, len);
	to[len] = '\0';
	s->used += len + 1;
	s->cells[s->n++] = (struct text){ to, len };
}

static void
on_row(int end, void *ctx)
{
	(void)end;
	((struct split *)ctx)->ended = true;
}

/* The cells of a line take its bytes and a NUL each, at most one a byte. */
static int
make_room(struct split *s, size_t len, struct fault *f)
{
	size_t need = 2 * len + 2;
	char *bytes;

	if (need <= s->room)
		return 0;
	if ((bytes = realloc(s->bytes, need)) == NULL)
		return fault_memory(f);
	s->bytes = bytes;
	s->room = need;
	return 0;
}

static enum split_state
state_of(const struct split *s, bool malformed)
{
	if (s->too_many)
		return SPLIT_TOO_MANY;
	if (malformed)
		return SPLIT_STRAY_QUOTE;
	if (s->ended)
		return SPLIT_ROW;
	/* after a row end libcsv waits for a row; within quotes it does not */
	return s->csv.quoted ? SPLIT_OPEN_QUOTE : SPLIT_BLANK;
}

/* libcsv knows ASCII blanks only; a trimmed cell keeps its NUL. */
static void
trim(struct split *s, struct text *cell)
{
	*cell = text_trim(*cell);
	s->bytes[cell->s - s->bytes + (ptrdiff_t)cell->len] = '\0';
}

/* Whether a byte is a control, a blank or a quote (or, rare enough, a !). */
static bool
has_odd(const char *s, size_t n)
{
	const uint64_t each = UINT64_C(0x0101010101010101);
	uint64_t v;

	for (; n >= sizeof(v); s += sizeof(v), n -= sizeof(v)) {
		memcpy(&v, s, sizeof(v));
		if ((v - each * ('"' + 1)) & ~v & each << 7)
			return true;
	}
	for (; n > 0; s++, n--)
		if ((unsigned char)*s <= '"')
			return true;
	return false;
}

/*
 * A line without quotes and blanks is one for which libcsv would do nothing but
 * split it: done here.  False, and nothing is, where it might do more.
 */
static bool
split_plain(struct split *s, struct text line)
{
	char *cell = s->bytes, *end = cell + line.len, *next;

	if (line.len == 0 || s->delimiter <= '"' || has_odd(line.s, line.len))
		return false;
	memcpy(cell, line.s, line.len);
	*end = (char)s->delimiter;
	do {
		if (s->n == SPLIT_MOST)
			return false;
		next = memchr(cell, s->delimiter, (size_t)(end - cell) + 1);
		*next = '\0';
		s->cells[s->n++] = (struct text){ cell, (size_t)(next - cell) };
		cell = next + 1;
	} while (next < end);
	return true;
}

/* Other blanks than those of libcsv are not ASCII. */
static bool
may_have_blanks(const struct text *cell)
{
	return cell->len > 0 &&
	       ((unsigned char)cell->s[0] > 127 ||
		   (unsigned char)cell->s[cell->len - 1] > 127);
}

int
split_line(struct split *s, struct text line, struct row *row, struct fault *f)
{
	bool malformed;

	if (make_room(s, line.len, f) == -1)
		return -1;
	s->n = s->used = 0;
	s->ended = s->too_many = false;
	if (split_plain(s, line)) {
		for (size_t i = 0; i < s->n; i++)
			if (may_have_blanks(&s->cells[i]))
				trim(s, &s->cells[i]);
		*row = (struct row){
			.state = SPLIT_ROW, .n = s->n, .cells = s->cells
		};
		return 0;
	}
	s->n = 0;
	malformed = csv_parse(&s->csv, line.s, line.len, on_cell, on_row, s) !=
			line.len ||
		    csv_parse(&s->csv, "\n", 1, on_cell, on_row, s) != 1;
	if (csv_error(&s->csv) == CSV_ENOMEM)
		return fault_memory(f);
	row->state = state_of(s, malformed);
	for (size_t i = 0; i < s->n; i++)
		trim(s, &s->cells[i]);
	row->n = s->n;
	row->cells = s->cells;
	if (row->state == SPLIT_ROW || row->state == SPLIT_BLANK)
		return 0;

	/* csv_fini() would hand out the broken half row: begin anew */
	csv_free(&s->csv);
	return start(s, f);
}
