/* Arithmetic as a person does it with a pocket calculator: a formula of a claim worked out line by line,
 * with the numbers of the text and with the ends of the sets that they stand for. Layer: solve, private
 * to it.
 *
 * "5 866.5 + 8 639.5 = 14 506; 5 867.5 + 8 640.5 = 14 508": each line gives the least and the greatest
 * value of one operation, and the operands that they come of. Signs, and a change word's +1 or -1, are
 * no operations. */
#ifndef NP_SOLVE_ARITHMETIC_H
#define NP_SOLVE_ARITHMETIC_H

#include "base/buffer.h"
#include "solve/system.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What names mean in a formula. */
typedef struct {
    const np_system *system;
    size_t claim;             /* whose numbers come first */
    bool written;             /* as written, as == has it; else as rounded to nearest */
    size_t given;             /* a variable with a value of its own; SIZE_MAX: none */
    const np_rational *value; /* that value, in its base unit */
} np_arithmetic;

/* Appends "17% stands for 16.5% ... 17.5%; ..." for the mentions of the formulas that stand for more than
 * one value, each once, as one line; nothing when there are none. b may be NULL. */
void np_arithmetic_meanings(np_buffer *out, const np_arithmetic *how, const np_expression *a,
                            const np_expression *b);

/* Appends the lines, the last one in the unit where that suits; r = the values of the formula, in base
 * units. Without any lines when there would be too many. False, and nothing is appended, when one of the
 * values has no bounds: a name is unknown, a divisor may be 0. */
bool np_arithmetic_write(np_interval *r, np_buffer *out, const np_arithmetic *how,
                         const np_expression *formula, const np_unit *unit);

#ifdef __cplusplus
}
#endif

#endif
