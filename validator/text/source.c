#include <config.h>

#include "text/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { STEP = 1 << 16 };

static np_status fail(np_diagnostics *messages, const char *path, int reason)
{
    bool standard = strcmp(path, "-") == 0;
    np_diagnostic diagnostic = {.code = "io-read",
                                .severity = NP_SEVERITY_ERROR,
                                .file = np_slice_text(standard ? "<stdin>" : path)};
    np_status status = np_diagnostics_add_format(messages, &diagnostic, NP_MSG("cannot read: %s"),
                                                 np_language_errno(messages->language, reason));

    return status ? status : NP_E_IO;
}

int np_source_take(np_buffer *bytes, int file)
{
    for (;;) {
        size_t room = bytes->capacity - bytes->length;
        ssize_t got;

        if (room < STEP) {
            if (np_buffer_reserve(bytes, STEP))
                return 0;
            room = bytes->capacity - bytes->length;
        }
        got = read(file, bytes->data + bytes->length, room - 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return errno;
        if (got == 0)
            return 0;
        bytes->length += (size_t)got;
    }
}

np_status np_source_read(np_buffer *bytes, np_diagnostics *messages, const char *path)
{
    int file = 0, reason = 0;
    struct stat facts;

    np_buffer_renew(bytes);
    if (strcmp(path, "-") != 0) {
        do
            file = open(path, O_RDONLY | O_CLOEXEC);
        while (file < 0 && errno == EINTR);
        if (file < 0)
            return fail(messages, path, errno);
    }
    if (fstat(file, &facts) != 0)
        reason = errno;
    else if (S_ISDIR(facts.st_mode))
        reason = EISDIR;
    else if (S_ISREG(facts.st_mode) && facts.st_size > 0 &&
             (unsigned long long)facts.st_size < SIZE_MAX - STEP)
        /* Only a hint, which saves copying: the file may be longer or shorter by the time it is read. */
        np_buffer_reserve(bytes, (size_t)facts.st_size + STEP);
    if (!reason)
        reason = np_source_take(bytes, file);
    if (file != 0)
        close(file);
    if (bytes->data)
        bytes->data[bytes->length] = '\0';
    if (reason) {
        np_buffer_renew(bytes);
        return fail(messages, path, reason);
    }
    return bytes->status;
}
