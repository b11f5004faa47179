#include <config.h>

#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/leftover.h"
#include "cli/memory.h"
#include "report/diagnostics.h"
#include "report/visible.h"

void np_cli_hold_descriptors(void)
{
    for (int descriptor = 0; descriptor <= 2; descriptor++) {
        if (fcntl(descriptor, F_GETFD) >= 0 || errno != EBADF)
            continue;
        /* The lowest free one is what open returns, and a use in the wrong direction fails. */
        if (open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY) != descriptor)
            _exit(2);
    }
}

/* --- messages --------------------------------------------------------------------------------- */

/* Words that there is no memory for give way to those that need none. Nothing can be said about a standard error
 * that does not take it. */
static void send(np_language language, np_sink *sink)
{
    np_status status = np_sink_flush(sink);

    if (status == NP_E_MEMORY)
        np_cli_memory_complain(language);
    if (status)
        np_buffer_renew(&sink->out);
    np_sink_clear(sink);
}

void np_cli_say(np_language language, const char *format, ...)
{
    np_buffer text;
    np_sink sink;
    va_list arguments;

    np_buffer_init(&text);
    va_start(arguments, format);
    np_buffer_add_format_list(&text, np_language_text(language, format), arguments);
    va_end(arguments);
    np_sink_init(&sink, STDERR_FILENO);
    np_buffer_add_text(&sink.out, "numproof: ");
    np_visible_add(&sink.out, np_buffer_slice(&text));
    np_buffer_add_byte(&sink.out, '\n');
    if (text.status && !sink.out.status)
        sink.out.status = text.status;
    send(language, &sink);
    np_buffer_clear(&text);
}

void np_cli_say_status(np_language language, np_status status)
{
    if (status == NP_E_MEMORY)
        np_cli_memory_complain(language);
    else
        np_cli_say(language, "%s", np_language_text(language, np_status_text(status)));
}

void np_cli_say_usage(np_language language, np_slice why)
{
    np_sink sink;

    np_sink_init(&sink, STDERR_FILENO);
    np_buffer_add_text(&sink.out, "numproof: ");
    np_visible_add(&sink.out, why);
    np_buffer_add_format(
        &sink.out, "\n%s\n",
        np_language_text(language, NP_MSG("Try 'numproof --help' for more information.")));
    send(language, &sink);
}

void np_cli_say_messages(const np_diagnostics *messages, np_severity least, bool color)
{
    np_sink sink;

    np_sink_init(&sink, STDERR_FILENO);
    np_diagnostics_write(&sink.out, messages, least, color);
    send(messages->language, &sink);
}

void np_cli_say_unreadable(np_language language, const char *path, int error, bool color)
{
    np_diagnostic diagnostic = {
        .code = "io-read", .severity = NP_SEVERITY_ERROR, .file = np_slice_text(path)};
    np_diagnostics messages;
    np_arena arena;

    np_arena_init(&arena);
    np_diagnostics_init(&messages, &arena);
    messages.language = language;
    if (np_diagnostics_add_format(&messages, &diagnostic, NP_MSG("cannot read: %s"),
                                  np_language_errno(language, error)))
        np_cli_say_status(language, NP_E_MEMORY);
    else
        np_cli_say_messages(&messages, NP_SEVERITY_ERROR, color);
    np_arena_clear(&arena);
}

/* --- output ----------------------------------------------------------------------------------- */

/* *path = the file that a name leads to: a symbolic link stays one when its file is replaced. */
static np_status follow(char **path, const char *name)
{
    struct stat facts;

    if (lstat(name, &facts) == 0 && S_ISLNK(facts.st_mode)) {
        *path = realpath(name, NULL);
        if (*path)
            return NP_OK;
    }
    *path = strdup(name);
    return *path ? NP_OK : NP_E_MEMORY;
}

