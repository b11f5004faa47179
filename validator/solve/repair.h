/* Repairs: the values of each mention of a conflict that would mend it. Layer: solve, private to it. */
#ifndef NP_SOLVE_REPAIR_H
#define NP_SOLVE_REPAIR_H

#include "solve/judgement.h"
#include "solve/ladder.h"

#ifdef __cplusplus
extern "C" {
#endif

/* *repairs = for each mention of the conflict, all else kept and read as rounded to nearest, the hull
 * of the values that make it consistent, and how the mention would then read: the likeliest slip of
 * the pen among them, else the nearest value written as precisely. Mentions that cannot mend it by
 * themselves have none. By rank. Errors: NP_E_MEMORY. */
np_status np_repairs_make(np_repair **repairs, size_t *count, np_arena *arena, np_solver *solver,
                          const np_conflict *conflict) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
