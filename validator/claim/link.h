/* What value("words") and total("words") of a claim are. Layer: claim. */
#ifndef NP_CLAIM_LINK_H
#define NP_CLAIM_LINK_H

#include "claim/claim.h"
#include "claim/reference.h"

#ifdef __cplusplus
extern "C" {
#endif

#define NP_NO_VARIABLE ((size_t)-1)

typedef struct np_total np_total;

/* The links of one document. */
typedef struct {
    np_arena *arena;
    const np_rulebook *rulebook;
    const np_document *document;
    np_references references;
    np_total **totals; /* hash table, once it is needed */
    size_t unresolved_capacity;
} np_links;

/* Errors: NP_E_MEMORY; np_links_clear is to be called in any case. */
np_status np_links_init(np_links *links, np_arena *arena, const np_rulebook *rulebook,
                        const np_document *document, const np_mentions *mentions) NP_MUST_USE;
void np_links_clear(np_links *links);

/* *agree = do the words that a pattern took under one name say the same wherever it stands: are they alike but for
 * words such as "the" and 公司 (class filler)? Lists may differ. Errors: NP_E_MEMORY. */
np_status np_links_agree(bool *agree, np_links *links, const np_phrase *phrases,
                         size_t count) NP_MUST_USE;

/* Adds what each value(words) of the claim means to its bindings, which hold names still. *kept: is it a
 * claim? A rule pack makes none of words that mean no quantity, or one of several, nor of "its total";
 * words of an expectation file are then unresolved. A claim of a pack is at most a warning where the words
 * may mean another quantity.
 * Errors: NP_E_MEMORY. */
np_status np_links_bind(bool *kept, np_links *links, np_claims *claims,
                        np_claim *claim) NP_MUST_USE;

/* *variable = where the variable of a total(words) is kept: one for all phrases with the same content in
 * the document, or for a rule pack in the paragraph; whose total "its total" is hangs on the place, so
 * that it is always a new one. NP_NO_VARIABLE there: the caller makes it and puts it there, with *text as
 * what reports call it.
 * Errors: NP_E_MEMORY. */
np_status np_links_total(size_t **variable, np_slice *text, np_links *links, const np_claim *claim,
                         size_t name) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
