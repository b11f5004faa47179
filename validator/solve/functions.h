/* Roots and rounding on intervals. Layer: solve, private to it.
 *
 * Roots are bounded outwards: a result holds every true value and is wider by at most one part in
 * 2^40. They are taken of what is not negative: of a range that holds such numbers, these are meant;
 * of one that does not, nothing is known. An output may alias any input. */
#ifndef NP_SOLVE_FUNCTIONS_H
#define NP_SOLVE_FUNCTIONS_H

#include <stdbool.h>

#include "number/interval.h"

#ifdef __cplusplus
extern "C" {
#endif

/* r holds { a^(1/d) : a in x, a >= 0, d in degree }. All numbers unless the degree is one positive
 * whole number up to NP_CAP_ROOT_DEGREE and x holds such an a. The first root of a is a, of any sign. */
void np_functions_root(np_interval *r, const np_interval *x, const np_interval *degree);

/* r holds the a of x whose root of that degree may be in y. False, and r untouched, when there is
 * none. r is x where np_functions_root knows nothing. */
bool np_functions_unroot(np_interval *r, const np_interval *y, const np_interval *x,
                         const np_interval *degree) NP_MUST_USE;

/* r holds x rounded to digits behind the point, half away from zero. All numbers unless digits is
 * one whole number within +-NP_CAP_ROUND_DIGITS. */
void np_functions_round(np_interval *r, const np_interval *x, const np_interval *digits);

/* r holds the values that, rounded so, may be in y. False when y holds no value with so many digits. */
bool np_functions_unround(np_interval *r, const np_interval *y,
                          const np_interval *digits) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
