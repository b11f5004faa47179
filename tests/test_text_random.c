/* Promises of the text folder that hold for every text: tried on random ones, with a fixed seed. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "harness.h"
#include "text/cells.h"
#include "text/document.h"
#include "text/property.h"
#include "text/source.h"
#include "text/utf8.h"

/* Pieces that random texts are made of: all that the folder treats in a way of its own. */
static const char *const pieces[] = {
    "a",
    "The",
    "5",
    "3.5",
    "U.S.",
    "Mr.",
    "Inc.",
    "\xE4\xB8\xAD",
    "\xE4\xBA\xBA",
    "\xE3\x80\x82",
    "\xEF\xBC\x81",
    "\xEF\xBC\x9F",
    "\xEF\xBC\x8C",
    "\xEF\xBC\x88",
    "\xEF\xBC\x89",
    "\xE2\x80\x9C",
    "\xE2\x80\x9D",
    "\xE3\x80\x8A",
    "\xE3\x80\x8B",
    "\xE2\x80\xA6",
    "\xE3\x80\x80",
    "\xC2\xA0",
    "\xC2\x85",
    "\xE2\x80\xA8",
    "\xE2\x80\x8B",
    "\xEF\xBB\xBF",
    "\xCC\x81",
    ".",
    "!",
    "?",
    "\"",
    "'",
    "(",
    ")",
    "[1]",
    "1.",
    "- ",
    " ",
    "  ",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "\n\n",
    ",",
    "%",
    "$",
    "\xF0\x9F\x93\x88",
    "a long line of prose in lower case that may be wrapped ",
};

static void make_text(np_buffer *text, harness_random *random)
{
    long long count = harness_between(random, 0, 60);

    np_buffer_reset(text);
    np_buffer_add(text, np_slice_of("", 0));
    while (count-- > 0) {
        size_t piece = (size_t)harness_between(random, 0, sizeof pieces / sizeof *pieces - 1);

        np_buffer_add_text(text, pieces[piece]);
    }
}

/* The well-formed sequences of Unicode 15, table 3-7, written out. */
static size_t valid_length(const unsigned char *b, size_t left)
{
    static const struct {
        unsigned char first, last, low, high;
        size_t length;
    } rows[] = {
        {0x00, 0x7f, 0, 0, 1},       {0xc2, 0xdf, 0x80, 0xbf, 2}, {0xe0, 0xe0, 0xa0, 0xbf, 3},
        {0xe1, 0xec, 0x80, 0xbf, 3}, {0xed, 0xed, 0x80, 0x9f, 3}, {0xee, 0xef, 0x80, 0xbf, 3},
        {0xf0, 0xf0, 0x90, 0xbf, 4}, {0xf1, 0xf3, 0x80, 0xbf, 4}, {0xf4, 0xf4, 0x80, 0x8f, 4},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (b[0] < rows[i].first || b[0] > rows[i].last)
            continue;
        if (left < rows[i].length)
            return 0;
        if (rows[i].length > 1 && (b[1] < rows[i].low || b[1] > rows[i].high))
            return 0;
        for (size_t k = 2; k < rows[i].length; k++) {
            if (b[k] < 0x80 || b[k] > 0xbf)
                return 0;
        }
        return rows[i].length;
    }
    return 0;
}

static void bytes_are_checked_as_the_standard_says(void)
{
    harness_random random = {1};
    static const unsigned char likely[] = {'a',  0x80, 0xbf, 0xc2, 0xe0, 0xe4, 0xed, 0xf0,
                                           0xf4, 0x9f, 0xa0, 0x90, 0x8f, 0xc0, 0xf5, 0xff};
    unsigned wrong = 0;

    for (unsigned long n = 0; n < 20000 * harness_scale(); n++) {
        char bytes[24];
        size_t length = (size_t)harness_between(&random, 0, sizeof bytes), want = 0, bad = 99,
               starts = 0;
        bool ok;

        for (size_t i = 0; i < length; i++)
            bytes[i] = (char)likely[harness_between(&random, 0, sizeof likely - 1)];
        while (want < length) {
            size_t step = valid_length((unsigned char *)bytes + want, length - want);

            if (!step)
                break;
            want += step;
            starts++;
        }
        ok = np_utf8_check(&bad, np_slice_of(bytes, length));
        wrong += ok != (want == length) || (!ok && bad != want);
        wrong += np_utf8_count(np_slice_of(bytes, want)) != starts;
    }
    CU_ASSERT_EQUAL(wrong, 0);
}

static void code_points_survive_encoding(void)
{
    unsigned wrong = 0;

    for (uint32_t code = 0; code < 0x110000; code++) {
        char bytes[4];
        uint32_t back = 0;
        size_t length;

        if (code >= 0xd800 && code < 0xe000)
            continue;
        length = np_utf8_encode(bytes, code);
        wrong += length != np_utf8_length(code) || np_utf8_decode(&back, bytes) != length ||
                 back != code;
        wrong += np_utf8_before(bytes, length) != 0;
    }
    CU_ASSERT_EQUAL(wrong, 0);
}

