/* Conclusions: the last lines of a conflict's derivation. Layer: solve, private to it. */
#ifndef NP_SOLVE_CONCLUSION_H
#define NP_SOLVE_CONCLUSION_H

#include "solve/judgement.h"
#include "solve/ladder.h"
#include "solve/solver.h"

#ifdef __cplusplus
extern "C" {
#endif

/* *text = which two pieces of the finding's evidence have no number in common, and by how much; and for each
 * doubt, what its number would stand for and what of that fits. A line each; may be empty.
 * Errors: NP_E_MEMORY. */
np_status np_conclusion_write(np_slice *text, np_arena *arena, np_solver *solver,
                              const np_finding *finding, const np_conflict *conflict) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
