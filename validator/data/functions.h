/* What questions to the tables can compute with: exact functions in place of SQLite's, which know
 * floating-point numbers only. Layer: data.
 *
 * sum, total, avg, median over a column; round, abs, ceil, floor, growth of values; and, for
 * data/statement.h, np_number, np_add, np_multiply, np_negate, np_invert, np_remainder. A NULL among the
 * arguments of a function gives NULL, aggregates pass over it; text among numbers is an error. */
#ifndef NP_DATA_FUNCTIONS_H
#define NP_DATA_FUNCTIONS_H

#include "data/key.h"

#ifdef __cplusplus
extern "C" {
#endif

struct sqlite3; /* a database */

/* Registers the functions; keys must outlive the database. Errors: NP_E_MEMORY. */
np_status np_functions_add(struct sqlite3 *database, np_keys *keys) NP_MUST_USE;

/* May a question call this function? Those above, and SQLite's own that take no part in arithmetic:
 * count, min, max, ranks, text. NULL is none. */
bool np_functions_allow(const char *name);

#ifdef __cplusplus
}
#endif

#endif
