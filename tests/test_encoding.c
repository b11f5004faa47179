/* Other encodings than UTF-8 by their table: the text that comes out, or where and why none does. */
#include <config.h>

#include "escapes.h"
#include "harness.h"
#include "text/encoding.h"
#include "text/encoding_guess.h"

#ifdef HAVE_ICONV

static size_t number_of(np_slice field)
{
    size_t n = 0;

    for (size_t i = 0; i < field.length; i++)
        n = n * 10 + (size_t)(field.data[i] - '0');
    return n;
}

static void check_message(harness_table *t, size_t r, const np_diagnostics *messages)
{
    const np_diagnostic *d = &messages->items[0];

    harness_check(t, r, messages->count == 1, "%zu messages", messages->count);
    if (messages->count == 0)
        return;
    harness_check(t, r, np_slice_equal(harness_field(t, r, "code"), np_slice_text(d->code)),
                  "code: %s", d->code);
    harness_check(t, r, np_slice_equal(harness_field(t, r, "message"), d->message), "message: %.*s",
                  HARNESS_SLICE(d->message));
    harness_check(t, r, d->expected.length > 0, "says what was expected");
    harness_check(t, r, d->line == number_of(harness_field(t, r, "line")), "line: %zu", d->line);
    harness_check(t, r, d->column == number_of(harness_field(t, r, "column")), "column: %zu",
                  d->column);
}

static void every_row_of_the_table(void)
{
    harness_table t;
    np_buffer bytes;

    harness_table_open(&t, "tests/cases/encoding.csv");
    np_buffer_init(&bytes);
    for (size_t r = 1; r < t.csv.count; r++) {
        bool bad = harness_field(&t, r, "code").length > 0;
        np_encoding encoding = NP_ENCODINGS;
        np_arena arena;
        np_diagnostics messages;
        np_status status;

        np_arena_init(&arena);
        np_diagnostics_init(&messages, &arena);
        unescape(&bytes, harness_field(&t, r, "bytes"));
        if (np_encoding_parse(&encoding, harness_field(&t, r, "encoding"))) {
            status = np_encoding_convert(&bytes, &messages, np_slice_text("a.txt"), encoding);
            harness_check(&t, r, status == (bad ? NP_E_ENCODING : NP_OK), "status: %s",
                          np_status_text(status));
            if (bad)
                check_message(&t, r, &messages);
            else
                harness_check(&t, r,
                              np_slice_equal(np_buffer_slice(&bytes), harness_field(&t, r, "text")),
                              "text: %.*s", HARNESS_SLICE(np_buffer_slice(&bytes)));
        } else {
            harness_check(&t, r, false, "the encoding is unknown");
        }
        np_arena_clear(&arena);
    }
    np_buffer_clear(&bytes);
    harness_table_close(&t);
}

/* Longer than any step of the conversion: no character is lost where one ends. */
static void long_texts_come_out_whole(void)
{
    enum { PAIRS = 50000 };
    np_arena arena;
    np_diagnostics messages;
    np_buffer bytes, want;

    np_arena_init(&arena);
    np_diagnostics_init(&messages, &arena);
    np_buffer_init(&bytes);
    np_buffer_init(&want);
    np_buffer_add_text(&bytes, "x"); /* so that steps end inside characters */
    np_buffer_add_text(&want, "x");
    for (int i = 0; i < PAIRS; i++) {
        np_buffer_add_text(&bytes, "\xC8\xCB\x35");
        np_buffer_add_text(&want, "\xE4\xBA\xBA\x35");
    }
    CU_ASSERT_EQUAL(
        np_encoding_convert(&bytes, &messages, np_slice_text("a.txt"), NP_ENCODING_GB18030), NP_OK);
    CU_ASSERT(np_slice_equal(np_buffer_slice(&bytes), np_buffer_slice(&want)));
    np_buffer_clear(&bytes);
    np_buffer_clear(&want);
    np_arena_clear(&arena);
}

#endif

static void every_guess_of_the_table(void)
{
    harness_table t;
    np_buffer bytes;

    harness_table_open(&t, "tests/cases/encoding-guess.csv");
    np_buffer_init(&bytes);
    for (size_t r = 1; r < t.csv.count; r++) {
        np_encoding encoding = NP_ENCODING_AUTO;
        bool any;

        unescape(&bytes, harness_field(&t, r, "bytes"));
        any = np_encoding_guess(&encoding, np_buffer_slice(&bytes));
        harness_check(&t, r,
                      np_slice_equal(harness_field(&t, r, "guess"),
                                     np_slice_text(any ? np_encoding_text(encoding) : "none")),
                      "guess: %s", any ? np_encoding_text(encoding) : "none");
    }
    np_buffer_clear(&bytes);
    harness_table_close(&t);
}

static void unknown_names_are_refused(void)
{
    np_encoding encoding = NP_ENCODING_GBK;

    CU_ASSERT_FALSE(np_encoding_parse(&encoding, np_slice_text("latin-1")));
    CU_ASSERT_FALSE(np_encoding_parse(&encoding, np_slice_text("utf-81")));
    CU_ASSERT_FALSE(np_encoding_parse(&encoding, np_slice_text("utf-")));
    CU_ASSERT_FALSE(np_encoding_parse(&encoding, np_slice_text("")));
    CU_ASSERT_EQUAL(encoding, NP_ENCODING_GBK);
}

int main(void)
{
    static const harness_test tests[] = {
#ifdef HAVE_ICONV
        {"every row of the table", every_row_of_the_table},
        {"long texts come out whole", long_texts_come_out_whole},
#endif
        {"every guess of the table", every_guess_of_the_table},
        {"unknown names are refused", unknown_names_are_refused},
    };

    return harness_run("encoding", tests, sizeof tests / sizeof *tests);
}
