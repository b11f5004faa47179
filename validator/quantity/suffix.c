/* What stands behind the digits: hedges, multipliers, units, smaller units. */
#include <config.h>

#include "quantity/reader.h"
#include "text/utf8.h"

/* Sets the unit and the kind that goes with it; a unit word may stand for a part of its unit. */
static void set_unit(np_draft *d, const np_word *word)
{
    np_quantity *q = &d->quantity;

    q->unit = word->unit;
    q->kind = word->kind != NP_KINDS ? (np_kind)word->kind : np_unit_kind(word->unit);
    if (np_rational_sign(&word->value) != 0)
        np_quantity_scale(q, &word->value);
}

/* Is this a quotation mark, and no sign of inches: a curly one that opens, or that closes what one
 * before it on the line opened? */
static bool is_closing_quote(const np_reader *reader, size_t at)
{
    enum { REACH = 60 };

    if (reader->cells[at].raw == 0x201c)
        return true;
    if (reader->cells[at].raw != 0x201d)
        return false;
    for (size_t i = at, back = 0; i > 0 && back < REACH; i--, back++) {
        if (reader->cells[i - 1].raw == 0x201c)
            return true;
        if (reader->cells[i - 1].raw == 0x201d)
            return false;
    }
    return false;
}

/* Do these figures have a currency sign behind them that is not the next number's: "10 $ 30 $"? */
static bool is_followed_by_sign(const np_reader *reader, size_t at)
{
    enum { LONGEST = 30 };
    size_t i = at;

    while (i - at < LONGEST && (np_reader_digit(reader, i) >= 0 || reader->cells[i].code == ',' ||
                                reader->cells[i].code == '.'))
        i++;
    i = np_reader_skip(reader, i);
    return np_text_is_currency(reader->cells[i].code) &&
           np_reader_digit(reader, np_reader_skip(reader, i + 1)) < 0 &&
           reader->cells[np_reader_skip(reader, i + 1)].code != '(';
}

/* A noun with a capital behind figures opens the next cell of a table or a title: "36,400 Property", "710Accounts". */
static bool is_title(const np_found *found, const np_reader *reader, size_t end, size_t at)
{
    const np_word *word = found->word;

    return word->role == NP_ROLE_UNIT && word->letter_first &&
           np_unit_kind(word->unit) == NP_KIND_COUNT && reader->cells[at].raw >= 'A' &&
           reader->cells[at].raw <= 'Z' && np_reader_digit(reader, end - 1) >= 0 &&
           reader->cells[at + 1].raw == reader->cells[at + 1].code &&
           (at == end || !np_slice_equal(word->spelling, word->unit->symbol));
}

/* May this unit word, beginning at cell at, stand behind a number that ends at cell end? */
static bool unit_fits(const np_found *found, const np_reader *reader, size_t end, size_t at)
{
    const np_word *word = found->word;
    np_found other;

    if ((word->options & NP_OPTION_GLUED) && at != end)
        return false;
    if ((word->options & NP_OPTION_SPACED) && at == end)
        return false;
    if ((word->options & NP_OPTION_DIGITS) && np_reader_digit(reader, end - 1) < 0)
        return false;
    /* The run of letters and digits ends with the unit: m212 is no metre; and a sign glued to the next
     * number is that one's. */
    if (np_reader_digit(reader, found->end) >= 0 &&
        (word->letter_last || np_text_is_currency(reader->cells[at].code)))
        return false;
    /* Between the amounts of a table: "1,200 $ 900", "1,200 $ (900)". */
    if (at > end && np_text_is_currency(reader->cells[at].code)) {
        size_t behind = np_reader_skip(reader, found->end);

        if (reader->cells[behind].code == '(' ||
            (np_reader_digit(reader, behind) >= 0 && !is_followed_by_sign(reader, behind)))
            return false;
    }
    if (is_closing_quote(reader, at) || is_title(found, reader, end, at))
        return false;
    if (word->options & NP_OPTION_BARE)
        return true;
    /* A longer word that begins like a unit hides it. */
    return !np_reader_find_word(&other, reader, at) || other.end <= found->end;
}

/* Finds the unit behind a number that ends at this cell: behind a blank, a hyphen ("3-inch"), a bracket
 * ("20 [kg]"), or, for fractions in words, an article ("half an hour"). */
