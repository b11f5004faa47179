/* What decides which findings of a run count: the baseline that holds some back, the one that is written, and the
 * lines that have changed. Layer: cli. */
#ifndef NP_CLI_GATE_H
#define NP_CLI_GATE_H

#include "cli/options.h"
#include "numproof.h"

/* Baselines name files by their paths from the baseline's own folder, so that it does not matter where a run
 * stands. */
typedef struct {
    const np_cli_options *options; /* borrowed */
    np_baseline *known, *written;  /* NULL without the option */
    char *known_folder, *written_folder;
    np_changes *changes; /* NULL without --diff */
} np_cli_gate;

/* Reads the baseline and the diff, if the options name them, and says what is wrong with them. clear is needed all
 * the same. Errors: as np_baseline_open, np_changes_open, np_changes_ask_git. */
np_status np_cli_gate_open(np_cli_gate *gate, const np_cli_options *options) NP_MUST_USE;
void np_cli_gate_clear(np_cli_gate *gate);

/* What was read from this path: its findings that the baseline has are held back, and those of lines that have not
 * changed; all are taken down for the one that is written. Errors: NP_E_MEMORY. */
np_status np_cli_gate_pass(np_cli_gate *gate, np_result *result, const char *path) NP_MUST_USE;

/* Are findings of the baseline gone, where that is to fail the run (--fail-on-stale)? Once all is read. What is
 * written to a baseline is accepted. */
bool np_cli_gate_fails(const np_cli_gate *gate);

/* At the end of a run: says how many findings of the baseline are gone, and writes the other one, unless the
 * run failed. Errors: NP_E_IO after a message, NP_E_MEMORY. */
np_status np_cli_gate_finish(np_cli_gate *gate, bool failed) NP_MUST_USE;

#endif
