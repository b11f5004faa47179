/* Running text in lines that fit. Layer: report. */
#ifndef NP_REPORT_WRAP_H
#define NP_REPORT_WRAP_H

#include <stddef.h>

#include "base/buffer.h"
#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Appends the text, made visible (report/visible.h), broken at blanks and between wide characters,
 * but for marks that may not begin or end a line, so that no line is longer than width columns where that can be. The first line begins at a column
 * (0-based), the others behind indent spaces; a line feed in the text ends a line. No line feed is
 * put at the end. The result is the column behind it. */
size_t np_wrap_add(np_buffer *out, np_slice text, size_t column, size_t indent, size_t width);

#ifdef __cplusplus
}
#endif

#endif
