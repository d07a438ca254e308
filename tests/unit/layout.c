#include "enroll/layout.h"

#include <stdlib.h>
#include <unistd.h>

#include "memfile.h"
#include "tap.h"

static struct fault fault;

static struct layout *
load(const char *text)
{
	char *path = memtext(text);
	struct layout *l = layout_load(path, &fault);

	free(path);
	return l;
}

static struct text
text(const char *s)
{
	return (struct text){ s, strlen(s) };
}

static const char whole[] =
    "description = \"all there is\";\n"
    "marks = \"数据说明\";\n"
    "columns = { unit = \"代码\"; name = [\"名称\", \"县\"]; year = \"年份\";\n"
    "  as_of = \"截止日期\"; student_type = \"类别\"; school = \"学校\"; };\n"
    "counts = ( { headers = [\"招生数\", \"招生人数\"];\n"
    "             measure = \"entrants\"; },\n"
    "           { headers = \"技工在校生\"; measure = \"enrolled\";\n"
    "             orientation = \"vocational\";\n"
    "             student_type = \"skilled_workers\"; scale = 10000;\n"
    "             place = \"origin\"; total = true; } );\n"
    "student_types = ( { words = [\"普高\", \"高中\"];\n"
    "                    orientation = \"general\"; },\n"
    "                  { words = \"中职合计\"; orientation = \"vocational\";\n"
    "                    basis = \"with_skilled_workers\";\n"
    "                    total = true; } );\n"
    "left_out = ( { header = \"备注\"; words = [\"停办\", \"合并\"]; } );\n"
    "totals = [\"合计\", \"总计\"];\n"
    "series = \"stage=annual,place=school\";\n"
    "delimiter = \";\";\n"
    "encoding = \"GB18030\";\n"
    "year = 2019;\n"
    "unit = \"410105\";\n";

static void
each_setting_is_read(void)
{
	struct layout *l = load(whole);

	if (!ok(l != NULL, "all settings")) {
		printf("# %s: %s\n", fault.place, fault.plain);
		return;
	}
	is_str(l->description, "all there is", "description");
	ok(l->marks.n == 1 && strcmp(l->marks.s[0], "数据说明") == 0,
	    "one string for a list");
	ok(l->fields[FIELD_NAME].n == 2 &&
		strcmp(l->fields[FIELD_NAME].s[1], "县") == 0,
	    "a list of strings");
	is_str(l->fields[FIELD_BY + BY_SCHOOL].s[0], "学校", "a key on demand");
	ok(l->n_counts == 2 && l->counts[0].measure == ENTRANTS &&
		l->counts[0].people.orientation == ORIENTATION_BLANK &&
		l->counts[0].scale == 0 && !l->counts[0].total,
	    "a column about whom the row says");
	ok(l->counts[1].measure == ENROLLED && l->counts[1].scale == 10000 &&
		l->counts[1].people.orientation == VOCATIONAL &&
		l->counts[1].people.student_type == TYPE_SKILLED_WORKERS &&
		l->counts[1].people.part[SERIES_PLACE] == PLACE_ORIGIN &&
		l->counts[1].total,
	    "a column that says it itself");
	ok(l->n_values == 2 && layout_value(l, text("高中")) == &l->values[0] &&
		layout_value(l, text("中职合计"))->total &&
		layout_value(l, text("大学")) == NULL,
	    "words of student types");
	ok(l->n_rules == 1 && l->rules[0].words.n == 2, "a rule");
	ok(layout_is_total(l, text("合计")) &&
		layout_is_total(l, text("郑州市总计")) &&
		!layout_is_total(l, text("合计局")) &&
		!layout_is_total(l, text("")),
	    "words of totals");
	ok(l->series.part[SERIES_STAGE] == STAGE_ANNUAL &&
		strcmp(l->delimiters, ";") == 0 && l->encodings.n == 1 &&
		l->encodings.e[0] == ENCODING_GB18030 && l->year == 2019,
	    "the rest");
	is_str(l->unit, "410105", "a fixed unit is text");
	layout_free(l);
	layout_free(NULL);
}

