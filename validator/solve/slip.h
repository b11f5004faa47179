/* Slips of the pen: the numbers that a writer may have meant when they wrote another. Layer: solve,
 * private to it.
 *
 * A written number is here its ASCII digits, the place of its point and, when another multiplier is
 * tried, a power of ten. Numbers in other digits, ratios, ranges and fractions have no slips. */
#ifndef NP_SOLVE_SLIP_H
#define NP_SOLVE_SLIP_H

#include "base/buffer.h"
#include "solve/system.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Longer numbers are not searched for slips. */
enum { NP_SLIP_DIGITS = 18 };

/* How a slip came about, the likelier ones first; repairs are ranked by it. */
typedef enum {
    NP_SLIP_POINT,      /* decimal point moved */
    NP_SLIP_SWAP,       /* neighboring digits swapped */
    NP_SLIP_DOUBLE,     /* a digit doubled, or one of a double lost */
    NP_SLIP_MULTIPLIER, /* another multiplier word, or none */
    NP_SLIP_UNIT,       /* percentage points written for percent */
    NP_SLIP_NEIGHBOR,   /* the number of a neighboring mention */
    NP_SLIP_REPLACE,    /* one digit for another */
    NP_SLIP_ADD,        /* a digit too many */
    NP_SLIP_LOSE,       /* a digit lost */
    NP_SLIP_SIGN,       /* the sign lost, or one too many */
    NP_SLIP_NONE        /* no slip: the nearest value that fits */
} np_slip_kind;

typedef struct {
    char digits[NP_SLIP_DIGITS + 2]; /* without point and grouping */
    size_t count, point;             /* digits, and those of them before the point */
    int exponent;                    /* power of ten of a changed multiplier */
    bool negated;
    np_slip_kind kind;
} np_slip;

/* Where the digits of a binding stand in the document. */
typedef struct {
    const np_binding *binding;
    size_t start, end;           /* of the digits with their point and grouping */
    size_t word_start, word_end; /* of the multiplier; equal when there is none */
    bool grouped;                /* by commas */
    np_slip written;             /* kind NONE */
    np_rational factor;          /* value = digits * factor */
} np_slip_source;

/* Reads the digits of a binding. False when it has none that slips are known for. The caller clears
 * the source when true was returned. */
bool np_slip_source_open(np_slip_source *source, const np_system *system,
                         const np_binding *binding);
void np_slip_source_clear(np_slip_source *source);

/* What would have been written by a slip, as a quantity like the binding's own. False when its digits
 * form no number. quantity is initialized by the caller. */
bool np_slip_quantity(np_quantity *quantity, const np_slip_source *source, const np_slip *slip);

/* Appends the binding's text with the slip in place of its digits. word: the multiplier's, for a slip
 * of kind MULTIPLIER. */
void np_slip_write(np_buffer *out, const np_system *system, const np_slip_source *source,
                   const np_slip *slip, np_slice word);

/* Calls visit for every slip but those of the multiplier, until it returns false. */
void np_slips_each(const np_slip_source *source, bool (*visit)(void *context, const np_slip *slip),
                   void *context);

/* *slip = the number with this value in the binding's unit, written with as many digits behind the
 * point as the binding has. *fits is false when it has too many digits or does not fit in so few.
 * Errors: NP_E_MEMORY. */
np_status np_slip_of_value(bool *fits, np_slip *slip, const np_slip_source *source,
                           const np_rational *value) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
