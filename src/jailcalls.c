/* System calls that a jailed program is refused. */
#include "enroll/jail.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <linux/filter.h>

struct jailcalls {
	struct sock_fprog filter;
};

/*
 * What none of our programs needs.  Everything else is allowed: a list of what
 * is needed would have to follow every version of every library.  A name that
 * this machine has not, or its libseccomp does not know, is passed over, but
 * for those in late[].
 */
static const char *const refused[] = {
	/* another process */
	"fork", "vfork", "execveat", "kill", "tkill", "tgkill",
	"rt_sigqueueinfo", "rt_tgsigqueueinfo", "pidfd_open", "pidfd_getfd",
	"pidfd_send_signal", "ptrace", "process_vm_readv", "process_vm_writev",
	"process_madvise", "process_mrelease", "kcmp", "setpriority",
	"ioprio_set", "sched_setscheduler", "sched_setparam", "sched_setattr",
	"sched_setaffinity", "move_pages", "migrate_pages", "setpgid", "setsid",
	/* the network, and others on this machine */
	"socket", "socketpair", "socketcall", "connect", "bind", "listen",
	"accept", "accept4", "sendto", "sendmsg", "sendmmsg", "recvfrom",
	"recvmsg", "recvmmsg", "msgget", "msgsnd", "msgrcv", "msgctl", "semget",
	"semop", "semctl", "semtimedop", "shmget", "shmat", "shmctl", "ipc",
	"mq_open", "mq_unlink",
	/* names, rights, times, locks and changes of files: Landlock leaves
	 * them alone; fontconfig locks its cache by fcntl() */
	"chmod", "fchmod", "fchmodat", "fchmodat2", "chown", "fchown", "lchown",
	"fchownat", "chown32", "fchown32", "lchown32", "setxattr", "lsetxattr",
	"fsetxattr", "setxattrat", "removexattr", "lremovexattr",
	"fremovexattr", "removexattrat", "utime", "utimes", "utimensat",
	"utimensat_time64", "futimesat", "flock", "inotify_init",
	"inotify_init1", "inotify_add_watch", "inotify_rm_watch", "truncate",
	"truncate64", "mknod", "mknodat", "name_to_handle_at",
	"open_by_handle_at", "file_setattr",
	/* namespaces and mounts */
	"mount", "umount", "umount2", "move_mount", "open_tree",
	"open_tree_attr", "fsopen", "fsconfig", "fsmount", "fspick",
	"mount_setattr", "pivot_root", "chroot", "unshare", "setns",
	/* large parts of the kernel that were broken out of before */
	"bpf", "perf_event_open", "userfaultfd", "io_uring_setup",
	"io_uring_enter", "io_uring_register", "io_setup", "io_submit",
	"keyctl", "add_key", "request_key", "fanotify_init", "fanotify_mark",
	"lookup_dcookie", "modify_ldt", "vm86", "vm86old", "remap_file_pages",
	"map_shadow_stack", "uselib", "personality",
	/* the administrator's */
	"acct", "adjtimex", "clock_adjtime", "clock_adjtime64", "clock_settime",
	"clock_settime64", "create_module", "delete_module", "finit_module",
	"init_module", "get_kernel_syms", "query_module", "ioperm", "iopl",
	"kexec_load", "kexec_file_load", "nfsservctl", "quotactl",
	"quotactl_fd", "reboot", "setdomainname", "sethostname", "settimeofday",
	"stime", "swapoff", "swapon", "sysfs", "_sysctl", "syslog", "vhangup"
};

/*
 * These keep what they do where no filter sees it.  On ENOSYS libraries take
 * the calls that were there before them, as on older kernels.
 */
static const char *const unknown[] = { "clone3", "openat2" };

/*
 * What kernels have that libseccomp 2.5 does not know.  Since 424 a call has
 * the same number on all machines, counted from where the machine begins.
 */
