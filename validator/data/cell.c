#include <config.h>

#include "data/cell.h"

#include "base/buffer.h"
#include "quantity/mention.h"
#include "text/cells.h"
#include "text/property.h"
#include "text/utf8.h"

/* The folded first character of text, *length = its bytes; 0 of an empty text. */
static uint32_t first(np_slice text, size_t *length)
{
    uint32_t code;

    *length = 0;
    if (text.length == 0)
        return 0;
    *length = np_utf8_decode(&code, text.data);
    return np_fold(code);
}

static uint32_t last(np_slice text, size_t *length)
{
    size_t i = text.length, ignored;

    *length = 0;
    if (i == 0)
        return 0;
    do
        i--;
    while (i > 0 && ((unsigned char)text.data[i] & 0xC0) == 0x80);
    *length = text.length - i;
    return first(np_slice_part(text, i, text.length), &ignored);
}

static bool is_blank(uint32_t code)
{
    return code == ' ' || code == '\t' || code == '\n' || code == '\r';
}

static np_slice trim(np_slice text)
{
    size_t length;

    while (is_blank(first(text, &length)))
        text = np_slice_part(text, length, text.length);
    while (is_blank(last(text, &length)))
        text = np_slice_part(text, 0, text.length - length);
    return text;
}

/* True, and *inner = what stands between them, when parentheses are around all of text. */
static bool in_parentheses(np_slice *inner, np_slice text)
{
    size_t open, close;

    if (text.length < 2 || first(text, &open) != '(' || last(text, &close) != ')')
        return false;
    *inner = trim(np_slice_part(text, open, text.length - close));
    return true;
}

/* What a cell holds at most, by its characters: number words alone are names as often as numbers, so a
 * number has a digit. */
static np_cell_sort most(np_slice text)
{
    np_cell_sort sort = NP_CELL_EMPTY;

    for (size_t i = 0; i < text.length;) {
        uint32_t code;

        i += np_utf8_decode(&code, text.data + i);
        if (np_text_decimal_value(code) >= 0)
            return NP_CELL_NUMBER;
        if (np_text_is_word(code) || np_text_is_letter(code) || np_text_is_han(code))
            sort = NP_CELL_TEXT;
    }
    return sort;
}

/* ASCII digits, at most one point, an exponent: what programs write. *code: it has zeros in front. */
static bool is_plain(np_slice text, bool *code)
{
    size_t i = 0, digits = 0, points = 0;

    for (; i < text.length; i++) {
        char c = text.data[i];

        if (c >= '0' && c <= '9')
            digits++;
        else if (c != '.' || points++ > 0)
            break;
    }
    if (digits == 0)
        return false;
    *code = text.length > 1 && text.data[0] == '0' && text.data[1] >= '0' && text.data[1] <= '9';
    if (i < text.length && (text.data[i] == 'e' || text.data[i] == 'E')) {
        i++;
        if (i < text.length && (text.data[i] == '+' || text.data[i] == '-'))
            i++;
        if (i == text.length)
            return false;
        while (i < text.length && text.data[i] >= '0' && text.data[i] <= '9')
            i++;
    }
    return i == text.length;
}

static bool adds_up(const np_quantity *quantity)
{
    switch (quantity->kind) {
    case NP_KIND_RATIO:
    case NP_KIND_ORDINAL:
    case NP_KIND_DATE:
    case NP_KIND_TIME:
    case NP_KIND_IDENTIFIER: return false;
    default: return quantity->hedge == NP_HEDGE_NONE && !quantity->range;
    }
}

/* Reads all of text as an article would be read. *found: it is one number. */
static np_status read_whole(np_quantity *quantity, bool *found, const np_lexicon *lexicon,
                            np_slice text)
{
    np_arena arena;
    np_diagnostics messages;
    np_document document;
    np_mentions mentions = {0};
    np_status status;

    np_arena_init(&arena);
    np_diagnostics_init(&messages, &arena);
    status = np_document_open(&document, &arena, &messages, np_slice_text(""), text, NP_INPUT_TEXT);
    if (!status)
        status = np_mentions_read(&mentions, &arena, &messages, lexicon, &document);
    *found = !status && mentions.count == 1 && mentions.items[0].start == 0 &&
             mentions.items[0].end == text.length && adds_up(&mentions.items[0].quantity);
    if (*found)
        np_quantity_copy(quantity, &mentions.items[0].quantity);
    np_arena_clear(&arena);
    return status == NP_E_MEMORY ? status : NP_OK;
}

/* --- headings --------------------------------------------------------------------------------- */

