#include <config.h>

#include "number/interval_end.h"

int np_low_compare(np_side a, np_side b)
{
    int order;

    if (a.end == NP_END_NONE || b.end == NP_END_NONE)
        return (b.end == NP_END_NONE) - (a.end == NP_END_NONE);
    order = np_rational_compare(a.point, b.point);
    return order ? order : (a.end == NP_END_OPEN) - (b.end == NP_END_OPEN);
}

int np_high_compare(np_side a, np_side b)
{
    int order;

    if (a.end == NP_END_NONE || b.end == NP_END_NONE)
        return (a.end == NP_END_NONE) - (b.end == NP_END_NONE);
    order = np_rational_compare(a.point, b.point);
    return order ? order : (b.end == NP_END_OPEN) - (a.end == NP_END_OPEN);
}

bool np_sides_hold_points(np_side low, np_side high)
{
    int order;

    if (low.end == NP_END_NONE || high.end == NP_END_NONE)
        return true;
    order = np_rational_compare(low.point, high.point);
    return order < 0 || (order == 0 && low.end == NP_END_CLOSED && high.end == NP_END_CLOSED);
}

static void copy_side(np_rational *point, np_end *end, np_side side)
{
    *end = side.end;
    if (side.end != NP_END_NONE)
        np_rational_set(point, side.point);
}

static inline bool is_short(np_side side)
{
    return side.end == NP_END_NONE || np_rational_is_short(side.point);
}

void np_interval_set_sides(np_interval *r, np_side low, np_side high)
{
    np_interval copy;

    np_interval_init(&copy);
    if (NP_LIKELY(is_short(low) && is_short(high) && np_rational_is_short(&r->lo) &&
                  np_rational_is_short(&r->hi))) {
        if (low.end != NP_END_NONE)
            copy.lo = *low.point;
        if (high.end != NP_END_NONE)
            copy.hi = *high.point;
        copy.lo_end = low.end;
        copy.hi_end = high.end;
        *r = copy;
        return;
    }
    copy_side(&copy.lo, &copy.lo_end, low);
    copy_side(&copy.hi, &copy.hi_end, high);
    np_interval_swap(r, &copy);
    np_interval_clear(&copy);
}

void np_interval_init(np_interval *x)
{
    np_rational_init(&x->lo);
    np_rational_init(&x->hi);
    x->lo_end = x->hi_end = NP_END_NONE;
}

void np_interval_clear(np_interval *x)
{
    np_rational_clear(&x->lo);
    np_rational_clear(&x->hi);
}

void np_interval_set(np_interval *r, const np_interval *x)
{
    np_rational_set(&r->lo, &x->lo);
    np_rational_set(&r->hi, &x->hi);
    r->lo_end = x->lo_end;
    r->hi_end = x->hi_end;
}

void np_interval_swap(np_interval *x, np_interval *y)
{
    np_interval swapped = *x;

    *x = *y;
    *y = swapped;
}

void np_interval_set_all(np_interval *r)
{
    np_rational_set_int(&r->lo, 0);
    np_rational_set_int(&r->hi, 0);
    r->lo_end = r->hi_end = NP_END_NONE;
}

void np_interval_set_point(np_interval *r, const np_rational *value)
{
    np_side side = {value, NP_END_CLOSED};

    np_interval_set_sides(r, side, side);
}

bool np_interval_set_ends(np_interval *r, const np_rational *lo, np_end lo_end,
                          const np_rational *hi, np_end hi_end)
{
    np_side low = {lo, lo_end}, high = {hi, hi_end};

    if (!np_sides_hold_points(low, high))
        return false;
    np_interval_set_sides(r, low, high);
    return true;
}

bool np_interval_equal(const np_interval *x, const np_interval *y)
{
    return np_low_compare(np_low(x), np_low(y)) == 0 &&
           np_high_compare(np_high(x), np_high(y)) == 0;
}

bool np_interval_is_point(const np_interval *x)
{
    return x->lo_end == NP_END_CLOSED && x->hi_end == NP_END_CLOSED &&
           np_rational_compare(&x->lo, &x->hi) == 0;
}

bool np_interval_contains(const np_interval *x, const np_rational *value)
{
    np_side point = {value, NP_END_CLOSED};

    return np_sides_hold_points(np_low(x), point) && np_sides_hold_points(point, np_high(x));
}

bool np_interval_includes(const np_interval *outer, const np_interval *inner)
{
    return np_low_compare(np_low(outer), np_low(inner)) <= 0 &&
           np_high_compare(np_high(outer), np_high(inner)) >= 0;
}

static np_side later_low(np_side a, np_side b)
{
    return np_low_compare(a, b) >= 0 ? a : b;
}

static np_side earlier_low(np_side a, np_side b)
{
    return np_low_compare(a, b) <= 0 ? a : b;
}

static np_side later_high(np_side a, np_side b)
{
    return np_high_compare(a, b) >= 0 ? a : b;
}

static np_side earlier_high(np_side a, np_side b)
{
    return np_high_compare(a, b) <= 0 ? a : b;
}

