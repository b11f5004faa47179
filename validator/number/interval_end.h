/* One end of an interval as a value of its own, so that an operation on intervals is said once for the
 * low side and once for the high side. Layer: number; private to it. */
#ifndef NP_NUMBER_INTERVAL_END_H
#define NP_NUMBER_INTERVAL_END_H

#include "number/interval.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A low end reaches down to its point, a high end up to it; NP_END_NONE reaches without bound. The
 * point is borrowed and means nothing without a bound. */
typedef struct {
    const np_rational *point;
    np_end end;
} np_side;

static inline np_side np_low(const np_interval *x)
{
    np_side side = {&x->lo, x->lo_end};
    return side;
}

static inline np_side np_high(const np_interval *x)
{
    np_side side = {&x->hi, x->hi_end};
    return side;
}

/* < 0, 0, > 0 as the set of points above low end a begins below, with, above that of b. */
int np_low_compare(np_side a, np_side b);
/* The same for where the sets of points below high ends a and b stop. */
int np_high_compare(np_side a, np_side b);
/* Is there a point above low and below high? */
bool np_sides_hold_points(np_side low, np_side high);

/* r = the points between copies of two sides, which may belong to r. There must be some. */
void np_interval_set_sides(np_interval *r, np_side low, np_side high);

#ifdef __cplusplus
}
#endif

#endif
