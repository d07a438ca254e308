/*
 * Each wall of the jail is run against: by this program, started again with the
 * name of what it shall try.  Without a jail it can do all of it, which shows
 * that the trials are such.
 */
#include "enroll/jail.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "enroll/process.h"
#include "tap.h"

/* ---- the trials: 0, or -1 and errno ---- */

static int
end_of(pid_t pid)
{
	if (pid == 0)
		_exit(0);
	return pid == -1 ? -1 : waitpid(pid, NULL, 0) == pid ? 0 : -1;
}

static int
try_fork(void)
{
	return end_of(fork());
}

static int
try_clone(void)
{
	return end_of((pid_t)syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0));
}

static int
try_clone3(void)
{
	uint64_t arguments[8] = { [4] = SIGCHLD };

	return end_of((pid_t)syscall(SYS_clone3, arguments, sizeof(arguments)));
}

static void *
nothing(void *unused)
{
	return unused;
}

static int
try_thread(void)
{
	pthread_t t;

	errno = pthread_create(&t, NULL, nothing, NULL);
	return errno == 0 ? pthread_join(t, NULL) : -1;
}

/* Says so by its status when it is not refused, but kills. */
static int
try_exec(void)
{
	execl("/bin/true", "true", NULL);
	return -1;
}

/* By the loader, which may be run, since the program has been. */
static int
try_exec_by_loader(void)
{
	char loader[] = "/lib64/ld-linux-x86-64.so.2";

	execl(access(loader, X_OK) == 0 ? loader : "/bin/true", loader,
	    "/bin/true", NULL);
	return -1;
}

static int
try_socket(void)
{
	return socket(AF_INET, SOCK_STREAM, 0);
}

static int
try_unix_socket(void)
{
	return socket(AF_UNIX, SOCK_DGRAM, 0);
}

static int
try_kill(void)
{
	return kill(getppid(), 0);
}

static int
try_trace(void)
{
	return (int)ptrace(PTRACE_TRACEME, 0, NULL, NULL);
}

static int
try_limit(void)
{
	struct rlimit r;

	return prlimit(getppid(), RLIMIT_CORE, NULL, &r);
}

static int
try_priority(void)
{
	return setpriority(PRIO_PROCESS, 0, 0);
}

static int
try_read_passwd(void)
{
	return open("/etc/passwd", O_RDONLY);
}

static int
try_list_root(void)
{
	return open("/", O_RDONLY | O_DIRECTORY);
}

static int
try_write_outside(void)
{
	return open("../outside", O_WRONLY | O_CREAT, 0600);
}

static int
try_append_outside(void)
{
	return open("../kept", O_WRONLY | O_APPEND);
}

static int
try_link_outside(void)
{
	return symlink("/etc/passwd", "../link");
}

static int
try_move_outside(void)
{
	close(open("inside", O_WRONLY | O_CREAT, 0600));
	return rename("inside", "../moved");
}

static int
try_folder_outside(void)
{
	return mkdir("../folder", 0700);
}

static int
try_unlink_outside(void)
{
	return unlink("../lost");
}

static int
try_truncate_outside(void)
{
	return truncate("../kept", 0);
}

/* By opening it to read, which needs no right to write it before ABI 3. */
static int
try_empty_given(void)
{
	return open("../given", O_RDONLY | O_TRUNC);
}

static int
try_own_signal(void)
{
	int fd[2];

	return pipe(fd) == -1 ? -1 : fcntl(fd[0], F_SETOWN, getppid());
}

/* A file or folder that lets others become who we are, once it is made. */
static int
made(int fd)
{
	return fd == -1 ? -1 : close(fd);
}

static int
try_setuid_open(void)
{
	return made((int)syscall(
	    SYS_openat, AT_FDCWD, "inside", O_WRONLY | O_CREAT, 04755));
}

static int
try_setgid_open(void)
{
	return made((int)syscall(
	    SYS_openat, AT_FDCWD, "inside", O_WRONLY | O_CREAT, 02755));
}

static int
try_setuid_unnamed(void)
{
	return made((int)syscall(
	    SYS_openat, AT_FDCWD, ".", O_WRONLY | O_TMPFILE, 04755));
}

