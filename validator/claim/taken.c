#include <config.h>

#include "claim/taken.h"

#include "claim/year.h"

/* A number that is exact, in the arena. */
static np_status make_exact(np_quantity **quantity, np_taken *taken, int value)
{
    np_quantity *exact = NP_ARENA_NEW(taken->arena, np_quantity);

    if (!exact)
        return NP_E_MEMORY;
    np_quantity_init(exact);
    np_rational_set_int(&exact->value, value);
    np_rational_set_int(&exact->high, value);
    np_rational_set_int(&exact->step, 1);
    np_rational_set_int(&exact->scale, 1);
    exact->exact = true;
    *quantity = exact;
    return NP_OK;
}

np_status np_taken_change(const np_quantity **quantity, np_taken *taken, int value)
{
    np_quantity **change = &taken->changes[value > 0];
    np_status status = *change ? NP_OK : make_exact(change, taken, value);

    if (!status)
        *quantity = *change;
    return status;
}

np_status np_taken_figures(const np_quantity **quantity, np_taken *taken, int value)
{
    np_quantity *figures;
    np_status status = make_exact(&figures, taken, value);

    if (status)
        return status;
    figures->whole = true;
    *quantity = figures;
    return NP_OK;
}

/* What the digits mean without the multiplier behind them, which the pattern spells out itself: a bare
 * number. */
static np_status get_bare(const np_quantity **quantity, np_taken *taken, const np_mention *mention)
{
    np_quantity *bare = NP_ARENA_NEW(taken->arena, np_quantity);
    np_rational one = NP_RATIONAL_INTEGER(1), inverse;
    np_status status;

    if (!bare)
        return NP_E_MEMORY;
    np_quantity_init(bare);
    np_rational_init(&inverse);
    status = np_rational_div(&inverse, &one, &mention->multiplier);
    if (!status) {
        np_quantity_copy(bare, &mention->quantity);
        np_quantity_scale(bare, &inverse);
        bare->kind = NP_KIND_NUMBER;
        bare->unit = NULL;
        bare->whole = false;
        status = np_quantity_defer(taken->arena, bare);
    }
    np_rational_clear(&inverse);
    if (status) {
        np_quantity_clear(bare);
        return status;
    }
    *quantity = bare;
    return NP_OK;
}

static np_status get_year(const np_quantity **quantity, np_taken *taken, const np_mention *date)
{
    np_quantity *year = NP_ARENA_NEW(taken->arena, np_quantity);

    if (!year)
        return NP_E_MEMORY;
    np_quantity_init(year);
    if (np_year_read(year, np_slice_part(taken->document->text, date->start, date->end)))
        *quantity = year;
    return NP_OK;
}

np_status np_taken_quantity(const np_quantity **quantity, np_taken *taken,
                            const np_capture *capture)
{
    static const np_rational one = NP_RATIONAL_INTEGER(1);
    const np_mention *mention = capture->visit->mention;

    if (mention->quantity.kind == NP_KIND_DATE)
        return get_year(quantity, taken, mention);
    if (capture->leave == NP_LEAVE_MULTIPLIER &&
        np_rational_compare(&mention->multiplier, &one) != 0 &&
        np_rational_sign(&mention->multiplier) != 0)
        return get_bare(quantity, taken, mention);
    *quantity = &mention->quantity;
    return NP_OK;
}
