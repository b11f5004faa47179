#include <config.h>

#include <stdlib.h>

#include "base/caps.h"
#include "harness.h"
#include "number/dimension.h"
#include "number/rational.h"
#include "numbers.h"

/* --- the table ---------------------------------------------------------------------------------- */

typedef struct {
    np_rational x, y, result;
    np_buffer out;
    np_slice text_y;
} row_values;

static void put_status(np_buffer *out, np_status status)
{
    np_buffer_reset(out);
    np_buffer_add_text(out, status == NP_E_SYNTAX   ? "syntax"
                            : status == NP_E_DOMAIN ? "domain"
                            : status == NP_E_LIMIT  ? "limit"
                                                    : np_status_text(status));
}

/* "digits" or "digits separator" */
static void format_rounded(row_values *v, np_rounding rounding)
{
    char group[16] = "", digits[16] = "";
    size_t i = 0;
    bool exact;

    while (i < v->text_y.length && v->text_y.data[i] != ' ' && i < sizeof digits - 1) {
        digits[i] = v->text_y.data[i];
        i++;
    }
    if (i + 1 < v->text_y.length)
        memcpy(group, v->text_y.data + i + 1, v->text_y.length - i - 1);
    np_rational_format_rounded(&v->out, &v->x, (unsigned)strtoul(digits, NULL, 10), rounding, group,
                               &exact);
    if (!exact)
        np_buffer_add_text(&v->out, " inexact");
}

static void run_row(row_values *v, np_slice op)
{
    np_status status = NP_OK;
    np_rational *r = &v->result;
    int64_t number = 0;

#define IS(NAME) np_slice_equal(op, np_slice_text(NAME))
    if (IS("down") || IS("up") || IS("nearest")) {
        format_rounded(v, IS("down") ? NP_ROUND_DOWN : IS("up") ? NP_ROUND_UP : NP_ROUND_NEAREST);
        return;
    }
    if (IS("compare")) {
        int order = np_rational_compare(&v->x, &v->y);

        np_buffer_add_format(&v->out, "%d", (order > 0) - (order < 0));
        return;
    }
    if (IS("sign")) {
        np_buffer_add_format(&v->out, "%d", np_rational_sign(&v->x));
        return;
    }
    if (IS("bits")) {
        np_buffer_add_format(&v->out, "%zu", np_rational_bits(&v->x));
        return;
    }
    if (IS("int")) {
        if (np_rational_get_int(&number, &v->x))
            np_buffer_add_format(&v->out, "%lld", (long long)number);
        else
            np_buffer_add_text(&v->out, "no");
        return;
    }
    CU_ASSERT_TRUE(v->y.big || np_rational_get_int(&number, &v->y) || v->y.denominator > 1);
    if (IS("add"))
        np_rational_add(r, &v->x, &v->y);
    else if (IS("sub"))
        np_rational_sub(r, &v->x, &v->y);
    else if (IS("mul"))
        np_rational_mul(r, &v->x, &v->y);
    else if (IS("div"))
        status = np_rational_div(r, &v->x, &v->y);
    else if (IS("pow"))
        np_rational_pow(r, &v->x, (unsigned)number);
    else if (IS("scale10"))
        status = np_rational_scale10(r, &v->x, (long)number);
    else if (IS("neg"))
        np_rational_neg(r, &v->x);
    else if (IS("abs"))
        np_rational_abs(r, &v->x);
    else if (IS("floor"))
        np_rational_floor(r, &v->x);
    else if (IS("ceil"))
        np_rational_ceil(r, &v->x);
    else if (IS("same"))
        np_rational_set(r, &v->x);
    else
        CU_FAIL_FATAL("no such operation");
#undef IS
    if (status)
        put_status(&v->out, status);
    else
        np_rational_format(&v->out, r);
}

