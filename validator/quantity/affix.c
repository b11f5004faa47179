#include <config.h>

#include "quantity/reader.h"

void np_draft_init(np_draft *draft)
{
    draft->start = draft->end = draft->number_start = 0;
    draft->digits_end = draft->multiplier_end = 0;
    draft->hedge_start = draft->hedge_end = 0;
    np_rational_init(&draft->multiplier);
    np_rational_set_int(&draft->multiplier, 1);
    np_quantity_init(&draft->quantity);
}

void np_draft_clear(np_draft *draft)
{
    np_rational_clear(&draft->multiplier);
    np_quantity_clear(&draft->quantity);
}

void np_draft_label(np_draft *draft, np_kind kind, size_t start, size_t end)
{
    draft->start = draft->number_start = start;
    draft->digits_end = draft->multiplier_end = draft->end = end;
    draft->quantity.kind = kind;
    draft->quantity.exact = true;
}

/* What stands before the digits. */
typedef struct {
    size_t start, number; /* first cell, and where the numeral begins */
    size_t hedge_start, hedge_end;
    np_hedge hedge;
    const np_unit *unit;
    np_kind kind;
    bool negative, ordinal, any;
} prefix;

/* prefix := { hedge | sign | unit | ordinal mark }, blanks between them. */
static void read_prefix(prefix *p, const np_reader *reader, size_t at)
{
    enum { MOST = 5 };
    static const np_roles roles =
        NP_IS(HEDGE_BEFORE) | NP_IS(SIGN) | NP_IS(UNIT_BEFORE) | NP_IS(ORDINAL_BEFORE);
    np_found found;

    *p = (prefix){at, at, at, at, NP_HEDGE_NONE, NULL, NP_KINDS, false, false, false};
    for (int i = 0; i < MOST && np_reader_find(&found, reader, p->number, roles); i++) {
        const np_word *word = found.word;
        size_t next = np_reader_skip(reader, found.end);

        if ((word->options & NP_OPTION_GLUED) && next != found.end)
            return;
        if (word->role == NP_ROLE_SIGN) {
            /* A hyphen behind a word or number is none. */
            if (!word->letter_first && p->number > 0 &&
                (unsigned char)word->spelling.data[0] < 0x80 &&
                np_reader_is_alnum(reader, p->number - 1))
                return;
            if (np_rational_sign(&word->value) < 0)
                p->negative = !p->negative;
        } else if (word->role == NP_ROLE_UNIT_BEFORE) {
            if (p->unit)
                return;
            p->unit = word->unit;
            p->kind = (np_kind)word->kind;
        } else if (word->role == NP_ROLE_ORDINAL_BEFORE) {
            p->ordinal = true;
        } else {
            if (!p->any)
                p->hedge_start = p->number;
            p->hedge_end = found.end;
            p->hedge = (np_hedge)word->hedge;
        }
        p->any = true;
        p->number = next;
    }
}

/* Sets the unit and the kind that goes with it. */
static void set_unit(np_quantity *q, const np_word *word)
{
    q->unit = word->unit;
    q->kind = word->kind != NP_KINDS ? (np_kind)word->kind : np_unit_kind(word->unit);
}

/* May this unit word stand behind a number that ends at cell end, the word beginning at cell at? */
static bool unit_fits(const np_found *found, const np_reader *reader, size_t end, size_t at)
{
    const np_word *word = found->word;
    np_found other;

    if ((word->options & NP_OPTION_GLUED) && at != end)
        return false;
    if ((word->options & NP_OPTION_SPACED) && at == end)
        return false;
    /* The run of letters and digits ends with the unit: m212 is no metre. */
    if (word->letter_last && np_reader_digit(reader, found->end) >= 0)
        return false;
    /* A longer word that begins like a unit hides it. */
    return !np_reader_find(&other, reader, at, NP_IS(WORD)) || other.end <= found->end;
}

