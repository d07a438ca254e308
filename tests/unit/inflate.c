#include "enroll/inflate.h"

#include <zlib.h>

#include "tap.h"

/* Every test is run with each library that is built in. */
static const struct libraries {
	const char *name;
	const struct inflater *inflater;
} libraries[] = {
	{ "zlib", &inflater_zlib },
#ifdef WITH_ISAL
	{ "isa-l", &inflater_isal },
#endif
};
enum { LIBRARIES = sizeof(libraries) / sizeof(*libraries) };

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
	char text[4000];
	size_t n;
	int status; /* 0, or -1 and a fault */
	struct fault fault;
};

/*
 * Unpacks N bytes handed over STEP at a time into ROOM at a time.  What damage
 * blew up is given up as damaged.
 */
static struct unpacked
unpack(const struct inflater *inflater, const unsigned char *bytes, size_t n,
    size_t step, size_t room)
{
	struct unpacked u = { .n = 0 };
	struct inflate *i = inflate_open(inflater, &u.fault);

	for (size_t given = 0; u.status == 0 && given < n; given += step) {
		const unsigned char *in = bytes + given;
		size_t left = n - given < step ? n - given : step;
		ptrdiff_t got;

		while ((got = inflate_some(
			    i, &in, &left, u.text + u.n, room, &u.fault)) > 0) {
			u.n += (size_t)got;
			if (u.n + room >= sizeof(u.text))
				got =
				    fault_set(&u.fault, EX_DATAERR, "too long");
			if (got == -1)
				break;
		}
		u.status = got < 0 ? -1 : 0;
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
members_follow_each_other(const struct inflater *by)
{
	unsigned char all[200];
	size_t n = join(all, 0, first, FIRST);
	struct unpacked u;

	n = join(all, n, empty, sizeof(empty));
	n = join(all, n, second, SECOND);
	u = unpack(by, all, n, n, 100);
	is_str(u.text, "a,b\n1,2\n3,4\n", "two and an empty one between");
	is_int(u.status, 0, "end well");
	for (size_t step = 1; step < 4; step++) {
		u = unpack(by, all, n, step, 1);
		is_str(u.text, "a,b\n1,2\n3,4\n",
		    "the same in small pieces, byte by byte out");
		is_int(u.status, 0, "which end well too");
	}
}

/* READING: a gzread loop takes every one of these for a clean end. */
static void
a_file_cut_short_anywhere_is_a_fault(const struct inflater *by)
{
	unsigned char all[FIRST + SECOND];
	size_t wrong = 0;

	join(all, join(all, 0, first, FIRST), second, SECOND);
	for (size_t n = 0; n < sizeof(all); n++) {
		struct unpacked u = unpack(by, all, n, n ? n : 1, 100);

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
what_follows_the_last_member_is_not_dropped(const struct inflater *by)
{
	unsigned char all[200] = { 0 };
	size_t n = join(all, 0, first, FIRST);
	struct unpacked u;

	u = unpack(by, all, n + 100, 200, 100);
	is_int(u.status, 0, "zeros are the padding of a tape");
	u = unpack(by, all, n + 100, 1, 100);
	is_int(u.status, 0, "one by one too");
	join(all, n, (const unsigned char *)"9,9\n", 4);
	u = unpack(by, all, n + 4, 200, 100);
	is_int(u.status, -1, "rows behind it are a fault");
	ok(strstr(u.fault.plain, "byte 28") != NULL, "that names the byte");
	memset(all + n, 0, 8);
	join(all, n + 4, second, SECOND);
	u = unpack(by, all, n + 4 + SECOND, 200, 100);
	is_int(u.status, -1, "a member behind padding is one");
	all[n] = 0x1f;
	u = unpack(by, all, n + 1, 200, 100);
	is_int(u.status, -1, "half a member's mark is one");
}

/* Each bit of the data and its check; the header has bits that mean nothing. */
static void
a_flipped_bit_is_seen(const struct inflater *by)
{
	size_t wrong = 0;

	for (size_t at = 10; at < FIRST; at++)
		for (int bit = 0; bit < 8; bit++) {
			unsigned char all[FIRST];
			struct unpacked u;

			memcpy(all, first, FIRST);
			all[at] ^= (unsigned char)(1 << bit);
			u = unpack(by, all, FIRST, FIRST, 100);
			if (u.status == 0 && strcmp(u.text, "a,b\n1,2\n") != 0)
				wrong++;
			if (at >= FIRST - 8 && u.status == 0)
				wrong++;
		}
	is_int((long long)wrong, 0, "no flipped bit gives other figures");
}

/* Packed by zlib in a given way, with or without all that a header may hold. */
static size_t
pack(unsigned char *to, size_t room, const char *text, int level, int strategy,
    bool full_header)
{
	static unsigned char extra[] = { 'A', 'B', 2, 0, 1, 2 };
	static unsigned char name[] = "../../etc/x.csv", comment[] = "of 2020";
	gz_header header = { .time = 1700000000,
		.os = 3,
		.extra = extra,
		.extra_len = sizeof(extra),
		.name = name,
		.comment = comment,
		.hcrc = 1 };
	z_stream z = { .next_in = (Bytef *)(uintptr_t)text,
		.avail_in = (uInt)strlen(text),
		.next_out = to,
		.avail_out = (uInt)room };

	deflateInit2(&z, level, Z_DEFLATED, 15 + 16, 8, strategy);
	if (full_header)
		deflateSetHeader(&z, &header);
	deflate(&z, Z_FINISH);
	deflateEnd(&z);
	return room - z.avail_out;
}

/* A dump of a few lines, of which deflate makes codes of its own. */
static void
write_dump(char *to, size_t room)
{
	size_t n = 0;

	for (int year = 2010; year < 2023; year++)
		n += (size_t)snprintf(to + n, room - n,
		    "%d,4101%02d,普通高中,%d\n%d,4101%02d,职业高中,%d\n", year,
		    year % 7, year * 37 % 1999, year, year % 7,
		    year * 53 % 1777);
}

enum { SHAPES = 6, MOST = 4000 };

static size_t
shape(int which, const char *dump, unsigned char *to)
{
	size_t n;

	switch (which) {
	case 0:
		return pack(to, MOST, dump, 0, Z_DEFAULT_STRATEGY, false);
	case 1:
		return pack(to, MOST, dump, 6, Z_FIXED, false);
	case 2:
		return pack(to, MOST, dump, 9, Z_DEFAULT_STRATEGY, false);
	case 3:
		return pack(to, MOST, dump, 6, Z_DEFAULT_STRATEGY, true);
	case 4: /* members, an empty one among them */
		n = pack(to, MOST, "a,b\n1,2\n", 6, Z_FIXED, true);
		n += pack(to + n, MOST - n, "", 6, Z_FIXED, false);
		return n + pack(to + n, MOST - n, dump, 1, Z_FIXED, false);
	default:
		n = pack(to, MOST, dump, 1, Z_DEFAULT_STRATEGY, false);
		memset(to + n, 0, 20);
		return n + 20;
	}
}

static bool
same_outcome(const struct unpacked *a, const struct unpacked *b)
{
	return a->status == b->status &&
	       (a->status == -1 ? a->fault.status == b->fault.status
				: strcmp(a->text, b->text) == 0);
}

/* How many of these, in pieces of any size, the libraries judge apart. */
static size_t
judged_apart(const unsigned char *bytes, size_t n)
{
	const struct unpacked want = unpack(&inflater_zlib, bytes, n, n, 2000);
	size_t apart = 0;

	for (size_t l = 0; l < LIBRARIES; l++)
		for (size_t step = 1; step <= n; step += n > 7 ? n - 7 : 1) {
			const struct unpacked u = unpack(libraries[l].inflater,
			    bytes, n, step, step == 1 ? 1 : 100);

			apart += !same_outcome(&u, &want);
		}
	return apart;
}

static void
libraries_agree_on_every_cut_and_flip(void)
{
	static const char *const names[SHAPES] = { "stored", "fixed codes",
		"codes of its own", "a header with everything", "members",
		"padding" };
	char dump[1200];

	write_dump(dump, sizeof(dump));
	for (int which = 0; which < SHAPES; which++) {
		unsigned char all[MOST];
		const size_t n = shape(which, dump, all);
		const struct unpacked whole =
		    unpack(&inflater_zlib, all, n, n, 2000);
		size_t apart = 0, changed = 0;

		ok(whole.status == 0 && strstr(whole.text, dump) != NULL,
		    names[which]);
		for (size_t cut = 1; cut <= n; cut++)
			apart += judged_apart(all, cut);
		is_int((long long)apart, 0, "cut after each byte");
		apart = 0;
		for (size_t at = 0; at < n; at++)
			for (int bit = 0; bit < 8; bit++) {
				struct unpacked u;

				all[at] ^= (unsigned char)(1 << bit);
				apart += judged_apart(all, n);
				u = unpack(NULL, all, n, n, 2000);
				changed += u.status == 0 &&
					   strcmp(u.text, whole.text) != 0;
				all[at] ^= (unsigned char)(1 << bit);
			}
		is_int((long long)apart, 0, "each bit flipped");
		is_int((long long)changed, 0, "which never gives other text");
	}
}

/* RFC 1952: what a header may not hold. */
static void
a_header_is_read_strictly(const struct inflater *by)
{
	static const struct {
		size_t at;
		unsigned char value;
		const char *says;
	} wrong[] = { { 1, 0x8a, "byte 1 (no gz data)" },
		{ 2, 7, "byte 2 (unknown compression method)" },
		{ 3, 0x20, "byte 3 (unknown header flags set)" },
		{ 3, 0x80, "byte 3 (unknown header flags set)" } };
	unsigned char all[MOST];
	struct unpacked u;
	size_t n;

	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		memcpy(all, first, FIRST);
		all[wrong[i].at] = wrong[i].value;
		u = unpack(by, all, FIRST, FIRST, 100);
		ok(u.status == -1 && strstr(u.fault.plain, wrong[i].says),
		    wrong[i].says);
	}
	n = pack(all, MOST, "a,b\n", 6, Z_FIXED, true);
	u = unpack(by, all, n, 1, 100);
	is_str(u.text, "a,b\n", "all fields of a header are passed over");
	all[20] ^= 1; /* in the name */
	u = unpack(by, all, n, n, 100);
	ok(u.status == -1 &&
		strstr(u.fault.plain, "checksum of the header") != NULL,
	    "but not if their checksum is wrong");
}

static void
the_trailer_is_checked_at_its_place(const struct inflater *by)
{
	unsigned char all[FIRST];
	struct unpacked u;

	memcpy(all, first, FIRST);
	all[FIRST - 8] ^= 1;
	u = unpack(by, all, FIRST, FIRST, 100);
	ok(strstr(u.fault.plain, "byte 20 (checksum of the data)") != NULL,
	    "the checksum");
	all[FIRST - 8] ^= 1;
	all[FIRST - 1] ^= 1;
	u = unpack(by, all, FIRST, 1, 100);
	ok(strstr(u.fault.plain, "byte 24 (length of the data)") != NULL,
	    "the length");
}

int
main(void)
{
	for (size_t l = 0; l < LIBRARIES; l++) {
		const struct inflater *by = libraries[l].inflater;

		printf("# %s\n", libraries[l].name);
		members_follow_each_other(by);
		a_file_cut_short_anywhere_is_a_fault(by);
		what_follows_the_last_member_is_not_dropped(by);
		a_flipped_bit_is_seen(by);
		a_header_is_read_strictly(by);
		the_trailer_is_checked_at_its_place(by);
	}
	libraries_agree_on_every_cut_and_flip();
	inflate_close(NULL);
	return done();
}
