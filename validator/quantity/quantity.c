#include <config.h>

#include "quantity/quantity.h"

#include <stddef.h>

#include "base/slice.h"

static const char *const kind_texts[] = {
#define NP_KIND(NAME, TEXT) TEXT,
#include "quantity/kinds.def"
#undef NP_KIND
};

static const char *const hedge_texts[] = {
#define NP_HEDGE(NAME, TEXT) TEXT,
#include "quantity/hedges.def"
#undef NP_HEDGE
};

static const char *const habit_texts[] = {
#define NP_HABIT(NAME, TEXT) TEXT,
#include "quantity/habits.def"
#undef NP_HABIT
};

const char *np_kind_text(np_kind kind)
{
    return kind_texts[kind];
}

const char *np_hedge_text(np_hedge hedge)
{
    return hedge_texts[hedge];
}

bool np_kind_parse(np_kind *kind, np_slice word)
{
    for (int i = 0; i < NP_KINDS; i++) {
        if (np_slice_equal(word, np_slice_text(kind_texts[i]))) {
            *kind = (np_kind)i;
            return true;
        }
    }
    return false;
}

bool np_hedge_parse(np_hedge *hedge, np_slice word)
{
    for (int i = 0; i < NP_HEDGES; i++) {
        if (i != NP_HEDGE_NONE && np_slice_equal(word, np_slice_text(hedge_texts[i]))) {
            *hedge = (np_hedge)i;
            return true;
        }
    }
    return false;
}

const char *np_habit_text(np_habit habit)
{
    return habit_texts[habit];
}

bool np_habit_parse(np_habit *habit, np_slice word)
{
    for (int i = 0; i < NP_HABITS; i++) {
        if (np_slice_equal(word, np_slice_text(habit_texts[i]))) {
            *habit = (np_habit)i;
            return true;
        }
    }
    return false;
}

np_reading np_habit_reading(np_habit habit, np_reading rung)
{
    if (habit == NP_HABIT_NEAREST || rung == NP_READING_WRITTEN)
        return rung;
    if (rung == NP_READING_NEAREST)
        return habit == NP_HABIT_TRUNCATE ? NP_READING_TRUNCATED : NP_READING_ANY;
    return habit == NP_HABIT_TRUNCATE && rung == NP_READING_DOWN ? NP_READING_DOWN
                                                                 : NP_READING_LOOSE;
}

void np_quantity_init(np_quantity *quantity)
{
    quantity->kind = NP_KIND_NUMBER;
    quantity->hedge = NP_HEDGE_NONE;
    quantity->range = false;
    quantity->exact = false;
    quantity->whole = false;
    quantity->lo_end = NP_END_CLOSED;
    quantity->hi_end = NP_END_CLOSED;
    quantity->unit = NULL;
    np_rational_init(&quantity->value);
    np_rational_init(&quantity->high);
    np_rational_init(&quantity->step);
    np_rational_init(&quantity->scale);
}

void np_quantity_clear(np_quantity *quantity)
{
    np_rational_clear(&quantity->value);
    np_rational_clear(&quantity->high);
    np_rational_clear(&quantity->step);
    np_rational_clear(&quantity->scale);
}

void np_quantity_copy(np_quantity *r, const np_quantity *x)
{
    if (r == x)
        return;
    r->kind = x->kind;
    r->hedge = x->hedge;
    r->range = x->range;
    r->exact = x->exact;
    r->whole = x->whole;
    r->lo_end = x->lo_end;
    r->hi_end = x->hi_end;
    r->unit = x->unit;
    np_rational_set(&r->value, &x->value);
    np_rational_set(&r->high, &x->high);
    np_rational_set(&r->step, &x->step);
    np_rational_set(&r->scale, &x->scale);
}

void np_quantity_scale(np_quantity *quantity, const np_rational *factor)
{
    np_rational copy;

    np_rational_init(&copy);
    np_rational_set(&copy, factor); /* factor may be a part of the quantity */
    np_rational_mul(&quantity->value, &quantity->value, &copy);
    np_rational_mul(&quantity->high, &quantity->high, &copy);
    np_rational_mul(&quantity->step, &quantity->step, &copy);
    np_rational_mul(&quantity->scale, &quantity->scale, &copy);
    np_rational_clear(&copy);
}

/* Is it a pure number, so that trailing zeros are never read as rounding to tens or hundreds? */
static bool is_share(np_kind kind)
{
    return kind == NP_KIND_PERCENT || kind == NP_KIND_POINTS || kind == NP_KIND_PERMILLE ||
           kind == NP_KIND_RATIO || kind == NP_KIND_MULTIPLE || kind == NP_KIND_FRACTION;
}

/* Have the digits no meaning beyond themselves? Positions, dates and codes are never rounded. */
static bool is_label(np_kind kind)
{
    return kind == NP_KIND_ORDINAL || kind == NP_KIND_DATE || kind == NP_KIND_TIME ||
           kind == NP_KIND_IDENTIFIER;
}

