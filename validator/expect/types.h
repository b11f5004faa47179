/* What the names of checks measure, as far as a file tells, before any text is read. Layer: expect,
 * inside only.
 *
 * A slot with a kind or a unit says it ({x:percent}), and so does a number with a unit in a check. A name that
 * no slot binds takes it from what it is added to, compared with, or a percentage of. All else may
 * measure anything: a bare number, a slot without a kind, a product of two quantities with units. So
 * what is refused here is wrong whatever the text says: 17% = 5 yuan, persons + yuan, metres < tonnes. */
#ifndef NP_EXPECT_TYPES_H
#define NP_EXPECT_TYPES_H

#include "expect/check.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Complains about the relations of the expectations from index first on that put together what cannot be
 * added or compared, and about names that measure two things. fields[i] is the check of
 * expectation first + i, NULL where there is none.
 * Errors: NP_E_SYNTAX, each located; NP_E_MEMORY. */
np_status np_types_check(np_row_context *context, size_t first,
                         const np_csv_field *const *fields) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