/* Machines that came later have only the calls that end in -at. */
#ifdef SYS_open
static int
try_setuid_old_open(void)
{
	return made(
	    (int)syscall(SYS_open, "inside", O_WRONLY | O_CREAT, 04755));
}

static int
try_setuid_creat(void)
{
	return made((int)syscall(SYS_creat, "inside", 04755));
}

static int
try_setgid_mkdir(void)
{
	return (int)syscall(SYS_mkdir, "deep", 02755);
}

static int
try_setuid_mknod(void)
{
	return (int)syscall(SYS_mknod, "inside", S_IFREG | 04755, 0);
}
#endif

static int
try_setgid_mkdirat(void)
{
	return (int)syscall(SYS_mkdirat, AT_FDCWD, "deep", 02755);
}

/* Where open() does not look at its mode, no more do we. */
static int
try_mode_unused(void)
{
	return made(
	    (int)syscall(SYS_openat, AT_FDCWD, "../given", O_RDONLY, 06755));
}

static int
try_mode(void)
{
	return chmod("../kept", 0777);
}

static int
try_mode_of_folder(void)
{
	return chmod("..", 0);
}

static int
try_mode_at(void)
{
	return fchmodat(AT_FDCWD, "../kept", 0777, 0);
}

static int
try_mode_of_given(void)
{
	const int fd = open("../given", O_RDONLY);

	return fd == -1 ? -1 : fchmod(fd, 0777);
}

static int
try_times(void)
{
	return utimensat(AT_FDCWD, "../kept", NULL, 0);
}

static int
try_times_of_given(void)
{
	const int fd = open("../given", O_RDONLY);

	return fd == -1 ? -1 : futimens(fd, NULL);
}

static int
try_watch(void)
{
	const int fd = inotify_init1(IN_CLOEXEC);

	return fd == -1 ? -1 : inotify_add_watch(fd, "../kept", IN_ACCESS);
}

static int
try_lock(void)
{
	const int fd = open("../given", O_RDONLY);

	return fd == -1 ? -1 : flock(fd, LOCK_EX | LOCK_NB);
}

/* As fontconfig does with its cache. */
static int
try_lock_inside(void)
{
	struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	const int fd = open("inside", O_RDWR | O_CREAT, 0600);

	return fd == -1 ? -1 : fcntl(fd, F_SETLKW, &whole);
}

static int
try_processors(void)
{
	cpu_set_t set;

	if (sched_getaffinity(getppid(), sizeof(set), &set) == -1)
		return -1;
	return sched_setaffinity(getppid(), sizeof(set), &set);
}

static int
try_owner(void)
{
	return chown("../kept", getuid(), getgid());
}

static int
try_write_inside(void)
{
	int fd = open("inside", O_RDWR | O_CREAT | O_TRUNC, 0600);

	if (fd == -1 || write(fd, "x", 1) != 1)
		return -1;
	return rename("inside", "moved") == -1 || mkdir("deep", 0700) == -1 ||
		       rmdir("deep") == -1
		   ? -1
		   : unlink("moved");
}

static int
try_read_given(void)
{
	return open("../given", O_RDONLY);
}

static int
try_write_given(void)
{
	return open("../given", O_WRONLY);
}

static int
try_read_not_given(void)
{
	return open("../kept", O_RDONLY);
}

static int
try_null(void)
{
	return open("/dev/null", O_RDWR);
}

static int
try_abort(void)
{
	abort();
}

enum {
	REFUSED = 1,   /* in the jail, and without it done */
	ALLOWED = 2,   /* in both */
	ENDED = 4,     /* killed for it */
	BY_FILES = 8,  /* by Landlock, else by seccomp */
	THREADED = 32, /* with a jail that allows threads */
};

