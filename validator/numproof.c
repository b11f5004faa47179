#include <config.h>

#include "numproof.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "packs.h"
#include "text/source.h"

const char *np_version(void)
{
    return PACKAGE_VERSION;
}

/* --- checkers --------------------------------------------------------------------------------- */

static np_checker *new_checker(const np_checker *base)
{
    np_checker *checker = calloc(1, sizeof *checker);

    if (!checker)
        return NULL;
    np_arena_init(&checker->arena);
    np_diagnostics_init(&checker->messages, &checker->arena);
    checker->base = base;
    return checker;
}

/* The graver of what went wrong so far and now: memory stops everything, the first other reason is
 * kept while the remaining files are still looked at. */
static np_status keep_first(np_status so_far, np_status now)
{
    return now == NP_E_MEMORY || !so_far ? now : so_far;
}

static np_status add_files(np_checker *checker, const np_checker *owner)
{
    np_status status = NP_OK;

    for (size_t i = 0; i < owner->file_count && status != NP_E_MEMORY; i++) {
        const np_rule_file *file = &owner->files[i];

        status = keep_first(status, np_rulebook_add(&checker->rulebook, &checker->messages,
                                                    file->name, file->bytes, file->pack));
    }
    return status;
}

static np_status read_expectations(np_checker *checker, const char *path)
{
    np_buffer bytes;
    np_status status;

    np_buffer_init(&bytes);
    status = np_source_read(&bytes, &checker->messages, path);
    if (!status)
        status = np_checker_add_file(checker, np_slice_text(path), np_buffer_slice(&bytes), false);
    np_buffer_clear(&bytes);
    return status;
}

/* Ends the making of a checker: out of memory, there is none. */
static np_status finish_checker(np_checker **out, np_checker *checker, np_status status)
{
    checker->status = status;
    if (status == NP_E_MEMORY) {
        np_checker_free(checker);
        checker = NULL;
    }
    *out = checker;
    return status;
}

np_status np_checker_new(np_checker **out, const np_options *options)
{
    np_checker *checker = new_checker(NULL);
    np_status status;

    *out = NULL;
    if (!checker)
        return NP_E_MEMORY;
    status = np_lexicon_load(&checker->lexicon, &checker->messages, options->rules_directory);
    if (!status && !options->without_packs)
        status = np_checker_add_packs(checker, options->rules_directory);
    for (size_t i = 0; i < options->expectation_count && status != NP_E_MEMORY; i++)
        status = keep_first(status, read_expectations(checker, options->expectations[i]));
    /* Without a lexicon no row can be understood; every file that could be read is judged. */
    if (checker->lexicon) {
        np_rulebook_init(&checker->rulebook, checker->lexicon);
        if (status != NP_E_MEMORY)
            status = keep_first(status, add_files(checker, checker));
    }
    return finish_checker(out, checker, status);
}

np_status np_checker_extend(np_checker **out, const np_checker *base, const char *path)
{
    np_checker *checker = new_checker(base);
    np_status status;

    *out = NULL;
    if (!checker)
        return NP_E_MEMORY;
    checker->lexicon = base->lexicon;
    np_rulebook_init(&checker->rulebook, checker->lexicon);
    status = read_expectations(checker, path);
    if (!status)
        status = add_files(checker, base);
    if (!status) {
        /* What base's files are like was said when base was made. */
        np_diagnostics_init(&checker->messages, &checker->arena);
        status = add_files(checker, checker);
    }
    return finish_checker(out, checker, status);
}

void np_checker_free(np_checker *checker)
{
    if (!checker)
        return;
    if (checker->lexicon) {
        np_rulebook_clear(&checker->rulebook);
        if (!checker->base)
            np_lexicon_free(checker->lexicon);
    }
    np_arena_clear(&checker->arena);
    free(checker);
}

const np_diagnostics *np_checker_messages(const np_checker *checker)
{
    return &checker->messages;
}

/* --- results ---------------------------------------------------------------------------------- */

np_status np_result_new(np_result **out)
{
    np_result *result = calloc(1, sizeof *result);

    *out = result;
    if (!result)
        return NP_E_MEMORY;
    np_arena_init(&result->arena);
    np_buffer_init(&result->bytes);
    np_diagnostics_init(&result->messages, &result->arena);
    return NP_OK;
}

void np_result_free(np_result *result)
{
    if (!result)
        return;
    np_arena_clear(&result->arena);
    np_buffer_clear(&result->bytes);
    free(result);
}

const np_diagnostics *np_result_messages(const np_result *result)
{
    return &result->messages;
}

