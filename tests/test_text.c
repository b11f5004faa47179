/* The text folder by its tables: what a row says is exactly what must come out. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>

#include "escapes.h"
#include "harness.h"
#include "text/cells.h"
#include "text/document.h"
#include "text/property.h"
#include "text/utf8.h"
#include "text/width.h"

static size_t number_of(np_slice field)
{
    size_t n = 0;

    for (size_t i = 0; i < field.length; i++)
        n = n * 10 + (size_t)(field.data[i] - '0');
    return n;
}

static void utf8_faults_are_located(void)
{
    harness_table t;
    np_buffer bytes;

    harness_table_open(&t, "tests/cases/utf8.csv");
    np_buffer_init(&bytes);
    for (size_t r = 1; r < t.csv.count; r++) {
        np_slice code = harness_field(&t, r, "code"), message = harness_field(&t, r, "message");
        np_arena arena;
        np_diagnostics messages;
        np_status status;

        np_arena_init(&arena);
        np_diagnostics_init(&messages, &arena);
        unescape(&bytes, harness_field(&t, r, "bytes"));
        status = np_utf8_validate(&messages, np_slice_text("a.txt"), np_buffer_slice(&bytes));
        harness_check(&t, r, status == (code.length ? NP_E_ENCODING : NP_OK), "status: %s",
                      np_status_text(status));
        harness_check(&t, r, messages.count == (code.length ? 1 : 0), "%zu messages",
                      messages.count);
        if (messages.count) {
            const np_diagnostic *d = &messages.items[0];

            harness_check(&t, r, np_slice_equal(code, np_slice_text(d->code)), "code: %s", d->code);
            harness_check(&t, r, np_slice_equal(message, d->message), "message: %s",
                          d->message.data);
            harness_check(&t, r, np_slice_equal(d->file, np_slice_text("a.txt")), "file name");
            harness_check(&t, r, d->expected.length > 0, "says what was expected");
            harness_check(&t, r, d->line == number_of(harness_field(&t, r, "line")), "line: %zu",
                          d->line);
            harness_check(&t, r, d->column == number_of(harness_field(&t, r, "column")),
                          "column: %zu", d->column);
        }
        np_arena_clear(&arena);
    }
    np_buffer_clear(&bytes);
    harness_table_close(&t);
}

static void cells_fold_as_the_table_says(void)
{
    harness_table t;
    np_buffer text, want, got;
    np_cells cells;

    harness_table_open(&t, "tests/cases/fold.csv");
    np_buffer_init(&text);
    np_buffer_init(&want);
    np_buffer_init(&got);
    np_cells_init(&cells);
    for (size_t r = 1; r < t.csv.count; r++) {
        np_status status;

        unescape(&text, harness_field(&t, r, "text"));
        unescape(&want, harness_field(&t, r, "want"));
        status = np_cells_fold(&cells, np_buffer_slice(&text), 1000);
        harness_check(&t, r, status == NP_OK, "status: %s", np_status_text(status));
        np_buffer_reset(&got);
        for (size_t i = 0; i < cells.count; i++) {
            char bytes[4];
            size_t start = np_cells_start(&cells, i) - 1000, end = np_cells_end(&cells, i) - 1000;
            uint32_t raw = 0;

            np_buffer_add(&got, np_slice_of(bytes, np_utf8_encode(bytes, cells.items[i].code)));
            if (start < text.length)
                np_utf8_decode(&raw, text.data + start);
            harness_check(&t, r, raw == cells.items[i].raw,
                          "cell %zu has the raw code of its place", i);
            harness_check(&t, r, np_fold(raw) == cells.items[i].code, "cell %zu is folded", i);
            harness_check(&t, r, end == start + np_utf8_length(raw), "cell %zu ends", i);
        }
        harness_check(&t, r, cells.items[cells.count].code == 0, "a last cell without a code");
        harness_check(&t, r, np_cells_start(&cells, cells.count) == 1000 + text.length,
                      "the last cell stands at the end");
        harness_check(&t, r, np_slice_equal(np_buffer_slice(&got), np_buffer_slice(&want)),
                      "folded: '%.*s'", HARNESS_SLICE(np_buffer_slice(&got)));
    }
    np_cells_clear(&cells);
    np_buffer_clear(&got);
    np_buffer_clear(&want);
    np_buffer_clear(&text);
    harness_table_close(&t);
}

/* What the document makes of a text, in the form of the table: "|" before a sentence of the same
 * paragraph, U+00B6 before one of the next, white space as it stands. */
static void show_sentences(np_buffer *shown, const np_document *d)
{
    size_t end = 0;

    np_buffer_reset(shown);
    for (size_t i = 0; i < d->sentence_count; i++) {
        const np_sentence *s = &d->sentences[i];

        np_buffer_add(shown, np_slice_part(d->text, end, s->start));
        if (i > 0)
            np_buffer_add_text(shown, s->paragraph == s[-1].paragraph ? "|" : "\xC2\xB6");
        np_buffer_add(shown, np_slice_part(d->text, s->start, s->end));
        end = s->end;
    }
    np_buffer_add(shown, np_slice_part(d->text, end, d->text.length));
}

/* Takes the marks of boundaries out, and with another buffer moves white space before them. */
static void strip_marks(np_buffer *text, np_buffer *normal, np_slice marked)
{
    size_t i = 0;

    np_buffer_reset(text);
    np_buffer_reset(normal);
    while (i < marked.length) {
        size_t mark = i, length;

        length = marked.data[i] == '|' ? 1 : memcmp(marked.data + i, "\xC2\xB6", 2) == 0 ? 2 : 0;
        i += length ? length : 1;
        if (!length) {
            np_buffer_add_byte(text, marked.data[mark]);
            np_buffer_add_byte(normal, marked.data[mark]);
            continue;
        }
        for (; i < marked.length && marked.data[i] == ' '; i++) {
            np_buffer_add_byte(text, ' ');
            np_buffer_add_byte(normal, ' ');
        }
        np_buffer_add(normal, np_slice_part(marked, mark, mark + length));
    }
}

