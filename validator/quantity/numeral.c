#include <config.h>

#include "quantity/reader.h"

void np_numeral_init(np_numeral *n)
{
    n->form = NP_FORM_DIGITS;
    np_rational_init(&n->value);
    np_rational_init(&n->high);
    np_rational_init(&n->step);
    np_rational_init(&n->scale);
    np_rational_init(&n->multiplier);
    np_rational_set_int(&n->multiplier, 1);
    n->start = n->digits_end = n->multiplier_end = n->end = 0;
    n->integer = n->multiplied = n->range = n->single = n->fraction = false;
    n->ordinal = n->article = n->oversized = false;
    n->places = 0;
    n->hedge = NP_HEDGE_NONE;
    n->hedge_start = n->hedge_end = 0;
}

void np_numeral_clear(np_numeral *n)
{
    np_rational_clear(&n->value);
    np_rational_clear(&n->high);
    np_rational_clear(&n->step);
    np_rational_clear(&n->scale);
    np_rational_clear(&n->multiplier);
}

/* Multiplies all that is written by the value of a multiplier that ends at this cell. */
static void multiply(np_numeral *n, const np_rational *factor, size_t end)
{
    np_rational_mul(&n->value, &n->value, factor);
    np_rational_mul(&n->high, &n->high, factor);
    np_rational_mul(&n->step, &n->step, factor);
    np_rational_mul(&n->scale, &n->scale, factor);
    np_rational_mul(&n->multiplier, &n->multiplier, factor);
    n->multiplied = true;
    n->multiplier_end = n->end = end;
}

/* The multipliers behind figures: "3.4 billion", "40k". */
static void read_scales(np_numeral *n, const np_reader *reader)
{
    enum { MOST = 3 };
    np_found found;

    for (int i = 0; i < MOST; i++) {
        size_t at = np_reader_skip(reader, n->end);

        if (!np_reader_find(&found, reader, at, NP_IS(SCALE)) ||
            ((found.word->options & NP_OPTION_GLUED) && at > n->end) ||
            ((found.word->options & NP_OPTION_SPACED) && at == n->end) ||
            (found.word->letter_last && np_reader_digit(reader, found.end) >= 0))
            return;
        if ((found.word->options & NP_OPTION_MONEY) && i == 0) {
            np_found unit;

            /* An abbreviation that also means a unit is a multiplier for amounts of money only. */
            if (!np_reader_find(&unit, reader, np_reader_skip(reader, found.end), NP_IS(UNIT)) ||
                np_unit_kind(unit.word->unit) != NP_KIND_MONEY)
                if (!np_reader_find_before(&unit, reader, n->start, NP_IS(UNIT_BEFORE)) &&
                    !(n->start > 0 && reader->cells[n->start - 1].code == ' ' &&
                      np_reader_find_before(&unit, reader, n->start - 1, NP_IS(UNIT_BEFORE))))
                    return;
        }
        multiply(n, &found.word->value, found.end);
    }
}

bool np_numeral_read(np_numeral *n, size_t *skip, const np_reader *reader, size_t at, bool led)
{
    *skip = at;
    if (np_reader_digit(reader, at) >= 0 ||
        (reader->cells[at].code == '.' && np_reader_digit(reader, at + 1) >= 0)) {
        np_numeral han;

        np_numeral_init(&han);
        if (np_han_read(&han, skip, reader, at, led)) {
            np_numeral_clear(n);
            *n = han; /* moved */
            return true;
        }
        np_numeral_clear(&han);
        if (!np_digits_read(n, reader, at))
            return false;
        read_scales(n, reader);
        return true;
    }
    return np_han_read(n, skip, reader, at, led);
}
