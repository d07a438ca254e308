#include "enroll/hamilton.h"

#include <stdlib.h>

/*
 * weight * total / sum of weights, less the places held: in sum-ths of a
 * place.  Positive for a claim that holds too little.
 */
struct rest {
	int128 value;
	size_t claim;
};

int128
hamilton_weights(const struct apportionment *a)
{
	int128 sum = 0;

	for (size_t i = 0; i < a->n; i++)
		sum += a->claims[i].weight;
	return sum;
}

/* The whole part of the quotient of claim I; *OVER is the rest, in sum-ths. */
static int64_t
whole_part(
    const struct apportionment *a, size_t i, int128 weights, int128 *over)
{
	int128 product = (int128)a->claims[i].weight * a->total;

	*over = product % weights;
	return (int64_t)(product / weights);
}

/* Largest first; the earlier claim first where equal. */
static int
by_rest(const void *x, const void *y)
{
	const struct rest *a = x, *b = y;

	if (a->value != b->value)
		return a->value > b->value ? -1 : 1;
	return (a->claim > b->claim) - (a->claim < b->claim);
}

/* Smallest first; the later claim first where equal, so it loses the place. */
static int
by_rest_backwards(const void *x, const void *y)
{
	return by_rest(y, x);
}

/* How far claim I can still move: up to its maximum or down to its minimum. */
static int64_t
room(const struct apportionment *a, const int64_t places[], size_t i, bool up)
{
	return up ? apportion_max(a, i) - places[i]
		  : places[i] - a->claims[i].min;
}

/*
 * The rounds in which everybody with room moves by one place, together no more
 * than MOVES.
 */
static int64_t
full_rounds(const struct apportionment *a, const int64_t places[], bool up,
    int64_t moves)
{
	int64_t low = 0, high = moves;

	while (low < high) {
		int64_t rounds = low + (high - low + 1) / 2, sum = 0;

		for (size_t i = 0; i < a->n && sum <= moves; i++) {
			int64_t r = room(a, places, i, up);

			sum += r < rounds ? r : rounds;
		}
		if (sum <= moves)
			low = rounds;
		else
			high = rounds - 1;
	}
	return low;
}

/* Moves all that have room by ROUNDS places; returns how many moved. */
static int64_t
move_all(
    const struct apportionment *a, int64_t places[], bool up, int64_t rounds)
{
	int64_t moved = 0;

	for (size_t i = 0; i < a->n; i++) {
		int64_t r = room(a, places, i, up),
			by = r < rounds ? r : rounds;

		places[i] += up ? by : -by;
		moved += by;
	}
	return moved;
}

/* The last round, in which only the first MOVES claims in RESTS move. */
static void
move_first(const struct rest rests[], size_t n, size_t moves, bool up,
    int64_t places[], bool tied[])
{
	for (size_t k = 0; k < moves; k++)
		places[rests[k].claim] += up ? 1 : -1;
	if (moves == 0 || moves == n ||
	    rests[moves - 1].value != rests[moves].value)
		return;
	for (size_t k = 0; k < n; k++)
		if (rests[k].value == rests[moves].value)
			tied[rests[k].claim] = true;
}

int
hamilton(const struct apportionment *a, int64_t places[], bool tied[],
    struct fault *f)
{
	int128 weights = hamilton_weights(a), over;
	int64_t left = a->total;
	struct rest *rests;
	size_t n = 0;
	bool up;

	if ((rests = calloc(a->n, sizeof(*rests))) == NULL)
		return fault_memory(f);
	for (size_t i = 0; i < a->n; i++) {
		int64_t max = apportion_max(a, i), min = a->claims[i].min;
		int64_t x = weights ? whole_part(a, i, weights, &over) : 0;

		places[i] = x < min ? min : x > max ? max : x;
		left -= places[i];
	}
	up = left > 0;
	if (!up)
		left = -left;
	left -= move_all(a, places, up, full_rounds(a, places, up, left));
	for (size_t i = 0; i < a->n; i++)
		if (room(a, places, i, up) > 0)
			rests[n++] = (struct rest){
				(int128)a->claims[i].weight * a->total -
				    weights * places[i],
				i
			};
	qsort(rests, n, sizeof(*rests), up ? by_rest : by_rest_backwards);
	move_first(rests, n, (size_t)left, up, places, tied);
	free(rests);
	return 0;
}

/* OVER / WEIGHTS with that many digits, halves up. */
static int128
rounded(int128 over, int128 weights, int digits)
{
	while (digits-- > 0)
		over *= 10;
	return (2 * over + weights) / (2 * weights);
}

int
hamilton_digits(
    const struct apportionment *a, const int64_t places[], int least, int most)
{
	int128 weights = hamilton_weights(a), over, down = -1, up = weights;
	int digits = least;

	if (weights == 0)
		return digits;
	for (size_t i = 0; i < a->n; i++) {
		int64_t x = whole_part(a, i, weights, &over);

		if (places[i] == x && x < apportion_max(a, i) && over > down)
			down = over;
		if (places[i] == x + 1 && places[i] > a->claims[i].min &&
		    over < up)
			up = over;
	}
	if (down >= 0 && up < weights && down < up)
		while (digits < most && rounded(down, weights, digits) ==
					    rounded(up, weights, digits))
			digits++;
	return digits;
}
