/* The colors of a terminal, or none. Layer: report. */
#ifndef NP_REPORT_STYLE_H
#define NP_REPORT_STYLE_H

#include <stdbool.h>

#include "base/diagnostic.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What switches a way of writing on; off ends any of them. All empty without color. */
typedef struct {
    const char *place, *error, *warning, *note, *good, *faint, *off;
} np_style;

/* The style with or without color; static storage. */
const np_style *np_style_get(bool color);
/* The member for a severity. */
const char *np_style_severity(const np_style *style, np_severity severity);

#ifdef __cplusplus
}
#endif

#endif
