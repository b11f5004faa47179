/* Reading the records of a stream into results. */
#include <config.h>

#include <errno.h>
#include <string.h>

#include "internal.h"
#include "numproof.h"

/* What messages call a record: its id when it has one, else where it stands. */
static np_status name_record(np_result *result, const np_record *record, np_slice stream)
{
    np_slice id = record->id;
    np_buffer place;
    np_status status;

    if (id.length > 2 && id.data[0] == '"')
        return np_arena_copy(&result->arena, &result->name, np_slice_part(id, 1, id.length - 1));
    if (id.length && id.data[0] != '"')
        return np_arena_copy(&result->arena, &result->name, id);
    np_buffer_init(&place);
    np_buffer_add(&place, stream);
    np_buffer_add_format(&place, ":%zu", record->line);
    status = place.status;
    if (!status)
        status = np_arena_copy(&result->arena, &result->name, np_buffer_slice(&place));
    np_buffer_clear(&place);
    return status;
}

static np_status refuse_record(np_result *result, const np_record *record, np_slice stream)
{
    np_diagnostic bad = {
        .code = "bad-record",
        .severity = NP_SEVERITY_ERROR,
        .file = stream,
        .line = record->line,
        .column = record->column,
        .message = np_slice_text(np_diagnostics_text(&result->messages, record->error)),
        .expected = np_slice_text(np_diagnostics_text(&result->messages, record->expected))};
    np_status status = np_diagnostics_add(&result->messages, &bad);

    return status ? status : NP_E_SYNTAX;
}

static np_status refuse_stream(np_result *result, np_slice stream, int error)
{
    np_diagnostic bad = {.code = "io-read", .severity = NP_SEVERITY_ERROR, .file = stream};
    np_status status = np_diagnostics_add_format(
        &result->messages, &bad, "cannot read: %s",
        error ? np_language_errno(result->messages.language, error)
              : np_diagnostics_text(&result->messages, NP_MSG("input error")));

    return status ? status : NP_E_IO;
}

/* Takes the next record of a stream up, all but its text: *record has that. */
static np_status take_record(np_record *record, np_result *result, const np_checker *checker,
                             np_depth depth, np_records *records, np_slice name)
{
    np_status next, status;
    int reason;

    errno = 0;
    next = np_records_next(records, record);
    reason = errno;
    if (next == NP_E_END)
        return next;
    status = np_result_begin(result, checker, depth, name);
    result->record = true;
    if (!status && next)
        status = next == NP_E_IO ? refuse_stream(result, name, reason) : next;
    if (!status) {
        result->stream = result->name;
        result->line = record->line;
        if (record->input != NP_INPUT_AUTO)
            result->input = record->input;
        status = np_arena_copy(&result->arena, &result->id, record->id);
    }
    if (!status)
        status = name_record(result, record, name);
    if (!status && record->error)
        status = refuse_record(result, record, name);
    return result->status = status;
}

np_status np_read_record(np_result *result, const np_checker *checker, np_depth depth,
                         np_records *records, np_slice name)
{
    np_record record;
    np_status status = take_record(&record, result, checker, depth, records, name);

    if (status)
        return status;
    return result->status = np_result_run(result, checker, record.text);
}

np_status np_fetch_record(np_result *result, const np_checker *checker, np_depth depth,
                          np_records *records, np_slice name)
{
    np_record record;
    np_status status = take_record(&record, result, checker, depth, records, name);

    if (status)
        return status;
    np_buffer_add(&result->bytes, record.text);
    return result->status = result->bytes.status;
}

np_status np_read_fetched(np_result *result, const np_checker *checker)
{
    if (!result->status)
        result->status = np_result_run(result, checker, np_buffer_slice(&result->bytes));
    return result->status;
}
