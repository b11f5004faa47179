/* Numbers and intervals as a person reads them: grouped by thousands, as many digits as matter.
 * What machines read is written by np_rational_format instead. Layer: report. */
#ifndef NP_REPORT_VALUES_H
#define NP_REPORT_VALUES_H

#include "base/buffer.h"
#include "base/language.h"
#include "number/interval.h"
#include "number/unit.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Appends the set of values in the unit (which may be NULL): "265 988.5 … 282 109.1 km" with ends
 * rounded outwards, "16.5% … 17.5%", "at least 5", "less than 5"; one number for a point, with a
 * sign of approximation when digits are dropped; "any number". An end that does not belong is not
 * marked. */
void np_values_add_interval(np_buffer *out, np_language language, const np_interval *values,
                            const np_unit *unit);

/* The same for values in the base unit of the unit's dimension. */
void np_values_add_base(np_buffer *out, np_language language, const np_interval *values,
                        const np_unit *unit);

#ifdef __cplusplus
}
#endif

#endif
