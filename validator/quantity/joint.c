/* Two numbers that make one mention: ratios, ranges, pairs of bounds. */
#include <config.h>

#include <stdlib.h>

#include "quantity/reader.h"

void np_draft_init(np_draft *draft)
{
    draft->start = draft->end = draft->number_start = 0;
    draft->digits_end = draft->multiplier_end = 0;
    draft->hedge_start = draft->hedge_end = 0;
    np_rational_init(&draft->multiplier);
    np_rational_set_int(&draft->multiplier, 1);
    np_quantity_init(&draft->quantity);
    draft->linked = draft->doubtful = draft->no_memory = false;
    draft->ends = NULL;
}

/* No draft has ends of ends: the recursion is one deep. */
void np_draft_clear(np_draft *draft)
{
    if (draft->ends) {
        np_draft_clear(&draft->ends[0]);
        np_draft_clear(&draft->ends[1]);
        free(draft->ends);
    }
    np_rational_clear(&draft->multiplier);
    np_quantity_clear(&draft->quantity);
}

static void copy_draft(np_draft *r, const np_draft *x)
{
    np_draft_init(r);
    r->start = x->start;
    r->end = x->end;
    r->number_start = x->number_start;
    r->digits_end = x->digits_end;
    r->multiplier_end = x->multiplier_end;
    r->hedge_start = x->hedge_start;
    r->hedge_end = x->hedge_end;
    np_rational_set(&r->multiplier, &x->multiplier);
    np_quantity_copy(&r->quantity, &x->quantity);
}

void np_draft_label(np_draft *draft, np_kind kind, size_t start, size_t end)
{
    np_draft_clear(draft);
    np_draft_init(draft);
    draft->start = draft->number_start = start;
    draft->digits_end = draft->multiplier_end = draft->end = end;
    draft->quantity.kind = kind;
    draft->quantity.exact = true;
}

bool np_ratio_hinted(const np_reader *reader, size_t start, size_t end)
{
    enum { REACH = 14 }; /* cells to either side */
    size_t from = start > REACH ? start - REACH : 0;
    np_found found;

    for (size_t i = from; i < start; i++) {
        if (np_reader_find(&found, reader, i, NP_IS(RATIO_HINT)) && found.end <= start)
            return true;
    }
    for (size_t i = end; i < reader->count && i < end + REACH; i++) {
        if (np_reader_find(&found, reader, i, NP_IS(RATIO_HINT)))
            return true;
    }
    return false;
}

/* ratio := numeral ratio-mark numeral. Its value is the first over the second; a first term of 1 is
 * exact by custom, and the step is so wide that the rounding of both terms stays inside. */
