#include "enroll/returns.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/folder.h"
#include "enroll/interrupt.h"
#include "enroll/number.h"
#include "enroll/rejectword.h"
#include "enroll/text.h"

struct making {
	const struct returns *returns;
	size_t *rows; /* of the rejects, file by file */
	struct slip *slips;
	size_t n;
};

static int
check_rejects(const struct grid *g, struct fault *f)
{
	static const char *const columns[] = { "file", "line", "column",
		"field", "code", "message", "row" };
	char shown[TEXT_SHOWN];
	int code_at;

	for (size_t k = 0; k < sizeof(columns) / sizeof(*columns); k++)
		if (grid_need(g, columns[k], f) == -1)
			return -1;
	code_at = grid_column(g, "code");
	for (size_t i = 0; i < g->rows; i++) {
		const char *code = grid_cell(g, i, code_at);
		int64_t n;

		if (grid_count(g, i, grid_column(g, "line"), &n, f) == -1 ||
		    grid_count(g, i, grid_column(g, "column"), &n, f) == -1)
			return -1;
		if (reject_word(code) != NULL)
			continue;
		fault_set(f, EX_DATAERR,
		    "\"%s\" is no code of rejects(5); make the table again "
		    "with enroll-tally",
		    text_show(shown, sizeof(shown), code, strlen(code)));
		return grid_fault_at(g, i, code_at, f);
	}
	return 0;
}

static int
check_account(const struct grid *g, struct fault *f)
{
	static const char *const columns[] = { "file", "sha256", "read",
		"accepted", "rejected", "left_out", "superseded", "blank",
		"status", "message" };

	for (size_t k = 0; k < sizeof(columns) / sizeof(*columns); k++)
		if (grid_need(g, columns[k], f) == -1)
			return -1;
	for (size_t i = 0; i < g->rows; i++) {
		int64_t status;

		if (grid_count(g, i, grid_column(g, "status"), &status, f) ==
		    -1)
			return -1;
	}
	return 0;
}

/* Rows of a grid by their file and, within it, as they stand. */
static int
by_file(const void *a, const void *b, void *grid)
{
	const size_t x = *(const size_t *)a, y = *(const size_t *)b;
	const struct grid *g = grid;
	int at = grid_column(g, "file");
	int order = strcmp(grid_cell(g, x, at), grid_cell(g, y, at));

	return order != 0 ? order : (x > y) - (x < y);
}

static size_t *
sorted_rows(const struct grid *g, struct fault *f)
{
	size_t *rows = calloc(g->rows + 1, sizeof(*rows));

	if (rows == NULL) {
		fault_memory(f);
		return NULL;
	}
	for (size_t i = 0; i < g->rows; i++)
		rows[i] = i;
	qsort_r(rows, g->rows, sizeof(*rows), by_file, (void *)(uintptr_t)g);
	return rows;
}

static const char *
file_of(const struct grid *g, size_t row)
{
	return grid_cell(g, row, grid_column(g, "file"));
}

static int
add_slip(struct making *m, struct slip slip, struct fault *f)
{
	slip.name = return_name(slip.file, m->slips, m->n, f);
	if (slip.name == NULL)
		return -1;
	m->slips[m->n++] = slip;
	return 0;
}

/* The account has each rejected row, unless it set the file aside. */
static int
check_rows(const struct grid *account, size_t row, size_t rejects,
    bool set_aside, struct fault *f)
{
	int at = grid_column(account, "rejected");
	int64_t rejected;

	if (grid_count(account, row, at, &rejected, f) == -1)
		return -1;
	if (set_aside ||
	    (rejected == COUNT_BLANK ? 0 : rejected) == (int64_t)rejects)
		return 0;
	fault_set(f, EX_DATAERR,
	    "the account has %lld rejected rows and the rejects are %zu: not "
	    "of the same run",
	    (long long)rejected, rejects);
	return grid_fault_at(account, row, at, f);
}

static int
no_account(const struct grid *rejects, size_t row, struct fault *f)
{
	fault_set(f, EX_DATAERR,
	    "a file that the account does not have: not of the same run");
	return grid_fault_at(rejects, row, grid_column(rejects, "file"), f);
}

