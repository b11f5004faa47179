#include <config.h>

#include "cli/progress.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "cli/output.h"

/* Milliseconds before the line is shown, and from one drawing to the next. */
enum { PATIENCE = 1000, PAUSE = 100, SECOND = 1000 };

enum { MEGABYTE = 1000000 };

static struct timespec now(void)
{
    struct timespec time = {0};

    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return time;
}

static uint64_t milliseconds(const struct timespec *from, const struct timespec *to)
{
    int64_t seconds = (int64_t)to->tv_sec - (int64_t)from->tv_sec;

    return (uint64_t)(seconds * SECOND + ((int64_t)to->tv_nsec - (int64_t)from->tv_nsec) / 1000000);
}

static void postpone(np_cli_progress *progress, const struct timespec *from, long by)
{
    progress->next = *from;
    progress->next.tv_sec += by / SECOND;
    progress->next.tv_nsec += by % SECOND * 1000000;
    if (progress->next.tv_nsec >= 1000000000) {
        progress->next.tv_nsec -= 1000000000;
        progress->next.tv_sec++;
    }
}

static bool is_wanted(const np_cli_options *options)
{
    const char *terminal = getenv("TERM");

    if (options->progress != NP_CLI_WHEN_AUTO)
        return options->progress == NP_CLI_WHEN_ALWAYS;
    return !options->quiet && isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb") != 0;
}

void np_cli_progress_begin(np_cli_progress *progress, const np_cli_options *options)
{
    *progress = (np_cli_progress){.options = options, .begin = now()};
    progress->shown = is_wanted(options);
    postpone(progress, &progress->begin,
             options->progress == NP_CLI_WHEN_ALWAYS ? 0 : (long)PATIENCE);
}

/* Appends "12.3", the millions of a number. */
static void add_millions(np_buffer *out, uint64_t number)
{
    uint64_t tenths = (number + MEGABYTE / 20) / (MEGABYTE / 10);

    np_buffer_add_format(out, "%" PRIu64 ".%" PRIu64, tenths / 10, tenths % 10);
}

/* Appends what was read so far: "120 of 340 documents, 12.3 MB, 4 findings, 3.1 MB/s". */
static void add_state(np_buffer *out, const np_cli_progress *progress, uint64_t time)
{
    const np_cli_options *options = progress->options;
    const np_language language = options->language;
    np_buffer megabytes, rate;

    np_buffer_init(&megabytes);
    np_buffer_init(&rate);
    add_millions(&megabytes, progress->bytes);
    add_millions(&rate, progress->bytes * SECOND / (time ? time : 1));
    if (megabytes.status || rate.status) {
        out->status = NP_E_MEMORY;
    } else {
        if (np_cli_reads_records(options) || options->file_count < 2)
            np_buffer_add_format(
                out,
                np_language_plural(language, "%zu document", "%zu documents", progress->documents),
                progress->documents);
        else
            np_buffer_add_format(out,
                                 np_language_plural(language, "%zu of %zu document",
                                                    "%zu of %zu documents", options->file_count),
                                 progress->documents, options->file_count);
        np_buffer_add_format(out, ", %.*s MB, ", (int)megabytes.length, megabytes.data);
        np_buffer_add_format(
            out, np_language_plural(language, "%zu finding", "%zu findings", progress->findings),
            progress->findings);
        np_buffer_add_format(out, ", %.*s MB/s", (int)rate.length, rate.data);
    }
    np_buffer_clear(&megabytes);
    np_buffer_clear(&rate);
}

/* A line that cannot be written is not missed. */
static void send(const np_buffer *line)
{
    if (!line->status && write(STDERR_FILENO, line->data, line->length) < 0)
        return;
}

void np_cli_progress_hide(np_cli_progress *progress)
{
    static const char erase[] = "\r\033[K";
    np_buffer line;

    if (!progress->drawn)
        return;
    progress->drawn = false;
    progress->hidden = true;
    np_buffer_init(&line);
    np_buffer_add_text(&line, erase);
    send(&line);
    np_buffer_clear(&line);
}

void np_cli_progress_make_way(np_cli_progress *progress, const np_result *result)
{
    if (progress->drawn && (np_result_messages(result)->count || isatty(STDOUT_FILENO)))
        np_cli_progress_hide(progress);
}

static void draw(np_cli_progress *progress, const struct timespec *time)
{
    np_buffer line;

    np_buffer_init(&line);
    np_buffer_add_text(&line, "\r");
    add_state(&line, progress, milliseconds(&progress->begin, time));
    np_buffer_add_text(&line, "\033[K");
    send(&line);
    np_buffer_clear(&line);
    progress->drawn = true;
    progress->hidden = false;
    postpone(progress, time, PAUSE);
}

void np_cli_progress_add(np_cli_progress *progress, const np_result *result)
{
    struct timespec time;

    progress->documents++;
    progress->bytes += np_result_bytes(result);
    progress->findings += np_result_findings(result);
    if (!progress->shown)
        return;
    time = now();
    if (progress->hidden || time.tv_sec > progress->next.tv_sec ||
        (time.tv_sec == progress->next.tv_sec && time.tv_nsec >= progress->next.tv_nsec))
        draw(progress, &time);
}

void np_cli_progress_end(np_cli_progress *progress)
{
    struct timespec time = now();
    uint64_t taken = milliseconds(&progress->begin, &time);
    struct rusage usage;
    np_buffer state;

    np_cli_progress_hide(progress);
    if (!progress->options->stats)
        return;
    np_buffer_init(&state);
    add_state(&state, progress, taken);
    np_buffer_add_format(&state, ", %" PRIu64 ".%03" PRIu64 " s", taken / SECOND, taken % SECOND);
    /* The peak is in kilobytes but on macOS, where it is in bytes. */
#ifndef __APPLE__
    if (getrusage(RUSAGE_SELF, &usage) == 0 && usage.ru_maxrss > 0) {
        np_buffer_add_text(&state, ", ");
        add_millions(&state, (uint64_t)usage.ru_maxrss * 1024);
        np_buffer_add_text(&state, " MB");
    }
#else
    (void)usage;
#endif
    if (!state.status)
        np_cli_say(progress->options->language, "%.*s", (int)state.length, state.data);
    np_buffer_clear(&state);
}