static bool find_unit(np_found *found, const np_reader *reader, size_t end, np_roles roles,
                      bool fraction)
{
    size_t at = np_reader_skip(reader, end);
    uint32_t code = reader->cells[at].code;
    np_found link;

    if (fraction && np_reader_find(&link, reader, at, NP_IS(UNIT_LINK)) &&
        np_reader_find(found, reader, np_reader_skip(reader, link.end), roles))
        return true;
    if (np_reader_find(found, reader, at, roles))
        return unit_fits(found, reader, end, at);
    if (code == '-' && np_reader_is_letter(reader, at + 1))
        return np_reader_find(found, reader, at + 1, roles) &&
               unit_fits(found, reader, at + 1, at + 1);
    if ((code == '[' || code == '<' || code == '{') &&
        np_reader_find(found, reader, at + 1, roles) && found->word->letter_last) {
        code = reader->cells[found->end].code;
        if (code == ']' || code == '>' || code == '}' || code == ')') {
            found->end++;
            return true;
        }
    }
    return false;
}

/* Adds value * factor to the quantity, whose step becomes step * factor. */
static void add_smaller(np_quantity *q, const np_rational *value, const np_rational *step,
                        const np_rational *factor)
{
    np_rational product;

    np_rational_init(&product);
    np_rational_mul(&product, value, factor);
    if (np_rational_sign(&q->value) < 0)
        np_rational_sub(&q->value, &q->value, &product);
    else
        np_rational_add(&q->value, &q->value, &product);
    np_rational_mul(&q->step, step, factor);
    np_rational_set(&q->scale, &q->step);
    np_rational_clear(&product);
}

/* Takes one smaller unit with its number behind a larger one: 3 yuan 5 jiao, 5 feet and 2 inches. */
static bool read_smaller(np_draft *d, const np_reader *reader)
{
    np_quantity *q = &d->quantity;
    np_numeral n;
    np_found found;
    np_rational factor;
    size_t skip, at = np_reader_skip(reader, d->end);
    bool ok;

    if (np_reader_find(&found, reader, at, NP_IS(UNIT_JOIN)) &&
        !(found.word->options & NP_OPTION_RATE))
        at = np_reader_skip(reader, found.end);
    np_numeral_init(&n);
    np_rational_init(&factor);
    ok = np_numeral_read(&n, &skip, reader, at, NP_LED_NOT) && !n.range && !n.multiplied &&
         !n.oversized && !n.ordinal && !n.hedge &&
         (find_unit(&found, reader, n.end, NP_IS(UNIT_SMALLER), false) ||
          find_unit(&found, reader, n.end, NP_IS(UNIT), false)) &&
         np_dimension_equal(&found.word->unit->dimension, &q->unit->dimension) &&
         np_rational_sign(&found.word->unit->offset) == 0 &&
         np_unit_kind(found.word->unit) != NP_KIND_COUNT;
    if (ok) {
        np_rational_set(&factor, &found.word->unit->factor);
        if (np_rational_sign(&found.word->value) != 0)
            np_rational_mul(&factor, &factor, &found.word->value);
        ok = !np_rational_div(&factor, &factor, &q->unit->factor);
        np_rational_mul(&n.value, &n.value, &factor);
        /* The smaller part must not reach the place of what stands before it. */
        ok = ok && np_rational_compare(&n.value, &q->step) < 0 && np_rational_sign(&q->step) > 0;
        if (ok) {
            static const np_rational one = NP_RATIONAL_INTEGER(1);

            np_rational_mul(&n.step, &n.step, &factor);
            add_smaller(q, &n.value, &n.step, &one);
            d->end = found.end;
        }
    }
    np_rational_clear(&factor);
    np_numeral_clear(&n);
    return ok;
}

/* "15 dollars 50": two figures, or two number words, behind a currency word are hundredths. */
static void read_hundredths(np_draft *d, const np_reader *reader)
{
    static const np_rational hundredth = {1, 100, NULL}, one = NP_RATIONAL_INTEGER(1);
    np_numeral n;
    np_found found;
    size_t skip, at = np_reader_skip(reader, d->end), behind;
    int64_t value;

    if (at == d->end || np_rational_compare(&d->quantity.step, &one) != 0)
        return;
    np_numeral_init(&n);
    if (np_numeral_read(&n, &skip, reader, at, NP_LED_NOT) && n.integer && !n.multiplied &&
        !n.ordinal && !n.range && np_rational_get_int(&value, &n.value) && value >= 10 &&
        value < 100 && (n.form == NP_FORM_WORDS || n.end - at == 2) &&
        !np_reader_is_letter(reader, n.end) &&
        !find_unit(&found, reader, n.end, NP_IS(UNIT) | NP_IS(SCALE), false)) {
        behind = np_reader_skip(reader, n.end);
        if (reader->cells[behind].code != '-' && reader->cells[behind].code != '$' &&
            reader->cells[behind].code != ',') {
            add_smaller(&d->quantity, &n.value, &one, &hundredth);
            d->end = n.end;
        }
    }
    np_numeral_clear(&n);
}

