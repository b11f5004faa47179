/* A number with all that belongs to it. */
#include <config.h>

#include <string.h>

#include "quantity/reader.h"

void np_draft_settle(np_draft *d, const np_numeral *n)
{
    np_quantity *q = &d->quantity;

    if (q->kind == NP_KIND_COUNT) {
        q->whole = q->unit && q->unit->whole && np_rational_is_integer(&q->value);
        q->exact = q->whole && n->integer && !n->multiplied && !q->hedge && !q->range;
    } else if (q->kind == NP_KIND_ORDINAL) {
        q->exact = q->whole = true;
    } else if (q->kind == NP_KIND_NUMBER && n->fraction) {
        q->kind = NP_KIND_FRACTION;
    }
}

/* May a numeral of Han characters without a unit stand here by itself? A single character, or digits in
 * a row, only between words that let it: marks, ends, and the particles of the lexicon. */
static bool stands_alone(const np_reader *reader, size_t start, size_t end, bool led)
{
    np_found found;
    uint32_t before = start > 0 ? reader->cells[start - 1].code : 0;
    uint32_t behind = reader->cells[end].code;

    if (!led && np_text_is_han(before) &&
        !np_reader_find_before(&found, reader, start, NP_IS(BOUNDARY)))
        return false;
    return !np_text_is_han(behind) || np_reader_find(&found, reader, end, NP_IS(BOUNDARY));
}

static bool is_acceptable(const np_draft *d, const np_numeral *n, const np_reader *reader, bool led)
{
    if (n->share && n->single && np_text_is_han(reader->cells[d->end].code)) {
        np_found found; /* "a hundred per hundred" before a verb only strengthens it */

        if (np_reader_find(&found, reader, d->end - 1, NP_IS(PLACE)) &&
            !np_reader_find(&found, reader, d->end, NP_IS(BOUNDARY)))
            return false;
    }
    if (d->quantity.unit || d->quantity.kind == NP_KIND_ORDINAL || n->fraction || n->range)
        return true;
    if (n->form == NP_FORM_STRING)
        return n->end - n->start > 2 && stands_alone(reader, d->start, d->end, led);
    if (n->form == NP_FORM_HAN && n->single)
        return stands_alone(reader, d->start, d->end, led);
    return true;
}

/* Fills the draft from what was read before the digits and in them. */
static void start_draft(np_draft *d, const np_prefix *p, np_numeral *n, const np_reader *reader)
{
    np_quantity *q = &d->quantity;

    d->start = p->start;
    d->number_start = p->hedge ? np_reader_skip(reader, p->hedge_end) : p->start;
    d->digits_end = n->digits_end;
    d->multiplier_end = n->multiplier_end;
    d->end = n->end;
    d->hedge_start = p->hedge ? p->hedge_start : n->hedge_start;
    d->hedge_end = p->hedge ? p->hedge_end : n->hedge_end;
    np_rational_set(&d->multiplier, &n->multiplier);
    np_rational_set(&q->value, &n->value);
    np_rational_set(&q->high, &n->high);
    np_rational_set(&q->step, &n->step);
    np_rational_set(&q->scale, &n->scale);
    q->range = n->range;
    if (p->hedge)
        q->hedge = p->hedge;
    else if (n->hedge)
        q->hedge = n->hedge;
    if (n->share) {
        q->unit = n->share->unit;
        q->kind = NP_KIND_PERCENT;
    } else if (p->unit) {
        q->unit = p->unit->unit;
        q->kind = p->unit->kind != NP_KINDS ? (np_kind)p->unit->kind : np_unit_kind(q->unit);
        if (np_rational_sign(&p->unit->value) != 0)
            np_quantity_scale(q, &p->unit->value);
    }
}

/* "$(4.2) million": figures in brackets behind the sign of a currency. */
static bool read_bracketed(np_numeral *n, const np_reader *reader, size_t at)
{
    if (!np_digits_read(n, reader, at + 1) || n->oversized || reader->cells[n->end].code != ')')
        return false;
    n->start = at;
    n->end++;
    n->digits_end = n->multiplier_end = n->end;
    np_scales_read(n, reader);
    return true;
}

/* The unit of so much of whole for each part; NULL when the lexicon has none. */
static const np_unit *rate_of(const np_reader *reader, const np_unit *whole, const np_unit *part)
{
    enum { LONGEST = 64 };
    char symbol[LONGEST];
    size_t length = whole->symbol.length + 1 + part->symbol.length;

    if (length > sizeof symbol)
        return NULL;
    memcpy(symbol, whole->symbol.data, whole->symbol.length);
    symbol[whole->symbol.length] = '/';
    memcpy(symbol + whole->symbol.length + 1, part->symbol.data, part->symbol.length);
    return np_lexicon_unit(reader->lexicon, np_slice_of(symbol, length));
}

/* What stands before or behind makes the unit a rate: "per square metre 2 wan yuan", "hour-speed 60 km",
 * "$2.50 per kg". What stands before is no part of the mention. */
