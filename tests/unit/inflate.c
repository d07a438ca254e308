#include "enroll/inflate.h"

#include "tap.h"

/* printf 'a,b\n1,2\n' | gzip -n; printf '3,4\n' | gzip -n; gzip -n </dev/null
 */
static const unsigned char first[] = { 0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00,
	0x00, 0x00, 0x03, 0x4b, 0xd4, 0x49, 0xe2, 0x32, 0xd4, 0x31, 0xe2, 0x02,
	0x00, 0x7b, 0x07, 0x97, 0x0a, 0x08, 0x00, 0x00, 0x00 };
static const unsigned char second[] = { 0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00,
	0x00, 0x00, 0x00, 0x03, 0x33, 0xd6, 0x31, 0xe1, 0x02, 0x00, 0x3e, 0x2d,
	0x72, 0xa9, 0x04, 0x00, 0x00, 0x00 };
static const unsigned char empty[] = { 0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00,
	0x00, 0x00, 0x03, 0x03, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
	0x00 };
enum { FIRST = sizeof(first), SECOND = sizeof(second) };

struct unpacked {
	char text[200];
	size_t n;
	int status; /* 0, or -1 and a fault */
	struct fault fault;
};

/* Unpacks N bytes handed over STEP at a time into ROOM at a time. */
static struct unpacked
unpack(const unsigned char *bytes, size_t n, size_t step, size_t room)
{
	struct unpacked u = { .n = 0 };
	struct inflate *i = inflate_open(NULL, &u.fault);
	size_t given = 0;

	while (u.status == 0 && given < n) {
		const unsigned char *in = bytes + given;
		size_t left = n - given < step ? n - given : step;
		size_t had = left;
		ptrdiff_t got;

		while ((got = inflate_some(
			    i, &in, &left, u.text + u.n, room, &u.fault)) > 0 ||
		       (got == 0 && left > 0))
			u.n += (size_t)got;
		u.status = got < 0 ? -1 : 0;
		given += had;
	}
	if (u.status == 0)
		u.status = inflate_end(i, &u.fault);
	inflate_close(i);
	u.text[u.n] = '\0';
	return u;
}

static size_t
join(unsigned char *to, size_t n, const unsigned char *bytes, size_t more)
{
	memcpy(to + n, bytes, more);
	return n + more;
}

static void
members_follow_each_other(void)
{
	unsigned char all[200];
	size_t n = join(all, 0, first, FIRST);
	struct unpacked u;

	n = join(all, n, empty, sizeof(empty));
	n = join(all, n, second, SECOND);
	u = unpack(all, n, n, 100);
	is_str(u.text, "a,b\n1,2\n3,4\n", "two and an empty one between");
	is_int(u.status, 0, "end well");
	for (size_t step = 1; step < 4; step++) {
		u = unpack(all, n, step, 1);
		is_str(u.text, "a,b\n1,2\n3,4\n",
		    "the same in small pieces, byte by byte out");
		is_int(u.status, 0, "which end well too");
	}
}

/* READING: a gzread loop takes every one of these for a clean end. */
static void
a_file_cut_short_anywhere_is_a_fault(void)
{
	unsigned char all[FIRST + SECOND];
	size_t wrong = 0;

	join(all, join(all, 0, first, FIRST), second, SECOND);
	for (size_t n = 0; n < sizeof(all); n++) {
		struct unpacked u = unpack(all, n, n ? n : 1, 100);

		if ((u.status == 0) != (n == FIRST)) {
			printf("# cut after %zu: status %d\n", n, u.status);
			wrong++;
		}
		if (u.status != 0 && u.fault.status != EX_DATAERR)
			wrong++;
	}
	is_int((long long)wrong, 0,
	    "two members cut after each byte: only their border is an end");
}

static void
what_follows_the_last_member_is_not_dropped(void)
{
	unsigned char all[200] = { 0 };
	size_t n = join(all, 0, first, FIRST);
	struct unpacked u;

	u = unpack(all, n + 100, 200, 100);
	is_int(u.status, 0, "zeros are the padding of a tape");
	u = unpack(all, n + 100, 1, 100);
	is_int(u.status, 0, "one by one too");
	join(all, n, (const unsigned char *)"9,9\n", 4);
	u = unpack(all, n + 4, 200, 100);
	is_int(u.status, -1, "rows behind it are a fault");
	ok(strstr(u.fault.plain, "byte 28") != NULL, "that names the byte");
	memset(all + n, 0, 8);
	join(all, n + 4, second, SECOND);
	u = unpack(all, n + 4 + SECOND, 200, 100);
	is_int(u.status, -1, "a member behind padding is one");
	all[n] = 0x1f;
	u = unpack(all, n + 1, 200, 100);
	is_int(u.status, -1, "half a member's mark is one");
}

/* Each bit of the data and its check; the header has bits that mean nothing. */
static void
a_flipped_bit_is_seen(void)
{
	size_t wrong = 0;

	for (size_t at = 10; at < FIRST; at++)
		for (int bit = 0; bit < 8; bit++) {
			unsigned char all[FIRST];
			struct unpacked u;

			memcpy(all, first, FIRST);
			all[at] ^= (unsigned char)(1 << bit);
			u = unpack(all, FIRST, FIRST, 100);
			if (u.status == 0 && strcmp(u.text, "a,b\n1,2\n") != 0)
				wrong++;
			if (at >= FIRST - 8 && u.status == 0)
				wrong++;
		}
	is_int((long long)wrong, 0, "no flipped bit gives other figures");
}

int
main(void)
{
	members_follow_each_other();
	a_file_cut_short_anywhere_is_a_fault();
	what_follows_the_last_member_is_not_dropped();
	a_flipped_bit_is_seen();
	inflate_close(NULL);
	return done();
}
