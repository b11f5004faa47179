#include <config.h>

#include "numproof.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "draft/draft.h"
#include "expect/nearest.h"
#include "gate/fingerprint.h"
#include "gate/ignore.h"
#include "internal.h"
#include "packs.h"
#include "text/convert.h"
#include "text/html_charset.h"
#include "text/source.h"

const char *np_version(void)
{
    return PACKAGE_VERSION;
}

/* --- checkers --------------------------------------------------------------------------------- */

static np_checker *new_checker(const np_checker *base, np_language language)
{
    np_checker *checker = calloc(1, sizeof *checker);

    if (!checker)
        return NULL;
    np_arena_init(&checker->arena);
    np_diagnostics_init(&checker->messages, &checker->arena);
    checker->messages.language = checker->language = language;
    checker->base = base;
    return checker;
}

/* Reads files, all of them even when one has errors. */
static np_status read_files(np_checker *checker, const char *const *paths, size_t count, bool pack)
{
    np_status status = NP_OK;

    for (size_t i = 0; i < count && status != NP_E_MEMORY; i++)
        status = np_status_worse(status, np_checker_read_rules(checker, paths[i], pack));
    return status;
}

static np_status refuse_setting(np_checker *checker, np_slice rule)
{
    const np_rulebook *rulebook = &checker->rulebook;
    np_diagnostic unknown = {.code = "rule-unknown", .severity = NP_SEVERITY_ERROR};
    np_nearest nearest;
    np_status status;

    np_nearest_init(&nearest, rule);
    for (size_t i = 0; i < rulebook->count; i++) {
        np_nearest_try(&nearest, rulebook->expectations[i].rule);
        np_nearest_try(&nearest, rulebook->expectations[i].id);
    }
    unknown.expected =
        nearest.best.length
            ? nearest.best
            : np_slice_text(np_diagnostics_text(
                  &checker->messages, NP_MSG("a rule that 'numproof rules --list' shows")));
    status =
        np_diagnostics_add_format(&checker->messages, &unknown, NP_MSG("there is no rule '%.*s'"),
                                  (int)(rule.length < 200 ? rule.length : 200), rule.data);
    return status ? status : NP_E_USAGE;
}

np_status np_checker_refuse(np_checker *checker, np_slice rule)
{
    return checker->status = refuse_setting(checker, rule);
}

bool np_checker_knows(const np_checker *checker, np_slice rule)
{
    const np_rulebook *rulebook = &checker->rulebook;

    for (size_t i = 0; i < rulebook->count; i++) {
        if (np_expectation_is_meant(&rulebook->expectations[i], rule))
            return true;
    }
    return np_expectation_is_meant(&rulebook->unsourced, rule);
}

static np_status keep_settings(np_checker *checker, const np_options *options)
{
    np_status status = NP_OK;

    checker->settings = NP_ARENA_ARRAY(&checker->arena, np_rule_setting, options->setting_count);
    if (!checker->settings)
        return NP_E_MEMORY;
    checker->setting_count = options->setting_count;
    for (size_t i = 0; i < options->setting_count && !status; i++) {
        checker->settings[i] = options->settings[i];
        status =
            np_arena_copy(&checker->arena, &checker->settings[i].rule, options->settings[i].rule);
    }
    return status;
}

/* waits: one that means no rule is no error. */
static np_status apply_settings(np_checker *checker, bool waits)
{
    np_status status = NP_OK;

    for (size_t i = 0; i < checker->setting_count && status != NP_E_MEMORY; i++) {
        const np_rule_setting *setting = &checker->settings[i];

        if (np_rulebook_set_severity(&checker->rulebook, setting->rule, setting->severity) == 0 &&
            !waits)
            status = np_status_worse(status, refuse_setting(checker, setting->rule));
    }
    return status;
}

static np_status refuse_exempt(np_checker *checker, np_slice word)
{
    np_diagnostic bad = {.code = "exempt-kind",
                         .severity = NP_SEVERITY_ERROR,
                         .expected = np_slice_text(np_diagnostics_text(
                             &checker->messages, NP_MSG("kinds of numbers, small-count or none")))};
    np_status status =
        np_diagnostics_add_format(&checker->messages, &bad, NP_MSG("'%.*s' is no kind of numbers"),
                                  (int)(word.length < 60 ? word.length : 60), word.data);

    return status ? status : NP_E_USAGE;
}

static np_status set_sourcing(np_checker *checker, const np_options *options)
{
    np_sourcing *sourcing = &checker->rulebook.sourcing;
    np_slice bad;

    sourcing->required = options->require_source;
    if (options->exempt && !np_sourcing_exempt(sourcing, &bad, np_slice_text(options->exempt)))
        return refuse_exempt(checker, bad);
    return NP_OK;
}

