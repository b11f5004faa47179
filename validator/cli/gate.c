#include <config.h>

#include "cli/gate.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/output.h"
#include "cli/run.h"

/* The absolute path of the folder that the file is or will be in; to be freed. NULL: there is none, or memory
 * is out. */
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t length = slash ? (size_t)(slash - path) + 1 : 0;
    char *folder = malloc(length + 2), *whole;

    if (!folder)
        return NULL;
    memcpy(folder, path, length);
    folder[length] = '\0';
    if (length == 0)
        memcpy(folder, ".", 2);
    whole = realpath(folder, NULL);
    free(folder);
    return whole;
}

/* Appends the way from the folder to the file, both absolute. */
static void add_way(np_buffer *out, const char *folder, const char *file)
{
    size_t common = 0, length = strlen(folder);

    if (strcmp(folder, "/") == 0)
        length = 0;
    for (size_t i = 0; file[i]; i++) {
        bool end = i >= length;

        if (file[i] == '/' && (end || folder[i] == '/'))
            common = i;
        if (end || folder[i] != file[i])
            break;
    }
    for (size_t i = common; i < length; i++) {
        if (folder[i] == '/')
            np_buffer_add_text(out, "../");
    }
    np_buffer_add_text(out, file + common + 1);
}

/* Appends what a baseline in this folder calls the file. */
static void add_name(np_buffer *out, const char *folder, const char *path)
{
    char *whole = folder && strcmp(path, "-") != 0 ? realpath(path, NULL) : NULL;

    if (whole)
        add_way(out, folder, whole);
    else
        np_buffer_add_text(out, strcmp(path, "-") == 0 ? "<stdin>" : path);
    free(whole);
}

/* Says what is wrong with a file of the gate. */
static void complain(const np_cli_gate *gate, const np_diagnostics *messages, np_status status)
{
    np_cli_say_messages(messages, NP_SEVERITY_ERROR,
                        np_cli_wants_color(gate->options, STDERR_FILENO));
    if (status)
        np_cli_say(gate->options->language, NP_MSG("nothing was checked"));
}

static np_status open_baselines(np_cli_gate *gate, const np_cli_options *options)
{
    np_status status = NP_OK;

    if (options->write_baseline) {
        gate->written_folder = folder_of(options->write_baseline);
        status = np_baseline_open(&gate->written, NULL, options->language);
    }
    if (status || !options->baseline)
        return status;
    gate->known_folder = folder_of(options->baseline);
    status = np_baseline_open(&gate->known, options->baseline, options->language);
    if (gate->known)
        complain(gate, np_baseline_messages(gate->known), status);
    return status;
}

np_status np_cli_gate_open(np_cli_gate *gate, const np_cli_options *options)
{
    np_status status;

    *gate = (np_cli_gate){.options = options};
    status = open_baselines(gate, options);
    if (status || (!options->diff && !options->diff_file))
        return status;
    status = options->diff ? np_changes_ask_git(&gate->changes, options->diff, options->language)
                           : np_changes_open(&gate->changes, options->diff_file, options->language);
    if (gate->changes)
        complain(gate, np_changes_messages(gate->changes), status);
    return status;
}

void np_cli_gate_clear(np_cli_gate *gate)
{
    np_baseline_free(gate->known);
    np_baseline_free(gate->written);
    np_changes_free(gate->changes);
    free(gate->known_folder);
    free(gate->written_folder);
    *gate = (np_cli_gate){0};
}

np_status np_cli_gate_pass(np_cli_gate *gate, np_result *result, const char *path)
{
    np_buffer name;
    np_status status;

    np_buffer_init(&name);
    if (gate->known) {
        add_name(&name, gate->known_folder, path);
        status = name.status;
        if (!status)
            status = np_baseline_hold(gate->known, result, np_buffer_slice(&name));
        if (status) {
            np_buffer_clear(&name);
            return status;
        }
    }
    np_buffer_reset(&name);
    if (gate->written)
        add_name(&name, gate->written_folder, path);
    status = name.status;
    if (gate->written && !status)
        status = np_baseline_add(gate->written, result, np_buffer_slice(&name));
    if (gate->changes && !status)
        status = np_changes_hold(gate->changes, result, path);
    np_buffer_clear(&name);
    return status;
}

static void say_stale(const np_cli_gate *gate)
{
    size_t stale = np_baseline_stale(gate->known);

    if (stale && (!gate->options->quiet || gate->options->fail_on_stale) && !gate->written)
        np_cli_say(gate->options->language,
                   np_language_plural(gate->options->language,
                                      "%zu finding of the baseline '%s' is gone "
                                      "(--write-baseline brings it up to date)",
                                      "%zu findings of the baseline '%s' are gone "
                                      "(--write-baseline brings it up to date)",
                                      stale),
                   stale, gate->options->baseline);
}

bool np_cli_gate_fails(const np_cli_gate *gate)
{
    return gate->known && gate->options->fail_on_stale && !gate->written &&
           np_baseline_stale(gate->known) > 0;
}

np_status np_cli_gate_finish(np_cli_gate *gate, bool failed)
{
    np_cli_output output;
    np_status status;

    if (gate->known)
        say_stale(gate);
    if (!gate->written)
        return NP_OK;
    if (failed) {
        np_cli_say(gate->options->language,
                   NP_MSG("no baseline was written: it would lack what could not be read"));
        return NP_OK;
    }
    status = np_cli_output_open(&output, gate->options->language, gate->options->write_baseline);
    if (!status) {
        np_baseline_write(&output.sink.out, gate->written);
        status = output.sink.out.status;
        if (!status)
            status = np_cli_output_commit(&output);
    }
    np_cli_output_close(&output);
    return status;
}
