/* The rows of level tag; private to the ratio module. */
#ifndef RATIOTAG_H
#define RATIOTAG_H

#include "ratiomake.h"

/*
 * A row for each tag of the registry that a unit of the year carries, behind
 * the rows of the other levels, which begin at FIRST_ROW; LEAVES from FIRST up
 * to END are those of the year.  EX_SOFTWARE when a row is not what its units'
 * own rows add up to.
 */
int make_tags(struct making *, size_t first_row, size_t first, size_t end,
    struct fault *);

#endif