static void table_of_operations(void)
{
    harness_table table;
    row_values v = {.text_y = {NULL, 0}};

    np_rational_init(&v.x);
    np_rational_init(&v.y);
    np_rational_init(&v.result);
    np_buffer_init(&v.out);
    harness_table_open(&table, "tests/cases/rational.csv");
    for (size_t row = 1; row < table.csv.count; row++) {
        np_slice op = harness_field(&table, row, "op"), x = harness_field(&table, row, "x");
        np_slice want = harness_field(&table, row, "want");

        v.text_y = harness_field(&table, row, "y");
        np_buffer_reset(&v.out);
        if (np_slice_equal(op, np_slice_text("parse"))) {
            np_status status = np_rational_parse(&v.result, x);

            if (status)
                put_status(&v.out, status);
            else
                np_rational_format(&v.out, &v.result);
        } else {
            bool read = numbers_parse(&v.x, x);
            bool number = v.text_y.length && v.text_y.data[v.text_y.length - 1] >= '0' &&
                          v.text_y.data[v.text_y.length - 1] <= '9';

            harness_check(&table, row, read, "x does not parse");
            np_rational_set_int(&v.y, 0);
            if (number && !numbers_parse(&v.y, v.text_y))
                harness_check(&table, row, false, "y does not parse");
            run_row(&v, op);
        }
        harness_check(&table, row, np_slice_equal(np_buffer_slice(&v.out), want),
                      "got %.*s, want %.*s", HARNESS_SLICE(np_buffer_slice(&v.out)),
                      HARNESS_SLICE(want));
    }
    harness_table_close(&table);
    np_buffer_clear(&v.out);
    np_rational_clear(&v.x);
    np_rational_clear(&v.y);
    np_rational_clear(&v.result);
}

/* --- limits and lifetimes ----------------------------------------------------------------------- */

static void digits_are_capped(void)
{
    char digits[NP_CAP_NUMBER_DIGITS + 2];
    np_rational x;
    np_buffer text;

    np_rational_init(&x);
    np_buffer_init(&text);
    memset(digits, '7', sizeof digits);
    CU_ASSERT_EQUAL(np_rational_parse(&x, np_slice_of(digits, NP_CAP_NUMBER_DIGITS + 1)),
                    NP_E_LIMIT);
    CU_ASSERT_EQUAL(np_rational_sign(&x), 0);
    CU_ASSERT_EQUAL(np_rational_parse(&x, np_slice_of(digits, NP_CAP_NUMBER_DIGITS)), NP_OK);
    np_rational_format(&text, &x);
    CU_ASSERT_TRUE(
        np_slice_equal(np_buffer_slice(&text), np_slice_of(digits, NP_CAP_NUMBER_DIGITS)));
    digits[1] = '.'; /* the point is no digit */
    CU_ASSERT_EQUAL(np_rational_parse(&x, np_slice_of(digits, NP_CAP_NUMBER_DIGITS + 1)), NP_OK);
    CU_ASSERT_EQUAL(np_rational_parse(&x, np_slice_of(digits, NP_CAP_NUMBER_DIGITS + 2)),
                    NP_E_LIMIT);
    np_buffer_clear(&text);
    np_rational_clear(&x);
}

static void powers_of_ten_are_capped(void)
{
    np_rational x, one = NP_RATIONAL_INTEGER(1);

    np_rational_init(&x);
    CU_ASSERT_EQUAL(np_rational_scale10(&x, &one, 100001), NP_E_LIMIT);
    CU_ASSERT_EQUAL(np_rational_scale10(&x, &one, -100001), NP_E_LIMIT);
    CU_ASSERT_EQUAL(np_rational_sign(&x), 0);
    CU_ASSERT_EQUAL(np_rational_scale10(&x, &one, 100000), NP_OK);
    CU_ASSERT_EQUAL(np_rational_scale10(&x, &x, -100000), NP_OK);
    CU_ASSERT_EQUAL(np_rational_compare(&x, &one), 0);
    CU_ASSERT_PTR_NULL(x.big);
    np_rational_clear(&x);
}

static void an_arena_clears_what_it_was_given(void)
{
    np_arena arena;
    np_rational *x;

    np_arena_init(&arena);
    x = NP_ARENA_NEW(&arena, np_rational);
    CU_ASSERT_PTR_NOT_NULL_FATAL(x);
    np_rational_init(x);
    CU_ASSERT_EQUAL(np_rational_defer(&arena, x), NP_OK);
    CU_ASSERT_EQUAL(np_rational_parse(x, np_slice_text("1e50")), NP_OK);
    CU_ASSERT_PTR_NOT_NULL(x->big);
    np_arena_clear(&arena); /* the sanitizer build sees a leak here */
}

