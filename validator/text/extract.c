#include <config.h>

#include "text/extract.h"

#include <stdlib.h>
#include <string.h>

#include "base/caps.h"
#include "text/utf8.h"

/* Raised and lowered forms, by digit and then + and -. */
static const uint16_t raised_forms[] = {0x2070, 0x00b9, 0x00b2, 0x00b3, 0x2074, 0x2075,
                                        0x2076, 0x2077, 0x2078, 0x2079, 0x207a, 0x207b};
static const uint16_t lowered_forms[] = {0x2080, 0x2081, 0x2082, 0x2083, 0x2084, 0x2085,
                                         0x2086, 0x2087, 0x2088, 0x2089, 0x208a, 0x208b};

void np_extract_init(np_extract *extract, np_document *document)
{
    *extract = (np_extract){.document = document, .source = document->source};
    extract->text = np_arena_alloc(document->arena, document->source.length + 1);
    if (!extract->text)
        extract->status = NP_E_MEMORY;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r' || byte == '\f';
}

/* Bytes [start, end) belong to the block under way. */
static void extend(np_extract *extract, size_t start, size_t end)
{
    if (extract->start == extract->end) {
        extract->start = start;
        extract->end = end;
        return;
    }
    if (start < extract->start)
        extract->start = start;
    if (end > extract->end)
        extract->end = end;
}

void np_extract_keep(np_extract *extract, size_t start, size_t end)
{
    if (extract->status || start >= end)
        return;
    for (size_t i = start; i < end; i++)
        extract->text[i] = is_blank(extract->source.data[i]) ? ' ' : extract->source.data[i];
    extend(extract, start, end);
}

void np_extract_put(np_extract *extract, size_t start, size_t end, uint32_t code)
{
    if (extract->status || start >= end)
        return;
    memset(extract->text + start, 0, end - start);
    if (np_utf8_length(code) <= end - start)
        (void)np_utf8_encode(extract->text + start, code);
    else
        extract->text[start] = ' ';
    extend(extract, start, end);
}

void np_extract_part(np_extract *extract, size_t start, size_t end)
{
    if (extract->status || start >= end)
        return;
    memset(extract->text + start, 0, end - start);
    extract->text[start] = ' ';
}

/* The raised or lowered form of a character; 0: none. */
static uint32_t shifted(uint32_t code, bool raised)
{
    const uint16_t *forms = raised ? raised_forms : lowered_forms;

    if (code >= '0' && code <= '9')
        return forms[code - '0'];
    if (code == '+')
        return forms[10];
    return code == '-' || code == 0x2212 || code == 0x2013 ? forms[11] : 0;
}

void np_extract_shift(np_extract *extract, size_t start, size_t end, bool raised)
{
    enum { MOST = 32 };
    char forms[MOST];
    size_t length = 0;
    bool digits = false, others = false, room = true;

    if (extract->status)
        return;
    for (size_t i = start; i < end;) {
        uint32_t code, form;

        i += np_utf8_decode(&code, extract->text + i);
        if (code == 0 || code == ' ' || code == '\n')
            continue;
        digits = digits || (code >= '0' && code <= '9');
        form = shifted(code, raised);
        others = others || !form;
        if (form && length + 4 <= MOST)
            length += np_utf8_encode(forms + length, form);
        else
            room = false;
    }
    if (!digits)
        return; /* "1st", "n-th": letters are read on */
    memset(extract->text + start, 0, end - start);
    extend(extract, start, end);
    if (!others && room && length <= end - start)
        memcpy(extract->text + start, forms, length);
    else
        extract->text[start] = ' ';
}

/* --- looking for what a parser made of the source --------------------------------------------- */

static bool is_name(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z');
}

/* Does the character stand there, or markup that may be passed over? 0: the end. */
static bool stands_at(np_slice source, size_t i, size_t limit, uint32_t code)
{
    uint32_t written;

    if (i >= limit || code == 0)
        return code == 0;
    np_utf8_decode(&written, source.data + i);
    return written == code || written == '<' || written == '&' || (code == '\n' && written == '\r');
}

/* The end of the entity at i, or i. It ends where the next character stands: some may do without a semicolon, also
 * before letters. */