/* Folding twice is folding once, or a pattern would not match what it was taken from. */
static void folding_is_idempotent(void)
{
    unsigned wrong = 0;

    for (uint32_t code = 1; code < 0x110000; code++) {
        uint32_t folded = np_fold(code);

        if (code >= 0xd800 && code < 0xe000)
            continue;
        wrong += np_fold(folded) != folded;
        wrong += np_text_is_space(code) != (folded == ' ');
    }
    CU_ASSERT_EQUAL(wrong, 0);
}

/* Cells of a text whose spaces are kept or dropped as the header says, the slow way. */
static unsigned check_cells(np_cells *cells, np_slice text)
{
    unsigned wrong = 0;
    size_t next = 0; /* cell */
    bool space = false, dense = false, any = false;

    if (np_cells_fold(cells, text, 7))
        return 1;
    for (size_t i = 0; i < text.length;) {
        uint32_t raw, folded;
        size_t start = i;

        i += np_utf8_decode(&raw, text.data + i);
        folded = np_fold(raw);
        if (folded == 0)
            continue;
        if (folded == ' ') {
            space = true;
            continue;
        }
        if (space && !dense && !np_fold_is_dense(raw)) {
            wrong += next >= cells->count || cells->items[next].code != ' ';
            wrong += any ? np_cells_start(cells, next) < np_cells_end(cells, next - 1) : 0;
            next++;
        }
        wrong += next >= cells->count || cells->items[next].code != folded ||
                 cells->items[next].raw != raw || np_cells_start(cells, next) != start + 7 ||
                 np_cells_end(cells, next) != i + 7;
        next++;
        any = true;
        space = false;
        dense = np_fold_is_dense(raw);
    }
    if (space && !dense)
        wrong += next >= cells->count || cells->items[next++].code != ' ';
    wrong += next != cells->count;
    wrong += cells->items[next].code != 0 || cells->items[next].offset != text.length;
    return wrong;
}

static void cells_map_back_to_bytes(void)
{
    harness_random random = {2};
    np_buffer text;
    np_cells cells;
    unsigned wrong = 0;

    np_buffer_init(&text);
    np_cells_init(&cells);
    for (unsigned long n = 0; n < 5000 * harness_scale(); n++) {
        make_text(&text, &random);
        wrong += check_cells(&cells, np_buffer_slice(&text));
    }
    np_cells_clear(&cells);
    np_buffer_clear(&text);
    CU_ASSERT_EQUAL(wrong, 0);
}

/* White space to the splitter: a byte order mark and a zero-width space are, too. */
static bool is_blank(np_slice text, size_t start, size_t end)
{
    while (start < end) {
        uint32_t code;

        start += np_utf8_decode(&code, text.data + start);
        if (!np_text_is_space(code) && code != 0xfeff && code != 0x200b)
            return false;
    }
    return true;
}

static bool is_ascii_word(char byte)
{
    return np_text_is_word((unsigned char)byte);
}

/* Sentences are in order, hold all that is no white space, begin and end without any, and cut neither
 * words nor numbers. */
static unsigned check_sentences(const np_document *d)
{
    unsigned wrong = 0;
    size_t end = 0, paragraph = 0;
    np_slice text = d->text;

    for (size_t i = 0; i < d->sentence_count; i++) {
        const np_sentence *s = &d->sentences[i];
        uint32_t code;

        wrong += s->start < end || s->end <= s->start || s->end > text.length;
        wrong += !is_blank(text, end, s->start);
        wrong += !np_utf8_is_start(text.data[s->start]);
        wrong += s->end < text.length && !np_utf8_is_start(text.data[s->end]);
        np_utf8_decode(&code, text.data + s->start);
        wrong += np_text_is_space(code);
        np_utf8_decode(&code, text.data + np_utf8_before(text.data, s->end));
        wrong += np_text_is_space(code);
        wrong += i > 0 && s->paragraph != paragraph && s->paragraph != paragraph + 1;
        wrong += i > 0 && end == s->start && is_ascii_word(text.data[end - 1]) &&
                 is_ascii_word(text.data[end]);
        wrong += np_document_sentence_at(d, s->start) != i;
        wrong += np_document_sentence_at(d, s->end - 1) != i;
        paragraph = s->paragraph;
        end = s->end;
    }
    wrong += !is_blank(text, end, text.length);
    wrong += np_document_sentence_at(d, text.length) != d->sentence_count;
    return wrong;
}

/* Line and column of every byte, counted from the start. */
static unsigned check_places(const np_document *d)
{
    np_slice text = d->text;
    size_t line = 1, column = 1, start = np_utf8_mark(text);
    unsigned wrong = 0;

    for (size_t i = start; i <= text.length; i++) {
        size_t l, c;
        bool begins = i == text.length || np_utf8_is_start(text.data[i]);

        if (i > start && begins) {
            char last = text.data[i - 1];

            if (last == '\n' || (last == '\r' && !(i < text.length && text.data[i] == '\n'))) {
                line++;
                column = 1;
                wrong += d->lines[line - 1] != i;
            } else {
                column++;
            }
        }
        np_document_place(d, i, &l, &c);
        wrong += l != line || c != column;
    }
    wrong += d->line_count != line;
    return wrong;
}

