/* What a written number means: a set of possible true values, a unit, a kind (DESIGN.md section 3).
 * Layer: quantity.
 *
 * A quantity keeps what was written (value, last place, leading scale, hedge); np_quantity_set turns it
 * into the set of values under one reading of the ladder (DESIGN.md section 5.4). All numbers are in the
 * quantity's own unit, its multiplier multiplied in: 6.27 wan persons has value 62700. */
#ifndef NP_QUANTITY_QUANTITY_H
#define NP_QUANTITY_QUANTITY_H

#include <stdbool.h>

#include "number/interval.h"
#include "number/unit.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
#define NP_KIND(NAME, TEXT) NP_KIND_##NAME,
#include "quantity/kinds.def"
#undef NP_KIND
    NP_KINDS
} np_kind;

typedef enum {
#define NP_HEDGE(NAME, TEXT) NP_HEDGE_##NAME,
#include "quantity/hedges.def"
#undef NP_HEDGE
    NP_HEDGES
} np_hedge;

/* Static storage; "" for NP_HEDGE_NONE. */
const char *np_kind_text(np_kind kind);
const char *np_hedge_text(np_hedge hedge);
/* False, and the output untouched, for a word that names none. */
bool np_kind_parse(np_kind *kind, np_slice word);
bool np_hedge_parse(np_hedge *hedge, np_slice word);

/* How the author of a text rounds numbers, as far as one knows: what rung 1 of the ladder is for them. */
typedef enum {
#define NP_HABIT(NAME, TEXT) NP_HABIT_##NAME,
#include "quantity/habits.def"
#undef NP_HABIT
    NP_HABITS
} np_habit;

/* Static storage. */
const char *np_habit_text(np_habit habit);
/* False, and the output untouched, for a word that names none. */
bool np_habit_parse(np_habit *habit, np_slice word);

/* The rungs of the ladder that concern one number; rung 3, neighboring meanings, concerns a
 * relation and lives in solve/. WRITTEN is part of NEAREST, TRUNCATED and ANY; NEAREST of DOWN and UP;
 * all of LOOSE. A hedge keeps its proven set up to rung 1. */
typedef enum {
    NP_READING_WRITTEN,   /* rung 0: the written values themselves */
    NP_READING_NEAREST,   /* rung 1: rounded to nearest */
    NP_READING_TRUNCATED, /* rung 1 of a text that cuts its numbers off */
    NP_READING_ANY,       /* rung 1 of a text that rounds in whatever way */
    NP_READING_DOWN,      /* rung 2: to nearest or cut off; zeros of whole numbers as rounding */
    NP_READING_UP,        /* rung 2: to nearest or rounded up; zeros of whole numbers as rounding */
    NP_READING_LOOSE      /* rung 2: either */
} np_reading;

static inline bool np_reading_is_loose(np_reading reading)
{
    return reading >= NP_READING_DOWN;
}

/* The reading of a rung (WRITTEN, NEAREST, DOWN, UP, LOOSE) for an author of that habit: rung 1 is what
 * the habit says, and rung 2 holds it. */
np_reading np_habit_reading(np_habit habit, np_reading rung);

typedef struct {
    np_kind kind;
    np_hedge hedge;
    bool range;            /* "5%-8%": value and high are its ends */
    bool exact;            /* the written value is the true one: an integer that counts things */
    bool whole;            /* the true value is a whole number */
    np_end lo_end, hi_end; /* of a range */
    const np_unit *unit;   /* of the lexicon; NULL: none was written */
    np_rational value;     /* as written; the low end of a range */
    np_rational high;      /* the high end of a range; otherwise the same as value */
    np_rational step;      /* u, the place of the last written digit times the multiplier */
    np_rational scale; /* s, the place of the last non-zero written digit times the multiplier */
} np_quantity;

/* All values 0, kind number, no unit. */
void np_quantity_init(np_quantity *quantity);
void np_quantity_clear(np_quantity *quantity);
void np_quantity_copy(np_quantity *r, const np_quantity *x);
/* Multiplies value, high, step and scale: what the same digits mean when a multiplier in the text is
 * not, or is, taken with them. */
void np_quantity_scale(np_quantity *quantity, const np_rational *factor);

/* r = the possible true values, in the quantity's unit. */
void np_quantity_set(np_interval *r, const np_quantity *quantity, np_reading reading);
/* The same in the base unit of its dimension, as claims are judged: 17 % -> [0.165, 0.175]. */
void np_quantity_set_base(np_interval *r, const np_quantity *quantity, np_reading reading);

/* Makes the arena clear the quantity with itself. Errors: NP_E_MEMORY; the caller still owns it. */
np_status np_quantity_defer(np_arena *arena, np_quantity *quantity) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
