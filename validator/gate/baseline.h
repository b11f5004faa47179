/* Baselines: the findings that a text is known to have, so that a run tells of new ones only. Layer: gate.
 *
 * A baseline is a file of CSV with a row for each finding: file, rule, fingerprint, severity, message,
 * text. The first and the third are read again; the others tell a reviewer what is accepted. Rows are in the
 * order of the files and within them of the findings, and name no line, so that few of them change when a
 * text does. More columns and comments may stand in it. */
#ifndef NP_GATE_BASELINE_H
#define NP_GATE_BASELINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diagnostic.h"
#include "solve/judgement.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    np_slice file;
    uint64_t fingerprint;
    np_slice rule, message, text; /* for a reader; of findings that were added ... */
    np_severity severity;         /* ... only */
    size_t order;                 /* of adding */
    bool asked, met;              /* of a file that was read: was there such a finding? */
} np_baseline_entry;

struct np_baseline {
    np_arena arena;
    np_diagnostics messages;
    np_baseline_entry *entries; /* once read: by file and fingerprint */
    size_t count, capacity;
};

/* Entries of bytes, the contents of a file of that name.
 * Errors: NP_E_SYNTAX, NP_E_ENCODING, NP_E_LIMIT, located in the messages; NP_E_MEMORY. */
np_status np_baseline_parse(struct np_baseline *baseline, np_slice name,
                            np_slice bytes) NP_MUST_USE;

/* Takes the findings that are entries under this name of the text out of those that count, in the judgement
 * and its summary; they then stand behind those that count. Once for a judgement. Errors: NP_E_MEMORY. */
np_status np_baseline_hold_back(struct np_baseline *baseline, np_judgement *judgement,
                                np_arena *arena, np_slice file) NP_MUST_USE;

/* Entries for all findings but those that the text says are to be ignored. Errors: NP_E_MEMORY. */
np_status np_baseline_keep(struct np_baseline *baseline, const np_judgement *judgement,
                           const np_document *document, np_slice file) NP_MUST_USE;

/* Appends the file of all entries that were added. */
void np_baseline_format(np_buffer *out, struct np_baseline *baseline);

#ifdef __cplusplus
}
#endif

#endif
