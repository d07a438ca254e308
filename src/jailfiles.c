/* Files that a jailed program may use, by Landlock. */
#include "enroll/jail.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <limits.h>
#include <linux/landlock.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/*
 * The interface by its versions.  The header of the machine on which we are
 * compiled may be older than the kernel we run on.
 */
enum {
	ALL_V1 = 0x1fff,
	REFER = 1 << 13,     /* version 2 */
	TRUNCATE = 1 << 14,  /* 3 */
	IOCTL_DEV = 1 << 15, /* 5 */
	NET_V4 = 3,          /* bind and connect of TCP */
	SCOPES_V6 = 3,       /* abstract sockets, signals */

	READ_FILE = LANDLOCK_ACCESS_FS_READ_FILE,
	READ = READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
	RUN = LANDLOCK_ACCESS_FS_EXECUTE | READ_FILE,
	WRITE_FILE = LANDLOCK_ACCESS_FS_WRITE_FILE | TRUNCATE,
	WRITE = READ | WRITE_FILE | REFER | LANDLOCK_ACCESS_FS_REMOVE_DIR |
		LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR |
		LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SYM,
	OF_A_FILE = RUN | WRITE_FILE,
};

struct attributes {
	uint64_t files, net, scopes;
};

struct rules {
	int fd;
	uint64_t handled; /* rights that this kernel knows */
};

/*
 * What programs need whatever they do; patterns.  Not among them: /proc, /home,
 * and nearly all of /etc.
 */
static const struct {
	const char *path;
	unsigned rights;
} usual[] = {
	{ "/usr", READ },
	{ "/lib*", READ },
	{ "/nix/store", READ },
	{ "/gnu/store", READ },
	{ "/etc/fonts", READ },
	{ "/etc/ld.so.*", READ },
	{ "/etc/localtime", READ },
	{ "/etc/python3*", READ },
	{ "/var/cache/fontconfig", READ },
	{ "/dev/null", READ_FILE | WRITE_FILE },
	{ "/dev/zero", READ_FILE },
	{ "/dev/random", READ_FILE },
	{ "/dev/urandom", READ_FILE },
};

/* What belongs to a program outside of /usr, beside its bin/. */
static const char *const beside[] = { "lib", "lib64", "libexec", "share",
	"pyvenv.cfg" };

static int
allow_fd(const struct rules *r, int fd, uint64_t rights)
{
	struct landlock_path_beneath_attr rule = { rights & r->handled, fd };
	struct stat st;

	if (fstat(fd, &st) == 0 && !S_ISDIR(st.st_mode))
		rule.allowed_access &= OF_A_FILE;
	return (int)syscall(
	    SYS_landlock_add_rule, r->fd, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
}

/* What is not there needs no right; what fails stays forbidden. */
static void
allow(const struct rules *r, const char *path, uint64_t rights)
{
	const int fd = open(path, O_PATH | O_CLOEXEC);

	if (fd == -1)
		return;
	allow_fd(r, fd, rights);
	close(fd);
}

static void
allow_usual(const struct rules *r)
{
	for (size_t i = 0; i < sizeof(usual) / sizeof(*usual); i++) {
		glob_t found = { 0 };

		if (strchr(usual[i].path, '*') == NULL)
			allow(r, usual[i].path, usual[i].rights);
		else if (glob(usual[i].path, 0, NULL, &found) == 0)
			for (size_t j = 0; j < found.gl_pathc; j++)
				allow(r, found.gl_pathv[j], usual[i].rights);
		globfree(&found);
	}
}

/* Where FILE is ROOT/bin/NAME, what belongs to it below ROOT. */
static void
allow_beside(const struct rules *r, const char *file)
{
	const char *end = strrchr(file, '/');
	char path[PATH_MAX];

	if (strncmp(file, "/usr/", 5) == 0 || end == NULL || end - file <= 4 ||
	    strncmp(end - 4, "/bin", 4) != 0)
		return;
	for (size_t i = 0; i < sizeof(beside) / sizeof(*beside); i++) {
		snprintf(path, sizeof(path), "%.*s/%s", (int)(end - 4 - file),
		    file, beside[i]);
		allow(r, path, READ);
	}
}

static void
allow_program(const struct rules *r, const struct program *p)
{
	char real[PATH_MAX];

	for (int i = 0; i < p->n; i++) {
		allow(r, p->files[i], RUN);
		allow_beside(r, p->files[i]);
		if (realpath(p->files[i], real) != NULL)
			allow_beside(r, real);
	}
}

static void
allow_all(const struct rules *r, const struct jail_plan *plan)
{
	allow_usual(r);
	allow_program(r, plan->program);
	for (size_t i = 0; plan->reads != NULL && plan->reads[i] != NULL; i++)
		allow(r, plan->reads[i], READ);
	for (size_t i = 0; plan->writes != NULL && plan->writes[i] != NULL; i++)
		allow(r, plan->writes[i], WRITE);
	if (plan->input != NULL) /* a pipe needs no right and can get none */
		allow_fd(r, *plan->input, READ_FILE);
}

int
jailfiles_version(void)
{
	const long version = syscall(SYS_landlock_create_ruleset, NULL, 0,
	    LANDLOCK_CREATE_RULESET_VERSION);

	return version > 0 ? (int)version : 0;
}

int
jailfiles_open(const struct jail_plan *plan, int version, struct fault *f)
{
	const struct attributes all = {
		.files = ALL_V1 | (version >= 2 ? REFER : 0u) |
			 (version >= 3 ? TRUNCATE : 0u) |
			 (version >= 5 ? IOCTL_DEV : 0u),
		.net = NET_V4,
		.scopes = SCOPES_V6,
	};
	const size_t size = version >= 6   ? sizeof(all)
			    : version >= 4 ? offsetof(struct attributes, scopes)
					   : offsetof(struct attributes, net);
	const struct rules r = { (int)syscall(SYS_landlock_create_ruleset, &all,
				     size, 0),
		all.files };

	if (r.fd == -1)
		return fault_system(
		    f, EX_OSERR, "no jail of files can be made");
	allow_all(&r, plan);
	return r.fd;
}

int
jailfiles_enter(int rules)
{
	return (int)syscall(SYS_landlock_restrict_self, rules, 0);
}
