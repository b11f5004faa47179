/* Contradictions among large numbers: systems that stay the same when some of their variables are
 * measured by another. Layer: solve, private to it.
 *
 * Propagation refutes nothing where a domain has no upper end and its lower one rises from round to
 * round: c = a × 1.1, e = a - c and e > 0 leave a = ∞. Such relations are homogeneous. With u = c / a and w = e / a they
 * say u = 1.1, w = 1 - u and w > 0, and that is refuted at once. */
#ifndef NP_SOLVE_SCALE_H
#define NP_SOLVE_SCALE_H

#include "solve/solver.h"

#ifdef __cplusplus
extern "C" {
#endif

/* *outcome = NONE when the propagated domains hold no solution because what is left of it, measured by
 * a variable without an upper end, has none; else OPEN. The domains are left as they were found.
 * Errors: NP_E_MEMORY. */
np_status np_scale_refute(np_outcome *outcome, np_solver *solver) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