static void documents_are_split_without_loss(void)
{
    harness_random random = {3};
    np_buffer text;
    unsigned wrong = 0;

    np_buffer_init(&text);
    for (unsigned long n = 0; n < 5000 * harness_scale(); n++) {
        np_arena arena;
        np_diagnostics messages;
        np_document document;

        np_arena_init(&arena);
        np_diagnostics_init(&messages, &arena);
        make_text(&text, &random);
        if (np_document_open(&document, &arena, &messages, np_slice_text("r"),
                             np_buffer_slice(&text), NP_INPUT_TEXT))
            wrong++;
        else
            wrong += check_sentences(&document) + check_places(&document);
        np_arena_clear(&arena);
    }
    np_buffer_clear(&text);
    CU_ASSERT_EQUAL(wrong, 0);
}

/* The same of an article, for what no generator thinks of. */
static void articles_are_split_without_loss(void)
{
    const char *srcdir = getenv("srcdir");
    np_arena arena;
    np_diagnostics messages;
    np_document document;
    np_buffer path, text;
    np_cells cells;

    np_arena_init(&arena);
    np_diagnostics_init(&messages, &arena);
    np_buffer_init(&path);
    np_buffer_init(&text);
    np_cells_init(&cells);
    np_buffer_add_format(&path, "%s/fixtures/ningbo/article.txt", srcdir ? srcdir : ".");
    CU_ASSERT_EQUAL_FATAL(np_source_read(&text, &messages, path.data), NP_OK);
    CU_ASSERT_EQUAL_FATAL(np_document_open(&document, &arena, &messages,
                                           np_slice_text("article.txt"), np_buffer_slice(&text),
                                           NP_INPUT_TEXT),
                          NP_OK);
    CU_ASSERT(document.sentence_count > 50);
    CU_ASSERT_EQUAL(check_sentences(&document), 0);
    CU_ASSERT_EQUAL(check_places(&document), 0);
    CU_ASSERT_EQUAL(check_cells(&cells, document.text), 0);
    np_cells_clear(&cells);
    np_buffer_clear(&text);
    np_buffer_clear(&path);
    np_arena_clear(&arena);
}

static void lines_are_given_without_their_ends(void)
{
    static const char text[] = "\xEF\xBB\xBF"
                               "one\r\ntwo\rthree\n\nfive";
    static const char *const lines[] = {"one", "two", "three", "", "five"};
    np_arena arena;
    np_diagnostics messages;
    np_document document;

    np_arena_init(&arena);
    np_diagnostics_init(&messages, &arena);
    CU_ASSERT_EQUAL_FATAL(np_document_open(&document, &arena, &messages, np_slice_text("a"),
                                           np_slice_of(text, sizeof text - 1), NP_INPUT_TEXT),
                          NP_OK);
    CU_ASSERT_EQUAL(document.line_count, 5);
    for (size_t i = 0; i < 5; i++)
        CU_ASSERT(np_slice_equal(np_document_line(&document, i + 1), np_slice_text(lines[i])));
    CU_ASSERT_EQUAL(np_document_line(&document, 0).length, 0);
    CU_ASSERT_EQUAL(np_document_line(&document, 6).length, 0);
    np_arena_clear(&arena);
}

/* One line, past the blocks that columns are counted by. */
static void places_of_a_long_line_are_exact(void)
{
    np_arena arena;
    np_diagnostics messages;
    np_document document;
    np_buffer text;
    size_t line, column;

    np_buffer_init(&text);
    np_buffer_add_text(&text, "\n");
    for (int i = 0; i < 5000; i++)
        np_buffer_add_text(&text, "\xE4\xB8\xAD"
                                  "1");
    np_arena_init(&arena);
    np_diagnostics_init(&messages, &arena);
    CU_ASSERT_EQUAL_FATAL(np_document_open(&document, &arena, &messages, np_slice_text("a"),
                                           np_buffer_slice(&text), NP_INPUT_TEXT),
                          NP_OK);
    for (size_t i = 0; i < 5000; i += 7) {
        np_document_place(&document, 1 + i * 4 + 3, &line, &column);
        CU_ASSERT_EQUAL(line, 2);
        CU_ASSERT_EQUAL(column, i * 2 + 2);
    }
    CU_ASSERT_EQUAL(document.sentence_count, 1);
    np_arena_clear(&arena);
    np_buffer_clear(&text);
}

int main(void)
{
    static const harness_test tests[] = {
        {"bytes are checked as the standard says", bytes_are_checked_as_the_standard_says},
        {"code points survive encoding", code_points_survive_encoding},
        {"folding is idempotent", folding_is_idempotent},
        {"cells map back to bytes", cells_map_back_to_bytes},
        {"documents are split without loss", documents_are_split_without_loss},
        {"articles are split without loss", articles_are_split_without_loss},
        {"lines are given without their ends", lines_are_given_without_their_ends},
        {"places of a long line are exact", places_of_a_long_line_are_exact},
    };

    return harness_run("text, random", tests, sizeof tests / sizeof *tests);
}