enum { BEGIN = SYS_pidfd_open - 434 };
static const struct {
	const char *name;
	int number;
} late[] = {
	{ "fchmodat2", BEGIN + 452 },
	{ "map_shadow_stack", BEGIN + 453 },
	{ "setxattrat", BEGIN + 463 },
	{ "removexattrat", BEGIN + 466 },
	{ "open_tree_attr", BEGIN + 467 },
	{ "file_setattr", BEGIN + 469 },
};

static int
refuse(scmp_filter_ctx ctx, const char *name, uint16_t with)
{
	int number = seccomp_syscall_resolve_name(name);

	for (size_t i = 0;
	     number == __NR_SCMP_ERROR && i < sizeof(late) / sizeof(*late); i++)
		if (strcmp(late[i].name, name) == 0)
			number = late[i].number;
	if (number == __NR_SCMP_ERROR)
		return 0;
	return seccomp_rule_add(ctx, SCMP_ACT_ERRNO(with), number, 0);
}

/*
 * A thread shares everything with who starts it; whatever does not is another
 * process.
 */
static int
refuse_processes(scmp_filter_ctx ctx, bool threads)
{
	const uint32_t no = SCMP_ACT_ERRNO(EPERM);

	if (!threads)
		return seccomp_rule_add(ctx, no, SCMP_SYS(clone), 0);
#ifdef __s390__
	return seccomp_rule_add(ctx, no, SCMP_SYS(clone), 1,
	    SCMP_A1(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
#else
	return seccomp_rule_add(ctx, no, SCMP_SYS(clone), 1,
	    SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
#endif
}

/*
 * The filter is there before the program is, so one execve must pass: that by
 * which we start it, known by the address of its path.  The address is drawn
 * at random and gone with our memory; a wrong guess is the last one.
 */
static int
refuse_programs(scmp_filter_ctx ctx, const char *path)
{
	return seccomp_rule_add(ctx, SCMP_ACT_KILL_PROCESS, SCMP_SYS(execve), 1,
	    SCMP_A0(SCMP_CMP_NE, (scmp_datum_t)(uintptr_t)path, 0));
}

/*
 * What is refused by an argument: limits of others; words put into a terminal;
 * a signal to another by way of a file; a file emptied by opening it to read,
 * which Landlock sees from its third version on.
 */
enum { EMPTIES = O_TRUNC | O_ACCMODE };
static int
refuse_arguments(scmp_filter_ctx ctx)
{
	static const struct {
		int call;
		unsigned argument;
		enum scmp_compare compare;
		scmp_datum_t a, b;
	} rules[] = {
		{ SCMP_SYS(prlimit64), 0, SCMP_CMP_NE, 0, 0 },
		{ SCMP_SYS(ioctl), 1, SCMP_CMP_MASKED_EQ, 0xffffffff, TIOCSTI },
		{ SCMP_SYS(ioctl), 1, SCMP_CMP_MASKED_EQ, 0xffffffff,
		    TIOCLINUX },
		{ SCMP_SYS(fcntl), 1, SCMP_CMP_MASKED_EQ, 0xffffffff,
		    F_SETOWN },
		{ SCMP_SYS(fcntl), 1, SCMP_CMP_MASKED_EQ, 0xffffffff,
		    F_SETOWN_EX },
		{ SCMP_SYS(open), 1, SCMP_CMP_MASKED_EQ, EMPTIES, O_TRUNC },
		{ SCMP_SYS(openat), 2, SCMP_CMP_MASKED_EQ, EMPTIES, O_TRUNC },
	};
	int error = 0;

	for (size_t i = 0; error == 0 && i < sizeof(rules) / sizeof(*rules);
	     i++)
		error = seccomp_rule_add(ctx, SCMP_ACT_ERRNO(EPERM),
		    rules[i].call, 1,
		    SCMP_CMP(rules[i].argument, rules[i].compare, rules[i].a,
			rules[i].b));
	return error;
}

/*
 * A file made with a mode that lets others become who we are.  Without one of
 * these flags open() does not look at its mode, which may then be anything.
 */
enum { UNNAMED = O_TMPFILE & ~O_DIRECTORY, NO_FLAGS = 0 };
static int
refuse_modes(scmp_filter_ctx ctx)
{
	static const struct {
		int call;
		unsigned mode, flags;
		scmp_datum_t flag;
	} rules[] = {
		{ SCMP_SYS(open), 2, 1, O_CREAT },
		{ SCMP_SYS(open), 2, 1, UNNAMED },
		{ SCMP_SYS(openat), 3, 2, O_CREAT },
		{ SCMP_SYS(openat), 3, 2, UNNAMED },
		{ SCMP_SYS(creat), 1, 0, NO_FLAGS },
		{ SCMP_SYS(mkdir), 1, 0, NO_FLAGS },
		{ SCMP_SYS(mkdirat), 2, 0, NO_FLAGS },
	};
	static const scmp_datum_t bits[] = { S_ISUID, S_ISGID };
	int error = 0;

	for (size_t i = 0;
	     error == 0 && i < 2 * (sizeof(rules) / sizeof(*rules)); i++) {
		const scmp_datum_t flag = rules[i / 2].flag, bit = bits[i % 2];

		error = seccomp_rule_add(ctx, SCMP_ACT_ERRNO(EPERM),
		    rules[i / 2].call, flag == NO_FLAGS ? 1 : 2,
		    SCMP_CMP(rules[i / 2].mode, SCMP_CMP_MASKED_EQ, bit, bit),
		    SCMP_CMP(
			rules[i / 2].flags, SCMP_CMP_MASKED_EQ, flag, flag));
	}
	return error;
}

static int
add_rules(scmp_filter_ctx ctx, const struct jail_plan *plan)
{
	int error = 0;

	for (size_t i = 0; error == 0 && i < sizeof(refused) / sizeof(*refused);
	     i++)
		error = refuse(ctx, refused[i], EPERM);
	for (size_t i = 0; error == 0 && i < sizeof(unknown) / sizeof(*unknown);
	     i++)
		error = refuse(ctx, unknown[i], ENOSYS);
	if (error == 0)
		error = refuse_processes(ctx, plan->threads);
	if (error == 0)
		error = refuse_programs(ctx, plan->path);
	if (error == 0)
		error = refuse_modes(ctx);
	return error == 0 ? refuse_arguments(ctx) : error;
}

/* The library writes its filter into a file; this one is in memory. */
static int export(scmp_filter_ctx ctx, struct sock_fprog *to)
{
	const int fd = memfd_create("jail", MFD_CLOEXEC);
	struct stat st;
	int status = -1;

	if (fd != -1 && seccomp_export_bpf(ctx, fd) == 0 &&
	    fstat(fd, &st) == 0 &&
	    (to->filter = malloc((size_t)st.st_size)) != NULL &&
	    pread(fd, to->filter, (size_t)st.st_size, 0) == st.st_size) {
		to->len =
		    (unsigned short)((size_t)st.st_size / sizeof(*to->filter));
		status = 0;
	}
	if (fd != -1)
		close(fd);
	return status;
}

bool
jailcalls_there(void)
{
	return prctl(PR_GET_SECCOMP, 0, 0, 0, 0) != -1 &&
	       (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, NULL, 0, 0) != -1 ||
		   errno == EFAULT);
}

struct jailcalls *
jailcalls_open(const struct jail_plan *plan, struct fault *f)
{
	struct jailcalls *c = calloc(1, sizeof(*c));
	scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_ALLOW);

	if (c != NULL && ctx != NULL && add_rules(ctx, plan) == 0 &&
	    export(ctx, &c->filter) == 0) {
		seccomp_release(ctx);
		return c;
	}
	if (ctx != NULL)
		seccomp_release(ctx);
	jailcalls_close(c);
	fault_set(f, EX_OSERR, "no jail of system calls can be made");
	return NULL;
}

/* Without the slowness that kernels before 5.16 think a filter asks for. */
int
jailcalls_enter(const struct jailcalls *c)
{
	if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER,
		SECCOMP_FILTER_FLAG_SPEC_ALLOW, &c->filter) == 0)
		return 0;
	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &c->filter, 0, 0);
}

void
jailcalls_close(struct jailcalls *c)
{
	if (c == NULL)
		return;
	free(c->filter.filter);
	free(c);
}
