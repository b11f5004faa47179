#include <config.h>

/* Rows as CSV: checks, and fields in the order of a file's columns. */

#include "draft/row.h"
#include "expect/expression.h"

static const char *comparison_of(np_hedge hedge)
{
    switch (hedge) {
    case NP_HEDGE_ODD:
    case NP_HEDGE_OVER: return " > ";
    case NP_HEDGE_NEAR:
    case NP_HEDGE_UNDER: return " < ";
    case NP_HEDGE_AT_LEAST: return " >= ";
    case NP_HEDGE_AT_MOST: return " <= ";
    case NP_HEDGE_ABOUT:
    case NP_HEDGE_NONE:
    default: return " = ";
    }
}

static void add_name(np_buffer *out, const np_draft_row *row)
{
    if (row->occurs > 1)
        np_buffer_add_byte(out, '.');
    np_buffer_add(out, row->id);
}

/* A number without its unit: in the base unit, but for shares, which have a sign of their own. */
static void add_value(np_buffer *out, const np_rational *value, const np_unit *unit)
{
    np_rational base;

    if (unit && np_slice_equal(unit->symbol, np_slice_text("%"))) {
        np_rational_format(out, value);
        np_buffer_add_byte(out, '%');
        return;
    }
    np_rational_init(&base);
    np_rational_set(&base, value);
    if (unit) {
        np_rational_mul(&base, &base, &unit->factor);
        np_rational_add(&base, &base, &unit->offset);
    }
    np_rational_format(out, &base);
    np_rational_clear(&base);
}

/* Without white space that a line cannot hold. */
static void add_line(np_buffer *out, np_slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i]) /* no markup */
            np_buffer_add_byte(out, (unsigned char)text.data[i] < ' ' ? ' ' : text.data[i]);
    }
}

static void add_mention_check(np_buffer *out, const np_draft_article *article,
                              const np_draft_row *row)
{
    const np_mention *mention = row->mention;
    const np_quantity *quantity = &mention->quantity;

    if (row->check == NP_DRAFT_NO_CHECK)
        return;
    if (quantity->range) {
        if (quantity->lo_end != NP_END_NONE) {
            add_value(out, &quantity->value, quantity->unit);
            np_buffer_add_text(out, " <= ");
        }
        add_name(out, row);
        if (quantity->hi_end != NP_END_NONE) {
            np_buffer_add_text(out, " <= ");
            add_value(out, &quantity->high, quantity->unit);
        }
        return;
    }
    add_name(out, row);
    np_buffer_add_text(out, comparison_of(quantity->hedge));
    if (row->check == NP_DRAFT_AS_WRITTEN && quantity->hedge == NP_HEDGE_NONE)
        add_line(out, np_slice_part(article->document->text, mention->start, mention->end));
    else
        add_value(out, &quantity->value, quantity->unit);
}

void np_draft_add_check(np_buffer *out, const np_draft_article *article, const np_draft_row *row)
{
    if (!row->claim)
        add_mention_check(out, article, row);
    else if (row->check != NP_DRAFT_NO_CHECK)
        add_line(out, row->claim->expectation->check);
}

static void add_field(np_buffer *out, np_slice text)
{
    bool quote = text.length > 0 &&
                 (text.data[0] == ' ' || text.data[0] == '#' || text.data[text.length - 1] == ' ');

    for (size_t i = 0; i < text.length && !quote; i++)
        quote = text.data[i] == '"' || text.data[i] == ',';
    if (!quote) {
        np_buffer_add(out, text);
        return;
    }
    np_buffer_add_byte(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '"')
            np_buffer_add_byte(out, '"');
        np_buffer_add_byte(out, text.data[i]);
    }
    np_buffer_add_byte(out, '"');
}

/* The text of one column. */
static void add_column(np_buffer *out, const np_draft_article *article, const np_draft_row *row,
                       const np_draft_columns *columns, int column)
{
    if (column == columns->id)
        np_buffer_add(out, row->id);
    else if (column == columns->find)
        np_draft_pattern(out, article, row);
    else if (column == columns->check)
        np_draft_add_check(out, article, row);
    else if (column == columns->occurs && row->occurs > 1)
        np_buffer_add_format(out, "%zu", row->occurs);
    else if (column == columns->severity && row->off)
        np_buffer_add_text(out, np_severity_text(NP_SEVERITY_OFF));
}

void np_draft_write(np_buffer *out, const np_draft_article *article, const np_draft_row *row,
                    const np_draft_columns *columns, const char *line_end)
{
    np_buffer field;

    np_buffer_init(&field);
    for (int column = 0; column < columns->count; column++) {
        if (column > 0)
            np_buffer_add_byte(out, ',');
        np_buffer_reset(&field);
        add_column(&field, article, row, columns, column);
        add_field(out, np_buffer_slice(&field));
        if (field.status)
            out->status = field.status;
    }
    np_buffer_add_text(out, line_end);
    np_buffer_clear(&field);
}
