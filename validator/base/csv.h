/* CSV (RFC 4180) into rows that know where they stand: the one home of libcsv in the tree.
 * Layer: base.
 *
 * libcsv knows no places, so it is fed in pieces that end behind each byte that can end a field.
 * Fields hold the bytes with quotes taken off, blanks around unquoted ones trimmed; blank lines are no
 * rows. A byte order mark at the start is skipped. LF, CRLF and CR end lines; inside quotes they stay
 * as they are. The bytes must be valid UTF-8 (text/utf8.h checks).
 *
 * A row whose first field begins with '#' is a comment, with all lines of its quoted fields. A comment
 * that is no row by the book, such as a remark with quotes in the middle, ends with its line.
 */
#ifndef NP_BASE_CSV_H
#define NP_BASE_CSV_H

#include <stddef.h>

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/slice.h"
#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    np_slice text;       /* unquoted */
    size_t line, column; /* 1-based, of the field's first character in the file (its quote if any),
                            column in code points */
} np_csv_field;

typedef struct {
    np_csv_field *fields;
    size_t count;
    size_t line; /* 1-based, where the row begins */
} np_csv_row;

typedef struct {
    np_slice name;  /* of the file, for messages */
    np_slice bytes; /* the whole file, borrowed */
    size_t line;    /* the 1-based number of its first line */
    np_csv_row *rows;
    size_t count;
} np_csv;

/* *csv = the rows of bytes; everything but bytes itself lives in arena. Comment rows (first field
 * begins with '#') are left out.
 * Errors: NP_E_SYNTAX (an unterminated quote, named by the line where it opened; text behind a
 * closing quote, or a quote inside an unquoted field), NP_E_LIMIT (caps), as one diagnostic in messages;
 * the rows before it are kept. NP_E_MEMORY. */
np_status np_csv_parse(np_csv *csv, np_arena *arena, np_diagnostics *messages, np_slice name,
                       np_slice bytes) NP_MUST_USE;

/* The same for bytes that begin in this line of a file, where a row that begins with '#' is one like the others. */
np_status np_csv_parse_data(np_csv *csv, np_arena *arena, np_diagnostics *messages, np_slice name,
                            np_slice bytes, size_t line) NP_MUST_USE;

/* The line of the file with this 1-based number, without its end: the excerpt of a message.
 * Empty when there is none. Borrowed from csv->bytes. */
np_slice np_csv_line(const np_csv *csv, size_t line);

#ifdef __cplusplus
}
#endif

#endif
