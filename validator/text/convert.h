/* Documents that another program reads: word processors', PDF (text/converters.def). Layer: text.
 *
 * Places are those of what the program writes, since the document itself has no lines. */
#ifndef NP_TEXT_CONVERT_H
#define NP_TEXT_CONVERT_H

#include "base/buffer.h"
#include "base/diagnostic.h"
#include "base/status.h"
#include "text/input.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bytes = what the program for it makes of the document at path, in UTF-8, and *input how that is written.
 * Errors: NP_E_IO, the program is not there or failed, in messages; NP_E_MEMORY. */
np_status np_convert_read(np_buffer *bytes, np_input *input, np_diagnostics *messages,
                          const char *path) NP_MUST_USE;

/* Says that the document at path is read with --convert only. The result is NP_E_USAGE, or NP_E_MEMORY. */
np_status np_convert_refuse(np_diagnostics *messages, const char *path) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