static void
a_layout_has_the_name_of_its_file(void)
{
	char path[] = "/tmp/layout.XXXXXX.v2.cfg", *slash;
	int fd = mkstemps(path, 7);
	struct layout *l;

	(void)!write(fd, whole, sizeof(whole) - 1);
	close(fd);
	l = layout_load(path, &fault);
	slash = strrchr(path, '/');
	path[strlen(path) - 4] = '\0';
	is_str(l ? l->name : "", slash + 1, "without folder and ending");
	layout_free(l);
	strcat(path, ".cfg");
	unlink(path);
}

/* A wrong layout is the user's to mend: the message is where and what. */
static void
a_wrong_setting_is_a_fault_at_its_line(void)
{
	static const struct {
		const char *text, *line, *says;
	} bad[] = {
		{ "counts = (\n", ":2", "not a layout" },
		{ "\n\ncolour = 1;\n", ":3", "\"colour\"" },
		{ "columns = {\n  village = \"村\"; };\n", ":2",
		    "\"village\"" },
		{ "columns = {\n  unit = 7; };\n", ":2", "\"unit\"" },
		{ "counts = { measure = \"entrants\"; };\n", ":1", "list" },
		{ "counts = (\n{ measure = \"pupils\"; });\n", ":2",
		    "\"pupils\"" },
		{ "counts = ({\n colour = \"x\"; });\n", ":2", "\"colour\"" },
		{ "counts = ({\n orientation = \"both\"; });\n", ":2",
		    "\"both\"" },
		{ "counts = ({\n student_type = \"boys\"; });\n", ":2",
		    "\"boys\"" },
		{ "counts = ({\n stage = \"later\"; });\n", ":2", "\"later\"" },
		{ "counts = ({\n scale = 0; });\n", ":2", "persons" },
		{ "counts = ({\n headers = [\"a\", 2]; });\n", "",
		    "not a layout" },
		{ "counts = ({\n total = \"true\"; });\n", ":2", "\"total\"" },
		{ "student_types = ({\n total = 1; });\n", ":2", "\"total\"" },
		{ "student_types = ({\n colour = \"x\"; });\n", ":2",
		    "\"colour\"" },
		{ "left_out = ({\n colour = \"x\"; });\n", ":2", "\"colour\"" },
		{ "series = \"stage=later\";\n", ":1", "registered" },
		{ "delimiter = \";;\";\n", ":1", "one character" },
		{ "delimiter = \"\\\"\";\n", ":1", "one character" },
		{ "encoding = \"Big5\";\n", ":1", "\"Big5\"" },
		{ "year = 19;\n", ":1", "year" },
		{ "unit = 410105;\n", ":1", "\"unit\"" },
		{ "description = \"x\";\n", "", "no column of counts" },
		{ "", "", "no column of counts" },
	};

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct layout *l = load(bad[i].text);
		size_t n = strlen(fault.place), m = strlen(bad[i].line);

		if (!ok(l == NULL && fault.status == EX_CONFIG &&
			    strstr(fault.plain, bad[i].says) != NULL && n > m &&
			    strcmp(fault.place + n - m, bad[i].line) == 0,
			bad[i].says))
			printf("# %s: %s\n", fault.place, fault.plain);
		layout_free(l);
	}
	ok(layout_load("nowhere.cfg", &fault) == NULL &&
		fault.status == EX_NOINPUT,
	    "a missing one");
}

/* ---- against a header ---- */

static int
match(const struct layout *l, const char *header, struct layout_map *map)
{
	static struct text cells[20];
	size_t n = 0;

	for (const char *s = header;; s++) {
		size_t len = strcspn(s, "|");

		cells[n++] = (struct text){ s, len };
		s += len;
		if (*s == '\0')
			break;
	}
	return layout_match(l, cells, n, map, &fault);
}