/* tenths := numeral mark [ digit | half ]: "three tenths five" is 35 percent. A discount in two digits
 * has them behind each other: 85 is 8.5 tenths. */
static void read_tenths(np_draft *d, const np_numeral *n, const np_found *mark,
                        const np_reader *reader)
{
    static const np_rational ten = NP_RATIONAL_INTEGER(10), five = NP_RATIONAL_INTEGER(5),
                             one = NP_RATIONAL_INTEGER(1);
    np_quantity *q = &d->quantity;
    np_found found, behind;

    np_rational_set(&q->scale, &q->step);
    if (!(mark->word->role == NP_ROLE_DISCOUNT && n->integer &&
          np_rational_compare(&q->value, &ten) > 0))
        np_quantity_scale(q, &mark->word->value);
    q->unit = mark->word->unit;
    q->kind = np_unit_kind(q->unit);
    d->end = mark->end;
    if (mark->word->role == NP_ROLE_DISCOUNT || n->range)
        return;
    if (np_reader_find(&found, reader, d->end, NP_IS(HALF))) {
        add_smaller(q, &five, &five, &one);
        d->end = found.end;
    } else if (np_reader_find(&found, reader, d->end, NP_IS(DIGIT)) &&
               !np_reader_find(&behind, reader, found.end,
                               NP_IS(DIGIT) | NP_IS(PLACE) | NP_IS(MYRIAD) | NP_IS(UNIT)) &&
               !np_reader_find(&behind, reader, d->end, NP_IS(UNIT)) &&
               !np_reader_find_word(&behind, reader, d->end)) {
        add_smaller(q, &found.word->value, &one, &one);
        d->end = found.end;
    }
}

/* "7 2 zhe": the second figure of a discount, written apart. */
static void read_parted_discount(np_draft *d, np_numeral *n, const np_reader *reader)
{
    static const np_rational ten = NP_RATIONAL_INTEGER(10);
    np_found mark;
    np_rational second;
    size_t at = n->end;

    if (n->form != NP_FORM_DIGITS || n->end != n->start + 1 || reader->cells[at].code != ' ' ||
        np_reader_digit(reader, at + 1) < 0 || np_reader_digit(reader, at + 2) >= 0 ||
        !np_reader_find(&mark, reader, np_reader_skip(reader, at + 2), NP_IS(DISCOUNT)))
        return;
    np_rational_init(&second);
    np_rational_set_int(&second, np_reader_digit(reader, at + 1));
    np_rational_mul(&d->quantity.value, &d->quantity.value, &ten);
    np_rational_add(&d->quantity.value, &d->quantity.value, &second);
    np_rational_clear(&second);
    n->end = d->end = d->digits_end = d->multiplier_end = at + 2;
}

/* A hedge directly behind digits or unit. */
static bool read_inside_hedge(np_draft *d, const np_reader *reader, size_t at)
{
    np_found found, other;

    if (d->quantity.hedge && d->quantity.hedge != NP_HEDGE_ABOUT)
        return false;
    if (!np_reader_find(&found, reader, at, NP_IS(HEDGE_INSIDE)) ||
        (np_reader_find_word(&other, reader, at) && other.end > found.end) ||
        (np_reader_find(&other, reader, at, NP_IS(HEDGE_AFTER)) && other.end > found.end))
        return false;
    /* Some stand behind the digits only: "ten lai persons", but not "ten years lai". */
    if ((found.word->options & NP_OPTION_GLUED) && d->quantity.unit)
        return false;
    d->quantity.hedge = (np_hedge)found.word->hedge;
    d->hedge_start = at;
    d->hedge_end = d->end = found.end;
    return true;
}

