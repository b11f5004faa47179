/* Drafts: an expectation file made from an article, for a person to review. Layer: draft.
 *
 * A row for each claim that the rule packs made of the article, with the pack's check; and a row for each
 * other number that a reader would call a claim, whose check repeats what is written. Patterns are cut
 * from the sentences, as short as will find their place and no other. Every row is tried on the article
 * before it is written: the file has no finding there. */
#ifndef NP_DRAFT_DRAFT_H
#define NP_DRAFT_DRAFT_H

#include "claim/claim.h"
#include "solve/judgement.h"

#ifdef __cplusplus
extern "C" {
#endif

/* An article with what packs say of it. All borrowed. */
typedef struct {
    const np_rulebook *rulebook;
    const np_document *document;
    const np_mentions *mentions;
    const np_claims *claims;
    const np_judgement *judgement;
} np_draft_article;

/* Appends the file. With the bytes of a file that was drafted before (name is its), that file is what is
 * appended: as it is, but with a remark above each row that the article does not bear out any more, and
 * with new rows at its end for what none of its rows binds.
 * Past NP_CAP_DRAFT_ROWS no more rows are made, and a warning says so.
 * Errors: NP_E_SYNTAX, NP_E_LIMIT, NP_E_ENCODING: the file to update cannot be used, located in messages;
 * NP_E_MEMORY. */
np_status np_draft_make(np_buffer *out, np_diagnostics *messages, const np_draft_article *article,
                        const np_slice *previous, np_slice name) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
