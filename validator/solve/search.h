/* Branching: deciding small systems that propagation leaves open. Layer: solve, private to it. */
#ifndef NP_SOLVE_SEARCH_H
#define NP_SOLVE_SEARCH_H

#include "solve/solver.h"

#ifdef __cplusplus
extern "C" {
#endif

/* *outcome = whether the propagated domains of the solver hold a solution: whole numbers are tried
 * where few are left, the widest variable is split elsewhere, its middle tried first. Bounded by the
 * NP_CAP_SEARCH_ caps; OPEN past them. The domains are left as they were found.
 * Errors: NP_E_MEMORY. */
np_status np_search(np_outcome *outcome, np_solver *solver) NP_MUST_USE;

/* The same for the present domains as they are, not propagated yet. */
np_status np_search_box(np_outcome *outcome, np_solver *solver) NP_MUST_USE;

/* Narrows the domain of a whole variable of the solver to the hull of the values that a search does
 * not refute, and counts them. False, and nothing changed, when more than NP_CAP_SEARCH_WHOLE are
 * left. *count is 0 when there is none.
 * Errors in *status: NP_E_MEMORY. */
bool np_search_whole(int64_t *count, np_status *status, np_solver *solver, size_t variable);

#ifdef __cplusplus
}
#endif

#endif
