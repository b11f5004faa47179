#include <config.h>

#include "number/rational.h"

#include "number/rational_big.h"
#include "number/wide.h"

enum { SCALE10_LIMIT = 100000, POWERS_OF_TEN = 19 };

/* 10^0 ... 10^18, all that an int64_t holds. */
static const int64_t powers_of_ten[POWERS_OF_TEN] = {
    1,
    10,
    100,
    1000,
    10000,
    100000,
    1000000,
    10000000,
    100000000,
    1000000000,
    10000000000,
    100000000000,
    1000000000000,
    10000000000000,
    100000000000000,
    1000000000000000,
    10000000000000000,
    100000000000000000,
    1000000000000000000,
};

/* r = numerator / denominator, in lowest terms already. */
static inline void set_small(np_rational *r, int64_t numerator, int64_t denominator)
{
    if (NP_UNLIKELY(r->big != NULL)) {
        np_big_free(r->big);
        r->big = NULL;
    }
    r->numerator = numerator;
    r->denominator = denominator;
}

static inline void set_wide(np_rational *r, np_wide numerator, np_wide_unsigned denominator)
{
    if (NP_LIKELY(numerator >= INT64_MIN && numerator <= INT64_MAX && denominator <= INT64_MAX))
        set_small(r, (int64_t)numerator, (int64_t)denominator);
    else
        np_big_set_wide(r, numerator, denominator);
}

/* NP_PLAIN_GMP leaves all arithmetic to GMP, for comparison (tests/bench_judge.c). */
static inline bool both_small(const np_rational *x, const np_rational *y)
{
#ifdef NP_PLAIN_GMP
    (void)x;
    (void)y;
    return false;
#else
    return NP_LIKELY(!x->big && !y->big);
#endif
}

void np_rational_free_big(np_rational *r)
{
    np_big_free(r->big);
    r->big = NULL;
}

void np_rational_set(np_rational *r, const np_rational *x)
{
    if (r == x)
        return;
    if (x->big)
        np_big_set(r, x);
    else
        set_small(r, x->numerator, x->denominator);
}

void np_rational_swap(np_rational *x, np_rational *y)
{
    np_rational swapped = *x;

    *x = *y;
    *y = swapped;
}

void np_rational_set_int(np_rational *r, int64_t value)
{
    set_small(r, value, 1);
}

void np_rational_set_ratio(np_rational *r, int64_t numerator, int64_t denominator)
{
    uint64_t above = np_magnitude(numerator), under = np_magnitude(denominator);
    uint64_t common = np_gcd(above, under);
    np_wide signed_above = (np_wide)(above / common);

    set_wide(r, (numerator < 0) != (denominator < 0) ? -signed_above : signed_above,
             under / common);
}

np_status np_rational_scale10(np_rational *r, const np_rational *x, long exponent)
{
    if (exponent > SCALE10_LIMIT || exponent < -SCALE10_LIMIT)
        return NP_E_LIMIT;
    if (exponent > -POWERS_OF_TEN && exponent < POWERS_OF_TEN) {
        np_rational power = NP_RATIONAL_INTEGER(1);

        if (exponent < 0)
            power.denominator = powers_of_ten[-exponent];
        else
            power.numerator = powers_of_ten[exponent];
        np_rational_mul(r, x, &power);
    } else {
        np_big_scale10(r, x, exponent);
    }
    return NP_OK;
}

/* x % y and x / y; division of 128 bits is slow, and rarely needed. */
static inline uint64_t remainder_of(np_wide_unsigned x, uint64_t y)
{
    return x >> 64 ? (uint64_t)(x % y) : (uint64_t)x % y;
}

static inline np_wide quotient_of(np_wide x, uint64_t y)
{
    return y == 1 ? x : x / (np_wide)y;
}

/* a/b + c/d in lowest terms with 64-bit common divisors only (Knuth, TAOCP 4.5.1). No sum below
 * overflows: |a|, |c| <= 2^63 and b, d < 2^63 keep each product under 2^126. */
static void add_small(np_rational *r, np_wide a, uint64_t b, np_wide c, uint64_t d)
{
    uint64_t common = np_gcd(b, d), rest;
    np_wide sum;

    if (common == 1) {
        set_wide(r, a * (np_wide)d + c * (np_wide)b, (np_wide_unsigned)b * d);
        return;
    }
    if (b == d)
        sum = a + c;
    else
        sum = a * (np_wide)(d / common) + c * (np_wide)(b / common);
    rest = np_gcd(remainder_of(np_wide_magnitude(sum), common), common);
    set_wide(r, quotient_of(sum, rest), (np_wide_unsigned)(b / common) * (d / rest));
}

void np_rational_add(np_rational *r, const np_rational *x, const np_rational *y)
{
    if (both_small(x, y))
        add_small(r, x->numerator, (uint64_t)x->denominator, y->numerator,
                  (uint64_t)y->denominator);
    else
        np_big_add(r, x, y);
}

