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
    n->share = NULL;
    n->complete = false;
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

void np_numeral_set_scale(np_numeral *n)
{
    static const np_rational ten = NP_RATIONAL_INTEGER(10);
    np_rational next, quotient;

    np_rational_set(&n->scale, &n->step);
    if (np_rational_sign(&n->value) == 0 || np_rational_sign(&n->step) == 0)
        return;
    np_rational_init(&next);
    np_rational_init(&quotient);
    for (;;) {
        np_rational_mul(&next, &n->scale, &ten);
        if (np_rational_div(&quotient, &n->value, &next) || !np_rational_is_integer(&quotient))
            break;
        np_rational_swap(&n->scale, &next);
    }
    np_rational_clear(&next);
    np_rational_clear(&quotient);
}

/* n = x, and x is cleared. */
static void move(np_numeral *n, np_numeral *x)
{
    np_numeral_clear(n);
    *n = *x;
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
    n->single = false;
    n->multiplier_end = n->end = end;
}

/* Is the number at [start, end) an amount of money, told by a sign before it or a unit behind cell at? */
static bool is_money(const np_reader *reader, size_t start, size_t at)
{
    np_found unit;

    if (np_reader_find(&unit, reader, np_reader_skip(reader, at), NP_IS(UNIT)) &&
        np_unit_kind(unit.word->unit) == NP_KIND_MONEY)
        return true;
    if (start > 0 && (reader->cells[start - 1].code == ' ' || reader->cells[start - 1].code == '-'))
        start--;
    return np_reader_find_before(&unit, reader, start, NP_IS(UNIT_BEFORE)) &&
           np_unit_kind(unit.word->unit) == NP_KIND_MONEY;
}

bool np_scale_fits(const np_found *found, const np_reader *reader, size_t start, size_t end,
                   size_t at, bool figures)
{
    const np_word *word = found->word;

    if ((word->options & NP_OPTION_GLUED) && at > end)
        return false;
    if ((word->options & NP_OPTION_DIGITS) && !figures)
        return false;
    if (word->letter_last && np_reader_digit(reader, found->end) >= 0)
        return false;
    /* An abbreviation that also means something else is a multiplier of amounts of money only. */
    return !(word->options & NP_OPTION_MONEY) || reader->money ||
           is_money(reader, start, found->end);
}

void np_scales_read(np_numeral *n, const np_reader *reader)
{
    enum { MOST = 3 };
    np_found found;

    for (int i = 0; i < MOST; i++) {
        size_t at = np_reader_skip(reader, n->end);

        if (reader->cells[at].code == '-' && at == n->end && np_reader_is_letter(reader, at + 1))
            at++;
        if (!np_reader_find(&found, reader, at, NP_IS(SCALE)) ||
            !np_scale_fits(&found, reader, n->start, n->end, at, true))
            return;
        multiply(n, &found.word->value, found.end);
    }
}

/* n = top / bottom + whole; the step says how roughly such fractions are meant. */
static bool set_fraction(np_numeral *n, const np_rational *top, const np_rational *bottom,
                         size_t end)
{
    np_rational value, step;
    bool ok = np_rational_sign(bottom) != 0;

    np_rational_init(&value);
    np_rational_init(&step);
    np_rational_set_ratio(&step, 1, 5);
    ok = ok && !np_rational_div(&value, top, bottom) && !np_rational_div(&step, &step, bottom);
    if (ok) {
        np_rational_abs(&step, &step);
        np_rational_swap(&n->value, &value);
        np_rational_swap(&n->step, &step);
        np_rational_set(&n->scale, &n->step);
        np_rational_set(&n->high, &n->value);
        n->fraction = true;
        n->integer = n->single = false;
        n->digits_end = n->multiplier_end = n->end = end;
    }
    np_rational_clear(&value);
    np_rational_clear(&step);
    return ok;
}

static void add_whole(np_numeral *n, const np_rational *whole)
{
    np_rational_add(&n->value, &n->value, whole);
    np_rational_set(&n->high, &n->value);
}

/* One to four figures in a row, no more; the cell behind them, or at. */
static size_t short_figures(np_rational *value, const np_reader *reader, size_t at)
{
    int64_t number = 0;
    size_t end = at;

    while (np_reader_digit(reader, end) >= 0 && end - at < 5)
        number = 10 * number + np_reader_digit(reader, end++);
    np_rational_set_int(value, number);
    return end - at > 4 ? at : end;
}

/* slash := figures '/' figures, each short, and nothing that makes it a date or a code. Sets n (its
 * whole part is added by the caller). */
static bool read_slash(np_numeral *n, const np_reader *reader, size_t at)
{
    np_rational top, bottom;
    size_t slash, end;
    bool ok;

    np_rational_init(&top);
    np_rational_init(&bottom);
    slash = short_figures(&top, reader, at);
    end = slash > at && reader->cells[slash].code == '/' ? short_figures(&bottom, reader, slash + 1)
                                                         : at;
    ok = end > at && end > slash + 1 && !np_reader_is_letter(reader, end) &&
         reader->cells[end].code != '/' &&
         !(reader->cells[end].code == '.' && np_reader_digit(reader, end + 1) >= 0) &&
         set_fraction(n, &top, &bottom, end);
    np_rational_clear(&top);
    np_rational_clear(&bottom);
    return ok;
}

