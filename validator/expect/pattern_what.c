/* What a slot takes, by the word behind its colon, and what a class of words holds. */
#include <config.h>

#include <stdio.h>

#include "expect/nearest.h"
#include "expect/pattern_tree.h"
#include "text/utf8.h"

/* A wrong word behind the colon of a slot. */
static np_status unknown_kind(np_row_context *context, const np_csv_field *field, np_slice what)
{
    size_t start = (size_t)(what.data - field->text.data);
    np_nearest nearest;
    char expected[160];
    np_status status;

    np_nearest_init(&nearest, what);
    np_nearest_try(&nearest, np_slice_text("text"));
    np_nearest_try(&nearest, np_slice_text("direction"));
    np_nearest_try(&nearest, np_slice_text("figures"));
    np_nearest_try(&nearest, np_slice_text("amount"));
    np_nearest_try(&nearest, np_slice_text("aside"));
    for (int kind = 0; kind < NP_KINDS; kind++) {
        if (kind != NP_KIND_IDENTIFIER)
            np_nearest_try(&nearest, np_slice_text(np_kind_text((np_kind)kind)));
    }
    if (nearest.best.length > 0)
        snprintf(expected, sizeof expected, "%.*s", NP_SLICE_ARGUMENTS(nearest.best));
    else
        snprintf(expected, sizeof expected, "%s",
                 np_located_text(
                     context->located,
                     NP_MSG("a kind such as percent, money or count, a unit, text or direction")));
    status = np_located_add(context->located, NP_SEVERITY_ERROR, "pattern-unknown-kind", field,
                            start, start + what.length, expected,
                            NP_MSG("'%.*s' is no kind and no unit"), NP_SLICE_ARGUMENTS(what));
    return status ? status : NP_E_SYNTAX;
}

static np_status refuse_identifier(np_row_context *context, const np_csv_field *field,
                                   np_slice what)
{
    size_t start = (size_t)(what.data - field->text.data);
    np_status status = np_located_add(
        context->located, NP_SEVERITY_ERROR, "pattern-unknown-kind", field, start,
        start + what.length,
        np_located_text(context->located, NP_MSG("another kind, or the code itself")),
        NP_MSG("an identifier is no quantity"));

    return status ? status : NP_E_SYNTAX;
}

/* what = kind | "amount" | unit | "text" | "direction" | "figures" */
np_status np_pattern_read_what(np_slot *slot, np_row_context *context, const np_csv_field *field,
                               np_slice what)
{
    np_kind kind = NP_KIND_NUMBER;

    if (np_slice_equal(what, np_slice_text("text"))) {
        slot->type = NP_SLOT_TEXT;
    } else if (np_slice_equal(what, np_slice_text("direction"))) {
        slot->type = NP_SLOT_DIRECTION;
    } else if (np_slice_equal(what, np_slice_text("figures"))) {
        slot->type = NP_SLOT_FIGURES;
    } else if (np_slice_equal(what, np_slice_text("amount"))) {
        slot->any_kind = false;
        slot->amount = true;
    } else if (np_kind_parse(&kind, what)) {
        if (kind == NP_KIND_IDENTIFIER)
            return refuse_identifier(context, field, what);
        slot->any_kind = false;
        slot->kind = kind;
    } else {
        slot->unit = np_lexicon_unit(context->rulebook->lexicon, what);
        if (!slot->unit)
            return unknown_kind(context, field, what);
        slot->any_kind = false;
    }
    return NP_OK;
}
