/* Archives written by hand, by APPNOTE 4.3: names are all that matters. */
#include "enroll/zip.h"

#include <fcntl.h>
#include <stdint.h>

#include "memfile.h"
#include "tap.h"

struct archive {
	unsigned char s[200000];
	size_t n;
	size_t list; /* where the list begins */
};

static void
put(struct archive *a, uint32_t value, int bytes)
{
	for (int i = 0; i < bytes; i++)
		a->s[a->n++] = (unsigned char)(value >> 8 * i);
}

static void
put_text(struct archive *a, const char *s)
{
	memcpy(a->s + a->n, s, strlen(s));
	a->n += strlen(s);
}

/* Each is empty; with CONTENT, that stands in the first one, stored. */
static void
make(struct archive *a, const char *const names[], const char *content)
{
	size_t entries = 0;

	a->n = 0;
	for (size_t i = 0; names[i] != NULL; i++) {
		const char *text = i == 0 ? content : "";

		put_text(a, "PK\3\4");
		put(a, 0, 4);
		put(a, 0, 4);
		put(a, 0, 4); /* up to the check */
		put(a, 0, 2);
		put(a, (uint32_t)strlen(text), 4);
		put(a, (uint32_t)strlen(text), 4);
		put(a, (uint32_t)strlen(names[i]), 2);
		put(a, 0, 2);
		put_text(a, names[i]);
		put_text(a, text);
	}
	a->list = a->n;
	for (; names[entries] != NULL; entries++) {
		put_text(a, "PK\1\2");
		for (int i = 0; i < 6; i++)
			put(a, 0, 4);
		put(a, (uint32_t)strlen(names[entries]), 2);
		put(a, 0, 4); /* no more, no comment */
		for (int i = 0; i < 3; i++)
			put(a, 0, 4);
		put_text(a, names[entries]);
	}
	put_text(a, "PK\5\6");
	put(a, 0, 4);
	put(a, (uint32_t)entries, 2);
	put(a, (uint32_t)entries, 2);
	put(a, (uint32_t)(a->n - a->list - 12), 4);
	put(a, (uint32_t)a->list, 4);
	put(a, 0, 2);
}

static int
tell(const struct archive *a, size_t n)
{
	char *path = memfile(a->s, n);
	int fd = open(path, O_RDONLY), kind;
	struct fault f = { 0 };

	kind = zip_tell(fd, a->s, n, &f);
	close(fd);
	free(path);
	return kind;
}

static int
tell_piped(const struct archive *a)
{
	struct fault f = { 0 };
	int fd[2], kind;

	if (pipe(fd) == -1)
		return -1;
	kind = zip_tell(fd[0], a->s, a->n, &f);
	close(fd[0]);
	close(fd[1]);
	return kind;
}

static const char types[] = "[Content_Types].xml";

static void
it_is_told_by_its_names(void)
{
	static const struct {
		const char *names[4];
		int kind;
		const char *what;
	} zips[] = {
		{ { types, "xl/workbook.xml" }, ZIP_WORKBOOK, "a workbook" },
		{ { "xl/workbook2.xml", types }, ZIP_WORKBOOK,
		    "its names in another order, and another one" },
		{ { types, "xl/workbook.bin" }, ZIP_BINARY, "a binary one" },
		{ { types, "word/document.xml" }, ZIP_DOCUMENT, "a letter" },
		{ { "mimetype", "content.xml" }, ZIP_OPEN, "OpenDocument" },
		{ { "a.csv", "xl/b.csv" }, ZIP_ARCHIVE, "files" },
		{ { "xl.csv", types, "xl" }, ZIP_DOCUMENT, "no folder xl" },
	};
	static struct archive a;

	for (size_t i = 0; i < sizeof(zips) / sizeof(*zips); i++) {
		make(&a, zips[i].names, "");
		is_int(tell(&a, a.n), zips[i].kind, zips[i].what);
		is_int(tell_piped(&a), zips[i].kind, "in a pipe, too");
	}
}

static void
what_is_within_a_file_in_it_does_not_count(void)
{
	static const char *const inner[] = { types, "xl/workbook.xml", NULL };
	static const char *const outer[] = { "a.xlsx", "b.csv", NULL };
	static struct archive a, b;

	make(&a, inner, "");
	a.s[a.n] = '\0';
	for (size_t i = 0; i < a.n; i++)
		if (a.s[i] == '\0')
			a.s[i] = ' '; /* to be text; its names stay */
	make(&b, outer, (const char *)a.s);
	is_int(tell(&b, b.n), ZIP_ARCHIVE, "a workbook in a zip");
	is_int(tell_piped(&b), ZIP_ARCHIVE, "in a pipe, too");
}

static void
the_end_may_have_a_comment(void)
{
	static const char *const names[] = { types, "xl/workbook.xml", NULL };
	static struct archive a;

	make(&a, names, "");
	memset(a.s + a.n, 'x', UINT16_MAX);
	is_int(tell(&a, a.n + UINT16_MAX), ZIP_WORKBOOK, "the longest");
}

static void
without_its_end_it_is_cut(void)
{
	static const char *const names[] = { types, "xl/workbook.xml", NULL };
	static struct archive a;
	int wrong = 0;

	make(&a, names, "");
	for (size_t n = 0; n < a.n; n++)
		wrong += tell(&a, n) != ZIP_CUT;
	is_int(wrong, 0, "wherever");
	a.s[a.n - 3] = 1; /* the list would be at 16 MiB */
	is_int(tell(&a, a.n), ZIP_CUT, "with a list that is not there");
}

int
main(void)
{
	it_is_told_by_its_names();
	what_is_within_a_file_in_it_does_not_count();
	the_end_may_have_a_comment();
	without_its_end_it_is_cut();
	return done();
}
