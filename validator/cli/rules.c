#include <config.h>

#include <unistd.h>

#include "cli/checkers.h"
#include "cli/output.h"
#include "cli/run.h"
#include "report/explain.h"
#include "report/rules.h"

static np_status show(np_cli_output *output, const np_cli_options *options,
                      const np_checker *checker)
{
    bool packs = options->file_count == 0;
    np_format format = options->format;
    np_status status;

    if (options->table && format != NP_FORMAT_JSON)
        status = np_rules_list(&output->sink, checker, packs, format, options->language);
    else if (format != NP_FORMAT_TEXT)
        status = np_rules_write(&output->sink, checker, packs, format);
    else
        status = np_explain(&output->sink, checker, packs, packs && !options->all,
                            np_cli_wants_color(options, output->sink.descriptor));
    if (status == NP_E_IO)
        np_cli_output_complain(output);
    return status ? status : np_cli_output_commit(output);
}

int np_cli_run_rules(const np_cli_options *options)
{
    np_cli_options wanted = *options;
    np_cli_checkers checkers;
    np_cli_output output;
    np_status loading, status;

    /* The operands are files of expectations; the packs built in are not looked at beside them. */
    wanted.expectations = options->files;
    wanted.expectation_count = options->file_count;
    wanted.no_packs = options->no_packs || options->file_count > 0;
    status = loading = np_cli_checkers_open(&checkers, &wanted);
    if (checkers.common && loading != NP_E_USAGE) {
        status = np_cli_output_open(&output, options->language, options->output);
        if (!status && !options->quiet)
            status = show(&output, options, checkers.common);
        np_cli_output_close(&output);
    }
    np_cli_checkers_clear(&checkers);
    if (status == NP_E_MEMORY)
        np_cli_say_status(options->language, status);
    return status || loading ? NP_CLI_FAILED : NP_CLI_CLEAN;
}
