/* The numbers of an article as an HTML report marks them. Layer: report. */
#ifndef NP_REPORT_HTML_MARKS_H
#define NP_REPORT_HTML_MARKS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "internal.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What is known of a number; of several claims about it the gravest counts. Ordered. */
typedef enum {
    NP_MARK_UNCHECKED, /* no claim speaks of it */
    NP_MARK_OPEN,      /* undetermined: nothing tests it */
    NP_MARK_GOOD,      /* exact or consistent */
    NP_MARK_DOUBTFUL,
    NP_MARK_BAD
} np_mark_state;

/* The state of what a claim with this verdict speaks of, and what the style sheet calls a state; static storage. */
np_mark_state np_html_state(np_verdict verdict);
const char *np_html_state_class(np_mark_state state);

/* Bytes of the document, half-open. */
typedef struct {
    size_t start, end;
    np_mark_state state;
    size_t finding;            /* index of the gravest about it; SIZE_MAX: none */
    size_t claim;              /* that gave the state; SIZE_MAX: none */
    const np_mention *mention; /* NULL for a change word */
} np_html_mark;

/* Ordered by start; no two overlap. In the arena given. */
typedef struct {
    np_html_mark *items;
    size_t count;
} np_html_marks;

/* *marks = those of the document. Errors: NP_E_MEMORY. */
np_status np_html_marks_make(np_html_marks *marks, np_arena *arena,
                             const np_result *result) NP_MUST_USE;

/* The index of the mark that holds the byte; SIZE_MAX for none. */
size_t np_html_marks_at(const np_html_marks *marks, size_t offset);

#ifdef __cplusplus
}
#endif

#endif
