/* Where programs are, and which files start them. */
#include "enroll/program.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "enroll/process.h"
#include "tap.h"

static struct program p;

static void
put(const char *name, const char *text, mode_t mode)
{
	FILE *fp = fopen(name, "w");

	fputs(text, fp);
	fclose(fp);
	chmod(name, mode);
}

static void
a_program_has_a_loader(void)
{
	setenv("PATH", "/nonexistent:/usr/bin:/bin", 1);
	is_int(program_find(&p, "env"), 0, "is found");
	is_str(p.path, "/usr/bin/env", "in the first folder that has it");
	is_int(p.n, 2, "it and its loader");
	ok(access(p.files[1], X_OK) == 0, "which is a program");
	is_str(p.script, "", "it is no script");
}

static void
what_is_not_there_is_ENOENT(void)
{
	is_int(program_find(&p, "no-such-program"), ENOENT, "not in PATH");
	is_int(program_find(&p, ""), ENOENT, "no name");
	put("plain", "x", 0644);
	mkdir("bin", 0700);
	setenv("PATH", "bin:", 1); /* the last is this folder */
	is_int(program_find(&p, "bin"), ENOENT, "a folder is no program");
	is_int(program_find(&p, "plain"), EACCES,
	    "EACCES for one that may not be run");
}

static void
a_script_has_an_interpreter(void)
{
	put("script", "#! /bin/sh -e\nexit 0\n", 0755);
	is_int(program_find(&p, "script"), 0, "is found in PATH's own folder");
	ok(p.path[0] == '/', "by a path that holds elsewhere");
	is_int(p.n, 3, "it, sh, the loader");
	is_str(p.files[1], "/bin/sh", "sh");
	is_str(p.script, "", "the kernel starts it");
	put("deep", "#!./script\n", 0755);
	is_int(program_find(&p, "./deep"), 0, "a script by a script");
	put("loop", "#!./loop\n", 0755);
	is_int(program_find(&p, "./loop"), ELOOP, "by itself");
}

static void
what_env_would_start_is_started(void)
{
	const char *const argv[] = { "asked", "one", NULL };
	const char *const env[] = { "PATH=/usr/bin:/bin", NULL };
	const struct process process = { .argv = argv,
		.env = env,
		.folder = "/",
		.package = "none",
		.seconds = 20 };
	struct bytes out;
	struct fault f;

	put("bin/asked", "#!/usr/bin/env sh\necho \"$0 $1\"\n", 0755);
	setenv("PATH", "bin:/usr/bin:/bin", 1);
	is_int(program_find(&p, "asked"), 0, "is found");
	is_str(p.path, "/usr/bin/sh", "its interpreter");
	ok(strstr(p.script, "/bin/asked") != NULL, "with it");
	is_int(process_run(&process, &out, &f), 0, "which runs in a jail");
	ok(out.s != NULL && strstr(out.s, "/bin/asked one\n") != NULL,
	    "with its arguments");
	bytes_free(&out);
	put("bin/asked", "#!/usr/bin/env no-such-program\n", 0755);
	is_int(program_find(&p, "asked"), ENOENT, "of one that is missing");
}

int
main(void)
{
	char dir[] = "/tmp/program.XXXXXX";
	static const char *const left[] = { "bin/asked", "bin", "plain",
		"script", "deep", "loop" };

	if (mkdtemp(dir) == NULL || chdir(dir) == -1)
		return 1;
	a_program_has_a_loader();
	what_is_not_there_is_ENOENT();
	a_script_has_an_interpreter();
	what_env_would_start_is_started();
	for (size_t i = 0; i < sizeof(left) / sizeof(*left); i++)
		remove(left[i]);
	rmdir(dir);
	return done();
}
