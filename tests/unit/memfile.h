/* A file that is only in memory, for tests of what reads files by name. */
#ifndef MEMFILE_H
#define MEMFILE_H

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Holds BYTES until the process ends; the path is the caller's to free. */
static inline char *
memfile(const void *bytes, size_t n)
{
	int fd = memfd_create("test", 0);
	char *path;

	if (fd == -1 || write(fd, bytes, n) != (ssize_t)n ||
	    asprintf(&path, "/proc/self/fd/%d", fd) == -1) {
		perror("memfile");
		exit(1);
	}
	return path;
}

static inline char *
memtext(const char *s)
{
	return memfile(s, strlen(s));
}

#endif
