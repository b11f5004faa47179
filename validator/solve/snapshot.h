/* The domains of the variables in use, kept aside while a part of them is looked at. Layer: solve, private
 * to it. */
#ifndef NP_SOLVE_SNAPSHOT_H
#define NP_SOLVE_SNAPSHOT_H

#include "solve/solver.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    np_interval *items; /* in the order of solver->variables; the snapshot's own */
    size_t count;
} np_snapshot;

/* *s = the present domains. The caller frees it. Errors: NP_E_MEMORY; there is nothing to free. */
np_status np_snapshot_take(np_snapshot *s, const np_solver *solver) NP_MUST_USE;

/* Sets the domains back; the variables in use must be the same. */
void np_snapshot_restore(const np_snapshot *s, np_solver *solver);

void np_snapshot_free(np_snapshot *s);

#ifdef __cplusplus
}
#endif

#endif
