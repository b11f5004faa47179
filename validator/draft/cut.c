#include <config.h>

/* Patterns cut from the sentences of an article. */

#include "base/caps.h"
#include "draft/row.h"
#include "text/cells.h"
#include "text/property.h"
#include "text/utf8.h"

/* Code points of context before the first slot of a sentence and behind the last, by level. */
static const size_t before_first[NP_DRAFT_LEVELS] = {14, 30, 60, 160, NP_CAP_DRAFT_CONTEXT};
static const size_t behind_last[NP_DRAFT_LEVELS] = {0, 10, 40, 160, NP_CAP_DRAFT_CONTEXT};
/* With less than this before it, a number needs words behind it. */
enum { LEAST_BEFORE = 4, LEAST_BEHIND = 16 };
/* Code points between two slots that are written out; of more, so many at either end. */
enum { MOST_BETWEEN = 60, KEPT_BETWEEN = 20 };

static uint32_t code_at(np_slice text, size_t i, size_t *next)
{
    uint32_t code;

    *next = i + np_utf8_decode(&code, text.data + i);
    return code;
}

static size_t step_back(np_slice text, size_t i)
{
    do
        i--;
    while (i > 0 && ((unsigned char)text.data[i] & 0xC0) == 0x80);
    return i;
}

/* Can a pattern begin or end here: does no word go on? */
static bool is_edge(np_slice text, size_t i)
{
    uint32_t before, behind;
    size_t next;

    if (i == 0 || i == text.length)
        return true;
    before = code_at(text, step_back(text, i), &next);
    behind = code_at(text, i, &next);
    if (np_fold_is_dense(before) || np_fold_is_dense(behind))
        return true;
    return !np_text_is_word(before) || !np_text_is_word(behind);
}

/* The byte at most count code points before i, not before least, at the edge of a word. */
static size_t go_back(np_slice text, size_t i, size_t least, size_t count)
{
    size_t edge = i, from = i;

    while (i > least && count-- > 0) {
        i = step_back(text, i);
        if (is_edge(text, i))
            edge = i;
    }
    /* A word longer than all that: the whole of it. */
    while (edge == from && i > least) {
        i = step_back(text, i);
        if (is_edge(text, i) || i == least)
            edge = i;
    }
    return edge;
}

static size_t go_on(np_slice text, size_t i, size_t most, size_t count)
{
    size_t edge = i, from = i;

    if (count == 0)
        return i;
    while (i < most && count-- > 0) {
        (void)code_at(text, i, &i);
        if (is_edge(text, i))
            edge = i;
    }
    while (edge == from && i < most && from < most) {
        (void)code_at(text, i, &i);
        if (is_edge(text, i) || i == most)
            edge = i;
    }
    return edge;
}

static bool is_mark(uint32_t code)
{
    return np_text_is_space(code) || (np_text_is_punctuation(code) && code != '%' && code != '(' &&
                                      code != '[' && code != '{');
}

/* Without the marks and blanks that it begins with. */
static size_t skip_marks(np_slice text, size_t start, size_t end)
{
    while (start < end) {
        size_t next;

        if (!is_mark(code_at(text, start, &next)))
            break;
        start = next;
    }
    return start;
}

/* Without the blanks that it ends with. */
static size_t drop_blanks(np_slice text, size_t start, size_t end)
{
    while (end > start) {
        size_t before = step_back(text, end), next;

        if (!np_text_is_space(code_at(text, before, &next)))
            break;
        end = before;
    }
    return end;
}

/* Does it mean something in a pattern? */
static bool is_sign(uint32_t code)
{
    switch (code) {
    case '\\':
    case '{':
    case '}':
    case '(':
    case ')':
    case '<':
    case '>':
    case '|':
    case '?':
    case 0x2026: return true;
    default: return false;
    }
}

/* Text as a pattern writes it: signs of the language escaped, a run of white space as one space. */
static void add_literal(np_buffer *out, np_slice text, size_t start, size_t end)
{
    bool space = false;

    while (start < end) {
        size_t next;
        uint32_t code = code_at(text, start, &next);

        if (np_text_is_space(code)) {
            space = true;
        } else if (code) { /* no markup */
            if (space)
                np_buffer_add_byte(out, ' ');
            space = false;
            if (is_sign(code) || (code == '.' && next < end && text.data[next] == '.'))
                np_buffer_add_byte(out, '\\');
            np_buffer_add(out, np_slice_part(text, start, next));
        }
        start = next;
    }
    if (space)
        np_buffer_add_byte(out, ' ');
}

static void add_slot(np_buffer *out, const np_draft_row *row, size_t index)
{
    const np_draft_slot *slot = &row->slots[index];

    np_buffer_add_byte(out, '{');
    if (row->occurs > 1 && !row->claim)
        np_buffer_add_byte(out, '.');
    np_buffer_add(out, row->claim ? slot->name : row->id);
    np_buffer_add_text(out, slot->direction ? ":direction}" : "}");
}

