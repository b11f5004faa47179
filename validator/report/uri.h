/* File names as URIs (RFC 3986). Layer: report. */
#ifndef NP_REPORT_URI_H
#define NP_REPORT_URI_H

#include "base/buffer.h"
#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Appends a reference to the file of this name: relative for a relative name, without "./" at its
 * start; "file://" and the path for an absolute one. Every byte but letters, digits, "-._~" and the
 * slash is percent-encoded, so the result is ASCII whatever the name is. */
void np_uri_add_path(np_buffer *out, np_slice path);

#ifdef __cplusplus
}
#endif

#endif
