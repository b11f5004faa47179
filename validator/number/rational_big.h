/* The GMP side of the rationals. Layer: number; private to it, and the one header that shows GMP.
 *
 * Functions here take any rational, small or big, and leave r in its one form: small when the value
 * fits, big otherwise. r may alias any input. */
#ifndef NP_NUMBER_RATIONAL_BIG_H
#define NP_NUMBER_RATIONAL_BIG_H

#include <gmp.h>

#include "number/rational.h"
#include "number/wide.h"

#ifdef __cplusplus
extern "C" {
#endif

struct np_big {
    mpq_t value; /* canonical, and too large for two 64-bit words */
};

/* A rational seen as an mpq without taking memory. Lives as long as the view, which must not move. */
typedef struct {
    mpq_t value;
    mp_limb_t numerator[4], denominator[4]; /* 128 bits in limbs of 32 bits or more */
} np_big_view;

mpq_srcptr np_big_look(np_big_view *view, const np_rational *x);

/* A big number with value 0, from GMP's allocator, which ends the program when memory is out. */
struct np_big *np_big_new(void);
void np_big_free(struct np_big *big);

/* r = big, which must be canonical; r owns it from here on. */
void np_big_take(np_rational *r, struct np_big *big);

/* r = numerator / denominator, in lowest terms already, denominator > 0. */
void np_big_set_wide(np_rational *r, np_wide numerator, np_wide_unsigned denominator);
void np_big_set(np_rational *r, const np_rational *x);
void np_big_add(np_rational *r, const np_rational *x, const np_rational *y);
void np_big_sub(np_rational *r, const np_rational *x, const np_rational *y);
void np_big_mul(np_rational *r, const np_rational *x, const np_rational *y);
void np_big_div(np_rational *r, const np_rational *x, const np_rational *y); /* y != 0 */
void np_big_neg(np_rational *r, const np_rational *x);
void np_big_pow(np_rational *r, const np_rational *x, unsigned exponent);
void np_big_floor(np_rational *r, const np_rational *x);
void np_big_scale10(np_rational *r, const np_rational *x, long exponent);
/* np_rational_round for an x with more than bits bits. */
void np_big_round(np_rational *r, const np_rational *x, size_t bits, bool upward);
/* np_rational_order_bits for an x other than 0. */
bool np_big_order_bits(uint64_t *bits, const np_rational *x);
int np_big_compare(const np_rational *x, const np_rational *y);
int np_big_sign(const struct np_big *big);
bool np_big_is_integer(const struct np_big *big);
/* True, and *value = big, when it is an integer that fits. */
bool np_big_get_int(int64_t *value, const struct np_big *big);
size_t np_big_bits(const struct np_big *big);

#ifdef __cplusplus
}
#endif

#endif
