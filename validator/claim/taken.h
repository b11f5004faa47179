/* The quantity that a slot stands for, from what it took of the text. Layer: claim. */
#ifndef NP_CLAIM_TAKEN_H
#define NP_CLAIM_TAKEN_H

#include "claim/search.h"
#include "text/document.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Of one document. All quantities live in arena, or are those of the mentions. */
typedef struct {
    np_arena *arena;
    const np_document *document;
    np_quantity *changes[2]; /* -1 and +1, once they are needed */
} np_taken;

/* *quantity = the value of a change word, +1 or -1. Errors: NP_E_MEMORY. */
np_status np_taken_change(const np_quantity **quantity, np_taken *taken, int value) NP_MUST_USE;

/* *quantity = an exact whole number: the figures of a date. Errors: NP_E_MEMORY. */
np_status np_taken_figures(const np_quantity **quantity, np_taken *taken, int value) NP_MUST_USE;

/* *quantity = what a slot took of a mention: the mention's own quantity; the bare number when the pattern
 * spells the multiplier out itself; the year of a date. A date without a year says nothing that a check
 * could use: *quantity is then untouched. Errors: NP_E_MEMORY. */
np_status np_taken_quantity(const np_quantity **quantity, np_taken *taken,
                            const np_capture *capture) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
