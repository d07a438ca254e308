#include "sums.h"

#include <stdlib.h>
#include <string.h>

enum {
	FIRST_BITS = 10,
	FEW = 1 << 12,         /* groups after sums_shrink() */
	BYTES_MOST = 12 << 20, /* of a table that a thread keeps for itself */
};

/*
 * Written to at once: memory from calloc() that is read first has to be mapped
 * twice, the second time with a word to every other processor.
 */
static int
allocate(struct sums *s, unsigned bits, struct fault *f)
{
	s->room = (size_t)1 << bits;
	s->shift = 64 - bits;
	s->words = malloc(s->room * s->stride * sizeof(*s->words));
	if (s->words == NULL)
		return fault_memory(f);
	sums_clear(s);
	return 0;
}

int
sums_make(struct sums *s, size_t n, struct fault *f)
{
	*s = (struct sums){ .stride = n + 2 };
	s->most = BYTES_MOST / (s->stride * sizeof(*s->words));
	return allocate(s, FIRST_BITS, f);
}

void
sums_free(struct sums *s)
{
	free(s->words);
	*s = (struct sums){ 0 };
}

/* A table that was much larger than it had to be is a small one again. */
void
sums_clear(struct sums *s)
{
	const size_t few = (size_t)1 << FIRST_BITS;
	uint64_t *words = NULL;

	if (s->room > few && s->n < s->room / 16)
		words = realloc(s->words, few * s->stride * sizeof(*words));
	if (words != NULL) {
		s->words = words;
		s->room = few;
		s->shift = 64 - FIRST_BITS;
	}
	memset(s->words, 0, s->room * s->stride * sizeof(*s->words));
	s->n = 0;
}

void
sums_rest(struct sums *s)
{
	uint64_t *end = s->words + s->stride * s->room;

	for (uint64_t *g = s->words; g < end; g += s->stride) {
		if (g[1] != 0)
			g[1] = (uint64_t)sums_tag(g) << 32 | 1;
		memset(sums_of(g), 0, (s->stride - 2) * sizeof(*g));
	}
}

int
sums_shrink(struct sums *s, struct fault *f)
{
	const struct sums old = *s;

	*s = (struct sums){ .stride = old.stride, .most = FEW };
	if (allocate(s, FIRST_BITS, f) == -1) {
		*s = old;
		return -1;
	}
	free(old.words);
	return 0;
}

bool
sums_is_full(const struct sums *s)
{
	return s->n >= s->most;
}

static uint64_t *
free_place(const struct sums *s, uint64_t key)
{
	uint64_t *end = s->words + s->stride * s->room;
	uint64_t *g = sums_place(s, key);

	while (g[1] != 0)
		if ((g += s->stride) == end)
			g = s->words;
	return g;
}

static int
grow(struct sums *s, struct fault *f)
{
	struct sums old = *s;

	if (allocate(s, 64 - old.shift + 1, f) == -1) {
		*s = old;
		return -1;
	}
	s->n = old.n;
	for (size_t i = 0; i < old.room; i++) {
		const uint64_t *g = old.words + i * old.stride;

		if (g[1] != 0)
			memcpy(free_place(s, g[0]), g, s->stride * sizeof(*g));
	}
	free(old.words);
	return 0;
}

uint64_t *
sums_add(struct sums *s, uint64_t key, uint32_t tag, struct fault *f)
{
	uint64_t *g;

	if (s->n > s->room / 8 * 5 && grow(s, f) == -1)
		return NULL;
	g = free_place(s, key);
	g[0] = key;
	g[1] = (uint64_t)tag << 32 | 1;
	s->n++;
	return g;
}

const uint64_t *
sums_next(const struct sums *s, const uint64_t *group)
{
	const uint64_t *end = s->words + s->stride * s->room;

	group = group == NULL ? s->words : group + s->stride;
	while (group < end && group[1] == 0)
		group += s->stride;
	return group < end ? group : NULL;
}
