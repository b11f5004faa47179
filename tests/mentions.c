#include <config.h>

#include "mentions.h"

#include <stdlib.h>
#include <string.h>

#include "harness.h"

np_lexicon *mentions_lexicon(void)
{
    np_lexicon *lexicon = NULL;
    np_diagnostics messages;
    np_arena arena;
    np_status status;

    np_arena_init(&arena);
    np_diagnostics_init(&messages, &arena);
    status = np_lexicon_load(&lexicon, &messages, NULL);
    CU_ASSERT_EQUAL_FATAL(status, NP_OK);
    CU_ASSERT_EQUAL(messages.errors, 0);
    np_arena_clear(&arena);
    return lexicon;
}

static void add_code_point(np_buffer *out, unsigned long code)
{
    if (code < 0x80) {
        np_buffer_add_byte(out, (char)code);
    } else if (code < 0x800) {
        np_buffer_add_byte(out, (char)(0xC0 | (code >> 6)));
        np_buffer_add_byte(out, (char)(0x80 | (code & 0x3F)));
    } else {
        np_buffer_add_byte(out, (char)(0xE0 | (code >> 12)));
        np_buffer_add_byte(out, (char)(0x80 | ((code >> 6) & 0x3F)));
        np_buffer_add_byte(out, (char)(0x80 | (code & 0x3F)));
    }
}

void mentions_unescape(np_buffer *out, np_slice field)
{
    for (size_t i = 0; i < field.length; i++) {
        char hex[5] = "", *end = hex;
        unsigned long code = 0;

        if (field.data[i] == '\\' && i + 5 < field.length && field.data[i + 1] == 'u') {
            memcpy(hex, field.data + i + 2, 4);
            code = strtoul(hex, &end, 16);
        }
        if (end == hex + 4) {
            add_code_point(out, code);
            i += 5;
        } else {
            np_buffer_add_byte(out, field.data[i]);
        }
    }
}

bool mentions_parse_rational(np_rational *r, np_slice text)
{
    const char *bar = text.length ? memchr(text.data, '/', text.length) : NULL;
    size_t split = bar ? (size_t)(bar - text.data) : text.length;
    np_rational below;
    bool ok = np_rational_parse(r, np_slice_part(text, 0, split)) == NP_OK;

    if (!ok || !bar)
        return ok;
    np_rational_init(&below);
    ok = np_rational_parse(&below, np_slice_part(text, split + 1, text.length)) == NP_OK &&
         np_rational_div(r, r, &below) == NP_OK;
    np_rational_clear(&below);
    return ok;
}

bool mentions_text_read(mentions_text *text, const np_lexicon *lexicon, np_slice bytes)
{
    np_diagnostics messages;

    memset(text, 0, sizeof *text);
    np_arena_init(&text->arena);
    np_diagnostics_init(&messages, &text->arena);
    return np_document_open(&text->document, &text->arena, &messages, np_slice_text("test"), bytes,
                            NP_INPUT_TEXT) == NP_OK &&
           np_mentions_read(&text->mentions, &text->arena, &messages, lexicon, &text->document) ==
               NP_OK;
}

void mentions_text_clear(mentions_text *text)
{
    np_arena_clear(&text->arena);
}

bool mentions_is_quantity(np_kind kind)
{
    return kind != NP_KIND_IDENTIFIER && kind != NP_KIND_DATE && kind != NP_KIND_TIME;
}

void mentions_add(np_buffer *out, const mentions_text *text, const np_mention *mention)
{
    np_slice written = np_slice_part(text->document.text, mention->start, mention->end);

    np_buffer_add_format(out, " '%.*s' (%s ", HARNESS_SLICE(written),
                         np_kind_text(mention->quantity.kind));
    np_rational_format(out, &mention->quantity.value);
    np_buffer_add_text(out, ")");
}

/* --- what holds of any mention -------------------------------------------------------------------- */

static bool inside_character(np_slice text, size_t offset)
{
    return offset < text.length && ((unsigned char)text.data[offset] & 0xC0) == 0x80;
}

static bool is_part(np_slice part, const char *start, const char *end)
{
    return part.length == 0 || (part.data >= start && part.data + part.length <= end);
}

