/* Programs that behave badly, played by sh. */
#include "enroll/process.h"

#include <stdlib.h>
#include <unistd.h>

#include "enroll/interrupt.h"
#include "tap.h"

static int
run(const char *script, int seconds, struct bytes *out, struct fault *f)
{
	const char *const argv[] = { "sh", "-c", script, NULL };
	const char *const env[] = { "PATH=/usr/bin:/bin", "ONLY=this", NULL };
	const struct process p = { .argv = argv,
		.env = env,
		.folder = "/",
		.package = "dash",
		.seconds = seconds };

	return process_run(&p, out, f);
}

static void
what_it_writes_is_kept(void)
{
	struct bytes out;
	struct fault f = { 0 };

	is_int(run("printf 'a\\0b'; pwd", 10, &out, &f), 0, "runs");
	is_int((long long)out.len, 5, "a NUL is a byte like others");
	ok(memcmp(out.s, "a\0b/\n", 5) == 0, "in the folder it was given");
	bytes_free(&out);
}

static void
nothing_is_inherited_but_what_is_named(void)
{
	struct bytes out;
	struct fault f = { 0 };

	setenv("SECRET", "x", 1);
	run("echo \"$SECRET,$ONLY\"; cat", 10, &out, &f);
	is_str(out.s ? out.s : "", ",this\n", "no variable, no input");
	bytes_free(&out);
}

static void
a_word_on_standard_error_is_a_failure(void)
{
	struct bytes out;
	struct fault f = { 0 };

	is_int(run("echo good; echo; echo first >&2; echo \"  warning: x\" >&2",
		   10, &out, &f),
	    -1, "although it ended with 0");
	is_int(f.status, EX_SOFTWARE, "70");
	ok(strstr(f.text, "warning: x") != NULL, "and what it said is told");
	bytes_free(&out);
}

static void
a_status_and_a_signal_are_failures(void)
{
	struct bytes out;
	struct fault f = { 0 };

	is_int(run("exit 3", 10, &out, &f), -1, "a status");
	ok(strstr(f.text, "status 3") != NULL, "is told");
	bytes_free(&out);
	is_int(run("kill -9 $$", 10, &out, &f), -1, "a signal");
	ok(strstr(f.text, "signal 9") != NULL, "is told");
	bytes_free(&out);
	is_int(run("kill -XFSZ $$", 10, &out, &f), -1, "a file too large");
	is_int(f.status, EX_IOERR, "74");
	bytes_free(&out);
}

static void
a_program_that_hangs_is_stopped(void)
{
	struct bytes out;
	struct fault f = { 0 };

	is_int(run("exec sleep 100", 1, &out, &f), -1, "with its output open");
	is_int(f.status, EX_TEMPFAIL, "75");
	bytes_free(&out);
	is_int(run("exec sleep 100 >&- 2>&-", 1, &out, &f), -1,
	    "with its output closed");
	is_int(f.status, EX_TEMPFAIL, "75");
	bytes_free(&out);
}

static void
a_program_that_is_not_there_is_named(void)
{
	const char *const argv[] = { "no-such-program", NULL };
	const char *const env[] = { NULL };
	const struct process p = { .argv = argv,
		.env = env,
		.package = "no-such-package",
		.seconds = 10 };
	struct bytes out;
	struct fault f = { 0 };

	is_int(process_run(&p, &out, &f), -1, "fails");
	is_int(f.status, EX_UNAVAILABLE, "69");
	ok(strstr(f.text, "apt-get install no-such-package") != NULL,
	    "with what mends it");
	bytes_free(&out);
}

static void
much_output_is_read_while_it_is_written(void)
{
	struct bytes out;
	struct fault f = { 0 };

	is_int(run("head -c 3000000 /dev/zero", 20, &out, &f), 0, "3 MB");
	is_int((long long)out.len, 3000000, "all of it");
	bytes_free(&out);
}

static void
an_interrupt_ends_the_program_and_waits_for_us(void)
{
	struct bytes out;
	struct fault f = { 0 };

	interrupt_hold();
	is_int(interrupt_came(&f), 0, "none yet");
	kill(getpid(), SIGTERM);
	is_int(interrupt_came(&f), -1, "one waits");
	is_int(f.status, EX_TEMPFAIL, "75");
	is_int(run("exec sleep 100", 100, &out, &f), -1, "no need to wait");
	bytes_free(&out);
	signal(SIGTERM, SIG_IGN); /* which forgets the one that waits */
	interrupt_release();
}