static int
twice(const struct grid *account, size_t row, struct fault *f)
{
	fault_set(f, EX_DATAERR, "the same file twice");
	return grid_fault_at(account, row, grid_column(account, "file"), f);
}

/* The rejects of FILE, which are the next ones if there are any. */
static size_t
count_rows(const struct making *m, size_t from, const char *file)
{
	const struct grid *g = m->returns->rejects;
	size_t end = from;

	while (end < g->rows && strcmp(file_of(g, m->rows[end]), file) == 0)
		end++;
	return end - from;
}

/* Both tables by file, side by side. */
static int
find_accounted(struct making *m, const size_t *accounts, struct fault *f)
{
	const struct grid *rejects = m->returns->rejects;
	const struct grid *account = m->returns->account;
	size_t at = 0;

	for (size_t i = 0; i < account->rows; i++) {
		size_t row = accounts[i];
		const char *file = file_of(account, row);
		size_t n = count_rows(m, at, file);
		bool aside = atoi(grid_cell(account, row,
				 grid_column(account, "status"))) >= EX_USAGE;

		if (i > 0 &&
		    strcmp(file_of(account, accounts[i - 1]), file) == 0)
			return twice(account, row, f);
		if (check_rows(account, row, n, aside, f) == -1)
			return -1;
		if ((n > 0 || aside) &&
		    add_slip(m,
			(struct slip){ file, m->rows + at, n, (long)row, NULL },
			f) == -1)
			return -1;
		at += n;
	}
	return at < rejects->rows ? no_account(rejects, m->rows[at], f) : 0;
}

static int
find_rejected(struct making *m, struct fault *f)
{
	const struct grid *g = m->returns->rejects;

	for (size_t at = 0, n; at < g->rows; at += n) {
		const char *file = file_of(g, m->rows[at]);

		n = count_rows(m, at, file);
		if (add_slip(m,
			(struct slip){ file, m->rows + at, n, -1, NULL },
			f) == -1)
			return -1;
	}
	return 0;
}

static int
find_slips(struct making *m, struct fault *f)
{
	const struct returns *r = m->returns;
	size_t most = r->rejects->rows + (r->account ? r->account->rows : 0);
	size_t *accounts = NULL;
	int status = -1;

	if ((m->rows = sorted_rows(r->rejects, f)) == NULL)
		return -1;
	if ((m->slips = calloc(most + 1, sizeof(*m->slips))) == NULL)
		return fault_memory(f);
	if (r->account == NULL)
		return find_rejected(m, f);
	if ((accounts = sorted_rows(r->account, f)) != NULL)
		status = find_accounted(m, accounts, f);
	free(accounts);
	return status;
}

static int
put_page(const struct making *m, const struct folder *d,
    const struct slip *slip, struct fault *f)
{
	const char *name = slip ? slip->name : "index.html";
	FILE *fp = folder_create(d, name, f);

	if (fp == NULL)
		return -1;
	if (slip == NULL) {
		return_index(m->returns, m->slips, m->n, fp);
	} else if (return_page(m->returns, slip, fp, f) == -1) {
		fclose(fp);
		return -1;
	}
	return folder_finish(d, fp, name, f);
}

static int
put_all(const struct making *m, bool *unchanged, struct fault *f)
{
	struct folder d = { 0 };
	int status = folder_open(&d, m->returns->dir, f);

	for (size_t i = 0; i < m->n && status == 0; i++)
		status = interrupt_came(f) == -1
			     ? -1
			     : put_page(m, &d, &m->slips[i], f);
	if (status == 0)
		status = put_page(m, &d, NULL, f);
	if (status == 0)
		status = folder_commit(&d, unchanged, f);
	folder_abort(&d);
	return status;
}

int
returns_write(const struct returns *r, bool *unchanged, struct fault *f)
{
	struct making m = { .returns = r };
	int status = -1;

	*unchanged = false;
	if (check_rejects(r->rejects, f) == 0 &&
	    (r->account == NULL || check_account(r->account, f) == 0) &&
	    find_slips(&m, f) == 0)
		status = put_all(&m, unchanged, f);
	for (size_t i = 0; i < m.n; i++)
		free(m.slips[i].name);
	free(m.slips);
	free(m.rows);
	return status;
}
