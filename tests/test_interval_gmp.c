/* Intervals against GMP itself: what mpq makes of points of two intervals lies in what the operation
 * makes of the intervals, with ends that are open, closed, missing, or at the edge of 64 bits. Fixed seed;
 * NP_TEST_SCALE 100 draws a million pairs for each operation. */
#include <config.h>

#include <gmp.h>
#include <stdio.h>

#include "harness.h"
#include "number/interval.h"
#include "numbers.h"

enum { ROUNDS = 10000 };

#define COUNT(ARRAY) (sizeof(ARRAY) / sizeof *(ARRAY))

static void to_gmp(mpq_t q, const np_rational *x)
{
    np_buffer text;
    const char *point;

    np_buffer_init(&text);
    np_rational_format(&text, x);
    point = strchr(text.data, '.');
    if (point) { /* an exact decimal: its digits over a power of ten */
        size_t at = (size_t)(point - text.data), decimals = text.length - at - 1;

        memmove(text.data + at, text.data + at + 1, decimals);
        text.length--;
        np_buffer_add_text(&text, "/1");
        np_buffer_add_repeated(&text, '0', decimals);
    }
    (void)mpq_set_str(q, text.data, 10);
    mpq_canonicalize(q);
    np_buffer_clear(&text);
}

/* A rational that is small, or has parts at the edge of 64 bits, or of some digits. */
static void draw_end(np_rational *r, harness_random *random)
{
    static const int64_t edges[] = {INT64_MAX,     INT64_MAX - 1, INT64_MIN,
                                    INT64_MIN + 1, 1LL << 62,     3037000499LL,
                                    4294967296LL,  -4294967295LL, (1LL << 31) + 1};
    long long kind = harness_between(random, 0, 5);
    int64_t above, under;

    if (kind < 3) {
        above = harness_between(random, -6, 6);
        under = harness_between(random, 1, 4);
    } else if (kind < 5) {
        above = edges[harness_between(random, 0, COUNT(edges) - 1)];
        under = kind == 3 ? 1 : edges[harness_between(random, 0, COUNT(edges) - 1)];
    } else {
        above = (int64_t)harness_next(random);
        under = (int64_t)(harness_next(random) >> 1) | 1;
    }
    np_rational_set_ratio(r, above, under);
}

static void draw(np_interval *x, harness_random *random)
{
    np_rational lo, hi;

    np_rational_init(&lo);
    np_rational_init(&hi);
    do {
        np_end lo_end = (np_end)harness_between(random, 0, 2);
        np_end hi_end = (np_end)harness_between(random, 0, 2);

        draw_end(&lo, random);
        draw_end(&hi, random);
        if (np_rational_compare(&lo, &hi) > 0)
            np_rational_swap(&lo, &hi);
        if (np_interval_set_ends(x, &lo, lo_end, &hi, hi_end))
            break;
    } while (true);
    np_rational_clear(&lo);
    np_rational_clear(&hi);
}

static bool is_member(const np_interval *x, mpq_t value)
{
    mpq_t end;
    bool inside = true;
    int order;

    mpq_init(end);
    if (x->lo_end != NP_END_NONE) {
        to_gmp(end, &x->lo);
        order = mpq_cmp(value, end);
        inside = order > 0 || (order == 0 && x->lo_end == NP_END_CLOSED);
    }
    if (inside && x->hi_end != NP_END_NONE) {
        to_gmp(end, &x->hi);
        order = mpq_cmp(value, end);
        inside = order < 0 || (order == 0 && x->hi_end == NP_END_CLOSED);
    }
    mpq_clear(end);
    return inside;
}

/* A point of x: an end, one near to it, the middle, or one far out. */
static void draw_point(mpq_t q, const np_interval *x, harness_random *random)
{
    mpq_t other;

    mpq_init(other);
    do {
        long long kind = harness_between(random, 0, 3);

        to_gmp(q, kind % 2 ? &x->hi : &x->lo);
        if (kind >= 2) {
            mpq_set_si(other, (long)harness_between(random, -999, 999),
                       (unsigned long)harness_between(random, 1, 1000000));
            mpq_canonicalize(other);
            mpq_add(q, q, other);
        } else if (harness_between(random, 0, 1)) {
            to_gmp(other, kind % 2 ? &x->lo : &x->hi);
            mpq_add(q, q, other);
            mpq_set_ui(other, 1, 2);
            mpq_mul(q, q, other);
        }
    } while (!is_member(x, q));
    mpq_clear(other);
}

