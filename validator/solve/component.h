/* Components: sets of claims that speak of common variables, each judged by itself. Layer: solve,
 * private to it. */
#ifndef NP_SOLVE_COMPONENT_H
#define NP_SOLVE_COMPONENT_H

#include "solve/system.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    size_t *claims; /* in the order of the text, those without a place last */
    size_t count;
} np_component;

/* *components = the connected sets of claims, by their first claim. Claims that are switched off
 * (severity off) bind names for others and belong to a component too.
 * Errors: NP_E_MEMORY. */
np_status np_components_make(np_component **components, size_t *count,
                             const np_system *system) NP_MUST_USE;

/* Sorts claims into the order of the text, those without a place last. */
void np_component_order(const np_system *system, size_t *claims, size_t count);

static inline bool np_claim_is_placed(const np_claim *claim)
{
    return claim->expectation->pattern != NULL || claim->end > claim->start;
}

#ifdef __cplusplus
}
#endif

#endif
