#include "enroll/program.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_LINE = 256 }; /* as much of it as the kernel reads */

static const char usual_path[] = "/usr/local/bin:/usr/bin:/bin";

/* A path that holds in any folder: 0, or an error. */
static int
make_absolute(char to[PATH_MAX], const char *folder, int len, const char *name)
{
	char here[PATH_MAX] = "";
	int n;

	if (len == 0 || *folder != '/') {
		if (getcwd(here, sizeof(here) - 1) == NULL)
			return errno;
		strcat(here, "/");
	}
	n = snprintf(to, PATH_MAX, "%s%.*s%s%s", here, len, folder,
	    len > 0 ? "/" : "", name);
	return n < PATH_MAX ? 0 : ENAMETOOLONG;
}

static bool
is_file(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

static int
look_for(char to[PATH_MAX], const char *name)
{
	const char *path = getenv("PATH"), *end;
	int error = ENOENT;

	if (*name == '/')
		return snprintf(to, PATH_MAX, "%s", name) < PATH_MAX
			   ? 0
			   : ENAMETOOLONG;
	if (strchr(name, '/') != NULL)
		return make_absolute(to, "", 0, name);
	for (path = path ? path : usual_path;; path = end + 1) {
		end = path + strcspn(path, ":");
		if (make_absolute(to, path, (int)(end - path), name) == 0 &&
		    is_file(to)) {
			if (access(to, X_OK) == 0)
				return 0;
			error = EACCES;
		}
		if (*end == '\0')
			return error;
	}
}

/* The loader that an ELF file asks for; "" when it asks for none. */
static void
find_loader(int fd, const ElfW(Ehdr) * elf, char loader[PATH_MAX])
{
	ElfW(Phdr) part;
	ptrdiff_t got = 0;

	for (int i = 0; i < elf->e_phnum; i++) {
		const size_t at =
		    (size_t)elf->e_phoff + (size_t)i * elf->e_phentsize;

		if (pread(fd, &part, sizeof(part), (off_t)at) != sizeof(part))
			break;
		if (part.p_type != PT_INTERP || part.p_filesz >= PATH_MAX)
			continue;
		got = pread(fd, loader, part.p_filesz, (off_t)part.p_offset);
		break;
	}
	loader[got > 0 ? got : 0] = '\0';
}

/* "#!/usr/bin/env python3" into two words, which may be "". */
static void
split_line(char *line, char **interpreter, char **argument)
{
	line[strcspn(line, "\n")] = '\0';
	line += strspn(line, " \t");
	*interpreter = line;
	line += strcspn(line, " \t");
	if (*line != '\0')
		*line++ = '\0';
	*argument = line + strspn(line, " \t");
	line = *argument;
	line[strcspn(line, " \t")] = '\0';
}

static bool
is_env(const char *interpreter)
{
	const char *slash = strrchr(interpreter, '/');

	return slash != NULL && strcmp(slash, "/env") == 0;
}

/* What the kernel opens after PATH; "": nothing.  It may have to be env's. */
static int
read_next(struct program *p, const char *path, char next[PATH_MAX])
{
	union {
		char line[FIRST_LINE];
		ElfW(Ehdr) elf;
	} start = { { 0 } };
	const int fd = open(path, O_RDONLY | O_CLOEXEC);
	char *interpreter, *argument;
	int status = 0;

	*next = '\0';
	if (fd == -1)
		return 0; /* one may start what one may not read */
	if (read(fd, &start, sizeof(start) - 1) > 2 &&
	    memcmp(start.line, "#!", 2) == 0) {
		split_line(start.line + 2, &interpreter, &argument);
		if (!is_env(interpreter) || *argument == '-' ||
		    p->script[0] != '\0') {
			snprintf(next, PATH_MAX, "%s", interpreter);
		} else if ((status = look_for(next, argument)) == 0) {
			memcpy(p->script, p->path, sizeof(p->script));
			memcpy(p->path, next, sizeof(p->path));
		}
	} else if (memcmp(start.elf.e_ident, ELFMAG, SELFMAG) == 0) {
		find_loader(fd, &start.elf, next);
	}
	close(fd);
	return status;
}

int
program_find(struct program *p, const char *name)
{
	int error;

	p->script[0] = '\0';
	p->n = 0;
	if ((error = look_for(p->path, name)) != 0)
		return error;
	memcpy(p->files[p->n++], p->path, PATH_MAX);
	while (p->n < PROGRAM_FILES) {
		char *next = p->files[p->n];

		error = read_next(p, p->files[p->n - 1], next);
		if (error != 0 || *next == '\0')
			return error;
		p->n++;
	}
	return ELOOP;
}
