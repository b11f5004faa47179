/* The article within Markdown (CommonMark, with the tables of GitHub). Layer: text, the one home of cmark (present
 * when HAVE_CMARK).
 *
 * Paragraphs, headings and cells of tables are blocks. Code, the targets of links, pictures and the block of
 * settings before the text ("---") are no part of the article; HTML in it is read as such. */
#ifndef NP_TEXT_MARKDOWN_H
#define NP_TEXT_MARKDOWN_H

#include "base/diagnostic.h"
#include "base/status.h"
#include "text/document.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The document has a source and its lines; it gets its text, blocks and grids. Without cmark it is left as it is,
 * with a note in messages.
 * Errors: as np_html_read; NP_E_MEMORY. */
np_status np_markdown_read(np_document *document, np_diagnostics *messages) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