static const char wide[] =
    "columns = { unit = [\"代码\", \"县代码\"]; year = \"年份\"; };\n"
    "counts = ( { headers = [\"普高招生数\", \"普高招生\"];\n"
    "  measure = \"entrants\"; orientation = \"general\"; },\n"
    "  { headers = \"中职招生数\"; measure = \"entrants\"; scale = 100;\n"
    "  orientation = \"vocational\"; } );\n";

static void
columns_are_found_wherever_they_stand(void)
{
	struct layout *l = load(wide);
	struct layout_map map;

	is_int(match(l, "备注|中职招生数|年份|普高招生(万人)|县代码", &map), 0,
	    "in any order");
	ok(map.field[FIELD_UNIT] == 4 && map.field[FIELD_YEAR] == 2 &&
		map.field[FIELD_NAME] == -1,
	    "the fields");
	ok(map.n == 2 && map.columns[0].column == 3 &&
		map.columns[0].scale == 10000 && map.columns[1].column == 1 &&
		map.columns[1].scale == 100,
	    "the counts, in the header's measure before the layout's");
	is_int((long long)map.matched, 4, "four columns mean something");
	layout_map_free(&map);
	is_int(match(l, "代码|县代码|年份|普高招生数", &map), 0,
	    "the first name that is there is taken");
	is_int(map.field[FIELD_UNIT], 0, "of two for the unit");
	layout_map_free(&map);
	layout_free(l);
}

static void
what_is_missing_or_twice_is_named(void)
{
	static const struct {
		const char *header, *says;
	} bad[] = { { "年份|普高招生数", "unit" },
		{ "代码|普高招生数", "year" },
		{ "代码|年份|大学招生数", "entrants" },
		{ "代码|年份|代码|普高招生数", "代码 twice" },
		{ "代码|年份|普高招生数|普高招生数(人)", "普高招生数 twice" },
		{ "代码|年份|普高招生数|普高招生", "same count" } };
	struct layout *l = load(wide);
	struct layout_map map;

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		ok(match(l, bad[i].header, &map) == -1 &&
			fault.status == EX_DATAERR &&
			strstr(fault.plain, bad[i].says) != NULL,
		    bad[i].says);
		ok(map.columns == NULL && map.rule == NULL,
		    "and the map holds nothing");
	}
	layout_free(l);
	l = load("columns = { unit = \"代码\"; year = \"年份\"; };\n"
		 "counts = ( { headers = \"人数\"; measure = \"entrants\"; } );"
		 "left_out = ( { header = \"备注\"; words = \"x\"; } );");
	ok(match(l, "代码|年份|人数", &map) == -1 &&
		strstr(fault.plain, "student_type") != NULL,
	    "a count about nobody");
	layout_free(l);
	l = load("unit = \"410105\"; year = 2019;\n"
		 "counts = ( { headers = \"人数\"; measure = \"entrants\";\n"
		 "orientation = \"general\"; } );\n"
		 "left_out = ( { header = \"备注\"; words = \"x\"; } );");
	ok(match(l, "人数", &map) == -1 && strstr(fault.plain, "备注") != NULL,
	    "a rule about a column that is not there");
	is_int(match(l, "人数|备注", &map), 0, "what is fixed needs no column");
	is_int(map.rule[0], 1, "and the rule has its own");
	layout_map_free(&map);
	layout_free(l);
	/* boys and girls: the second would have hidden the first */
	l = load("unit = \"410105\"; year = 2019; counts = (\n"
		 "{ headers = \"男生\"; measure = \"entrants\";\n"
		 "  orientation = \"general\"; },\n"
		 "{ headers = \"女生\"; measure = \"entrants\";\n"
		 "  orientation = \"general\"; } );");
	ok(match(l, "男生|女生", &map) == -1 &&
		strstr(fault.plain, "both 男生 and 女生") != NULL,
	    "two columns for one count");
	is_int(match(l, "女生", &map), 0, "one of them alone is none");
	layout_map_free(&map);
	layout_free(l);
}

