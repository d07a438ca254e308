#include "enroll/remainders.h"

/*
 * From their whole parts all claims have moved by so many rounds, as far as
 * they had room; in a last round some moved once more.
 */
struct moves {
	const struct remainders *r;
	bool up;
	int64_t rounds;
};

void
remainders_start(struct remainders *r)
{
	r->weights = 0;
	for (size_t i = 0; i < r->n; i++)
		r->weights += r->claims[i].weight;
}

int64_t
remainders_max(const struct remainders *r, size_t i)
{
	return r->claims[i].weight > 0 ? r->claims[i].max : r->claims[i].min;
}

int64_t
remainders_whole(const struct remainders *r, size_t i)
{
	int64_t min = r->claims[i].min, max = remainders_max(r, i), x = 0;

	if (r->weights > 0)
		x = (int64_t)((int128)r->claims[i].weight * r->total /
			      r->weights);
	return x < min ? min : x > max ? max : x;
}

/* How far a claim can move, and how far it did. */
static int64_t
room(const struct moves *m, size_t i)
{
	int64_t whole = remainders_whole(m->r, i);

	return m->up ? remainders_max(m->r, i) - whole
		     : whole - m->r->claims[i].min;
}

static int64_t
moved(const struct moves *m, size_t i)
{
	int64_t by = m->r->places[i] - remainders_whole(m->r, i);

	return m->up ? by : -by;
}

/* The rounds in which all moved that had room. */
static struct moves
moves_of(const struct remainders *r)
{
	struct moves m = { .r = r };
	int64_t left = r->total;

	for (size_t i = 0; i < r->n; i++)
		left -= remainders_whole(r, i);
	m.up = left > 0;
	m.rounds = left == 0 ? 0 : INT64_MAX;
	for (size_t i = 0; i < r->n && left != 0; i++)
		if (moved(&m, i) < room(&m, i) && moved(&m, i) < m.rounds)
			m.rounds = moved(&m, i);
	if (m.rounds < 0)
		m.rounds = 0;
	return m;
}

/*
 * How much a claim asks to move in the last round: its quotient less its
 * places, in parts of a place, or the other way round.
 */
static int128
claim_to_move(const struct moves *m, size_t i)
{
	int64_t whole = remainders_whole(m->r, i);
	int64_t held = m->up ? whole + m->rounds : whole - m->rounds;
	int128 rest =
	    (int128)m->r->claims[i].weight * m->r->total - m->r->weights * held;

	return m->up ? rest : -rest;
}

static bool
takes_part(const struct moves *m, size_t i)
{
	return room(m, i) > m->rounds;
}

static bool
has_moved(const struct moves *m, size_t i)
{
	return moved(m, i) > m->rounds;
}

size_t
remainders_check(
    const struct remainders *r, bool wrong[], enum tightness tied[])
{
	struct moves m = moves_of(r);
	int128 least = 0, most = 0; /* of who moved, of who did not */
	bool any_moved = false, any_left = false;
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++) {
		int128 rest;

		if (!takes_part(&m, i))
			continue;
		rest = claim_to_move(&m, i);
		if (has_moved(&m, i) && (!any_moved || rest < least))
			least = rest;
		if (!has_moved(&m, i) && (!any_left || rest > most))
			most = rest;
		any_moved |= has_moved(&m, i);
		any_left |= !has_moved(&m, i);
	}
	for (size_t i = 0; i < r->n; i++) {
		int64_t by = moved(&m, i), most_by = room(&m, i);
		bool both = takes_part(&m, i) && any_moved && any_left;
		int128 rest = both ? claim_to_move(&m, i) : 0;

		if (most_by > m.rounds)
			most_by = m.rounds;
		wrong[i] =
		    by != most_by && !(takes_part(&m, i) && by == m.rounds + 1);
		if (both && (has_moved(&m, i) ? rest < most : rest > least))
			wrong[i] = true;
		tied[i] = !both || least != most || rest != least ? TIGHT_NOT
			  : has_moved(&m, i) == m.up              ? TIGHT_DOWN
								  : TIGHT_UP;
		n += wrong[i];
	}
	return n;
}
