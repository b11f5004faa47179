/* Evidence: what each claim of a conflict says, by itself, of the variable that the conflict is about.
 * Layer: solve, private to it. */
#ifndef NP_SOLVE_EVIDENCE_H
#define NP_SOLVE_EVIDENCE_H

#include "solve/judgement.h"
#include "solve/ladder.h"
#include "solve/solver.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Why a claim contradicts itself. */
typedef struct {
    size_t constraint; /* that fails alone; SIZE_MAX when it takes several */
    size_t whole; /* an unknown that would have to be a whole number and cannot; SIZE_MAX: none */
} np_failure;

/* Looks for the relation of the claim that fails by itself, as rounded to nearest. */
np_failure np_evidence_failure(np_solver *solver, size_t claim);

/* *items = the evidence, in the order of the conflict's claims; may be none. For several claims it is
 * about the unknown that most of them speak of, else the bound variable that most do. For one claim,
 * it is what the relation that fails says of one of its variables, and what is written of it.
 * All is read as rounded to nearest. Errors: NP_E_MEMORY. */
np_status np_evidence_make(np_evidence **items, size_t *count, np_arena *arena, np_solver *solver,
                           const np_conflict *conflict) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