static size_t count_codes(np_slice text, size_t start, size_t end)
{
    size_t count = 0;

    for (size_t i = start; i < end; i++)
        count += ((unsigned char)text.data[i] & 0xC0) != 0x80;
    return count;
}

/* What stands between two slots of one sentence; a long stretch with a gap in its middle. */
static void add_between(np_buffer *out, const np_draft_row *row, np_slice text, size_t start,
                        size_t end)
{
    size_t left, right;

    if (count_codes(text, start, end) <= MOST_BETWEEN || row->level == NP_DRAFT_LEVELS - 1) {
        add_literal(out, text, start, end);
        return;
    }
    left = go_on(text, start, end, KEPT_BETWEEN);
    right = go_back(text, end, left, KEPT_BETWEEN);
    add_literal(out, text, start, left);
    if (right > left)
        np_buffer_add_text(out, "\xE2\x80\xA6");
    add_literal(out, text, right, end);
}

/* A pattern does not begin or end inside a number: then it takes all of it. */
static size_t whole_start(const np_mentions *mentions, size_t start)
{
    size_t i = np_mentions_at(mentions, start);

    return i < mentions->count && mentions->items[i].start < start ? mentions->items[i].start
                                                                   : start;
}

static size_t whole_end(const np_mentions *mentions, size_t end)
{
    size_t i = np_mentions_at(mentions, end);

    return i < mentions->count && mentions->items[i].start < end ? mentions->items[i].end : end;
}

/* Behind the last mark that parts clauses, if enough is left there: words of this number's own. */
static size_t last_clause(np_slice text, const np_mentions *mentions, size_t start, size_t end)
{
    for (size_t i = end; i > start; i = step_back(text, i)) {
        size_t before = step_back(text, i), next;
        uint32_t code = code_at(text, before, &next);

        if (before < start || !is_mark(code) || np_text_is_space(code) ||
            whole_start(mentions, before) != before ||
            (code < 0x80 && code != ',' && code != ';' && code != ':'))
            continue;
        if (count_codes(text, i, end) >= LEAST_BEFORE)
            return i;
    }
    return start;
}

bool np_draft_has_words(const np_draft_article *article, const np_draft_row *row)
{
    np_slice text = article->document->text;
    size_t letters = 0;

    for (size_t i = 0; i < row->slot_count; i++) {
        const np_sentence *sentence = &article->document->sentences[row->slots[i].sentence];
        size_t from = i > 0 && row->slots[i - 1].sentence == row->slots[i].sentence
                          ? row->slots[i - 1].end
                          : sentence->start;
        bool last =
            i + 1 == row->slot_count || row->slots[i + 1].sentence != row->slots[i].sentence;

        for (size_t k = from; k < row->slots[i].start && letters < 2;)
            letters += np_text_is_letter(code_at(text, k, &k));
        for (size_t k = row->slots[i].end; last && k < sentence->end && letters < 2;)
            letters += np_text_is_letter(code_at(text, k, &k));
    }
    return letters >= 2;
}

/* The slots [first, end) of one sentence, with context before and behind. */
static void add_part(np_buffer *out, const np_draft_article *article, const np_draft_row *row,
                     size_t first, size_t end)
{
    np_slice text = article->document->text;
    const np_sentence *sentence = &article->document->sentences[row->slots[first].sentence];
    size_t from = row->slots[first].start, to = row->slots[end - 1].end, start, behind, least;
    size_t context = before_first[row->level], next;

    /* Words take more characters than Han text. */
    if (from > sentence->start && !np_fold_is_dense(code_at(text, step_back(text, from), &next)))
        context *= 2;
    start = go_back(text, from, sentence->start, context);
    start = whole_start(article->mentions, start);
    if (row->level == 0)
        start = last_clause(text, article->mentions, start, from);
    start = skip_marks(text, start, from);
    least = behind_last[row->level];
    if (count_codes(text, start, from) < LEAST_BEFORE && least < LEAST_BEHIND)
        least = LEAST_BEHIND;
    behind = go_on(text, to, sentence->end, least);
    if (behind > to)
        behind = whole_end(article->mentions, behind);
    behind = drop_blanks(text, to, behind);
    add_literal(out, text, start, from);
    for (size_t i = first; i < end; i++) {
        add_slot(out, row, i);
        if (i + 1 < end)
            add_between(out, row, text, row->slots[i].end, row->slots[i + 1].start);
    }
    add_literal(out, text, to, behind);
}

void np_draft_pattern(np_buffer *out, const np_draft_article *article, const np_draft_row *row)
{
    for (size_t first = 0, end; first < row->slot_count; first = end) {
        for (end = first + 1;
             end < row->slot_count && row->slots[end].sentence == row->slots[first].sentence;)
            end++;
        if (first > 0)
            np_buffer_add_text(out, "\xE2\x80\xA6\xE2\x80\xA6");
        add_part(out, article, row, first, end);
    }
}
