/* The number reader on texts that nobody would write: pieces of the case tables in any order, a
 * million of anything; and no digit of an article is lost. */
#include <config.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/caps.h"
#include "harness.h"
#include "mentions.h"
#include "text/source.h"

enum { SAMPLES = 4000, PIECES = 6, PIECE = 12, SHORT_RUN = 10000, LONG_RUN = 80000 };

static const char *const tables[] = {"tests/cases/mentions-zh.csv", "tests/cases/mentions-en.csv",
                                     "tests/cases/mentions-ja.csv"};
enum { TABLES = sizeof tables / sizeof *tables };

/* --- pieces --------------------------------------------------------------------------------------- */

static bool begins_character(np_slice text, size_t i)
{
    return i >= text.length || ((unsigned char)text.data[i] & 0xC0) != 0x80;
}

/* Appends some characters of some row's text, and now and then a space. */
static void add_piece(np_buffer *out, harness_random *random, const harness_table *table)
{
    size_t row = (size_t)harness_between(random, 1, (long long)table->csv.count - 1);
    np_slice text = harness_field(table, row, "text");
    size_t start = (size_t)harness_between(random, 0, (long long)text.length), end;

    while (!begins_character(text, start))
        start++;
    if (start > text.length)
        start = text.length;
    end = start + (size_t)harness_between(random, 0, PIECE);
    if (end > text.length)
        end = text.length;
    while (!begins_character(text, end))
        end++;
    np_buffer_add(out, np_slice_part(text, start, end));
    if (harness_next(random) % 4 == 0)
        np_buffer_add_byte(out, ' ');
}

static void pieces_in_any_order(void)
{
    np_lexicon *lexicon = mentions_lexicon();
    harness_random random = {20240315};
    harness_table table[TABLES];
    np_buffer pieces, bytes, problem;

    np_buffer_init(&pieces);
    np_buffer_init(&bytes);
    np_buffer_init(&problem);
    for (size_t i = 0; i < TABLES; i++)
        harness_table_open(&table[i], tables[i]);
    for (unsigned long n = SAMPLES * harness_scale(); n > 0 && !problem.length; n--) {
        mentions_text text;

        np_buffer_reset(&pieces);
        np_buffer_reset(&bytes);
        for (int i = 0; i < PIECES; i++)
            add_piece(&pieces, &random, &table[harness_next(&random) % TABLES]);
        mentions_unescape(&bytes, np_buffer_slice(&pieces));
        if (mentions_text_read(&text, lexicon, np_buffer_slice(&bytes)))
            mentions_check(&problem, &text);
        else
            np_buffer_add_text(&problem, "could not be read");
        mentions_text_clear(&text);
    }
    if (problem.length)
        printf("# %.*s: %.*s\n", HARNESS_SLICE(np_buffer_slice(&bytes)),
               HARNESS_SLICE(np_buffer_slice(&problem)));
    CU_ASSERT_EQUAL(problem.length, 0);
    for (size_t i = 0; i < TABLES; i++)
        harness_table_close(&table[i]);
    np_buffer_clear(&pieces);
    np_buffer_clear(&bytes);
    np_buffer_clear(&problem);
    np_lexicon_free(lexicon);
}

/* --- ends ------------------------------------------------------------------------------------------ */

/* Whatever stands last: behind it the reader looks for more, and there is nothing. The texts have all
 * lengths, so that some of them just fill the memory they are read into; only a build that watches
 * memory sees the rest. */
static void ends_of_all_lengths(void)
{
    enum { LONGEST = 140 };
    static const char *const last[] = {"1-052", "5-",  "5%", "0p-1", "1.",
                                       "1,",    "1:2", "v1", "(1",   "1e"};
    np_lexicon *lexicon = mentions_lexicon();
    np_buffer bytes, problem;

    np_buffer_init(&bytes);
    np_buffer_init(&problem);
    for (size_t i = 0; i < sizeof last / sizeof *last; i++) {
        for (size_t length = 1; length <= LONGEST; length++) {
            mentions_text text;

            np_buffer_reset(&bytes);
            np_buffer_add_repeated(&bytes, 'x', length - 1);
            np_buffer_add_byte(&bytes, ' ');
            np_buffer_add_text(&bytes, last[i]);
            CU_ASSERT(mentions_text_read(&text, lexicon, np_buffer_slice(&bytes)));
            mentions_check(&problem, &text);
            mentions_text_clear(&text);
        }
    }
    CU_ASSERT_EQUAL(problem.length, 0);
    np_buffer_clear(&bytes);
    np_buffer_clear(&problem);
    np_lexicon_free(lexicon);
}

