#include <config.h>

#include <csv.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/caps.h"
#include "base/csv.h"
#include "harness.h"

/* Appends the text of a case as the bytes it stands for: ' is a quote; \n, \r, \t, \0 a control byte, \b
 * a byte order mark. */
static void unfold(np_buffer *out, np_slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];

        if (c == '\'')
            np_buffer_add_byte(out, '"');
        else if (c != '\\' || i + 1 == text.length)
            np_buffer_add_byte(out, c);
        else if (text.data[++i] == 'b')
            np_buffer_add_text(out, "\xEF\xBB\xBF");
        else
            np_buffer_add_byte(out, text.data[i] == 'n'   ? '\n'
                                    : text.data[i] == 'r' ? '\r'
                                    : text.data[i] == 't' ? '\t'
                                                          : '\0');
    }
}

static void fold(np_buffer *out, np_slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        switch (text.data[i]) {
        case '"': np_buffer_add_byte(out, '\''); break;
        case '\n': np_buffer_add_text(out, "\\n"); break;
        case '\r': np_buffer_add_text(out, "\\r"); break;
        case '\t': np_buffer_add_text(out, "\\t"); break;
        case '\0': np_buffer_add_text(out, "\\0"); break;
        default: np_buffer_add_byte(out, text.data[i]); break;
        }
    }
}

/* Rows as "line:column text|line:column text / ...", and a diagnostic behind "! ". */
static void describe(np_buffer *out, const np_csv *csv, const np_diagnostics *messages)
{
    for (size_t i = 0; i < csv->count; i++) {
        np_buffer_add_text(out, i ? " / " : "");
        for (size_t j = 0; j < csv->rows[i].count; j++) {
            const np_csv_field *field = &csv->rows[i].fields[j];

            np_buffer_add_format(out, "%s%zu:%zu ", j ? "|" : "", field->line, field->column);
            fold(out, field->text);
        }
    }
    for (size_t i = 0; i < messages->count; i++) {
        const np_diagnostic *d = &messages->items[i];

        np_buffer_add_format(out, "%s! %zu:%zu %s: ", out->length ? " " : "", d->line, d->column,
                             d->code);
        np_buffer_add(out, d->message);
        np_buffer_add_text(out, " [");
        fold(out, np_slice_part(d->excerpt, d->mark, d->mark_end));
        np_buffer_add_text(out, "]");
    }
}

static void table_of_files(void)
{
    harness_table table;
    np_buffer bytes, got;

    np_buffer_init(&bytes);
    np_buffer_init(&got);
    harness_table_open(&table, "tests/cases/csv.csv");
    for (size_t row = 1; row < table.csv.count; row++) {
        np_slice want = harness_field(&table, row, "want");
        np_arena arena;
        np_diagnostics messages;
        np_csv csv;
        np_status status;

        np_arena_init(&arena);
        np_diagnostics_init(&messages, &arena);
        np_buffer_reset(&bytes);
        np_buffer_reset(&got);
        unfold(&bytes, harness_field(&table, row, "input"));
        status =
            np_csv_parse(&csv, &arena, &messages, np_slice_text("x.csv"), np_buffer_slice(&bytes));
        describe(&got, &csv, &messages);
        harness_check(&table, row, status == (messages.count ? NP_E_SYNTAX : NP_OK), "status is %s",
                      np_status_text(status));
        for (size_t i = 0; i < csv.count; i++)
            harness_check(&table, row, csv.rows[i].line == csv.rows[i].fields[0].line,
                          "row %zu is in line %zu", i, csv.rows[i].line);
        harness_check(&table, row, np_slice_equal(np_buffer_slice(&got), want),
                      "got %.*s, want %.*s", HARNESS_SLICE(np_buffer_slice(&got)),
                      HARNESS_SLICE(want));
        np_arena_clear(&arena);
    }
    harness_table_close(&table);
    np_buffer_clear(&got);
    np_buffer_clear(&bytes);
}

