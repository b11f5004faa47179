#include <config.h>

#include "solve/functions.h"

#include "base/caps.h"
#include "solve/outward.h"

/* Bits of a root behind its leading one. */
enum { ROOT_BITS = 48 };

/* True, and *value, when x is one whole number in [low, high]. */
static bool one_integer(int64_t *value, const np_interval *x, int64_t low, int64_t high)
{
    return np_interval_is_point(x) && np_rational_get_int(value, &x->lo) && *value >= low &&
           *value <= high;
}

/* r = the points of x that are not negative. False when there are none. */
static bool nonnegative(np_interval *r, const np_interval *x)
{
    np_interval half_line;
    np_rational zero;
    bool some;

    np_interval_init(&half_line);
    np_rational_init(&zero);
    (void)np_interval_set_ends(&half_line, &zero, NP_END_CLOSED, NULL, NP_END_NONE);
    some = np_interval_meet(r, x, &half_line);
    np_interval_clear(&half_line);
    np_rational_clear(&zero);
    return some;
}

/* Is m^degree <= x? */
static bool power_fits(const np_rational *m, unsigned degree, const np_rational *x)
{
    np_rational power;
    bool fits;

    np_rational_init(&power);
    np_rational_pow(&power, m, degree);
    fits = np_rational_compare(&power, x) <= 0;
    np_rational_clear(&power);
    return fits;
}

/* low <= x^(1/degree) <= high, x > 0: a power of two below the root, then a bit at a time. */
static void root_bounds(np_rational *low, np_rational *high, const np_rational *x, unsigned degree)
{
    np_rational step, two, half, next;

    np_rational_init(&step);
    np_rational_init(&two);
    np_rational_init(&half);
    np_rational_init(&next);
    np_rational_set_int(&two, 2);
    np_rational_set_ratio(&half, 1, 2);
    np_rational_set_int(&step, 1);
    while (!power_fits(&step, degree, x))
        np_rational_mul(&step, &step, &half);
    for (;;) {
        np_rational_mul(&next, &step, &two);
        if (!power_fits(&next, degree, x))
            break;
        np_rational_swap(&step, &next);
    }
    np_rational_set(low, &step);
    for (unsigned bit = 0; bit < ROOT_BITS; bit++) {
        np_rational_mul(&step, &step, &half);
        np_rational_add(&next, low, &step);
        if (power_fits(&next, degree, x))
            np_rational_set(low, &next);
    }
    np_rational_pow(&next, low, degree);
    if (np_rational_compare(&next, x) == 0)
        np_rational_set(high, low);
    else
        np_rational_add(high, low, &step);
    np_rational_clear(&step);
    np_rational_clear(&two);
    np_rational_clear(&half);
    np_rational_clear(&next);
}

/* r = the lower (upper) bound of the root of x >= 0. */
static void root_end(np_rational *r, const np_rational *x, unsigned degree, bool upper)
{
    np_rational low, high, rounded;

    if (np_rational_sign(x) == 0 || degree == 1) {
        np_rational_set(r, x);
        return;
    }
    np_rational_init(&low);
    np_rational_init(&high);
    np_rational_init(&rounded);
    np_rational_round(&rounded, x, NP_CAP_RATIONAL_BITS, upper);
    root_bounds(&low, &high, &rounded, degree);
    np_rational_set(r, upper ? &high : &low);
    np_rational_clear(&low);
    np_rational_clear(&high);
    np_rational_clear(&rounded);
}

void np_functions_root(np_interval *r, const np_interval *x, const np_interval *degree)
{
    np_interval a;
    np_rational lo, hi;
    int64_t n;

    if (!one_integer(&n, degree, 1, NP_CAP_ROOT_DEGREE)) {
        np_interval_set_all(r);
        return;
    }
    if (n == 1) {
        np_interval_set(r, x);
        return;
    }
    np_interval_init(&a);
    np_rational_init(&lo);
    np_rational_init(&hi);
    if (nonnegative(&a, x)) {
        root_end(&lo, &a.lo, (unsigned)n, false);
        if (a.hi_end != NP_END_NONE)
            root_end(&hi, &a.hi, (unsigned)n, true);
        (void)np_interval_set_ends(r, &lo, NP_END_CLOSED, &hi,
                                   a.hi_end == NP_END_NONE ? NP_END_NONE : NP_END_CLOSED);
    } else {
        np_interval_set_all(r);
    }
    np_interval_clear(&a);
    np_rational_clear(&lo);
    np_rational_clear(&hi);
}

