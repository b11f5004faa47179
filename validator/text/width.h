/* How wide text is in a terminal: columns of fixed-width cells, two for a Han character. Layer: text.
 *
 * Tabs and other control characters count one column, since what is shown has a mark in their place;
 * combining characters none. Text is valid UTF-8. */
#ifndef NP_TEXT_WIDTH_H
#define NP_TEXT_WIDTH_H

#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The columns of one code point: 0, 1 or 2. */
size_t np_width_of_code(uint32_t code);

/* The columns of the text. */
size_t np_width(np_slice text);

/* The bytes of the longest beginning of the text, cut between characters as a reader sees them
 * (grapheme clusters), that takes at most so many columns. */
size_t np_width_fit(np_slice text, size_t columns);

/* As fit, for the longest end of the text: the offset at which it begins. */
size_t np_width_fit_end(np_slice text, size_t columns);

#ifdef __cplusplus
}
#endif

#endif
