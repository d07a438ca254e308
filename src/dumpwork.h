/*
 * A dump while it is read, by one thread or by several; private to the dump
 * module.
 *
 * Threads take blocks of whole lines from the file in turn and read them at the
 * same time, each adding up what it finds by itself (struct hand).  What has to
 * happen in the order of the lines is done in the order of the blocks: rows to
 * be rejected, totals, and rows that are compared with those before them
 * (work_take).  So nothing depends on which thread read what.
 */
#ifndef DUMPWORK_H
#define DUMPWORK_H

#include <pthread.h>
#include <stdatomic.h>

#include "again.h"
#include "dumprow.h"
#include "dumptotal.h"
#include "enroll/rows.h"
#include "enroll/turn.h"

/*
 * Files of one FAMILY have the same header, delimiter and layout, and what
 * their names tell is the same: a row of one means in another what it means
 * here, so that what was learned of the one holds for the other.
 */
struct work {
	/* until it is opened, and then unchanged */
	struct dump *dump;
	const struct dump_options *options;
	struct text *header;
	size_t n_header;
	struct opened opened;
	char *family;  /* two with the same one are read alike; see below */
	bool is_tally; /* a tally(5): the owner reads it alone */
	bool in_order; /* rows are compared with those before them */

	pthread_mutex_t source; /* guards the rows behind the table, and: */
	uint64_t blocks;        /* so many were taken */
	atomic_bool end;        /* all were; anybody may ask */

	struct turn turn; /* of the blocks; the amounts are their lines */

	/* whose turn it is may use these */
	struct reading reading;
	struct cutter cutter;
	struct totals totals;
	struct tally seen;
	struct again again;
	struct reject_list rejects; /* while other files come first */
	bool first;                 /* no file comes first any more */
	struct turn *files;         /* the order of the files */
	size_t number;              /* the place of this one */

	pthread_mutex_t sum; /* guards the dump's tallies and account, and: */
	struct witnesses witnesses;
	struct fault fault; /* the first; the turn is then over */
};

/*
 * Opens PATH, chooses the layout and makes ready for hands.  After work_close()
 * or a fault the dump holds what is known of the file.
 */
int work_open(struct work *, struct dump *, const char *path,
    const struct dump_options *, struct fault *);

/* After all hands have left: judges what can be judged at the end only. */
int work_finish(struct work *, struct fault *);
void work_close(struct work *);

/* Whether all of its blocks are taken. */
bool work_is_taken(struct work *);

/* One row of the dump, in its turn. */
int work_take(
    struct work *, const struct line *, const struct row *, struct fault *);

/* The first fault stays; nobody goes on. */
void work_fail(struct work *, const struct fault *);

/* Adds the lines of so many accepted rows. */
int dump_add(struct dump *, const struct tally_line *, size_t n, int64_t rows,
    struct fault *);

/* Of a dump for which a roster is asked: makes ready for the rows behind,
 * notes ROWS that have these lines, and adds those of another. */
void behind_make(struct dump *, const struct dump_options *);
bool behind_is_wanted(const struct dump *);
int behind_note(struct dump *, const struct tally_line *, size_t n,
    int64_t rows, struct fault *);
int behind_merge(struct dump *to, const struct dump *from, struct fault *);

/* A reading of the work's rows whose strings go into POOL. */
int reading_make(
    struct reading *, const struct work *, struct pool *, struct fault *);
void reading_free(struct reading *);

/* Makes it one of another work of the same family. */
void reading_of(struct reading *, const struct work *);

/* Reads a tally(5) whole. */
int work_read_tally(struct work *, struct fault *);

#endif