/* --- time in proportion ---------------------------------------------------------------------------- */

/* Processor time to read the piece count times over. */
static clock_t time_of(const np_lexicon *lexicon, np_slice piece, size_t count)
{
    np_buffer bytes;
    mentions_text text;
    clock_t before;

    np_buffer_init(&bytes);
    for (size_t i = 0; i < count; i++)
        np_buffer_add(&bytes, piece);
    CU_ASSERT_EQUAL_FATAL(bytes.status, NP_OK);
    before = clock();
    CU_ASSERT(mentions_text_read(&text, lexicon, np_buffer_slice(&bytes)));
    mentions_text_clear(&text);
    before = clock() - before;
    np_buffer_clear(&bytes);
    return before;
}

/* Eight times the text may take eight times as long; a square would take 64 times. What is faster than
 * a blink is not compared: the clock is not that good. A row with a todo would stop the tests for a
 * minute, so it is only counted. */
static void time_in_proportion(void)
{
    np_lexicon *lexicon = mentions_lexicon();
    harness_table table;
    size_t known = 0;

    harness_table_open(&table, "tests/cases/mentions-long.csv");
    for (size_t row = 1; row < table.csv.count; row++) {
        np_buffer piece;
        clock_t brief, lasting, blink = CLOCKS_PER_SEC / 20;

        if (harness_field(&table, row, "todo").length) {
            known++;
            continue;
        }
        np_buffer_init(&piece);
        mentions_unescape(&piece, harness_field(&table, row, "piece"));
        brief = time_of(lexicon, np_buffer_slice(&piece), SHORT_RUN);
        lasting = time_of(lexicon, np_buffer_slice(&piece), LONG_RUN);
        harness_check(&table, row, lasting < 24 * (brief > blink ? brief : blink),
                      "%d times takes %ld clocks, %d times %ld", SHORT_RUN, (long)brief, LONG_RUN,
                      (long)lasting);
        np_buffer_clear(&piece);
    }
    if (known)
        printf("# tests/cases/mentions-long.csv: %zu rows are known to take too long\n", known);
    harness_table_close(&table);
    np_lexicon_free(lexicon);
}

/* --- the cap on digits ---------------------------------------------------------------------------- */

/* True when so many digits are one mention; *kind of it; *warnings = how many oddities were told. */
static bool read_digits(np_kind *kind, size_t *warnings, const np_lexicon *lexicon, size_t digits)
{
    np_arena arena;
    np_diagnostics messages;
    np_document document;
    np_mentions mentions;
    np_buffer bytes;
    bool one;

    np_arena_init(&arena);
    np_diagnostics_init(&messages, &arena);
    np_buffer_init(&bytes);
    np_buffer_add_repeated(&bytes, '7', digits);
    one = np_document_open(&document, &arena, &messages, np_slice_text("digits"),
                           np_buffer_slice(&bytes), NP_INPUT_TEXT) == NP_OK &&
          np_mentions_read(&mentions, &arena, &messages, lexicon, &document) == NP_OK &&
          mentions.count == 1 && mentions.items[0].start == 0 && mentions.items[0].end == digits;
    *warnings = messages.count;
    *kind = one ? mentions.items[0].quantity.kind : NP_KINDS;
    np_buffer_clear(&bytes);
    np_arena_clear(&arena);
    return one;
}

static void digits_up_to_the_cap(void)
{
    np_lexicon *lexicon = mentions_lexicon();
    np_kind kind;
    size_t warnings;

    CU_ASSERT(read_digits(&kind, &warnings, lexicon, NP_CAP_NUMBER_DIGITS));
    CU_ASSERT_EQUAL(kind, NP_KIND_NUMBER);
    CU_ASSERT_EQUAL(warnings, 0);
    CU_ASSERT(read_digits(&kind, &warnings, lexicon, NP_CAP_NUMBER_DIGITS + 1));
    CU_ASSERT_EQUAL(kind, NP_KIND_IDENTIFIER);
    CU_ASSERT_EQUAL(warnings, 1);
    np_lexicon_free(lexicon);
}

