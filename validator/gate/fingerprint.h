/* A name for a finding that stays the same while the text around it changes: what baselines and CI
 * systems recognize an old finding by. Layer: gate. */
#ifndef NP_GATE_FINGERPRINT_H
#define NP_GATE_FINGERPRINT_H

#include "base/status.h"
#include "solve/judgement.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Gives each finding its fingerprint: FNV-1a, 64 bits, over the finding's rule, the check and the folded
 * text of each of its claims and the folded texts of its mentions; nothing that depends on the place in
 * the document. Of findings that are alike in all of that, the second and those behind it have how many
 * came before mixed in, so that no two of a document share one.
 * Errors: NP_E_MEMORY, NP_E_LIMIT (a mention of 4 GiB). */
np_status np_fingerprints(np_judgement *judgement, np_arena *arena, const np_document *document,
                          const np_claims *claims) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
