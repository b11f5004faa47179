/* The encoding that an HTML page declares of itself. Layer: text.
 *
 * As in the HTML standard ("prescan a byte stream to determine its encoding"): within the first 1024 bytes, in a meta
 * element, by the labels of the Encoding standard for the encodings that text/encodings.def has. */
#ifndef NP_TEXT_HTML_CHARSET_H
#define NP_TEXT_HTML_CHARSET_H

#include <stdbool.h>

#include "base/slice.h"
#include "text/encoding.h"

#ifdef __cplusplus
extern "C" {
#endif

/* *encoding = what the page declares. False, and it is untouched, when it declares none, one that is not known
 * here, or when it begins with a byte order mark, which outdoes it. */
bool np_html_charset(np_encoding *encoding, np_slice page);

#ifdef __cplusplus
}
#endif

#endif
