#include <config.h>

#include "text/convert.h"

#include <errno.h>
#include <strings.h>
#include <unistd.h>

#include "text/process.h"
#include "text/source.h"

enum { MOST_ARGUMENTS = 8 };

/* Stands for the path of the document among arguments. */
static const char document[] = "";

typedef struct {
    const char *extension;
    np_input input;
    const char *program;
    const char *arguments[MOST_ARGUMENTS]; /* up to a NULL */
} converter;

#define NP_DOCUMENT document
#define NP_LIST(...)                                                                               \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }
static const converter converters[] = {
#define NP_CONVERTER(EXTENSION, INPUT, PROGRAM, ARGUMENTS)                                         \
    {EXTENSION, NP_INPUT_##INPUT, PROGRAM, NP_LIST ARGUMENTS},
#include "text/converters.def"
#undef NP_CONVERTER
};
#undef NP_LIST
#undef NP_DOCUMENT

static const converter *converter_for(np_slice name)
{
    for (size_t i = 0; i < sizeof converters / sizeof *converters; i++) {
        size_t length = strlen(converters[i].extension);

        if (name.length > length &&
            strncasecmp(name.data + name.length - length, converters[i].extension, length) == 0)
            return &converters[i];
    }
    return NULL;
}

/* --- messages --------------------------------------------------------------------------------- */

static np_status tell_not_run(np_diagnostics *messages, const converter *with, const char *path,
                              int reason)
{
    np_diagnostic bad = {
        .code = "not-converted", .severity = NP_SEVERITY_ERROR, .file = np_slice_text(path)};
    np_status status = np_diagnostics_add_format(
        messages, &bad, NP_MSG("%s, which reads this document, cannot be run: %s"), with->program,
        np_language_errno(messages->language, reason));

    return status ? status : NP_E_IO;
}

/* 127 is how a system says so that can tell only after the start that there is no such program. */
static np_status tell_end(np_diagnostics *messages, const converter *with, const char *path,
                          int end)
{
    np_diagnostic bad = {
        .code = "not-converted", .severity = NP_SEVERITY_ERROR, .file = np_slice_text(path)};
    np_status status;

    if (end == 127)
        return tell_not_run(messages, with, path, ENOENT);
    if (end < 0)
        status = np_diagnostics_add_format(
            messages, &bad, NP_MSG("%s, which reads this document, was killed"), with->program);
    else
        status = np_diagnostics_add_format(
            messages, &bad, NP_MSG("%s, which reads this document, failed with status %d"),
            with->program, end);
    return status ? status : NP_E_IO;
}

np_status np_convert_refuse(np_diagnostics *messages, const char *path)
{
    const converter *with = converter_for(np_slice_text(path));
    np_diagnostic bad = {.code = "not-converted",
                         .severity = NP_SEVERITY_ERROR,
                         .file = np_slice_text(path),
                         .expected = np_slice_text("--convert")};
    np_status status = np_diagnostics_add_format(
        messages, &bad, NP_MSG("this document can be read with the help of %s only"),
        with ? with->program : "");

    return status ? status : NP_E_USAGE;
}

/* --- running ---------------------------------------------------------------------------------- */

static np_status run(np_buffer *bytes, np_diagnostics *messages, const converter *with,
                     const char *path)
{
    const char *arguments[MOST_ARGUMENTS + 2] = {with->program};
    int reason, end;

    for (size_t i = 0; i < MOST_ARGUMENTS && with->arguments[i]; i++)
        arguments[i + 1] = with->arguments[i] == document ? path : with->arguments[i];
    reason = np_process_run(bytes, &end, arguments);
    if (bytes->status)
        return bytes->status;
    if (reason)
        return tell_not_run(messages, with, path, reason);
    return end == 0 ? NP_OK : tell_end(messages, with, path, end);
}

/* The path as no program takes it for an option or for its standard input. */
static np_status make_plain(np_buffer *plain, const char *path)
{
    if (path[0] == '-')
        np_buffer_add_text(plain, "./");
    np_buffer_add_text(plain, path);
    np_buffer_add_byte(plain, '\0');
    return plain->status;
}

np_status np_convert_read(np_buffer *bytes, np_input *input, np_diagnostics *messages,
                          const char *path)
{
    const converter *with = converter_for(np_slice_text(path));
    np_buffer plain;
    np_status status;

    if (!with)
        return NP_E_USAGE;
    np_buffer_reset(bytes);
    np_buffer_init(&plain);
    status = make_plain(&plain, path);
    if (!status && access(path, R_OK) != 0)
        status = np_source_read(bytes, messages, path); /* says why */
    if (!status)
        status = run(bytes, messages, with, plain.data);
    np_buffer_clear(&plain);
    *input = with->input;
    return status;
}
