#include "enroll/lexicon.h"

#include <stdio.h>

#include "tap.h"

static struct fault fault;

/* In one step, and in several: the same, or no number at all. */
static uint32_t
found(const struct lexicon *l, const char *s, size_t len)
{
	uint32_t n = lexicon_find(l, s, len);
	struct word w = word_of(s, len);

	lexicon_guess(l, &w, word_hash(&w));
	if (lexicon_is(l, &w, s) != (n != 0) || (n != 0 && w.number != n))
		return UINT32_MAX;
	return n;
}

/* In the middle of other bytes: what is behind a word is no part of it. */
static uint32_t
find(const struct lexicon *l, const char *s, size_t len, char around)
{
	char room[200];

	memset(room, around, sizeof(room));
	memcpy(room + 8, s, len);
	return found(l, room + 8, len);
}

static void
a_word_is_its_bytes_and_its_length(void)
{
	static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz0123456789"
				       "ABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
	struct lexicon l;
	long wrong = 0;

	lexicon_make(&l, &fault);
	is_int(find(&l, "", 0, 'x'), 0, "nothing is there, not even nothing");
	for (size_t n = 0; n <= 60; n++) {
		char padded[80] = { 0 };

		memcpy(padded, alphabet, n);
		wrong += lexicon_add(&l, padded, n, &fault) != n + 1;
	}
	is_int(wrong, 0, "numbers count from 1");
	for (size_t n = 0; n <= 60; n++)
		wrong += find(&l, alphabet, n, 'x') != n + 1 ||
			 find(&l, alphabet, n, '\0') != n + 1;
	is_int(wrong, 0, "each is found, whatever stands around it");
	wrong += find(&l, "abcdefg\0", 8, 'x') != 0;
	wrong += find(&l, "abcdefghijklmnop\0", 17, 'x') != 0;
	is_int(wrong, 0, "a NUL more is another word");
	lexicon_free(&l);
}

/* Words longer than 16 bytes that differ in one byte only. */
static void
every_byte_of_a_long_word_counts(void)
{
	char word[40], other[40];
	struct lexicon l;
	long wrong = 0;

	lexicon_make(&l, &fault);
	memset(word, 'a', sizeof(word));
	for (size_t len = 1; len <= sizeof(word); len++) {
		uint32_t n = lexicon_add(&l, word, len, &fault);

		for (size_t at = 0; at < len; at++) {
			memcpy(other, word, sizeof(word));
			other[at] = 'b';
			wrong += find(&l, other, len, 'a') != 0;
		}
		wrong += find(&l, word, len, 'b') != n;
	}
	is_int(wrong, 0, "at every place of every length");
	lexicon_free(&l);
}

static void
it_grows(void)
{
	enum { MANY = 100000 };
	struct lexicon l;
	char word[32];
	long wrong = 0;

	lexicon_make(&l, &fault);
	for (long i = 0; i < MANY; i++) {
		int n = snprintf(word, sizeof(word), "%s%ld",
		    i % 2 ? "a rather long word " : "", i);

		wrong += find(&l, word, (size_t)n, 'x') != 0;
		wrong += lexicon_add(&l, word, (size_t)n, &fault) != i + 1;
	}
	for (long i = 0; i < MANY; i++) {
		int n = snprintf(word, sizeof(word), "%s%ld",
		    i % 2 ? "a rather long word " : "", i);

		wrong += find(&l, word, (size_t)n, 'x') != i + 1;
	}
	is_int(wrong, 0, "100,000 words keep their numbers");
	lexicon_free(&l);
	lexicon_free(&l);
}

int
main(void)
{
	a_word_is_its_bytes_and_its_length();
	every_byte_of_a_long_word_counts();
	it_grows();
	return done();
}
