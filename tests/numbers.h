/* Rationals and intervals as the case tables write them.
 *
 *     -0.5  1e30  1/3                     a rational
 *     {5}  [1..2)  (0..1/3]  [3..)  (..)  an interval: a point, ends closed or open, without a bound
 */
#ifndef NP_TESTS_NUMBERS_H
#define NP_TESTS_NUMBERS_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/slice.h"
#include "harness.h"
#include "number/interval.h"

/* False, and the output untouched, when the text is none. Outputs are initialized by the caller. */
bool numbers_parse(np_rational *r, np_slice text);
bool numbers_parse_interval(np_interval *r, np_slice text);
/* Appends an interval in the notation above. */
void numbers_format_interval(np_buffer *out, const np_interval *x);

/* r = a random interval with ends among few numbers, so that 0, points, equal ends and ends without a
 * bound are common. */
void numbers_draw_interval(np_interval *r, harness_random *random);

#endif
