#include <config.h>

#include "claim/table.h"

#include "base/caps.h"
#include "claim/table_inside.h"
#include "text/property.h"
#include "text/utf8.h"

/* --- cells ------------------------------------------------------------------------------------ */

/* Are there letters within the bytes? */
static bool has_letters(const np_document *document, size_t start, size_t end)
{
    while (start < end) {
        uint32_t code;

        start += np_utf8_decode(&code, document->text.data + start);
        if (np_text_is_letter(code))
            return true;
    }
    return false;
}

static bool is_value(const np_quantity *quantity)
{
    return (quantity->kind == NP_KIND_NUMBER || quantity->kind == NP_KIND_COUNT ||
            quantity->kind == NP_KIND_MONEY || quantity->kind == NP_KIND_MEASURE ||
            quantity->kind == NP_KIND_PERCENT) &&
           !quantity->range && quantity->hedge == NP_HEDGE_NONE;
}

/* The number that is all of the cell, but for signs. */
static const np_mention *value_of(const np_table *t, const np_grid_cell *cell)
{
    size_t i = np_mentions_at(t->mentions, cell->start);
    const np_mention *mention = &t->mentions->items[i];

    if (i == t->mentions->count || mention->start < cell->start || mention->end > cell->end ||
        (i + 1 < t->mentions->count && mention[1].start < cell->end))
        return NULL;
    if (!is_value(&mention->quantity) || has_letters(t->document, cell->start, mention->start) ||
        has_letters(t->document, mention->end, cell->end))
        return NULL;
    return mention;
}

/* The number of a cell such as "120 (17.5%)", and its share. */
static const np_mention *shared_value_of(const np_mention **share, const np_table *t,
                                         const np_grid_cell *cell)
{
    size_t i = np_mentions_at(t->mentions, cell->start);
    const np_mention *value = &t->mentions->items[i], *behind = value + 1;
    const char *text = t->document->text.data;
    size_t open;

    if (i + 1 >= t->mentions->count || behind->end > cell->end || value->start < cell->start ||
        (i + 2 < t->mentions->count && behind[1].start < cell->end))
        return NULL;
    if (!is_value(&value->quantity) || value->quantity.kind == NP_KIND_PERCENT ||
        !is_value(&behind->quantity) || behind->quantity.kind != NP_KIND_PERCENT ||
        has_letters(t->document, cell->start, value->start) ||
        has_letters(t->document, value->end, behind->start) ||
        has_letters(t->document, behind->end, cell->end))
        return NULL;
    for (open = value->end; open < behind->start; open++) {
        uint32_t code;

        np_utf8_decode(&code, text + open);
        if (((unsigned char)text[open] & 0xC0) != 0x80 && np_fold(code) == '(')
            break;
    }
    if (open == behind->start)
        return NULL;
    *share = behind;
    return value;
}

static void fill(np_table *t)
{
    for (size_t i = 0; i < t->grid->cell_count; i++) {
        const np_grid_cell *cell = &t->grid->cells[i];
        np_table_place *p;

        if (cell->row >= t->rows || cell->column >= t->columns)
            continue;
        p = np_table_at(t, cell->row, cell->column);
        p->cell = cell;
        p->filled = cell->start < cell->end;
        if (!p->filled || cell->header)
            continue;
        p->mention = value_of(t, cell);
        if (!p->mention)
            p->mention = shared_value_of(&p->share, t, cell);
    }
}

/* Does a cell below the head span others? */
static bool spans(const np_table *t)
{
    for (size_t i = 0; i < t->grid->cell_count; i++) {
        const np_grid_cell *cell = &t->grid->cells[i];

        if (cell->row + cell->rows > t->head && (cell->rows > 1 || cell->columns > 1))
            return true;
    }
    return false;
}

/* --- heads ------------------------------------------------------------------------------------ */

/* Is the word there at i of the folded cells? */
static bool stands_at(const np_cells *cells, size_t i, np_slice word)
{
    for (size_t k = 0; k < word.length; i++) {
        uint32_t code;

        k += np_utf8_decode(&code, word.data + k);
        if (i == cells->count || cells->items[i].code != code)
            return false;
    }
    return true;
}

static bool is_letter_at(const np_cells *cells, size_t i)
{
    return i < cells->count && np_text_is_letter(cells->items[i].code) &&
           !np_fold_is_dense(cells->items[i].raw);
}

/* Is the word, of letters that are written with spaces, one by itself there? */
static bool is_whole(const np_cells *cells, size_t i, np_slice word)
{
    size_t length = np_utf8_count(word);
    bool letters = np_text_is_letter((unsigned char)word.data[0]) && word.data[0] > 0;

    return !letters ||
           ((i == 0 || !is_letter_at(cells, i - 1)) && !is_letter_at(cells, i + length));
}

