#include <config.h>

#include "text/paragraphs.h"

#include <string.h>

#include "text/cells.h"
#include "text/marks.h"
#include "text/property.h"
#include "text/utf8.h"

enum {
    WRAP_WIDTH = 50,   /* a line of at least so many bytes may be hard-wrapped prose */
    WIDEST_WRAP = 200, /* a longer one is none */
    ITEM_DIGITS = 3    /* the longest number of a list item */
};

void np_paragraphs_init(np_paragraphs *paragraphs, const np_document *document)
{
    *paragraphs = (np_paragraphs){.document = document};
}

static uint32_t code_at(const char *text, size_t i, size_t end)
{
    uint32_t code = 0;

    if (i < end)
        np_utf8_decode(&code, text + i);
    return code;
}

static uint32_t code_before(const char *text, size_t i, size_t start)
{
    return i > start ? code_at(text, np_utf8_before(text, i), i) : 0;
}

/* Takes white space off both sides. */
static void trim(const char *text, size_t *start, size_t *end)
{
    while (*start < *end) {
        uint32_t code = code_at(text, *start, *end);

        if (np_mark_of(code) != NP_MARK_SPACE)
            break;
        *start += np_utf8_length(code);
    }
    while (*end > *start && np_mark_of(code_before(text, *end, *start)) == NP_MARK_SPACE)
        *end = np_utf8_before(text, *end);
}

static void get_line(const np_document *document, size_t i, size_t *start, size_t *end)
{
    *start = document->lines[i];
    *end = i + 1 < document->line_count ? document->lines[i + 1] : document->text.length;
    trim(document->text.data, start, end);
}

/* Does a line begin with the mark of a list item? */
static bool begins_item(const char *text, size_t start, size_t end)
{
    size_t i = start;
    uint32_t code = code_at(text, start, end);

    if (code == '-' || code == '*' || code == '#' || code == '|' || code == 0xb7 ||
        code == 0x2022 || (code >= 0x2010 && code <= 0x2015) || (code >= 0x25a0 && code <= 0x25ff))
        return true;
    while (i < end && i - start <= ITEM_DIGITS &&
           np_text_decimal_value((unsigned char)text[i]) >= 0)
        i++;
    if (i == start || i == end)
        return false;
    code = code_at(text, i, end);
    return code == 0x3001 ||
           ((code == '.' || code == ')') &&
            (i + 1 == end || np_mark_of(code_at(text, i + 1, end)) == NP_MARK_SPACE));
}

/* The bytes of the word at start, at most one more than enough to pass any line. */
static size_t first_word(const char *text, size_t start, size_t end)
{
    size_t i = start;

    while (i < end && i - start <= WIDEST_WRAP && text[i] != ' ' && text[i] != '\t')
        i++;
    return i - start;
}

/* Is the line a row of a table? */
static bool has_columns(const char *text, size_t start, size_t end)
{
    return memchr(text + start, '\t', end - start) || memchr(text + start, '|', end - start);
}

/* Does hard-wrapped prose run from the line [a, b) on into the next, [c, d)? */
static bool runs_on(const np_paragraphs *paragraphs, size_t a, size_t b, size_t c, size_t d)
{
    const char *text = paragraphs->document->text.data;
    uint32_t last, first;
    np_mark mark;

    if (b - a < WRAP_WIDTH || c == d)
        return false;
    if (has_columns(text, a, b) || has_columns(text, c, d))
        return false;
    last = code_before(text, b, a);
    first = code_at(text, c, d);
    mark = np_mark_of(last);
    if (np_fold_is_dense(last) || np_fold_is_dense(first) || begins_item(text, c, d))
        return false;
    if (mark == NP_MARK_STOP || mark == NP_MARK_ELLIPSIS || last == ':')
        return false;
    if (np_text_is_lower(first))
        return true;
    if ((np_text_decimal_value(first) >= 0 || np_text_is_currency(first)) &&
        (np_text_is_letter(last) || last == ','))
        return true;
    return paragraphs->wrap && b - a <= WIDEST_WRAP &&
           b - a + 1 + first_word(text, c, d) > paragraphs->wrap;
}

/* Joins lines from the next one on that is not blank: the block in paragraphs. False at the end. */
static bool join_block(np_paragraphs *paragraphs)
{
    const np_document *document = paragraphs->document;
    size_t a = 0, b = 0, c, d;

    for (; a == b; paragraphs->line++) {
        if (paragraphs->line == document->line_count)
            return false;
        get_line(document, paragraphs->line, &a, &b);
    }
    paragraphs->wrap = 0;
    paragraphs->start = a;
    paragraphs->end = b;
    for (; paragraphs->line < document->line_count; paragraphs->line++) {
        get_line(document, paragraphs->line, &c, &d);
        if (!runs_on(paragraphs, a, b, c, d))
            break;
        if (b - a > paragraphs->wrap)
            paragraphs->wrap = b - a;
        a = c;
        b = d;
        paragraphs->end = d;
    }
    return true;
}

/* The next paragraph of what markup parts. False at the end. */
static bool next_block(np_paragraphs *paragraphs, size_t *start, size_t *end)
{
    const np_document *document = paragraphs->document;

    while (paragraphs->block < document->block_count) {
        const np_block *block = &document->blocks[paragraphs->block++];

        *start = block->start;
        *end = block->end;
        trim(document->text.data, start, end);
        if (*start < *end)
            return true;
    }
    return false;
}

/* The first paragraph end in [start, end) that is no line end; end when there is none. */
static size_t find_separator(const char *text, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++) {
        unsigned char byte = (unsigned char)text[i];
        uint32_t code;

        if (byte != 0xc2 && byte != 0xe2)
            continue;
        code = code_at(text, i, end);
        if (code == 0x85 || code == 0x2028 || code == 0x2029)
            return i;
    }
    return end;
}

bool np_paragraphs_next(np_paragraphs *paragraphs, size_t *start, size_t *end)
{
    const char *text = paragraphs->document->text.data;

    if (paragraphs->document->marked)
        return next_block(paragraphs, start, end);
    do {
        if (paragraphs->start == paragraphs->end && !join_block(paragraphs))
            return false;
        *start = paragraphs->start;
        *end = find_separator(text, *start, paragraphs->end);
        paragraphs->start = *end;
        if (*end < paragraphs->end)
            paragraphs->start += np_utf8_length(code_at(text, *end, paragraphs->end));
        trim(text, start, end);
    } while (*start == *end);
    return true;
}
