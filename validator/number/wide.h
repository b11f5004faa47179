/* 128-bit integers for the small path of the rationals, and the few things that are done to 64-bit ones.
 * Layer: number; private to it. configure has made sure that the compiler has __int128. */
#ifndef NP_NUMBER_WIDE_H
#define NP_NUMBER_WIDE_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

__extension__ typedef __int128 np_wide;
__extension__ typedef unsigned __int128 np_wide_unsigned;

/* |x|, also of the smallest number, whose negation does not fit. */
static inline uint64_t np_magnitude(int64_t x)
{
    return x < 0 ? 0 - (uint64_t)x : (uint64_t)x;
}

static inline np_wide_unsigned np_wide_magnitude(np_wide x)
{
    return x < 0 ? 0 - (np_wide_unsigned)x : (np_wide_unsigned)x;
}

static inline unsigned np_trailing_zeros(uint64_t x) /* x != 0 */
{
#if defined(__GNUC__)
    return (unsigned)__builtin_ctzll(x);
#else
    unsigned count = 0;

    for (; !(x & 1); x >>= 1)
        count++;
    return count;
#endif
}

/* How many bits x takes; 0 for 0. */
static inline unsigned np_bit_length(uint64_t x)
{
#if defined(__GNUC__)
    return x ? 64 - (unsigned)__builtin_clzll(x) : 0;
#else
    unsigned count = 0;

    for (; x; x >>= 1)
        count++;
    return count;
#endif
}

/* The greatest common divisor, by Stein's binary method; the other one when one is 0. */
static inline uint64_t np_gcd(uint64_t a, uint64_t b)
{
    unsigned shift;

    if (a == 1 || b == 1)
        return 1;
    if (a == 0 || b == 0)
        return a | b;
    shift = np_trailing_zeros(a | b);
    a >>= np_trailing_zeros(a);
    while (b) {
        b >>= np_trailing_zeros(b);
        if (a > b) {
            uint64_t swapped = a;

            a = b;
            b = swapped;
        }
        b -= a;
    }
    return a << shift;
}

#ifdef __cplusplus
}
#endif

#endif
