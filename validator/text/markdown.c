#include <config.h>

#include "text/markdown.h"

#ifdef HAVE_CMARK

#include <cmark.h>
#include <stdint.h>
#include <string.h>

#include "base/checked.h"
#include "text/extract.h"
#include "text/html.h"
#include "text/pipes.h"
#include "text/pool.h"
#include "text/utf8.h"

typedef struct {
    np_extract extract;
    np_document *document;
    np_diagnostics *messages;
    size_t skipped; /* lines of the settings before the text */
    size_t at,
        limit;     /* of the block under way: where its next character is looked for, and its end */
    size_t header; /* of the table that it holds ... */
    bool table;    /* ... if it does */
    unsigned pictures; /* nested; their descriptions are no text */
    size_t shift;      /* where a raised or lowered part began */
    bool shifting;
    np_status status; /* of HTML within */
} reader;

/* cmark's functions for memory know nothing of who calls: the pool of the document that a thread reads. */
static _Thread_local np_pool *memory;

static void *take(size_t count, size_t size)
{
    size_t whole = 0;

    return np_pool_get(memory, np_checked_mul(&whole, count, size) ? whole : SIZE_MAX);
}

static void *resize(void *piece, size_t size)
{
    return np_pool_resize(memory, piece, size);
}

static void give(void *piece)
{
    np_pool_free(memory, piece);
}

static size_t line_start(const reader *r, int line)
{
    size_t index = line > 0 ? (size_t)line - 1 + r->skipped : r->skipped;

    return index < r->document->line_count ? r->document->lines[index] : r->document->source.length;
}

static size_t find_byte(const reader *r, char byte)
{
    const char *found = memchr(r->document->source.data + r->at, byte, r->limit - r->at);

    return found ? (size_t)(found - r->document->source.data) : r->limit;
}

/* --- inlines ---------------------------------------------------------------------------------- */

/* Behind the line end; it is white space of the text. */
static void pass_line_end(reader *r)
{
    np_slice source = r->document->source;
    size_t i = r->at;

    while (i < r->limit && source.data[i] != '\n' && source.data[i] != '\r')
        i++;
    if (i == r->limit)
        return;
    np_extract_keep(&r->extract, i, i + 1);
    r->at = i + 1;
    if (source.data[i] == '\r' && r->at < r->limit && source.data[r->at] == '\n')
        r->at++;
}

static void pass_code(reader *r, np_slice literal)
{
    np_slice source = r->document->source;
    size_t start = find_byte(r, '`');

    r->at = start;
    while (r->at < r->limit && source.data[r->at] == '`')
        r->at++;
    for (size_t i = 0; i < literal.length;) {
        uint32_t code;

        i += np_utf8_decode(&code, literal.data + i);
        if (code != ' ') /* which may be a line end */
            (void)np_extract_find(&r->extract, &r->at, r->limit, code, 0, true, false);
    }
    r->at = find_byte(r, '`');
    while (r->at < r->limit && source.data[r->at] == '`')
        r->at++;
    np_extract_part(&r->extract, start, r->at);
}

/* Is it this tag, opening or closing? */
static bool is_tag(np_slice literal, const char *start)
{
    size_t length = strlen(start);

    return literal.length > length && strncmp(literal.data, start, length) == 0 &&
           strchr(" \t\n/>", literal.data[length]) != NULL;
}

static void pass_tag(reader *r, np_slice literal)
{
    np_slice source = r->document->source;
    size_t start = r->at;

    while (start + literal.length <= r->limit &&
           memcmp(source.data + start, literal.data, literal.length) != 0)
        start++;
    if (start + literal.length > r->limit)
        return;
    r->at = start + literal.length;
    if (is_tag(literal, "<br")) {
        np_extract_end_block(&r->extract);
    } else if (is_tag(literal, "<sup") || is_tag(literal, "<sub")) {
        r->shift = start;
        r->shifting = true;
    } else if (r->shifting && (is_tag(literal, "</sup") || is_tag(literal, "</sub"))) {
        np_extract_shift(&r->extract, r->shift, r->at, literal.data[4] == 'p');
        r->shifting = false;
    }
}

/* Behind the target of a link or picture whose text was read. */
static void pass_target(reader *r)
{
    np_slice source = r->document->source;
    size_t close = find_byte(r, ']'), depth = 1;

    if (r->at < r->limit && source.data[r->at] == '>') { /* <https://...> */
        r->at++;
        return;
    }
    if (close == r->limit)
        return;
    r->at = close + 1;
    if (r->at < r->limit && source.data[r->at] == '[') {
        r->at = find_byte(r, ']');
        r->at += r->at < r->limit;
    } else if (r->at < r->limit && source.data[r->at] == '(') {
        for (r->at++; r->at < r->limit && depth > 0; r->at++) {
            if (source.data[r->at] == '\\' && r->at + 1 < r->limit)
                r->at++;
            else if (source.data[r->at] == '(')
                depth++;
            else if (source.data[r->at] == ')')
                depth--;
        }
    }
}

/* --- blocks ----------------------------------------------------------------------------------- */

