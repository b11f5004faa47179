/* What encoding text of East Asia is in that says nothing of it. Layer: text, for encoding.c. */
#ifndef NP_TEXT_ENCODING_GUESS_H
#define NP_TEXT_ENCODING_GUESS_H

#include <stdbool.h>

#include "base/slice.h"
#include "text/encoding.h"

#ifdef __cplusplus
extern "C" {
#endif

/* *encoding = what bytes that are not UTF-8 are most likely written in: all of them are characters of it, nine of ten
 * that are no signs stand among the common ones of its standard (the first level of ideographs, kana), and there are
 * signs such as a full stop among them. False, and it is untouched, when that is so for none, or for several. Linear. */
bool np_encoding_guess(np_encoding *encoding, np_slice bytes);

#ifdef __cplusplus
}
#endif

#endif