/* r = [value - below, value + above], both ends closed. */
static void set_around(np_interval *r, const np_rational *value, const np_rational *below,
                       const np_rational *above)
{
    np_rational lo, hi;

    np_rational_init(&lo);
    np_rational_init(&hi);
    np_rational_sub(&lo, value, below);
    np_rational_add(&hi, value, above);
    (void)np_interval_set_ends(r, &lo, NP_END_CLOSED, &hi, NP_END_CLOSED);
    np_rational_clear(&lo);
    np_rational_clear(&hi);
}

/* r = r with its finite ends moved outwards by distance, and closed. */
static void widen(np_interval *r, const np_rational *distance)
{
    if (r->lo_end != NP_END_NONE) {
        np_rational_sub(&r->lo, &r->lo, distance);
        r->lo_end = NP_END_CLOSED;
    }
    if (r->hi_end != NP_END_NONE) {
        np_rational_add(&r->hi, &r->hi, distance);
        r->hi_end = NP_END_CLOSED;
    }
}

/* How far the true value may lie from a written one, away from zero and towards it, and whether it may
 * lie just so far. */
typedef struct {
    np_rational away, towards;
    np_end away_end, towards_end;
} margins;

/* Of a number that is rounded to its last place. */
static void margins_of_rounded(margins *r, const np_rational *step, np_reading reading)
{
    static const np_rational half = {1, 2, NULL};
    np_rational near;

    np_rational_init(&near);
    np_rational_mul(&near, step, &half);
    np_rational_set(&r->away, &near);
    np_rational_set(&r->towards, &near);
    if (np_rational_sign(step) == 0)
        reading = NP_READING_NEAREST;
    if (reading != NP_READING_NEAREST && reading != NP_READING_UP) { /* it may be cut off */
        np_rational_set(&r->away, step);
        r->away_end = NP_END_OPEN;
    }
    if (reading == NP_READING_TRUNCATED) {
        np_rational_set_int(&r->towards, 0);
    } else if (reading != NP_READING_NEAREST && reading != NP_READING_DOWN) { /* or rounded up */
        np_rational_set(&r->towards, step);
        r->towards_end = NP_END_OPEN;
    }
    np_rational_clear(&near);
}

/* Trailing zeros as rounding: of a number whose last digit is that of the scale. */
static void margins_over_zeros(margins *r, const np_rational *scale)
{
    static const np_rational half = {1, 2, NULL};

    np_rational_mul(&r->away, scale, &half);
    np_rational_set(&r->towards, &r->away);
    r->away_end = r->towards_end = NP_END_CLOSED;
}

/* r = what the margins leave around the value; around 0 both ways are away from it. */
static void set_within(np_interval *r, const np_rational *value, margins *around)
{
    bool negative = np_rational_sign(value) < 0;
    np_rational lo, hi;

    np_rational_init(&lo);
    np_rational_init(&hi);
    if (np_rational_sign(value) == 0 && np_rational_compare(&around->away, &around->towards) > 0) {
        np_rational_set(&around->towards, &around->away);
        around->towards_end = around->away_end;
    }
    np_rational_sub(&lo, value, negative ? &around->away : &around->towards);
    np_rational_add(&hi, value, negative ? &around->towards : &around->away);
    (void)np_interval_set_ends(r, &lo, negative ? around->away_end : around->towards_end, &hi,
                               negative ? around->towards_end : around->away_end);
    np_rational_clear(&lo);
    np_rational_clear(&hi);
}

/* The set of a number without hedge. */
static void set_plain(np_interval *r, const np_quantity *quantity, np_reading reading)
{
    static const np_rational one = {1, 1, NULL}, hundred = {100, 1, NULL},
                             thousand = {1000, 1, NULL};
    margins around = {.away_end = NP_END_CLOSED, .towards_end = NP_END_CLOSED};
    /* Beyond the whole a percentage is no share: growth of 970% may well be 971%. */
    bool multiple = quantity->kind == NP_KIND_PERCENT && np_rational_is_integer(&quantity->value) &&
                    np_rational_compare(&quantity->value, &hundred) > 0;
    bool share = is_share(quantity->kind) && !multiple;
    /* Many a bare number counts what is named elsewhere; thousands of it may be rounded. */
    bool integer = quantity->whole || (quantity->kind == NP_KIND_NUMBER &&
                                       np_rational_compare(&quantity->step, &one) == 0 &&
                                       np_rational_compare(&quantity->scale, &thousand) >= 0);

    if (reading == NP_READING_WRITTEN || is_label(quantity->kind) ||
        (quantity->exact && !np_reading_is_loose(reading))) {
        np_interval_set_point(r, &quantity->value);
        return;
    }
    np_rational_init(&around.away);
    np_rational_init(&around.towards);
    if (!quantity->exact)
        margins_of_rounded(&around, &quantity->step, reading);
    else if (share) /* 100 % is 100 %, and less than all of it when it is rounded */
        margins_of_rounded(&around, &quantity->step, NP_READING_NEAREST);
    if (np_reading_is_loose(reading) && !share && (quantity->exact || integer || multiple) &&
        np_rational_compare(&quantity->scale, &quantity->step) > 0)
        margins_over_zeros(&around, &quantity->scale);
    set_within(r, &quantity->value, &around);
    np_rational_clear(&around.away);
    np_rational_clear(&around.towards);
}