static void swap_exchanges_small_and_big(void)
{
    np_rational x, y;

    np_rational_init(&x);
    np_rational_init(&y);
    CU_ASSERT_EQUAL(np_rational_parse(&x, np_slice_text("1e50")), NP_OK);
    np_rational_set_int(&y, 3);
    np_rational_swap(&x, &y);
    CU_ASSERT_EQUAL(x.numerator, 3);
    CU_ASSERT_PTR_NULL(x.big);
    CU_ASSERT_PTR_NOT_NULL(y.big);
    np_rational_clear(&y);
    np_rational_clear(&x);
}

/* --- dimensions --------------------------------------------------------------------------------- */

static void dimensions_multiply(void)
{
    np_dimension none = np_dimension_none(), money = np_dimension_of(9, 1);
    np_dimension count = np_dimension_of(2, 1), r, back;

    CU_ASSERT_TRUE(np_dimension_is_none(&none));
    CU_ASSERT_FALSE(np_dimension_is_none(&money));
    CU_ASSERT_TRUE(np_dimension_div(&r, &money, &count));
    CU_ASSERT_EQUAL(r.base[0], 2); /* ascending, whatever the order they came in */
    CU_ASSERT_EQUAL(r.power[0], -1);
    CU_ASSERT_EQUAL(r.base[1], 9);
    CU_ASSERT_EQUAL(r.power[1], 1);
    CU_ASSERT_EQUAL(r.base[2], 0);
    CU_ASSERT_TRUE(np_dimension_mul(&back, &r, &count));
    CU_ASSERT_TRUE(np_dimension_equal(&back, &money));
    CU_ASSERT_FALSE(np_dimension_equal(&back, &r));
    CU_ASSERT_TRUE(np_dimension_div(&r, &r, &r));
    CU_ASSERT_TRUE(np_dimension_is_none(&r));
    CU_ASSERT_TRUE(np_dimension_mul(&r, &none, &money));
    CU_ASSERT_TRUE(np_dimension_equal(&r, &money));
    money = np_dimension_of(UINT16_MAX, 2); /* the last base there can be */
    CU_ASSERT_TRUE(np_dimension_mul(&r, &money, &money));
    CU_ASSERT_EQUAL(r.power[0], 4);
}

static void dimensions_are_capped(void)
{
    np_dimension r = np_dimension_none(), next, four;

    for (uint16_t base = 1; base <= NP_DIMENSION_FACTORS; base++) {
        next = np_dimension_of(base, 1);
        CU_ASSERT_TRUE(np_dimension_mul(&r, &r, &next));
    }
    four = r;
    next = np_dimension_of(NP_DIMENSION_FACTORS + 1, 1);
    CU_ASSERT_FALSE(np_dimension_mul(&r, &r, &next));
    CU_ASSERT_TRUE(np_dimension_equal(&r, &four));
    next = np_dimension_of(NP_DIMENSION_FACTORS, 1); /* as many bases as before */
    CU_ASSERT_TRUE(np_dimension_mul(&r, &r, &next));
    r = np_dimension_of(1, INT16_MAX);
    next = np_dimension_of(1, 1);
    CU_ASSERT_FALSE(np_dimension_mul(&r, &r, &next));
    CU_ASSERT_TRUE(np_dimension_div(&r, &r, &next));
    CU_ASSERT_EQUAL(r.power[0], INT16_MAX - 1);
}

int main(void)
{
    static const harness_test tests[] = {
        {"table of operations", table_of_operations},
        {"digits are capped", digits_are_capped},
        {"powers of ten are capped", powers_of_ten_are_capped},
        {"an arena clears what it was given", an_arena_clears_what_it_was_given},
        {"swap exchanges small and big", swap_exchanges_small_and_big},
        {"dimensions multiply", dimensions_multiply},
        {"dimensions are capped", dimensions_are_capped},
    };

    return harness_run("number", tests, sizeof tests / sizeof *tests);
}