static void read_rate(np_draft *d, const np_reader *reader)
{
    np_quantity *q = &d->quantity;
    np_found per, part;
    const np_unit *rate = NULL;
    size_t end = d->end, at = np_reader_skip(reader, end);

    if (!q->unit || (q->kind != NP_KIND_MONEY && q->kind != NP_KIND_MEASURE))
        return;
    if (np_reader_find_before(&per, reader, d->start, NP_IS(UNIT_BEFORE)) &&
        (per.word->options & NP_OPTION_RATE)) {
        rate = rate_of(reader, q->unit, per.word->unit);
    } else if (np_reader_find(&per, reader, at, NP_IS(UNIT_JOIN)) &&
               (per.word->options & NP_OPTION_RATE) &&
               np_reader_find(&part, reader, np_reader_skip(reader, per.end), NP_IS(UNIT)) &&
               np_rational_sign(&part.word->value) == 0 && !reader->literal) {
        rate = rate_of(reader, q->unit, part.word->unit);
        end = part.end;
    }
    if (rate) {
        q->unit = rate;
        q->kind = np_unit_kind(rate);
        d->end = end;
    }
}

/* Is it a span of time? */
static bool is_span(const np_reader *reader, const np_quantity *q)
{
    np_slice name;

    if (!q->unit)
        return false;
    name = np_lexicon_dimension(reader->lexicon, q->unit->dimension.base[0]);
    return np_slice_equal(name, np_slice_text("time")) ||
           np_slice_equal(name, np_slice_text("calendar"));
}

/* Is there nothing more of a phrase at this cell? */
static bool ends_phrase(const np_reader *reader, size_t at)
{
    size_t i = np_reader_skip(reader, at);

    return i >= reader->count || reader->cells[i].code == ')' || reader->cells[i].code == ';' ||
           (reader->cells[i].code == '.' && np_reader_skip(reader, i + 1) >= reader->count);
}

bool np_part_read(np_draft *d, np_numeral *n, size_t *skip, const np_reader *reader, size_t at)
{
    np_quantity *q = &d->quantity;
    np_found found;
    np_prefix p;

    *skip = at;
    np_prefix_read(&p, reader, at);
    /* A span of years behind a word that could be a hedge is none of its numbers. */
    if (p.number > at && np_reader_digit(reader, p.number) >= 0 &&
        np_shape_read(d, reader, p.number))
        return false;
    if (p.any && !p.ordinal && np_year_stands(reader, p.number))
        return false;
    if (p.unit && reader->cells[p.number].code == '(') {
        if (!read_bracketed(n, reader, p.number))
            return false;
        p.negative = !p.negative;
    } else if (!np_number_word_read(d, n, reader, p.number) &&
               !np_numeral_read(n, skip, reader, p.number,
                                p.ordinal ? NP_LED_ORDINAL
                                : p.any   ? NP_LED_HEDGE
                                          : NP_LED_NOT) &&
               !np_leading_half_read(n, reader, p.number, p.hedge != NP_HEDGE_NONE))
        return false;
    start_draft(d, &p, n, reader);
    if (n->oversized) {
        q->kind = NP_KIND_IDENTIFIER;
        return true;
    }
    if (n->form == NP_FORM_DIGITS && n->integer && !n->multiplied && !p.unit &&
        np_reader_find(&found, reader, n->end, NP_IS(ORDINAL_AFTER))) {
        n->ordinal = true;
        d->digits_end = d->multiplier_end = d->end = found.end;
    }
    if (p.unit || !np_ratio_read(d, n, reader))
        np_suffix_read(d, n, reader);
    if (n->ordinal && p.hedge && !p.ordinal)
        return false; /* "up to third place" */
    if (p.hedge_word &&
        (((p.hedge_word->options & NP_OPTION_RECENT) && is_span(reader, q)) ||
         ((p.hedge_word->options & NP_OPTION_DIGITS) && n->form == NP_FORM_WORDS && !q->unit))) {
        q->hedge = NP_HEDGE_NONE;
        d->hedge_start = d->hedge_end = 0;
        d->start = d->number_start;
    }
    if (p.ordinal || n->ordinal)
        q->kind = NP_KIND_ORDINAL;
    if (p.loss && q->kind != NP_KIND_MONEY)
        return false;
    if (p.apart && !ends_phrase(reader, d->end))
        return false;
    if (p.negative) {
        np_rational_neg(&q->value, &q->value);
        np_rational_neg(&q->high, &q->high);
    }
    if (!q->range)
        np_rational_set(&q->high, &q->value);
    read_rate(d, reader);
    np_draft_settle(d, n);
    if (p.exact && !q->hedge)
        q->exact = true;
    d->doubtful = !is_acceptable(d, n, reader, p.any);
    return !d->doubtful || np_reader_find(&found, reader, d->end, NP_IS(RANGE));
}

bool np_ledger_read(np_draft *d, const np_reader *reader, size_t at)
{
    np_found word;
    np_numeral n;
    size_t skip, before = at;
    bool ok;

    if (before > 0 && reader->cells[before - 1].code == ' ')
        before--;
    if (!np_reader_find_before(&word, reader, before, NP_IS(LEDGER)))
        return false;
    np_numeral_init(&n);
    ok = np_part_read(d, &n, &skip, reader, at + 1) && reader->cells[d->end].code == ')' &&
         np_rational_sign(&d->quantity.value) > 0 && d->quantity.hedge == NP_HEDGE_NONE &&
         !d->quantity.range &&
         (d->quantity.kind == NP_KIND_MONEY || d->quantity.kind == NP_KIND_NUMBER);
    if (ok) {
        d->start = d->number_start = at;
        d->end++;
        np_rational_neg(&d->quantity.value, &d->quantity.value);
        np_rational_neg(&d->quantity.high, &d->quantity.high);
    }
    np_numeral_clear(&n);
    return ok;
}
