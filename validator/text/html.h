/* The article within an HTML page. Layer: text, the one home of gumbo (present when HAVE_GUMBO).
 *
 * Elements that make boxes of their own are blocks, and so is what a line break parts. No part of the article
 * are the head, scripts, styles, navigation, footers, asides, forms, code, deleted text, graphics, and what
 * is hidden; when the page has a main element, all that is outside of it. Cells of tables are blocks of a
 * grid. Raised and lowered digits stay that. */
#ifndef NP_TEXT_HTML_H
#define NP_TEXT_HTML_H

#include <stddef.h>

#include "base/diagnostic.h"
#include "base/status.h"
#include "text/document.h"
#include "text/extract.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The document has a source; it gets its text, blocks and grids.
 * Errors, located in messages: NP_E_LIMIT, elements nest deeper than NP_CAP_HTML_DEPTH; NP_E_USAGE, numproof was
 * built without gumbo. NP_E_MEMORY. */
np_status np_html_read(np_document *document, np_diagnostics *messages) NP_MUST_USE;

/* Adds what the source bytes [start, end) hold to an extract under way: HTML within another format. Without
 * gumbo: nothing. Errors: as above, but for NP_E_USAGE. */
np_status np_html_add(np_extract *extract, np_diagnostics *messages, size_t start,
                      size_t end) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