static np_status refuse_tables(np_checker *checker, const char *path)
{
    np_diagnostic bad = {
        .code = "table-no-sqlite",
        .severity = NP_SEVERITY_ERROR,
        .file = np_slice_text(path),
        .message = np_slice_text(np_diagnostics_text(
            &checker->messages, NP_MSG("this numproof was built without SQLite"))),
        .expected = np_slice_text(np_diagnostics_text(&checker->messages, NP_MSG("no tables")))};
    np_status status = np_diagnostics_add(&checker->messages, &bad);

    return status ? status : NP_E_USAGE;
}

static np_status read_tables(np_checker *checker, const np_options *options)
{
    np_status status = NP_OK;

    if (options->table_count == 0)
        return NP_OK;
    if (!np_data_is_built())
        return refuse_tables(checker, options->tables[0].path);
    status = np_data_new(&checker->data, checker->lexicon, checker->messages.language);
    for (size_t i = 0; i < options->table_count && checker->data && status != NP_E_MEMORY; i++)
        status =
            np_status_worse(status, np_data_add(checker->data, &checker->messages,
                                                options->tables[i].path, options->tables[i].name));
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
    np_checker *checker = new_checker(NULL, options->language);
    np_status status;

    *out = NULL;
    if (!checker)
        return NP_E_MEMORY;
    status = np_lexicon_load(&checker->lexicon, &checker->messages, options->rules_directory);
    /* Without a lexicon no row can be understood; every file that could be read is judged. */
    if (status)
        return finish_checker(out, checker, status);
    checker->encoding = options->encoding;
    checker->input = options->input;
    checker->convert = options->convert;
    np_rulebook_init(&checker->rulebook, checker->lexicon);
    checker->rulebook.rounding = options->rounding;
    status = set_sourcing(checker, options);
    if (!status)
        status = read_tables(checker, options);
    checker->rulebook.data = checker->data;
    /* Questions to tables that could not be read would all be wrong. */
    if (status)
        return finish_checker(out, checker, status);
    if (!options->without_packs)
        status = np_checker_add_packs(checker, options->rules_directory);
    if (status != NP_E_MEMORY)
        status =
            np_status_worse(status, read_files(checker, options->packs, options->pack_count, true));
    if (status != NP_E_MEMORY)
        status = np_status_worse(
            status, read_files(checker, options->expectations, options->expectation_count, false));
    /* A rule may be unknown only because its file has errors. */
    if (!status)
        status = keep_settings(checker, options);
    if (!status)
        status = apply_settings(checker, options->settings_wait);
    if (!status)
        status = np_rulebook_finish(&checker->rulebook, &checker->messages);
    return finish_checker(out, checker, status);
}

np_status np_checker_extend(np_checker **out, const np_checker *base, const char *const *paths,
                            size_t count)
{
    np_checker *checker = new_checker(base, base->language);
    np_status status;

    *out = NULL;
    if (!checker)
        return NP_E_MEMORY;
    checker->lexicon = base->lexicon;
    checker->encoding = base->encoding;
    checker->input = base->input;
    checker->convert = base->convert;
    if (!checker->lexicon)
        return finish_checker(out, checker, base->status);
    np_rulebook_init(&checker->rulebook, checker->lexicon);
    checker->rulebook.rounding = base->rulebook.rounding;
    status = np_rulebook_extend(&checker->rulebook, &base->rulebook);
    checker->data = base->data;
    checker->rulebook.data = base->data;
    if (!status)
        status = read_files(checker, paths, count, false);
    if (!status)
        status = base->status;
    checker->settings = base->settings;
    checker->setting_count = base->setting_count;
    if (!status)
        status = apply_settings(checker, true);
    if (!status)
        status = np_rulebook_finish(&checker->rulebook, &checker->messages);
    return finish_checker(out, checker, status);
}

void np_checker_free(np_checker *checker)
{
    if (!checker)
        return;
    if (checker->lexicon) {
        np_rulebook_clear(&checker->rulebook);
        if (!checker->base) {
            np_data_free(checker->data);
            np_lexicon_free(checker->lexicon);
        }
    }
    np_arena_clear(&checker->arena);
    free(checker);
}

const np_diagnostics *np_checker_messages(const np_checker *checker)
{
    return &checker->messages;
}

bool np_checker_get_file(np_checker_file *file, const np_checker *checker, size_t index)
{
    const np_rule_file *known;

    if (!checker->lexicon || index >= checker->rulebook.file_count)
        return false;
    known = &checker->rulebook.files[index];
    *file = (np_checker_file){known->name, known->count, known->pack};
    return true;
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

size_t np_result_findings(const np_result *result)
{
    return result->status || result->depth != NP_DEPTH_VERDICTS ? 0
                                                                : result->judgement.finding_count;
}

size_t np_result_bytes(const np_result *result)
{
    return result->status ? 0 : result->document.source.length;
}

/* --- documents -------------------------------------------------------------------------------- */

np_status np_result_begin(np_result *result, const np_checker *checker, np_depth depth,
                          np_slice name)
{
    np_arena_reset(&result->arena);
    np_buffer_renew(&result->bytes);
    np_diagnostics_init(&result->messages, &result->arena);
    result->messages.language = checker->language;
    result->depth = depth;
    result->record = false;
    result->input = checker->input;
    result->converted = false;
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
        .message = np_slice_text(np_diagnostics_text(
            &result->messages, NP_MSG("not checked, for its expectations cannot be used")))};
    np_status status = np_diagnostics_add(&result->messages, &unusable);

    return status ? status : checker->status;
}

