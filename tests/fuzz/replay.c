/*
 * Runs a fuzzer's entry point over its corpus, so that make test keeps what
 * fuzzing once found.  The fuzzer's name is the program's; the corpus is
 * tests/fuzz/corpus/NAME, a case a file.
 */
#include <dirent.h>
#include <libgen.h>
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

int
main(int argc, char *argv[])
{
	char folder[4096];
	struct dirent **cases;
	int n;

	(void)argc;
	snprintf(
	    folder, sizeof(folder), "tests/fuzz/corpus/%s", basename(argv[0]));
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
