/* Shaving: the ends of one variable's domain brought in where propagation alone leaves them out.
 * Layer: solve, private to it. */
#ifndef NP_SOLVE_SHAVE_H
#define NP_SOLVE_SHAVE_H

#include "solve/solver.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Cuts slices off both ends of the propagated domain of a variable while a search proves that they
 * hold no solution. Does nothing where propagation is complete, or an end is missing. The other
 * domains are left as they were found. Errors: NP_E_MEMORY. */
np_status np_shave(np_solver *solver, size_t variable) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
