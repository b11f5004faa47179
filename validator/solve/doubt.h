/* Doubts: how the numbers of a conflict have to be taken for it to be none. Layer: solve, private to
 * it. */
#ifndef NP_SOLVE_DOUBT_H
#define NP_SOLVE_DOUBT_H

#include "solve/judgement.h"
#include "solve/ladder.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Sets rung, doubts and doubt_count of a finding on the conflict. Errors: NP_E_MEMORY. */
np_status np_doubts_make(np_finding *finding, np_arena *arena, np_solver *solver,
                         const np_conflict *conflict) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
