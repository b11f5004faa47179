#include <config.h>

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/checkers.h"
#include "cli/gate.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/run.h"
#include "cli/workers.h"

/* What a run over documents carries along. */
typedef struct {
    const np_cli_options *options;
    np_depth depth;
    np_cli_checkers checkers;
    np_cli_gate gate;
    np_result *result;
    np_cli_workers *workers; /* NULL: one document at a time */
    np_cli_output output;
    np_reporter reporter;
    np_severity least; /* of messages that are shown */
    bool color;        /* of messages */
    np_cli_progress progress;
    bool failed, found;
    bool cut; /* an interrupt came, and something was not read */
} run;

/* Says what was odd about the document, reports it, and keeps count. The status is that of the
 * report: what is wrong with a document stops no other. */
static np_status report(run *r, np_result *result, np_status reading, const char *path)
{
    np_status status = reading == NP_E_MEMORY ? reading : np_cli_gate_pass(&r->gate, result, path);

    if (status)
        return status;
    np_cli_progress_make_way(&r->progress, result);
    np_cli_say_messages(np_result_messages(result), r->least, r->color);
    r->failed |= reading != NP_OK;
    r->found |= np_result_has(result, r->options->fail_on);
    status = np_report_document(&r->reporter, result);
    np_cli_progress_add(&r->progress, result);
    return status;
}

/* Is nothing more to be read? */
static bool is_cut(run *r)
{
    r->cut |= np_cli_interrupted();
    return r->cut;
}

/* Reports the document that was handed out first, and waits for it. */
static np_status report_oldest(run *r)
{
    np_cli_job *job = np_cli_workers_oldest(r->workers);
    np_status status = report(r, job->result, job->reading, job->path);

    np_cli_workers_release(r->workers);
    return status;
}

/* Reports all that were handed out. */
static np_status report_handed_out(run *r)
{
    np_status status = NP_OK;

    while (!status && r->workers && np_cli_workers_oldest(r->workers))
        status = report_oldest(r);
    return status;
}

/* *job = a place for the next document, filled in but for what it reads; those that are done by now are
 * reported. */
static np_status make_job(np_cli_job **job, run *r, const np_checker *checker, const char *path)
{
    np_status status = NP_OK;

    while (!status &&
           (np_cli_workers_have_oldest(r->workers) || !np_cli_workers_vacant(r->workers)))
        status = report_oldest(r);
    if (status)
        return status;
    *job = np_cli_workers_vacant(r->workers);
    (*job)->checker = checker;
    (*job)->depth = r->depth;
    (*job)->path = path;
    return NP_OK;
}

static np_status read_article(run *r, const char *path)
{
    const np_checker *checker;
    np_cli_job *job;
    np_status status = np_cli_checkers_get(&checker, &r->checkers, path);

    if (status)
        return status;
    /* The checker of an article that has its own expectations is gone with the next article. */
    if (!r->workers || r->checkers.beside) {
        status = report_handed_out(r);
        return status
                   ? status
                   : report(r, r->result, np_read_path(r->result, checker, r->depth, path), path);
    }
    status = make_job(&job, r, checker, path);
    if (!status) {
        job->fetched = false;
        np_cli_workers_submit(r->workers);
    }
    return status;
}

/* A stream that cannot be opened has no records to answer. */
static np_status refuse_stream(run *r, const char *path)
{
    r->failed = true;
    np_report_incomplete(&r->reporter, NP_INCOMPLETE_UNREAD);
    np_cli_progress_hide(&r->progress);
    np_cli_say_unreadable(r->options->language, path, errno, r->color);
    return NP_OK;
}

/* The stream failed: there is no record to answer in the report. */
static void lose_stream(run *r, const np_result *result)
{
    np_cli_progress_hide(&r->progress);
    np_cli_say_messages(np_result_messages(result), r->least, r->color);
    r->failed = true;
    np_report_incomplete(&r->reporter, NP_INCOMPLETE_UNREAD);
}

/* One record after the other. */
static np_status read_in_turn(run *r, np_records *records, const char *path, np_slice name)
{
    np_status status = NP_OK, reading;

    while (!status && !is_cut(r)) {
        reading = np_read_record(r->result, r->checkers.common, r->depth, records, name);
        if (reading == NP_E_END)
            break;
        if (reading == NP_E_IO) {
            lose_stream(r, r->result);
            break;
        }
        status = report(r, r->result, reading, path);
    }
    return status;
}

/* Would reading on wait for whoever writes the stream? */
static bool would_wait(FILE *stream)
{
    struct pollfd input = {.fd = fileno(stream), .events = POLLIN};

    return poll(&input, 1, 0) == 0;
}

/* Records side by side. Before it waits for more input all that came is answered: whoever wrote it may be
 * waiting, too. */
static np_status read_side_by_side(run *r, np_records *records, FILE *stream, const char *path,
                                   np_slice name)
{
    np_status status = NP_OK, fetching;
    np_cli_job *job;

    while (!status && !is_cut(r)) {
        if (would_wait(stream))
            status = report_handed_out(r);
        if (!status)
            status = make_job(&job, r, r->checkers.common, path);
        if (status)
            break;
        job->fetched = true;
        fetching = np_fetch_record(job->result, job->checker, job->depth, records, name);
        if (fetching == NP_E_END)
            break;
        if (fetching == NP_E_IO) {
            status = report_handed_out(r);
            lose_stream(r, job->result);
            break;
        }
        np_cli_workers_submit(r->workers);
    }
    return status ? status : report_handed_out(r);
}