bool np_result_has(const np_result *result, np_severity severity)
{
    if (result->status || result->depth != NP_DEPTH_VERDICTS)
        return false;
    for (size_t i = 0; i < result->judgement.finding_count; i++) {
        if (result->judgement.findings[i].severity >= severity)
            return true;
    }
    return false;
}

/* --- documents -------------------------------------------------------------------------------- */

/* Forgets the document before and keeps its memory for the next one. */
static np_status begin(np_result *result, np_depth depth, np_slice name)
{
    np_arena_reset(&result->arena);
    np_buffer_reset(&result->bytes);
    np_diagnostics_init(&result->messages, &result->arena);
    result->depth = depth;
    result->record = false;
    result->id = np_slice_of("", 0);
    return np_arena_copy(&result->arena, &result->name, name);
}

/* Its messages say what is wrong with the checker; this says that the document was left out. */
static np_status refuse_rules(np_result *result, const np_checker *checker)
{
    np_diagnostic unusable = {
        .code = "not-checked",
        .severity = NP_SEVERITY_ERROR,
        .file = result->name,
        .message = np_slice_text("not checked, for its expectations cannot be used")};
    np_status status = np_diagnostics_add(&result->messages, &unusable);

    return status ? status : checker->status;
}

/* The pipeline: text -> document -> mentions -> claims -> judgement. */
static np_status run(np_result *result, const np_checker *checker, np_slice text)
{
    np_arena *arena = &result->arena;
    np_status status;

    if (checker->status)
        return refuse_rules(result, checker);
    status = np_document_open(&result->document, arena, &result->messages, result->name, text);
    if (!status)
        status = np_mentions_read(&result->mentions, arena, &result->messages, checker->lexicon,
                                  &result->document);
    if (status || result->depth == NP_DEPTH_MENTIONS)
        return status;
    result->rulebook = &checker->rulebook;
    status = np_claims_make(&result->claims, arena, result->rulebook, &result->document,
                            &result->mentions);
    if (!status)
        status = np_judge(&result->judgement, arena, result->rulebook, &result->document,
                          &result->mentions, &result->claims);
    return status;
}

static np_status refuse_empty(np_result *result)
{
    np_diagnostic empty = {.code = "empty-article",
                           .severity = NP_SEVERITY_ERROR,
                           .file = result->name,
                           .message = np_slice_text("there is no text in it"),
                           .expected = np_slice_text("an article")};
    np_status status = np_diagnostics_add(&result->messages, &empty);

    return status ? status : NP_E_SYNTAX;
}

np_status np_read_path(np_result *result, const np_checker *checker, np_depth depth,
                       const char *path)
{
    bool standard = strcmp(path, "-") == 0;
    np_status status = begin(result, depth, np_slice_text(standard ? "<stdin>" : path));

    if (!status)
        status = np_source_read(&result->bytes, &result->messages, path);
    if (!status)
        status = run(result, checker, np_buffer_slice(&result->bytes));
    if (!status && result->document.sentence_count == 0)
        status = refuse_empty(result);
    return result->status = status;
}

np_status np_read_text(np_result *result, const np_checker *checker, np_depth depth, np_slice name,
                       np_slice text)
{
    np_status status = begin(result, depth, name);

    if (!status)
        status = run(result, checker, text);
    return result->status = status;
}

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
    np_diagnostic bad = {.code = "bad-record",
                         .severity = NP_SEVERITY_ERROR,
                         .file = stream,
                         .line = record->line,
                         .column = record->column,
                         .message = np_slice_text(record->error),
                         .expected = np_slice_text("an object {\"text\": \"...\", \"id\": ...}")};
    np_status status = np_diagnostics_add(&result->messages, &bad);

    return status ? status : NP_E_SYNTAX;
}

static np_status refuse_stream(np_result *result, np_slice stream, int error)
{
    np_diagnostic bad = {.code = "io-read", .severity = NP_SEVERITY_ERROR, .file = stream};
    np_status status = np_diagnostics_add_format(&result->messages, &bad, "cannot read: %s",
                                                 error ? strerror(error) : "input error");

    return status ? status : NP_E_IO;
}

np_status np_read_record(np_result *result, const np_checker *checker, np_depth depth,
                         np_records *records, np_slice name)
{
    np_record record;
    np_status next, status;

    errno = 0;
    next = np_records_next(records, &record);
    if (next == NP_E_END)
        return next;
    status = begin(result, depth, name);
    result->record = true;
    if (!status && next)
        status = next == NP_E_IO ? refuse_stream(result, name, errno) : next;
    if (!status)
        status = np_arena_copy(&result->arena, &result->id, record.id);
    if (!status)
        status = name_record(result, &record, name);
    if (!status && record.error)
        status = refuse_record(result, &record, name);
    if (!status)
        status = run(result, checker, record.text);
    return result->status = status;
}
