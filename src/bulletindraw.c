#include "enroll/bulletindraw.h"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "enroll/interrupt.h"

/* ---- which -------------------------------------------------------------- */

/* FIGURES_MOST is more than there can be: enroll-bulletin takes 16 charts, and
 * eight are of its own. */
static struct figure *
add(struct figure figures[FIGURES_MOST], size_t *n, const char *script,
    const struct grid *from)
{
	struct figure *figure = &figures[*n];

	assert(*n < FIGURES_MOST);
	(*n)++;
	*figure =
	    (struct figure){ .id = script, .script = script, .from = from };
	return figure;
}

static void
add_ratios(const struct bulletin *b, const struct facts *facts,
    struct figure figures[FIGURES_MOST], size_t *n)
{
	struct figure *one;

	add(figures, n, "ranking", b->ratio)->level = facts->judged;
	if (facts_has_level(facts, facts->year, "prefecture"))
		add(figures, n, "tiles", b->ratio)->level = "prefecture";
	if (facts->has_trend) {
		one = add(figures, n, "trends", b->ratio);
		one->level = facts->judged;
		one->year = facts->trend;
		one->table = FIGURE_YEARS;
		add(figures, n, "dumbbell", b->ratio)->level = facts->judged;
	}
	if (!facts->has_counties)
		return;
	one = add(figures, n, "ranking", b->ratio);
	one->id = "ranking-county";
	one->level = "county";
	if (facts->has_trend) {
		one = add(figures, n, "heatmap", b->ratio);
		one->level = "county";
		one->year = facts->trend;
		one->table = FIGURE_YEARS;
	}
}

static bool
is_same_table(const struct grid *a, const struct grid *b)
{
	if (a->rows != b->rows || a->columns != b->columns)
		return false;
	for (size_t k = 0; k < a->columns; k++)
		if (strcmp(grid_header(a, k), grid_header(b, k)) != 0)
			return false;
	for (size_t i = 0; i < a->rows; i++)
		for (int k = 0; k < (int)a->columns; k++)
			if (strcmp(grid_cell(a, i, k), grid_cell(b, i, k)) != 0)
				return false;
	return true;
}

/* A tally does not know who should have reported; of the bulletin's own the
 * shares tell. */
static int64_t
unreported(const struct bulletin *b, const struct facts *facts,
    const struct grid *from)
{
	const struct standing *top = facts->top;

	if (!is_same_table(from, b->tally) || top->expected == COUNT_BLANK ||
	    top->reported == COUNT_BLANK || top->reported > top->expected)
		return 0;
	return top->expected - top->reported;
}

size_t
bulletin_figures(const struct bulletin *b, const struct facts *facts,
    struct figure figures[FIGURES_MOST])
{
	size_t n = 0;

	add_ratios(b, facts, figures, &n);
	if (b->target != NULL)
		add(figures, &n, "completion", b->target)->spare = true;
	if (b->quota != NULL)
		add(figures, &n, "quotas", b->quota)->table = FIGURE_QUOTAS;
	for (size_t i = 0; i < b->n_more_charts; i++) {
		const struct grid *from = &b->more_charts[i].grid;
		struct figure *one =
		    add(figures, &n, b->more_charts[i].script, from);

		one->spare = true;
		one->unreported = unreported(b, facts, from);
	}
	return n;
}

/* ---- drawing ------------------------------------------------------------ */

enum { CREW_MOST = 8 };

struct crew {
	const struct bulletin *b;
	struct figure *figures;
	struct fault *faults;
	bool *failed;
	size_t n;
	const struct folder *d;
	atomic_size_t next;
	atomic_bool stop;
};

/* The cut-off of the bulletin is that of its shares; other tables may say
 * themselves of which day they are. */
static const char *
as_of(const struct bulletin *b, const struct grid *g)
{
	const int column = grid_column(g, "as_of");

	for (size_t i = 0; g != b->ratio && i < g->rows; i++)
		if (*grid_cell(g, i, column) != '\0')
			return NULL;
	return b->as_of;
}

