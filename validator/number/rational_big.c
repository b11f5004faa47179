#include <config.h>

#include "number/rational_big.h"

/* Is nothing ever small again? See tests/bench_judge.c. */
#ifdef NP_PLAIN_GMP
enum { PLAIN_GMP = 1 };
#else
enum { PLAIN_GMP = 0 };
#endif

static void fill_limbs(mpz_ptr z, mp_limb_t *limbs, np_wide_unsigned magnitude, bool negative)
{
    mp_size_t count = 0;

    for (; magnitude; magnitude >>= GMP_NUMB_BITS)
        limbs[count++] = (mp_limb_t)(magnitude & GMP_NUMB_MASK);
    mpz_roinit_n(z, limbs, negative ? -count : count);
}

static mpq_srcptr look_wide(np_big_view *view, np_wide numerator, np_wide_unsigned denominator)
{
    fill_limbs(mpq_numref(view->value), view->numerator, np_wide_magnitude(numerator),
               numerator < 0);
    fill_limbs(mpq_denref(view->value), view->denominator, denominator, false);
    return view->value;
}

mpq_srcptr np_big_look(np_big_view *view, const np_rational *x)
{
    if (x->big)
        return x->big->value;
    return look_wide(view, x->numerator, np_magnitude(x->denominator));
}

struct np_big *np_big_new(void)
{
    void *(*allocate)(size_t);
    struct np_big *big;

    mp_get_memory_functions(&allocate, NULL, NULL);
    big = allocate(sizeof *big);
    mpq_init(big->value);
    return big;
}

void np_big_free(struct np_big *big)
{
    void (*release)(void *, size_t);

    if (!big)
        return;
    mp_get_memory_functions(NULL, NULL, &release);
    mpq_clear(big->value);
    release(big, sizeof *big);
}

/* True, and *value = z, when it fits. long is too short for mpz_get_si on some systems. */
static bool get_int64(int64_t *value, mpz_srcptr z)
{
    uint64_t magnitude = 0, most = INT64_MAX;
    bool negative = mpz_sgn(z) < 0;

    if (mpz_sizeinbase(z, 2) > 64)
        return false;
    for (size_t i = mpz_size(z); i-- > 0;)
        magnitude = (uint64_t)(((np_wide_unsigned)magnitude << GMP_NUMB_BITS) |
                               mpz_getlimbn(z, (mp_size_t)i));
    if (magnitude > most + negative)
        return false;
    /* -(2^63) has no positive counterpart, so the subtraction is done one below. */
    *value = negative && magnitude ? -(int64_t)(magnitude - 1) - 1 : (int64_t)magnitude;
    return true;
}

/* Where a result of r is worked out: in place when r is big, which every mpq function allows. */
static struct np_big *place_for(const np_rational *r)
{
    return r->big ? r->big : np_big_new();
}

/* r = big, small if it fits. big is either r's own or new while r is small. */
static void settle(np_rational *r, struct np_big *big)
{
    int64_t numerator, denominator;

    if (!PLAIN_GMP && get_int64(&numerator, mpq_numref(big->value)) &&
        get_int64(&denominator, mpq_denref(big->value))) {
        np_big_free(big);
        *r = (np_rational){numerator, denominator, NULL};
    } else {
        *r = (np_rational){0, 1, big};
    }
}

void np_big_take(np_rational *r, struct np_big *big)
{
    np_big_free(r->big);
    settle(r, big);
}

void np_big_set_wide(np_rational *r, np_wide numerator, np_wide_unsigned denominator)
{
    struct np_big *big = place_for(r);
    np_big_view view;

    mpq_set(big->value, look_wide(&view, numerator, denominator));
    settle(r, big);
}

void np_big_set(np_rational *r, const np_rational *x)
{
    struct np_big *big = place_for(r);
    np_big_view view;

    mpq_set(big->value, np_big_look(&view, x));
    settle(r, big);
}

static void combine(np_rational *r, const np_rational *x, const np_rational *y,
                    void (*operation)(mpq_ptr, mpq_srcptr, mpq_srcptr))
{
    struct np_big *big = place_for(r);
    np_big_view view_x, view_y;

    operation(big->value, np_big_look(&view_x, x), np_big_look(&view_y, y));
    settle(r, big);
}

void np_big_add(np_rational *r, const np_rational *x, const np_rational *y)
{
    combine(r, x, y, mpq_add);
}

void np_big_sub(np_rational *r, const np_rational *x, const np_rational *y)
{
    combine(r, x, y, mpq_sub);
}

void np_big_mul(np_rational *r, const np_rational *x, const np_rational *y)
{
    combine(r, x, y, mpq_mul);
}

void np_big_div(np_rational *r, const np_rational *x, const np_rational *y)
{
    combine(r, x, y, mpq_div);
}

void np_big_neg(np_rational *r, const np_rational *x)
{
    struct np_big *big = place_for(r);
    np_big_view view;

    mpq_neg(big->value, np_big_look(&view, x));
    settle(r, big);
}

