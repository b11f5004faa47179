#include <config.h>

#include "number/interval_end.h"

/* r = the finished result; result is cleared. */
static void deliver(np_interval *r, np_interval *result)
{
    np_interval_swap(r, result);
    np_interval_clear(result);
}

/* The kind of the end of a sum: what is not reached on one side is not reached by the sum. */
static np_end end_of_sum(np_end a, np_end b)
{
    if (a == NP_END_NONE || b == NP_END_NONE)
        return NP_END_NONE;
    return a == NP_END_OPEN || b == NP_END_OPEN ? NP_END_OPEN : NP_END_CLOSED;
}

void np_interval_add(np_interval *r, const np_interval *x, const np_interval *y)
{
    np_interval sum;

    np_interval_init(&sum);
    sum.lo_end = end_of_sum(x->lo_end, y->lo_end);
    sum.hi_end = end_of_sum(x->hi_end, y->hi_end);
    if (sum.lo_end != NP_END_NONE)
        np_rational_add(&sum.lo, &x->lo, &y->lo);
    if (sum.hi_end != NP_END_NONE)
        np_rational_add(&sum.hi, &x->hi, &y->hi);
    deliver(r, &sum);
}

void np_interval_sub(np_interval *r, const np_interval *x, const np_interval *y)
{
    np_interval difference;

    np_interval_init(&difference);
    difference.lo_end = end_of_sum(x->lo_end, y->hi_end);
    difference.hi_end = end_of_sum(x->hi_end, y->lo_end);
    if (difference.lo_end != NP_END_NONE)
        np_rational_sub(&difference.lo, &x->lo, &y->hi);
    if (difference.hi_end != NP_END_NONE)
        np_rational_sub(&difference.hi, &x->hi, &y->lo);
    deliver(r, &difference);
}

void np_interval_neg(np_interval *r, const np_interval *x)
{
    np_interval negated;

    np_interval_init(&negated);
    np_rational_neg(&negated.lo, &x->hi);
    np_rational_neg(&negated.hi, &x->lo);
    negated.lo_end = x->hi_end;
    negated.hi_end = x->lo_end;
    deliver(r, &negated);
}

/* The product of an end of one interval and an end of another. */
typedef struct {
    np_rational point;
    np_end end;
    int side; /* with NP_END_NONE: -1 or +1, which infinity it is */
} corner;

/* The sign of the point; of an end without a bound, the side on which it lies. */
static int sign_of(np_side side, int unbounded)
{
    return side.end == NP_END_NONE ? unbounded : np_rational_sign(side.point);
}

/* product = a * b; side_a, side_b tell which infinity they are when they have no bound.
 *
 * A closed 0 makes a closed 0 with anything, since the other interval is not empty: 0 times some point
 * of it. An open 0 makes an open 0, also with an unbounded end: products come as near to 0 as one
 * likes, and how far they reach is told by the other corners. */
static void multiply_ends(corner *product, np_side a, int side_a, np_side b, int side_b)
{
    int sign_a = sign_of(a, side_a), sign_b = sign_of(b, side_b);

    np_rational_init(&product->point);
    product->side = sign_a * sign_b;
    if (sign_a == 0 || sign_b == 0) {
        bool reached =
            (sign_a == 0 && a.end == NP_END_CLOSED) || (sign_b == 0 && b.end == NP_END_CLOSED);

        product->end = reached ? NP_END_CLOSED : NP_END_OPEN;
    } else {
        product->end = end_of_sum(a.end, b.end);
        if (product->end != NP_END_NONE)
            np_rational_mul(&product->point, a.point, b.point);
    }
}

/* r = the hull of corners. An infinite one bounds nothing on its own side and says nothing of the other;
 * of a product's corners either some is finite or both infinities are there. */
static void hull_of_corners(np_interval *r, const corner *corners, int count)
{
    np_side low = {NULL, NP_END_NONE}, high = low;
    bool some = false, below = false, above = false;

    for (int i = 0; i < count; i++) {
        np_side side = {&corners[i].point, corners[i].end};

        if (side.end == NP_END_NONE) {
            below = below || corners[i].side < 0;
            above = above || corners[i].side > 0;
            continue;
        }
        if (!some || np_low_compare(side, low) < 0)
            low = side;
        if (!some || np_high_compare(side, high) > 0)
            high = side;
        some = true;
    }
    if (below)
        low.end = NP_END_NONE;
    if (above)
        high.end = NP_END_NONE;
    np_interval_set_sides(r, low, high);
}

static bool is_nonnegative(const np_interval *x)
{
    return x->lo_end != NP_END_NONE && np_rational_sign(&x->lo) >= 0;
}

void np_interval_mul(np_interval *r, const np_interval *x, const np_interval *y)
{
    corner corners[4];
    int count = 2;

    multiply_ends(&corners[0], np_low(x), -1, np_low(y), -1);
    multiply_ends(&corners[1], np_high(x), 1, np_high(y), 1);
    if (!is_nonnegative(x) || !is_nonnegative(y)) {
        multiply_ends(&corners[2], np_low(x), -1, np_high(y), 1);
        multiply_ends(&corners[3], np_high(x), 1, np_low(y), -1);
        count = 4;
    }
    hull_of_corners(r, corners, count);
    for (int i = 0; i < count; i++)
        np_rational_clear(&corners[i].point);
}

