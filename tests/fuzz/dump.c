/*
 * Any bytes as a dump: every row is accounted for, the tally that comes out is
 * a tally, its tally is itself, and the same dump once more adds nobody.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "enroll/dump.h"
#include "enroll/gather.h"
#include "enroll/layouts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
want(int good)
{
	if (!good)
		abort();
}

/* A file in memory that holds the bytes now; the path is the caller's. */
struct memory {
	int fd;
	char path[64];
};

static struct memory
memory_open(void)
{
	struct memory m = { .fd = memfd_create("dump", 0) };

	want(m.fd != -1);
	snprintf(m.path, sizeof(m.path), "/proc/self/fd/%d", m.fd);
	return m;
}

static void
memory_set(const struct memory *m, const void *bytes, size_t n)
{
	want(ftruncate(m->fd, 0) == 0);
	want(n == 0 || pwrite(m->fd, bytes, n, 0) == (ssize_t)n);
}

/* The fuzzer runs where the sources are, the replay in its own corpus. */
static const struct layouts *
shipped(void)
{
	static struct layouts l;
	struct fault f;

	if (l.n == 0 && layouts_load_folder(&l, "scripts/layouts", &f) == -1)
		want(layouts_load_folder(
			 &l, "../../../../scripts/layouts", &f) == 0);
	return &l;
}

static int
on_reject(void *ctx, const struct reject *r, struct fault *f)
{
	(void)f;
	++*(long *)ctx;
	want(r->code != NULL && r->fault.plain[0] != '\0' && r->line > 1);
	want(utf8_valid(r->fault.plain, strlen(r->fault.plain)) ==
	     strlen(r->fault.plain));
	return 0;
}

static void
on_finding(void *ctx, const struct fault *f)
{
	(void)ctx;
	want(f->plain[0] != '\0');
}

/* 0, or -1 when the file as a whole is unusable. */
static int
read_it(struct dump *d, const char *path)
{
	const struct layouts *l = shipped();
	long rejected = 0;
	const struct dump_options o = {
		.layouts = l->all,
		.n_layouts = l->n,
		.digest = true,
		.sink = on_reject,
		.ctx = &rejected,
	};
	struct fault f = { 0 };

	if (dump_read(d, path, &o, &f) == -1) {
		want(f.status == EX_DATAERR && f.place[0] != '\0');
		return -1;
	}
	want(account_check(&d->account, &f) == 0);
	want(rejected == d->account.rejected);
	return 0;
}

static char *
csv(const struct tally *t, size_t *n)
{
	struct fault f;
	char *bytes;
	FILE *fp = open_memstream(&bytes, n);

	want(fp != NULL);
	want(tally_write(t, fp, SHEET_CSV, false, &f) == 0);
	fclose(fp);
	return bytes;
}

/* The tally of some dumps as a table; the accounts are checked on the way. */
static char *
gathered(struct dump *dumps, size_t n, size_t *size)
{
	const struct gather_options o = { .warn = on_finding };
	struct tally whole = { 0 };
	struct fault f = { 0 };
	char *bytes = NULL;

	if (gather(&whole, dumps, n, &o, &f) == -1)
		want(f.status == EX_DATAERR);
	else
		bytes = csv(&whole, size);
	for (size_t i = 0; bytes != NULL && i < n; i++)
		want(account_check(&dumps[i].account, &f) == 0);
	tally_free(&whole);
	return bytes;
}

/* What went out comes back, to the byte. */
static void
check_table(const char *bytes, size_t n)
{
	struct memory m = memory_open();
	struct dump again;
	size_t n_again;
	char *same;

	memory_set(&m, bytes, n);
	want(read_it(&again, m.path) == 0);
	want(strcmp(again.account.layout, "tally") == 0);
	same = gathered(&again, 1, &n_again);
	want(same != NULL && n_again == n && memcmp(same, bytes, n) == 0);
	free(same);
	dump_free(&again);
	close(m.fd);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct memory m = memory_open();
	struct dump twice[2];
	size_t n, n_twice;
	char *once, *both;

	memory_set(&m, data, size);
	if (read_it(&twice[0], m.path) == 0) {
		once = gathered(&twice[0], 1, &n);
		dump_free(&twice[0]);
		want(read_it(&twice[0], m.path) == 0);
		want(read_it(&twice[1], m.path) == 0);
		both = gathered(twice, 2, &n_twice);
		want((once == NULL) == (both == NULL));
		if (once != NULL) {
			want(n == n_twice && memcmp(once, both, n) == 0);
			check_table(once, n);
		}
		free(once);
		free(both);
		dump_free(&twice[1]);
	}
	dump_free(&twice[0]);
	close(m.fd);
	return 0;
}
