/* Rationals of all sizes, drawn at random: against GMP, against themselves and through text. */
#include <config.h>

#include <gmp.h>
#include <string.h>

#include "base/caps.h"
#include "harness.h"
#include "number/rational.h"
#include "numbers.h"

enum { SAMPLES = 20000, POOL = 6 };

/* --- against GMP -------------------------------------------------------------------------------- */

/* q = x, by its decimal notation: no code of number/ but format is between them. */
static void to_gmp(mpq_t q, const np_rational *x)
{
    np_buffer out;
    char *point;
    size_t places = 0;

    np_buffer_init(&out);
    np_rational_format(&out, x);
    point = strchr(out.data, '.');
    if (point) {
        places = strlen(point + 1);
        memmove(point, point + 1, places + 1);
    }
    CU_ASSERT_EQUAL_FATAL(mpq_set_str(q, out.data, 10), 0);
    if (places) {
        mpz_ui_pow_ui(mpq_denref(q), 10, places);
        mpq_canonicalize(q);
    }
    np_buffer_clear(&out);
}

static bool fits(mpz_srcptr z)
{
    mpz_t limit;
    bool inside;

    mpz_init_set_ui(limit, 1);
    mpz_mul_2exp(limit, limit, 63);
    inside = mpz_cmp(z, limit) < 0;
    mpz_neg(limit, limit);
    inside = inside && mpz_cmp(z, limit) >= 0;
    mpz_clear(limit);
    return inside;
}

/* Is x the value q, in lowest terms, and small exactly when it fits? */
static bool is(const np_rational *x, mpq_srcptr q)
{
    mpq_t mine;
    bool same;

    mpq_init(mine);
    to_gmp(mine, x);
    same = mpq_equal(mine, q) && (x->big == NULL) == (fits(mpq_numref(q)) && fits(mpq_denref(q)));
    mpq_clear(mine);
    return same;
}

/* Numbers of all lengths, and often those at the edge of what is small. */
static void draw(np_rational *r, harness_random *random)
{
    static const int64_t edges[] = {0,
                                    1,
                                    -1,
                                    2,
                                    10,
                                    INT64_MAX,
                                    INT64_MAX - 1,
                                    INT64_MIN,
                                    INT64_MIN + 1,
                                    (int64_t)1 << 62,
                                    (int64_t)1 << 32};
    int64_t parts[2];
    np_rational factor;

    for (int i = 0; i < 2; i++) {
        if (harness_between(random, 0, 3) == 0)
            parts[i] = edges[harness_between(random, 0, sizeof edges / sizeof *edges - 1)];
        else
            parts[i] = (int64_t)harness_next(random) >> harness_between(random, 0, 62);
    }
    np_rational_set_ratio(r, parts[0], parts[1] ? parts[1] : 1);
    if (harness_between(random, 0, 4) > 0)
        return;
    np_rational_init(&factor);
    np_rational_set_ratio(&factor, (int64_t)harness_next(random) >> 1,
                          1 + harness_between(random, 0, 99));
    np_rational_mul(r, r, &factor);
    np_rational_clear(&factor);
}

static void small_path_agrees_with_gmp(void)
{
    harness_random random = {20240611};
    np_rational x, y, r;
    mpq_t a, b, c;
    unsigned long bad = 0;

    np_rational_init(&x);
    np_rational_init(&y);
    np_rational_init(&r);
    mpq_inits(a, b, c, NULL);
    for (unsigned long i = 0; i < SAMPLES * harness_scale(); i++) {
        int sign, order;

        draw(&x, &random);
        draw(&y, &random);
        to_gmp(a, &x);
        to_gmp(b, &y);
        bad += !is(&x, a) || !is(&y, b);
        np_rational_add(&r, &x, &y);
        mpq_add(c, a, b);
        bad += !is(&r, c);
        np_rational_sub(&r, &x, &y);
        mpq_sub(c, a, b);
        bad += !is(&r, c);
        np_rational_mul(&r, &x, &y);
        mpq_mul(c, a, b);
        bad += !is(&r, c);
        if (mpq_sgn(b) != 0) {
            bad += np_rational_div(&r, &x, &y) != NP_OK;
            mpq_div(c, a, b);
            bad += !is(&r, c);
        } else {
            np_rational_set(&r, &x);
            bad += np_rational_div(&r, &x, &y) != NP_E_DOMAIN || !is(&r, a);
        }
        sign = mpq_cmp(a, b);
        order = np_rational_compare(&x, &y);
        bad += (order > 0) - (order < 0) != (sign > 0) - (sign < 0);
        bad += np_rational_sign(&x) != mpq_sgn(a);
        np_rational_neg(&r, &x);
        mpq_neg(c, a);
        bad += !is(&r, c);
        np_rational_abs(&r, &x);
        mpq_abs(c, a);
        bad += !is(&r, c);
        mpz_set_ui(mpq_denref(c), 1);
        np_rational_floor(&r, &x);
        mpz_fdiv_q(mpq_numref(c), mpq_numref(a), mpq_denref(a));
        bad += !is(&r, c);
        np_rational_ceil(&r, &x);
        mpz_cdiv_q(mpq_numref(c), mpq_numref(a), mpq_denref(a));
        bad += !is(&r, c);
        np_rational_pow(&r, &x, 5);
        mpz_pow_ui(mpq_numref(c), mpq_numref(a), 5);
        mpz_pow_ui(mpq_denref(c), mpq_denref(a), 5);
        bad += !is(&r, c);
        bad += np_rational_is_integer(&x) != (mpz_cmp_ui(mpq_denref(a), 1) == 0);
    }
    CU_ASSERT_EQUAL(bad, 0);
    mpq_clears(a, b, c, NULL);
    np_rational_clear(&r);
    np_rational_clear(&y);
    np_rational_clear(&x);
}

