/* How deep the elements of an HTML page nest, before a parser sees it: what they nest in, it looks through for
 * every tag, so that its time grows with the square of the page. Layer: text, for html.c. */
#ifndef NP_TEXT_HTML_DEPTH_H
#define NP_TEXT_HTML_DEPTH_H

#include <stddef.h>

#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The first tag within [start, end) of the source at which more than NP_CAP_HTML_DEPTH elements are open, those
 * not counted that end by themselves; end when there is none. */
size_t np_html_too_deep(np_slice source, size_t start, size_t end);

#ifdef __cplusplus
}
#endif

#endif
