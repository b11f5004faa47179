/* Numbers and intervals as a person reads them: grouped by thousands, as many digits as matter. What
 * machines read is written by np_rational_format instead. Layer: report. */
#ifndef NP_REPORT_VALUES_H
#define NP_REPORT_VALUES_H

#include "base/buffer.h"
#include "number/interval.h"
#include "number/unit.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Appends the value with its unit (which may be NULL): "10 991", "17%", "62 700 km"; with "about"
 * before it when digits were dropped. */
void np_values_add_number(np_buffer *out, const np_rational *value, const np_unit *unit);

/* Appends the set: "265 988.5 … 282 109.1", ends rounded outwards; "at least 5", "less than 5" where it
 * is unbounded; one number for a point; "any value". An end that does not belong is not marked. */
void np_values_add_interval(np_buffer *out, const np_interval *values, const np_unit *unit);

#ifdef __cplusplus
}
#endif

#endif
