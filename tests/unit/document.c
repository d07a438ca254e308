/* The bulletin before it has a form. */
#include "enroll/document.h"

#include <stdlib.h>

#include "enroll/number.h"
#include "tap.h"

static void
is_label(const struct doctable *t, const char *want, const char *what)
{
	char *label = doctable_label(t);

	is_str(label ? label : "(null)", want, what);
	free(label);
}

static void
tables_annexes_and_figures_are_numbered_apart(void)
{
	struct fault f = { 0 };
	struct document *d = document_new(LANGUAGE_ZH, &f);
	struct doctable *first = document_table(d, "a", "甲", "人", false);
	struct doctable *annex = document_table(d, "b", "乙", NULL, true);
	struct docfigure *figure = document_figure(d, "c", "丙", "d", "<svg/>");
	struct doctable *second = document_table(d, "e", "丁", NULL, false);

	is_label(first, "表1", "the first table");
	is_label(annex, "附表1", "annexes by themselves");
	is_label(figure->table, "图1的数据表", "the data of a figure");
	is_label(second, "表2", "the second table");
	ok(document_nth_table(d, 0) == first &&
		document_nth_table(d, 1) == annex &&
		document_nth_table(d, 2) == figure->table &&
		document_nth_table(d, 3) == second,
	    "all tables in the order of the page");
	ok(document_nth_table(d, 4) == NULL, "and no more");
	is_str(first->unit, "人", "a unit");
	ok(annex->unit == NULL, "or none");
	is_int(document_finish(d, &f), 0, "finishes");
	document_free(d);
	document_free(NULL);
}

static void
labels_in_english(void)
{
	struct fault f = { 0 };
	struct document *d = document_new(LANGUAGE_EN, &f);

	is_label(
	    document_table(d, "a", "a", NULL, false), "Table 1", "a table");
	is_label(document_table(d, "b", "b", NULL, true), "Annex table 1",
	    "an annex");
	is_label(document_figure(d, "c", "c", "c", "")->table,
	    "Data of figure 1", "a figure's");
	document_free(d);
}

static void
cells_stand_row_by_row(void)
{
	struct fault f = { 0 };
	struct document *d = document_new(LANGUAGE_EN, &f);
	struct doctable *t = document_table(d, "a", "a", NULL, false);

	doctable_column(t, NULL, "name", CELL_HEAD);
	doctable_column(t, "both", "n", CELL_NUMBER);
	doctable_column(t, "both", "m", CELL_NUMBER);
	ok(t->grouped, "a head of two levels");
	doctable_row(t, ROW_UNIT);
	doctable_text(t, "x");
	doctable_count(t, 7);
	doctable_count(t, COUNT_BLANK);
	doctable_row(t, ROW_TOTAL);
	doctable_take(t, strdup("y"));
	doctable_take(t, NULL);
	doctable_printf(t, "%d%%", 5);
	doctable_row(t, ROW_PART);
	doctable_text(t, "z");
	is_str(doctable_cell(t, 0, 0), "x", "a text");
	is_str(doctable_cell(t, 0, 1), "7", "a count");
	is_str(doctable_cell(t, 0, 2), "", "a blank is not 0");
	is_str(doctable_cell(t, 1, 1), "", "nothing taken is blank");
	is_str(doctable_cell(t, 1, 2), "5%", "printed");
	is_str(doctable_cell(t, 2, 2), "", "a row that is not full");
	ok(t->rows[1] == ROW_TOTAL && t->rows[2] == ROW_PART, "kinds of rows");
	doctable_caption(t, "%s", "one");
	doctable_caption(t, "%s", "two");
	is_str(t->caption, "two", "the last caption counts");
	doctable_note(t, "%d", 1);
	doctable_note(t, "%d", 2);
	is_int((long long)t->n_notes, 2, "notes add up");
	document_free(d);
}

static void
what_is_said_goes_into_the_last_block(void)
{
	struct fault f = { 0 };
	struct document *d = document_new(LANGUAGE_EN, &f);

	document_say(d, "%s", "nowhere");
	is_int((long long)d->n_blocks, 0, "without a block it is lost");
	document_heading(d, "H");
	document_paragraph(d);
	document_say(d, "%d ", 1);
	document_link(d, "a.csv", "a");
	document_quote(d, "own words");
	is_int((long long)d->n_blocks, 2, "two blocks");
	is_int((long long)d->blocks[1].n_spans, 3, "three pieces");
	is_str(d->blocks[1].spans[1].href, "a.csv", "a link");
	ok(d->blocks[1].spans[2].foreign, "a quotation");
	document_title(d, "%s", "one");
	document_title(d, "%s", "two");
	is_str(d->title, "two", "the last title counts");
	document_notice(d, "one");
	document_notice(d, "two");
	is_str(d->notice, "two", "and the last notice");
	document_free(d);
}

/* As after an allocation that failed: a table that is none takes all. */
static void
after_memory_ran_out_all_is_nothing(void)
{
	struct fault f = { 0 };
	struct document *d = document_new(LANGUAGE_EN, &f);

	doctable_caption(NULL, "%d", 1);
	doctable_column(NULL, "a", "b", CELL_TEXT);
	doctable_row(NULL, ROW_UNIT);
	doctable_text(NULL, "a");
	doctable_take(NULL, strdup("a"));
	doctable_printf(NULL, "%d", 1);
	doctable_count(NULL, 1);
	doctable_note(NULL, "%d", 1);
	docfigure_file(NULL, "a", "b");
	d->failed = true;
	document_paragraph(d);
	document_say(d, "%d", 1);
	is_int((long long)d->blocks[0].n_spans, 0, "nothing is said any more");
	is_int(document_finish(d, &f), -1, "and it does not finish");
	ok(f.text[0] != '\0', "with a message");
	document_free(d);
}

int
main(void)
{
	tables_annexes_and_figures_are_numbered_apart();
	labels_in_english();
	cells_stand_row_by_row();
	what_is_said_goes_into_the_last_block();
	after_memory_ran_out_all_is_nothing();
	return done();
}
