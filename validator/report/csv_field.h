/* Fields of CSV reports (RFC 4180, LF). What a terminal would obey is written as an escape, so that a
 * report may be looked at; JSON keeps it. Layer: report. */
#ifndef NP_REPORT_CSV_FIELD_H
#define NP_REPORT_CSV_FIELD_H

#include "base/buffer.h"
#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Appends the field, in quotes where it needs them. */
void np_csv_add_field(np_buffer *out, np_slice text);

/* The same for a text that no spreadsheet shall take for a formula: an apostrophe goes before one
 * that begins like one (= + - @ and their full-width forms, after blanks too). */
void np_csv_add_text(np_buffer *out, np_slice text);

#ifdef __cplusplus
}
#endif

#endif