static const struct trial {
	const char *name;
	int (*try)(void);
	int is;
} trials[] = {
	{ "fork", try_fork, REFUSED },
	{ "fork beside threads", try_fork, REFUSED | THREADED },
	{ "clone", try_clone, REFUSED },
	{ "clone3", try_clone3, REFUSED | THREADED },
	{ "a thread", try_thread, REFUSED },
	{ "a thread, where allowed", try_thread, ALLOWED | THREADED },
	{ "another program", try_exec, ENDED },
	{ "another by the loader", try_exec_by_loader, ENDED },
	{ "the network", try_socket, REFUSED },
	{ "a socket of this machine", try_unix_socket, REFUSED },
	{ "kill", try_kill, REFUSED },
	{ "ptrace", try_trace, REFUSED },
	{ "limits of others", try_limit, REFUSED },
	{ "priorities", try_priority, REFUSED },
	{ "a file with setuid", try_setuid_open, REFUSED },
	{ "a file with setgid", try_setgid_open, REFUSED },
	{ "one without a name", try_setuid_unnamed, REFUSED },
#ifdef SYS_open
	{ "by open", try_setuid_old_open, REFUSED },
	{ "by creat", try_setuid_creat, REFUSED },
	{ "by mknod", try_setuid_mknod, REFUSED },
	{ "a folder with setgid, by mkdir", try_setgid_mkdir, REFUSED },
#endif
	{ "a folder with setgid", try_setgid_mkdirat, REFUSED },
	{ "a mode that is not looked at", try_mode_unused, ALLOWED },
	{ "another mode", try_mode, REFUSED },
	{ "another mode of a folder", try_mode_of_folder, REFUSED },
	{ "another mode, by fchmodat", try_mode_at, REFUSED },
	{ "another mode of what is given", try_mode_of_given, REFUSED },
	{ "another time", try_times, REFUSED },
	{ "another time of what is given", try_times_of_given, REFUSED },
	{ "to watch a file", try_watch, REFUSED },
	{ "to lock what is given", try_lock, REFUSED },
	{ "to lock by fcntl what is its own", try_lock_inside, ALLOWED },
	{ "processors of others", try_processors, REFUSED },
	{ "another owner", try_owner, REFUSED },
	{ "a signal by way of a file", try_own_signal, REFUSED },
	{ "to empty what may be read", try_empty_given, REFUSED },
	{ "truncate", try_truncate_outside, REFUSED },
	{ "/etc/passwd", try_read_passwd, REFUSED | BY_FILES },
	{ "/", try_list_root, REFUSED | BY_FILES },
	{ "a new file", try_write_outside, REFUSED | BY_FILES },
	{ "an old file", try_append_outside, REFUSED | BY_FILES },
	{ "a link", try_link_outside, REFUSED | BY_FILES },
	{ "a file moved", try_move_outside, REFUSED | BY_FILES },
	{ "a folder", try_folder_outside, REFUSED | BY_FILES },
	{ "a file removed", try_unlink_outside, REFUSED | BY_FILES },
	{ "a file beside one that is given", try_read_not_given,
	    REFUSED | BY_FILES },
	{ "to write what may be read", try_write_given, REFUSED | BY_FILES },
	{ "its own folder", try_write_inside, ALLOWED },
	{ "what is given", try_read_given, ALLOWED },
	{ "/dev/null", try_null, ALLOWED },
};

enum { TRIALS = sizeof(trials) / sizeof(*trials) };

/*
 * What no unprivileged user may do without a jail either, and what a library or
 * kernel may not know by name: that it is said.
 */
enum { BEGIN = SYS_pidfd_open - 434 };
static const int calls[] = { SYS_mount, SYS_bpf, SYS_keyctl, SYS_add_key,
	SYS_io_uring_setup, SYS_unshare, SYS_setns, SYS_perf_event_open,
	SYS_userfaultfd, SYS_pidfd_open, SYS_process_vm_readv, SYS_reboot,
	BEGIN + 452 /* fchmodat2 */, BEGIN + 463 /* setxattrat */,
	BEGIN + 466 /* removexattrat */, BEGIN + 467 /* open_tree_attr */,
	BEGIN + 469 /* file_setattr */ };

/* ---- in the folder DIR/own, once more this program ---- */

static char self[4096], dir[] = "/tmp/jail.XXXXXX", own[64], given[64];

static int
again(const char *what, bool threads, struct fault *f)
{
	/* a sanitizer looks at /proc, and for leaks by ptrace */
	const char *const reads[] = { given, "/proc", NULL },
			  *const writes[] = { own, NULL },
			  *const argv[] = { self, what, NULL },
			  *const env[] = { "ASAN_OPTIONS=detect_leaks=0",
				  NULL };
	const struct process p = { .argv = argv,
		.env = env,
		.folder = own,
		.seconds = 60,
		.reads = reads,
		.writes = writes,
		.threads = threads };
	struct bytes out;
	int status;

	*f = (struct fault){ 0 };
	status = process_run(&p, &out, f);
	bytes_free(&out);
	return status;
}