/* Parses what bytes holds; its one diagnostic must be of this code, at this line. */
static void check_limit(const np_buffer *bytes, const char *code, size_t line, size_t rows,
                        int limit)
{
    np_arena arena;
    np_diagnostics messages;
    np_csv csv;
    np_status status;

    np_arena_init(&arena);
    np_diagnostics_init(&messages, &arena);
    CU_ASSERT_EQUAL_FATAL(bytes->status, NP_OK);
    status = np_csv_parse(&csv, &arena, &messages, np_slice_text("x.csv"), np_buffer_slice(bytes));
    CU_ASSERT_EQUAL(csv.count, rows);
    if (!code) {
        CU_ASSERT_EQUAL(status, NP_OK);
        CU_ASSERT_EQUAL(messages.count, 0);
    } else {
        np_buffer number;

        CU_ASSERT_EQUAL(status, NP_E_LIMIT);
        CU_ASSERT_EQUAL_FATAL(messages.count, 1);
        CU_ASSERT_STRING_EQUAL(messages.items[0].code, code);
        CU_ASSERT_EQUAL(messages.items[0].line, line);
        np_buffer_init(&number); /* the limit of this build, whatever it is */
        np_buffer_add_format(&number, "at most %d ", limit);
        CU_ASSERT_EQUAL(strncmp(messages.items[0].expected.data, number.data, number.length), 0);
        np_buffer_clear(&number);
    }
    np_arena_clear(&arena);
}

static void fields_are_capped(void)
{
    np_buffer bytes;

    np_buffer_init(&bytes);
    np_buffer_add_text(&bytes, "a\n");
    np_buffer_add_repeated(&bytes, 'x', NP_CAP_CSV_FIELD);
    check_limit(&bytes, NULL, 0, 2, 0);
    np_buffer_add_text(&bytes, "x");
    check_limit(&bytes, "csv-field-size", 2, 1, NP_CAP_CSV_FIELD);
    np_buffer_clear(&bytes);
}

static void columns_are_capped(void)
{
    np_buffer bytes;

    np_buffer_init(&bytes);
    np_buffer_add_text(&bytes, "a\n");
    np_buffer_add_repeated(&bytes, ',', NP_CAP_CSV_COLUMNS - 1);
    check_limit(&bytes, NULL, 0, 2, 0);
    np_buffer_add_text(&bytes, ",");
    check_limit(&bytes, "csv-columns", 2, 1, NP_CAP_CSV_COLUMNS);
    np_buffer_clear(&bytes);
}

static void rows_are_capped(void)
{
    np_buffer bytes;

    np_buffer_init(&bytes);
    np_buffer_add_text(&bytes, "# a comment is no row\n\n");
    for (int i = 0; i < NP_CAP_CSV_ROWS; i++)
        np_buffer_add_text(&bytes, "a\n");
    check_limit(&bytes, NULL, 0, NP_CAP_CSV_ROWS, 0);
    np_buffer_add_text(&bytes, "# nor is this\n");
    check_limit(&bytes, NULL, 0, NP_CAP_CSV_ROWS, 0);
    np_buffer_add_text(&bytes, "a\n");
    check_limit(&bytes, "csv-rows", (size_t)NP_CAP_CSV_ROWS + 4, NP_CAP_CSV_ROWS, NP_CAP_CSV_ROWS);
    np_buffer_clear(&bytes);
}

static void lines_are_found(void)
{
    static const char text[] = "\xEF\xBB\xBF"
                               "one\r\ntwo\rthree\n\nfive";
    static const char *const lines[] = {"", "one", "two", "three", "", "five", ""};
    np_csv csv = {.line = 1, .bytes = np_slice_of(text, sizeof text - 1)};

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        CU_ASSERT_TRUE(np_slice_equal(np_csv_line(&csv, i), np_slice_text(lines[i])));
}

/* --- against libcsv by itself ------------------------------------------------------------------- */