static int
draw_figure(const struct bulletin *b, struct figure *figure, struct fault *f)
{
	struct chart chart = { .id = figure->id,
		.language = b->language,
		.emf = b->formats[PICTURE_EMF],
		.level = figure->level,
		.year = figure->year,
		.as_of = as_of(b, figure->from),
		.source = figure->from == b->quota
			      ? IN_LANGUAGE(b->language, "按计划和权重计算",
				    "computed from the plan and its weights")
			      : b->source,
		.notice = b->notice,
		.unreported = figure->unreported };
	char *script;
	int status;

	if (interrupt_came(f) == -1)
		return -1;
	if (asprintf(&script, "%s/%s.gp", b->charts, figure->script) == -1)
		return fault_memory(f);
	chart.script = script;
	status = chart_draw(&chart, figure->from, &figure->picture, f);
	free(script);
	return status;
}

static int
put_picture(const struct figure *figure, enum picture_format format,
    const struct bytes *b, const struct folder *d, struct fault *f)
{
	char name[128];

	snprintf(name, sizeof(name), "charts/%s.%s", figure->id,
	    picture_ending(format));
	return folder_put(d, name, b->s, b->len, f);
}

/* The picture in a format that somebody wants; the draft for Word keeps its
 * own. */
static int
convert(struct crew *crew, struct figure *figure, enum picture_format format,
    struct fault *f)
{
	const bool kept = format == PICTURE_PNG && crew->b->docx;
	struct bytes b = { 0 };
	int status;

	if (!crew->b->formats[format] && !kept)
		return 0;
	status = picture_convert(&figure->picture, format, &b, f);
	if (status == 0 && crew->b->formats[format])
		status = put_picture(figure, format, &b, crew->d, f);
	if (kept)
		figure->png = b;
	else
		bytes_free(&b);
	return status == -1 || interrupt_came(f) == -1 ? -1 : 0;
}

static int
make(struct crew *crew, size_t i)
{
	struct figure *figure = &crew->figures[i];
	struct fault *f = &crew->faults[i];

	if (draw_figure(crew->b, figure, f) == -1) {
		figure->left = figure->spare && f->status == EX_DATAERR;
		figure->left_out = *f;
		return figure->left ? 0 : -1;
	}
	for (int k = 0; k < PICTURE_FORMATS; k++)
		if (convert(crew, figure, (enum picture_format)k, f) == -1)
			return -1;
	return 0;
}

static void *
work(void *data)
{
	struct crew *crew = data;
	size_t i;

	while (!crew->stop && (i = crew->next++) < crew->n)
		if (make(crew, i) == -1) {
			crew->failed[i] = true;
			crew->stop = true;
		}
	return NULL;
}

/* One of the crew is the caller, so that it works where no thread starts. */
static void
work_together(struct crew *crew)
{
	const long cores = sysconf(_SC_NPROCESSORS_ONLN);
	pthread_t others[CREW_MOST];
	size_t started = 0, wanted = cores > 1 ? (size_t)cores - 1 : 0;

	if (wanted > CREW_MOST)
		wanted = CREW_MOST;
	while (started < wanted &&
	       pthread_create(&others[started], NULL, work, crew) == 0)
		started++;
	work(crew);
	while (started > 0)
		pthread_join(others[--started], NULL);
}

int
bulletin_draw(const struct bulletin *b, struct figure figures[], size_t n,
    const struct folder *d, struct fault *f)
{
	struct crew crew = { .b = b, .figures = figures, .n = n, .d = d };
	int status = 0;

	if (folder_sub(d, "charts", f) == -1)
		return -1;
	crew.faults = calloc(n, sizeof(*crew.faults));
	crew.failed = calloc(n, sizeof(*crew.failed));
	if (crew.faults == NULL || crew.failed == NULL)
		status = fault_memory(f);
	else
		work_together(&crew);
	for (size_t i = 0; status == 0 && i < n; i++)
		if (crew.failed[i]) {
			*f = crew.faults[i];
			status = -1;
		}
	free(crew.failed);
	free(crew.faults);
	return status;
}
