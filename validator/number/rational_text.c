#include <config.h>

#include <string.h>

#include "base/caps.h"
#include "number/rational_big.h"

enum { EXPONENT_LIMIT = 100000, SMALL_DIGITS = 18, WIDE_DIGITS = 39 };

/* A decimal as its grammar takes it apart. */
typedef struct {
    char digits[NP_CAP_NUMBER_DIGITS + 1]; /* without the point and leading zeros, NUL behind */
    size_t count;                          /* of digits */
    size_t written, fraction;              /* digits as written; those behind the point */
    long exponent;                         /* saturated just past the limit */
    bool negative;
} decimal;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* exponent = ("e" | "E") [ "+" | "-" ] digit { digit } */
static bool scan_exponent(decimal *d, np_slice text, size_t i)
{
    bool negative = false;
    size_t first;

    if (i < text.length && (text.data[i] == '+' || text.data[i] == '-'))
        negative = text.data[i++] == '-';
    for (first = i; i < text.length && is_digit(text.data[i]); i++) {
        if (d->exponent <= EXPONENT_LIMIT)
            d->exponent = d->exponent * 10 + (text.data[i] - '0');
    }
    if (negative)
        d->exponent = -d->exponent;
    return i > first && i == text.length;
}

/* decimal = [ "+" | "-" ] { digit } [ "." { digit } ] [ exponent ], with at least one digit */
static bool scan(decimal *d, np_slice text)
{
    bool point = false;
    size_t i = 0;

    *d = (decimal){.count = 0};
    if (i < text.length && (text.data[i] == '+' || text.data[i] == '-'))
        d->negative = text.data[i++] == '-';
    for (; i < text.length; i++) {
        char c = text.data[i];

        if (c == '.' && !point) {
            point = true;
        } else if (is_digit(c)) {
            d->written++;
            d->fraction += point;
            if ((d->count > 0 || c != '0') && d->count < NP_CAP_NUMBER_DIGITS)
                d->digits[d->count++] = c;
        } else {
            break;
        }
    }
    d->digits[d->count] = '\0';
    if (d->written == 0)
        return false;
    if (i < text.length && (text.data[i] == 'e' || text.data[i] == 'E'))
        return scan_exponent(d, text, i + 1);
    return i == text.length;
}

np_status np_rational_parse(np_rational *r, np_slice text)
{
    decimal d;
    long exponent;

    if (!scan(&d, text))
        return NP_E_SYNTAX;
    if (d.written > NP_CAP_NUMBER_DIGITS || d.exponent > EXPONENT_LIMIT ||
        d.exponent < -EXPONENT_LIMIT)
        return NP_E_LIMIT;
    exponent = d.exponent - (long)d.fraction;
    if (d.count <= SMALL_DIGITS) {
        int64_t value = 0;

        for (size_t i = 0; i < d.count; i++)
            value = value * 10 + (d.digits[i] - '0');
        np_rational_set_int(r, d.negative ? -value : value);
    } else {
        struct np_big *big = np_big_new();

        /* Digits only, so that GMP takes every one of them. */
        mpz_set_str(mpq_numref(big->value), d.digits, 10);
        if (d.negative)
            mpq_neg(big->value, big->value);
        np_big_take(r, big);
    }
    if (np_rational_sign(r) == 0 || exponent == 0)
        return NP_OK;
    if (exponent >= -SMALL_DIGITS && exponent <= SMALL_DIGITS)
        return np_rational_scale10(r, r, exponent);
    np_big_scale10(r, r, exponent);
    return NP_OK;
}

/* Appends digits with the point before the last fraction of them, trailing zeros behind the point
 * dropped, group between the thousands. */
static void add_decimal(np_buffer *out, bool negative, np_slice digits, size_t fraction,
                        const char *group)
{
    size_t whole = digits.length > fraction ? digits.length - fraction : 0;
    size_t zeros = digits.length < fraction ? fraction - digits.length : 0, end = digits.length;

    while (end > whole && digits.data[end - 1] == '0')
        end--;
    if (negative)
        np_buffer_add_byte(out, '-');
    if (whole == 0)
        np_buffer_add_byte(out, '0');
    for (size_t i = 0; i < whole;) {
        size_t next = i + ((whole - i) % 3 ? (whole - i) % 3 : 3);

        if (i > 0)
            np_buffer_add_text(out, group);
        if (*group == '\0')
            next = whole;
        np_buffer_add(out, np_slice_part(digits, i, next));
        i = next;
    }
    if (end > whole) {
        np_buffer_add_byte(out, '.');
        np_buffer_add_repeated(out, '0', zeros);
        np_buffer_add(out, np_slice_part(digits, whole, end));
    }
}