/* --- aliasing and identities -------------------------------------------------------------------- */

typedef void binary(np_rational *r, const np_rational *x, const np_rational *y);

static void divide_or_set(np_rational *r, const np_rational *x, const np_rational *y)
{
    if (np_rational_div(r, x, y))
        np_rational_set(r, x);
}

static void outputs_may_alias_inputs(void)
{
    static binary *const operations[] = {np_rational_add, np_rational_sub, np_rational_mul,
                                         divide_or_set};
    harness_random random = {7};
    np_rational x, y, want, r;
    unsigned long bad = 0;

    np_rational_init(&x);
    np_rational_init(&y);
    np_rational_init(&want);
    np_rational_init(&r);
    for (unsigned long i = 0; i < SAMPLES * harness_scale() / 4; i++) {
        binary *operation = operations[i % (sizeof operations / sizeof *operations)];

        draw(&x, &random);
        draw(&y, &random);
        operation(&want, &x, &y);
        np_rational_set(&r, &x);
        operation(&r, &r, &y);
        bad += np_rational_compare(&r, &want) != 0;
        np_rational_set(&r, &y);
        operation(&r, &x, &r);
        bad += np_rational_compare(&r, &want) != 0;
        operation(&want, &x, &x);
        np_rational_set(&r, &x);
        operation(&r, &r, &r);
        bad += np_rational_compare(&r, &want) != 0;
        np_rational_floor(&want, &x);
        np_rational_set(&r, &x);
        np_rational_floor(&r, &r);
        bad += np_rational_compare(&r, &want) != 0;
        np_rational_pow(&want, &x, 3);
        np_rational_set(&r, &x);
        np_rational_pow(&r, &r, 3);
        bad += np_rational_compare(&r, &want) != 0;
        np_rational_round(&want, &x, 40, i % 2);
        np_rational_set(&r, &x);
        np_rational_round(&r, &r, 40, i % 2);
        bad += np_rational_compare(&r, &want) != 0;
    }
    CU_ASSERT_EQUAL(bad, 0);
    np_rational_clear(&r);
    np_rational_clear(&want);
    np_rational_clear(&y);
    np_rational_clear(&x);
}

static void identities_of_a_field_hold(void)
{
    harness_random random = {11};
    np_rational v[POOL];
    unsigned long bad = 0;

    for (int i = 0; i < POOL; i++)
        np_rational_init(&v[i]);
    for (unsigned long i = 0; i < SAMPLES * harness_scale() / 4; i++) {
        draw(&v[0], &random);
        draw(&v[1], &random);
        draw(&v[2], &random);
        np_rational_add(&v[3], &v[0], &v[1]); /* (a + b) - b = a */
        np_rational_sub(&v[3], &v[3], &v[1]);
        bad += np_rational_compare(&v[3], &v[0]) != 0;
        np_rational_add(&v[3], &v[1], &v[2]); /* a (b + c) = a b + a c */
        np_rational_mul(&v[3], &v[3], &v[0]);
        np_rational_mul(&v[4], &v[0], &v[1]);
        np_rational_mul(&v[5], &v[0], &v[2]);
        np_rational_add(&v[4], &v[4], &v[5]);
        bad += np_rational_compare(&v[3], &v[4]) != 0;
        np_rational_mul(&v[3], &v[0], &v[1]); /* a b / b = a */
        if (np_rational_div(&v[3], &v[3], &v[1]) == NP_OK)
            bad += np_rational_compare(&v[3], &v[0]) != 0;
        np_rational_floor(&v[3], &v[0]); /* floor(a) = -ceil(-a) */
        np_rational_neg(&v[4], &v[0]);
        np_rational_ceil(&v[4], &v[4]);
        np_rational_neg(&v[4], &v[4]);
        bad += np_rational_compare(&v[3], &v[4]) != 0;
    }
    CU_ASSERT_EQUAL(bad, 0);
    for (int i = 0; i < POOL; i++)
        np_rational_clear(&v[i]);
}

/* --- rounding and text -------------------------------------------------------------------------- */

/* |x - y| * 2^bits <= |x| */
static bool within(const np_rational *x, const np_rational *y, unsigned bits)
{
    np_rational difference, size, two = NP_RATIONAL_INTEGER(2);
    bool near;

    np_rational_init(&difference);
    np_rational_init(&size);
    np_rational_sub(&difference, x, y);
    np_rational_abs(&difference, &difference);
    np_rational_pow(&size, &two, bits);
    np_rational_mul(&difference, &difference, &size);
    np_rational_abs(&size, x);
    near = np_rational_compare(&difference, &size) <= 0;
    np_rational_clear(&size);
    np_rational_clear(&difference);
    return near;
}

