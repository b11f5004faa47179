#include <config.h>

#include "solve/slip.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Takes the digits of text up, from the first ASCII digit to the last; commas between them group. */
static bool read_digits(np_slip_source *source, np_slice text, size_t base)
{
    np_slip *written = &source->written;
    size_t at = 0, end = text.length;
    bool point = false;

    while (at < end && !is_digit(text.data[at]))
        at++;
    while (end > at && !is_digit(text.data[end - 1]))
        end--;
    if (at == end)
        return false;
    source->start = base + at;
    source->end = base + end;
    for (; at < end; at++) {
        if (text.data[at] == ',' && !point) {
            source->grouped = true;
        } else if (text.data[at] == '.' && !point) {
            point = true;
        } else if (is_digit(text.data[at]) && written->count < NP_SLIP_DIGITS) {
            written->digits[written->count++] = text.data[at];
            written->point += !point;
        } else {
            return false;
        }
    }
    return true;
}

/* value = the digits, point and exponent of a slip as a number. False for a leading zero that no
 * writer writes. */
static bool value_of(np_rational *value, const np_slip *slip)
{
    np_rational digits;
    bool made;

    if (slip->count == 0 || slip->count > NP_SLIP_DIGITS || slip->point == 0 ||
        slip->point > slip->count || (slip->digits[0] == '0' && slip->point > 1))
        return false;
    np_rational_init(&digits);
    made = np_rational_parse(&digits, np_slice_of(slip->digits, slip->count)) == NP_OK &&
           np_rational_scale10(value, &digits,
                               slip->exponent - (long)(slip->count - slip->point)) == NP_OK;
    if (made && slip->negated)
        np_rational_neg(value, value);
    np_rational_clear(&digits);
    return made;
}

bool np_slip_source_open(np_slip_source *source, const np_system *system, const np_binding *binding)
{
    const np_mention *mention = binding->mention;
    const np_quantity *quantity = binding->quantity;
    np_slip_source s = {.binding = binding, .written = {.kind = NP_SLIP_NONE}};
    size_t start, end;
    np_rational value;
    bool opened;

    if (!mention || quantity->range || quantity->kind == NP_KIND_RATIO ||
        quantity->kind == NP_KIND_FRACTION)
        return false;
    start = mention->number_start > binding->start ? mention->number_start : binding->start;
    end = mention->digits_end < binding->end ? mention->digits_end : binding->end;
    if (start >= end || !read_digits(&s, np_slice_part(system->document->text, start, end), start))
        return false;
    s.word_start = s.word_end = end;
    if (mention->multiplier_end > mention->digits_end && mention->multiplier_end <= binding->end)
        s.word_end = mention->multiplier_end;
    np_rational_init(&value);
    np_rational_init(&s.factor);
    opened = value_of(&value, &s.written) && np_rational_sign(&value) != 0 &&
             np_rational_div(&s.factor, &quantity->value, &value) == NP_OK;
    np_rational_clear(&value);
    if (opened)
        *source = s;
    else
        np_rational_clear(&s.factor);
    return opened;
}

void np_slip_source_clear(np_slip_source *source)
{
    np_rational_clear(&source->factor);
}

bool np_slip_quantity(np_quantity *quantity, const np_slip_source *source, const np_slip *slip)
{
    const np_slip *written = &source->written;
    long was = (long)(written->count - written->point), is = (long)(slip->count - slip->point);
    long zeros = 0;
    np_rational value;
    bool made;

    np_rational_init(&value);
    made = value_of(&value, slip);
    if (made) {
        np_quantity_copy(quantity, source->binding->quantity);
        np_rational_mul(&quantity->value, &value, &source->factor);
        np_rational_set(&quantity->high, &quantity->value);
        while (zeros + 1 < (long)slip->count &&
               slip->digits[slip->count - 1 - (size_t)zeros] == '0')
            zeros++;
        made = np_rational_scale10(&quantity->step, &quantity->step, was - is + slip->exponent) ==
                   NP_OK &&
               np_rational_scale10(&quantity->scale, &quantity->step, zeros) == NP_OK;
    }
    np_rational_clear(&value);
    return made;
}

void np_slip_write(np_buffer *out, const np_system *system, const np_slip_source *source,
                   const np_slip *slip, np_slice word)
{
    np_slice text = system->document->text;

    np_buffer_add(out, np_slice_part(text, source->binding->start, source->start));
    if (slip->negated)
        np_buffer_add_byte(out, '-');
    for (size_t i = 0; i < slip->count; i++) {
        if (i == slip->point)
            np_buffer_add_byte(out, '.');
        else if (source->grouped && i > 0 && i < slip->point && (slip->point - i) % 3 == 0)
            np_buffer_add_byte(out, ',');
        np_buffer_add_byte(out, slip->digits[i]);
    }
    np_buffer_add(out, slip->kind == NP_SLIP_MULTIPLIER
                           ? word
                           : np_slice_part(text, source->end, source->word_end));
    np_buffer_add(out, np_slice_part(text, source->word_end, source->binding->end));
}

