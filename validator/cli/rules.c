#include <config.h>

#include <unistd.h>

#include "cli/output.h"
#include "cli/run.h"
#include "report/explain.h"

static np_status explain(np_cli_output *output, const np_cli_options *options,
                         const np_checker *checker)
{
    bool packs = options->file_count == 0;
    np_status status = np_explain(&output->sink, checker, packs, packs && !options->all,
                                  np_cli_wants_color(options, output->sink.descriptor));

    if (status == NP_E_IO)
        np_cli_output_complain(output);
    return status ? status : np_cli_output_commit(output);
}

int np_cli_run_rules(const np_cli_options *options)
{
    np_options wanted = {.rules_directory = options->rules_directory,
                         .expectations = options->files,
                         .expectation_count = options->file_count,
                         .without_packs = options->file_count > 0};
    np_checker *checker;
    np_cli_output output;
    np_status loading = np_checker_new(&checker, &wanted), status = loading;

    if (checker) {
        np_cli_say_messages(np_checker_messages(checker),
                            options->quiet ? NP_SEVERITY_ERROR : NP_SEVERITY_NOTE,
                            np_cli_wants_color(options, STDERR_FILENO));
        status = np_cli_output_open(&output, options->output);
        if (!status && !options->quiet)
            status = explain(&output, options, checker);
        np_cli_output_close(&output);
    }
    np_checker_free(checker);
    if (status == NP_E_MEMORY)
        np_cli_say("%s", np_status_text(status));
    return status || loading ? NP_CLI_FAILED : NP_CLI_CLEAN;
}
