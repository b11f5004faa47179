#include <config.h>

#include <errno.h>
#include <string.h>

#include "base/language.h"
#include "gate/changes.h"
#include "text/process.h"

/* Runs git with these arguments behind its name. */
static np_status run(np_buffer *bytes, np_diagnostics *messages, const char *const *arguments)
{
    np_diagnostic bad = {.code = "git-failed", .severity = NP_SEVERITY_ERROR};
    int end, reason = np_process_run(bytes, &end, arguments);
    np_status status;

    if (bytes->status)
        return bytes->status;
    /* 127 is how a system says so that can tell only after the start that there is no such program. */
    if (!reason && end == 127)
        reason = ENOENT;
    if (!reason && end == 0)
        return NP_OK;
    if (reason)
        status = np_diagnostics_add_format(
            messages, &bad, NP_MSG("git, which tells what has changed, cannot be run: %s"),
            np_language_errno(messages->language, reason));
    else if (end < 0)
        status = np_diagnostics_add_format(messages, &bad,
                                           NP_MSG("git, which tells what has changed, was killed"));
    else
        status = np_diagnostics_add_format(
            messages, &bad, NP_MSG("git, which tells what has changed, failed with status %d"),
            end);
    return status ? status : NP_E_IO;
}

/* folder = the top of the repository, ended by a NUL. */
static np_status find_top(np_buffer *folder, np_diagnostics *messages)
{
    static const char *const arguments[] = {"git", "rev-parse", "--show-toplevel", NULL};
    np_status status = run(folder, messages, arguments);

    if (status)
        return status;
    if (folder->length && folder->data[folder->length - 1] == '\n')
        folder->length--;
    np_buffer_add_byte(folder, '\0');
    return folder->status;
}

/* One more file by its name from the top of the repository. */
static np_status add(struct np_changes *changes, const char *folder, const char *name,
                     const np_diff_file *diff)
{
    size_t length = strlen(folder), size = strlen(name) + 1;
    char *path = np_arena_alloc(&changes->arena, length + 1 + size);

    if (!path)
        return NP_E_MEMORY;
    memcpy(path, folder, length);
    path[length] = '/';
    memcpy(path + length + 1, name, size);
    return np_changes_add(changes, path, diff);
}

/* Settings of the user that change what a diff looks like, or have other programs run, are switched off. */
static np_status read_diff(struct np_changes *changes, const char *folder, const char *revision)
{
    const char *const arguments[] = {"git",
                                     "-C",
                                     folder,
                                     "-c",
                                     "diff.relative=false",
                                     "-c",
                                     "core.fsmonitor=false",
                                     "diff",
                                     "--no-color",
                                     "--no-ext-diff",
                                     "--no-textconv",
                                     "--src-prefix=a/",
                                     "--dst-prefix=b/",
                                     "--submodule=short",
                                     "--unified=0",
                                     revision,
                                     "--",
                                     NULL};
    np_buffer bytes;
    np_status status;

    np_buffer_init(&bytes);
    status = run(&bytes, &changes->messages, arguments);
    if (!status)
        status = np_diff_read(&changes->diff, &changes->arena, &changes->messages,
                              np_slice_text("git diff"), np_buffer_slice(&bytes));
    np_buffer_clear(&bytes);
    for (size_t i = 0; i < changes->diff.count && !status; i++) {
        const np_diff_file *file = &changes->diff.files[i];

        /* All begin with the "b/" that was asked for. */
        if (file->name.length > 2)
            status = add(changes, folder, file->name.data + 2, file);
    }
    return status;
}

/* The files that git has: what is not among them is new. */
static np_status read_tracked(struct np_changes *changes, const char *folder)
{
    const char *const arguments[] = {"git", "-C", folder, "ls-files", "-z", NULL};
    np_buffer bytes;
    np_status status;

    np_buffer_init(&bytes);
    status = run(&bytes, &changes->messages, arguments);
    for (size_t at = 0; at < bytes.length && !status; at += strlen(bytes.data + at) + 1)
        status = add(changes, folder, bytes.data + at, NULL);
    np_buffer_clear(&bytes);
    changes->tracked = true;
    return status;
}

np_status np_changes_ask(struct np_changes *changes, const char *revision)
{
    np_buffer folder;
    np_status status;

    np_buffer_init(&folder);
    status = find_top(&folder, &changes->messages);
    if (!status)
        status = read_diff(changes, folder.data, revision);
    if (!status)
        status = read_tracked(changes, folder.data);
    np_buffer_clear(&folder);
    np_changes_sort(changes);
    return status;
}