static void begin_block(reader *r, cmark_node *node)
{
    size_t start = line_start(r, cmark_node_get_start_line(node));
    int column = cmark_node_get_start_column(node), last = cmark_node_get_end_line(node);

    r->limit = line_start(r, last + 1);
    if (column > 1 && start + (size_t)column - 1 < r->limit)
        start += (size_t)column - 1;
    while (start < r->limit && !np_utf8_is_start(r->document->source.data[start]))
        start++;
    if (start > r->at)
        r->at = start;
    if (r->limit < r->at)
        r->limit = r->at;
    r->shifting = false;
    r->table = cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH &&
               np_pipes_find(&r->header, r->document->source,
                             line_start(r, cmark_node_get_start_line(node)), r->limit);
}

static void end_block(reader *r)
{
    if (r->table) {
        size_t from = r->extract.start;

        np_extract_block(&r->extract, from < r->header ? from : r->header, r->header);
        np_pipes_read(&r->extract, r->header, r->limit);
    }
    np_extract_end_block(&r->extract);
    r->at = r->limit;
}

static void read_html(reader *r, cmark_node *node)
{
    size_t start = line_start(r, cmark_node_get_start_line(node));
    size_t end = line_start(r, cmark_node_get_end_line(node) + 1);

    if (start < end)
        r->status = np_html_add(&r->extract, r->messages, start, end);
}

static np_slice literal_of(cmark_node *node)
{
    return np_slice_text(cmark_node_get_literal(node));
}

static void align(reader *r, cmark_node *node)
{
    np_extract_align(&r->extract, &r->at, r->limit, literal_of(node), true, r->pictures == 0);
}

static void enter(reader *r, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING: begin_block(r, node); break;
    case CMARK_NODE_HTML_BLOCK: read_html(r, node); break;
    case CMARK_NODE_TEXT: align(r, node); break;
    case CMARK_NODE_SOFTBREAK: pass_line_end(r); break;
    case CMARK_NODE_LINEBREAK:
        pass_line_end(r);
        if (!r->table)
            np_extract_end_block(&r->extract);
        break;
    case CMARK_NODE_CODE: pass_code(r, literal_of(node)); break;
    case CMARK_NODE_HTML_INLINE: pass_tag(r, literal_of(node)); break;
    case CMARK_NODE_IMAGE:
        r->at = find_byte(r, '!');
        np_extract_part(&r->extract, r->at, r->at < r->limit ? r->at + 1 : r->at);
        r->pictures++;
        break;
    default: break;
    }
}

static void leave(reader *r, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING: end_block(r); break;
    case CMARK_NODE_IMAGE: r->pictures--; NP_FALL_THROUGH;
    case CMARK_NODE_LINK: pass_target(r); break;
    default: break;
    }
}

/* Behind the settings that stand between two lines of dashes before the text: in bytes, and *lines. */
static size_t skip_settings(size_t *lines, const np_document *document)
{
    np_slice first = np_document_line(document, 1);

    *lines = 0;
    if (!np_slice_equal(first, np_slice_text("---")) &&
        !np_slice_equal(first, np_slice_text("+++")))
        return np_utf8_mark(document->source);
    for (size_t i = 2; i <= document->line_count; i++) {
        np_slice line = np_document_line(document, i);

        if (!np_slice_equal(line, first) && !np_slice_equal(line, np_slice_text("...")))
            continue;
        *lines = i;
        return i < document->line_count ? document->lines[i] : document->source.length;
    }
    return np_utf8_mark(document->source);
}

static void walk(reader *r, cmark_node *root)
{
    cmark_iter *iterator = cmark_iter_new(root);
    cmark_event_type event;

    while (!r->status && !r->extract.status &&
           (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE) {
        if (event == CMARK_EVENT_ENTER)
            enter(r, cmark_iter_get_node(iterator));
        else
            leave(r, cmark_iter_get_node(iterator));
    }
}

/* What cmark allocates is the pool's. HTML within is read with a pool of its own. */
static void read_into(np_pool *pool, void *thing)
{
    reader *r = thing;
    cmark_mem functions = {take, resize, give};
    np_slice source = r->document->source;
    size_t from = skip_settings(&r->skipped, r->document);
    cmark_parser *parser;

    memory = pool;
    parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &functions);
    cmark_parser_feed(parser, source.data + from, source.length - from);
    walk(r, cmark_parser_finish(parser));
}

np_status np_markdown_read(np_document *document, np_diagnostics *messages)
{
    reader r = {.document = document, .messages = messages};
    np_pool pool;
    np_status status, finished;

    np_extract_init(&r.extract, document);
    status = np_pool_run(&pool, read_into, &r);
    if (!status)
        status = r.status;
    finished = np_extract_finish(&r.extract);
    return status ? status : finished;
}

#else

np_status np_markdown_read(np_document *document, np_diagnostics *messages)
{
    np_diagnostic plain = {
        .code = "markdown-plain",
        .severity = NP_SEVERITY_NOTE,
        .file = document->name,
        .message = np_slice_text(np_diagnostics_text(
            messages, NP_MSG("read as plain text: this numproof was built without cmark")))};

    return np_diagnostics_add(messages, &plain);
}

#endif