bool np_ratio_read(np_draft *d, const np_numeral *n, const np_reader *reader)
{
    static const np_rational half = {1, 2, NULL}, one = NP_RATIONAL_INTEGER(1), two = {2, 1, NULL};
    np_quantity *q = &d->quantity;
    np_found mark;
    np_numeral second;
    np_rational top, bottom;
    size_t skip, at;
    bool ok;

    if (q->unit || n->hedge || n->multiplied || n->ordinal || n->fraction || n->range ||
        n->form == NP_FORM_STRING ||
        !np_reader_find(&mark, reader, np_reader_skip(reader, n->end), NP_IS(RATIO)) ||
        (mark.end == n->end + 1 && reader->cells[n->end].code == ' '))
        return false;
    /* A word or a hyphen between them is a ratio only where one is spoken of. */
    if ((mark.word->options & NP_OPTION_HINTED) && !np_ratio_hinted(reader, n->start, mark.end))
        return false;
    at = np_reader_skip(reader, mark.end);
    if ((at > mark.end && !mark.word->letter_last) ||
        (np_reader_digit(reader, n->end - 1) < 0) != (np_reader_digit(reader, at) < 0))
        return false;
    np_numeral_init(&second);
    np_rational_init(&top);
    np_rational_init(&bottom);
    ok = np_numeral_read(&second, &skip, reader, at, NP_LED_NOT) && !second.multiplied &&
         !second.fraction && np_rational_sign(&second.value) > 0;
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

static bool same_sort(const np_quantity *a, const np_quantity *b)
{
    if (!a->unit || !b->unit)
        return a->kind != NP_KIND_ORDINAL || b->kind == NP_KIND_ORDINAL;
    return np_dimension_equal(&a->unit->dimension, &b->unit->dimension) &&
           (a->kind == b->kind || np_unit_kind(a->unit) == NP_KIND_COUNT);
}

/* The first number of "2-3 wan yuan", "$2-3 million", has the unit and the multiplier of the second, and
 * "$20-30" the other way round. False when the two are no ends of one range. */
static bool share_units(np_draft *a, const np_numeral *na, np_draft *b, const np_numeral *nb)
{
    np_quantity *low = &a->quantity, *high = &b->quantity;
    np_rational plain, ratio;
    bool ok = true;

    if (!same_sort(low, high))
        return false;
    np_rational_init(&plain);
    np_rational_init(&ratio);
    if (nb->multiplied && !na->multiplied && np_rational_sign(&b->multiplier) > 0 &&
        !np_rational_div(&plain, &high->value, &b->multiplier) &&
        np_rational_compare(&low->value, &plain) < 0 &&
        (!low->unit || low->kind == NP_KIND_MONEY) && !na->fraction) {
        np_quantity_scale(low, &b->multiplier);
    }
    if (!low->unit) {
        if (high->unit && (np_unit_kind(high->unit) != NP_KIND_PERCENT || na->form == nb->form ||
                           na->form == NP_FORM_HAN)) {
            /* Tenths are written in percent: "five to eight tenths". */
            if (high->kind == NP_KIND_PERCENT && nb->form == na->form &&
                !np_rational_div(&ratio, &high->value, &nb->value) && np_rational_sign(&ratio) > 0)
                np_quantity_scale(low, &ratio);
        }
        low->unit = high->unit;
        low->kind = high->kind;
    } else if (!high->unit) {
        ok = a->end == a->multiplier_end; /* a unit before the first: "$20-30" */
        high->unit = low->unit;
        high->kind = low->kind;
    } else if (low->unit != high->unit) {
        ok = !np_rational_div(&ratio, &high->unit->factor, &low->unit->factor);
        if (ok)
            np_quantity_scale(high, &ratio);
    }
    np_rational_clear(&plain);
    np_rational_clear(&ratio);
    return ok;
}

/* Keeps both ends, as they are by themselves, in the draft that becomes their range. */
static void keep_ends(np_draft *a, const np_numeral *na, const np_draft *b, const np_numeral *nb)
{
    np_draft *ends = malloc(2 * sizeof *ends);

    a->no_memory = !ends;
    if (!ends)
        return;
    copy_draft(&ends[0], a);
    np_draft_settle(&ends[0], na);
    copy_draft(&ends[1], b);
    np_draft_settle(&ends[1], nb);
    a->ends = ends;
}

/* Makes a the range from a to b. */
static void make_range(np_draft *a, const np_draft *b, uint32_t options)
{
    np_quantity *q = &a->quantity;

    np_rational_set(&q->high, b->quantity.range ? &b->quantity.high : &b->quantity.value);
    np_rational_set(&q->step, &b->quantity.step);
    np_rational_set(&q->scale, &b->quantity.scale);
    q->range = true;
    q->exact = false;
    q->lo_end = options & NP_OPTION_OPEN_LOW ? NP_END_OPEN : NP_END_CLOSED;
    q->hi_end = options & NP_OPTION_OPEN_HIGH ? NP_END_OPEN : NP_END_CLOSED;
    if (q->hedge == NP_HEDGE_NONE && b->quantity.hedge != NP_HEDGE_NONE &&
        b->quantity.hedge == NP_HEDGE_ABOUT) {
        q->hedge = b->quantity.hedge;
        a->hedge_start = b->hedge_start;
        a->hedge_end = b->hedge_end;
    }
    a->digits_end = b->digits_end;
    a->multiplier_end = b->multiplier_end;
    np_rational_set(&a->multiplier, &b->multiplier);
    a->end = b->end;
}

/* Does a word of change stand in [from, to)? near: with no number behind it there and nothing that parts
 * clauses. *past: it says that the change has happened. */
static bool changes_before(bool *past, const np_reader *reader, size_t from, size_t to, bool near)
{
    np_found change;
    bool any = false;

    for (size_t i = from; i < to; i++) {
        uint32_t code = reader->cells[i].code;

        if (near && (code == ',' || code == ';' || code == '(' || code == ')' || code == 0x3002 ||
                     np_reader_digit(reader, i) >= 0))
            any = false;
        else if (np_reader_find(&change, reader, i, NP_IS(CHANGE)) && change.end <= to) {
            any = true;
            *past = (change.word->options & NP_OPTION_PAST) != 0;
        }
    }
    return any;
}

enum { CHANGE_REACH = 60 }; /* cells between a word of change and its number */

/* Does a word such as "rose" stand before the "from" before this cell, so that what follows is an old and
 * a new value? */
static bool is_change(const np_reader *reader, size_t at)
{
    np_found from;
    bool past;
    size_t end = at > 0 && reader->cells[at - 1].code == ' ' ? at - 1 : at;

    if (!np_reader_find_before(&from, reader, end, NP_IS(RANGE_BEFORE)) || !from.word->letter_first)
        return false;
    return changes_before(&past, reader, end > CHANGE_REACH ? end - CHANGE_REACH : 0, end, false);
}

/* "Rose 206,900 to 4.64 million": are two numbers that a word such as "to" joins a change and the level
 * that it led to? So they are behind a word of change when each has its unit (or both have none) and the
 * change is told of as past, or one is many times the other. Called before units are shared. */
static bool is_change_to_level(const np_reader *reader, const np_draft *a, const np_numeral *na,
                               const np_draft *b, const np_numeral *nb)
{
    static const np_rational two = NP_RATIONAL_INTEGER(2), four = NP_RATIONAL_INTEGER(4);
    const np_quantity *low = &a->quantity, *high = &b->quantity;
    np_rational least;
    bool past = false, far;

    if (!changes_before(&past, reader, a->start > CHANGE_REACH ? a->start - CHANGE_REACH : 0,
                        a->start, true))
        return false;
    np_rational_init(&least);
    np_rational_set(&least, &low->value);
    if (nb->multiplied && !na->multiplied) {
        np_rational_mul(&least, &least, &b->multiplier);
        if (np_rational_compare(&least, &high->value) < 0)
            past = false; /* "fell 2 to 3 million" */
        else
            np_rational_set(&least, &low->value);
    }
    /* Rates of change are given as ranges more often than amounts. */
    if (low->unit && high->unit && np_dimension_is_none(&low->unit->dimension)) {
        np_rational_mul(&least, &least, past ? &two : &four);
        past = false;
    } else {
        np_rational_mul(&least, &least, &four);
    }
    far = np_rational_compare(&least, &high->value) < 0;
    np_rational_clear(&least);
    return far || (past && (low->unit || !high->unit));
}

/* Two years are a span of time, no range of a quantity. */
static bool are_years(const np_quantity *q)
{
    int64_t low, high;

    return !q->unit && q->kind == NP_KIND_NUMBER && np_rational_get_int(&low, &q->value) &&
           np_rational_get_int(&high, &q->high) && low >= 1900 && low <= 2100 && high >= 1900 &&
           high <= 2100;
}

/* range := part range-mark part [ range-end ]. opened: a word before it says that a range begins, and
 * its own mark ("and") joins the ends. */
static bool read_range(np_draft *d, np_numeral *n, const np_reader *reader, bool opened)
{
    np_roles marks = NP_IS(RANGE) | NP_IS(RANGE_LINK);
    size_t at = np_reader_skip(reader, d->end), skip;
    bool ok, closed = false;
    np_found mark, after;
    np_draft second;
    np_numeral m;
    np_reader behind = *reader;

    if (is_change(reader, d->start))
        return false;
    if (d->quantity.range || (d->quantity.hedge && d->quantity.hedge != NP_HEDGE_ABOUT) ||
        d->quantity.kind == NP_KIND_RATIO || n->fraction ||
        !np_reader_find(&mark, reader, at, marks))
        return false;
    np_draft_init(&second);
    np_numeral_init(&m);
    behind.money = d->quantity.kind == NP_KIND_MONEY && d->end == d->multiplier_end;
    ok = np_part_read(&second, &m, &skip, &behind, np_reader_skip(reader, mark.end)) &&
         !second.quantity.range && second.quantity.kind != NP_KIND_RATIO && !m.fraction &&
         (second.quantity.hedge == NP_HEDGE_NONE || second.quantity.hedge == NP_HEDGE_ABOUT) &&
         second.quantity.kind != NP_KIND_IDENTIFIER && !second.doubtful;
    if (ok) {
        closed =
            np_reader_find(&after, reader, np_reader_skip(reader, second.end), NP_IS(RANGE_AFTER));
        if (mark.word->role == NP_ROLE_RANGE_LINK)
            ok = opened || closed;
        /* A hyphen glues names and scores as well as ranges. */
        if (ok && mark.word->role == NP_ROLE_RANGE && !mark.word->letter_first &&
            !second.quantity.unit &&
            (np_reader_is_letter(reader, second.end) || np_reader_is_letter(reader, n->start)))
            ok = false;
        if (ok && (mark.word->options & NP_OPTION_BELOW)) {
            np_rational gap; /* "two or three": neighbors only */

            np_rational_init(&gap);
            np_rational_sub(&gap, &m.value, &n->value);
            ok = np_rational_compare(&gap, &m.step) == 0;
            np_rational_clear(&gap);
        }
    }
    if (ok && mark.word->role == NP_ROLE_RANGE && mark.word->letter_first &&
        is_change_to_level(reader, d, n, &second, &m))
        ok = false;
    ok = ok && share_units(d, n, &second, &m) &&
         (np_rational_compare(&d->quantity.value, &second.quantity.value) < 0 ||
          (d->quantity.unit && mark.word->role == NP_ROLE_RANGE && !mark.word->letter_first &&
           np_rational_compare(&d->quantity.value, &second.quantity.value) != 0));
    if (ok) {
        keep_ends(d, n, &second, &m);
        make_range(d, &second, mark.word->options);
        d->linked = mark.word->role == NP_ROLE_RANGE_LINK || (opened && closed);
        if (closed && d->linked)
            d->end = after.end;
    }
    np_draft_clear(&second);
    np_numeral_clear(&m);
    return ok;
}

bool np_affix_read(np_draft *d, size_t *skip, const np_reader *reader, size_t at)
{
    np_found before;
    np_numeral n;
    bool ok, opened = np_reader_find(&before, reader, at, NP_IS(RANGE_BEFORE));

    np_numeral_init(&n);
    if (opened) {
        size_t number = np_reader_skip(reader, before.end);

        /* Two dates are no range of numbers. */
        ok = !np_calendar_stands(reader, number) && np_part_read(d, &n, skip, reader, number) &&
             d->quantity.kind != NP_KIND_IDENTIFIER && read_range(d, &n, reader, true);
        /* A preposition that only happens to stand before "5-8" is no part of it. */
        if (ok && (d->linked || (before.word->options & NP_OPTION_WHOLE)))
            d->start = d->number_start = at;
        if (ok && are_years(&d->quantity))
            np_draft_label(d, NP_KIND_DATE, d->start, d->end);
        *skip = before.end;
    } else {
        ok = np_part_read(d, &n, skip, reader, at);
        if (ok && d->quantity.kind != NP_KIND_IDENTIFIER && !read_range(d, &n, reader, false) &&
            d->doubtful)
            ok = false;
        if (ok && d->quantity.range && n.form == NP_FORM_DIGITS && are_years(&d->quantity))
            np_draft_label(d, NP_KIND_DATE, d->start, d->end);
        if (ok)
            *skip = d->end;
    }
    np_numeral_clear(&n);
    return ok;
}

/* How a hedge bounds its number: -1 from below, 1 from above, 0 not; *open: the end is not in it. */
static int bound(bool *open, np_hedge hedge)
{
    *open = hedge == NP_HEDGE_OVER || hedge == NP_HEDGE_UNDER;
    if (hedge == NP_HEDGE_OVER || hedge == NP_HEDGE_AT_LEAST)
        return -1;
    return hedge == NP_HEDGE_UNDER || hedge == NP_HEDGE_AT_MOST ? 1 : 0;
}

bool np_bounds_join(np_quantity *a, const np_quantity *b)
{
    bool open_a, open_b;
    int side_a = bound(&open_a, a->hedge), side_b = bound(&open_b, b->hedge);
    const np_rational *low = side_a < 0 ? &a->value : &b->value;
    const np_rational *high = side_a < 0 ? &b->value : &a->value;
    np_end low_end = (side_a < 0 ? open_a : open_b) ? NP_END_OPEN : NP_END_CLOSED;
    np_end high_end = (side_a < 0 ? open_b : open_a) ? NP_END_OPEN : NP_END_CLOSED;
    np_rational kept;

    if (a->range || b->range || side_a == 0 || side_a + side_b != 0 || !same_sort(a, b) ||
        (a->unit && b->unit && a->unit != b->unit) || np_rational_compare(low, high) >= 0)
        return false;
    np_rational_init(&kept);
    np_rational_set(&kept, high);
    np_rational_set(&a->value, low);
    np_rational_swap(&a->high, &kept);
    np_rational_clear(&kept);
    a->range = true;
    a->exact = false;
    a->hedge = NP_HEDGE_NONE;
    a->lo_end = low_end;
    a->hi_end = high_end;
    if (!a->unit) {
        a->unit = b->unit;
        a->kind = b->kind;
    }
    return true;
}
