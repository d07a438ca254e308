#include "programmesmatch.h"

#include <stdlib.h>
#include <string.h>

struct matching {
	const struct tally *tally;
	const struct classes *classes;
	const struct ratio_options *options;
	bool *entered;       /* by the number of a programme of the file */
	struct names others; /* programmes of the tally, of no class ever */
};

static void
warn(const struct matching *m, const struct fault *f)
{
	m->options->warn(m->options->ctx, f);
}

static const char *
show(char to[TEXT_SHOWN], const char *s)
{
	return text_show(to, TEXT_SHOWN, s, strlen(s));
}

static size_t
distance(const char *a, const char *b)
{
	return text_distance(
	    (struct text){ a, strlen(a) }, (struct text){ b, strlen(b) });
}

/* Who is of the tally only, who of both; and how many are of neither. */
static int
look(struct matching *m, int64_t *untold, struct fault *f)
{
	const struct tally *t = m->tally;

	*untold = 0;
	for (size_t i = 0; i < t->n; i++) {
		const struct tally_line *l = &t->lines[i];
		const char *s = pool_string(&t->pool, l->key.by[BY_PROGRAMME]);
		struct text programme = { s, strlen(s) };
		size_t number;

		if (l->key.orientation != VOCATIONAL || l->count[ENTRANTS] <= 0)
			continue;
		if (programme.len == 0) {
			count_sum(untold, l->count[ENTRANTS]);
			continue;
		}
		number = names_find(&m->classes->programmes, programme);
		if (number != NAMES_NONE)
			m->entered[number] = true;
		else if (names_add(&m->others, programme, f) == NAMES_NONE)
			return -1;
	}
	return 0;
}

/* The programme of the tally that is most like S, or NULL. */
static const char *
nearest(const struct matching *m, const char *s)
{
	const char *best = NULL;
	size_t least = TEXT_FAR;

	for (size_t i = 0; i < m->others.n; i++) {
		size_t far = distance(s, m->others.name[i]);

		if (far < least) {
			least = far;
			best = m->others.name[i];
		}
	}
	return best;
}

static int
by_year(const void *year, const void *line)
{
	return *(const int *)year - ((const struct tally_line *)line)->key.year;
}

/* Whether it is of a class in a year that the tally has. */
static bool
is_due(const struct matching *m, size_t programme)
{
	const struct tally *t = m->tally;

	for (size_t i = 0; i < m->classes->n; i++) {
		const struct class_row *row = &m->classes->rows[i];

		if (row->programme == programme &&
		    (row->year == 0 || bsearch(&row->year, t->lines, t->n,
					   sizeof(*t->lines), by_year)))
			return true;
	}
	return false;
}

static void
warn_of_nobody(const struct matching *m)
{
	const struct names *p = &m->classes->programmes;
	char shown[TEXT_SHOWN], other[TEXT_SHOWN];
	const char *first = NULL, *near;
	struct fault f = { 0 };
	long n = 0;

	for (size_t i = 0; i < p->n; i++)
		if (!m->entered[i] && is_due(m, i) && n++ == 0)
			first = p->name[i];
	if (n == 0)
		return;
	if ((near = nearest(m, first)) != NULL)
		fault_set(&f, EX_DATAERR,
		    "%ld programmes have no entrants, the first is \"%s\"; "
		    "the tally has \"%s\", write both in one way",
		    n, show(shown, first), show(other, near));
	else
		fault_set(&f, EX_DATAERR,
		    "%ld programmes have no entrants, the first is \"%s\"; "
		    "look whether the dumps call it so",
		    n, show(shown, first));
	fault_place(&f, "%s", m->classes->file);
	warn(m, &f);
}

/* Those of the tally that one character parts from one that is entered. */
static void
warn_of_misspelt(const struct matching *m)
{
	const struct names *p = &m->classes->programmes;
	char shown[TEXT_SHOWN], other[TEXT_SHOWN];
	const char *first = NULL, *meant = NULL;
	struct fault f = { 0 };
	long n = 0;

	for (size_t i = 0; i < m->others.n; i++)
		for (size_t k = 0; k < p->n; k++) {
			if (!m->entered[k] ||
			    distance(m->others.name[i], p->name[k]) > 1)
				continue;
			if (n++ == 0) {
				first = m->others.name[i];
				meant = p->name[k];
			}
			break;
		}
	if (n == 0)
		return;
	fault_set(&f, EX_DATAERR,
	    "%ld programmes of the tally are of no class and one character "
	    "away from one that is, the first is \"%s\" beside \"%s\"; if it "
	    "is another, give it a class of its own",
	    n, show(shown, first), show(other, meant));
	fault_place(&f, "%s", m->classes->file);
	warn(m, &f);
}

static void
warn_of_untold(const struct matching *m, int64_t untold)
{
	struct fault f = { 0 };

	if (untold == 0)
		return;
	fault_set(&f, EX_DATAERR,
	    "%lld vocational entrants of the tally have no programme and are "
	    "in no class",
	    (long long)untold);
	warn(m, &f);
}

int
programmes_match(const struct tally *tally, const struct classes *classes,
    const struct ratio_options *options, struct fault *f)
{
	struct matching m = { .tally = tally,
		.classes = classes,
		.options = options,
		.entered = calloc(classes->programmes.n + 1, sizeof(bool)) };
	int64_t untold;
	int status = -1;

	if (m.entered == NULL)
		return fault_memory(f);
	if (names_make(&m.others, f) == -1 || look(&m, &untold, f) == -1)
		goto out;
	warn_of_nobody(&m);
	warn_of_misspelt(&m);
	warn_of_untold(&m, untold);
	status = 0;
out:
	names_free(&m.others);
	free(m.entered);
	return status;
}
