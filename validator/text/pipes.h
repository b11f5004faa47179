/* Tables that are drawn with vertical lines, as GitHub Flavored Markdown writes them (specification 0.29,
 * "Tables (extension)"): a header row, a delimiter row of dashes, and rows down to the end of the paragraph.
 * Layer: text, for markdown.c. */
#ifndef NP_TEXT_PIPES_H
#define NP_TEXT_PIPES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"
#include "text/extract.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Is there a table in the lines [start, end) of the source, which are one paragraph? *header is then where its
 * header row begins; what stands before it is no part of it. */
bool np_pipes_find(size_t *header, np_slice source, size_t start, size_t end);

/* The table that begins at the header row: its cells become blocks and a grid. Their text was extracted. */
void np_pipes_read(np_extract *extract, size_t header, size_t end);

#ifdef __cplusplus
}
#endif

#endif
