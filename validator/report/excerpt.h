/* A piece of text with marks below it, as compilers show the place of an error:
 *
 *     ...46548 persons hold a certificate, 17% of the province...
 *        ^~~~~~~~~~~~~                     ^~~
 *
 * Columns are those of a terminal, where a Han character takes two. What is too long is cut around
 * the marks; marks that do not fit in one row get rows of their own. Layer: report. */
#ifndef NP_REPORT_EXCERPT_H
#define NP_REPORT_EXCERPT_H

#include <stddef.h>

#include "base/buffer.h"
#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Bytes of the text, half-open; an empty one is a caret before its byte, or behind the text. */
typedef struct {
    size_t start, end;
} np_mark;

typedef struct {
    size_t indent;         /* columns before each row */
    size_t width;          /* columns of a row, the indent included; at least indent + 20 */
    const char *color;     /* what switches the color of the marks on ("" for none) ... */
    const char *color_off; /* ... and off */
} np_excerpt_style;

/* Appends the rows, each followed by a row of marks if there are any in it. marks are ordered by
 * start and may touch or overlap. Without marks the beginning of the text is shown. */
void np_excerpt_add(np_buffer *out, const np_excerpt_style *style, np_slice text,
                    const np_mark *marks, size_t count);

#ifdef __cplusplus
}
#endif

#endif