static void smaller(mpq_t r, const mpq_t a, const mpq_t b)
{
    mpq_set(r, mpq_cmp(a, b) < 0 ? a : b);
}

static void larger(mpq_t r, const mpq_t a, const mpq_t b)
{
    mpq_set(r, mpq_cmp(a, b) > 0 ? a : b);
}

static void add(mpq_t r, const mpq_t a, const mpq_t b)
{
    mpq_add(r, a, b);
}

static void subtract(mpq_t r, const mpq_t a, const mpq_t b)
{
    mpq_sub(r, a, b);
}

static void multiply(mpq_t r, const mpq_t a, const mpq_t b)
{
    mpq_mul(r, a, b);
}

static void first(mpq_t r, const mpq_t a, const mpq_t b)
{
    (void)b;
    mpq_set(r, a);
}

static void complain(const char *name, const np_interval *x, const np_interval *y,
                     const np_interval *r)
{
    np_buffer text;

    np_buffer_init(&text);
    np_buffer_add_format(&text, "# %s ", name);
    numbers_format_interval(&text, x);
    np_buffer_add_text(&text, " ");
    numbers_format_interval(&text, y);
    np_buffer_add_text(&text, " -> ");
    numbers_format_interval(&text, r);
    puts(text.data);
    np_buffer_clear(&text);
}

static void pairs_of_points(void)
{
    static const struct {
        const char *name;
        void (*on_intervals)(np_interval *r, const np_interval *x, const np_interval *y);
        void (*on_points)(mpq_t r, const mpq_t a, const mpq_t b);
    } pairs[] = {{"add", np_interval_add, add},      {"sub", np_interval_sub, subtract},
                 {"mul", np_interval_mul, multiply}, {"min", np_interval_min, smaller},
                 {"max", np_interval_max, larger},   {"hull", np_interval_hull, first}};
    harness_random random = {211};
    unsigned long bad = 0;
    np_interval x, y, r;
    mpq_t a, b, c;

    np_interval_init(&x);
    np_interval_init(&y);
    np_interval_init(&r);
    mpq_inits(a, b, c, NULL);
    for (unsigned long i = 0; i < ROUNDS * harness_scale(); i++) {
        bool met, either;

        draw(&x, &random);
        draw(&y, &random);
        draw_point(a, &x, &random);
        draw_point(b, &y, &random);
        for (size_t k = 0; k < COUNT(pairs); k++) {
            pairs[k].on_intervals(&r, &x, &y);
            pairs[k].on_points(c, a, b);
            if (!is_member(&r, c) && bad++ < 5)
                complain(pairs[k].name, &x, &y, &r);
        }
        if (mpq_sgn(b) != 0) {
            mpq_div(c, a, b);
            if ((!np_interval_solve_mul(&r, &x, &y) || !is_member(&r, c)) && bad++ < 5)
                complain("solve_mul", &x, &y, &r);
            if (np_interval_div(&r, &x, &y) == NP_OK && !is_member(&r, c) && bad++ < 5)
                complain("div", &x, &y, &r);
        }
        met = np_interval_meet(&r, &x, &y);
        either = is_member(&y, a);
        if (met ? is_member(&r, a) != either : either)
            bad++ < 5 ? complain("meet", &x, &y, &r) : (void)0;
        if (mpq_cmp(a, b) < 0 && (!np_interval_below(&r, &x, &y, false) || !is_member(&r, a)))
            bad++ < 5 ? complain("below", &x, &y, &r) : (void)0;
        if (mpq_cmp(a, b) >= 0 && (!np_interval_above(&r, &x, &y, true) || !is_member(&r, a)))
            bad++ < 5 ? complain("above", &x, &y, &r) : (void)0;
        if (mpq_cmp(a, b) == 0 && np_interval_truth_equal(&x, &y) == NP_NEVER)
            bad++;
        if (mpq_cmp(a, b) < 0 && np_interval_truth_less(&x, &y) == NP_NEVER)
            bad++;
        if (mpq_cmp(a, b) > 0 && np_interval_truth_less_equal(&x, &y) == NP_ALWAYS)
            bad++;
    }
    CU_ASSERT_EQUAL(bad, 0);
    mpq_clears(a, b, c, NULL);
    np_interval_clear(&x);
    np_interval_clear(&y);
    np_interval_clear(&r);
}