static np_slip start_from(const np_slip_source *source, np_slip_kind kind)
{
    np_slip slip = source->written;

    slip.kind = kind;
    return slip;
}

static bool move_point(const np_slip_source *source, bool (*visit)(void *, const np_slip *),
                       void *context)
{
    np_slip slip = start_from(source, NP_SLIP_POINT);

    for (slip.point = 1; slip.point <= slip.count; slip.point++) {
        if (slip.point != source->written.point && !visit(context, &slip))
            return false;
    }
    return true;
}

static bool swap_digits(const np_slip_source *source, bool (*visit)(void *, const np_slip *),
                        void *context)
{
    for (size_t i = 0; i + 1 < source->written.count; i++) {
        np_slip slip = start_from(source, NP_SLIP_SWAP);
        char c = slip.digits[i];

        if (c == slip.digits[i + 1])
            continue;
        slip.digits[i] = slip.digits[i + 1];
        slip.digits[i + 1] = c;
        if (!visit(context, &slip))
            return false;
    }
    return true;
}

static bool replace_digits(const np_slip_source *source, bool (*visit)(void *, const np_slip *),
                           void *context)
{
    for (size_t i = 0; i < source->written.count; i++) {
        np_slip slip = start_from(source, NP_SLIP_REPLACE);

        for (char c = '0'; c <= '9'; c++) {
            slip.digits[i] = c;
            if (c != source->written.digits[i] && !visit(context, &slip))
                return false;
        }
    }
    return true;
}

/* The writer added digit i, so it goes. */
static bool remove_digits(const np_slip_source *source, bool (*visit)(void *, const np_slip *),
                          void *context)
{
    const np_slip *written = &source->written;

    for (size_t i = 0; i < written->count; i++) {
        bool doubled = i + 1 < written->count && written->digits[i] == written->digits[i + 1];
        np_slip slip = start_from(source, doubled ? NP_SLIP_DOUBLE : NP_SLIP_ADD);

        memmove(slip.digits + i, slip.digits + i + 1, slip.count - i - 1);
        slip.count--;
        slip.point -= i < slip.point;
        if (!visit(context, &slip))
            return false;
    }
    return true;
}

/* The writer lost a digit before digit i. */
static bool insert_digits(const np_slip_source *source, bool (*visit)(void *, const np_slip *),
                          void *context)
{
    const np_slip *written = &source->written;

    for (size_t i = 0; i <= written->count && written->count < NP_SLIP_DIGITS; i++) {
        for (char c = '0'; c <= '9'; c++) {
            bool doubled = (i > 0 && written->digits[i - 1] == c) ||
                           (i < written->count && written->digits[i] == c);
            np_slip slip = start_from(source, doubled ? NP_SLIP_DOUBLE : NP_SLIP_LOSE);

            memmove(slip.digits + i + 1, slip.digits + i, slip.count - i);
            slip.digits[i] = c;
            slip.count++;
            slip.point += i < slip.point || slip.point == written->count;
            if (!visit(context, &slip))
                return false;
        }
    }
    return true;
}

void np_slips_each(const np_slip_source *source, bool (*visit)(void *context, const np_slip *slip),
                   void *context)
{
    np_slip negated = start_from(source, NP_SLIP_SIGN);

    negated.negated = true;
    if (move_point(source, visit, context) && swap_digits(source, visit, context) &&
        replace_digits(source, visit, context) && remove_digits(source, visit, context) &&
        insert_digits(source, visit, context))
        (void)visit(context, &negated);
}

np_status np_slip_of_value(bool *fits, np_slip *slip, const np_slip_source *source,
                           const np_rational *value)
{
    size_t decimals = source->written.count - source->written.point;
    np_slip made = {.kind = NP_SLIP_NONE};
    np_rational digits;
    np_buffer text;
    np_status status = NP_OK;

    np_rational_init(&digits);
    np_buffer_init(&text);
    *fits = np_rational_div(&digits, value, &source->factor) == NP_OK &&
            np_rational_scale10(&digits, &digits, (long)decimals) == NP_OK &&
            np_rational_is_integer(&digits) && np_rational_sign(&digits) >= 0;
    if (*fits) {
        np_rational_format(&text, &digits);
        status = text.status;
        *fits = !status && text.length <= NP_SLIP_DIGITS && decimals < NP_SLIP_DIGITS;
    }
    if (*fits) {
        size_t zeros = text.length <= decimals ? decimals + 1 - text.length : 0;

        memset(made.digits, '0', zeros);
        memcpy(made.digits + zeros, text.data, text.length);
        made.count = zeros + text.length;
        made.point = made.count - decimals;
        *slip = made;
    }
    np_rational_clear(&digits);
    np_buffer_clear(&text);
    return status;
}
