#include <config.h>

#include <assert.h>
#include <string.h>

#include "base/caps.h"
#include "quantity/reader.h"

/* The digits of one number as ASCII. */
typedef struct {
    char text[NP_CAP_NUMBER_DIGITS + 16];
    size_t length;
    size_t digits, decimals;
    bool oversized;
} digit_text;

static void add_digit(digit_text *t, int digit)
{
    if (t->digits >= NP_CAP_NUMBER_DIGITS) {
        t->oversized = true;
        return;
    }
    t->text[t->length++] = (char)('0' + digit);
    t->digits++;
}

/* Adds the digits that stand at this cell; the result is the cell behind them. */
static size_t add_run(digit_text *t, const np_reader *reader, size_t at)
{
    for (int digit; (digit = np_reader_digit(reader, at)) >= 0; at++)
        add_digit(t, digit);
    return at;
}

static size_t run_length(const np_reader *reader, size_t at)
{
    size_t length = 0;

    while (np_reader_digit(reader, at + length) >= 0)
        length++;
    return length;
}

/* Is the cell a mark between groups of digits? A full-width comma only between full-width digits:
 * between others it parts two numbers. Blanks group only when they are of the kind that does not
 * break a line, or as narrow as one. */
static bool is_grouping(const np_reader *reader, size_t at)
{
    uint32_t raw = reader->cells[at].raw;

    switch (raw) {
    case ',':
    case '\'':
    case 0x2019: /* right single quotation mark */
    case 0x00a0: /* no-break space */
    case 0x2007: /* figure space */
    case 0x2009: /* thin space */
    case 0x202f: /* narrow no-break space */ return true;
    case 0xff0c: /* full-width comma */
        return at > 0 && reader->cells[at - 1].raw >= 0xff10 && reader->cells[at + 1].raw >= 0xff10;
    default: return false;
    }
}

/* Plain blanks group as well where nothing else can be meant: "40 000", one to three digits, then three and
 * three, no digit beyond a blank on either side. The cell behind them, or at. */
static size_t blank_grouped_end(const np_reader *reader, size_t at)
{
    size_t i = at + run_length(reader, at);

    if (i == at || i - at > 3 || reader->cells[at].code == '0' || reader->literal ||
        (at > 1 && np_reader_digit(reader, at - 2) >= 0 && !np_reader_is_letter(reader, at - 1)))
        return at;
    if (reader->cells[i].raw != ' ' || run_length(reader, i + 1) != 3)
        return at;
    while (reader->cells[i].raw == ' ' && run_length(reader, i + 1) == 3)
        i += 4;
    return np_reader_digit(reader, i + 1) >= 0 || np_reader_is_letter(reader, i) ? at : i;
}

/* The cell behind the whole groups of digits that begin at this cell; at when they are not grouped:
 * 46,548 or 12,34,567, one mark throughout, three digits last. */
static size_t grouped_end(const np_reader *reader, size_t at)
{
    size_t first = run_length(reader, at), i = at + first, groups = 0, last = 0;
    bool pairs = first <= 2, triples = true;
    uint32_t mark = reader->cells[i].raw;

    if (first == 0 || first > 3 || !is_grouping(reader, i) || reader->cells[at].code == '0')
        return at;
    while (reader->cells[i].raw == mark && (last = run_length(reader, i + 1)) >= 2 && last <= 3) {
        /* All groups but the last are pairs, or all are triples. */
        if (last == 2)
            triples = false;
        else if (reader->cells[i + 4].raw == mark && run_length(reader, i + 5) > 0)
            pairs = false;
        i += 1 + last;
        groups++;
    }
    if (groups == 0 || run_length(reader, i - 3) != 3 || (reader->cells[i - 4].raw != mark))
        return at;
    if (reader->cells[i].raw == mark && np_reader_digit(reader, i + 1) >= 0)
        return at;
    return triples || pairs ? i : at;
}

/* r = 10^exponent; the digits of a number are too few for it to fail. */
static void set_power(np_rational *r, long exponent)
{
    static const np_rational one = NP_RATIONAL_INTEGER(1);
    np_status status = np_rational_scale10(r, &one, exponent);

    assert(status == NP_OK);
    NP_UNUSED(status);
}

/* Sets step and scale: the place of the last digit, and that of the last one that is not 0. */
static void set_places(np_numeral *n, const digit_text *t)
{
    long place = -(long)t->decimals;
    size_t i = t->length;

    set_power(&n->step, place);
    while (i > 0 && (t->text[i - 1] == '0' || t->text[i - 1] == '.')) {
        place += t->text[i - 1] == '0';
        i--;
    }
    if (i == 0)
        place = -(long)t->decimals;
    set_power(&n->scale, place);
}

/* exponent := ( 'e' | 'E' ) [ sign ] digits. Returns the cell behind it, at when there is none. */
static size_t read_exponent(long *exponent, const np_reader *reader, size_t at)
{
    size_t i = at + 1;
    bool negative = false;

    *exponent = 0;
    if (reader->cells[at].code != 'e')
        return at;
    if (reader->cells[i].code == '+' || reader->cells[i].code == '-')
        negative = reader->cells[i++].code == '-';
    if (run_length(reader, i) == 0 || run_length(reader, i) > 3)
        return at;
    for (int digit; (digit = np_reader_digit(reader, i)) >= 0; i++)
        *exponent = 10 * *exponent + digit;
    if (np_reader_is_alnum(reader, i))
        return at;
    if (negative)
        *exponent = -*exponent;
    return i;
}

/* number := ( digits | groups ) [ '.' digits ] [ exponent ] | '.' digits [ exponent ] */
bool np_digits_read(np_numeral *n, const np_reader *reader, size_t at)
{
    digit_text t;
    size_t i = at, end;
    long exponent;

    t.length = t.digits = t.decimals = 0;
    t.oversized = false;
    end = grouped_end(reader, at);
    if (end == at)
        end = blank_grouped_end(reader, at);
    if (end > at) {
        for (; i < end; i++) {
            int digit = np_reader_digit(reader, i);

            if (digit >= 0)
                add_digit(&t, digit);
        }
    } else {
        i = add_run(&t, reader, at);
    }
    if (reader->cells[i].code == '.' && np_reader_digit(reader, i + 1) >= 0) {
        size_t whole = t.digits;

        t.text[t.length++] = '.';
        i = add_run(&t, reader, i + 1);
        t.decimals = t.digits - whole;
    }
    if (i == at)
        return false;
    n->form = NP_FORM_DIGITS;
    n->start = at;
    n->oversized = t.oversized;
    n->integer = t.decimals == 0;
    n->single = false;
    if (!t.oversized) {
        if (np_rational_parse(&n->value, np_slice_of(t.text, t.length)))
            return false;
        set_places(n, &t);
        end = read_exponent(&exponent, reader, i);
        if (end > i && !np_rational_scale10(&n->value, &n->value, exponent) &&
            !np_rational_scale10(&n->step, &n->step, exponent) &&
            !np_rational_scale10(&n->scale, &n->scale, exponent)) {
            i = end;
            n->integer = n->integer && exponent >= 0;
        }
    }
    np_rational_set(&n->high, &n->value);
    n->digits_end = n->multiplier_end = n->end = i;
    return true;
}