static size_t entity_end(np_slice source, size_t i, size_t limit, uint32_t next)
{
    size_t end = i + 1, named, whole = i;

    if (end < limit && source.data[end] == '#')
        end++;
    named = end;
    while (end < limit && is_name(source.data[end]))
        end++;
    if (end == named)
        return i;
    if (end < limit && source.data[end] == ';')
        whole = end + 1;
    if (whole > i && stands_at(source, whole, limit, next))
        return whole;
    for (; end > named + 1; end--) {
        if (stands_at(source, end, limit, next))
            return end;
    }
    return whole;
}

/* Is the entity [start, end) an ampersand? */
static bool is_ampersand(np_slice source, size_t start, size_t end)
{
    static const char *const names[] = {"&amp", "&AMP", "&#38", "&#038", "&#x26", "&#X26"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t length = strlen(names[i]);

        if (end - start >= length && end - start <= length + 1 &&
            memcmp(source.data + start, names[i], length) == 0)
            return true;
    }
    return false;
}

/* The end of what writes the character at i; i when something else stands there. */
static size_t match(np_slice source, size_t i, size_t limit, uint32_t code, uint32_t next)
{
    uint32_t written;
    size_t end = i + np_utf8_decode(&written, source.data + i), entity;

    if (end > limit)
        return i;
    if (code == '\n' && written == '\r')
        return end < limit && source.data[end] == '\n' ? end + 1 : end;
    if (written == '&') {
        entity = entity_end(source, i, limit, next);
        if (entity > i && (code != '&' || is_ampersand(source, i, entity)))
            return entity;
    }
    return written == code ? end : i;
}

/* The end of the markup in angle brackets at i. */
static size_t markup_end(np_slice source, size_t i, size_t limit)
{
    const char *close = memchr(source.data + i, '>', limit - i);

    return close ? (size_t)(close - source.data) + 1 : limit;
}

bool np_extract_find(np_extract *extract, size_t *at, size_t limit, uint32_t code, uint32_t next,
                     bool over_all, bool shown)
{
    np_slice source = extract->source;
    size_t i = *at;

    while (i < limit) {
        size_t end = match(source, i, limit, code, next);
        uint32_t written;

        if (end > i) {
            if (shown && source.data[i] == '&' && code != '&')
                np_extract_put(extract, i, end, code);
            else if (shown && source.data[i] == '&')
                np_extract_put(extract, i, end, '&');
            else if (shown)
                np_extract_keep(extract, i, end);
            *at = end;
            return true;
        }
        if (over_all || is_blank(source.data[i]))
            i += np_utf8_decode(&written, source.data + i);
        else if (source.data[i] == '<')
            i = markup_end(source, i, limit);
        else
            return false;
    }
    return false;
}

void np_extract_align(np_extract *extract, size_t *at, size_t limit, np_slice literal,
                      bool over_all, bool shown)
{
    for (size_t i = 0; i < literal.length && !extract->status;) {
        uint32_t code, next = 0;

        i += np_utf8_decode(&code, literal.data + i);
        if (i < literal.length)
            np_utf8_decode(&next, literal.data + i);
        (void)np_extract_find(extract, at, limit, code, next, over_all, shown);
    }
}

/* --- blocks ----------------------------------------------------------------------------------- */

static bool is_empty(char byte)
{
    return byte == '\0' || is_blank(byte);
}

void np_extract_end_block(np_extract *extract)
{
    np_document *document = extract->document;
    void *blocks = document->blocks;

    if (extract->status)
        return;
    while (extract->start < extract->end && is_empty(extract->text[extract->start]))
        extract->start++;
    while (extract->start < extract->end && is_empty(extract->text[extract->end - 1]))
        extract->end--;
    if (extract->start == extract->end)
        return;
    if (np_arena_grow(document->arena, &blocks, &extract->block_capacity, document->block_count,
                      document->block_count + 1, sizeof *document->blocks)) {
        extract->status = NP_E_MEMORY;
        return;
    }
    document->blocks = blocks;
    document->blocks[document->block_count++] = (np_block){extract->start, extract->end};
    /* Whoever is shown more than one block sees where one ends. */
    if (extract->end < extract->source.length && extract->text[extract->end] == '\0' &&
        np_utf8_is_start(extract->source.data[extract->end]))
        extract->text[extract->end] = ' ';
    extract->start = extract->end = 0;
}

void np_extract_block(np_extract *extract, size_t start, size_t end)
{
    extract->start = start;
    extract->end = end;
    np_extract_end_block(extract);
}

