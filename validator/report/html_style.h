/* The style sheet of the HTML report. Layer: report. */
#ifndef NP_REPORT_HTML_STYLE_H
#define NP_REPORT_HTML_STYLE_H

#include "base/buffer.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Appends the rules, without the element around them. */
void np_html_add_style(np_buffer *out);

#ifdef __cplusplus
}
#endif

#endif
