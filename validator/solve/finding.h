/* Findings: conflicts and missing claims as the reader is shown them. Layer: solve, private to it. */
#ifndef NP_SOLVE_FINDING_H
#define NP_SOLVE_FINDING_H

#include "solve/judgement.h"
#include "solve/ladder.h"

#ifdef __cplusplus
extern "C" {
#endif

/* *finding = the conflict: its place, message, evidence, unknowns and repairs. Its severity is at most
 * that of any of its rows; OFF means that it is not to be shown.
 * Errors: NP_E_MEMORY. */
np_status np_finding_make(np_finding *finding, np_arena *arena, np_solver *solver,
                          const np_conflict *conflict) NP_MUST_USE;

/* *finding = an expectation whose find matched found times, out of what occurs allows. */
np_status np_finding_missing(np_finding *finding, np_arena *arena,
                             const np_expectation *expectation, size_t found,
                             np_language language) NP_MUST_USE;

/* *finding = the claim asks for the value of words that mean no quantity of the text for sure.
 * Errors: NP_E_MEMORY. */
np_status np_finding_unresolved(np_finding *finding, np_arena *arena, const np_claims *claims,
                                const np_unresolved *unresolved, np_language language) NP_MUST_USE;

/* Sorts findings: those without a place first, then by place, then by their rows. */
void np_findings_sort(np_finding *findings, size_t count);

#ifdef __cplusplus
}
#endif

#endif
