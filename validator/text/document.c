#include <config.h>

#include "text/document.h"

#include <string.h>

#include "text/html.h"
#include "text/markdown.h"
#include "text/sentences.h"
#include "text/utf8.h"

/* One entry of document->counts for each block of this many bytes, so that columns of very long lines
 * take no time that depends on the line. */
enum { BLOCK = 1024 };

/* The end of the line end that byte i begins, or i when it begins none. */
static size_t line_end(np_slice text, size_t i)
{
    if (text.data[i] == '\n')
        return i + 1;
    if (text.data[i] == '\r')
        return i + (i + 1 < text.length && text.data[i + 1] == '\n' ? 2 : 1);
    return i;
}

static np_status find_lines(np_document *document)
{
    np_slice text = document->source;
    size_t capacity = 0, count = 0;
    void *lines = NULL;

    for (size_t start = 0, next = 0;; start = next) {
        if (np_arena_grow(document->arena, &lines, &capacity, count, count + 1, sizeof(size_t)))
            return NP_E_MEMORY;
        ((size_t *)lines)[count++] = start;
        while (next < text.length && text.data[next] != '\n' && text.data[next] != '\r')
            next++;
        if (next == text.length)
            break;
        next = line_end(text, next);
    }
    document->lines = lines;
    document->line_count = count;
    return NP_OK;
}

static np_status count_blocks(np_document *document)
{
    np_slice text = document->source;
    size_t blocks = text.length / BLOCK + 1, *counts;

    counts = NP_ARENA_ARRAY(document->arena, size_t, blocks);
    if (!counts)
        return NP_E_MEMORY;
    for (size_t i = 1; i < blocks; i++)
        counts[i] = counts[i - 1] + np_utf8_count(np_slice_part(text, (i - 1) * BLOCK, i * BLOCK));
    document->counts = counts;
    return NP_OK;
}

/* The text within the source, and its paragraphs and tables. */
static np_status extract(np_document *document, np_diagnostics *messages, np_input input)
{
    switch (input) {
    case NP_INPUT_MARKDOWN: return np_markdown_read(document, messages);
    case NP_INPUT_HTML: return np_html_read(document, messages);
    default: return NP_OK;
    }
}

np_status np_document_open(np_document *document, np_arena *arena, np_diagnostics *messages,
                           np_slice name, np_slice source, np_input input)
{
    np_document opened = {.arena = arena, .name = name, .source = source, .text = source};
    np_status status = np_utf8_validate(messages, name, source);

    if (!status)
        status = find_lines(&opened);
    if (!status)
        status = count_blocks(&opened);
    if (!status)
        status = extract(&opened, messages, input);
    if (!status)
        status = np_sentences_split(&opened);
    if (!status)
        *document = opened;
    return status;
}

/* How many code points begin before the offset. */
static size_t count_before(const np_document *document, size_t offset)
{
    size_t block = offset / BLOCK;

    return document->counts[block] +
           np_utf8_count(np_slice_part(document->source, block * BLOCK, offset));
}

void np_document_place(const np_document *document, size_t offset, size_t *line, size_t *column)
{
    size_t low = 0, high = document->line_count, start;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (document->lines[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    start = low == 0 ? np_utf8_mark(document->source) : document->lines[low];
    while (offset > start && offset < document->source.length &&
           !np_utf8_is_start(document->source.data[offset]))
        offset--;
    if (offset < start)
        offset = start;
    *line = low + 1;
    *column = count_before(document, offset) - count_before(document, start) + 1;
}

np_slice np_document_line(const np_document *document, size_t line)
{
    np_slice text = document->source;
    size_t start, end;

    if (line == 0 || line > document->line_count)
        return np_slice_of(text.data, 0);
    start = line == 1 ? np_utf8_mark(text) : document->lines[line - 1];
    end = line < document->line_count ? document->lines[line] : text.length;
    if (end > start && text.data[end - 1] == '\n')
        end--;
    if (end > start && text.data[end - 1] == '\r')
        end--;
    return np_slice_part(text, start, end);
}

size_t np_document_sentence_at(const np_document *document, size_t offset)
{
    size_t low = 0, high = document->sentence_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (document->sentences[middle].end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
