/* SARIF 2.1.0: one run, for code scanning services. It streams: results come first, the rules they
 * are of and what went wrong stand behind them. What is kept until then (rules, notifications) is
 * bounded by the caps, which are also what GitHub accepts of a run; what they cut is said in a
 * notification.
 *
 * A record of JSON Lines is a logical location; its physical one is the line of the stream. The
 * place within its text is a property, since no region of the file has it. */
#include <config.h>

#include <inttypes.h>
#include <string.h>
#include <stdarg.h>

#include "base/caps.h"
#include "internal.h"
#include "report/details.h"
#include "report/report.h"
#include "report/sarif_rules.h"
#include "report/uri.h"

typedef struct {
    np_sarif_rules rules;
    np_diagnostic *failures; /* of documents, copied */
    size_t failure_count, failure_capacity;
    size_t failures_cut, results_cut, locations_cut;
    size_t results;
} sarif;

static void begin(np_reporter *reporter)
{
    np_json *json = &reporter->json;

    reporter->state = NP_ARENA_NEW(&reporter->arena, sarif);
    if (!reporter->state) {
        reporter->out->status = NP_E_MEMORY;
        return;
    }
    np_json_init(json, reporter->out, true);
    np_json_open(json, '{');
    np_json_key(json, "$schema");
    np_json_text(json, "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
                       "sarif-schema-2.1.0.json");
    np_json_key(json, "version");
    np_json_text(json, "2.1.0");
    np_json_key(json, "runs");
    np_json_open(json, '[');
    np_json_open(json, '{');
    np_json_key(json, "language");
    np_json_text(json, "en");
    np_json_key(json, "columnKind");
    np_json_text(json, "unicodeCodePoints");
    np_json_key(json, "newlineSequences");
    np_json_open(json, '[');
    np_json_text(json, "\r\n");
    np_json_text(json, "\n");
    np_json_text(json, "\r");
    np_json_close(json, ']');
    np_json_key(json, "results");
    np_json_open(json, '[');
}

/* --- places ----------------------------------------------------------------------------------- */

static void add_artifact(np_json *json, np_slice name)
{
    np_buffer uri;

    np_buffer_init(&uri);
    np_uri_add_path(&uri, name);
    np_json_key(json, "artifactLocation");
    np_json_open(json, '{');
    np_json_key(json, "uri");
    np_json_string(json, np_buffer_slice(&uri));
    np_json_close(json, '}');
    if (uri.status)
        json->out->status = uri.status;
    np_buffer_clear(&uri);
}

static void add_member(np_json *json, const char *key, size_t value)
{
    np_json_key(json, key);
    np_json_size(json, value);
}

static void add_region(np_json *json, const char *key, const np_region *region)
{
    np_json_key(json, key);
    np_json_open(json, '{');
    add_member(json, "startLine", region->line);
    add_member(json, "startColumn", region->column);
    add_member(json, "endLine", region->end_line);
    add_member(json, "endColumn", region->end_column);
    np_json_close(json, '}');
}

static void add_line(np_json *json, size_t line)
{
    np_json_key(json, "region");
    np_json_open(json, '{');
    add_member(json, "startLine", line);
    np_json_close(json, '}');
}

/* The members of a location for bytes of the document; for none, its first line, as services want
 * some line. */
static void add_place(np_json *json, const np_result *result, size_t start, size_t end)
{
    np_region region;

    if (start < end)
        np_details_region(&region, &result->document, start, end);
    np_json_key(json, "physicalLocation");
    np_json_open(json, '{');
    add_artifact(json, result->record ? result->stream : result->name);
    if (result->record)
        add_line(json, result->line);
    else if (start < end)
        add_region(json, "region", &region);
    else
        add_line(json, 1);
    np_json_close(json, '}');
    if (!result->record)
        return;
    np_json_key(json, "logicalLocations");
    np_json_open(json, '[');
    np_json_open(json, '{');
    np_json_key(json, "name");
    np_json_string(json, result->name);
    np_json_key(json, "kind");
    np_json_text(json, "resource");
    np_json_close(json, '}');
    np_json_close(json, ']');
    if (start < end) {
        np_json_key(json, "properties");
        np_json_open(json, '{');
        add_region(json, "textRegion", &region);
        np_json_close(json, '}');
    }
}

static void add_message(np_json *json, const char *key, np_slice text)
{
    np_json_key(json, key);
    np_json_open(json, '{');
    np_sarif_text(json, text);
    np_json_close(json, '}');
}

/* --- results ---------------------------------------------------------------------------------- */

