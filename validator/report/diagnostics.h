/* Diagnostics in words, for a terminal or a log:
 *
 *     rows.csv:3:21: error: unknown column 'chekc' [csv-unknown-column]
 *       id,find,chekc,source
 *               ^~~~~
 *       expected: id, find, check, occurs, severity, message or source
 *
 * Layer: report. */
#ifndef NP_REPORT_DIAGNOSTICS_H
#define NP_REPORT_DIAGNOSTICS_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/diagnostic.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Appends all messages of a severity at or above least, and how many were dropped. */
void np_diagnostics_write(np_buffer *out, const np_diagnostics *list, np_severity least,
                          bool color);

#ifdef __cplusplus
}
#endif

#endif
