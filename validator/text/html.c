#include <config.h>

#include "text/html.h"

#ifdef HAVE_GUMBO

#include <gumbo.h>
#include <string.h>
#include <strings.h>

#include "base/caps.h"
#include "text/html_depth.h"
#include "text/pool.h"
#include "text/utf8.h"

/* What an element is to the article. */
typedef enum {
    KIND_BLOCK, /* a box of its own; the default */
    KIND_INLINE,
    KIND_BREAK,   /* ends a block, and holds nothing */
    KIND_SHIFT,   /* raised or lowered */
    KIND_SKIP,    /* no part of the article; parts blocks */
    KIND_REPLACE, /* the same within a line */
    KIND_LEFT_OUT /* the same, and nobody sees that it is there */
} kind;

typedef struct {
    np_extract *extract;
    const char *base;       /* of the source */
    np_slice page;          /* the part of it that is read */
    const GumboNode *table; /* the one under way that is in no other */
    size_t head;            /* how many header sections of a table are open */
    bool main;              /* only what is within the main element counts ... */
    size_t inside;          /* ... and so many of it are open */
    size_t articles;
} reader;

static kind kind_of(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_ACRONYM:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_NOBR:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_RB:
    case GUMBO_TAG_RUBY:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_WBR: return KIND_INLINE;
    case GUMBO_TAG_BR:
    case GUMBO_TAG_HR: return KIND_BREAK;
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP: return KIND_SHIFT;
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_RP:
    case GUMBO_TAG_RT: return KIND_LEFT_OUT;
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_NOFRAMES: return KIND_SKIP;
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_METER:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_PROGRESS:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_VIDEO: return KIND_REPLACE;
    default: return KIND_BLOCK;
    }
}

static bool is_element(const GumboNode *node)
{
    return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}

static bool is_hidden(const GumboElement *element)
{
    const GumboAttribute *aria = gumbo_get_attribute(&element->attributes, "aria-hidden");

    return gumbo_get_attribute(&element->attributes, "hidden") ||
           (aria && strcasecmp(aria->value, "true") == 0);
}

static size_t offset_of(const reader *r, const GumboStringPiece *piece)
{
    return (size_t)(piece->data - r->base);
}

/* A blank at the tag, so that what is around it is parted. */
static void part(reader *r, const GumboElement *element)
{
    const GumboStringPiece *tag = &element->original_tag;

    if (tag->data && tag->length > 0)
        np_extract_part(r->extract, offset_of(r, tag), offset_of(r, tag) + tag->length);
}

/* The number of columns or rows that an attribute says. */
static size_t span_of(const GumboElement *element, const char *name)
{
    const GumboAttribute *attribute = gumbo_get_attribute(&element->attributes, name);
    size_t value = 0;

    for (const char *s = attribute ? attribute->value : ""; *s >= '0' && *s <= '9'; s++) {
        if (value <= NP_CAP_TABLE_COLUMNS)
            value = value * 10 + (size_t)(*s - '0');
    }
    return value ? value : 1;
}

static void enter_table_part(reader *r, const GumboNode *node)
{
    const GumboElement *element = &node->v.element;

    if (element->tag == GUMBO_TAG_TABLE && !r->table) {
        r->table = node;
        r->head = 0;
        np_extract_begin_grid(r->extract, element->original_tag.data
                                              ? offset_of(r, &element->original_tag)
                                              : r->extract->end);
        return;
    }
    /* Tables within cells are text of those. */
    if (!r->table)
        return;
    if (element->tag == GUMBO_TAG_THEAD)
        r->head++;
}

/* The table that a part of one belongs to. */
static const GumboNode *table_of(const GumboNode *node)
{
    while (node && !(is_element(node) && node->v.element.tag == GUMBO_TAG_TABLE))
        node = node->parent;
    return node;
}

static bool is_cell(const GumboElement *element)
{
    return element->tag == GUMBO_TAG_TD || element->tag == GUMBO_TAG_TH;
}

