/* Where a run writes to, and what it says about itself. Layer: cli. */
#ifndef NP_CLI_OUTPUT_H
#define NP_CLI_OUTPUT_H

#include <stdbool.h>

#include "numproof.h"
#include "report/sink.h"

/* Descriptors that the caller of the program closed are taken by a file that fails on use, so that
 * no file opened later is taken for standard output. */
void np_cli_hold_descriptors(void);

/* Standard output, or a file that appears under its name only once it is whole. */
typedef struct {
    np_sink sink;
    char *path, *temporary; /* NULL: written in place */
    bool close;             /* the descriptor is ours */
    np_language language;   /* of what is said about it */
} np_cli_output;

/* Opens path (NULL or "-": standard output). A file is written beside its place under another name;
 * what is no regular file (a pipe, a device) is written to directly.
 * Errors: NP_E_IO after a message on standard error; NP_E_MEMORY. */
np_status np_cli_output_open(np_cli_output *output, np_language language,
                             const char *path) NP_MUST_USE;
/* Writes what is pending, and puts the file in its place.
 * Errors: NP_E_IO after a message; NP_E_MEMORY. The output still has to be closed. */
np_status np_cli_output_commit(np_cli_output *output) NP_MUST_USE;
/* Gives all back; what was not committed leaves no trace. */
void np_cli_output_close(np_cli_output *output);

/* Says on standard error why the output failed. */
void np_cli_output_complain(const np_cli_output *output);

/* "numproof: " and the words of printf, on standard error. format is marked NP_MSG and translated. */
void np_cli_say(np_language language, const char *format, ...) NP_PRINTF(2, 3);
/* Why the run failed, on standard error. */
void np_cli_say_status(np_language language, np_status status);
/* What is wrong with the command line, and where help is, on standard error. */
void np_cli_say_usage(np_language language, np_slice why);
/* That a file cannot be read, with the system's reason, on standard error. */
void np_cli_say_unreadable(np_language language, const char *path, int error, bool color);
/* The messages of at least this severity, on standard error. */
void np_cli_say_messages(const np_diagnostics *messages, np_severity least, bool color);

#endif
