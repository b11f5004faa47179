/* Which counts of a text are averages. Layer: solve, private to it.
 *
 * "an average of 20 visitors" or "3 in each household" is written like a count, but its true value need not be whole, and
 * the written one is rounded. What the text calls so is told by words of the lexicon. */
#ifndef NP_SOLVE_MEANS_H
#define NP_SOLVE_MEANS_H

#include "solve/system.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Marks each variable some mention of which stands next to a word of the class "average" as derived,
 * of the class "each" as a rate. Next to: no other number and no punctuation mark between them.
 * Errors: NP_E_MEMORY. */
np_status np_means_find(np_system *system) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
