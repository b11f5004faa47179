/* Matches that took lists ({.parts:amount*}), as claims. Layer: claim, private to it.
 *
 * A check may ask for a whole list, as an argument of sum, mean, min, max or count, or name it like a
 * single quantity. Then it speaks of each position, of all such lists together, and the match makes a
 * claim for each position. Relations are copied for each claim, the items spelled out. */
#ifndef NP_CLAIM_LIST_H
#define NP_CLAIM_LIST_H

#include "claim/claim.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How often claim's name is in its bindings, which hold names in the place of variables, or in its
 * phrases. */
size_t np_list_length(const np_claim *claim, size_t name);

/* How many claims the match makes: one, or one for each position. None when nothing can be said: a list
 * that its relations use is empty or longer than NP_CAP_LIST_ITEMS, or lists that go together have
 * different lengths. Of the claim only expectation, bindings and phrases are looked at. */
size_t np_list_positions(const np_rulebook *rulebook, const np_claim *claim);

/* Spells the claim's relations out for a position, from 0, and keeps of its bindings those that belong to
 * it; bindings hold names before and after. variables[i] = how many variables names[i] takes.
 * Errors: NP_E_MEMORY. */
np_status np_list_expand(np_claim *claim, size_t *variables, np_arena *arena,
                         const np_rulebook *rulebook, const np_document *document,
                         size_t position) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
