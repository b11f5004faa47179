/* Numbers of an article that no row and no table accounts for. Layer: solve. */
#ifndef NP_SOLVE_UNSOURCED_H
#define NP_SOLVE_UNSOURCED_H

#include "solve/judgement.h"

#ifdef __cplusplus
extern "C" {
#endif

/* *findings = one for each such mention, in the order of the text, in arena; none when the rulebook does
 * not require sources. A row of an expectation file accounts for what its pattern binds a name to
 * or spells out; a value of a table for a mention whose possible values it is among, in the same dimension (a bare number
 * has any), and for a range when each of its ends is accounted for.
 * Errors: NP_E_MEMORY. */
np_status np_unsourced_find(np_finding **findings, size_t *count, np_arena *arena,
                            const np_rulebook *rulebook, const np_document *document,
                            const np_mentions *mentions, const np_claims *claims,
                            np_language language) NP_MUST_USE;

/* bound[i] = does a row of an expectation file bind mention i, or both of its ends, or spell it out?
 * bound has a place for each mention, false at first; memory on the way is arena's.
 * Errors: NP_E_MEMORY. */
np_status np_sources_bound(bool *bound, np_arena *arena, const np_document *document,
                           const np_mentions *mentions, const np_claims *claims) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
