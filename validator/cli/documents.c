#include <config.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/checkers.h"
#include "cli/gate.h"
#include "cli/output.h"
#include "cli/run.h"

/* What a run over documents carries along. */
typedef struct {
    const np_cli_options *options;
    np_depth depth;
    np_cli_checkers checkers;
    np_cli_gate gate;
    np_result *result;
    np_cli_output output;
    np_reporter reporter;
    np_severity least; /* of messages that are shown */
    bool color;        /* of messages */
    bool failed, found;
} run;

/* Says what was odd about the document, reports it, and keeps count. The status is that of the
 * report: what is wrong with a document stops no other. */
static np_status report(run *r, np_status reading, const char *path)
{
    np_status status =
        reading == NP_E_MEMORY ? reading : np_cli_gate_pass(&r->gate, r->result, path);

    if (status)
        return status;
    np_cli_say_messages(np_result_messages(r->result), r->least, r->color);
    r->failed |= reading != NP_OK;
    r->found |= np_result_has(r->result, r->options->fail_on);
    return np_report_document(&r->reporter, r->result);
}

static np_status read_article(run *r, const char *path)
{
    const np_checker *checker;
    np_status status = np_cli_checkers_get(&checker, &r->checkers, path);

    return status ? status : report(r, np_read_path(r->result, checker, r->depth, path), path);
}

/* A stream that cannot be opened has no records to answer. */
static np_status refuse_stream(run *r, const char *path)
{
    r->failed = true;
    np_report_incomplete(&r->reporter);
    np_cli_say_unreadable(r->options->language, path, errno, r->color);
    return NP_OK;
}

static np_status read_records(run *r, const char *path)
{
    bool standard = strcmp(path, "-") == 0;
    np_slice name = np_slice_text(standard ? "<stdin>" : path);
    FILE *stream = standard ? stdin : fopen(path, "rb");
    np_records *records = NULL;
    np_status status, reading = NP_OK;

    if (!stream)
        return refuse_stream(r, path);
    status = np_records_open(&records, stream);
    while (!status) {
        reading = np_read_record(r->result, r->checkers.common, r->depth, records, name);
        if (reading == NP_E_END)
            break;
        if (reading == NP_E_IO) {
            /* No record of its own: there is nothing to answer in the report. */
            np_cli_say_messages(np_result_messages(r->result), r->least, r->color);
            r->failed = true;
            np_report_incomplete(&r->reporter);
            break;
        }
        status = report(r, reading, path);
    }
    np_records_close(records);
    if (!standard)
        fclose(stream);
    return status;
}

static np_status read_all(run *r)
{
    np_status status = np_report_begin(&r->reporter);

    if (r->options->unread)
        np_report_incomplete(&r->reporter);
    for (size_t i = 0; i < r->options->file_count && !status; i++) {
        const char *path = r->options->files[i];

        status = r->options->jsonl ? read_records(r, path) : read_article(r, path);
    }
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
    return status ? status : np_result_new(&r->result);
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
                .many = options->jsonl || options->folder || options->file_count > 1,
                .color = np_cli_wants_color(options, r.output.sink.descriptor)};

            np_reporter_init(&r.reporter, options->format, list ? NP_REPORT_LIST : NP_REPORT_CHECK,
                             &wanted, &r.output.sink);
            status = read_all(&r);
            np_reporter_clear(&r.reporter);
        }
        np_cli_output_close(&r.output);
        if (!status)
            status = np_cli_gate_finish(&r.gate, r.failed);
    }
    np_result_free(r.result);
    np_cli_checkers_clear(&r.checkers);
    np_cli_gate_clear(&r.gate);
    if (status == NP_E_MEMORY)
        np_cli_say_status(options->language, status);
    if (status || r.failed)
        return NP_CLI_FAILED;
    /* What is written to a baseline is accepted. */
    return r.found && !options->write_baseline ? NP_CLI_FINDINGS : NP_CLI_CLEAN;
}
