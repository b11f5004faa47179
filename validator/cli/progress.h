/* How far a long run is, in a line of the terminal that is written over, and what it was in the end. Layer: cli. */
#ifndef NP_CLI_PROGRESS_H
#define NP_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "cli/options.h"

typedef struct {
    const np_cli_options *options; /* borrowed */
    bool shown;                    /* a line is wanted */
    bool drawn;                    /* one stands on the terminal ... */
    bool hidden;                   /* ... or did before something else was written */
    struct timespec begin, next;   /* of the run; when the line is due */
    size_t documents, findings;    /* that were read so far */
    uint64_t bytes;
} np_cli_progress;

/* The run begins. */
void np_cli_progress_begin(np_cli_progress *progress, const np_cli_options *options);
/* Takes the line away for a while, before anything else is written to the terminal. */
void np_cli_progress_hide(np_cli_progress *progress);
/* The same before a report of the result, unless that goes elsewhere. */
void np_cli_progress_make_way(np_cli_progress *progress, const np_result *result);
/* One more document was reported: draws the line when it is due. */
void np_cli_progress_add(np_cli_progress *progress, const np_result *result);
/* The run ends: with --stats says on standard error what it was. */
void np_cli_progress_end(np_cli_progress *progress);

#endif
