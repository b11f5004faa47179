/* Expectation files in sentences, for the person who wrote them to compare with what was meant.
 * Layer: report. */
#ifndef NP_REPORT_EXPLAIN_H
#define NP_REPORT_EXPLAIN_H

#include <stdbool.h>

#include "base/status.h"
#include "numproof.h"
#include "report/sink.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Writes each expectation of the checker: of its packs, or of its expectation files. brief: a line
 * a file only. Errors: NP_E_IO, NP_E_MEMORY, as the sink's. */
np_status np_explain(np_sink *sink, const np_checker *checker, bool packs, bool brief,
                     bool color) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