static void rounding_goes_outwards_and_not_far(void)
{
    static const unsigned bits[] = {2, 16, 41, 64, 100, 256};
    harness_random random = {13};
    np_rational x, r, again;
    unsigned long bad = 0;

    np_rational_init(&x);
    np_rational_init(&r);
    np_rational_init(&again);
    for (unsigned long i = 0; i < SAMPLES * harness_scale() / 4; i++) {
        unsigned limit = bits[i % (sizeof bits / sizeof *bits)];
        int order;

        draw(&x, &random);
        np_rational_pow(&x, &x, (unsigned)harness_between(&random, 1, 5));
        for (int upward = 0; upward < 2; upward++) {
            np_rational_round(&r, &x, limit, upward);
            order = np_rational_compare(&r, &x);
            bad += upward ? order < 0 : order > 0;
            bad += !within(&x, &r, limit / 2);
            if (np_rational_bits(&x) <= limit)
                bad += order != 0;
            /* Rounding again and again comes to rest, or a propagation would never end. */
            np_rational_round(&again, &r, limit, upward);
            np_rational_round(&r, &again, limit, upward);
            bad += np_rational_compare(&again, &r) != 0;
        }
    }
    CU_ASSERT_EQUAL(bad, 0);
    np_rational_clear(&again);
    np_rational_clear(&r);
    np_rational_clear(&x);
}

static void text_survives_a_round_trip(void)
{
    harness_random random = {17};
    np_rational x, r;
    np_buffer text;
    unsigned long bad = 0;

    np_rational_init(&x);
    np_rational_init(&r);
    np_buffer_init(&text);
    for (unsigned long i = 0; i < SAMPLES * harness_scale() / 4; i++) {
        draw(&x, &random);
        if (i % 2) { /* a decimal, so that both notations occur */
            np_rational_floor(&x, &x);
            bad += np_rational_scale10(&x, &x, (long)harness_between(&random, -40, 40)) != NP_OK;
        }
        np_buffer_reset(&text);
        np_rational_format(&text, &x);
        if (text.length > NP_CAP_NUMBER_DIGITS)
            continue; /* more digits than may be read back */
        bad += !numbers_parse(&r, np_buffer_slice(&text)) || np_rational_compare(&x, &r) != 0;
        bad += i % 2 && strchr(text.data, '/') != NULL;
    }
    CU_ASSERT_EQUAL(bad, 0);
    np_buffer_clear(&text);
    np_rational_clear(&r);
    np_rational_clear(&x);
}

static void rounded_text_lies_on_its_side(void)
{
    harness_random random = {19};
    np_rational x, r, step;
    np_buffer text;
    unsigned long bad = 0;

    np_rational_init(&x);
    np_rational_init(&r);
    np_rational_init(&step);
    np_buffer_init(&text);
    for (unsigned long i = 0; i < SAMPLES * harness_scale() / 4; i++) {
        long digits = (long)harness_between(&random, 0, 25);
        np_rounding rounding = (np_rounding)(i % 3);
        bool exact;
        int order;

        draw(&x, &random);
        np_buffer_reset(&text);
        np_rational_format_rounded(&text, &x, (unsigned)digits, rounding, "", &exact);
        if (text.length > NP_CAP_NUMBER_DIGITS)
            continue; /* more digits than may be read back */
        bad += np_rational_parse(&r, np_buffer_slice(&text)) != NP_OK;
        order = np_rational_compare(&r, &x);
        bad += exact != (order == 0);
        bad += (rounding == NP_ROUND_DOWN && order > 0) || (rounding == NP_ROUND_UP && order < 0);
        np_rational_sub(&r, &r, &x); /* less than a step away, or half of one */
        np_rational_abs(&r, &r);
        np_rational_set_ratio(&step, 1, rounding == NP_ROUND_NEAREST ? 2 : 1);
        bad += np_rational_scale10(&step, &step, -digits) != NP_OK;
        order = np_rational_compare(&r, &step);
        bad += rounding == NP_ROUND_NEAREST ? order > 0 : order >= 0;
    }
    CU_ASSERT_EQUAL(bad, 0);
    np_buffer_clear(&text);
    np_rational_clear(&step);
    np_rational_clear(&r);
    np_rational_clear(&x);
}

int main(void)
{
    static const harness_test tests[] = {
        {"the small path agrees with GMP", small_path_agrees_with_gmp},
        {"outputs may alias inputs", outputs_may_alias_inputs},
        {"identities of a field hold", identities_of_a_field_hold},
        {"rounding goes outwards and not far", rounding_goes_outwards_and_not_far},
        {"text survives a round trip", text_survives_a_round_trip},
        {"rounded text lies on its side", rounded_text_lies_on_its_side},
    };

    return harness_run("number random", tests, sizeof tests / sizeof *tests);
}
