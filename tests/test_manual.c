/* The manual of the expectation language: its files load, its article fits them, and each row of the
 * cookbook finds its claim in the sentence above it. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>

#include "claim/claim.h"
#include "harness.h"
#include "rules.h"
#include "solve/judgement.h"

static rules shared;

typedef struct {
    np_buffer text;
    np_slice blocks[32]; /* what stands between ```csv and ``` */
    size_t block_count;
    np_buffer article; /* the first quotation, its lines joined */
} manual;

/* *line = the line at *at of text, without its end; *at moves behind it. */
static bool next_line(np_slice *line, np_slice text, size_t *at)
{
    size_t end = *at;

    if (*at >= text.length)
        return false;
    while (end < text.length && text.data[end] != '\n')
        end++;
    *line = np_slice_part(text, *at, end);
    *at = end + 1;
    return true;
}

static bool begins(np_slice line, const char *with)
{
    size_t length = strlen(with);

    return line.length >= length && memcmp(line.data, with, length) == 0;
}

static void open_manual(manual *m)
{
    const char *srcdir = getenv("srcdir");
    char path[512], bytes[4096];
    FILE *file;
    size_t got, at = 0, start = 0;
    np_slice line;
    bool quoted = false;

    *m = (manual){0};
    np_buffer_init(&m->text);
    np_buffer_init(&m->article);
    snprintf(path, sizeof path, "%s/docs/expectations.md", srcdir ? srcdir : ".");
    file = fopen(path, "rb");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    while ((got = fread(bytes, 1, sizeof bytes, file)) > 0)
        np_buffer_add(&m->text, np_slice_of(bytes, got));
    fclose(file);
    while (next_line(&line, np_buffer_slice(&m->text), &at)) {
        if (begins(line, "```csv")) {
            start = at;
        } else if (begins(line, "```") && start > 0) {
            CU_ASSERT_TRUE_FATAL(m->block_count < 32);
            m->blocks[m->block_count++] =
                np_slice_part(np_buffer_slice(&m->text), start, at - line.length - 1);
            start = 0;
        } else if (begins(line, "> ") && (quoted || m->article.length == 0)) {
            if (quoted)
                np_buffer_add_byte(&m->article, ' ');
            np_buffer_add(&m->article, np_slice_part(line, 2, line.length));
            quoted = true;
        } else {
            quoted = false;
        }
    }
    CU_ASSERT_TRUE_FATAL(m->block_count > 4);
    CU_ASSERT_TRUE_FATAL(m->article.length > 0);
}

static void close_manual(manual *m)
{
    np_buffer_clear(&m->text);
    np_buffer_clear(&m->article);
}

static void add(np_slice block)
{
    np_status status = rules_add(&shared, "manual.csv", block);

    if (shared.messages.count > 0)
        printf("# %.*s\n", HARNESS_SLICE(shared.messages.items[0].message));
    CU_ASSERT_EQUAL_FATAL(status, NP_OK);
    CU_ASSERT_EQUAL_FATAL(shared.messages.count, 0);
}

/* Judges the text; one letter a row says how: m missing, n no claims asked for, i inconsistent, d
 * doubtful, c consistent or exact, u undetermined. Rows with several claims show the last. */
