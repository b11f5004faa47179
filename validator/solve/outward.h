/* Keeping numbers short: intervals with ends of few bits that hold the same points and little more.
 * Layer: solve, private to it. */
#ifndef NP_SOLVE_OUTWARD_H
#define NP_SOLVE_OUTWARD_H

#include "number/interval.h"

#ifdef __cplusplus
extern "C" {
#endif

/* r = x with ends of more than NP_CAP_RATIONAL_BITS bits rounded outwards. One that is still longer
 * than NP_CAP_RATIONAL_SIZE, because the number is so large, is left out; because it is so near to 0,
 * it becomes 0 or 1. */
void np_outward(np_interval *r, const np_interval *x);

#ifdef __cplusplus
}
#endif

#endif