/* "certified = 46548" at its place. */
static void add_mention(np_json *json, const np_result *result, size_t id, np_slice name,
                        size_t start, size_t end)
{
    np_buffer text;

    np_buffer_init(&text);
    np_buffer_add(&text, name);
    np_buffer_add_text(&text, " = ");
    np_buffer_add(&text, np_slice_part(result->document.text, start, end));
    np_json_open(json, '{');
    add_member(json, "id", id);
    add_place(json, result, start, end);
    add_message(json, "message", np_buffer_slice(&text));
    np_json_close(json, '}');
    if (text.status)
        json->out->status = text.status;
    np_buffer_clear(&text);
}

/* The row of a file of expectations that a finding is about, where the article has no place. */
static void add_row(np_json *json, size_t id, const np_expectation *e)
{
    np_json_open(json, '{');
    add_member(json, "id", id);
    np_json_key(json, "physicalLocation");
    np_json_open(json, '{');
    add_artifact(json, e->file);
    add_line(json, e->line);
    np_json_close(json, '}');
    add_message(json, "message", e->find.length ? e->find : e->check);
    np_json_close(json, '}');
}

/* Is there room for one more place of this result? The first is its own. */
static bool has_room(sarif *s, size_t places)
{
    if (places < NP_CAP_SARIF_LOCATIONS)
        return true;
    s->locations_cut++;
    return false;
}

static void add_related(np_json *json, sarif *s, const np_result *result, const np_finding *finding)
{
    size_t id = 1;

    np_json_key(json, "relatedLocations");
    np_json_open(json, '[');
    for (size_t i = 0; i < finding->claim_count; i++) {
        const np_claim *claim = &result->claims.items[finding->claims[i]];

        for (size_t k = 0; k < claim->binding_count; k++) {
            const np_binding *binding = &claim->bindings[k];

            if (has_room(s, id))
                add_mention(json, result, id++, np_details_name(result, binding->variable),
                            binding->start, binding->end);
        }
        if (claim->start >= claim->end && !claim->expectation->pack && has_room(s, id))
            add_row(json, id++, claim->expectation);
    }
    if (finding->claim_count == 0 && !finding->mention && !finding->expectation->pack)
        add_row(json, id, finding->expectation);
    np_json_close(json, ']');
}

static void add_fix(np_reporter *reporter, const np_result *result, const np_repair *repair)
{
    np_json *json = &reporter->json;
    np_region region;
    np_buffer text;

    np_buffer_init(&text);
    if (!np_details_add_repair(&text, result, repair))
        np_buffer_add(&text, repair->suggestion);
    np_details_region(&region, &result->document, repair->start, repair->end);
    np_json_open(json, '{');
    add_message(json, "description", np_buffer_slice(&text));
    np_json_key(json, "artifactChanges");
    np_json_open(json, '[');
    np_json_open(json, '{');
    add_artifact(json, result->name);
    np_json_key(json, "replacements");
    np_json_open(json, '[');
    np_json_open(json, '{');
    add_region(json, "deletedRegion", &region);
    np_json_key(json, "insertedContent");
    np_json_open(json, '{');
    np_json_key(json, "text");
    np_json_string(json, repair->suggestion);
    np_json_close(json, '}');
    np_json_close(json, '}');
    np_json_close(json, ']');
    np_json_close(json, '}');
    np_json_close(json, ']');
    np_json_close(json, '}');
    if (text.status)
        json->out->status = text.status;
    np_buffer_clear(&text);
}

/* Can what the repair is for be put right in the file? Not where the file has markup within it, or writes it with
 * entities; no region of a file holds the text of a record, or of a document that another program read. */
static bool can_fix(const np_result *result, const np_repair *repair)
{
    const np_document *document = &result->document;

    return repair->suggestion.length > 0 && !result->record && !result->converted &&
           memcmp(document->text.data + repair->start, document->source.data + repair->start,
                  repair->end - repair->start) == 0;
}

static void add_fixes(np_reporter *reporter, const np_result *result, const np_finding *finding)
{
    np_json *json = &reporter->json;
    bool any = false;

    for (size_t i = 0; i < finding->repair_count; i++) {
        if (!can_fix(result, &finding->repairs[i]))
            continue;
        if (!any) {
            np_json_key(json, "fixes");
            np_json_open(json, '[');
        }
        any = true;
        add_fix(reporter, result, &finding->repairs[i]);
    }
    if (any)
        np_json_close(json, ']');
}

static np_status add_fingerprint(np_json *json, const np_finding *finding)
{
    np_buffer text;
    np_status status;

    np_buffer_init(&text);
    np_buffer_add_format(&text, "%016" PRIx64, finding->fingerprint);
    np_json_key(json, "partialFingerprints");
    np_json_open(json, '{');
    np_json_key(json, "numproofFinding/v1");
    np_json_string(json, np_buffer_slice(&text));
    np_json_close(json, '}');
    status = text.status;
    np_buffer_clear(&text);
    return status;
}