void np_big_pow(np_rational *r, const np_rational *x, unsigned exponent)
{
    struct np_big *big = np_big_new();
    np_big_view view;
    mpq_srcptr value = np_big_look(&view, x);

    /* Powers of coprime numbers are coprime. */
    mpz_pow_ui(mpq_numref(big->value), mpq_numref(value), exponent);
    mpz_pow_ui(mpq_denref(big->value), mpq_denref(value), exponent);
    np_big_take(r, big);
}

void np_big_floor(np_rational *r, const np_rational *x)
{
    struct np_big *big = np_big_new();
    np_big_view view;
    mpq_srcptr value = np_big_look(&view, x);

    mpz_fdiv_q(mpq_numref(big->value), mpq_numref(value), mpq_denref(value));
    np_big_take(r, big);
}

void np_big_scale10(np_rational *r, const np_rational *x, long exponent)
{
    struct np_big *big = np_big_new();
    np_big_view view;
    mpq_t power;

    mpq_init(power);
    mpz_ui_pow_ui(mpq_numref(power), 10,
                  exponent < 0 ? 0 - (unsigned long)exponent : (unsigned long)exponent);
    if (exponent < 0)
        mpq_inv(power, power);
    mpq_mul(big->value, np_big_look(&view, x), power);
    mpq_clear(power);
    np_big_take(r, big);
}

void np_big_round(np_rational *r, const np_rational *x, size_t bits, bool upward)
{
    struct np_big *big = np_big_new();
    np_big_view view;
    mpq_srcptr value = np_big_look(&view, x);
    mpz_ptr numerator = mpq_numref(big->value), denominator = mpq_denref(big->value);
    size_t half = bits / 2 + 1, above = mpz_sizeinbase(mpq_numref(value), 2),
           under = mpz_sizeinbase(mpq_denref(value), 2);

    /* |x| lies in (2^(e-1), 2^(e+1)), e = above - under. In steps of 2^-k, k = bits/2 + 1 - e, it is at
     * least 2^(bits/2) steps long, so that one step is as fine as promised. */
    mpz_set(numerator, mpq_numref(value));
    mpz_set(denominator, mpq_denref(value));
    if (half + under >= above)
        mpz_mul_2exp(numerator, numerator, half + under - above);
    else
        mpz_mul_2exp(denominator, denominator, above - half - under);
    if (upward)
        mpz_cdiv_q(numerator, numerator, denominator);
    else
        mpz_fdiv_q(numerator, numerator, denominator);
    mpz_set_ui(denominator, 1);
    if (half + under >= above)
        mpq_div_2exp(big->value, big->value, half + under - above);
    else
        mpq_mul_2exp(big->value, big->value, above - half - under);
    np_big_take(r, big);
}

bool np_big_order_bits(uint64_t *bits, const np_rational *x)
{
    enum { FRACTION = 52, BIAS = 1023, MOST = 1000 };
    np_big_view view;
    mpq_srcptr value = np_big_look(&view, x);
    long exponent =
        (long)mpz_sizeinbase(mpq_numref(value), 2) - (long)mpz_sizeinbase(mpq_denref(value), 2);
    uint64_t fraction = 0;
    mpz_t quotient, divisor;

    /* |x| lies in (2^(exponent - 1), 2^(exponent + 1)). */
    if (exponent > MOST || exponent < -MOST)
        return false;
    mpz_init(quotient);
    mpz_init_set(divisor, mpq_denref(value));
    mpz_abs(quotient, mpq_numref(value));
    if (exponent <= FRACTION + 1)
        mpz_mul_2exp(quotient, quotient, (mp_bitcnt_t)(FRACTION + 1 - exponent));
    else
        mpz_mul_2exp(divisor, divisor, (mp_bitcnt_t)(exponent - FRACTION - 1));
    mpz_tdiv_q(quotient, quotient, divisor); /* in [2^FRACTION, 2^(FRACTION + 2)) */
    exponent--;
    if (mpz_sizeinbase(quotient, 2) > FRACTION + 1) {
        mpz_tdiv_q_2exp(quotient, quotient, 1);
        exponent++;
    }
    for (size_t i = mpz_size(quotient); i-- > 0;)
        fraction = (uint64_t)(((np_wide_unsigned)fraction << GMP_NUMB_BITS) |
                              mpz_getlimbn(quotient, (mp_size_t)i));
    mpz_clear(quotient);
    mpz_clear(divisor);
    *bits = (mpq_sgn(value) < 0 ? (uint64_t)1 << 63 : 0) | (uint64_t)(exponent + BIAS) << FRACTION |
            (fraction & (((uint64_t)1 << FRACTION) - 1));
    return true;
}

int np_big_compare(const np_rational *x, const np_rational *y)
{
    np_big_view view_x, view_y;

    return mpq_cmp(np_big_look(&view_x, x), np_big_look(&view_y, y));
}

int np_big_sign(const struct np_big *big)
{
    return mpq_sgn(big->value);
}

bool np_big_get_int(int64_t *value, const struct np_big *big)
{
    return np_big_is_integer(big) && get_int64(value, mpq_numref(big->value));
}

bool np_big_is_integer(const struct np_big *big)
{
    return mpz_cmp_ui(mpq_denref(big->value), 1) == 0;
}

size_t np_big_bits(const struct np_big *big)
{
    return mpz_sizeinbase(mpq_numref(big->value), 2) + mpz_sizeinbase(mpq_denref(big->value), 2);
}
