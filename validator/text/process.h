/* Other programs. Layer: text. */
#ifndef NP_TEXT_PROCESS_H
#define NP_TEXT_PROCESS_H

#include "base/buffer.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Runs arguments[0], looked for in PATH, with these arguments up to a NULL, and appends to bytes what it writes to
 * its standard output. It is started without a shell, its standard input is empty, its standard error is ours.
 * 0 and *end = the status that it ended with, -1 when a signal ended it; otherwise the errno of why it did not run or
 * could not be read. The buffer has a status of its own. */
int np_process_run(np_buffer *bytes, int *end, const char *const *arguments);

#ifdef __cplusplus
}
#endif

#endif
