#include <config.h>

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
    np_csv csv = {.bytes = np_slice_of(text, sizeof text - 1)};

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        CU_ASSERT_TRUE(np_slice_equal(np_csv_line(&csv, i), np_slice_text(lines[i])));
}

int main(void)
{
    static const harness_test tests[] = {
        {"table of files", table_of_files},         {"fields are capped", fields_are_capped},
        {"columns are capped", columns_are_capped}, {"rows are capped", rows_are_capped},
        {"lines are found", lines_are_found},
    };

    return harness_run("csv", tests, sizeof tests / sizeof *tests);
}
