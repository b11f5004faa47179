/* JSON Lines as a stream of articles, one object a line: {"text": ..., "id": ..., "lang": ...}.
 * Layer: text, the one home of json-c (present when HAVE_JSON_C).
 *
 * Memory is bounded by the longest line. A line that is not such an object is an answer, not an end:
 * the reader says what is wrong with it and goes on with the next. Blank lines are skipped. */
#ifndef NP_TEXT_RECORDS_H
#define NP_TEXT_RECORDS_H

#include <stdbool.h>
#include <stdio.h>

#include "base/buffer.h"
#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct np_records np_records;

typedef struct {
    size_t line;       /* 1-based in the input */
    np_slice id;       /* the JSON text of "id" ("\"a\"", "17"), or empty: no id was given */
    np_slice text;     /* decoded UTF-8; escapes of lone surrogates are an error */
    const char *error; /* NULL, or what is wrong with the line; id is set if it could be read */
    size_t column;     /* of the error, 1-based in bytes; 0 unknown */
} np_record;

/* *records = a reader over an open stream, which stays the caller's.
 * Errors: NP_E_MEMORY; NP_E_USAGE when the program was built without json-c. */
np_status np_records_open(np_records **records, FILE *stream) NP_MUST_USE;
void np_records_close(np_records *records);

/* *record = the next one; its slices are borrowed until the next call.
 * Errors: NP_E_END at the end of input; NP_E_IO; NP_E_MEMORY. */
np_status np_records_next(np_records *records, np_record *record) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
