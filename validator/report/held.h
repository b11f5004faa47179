/* What is told of findings that do not count: those of the baseline, those that remarks in the text mean, those in
 * lines that have not changed. Layer: report. */
#ifndef NP_REPORT_HELD_H
#define NP_REPORT_HELD_H

#include "base/buffer.h"
#include "base/language.h"
#include "solve/judgement.h"

#ifdef __cplusplus
extern "C" {
#endif

/* For machines; static storage. */
const char *np_held_text(np_held why);

/* Appends "3 in the baseline". */
void np_held_add_count(np_buffer *out, np_language language, np_held why, size_t count);

/* Appends "ignored: counted twice in the source". */
void np_held_add_reason(np_buffer *out, np_language language, const np_finding *finding);

#ifdef __cplusplus
}
#endif

#endif
