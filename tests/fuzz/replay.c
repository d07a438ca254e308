/*
 * Runs a fuzzer's entry point over its corpus, so that make test keeps what
 * fuzzing once found.  The fuzzer's name is the program's; the corpus is
 * tests/fuzz/corpus/NAME, a case a file.
 *
 * With --random SEED N it is run on N inputs of random bytes instead, for
 * fuzzers that make something of any bytes; the input of a crash is left in
 * out/crash-SEED-NUMBER.  With files it is run on these.
 */
#include <dirent.h>
#include <fcntl.h>
#include <libgen.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "../unit/tap.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int
is_case(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static bool
replay(const char *name)
{
	FILE *fp = fopen(name, "rb");
	uint8_t *data;
	long size;
	bool read;

	if (fp == NULL)
		return false;
	fseek(fp, 0, SEEK_END);
	size = ftell(fp);
	rewind(fp);
	data = malloc((size_t)size + 1);
	read = data != NULL && fread(data, 1, (size_t)size, fp) == (size_t)size;
	fclose(fp);
	if (read)
		LLVMFuzzerTestOneInput(data, (size_t)size);
	free(data);
	return read;
}

static int
replay_corpus(const char *name)
{
	char folder[4096];
	struct dirent **cases;
	int n;

	snprintf(folder, sizeof(folder), "tests/fuzz/corpus/%s", name);
	n = chdir(folder) == -1 ? -1 : scandir(".", &cases, is_case, alphasort);
	ok(n > 0, folder);
	for (int i = 0; i < n; i++) {
		ok(replay(cases[i]->d_name), cases[i]->d_name);
		fflush(stdout); /* the last line before an abort() tells */
		free(cases[i]);
	}
	if (n >= 0)
		free(cases);
	return done();
}

enum { RANDOM_MOST = 700, SECONDS_MOST = 60 };

/* For the handler of a crash alone. */
static uint8_t present[RANDOM_MOST];
static size_t present_size;
static char present_name[100];

static void
on_crash(int sig)
{
	int fd = open(present_name, O_WRONLY | O_CREAT | O_TRUNC, 0666);

	if (fd != -1)
		(void)!write(fd, present, present_size);
	signal(sig, SIG_DFL);
	raise(sig);
}

static uint64_t
next_random(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

/* Short inputs are made more often than long ones. */
static int
run_random(uint64_t seed, long n)
{
	static const int crashes[] = { SIGABRT, SIGSEGV, SIGBUS, SIGFPE,
		SIGALRM };

	for (size_t i = 0; i < sizeof(crashes) / sizeof(*crashes); i++)
		signal(crashes[i], on_crash);
	for (long i = 0; i < n; i++) {
		uint64_t state = seed * UINT64_C(1000003) + (uint64_t)i;

		present_size = 8 + next_random(&state) % RANDOM_MOST *
				       (next_random(&state) % RANDOM_MOST) /
				       RANDOM_MOST;
		if (present_size > RANDOM_MOST)
			present_size = RANDOM_MOST;
		for (size_t at = 0; at < present_size; at++)
			present[at] = (uint8_t)(next_random(&state) >> 40);
		snprintf(present_name, sizeof(present_name),
		    "out/crash-%llu-%ld", (unsigned long long)seed, i);
		alarm(SECONDS_MOST);
		LLVMFuzzerTestOneInput(present, present_size);
		if (i % 100000 == 99999) {
			printf("%ld\n", i + 1);
			fflush(stdout);
		}
	}
	printf("%ld inputs of seed %llu\n", n, (unsigned long long)seed);
	return 0;
}

int
main(int argc, char *argv[])
{
	if (argc == 4 && strcmp(argv[1], "--random") == 0)
		return run_random(
		    strtoull(argv[2], NULL, 10), strtol(argv[3], NULL, 10));
	for (int i = 1; i < argc; i++)
		ok(replay(argv[i]), argv[i]);
	return argc > 1 ? done() : replay_corpus(basename(argv[0]));
}
