/* The insides of np_data. Layer: data, inside only. */
#ifndef NP_DATA_INSIDE_H
#define NP_DATA_INSIDE_H

#include "data/cell.h"
#include "data/data.h"
#include "data/key.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A question that was answered, well or not. */
typedef struct {
    size_t hash;
    np_slice question;
    np_status status;
    np_rational value; /* in unit */
    const np_unit *unit;
    np_kind kind;
    const char *code;
    np_slice why;
} np_data_answer;

/* What the cells of a column measure. */
typedef struct {
    np_slice name;
    bool any, mixed; /* numbers were seen; they do not all have one unit */
    const np_unit *unit;
    np_kind kind;
} np_data_column;

typedef struct {
    np_slice name;
    np_data_column *columns;
    size_t count;
} np_data_table;

struct np_data {
    np_arena arena;
    const np_lexicon *lexicon;
    struct sqlite3 *database;
    struct sqlite3_mutex *mutex;
    np_keys keys;
    np_data_table *tables;
    size_t table_count, table_capacity;
    np_data_value *values;
    size_t value_count, value_capacity;
    np_data_group *groups; /* of the values, sorted; NULL: not made since a value was added */
    size_t group_count;
    np_data_answer *answers;
    size_t answer_count, answer_capacity;
    /* Of the question being asked: */
    bool asking;
    size_t steps;
    np_buffer refused; /* what it may not do; empty: nothing so far */
};

/* A table that is being filled. */
typedef struct {
    np_data *data;
    np_slice name;
    np_heading *headings;
    np_data_column *columns;
    size_t count;
    struct sqlite3_stmt *insert;
} np_table_writer;

/* Begins the table with these headings, their fields' texts in the order of the columns; an empty one is
 * called column1, column2 ... *taken: which heading stands there twice, or the count when all is well;
 * there is then no table. The name must be new.
 * Errors: NP_E_MEMORY, NP_E_LIMIT; the writer must be closed in any case. */
np_status np_table_begin(np_table_writer *writer, size_t *taken, np_data *data, np_slice name,
                         const np_slice *headings, size_t count) NP_MUST_USE;
/* Adds a row of as many cells as there are headings; missing says which are NULL.
 * Errors: NP_E_LIMIT, NP_E_DOMAIN: the cell *bad is a number too long, too large or too small, or too
 * close to another; NP_E_MEMORY. */
np_status np_table_add(np_table_writer *writer, size_t *bad, const np_slice *cells, size_t count,
                       size_t row) NP_MUST_USE;
void np_table_close(np_table_writer *writer);

/* The column that the answer to a question comes from, when it is that column, its sum, mean, median, least
 * or greatest value, and nothing else: SELECT name FROM ..., SELECT sum(name) FROM .... NULL for all other
 * questions. */
const np_data_column *np_data_source(const np_data *data, np_slice question);

/* What a result of SQLite means that is no success: NP_E_MEMORY when memory is out, else otherwise. */
np_status np_data_failure(int result, np_status otherwise) NP_MUST_USE;

/* Is there a table of this name, in whatever case? */
bool np_data_has_table(const np_data *data, np_slice name);

/* Copies the tables of the SQLite database at path. Errors: as np_data_add. */
np_status np_data_add_database(np_data *data, np_diagnostics *messages,
                               const char *path) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
