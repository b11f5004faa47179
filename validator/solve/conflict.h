/* Minimal conflicts: the smallest part of a contradiction that is one. Layer: solve, private to it. */
#ifndef NP_SOLVE_CONFLICT_H
#define NP_SOLVE_CONFLICT_H

#include "solve/solver.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Reduces claims, a set in the order of the text that has no solution under the view, to one of which
 * no claim can be dropped: *count of them are left, in the same order.
 *
 * Deterministic. The set ends as early in the text as a contradiction can, and of those it begins as
 * late as it can, so that claims that stand close together remain. Claims without a place, the facts
 * of a fact-checker, are dropped last. When the solver's steps run out the set is still a proven
 * contradiction, but may be larger than needed.
 * Errors: NP_E_MEMORY. */
np_status np_conflict_minimize(size_t *claims, size_t *count, np_solver *solver,
                               const np_view *view) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
