/* Fragments: pieces of pattern with a name. A row whose id stands in angle brackets, <rate>, has a piece
 * of pattern under find and nothing else; the patterns of the rows below it in the same file write <rate>
 * for it. A fragment is put in place of its name before the pattern is compiled: its local names are
 * names of the row that uses it. Layer: expect. */
#ifndef NP_EXPECT_FRAGMENT_H
#define NP_EXPECT_FRAGMENT_H

#include "expect/check.h"
#include "expect/row.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Is it the id of a fragment: does it begin with an angle bracket? */
bool np_fragment_is_id(np_slice id);

/* Adds the fragment of a row to context: id under its id column, the piece of pattern under find. One
 * with errors is added, too, so that the rows that use it do not complain again.
 * Errors: NP_E_SYNTAX, NP_E_LIMIT, each located; NP_E_MEMORY. */
np_status np_fragment_read(np_row_context *context, const np_columns *columns,
                           const np_csv_row *row) NP_MUST_USE;

/* The fragment of this name, without brackets; NULL when no row above defines it. */
np_fragment *np_fragment_find(const np_row_context *context, np_slice name);

/* Warns of fragments that no row uses. Errors: NP_E_MEMORY. */
np_status np_fragment_warn(const np_row_context *context) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
