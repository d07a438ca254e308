#include "enroll/output.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tap.h"

static struct fault fault;

static void
put(const char *path, const char *s)
{
	FILE *fp = fopen(path, "w");

	fputs(s, fp);
	fclose(fp);
}

static const char *
get(const char *path)
{
	static char all[200];
	FILE *fp = fopen(path, "r");
	size_t n = fp ? fread(all, 1, sizeof(all) - 1, fp) : 0;

	if (fp == NULL)
		return "no file";
	all[n] = '\0';
	fclose(fp);
	return all;
}

static int
files_here(void)
{
	DIR *here = opendir(".");
	int n = 0;

	for (struct dirent *e; (e = readdir(here)) != NULL;)
		n += e->d_name[0] != '.';
	closedir(here);
	return n;
}

static void
the_old_file_stands_until_the_new_one_is_whole(void)
{
	struct output out;

	put("table.csv", "yesterday\n");
	is_int(output_open(&out, "table.csv", &fault), 0, "opens");
	fputs("to", out.fp);
	fflush(out.fp);
	is_str(get("table.csv"), "yesterday\n", "yesterday's while writing");
	fputs("day\n", out.fp);
	is_int(output_commit(&out, &fault), 0, "commits");
	is_str(get("table.csv"), "today\n", "today's at once");
	output_abort(&out);
	is_str(get("table.csv"), "today\n", "an abort after it does nothing");
	is_int(files_here(), 1, "and no other file is left");
	unlink("table.csv");
}

static void
what_is_not_committed_never_was(void)
{
	struct output out;

	put("table.csv", "yesterday\n");
	output_open(&out, "table.csv", &fault);
	fputs("half", out.fp);
	output_abort(&out);
	is_str(get("table.csv"), "yesterday\n", "the old file stays");
	is_int(files_here(), 1, "and no other file is left");
	unlink("table.csv");
	output_open(&out, "new.csv", &fault);
	output_abort(&out);
	output_abort(&out);
	is_int(files_here(), 0, "a new file does not appear");
}

static void
several_files_appear_together(void)
{
	struct output one, other, none = { 0 };

	output_open(&one, "one.csv", &fault);
	output_open(&other, "/dev/full", &fault);
	fputs("1", one.fp);
	fputs("2", other.fp);
	is_int(output_finish(&one, &fault), 0, "one is written");
	is_str(get("one.csv"), "no file", "and not in place");
	is_int(output_finish(&other, &fault), -1, "the other is not");
	output_abort(&one);
	output_abort(&other);
	is_int(files_here(), 0, "neither is left");
	output_open(&one, "one.csv", &fault);
	fputs("1", one.fp);
	output_finish(&one, &fault);
	is_int(output_finish(&one, &fault), 0, "finished twice is once");
	is_int(output_commit(&one, &fault), 0, "then it is put in place");
	is_str(get("one.csv"), "1", "whole");
	is_int(output_commit(&none, &fault), 0, "nothing opened is nothing");
	unlink("one.csv");
}

static void
a_file_is_readable_as_the_user_wants(void)
{
	struct output out;
	struct stat st = { 0 };
	mode_t old = umask(027);

	output_open(&out, "table.csv", &fault);
	output_commit(&out, &fault);
	stat("table.csv", &st);
	is_int(st.st_mode & 0777, 0640, "0666 without the umask");
	is_int(umask(old), 027, "which stays what it was");
	unlink("table.csv");
}

static void
a_full_disk_is_a_fault(void)
{
	struct output out;

	is_int(output_open(&out, "/dev/full", &fault), 0, "a device opens");
	fputs("something\n", out.fp);
	is_int(output_commit(&out, &fault), -1, "but holds nothing");
	is_int(fault.status, EX_IOERR, "a write that failed");
	is_str(fault.place, "/dev/full", "where");
	output_abort(&out);
	output_open(&out, "/dev/full", &fault);
	for (int i = 0; i < 100000; i++)
		fputs("more than a buffer holds\n", out.fp);
	is_int(output_commit(&out, &fault), -1, "also far into the file");
	output_abort(&out);
	output_open(&out, "/dev/null", &fault);
	fputs("something\n", out.fp);
	is_int(output_commit(&out, &fault), 0, "/dev/null takes all");
	output_abort(&out);
	ok(get("/dev/null")[0] == '\0', "and is still a device");
}

static void
a_place_that_cannot_be_written_is_named(void)
{
	struct output out;

	is_int(output_open(&out, "nowhere/table.csv", &fault), -1,
	    "a folder that is not there");
	is_int(fault.status, EX_CANTCREAT, "cannot be created");
	is_str(fault.place, "nowhere/table.csv", "where");
	output_abort(&out);
	is_int(output_open(&out, ".", &fault), -1, "a folder itself");
	is_int(fault.status, EX_CANTCREAT, "cannot be created either");
	output_abort(&out);
	mkdir("gone", 0777);
	output_open(&out, "gone/table.csv", &fault);
	rename("gone", "moved");
	is_int(output_commit(&out, &fault), -1, "a folder that went away");
	is_int(fault.status, EX_IOERR, "is a write that failed");
	output_abort(&out);
	(void)!system("rm -r moved");
}

static void
standard_output_is_written_as_it_stands(void)
{
	struct output out;
	int kept = dup(STDOUT_FILENO);

	fflush(stdout);
	is_int(output_open(&out, "-", &fault), 0, "- opens");
	ok(out.fp == stdout, "standard output");
	is_int(output_commit(&out, &fault), 0, "and is flushed");
	ok(fcntl(STDOUT_FILENO, F_GETFD) != -1, "and stays open");
	fflush(stdout);
	(void)!freopen("/dev/full", "w", stdout);
	output_open(&out, NULL, &fault);
	fputs("x", out.fp);
	int status = output_commit(&out, &fault);

	clearerr(stdout);
	dup2(kept, STDOUT_FILENO);
	close(kept);
	is_int(status, -1, "when it is full, that is a fault");
	is_str(fault.place, "-", "where");
}

int
main(void)
{
	char folder[] = "/tmp/output.XXXXXX";

	if (mkdtemp(folder) == NULL || chdir(folder) == -1)
		return 1;
	the_old_file_stands_until_the_new_one_is_whole();
	what_is_not_committed_never_was();
	several_files_appear_together();
	a_file_is_readable_as_the_user_wants();
	a_full_disk_is_a_fault();
	a_place_that_cannot_be_written_is_named();
	standard_output_is_written_as_it_stands();
	return chdir("/") == -1 || rmdir(folder) == -1 || done();
}
