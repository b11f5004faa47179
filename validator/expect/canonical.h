/* Expectation files written back in canonical form. Layer: expect.
 *
 * All columns in the order of expect/columns.def; checks in the form of np_check_format; what is as it is by
 * default left empty; no comments; LF. Read again it gives the same rules, and written again the same bytes. */
#ifndef NP_EXPECT_CANONICAL_H
#define NP_EXPECT_CANONICAL_H

#include "expect/rulebook.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Appends the header row. */
void np_canonical_header(np_buffer *out);

/* Appends an expectation of a file of the rulebook, index counted in the file from 0, and the fragments before
 * it; for index file->count those behind the last one. Failures are out's. */
void np_canonical_row(np_buffer *out, const np_rulebook *rulebook, const np_rule_file *file,
                      size_t index);

/* Appends how often find is to match, as the column has it; nothing when that is the default. */
void np_canonical_occurs(np_buffer *out, const np_expectation *expectation);

/* Appends a field of CSV, in quotes where it needs them. */
void np_canonical_field(np_buffer *out, np_slice text);

#ifdef __cplusplus
}
#endif

#endif