/* A character that is a fraction, at this cell. */
static bool read_vulgar(np_numeral *n, const np_reader *reader, size_t at)
{
    int top, bottom;
    np_rational a, b;
    bool ok;

    if (!np_text_fraction_value(reader->cells[at].raw, &top, &bottom))
        return false;
    np_rational_init(&a);
    np_rational_init(&b);
    np_rational_set_int(&a, top);
    np_rational_set_int(&b, bottom);
    ok = set_fraction(n, &a, &b, at + 1);
    np_rational_clear(&a);
    np_rational_clear(&b);
    return ok;
}

/* exponent := '^' { sign } figures | superscript figures, three at most. */
static size_t read_exponent(long *exponent, const np_reader *reader, size_t at)
{
    size_t i = at;
    int negative = 0, digits = 0;

    *exponent = 0;
    if (reader->cells[i].code == '^') {
        for (i++; reader->cells[i].code == '-' || reader->cells[i].code == '+'; i++)
            negative ^= reader->cells[i].code == '-';
        for (int d; (d = np_reader_digit(reader, i)) >= 0 && digits < 3; i++, digits++)
            *exponent = 10 * *exponent + d;
        if (np_reader_digit(reader, i) >= 0)
            return at;
    } else {
        if (reader->cells[i].raw == 0x207b) { /* superscript minus */
            negative = 1;
            i++;
        }
        for (int d; (d = np_text_superscript_value(reader->cells[i].raw)) >= 0 && digits < 3;
             i++, digits++)
            *exponent = 10 * *exponent + d;
    }
    if (digits == 0)
        return at;
    if (negative)
        *exponent = -*exponent;
    return i;
}

/* Reads "^3" and superscripts behind figures, and a power of ten behind a multiplication sign. */
static void read_power(np_numeral *n, const np_reader *reader)
{
    size_t end, i = np_reader_skip(reader, n->end);
    long exponent;
    uint32_t code = reader->cells[i].code;

    if (code == 0xd7 || code == '*' || code == 'x') {
        i = np_reader_skip(reader, i + 1);
        if (reader->cells[i].code != '1' || reader->cells[i + 1].code != '0')
            return;
        end = read_exponent(&exponent, reader, i + 2);
        if (end == i + 2)
            return;
        if (!np_rational_scale10(&n->value, &n->value, exponent) &&
            !np_rational_scale10(&n->step, &n->step, exponent) &&
            !np_rational_scale10(&n->scale, &n->scale, exponent)) {
            np_rational_set(&n->high, &n->value);
            n->integer = false;
            n->digits_end = n->multiplier_end = n->end = end;
        }
        return;
    }
    end = read_exponent(&exponent, reader, n->end);
    if (end == n->end || np_rational_bits(&n->value) > 64)
        return;
    np_rational_pow(&n->value, &n->value, (unsigned)(exponent < 0 ? -exponent : exponent));
    if (exponent < 0) {
        static const np_rational one = NP_RATIONAL_INTEGER(1);

        if (np_rational_div(&n->value, &one, &n->value))
            return;
    }
    np_rational_set(&n->high, &n->value);
    np_rational_set_int(&n->step, 0);
    np_rational_set_int(&n->scale, 0);
    n->integer = false;
    n->digits_end = n->multiplier_end = n->end = end;
}

/* figures := slash | vulgar | digits [ vulgar | blank slash | power ] */
static bool read_figures(np_numeral *n, const np_reader *reader, size_t at)
{
    np_numeral part;
    size_t next;

    if (!reader->literal && read_slash(n, reader, at)) {
        n->start = at;
        return true;
    }
    if (!np_digits_read(n, reader, at))
        return false;
    np_numeral_init(&part);
    next = np_reader_skip(reader, n->end);
    if (n->integer && (read_vulgar(&part, reader, next) ||
                       (next > n->end && !reader->literal && read_slash(&part, reader, next)))) {
        add_whole(&part, &n->value);
        part.start = at;
        move(n, &part);
        return true;
    }
    np_numeral_clear(&part);
    if (!reader->literal)
        read_power(n, reader);
    return true;
}

/* A denominator that is one bare place or multiplier, or several, says "per hundred", "per ten
 * thousand": a share that is written in percent. */
static bool is_bare_place(const np_reader *reader, const np_numeral *n)
{
    np_found found;

    return n->form == NP_FORM_HAN &&
           np_reader_find(&found, reader, n->start, NP_IS(PLACE) | NP_IS(MYRIAD)) &&
           found.end <= n->end;
}

