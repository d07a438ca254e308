/* How a dump would be read, in words. */
#include <stdlib.h>
#include <string.h>

#include "dumprow.h"

/* "a", "b" */
static void
explain_words(FILE *fp, const struct strings *words)
{
	for (size_t i = 0; i < words->n; i++)
		fprintf(fp, "%s\"%s\"", i > 0 ? ", " : "", words->s[i]);
}

static void
explain_series(FILE *fp, const unsigned char part[SERIES_PARTS],
    const char *before, const char *after)
{
	for (int i = 0; i < SERIES_PARTS; i++)
		if (part[i] != 0)
			fprintf(fp, "%s%s=%s%s", before,
			    series_part_name((enum series_part)i),
			    series_value_name((enum series_part)i, part[i]),
			    after);
}

/* FIXED are those of all rows, where the column leaves them open. */
static void
explain_people(FILE *fp, const struct people *p, const struct people *fixed)
{
	if (p->orientation == ORIENTATION_BLANK &&
	    fixed->orientation != ORIENTATION_BLANK)
		p = fixed;
	fprintf(fp, "%s",
	    p->orientation ? orientation_name(p->orientation)
			   : fault_translate(N_("as the student "
						"type says")));
	if (p->student_type != TYPE_BLANK)
		fprintf(fp, ", %s", student_type_name(p->student_type));
	explain_series(fp, p->part, ", ", "");
}

static void
explain_delimiters(FILE *fp, const char *d)
{
	if (*d == '\0')
		return;
	fputs(fault_translate(N_("  between the cells: ")), fp);
	for (const char *c = d; *c != '\0'; c++) {
		const char one[] = { *c, '\0' };

		fprintf(fp, "%s\"%s\"",
		    c > d ? fault_translate(N_(", or in another file ")) : "",
		    *c == '\t' ? "TAB" : one);
	}
	putc('\n', fp);
}

static void
explain_encodings(FILE *fp, const struct encodings *e)
{
	if (e->n == 0)
		return;
	fputs(fault_translate(N_("  encoding: ")), fp);
	for (size_t i = 0; i < e->n; i++)
		fprintf(fp, "%s%s", i > 0 ? fault_translate(N_(", else ")) : "",
		    encoding_name(e->e[i]));
	putc('\n', fp);
}

static void
explain_code(FILE *fp, const struct layout *l)
{
	if (l->code == CODE_TEXT)
		fputs(fault_translate(N_("  unit codes: any text\n")), fp);
	else if (l->code == CODE_DIGITS && l->code_digits == 0)
		fputs(fault_translate(N_("  unit codes: digits\n")), fp);
	else if (l->code == CODE_DIGITS)
		fprintf(fp, fault_translate(N_("  unit codes: %d digits\n")),
		    l->code_digits);
	if (l->n_parts > 0 && l->between != NULL)
		fprintf(fp,
		    fault_translate(N_("  between the parts of a code: %s\n")),
		    l->between);
}

static void
explain_replacements(FILE *fp, const struct layout *l)
{
	for (size_t i = 0; i < l->n_replacements; i++) {
		const struct layout_replacement *r = &l->replacements[i];

		fprintf(fp, "  %s: ", field_name(r->field));
		explain_words(fp, &r->words);
		fprintf(
		    fp, fault_translate(N_(" stands for \"%s\"\n")), r->with);
	}
}

static void
explain_record(FILE *fp, const struct strings *record)
{
	if (record->n == 0)
		return;
	fputs(fault_translate(N_("  one record, by its key: ")), fp);
	for (size_t i = 0; i < record->n; i++)
		fprintf(fp, "%s%s", i > 0 ? ", " : "", record->s[i]);
	putc('\n', fp);
}

static void
explain_name(FILE *fp, const struct layout *l)
{
	for (size_t i = 0; i < l->n_patterns; i++)
		fprintf(fp,
		    fault_translate(N_("  %s: told by the file's name, %s\n")),
		    field_name(l->patterns[i].field), l->patterns[i].text);
}

/* What holds for every row. */
static void
explain_layout(FILE *fp, const struct layout_map *map)
{
	const struct layout *l = map->layout;
	char date[DATE_SIZE];

	fprintf(fp, fault_translate(N_("  layout %s: %s\n")), l->name,
	    l->description ? l->description : "");
	explain_delimiters(fp, l->delimiters);
	explain_encodings(fp, &l->encodings);
	if (l->sheet != NULL)
		fprintf(fp, fault_translate(N_("  sheet %s\n")), l->sheet);
	else if (l->sheet_number != 0)
		fprintf(
		    fp, fault_translate(N_("  sheet %d\n")), l->sheet_number);
	explain_name(fp, l);
	if (map->year != 0)
		fprintf(fp, "  year=%d\n", map->year);
	if (map->unit != NULL)
		fprintf(fp, "  unit=%s\n", map->unit);
	if (map->series.as_of != 0)
		fprintf(
		    fp, "  as_of=%s\n", date_format(date, map->series.as_of));
	explain_series(fp, map->series.part, "  ", "\n");
	explain_code(fp, l);
	explain_replacements(fp, l);
	explain_record(fp, &l->record);
}

