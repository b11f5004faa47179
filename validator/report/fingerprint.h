/* A name for a finding that stays the same while the text around it changes: what baselines and CI
 * systems recognize an old finding by. Layer: report. */
#ifndef NP_REPORT_FINGERPRINT_H
#define NP_REPORT_FINGERPRINT_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "internal.h"

#ifdef __cplusplus
extern "C" {
#endif

/* *hash = FNV-1a, 64 bits, over the finding's rule, the check and the folded text of each of its
 * claims and the folded texts of its mentions; nothing that depends on the place in the document.
 * Errors: NP_E_MEMORY, NP_E_LIMIT (a mention of 4 GiB). */
np_status np_fingerprint(uint64_t *hash, const np_result *result,
                         const np_finding *finding) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
