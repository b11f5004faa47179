/* Located messages about the input: what was odd or wrong, where, and what was expected.
 * Layer: base.
 *
 * A diagnostic is data. Whoever finds the oddity adds it; only report/ words and prints it. Errors
 * among them mean that the input cannot be used; warnings and notes, that work goes on. */
#ifndef NP_BASE_DIAGNOSTIC_H
#define NP_BASE_DIAGNOSTIC_H

#include <stddef.h>

#include "base/arena.h"
#include "base/language.h"
#include "base/slice.h"
#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Ordered: a later one is graver. */
typedef enum {
    NP_SEVERITY_OFF,
    NP_SEVERITY_NOTE,
    NP_SEVERITY_WARNING,
    NP_SEVERITY_ERROR
} np_severity;

/* "off", "note", "warning", "error"; static storage. */
const char *np_severity_text(np_severity severity);

/* *severity = the one so named. False, and it is untouched, for any other word. */
bool np_severity_parse(np_severity *severity, np_slice word);

/* The number of a code, such as "E401" for "check-syntax"; "" for a code that has none. Static storage. */
const char *np_diagnostic_number(const char *code);

typedef struct {
    const char *code; /* stable, kebab-case, static storage: "csv-unknown-column" */
    np_severity severity;
    np_slice file;         /* name as the user gave it; empty: the command line */
    size_t line, column;   /* 1-based, column in code points; 0: no such place */
    np_slice excerpt;      /* the line of the file, or the field, that is shown; may be empty */
    size_t mark, mark_end; /* bytes of excerpt that the caret stands under, half-open */
    np_slice message;      /* one sentence without a full stop: "unknown column 'chekc'" */
    np_slice expected;     /* what should stand there; may be empty */
} np_diagnostic;

typedef struct {
    np_arena *arena; /* borrowed; texts are copied into it */
    np_diagnostic *items;
    size_t count, capacity;
    size_t errors;        /* of severity error, dropped ones included */
    size_t dropped;       /* past NP_CAP_DIAGNOSTICS */
    np_language language; /* of the messages that are added from now on */
} np_diagnostics;

/* An empty list, in English, whose texts will live in arena. */
void np_diagnostics_init(np_diagnostics *list, np_arena *arena);

/* Adds a copy; all slices are copied. Errors: NP_E_MEMORY. */
np_status np_diagnostics_add(np_diagnostics *list, const np_diagnostic *diagnostic) NP_MUST_USE;

/* text, a literal marked NP_MSG, in the language of the list; NULL for NULL. */
static inline const char *np_diagnostics_text(const np_diagnostics *list, const char *text)
    NP_FORMAT_ARGUMENT(2);
static inline const char *np_diagnostics_text(const np_diagnostics *list, const char *text)
{
    return text ? np_language_text(list->language, text) : NULL;
}

/* As add, the message formatted as by printf; diagnostic->message is ignored. format is marked NP_MSG
 * and is translated here; everything else of a diagnostic is what the caller makes it. */
np_status np_diagnostics_add_format(np_diagnostics *list, const np_diagnostic *diagnostic,
                                    const char *format, ...) NP_PRINTF(3, 4) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
