/* The bytes of a file or of standard input. Layer: text. */
#ifndef NP_TEXT_SOURCE_H
#define NP_TEXT_SOURCE_H

#include "base/buffer.h"
#include "base/diagnostic.h"
#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bytes = the whole of the file, or of standard input for "-". A directory, a missing or an unreadable
 * file is an error with the system's reason; short reads and interrupted calls are continued.
 * Errors: NP_E_IO as a diagnostic in messages; NP_E_MEMORY. */
np_status np_source_read(np_buffer *bytes, np_diagnostics *messages, const char *path) NP_MUST_USE;

/* Appends all that is left in an open file. 0, or the errno of what failed; the buffer has a status of its own. */
int np_source_take(np_buffer *bytes, int file);

#ifdef __cplusplus
}
#endif

#endif
