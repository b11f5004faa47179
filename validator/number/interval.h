/* Intervals with exact rational ends: a set of possible true values. Layer: number.
 *
 * The points between lo and hi; an end is closed (belongs), open (does not) or none (unbounded; the
 * rational is then 0 and means nothing). Never empty: emptiness is a return value. lo == hi only with
 * both ends closed.
 *
 * Operations are sound and sharp: the result is the smallest interval that holds f(a, b) for every
 * a in x and b in y. An output may alias any input. Init and clear as for rationals. */
#ifndef NP_NUMBER_INTERVAL_H
#define NP_NUMBER_INTERVAL_H

#include "number/rational.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum { NP_END_CLOSED, NP_END_OPEN, NP_END_NONE } np_end;

typedef struct {
    np_rational lo, hi;
    np_end lo_end, hi_end;
} np_interval;

/* Answer to a question put to every pair of points of two intervals. */
typedef enum { NP_NEVER, NP_SOMETIMES, NP_ALWAYS } np_truth;

/* x = all numbers. */
void np_interval_init(np_interval *x);
void np_interval_clear(np_interval *x);
void np_interval_set(np_interval *r, const np_interval *x);
void np_interval_swap(np_interval *x, np_interval *y);
void np_interval_set_all(np_interval *r);
/* r = {value}. */
void np_interval_set_point(np_interval *r, const np_rational *value);
/* r = the points between lo and hi. False, and r untouched, when there are none. An end of kind none
 * ignores its rational, which may then be NULL. */
bool np_interval_set_ends(np_interval *r, const np_rational *lo, np_end lo_end,
                          const np_rational *hi, np_end hi_end);

bool np_interval_equal(const np_interval *x, const np_interval *y);
bool np_interval_is_point(const np_interval *x);
bool np_interval_contains(const np_interval *x, const np_rational *value);
/* Is every point of inner in outer? */
bool np_interval_includes(const np_interval *outer, const np_interval *inner);

/* r = the points in both. False, and r untouched, when there are none. */
bool np_interval_meet(np_interval *r, const np_interval *x, const np_interval *y);
/* r = the smallest interval that holds both. */
void np_interval_hull(np_interval *r, const np_interval *x, const np_interval *y);
/* r = the hull of the points of x that are whole numbers. False, and r untouched, when none is. */
bool np_interval_whole(np_interval *r, const np_interval *x);
/* True, and *count = how many whole numbers x holds, when they are finitely many and fit. */
bool np_interval_count_whole(int64_t *count, const np_interval *x);

void np_interval_add(np_interval *r, const np_interval *x, const np_interval *y);
void np_interval_sub(np_interval *r, const np_interval *x, const np_interval *y);
void np_interval_mul(np_interval *r, const np_interval *x, const np_interval *y);
/* r = { a / b : a in x, b in y }.
 * Errors: NP_E_DOMAIN when 0 is in y; r is untouched. */
np_status np_interval_div(np_interval *r, const np_interval *x, const np_interval *y) NP_MUST_USE;
/* r = the hull of { c : c * b = a for some a in x, b in y }: division that 0 in y does not stop, as
 * backward propagation through a product needs it. All numbers when 0 is in both. False, and r
 * untouched, when there is no such c (y is {0} and 0 is not in x). */
bool np_interval_solve_mul(np_interval *r, const np_interval *x, const np_interval *y);
void np_interval_neg(np_interval *r, const np_interval *x);
void np_interval_abs(np_interval *r, const np_interval *x);
void np_interval_min(np_interval *r, const np_interval *x, const np_interval *y);
void np_interval_max(np_interval *r, const np_interval *x, const np_interval *y);
/* r = { a * factor : a in x }. */
void np_interval_scale(np_interval *r, const np_interval *x, const np_rational *factor);
/* r = { a^exponent : a in x }, exponent >= 0. */
void np_interval_pow(np_interval *r, const np_interval *x, unsigned exponent);

/* Does a = b, a < b, a <= b hold for the pairs a in x, b in y? */
np_truth np_interval_truth_equal(const np_interval *x, const np_interval *y);
np_truth np_interval_truth_less(const np_interval *x, const np_interval *y);
np_truth np_interval_truth_less_equal(const np_interval *x, const np_interval *y);

/* r = the points of x that are below (at most, when or_equal) some point of y: what x <= y leaves of
 * x. False, and r untouched, when nothing is left. And the same from above. */
bool np_interval_below(np_interval *r, const np_interval *x, const np_interval *y, bool or_equal);
bool np_interval_above(np_interval *r, const np_interval *x, const np_interval *y, bool or_equal);

/* r = x with each end that has more than bits bits rounded outwards. */
void np_interval_round_out(np_interval *r, const np_interval *x, size_t bits);

/* Makes the arena clear x with itself. Errors: NP_E_MEMORY; the caller still owns x. */
np_status np_interval_defer(np_arena *arena, np_interval *x) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