/* Does the text hold a word of the class, or with whole, is it one, but for signs and white space? */
static np_status says(bool *result, np_table *t, np_slice text, size_t base, const char *class,
                      bool whole)
{
    const np_class_word *words;
    np_status status;
    size_t count;

    *result = false;
    if (!np_lexicon_class(t->lexicon, &words, &count, np_slice_text(class)))
        return NP_OK;
    status = np_cells_fold(&t->cells, text, base);
    for (size_t w = 0; !status && w < count && !*result; w++) {
        for (size_t i = 0; i < t->cells.count && !*result; i++) {
            size_t behind = i + np_utf8_count(words[w].word);

            if (!stands_at(&t->cells, i, words[w].word) || !is_whole(&t->cells, i, words[w].word))
                continue;
            *result = true;
            for (size_t k = 0; whole && k < t->cells.count; k++) {
                if ((k < i || k >= behind) && (np_text_is_letter(t->cells.items[k].code) ||
                                               np_text_decimal_value(t->cells.items[k].code) >= 0))
                    *result = false;
            }
        }
    }
    return status;
}

static np_status cell_says(bool *result, np_table *t, size_t row, size_t column, const char *class,
                           bool whole)
{
    const np_table_place *p = np_table_at(t, row, column);

    *result = false;
    if (!p->filled)
        return NP_OK;
    return says(result, t, np_slice_part(t->document->text, p->cell->start, p->cell->end),
                p->cell->start, class, whole);
}

/* Is the row one of names of columns: marked as such, or without any number but years? */
static bool is_head(const np_table *t, size_t row)
{
    bool marked = true, numbers = false, filled = false;

    for (size_t c = 0; c < t->columns; c++) {
        const np_table_place *p = np_table_at(t, row, c);

        if (!p->filled)
            continue;
        filled = true;
        marked = marked && p->cell->header;
        numbers = numbers || (c > 0 && p->mention);
    }
    return filled && (marked || (row == 0 && !numbers));
}

/* Does a cell of the head have a percent sign? */
static bool has_percent(const np_table *t, size_t row, size_t column)
{
    const np_table_place *p = np_table_at(t, row, column);
    size_t at = p->filled ? p->cell->start : 0;

    while (p->filled && at < p->cell->end) {
        uint32_t code;

        at += np_utf8_decode(&code, t->document->text.data + at);
        if (np_fold(code) == '%')
            return true;
    }
    return false;
}

/* What the head says of a column, in any of its rows. */
static np_status read_column_head(np_table *t, size_t column)
{
    np_status status = NP_OK;
    bool said;

    for (size_t r = 0; r < t->head && !status; r++) {
        status = cell_says(&said, t, r, column, "share-head", false);
        t->shares[column] = t->shares[column] || (!status && said);
        t->percents[column] = t->percents[column] || has_percent(t, r, column);
        if (!status)
            status = cell_says(&said, t, r, column, "level-head", false);
        t->levels[column] = t->levels[column] || (!status && said);
        if (!status)
            status = cell_says(&said, t, r, column, "total-head", true);
        if (!status && said && column > 0)
            t->total_column = t->total_column == NP_NOWHERE ? column : t->columns;
    }
    return status;
}

/* What the first cells of rows say; *parts: some row is part of another. */
static np_status read_row_heads(np_table *t, bool *parts)
{
    np_status status = NP_OK;
    bool said;

    *parts = false;
    for (size_t r = t->head; r < t->rows && !status; r++) {
        status = cell_says(&said, t, r, 0, "within-head", false);
        *parts = *parts || (!status && said);
        if (!status)
            status = cell_says(&said, t, r, 0, "total-head", true);
        if (!status && said)
            t->total_row = t->total_row == NP_NOWHERE ? r : t->rows;
    }
    return status;
}

/* --- tables ----------------------------------------------------------------------------------- */

static np_status read_table(np_table *t)
{
    bool parts;
    np_status status = NP_OK;

    t->rows = t->grid->row_count;
    t->columns = t->grid->column_count;
    t->total_row = t->total_column = NP_NOWHERE;
    if (t->rows < 3 || t->columns < 2 || t->rows > NP_CAP_TABLE_PLACES / t->columns)
        return NP_OK;
    t->places = NP_ARENA_ARRAY(t->arena, np_table_place, t->rows * t->columns);
    t->levels = NP_ARENA_ARRAY(t->arena, bool, t->columns);
    t->percents = NP_ARENA_ARRAY(t->arena, bool, t->columns);
    t->shares = NP_ARENA_ARRAY(t->arena, bool, t->columns);
    if (!t->places || !t->levels || !t->shares || !t->percents)
        return NP_E_MEMORY;
    fill(t);
    for (t->head = 0; t->head < t->rows && is_head(t, t->head);)
        t->head++;
    if (t->head == 0 || t->head == t->rows || spans(t))
        return NP_OK;
    for (size_t c = 0; c < t->columns && !status; c++)
        status = read_column_head(t, c);
    if (!status)
        status = read_row_heads(t, &parts);
    if (status)
        return status;
    return np_table_add_facts(t, parts);
}

np_status np_tables_read(np_table_facts *facts, np_arena *arena, const np_lexicon *lexicon,
                         const np_document *document, const np_mentions *mentions)
{
    np_table t = {.facts = facts,
                  .arena = arena,
                  .lexicon = lexicon,
                  .document = document,
                  .mentions = mentions};
    np_status status = NP_OK;

    *facts = (np_table_facts){0};
    np_cells_init(&t.cells);
    for (size_t i = 0; i < document->grid_count && !status; i++) {
        t.grid = &document->grids[i];
        status = read_table(&t);
    }
    np_cells_clear(&t.cells);
    return status;
}
