/* How things are shown: tests/cases/report.csv. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "harness.h"
#include "numbers.h"
#include "report/excerpt.h"
#include "report/json_writer.h"
#include "report/sink.h"
#include "report/values.h"
#include "report/visible.h"
#include "report/wrap.h"

static int hexadecimal(char digit)
{
    return digit >= 'a' ? digit - 'a' + 10 : digit - '0';
}

/* The input of a row: <1b> stands for a byte, brackets for the marks of an excerpt. */
static size_t read_input(np_buffer *text, np_mark *marks, size_t room, np_slice input)
{
    size_t count = 0, open[8], depth = 0;

    np_buffer_reset(text);
    for (size_t i = 0; i < input.length; i++) {
        char c = input.data[i];

        if (c == '<') {
            np_buffer_add_byte(
                text, (char)(hexadecimal(input.data[i + 1]) * 16 + hexadecimal(input.data[i + 2])));
            i += 3;
        } else if (room && c == '[' && count < room) {
            open[depth++] = count;
            marks[count++] = (np_mark){text->length, text->length};
        } else if (room && c == ']') {
            marks[open[--depth]].end = text->length;
        } else {
            np_buffer_add_byte(text, c);
        }
    }
    return count;
}

static void run_excerpt(np_buffer *out, np_slice text, const np_mark *marks, size_t count,
                        size_t width)
{
    np_excerpt_style style = {.indent = 2, .width = width, .color = "", .color_off = ""};

    np_excerpt_add(out, &style, text, marks, count);
    if (out->length)
        out->length--;
    for (size_t i = 0; i < out->length; i++) {
        if (out->data[i] == '\n')
            out->data[i] = '|';
    }
}

static void run_wrap(np_buffer *out, np_slice text, size_t width)
{
    np_wrap_add(out, text, 4, 2, width);
    for (size_t i = 0; i < out->length; i++) {
        if (out->data[i] == '\n')
            out->data[i] = '|';
    }
}

static void run_value(np_buffer *out, np_language language, np_slice input, np_slice symbol)
{
    np_unit unit = {
        .symbol = symbol, .factor = NP_RATIONAL_INTEGER(1), .offset = NP_RATIONAL_INTEGER(0)};
    np_interval values;

    /* All but the per cent has a dimension. */
    if (symbol.length && symbol.data[0] != '%')
        unit.dimension = np_dimension_of(1, 1);
    np_interval_init(&values);
    CU_ASSERT_TRUE(numbers_parse_interval(&values, input));
    np_values_add_interval(out, language, &values, symbol.length ? &unit : NULL);
    np_interval_clear(&values);
}

static void run_row(np_buffer *out, np_slice op, np_slice input, np_slice arg)
{
    size_t width = arg.length ? strtoul(arg.data, NULL, 10) : 80, count;
    bool excerpt = np_slice_equal(op, np_slice_text("excerpt"));
    np_mark marks[8];
    np_buffer text;
    np_json json;

    np_buffer_init(&text);
    count = read_input(&text, marks, excerpt ? 8 : 0, input);
    if (excerpt) {
        run_excerpt(out, np_buffer_slice(&text), marks, count, width);
    } else if (np_slice_equal(op, np_slice_text("visible"))) {
        np_visible_add(out, np_buffer_slice(&text));
    } else if (np_slice_equal(op, np_slice_text("width"))) {
        np_buffer_add_format(out, "%zu", np_visible_width(np_buffer_slice(&text)));
    } else if (np_slice_equal(op, np_slice_text("json"))) {
        np_json_init(&json, out, false);
        np_json_string(&json, np_buffer_slice(&text));
    } else if (np_slice_equal(op, np_slice_text("wrap"))) {
        run_wrap(out, np_buffer_slice(&text), width);
    } else {
        run_value(
            out, np_slice_equal(op, np_slice_text("interval-zh")) ? NP_LANGUAGE_ZH : NP_LANGUAGE_EN,
            input, arg);
    }
    np_buffer_clear(&text);
}

