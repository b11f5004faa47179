/* Contraction of one constraint: forward evaluation of its steps from the domains of its variables,
 * then backward narrowing from its comparison to the domains (HC4-revise). Layer: solve, private to it.
 *
 * Sound: a value that is removed is part of no solution. Sharp where each variable occurs once. Where
 * an operation has no value (a divisor that may only be 0, a root of what may be negative) nothing is
 * removed: the text is not refuted by a formula that does not apply. */
#ifndef NP_SOLVE_REVISE_H
#define NP_SOLVE_REVISE_H

#include "solve/system.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Evaluates the steps of the constraint from the domains, indexed as the system's variables. */
void np_revise_forward(np_constraint *constraint, const np_interval *domains);

/* Forward, the comparison, and backward. Narrows domains of the constraint's variables in place.
 * False when there is no solution; the domains are then of no use. */
bool np_revise(np_constraint *constraint, np_interval *domains) NP_MUST_USE;

/* r = the points that the relation x comparison y leaves of x and of y, into x and y themselves.
 * False when it leaves none. */
bool np_revise_comparison(np_interval *x, np_interval *y, np_comparison comparison) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
