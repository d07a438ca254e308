#include "enroll/names.h"

#include <stdlib.h>
#include <string.h>

/* A lexicon reads 16 bytes wherever a word begins. */
enum { SHORT = 16 };

int
names_make(struct names *n, struct fault *f)
{
	*n = (struct names){ 0 };
	return lexicon_make(&n->words, f);
}

void
names_free(struct names *n)
{
	for (size_t i = 0; i < n->n; i++)
		free(n->name[i]);
	free(n->name);
	lexicon_free(&n->words);
	*n = (struct names){ 0 };
}

/* The text itself, or a copy in PAD with room behind it. */
static const char *
padded(struct text t, char pad[2 * SHORT])
{
	if (t.len >= SHORT)
		return t.s;
	memset(pad, 0, 2 * SHORT);
	return memcpy(pad, t.s, t.len);
}

size_t
names_find(const struct names *n, struct text t)
{
	char pad[2 * SHORT];
	uint32_t number = lexicon_find(&n->words, padded(t, pad), t.len);

	return number == 0 ? NAMES_NONE : number - 1;
}

static int
make_room(struct names *n, struct fault *f)
{
	size_t room = n->room ? n->room * 2 : 64;
	char **name;

	if (n->n < n->room)
		return 0;
	if ((name = realloc(n->name, room * sizeof(*name))) == NULL)
		return fault_memory(f);
	n->name = name;
	n->room = room;
	return 0;
}

size_t
names_add(struct names *n, struct text t, struct fault *f)
{
	size_t found = names_find(n, t);
	char pad[2 * SHORT];

	if (found != NAMES_NONE)
		return found;
	if (make_room(n, f) == -1)
		return NAMES_NONE;
	if ((n->name[n->n] = strndup(t.s, t.len)) == NULL) {
		fault_memory(f);
		return NAMES_NONE;
	}
	n->n++;
	if (lexicon_add(&n->words, padded(t, pad), t.len, f) == LEXICON_FULL)
		return NAMES_NONE;
	return n->n - 1;
}