static void
put(const char *name)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	close(open(path, O_WRONLY | O_CREAT, 0644));
}

/* What trials may have left. */
static void
clean(void)
{
	static const char *const left[] = { "outside", "link", "moved",
		"own/inside", "own/moved", "own/deep", "folder", "lost", "kept",
		"given" };
	char path[PATH_MAX];

	chmod(dir, 0700);
	for (size_t i = 0; i < sizeof(left) / sizeof(*left); i++) {
		snprintf(path, sizeof(path), "%s/%s", dir, left[i]);
		remove(path);
	}
}

static void
run_one(const struct trial *t, struct jail_walls walls)
{
	const bool has = t->is & BY_FILES ? walls.files > 0 : walls.calls;
	struct fault f;
	char number[12], what[200];
	int status;

	snprintf(number, sizeof(number), "%d", (int)(t - trials));
	put("kept");
	put("given");
	put("lost");
	snprintf(what, sizeof(what), "%s: %s", t->name,
	    t->is & ALLOWED ? "allowed" : "refused");
	if (!has && !(t->is & ALLOWED)) {
		ok(true, "# SKIP the kernel has no such wall");
		return;
	}
	status = again(number, t->is & THREADED, &f);
	if (t->is & ENDED)
		ok(status == -1 && strstr(f.text, "another program") != NULL,
		    what);
	else if (t->is & REFUSED)
		ok(status == -1 && (strstr(f.text, "status 77") != NULL), what);
	else
		is_int(status, 0, what);
	if (status == -1 && t->is & ALLOWED)
		printf("# %s\n", f.text);
	clean();
	put("kept");
	put("given");
	put("lost");
	setenv("ENROLL_JAIL", "off", 1);
	snprintf(what, sizeof(what), "%s: done without a jail", t->name);
	if (!is_int(again(number, true, &f), 0, what))
		printf("# %s\n", f.text);
	unsetenv("ENROLL_JAIL");
	clean();
}

/* ---- what else is said of it ---- */

static void
an_unknown_wish_is_no_wish(void)
{
	setenv("ENROLL_JAIL", "of", 1);
	ok(!jail_walls().off, "only off is off");
	setenv("ENROLL_JAIL", "off", 1);
	ok(jail_walls().off, "off is");
	unsetenv("ENROLL_JAIL");
	ok(!jail_walls().off, "nothing is not");
	jail_close(NULL);
	ok(true, "closing nothing is fine");
}

/* In the child: 77 when refused. */
static int
play(const char *what)
{
	const int i = atoi(what);

	if (strcmp(what, "calls") == 0) {
		for (size_t n = 0; n < sizeof(calls) / sizeof(*calls); n++)
			if (syscall(calls[n], 0, 0, 0, 0, 0) != -1 ||
			    errno != EPERM)
				return (int)n + 1;
		return 0;
	}
	if (strcmp(what, "abort") == 0)
		return try_abort();
	if (trials[i].try() != -1)
		return 0;
	return errno == EPERM || errno == EACCES || errno == ENOSYS ||
		       errno == EXDEV || errno == EAGAIN
		   ? 77
		   : 1;
}

int
main(int argc, char *argv[])
{
	const struct jail_walls walls = jail_walls();
	struct fault f;

	if (argc > 1)
		return play(argv[1]);
	printf("# seccomp %s, Landlock %d\n", walls.calls ? "yes" : "no",
	    walls.files);
	if (realpath("/proc/self/exe", self) == NULL || mkdtemp(dir) == NULL)
		return 1;
	snprintf(own, sizeof(own), "%s/own", dir);
	snprintf(given, sizeof(given), "%s/given", dir);
	mkdir(own, 0700);
	an_unknown_wish_is_no_wish();
	for (int i = 0; i < TRIALS; i++)
		run_one(&trials[i], walls);
	if (walls.calls) {
		is_int(again("calls", false, &f), 0,
		    "calls that are the administrator's");
		if (f.status != 0)
			printf("# %s\n", f.text);
	}
	is_int(again("abort", false, &f), -1, "one that aborts ends");
	rmdir(own);
	rmdir(dir);
	return done();
}
