/* Names that are probably misspelt or forgotten. Layer: expect, inside only.
 *
 * A name that nothing binds is an unknown, and so is one with a slip of the pen; a name that no check
 * uses may be left over. Neither is an error, so both are only warned about, once all files are known. */
#ifndef NP_EXPECT_SPELLING_H
#define NP_EXPECT_SPELLING_H

#include "expect/rulebook.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Warns about the names of the rulebook from index first on, those of packs left out:
 * - that nothing binds and one check uses once, when a bound name is written nearly the same;
 * - that one slot binds and nothing uses, when the row of the slot has a check.
 * Errors: NP_E_MEMORY. */
np_status np_spelling_check(np_diagnostics *messages, const np_rulebook *rulebook,
                            size_t first) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
