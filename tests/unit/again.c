#include "../../src/again.h"

#include "tap.h"

static struct fault fault;

/* The line that had the cells of ROW before, by COLUMNS of it. */
static long
find(struct again *a, const char *row, const size_t *columns, size_t n,
    long line)
{
	struct text cells[8];
	struct row r = { SPLIT_ROW, 0, cells };

	for (;; row++) {
		cells[r.n].s = row;
		cells[r.n].len = strcspn(row, "|");
		row += cells[r.n++].len;
		if (*row == '\0')
			break;
	}
	return again_find(a, &r, columns, n, line, &fault);
}

static void
a_key_is_some_columns_or_all(void)
{
	static const size_t columns[] = { 2, 0 };
	struct again a = { 0 };

	is_int(find(&a, "x|1|y", columns, 2, 2), 0, "new");
	is_int(find(&a, "x|2|y", columns, 2, 3), 2, "the same by its key");
	is_int(find(&a, "y|1|x", columns, 2, 4), 0, "not the other way round");
	is_int(find(&a, "x|3|y", columns, 2, 5), 2, "the first is told of");
	again_free(&a);
	is_int(find(&a, "x|1|y", NULL, 0, 6), 0, "all columns");
	is_int(find(&a, "x|2|y", NULL, 0, 7), 0, "differ in one");
	is_int(find(&a, "x|1|y", NULL, 0, 8), 6, "and are the same");
	again_free(&a);
}

/* Where one cell ends and the next begins is part of the key. */
static void
borders_of_cells_count(void)
{
	struct again a = { 0 };

	is_int(find(&a, "ab|c", NULL, 0, 1), 0, "ab, c");
	is_int(find(&a, "a|bc", NULL, 0, 2), 0, "a, bc");
	is_int(find(&a, "abc|", NULL, 0, 3), 0, "abc and a blank");
	is_int(find(&a, "|abc", NULL, 0, 4), 0, "a blank and abc");
	is_int(find(&a, "abc", NULL, 0, 5), 0, "abc alone");
	is_int(find(&a, "abc||", NULL, 0, 6), 0, "one blank more");
	is_int(find(&a, "ab|c", NULL, 0, 7), 1, "ab, c again");
	again_free(&a);
}

static void
it_keeps_many(void)
{
	enum { MANY = 100000 };
	struct again a = { 0 };
	char row[40];
	long wrong = 0;

	for (long round = 0; round < 2; round++)
		for (long i = 1; i <= MANY; i++) {
			snprintf(row, sizeof(row), "%ld|%ld", i % 100, i / 100);
			wrong += find(&a, row, NULL, 0, i) != round * i;
		}
	is_int(wrong, 0, "100,000 keys, each with its line");
	again_free(&a);
	again_free(&a);
}

int
main(void)
{
	a_key_is_some_columns_or_all();
	borders_of_cells_count();
	it_keeps_many();
	return done();
}
