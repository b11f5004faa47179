/* Rung 3 of the ladder: the neighboring meaning of a number or of a relation. Layer: solve, private to
 * it.
 *
 * "Grew 3 times" is written of what is three times as much and of what is four times as much, "up 5%"
 * of percentages also where points are meant. A contradiction that goes away when one number is taken
 * so is doubtful, no error. */
#ifndef NP_SOLVE_NEIGHBOR_H
#define NP_SOLVE_NEIGHBOR_H

#include "solve/judgement.h"
#include "solve/solver.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A number that fits when it is taken otherwise. */
typedef struct {
    bool found;
    np_meaning meaning;
    np_reading_place place;
} np_neighbor;

/* Looks for the first number of the claims whose neighboring meaning, all numbers as rounded to nearest,
 * frees them of their contradiction. Errors: NP_E_MEMORY. */
np_status np_neighbor_find(np_neighbor *neighbor, np_solver *solver, const size_t *claims,
                           size_t count) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