/* A file in one run of bytes: fields end with 1, rows with 2. */
static void plain_field(void *data, size_t length, void *context)
{
    np_buffer_add(context, np_slice_of(data, length));
    np_buffer_add_byte(context, 1);
}

static void plain_row(int terminator, void *context)
{
    NP_UNUSED(terminator);
    np_buffer_add_byte(context, 2);
}

/* Does a field begin at its place? Its quote or its first byte stands there; behind an empty one, what
 * ends it. */
static bool stands_at_its_place(const np_csv *csv, const np_csv_field *field)
{
    np_slice line = np_csv_line(csv, field->line);
    size_t i = 0;

    for (size_t column = 1; column < field->column; column++) {
        do
            i++;
        while (i < line.length && ((unsigned char)line.data[i] & 0xC0) == 0x80);
    }
    if (i >= line.length)
        return i == line.length && field->text.length == 0;
    if (line.data[i] == '"')
        return true;
    return field->text.length ? line.data[i] == field->text.data[0] : line.data[i] == ',';
}

static void fields_are_those_of_libcsv(void)
{
    static const char *const pieces[] = {"a",    ",", "\"",    "\"\"",   "\n",           "\r",
                                         "\r\n", " ", "\",\"", "\"\n\"", "\xE5\x85\xA8", "\t"};
    harness_random random = {23};
    np_buffer bytes, want, got;
    unsigned long bad = 0, clean = 0;

    np_buffer_init(&bytes);
    np_buffer_init(&want);
    np_buffer_init(&got);
    for (unsigned long i = 0; i < 20000 * harness_scale(); i++) {
        size_t count = sizeof pieces / sizeof *pieces;
        struct csv_parser parser;
        np_arena arena;
        np_diagnostics messages;
        np_csv csv;
        bool whole;

        np_buffer_reset(&bytes);
        np_buffer_reset(&want);
        np_buffer_reset(&got);
        for (long long n = harness_between(&random, 0, 12); n > 0; n--)
            np_buffer_add_text(&bytes, pieces[harness_between(&random, 0, (long long)count - 1)]);
        CU_ASSERT_EQUAL_FATAL(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI), 0);
        whole = csv_parse(&parser, bytes.data, bytes.length, plain_field, plain_row, &want) ==
                    bytes.length &&
                csv_fini(&parser, plain_field, plain_row, &want) == 0;
        csv_free(&parser);
        np_arena_init(&arena);
        np_diagnostics_init(&messages, &arena);
        bad += (np_csv_parse(&csv, &arena, &messages, np_slice_text("x"),
                             np_buffer_slice(&bytes)) == NP_OK) != whole;
        for (size_t row = 0; row < csv.count; row++) {
            for (size_t j = 0; j < csv.rows[row].count; j++) {
                const np_csv_field *field = &csv.rows[row].fields[j];

                plain_field((void *)(uintptr_t)field->text.data, field->text.length, &got);
                bad += !stands_at_its_place(&csv, field);
            }
            plain_row(0, &got);
        }
        clean += whole;
        bad += whole ? !np_slice_equal(np_buffer_slice(&got), np_buffer_slice(&want))
                     : messages.count != 1;
        np_arena_clear(&arena);
    }
    CU_ASSERT_EQUAL(bad, 0);
    CU_ASSERT(clean > 1000); /* or nothing was tried */
    np_buffer_clear(&got);
    np_buffer_clear(&want);
    np_buffer_clear(&bytes);
}

int main(void)
{
    static const harness_test tests[] = {
        {"table of files", table_of_files},
        {"fields are capped", fields_are_capped},
        {"columns are capped", columns_are_capped},
        {"rows are capped", rows_are_capped},
        {"lines are found", lines_are_found},
        {"fields are those of libcsv", fields_are_those_of_libcsv},
    };

    return harness_run("csv", tests, sizeof tests / sizeof *tests);
}
