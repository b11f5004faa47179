/* Rung 3 of the ladder: the neighboring meaning of a number. Layer: solve, private to it.
 *
 * "Grew 3 times" is written of what is three times as much and of what is four times as much. A
 * contradiction that goes away when one such number is read the other way is doubtful, no error. */
#ifndef NP_SOLVE_NEIGHBOR_H
#define NP_SOLVE_NEIGHBOR_H

#include "solve/solver.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A number that fits when it is read otherwise. */
typedef struct {
    bool found;
    np_reading_place place;
    int by; /* what is added to the multiple: 1 or -1 */
} np_neighbor;

/* Looks for the first number of the claims whose neighboring meaning, all numbers as rounded to nearest,
 * frees them of their contradiction. Errors: NP_E_MEMORY. */
np_status np_neighbor_find(np_neighbor *neighbor, np_solver *solver, const size_t *claims,
                           size_t count) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
