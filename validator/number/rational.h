/* Exact rational numbers: the only arithmetic that numproof judges with. Layer: number, the one home
 * of GMP in the tree.
 *
 * A rational is small (two 64-bit words, worked on in 128 bits) until a result does not fit; then it
 * is a GMP mpq on the heap, and small again as soon as a result fits. Which of the two it is never
 * shows. Always in lowest terms, denominator > 0.
 *
 * Values live in the caller's memory: init before use, clear after. A cleared or zeroed
 * np_rational is not usable before init. A copy of the struct by = is a move: only one of the two
 * may be used and cleared afterwards. Any output may alias any input. GMP ends the program
 * when memory is out; nothing here returns NP_E_MEMORY. */
#ifndef NP_NUMBER_RATIONAL_H
#define NP_NUMBER_RATIONAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/attributes.h"
#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

struct np_big; /* an mpq_t, seen only inside number/ */

typedef struct {
    int64_t numerator, denominator; /* meaningful while big is NULL */
    struct np_big *big;
} np_rational;

/* A constant for initializers: {n / 1}. */
#define NP_RATIONAL_INTEGER(N)                                                                     \
    {                                                                                              \
        (N), 1, NULL                                                                               \
    }

/* r = 0. */
static inline void np_rational_init(np_rational *r)
{
    r->numerator = 0;
    r->denominator = 1;
    r->big = NULL;
}

/* Gives back what a big value has on the heap. */
void np_rational_free_big(np_rational *r);

/* Inline, like init: readers make and drop many numbers that come to nothing. */
static inline void np_rational_clear(np_rational *r)
{
    if (NP_UNLIKELY(r->big != NULL))
        np_rational_free_big(r);
}

void np_rational_set(np_rational *r, const np_rational *x);
void np_rational_swap(np_rational *x, np_rational *y);
void np_rational_set_int(np_rational *r, int64_t value);
/* r = numerator / denominator; the denominator must not be 0. */
void np_rational_set_ratio(np_rational *r, int64_t numerator, int64_t denominator);
/* r = x * 10^exponent. Errors: NP_E_LIMIT when |exponent| > 100000; r is untouched. */
np_status np_rational_scale10(np_rational *r, const np_rational *x, long exponent) NP_MUST_USE;

void np_rational_add(np_rational *r, const np_rational *x, const np_rational *y);
void np_rational_sub(np_rational *r, const np_rational *x, const np_rational *y);
void np_rational_mul(np_rational *r, const np_rational *x, const np_rational *y);
/* r = x / y. Errors: NP_E_DOMAIN when y is 0; r is untouched. */
np_status np_rational_div(np_rational *r, const np_rational *x, const np_rational *y) NP_MUST_USE;
void np_rational_neg(np_rational *r, const np_rational *x);
void np_rational_abs(np_rational *r, const np_rational *x);
/* r = x^exponent, exponent >= 0; 0^0 = 1. */
void np_rational_pow(np_rational *r, const np_rational *x, unsigned exponent);
/* The largest integer <= x, the smallest >= x. */
void np_rational_floor(np_rational *r, const np_rational *x);
void np_rational_ceil(np_rational *r, const np_rational *x);

/* < 0, 0, > 0 as x is below, at, above y. */
int np_rational_compare(const np_rational *x, const np_rational *y);
int np_rational_sign(const np_rational *x);
bool np_rational_is_integer(const np_rational *x);
/* True, and *value = x, when x is an integer that fits. */
bool np_rational_get_int(int64_t *value, const np_rational *x);
/* Bits of numerator and denominator together; what NP_CAP_RATIONAL_BITS is compared with. */
size_t np_rational_bits(const np_rational *x);
/* Has x few enough bits for any cap, fewer than 128? A quick answer: no may be wrong. */
static inline bool np_rational_is_short(const np_rational *x)
{
    return x->big == NULL;
}
/* r = a rational with few bits, at most x (upward false) or at least x (upward true), within a
 * relative distance of 2^-(bits / 2). x itself when it is small enough already. */
void np_rational_round(np_rational *r, const np_rational *x, size_t bits, bool upward);

/* True, and *bits = the IEEE 754 binary64 (sign, exponent, fraction) next to x toward zero, so that of
 * two rationals the lower one never has the higher float. A place in an order, for databases that can
 * sort nothing else, and never a value to compute with. False, and *bits untouched, for an x other
 * than 0 outside of 2^-1000 ... 2^1000. */
bool np_rational_order_bits(uint64_t *bits, const np_rational *x);

/* r = the ASCII decimal in text: an optional sign (+ -), digits with at most one '.', at least one
 * digit, an optional exponent (e or E, sign, digits).
 * Errors: NP_E_SYNTAX; NP_E_LIMIT past NP_CAP_NUMBER_DIGITS digits or 10^±100000. r is untouched. */
np_status np_rational_parse(np_rational *r, np_slice text) NP_MUST_USE;

/* Appends x: an exact decimal without exponent where there is one ("-0.5", "62700"), else a
 * fraction in lowest terms ("1/3"). The machine notation of DESIGN.md section 9. */
void np_rational_format(np_buffer *out, const np_rational *x);

/* Appends x rounded to at most digits behind the point, trailing zeros dropped, for people to read:
 * toward the side named (down: floor, up: ceiling, nearest: half away from zero). *exact, when not
 * NULL, says whether nothing was lost. group is put between the thousands before the point ("": nothing).
 * digits past 100000 count as 100000. */
typedef enum { NP_ROUND_DOWN, NP_ROUND_NEAREST, NP_ROUND_UP } np_rounding;
void np_rational_format_rounded(np_buffer *out, const np_rational *x, unsigned digits,
                                np_rounding rounding, const char *group, bool *exact);

/* Makes the arena clear x with itself. Errors: NP_E_MEMORY; the caller still owns x. */
np_status np_rational_defer(np_arena *arena, np_rational *x) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
