/* Large numbers as the language counts them: "16.82 x 10^8" where it has a word for that. Layer: solve,
 * private to it.
 *
 * Chinese readers count by ten thousands, the digits of reports stand in groups of three. Which steps a
 * language has words for is said by its translation of "10^4" and "10^8"; English has none of its own. */
#ifndef NP_SOLVE_LARGE_H
#define NP_SOLVE_LARGE_H

#include "base/buffer.h"
#include "base/language.h"
#include "number/interval.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Appends the bounded set in brackets, its ends in the largest step that the greater one reaches; nothing for
 * small numbers, and where an end would take more than three digits behind the point. */
void np_large_add(np_buffer *out, np_language language, const np_interval *values);

#ifdef __cplusplus
}
#endif

#endif
