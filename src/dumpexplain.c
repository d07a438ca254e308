/* How a dump would be read, in words. */
#include <stdlib.h>
#include <string.h>

#include "dumprow.h"

static void
explain_people(FILE *fp, const struct people *p)
{
	fprintf(fp, "%s",
	    p->orientation ? orientation_name(p->orientation)
			   : fault_translate(N_("as the student "
						"type says")));
	if (p->student_type != TYPE_BLANK)
		fprintf(fp, ", %s", student_type_name(p->student_type));
	for (int i = 0; i < SERIES_PARTS; i++)
		if (p->part[i] != 0)
			fprintf(fp, ", %s=%s",
			    series_part_name((enum series_part)i),
			    series_value_name((enum series_part)i, p->part[i]));
}

/* What the layout says of every row. */
static void
explain_layout(FILE *fp, const struct layout *l)
{
	char date[DATE_SIZE];

	fprintf(fp, fault_translate(N_("  layout %s: %s\n")), l->name,
	    l->description ? l->description : "");
	if (l->year != 0)
		fprintf(fp, "  year=%d\n", l->year);
	if (l->unit != NULL)
		fprintf(fp, "  unit=%s\n", l->unit);
	if (l->series.as_of != 0)
		fprintf(fp, "  as_of=%s\n", date_format(date, l->series.as_of));
	for (int i = 0; i < SERIES_PARTS; i++)
		if (l->series.part[i] != 0)
			fprintf(fp, "  %s=%s\n",
			    series_part_name((enum series_part)i),
			    series_value_name(
				(enum series_part)i, l->series.part[i]));
}

static const char *
purpose_of(const struct layout_map *map, size_t column)
{
	for (int i = 0; i < FIELDS; i++)
		if (map->field[i] == (int)column)
			return field_name((enum field)i);
	for (size_t i = 0; i < map->layout->n_left_out; i++)
		if (map->rule[i] == (int)column)
			return fault_translate(N_("rows are left out by it"));
	return fault_translate(N_("not used"));
}

static void
explain_count(FILE *fp, const struct layout_column *c)
{
	fprintf(fp, "%s, ", measure_name(c->count->measure));
	explain_people(fp, &c->count->people);
	if (c->scale != 1)
		fprintf(fp, fault_translate(N_(", times %lld")),
		    (long long)c->scale);
	if (c->count->total)
		fputs(
		    fault_translate(N_(", a check where its parts are there")),
		    fp);
	putc('\n', fp);
}

static void
explain(
    FILE *fp, const struct text *header, size_t n, const struct layout_map *map)
{
	explain_layout(fp, map->layout);
	for (size_t i = 0; i < n; i++) {
		const struct layout_column *c = map->columns;
		char shown[TEXT_SHOWN];

		fprintf(fp, "  %zu %s: ", i + 1,
		    text_show(
			shown, sizeof(shown), header[i].s, header[i].len));
		while (c < map->columns + map->n && c->column != i)
			c++;
		if (c < map->columns + map->n)
			explain_count(fp, c);
		else
			fprintf(fp, "%s\n", purpose_of(map, i));
	}
}

int
dump_explain(
    const char *path, const struct dump_options *o, FILE *fp, struct fault *f)
{
	struct layout_map map = { 0 };
	struct text *header = NULL;
	struct table *t;
	int status = -1;

	f->place[0] = '\0';
	if ((t = dump_open(path, o, f)) == NULL)
		return fault_place(f, "%s", path);
	if (tally_is_header(t)) {
		fprintf(fp, "%s, %s\n  %s\n", path, dump_encoding(t),
		    fault_translate(N_("a tally(5)")));
		status = 0;
	} else if ((header = dump_header(t, f)) != NULL &&
		   dump_choose(o, t, header, &map, f) == 0) {
		fprintf(fp, "%s, %s\n", path, dump_encoding(t));
		explain(fp, header, table_columns(t), &map);
		status = 0;
	}
	layout_map_free(&map);
	free(header);
	table_close(t);
	return status;
}
