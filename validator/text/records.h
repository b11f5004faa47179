/* A stream of articles, the records. Layer: text. Memory is bounded by the longest one; they are handed out as soon as
 * they are complete, also from a pipe.
 *
 * JSON Lines (present when HAVE_JSON_C): one object a line, {"text": ..., "id": ..., "format": ...}. A line that is not such an object is an answer, not an end:
 * the reader says what is wrong with it and goes on with the next. Blank lines are skipped, and so is a
 * byte order mark at the start; LF and CRLF end lines, the last one may have no end. Of a key that is
 * given twice the last value counts. Other keys are left alone. Columns do not
 * count the mark; a record in error has its id if that could be read.
 *
 * CSV (RFC 4180): the articles are the fields of one column, and their ids may be those of another. What base/csv.h
 * says of rows holds, but that a row which begins with '#' is one like the others. */
#ifndef NP_TEXT_RECORDS_H
#define NP_TEXT_RECORDS_H

#include <stdbool.h>
#include <stdio.h>

#include "base/buffer.h"
#include "base/diagnostic.h"
#include "base/status.h"
#include "text/input.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct np_records np_records;

typedef struct {
    size_t line;    /* 1-based in the input */
    np_slice id;    /* JSON text of "id", a string or whole number; empty: none, or null */
    np_input input; /* how it is written, by "format"; AUTO when there is none */
    np_slice text;  /* decoded UTF-8; escapes of lone surrogates are an error */
    const char *
        error; /* NULL, or what is wrong with it: marked NP_MSG, or in the language of the reader; borrowed */
    const char *expected; /* the same for what should stand there */
    size_t column; /* of the error, 1-based; 0: no such place. In bytes, of CSV in code points */
} np_record;

/* *records = a reader over an open stream, which stays the caller's.
 * Errors: NP_E_MEMORY; NP_E_USAGE when the program was built without json-c. */
np_status np_records_open(np_records **records, FILE *stream) NP_MUST_USE;
/* The same for CSV, whose header row is read at once. text names the column of the articles, id that of their ids, NULL:
 * the one that is called "id", if there is one. The reader speaks the language of the messages.
 * Errors: NP_E_SYNTAX, NP_E_ENCODING, NP_E_LIMIT: there is no such header, or no such column, located in the messages;
 * NP_E_IO, without a message; NP_E_MEMORY. */
np_status np_records_open_csv(np_records **records, np_diagnostics *messages, FILE *stream,
                              np_slice name, const char *text, const char *id) NP_MUST_USE;
void np_records_close(np_records *records);

/* *record = the next one; its slices are borrowed until the next call.
 * Errors: NP_E_END at the end of input; NP_E_IO; NP_E_MEMORY. */
np_status np_records_next(np_records *records, np_record *record) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