np_status np_result_run(np_result *result, const np_checker *checker, np_slice text)
{
    np_arena *arena = &result->arena;
    np_ignores ignores = {0};
    np_status status;

    if (checker->status)
        return refuse_rules(result, checker);
    status = np_document_open(&result->document, arena, &result->messages, result->name, text,
                              result->input);
    if (!status)
        status = np_mentions_read(&result->mentions, arena, &result->messages, checker->lexicon,
                                  &result->document);
    if (!status)
        status = np_ignores_read(&ignores, arena, result->document.source);
    if (!status)
        status = np_ignores_skip(&result->mentions, arena, &ignores);
    if (status || result->depth == NP_DEPTH_MENTIONS)
        return status;
    result->rulebook = &checker->rulebook;
    status = np_claims_make(&result->claims, arena, result->rulebook, &result->document,
                            &result->mentions);
    if (!status)
        status = np_judge(&result->judgement, arena, result->rulebook, &result->document,
                          &result->mentions, &result->claims, checker->language);
    if (!status)
        status = np_fingerprints(&result->judgement, arena, &result->document, &result->claims);
    if (!status)
        status = np_ignores_hold_back(&ignores, &result->judgement, arena, &result->messages,
                                      &result->document, result->rulebook);
    return status;
}

static np_status refuse_empty(np_result *result)
{
    np_diagnostic empty = {
        .code = "empty-article",
        .severity = NP_SEVERITY_ERROR,
        .file = result->name,
        .message =
            np_slice_text(np_diagnostics_text(&result->messages, NP_MSG("there is no text in it"))),
        .expected = np_slice_text(np_diagnostics_text(&result->messages, NP_MSG("an article")))};
    np_status status = np_diagnostics_add(&result->messages, &empty);

    return status ? status : NP_E_SYNTAX;
}

/* The bytes of the file or document, as UTF-8, and how they are written. */
static np_status read_article(np_result *result, const np_checker *checker, const char *path)
{
    bool automatic = result->input == NP_INPUT_AUTO;
    np_encoding encoding = checker->encoding;
    np_status status;

    result->converted = automatic && np_input_is_convertible(np_slice_text(path));
    if (result->converted)
        return checker->convert
                   ? np_convert_read(&result->bytes, &result->input, &result->messages, path)
                   : np_convert_refuse(&result->messages, path);
    if (automatic)
        result->input = np_input_of_name(np_slice_text(path));
    status = np_source_read(&result->bytes, &result->messages, path);
    if (!status && encoding == NP_ENCODING_AUTO && result->input == NP_INPUT_HTML)
        (void)np_html_charset(&encoding, np_buffer_slice(&result->bytes));
    if (!status)
        status = np_encoding_convert(&result->bytes, &result->messages, result->name, encoding);
    return status;
}

np_status np_read_path(np_result *result, const np_checker *checker, np_depth depth,
                       const char *path)
{
    bool standard = strcmp(path, "-") == 0;
    np_status status =
        np_result_begin(result, checker, depth, np_slice_text(standard ? "<stdin>" : path));

    if (!status)
        status = read_article(result, checker, path);
    if (!status)
        status = np_result_run(result, checker, np_buffer_slice(&result->bytes));
    if (!status && result->document.sentence_count == 0)
        status = refuse_empty(result);
    return result->status = status;
}

np_status np_read_text(np_result *result, const np_checker *checker, np_depth depth, np_slice name,
                       np_slice text)
{
    np_status status = np_result_begin(result, checker, depth, name);

    if (!status)
        status = np_result_run(result, checker, text);
    return result->status = status;
}

/* --- drafts ----------------------------------------------------------------------------------- */

np_status np_draft(np_buffer *out, np_result *result, const char *update)
{
    np_draft_article article = {.rulebook = result->rulebook,
                                .document = &result->document,
                                .mentions = &result->mentions,
                                .claims = &result->claims,
                                .judgement = &result->judgement};
    np_buffer bytes;
    np_slice previous;
    np_status status = NP_OK;

    if (result->status || result->depth != NP_DEPTH_VERDICTS)
        return NP_E_USAGE;
    np_buffer_init(&bytes);
    if (update)
        status = np_source_read(&bytes, &result->messages, update);
    previous = np_buffer_slice(&bytes);
    if (!status)
        status = np_draft_make(out, &result->messages, &article, update ? &previous : NULL,
                               np_slice_text(update));
    np_buffer_clear(&bytes);
    return status;
}