bool np_functions_unroot(np_interval *r, const np_interval *y, const np_interval *x,
                         const np_interval *degree)
{
    np_interval a;
    int64_t n;
    bool some = true;

    np_interval_init(&a);
    if (!one_integer(&n, degree, 1, NP_CAP_ROOT_DEGREE) || (n > 1 && !nonnegative(&a, x))) {
        np_interval_set(r, x);
    } else if (n == 1) {
        np_interval_set(r, y);
    } else {
        np_outward(&a, y);
        some = nonnegative(&a, &a); /* rounding out may have passed 0 from above */
        if (some) {
            np_interval_pow(r, &a, (unsigned)n);
            np_outward(r, r);
        }
    }
    np_interval_clear(&a);
    return some;
}

/* r = x rounded to a whole number, half away from zero. */
static void round_half_away(np_rational *r, const np_rational *x)
{
    np_rational half, size;
    bool negative = np_rational_sign(x) < 0;

    np_rational_init(&half);
    np_rational_init(&size);
    np_rational_set_ratio(&half, 1, 2);
    np_rational_abs(&size, x);
    np_rational_add(&size, &size, &half);
    np_rational_floor(r, &size);
    if (negative)
        np_rational_neg(r, r);
    np_rational_clear(&half);
    np_rational_clear(&size);
}

static void round_end(np_rational *r, const np_rational *x, int64_t digits)
{
    /* Digits are within the cap, far below where scaling fails. */
    if (np_rational_scale10(r, x, (long)digits) == NP_OK) {
        round_half_away(r, r);
        if (np_rational_scale10(r, r, (long)-digits))
            np_rational_set(r, x);
    }
}

void np_functions_round(np_interval *r, const np_interval *x, const np_interval *digits)
{
    np_rational lo, hi;
    int64_t n;

    if (!one_integer(&n, digits, -NP_CAP_ROUND_DIGITS, NP_CAP_ROUND_DIGITS)) {
        np_interval_set_all(r);
        return;
    }
    np_rational_init(&lo);
    np_rational_init(&hi);
    if (x->lo_end != NP_END_NONE)
        round_end(&lo, &x->lo, n);
    if (x->hi_end != NP_END_NONE)
        round_end(&hi, &x->hi, n);
    (void)np_interval_set_ends(r, &lo, x->lo_end == NP_END_NONE ? NP_END_NONE : NP_END_CLOSED, &hi,
                               x->hi_end == NP_END_NONE ? NP_END_NONE : NP_END_CLOSED);
    np_rational_clear(&lo);
    np_rational_clear(&hi);
}

bool np_functions_unround(np_interval *r, const np_interval *y, const np_interval *digits)
{
    np_interval grid, slack;
    np_rational factor, half, minus;
    int64_t n;
    bool some = true;

    if (!one_integer(&n, digits, -NP_CAP_ROUND_DIGITS, NP_CAP_ROUND_DIGITS)) {
        np_interval_set_all(r);
        return true;
    }
    np_interval_init(&grid);
    np_interval_init(&slack);
    np_rational_init(&factor);
    np_rational_init(&half);
    np_rational_init(&minus);
    np_rational_set_int(&factor, 1);
    if (np_rational_scale10(&factor, &factor, (long)n) == NP_OK) {
        np_interval_scale(&grid, y, &factor);
        some = np_interval_whole(&grid, &grid);
    }
    if (some) {
        np_rational_set_ratio(&half, 1, 2);
        np_rational_neg(&minus, &half);
        (void)np_interval_set_ends(&slack, &minus, NP_END_CLOSED, &half, NP_END_CLOSED);
        np_interval_add(&grid, &grid, &slack);
        np_rational_set_int(&factor, 1);
        if (np_rational_scale10(&factor, &factor, (long)-n) == NP_OK)
            np_interval_scale(r, &grid, &factor);
        else
            np_interval_set_all(r);
    }
    np_interval_clear(&grid);
    np_interval_clear(&slack);
    np_rational_clear(&factor);
    np_rational_clear(&half);
    np_rational_clear(&minus);
    return some;
}
