/*
 * What a formula is made of; private to it.
 */
#ifndef FORMULANODE_H
#define FORMULANODE_H

#include "enroll/formula.h"

enum node_op {
	/* conditions */
	NODE_OR,
	NODE_AND,
	NODE_NOT,
	NODE_COMPARE, /* < <= > >= = != by `signs' */
	NODE_IS_BLANK,
	NODE_IS_THERE,
	/* values */
	NODE_ADD,
	NODE_SUBTRACT,
	NODE_MULTIPLY,
	NODE_DIVIDE,
	NODE_MINUS,
	NODE_ABS,
	NODE_CONSTANT,
	NODE_NAME,
};

enum node_type {
	IS_CONDITION,
	IS_NUMBER,
	IS_TEXT,
	IS_BLANK, /* '' */
};

/* Which results of a comparison make it true. */
enum {
	SIGN_LESS = 1,
	SIGN_EQUAL = 2,
	SIGN_MORE = 4,
};

struct node {
	enum node_op op;
	enum node_type type;
	int left, right;       /* nodes */
	unsigned signs;        /* of a comparison */
	int name;              /* of a name */
	size_t at;             /* its character, from 1 */
	struct value constant; /* its text is the node's own */
};

struct formula {
	struct node *nodes;
	int n;
	int root;
};

/*
 * A op B into *TO, exactly; what is blank makes it blank, and so does dividing
 * by 0.  False when it passes 128 bits.
 */
bool value_add(struct value *to, struct value a, struct value b);
bool value_multiply(struct value *to, struct value a, struct value b);
bool value_divide(struct value *to, struct value a, struct value b);
bool value_minus(struct value *to, struct value a);

/* Below 0, 0 or above 0, of two numbers or two texts. */
int value_compare(const struct value *a, const struct value *b);

#endif
