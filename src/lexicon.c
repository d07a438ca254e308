#include "enroll/lexicon.h"

#include <stdlib.h>

enum { FIRST_ROOM = 64 };

int
lexicon_make(struct lexicon *l, struct fault *f)
{
	*l = (struct lexicon){
		.words = calloc(FIRST_ROOM, sizeof(*l->words)),
		.mask = FIRST_ROOM - 1,
	};
	return l->words == NULL ? fault_memory(f) : 0;
}

void
lexicon_free(struct lexicon *l)
{
	free(l->words);
	free(l->bytes);
	*l = (struct lexicon){ 0 };
}

static void
place(struct lexicon *l, const struct word *w)
{
	uint32_t at = word_hash(w) & l->mask;

	while (l->words[at].number != 0)
		at = (at + 1) & l->mask;
	l->words[at] = *w;
}

/* At most half of the places are taken. */
static int
grow(struct lexicon *l)
{
	struct word *old = l->words;
	uint32_t n = l->mask + 1;

	if (l->n < n / 2)
		return 0;
	if (n >= UINT32_C(1) << 31 ||
	    (l->words = calloc((size_t)n * 2, sizeof(*old))) == NULL) {
		l->words = old;
		return -1;
	}
	l->mask = n * 2 - 1;
	for (uint32_t i = 0; i < n; i++)
		if (old[i].number != 0)
			place(l, &old[i]);
	free(old);
	return 0;
}

static int
keep(struct lexicon *l, const char *s, size_t len)
{
	if (l->used + len > l->room) {
		size_t room = 2 * (l->used + len) + FIRST_ROOM;
		char *bytes = realloc(l->bytes, room);

		if (bytes == NULL)
			return -1;
		l->bytes = bytes;
		l->room = room;
	}
	if (len > 0)
		memcpy(l->bytes + l->used, s, len);
	l->used += len;
	return 0;
}

uint32_t
lexicon_add(struct lexicon *l, const char *s, size_t len, struct fault *f)
{
	struct word w = word_of(s, len);

	if (grow(l) == -1 || keep(l, s, len) == -1) {
		fault_memory(f);
		return LEXICON_FULL;
	}
	w.number = ++l->n;
	w.start = l->used - len;
	place(l, &w);
	return w.number;
}
