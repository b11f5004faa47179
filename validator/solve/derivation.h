/* Derivations: a claim's arithmetic, one step a line, in the article's own numbers. Layer: solve,
 * private to it. */
#ifndef NP_SOLVE_DERIVATION_H
#define NP_SOLVE_DERIVATION_H

#include "solve/judgement.h"
#include "solve/solver.h"

#ifdef __cplusplus
extern "C" {
#endif

/* *text = for each relation of the claim: as the check has it; the same with the numbers of the text;
 * what follows for its unknown, or what its sides are and whether they fit, as rounded to nearest; at the
 * end the limit that was met, if one was.
 * Errors: NP_E_MEMORY. */
np_status np_derivation_write(np_slice *text, np_arena *arena, np_solver *solver, size_t claim,
                              np_limit limit) NP_MUST_USE;

/* Appends a side of the constraint with the numbers of the text in it; an answer out of a table that is a
 * side by itself in the unit of the other side. */
void np_derivation_values(np_buffer *out, const np_system *system, const np_constraint *constraint,
                          bool left);

/* Appends the values of one side of a constraint, from what the bindings of its claim alone say, in
 * the unit that suits it: "14 508", "66.5% ... 67.5%". */
void np_derivation_side(np_buffer *out, np_solver *solver, size_t constraint, bool left);

/* Appends ": 48.275 apart" for two sets, in base units, without a common point; nothing when they have one
 * or only touch. Of percentages the distance is in points. */
void np_derivation_gap(np_buffer *out, np_language language, const np_interval *x,
                       const np_interval *y, const np_unit *unit);

#ifdef __cplusplus
}
#endif

#endif
