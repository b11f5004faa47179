#include <config.h>

#include "report/values.h"

#include <stdbool.h>

/* Digits behind the point, at most: of the ends of an interval, of one number. */
enum { MOST_DIGITS = 12, POINT_DIGITS = 6 };

/* Is the unit written directly behind its number, as in 17%? */
static bool is_proportion(const np_unit *unit)
{
    return unit && np_dimension_is_none(&unit->dimension) && !unit->whole;
}

/* The sign of a proportion is part of every number. */
static void add_sign(np_buffer *out, const np_unit *unit)
{
    if (is_proportion(unit))
        np_buffer_add(out, unit->symbol);
}

/* Another unit stands once, behind all. */
static void add_unit(np_buffer *out, const np_unit *unit)
{
    if (!unit || !unit->symbol.length || is_proportion(unit))
        return;
    np_buffer_add_byte(out, ' ');
    np_buffer_add(out, unit->symbol);
}

static void add_rounded(np_buffer *out, const np_rational *value, unsigned digits,
                        np_rounding rounding, const np_unit *unit)
{
    np_rational_format_rounded(out, value, digits, rounding, " ", NULL);
    add_sign(out, unit);
}

static void add_point(np_buffer *out, const np_rational *value, const np_unit *unit)
{
    size_t at = out->length;
    bool exact = true;

    np_rational_format_rounded(out, value, POINT_DIGITS, NP_ROUND_NEAREST, " ", &exact);
    if (!exact && !out->status) {
        out->length = at;
        np_buffer_add_text(out, "\xe2\x89\x88 ");
        np_rational_format_rounded(out, value, POINT_DIGITS, NP_ROUND_NEAREST, " ", NULL);
    }
    add_sign(out, unit);
}

/* The digits behind the point that show the ends of an interval to about two figures of its
 * width. */
static unsigned interval_digits(const np_interval *values)
{
    np_rational width, ten, enough;
    unsigned digits = 0;

    if (values->lo_end == NP_END_NONE || values->hi_end == NP_END_NONE)
        return POINT_DIGITS;
    if (np_rational_is_integer(&values->lo) && np_rational_is_integer(&values->hi))
        return 0;
    np_rational_init(&width);
    np_rational_init(&ten);
    np_rational_init(&enough);
    np_rational_set_int(&ten, 10);
    np_rational_set_int(&enough, 100);
    np_rational_sub(&width, &values->hi, &values->lo);
    do {
        digits++;
        np_rational_mul(&width, &width, &ten);
    } while (digits < MOST_DIGITS && np_rational_compare(&width, &enough) < 0);
    np_rational_clear(&width);
    np_rational_clear(&ten);
    np_rational_clear(&enough);
    return digits;
}

void np_values_add_interval(np_buffer *out, const np_interval *values, const np_unit *unit)
{
    bool low = values->lo_end != NP_END_NONE, high = values->hi_end != NP_END_NONE;
    unsigned digits = interval_digits(values);

    if (!low && !high) {
        np_buffer_add_text(out, "any number");
        return;
    }
    if (!high) {
        np_buffer_add_text(out, values->lo_end == NP_END_OPEN ? "more than " : "at least ");
        add_rounded(out, &values->lo, digits, NP_ROUND_DOWN, unit);
    } else if (!low) {
        np_buffer_add_text(out, values->hi_end == NP_END_OPEN ? "less than " : "at most ");
        add_rounded(out, &values->hi, digits, NP_ROUND_UP, unit);
    } else if (np_interval_is_point(values)) {
        add_point(out, &values->lo, unit);
    } else {
        add_rounded(out, &values->lo, digits, NP_ROUND_DOWN, unit);
        np_buffer_add_text(out, " \xe2\x80\xa6 ");
        add_rounded(out, &values->hi, digits, NP_ROUND_UP, unit);
    }
    add_unit(out, unit);
}

void np_values_add_base(np_buffer *out, const np_interval *values, const np_unit *unit)
{
    np_interval own, offset;
    np_rational inverse;

    np_interval_init(&own);
    np_interval_init(&offset);
    np_rational_init(&inverse);
    np_interval_set(&own, values);
    if (unit) {
        np_rational_set_int(&inverse, 1);
        np_interval_set_point(&offset, &unit->offset);
        np_interval_sub(&own, &own, &offset);
        if (np_rational_div(&inverse, &inverse, &unit->factor) == NP_OK)
            np_interval_scale(&own, &own, &inverse);
    }
    np_values_add_interval(out, &own, unit);
    np_interval_clear(&own);
    np_interval_clear(&offset);
    np_rational_clear(&inverse);
}
