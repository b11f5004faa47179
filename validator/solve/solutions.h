/* What is left possible for unknowns. Layer: solve, private to it. */
#ifndef NP_SOLVE_SOLUTIONS_H
#define NP_SOLVE_SOLUTIONS_H

#include "solve/judgement.h"
#include "solve/solver.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    np_arena *arena;
    np_solution *items;
    size_t count, capacity;
} np_solutions;

/* Adds what the claims, taken together as rounded to nearest, leave of each unknown they speak of and
 * that is not in the list yet, if they leave it bounded on any side. Claims without a solution add
 * nothing. own: only unknowns that no other claim speaks of. Errors: NP_E_MEMORY. */
np_status np_solutions_add(np_solutions *list, np_solver *solver, const size_t *claims,
                           size_t count, bool own) NP_MUST_USE;

/* The list has come to rest in memory: its intervals are cleared with the arena.
 * Errors: NP_E_MEMORY. */
np_status np_solutions_finish(np_solutions *list) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
