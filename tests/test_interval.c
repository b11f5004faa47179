#include <config.h>

#include "harness.h"
#include "number/interval.h"
#include "numbers.h"

enum { ROUNDS = 3000 };

/* --- the table ---------------------------------------------------------------------------------- */

typedef void binary(np_interval *r, const np_interval *x, const np_interval *y);
typedef bool partial(np_interval *r, const np_interval *x, const np_interval *y);
typedef void unary(np_interval *r, const np_interval *x);
typedef np_truth truth(const np_interval *x, const np_interval *y);

static bool div_or_none(np_interval *r, const np_interval *x, const np_interval *y)
{
    return np_interval_div(r, x, y) == NP_OK;
}

static bool below(np_interval *r, const np_interval *x, const np_interval *y)
{
    return np_interval_below(r, x, y, false);
}

static bool below_or_equal(np_interval *r, const np_interval *x, const np_interval *y)
{
    return np_interval_below(r, x, y, true);
}

static bool above(np_interval *r, const np_interval *x, const np_interval *y)
{
    return np_interval_above(r, x, y, false);
}

static bool above_or_equal(np_interval *r, const np_interval *x, const np_interval *y)
{
    return np_interval_above(r, x, y, true);
}

static const struct {
    const char *name;
    binary *run;
} binaries[] = {
    {"add", np_interval_add}, {"sub", np_interval_sub}, {"mul", np_interval_mul},
    {"min", np_interval_min}, {"max", np_interval_max}, {"hull", np_interval_hull},
};

static const struct {
    const char *name;
    partial *run;
} partials[] = {
    {"div", div_or_none},
    {"solve_mul", np_interval_solve_mul},
    {"meet", np_interval_meet},
    {"below", below},
    {"below_or_equal", below_or_equal},
    {"above", above},
    {"above_or_equal", above_or_equal},
};

static const struct {
    const char *name;
    truth *run;
} truths[] = {
    {"equal", np_interval_truth_equal},
    {"less", np_interval_truth_less},
    {"less_equal", np_interval_truth_less_equal},
};

#define COUNT(ARRAY) (sizeof(ARRAY) / sizeof *(ARRAY))

static void put(np_buffer *out, bool some, const np_interval *r)
{
    if (some)
        numbers_format_interval(out, r);
    else
        np_buffer_add_text(out, "none");
}

/* Appends what the operation makes of x and y; false when there is no such operation. */
static bool run_row(np_buffer *out, np_slice op, const np_interval *x, const np_interval *y)
{
    static const char *const words[] = {"never", "sometimes", "always"};
    np_interval r;
    int64_t number = 0;
    bool known = true;

#define IS(NAME) np_slice_equal(op, np_slice_text(NAME))
    np_interval_init(&r);
    if (IS("neg")) {
        np_interval_neg(&r, x);
        put(out, true, &r);
    } else if (IS("abs")) {
        np_interval_abs(&r, x);
        put(out, true, &r);
    } else if (IS("whole")) {
        put(out, np_interval_whole(&r, x), &r);
    } else if (IS("count")) {
        if (np_interval_count_whole(&number, x))
            np_buffer_add_format(out, "%lld", (long long)number);
        else
            np_buffer_add_text(out, "no");
    } else if (IS("scale")) {
        np_interval_scale(&r, x, &y->lo);
        put(out, true, &r);
    } else if (IS("pow")) {
        known = np_rational_get_int(&number, &y->lo);
        np_interval_pow(&r, x, (unsigned)number);
        put(out, true, &r);
    } else if (IS("round_out")) {
        known = np_rational_get_int(&number, &y->lo);
        np_interval_round_out(&r, x, (size_t)number);
        put(out, true, &r);
    } else if (IS("includes")) {
        np_buffer_add_text(out, np_interval_includes(x, y) ? "true" : "false");
    } else if (IS("same")) {
        np_buffer_add_text(out, np_interval_equal(x, y) ? "true" : "false");
    } else {
        known = false;
        for (size_t i = 0; i < COUNT(binaries); i++) {
            if (IS(binaries[i].name)) {
                binaries[i].run(&r, x, y);
                put(out, known = true, &r);
            }
        }
        for (size_t i = 0; i < COUNT(partials); i++) {
            if (IS(partials[i].name)) {
                put(out, partials[i].run(&r, x, y), &r);
                known = true;
            }
        }
        for (size_t i = 0; i < COUNT(truths); i++) {
            if (IS(truths[i].name)) {
                np_buffer_add_text(out, words[truths[i].run(x, y)]);
                known = true;
            }
        }
    }
#undef IS
    np_interval_clear(&r);
    return known;
}

