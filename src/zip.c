#include "enroll/zip.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Sizes of records without their names, and places in them: APPNOTE 4.3. */
enum {
	END = 22,
	END_LIST_SIZE = 12,
	END_LIST_AT = 16,
	ENTRY = 46,
	ENTRY_NAME = 28,
	ENTRY_EXTRA = 30,
	ENTRY_COMMENT = 32,
	LOCAL = 30,
	LOCAL_PACKED = 18,
	LOCAL_NAME = 26,
	LOCAL_EXTRA = 28,

	TAIL = END + UINT16_MAX, /* the end may have a comment */
	LIST_MOST = 1 << 20,
};

/* What was seen among the names. */
struct names {
	bool types;    /* [Content_Types].xml */
	bool sheets;   /* something in xl/ */
	bool binary;   /* xl/workbook.bin */
	bool mimetype; /* the first of OpenDocument */
	bool content;  /* content.xml */
};

static uint32_t
number(const unsigned char *s, int bytes)
{
	uint32_t n = 0;

	for (int i = bytes; i-- > 0;)
		n = n << 8 | s[i];
	return n;
}

static bool
is(const unsigned char *s, size_t n, const char *name)
{
	return n == strlen(name) && memcmp(s, name, n) == 0;
}

static void
see(struct names *seen, const unsigned char *s, size_t n)
{
	seen->types |= is(s, n, "[Content_Types].xml");
	seen->sheets |= n > 3 && memcmp(s, "xl/", 3) == 0;
	seen->binary |= is(s, n, "xl/workbook.bin");
	seen->mimetype |= is(s, n, "mimetype");
	seen->content |= is(s, n, "content.xml");
}

static int
judge(const struct names *seen)
{
	if (seen->types && seen->binary)
		return ZIP_BINARY;
	if (seen->types && seen->sheets)
		return ZIP_WORKBOOK;
	if (seen->types)
		return ZIP_DOCUMENT;
	return seen->mimetype && seen->content ? ZIP_OPEN : ZIP_ARCHIVE;
}

/* The entries of the list at the end. */
static void
see_list(struct names *seen, const unsigned char *s, size_t n)
{
	while (n >= ENTRY && memcmp(s, "PK\1\2", 4) == 0) {
		size_t name = number(s + ENTRY_NAME, 2),
		       all = ENTRY + name + number(s + ENTRY_EXTRA, 2) +
			     number(s + ENTRY_COMMENT, 2);

		if (all > n)
			return;
		see(seen, s + ENTRY, name);
		s += all;
		n -= all;
	}
}

/* The entries themselves, up to one that does not say how long it is. */
static void
see_head(struct names *seen, const unsigned char *s, size_t n)
{
	while (n >= LOCAL && memcmp(s, "PK\3\4", 4) == 0) {
		size_t name = number(s + LOCAL_NAME, 2),
		       all = LOCAL + name + number(s + LOCAL_EXTRA, 2) +
			     number(s + LOCAL_PACKED, 4);

		if (LOCAL + name > n)
			return;
		see(seen, s + LOCAL, name);
		if (all > n)
			return;
		s += all;
		n -= all;
	}
}

static bool
read_at(int fd, unsigned char *to, size_t n, off_t at)
{
	while (n > 0) {
		ssize_t got = pread(fd, to, n, at);

		if (got <= 0)
			return false;
		to += got;
		at += got;
		n -= (size_t)got;
	}
	return true;
}

/* Where the list is: its place, and in N its length; -1 without an end. */
static off_t
find_list(int fd, off_t size, unsigned char *room, size_t *n)
{
	size_t tail = size < TAIL ? (size_t)size : TAIL;

	if (tail < END || !read_at(fd, room, tail, size - (off_t)tail))
		return -1;
	for (size_t i = tail - END + 1; i-- > 0;) {
		const unsigned char *end = room + i;
		off_t at;

		if (memcmp(end, "PK\5\6", 4) != 0)
			continue;
		at = number(end + END_LIST_AT, 4);
		*n = number(end + END_LIST_SIZE, 4);
		if (at + (off_t)*n > size - (off_t)(tail - i))
			return -1;
		if (*n > LIST_MOST)
			*n = LIST_MOST;
		return at;
	}
	return -1;
}

int
zip_tell(int fd, const unsigned char *head, size_t n, struct fault *f)
{
	struct names seen = { 0 };
	struct stat st;
	unsigned char *room;
	int kind = ZIP_CUT;
	off_t at;

	if (fstat(fd, &st) == -1 || !S_ISREG(st.st_mode)) {
		see_head(&seen, head, n);
		return judge(&seen);
	}
	if ((room = malloc(LIST_MOST)) == NULL)
		return fault_memory(f);
	at = find_list(fd, st.st_size, room, &n);
	if (at != -1 && read_at(fd, room, n, at)) {
		see_list(&seen, room, n);
		kind = judge(&seen);
	}
	free(room);
	return kind;
}
