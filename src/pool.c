#include "enroll/pool.h"

#include <stdlib.h>
#include <string.h>

__extension__ typedef unsigned __int128 uint128;

/* Every bit of H to every bit: the two halves of a product, folded. */
static uint64_t
mix(uint64_t h)
{
	uint128 p = (uint128)h * UINT64_C(0x9e3779b97f4a7c15);

	return (uint64_t)p ^ (uint64_t)(p >> 64);
}

/* The last 1 to 7 bytes as a number, without a loop. */
static uint64_t
tail(const unsigned char *s, size_t n)
{
	uint32_t first, last;

	if (n < 4)
		return (uint64_t)s[0] << 16 | (uint64_t)s[n / 2] << 8 |
		       s[n - 1];
	memcpy(&first, s, sizeof(first));
	memcpy(&last, s + n - sizeof(last), sizeof(last));
	return (uint64_t)first << 32 | last;
}

uint64_t
pool_hash(const void *bytes, size_t n)
{
	const unsigned char *s = bytes;
	uint64_t h = mix(n + UINT64_C(0xd6e8feb86659fd93)), word;

	for (; n >= sizeof(word); s += sizeof(word), n -= sizeof(word)) {
		memcpy(&word, s, sizeof(word));
		h = mix(h ^ word);
	}
	return n == 0 ? mix(h) : mix(mix(h ^ tail(s, n)));
}

/*
 * A slot holds the number of its string in the bits of the mask and a piece of
 * the hash in those above, so that a slot of another string is nearly always
 * told without looking at the string.  0 is free.
 */
static uint32_t *
slot_of(const struct pool *p, struct text t, uint32_t *piece)
{
	uint64_t hash = pool_hash(t.s, t.len);
	uint32_t at = (uint32_t)(hash >> 32) & p->mask;

	*piece = (uint32_t)hash & ~p->mask;
	for (; p->slots[at] != 0; at = (at + 1) & p->mask)
		if ((p->slots[at] & ~p->mask) == *piece &&
		    text_is(t, p->strings[p->slots[at] & p->mask]))
			break;
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
	for (uint32_t i = 1; i < p->n; i++) {
		struct text t = { p->strings[i], strlen(p->strings[i]) };
		uint32_t piece, *slot = slot_of(p, t, &piece);

		*slot = piece | i;
	}
	return 0;
}

uint32_t
pool_add(struct pool *p, struct text t, struct fault *f)
{
	uint32_t *slot, piece;

	if (t.len == 0)
		return 0;
	if (p->n == p->room && (p->n == POOL_FULL / 4 || grow(p) == -1)) {
		fault_memory(f);
		return POOL_FULL;
	}
	slot = slot_of(p, t, &piece);
	if (*slot != 0)
		return *slot & p->mask;
	if ((p->strings[p->n] = strndup(t.s, t.len)) == NULL) {
		fault_memory(f);
		return POOL_FULL;
	}
	*slot = piece | p->n;
	return p->n++;
}

uint32_t
pool_find(const struct pool *p, struct text t)
{
	uint32_t piece;

	return t.len == 0 || p->slots == NULL
		   ? 0
		   : *slot_of(p, t, &piece) & p->mask;
}

const char *
pool_string(const struct pool *p, uint32_t i)
{
	return i == 0 ? "" : p->strings[i];
}

static int
look_up(struct pool *to, const char *s, uint32_t *string, struct fault *f)
{
	*string = pool_add(to, (struct text){ s, strlen(s) }, f);
	return *string == POOL_FULL ? -1 : 0;
}

static int
make_room(struct pool_moves *m, uint32_t room, struct fault *f)
{
	uint32_t *to = realloc(m->to, room * sizeof(*to));

	if (to == NULL)
		return fault_memory(f);
	memset(to + m->room, 0, (room - m->room) * sizeof(*to));
	m->to = to;
	m->room = room;
	return 0;
}

int
pool_move(struct pool_moves *m, struct pool *to, const struct pool *from,
    uint32_t *string, struct fault *f)
{
	const uint32_t had = *string;

	if (had == 0)
		return 0;
	if (m == NULL)
		return look_up(to, from->strings[had], string, f);
	if (had >= m->room && make_room(m, from->room, f) == -1)
		return -1;
	if (m->to[had] == 0) {
		if (look_up(to, from->strings[had], string, f) == -1)
			return -1;
		m->to[had] = *string + 1;
	}
	*string = m->to[had] - 1;
	return 0;
}

void
pool_moves_clear(struct pool_moves *m)
{
	if (m->room > 0)
		memset(m->to, 0, m->room * sizeof(*m->to));
}

void
pool_moves_free(struct pool_moves *m)
{
	free(m->to);
	*m = (struct pool_moves){ 0 };
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