/* The same for |z| / 10^fraction. */
static void add_integer(np_buffer *out, bool negative, mpz_srcptr z, size_t fraction,
                        const char *group)
{
    void (*release)(void *, size_t);
    char *text = mpz_get_str(NULL, 10, z);
    size_t length = strlen(text);
    size_t sign = text[0] == '-';

    mp_get_memory_functions(NULL, NULL, &release);
    add_decimal(out, negative, np_slice_of(text + sign, length - sign), fraction, group);
    release(text, length + 1);
}

/* The same for a number of 128 bits. */
static void add_wide(np_buffer *out, bool negative, np_wide_unsigned magnitude, size_t fraction)
{
    char digits[WIDE_DIGITS];
    size_t start = WIDE_DIGITS;

    do {
        digits[--start] = (char)('0' + (int)(magnitude % 10));
        magnitude /= 10;
    } while (magnitude);
    add_decimal(out, negative, np_slice_of(digits + start, WIDE_DIGITS - start), fraction, "");
}

/* False, and nothing is appended, for a denominator that needs more than SMALL_DIGITS places. */
static bool format_small(np_buffer *out, const np_rational *x)
{
    uint64_t power = 1;

    for (size_t places = 0; places <= SMALL_DIGITS; places++, power *= 10) {
        if (power % (uint64_t)x->denominator == 0) {
            add_wide(out, x->numerator < 0,
                     (np_wide_unsigned)np_magnitude(x->numerator) *
                         (power / (uint64_t)x->denominator),
                     places);
            return true;
        }
    }
    return false;
}

void np_rational_format(np_buffer *out, const np_rational *x)
{
    np_big_view view;
    mpq_srcptr value;
    mpz_t rest, five, scaled;
    size_t twos, fives, places;
    bool negative = np_rational_sign(x) < 0;

    if (!x->big && format_small(out, x))
        return;
    value = np_big_look(&view, x);
    mpz_inits(rest, five, scaled, NULL);
    mpz_set_ui(five, 5);
    /* A decimal ends where the denominator is 2^twos * 5^fives. */
    twos = mpz_scan1(mpq_denref(value), 0);
    mpz_tdiv_q_2exp(rest, mpq_denref(value), twos);
    fives = mpz_remove(rest, rest, five);
    if (mpz_cmp_ui(rest, 1) == 0) {
        places = twos > fives ? twos : fives;
        mpz_ui_pow_ui(scaled, 5, places - fives);
        mpz_mul(scaled, scaled, mpq_numref(value));
        mpz_mul_2exp(scaled, scaled, places - twos);
        add_integer(out, negative, scaled, places, "");
    } else {
        add_integer(out, negative, mpq_numref(value), 0, "");
        np_buffer_add_byte(out, '/');
        add_integer(out, false, mpq_denref(value), 0, "");
    }
    mpz_clears(rest, five, scaled, NULL);
}

void np_rational_format_rounded(np_buffer *out, const np_rational *x, unsigned digits,
                                np_rounding rounding, const char *group, bool *exact)
{
    np_big_view view;
    mpq_srcptr value = np_big_look(&view, x);
    mpz_t steps, rest;

    if (digits > EXPONENT_LIMIT)
        digits = EXPONENT_LIMIT;
    mpz_inits(steps, rest, NULL);
    mpz_ui_pow_ui(steps, 10, digits);
    mpz_mul(steps, steps, mpq_numref(value));
    mpz_fdiv_qr(steps, rest, steps, mpq_denref(value));
    if (exact)
        *exact = mpz_sgn(rest) == 0;
    if (mpz_sgn(rest) > 0 && rounding != NP_ROUND_DOWN) {
        int half;

        mpz_mul_2exp(rest, rest, 1);
        half = mpz_cmp(rest, mpq_denref(value));
        /* steps is the floor; a half goes away from zero: up from a positive floor only. */
        if (rounding == NP_ROUND_UP || half > 0 || (half == 0 && mpq_sgn(value) > 0))
            mpz_add_ui(steps, steps, 1);
    }
    add_integer(out, mpz_sgn(steps) < 0, steps, digits, group);
    mpz_clears(steps, rest, NULL);
}