/* The multipliers behind a hedge: "4000 odd wan". */
static void read_late_multiplier(np_draft *d, np_numeral *n, const np_reader *reader)
{
    np_found next;

    while (np_reader_find(&next, reader, d->end, NP_IS(MYRIAD)) &&
           np_rational_bits(&d->multiplier) < 200) {
        np_quantity_scale(&d->quantity, &next.word->value);
        np_rational_mul(&d->multiplier, &d->multiplier, &next.word->value);
        n->multiplied = true;
        d->end = d->multiplier_end = next.end;
    }
}

/* "1 m 78": figures glued behind the unit are its decimals. */
static void read_decimals(np_draft *d, const np_reader *reader)
{
    static const np_rational tenth = {1, 10, NULL};
    np_rational place;
    np_found found;
    int64_t value = 0;
    size_t at = d->end;

    np_rational_init(&place);
    np_rational_set_int(&place, 1);
    for (int digit; at - d->end < 3 && (digit = np_reader_digit(reader, at)) >= 0; at++) {
        value = 10 * value + digit;
        np_rational_mul(&place, &place, &tenth);
    }
    if (at > d->end && at - d->end <= 2 && np_rational_is_integer(&d->quantity.value) &&
        !np_reader_is_alnum(reader, at) && reader->cells[at].code != '.' &&
        reader->cells[at].code != '%' &&
        reader->cells[d->end].offset ==
            reader->cells[d->end - 1].offset + np_utf8_length(reader->cells[d->end - 1].raw) &&
        !find_unit(&found, reader, at, NP_IS(UNIT) | NP_IS(MYRIAD) | NP_IS(PLACE), false)) {
        np_rational number, one = NP_RATIONAL_INTEGER(1);

        np_rational_init(&number);
        np_rational_set_int(&number, value);
        add_smaller(&d->quantity, &number, &one, &place);
        np_rational_clear(&number);
        d->end = at;
    }
    np_rational_clear(&place);
}

/* Behind a unit that has been set: halves, hedges, a longer unit behind a classifier ("two ge and a half
 * hours"), smaller units. */
static void read_behind_unit(np_draft *d, np_numeral *n, const np_found *unit,
                             const np_reader *reader)
{
    static const np_rational half = {1, 2, NULL}, one = NP_RATIONAL_INTEGER(1);
    np_quantity *q = &d->quantity;
    np_found found, longer;

    if (np_reader_find(&found, reader, d->end, NP_IS(HALF)) && n->integer && !n->fraction &&
        !(np_reader_find_word(&longer, reader, d->end))) {
        bool behind = np_reader_find(&longer, reader, found.end, NP_IS(UNIT));

        if (behind && q->kind == NP_KIND_COUNT) {
            set_unit(d, longer.word);
            add_smaller(q, &half, &half, &one);
            d->end = longer.end;
            n->integer = false;
        } else if (!behind && np_rational_sign(&q->step) > 0 &&
                   (q->kind == NP_KIND_MEASURE || q->kind == NP_KIND_MONEY ||
                    q->kind == NP_KIND_MULTIPLE)) {
            add_smaller(q, &half, &half, &q->step);
            d->end = found.end;
            n->integer = false;
        }
        return;
    }
    if (read_inside_hedge(d, reader, d->end)) {
        if (q->kind == NP_KIND_COUNT &&
            np_reader_find(&longer, reader, d->end, NP_IS(UNIT) | NP_IS(UNIT_SMALLER)) &&
            unit_fits(&longer, reader, d->end, d->end) &&
            np_unit_kind(longer.word->unit) != NP_KIND_COUNT) {
            set_unit(d, longer.word);
            d->end = longer.end;
        }
        return;
    }
    if (q->range || q->kind == NP_KIND_COUNT || np_dimension_is_none(&q->unit->dimension))
        return;
    if (q->kind == NP_KIND_MONEY && !n->multiplied && unit->word->letter_last) {
        np_found scale;
        size_t at = np_reader_skip(reader, d->end);

        /* "75 USD million" */
        if (np_reader_find(&scale, reader, at, NP_IS(SCALE)) &&
            !(scale.word->options & (NP_OPTION_GLUED | NP_OPTION_MONEY))) {
            np_quantity_scale(q, &scale.word->value);
            n->multiplied = true;
            d->end = scale.end;
            return;
        }
    }
    for (int i = 0; i < 3 && read_smaller(d, reader); i++)
        ;
    if (!unit->word->letter_last && n->integer && !n->multiplied &&
        (q->kind == NP_KIND_MONEY || q->kind == NP_KIND_MEASURE))
        read_decimals(d, reader);
    if (q->kind == NP_KIND_MONEY && unit->word->letter_last && n->integer && !n->multiplied)
        read_hundredths(d, reader);
}

