#include <config.h>

#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/discover.h"
#include "cli/folder.h"
#include "cli/leftover.h"
#include "cli/memory.h"
#include "cli/output.h"
#include "cli/run.h"

bool np_cli_wants_color(const np_cli_options *options, int descriptor)
{
    const char *none = getenv("NO_COLOR"), *terminal = getenv("TERM");

    if (options->color != NP_CLI_WHEN_AUTO)
        return options->color == NP_CLI_WHEN_ALWAYS;
    return !(none && *none) && !(terminal && strcmp(terminal, "dumb") == 0) && isatty(descriptor);
}

/* --help and --version. */
static int show(np_cli_command command, np_language language)
{
    np_cli_output output;
    np_status status = np_cli_output_open(&output, language, NULL);

    if (!status) {
        if (command == NP_CLI_HELP)
            np_cli_options_help(&output.sink.out, language);
        else
            np_buffer_add_format(&output.sink.out, "numproof %s\n", np_version());
        status = np_cli_output_commit(&output);
    }
    np_cli_output_close(&output);
    if (status == NP_E_MEMORY)
        np_cli_say_status(language, status);
    return status ? NP_CLI_FAILED : NP_CLI_CLEAN;
}

/* Are these two names of one regular file? What does not exist yet is no other file. */
static bool is_same_file(const char *a, const char *b)
{
    struct stat x, y;

    return stat(a, &x) == 0 && stat(b, &y) == 0 && S_ISREG(x.st_mode) && x.st_dev == y.st_dev &&
           x.st_ino == y.st_ino;
}

/* A report in place of what it reports on would cost the user a text or the work on its rows. */
static np_status guard_inputs(const np_cli_options *options, const char *output)
{
    const char *overwritten = NULL;
    np_status status = NP_OK;

    if (!output || strcmp(output, "-") == 0)
        return NP_OK;
    for (size_t i = 0; i < options->expectation_count; i++) {
        if (is_same_file(output, options->expectations[i]))
            overwritten = options->expectations[i];
    }
    for (size_t i = 0; i < options->pack_count; i++) {
        if (is_same_file(output, options->packs[i]))
            overwritten = options->packs[i];
    }
    for (size_t i = 0; i < options->table_count; i++) {
        if (is_same_file(output, options->tables[i].path))
            overwritten = options->tables[i].path;
    }
    for (size_t i = 0; !status && i < options->file_count; i++) {
        np_cli_files found = {0};

        if (strcmp(options->files[i], "-") == 0)
            continue;
        if (is_same_file(output, options->files[i]))
            overwritten = options->files[i];
        if (options->command == NP_CLI_CHECK)
            status = np_cli_discover(&found, options, options->files[i]);
        for (size_t k = 0; !status && k < found.count; k++) {
            if (is_same_file(output, found.paths[k]))
                overwritten = output;
        }
        np_cli_files_clear(&found);
    }
    if (!overwritten)
        return status;
    np_cli_say(options->language, NP_MSG("the report would overwrite '%s', which is read"),
               overwritten);
    return NP_E_USAGE;
}

static int run(np_cli_options *options)
{
    np_status status = NP_OK;

    for (size_t i = 0; options->verbose && i < options->config.count; i++)
        np_cli_say(options->language, NP_MSG("settings '%s': %s = %s"), options->config.path,
                   options->config.settings[i].key, options->config.settings[i].value);
    if (options->command == NP_CLI_CHECK || options->command == NP_CLI_LIST)
        status = np_cli_folders_expand(options);
    if (!status)
        status = guard_inputs(options, options->output);
    if (!status)
        status = guard_inputs(options, options->write_baseline);

    if (status == NP_E_MEMORY)
        np_cli_say_status(options->language, status);
    if (status)
        return NP_CLI_FAILED;
    switch (options->command) {
    case NP_CLI_CHECK:
    case NP_CLI_LIST: return np_cli_run_documents(options);
    case NP_CLI_DRAFT: return np_cli_run_draft(options);
    case NP_CLI_RULES: return np_cli_run_rules(options);
    case NP_CLI_HELP:
    case NP_CLI_VERSION: return show(options->command, options->language);
    }
    return NP_CLI_FAILED;
}

int main(int argc, char **argv)
{
    np_cli_options options;
    np_buffer why;
    np_status status;
    int result = NP_CLI_FAILED;

    np_cli_hold_descriptors();
    /* A reader that went away is an error of writing, which is said and makes the run fail. */
    signal(SIGPIPE, SIG_IGN);
#ifdef SIGXFSZ
    /* So is a file that may not grow any more. */
    signal(SIGXFSZ, SIG_IGN);
#endif
    np_cli_leftover_watch();
    np_cli_memory_watch();
    np_buffer_init(&why);
    status = np_cli_options_parse(&options, &why, argc, argv);
    np_cli_memory_speak(options.language);
    if (why.status)
        np_cli_say_status(options.language, why.status);
    else if (status == NP_E_USAGE)
        np_cli_say_usage(options.language, np_buffer_slice(&why));
    else if (status && options.config.messages.count)
        np_cli_say_messages(&options.config.messages, NP_SEVERITY_ERROR,
                            np_cli_wants_color(&options, STDERR_FILENO));
    else if (status)
        np_cli_say_status(options.language, status);
    else
        result = run(&options);
    np_cli_options_clear(&options);
    np_buffer_clear(&why);
    return np_cli_memory_complained() ? NP_CLI_FAILED : result;
}