/* A multiplier word that stands alone is a numeral before a fraction mark only. */
static bool read_han(np_numeral *n, size_t *skip, const np_reader *reader, size_t at, np_led led)
{
    np_found found;
    np_numeral alone;

    if (np_han_read(n, skip, reader, at, led)) {
        if (!n->range && np_reader_find(&found, reader, n->end, NP_IS(SCALE)) &&
            !found.word->letter_first) {
            multiply(n, &found.word->value, found.end);
            n->single = false;
        }
        return true;
    }
    if (led != NP_LED_NOT || !np_reader_find(&found, reader, at, NP_IS(MYRIAD)))
        return false;
    np_numeral_init(&alone);
    if (np_han_read(&alone, skip, reader, at, NP_LED_HEDGE) &&
        np_reader_find(&found, reader, alone.end, NP_IS(FRACTION) | NP_IS(HEDGE_INSIDE))) {
        move(n, &alone);
        return true;
    }
    *skip = at;
    np_numeral_clear(&alone);
    return false;
}

static bool read_plain(np_numeral *n, size_t *skip, const np_reader *reader, size_t at, np_led led)
{
    bool figures = np_reader_digit(reader, at) >= 0;
    np_numeral other;

    if (!figures && reader->cells[at].code != '.')
        return (np_reader_is_letter(reader, at) && np_words_read(n, reader, at)) ||
               read_vulgar(n, reader, at) ||
               (!np_reader_is_letter(reader, at) && read_han(n, skip, reader, at, led));
    if (figures) {
        np_numeral_init(&other);
        if (np_han_read(&other, skip, reader, at, led)) {
            move(n, &other);
            return true;
        }
        np_numeral_clear(&other);
    } else if (np_reader_digit(reader, at + 1) < 0 ||
               (at > 0 && reader->cells[at - 1].code == '.')) {
        return false;
    }
    if (!read_figures(n, reader, at))
        return false;
    /* Words may go on from figures: "3 hundred and one", "2 out of 5", "3 million and a half". */
    np_numeral_init(&other);
    if (n->form == NP_FORM_DIGITS && !n->fraction && np_words_read(&other, reader, at) &&
        other.end > n->end) {
        move(n, &other);
        return true;
    }
    np_numeral_clear(&other);
    np_scales_read(n, reader);
    return true;
}

/* fraction := numeral fraction-mark [ sign ] numeral: the denominator comes first. n is the denominator and
 * becomes the fraction. */
static bool read_parts_of(np_numeral *n, const np_reader *reader)
{
    static const np_rational hundred = NP_RATIONAL_INTEGER(100);
    np_found mark, sign;
    np_numeral top;
    np_rational bottom;
    size_t skip, at;
    bool ok, bare, negative = false;

    if (n->multiplied && n->form == NP_FORM_DIGITS)
        return false;
    if (!np_reader_find(&mark, reader, n->end, NP_IS(FRACTION)))
        return false;
    at = mark.end;
    np_numeral_init(&top);
    np_rational_init(&bottom);
    if (np_reader_find(&sign, reader, at, NP_IS(SIGN))) {
        at = sign.end;
        negative = np_rational_sign(&sign.word->value) < 0;
    }
    bare = is_bare_place(reader, n) && np_rational_compare(&n->value, &hundred) >= 0;
    /* What begins like a word behind the mark is a numerator all the same: "a fourth comes". */
    ok = read_plain(&top, &skip, reader, at, NP_LED_ORDINAL) && !top.range;
    np_rational_set(&bottom, &n->value);
    if (ok && bare) {
        top.start = n->start;
        top.share = mark.word;
        np_rational_set_int(&top.multiplier, 1);
        top.digits_end = top.multiplier_end = top.end;
        if (!np_rational_div(&bottom, &hundred, &bottom)) {
            np_rational_mul(&top.value, &top.value, &bottom);
            np_rational_mul(&top.high, &top.high, &bottom);
            np_rational_mul(&top.step, &top.step, &bottom);
            np_rational_mul(&top.scale, &top.scale, &bottom);
        }
        move(n, &top);
    } else {
        ok = ok && set_fraction(n, &top.value, &bottom, top.end);
        np_numeral_clear(&top);
    }
    if (ok && negative) {
        np_rational_neg(&n->value, &n->value);
        np_rational_neg(&n->high, &n->high);
    }
    np_rational_clear(&bottom);
    return ok;
}

/* mixed := numeral mixed-mark fraction */
static void read_mixed(np_numeral *n, const np_reader *reader)
{
    np_found mark;
    np_numeral part;
    size_t skip;

    if (!n->integer || n->range || !np_reader_find(&mark, reader, n->end, NP_IS(MIXED)))
        return;
    np_numeral_init(&part);
    if (read_plain(&part, &skip, reader, mark.end, NP_LED_NOT) && read_parts_of(&part, reader)) {
        add_whole(&part, &n->value);
        part.start = n->start;
        move(n, &part);
    } else {
        np_numeral_clear(&part);
    }
}

/* numeral := plain [ fraction-mark plain ] [ mixed-mark fraction ] */
bool np_numeral_read(np_numeral *n, size_t *skip, const np_reader *reader, size_t at, np_led led)
{
    *skip = at;
    n->start = at;
    if (!read_plain(n, skip, reader, at, led))
        return false;
    n->start = at;
    if (n->form != NP_FORM_WORDS && !n->range) {
        if (!read_parts_of(n, reader))
            read_mixed(n, reader);
    }
    return true;
}