/* "One in five students": a fraction in words is of the things it names, it does not count them. */
static bool is_counted_part(const np_numeral *n, const np_found *unit)
{
    return n->form == NP_FORM_WORDS && n->fraction && !n->multiplied && unit->word->unit &&
           np_unit_kind(unit->word->unit) == NP_KIND_COUNT;
}

static bool is_small_letter(const np_reader *reader, size_t at)
{
    return reader->cells[at].raw >= 'a' && reader->cells[at].raw <= 'z';
}

/* A mark of minutes is a unit when seconds follow; alone it may mean something else. */
static bool read_minutes(np_draft *d, np_numeral *n, const np_reader *reader)
{
    np_quantity *q = &d->quantity;
    np_found mark;
    size_t end = d->end;

    if (q->unit || n->fraction || !np_reader_find(&mark, reader, end, NP_IS(MINUTE)) ||
        !mark.word->unit)
        return false;
    q->unit = mark.word->unit;
    q->kind = np_unit_kind(q->unit);
    d->end = mark.end;
    if (read_smaller(d, reader))
        return true;
    q->unit = NULL;
    q->kind = NP_KIND_NUMBER;
    d->end = end;
    return false;
}

void np_suffix_read(np_draft *d, np_numeral *n, const np_reader *reader)
{
    np_quantity *q = &d->quantity;
    np_found found;
    size_t gap;

    read_parted_discount(d, n, reader);
    if (!n->ordinal && read_inside_hedge(d, reader, n->end))
        read_late_multiplier(d, n, reader);
    if (read_minutes(d, n, reader))
        return;
    if (!n->share && !n->ordinal && !(n->complete && n->fraction) &&
        find_unit(&found, reader, d->end, NP_IS(UNIT) | NP_IS(TENTHS) | NP_IS(DISCOUNT),
                  n->form == NP_FORM_WORDS && n->fraction) &&
        !is_counted_part(n, &found)) {
        if (found.word->role != NP_ROLE_UNIT) {
            read_tenths(d, n, &found, reader);
            (void)read_inside_hedge(d, reader, d->end);
        } else if (!q->unit || q->unit == found.word->unit ||
                   np_dimension_equal(&q->unit->dimension, &found.word->unit->dimension) ||
                   np_unit_kind(found.word->unit) == NP_KIND_MONEY) {
            /* Behind the sign of a currency only a name of its own makes it another one: "$5 AUD", not "$5
             * million marks". */
            bool taken = q->unit == NULL || q->unit == found.word->unit ||
                         ((q->kind == NP_KIND_MONEY || q->kind == NP_KIND_MEASURE) &&
                          !is_small_letter(reader, found.end - found.word->length));

            if (taken) {
                set_unit(d, found.word);
                d->end = found.end;
                read_behind_unit(d, n, &found, reader);
            }
        }
    } else if (n->share) {
        (void)read_inside_hedge(d, reader, d->end);
    }
    gap = np_reader_skip(reader, d->end);
    if (reader->cells[gap].code == ',' && reader->cells[gap + 1].code == ' ')
        return;
    if (np_reader_find(&found, reader, gap, NP_IS(HEDGE_AFTER))) {
        np_found other;

        if (np_reader_find_word(&other, reader, gap) && other.end > found.end)
            return;
        /* "above 5 and below 9": the words belong to the next number. */
        if (found.word->letter_last &&
            np_reader_digit(reader, np_reader_skip(reader, found.end)) >= 0)
            return;
        if (found.word->options & NP_OPTION_EXACT) { /* "or equal" */
            if (q->hedge == NP_HEDGE_OVER)
                q->hedge = NP_HEDGE_AT_LEAST;
            else if (q->hedge == NP_HEDGE_UNDER)
                q->hedge = NP_HEDGE_AT_MOST;
            d->end = found.end;
            return;
        }
        if (!q->hedge || q->hedge == NP_HEDGE_ABOUT) {
            q->hedge = (np_hedge)found.word->hedge;
            d->hedge_start = gap;
            d->hedge_end = found.end;
        }
        d->end = found.end;
        if (!q->unit && find_unit(&found, reader, d->end, NP_IS(UNIT), false)) {
            set_unit(d, found.word);
            d->end = found.end;
        }
    }
}