/* ratio := numeral ratio-mark numeral. Its value is the first over the second; a first term of 1 is
 * exact by custom, and the step is so wide that the rounding of both terms stays inside. */
static bool read_ratio(np_draft *d, const np_numeral *n, const np_reader *reader)
{
    static const np_rational half = {1, 2, NULL}, one = NP_RATIONAL_INTEGER(1), two = {2, 1, NULL};
    np_quantity *q = &d->quantity;
    np_found mark;
    np_numeral second;
    np_rational top, bottom;
    size_t skip;
    bool ok;

    if (q->unit || q->hedge || n->multiplied || n->ordinal ||
        !np_reader_find(&mark, reader, n->end, NP_IS(RATIO)) ||
        (np_reader_digit(reader, n->end - 1) < 0) != (np_reader_digit(reader, mark.end) < 0))
        return false;
    np_numeral_init(&second);
    np_rational_init(&top);
    np_rational_init(&bottom);
    ok = np_numeral_read(&second, &skip, reader, mark.end, false) && !second.multiplied &&
         np_rational_sign(&second.value) > 0;
    if (ok) {
        np_rational_mul(&top, &n->step, &half);
        np_rational_add(&top, &top, &n->value);
        if (np_rational_compare(&n->value, &one) == 0 && n->integer)
            np_rational_set(&top, &n->value);
        np_rational_mul(&bottom, &second.step, &half);
        np_rational_sub(&bottom, &second.value, &bottom);
        ok = np_rational_sign(&bottom) > 0 && !np_rational_div(&top, &top, &bottom) &&
             !np_rational_div(&q->value, &n->value, &second.value);
    }
    if (ok) {
        np_rational_sub(&top, &top, &q->value);
        np_rational_mul(&q->step, &top, &two);
        np_rational_set(&q->scale, &q->step);
        np_rational_set(&q->high, &q->value);
        q->kind = NP_KIND_RATIO;
        d->digits_end = d->multiplier_end = d->end = second.end;
    }
    np_numeral_clear(&second);
    np_rational_clear(&top);
    np_rational_clear(&bottom);
    return ok;
}

/* Reads hedges, a further multiplier and the unit behind the numeral. */
static void read_suffix(np_draft *d, np_numeral *n, const np_reader *reader)
{
    np_quantity *q = &d->quantity;
    np_found found;
    size_t at = n->end, gap;

    if (!q->hedge && np_reader_find(&found, reader, at, NP_IS(HEDGE_INSIDE))) {
        np_found next;

        q->hedge = (np_hedge)found.word->hedge;
        d->hedge_start = at;
        d->hedge_end = at = found.end;
        /* "4000 odd wan": the multiplier stands behind the hedge. */
        while (np_reader_find(&next, reader, at, NP_IS(MYRIAD)) &&
               np_rational_bits(&d->multiplier) < 200) {
            np_quantity_scale(q, &next.word->value);
            np_rational_mul(&d->multiplier, &d->multiplier, &next.word->value);
            n->multiplied = true;
            at = d->multiplier_end = next.end;
        }
        d->end = at;
    }
    gap = np_reader_skip(reader, at);
    if (np_reader_find(&found, reader, gap, NP_IS(UNIT) | NP_IS(TENTHS) | NP_IS(DISCOUNT)) &&
        unit_fits(&found, reader, at, gap)) {
        if (found.word->role == NP_ROLE_UNIT) {
            if (!q->unit || q->unit == found.word->unit ||
                np_dimension_equal(&q->unit->dimension, &found.word->unit->dimension))
                set_unit(q, found.word);
        } else {
            np_quantity_scale(q, &found.word->value);
            set_unit(q, found.word);
        }
        d->end = at = found.end;
        if (!q->hedge && np_reader_find(&found, reader, at, NP_IS(HEDGE_INSIDE))) {
            q->hedge = (np_hedge)found.word->hedge;
            d->hedge_start = at;
            d->hedge_end = d->end = at = found.end;
        }
    }
    gap = np_reader_skip(reader, at);
    if (np_reader_find(&found, reader, gap, NP_IS(HEDGE_AFTER))) {
        if (!q->hedge || q->hedge == NP_HEDGE_ABOUT) {
            q->hedge = (np_hedge)found.word->hedge;
            d->hedge_start = gap;
            d->hedge_end = found.end;
        }
        d->end = found.end;
    }
}