/* What is wrong with the place of a mention when the one before it ends at before; NULL: nothing. */
static const char *place_problem(const mentions_text *text, const np_mention *m, size_t before)
{
    np_slice bytes = text->document.text;
    const np_document *document = &text->document;

    if (m->end > bytes.length || m->end <= m->start)
        return "has no place in the text";
    if (m->start < before)
        return "overlaps the one before it";
    if (m->number_start < m->start || m->digits_end < m->number_start ||
        m->multiplier_end < m->digits_end || m->multiplier_end <= m->number_start ||
        m->end < m->multiplier_end)
        return "has inner places out of order";
    if (inside_character(bytes, m->start) || inside_character(bytes, m->end) ||
        inside_character(bytes, m->number_start) || inside_character(bytes, m->digits_end) ||
        inside_character(bytes, m->multiplier_end))
        return "cuts a character";
    if (m->sentence >= document->sentence_count ||
        m->start < document->sentences[m->sentence].start ||
        m->end > document->sentences[m->sentence].end)
        return "is not inside its sentence";
    if (!is_part(m->hedge, bytes.data + m->start, bytes.data + m->end))
        return "has a hedge outside itself";
    if (!is_part(m->subject, bytes.data, bytes.data + bytes.length))
        return "has a subject outside the text";
    return NULL;
}

static const char *meaning_problem(const np_mention *m)
{
    static const np_reading inner[][2] = {
        {NP_READING_WRITTEN, NP_READING_NEAREST}, {NP_READING_WRITTEN, NP_READING_TRUNCATED},
        {NP_READING_TRUNCATED, NP_READING_ANY},   {NP_READING_NEAREST, NP_READING_DOWN},
        {NP_READING_NEAREST, NP_READING_UP},      {NP_READING_TRUNCATED, NP_READING_DOWN},
        {NP_READING_DOWN, NP_READING_LOOSE},      {NP_READING_UP, NP_READING_LOOSE},
        {NP_READING_ANY, NP_READING_LOOSE}};
    np_interval sets[NP_READING_LOOSE + 1];
    const char *problem = NULL;

    if (!mentions_is_quantity(m->quantity.kind))
        return NULL;
    if ((m->quantity.hedge != NP_HEDGE_NONE) != (m->hedge.length > 0))
        return "has a hedge without its word or a word without its hedge";
    for (int reading = NP_READING_WRITTEN; reading <= NP_READING_LOOSE; reading++) {
        np_interval_init(&sets[reading]);
        np_quantity_set(&sets[reading], &m->quantity, (np_reading)reading);
    }
    for (size_t i = 0; i < sizeof inner / sizeof *inner; i++) {
        if (!np_interval_includes(&sets[inner[i][1]], &sets[inner[i][0]]))
            problem = "has a set that leaves out one of a stricter reading";
    }
    for (int reading = NP_READING_WRITTEN; reading <= NP_READING_LOOSE; reading++)
        np_interval_clear(&sets[reading]);
    return problem;
}

void mentions_check(np_buffer *problem, const mentions_text *text)
{
    size_t before = 0;

    for (size_t i = 0; i < text->mentions.count; i++) {
        const np_mention *m = &text->mentions.items[i];
        const char *wrong = place_problem(text, m, before);

        if (!wrong)
            wrong = meaning_problem(m);
        if (wrong) {
            np_buffer_add_format(problem, "mention %zu, bytes %zu to %zu (%zu, %zu, %zu), %s", i,
                                 m->start, m->end, m->number_start, m->digits_end,
                                 m->multiplier_end, wrong);
            return;
        }
        before = m->end;
    }
}

/* --- no digit is lost ----------------------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool mentions_lost_digit(size_t *offset, const mentions_text *text)
{
    np_slice bytes = text->document.text;
    size_t at = 0;

    for (size_t i = 0; i < bytes.length; i++) {
        size_t end = i;
        bool word, held;

        while (end < bytes.length && is_digit(bytes.data[end]))
            end++;
        if (end == i)
            continue;
        while (at < text->mentions.count && text->mentions.items[at].end <= i)
            at++;
        held = at < text->mentions.count && text->mentions.items[at].start <= i &&
               text->mentions.items[at].end >= end;
        word = (i > 0 && is_letter(bytes.data[i - 1])) ||
               (end < bytes.length && is_letter(bytes.data[end]));
        if (!held && !word) {
            *offset = i;
            return true;
        }
        i = end - 1;
    }
    return false;
}
