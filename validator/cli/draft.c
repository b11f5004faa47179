#include <config.h>

#include <unistd.h>

#include "cli/checkers.h"
#include "cli/output.h"
#include "cli/run.h"

static np_status write_draft(const np_cli_options *options, np_result *result)
{
    np_cli_output output;
    np_status status = np_cli_output_open(&output, options->language, options->output);

    if (!status)
        status = np_draft(&output.sink.out, result, options->update);
    if (!status)
        status = np_cli_output_commit(&output);
    np_cli_output_close(&output);
    return status;
}

int np_cli_run_draft(const np_cli_options *options)
{
    np_cli_checkers checkers;
    np_result *result = NULL;
    np_status status = np_cli_checkers_open(&checkers, options);

    if (!status)
        status = np_result_new(&result);
    if (!status)
        status = np_read_path(result, checkers.common, NP_DEPTH_VERDICTS, options->files[0]);
    if (!status)
        status = write_draft(options, result);
    if (result)
        np_cli_say_messages(np_result_messages(result), checkers.least, checkers.color);
    np_result_free(result);
    np_cli_checkers_clear(&checkers);
    if (status == NP_E_MEMORY)
        np_cli_say_status(options->language, status);
    return status ? NP_CLI_FAILED : NP_CLI_CLEAN;
}
