/* Mending: slips of the pen that would free a conflict of its contradiction, the likeliest for each
 * mention. Layer: solve, private to it. */
#ifndef NP_SOLVE_MENDING_H
#define NP_SOLVE_MENDING_H

#include "solve/ladder.h"
#include "solve/slip.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One mention being repaired. */
typedef struct {
    np_arena *arena;
    np_solver *solver;
    const np_conflict *conflict;
    np_reading_place place;
    const np_slip_source *source;
    const np_interval *allowed; /* in base units */
    np_slip best;               /* the likeliest slip so far that mends ... */
    bool found;                 /* ... when one does */
    np_slice word;              /* of the best: another multiplier, the digits of a neighbor */
    np_status status;
} np_mending;

/* *holds = it is proven that all claims hold together once the mention reads so. Errors: NP_E_MEMORY. */
np_status np_mending_holds(bool *holds, np_mending *m, const np_quantity *quantity) NP_MUST_USE;

/* Looks for the likeliest slip: of the digits, of the multiplier's word, points for percent, the number
 * of a neighboring mention. Only such as would hardly fit by chance. Errors: NP_E_MEMORY. */
np_status np_mending_find(np_mending *m) NP_MUST_USE;

/* Appends the mention's text with the best slip in place of its digits. */
void np_mending_write(np_buffer *out, const np_mending *m);

#ifdef __cplusplus
}
#endif

#endif