static void enter_block(reader *r, const GumboNode *node)
{
    const GumboElement *element = &node->v.element;

    np_extract_end_block(r->extract);
    enter_table_part(r, node);
    if (!r->table || table_of(node) != r->table)
        return;
    if (element->tag == GUMBO_TAG_TR)
        np_extract_begin_row(r->extract);
    else if (is_cell(element))
        np_extract_begin_cell(r->extract);
}

static void leave_block(reader *r, const GumboNode *node)
{
    const GumboElement *element = &node->v.element;

    np_extract_end_block(r->extract);
    if (!r->table || table_of(node) != r->table)
        return;
    if (is_cell(element)) {
        np_extract_end_cell(r->extract, span_of(element, "rowspan"), span_of(element, "colspan"),
                            element->tag == GUMBO_TAG_TH || r->head > 0);
    } else if (element->tag == GUMBO_TAG_THEAD && r->head > 0) {
        r->head--;
    } else if (node == r->table) {
        const np_document *document = r->extract->document;

        np_extract_end_grid(r->extract, document->block_count
                                            ? document->blocks[document->block_count - 1].end
                                            : 0);
        r->table = NULL;
    }
}

/* What a navigation is to a page, a header is to it outside of the article. */
static bool is_skipped(const reader *r, const GumboElement *element)
{
    return element->tag == GUMBO_TAG_HEADER && r->articles == 0 && r->inside == 0;
}

/* Is there anything to look for within the element? */
static bool enter(reader *r, const GumboNode *node)
{
    const GumboElement *element = &node->v.element;
    kind what = kind_of(element->tag);

    if (what == KIND_LEFT_OUT)
        return false;
    if (is_hidden(element)) {
        if (what == KIND_BLOCK || what == KIND_SKIP)
            np_extract_end_block(r->extract);
        return false;
    }
    if (what == KIND_SKIP || what == KIND_BREAK || is_skipped(r, element)) {
        np_extract_end_block(r->extract);
        return false;
    }
    if (what == KIND_REPLACE) {
        part(r, element);
        return false;
    }
    r->inside += element->tag == GUMBO_TAG_MAIN;
    r->articles += element->tag == GUMBO_TAG_ARTICLE;
    if (what == KIND_BLOCK)
        enter_block(r, node);
    return true;
}

static void leave(reader *r, const GumboNode *node)
{
    const GumboElement *element = &node->v.element;
    kind what = kind_of(element->tag);

    if (what == KIND_BLOCK)
        leave_block(r, node);
    if (what == KIND_SHIFT && element->original_tag.data) {
        const GumboStringPiece *end = &element->original_end_tag;

        np_extract_shift(r->extract, offset_of(r, &element->original_tag),
                         end->data && end->length ? offset_of(r, end) + end->length
                                                  : r->extract->end,
                         element->tag == GUMBO_TAG_SUP);
    }
    r->inside -= element->tag == GUMBO_TAG_MAIN;
    r->articles -= element->tag == GUMBO_TAG_ARTICLE;
}

static void add_text(reader *r, const GumboText *text)
{
    size_t at;

    if (!text->original_text.data || (r->main && r->inside == 0))
        return;
    at = offset_of(r, &text->original_text);
    np_extract_align(r->extract, &at, at + text->original_text.length, np_slice_text(text->text),
                     false, true);
}

static const GumboVector *children_of(const GumboNode *node)
{
    return is_element(node)                    ? &node->v.element.children
           : node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children
                                               : NULL;
}

/* The node behind this one in the order of the page, within it when it is entered; a reader leaves those that
 * end. NULL at the end. */
