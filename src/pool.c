#include "enroll/pool.h"

#include <stdlib.h>
#include <string.h>

uint64_t
pool_hash(const void *bytes, size_t n)
{
	const unsigned char *s = bytes;
	uint64_t h = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < n; i++)
		h = (h ^ s[i]) * UINT64_C(0x100000001b3);
	return h ^ h >> 29;
}

static uint32_t *
slot_of(const struct pool *p, struct text t)
{
	uint32_t at = (uint32_t)pool_hash(t.s, t.len) & p->mask;

	while (p->slots[at] != 0 && !text_is(t, p->strings[p->slots[at]]))
		at = (at + 1) & p->mask;
	return &p->slots[at];
}

static int
grow(struct pool *p)
{
	uint32_t room = p->room ? p->room * 2 : 64;
	char **strings = realloc(p->strings, room * sizeof(*strings));
	uint32_t *slots = calloc((size_t)room * 2, sizeof(*slots));

	if (strings != NULL)
		p->strings = strings;
	if (strings == NULL || slots == NULL) {
		free(slots);
		return -1;
	}
	free(p->slots);
	p->slots = slots;
	p->room = room;
	p->mask = room * 2 - 1;
	if (p->n == 0) {
		p->strings[0] = NULL; /* the empty string */
		p->n = 1;
	}
	for (uint32_t i = 1; i < p->n; i++)
		*slot_of(p,
		    (struct text){ p->strings[i], strlen(p->strings[i]) }) = i;
	return 0;
}

uint32_t
pool_add(struct pool *p, struct text t, struct fault *f)
{
	uint32_t *slot;

	if (t.len == 0)
		return 0;
	if (p->n == p->room && (p->n == POOL_FULL / 4 || grow(p) == -1)) {
		fault_memory(f);
		return POOL_FULL;
	}
	slot = slot_of(p, t);
	if (*slot != 0)
		return *slot;
	if ((p->strings[p->n] = strndup(t.s, t.len)) == NULL) {
		fault_memory(f);
		return POOL_FULL;
	}
	*slot = p->n;
	return p->n++;
}

const char *
pool_string(const struct pool *p, uint32_t i)
{
	return i == 0 ? "" : p->strings[i];
}

void
pool_free(struct pool *p)
{
	for (uint32_t i = 1; i < p->n; i++)
		free(p->strings[i]);
	free(p->strings);
	free(p->slots);
	*p = (struct pool){ 0 };
}
