/* One row of an expectation file. Layer: expect, inside only. */
#ifndef NP_EXPECT_ROW_H
#define NP_EXPECT_ROW_H

#include "expect/check.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
#define NP_COLUMN(NAME, TEXT) NP_COLUMN_##NAME,
#include "expect/columns.def"
#undef NP_COLUMN
    NP_COLUMNS
} np_column;

/* Static storage. */
const char *np_column_text(np_column column);

#define NP_NO_FIELD ((size_t)-1)

/* Which field of a row stands under which column. */
typedef struct {
    size_t field[NP_COLUMNS]; /* NP_NO_FIELD: the file has no such column */
    size_t count;             /* of the header's fields */
    bool *named;              /* of each: does it hold a word, a wrong one perhaps? */
} np_columns;

/* *columns = those that the header names, in the arena of located; nothing may stand under a column
 * without a name.
 * Errors: NP_E_SYNTAX, each located (unknown, twice, id missing, nothing known at all: *columns then
 * has no field); NP_E_MEMORY. */
np_status np_columns_read(np_columns *columns, np_located *located,
                          const np_csv_row *header) NP_MUST_USE;

/* The field of the row under the column; NULL when the row has none, or white space alone. */
const np_csv_field *np_row_field(const np_columns *columns, const np_csv_row *row,
                                 np_column column);

/* text without white space around it. */
np_slice np_row_trim(np_slice text);

/* Fields of the row that stand under no column must be empty, as spreadsheets leave them.
 * Errors: NP_E_SYNTAX, located; NP_E_MEMORY. */
np_status np_row_check_fields(np_row_context *context, const np_columns *columns,
                              const np_csv_row *row) NP_MUST_USE;

/* expectation's find, check, occurs, rounding, severity, message and source, from the row; pack says which
 * defaults hold.
 * Errors: NP_E_SYNTAX, NP_E_LIMIT, each located; NP_E_MEMORY. */
np_status np_row_read(np_expectation *expectation, np_row_context *context,
                      const np_columns *columns, const np_csv_row *row, bool pack) NP_MUST_USE;

/* Checks the names in the row's message, once all names of the file are known.
 * Errors: NP_E_SYNTAX, each located; NP_E_MEMORY. */
np_status np_row_check_message(np_row_context *context, const np_columns *columns,
                               const np_csv_row *row, size_t owner) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