/* *records = a reader of the stream; NULL when its header cannot be used, which is said. Errors: NP_E_MEMORY. */
static np_status open_records(np_records **records, run *r, FILE *stream, np_slice name)
{
    np_diagnostics messages;
    np_arena arena;
    np_status status;

    if (!r->options->csv)
        return np_records_open(records, stream);
    np_arena_init(&arena);
    np_diagnostics_init(&messages, &arena);
    messages.language = r->options->language;
    errno = 0;
    status =
        np_records_open_csv(records, &messages, stream, name, r->options->csv, r->options->csv_id);
    if (status && status != NP_E_MEMORY) {
        r->failed = true;
        np_report_incomplete(&r->reporter, NP_INCOMPLETE_UNREAD);
        np_cli_progress_hide(&r->progress);
        if (status == NP_E_IO)
            np_cli_say_unreadable(r->options->language, name.data, errno, r->color);
        else
            np_cli_say_messages(&messages, r->least, r->color);
        status = NP_OK;
    }
    np_arena_clear(&arena);
    return status;
}

static np_status read_records(run *r, const char *path)
{
    bool standard = strcmp(path, "-") == 0;
    np_slice name = np_slice_text(standard ? "<stdin>" : path);
    FILE *stream = standard ? stdin : fopen(path, "rb");
    np_records *records = NULL;
    np_status status;

    if (!stream)
        return refuse_stream(r, path);
    status = open_records(&records, r, stream, name);
    if (!status && records)
        status = r->workers ? read_side_by_side(r, records, stream, path, name)
                            : read_in_turn(r, records, path, name);
    np_records_close(records);
    if (!standard)
        fclose(stream);
    return status;
}

static np_status read_all(run *r)
{
    np_status status = np_report_begin(&r->reporter);

    if (r->options->unread)
        np_report_incomplete(&r->reporter, NP_INCOMPLETE_UNREAD);
    /* A single article is reported as a whole or not at all. */
    if (np_cli_reads_records(r->options) || r->options->file_count > 1)
        np_cli_interrupt_watch();
    for (size_t i = 0; i < r->options->file_count && !status && !is_cut(r); i++) {
        const char *path = r->options->files[i];

        status = np_cli_reads_records(r->options) ? read_records(r, path) : read_article(r, path);
    }
    if (!status)
        status = report_handed_out(r);
    if (r->cut) {
        r->failed = true;
        np_report_incomplete(&r->reporter, NP_INCOMPLETE_INTERRUPTED);
    }
    np_cli_progress_end(&r->progress);
    if (!status)
        status = np_report_end(&r->reporter);
    if (status == NP_E_IO)
        np_cli_output_complain(&r->output);
    else if (!status)
        status = np_cli_output_commit(&r->output);
    return status;
}

/* The rules that all documents are read with. */
static np_status load(run *r)
{
    np_status status = np_cli_checkers_open(&r->checkers, r->options);

    if (r->checkers.common && status)
        np_cli_say(r->options->language, r->options->command == NP_CLI_LIST
                                             ? NP_MSG("nothing was listed")
                                             : NP_MSG("nothing was checked"));
    if (!status)
        status = np_cli_gate_open(&r->gate, r->options);
    if (!status)
        status = np_result_new(&r->result);
    /* One document is not helped by many hands. */
    if (!status && r->options->jobs > 1 &&
        (np_cli_reads_records(r->options) || r->options->file_count > 1))
        status = np_cli_workers_open(&r->workers, r->options->jobs);
    return status;
}

int np_cli_run_documents(const np_cli_options *options)
{
    bool list = options->command == NP_CLI_LIST;
    run r = {.options = options,
             .depth = list ? NP_DEPTH_MENTIONS : NP_DEPTH_VERDICTS,
             .least = options->quiet ? NP_SEVERITY_ERROR : NP_SEVERITY_NOTE,
             .color = np_cli_wants_color(options, STDERR_FILENO),
             .failed = options->unread};
    np_status status = load(&r);

    if (!status) {
        status = np_cli_output_open(&r.output, options->language, options->output);
        if (!status) {
            np_report_options wanted = {
                .all = options->all,
                .quiet = options->quiet,
                .language = options->language,
                .many = np_cli_reads_records(options) || options->folder || options->file_count > 1,
                .color = np_cli_wants_color(options, r.output.sink.descriptor)};

            np_reporter_init(&r.reporter, options->format, list ? NP_REPORT_LIST : NP_REPORT_CHECK,
                             &wanted, &r.output.sink);
            np_cli_progress_begin(&r.progress, options);
            status = read_all(&r);
            np_reporter_clear(&r.reporter);
        }
        np_cli_output_close(&r.output);
        if (!status) {
            r.failed |= !r.cut && np_cli_checkers_lack_rules(&r.checkers);
            r.found |= np_cli_gate_fails(&r.gate);
            status = np_cli_gate_finish(&r.gate, r.failed);
        }
    }
    np_cli_workers_close(r.workers);
    np_result_free(r.result);
    np_cli_checkers_clear(&r.checkers);
    np_cli_gate_clear(&r.gate);
    if (status == NP_E_MEMORY)
        np_cli_say_status(options->language, status);
    if (r.cut && !status) {
        np_cli_say(options->language,
                   np_language_plural(
                       options->language, "interrupted: the report is of %zu document only",
                       "interrupted: the report is of %zu documents only", r.progress.documents),
                   r.progress.documents);
        np_cli_interrupt_end();
    }
    if (status || r.failed)
        return NP_CLI_FAILED;
    /* What is written to a baseline is accepted. */
    return r.found && !options->write_baseline ? NP_CLI_FINDINGS : NP_CLI_CLEAN;
}