static void judge(char *letters, np_slice text)
{
    static const char words[] = {[NP_VERDICT_EXACT] = 'c',        [NP_VERDICT_CONSISTENT] = 'c',
                                 [NP_VERDICT_UNDETERMINED] = 'u', [NP_VERDICT_DOUBTFUL] = 'd',
                                 [NP_VERDICT_INCONSISTENT] = 'i', [NP_VERDICT_MISSING] = 'm'};
    np_arena arena;
    np_diagnostics messages;
    np_document document;
    np_mentions mentions;
    np_claims claims;
    np_judgement judgement;

    np_arena_init(&arena);
    np_diagnostics_init(&messages, &arena);
    CU_ASSERT_EQUAL_FATAL(
        np_document_open(&document, &arena, &messages, np_slice_text("text"), text, NP_INPUT_TEXT),
        NP_OK);
    CU_ASSERT_EQUAL_FATAL(np_mentions_read(&mentions, &arena, &messages, shared.lexicon, &document),
                          NP_OK);
    CU_ASSERT_EQUAL_FATAL(np_claims_make(&claims, &arena, &shared.rulebook, &document, &mentions),
                          NP_OK);
    CU_ASSERT_EQUAL_FATAL(np_judge(&judgement, &arena, &shared.rulebook, &document, &mentions,
                                   &claims, NP_LANGUAGE_EN),
                          NP_OK);
    for (size_t i = 0; i < shared.rulebook.count; i++)
        letters[i] = shared.rulebook.expectations[i].occurs_minimum > 0 ? 'm' : 'n';
    letters[shared.rulebook.count] = '\0';
    for (size_t i = 0; i < claims.count; i++)
        letters[claims.items[i].expectation - shared.rulebook.expectations] =
            words[judgement.verdicts[i].verdict];
    np_arena_clear(&arena);
}

static void files_load(void)
{
    manual m;

    open_manual(&m);
    for (size_t i = 0; i < m.block_count; i++) {
        rules_reset(&shared);
        add(m.blocks[i]);
        CU_ASSERT_TRUE(shared.rulebook.count > 0);
    }
    close_manual(&m);
}

static void the_first_file_fits_its_article(void)
{
    manual m;
    char letters[64];
    char *number;

    open_manual(&m);
    rules_reset(&shared);
    add(m.blocks[0]);
    judge(letters, np_buffer_slice(&m.article));
    CU_ASSERT_STRING_EQUAL(letters, "uuccc");
    /* Two digits swapped. */
    number = strstr(m.article.data, "412,300");
    CU_ASSERT_PTR_NOT_NULL_FATAL(number);
    memcpy(number, "421,300", 7);
    judge(letters, np_buffer_slice(&m.article));
    CU_ASSERT_EQUAL(letters[2], 'i');
    CU_ASSERT_EQUAL(letters[3], 'c');
    CU_ASSERT_EQUAL(letters[4], 'c');
    memcpy(number, "412,300", 7);
    add(m.blocks[1]);
    judge(letters, np_buffer_slice(&m.article));
    CU_ASSERT_STRING_EQUAL(letters, "ccccccc");
    close_manual(&m);
}

static void the_cookbook_finds_its_claims(void)
{
    manual m;
    size_t tried = 0;

    open_manual(&m);
    for (size_t i = 0; i < m.block_count; i++) {
        np_slice header, line, sentence = {0};
        size_t at = 0;

        CU_ASSERT_TRUE_FATAL(next_line(&header, m.blocks[i], &at));
        while (next_line(&line, m.blocks[i], &at)) {
            np_buffer file;
            char letters[8];

            if (begins(line, "# ")) {
                sentence = np_slice_part(line, 2, line.length);
                continue;
            }
            if (sentence.length == 0)
                continue;
            np_buffer_init(&file);
            np_buffer_add(&file, header);
            np_buffer_add_byte(&file, '\n');
            np_buffer_add(&file, line);
            np_buffer_add_byte(&file, '\n');
            rules_reset(&shared);
            add(np_buffer_slice(&file));
            judge(letters, sentence);
            if (letters[0] != 'c' && letters[0] != 'u')
                printf("# %c: %.*s\n", letters[0], HARNESS_SLICE(sentence));
            CU_ASSERT_TRUE(letters[0] == 'c' || letters[0] == 'u');
            np_buffer_clear(&file);
            sentence.length = 0;
            tried++;
        }
    }
    CU_ASSERT_TRUE(tried >= 20);
    close_manual(&m);
}

int main(void)
{
    static const harness_test tests[] = {
        {"files load", files_load},
        {"the first file fits its article", the_first_file_fits_its_article},
        {"the cookbook finds its claims", the_cookbook_finds_its_claims},
    };
    int status;

    rules_open(&shared);
    status = harness_run("manual", tests, sizeof tests / sizeof *tests);
    rules_close(&shared);
    return status;
}
