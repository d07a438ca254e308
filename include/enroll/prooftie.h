/*
 * Whether a proof leaves one answer or several: the cells that have other
 * places in another optimum.
 */
#ifndef ENROLL_PROOFTIE_H
#define ENROLL_PROOFTIE_H

#include "enroll/proof.h"

/*
 * TIES[unit x group] of a proof that holds: TIGHT_UP where another optimum has
 * one place more, TIGHT_DOWN where it has one less.  In *ANY whether there is
 * any.  -1 and a fault when memory runs out.
 *
 * Places go round on a cycle: a cell on a signpost is a way from its unit to
 * its group if it could get a place, and back if it could lose one; a unit or
 * group with a range is a way to a place of its own where its divisor is that
 * of all.  Cells on a cycle join nodes of one strongly connected component.
 */
int proof_ties(
    const struct proof *, enum tightness ties[], bool *any, struct fault *);

#endif
