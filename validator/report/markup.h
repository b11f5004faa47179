/* Texts inside XML and HTML. Layer: report.
 *
 * What is written is no markup whatever the text is, within an element and within an attribute in
 * quotes, and holds only characters that XML 1.0 has: control characters, marks of direction, bytes
 * that are not UTF-8 and the like are shown as report/visible.h shows them. */
#ifndef NP_REPORT_MARKUP_H
#define NP_REPORT_MARKUP_H

#include "base/buffer.h"
#include "base/slice.h"
#include "report/visible.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Appends one character. */
void np_markup_show(np_buffer *out, const np_visible *c);
/* Appends the text; line feeds are escapes, as in visible.h. */
void np_markup_add(np_buffer *out, np_slice text);
/* The same with the line feeds kept, for elements. */
void np_markup_add_lines(np_buffer *out, np_slice text);
/* The same with the blank between thousands ("265 988.5") as one that no line breaks at. */
void np_markup_add_words(np_buffer *out, np_slice text);

#ifdef __cplusplus
}
#endif

#endif
