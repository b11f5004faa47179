#include <config.h>

#include "report/values.h"

#include <stdbool.h>

enum {
    SIGNIFICANT = 6, /* digits of a number that is not exact */
    WITHIN = 3,      /* digits of the width of an interval that its ends must show */
    MOST_DIGITS = 15 /* behind the point */
};

static void add_unit(np_buffer *out, const np_unit *unit)
{
    if (!unit || !unit->symbol.length)
        return;
    if (unit->symbol.data[0] != '%')
        np_buffer_add_byte(out, ' ');
    np_buffer_add(out, unit->symbol);
}

/* How many digits behind the point show the leading `significant` digits of x. */
static unsigned digits_for(const np_rational *x, int significant)
{
    np_rational left, one, ten;
    int digits = significant;

    np_rational_init(&left);
    np_rational_init(&one);
    np_rational_init(&ten);
    np_rational_abs(&left, x);
    np_rational_set_int(&one, 1);
    np_rational_set_int(&ten, 10);
    if (np_rational_sign(&left) == 0)
        digits = 0;
    while (digits > 0 && np_rational_compare(&left, &one) >= 0) {
        if (np_rational_div(&left, &left, &ten))
            break;
        digits--;
    }
    while (digits > 0 && digits < MOST_DIGITS) {
        np_rational_mul(&left, &left, &ten);
        if (np_rational_compare(&left, &one) >= 0)
            break;
        digits++;
    }
    np_rational_clear(&left);
    np_rational_clear(&one);
    np_rational_clear(&ten);
    return (unsigned)digits;
}

static void add_rounded(np_buffer *out, const np_rational *value, unsigned digits,
                        np_rounding rounding)
{
    np_rational_format_rounded(out, value, digits, rounding, " ", NULL);
}

void np_values_add_number(np_buffer *out, const np_rational *value, const np_unit *unit)
{
    np_buffer text;
    bool exact = true;

    np_buffer_init(&text);
    np_rational_format_rounded(&text, value, MOST_DIGITS, NP_ROUND_NEAREST, " ", &exact);
    if (!exact) {
        np_buffer_reset(&text);
        add_rounded(&text, value, digits_for(value, SIGNIFICANT), NP_ROUND_NEAREST);
        np_buffer_add_text(out, "about ");
    }
    if (text.status)
        out->status = text.status;
    np_buffer_add(out, np_buffer_slice(&text));
    np_buffer_clear(&text);
    add_unit(out, unit);
}

static unsigned interval_digits(const np_interval *values)
{
    np_rational width;
    unsigned digits;

    np_rational_init(&width);
    np_rational_sub(&width, &values->hi, &values->lo);
    digits = digits_for(&width, WITHIN);
    np_rational_clear(&width);
    return digits;
}

void np_values_add_interval(np_buffer *out, const np_interval *values, const np_unit *unit)
{
    bool low = values->lo_end != NP_END_NONE, high = values->hi_end != NP_END_NONE;

    if (!low && !high) {
        np_buffer_add_text(out, "any value");
    } else if (!high) {
        np_buffer_add_text(out, values->lo_end == NP_END_OPEN ? "more than " : "at least ");
        add_rounded(out, &values->lo, digits_for(&values->lo, SIGNIFICANT), NP_ROUND_DOWN);
        add_unit(out, unit);
    } else if (!low) {
        np_buffer_add_text(out, values->hi_end == NP_END_OPEN ? "less than " : "at most ");
        add_rounded(out, &values->hi, digits_for(&values->hi, SIGNIFICANT), NP_ROUND_UP);
        add_unit(out, unit);
    } else if (np_interval_is_point(values)) {
        np_values_add_number(out, &values->lo, unit);
    } else {
        unsigned digits = interval_digits(values);

        add_rounded(out, &values->lo, digits, NP_ROUND_DOWN);
        np_buffer_add_text(out, " \xe2\x80\xa6 ");
        add_rounded(out, &values->hi, digits, NP_ROUND_UP);
        add_unit(out, unit);
    }
}
