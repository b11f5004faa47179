/* Drafts: their limit, what they leave alone, and names. What they hold is tested by fixtures/draft/ and
 * tests/drafts.sh. */
#include <config.h>

#include <stdio.h>

#include "base/caps.h"
#include "draft/name.h"
#include "harness.h"
#include "mentions.h"
#include "numproof.h"

static np_checker *checker;
static np_result *result;

static void open_all(void)
{
    np_options options = {0};

    CU_ASSERT_EQUAL_FATAL(np_checker_new(&checker, &options), NP_OK);
    CU_ASSERT_EQUAL_FATAL(np_result_new(&result), NP_OK);
}

static void close_all(void)
{
    np_result_free(result);
    np_checker_free(checker);
}

static np_status draft(np_buffer *out, np_slice text)
{
    np_status status =
        np_read_text(result, checker, NP_DEPTH_VERDICTS, np_slice_text("article"), text);

    np_buffer_reset(out);
    return status ? status : np_draft(out, result, NULL);
}

static size_t count_lines(const np_buffer *text)
{
    size_t lines = 0;

    for (size_t i = 0; i < text->length; i++)
        lines += text->data[i] == '\n';
    return lines;
}

#ifdef NP_TINY_CAPS
static void letters(np_buffer *text, size_t number)
{
    for (int i = 0; i < 4; i++, number /= 26)
        np_buffer_add_byte(text, (char)('a' + number % 26));
}

/* count sentences with one number each. */
static void make_article(np_buffer *text, size_t count)
{
    np_buffer_reset(text);
    for (size_t i = 0; i < count; i++) {
        np_buffer_add_text(text, "The village of ");
        letters(text, i);
        np_buffer_add_format(text, " has %zu houses.\n", i + 100);
    }
}

static void rows_end_at_their_limit(void)
{
    np_buffer text, out;

    open_all();
    np_buffer_init(&text);
    np_buffer_init(&out);
    make_article(&text, NP_CAP_DRAFT_ROWS);
    CU_ASSERT_EQUAL(draft(&out, np_buffer_slice(&text)), NP_OK);
    CU_ASSERT_EQUAL(count_lines(&out), NP_CAP_DRAFT_ROWS + 1);
    CU_ASSERT_EQUAL(np_result_messages(result)->count, 0);
    make_article(&text, NP_CAP_DRAFT_ROWS + 1);
    CU_ASSERT_EQUAL(draft(&out, np_buffer_slice(&text)), NP_OK);
    CU_ASSERT_EQUAL(count_lines(&out), NP_CAP_DRAFT_ROWS + 1);
    CU_ASSERT_EQUAL_FATAL(np_result_messages(result)->count, 1);
    CU_ASSERT_STRING_EQUAL(np_result_messages(result)->items[0].code, "draft-rows");
    np_buffer_clear(&text);
    np_buffer_clear(&out);
    close_all();
}

#endif

/* A sentence longer than patterns see, with a number in its middle: a row or none, but no failure. */
static void long_sentences(void)
{
    np_buffer text, out;

    open_all();
    np_buffer_init(&text);
    np_buffer_init(&out);
    for (int words = 0; words < NP_CAP_STRETCH + 4000; words += 8) {
        np_buffer_add_text(&text, "and more ");
        if (words % 4000 == 0)
            np_buffer_add_format(&text, "%d houses ", words + 11);
    }
    CU_ASSERT_EQUAL(draft(&out, np_buffer_slice(&text)), NP_OK);
    CU_ASSERT_EQUAL(np_result_messages(result)->errors, 0);
    CU_ASSERT_TRUE(count_lines(&out) >= 2);
    np_buffer_clear(&text);
    np_buffer_clear(&out);
    close_all();
}

/* Mentions alone are no ground for a draft. */
static void needs_verdicts(void)
{
    np_buffer out;

    open_all();
    np_buffer_init(&out);
    CU_ASSERT_EQUAL(np_read_text(result, checker, NP_DEPTH_MENTIONS, np_slice_text("article"),
                                 np_slice_text("It has 300 trees.")),
                    NP_OK);
    CU_ASSERT_EQUAL(np_draft(&out, result, NULL), NP_E_USAGE);
    CU_ASSERT_EQUAL(out.length, 0);
    np_buffer_clear(&out);
    close_all();
}

static void names_are_made_of_words(void)
{
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"the harbor Museum counted", "harbor_museum_counted"},
        {"the harbor Museum counted", "harbor_museum_counted_2"},
        {"the harbor Museum counted", "harbor_museum_counted_3"},
        {"In all, visits ", "visits"},
        {"visits, of which ", "of_which"},
        {"of", "number"},
        {"five", "number_2"},
        {"12", "number_3"},
        {"", "number_4"},
        {"\xE5\x8D\x81", "number_5"},
        {"\xE5\x85\xA8\xE5\xB8\x82\xE5\xB7\xB2\xE6\x9C\x89",
         "\xE5\x85\xA8\xE5\xB8\x82\xE5\xB7\xB2\xE6\x9C\x89"},
        {"2019 was a year-end", "a_year_end"},
        {"the king's own", "the_king_s_own"},
    };
    np_draft_names names = {.lexicon = mentions_lexicon()};
    np_arena arena;

    np_arena_init(&arena);
    names.arena = &arena;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        np_slice name = np_slice_of("", 0);

        CU_ASSERT_EQUAL(np_draft_name_make(&name, &names, np_slice_text(cases[i].text)), NP_OK);
        if (!np_slice_equal(name, np_slice_text(cases[i].want)))
            printf("# '%s' became '%.*s'\n", cases[i].text, HARNESS_SLICE(name));
        CU_ASSERT_TRUE(np_slice_equal(name, np_slice_text(cases[i].want)));
    }
    np_arena_clear(&arena);
    np_lexicon_free((np_lexicon *)names.lexicon);
}

int main(void)
{
    static const harness_test tests[] = {
#ifdef NP_TINY_CAPS
        {"rows end at their limit", rows_end_at_their_limit},
#endif
        {"long sentences do no harm", long_sentences},
        {"a draft needs verdicts", needs_verdicts},
        {"names are made of words", names_are_made_of_words},
    };

    return harness_run("draft", tests, sizeof tests / sizeof *tests);
}
