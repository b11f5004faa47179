/* Expectations of tables: "@column-total {.parts:amount*} {.total:amount}" under find. What a scheme looks for is
 * claim/table.h's to say; the slots name what it takes. Layer: expect. */
#ifndef NP_EXPECT_SCHEME_H
#define NP_EXPECT_SCHEME_H

#include "base/csv.h"
#include "expect/row.h"

#ifdef __cplusplus
extern "C" {
#endif

/* *scheme = what the field asks for, and *slots = the field with blanks in its place, which names of the rulebook
 * may point into; NONE, and the field itself, when it is a pattern for sentences.
 * Errors: NP_E_SYNTAX, there is no such scheme, located; NP_E_MEMORY. */
np_status np_scheme_read(np_scheme *scheme, const np_csv_field **slots, np_row_context *context,
                         const np_csv_field *field) NP_MUST_USE;

/* Looks whether the pattern's slots are those that the scheme needs. Errors: NP_E_SYNTAX, located; NP_E_MEMORY. */
np_status np_scheme_check(np_scheme scheme, const np_pattern *pattern, np_row_context *context,
                          const np_csv_field *field) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