static np_status open_temporary(np_cli_output *output, mode_t mode)
{
    static const char suffix[] = ".XXXXXX";
    size_t length = strlen(output->path);

    output->temporary = malloc(length + sizeof suffix);
    if (!output->temporary)
        return NP_E_MEMORY;
    memcpy(output->temporary, output->path, length);
    memcpy(output->temporary + length, suffix, sizeof suffix);
    output->sink.descriptor = np_cli_leftover_make(output->temporary);
    if (output->sink.descriptor < 0) {
        free(output->temporary);
        output->temporary = NULL;
        return NP_E_IO;
    }
    output->close = true;
    /* Where modes mean nothing the file keeps the careful one of mkstemp. */
    if (fchmod(output->sink.descriptor, mode) != 0)
        errno = 0;
    return NP_OK;
}

static mode_t usual_mode(void)
{
    mode_t mask = umask(0);

    umask(mask);
    return 0666 & ~mask;
}

np_status np_cli_output_open(np_cli_output *output, np_language language, const char *path)
{
    struct stat facts;
    bool exists;
    np_status status;

    *output = (np_cli_output){.language = language};
    np_sink_init(&output->sink, STDOUT_FILENO);
    if (!path || strcmp(path, "-") == 0)
        return NP_OK;
    status = follow(&output->path, path);
    if (status)
        return status;
    exists = stat(output->path, &facts) == 0;
    if (exists && !S_ISREG(facts.st_mode)) {
        output->sink.descriptor = open(output->path, O_WRONLY | O_CLOEXEC);
        output->close = output->sink.descriptor >= 0;
        status = output->close ? NP_OK : NP_E_IO;
    } else {
        status = open_temporary(output, exists ? facts.st_mode & 07777 : usual_mode());
    }
    if (status == NP_E_IO)
        np_cli_say(language, NP_MSG("cannot write to '%s': %s"), path,
                   np_language_errno(language, errno));
    return status;
}

/* Gives the temporary file the name that was asked for. Errors: NP_E_IO. */
static np_status place(np_cli_output *output)
{
    if (!np_cli_leftover_place(output->temporary, output->path)) {
        output->sink.error = errno;
        return NP_E_IO;
    }
    free(output->temporary);
    output->temporary = NULL;
    return NP_OK;
}

void np_cli_output_complain(const np_cli_output *output)
{
    const char *reason = np_language_errno(output->language, output->sink.error);

    if (output->path)
        np_cli_say(output->language, NP_MSG("cannot write the report to '%s': %s"), output->path,
                   reason);
    else
        np_cli_say(output->language, NP_MSG("cannot write the report: %s"), reason);
}

/* A file must not get its name before its bytes are safe: where the power fails in between, it would be there and
 * empty. What knows no such thing (a file system, a memory disk) is not asked to. */
static np_status sync_file(np_cli_output *output)
{
    int result;

    do
        result = fsync(output->sink.descriptor);
    while (result != 0 && errno == EINTR);
    if (result == 0 || errno == EINVAL || errno == ENOSYS || errno == ENOTSUP)
        return NP_OK;
    output->sink.error = errno;
    return NP_E_IO;
}

np_status np_cli_output_commit(np_cli_output *output)
{
    np_status status = np_sink_flush(&output->sink);

    if (!status && output->temporary)
        status = sync_file(output);
    /* Some file systems tell only now that they had no room. */
    if (!status && close(output->sink.descriptor) != 0 && errno != EINTR) {
        output->sink.error = errno;
        status = NP_E_IO;
    }
    output->close = false;
    if (!status && output->temporary)
        status = place(output);
    if (status == NP_E_IO)
        np_cli_output_complain(output);
    return status;
}

void np_cli_output_close(np_cli_output *output)
{
    if (output->close)
        close(output->sink.descriptor);
    if (output->temporary)
        np_cli_leftover_remove(output->temporary);
    free(output->temporary);
    free(output->path);
    np_sink_clear(&output->sink);
}
