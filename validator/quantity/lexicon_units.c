/* units.csv. */
#include <config.h>

#include <string.h>

#include "quantity/table.h"

enum { UNIT_SYMBOL, UNIT_DIMENSION, UNIT_FACTOR, UNIT_OFFSET, UNIT_KIND, UNIT_WHOLE };
const char *const np_unit_columns[] = {"symbol", "dimension", "factor", "offset", "kind", "whole"};

/* *number = that of the base dimension, a new one when the name is new. */
static np_status base_dimension(uint16_t *number, np_lexicon *lexicon, np_slice name)
{
    np_status status;
    void *items = lexicon->dimensions;

    for (size_t i = 1; i < lexicon->dimension_count; i++) {
        if (np_slice_equal(lexicon->dimensions[i], name)) {
            *number = (uint16_t)i;
            return NP_OK;
        }
    }
    if (lexicon->dimension_count >= UINT16_MAX)
        return NP_E_LIMIT;
    status = np_arena_grow(&lexicon->arena, &items, &lexicon->dimension_capacity,
                           lexicon->dimension_count, lexicon->dimension_count + 2,
                           sizeof *lexicon->dimensions);
    if (status)
        return status;
    lexicon->dimensions = items;
    if (lexicon->dimension_count == 0)
        lexicon->dimension_count = 1;
    *number = (uint16_t)lexicon->dimension_count;
    status = np_table_keep(&lexicon->dimensions[lexicon->dimension_count], lexicon, name);
    if (status)
        return status;
    lexicon->dimension_count++;
    return NP_OK;
}

/* dimension := factor { ('*' | '/') factor }; factor := name [ '^' digit ] */
static np_status parse_dimension(np_dimension *r, np_lexicon *lexicon, np_slice text)
{
    bool divide = false;

    *r = np_dimension_none();
    for (size_t at = 0; at < text.length;) {
        size_t end = at, power = 1;
        uint16_t base;
        np_dimension factor;
        np_status status;

        while (end < text.length && !memchr("*/^", text.data[end], 3))
            end++;
        if (end == at)
            return NP_E_SYNTAX;
        status = base_dimension(&base, lexicon, np_slice_part(text, at, end));
        if (status)
            return status;
        if (end + 1 < text.length && text.data[end] == '^') {
            if (text.data[end + 1] < '1' || text.data[end + 1] > '9')
                return NP_E_SYNTAX;
            power = (size_t)(text.data[end + 1] - '0');
            end += 2;
        }
        factor = np_dimension_of(base, (int16_t)power);
        if (!(divide ? np_dimension_div(r, r, &factor) : np_dimension_mul(r, r, &factor)))
            return NP_E_SYNTAX;
        if (end == text.length)
            return NP_OK;
        divide = text.data[end] == '/';
        at = end + 1;
        if (at == text.length)
            return NP_E_SYNTAX;
    }
    return NP_OK;
}

/* *slot = where the number + 1 of the unit with this symbol is kept; 0 there: none yet. */
np_status np_table_symbol(uint32_t **slot, np_lexicon *lexicon, np_slice symbol)
{
    uint32_t bytes[64];
    size_t count = symbol.length < 64 ? symbol.length : 64;

    for (size_t i = 0; i < count; i++)
        bytes[i] = (unsigned char)symbol.data[i];
    return np_trie_add(&lexicon->symbols, slot, bytes, count);
}

/* Adds a unit to the lexicon's list. */
static np_status keep_unit(np_lexicon *lexicon, np_unit_row *unit)
{
    void *items = lexicon->units;
    uint32_t *slot;
    np_status status = np_table_symbol(&slot, lexicon, unit->unit.symbol);

    if (status)
        return status;
    status = np_arena_grow(&lexicon->arena, &items, &lexicon->unit_capacity, lexicon->unit_count,
                           lexicon->unit_count + 1, sizeof(np_unit_row *));

    if (status)
        return status;
    lexicon->units = items;
    lexicon->units[lexicon->unit_count++] = unit;
    if (*slot == 0)
        *slot = (uint32_t)lexicon->unit_count;
    return NP_OK;
}

