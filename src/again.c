#include "again.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 1024 };

struct seen {
	uint64_t key[2];
	long line; /* 0: free */
};

/* Two hashes that share nothing but what they read. */
static void
add_word(uint64_t key[2], uint64_t word)
{
	key[0] = (key[0] ^ word) * UINT64_C(0x9fb21c651e98df25);
	key[0] ^= key[0] >> 29;
	key[1] = (key[1] + word) * UINT64_C(0xd6e8feb86659fd93);
	key[1] ^= key[1] >> 32;
}

/* Its length too: where one cell ends and the next begins is part of the key.
 */
static void
add_cell(uint64_t key[2], struct text cell)
{
	uint64_t word;

	add_word(key, cell.len);
	for (; cell.len > 0; cell.s += sizeof(word)) {
		size_t n = cell.len < sizeof(word) ? cell.len : sizeof(word);

		word = 0;
		memcpy(&word, cell.s, n);
		add_word(key, word);
		cell.len -= n;
	}
}

/* The place of the key, or the free one where it belongs. */
static struct seen *
place(const struct again *a, const uint64_t key[2])
{
	size_t at = key[0] & (a->room - 1);

	while (a->seen[at].line != 0 &&
	       (a->seen[at].key[0] != key[0] || a->seen[at].key[1] != key[1]))
		at = (at + 1) & (a->room - 1);
	return &a->seen[at];
}

static int
grow(struct again *a, struct fault *f)
{
	struct again old = *a;

	a->room = old.room ? 2 * old.room : FIRST_ROOM;
	if ((a->seen = calloc(a->room, sizeof(*a->seen))) == NULL) {
		*a = old;
		return fault_memory(f);
	}
	for (size_t i = 0; i < old.room; i++)
		if (old.seen[i].line != 0)
			*place(a, old.seen[i].key) = old.seen[i];
	free(old.seen);
	return 0;
}

long
again_find(struct again *a, const struct row *row, const size_t *columns,
    size_t n, long line, struct fault *f)
{
	/* not 0, which a blank cell in front would leave as it is */
	uint64_t key[2] = { UINT64_C(0x243f6a8885a308d3),
		UINT64_C(0x13198a2e03707344) };
	struct seen *s;

	for (size_t i = 0; i < (n ? n : row->n); i++)
		add_cell(key, row->cells[n ? columns[i] : i]);
	if (a->n >= a->room / 4 * 3 && grow(a, f) == -1)
		return -1;
	s = place(a, key);
	if (s->line != 0)
		return s->line;
	*s = (struct seen){ { key[0], key[1] }, line };
	a->n++;
	return 0;
}

void
again_free(struct again *a)
{
	free(a->seen);
	*a = (struct again){ 0 };
}