void np_rational_sub(np_rational *r, const np_rational *x, const np_rational *y)
{
    if (both_small(x, y))
        add_small(r, x->numerator, (uint64_t)x->denominator, -(np_wide)y->numerator,
                  (uint64_t)y->denominator);
    else
        np_big_sub(r, x, y);
}

/* +-(a/b) * (c/d), each in lowest terms: what can be divided out stands crosswise. */
static void mul_small(np_rational *r, bool negative, uint64_t a, uint64_t b, uint64_t c, uint64_t d)
{
    uint64_t a_d = np_gcd(a, d), c_b = np_gcd(c, b);
    np_wide product;

    if (a_d != 1) {
        a /= a_d;
        d /= a_d;
    }
    if (c_b != 1) {
        c /= c_b;
        b /= c_b;
    }
    product = (np_wide)((np_wide_unsigned)a * c); /* at most 2^126 */
    set_wide(r, negative ? -product : product, (np_wide_unsigned)b * d);
}

void np_rational_mul(np_rational *r, const np_rational *x, const np_rational *y)
{
    if (both_small(x, y))
        mul_small(r, (x->numerator < 0) != (y->numerator < 0), np_magnitude(x->numerator),
                  (uint64_t)x->denominator, np_magnitude(y->numerator), (uint64_t)y->denominator);
    else
        np_big_mul(r, x, y);
}

np_status np_rational_div(np_rational *r, const np_rational *x, const np_rational *y)
{
    if (np_rational_sign(y) == 0)
        return NP_E_DOMAIN;
    if (both_small(x, y))
        mul_small(r, (x->numerator < 0) != (y->numerator < 0), np_magnitude(x->numerator),
                  (uint64_t)x->denominator, (uint64_t)y->denominator, np_magnitude(y->numerator));
    else
        np_big_div(r, x, y);
    return NP_OK;
}

void np_rational_neg(np_rational *r, const np_rational *x)
{
    if (!x->big)
        set_wide(r, -(np_wide)x->numerator, (np_wide_unsigned)x->denominator);
    else
        np_big_neg(r, x);
}

void np_rational_abs(np_rational *r, const np_rational *x)
{
    if (np_rational_sign(x) < 0)
        np_rational_neg(r, x);
    else
        np_rational_set(r, x);
}

void np_rational_pow(np_rational *r, const np_rational *x, unsigned exponent)
{
    if (exponent == 0)
        np_rational_set_int(r, 1);
    else if (exponent == 1)
        np_rational_set(r, x);
    else if (exponent == 2)
        np_rational_mul(r, x, x);
    else if (!x->big && x->denominator == 1 && x->numerator >= -1 && x->numerator <= 1)
        set_small(r, exponent % 2 ? x->numerator : x->numerator * x->numerator, 1);
    else
        np_big_pow(r, x, exponent);
}

void np_rational_floor(np_rational *r, const np_rational *x)
{
    int64_t quotient;

    if (x->big) {
        np_big_floor(r, x);
        return;
    }
    quotient = x->numerator / x->denominator;
    if (x->numerator % x->denominator < 0)
        quotient--;
    set_small(r, quotient, 1);
}

void np_rational_ceil(np_rational *r, const np_rational *x)
{
    np_rational_neg(r, x);
    np_rational_floor(r, r);
    np_rational_neg(r, r);
}

int np_rational_compare(const np_rational *x, const np_rational *y)
{
    np_wide left, right;

    if (!both_small(x, y))
        return np_big_compare(x, y);
    if (x->denominator == y->denominator)
        return (x->numerator > y->numerator) - (x->numerator < y->numerator);
    left = (np_wide)x->numerator * y->denominator;
    right = (np_wide)y->numerator * x->denominator;
    return (left > right) - (left < right);
}

int np_rational_sign(const np_rational *x)
{
    return x->big ? np_big_sign(x->big) : (x->numerator > 0) - (x->numerator < 0);
}

bool np_rational_is_integer(const np_rational *x)
{
    return x->big ? np_big_is_integer(x->big) : x->denominator == 1;
}

bool np_rational_get_int(int64_t *value, const np_rational *x)
{
    if (x->big)
        return np_big_get_int(value, x->big);
    if (x->denominator != 1)
        return false;
    *value = x->numerator;
    return true;
}

size_t np_rational_bits(const np_rational *x)
{
    if (x->big)
        return np_big_bits(x->big);
    return np_bit_length(np_magnitude(x->numerator)) + np_bit_length((uint64_t)x->denominator);
}

void np_rational_round(np_rational *r, const np_rational *x, size_t bits, bool upward)
{
    if (np_rational_bits(x) <= bits || np_rational_sign(x) == 0)
        np_rational_set(r, x);
    else
        np_big_round(r, x, bits, upward);
}

bool np_rational_order_bits(uint64_t *bits, const np_rational *x)
{
    if (np_rational_sign(x) != 0)
        return np_big_order_bits(bits, x);
    *bits = 0;
    return true;
}

static void clear_rational(void *rational)
{
    np_rational_clear(rational);
}

np_status np_rational_defer(np_arena *arena, np_rational *x)
{
    return np_arena_defer(arena, clear_rational, x);
}
