/* Threads that read documents side by side, while one thread hands them out and reports them in order.
 * Layer: cli.
 *
 *     job = np_cli_workers_vacant(workers);     a place for a document; NULL: all are taken
 *     ... fill it in ...
 *     np_cli_workers_submit(workers);
 *     job = np_cli_workers_oldest(workers);     waits until it is done; NULL: none was submitted
 *     ... report it ...
 *     np_cli_workers_release(workers);
 *
 * All of it is called by one thread. There are twice as many places as threads, so that memory is that
 * of so many documents however long the run is. A checker is shared: it is read-only. */
#ifndef NP_CLI_WORKERS_H
#define NP_CLI_WORKERS_H

#include <stdbool.h>
#include <stddef.h>

#include "numproof.h"

/* More threads than this are not started. */
enum { NP_CLI_MOST_JOBS = 256 };

typedef struct np_cli_workers np_cli_workers;

typedef struct {
    np_result *result; /* owned by the workers */
    const np_checker *checker;
    np_depth depth;
    const char *path; /* borrowed until the job is released */
    bool fetched;     /* a record that is in result already; else the file at path */
    np_status reading;
} np_cli_job;

/* Can documents be read side by side at all in this build? */
bool np_cli_workers_are_built(void);
/* How many processors there are; 1 when the system does not say. */
size_t np_cli_processors(void);

/* *workers = so many threads, waiting. The caller closes them.
 * Errors: NP_E_MEMORY, also when not a single thread can be started. */
np_status np_cli_workers_open(np_cli_workers **workers, size_t threads) NP_MUST_USE;
/* Waits for the documents that are being read and drops them; workers may be NULL. */
void np_cli_workers_close(np_cli_workers *workers);

np_cli_job *np_cli_workers_vacant(np_cli_workers *workers);
void np_cli_workers_submit(np_cli_workers *workers);
np_cli_job *np_cli_workers_oldest(np_cli_workers *workers);
/* Would oldest return a job without waiting? */
bool np_cli_workers_have_oldest(np_cli_workers *workers);
void np_cli_workers_release(np_cli_workers *workers);

#endif