/* *unit = the unit that counts things by this name; a new one when there is none. */
np_status np_table_count_unit(const np_unit **unit, np_lexicon *lexicon, np_slice symbol)
{
    np_unit_row *row;
    uint32_t *slot;
    uint16_t base;
    np_status status = np_table_symbol(&slot, lexicon, symbol);

    if (status)
        return status;
    if (*slot) {
        *unit = &lexicon->units[*slot - 1]->unit;
        return NP_OK;
    }
    row = NP_ARENA_NEW(&lexicon->arena, np_unit_row);
    status = row ? base_dimension(&base, lexicon, np_slice_text("count")) : NP_E_MEMORY;
    if (status)
        return status;
    row->kind = NP_KIND_COUNT;
    status = np_table_keep(&row->unit.symbol, lexicon, symbol);
    if (status)
        return status;
    row->unit.dimension = np_dimension_of(base, 1);
    row->unit.whole = true;
    np_rational_init(&row->unit.factor);
    np_rational_init(&row->unit.offset);
    np_rational_set_int(&row->unit.factor, 1);
    *unit = &row->unit;
    return keep_unit(lexicon, row);
}

np_status np_table_read_unit(np_table *t, const np_csv_row *row)
{
    np_lexicon *lexicon = t->lexicon;
    np_unit_row *unit = NP_ARENA_NEW(&lexicon->arena, np_unit_row);
    np_slice factor = np_table_field(t, row, UNIT_FACTOR),
             offset = np_table_field(t, row, UNIT_OFFSET);
    np_status status;

    if (!unit)
        return NP_E_MEMORY;
    status = np_table_keep(&unit->unit.symbol, lexicon, np_table_field(t, row, UNIT_SYMBOL));
    if (status)
        return status;
    np_rational_init(&unit->unit.factor);
    np_rational_init(&unit->unit.offset);
    np_rational_set_int(&unit->unit.factor, 1);
    if (unit->unit.symbol.length == 0)
        return np_table_complain(t, row, UNIT_SYMBOL, "lexicon-unit", NP_MSG("no symbol"),
                                 NP_MSG("a unit's symbol"));
    if (!np_kind_parse(&unit->kind, np_table_field(t, row, UNIT_KIND)))
        return np_table_complain(t, row, UNIT_KIND, "lexicon-kind", NP_MSG("unknown kind"),
                                 NP_MSG("count, measure, money …"));
    status =
        parse_dimension(&unit->unit.dimension, lexicon, np_table_field(t, row, UNIT_DIMENSION));
    if (status == NP_E_SYNTAX || status == NP_E_LIMIT)
        return np_table_complain(t, row, UNIT_DIMENSION, "lexicon-dimension",
                                 NP_MSG("not a dimension"),
                                 NP_MSG("names joined by * and /, with powers as in length^2"));
    if (status)
        return status;
    if (factor.length &&
        (np_table_value(&unit->unit.factor, factor) || np_rational_sign(&unit->unit.factor) <= 0))
        return np_table_complain(t, row, UNIT_FACTOR, "lexicon-value", NP_MSG("not a factor"),
                                 NP_MSG("a positive number"));
    if (offset.length && np_table_value(&unit->unit.offset, offset))
        return np_table_complain(t, row, UNIT_OFFSET, "lexicon-value", NP_MSG("not an offset"),
                                 NP_MSG("a number"));
    unit->unit.whole = np_table_field(t, row, UNIT_WHOLE).length != 0;
    status = keep_unit(lexicon, unit);
    if (status)
        return status;
    if (unit->unit.factor.big && np_rational_defer(&lexicon->arena, &unit->unit.factor))
        return NP_E_MEMORY;
    return NP_OK;
}
