/* The ladder of readings (DESIGN.md section 5): which claims hold, and under which reading. Layer:
 * solve, private to it. */
#ifndef NP_SOLVE_LADDER_H
#define NP_SOLVE_LADDER_H

#include "solve/component.h"
#include "solve/judgement.h"
#include "solve/neighbor.h"
#include "solve/solver.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A minimal set of claims that cannot hold together. */
typedef struct {
    size_t *claims; /* in the order of the text, those without a place last */
    size_t count;
    np_reading reading;   /* the loosest under which they cannot */
    np_neighbor neighbor; /* of LOOSE ones: a number that fits when it means something else */
} np_conflict;

/* INCONSISTENT: under no reading and no meaning. Otherwise DOUBTFUL. */
static inline np_verdict np_conflict_verdict(const np_conflict *conflict)
{
    return conflict->reading == NP_READING_LOOSE && !conflict->neighbor.found
               ? NP_VERDICT_INCONSISTENT
               : NP_VERDICT_DOUBTFUL;
}

typedef struct {
    np_arena *arena;
    np_solver *solver;
    np_verdict *verdicts; /* per claim of the document */
    np_limit *limits;     /* per claim: what the solver met */
    bool *conflicting;    /* per claim: it is in a conflict */
    np_conflict *conflicts;
    size_t conflict_count, conflict_capacity;
} np_ladder;

/* Judges the claims of one component: sets their verdicts and adds its conflicts, disjoint ones. The
 * claims outside them have been proven free of contradictions as far as the solver's caps reach.
 * Errors: NP_E_MEMORY. */
np_status np_ladder_judge(np_ladder *ladder, const np_component *component) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
