/* Which quantity of the text a phrase means: value("net profit"), value(.base). Layer: claim.
 *
 * A quantity answers to a phrase when its subject, or else the words right before it, has the same
 * content (claim/phrase.h). It must measure what the claim's own amounts do. Those before the claim come
 * first: in the same part of the sentence (parts end at semicolons), then in the sentence, the
 * paragraph, the document; then those behind it. Names that say the same go before names that say more.
 * Of several answers in one of these ranges, all must be able to be one value; the narrowest is taken. */
#ifndef NP_CLAIM_REFERENCE_H
#define NP_CLAIM_REFERENCE_H

#include "claim/claim.h"
#include "claim/phrase.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    NP_REFERENT_NONE,      /* nothing answers */
    NP_REFERENT_AMBIGUOUS, /* several answer, and differ */
    NP_REFERENT_LINKED, /* one answers, but it may not be meant: a name that says more, or far away */
    NP_REFERENT_DEFINITE /* one answers in the same sentence; or is the only one of the paragraph, or of the
                             text if the phrase says whose it is */
} np_referent;

/* Resolves the phrases of one document. */
typedef struct {
    np_arena *arena;
    const np_document *document;
    const np_mentions *mentions;
    np_phrases phrases;
    const np_lexicon *lexicon;
    struct np_names *names; /* of each mention, made when they are asked for */
} np_references;

/* Errors: NP_E_MEMORY; np_references_clear is to be called in any case. */
np_status np_references_init(np_references *references, np_arena *arena, const np_lexicon *lexicon,
                             const np_document *document, const np_mentions *mentions) NP_MUST_USE;
void np_references_clear(np_references *references);

/* *referent says what was found for the phrase in the claim, and *mention is it. The claim's bindings
 * are no candidates. Looks at NP_CAP_REFERENCE mentions before the claim and behind it.
 * Errors: NP_E_MEMORY. */
np_status np_reference_find(np_referent *referent, const np_mention **mention,
                            np_references *references, const np_claim *claim,
                            np_slice words) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