/* *end = what 1 / b comes to as b nears the end side: 0, not reached, without a bound; without a bound at
 * an open 0. The interval of side does not hold 0. */
static void invert_end(np_rational *point, np_end *end, np_side side)
{
    np_rational one = NP_RATIONAL_INTEGER(1);

    np_rational_set_int(point, 0);
    if (side.end == NP_END_NONE)
        *end = NP_END_OPEN;
    else if (np_rational_div(point, &one, side.point) == NP_OK)
        *end = side.end;
    else
        *end = NP_END_NONE;
}

/* r = x / y; 0 is not in y, so 1 / y is an interval and its ends are those of y in the other order. */
static void divide(np_interval *r, const np_interval *x, const np_interval *y)
{
    np_interval inverse;

    np_interval_init(&inverse);
    invert_end(&inverse.lo, &inverse.lo_end, np_high(y));
    invert_end(&inverse.hi, &inverse.hi_end, np_low(y));
    np_interval_mul(r, x, &inverse);
    np_interval_clear(&inverse);
}

static bool holds_zero(const np_interval *x)
{
    np_rational zero = NP_RATIONAL_INTEGER(0);

    return np_interval_contains(x, &zero);
}

np_status np_interval_div(np_interval *r, const np_interval *x, const np_interval *y)
{
    if (holds_zero(y))
        return NP_E_DOMAIN;
    divide(r, x, y);
    return NP_OK;
}

/* r = the hull of x / b for the b of y other than 0. False when y is {0}. 0 is not in x. */
static bool divide_around_zero(np_interval *r, const np_interval *x, const np_interval *y)
{
    np_rational zero = NP_RATIONAL_INTEGER(0);
    np_side open_zero = {&zero, NP_END_OPEN};
    bool below = np_sides_hold_points(np_low(y), open_zero);
    bool above = np_sides_hold_points(open_zero, np_high(y));
    np_interval left, right;

    np_interval_init(&left);
    np_interval_init(&right);
    if (below) {
        np_interval_set_sides(&left, np_low(y), open_zero);
        divide(&left, x, &left);
    }
    if (above) {
        np_interval_set_sides(&right, open_zero, np_high(y));
        divide(&right, x, &right);
    }
    if (below && above)
        np_interval_hull(r, &left, &right);
    else if (below || above)
        np_interval_swap(r, below ? &left : &right);
    np_interval_clear(&left);
    np_interval_clear(&right);
    return below || above;
}

bool np_interval_solve_mul(np_interval *r, const np_interval *x, const np_interval *y)
{
    if (!holds_zero(y)) {
        divide(r, x, y);
        return true;
    }
    if (holds_zero(x)) {
        np_interval_set_all(r);
        return true;
    }
    return divide_around_zero(r, x, y);
}

void np_interval_abs(np_interval *r, const np_interval *x)
{
    np_rational zero = NP_RATIONAL_INTEGER(0);
    np_side low = {&zero, NP_END_CLOSED};
    np_interval negated;

    if (is_nonnegative(x)) {
        np_interval_set(r, x);
        return;
    }
    np_interval_init(&negated);
    np_interval_neg(&negated, x);
    if (is_nonnegative(&negated))
        np_interval_swap(r, &negated);
    else /* 0 lies inside, so it is reached */
        np_interval_set_sides(
            r, low,
            np_high_compare(np_high(x), np_high(&negated)) > 0 ? np_high(x) : np_high(&negated));
    np_interval_clear(&negated);
}

void np_interval_scale(np_interval *r, const np_interval *x, const np_rational *factor)
{
    np_interval scaled;
    int sign = np_rational_sign(factor);

    if (sign == 0) {
        np_interval_set_point(r, factor);
        return;
    }
    np_interval_init(&scaled);
    np_rational_mul(sign > 0 ? &scaled.lo : &scaled.hi, &x->lo, factor);
    np_rational_mul(sign > 0 ? &scaled.hi : &scaled.lo, &x->hi, factor);
    scaled.lo_end = sign > 0 ? x->lo_end : x->hi_end;
    scaled.hi_end = sign > 0 ? x->hi_end : x->lo_end;
    deliver(r, &scaled);
}

void np_interval_pow(np_interval *r, const np_interval *x, unsigned exponent)
{
    np_rational one = NP_RATIONAL_INTEGER(1);

    if (exponent == 0) {
        np_interval_set_point(r, &one);
        return;
    }
    /* An odd power rises everywhere, an even one where nothing is negative. */
    if (exponent % 2 == 0)
        np_interval_abs(r, x);
    else
        np_interval_set(r, x);
    np_rational_pow(&r->lo, &r->lo, exponent);
    np_rational_pow(&r->hi, &r->hi, exponent);
}

void np_interval_round_out(np_interval *r, const np_interval *x, size_t bits)
{
    np_interval_set(r, x);
    np_rational_round(&r->lo, &r->lo, bits, false);
    np_rational_round(&r->hi, &r->hi, bits, true);
}