/* What a reader that remembers rows has to compare. */
static void
what_a_row_means_depends_on_these_columns(void)
{
	struct layout *l =
	    load("columns = { year = \"y\"; name = \"n\"; school = \"s\"; };\n"
		 "unit_parts = ( { header = \"c\"; }, { header = \"p\"; } );\n"
		 "orientation = \"general\"; record = [\"s\", \"y\"];\n"
		 "left_out = ( { header = \"n\"; words = \"x\"; } );\n"
		 "only = ( { header = \"k\"; words = \"x\"; } );\n"
		 "counts = ( { add = [\"b\", \"a\"]; } );");
	struct layout_map map;

	is_int(match(l, "a|b|s|k|n|x|p|c|y", &map), 0, "it fits");
	ok(map.n == 2 && map.columns[0].column == 1 &&
		map.columns[1].column == 0 &&
		map.columns[0].count == map.columns[1].count,
	    "columns to add, side by side");
	ok(map.n_telling == 5 && map.telling[0] == 3 && map.telling[1] == 4 &&
		map.telling[2] == 6 && map.telling[3] == 7 &&
		map.telling[4] == 8,
	    "each once, ascending: k n p c y");
	ok(map.part[0] == 7 && map.part[1] == 6, "parts in their order");
	ok(map.n_record == 2 && map.record[0] == 2 && map.record[1] == 8,
	    "the record key");
	layout_map_free(&map);
	layout_free(l);
	l = load(
	    "columns = { year = \"y\"; unit = \"u\"; };\n"
	    "year = 2019; from_name = { unit = \"([0-9]{6})\"; };\n"
	    "orientation = \"general\"; counts = ( { headers = \"n\"; } );");
	is_int(match(l, "u|y|n", &map), 0, "what is fixed");
	is_int((long long)map.n_telling, 0, "is not looked at");
	is_int(layout_name(&map, "folder/410105.csv", &fault), 0, "the name");
	is_str(map.unit ? map.unit : "", "410105", "tells the unit");
	is_int(map.year, 2019, "the layout the year");
	is_int(layout_name(&map, "410105/no.csv", &fault), -1,
	    "and a folder tells nothing");
	layout_map_free(&map);
	layout_free(l);
}

static void
a_header_tells_its_unit_of_measure(void)
{
	static const struct {
		const char *header, *base;
		int64_t scale;
	} cases[] = { { "招生数", "招生数", 0 }, { "招生数(人)", "招生数", 1 },
		{ "招生数（人）", "招生数", 1 },
		{ "招生数(万人)", "招生数", 10000 },
		{ "招生数（万人）", "招生数", 10000 },
		{ "招生数 (万人)", "招生数", 10000 },
		{ "招生數(萬人)", "招生數", 10000 },
		{ "县(市、区)", "县(市、区)", 0 },
		{ "学校数(所)", "学校数(所)", 0 }, { "(人)", "", 1 },
		{ "", "", 0 } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		int64_t scale = -1;
		struct text base =
		    layout_base_header(text(cases[i].header), &scale);

		ok(text_is(base, cases[i].base) && scale == cases[i].scale,
		    cases[i].header);
	}
	is_str(field_name(FIELD_STUDENT_TYPE), "student_type",
	    "fields have names");
}

int
main(void)
{
	each_setting_is_read();
	a_layout_has_the_name_of_its_file();
	a_wrong_setting_is_a_fault_at_its_line();
	columns_are_found_wherever_they_stand();
	what_is_missing_or_twice_is_named();
	what_a_row_means_depends_on_these_columns();
	a_header_tells_its_unit_of_measure();
	return done();
}
