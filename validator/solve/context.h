/* The words around the numbers of a claim. Layer: solve, private to it. */
#ifndef NP_SOLVE_CONTEXT_H
#define NP_SOLVE_CONTEXT_H

#include "solve/system.h"

#ifdef __cplusplus
extern "C" {
#endif

/* found[i] = does a word of the class i stand next to the mention: no other number and no punctuation mark
 * between them? False when the lexicon has no such class. Errors: NP_E_MEMORY. */
np_status np_context_near(bool *found, const np_system *system, const np_mention *mention,
                          const char *const *classes, size_t count) NP_MUST_USE;

/* *found = does a word of the class stand in the sentences that the claim was found in? False for a
 * claim without a place. Errors: NP_E_MEMORY. */
np_status np_context_holds(bool *found, const np_system *system, const np_claim *claim,
                           np_slice class_name) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