bool np_interval_meet(np_interval *r, const np_interval *x, const np_interval *y)
{
    np_side low = later_low(np_low(x), np_low(y));
    np_side high = earlier_high(np_high(x), np_high(y));

    if (!np_sides_hold_points(low, high))
        return false;
    np_interval_set_sides(r, low, high);
    return true;
}

void np_interval_hull(np_interval *r, const np_interval *x, const np_interval *y)
{
    np_interval_set_sides(r, earlier_low(np_low(x), np_low(y)), later_high(np_high(x), np_high(y)));
}

/* min(a, b) reaches down as far as the lower of both does, and up no further than either. */
void np_interval_min(np_interval *r, const np_interval *x, const np_interval *y)
{
    np_interval_set_sides(r, earlier_low(np_low(x), np_low(y)),
                          earlier_high(np_high(x), np_high(y)));
}

void np_interval_max(np_interval *r, const np_interval *x, const np_interval *y)
{
    np_interval_set_sides(r, later_low(np_low(x), np_low(y)), later_high(np_high(x), np_high(y)));
}

/* The first whole number above a low end, the last one below a high end. */
static void step_inside(np_rational *r, np_side side, bool low)
{
    np_rational one = NP_RATIONAL_INTEGER(1);

    if (side.end == NP_END_OPEN && np_rational_is_integer(side.point)) {
        if (low)
            np_rational_add(r, side.point, &one);
        else
            np_rational_sub(r, side.point, &one);
    } else if (low) {
        np_rational_ceil(r, side.point);
    } else {
        np_rational_floor(r, side.point);
    }
}

bool np_interval_whole(np_interval *r, const np_interval *x)
{
    np_interval inside;
    bool some;

    np_interval_init(&inside);
    if (x->lo_end != NP_END_NONE) {
        step_inside(&inside.lo, np_low(x), true);
        inside.lo_end = NP_END_CLOSED;
    }
    if (x->hi_end != NP_END_NONE) {
        step_inside(&inside.hi, np_high(x), false);
        inside.hi_end = NP_END_CLOSED;
    }
    some = np_sides_hold_points(np_low(&inside), np_high(&inside));
    if (some)
        np_interval_swap(r, &inside);
    np_interval_clear(&inside);
    return some;
}

bool np_interval_count_whole(int64_t *count, const np_interval *x)
{
    np_rational one = NP_RATIONAL_INTEGER(1);
    np_interval inside;
    bool fits;

    if (x->lo_end == NP_END_NONE || x->hi_end == NP_END_NONE)
        return false;
    np_interval_init(&inside);
    if (np_interval_whole(&inside, x)) {
        np_rational_sub(&inside.hi, &inside.hi, &inside.lo);
        np_rational_add(&inside.hi, &inside.hi, &one);
        fits = np_rational_get_int(count, &inside.hi);
    } else {
        *count = 0;
        fits = true;
    }
    np_interval_clear(&inside);
    return fits;
}

np_truth np_interval_truth_equal(const np_interval *x, const np_interval *y)
{
    if (!np_sides_hold_points(later_low(np_low(x), np_low(y)),
                              earlier_high(np_high(x), np_high(y))))
        return NP_NEVER;
    return np_interval_is_point(x) && np_interval_is_point(y) ? NP_ALWAYS : NP_SOMETIMES;
}

np_truth np_interval_truth_less(const np_interval *x, const np_interval *y)
{
    int order;

    /* Always: no point of x is at or above one of y, so nothing lies between y's low and x's high end. */
    if (!np_sides_hold_points(np_low(y), np_high(x)))
        return NP_ALWAYS;
    if (x->lo_end == NP_END_NONE || y->hi_end == NP_END_NONE)
        return NP_SOMETIMES;
    order = np_rational_compare(&x->lo, &y->hi);
    return order >= 0 ? NP_NEVER : NP_SOMETIMES;
}

np_truth np_interval_truth_less_equal(const np_interval *x, const np_interval *y)
{
    /* a <= b is the denial of b < a. */
    switch (np_interval_truth_less(y, x)) {
    case NP_ALWAYS: return NP_NEVER;
    case NP_NEVER: return NP_ALWAYS;
    default: return NP_SOMETIMES;
    }
}

bool np_interval_below(np_interval *r, const np_interval *x, const np_interval *y, bool or_equal)
{
    np_side high = np_high(y);

    if (!or_equal && high.end == NP_END_CLOSED)
        high.end = NP_END_OPEN;
    high = earlier_high(np_high(x), high);
    if (!np_sides_hold_points(np_low(x), high))
        return false;
    np_interval_set_sides(r, np_low(x), high);
    return true;
}

bool np_interval_above(np_interval *r, const np_interval *x, const np_interval *y, bool or_equal)
{
    np_side low = np_low(y);

    if (!or_equal && low.end == NP_END_CLOSED)
        low.end = NP_END_OPEN;
    low = later_low(np_low(x), low);
    if (!np_sides_hold_points(low, np_high(x)))
        return false;
    np_interval_set_sides(r, low, np_high(x));
    return true;
}

static void clear_interval(void *interval)
{
    np_interval_clear(interval);
}

np_status np_interval_defer(np_arena *arena, np_interval *x)
{
    return np_arena_defer(arena, clear_interval, x);
}