/* *found: before + one + behind is a number with a unit, or with a multiplier behind a one. */
static np_status try_unit(np_heading *heading, bool *found, const np_lexicon *lexicon,
                          np_slice before, const char *one, np_slice behind)
{
    np_quantity quantity;
    np_buffer text;
    np_status status;

    np_quantity_init(&quantity);
    np_buffer_init(&text);
    np_buffer_add(&text, before);
    np_buffer_add_text(&text, one);
    np_buffer_add(&text, behind);
    status = text.status;
    if (!status)
        status = read_whole(&quantity, found, lexicon, np_buffer_slice(&text));
    *found = *found && (quantity.unit || *one);
    if (!status && *found) {
        np_rational_set(&heading->factor, &quantity.value);
        heading->unit = quantity.unit;
        heading->kind = quantity.kind;
    }
    np_quantity_clear(&quantity);
    np_buffer_clear(&text);
    return status;
}

/* The byte of text at which a parenthesis opens that ends with it; text.length without one. */
static size_t unit_start(np_slice text)
{
    size_t close, open = text.length;

    if (last(text, &close) != ')')
        return open;
    for (size_t i = 0; i < text.length;) {
        size_t length;

        if (first(np_slice_part(text, i, text.length), &length) == '(')
            open = i;
        i += length;
    }
    return open;
}

np_status np_heading_read(np_heading *heading, const np_lexicon *lexicon, np_slice text)
{
    np_slice nothing = np_slice_of("", 0), unit;
    size_t start, length;
    bool found = false;
    np_status status;

    text = trim(text);
    *heading = (np_heading){.name = text, .kind = NP_KIND_NUMBER};
    np_rational_init(&heading->factor);
    np_rational_set_int(&heading->factor, 1);
    start = unit_start(text);
    if (!in_parentheses(&unit, np_slice_part(text, start, text.length)) || unit.length == 0)
        return NP_OK;
    if (most(unit) == NP_CELL_NUMBER)
        status = try_unit(heading, &found, lexicon, nothing, "", unit);
    else
        status = try_unit(heading, &found, lexicon, nothing, "1", unit);
    if (!status && !found && most(unit) != NP_CELL_NUMBER)
        status = try_unit(heading, &found, lexicon, nothing, "1 ", unit);
    /* A currency sign stands before its number, "million" behind it. */
    (void)first(unit, &length);
    if (!status && !found && most(unit) != NP_CELL_NUMBER)
        status = try_unit(heading, &found, lexicon, np_slice_part(unit, 0, length), "1",
                          np_slice_part(unit, length, unit.length));
    if (!status && found)
        heading->name = trim(np_slice_part(text, 0, start));
    if (status)
        np_heading_clear(heading);
    return status;
}

void np_heading_clear(np_heading *heading)
{
    np_rational_clear(&heading->factor);
}

/* --- cells ------------------------------------------------------------------------------------ */

/* quantity = the number in text without its sign. *sort is not EMPTY. */
static np_status read_unsigned(np_quantity *quantity, np_cell_sort *sort, const np_lexicon *lexicon,
                               np_slice text)
{
    bool found = false, code = false;
    np_status status = NP_OK;

    if (is_plain(text, &code)) {
        found = !code && np_rational_parse(&quantity->value, text) == NP_OK;
        quantity->kind = NP_KIND_NUMBER;
    } else {
        status = read_whole(quantity, &found, lexicon, text);
    }
    *sort = found ? NP_CELL_NUMBER : NP_CELL_TEXT;
    return status;
}

/* In the unit that is written, or else the heading's; then in the base unit. */
static void to_base(np_rational *value, np_quantity *quantity, const np_heading *heading)
{
    if (!quantity->unit && quantity->kind == NP_KIND_NUMBER && heading) {
        np_rational_mul(&quantity->value, &quantity->value, &heading->factor);
        quantity->unit = heading->unit;
        quantity->kind = heading->kind;
    }
    if (quantity->unit) {
        np_rational_mul(&quantity->value, &quantity->value, &quantity->unit->factor);
        np_rational_add(&quantity->value, &quantity->value, &quantity->unit->offset);
    }
    np_rational_swap(value, &quantity->value);
}

np_status np_cell_read(np_cell_sort *sort, np_rational *value, const np_unit **unit, np_kind *kind,
                       const np_heading *heading, const np_lexicon *lexicon, np_slice text)
{
    bool negative = false;
    np_quantity quantity;
    np_cell_sort found;
    uint32_t sign;
    size_t length;
    np_status status;

    text = trim(text);
    found = most(text);
    if (found != NP_CELL_NUMBER) {
        *sort = found;
        return NP_OK;
    }
    negative = in_parentheses(&text, text);
    sign = first(text, &length);
    if (!negative && (sign == '-' || sign == '+')) {
        negative = sign == '-';
        text = trim(np_slice_part(text, length, text.length));
    }
    np_quantity_init(&quantity);
    status = read_unsigned(&quantity, &found, lexicon, text);
    if (!status) {
        *sort = found;
        if (found == NP_CELL_NUMBER) {
            if (negative)
                np_rational_neg(&quantity.value, &quantity.value);
            to_base(value, &quantity, heading);
            *unit = quantity.unit;
            *kind = quantity.kind;
        }
    }
    np_quantity_clear(&quantity);
    return status;
}
