/* What the quantities of a system measure. Layer: solve, private to it. */
#ifndef NP_SOLVE_MEASURE_H
#define NP_SOLVE_MEASURE_H

#include "solve/system.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Gives each variable the unit it is shown in, unknowns by what they are added to, compared with or
 * multiplied by, and marks constraints and variables whose parts measure different things. Those
 * prove nothing: a rule that compares money with people is wrong, not the text.
 *
 * A bare number fits anything, as articles leave units out. Counts of things are multiplied and
 * divided like bare numbers (5 teams of 12 people are 60 people).
 * Errors: NP_E_MEMORY. */
np_status np_measure_infer(np_system *system) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