static void single_points(void)
{
    harness_random random = {223};
    unsigned long bad = 0;
    np_interval x, r;
    np_rational factor;
    mpq_t a, c;

    np_interval_init(&x);
    np_interval_init(&r);
    np_rational_init(&factor);
    mpq_inits(a, c, NULL);
    for (unsigned long i = 0; i < ROUNDS * harness_scale(); i++) {
        unsigned exponent = (unsigned)harness_between(&random, 0, 4);

        draw(&x, &random);
        draw_point(a, &x, &random);
        np_interval_neg(&r, &x);
        mpq_neg(c, a);
        bad += !is_member(&r, c);
        np_interval_abs(&r, &x);
        mpq_abs(c, a);
        bad += !is_member(&r, c);
        draw_end(&factor, &random);
        to_gmp(c, &factor);
        mpq_mul(c, c, a);
        np_interval_scale(&r, &x, &factor);
        bad += !is_member(&r, c);
        mpq_set_ui(c, 1, 1);
        for (unsigned k = 0; k < exponent; k++)
            mpq_mul(c, c, a);
        np_interval_pow(&r, &x, exponent);
        bad += !is_member(&r, c);
        np_interval_round_out(&r, &x, 40);
        bad += !is_member(&r, a);
        if (mpz_cmp_ui(mpq_denref(a), 1) == 0)
            bad += !np_interval_whole(&r, &x) || !is_member(&r, a);
    }
    CU_ASSERT_EQUAL(bad, 0);
    mpq_clears(a, c, NULL);
    np_rational_clear(&factor);
    np_interval_clear(&x);
    np_interval_clear(&r);
}

/* The same in an output that is an input as in one of its own. */
static void outputs_that_are_inputs(void)
{
    static void (*const binaries[])(np_interval * r, const np_interval *x, const np_interval *y) = {
        np_interval_add, np_interval_sub, np_interval_mul,
        np_interval_min, np_interval_max, np_interval_hull};
    harness_random random = {227};
    unsigned long bad = 0;
    np_interval x, y, r, copy;

    np_interval_init(&x);
    np_interval_init(&y);
    np_interval_init(&r);
    np_interval_init(&copy);
    for (unsigned long i = 0; i < ROUNDS * harness_scale(); i++) {
        draw(&x, &random);
        draw(&y, &random);
        for (size_t k = 0; k < COUNT(binaries); k++) {
            binaries[k](&r, &x, &y);
            np_interval_set(&copy, &x);
            binaries[k](&copy, &copy, &y);
            bad += !np_interval_equal(&copy, &r);
            np_interval_set(&copy, &y);
            binaries[k](&copy, &x, &copy);
            bad += !np_interval_equal(&copy, &r);
            binaries[k](&r, &x, &x);
            np_interval_set(&copy, &x);
            binaries[k](&copy, &copy, &copy);
            bad += !np_interval_equal(&copy, &r);
        }
        if (np_interval_solve_mul(&r, &x, &y)) {
            np_interval_set(&copy, &y);
            bad += !np_interval_solve_mul(&copy, &x, &copy) || !np_interval_equal(&copy, &r);
        }
        /* x - y = -(y - x), and sums and products do not ask which comes first */
        np_interval_sub(&r, &x, &y);
        np_interval_sub(&copy, &y, &x);
        np_interval_neg(&copy, &copy);
        bad += !np_interval_equal(&copy, &r);
        np_interval_mul(&r, &x, &y);
        np_interval_mul(&copy, &y, &x);
        bad += !np_interval_equal(&copy, &r);
    }
    CU_ASSERT_EQUAL(bad, 0);
    np_interval_clear(&x);
    np_interval_clear(&y);
    np_interval_clear(&r);
    np_interval_clear(&copy);
}

int main(void)
{
    static const harness_test tests[] = {
        {"values of pairs of points lie inside", pairs_of_points},
        {"values of single points lie inside", single_points},
        {"outputs may be inputs, and laws hold", outputs_that_are_inputs},
    };

    return harness_run("interval_gmp", tests, sizeof tests / sizeof *tests);
}
