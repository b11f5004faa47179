/* The commands. Layer: cli. */
#ifndef NP_CLI_RUN_H
#define NP_CLI_RUN_H

#include "cli/options.h"

/* Exit statuses (DESIGN.md section 8). */
enum { NP_CLI_CLEAN = 0, NP_CLI_FINDINGS = 1, NP_CLI_FAILED = 2 };

/* check and list: reads the files, reports them, returns the exit status. A file that could not be
 * read is said on standard error, fails the run, and does not stop the others. */
int np_cli_run_documents(const np_cli_options *options);

/* draft: reads the article and writes expectations for it. Returns the exit status. */
int np_cli_run_draft(const np_cli_options *options);

/* rules: checks and explains the files, or lists the packs. Returns the exit status. */
int np_cli_run_rules(const np_cli_options *options);

/* Should what is written to this descriptor be colored? */
bool np_cli_wants_color(const np_cli_options *options, int descriptor);

#endif