static void sentences_end_where_the_table_says(void)
{
    harness_table t;
    np_buffer marked, text, want, got;

    harness_table_open(&t, "tests/cases/sentences.csv");
    np_buffer_init(&marked);
    np_buffer_init(&text);
    np_buffer_init(&want);
    np_buffer_init(&got);
    for (size_t r = 1; r < t.csv.count; r++) {
        np_arena arena;
        np_diagnostics messages;
        np_document document;
        np_status status;

        np_arena_init(&arena);
        np_diagnostics_init(&messages, &arena);
        unescape(&marked, harness_field(&t, r, "text"));
        np_buffer_add_byte(&marked, '\0'); /* so that two bytes can be looked at */
        marked.length--;
        strip_marks(&text, &want, np_buffer_slice(&marked));
        status = np_document_open(&document, &arena, &messages, np_slice_text("a"),
                                  np_buffer_slice(&text), NP_INPUT_TEXT);
        harness_check(&t, r, status == NP_OK, "status: %s", np_status_text(status));
        if (!status) {
            show_sentences(&got, &document);
            harness_check(&t, r, np_slice_equal(np_buffer_slice(&got), np_buffer_slice(&want)),
                          "split: '%.*s'", HARNESS_SLICE(np_buffer_slice(&got)));
        }
        np_arena_clear(&arena);
    }
    np_buffer_clear(&got);
    np_buffer_clear(&want);
    np_buffer_clear(&text);
    np_buffer_clear(&marked);
    harness_table_close(&t);
}

static void widths_are_columns(void)
{
    harness_table t;
    np_buffer text, start, end;

    harness_table_open(&t, "tests/cases/width.csv");
    np_buffer_init(&text);
    np_buffer_init(&start);
    np_buffer_init(&end);
    for (size_t r = 1; r < t.csv.count; r++) {
        size_t limit = number_of(harness_field(&t, r, "limit")), fit, from;
        np_slice s;

        unescape(&text, harness_field(&t, r, "text"));
        unescape(&start, harness_field(&t, r, "start"));
        unescape(&end, harness_field(&t, r, "end"));
        s = np_buffer_slice(&text);
        harness_check(&t, r, np_width(s) == number_of(harness_field(&t, r, "columns")),
                      "columns: %zu", np_width(s));
        fit = np_width_fit(s, limit);
        harness_check(&t, r, np_slice_equal(np_slice_part(s, 0, fit), np_buffer_slice(&start)),
                      "the start has %zu bytes", fit);
        from = np_width_fit_end(s, limit);
        harness_check(&t, r,
                      np_slice_equal(np_slice_part(s, from, s.length), np_buffer_slice(&end)),
                      "the end begins at %zu", from);
    }
    np_buffer_clear(&end);
    np_buffer_clear(&start);
    np_buffer_clear(&text);
    harness_table_close(&t);
}

static void properties_are_those_of_the_table(void)
{
    static bool (*const is[])(uint32_t) = {
        np_text_is_letter, np_text_is_upper,       np_text_is_lower,
        np_text_is_han,    np_text_is_kana,        np_text_is_space,
        np_text_is_word,   np_text_is_punctuation, np_text_is_currency};
    harness_table t;
    np_buffer text;

    harness_table_open(&t, "tests/cases/property.csv");
    np_buffer_init(&text);
    for (size_t r = 1; r < t.csv.count; r++) {
        char value[32], flags[sizeof is / sizeof *is + 1];
        size_t count = 0;
        int n, d;
        uint32_t code;

        unescape(&text, harness_field(&t, r, "character"));
        np_utf8_decode(&code, text.data);
        snprintf(value, sizeof value, "%d", np_text_decimal_value(code));
        harness_check(&t, r, np_slice_equal(harness_field(&t, r, "digit"), np_slice_text(value)),
                      "digit: %s", value);
        snprintf(value, sizeof value, "%d", np_text_superscript_value(code));
        harness_check(&t, r,
                      np_slice_equal(harness_field(&t, r, "superscript"), np_slice_text(value)),
                      "superscript: %s", value);
        snprintf(value, sizeof value, "%d", np_text_subscript_value(code));
        harness_check(&t, r,
                      np_slice_equal(harness_field(&t, r, "subscript"), np_slice_text(value)),
                      "subscript: %s", value);
        value[0] = '\0';
        if (np_text_fraction_value(code, &n, &d))
            snprintf(value, sizeof value, "%d/%d", n, d);
        harness_check(&t, r, np_slice_equal(harness_field(&t, r, "fraction"), np_slice_text(value)),
                      "fraction: %s", value);
        for (size_t i = 0; i < sizeof is / sizeof *is; i++) {
            if (is[i](code))
                flags[count++] = "LUlHKswpc"[i];
        }
        flags[count] = '\0';
        harness_check(&t, r, np_slice_equal(harness_field(&t, r, "flags"), np_slice_text(flags)),
                      "flags: %s", flags);
    }
    np_buffer_clear(&text);
    harness_table_close(&t);
}

int main(void)
{
    static const harness_test tests[] = {
        {"utf8 faults are located", utf8_faults_are_located},
        {"cells fold as the table says", cells_fold_as_the_table_says},
        {"sentences end where the table says", sentences_end_where_the_table_says},
        {"widths are columns", widths_are_columns},
        {"properties are those of the table", properties_are_those_of_the_table},
    };

    return harness_run("text", tests, sizeof tests / sizeof *tests);
}