/* --- no digit is lost ------------------------------------------------------------------------------ */

static void no_digit_is_lost(void)
{
    np_lexicon *lexicon = mentions_lexicon();

    for (size_t i = 0; i < TABLES; i++) {
        harness_table table;

        harness_table_open(&table, tables[i]);
        for (size_t row = 1; row < table.csv.count; row++) {
            np_buffer bytes;
            mentions_text text;
            size_t offset = 0;
            bool lost;

            np_buffer_init(&bytes);
            mentions_unescape(&bytes, harness_field(&table, row, "text"));
            CU_ASSERT(mentions_text_read(&text, lexicon, np_buffer_slice(&bytes)));
            lost = mentions_lost_digit(&offset, &text);
            if (!harness_field(&table, row, "todo").length)
                harness_check(&table, row, !lost, "%.*s: the digits at byte %zu are in no mention",
                              HARNESS_SLICE(np_buffer_slice(&bytes)), offset);
            mentions_text_clear(&text);
            np_buffer_clear(&bytes);
        }
        harness_table_close(&table);
    }
    np_lexicon_free(lexicon);
}

/* The articles of the fixtures, in folders of folders. */
static void check_article(size_t *checked, const np_lexicon *lexicon, const char *path)
{
    np_buffer bytes;
    np_diagnostics messages;
    np_arena arena;
    mentions_text text;
    size_t offset = 0;

    np_buffer_init(&bytes);
    np_arena_init(&arena);
    np_diagnostics_init(&messages, &arena);
    if (np_source_read(&bytes, &messages, path) == NP_OK) {
        if (mentions_text_read(&text, lexicon, np_buffer_slice(&bytes))) {
            np_buffer problem;

            np_buffer_init(&problem);
            mentions_check(&problem, &text);
            if (problem.length || mentions_lost_digit(&offset, &text))
                CU_assertImplementation(CU_FALSE, (unsigned)offset,
                                        problem.length ? problem.data : "a digit is lost", path, "",
                                        CU_FALSE);
            np_buffer_clear(&problem);
            (*checked)++;
        } /* else it is one of those that are to be refused */
        mentions_text_clear(&text);
    }
    np_arena_clear(&arena);
    np_buffer_clear(&bytes);
}

static void walk(size_t *checked, const np_lexicon *lexicon, const char *folder, int depth)
{
    DIR *stream = opendir(folder);
    const struct dirent *entry;
    char path[4096];

    while (stream && (entry = readdir(stream)) != NULL) {
        size_t length = strlen(entry->d_name);

        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (length > 4 && strcmp(entry->d_name + length - 4, ".txt") == 0)
            check_article(checked, lexicon, path);
        else if (depth > 0 && entry->d_name[0] != '.')
            walk(checked, lexicon, path, depth - 1);
    }
    if (stream)
        closedir(stream);
}

static void no_digit_of_an_article_is_lost(void)
{
    np_lexicon *lexicon = mentions_lexicon();
    const char *srcdir = getenv("srcdir");
    char folder[2048];
    size_t checked = 0;

    snprintf(folder, sizeof folder, "%s/fixtures", srcdir ? srcdir : ".");
    walk(&checked, lexicon, folder, 2);
    CU_ASSERT(checked > 20);
    np_lexicon_free(lexicon);
}

int main(void)
{
    static const harness_test tests[] = {
        {"pieces of texts in any order keep their mentions in order", pieces_in_any_order},
        {"texts of all lengths end where they end", ends_of_all_lengths},
        {"reading takes time in proportion to the text", time_in_proportion},
        {"digits up to the cap are a number, more are an identifier", digits_up_to_the_cap},
        {"no digit is lost", no_digit_is_lost},
        {"no digit of an article is lost", no_digit_of_an_article_is_lost},
    };

    return harness_run("mentions, random", tests, sizeof tests / sizeof *tests);
}