static void test_table(void)
{
    harness_table table;

    harness_table_open(&table, "tests/cases/report.csv");
    for (size_t row = 1; row < table.csv.count; row++) {
        np_slice want = harness_field(&table, row, "want"), got;
        np_buffer out;

        np_buffer_init(&out);
        run_row(&out, harness_field(&table, row, "op"), harness_field(&table, row, "input"),
                harness_field(&table, row, "arg"));
        got = np_buffer_slice(&out);
        harness_check(&table, row, np_slice_equal(got, want), "got '%.*s', want '%.*s'",
                      HARNESS_SLICE(got), HARNESS_SLICE(want));
        np_buffer_clear(&out);
    }
    harness_table_close(&table);
}

/* Walking back over any bytes meets the same characters as walking on. */
static void test_both_ways(void)
{
    harness_random random = {7};
    static const char alphabet[] = "a\xe4\xb8\xad\xff\x80\xf0\x9f\x98\x80\xc2\x9b\xed";

    for (unsigned long round = 0; round < 2000 * harness_scale(); round++) {
        char bytes[12];
        size_t length = (size_t)harness_between(&random, 0, sizeof bytes), count = 0, back = 0;
        np_slice text;
        np_visible c;

        for (size_t i = 0; i < length; i++)
            bytes[i] = alphabet[harness_between(&random, 0, sizeof alphabet - 2)];
        text = np_slice_of(bytes, length);
        for (size_t at = 0; np_visible_next(&c, text, &at);)
            count++;
        for (size_t at = length; np_visible_previous(&c, text, &at);)
            back++;
        CU_ASSERT_EQUAL(count, back);
    }
}

static void test_json_nesting(void)
{
    np_buffer out;
    np_json json;

    np_buffer_init(&out);
    for (int pretty = 0; pretty < 2; pretty++) {
        np_json_init(&json, &out, pretty);
        np_json_open(&json, '{');
        np_json_key(&json, "a");
        np_json_open(&json, '[');
        np_json_size(&json, 1);
        np_json_open(&json, '{');
        np_json_close(&json, '}');
        np_json_null(&json);
        np_json_close(&json, ']');
        np_json_key(&json, "b");
        np_json_boolean(&json, true);
        np_json_key(&json, "c");
        np_json_raw(&json, np_slice_text("17"));
        np_json_close(&json, '}');
        np_buffer_add_byte(&out, '\n');
    }
    CU_ASSERT_STRING_EQUAL(out.data, "{\"a\":[1,{},null],\"b\":true,\"c\":17}\n"
                                     "{\n  \"a\": [\n    1,\n    {},\n    null\n  ],\n"
                                     "  \"b\": true,\n  \"c\": 17\n}\n");
    np_buffer_clear(&out);
}

/* A failure sticks: what comes behind it is not written either. */
static void test_sink_failure(void)
{
    np_sink sink;

    np_sink_init(&sink, -1);
    np_buffer_add_text(&sink.out, "lost");
    CU_ASSERT_EQUAL(np_sink_relieve(&sink), NP_OK);
    CU_ASSERT_EQUAL(np_sink_flush(&sink), NP_E_IO);
    CU_ASSERT_NOT_EQUAL(sink.error, 0);
    CU_ASSERT_EQUAL(np_sink_relieve(&sink), NP_E_IO);
    CU_ASSERT_EQUAL(np_sink_flush(&sink), NP_E_IO);
    np_sink_clear(&sink);
}

int main(void)
{
    static const harness_test tests[] = {
        {"case table", test_table},
        {"characters forwards and backwards", test_both_ways},
        {"JSON nesting", test_json_nesting},
        {"a failed write sticks", test_sink_failure},
    };

    return harness_run("report", tests, sizeof tests / sizeof *tests);
}