/* What follows from kind, form and unit: is the value exact, is it a whole number? */
static void settle(np_draft *d, const np_numeral *n)
{
    np_quantity *q = &d->quantity;
    int64_t value;

    if (q->kind == NP_KIND_COUNT) {
        q->whole = q->unit && q->unit->whole && np_rational_is_integer(&q->value);
        q->exact = q->whole && n->integer && !n->multiplied && !q->hedge && !q->range;
    } else if (q->kind == NP_KIND_PERCENT) {
        q->exact =
            n->integer && np_rational_get_int(&value, &q->value) && (value == 0 || value == 100);
    } else if (q->kind == NP_KIND_ORDINAL) {
        q->exact = q->whole = true;
    }
}

/* A numeral of one character without a unit is a number only between words that let it stand alone:
 * marks, ends, and the particles of the lexicon. */
static bool stands_alone(const np_reader *reader, size_t start, size_t end)
{
    np_found found;
    uint32_t before = start > 0 ? reader->cells[start - 1].code : 0;
    uint32_t behind = reader->cells[end].code;

    if (np_text_is_han(before) && !np_reader_find_before(&found, reader, start, NP_IS(BOUNDARY)))
        return false;
    return !np_text_is_han(behind) || np_reader_find(&found, reader, end, NP_IS(BOUNDARY));
}

bool np_affix_read(np_draft *d, size_t *skip, const np_reader *reader, size_t at)
{
    np_quantity *q = &d->quantity;
    np_numeral n;
    prefix p;
    bool ok;

    *skip = at;
    read_prefix(&p, reader, at);
    np_numeral_init(&n);
    ok = np_numeral_read(&n, skip, reader, p.number, p.any);
    if (ok) {
        d->start = p.start;
        d->number_start = p.hedge != NP_HEDGE_NONE ? p.hedge_end : p.start;
        d->number_start = np_reader_skip(reader, d->number_start);
        d->digits_end = n.digits_end;
        d->multiplier_end = n.multiplier_end;
        d->end = n.end;
        d->hedge_start = p.hedge ? p.hedge_start : n.hedge_start;
        d->hedge_end = p.hedge ? p.hedge_end : n.hedge_end;
        np_rational_swap(&d->multiplier, &n.multiplier);
        np_rational_set(&q->value, &n.value);
        np_rational_set(&q->high, &n.high);
        np_rational_set(&q->step, &n.step);
        np_rational_set(&q->scale, &n.scale);
        q->range = n.range;
        q->hedge = p.hedge ? p.hedge : n.hedge;
        q->unit = p.unit;
        q->kind = p.kind != NP_KINDS ? p.kind : p.unit ? np_unit_kind(p.unit) : NP_KIND_NUMBER;
        if (n.oversized)
            q->kind = NP_KIND_IDENTIFIER;
        else if (p.any || !read_ratio(d, &n, reader))
            read_suffix(d, &n, reader);
        if (p.ordinal)
            q->kind = NP_KIND_ORDINAL;
        if (p.negative) {
            np_rational_neg(&q->value, &q->value);
            np_rational_neg(&q->high, &q->high);
        }
        if (!q->range)
            np_rational_set(&q->high, &q->value);
        settle(d, &n);
        if (n.form != NP_FORM_DIGITS && !q->unit && !p.any &&
            (n.single || n.form == NP_FORM_STRING))
            ok = stands_alone(reader, d->start, d->end);
        *skip = d->end;
    }
    np_numeral_clear(&n);
    return ok;
}