static int compare_blocks(const void *a, const void *b)
{
    const np_block *x = a, *y = b;

    return (x->start > y->start) - (x->start < y->start);
}

/* A parser may have put elements elsewhere than they stand (what is misplaced in a table, before it). */
static void order_blocks(np_document *document)
{
    size_t end = 0, count = 0;
    bool ordered = true;

    for (size_t i = 1; i < document->block_count && ordered; i++)
        ordered = document->blocks[i].start >= document->blocks[i - 1].end;
    if (ordered)
        return;
    qsort(document->blocks, document->block_count, sizeof *document->blocks, compare_blocks);
    for (size_t i = 0; i < document->block_count; i++) {
        np_block block = document->blocks[i];

        if (block.start < end)
            block.start = end;
        if (block.start >= block.end)
            continue;
        document->blocks[count++] = block;
        end = block.end;
    }
    document->block_count = count;
}

np_status np_extract_finish(np_extract *extract)
{
    np_document *document = extract->document;

    np_extract_end_block(extract);
    if (extract->status)
        return extract->status;
    order_blocks(document);
    document->text = np_slice_of(extract->text, extract->source.length);
    document->marked = true;
    return NP_OK;
}

/* --- tables ----------------------------------------------------------------------------------- */

void np_extract_begin_grid(np_extract *extract, size_t start)
{
    np_document *document = extract->document;
    void *grids = document->grids;

    np_extract_end_block(extract);
    if (extract->status)
        return;
    if (!extract->below)
        extract->below = NP_ARENA_ARRAY(document->arena, size_t, NP_CAP_TABLE_COLUMNS);
    if (!extract->below ||
        np_arena_grow(document->arena, &grids, &extract->grid_capacity, document->grid_count,
                      document->grid_count + 1, sizeof *document->grids)) {
        extract->status = NP_E_MEMORY;
        return;
    }
    document->grids = grids;
    extract->grid = &document->grids[document->grid_count++];
    *extract->grid = (np_grid){.start = start, .end = start};
    extract->cell_capacity = extract->row = extract->column = 0;
    memset(extract->below, 0, NP_CAP_TABLE_COLUMNS * sizeof *extract->below);
}

void np_extract_begin_row(np_extract *extract)
{
    if (extract->status || !extract->grid)
        return;
    np_extract_end_block(extract);
    extract->row = extract->grid->row_count++;
    extract->column = 0;
}

void np_extract_begin_cell(np_extract *extract)
{
    np_extract_end_block(extract);
    extract->cell_block = extract->document->block_count;
}

static size_t within(size_t value, size_t most)
{
    return value < 1 ? 1 : value > most ? most : value;
}

void np_extract_end_cell(np_extract *extract, size_t rows, size_t columns, bool header)
{
    np_document *document = extract->document;
    np_grid *grid = extract->grid;
    np_grid_cell cell = {.row = extract->row, .header = header};
    void *cells;

    np_extract_end_block(extract);
    if (extract->status || !grid || grid->row_count == 0)
        return;
    while (extract->column < NP_CAP_TABLE_COLUMNS && extract->below[extract->column] > extract->row)
        extract->column++;
    if (extract->column == NP_CAP_TABLE_COLUMNS)
        return;
    cell.column = extract->column;
    cell.rows = within(rows, NP_CAP_TABLE_COLUMNS);
    cell.columns = within(columns, NP_CAP_TABLE_COLUMNS - extract->column);
    if (extract->cell_block < document->block_count) {
        cell.start = document->blocks[extract->cell_block].start;
        cell.end = document->blocks[document->block_count - 1].end;
    }
    for (size_t i = 0; i < cell.columns; i++)
        extract->below[extract->column++] = extract->row + cell.rows;
    if (extract->column > grid->column_count)
        grid->column_count = extract->column;
    cells = grid->cells;
    if (np_arena_grow(document->arena, &cells, &extract->cell_capacity, grid->cell_count,
                      grid->cell_count + 1, sizeof cell)) {
        extract->status = NP_E_MEMORY;
        return;
    }
    grid->cells = cells;
    grid->cells[grid->cell_count++] = cell;
}

void np_extract_end_grid(np_extract *extract, size_t end)
{
    np_extract_end_block(extract);
    if (extract->status || !extract->grid)
        return;
    extract->grid->end = end;
    extract->grid = NULL;
}
