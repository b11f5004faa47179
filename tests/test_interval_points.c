/* Intervals against the points in them: what an operation promises of all pairs is tried on many. */
#include <config.h>

#include <stdio.h>

#include "harness.h"
#include "number/interval.h"
#include "numbers.h"

enum { ROUNDS = 3000, MEMBERS = 24, PAIRS = MEMBERS * MEMBERS };

#define COUNT(ARRAY) (sizeof(ARRAY) / sizeof *(ARRAY))

/* --- members ------------------------------------------------------------------------------------ */

/* Points of an interval that its ends can be judged by: the closed ends, points within 1/N and 1/N^2 of
 * each end and of 0, points as far out as N and N^2 where there is no bound, and some between. */
typedef struct {
    np_rational items[MEMBERS];
    size_t count;
} members;

static void add_member(members *m, const np_interval *x, const np_rational *base, int64_t numerator,
                       int64_t denominator)
{
    np_rational *point = &m->items[m->count];

    np_rational_init(point);
    np_rational_set_ratio(point, numerator, denominator);
    np_rational_add(point, point, base);
    if (np_interval_contains(x, point) && m->count < MEMBERS - 1)
        m->count++;
    else
        np_rational_clear(point);
}

enum { FAR = 1000000 };
#define FARTHER ((int64_t)FAR * FAR)

static void members_of(members *m, const np_interval *x)
{
    np_rational zero = NP_RATIONAL_INTEGER(0);
    const np_rational *bases[] = {&x->lo, &x->hi, &zero};

    m->count = 0;
    for (size_t i = 0; i < COUNT(bases); i++) {
        add_member(m, x, bases[i], 0, 1);
        for (int sign = -1; sign <= 1; sign += 2) {
            add_member(m, x, bases[i], sign, FAR);
            add_member(m, x, bases[i], sign, FARTHER);
        }
    }
    for (int sign = -1; sign <= 1; sign += 2) {
        add_member(m, x, &zero, sign, 1);
        add_member(m, x, &zero, sign * (int64_t)FAR, 1);
        add_member(m, x, &zero, sign * FARTHER, 1);
    }
}

static void clear_members(members *m)
{
    for (size_t i = 0; i < m->count; i++)
        np_rational_clear(&m->items[i]);
}

/* Is end, the low (sign -1) or high (+1) end of r, just where the values stop? A closed one is a
 * value; an open one is come near to and is none; without a bound they go far out. */
static bool is_sharp(const np_interval *r, int sign, const np_rational *values, size_t count)
{
    const np_rational *point = sign < 0 ? &r->lo : &r->hi;
    np_end end = sign < 0 ? r->lo_end : r->hi_end;
    np_rational distance, near;
    bool sharp = false;

    np_rational_init(&distance);
    np_rational_init(&near);
    np_rational_set_ratio(&near, 1, 1000);
    for (size_t i = 0; i < count && !sharp; i++) {
        int order;

        np_rational_sub(&distance, &values[i], point);
        np_rational_abs(&distance, &distance);
        order = np_rational_compare(&distance, &near);
        if (end == NP_END_CLOSED)
            sharp = np_rational_sign(&distance) == 0;
        else if (end == NP_END_OPEN)
            sharp = order < 0;
        else
            sharp =
                np_rational_sign(&values[i]) == sign &&
                (np_rational_set_int(&near, FAR / 100), np_rational_compare(&distance, &near) > 0);
    }
    np_rational_clear(&near);
    np_rational_clear(&distance);
    return sharp;
}

/* Does r hold all values, and no interval inside it? */
static bool is_hull(const np_interval *r, const np_rational *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!np_interval_contains(r, &values[i]))
            return false;
    }
    return is_sharp(r, -1, values, count) && is_sharp(r, 1, values, count);
}

static void minimum(np_rational *r, const np_rational *a, const np_rational *b)
{
    np_rational_set(r, np_rational_compare(a, b) < 0 ? a : b);
}

static void maximum(np_rational *r, const np_rational *a, const np_rational *b)
{
    np_rational_set(r, np_rational_compare(a, b) > 0 ? a : b);
}

