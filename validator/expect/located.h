/* Complaints about an expectation file that point into it: from a place inside an unquoted field back
 * to the line, column and text of the file as it was written. Layer: expect. */
#ifndef NP_EXPECT_LOCATED_H
#define NP_EXPECT_LOCATED_H

#include <stddef.h>

#include "base/csv.h"
#include "base/diagnostic.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    np_diagnostics *messages;
    const np_csv *csv;
    np_arena *arena;     /* for the table of lines, made when first needed */
    size_t *line_starts; /* byte of the file at which each line begins */
    size_t line_count;
} np_located;

/* Complaints about csv go to messages. All three are borrowed. */
void np_located_init(np_located *located, np_diagnostics *messages, const np_csv *csv,
                     np_arena *arena);

/* place's file, line, column, excerpt and marks = those of the bytes [start, end) of the unquoted text of a
 * field; the excerpt is borrowed from the file. Errors: NP_E_MEMORY. */
np_status np_located_place(np_diagnostic *place, np_located *located, const np_csv_field *field,
                           size_t start, size_t end) NP_MUST_USE;

/* Adds a complaint about the bytes [start, end) of the unquoted text of a field; start == end ==
 * field->text.length is the place behind its last character. The caret stands under their first line.
 * expected, which may be NULL, is shown as it is; format is marked NP_MSG and translated here, its
 * arguments are those of printf.
 * Errors: NP_E_MEMORY. */
np_status np_located_add(np_located *located, np_severity severity, const char *code,
                         const np_csv_field *field, size_t start, size_t end, const char *expected,
                         const char *format, ...) NP_PRINTF(8, 9) NP_MUST_USE;

/* text, a literal marked NP_MSG, in the language of the messages; NULL for NULL. */
static inline const char *np_located_text(const np_located *located, const char *text)
    NP_FORMAT_ARGUMENT(2);
static inline const char *np_located_text(const np_located *located, const char *text)
{
    return np_diagnostics_text(located->messages, text);
}

/* printf arguments of a slice, for "%.*s": at most 200 bytes of it, cut between characters. */
#define NP_SLICE_ARGUMENTS(S) np_located_width(S), (S).data ? (S).data : ""
int np_located_width(np_slice text);

#ifdef __cplusplus
}
#endif

#endif
