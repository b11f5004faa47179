/* The colors of a terminal, or none. Layer: report. */
#ifndef NP_REPORT_STYLE_H
#define NP_REPORT_STYLE_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/diagnostic.h"
#include "base/language.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What switches a way of writing on; off ends any of them. All empty without color. */
typedef struct {
    const char *place, *error, *warning, *note, *good, *faint, *off;
} np_style;

/* The style with or without color; static storage. */
const np_style *np_style_get(bool color);
/* Appends "error:" in the language, in its color; the result is its columns. */
size_t np_style_label(np_buffer *out, const np_style *style, np_language language,
                      np_severity severity);
/* The member for a severity. */
const char *np_style_severity(const np_style *style, np_severity severity);

#ifdef __cplusplus
}
#endif

#endif
