/* What an unknown can be by its kind. Layer: solve, private to it. */
#ifndef NP_SOLVE_BOUNDS_H
#define NP_SOLVE_BOUNDS_H

#include "solve/system.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Marks unknowns that cannot be negative, and such as cannot be more than the whole.
 *
 * A count is not negative where something is a share or a multiple of it, or where it is divided by, or
 * where it is a part of a whole: x / (x + y). A change or a difference may be, and is left alone. A
 * share is between 0 and 100 % in "share of whole", which is what "of" says.
 * A check that compares the unknown with a number says what it can be instead.
 * After np_counting_infer. */
void np_bounds_find(np_system *system);

#ifdef __cplusplus
}
#endif

#endif
