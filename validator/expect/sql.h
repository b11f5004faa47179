/* sql("SELECT ...") in a check: one exact number out of the tables. Layer: expect, inside only. */
#ifndef NP_EXPECT_SQL_H
#define NP_EXPECT_SQL_H

#include "expect/check.h"

#ifdef __cplusplus
extern "C" {
#endif

/* *answer = the answer of the rulebook's tables as an exact number, in the rulebook's
 * arena. [start, end) are the bytes of the field that ask.
 * Errors: NP_E_SYNTAX, NP_E_DOMAIN, NP_E_LIMIT, located; NP_E_MEMORY. */
np_status np_sql_answer(const np_quantity **answer, np_row_context *context,
                        const np_csv_field *field, size_t start, size_t end,
                        np_slice question) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
