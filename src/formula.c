#include "enroll/formula.h"

#include "formulanode.h"

struct run {
	const struct node *nodes;
	const struct value *values;
	const struct node *decider; /* the comparison last looked at */
	struct fault *fault;
};

static int
passed(const struct run *r, const struct node *n)
{
	return fault_set(r->fault, EX_DATAERR,
	    "character %zu: the numbers here pass 128 bits", n->at);
}

static const struct value *value_of(
    const struct run *, int node, struct value *room);

/* value_of() without a call for a name. */
static inline const struct value *
operand(const struct run *r, int node, struct value *room)
{
	const struct node *n = &r->nodes[node];

	return n->op == NODE_NAME ? &r->values[n->name]
				  : value_of(r, node, room);
}

/* The value itself where it stands, else put into ROOM; NULL and a fault. */
static const struct value *
value_of(const struct run *r, int node, struct value *room)
{
	const struct node *n = &r->nodes[node];
	const struct value *a, *b;
	struct value left, right;
	bool fits;

	if (n->op == NODE_NAME)
		return &r->values[n->name];
	if (n->op == NODE_CONSTANT)
		return &n->constant;
	if ((a = operand(r, n->left, &left)) == NULL)
		return NULL;
	if (n->op == NODE_MINUS || (n->op == NODE_ABS && a->num < 0)) {
		fits = value_minus(room, *a);
	} else if (n->op == NODE_ABS) {
		return *room = *a, room;
	} else {
		if ((b = operand(r, n->right, &right)) == NULL)
			return NULL;
		if (n->op == NODE_ADD)
			fits = value_add(room, *a, *b);
		else if (n->op == NODE_MULTIPLY)
			fits = value_multiply(room, *a, *b);
		else if (n->op == NODE_DIVIDE)
			fits = value_divide(room, *a, *b);
		else
			fits = value_minus(&right, *b) &&
			       value_add(room, *a, right);
	}
	if (fits)
		return room;
	passed(r, n);
	return NULL;
}

static int
compare(struct run *r, const struct node *n, enum truth *truth)
{
	struct value left, right;
	const struct value *a = operand(r, n->left, &left), *b;
	unsigned sign;
	int order;

	r->decider = n;
	if (a == NULL)
		return -1;
	if (n->op != NODE_COMPARE) {
		*truth = (a->kind == VALUE_BLANK) == (n->op == NODE_IS_BLANK)
			     ? TRUTH_TRUE
			     : TRUTH_FALSE;
		return 0;
	}
	*truth = TRUTH_UNKNOWN;
	if (a->kind == VALUE_BLANK)
		return 0;
	if ((b = operand(r, n->right, &right)) == NULL)
		return -1;
	if (b->kind == VALUE_BLANK)
		return 0;
	order = value_compare(a, b);
	sign = order < 0 ? SIGN_LESS : order > 0 ? SIGN_MORE : SIGN_EQUAL;
	*truth = n->signs & sign ? TRUTH_TRUE : TRUTH_FALSE;
	return 0;
}

static int
eval(struct run *r, int node, enum truth *truth)
{
	const struct node *n = &r->nodes[node];
	const enum truth enough = n->op == NODE_AND ? TRUTH_FALSE : TRUTH_TRUE;
	enum truth other;

	if (n->op > NODE_NOT)
		return compare(r, n, truth);
	if (eval(r, n->left, truth) == -1)
		return -1;
	if (n->op == NODE_NOT) {
		*truth = (enum truth)(TRUTH_TRUE - *truth);
		return 0;
	}
	if (*truth == enough)
		return 0;
	if (eval(r, n->right, &other) == -1)
		return -1;
	if (n->op == NODE_AND ? other < *truth : other > *truth)
		*truth = other;
	return 0;
}

int
formula_eval(const struct formula *fm, const struct value values[],
    enum truth *truth, struct fault *f)
{
	struct run r = { .nodes = fm->nodes, .values = values, .fault = f };

	return eval(&r, fm->root, truth);
}

static int
side(const struct run *r, int node, struct value *to)
{
	struct value room;
	const struct value *v = value_of(r, node, &room);

	if (v == NULL)
		return -1;
	*to = *v;
	return 0;
}

int
formula_sides(const struct formula *fm, const struct value values[],
    struct value *left, struct value *right, struct fault *f)
{
	struct run r = { .nodes = fm->nodes, .values = values, .fault = f };
	enum truth truth;

	if (eval(&r, fm->root, &truth) == -1)
		return -1;
	*right = (struct value){ .kind = VALUE_BLANK };
	if (side(&r, r.decider->left, left) == -1)
		return -1;
	return r.decider->op == NODE_COMPARE ? side(&r, r.decider->right, right)
					     : 0;
}
