/* Minimal conflicts: the smallest part of a contradiction that is one. Layer: solve, private to it. */
#ifndef NP_SOLVE_CONFLICT_H
#define NP_SOLVE_CONFLICT_H

#include "solve/solver.h"

#ifdef __cplusplus
extern "C" {
#endif

/* *conflict = is it proven that the claims cannot hold together? Of what is so of a set, it must be so
 * of all larger ones, as far as proofs reach. Errors: NP_E_MEMORY. */
typedef np_status np_conflict_test(bool *conflict, np_solver *solver, const size_t *claims,
                                   size_t count);

/* As rounded to nearest, or as the habits of the claims have it. */
np_conflict_test np_conflict_nearest;
/* Loosely (rung 2): each claim's numbers are rounded to nearest or cut off, or all of them to nearest
 * or up; not one of them down and the next up. Up to NP_CAP_DIRECTIONS claims are tried in all
 * directions; of more, numbers may go either way. */
np_conflict_test np_conflict_loose;

/* Reduces claims, a set in the order of the text that the test has proven to be a conflict, to one of
 * which no claim can be dropped: *count of them are left, in the same order.
 *
 * Deterministic. The set ends as early in the text as a contradiction can, and of those it begins as
 * late as it can, so that claims that stand close together remain. Claims without a place, the facts
 * of a fact-checker, are dropped last. When the solver's steps run out the set is still a proven
 * contradiction, but may be larger than needed.
 * Errors: NP_E_MEMORY. */
np_status np_conflict_minimize(size_t *claims, size_t *count, np_solver *solver,
                               np_conflict_test *test) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
