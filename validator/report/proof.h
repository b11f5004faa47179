/* How a finding follows, for people: the lines of its claims and its conclusion put together. Layer:
 * report. */
#ifndef NP_REPORT_PROOF_H
#define NP_REPORT_PROOF_H

#include "base/buffer.h"
#include "internal.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Appends what one claim of a finding bears on it: what it says of what the conflict is about, "name = formula
 * = numbers", the working, "name: 265 988.5 … 282 109.1"; or the whole arithmetic of the claim, where it is
 * the only one or has no such evidence; or the check of a row without a place. Lines, none ended. */
void np_proof_add_claim(np_buffer *out, const np_result *result, const np_finding *finding,
                        size_t claim, np_language language);

/* Appends that of all claims of the finding, and its conclusion. */
void np_proof_add(np_buffer *out, const np_result *result, const np_finding *finding,
                  np_language language);

#ifdef __cplusplus
}
#endif

#endif