/* Whether it is new, where there is a baseline, and why it does not count. */
static void add_held(np_json *json, const np_result *result, const np_finding *finding)
{
    bool ignored = finding->held == NP_HELD_IGNORED;

    if (result->judgement.baseline && !ignored) {
        np_json_key(json, "baselineState");
        np_json_text(json, finding->held == NP_HELD_BASELINE ? "unchanged" : "new");
    }
    if (!finding->held)
        return;
    np_json_key(json, "suppressions");
    np_json_open(json, '[');
    np_json_open(json, '{');
    np_json_key(json, "kind");
    np_json_text(json, ignored ? "inSource" : "external");
    if (!ignored || finding->reason.length)
        np_json_key(json, "justification");
    if (!ignored)
        np_json_text(json, finding->held == NP_HELD_BASELINE ? "in the baseline"
                                                             : "in no line that has changed");
    else if (finding->reason.length)
        np_json_string(json, finding->reason);
    np_json_close(json, '}');
    np_json_close(json, ']');
}

/* The message, and below it the arithmetic. */
static void add_text(np_reporter *reporter, const np_result *result, const np_finding *finding)
{
    np_buffer text;

    np_buffer_init(&text);
    np_buffer_add(&text, finding->message);
    np_buffer_add_byte(&text, '\n');
    np_details_add(&text, result, finding);
    if (text.length)
        text.length--;
    add_message(&reporter->json, "message", np_buffer_slice(&text));
    if (text.status)
        reporter->out->status = text.status;
    np_buffer_clear(&text);
}

static np_status add_result(np_reporter *reporter, const np_result *result,
                            const np_finding *finding)
{
    sarif *s = reporter->state;
    np_json *json = &reporter->json;
    size_t index;
    np_status status;

    if (s->results >= NP_CAP_SARIF_RESULTS) {
        s->results_cut++;
        return NP_OK;
    }
    s->results++;
    status = np_sarif_rules_add(&index, &s->rules, &reporter->arena, finding->expectation);
    if (status)
        return status;
    np_json_open(json, '{');
    np_json_key(json, "ruleId");
    np_json_string(json, finding->expectation->rule);
    add_member(json, "ruleIndex", index);
    np_json_key(json, "level");
    np_json_text(json, np_severity_text(finding->severity));
    add_text(reporter, result, finding);
    np_json_key(json, "locations");
    np_json_open(json, '[');
    np_json_open(json, '{');
    add_place(json, result, finding->start, finding->end);
    np_json_close(json, '}');
    np_json_close(json, ']');
    add_related(json, s, result, finding);
    add_fixes(reporter, result, finding);
    status = add_fingerprint(json, finding);
    add_held(json, result, finding);
    np_json_key(json, "properties");
    np_json_open(json, '{');
    np_json_key(json, "verdict");
    np_json_text(json, np_verdict_text(finding->verdict));
    np_json_close(json, '}');
    np_json_close(json, '}');
    return status;
}

/* --- what went wrong -------------------------------------------------------------------------- */

static np_status keep_failure(np_reporter *reporter, const np_result *result)
{
    sarif *s = reporter->state;
    np_diagnostic spare, *kept;
    const np_diagnostic *error = np_details_error(&spare, result);
    np_slice file = error->file.length ? error->file : result->name;
    void *items = s->failures;
    np_status status;

    if (s->failure_count >= NP_CAP_SARIF_NOTIFICATIONS) {
        s->failures_cut++;
        return NP_OK;
    }
    status = np_arena_grow(&reporter->arena, &items, &s->failure_capacity, s->failure_count,
                           s->failure_count + 1, sizeof *kept);
    if (status)
        return status;
    s->failures = items;
    kept = &s->failures[s->failure_count];
    *kept = (np_diagnostic){.code = error->code, .line = error->line, .column = error->column};
    if (result->record) { /* the place in the text is none in the stream */
        file = result->stream;
        kept->line = result->line;
        kept->column = 0;
    }
    status = np_arena_copy(&reporter->arena, &kept->file, file);
    if (!status)
        status = np_arena_copy(&reporter->arena, &kept->message, error->message);
    s->failure_count += !status;
    return status;
}

static void begin_notification(np_json *json, const char *id, const char *level, np_slice text)
{
    np_json_open(json, '{');
    np_json_key(json, "descriptor");
    np_json_open(json, '{');
    np_json_key(json, "id");
    np_json_text(json, id);
    np_json_close(json, '}');
    np_json_key(json, "level");
    np_json_text(json, level);
    add_message(json, "message", text);
}