static const GumboNode *next_node(reader *r, const GumboNode *node, bool entered)
{
    const GumboVector *children = children_of(node);

    if (entered && children && children->length > 0)
        return children->data[0];
    for (bool open = entered; node->parent; open = true) {
        if (r && open && is_element(node))
            leave(r, node);
        children = children_of(node->parent);
        if (node->index_within_parent + 1 < children->length)
            return children->data[node->index_within_parent + 1];
        node = node->parent;
    }
    return NULL;
}

static void walk(reader *r, const GumboNode *root)
{
    for (const GumboNode *node = root; node && !r->extract->status;) {
        bool entered = false;

        if (node->type == GUMBO_NODE_DOCUMENT)
            entered = true;
        else if (is_element(node))
            entered = enter(r, node);
        else if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
                 node->type == GUMBO_NODE_CDATA)
            add_text(r, &node->v.text);
        node = next_node(r, node, entered);
    }
}

/* --- the page --------------------------------------------------------------------------------- */

static np_status refuse_deep(np_extract *extract, np_diagnostics *messages, size_t at)
{
    np_diagnostic deep = {
        .code = "html-deep", .severity = NP_SEVERITY_ERROR, .file = extract->document->name};
    np_status status;

    np_document_place(extract->document, at, &deep.line, &deep.column);
    status = np_diagnostics_add_format(
        messages, &deep, NP_MSG("elements nest more than %d deep here"), (int)NP_CAP_HTML_DEPTH);
    return status ? status : NP_E_LIMIT;
}

static void *take(void *pool, size_t size)
{
    return np_pool_get(pool, size);
}

static void give(void *pool, void *memory)
{
    np_pool_free(pool, memory);
}

/* Is there a main element that is shown? */
static bool has_main(const GumboNode *root)
{
    for (const GumboNode *node = root; node; node = next_node(NULL, node, true)) {
        if (is_element(node) && node->v.element.tag == GUMBO_TAG_MAIN &&
            !is_hidden(&node->v.element))
            return true;
    }
    return false;
}

/* What gumbo allocates is the pool's. */
static void read_into(np_pool *pool, void *thing)
{
    reader *r = thing;
    GumboOptions options = kGumboDefaultOptions;
    GumboOutput *output;

    options.allocator = take;
    options.deallocator = give;
    options.userdata = pool;
    options.max_errors = 0;
    output = gumbo_parse_with_options(&options, r->page.data, r->page.length);
    r->main = has_main(output->document);
    walk(r, output->document);
}

np_status np_html_add(np_extract *extract, np_diagnostics *messages, size_t start, size_t end)
{
    reader r = {.extract = extract, .base = extract->source.data};
    size_t deep;
    np_pool pool;
    np_status status;

    if (extract->status)
        return extract->status;
    deep = np_html_too_deep(extract->source, start, end);
    if (deep < end)
        return refuse_deep(extract, messages, deep);
    r.page = np_slice_part(extract->source, start, end);
    status = np_pool_run(&pool, read_into, &r);
    np_extract_end_block(extract);
    return status;
}

np_status np_html_read(np_document *document, np_diagnostics *messages)
{
    np_extract extract;
    np_status status, finished;

    np_extract_init(&extract, document);
    status =
        np_html_add(&extract, messages, np_utf8_mark(document->source), document->source.length);
    finished = np_extract_finish(&extract);
    return status ? status : finished;
}

#else

np_status np_html_add(np_extract *extract, np_diagnostics *messages, size_t start, size_t end)
{
    NP_UNUSED(messages);
    NP_UNUSED(start);
    NP_UNUSED(end);
    return extract->status;
}

np_status np_html_read(np_document *document, np_diagnostics *messages)
{
    np_diagnostic refused = {
        .code = "html-unread",
        .severity = NP_SEVERITY_ERROR,
        .file = document->name,
        .message = np_slice_text(np_diagnostics_text(
            messages, NP_MSG("this numproof was built without a reader for HTML (gumbo)")))};
    np_status status = np_diagnostics_add(messages, &refused);

    return status ? status : NP_E_USAGE;
}

#endif
