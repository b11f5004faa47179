/* Tables that a run is given, and questions to them. The one home of SQLite in the tree. Layer: data.
 *
 * CSV files and SQLite databases are copied into a database in memory, their cells read as
 * data/cell.h says; then sql("SELECT ...") in a check is one exact number out of it. Numbers are exact
 * throughout (data/key.h, data/functions.h). A question can read these tables and nothing else, change
 * nothing, and ends at NP_CAP_SQL_STEPS.
 *
 * A build without SQLite has this interface too; np_data_is_built says so. */
#ifndef NP_DATA_DATA_H
#define NP_DATA_DATA_H

#include "quantity/lexicon.h"
#include "quantity/quantity.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct np_data np_data;

/* A number of some table. */
typedef struct {
    np_rational value;   /* in the base unit of its dimension */
    const np_unit *unit; /* of the lexicon; NULL: none was written */
    np_kind kind;
    np_slice table, column;
    size_t row; /* of a CSV file its 1-based line, of a database table its 1-based row */
} np_data_value;

/* Was numproof built with SQLite? */
bool np_data_is_built(void);

/* *data = no tables yet; language: of what is said about questions. The lexicon must outlive it; the caller
 * frees it.
 * Errors: NP_E_USAGE without SQLite; NP_E_MEMORY. */
np_status np_data_new(np_data **data, const np_lexicon *lexicon, np_language language) NP_MUST_USE;
/* data may be NULL. */
void np_data_free(np_data *data);

/* Adds the tables of a file: a CSV file with a header row is one, called name or, with name NULL, as
 * its file without ".csv", with '_' for what cannot stand in a name; a SQLite database has tables with
 * names of their own. "-" is the standard input, a CSV file.
 * Errors: NP_E_IO, NP_E_ENCODING, NP_E_SYNTAX, NP_E_LIMIT, located in messages; NP_E_MEMORY. */
np_status np_data_add(np_data *data, np_diagnostics *messages, const char *path,
                      const char *name) NP_MUST_USE;

/* *answer = the one number that a SELECT gives, exact; initialized by the caller. It has a unit when it
 * is a column whose cells all have that one, or the column's sum, mean, median, least or greatest
 * value; otherwise it is a bare number in base units. The same question is answered once. Safe to call from several threads.
 * Errors: NP_E_SYNTAX, NP_E_DOMAIN, NP_E_LIMIT: *code names what is wrong (static storage), why is a
 * sentence about it without a full stop; NP_E_MEMORY. answer is untouched. */
np_status np_data_ask(np_quantity *answer, const char **code, np_buffer *why, np_data *data,
                      np_slice question) NP_MUST_USE;

/* The numbers of all tables that measure the same. */
typedef struct {
    bool bare;                   /* written without a unit: they may measure anything */
    np_dimension dimension;      /* none when bare */
    const np_data_value *values; /* in the order of their values, then of their tables */
    size_t count;
} np_data_group;

/* All numbers of all tables, bare ones first; borrowed until the next table is added.
 * Errors: NP_E_MEMORY. */
np_status np_data_groups(const np_data_group **groups, size_t *count, np_data *data) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