static void add_failure(np_json *json, const np_diagnostic *failure)
{
    begin_notification(json, failure->code, "error", failure->message);
    np_json_key(json, "locations");
    np_json_open(json, '[');
    np_json_open(json, '{');
    np_json_key(json, "physicalLocation");
    np_json_open(json, '{');
    add_artifact(json, failure->file);
    if (failure->line) {
        np_json_key(json, "region");
        np_json_open(json, '{');
        add_member(json, "startLine", failure->line);
        if (failure->column)
            add_member(json, "startColumn", failure->column);
        np_json_close(json, '}');
    }
    np_json_close(json, '}');
    np_json_close(json, '}');
    np_json_close(json, ']');
    np_json_close(json, '}');
}

/* What the caps left out, in the words of printf. */
static void add_cut(np_json *json, const char *id, const char *level, const char *format, ...)
    NP_PRINTF(4, 5);

static void add_cut(np_json *json, const char *id, const char *level, const char *format, ...)
{
    np_buffer note;
    va_list arguments;

    np_buffer_init(&note);
    va_start(arguments, format);
    np_buffer_add_format_list(&note, format, arguments);
    va_end(arguments);
    begin_notification(json, id, level, np_buffer_slice(&note));
    np_json_close(json, '}');
    if (note.status)
        json->out->status = note.status;
    np_buffer_clear(&note);
}

static void add_cuts(np_json *json, const sarif *s)
{
    if (s->failures_cut)
        add_cut(json, "unreadable-cut", "error",
                s->failures_cut == 1 ? "%zu more document could not be read"
                                     : "%zu more documents could not be read",
                s->failures_cut);
    if (s->results_cut)
        add_cut(json, "results-cut", "warning",
                s->results_cut == 1 ? "%zu more finding was left out of this report"
                                    : "%zu more findings were left out of this report",
                s->results_cut);
    if (s->locations_cut)
        add_cut(json, "locations-cut", "note",
                s->locations_cut == 1 ? "%zu place of a finding was left out of this report"
                                      : "%zu places of findings were left out of this report",
                s->locations_cut);
    if (s->rules.cut)
        add_cut(json, "texts-cut", "note",
                s->rules.cut == 1 ? "%zu description of a rule was cut short"
                                  : "%zu descriptions of rules were cut short",
                s->rules.cut);
}

static void add_invocation(np_reporter *reporter, const sarif *s)
{
    np_json *json = &reporter->json;

    np_json_key(json, "invocations");
    np_json_open(json, '[');
    np_json_open(json, '{');
    np_json_key(json, "executionSuccessful");
    np_json_boolean(json, !reporter->failed && !reporter->incomplete);
    np_json_key(json, "toolExecutionNotifications");
    np_json_open(json, '[');
    for (size_t i = 0; i < s->failure_count; i++)
        add_failure(json, &s->failures[i]);
    if (reporter->incomplete) {
        begin_notification(json, "incomplete", "error",
                           np_slice_text(np_incomplete_text(reporter->incomplete)));
        np_json_close(json, '}');
    }
    add_cuts(json, s);
    np_json_close(json, ']');
    np_json_close(json, '}');
    np_json_close(json, ']');
}

static np_status check(np_reporter *reporter, const np_result *result)
{
    const np_judgement *judgement = &result->judgement;
    np_status status = NP_OK;

    if (result->status) {
        reporter->failed++;
        return keep_failure(reporter, result);
    }
    for (size_t i = 0; i < judgement->finding_count + judgement->held_count && !status; i++) {
        status = add_result(reporter, result, &judgement->findings[i]);
        if (!status)
            status = np_sink_relieve(reporter->sink);
    }
    return status;
}

static void end(np_reporter *reporter)
{
    sarif *s = reporter->state;
    np_json *json = &reporter->json;

    np_json_close(json, ']');
    np_json_key(json, "tool");
    np_json_open(json, '{');
    np_json_key(json, "driver");
    np_json_open(json, '{');
    np_json_key(json, "name");
    np_json_text(json, "numproof");
    np_json_key(json, "version");
    np_json_text(json, np_version());
    np_json_key(json, "rules");
    np_sarif_rules_write(json, &s->rules);
    np_json_close(json, '}');
    np_json_close(json, '}');
    add_invocation(reporter, s);
    np_json_close(json, '}');
    np_json_close(json, ']');
    np_json_close(json, '}');
    np_buffer_add_byte(reporter->out, '\n');
}

const np_report_functions np_sarif_check = {.begin = begin, .document = check, .end = end};
