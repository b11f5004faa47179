/* Which relations test anything. Layer: solve, private to it. */
#ifndef NP_SOLVE_TESTED_H
#define NP_SOLVE_TESTED_H

#include "solve/solver.h"

#ifdef __cplusplus
extern "C" {
#endif

/* solver->tested[c] = false for each constraint of the claims that cannot fail, because an unknown in
 * it takes up the slack: one that no other relation bounds, but those that cannot fail themselves. A whole
 * number of which one value is left is no slack: there might well have been none. An unknown of which
 * nothing was learned leaves all its relations untested, and so does a divisor that is 0, or may be.
 *
 * The claims are those last solved by the solver; its domains are theirs. */
void np_tested_find(np_solver *solver);

/* Is there a divisor in the constraint that is 0 or may be, so that the quotient can be any number? By
 * the solver's domains; the steps of the constraint are overwritten. */
bool np_tested_divides_by_zero(const np_solver *solver, size_t c);

#ifdef __cplusplus
}
#endif

#endif