/* What the limits are for: memory, output, words, and input that is named. */
static void
it_is_held_to_its_limits(void)
{
	static const char *const env[] = { "PATH=/usr/bin:/bin", NULL };
	const char *argv[] = { "sh", "-c", NULL, NULL };
	struct process p = { .argv = argv,
		.env = env,
		.package = "dash",
		.seconds = 20,
		.output = 100 << 10,
		.memory = 64 << 20 };
	struct bytes out;
	struct fault f = { 0 };

	argv[2] = "head -c 50k /dev/zero";
	is_int(process_run(&p, &out, &f), 0, "less than its output");
	bytes_free(&out);
	argv[2] = "exec cat /dev/zero";
	is_int(process_run(&p, &out, &f), -1, "output without end");
	bytes_free(&out);
	argv[2] = "sleep 0.2; exec sort /dev/zero";
	is_int(process_run(&p, &out, &f), -1, "memory without end");
	bytes_free(&out);
	p.work = 1;
	argv[2] = "while :; do :; done";
	is_int(process_run(&p, &out, &f), -1, "work without end");
	is_int(f.status, EX_SOFTWARE, "70: it is not that the machine is busy");
	bytes_free(&out);
	argv[2] = "yes >&2";
	is_int(process_run(&p, &out, &f), -1, "complaints without end");
	bytes_free(&out);
	p.harmless = "y";
	argv[2] = "yes | head -n 100000 >&2; echo good";
	is_int(process_run(&p, &out, &f), 0, "words that are no complaints");
	is_str(out.s ? out.s : "", "good\n", "leave its output");
	bytes_free(&out);
	argv[2] = "echo y >&2; echo no >&2";
	is_int(process_run(&p, &out, &f), -1, "another word is one");
	ok(strstr(f.text, "complained: no") != NULL, "and told");
	bytes_free(&out);
}

static void
its_input_is_what_is_named(void)
{
	static const char *const argv[] = { "cat", NULL };
	static const char *const env[] = { NULL };
	struct process p = { .argv = argv, .env = env, .seconds = 20 };
	FILE *fp = tmpfile();
	struct bytes out;
	struct fault f = { 0 };
	int fd;

	fputs("text", fp);
	rewind(fp);
	fd = fileno(fp);
	p.input = &fd;
	is_int(process_run(&p, &out, &f), 0, "an open file");
	is_str(out.s ? out.s : "", "text", "is its standard input");
	bytes_free(&out);
	fclose(fp);
}

static void
it_may_be_left_before_its_end(void)
{
	static const char *const argv[] = { "cat", "/dev/zero", NULL };
	static const char *const env[] = { NULL };
	const struct process p = { .argv = argv, .env = env, .seconds = 20 };
	struct fault f = { 0 };
	struct running *r = process_start(&p, &f);
	char buffer[10] = "x";

	ok(process_read(r, buffer, 1, &f) == 1 && buffer[0] == '\0',
	    "read in pieces");
	process_close(r);
	process_close(NULL);
	ok(true, "and ended");
}

static void
its_time_does_not_run_while_nobody_reads(void)
{
	static const char *const argv[] = { "sh", "-c", "echo a; echo b >&2",
		NULL };
	static const char *const env[] = { "PATH=/usr/bin:/bin", NULL };
	const struct process p = {
		.argv = argv, .env = env, .seconds = 1, .harmless = "c"
	};
	struct fault f = { 0 };
	struct running *r = process_start(&p, &f);
	char buffer[10], said[TEXT_SHOWN];

	sleep(2);
	ok(process_read(r, buffer, 10, &f) == 2, "read after its time");
	ok(process_read(r, buffer, 10, &f) == 0, "to the end");
	is_int(process_finish(r, &f), -1, "it complained");
	process_said(r, said);
	is_str(said, "b", "and what it said can be asked");
	process_close(r);
}

int
main(void)
{
	/* sh starts others, which a jail (jail.c) does not let it */
	setenv("ENROLL_JAIL", "off", 1);
	what_it_writes_is_kept();
	nothing_is_inherited_but_what_is_named();
	a_word_on_standard_error_is_a_failure();
	a_status_and_a_signal_are_failures();
	a_program_that_hangs_is_stopped();
	a_program_that_is_not_there_is_named();
	much_output_is_read_while_it_is_written();
	an_interrupt_ends_the_program_and_waits_for_us();
	it_is_held_to_its_limits();
	its_input_is_what_is_named();
	it_may_be_left_before_its_end();
	its_time_does_not_run_while_nobody_reads();
	return done();
}