/* r = the proven set of the hedge (DESIGN.md section 3.2). The sets of "odd" and "near" lie away from
 * and towards zero, so that they hold for negative numbers, too. */
static void set_hedged(np_interval *r, const np_quantity *quantity)
{
    static const np_rational half = {1, 2, NULL}, twentieth = {1, 20, NULL};
    const np_rational *value = &quantity->value;
    bool negative = np_rational_sign(value) < 0;
    np_rational other, reach;

    np_rational_init(&other);
    np_rational_init(&reach);
    switch (quantity->hedge) {
    case NP_HEDGE_ODD:
        if (negative) {
            np_rational_sub(&other, value, &quantity->scale);
            (void)np_interval_set_ends(r, &other, NP_END_OPEN, value, NP_END_OPEN);
        } else {
            np_rational_add(&other, value, &quantity->scale);
            (void)np_interval_set_ends(r, value, NP_END_OPEN, &other, NP_END_OPEN);
        }
        break;
    case NP_HEDGE_NEAR:
        if (negative) {
            np_rational_add(&other, value, &quantity->scale);
            (void)np_interval_set_ends(r, value, NP_END_OPEN, &other, NP_END_CLOSED);
        } else {
            np_rational_sub(&other, value, &quantity->scale);
            (void)np_interval_set_ends(r, &other, NP_END_CLOSED, value, NP_END_OPEN);
        }
        break;
    case NP_HEDGE_ABOUT:
        np_rational_mul(&reach, &quantity->scale, &half);
        np_rational_mul(&other, value, &twentieth);
        np_rational_abs(&other, &other);
        if (np_rational_compare(&other, &reach) > 0)
            np_rational_set(&reach, &other);
        set_around(r, value, &reach, &reach);
        break;
    case NP_HEDGE_OVER: (void)np_interval_set_ends(r, value, NP_END_OPEN, NULL, NP_END_NONE); break;
    case NP_HEDGE_AT_LEAST:
        (void)np_interval_set_ends(r, value, NP_END_CLOSED, NULL, NP_END_NONE);
        break;
    case NP_HEDGE_AT_MOST:
        (void)np_interval_set_ends(r, NULL, NP_END_NONE, value, NP_END_CLOSED);
        break;
    case NP_HEDGE_UNDER:
        (void)np_interval_set_ends(r, NULL, NP_END_NONE, value, NP_END_OPEN);
        break;
    case NP_HEDGE_NONE:
    case NP_HEDGES: np_interval_set_point(r, value); break;
    }
    np_rational_clear(&other);
    np_rational_clear(&reach);
}

void np_quantity_set(np_interval *r, const np_quantity *quantity, np_reading reading)
{
    static const np_rational half = {1, 2, NULL};
    np_rational margin;

    if (!quantity->range && quantity->hedge == NP_HEDGE_NONE) {
        set_plain(r, quantity, reading);
        return;
    }
    if (quantity->range) {
        /* Ends that are no interval (written high to low) still mean all between them. */
        if (!np_interval_set_ends(r, &quantity->value, quantity->lo_end, &quantity->high,
                                  quantity->hi_end) &&
            !np_interval_set_ends(r, &quantity->high, NP_END_CLOSED, &quantity->value,
                                  NP_END_CLOSED))
            np_interval_set_point(r, &quantity->value);
    } else {
        set_hedged(r, quantity);
    }
    if (np_reading_is_loose(reading) && !is_label(quantity->kind)) {
        np_rational_init(&margin);
        np_rational_mul(&margin, &quantity->step, &half);
        widen(r, &margin);
        np_rational_clear(&margin);
    }
}

void np_quantity_set_base(np_interval *r, const np_quantity *quantity, np_reading reading)
{
    np_interval offset;

    np_quantity_set(r, quantity, reading);
    if (!quantity->unit)
        return;
    np_interval_scale(r, r, &quantity->unit->factor);
    if (np_rational_sign(&quantity->unit->offset) != 0) {
        np_interval_init(&offset);
        np_interval_set_point(&offset, &quantity->unit->offset);
        np_interval_add(r, r, &offset);
        np_interval_clear(&offset);
    }
}

static void clear_quantity(void *thing)
{
    np_quantity_clear(thing);
}

np_status np_quantity_defer(np_arena *arena, np_quantity *quantity)
{
    return np_arena_defer(arena, clear_quantity, quantity);
}
