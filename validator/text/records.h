/* JSON Lines as a stream of articles, one object a line: {"text": ..., "id": ..., "format": ...}.
 * Layer: text, the one home of json-c (present when HAVE_JSON_C).
 *
 * Memory is bounded by the longest line. A line that is not such an object is an answer, not an end:
 * the reader says what is wrong with it and goes on with the next. Blank lines are skipped, and so is a
 * byte order mark at the start; LF and CRLF end lines, the last one may have no end. Of a key that is
 * given twice the last value counts. Other keys are left alone. Columns do not
 * count the mark; a record in error has its id if that could be read.
 *
 * Lines are handed out as soon as they are complete, also from a pipe. */
#ifndef NP_TEXT_RECORDS_H
#define NP_TEXT_RECORDS_H

#include <stdbool.h>
#include <stdio.h>

#include "base/buffer.h"
#include "base/status.h"
#include "text/input.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct np_records np_records;

typedef struct {
    size_t line;       /* 1-based in the input */
    np_slice id;       /* JSON text of "id", a string or whole number; empty: none, or null */
    np_input input;    /* how it is written, by "format"; AUTO when there is none */
    np_slice text;     /* decoded UTF-8; escapes of lone surrogates are an error */
    const char *error; /* NULL, or what is wrong with the line: marked NP_MSG, static storage */
    size_t column;     /* of the error, 1-based in bytes; 0: no such place */
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