static void table_of_operations(void)
{
    harness_table table;
    np_interval x, y;
    np_buffer out;

    np_interval_init(&x);
    np_interval_init(&y);
    np_buffer_init(&out);
    harness_table_open(&table, "tests/cases/interval.csv");
    for (size_t row = 1; row < table.csv.count; row++) {
        np_slice text = harness_field(&table, row, "y"), want = harness_field(&table, row, "want");

        harness_check(&table, row, numbers_parse_interval(&x, harness_field(&table, row, "x")),
                      "x does not parse");
        harness_check(&table, row, text.length == 0 || numbers_parse_interval(&y, text),
                      "y does not parse");
        np_buffer_reset(&out);
        harness_check(&table, row, run_row(&out, harness_field(&table, row, "op"), &x, &y),
                      "no such operation");
        harness_check(&table, row, np_slice_equal(np_buffer_slice(&out), want),
                      "got %.*s, want %.*s", HARNESS_SLICE(np_buffer_slice(&out)),
                      HARNESS_SLICE(want));
    }
    harness_table_close(&table);
    np_buffer_clear(&out);
    np_interval_clear(&y);
    np_interval_clear(&x);
}

/* --- aliasing, failure, rounding ---------------------------------------------------------------- */

static void outputs_may_alias_inputs(void)
{
    harness_random random = {113};
    np_interval x, y, want, r;
    unsigned long bad = 0;

    np_interval_init(&x);
    np_interval_init(&y);
    np_interval_init(&want);
    np_interval_init(&r);
    for (unsigned long i = 0; i < ROUNDS * harness_scale(); i++) {
        numbers_draw_interval(&x, &random);
        numbers_draw_interval(&y, &random);
        for (size_t k = 0; k < COUNT(binaries) + COUNT(partials); k++) {
            for (int pattern = 0; pattern < 3; pattern++) {
                const np_interval *left = pattern == 1 ? &x : &r, *right = pattern == 0 ? &y : &r;
                const np_interval *second = pattern == 2 ? &x : &y;
                bool some = true, again = true;

                np_interval_set(&r, pattern == 1 ? &y : &x);
                if (k < COUNT(binaries)) {
                    binaries[k].run(&want, &x, second);
                    binaries[k].run(&r, left, right);
                } else {
                    np_interval_set(&want, &r); /* on failure r keeps its value */
                    some = partials[k - COUNT(binaries)].run(&want, &x, second);
                    again = partials[k - COUNT(binaries)].run(&r, left, right);
                }
                bad += some != again || !np_interval_equal(&r, &want);
            }
        }
        np_interval_set(&r, &x); /* its own ends as ends */
        bad += !np_interval_set_ends(&r, &r.lo, r.lo_end, &r.hi, r.hi_end);
        bad += !np_interval_equal(&r, &x);
        np_interval_set_point(&r, &r.hi);
        bad += !np_interval_is_point(&r) || np_rational_compare(&r.lo, &x.hi) != 0;
    }
    CU_ASSERT_EQUAL(bad, 0);
    np_interval_clear(&r);
    np_interval_clear(&want);
    np_interval_clear(&y);
    np_interval_clear(&x);
}

static void failures_leave_the_output(void)
{
    np_rational one = NP_RATIONAL_INTEGER(1), two = NP_RATIONAL_INTEGER(2);
    np_interval r, want;

    np_interval_init(&r);
    np_interval_init(&want);
    np_interval_set_point(&want, &two);
    np_interval_set_point(&r, &two);
    CU_ASSERT_FALSE(np_interval_set_ends(&r, &two, NP_END_CLOSED, &one, NP_END_CLOSED));
    CU_ASSERT_FALSE(np_interval_set_ends(&r, &one, NP_END_CLOSED, &one, NP_END_OPEN));
    CU_ASSERT_FALSE(np_interval_set_ends(&r, &one, NP_END_OPEN, &one, NP_END_CLOSED));
    CU_ASSERT_TRUE(np_interval_equal(&r, &want));
    CU_ASSERT_TRUE(np_interval_set_ends(&r, NULL, NP_END_NONE, NULL, NP_END_NONE));
    np_interval_set_all(&want);
    CU_ASSERT_TRUE(np_interval_equal(&r, &want));
    CU_ASSERT_EQUAL(np_rational_sign(&r.lo), 0);
    np_interval_clear(&want);
    np_interval_clear(&r);
}

static void an_arena_clears_what_it_was_given(void)
{
    np_arena arena;
    np_interval *x;

    np_arena_init(&arena);
    x = NP_ARENA_NEW(&arena, np_interval);
    CU_ASSERT_PTR_NOT_NULL_FATAL(x);
    np_interval_init(x);
    CU_ASSERT_EQUAL(np_interval_defer(&arena, x), NP_OK);
    CU_ASSERT_TRUE(numbers_parse_interval(x, np_slice_text("[1e50..1e60)")));
    np_arena_clear(&arena); /* the sanitizer build sees a leak here */
}

int main(void)
{
    static const harness_test tests[] = {
        {"table of operations", table_of_operations},
        {"outputs may alias inputs", outputs_may_alias_inputs},
        {"failures leave the output", failures_leave_the_output},
        {"an arena clears what it was given", an_arena_clears_what_it_was_given},
    };

    return harness_run("interval", tests, sizeof tests / sizeof *tests);
}