static void report(const char *name, const np_interval *x, const np_interval *y,
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

/* All values of a function over pairs of members. */
typedef void pointwise(np_rational *r, const np_rational *a, const np_rational *b);

static size_t all_values(np_rational *values, pointwise *function, const members *a,
                         const members *b)
{
    size_t count = 0;

    for (size_t i = 0; i < a->count; i++) {
        for (size_t j = 0; j < b->count; j++) {
            np_rational_init(&values[count]);
            if (function)
                function(&values[count++], &a->items[i], &b->items[j]);
            else if (np_rational_div(&values[count], &a->items[i], &b->items[j]) == NP_OK)
                count++; /* a quotient, where there is one */
        }
    }
    return count;
}

static void results_are_hulls_of_their_values(void)
{
    static const struct {
        const char *name;
        void (*on_intervals)(np_interval *r, const np_interval *x, const np_interval *y);
        pointwise *on_points;
    } pairs[] = {
        {"add", np_interval_add, np_rational_add}, {"sub", np_interval_sub, np_rational_sub},
        {"mul", np_interval_mul, np_rational_mul}, {"min", np_interval_min, minimum},
        {"max", np_interval_max, maximum},
    };
    static np_rational values[PAIRS];
    harness_random random = {101};
    np_interval x, y, r;
    unsigned long bad = 0;

    np_interval_init(&x);
    np_interval_init(&y);
    np_interval_init(&r);
    for (unsigned long i = 0; i < ROUNDS * harness_scale(); i++) {
        np_rational zero = NP_RATIONAL_INTEGER(0);
        members a, b;
        size_t count;

        numbers_draw_interval(&x, &random);
        numbers_draw_interval(&y, &random);
        members_of(&a, &x);
        members_of(&b, &y);
        for (size_t k = 0; k <= COUNT(pairs); k++) {
            bool ok;

            count = all_values(values, k < COUNT(pairs) ? pairs[k].on_points : NULL, &a, &b);
            if (k < COUNT(pairs)) {
                pairs[k].on_intervals(&r, &x, &y);
                ok = is_hull(&r, values, count);
            } else if (np_interval_contains(&x, &zero) && np_interval_contains(&y, &zero)) {
                ok = np_interval_solve_mul(&r, &x, &y) && r.lo_end == NP_END_NONE &&
                     r.hi_end == NP_END_NONE;
            } else {
                ok = np_interval_solve_mul(&r, &x, &y) ? is_hull(&r, values, count) : count == 0;
            }
            if (!ok && bad++ < 5)
                report(k < COUNT(pairs) ? pairs[k].name : "solve_mul", &x, &y, &r);
            for (size_t j = 0; j < count; j++)
                np_rational_clear(&values[j]);
        }
        clear_members(&a);
        clear_members(&b);
    }
    CU_ASSERT_EQUAL(bad, 0);
    np_interval_clear(&r);
    np_interval_clear(&y);
    np_interval_clear(&x);
}

static void functions_of_one_are_hulls_of_their_values(void)
{
    harness_random random = {103};
    np_interval x, r;
    unsigned long bad = 0;

    np_interval_init(&x);
    np_interval_init(&r);
    for (unsigned long i = 0; i < ROUNDS * harness_scale(); i++) {
        np_rational values[MEMBERS], factor;
        unsigned exponent = (unsigned)harness_between(&random, 0, 4);
        members a;

        numbers_draw_interval(&x, &random);
        members_of(&a, &x);
        np_rational_init(&factor);
        np_rational_set_ratio(&factor, harness_between(&random, -3, 3), 2);
        for (int k = 0; k < 4; k++) {
            for (size_t j = 0; j < a.count; j++) {
                np_rational_init(&values[j]);
                if (k == 0)
                    np_rational_neg(&values[j], &a.items[j]);
                else if (k == 1)
                    np_rational_abs(&values[j], &a.items[j]);
                else if (k == 2)
                    np_rational_mul(&values[j], &a.items[j], &factor);
                else
                    np_rational_pow(&values[j], &a.items[j], exponent);
            }
            if (k == 0)
                np_interval_neg(&r, &x);
            else if (k == 1)
                np_interval_abs(&r, &x);
            else if (k == 2)
                np_interval_scale(&r, &x, &factor);
            else
                np_interval_pow(&r, &x, exponent);
            if (!is_hull(&r, values, a.count) && bad++ < 5)
                report("neg abs scale pow", &x, &x, &r);
            for (size_t j = 0; j < a.count; j++)
                np_rational_clear(&values[j]);
        }
        np_rational_clear(&factor);
        clear_members(&a);
    }
    CU_ASSERT_EQUAL(bad, 0);
    np_interval_clear(&r);
    np_interval_clear(&x);
}

/* --- sets and truth ----------------------------------------------------------------------------- */

static np_truth (*const truths[])(const np_interval *x, const np_interval *y) = {
    np_interval_truth_equal,
    np_interval_truth_less,
    np_interval_truth_less_equal,
};

/* Is this the order that the relation of truths asks for? */
static bool holds(int relation, int order)
{
    return relation == 0 ? order == 0 : relation == 1 ? order < 0 : order <= 0;
}

static void answers_agree_with_the_pairs(void)
{
    harness_random random = {107};
    np_interval x, y, common;
    unsigned long bad = 0;

    np_interval_init(&x);
    np_interval_init(&y);
    np_interval_init(&common);
    for (unsigned long i = 0; i < ROUNDS * harness_scale(); i++) {
        members a, b;
        bool met;

        numbers_draw_interval(&x, &random);
        numbers_draw_interval(&y, &random);
        members_of(&a, &x);
        members_of(&b, &y);
        met = np_interval_meet(&common, &x, &y);
        for (int k = 0; k < (int)COUNT(truths); k++) {
            np_truth answer = truths[k](&x, &y);
            bool some = k == 0 && met, all = true;

            for (size_t j = 0; j < a.count * b.count; j++) {
                bool here =
                    holds(k, np_rational_compare(&a.items[j / b.count], &b.items[j % b.count]));

                some = some || here;
                all = all && here;
            }
            bad += answer != (all ? NP_ALWAYS : some ? NP_SOMETIMES : NP_NEVER);
        }
        clear_members(&a);
        clear_members(&b);
    }
    CU_ASSERT_EQUAL(bad, 0);
    np_interval_clear(&common);
    np_interval_clear(&y);
    np_interval_clear(&x);
}

/* On a grid fine enough to tell the ends that draw makes apart. */
static void sets_agree_with_their_points(void)
{
    harness_random random = {109};
    np_interval x, y, common, hull, whole, left, right;
    unsigned long bad = 0;

    np_interval_init(&x);
    np_interval_init(&y);
    np_interval_init(&common);
    np_interval_init(&hull);
    np_interval_init(&whole);
    np_interval_init(&left);
    np_interval_init(&right);
    for (unsigned long i = 0; i < ROUNDS * harness_scale(); i++) {
        bool or_equal = i % 2, met, has_whole, has_below, has_above, same = true, inside = true;

        numbers_draw_interval(&x, &random);
        numbers_draw_interval(&y, &random);
        met = np_interval_meet(&common, &x, &y);
        np_interval_hull(&hull, &x, &y);
        has_whole = np_interval_whole(&whole, &x);
        has_below = np_interval_below(&left, &x, &y, or_equal);
        has_above = np_interval_above(&right, &x, &y, or_equal);
        for (int64_t n = -24; n <= 24; n++) {
            np_rational p;
            np_interval point;
            bool in_x, in_y;
            np_truth is_less, is_more;

            np_rational_init(&p);
            np_interval_init(&point);
            np_rational_set_ratio(&p, n, 4);
            np_interval_set_point(&point, &p);
            in_x = np_interval_contains(&x, &p);
            in_y = np_interval_contains(&y, &p);
            bad += (met && np_interval_contains(&common, &p)) != (in_x && in_y);
            bad += (in_x || in_y) && !np_interval_contains(&hull, &p);
            bad += n % 4 == 0 && in_x && !(has_whole && np_interval_contains(&whole, &p));
            is_less = or_equal ? np_interval_truth_less_equal(&point, &y)
                               : np_interval_truth_less(&point, &y);
            is_more = or_equal ? np_interval_truth_less_equal(&y, &point)
                               : np_interval_truth_less(&y, &point);
            bad += (has_below && np_interval_contains(&left, &p)) != (in_x && is_less != NP_NEVER);
            bad += (has_above && np_interval_contains(&right, &p)) != (in_x && is_more != NP_NEVER);
            same = same && in_x == in_y;
            inside = inside && (in_x || !in_y);
            np_interval_clear(&point);
            np_rational_clear(&p);
        }
        bad += np_interval_equal(&x, &y) != same;
        bad += np_interval_includes(&x, &y) != inside;
        bad += has_whole && !np_interval_includes(&x, &whole);
        bad += np_interval_is_point(&x) != np_interval_truth_equal(&x, &x) / NP_ALWAYS;
    }
    CU_ASSERT_EQUAL(bad, 0);
    np_interval_clear(&right);
    np_interval_clear(&left);
    np_interval_clear(&whole);
    np_interval_clear(&hull);
    np_interval_clear(&common);
    np_interval_clear(&y);
    np_interval_clear(&x);
}

int main(void)
{
    static const harness_test tests[] = {
        {"results are hulls of their values", results_are_hulls_of_their_values},
        {"functions of one are hulls of their values", functions_of_one_are_hulls_of_their_values},
        {"answers agree with the pairs", answers_agree_with_the_pairs},
        {"sets agree with their points", sets_agree_with_their_points},
    };

    return harness_run("interval points", tests, sizeof tests / sizeof *tests);
}