static bool
explain_part(FILE *fp, const struct layout_map *map, size_t column, bool second)
{
	for (size_t i = 0; i < map->layout->n_parts; i++) {
		int digits = map->layout->parts[i].digits;

		if (map->part[i] != (int)column)
			continue;
		fputs(second ? "; " : "", fp);
		fprintf(fp, fault_translate(N_("part %zu of the unit code")),
		    i + 1);
		if (digits > 0)
			fprintf(fp,
			    fault_translate(
				N_(", with zeros before it up to %d digits")),
			    digits);
		second = true;
	}
	return second;
}

static bool
explain_fields(FILE *fp, const struct layout_map *map, size_t column)
{
	bool second = false;

	for (int i = 0; i < FIELDS; i++) {
		if (map->field[i] != (int)column)
			continue;
		fprintf(
		    fp, "%s%s", second ? "; " : "", field_name((enum field)i));
		if ((i == FIELD_UNIT && map->unit != NULL) ||
		    (i == FIELD_YEAR && map->year != 0))
			fputs(fault_translate(N_(", not looked at")), fp);
		second = true;
	}
	return explain_part(fp, map, column, second);
}

static bool
explain_rules(
    FILE *fp, const struct layout_map *map, size_t column, bool second)
{
	for (size_t i = 0; i < map->layout->n_rules; i++) {
		const struct layout_rule *rule = &map->layout->rules[i];

		if (map->rule[i] != (int)column)
			continue;
		fputs(second ? "; " : "", fp);
		fputs(rule->only
			  ? fault_translate(N_("only rows are read that say "))
			  : fault_translate(N_("rows are left out that say ")),
		    fp);
		explain_words(fp, &rule->words);
		second = true;
	}
	return second;
}

/* The columns that are added to that one, the header's numbers. */
static void
explain_sum(
    FILE *fp, const struct layout_map *map, const struct layout_column *c)
{
	const char *before = fault_translate(N_(", added to column "));

	for (size_t i = 0; i < map->n; i++) {
		const struct layout_column *o = &map->columns[i];

		if (o == c || o->count != c->count)
			continue;
		fprintf(fp, "%s%zu", before, o->column + 1);
		before = ", ";
	}
}

static void
explain_count(
    FILE *fp, const struct layout_map *map, const struct layout_column *c)
{
	fprintf(fp, "%s, ", measure_name(c->count->measure));
	explain_people(fp, &c->count->people, &map->people);
	if (c->scale != 1)
		fprintf(fp, fault_translate(N_(", times %lld")),
		    (long long)c->scale);
	explain_sum(fp, map, c);
	if (c->count->decimals && c->scale == 1)
		fputs(fault_translate(N_(", 12.0 is 12")), fp);
	if (c->count->blank.n > 0) {
		fputs(fault_translate(N_(", blank when it says ")), fp);
		explain_words(fp, &c->count->blank);
	}
	if (c->count->total)
		fputs(
		    fault_translate(N_(", a check where its parts are there")),
		    fp);
}

static bool
explain_counts(
    FILE *fp, const struct layout_map *map, size_t column, bool second)
{
	for (size_t i = 0; i < map->n; i++) {
		if (map->columns[i].column != column)
			continue;
		fputs(second ? "; " : "", fp);
		explain_count(fp, map, &map->columns[i]);
		second = true;
	}
	return second;
}

static void
explain_unused(FILE *fp, const struct layout_map *map,
    const struct text *header, size_t column)
{
	const char *known = layout_doubt(map, header, column);

	fputs(fault_translate(N_("not used")), fp);
	if (known != NULL)
		fprintf(fp, fault_translate(N_("; is it \"%s\"?")), known);
}

static void
explain(
    FILE *fp, const struct text *header, size_t n, const struct layout_map *map)
{
	explain_layout(fp, map);
	for (size_t i = 0; i < n; i++) {
		char shown[TEXT_SHOWN];
		bool used;

		fprintf(fp, "  %zu %s: ", i + 1,
		    text_show(
			shown, sizeof(shown), header[i].s, header[i].len));
		used = explain_fields(fp, map, i);
		used = explain_rules(fp, map, i, used);
		if (!explain_counts(fp, map, i, used))
			explain_unused(fp, map, header, i);
		putc('\n', fp);
	}
}

int
dump_explain(
    const char *path, const struct dump_options *o, FILE *fp, struct fault *f)
{
	struct text *header;
	struct opened opened;

	f->place[0] = '\0';
	if (dump_open(&opened, path, o, f) == -1)
		return -1;
	if ((header = dump_header(opened.table, f)) == NULL) {
		dump_close(&opened);
		return -1;
	}
	fprintf(fp, "%s, %s\n", path,
	    rows_is_workbook(table_rows(opened.table))
		? fault_translate(N_("a sheet of a workbook"))
		: dump_encoding(opened.table));
	if (opened.map.layout == NULL)
		fprintf(fp, "  %s\n", fault_translate(N_("a tally(5)")));
	else
		explain(fp, header, table_columns(opened.table), &opened.map);
	free(header);
	dump_close(&opened);
	return 0;
}
