#include <config.h>

#include "report/json_objects.h"

#include <inttypes.h>

#include "internal.h"
#include "report/details.h"
#include "report/held.h"
#include "report/kinds.h"
#include "report/proof.h"

static void add_head(np_json *json, const np_result *result)
{
    np_json_key(json, "schema");
    np_json_size(json, 1);
    if (!result->record) {
        np_json_key(json, "file");
        np_json_string(json, result->name);
        return;
    }
    np_json_key(json, "id");
    if (result->id.length)
        np_json_raw(json, result->id);
    else
        np_json_null(json);
}

static void add_text(np_json *json, const char *key, np_slice text)
{
    np_json_key(json, key);
    np_json_string(json, text);
}

static void add_size(np_json *json, const char *key, size_t value)
{
    np_json_key(json, key);
    np_json_size(json, value);
}

/* A 1-based number, or null for none. */
static void add_place(np_json *json, const char *key, size_t value)
{
    np_json_key(json, key);
    if (value)
        np_json_size(json, value);
    else
        np_json_null(json);
}

static void add_span(np_json *json, size_t start, size_t end)
{
    add_size(json, "start", start);
    add_size(json, "end", end);
}

/* A span and its place, all null when it stands nowhere. */
static void add_where(np_json *json, const np_result *result, size_t start, size_t end, bool place)
{
    bool nowhere = start == end;
    size_t line, column;

    np_json_key(json, "start");
    if (nowhere)
        np_json_null(json);
    else
        np_json_size(json, start);
    np_json_key(json, "end");
    if (nowhere)
        np_json_null(json);
    else
        np_json_size(json, end);
    if (!place)
        return;
    if (nowhere)
        line = column = 0;
    else
        np_document_place(&result->document, start, &line, &column);
    add_place(json, "line", line);
    add_place(json, "column", column);
}

static void add_ends(np_json *json, const np_interval *values)
{
    np_json_key(json, "low");
    if (values->lo_end == NP_END_NONE)
        np_json_null(json);
    else
        np_json_rational(json, &values->lo);
    np_json_key(json, "high");
    if (values->hi_end == NP_END_NONE)
        np_json_null(json);
    else
        np_json_rational(json, &values->hi);
}

/* The first message that says why the document could not be read. */
static void add_error(np_json *json, const np_result *result)
{
    np_diagnostic spare;
    const np_diagnostic *error = np_details_error(&spare, result);

    np_json_key(json, "error");
    np_json_open(json, '{');
    np_json_key(json, "code");
    np_json_text(json, error->code);
    if (*np_diagnostic_number(error->code)) {
        np_json_key(json, "number");
        np_json_text(json, np_diagnostic_number(error->code));
    }
    np_json_key(json, "message");
    np_json_string(json, error->message);
    add_place(json, "line", error->line);
    add_place(json, "column", error->column);
    np_json_close(json, '}');
}

/* --- list ------------------------------------------------------------------------------------- */

static void add_value(np_json *json, const np_quantity *quantity)
{
    np_json_key(json, "value");
    if (np_kind_has_value(quantity->kind))
        np_json_rational(json, &quantity->value);
    else
        np_json_null(json);
}

/* Is the end no part of the set? */
static void add_open(np_json *json, const char *key, const np_quantity *quantity, np_end end)
{
    np_json_key(json, key);
    if (np_kind_has_value(quantity->kind))
        np_json_boolean(json, end != NP_END_CLOSED);
    else
        np_json_null(json);
}

static void add_mention(np_json *json, const np_result *result, const np_mention *mention)
{
    const np_quantity *quantity = &mention->quantity;
    np_interval values;

    np_interval_init(&values);
    if (np_kind_has_value(quantity->kind))
        np_quantity_set(&values, quantity, NP_READING_NEAREST);
    np_json_open(json, '{');
    np_json_key(json, "text");
    np_json_string(json, np_slice_part(result->document.text, mention->start, mention->end));
    add_where(json, result, mention->start, mention->end, true);
    np_json_key(json, "kind");
    np_json_text(json, np_kind_text(quantity->kind));
    add_value(json, quantity);
    add_ends(json, &values);
    add_open(json, "low_open", quantity, values.lo_end);
    add_open(json, "high_open", quantity, values.hi_end);
    add_text(json, "unit", quantity->unit ? quantity->unit->symbol : np_slice_of("", 0));
    add_text(json, "hedge", np_slice_text(np_hedge_text(quantity->hedge)));
    add_text(json, "subject", mention->subject);
    np_json_close(json, '}');
    np_interval_clear(&values);
}

np_status np_json_list_object(np_reporter *reporter, const np_result *result)
{
    np_json *json = &reporter->json;
    np_status status = NP_OK;

    np_json_open(json, '{');
    add_head(json, result);
    if (result->status) {
        add_error(json, result);
    } else {
        np_json_key(json, "mentions");
        np_json_open(json, '[');
        for (size_t i = 0; i < result->mentions.count && !status; i++) {
            add_mention(json, result, &result->mentions.items[i]);
            status = np_sink_relieve(reporter->sink);
        }
        np_json_close(json, ']');
    }
    np_json_close(json, '}');
    return status;
}

/* --- check ------------------------------------------------------------------------------------ */

static void add_name(np_json *json, const np_result *result, size_t variable)
{
    np_json_key(json, "name");
    np_json_string(json, np_details_name(result, variable));
}

static void add_claim(np_json *json, const np_result *result, size_t index)
{
    const np_claim *claim = &result->claims.items[index];
    const np_claim_verdict *verdict = &result->judgement.verdicts[index];

    np_json_open(json, '{');
    np_json_key(json, "rule");
    np_json_string(json, claim->expectation->rule);
    np_json_key(json, "verdict");
    np_json_text(json, np_verdict_text(verdict->verdict));
    if (verdict->limit != NP_LIMIT_NONE) {
        np_json_key(json, "limit");
        np_json_text(json, np_limit_text(verdict->limit));
    }
    add_where(json, result, claim->start, claim->end, false);
    np_json_key(json, "mentions");
    np_json_open(json, '[');
    for (size_t i = 0; i < claim->binding_count; i++) {
        np_json_open(json, '{');
        add_name(json, result, claim->bindings[i].variable);
        add_span(json, claim->bindings[i].start, claim->bindings[i].end);
        np_json_close(json, '}');
    }
    np_json_close(json, ']');
    np_json_key(json, "explanation");
    np_json_string(json, verdict->explanation);
    np_json_close(json, '}');
}

static void add_binding(np_json *json, const np_result *result, const np_binding *binding,
                        np_habit rounding, bool mends)
{
    np_interval values;

    np_json_open(json, '{');
    add_name(json, result, binding->variable);
    add_span(json, binding->start, binding->end);
    if (binding->quantity) {
        np_interval_init(&values);
        np_quantity_set(&values, binding->quantity, np_habit_reading(rounding, NP_READING_NEAREST));
        np_json_key(json, "value");
        np_json_rational(json, &binding->quantity->value);
        add_ends(json, &values);
        np_interval_clear(&values);
    } else {
        np_json_key(json, "value");
        np_json_null(json);
        np_json_key(json, "low");
        np_json_null(json);
        np_json_key(json, "high");
        np_json_null(json);
    }
    if (!mends) {
        np_json_key(json, "mends");
        np_json_boolean(json, false);
    }
    np_json_close(json, '}');
}

/* Is there a value of this number alone that would mend the finding? */
static bool is_mended_by(const np_finding *finding, size_t claim, size_t binding)
{
    for (size_t i = 0; i < finding->repair_count; i++) {
        if (finding->repairs[i].claim == claim && finding->repairs[i].binding == binding)
            return true;
    }
    return false;
}

static void add_bindings(np_json *json, const np_result *result, const np_finding *finding)
{
    np_json_key(json, "mentions");
    np_json_open(json, '[');
    for (size_t i = 0; i < finding->claim_count; i++) {
        const np_claim *claim = &result->claims.items[finding->claims[i]];

        for (size_t k = 0; k < claim->binding_count; k++)
            add_binding(json, result, &claim->bindings[k], claim->expectation->rounding,
                        is_mended_by(finding, finding->claims[i], k));
    }
    np_json_close(json, ']');
}

static void add_unknowns(np_json *json, const np_result *result, const np_finding *finding)
{
    np_json_key(json, "unknowns");
    np_json_open(json, '[');
    for (size_t i = 0; i < finding->unknown_count; i++) {
        np_json_open(json, '{');
        add_name(json, result, finding->unknowns[i].variable);
        add_ends(json, &finding->unknowns[i].values);
        np_json_close(json, '}');
    }
    np_json_close(json, ']');
}

static void add_conflict(np_json *json, const np_result *result, const np_finding *finding)
{
    np_json_key(json, "conflict");
    np_json_open(json, '[');
    for (size_t i = 0; i < finding->claim_count; i++)
        np_json_string(json, result->claims.items[finding->claims[i]].expectation->rule);
    np_json_close(json, ']');
}

static void add_repairs(np_json *json, const np_finding *finding)
{
    np_json_key(json, "repairs");
    np_json_open(json, '[');
    for (size_t i = 0; i < finding->repair_count; i++) {
        const np_repair *repair = &finding->repairs[i];

        np_json_open(json, '{');
        add_span(json, repair->start, repair->end);
        add_ends(json, &repair->values);
        if (repair->gaps) {
            np_json_key(json, "gaps");
            np_json_boolean(json, true);
        }
        add_text(json, "suggestion", repair->suggestion);
        np_json_close(json, '}');
    }
    np_json_close(json, ']');
}

/* How numbers have to be taken for a doubtful finding to hold. */
static void add_doubts(np_json *json, const np_result *result, const np_finding *finding)
{
    np_json_key(json, "doubts");
    np_json_open(json, '[');
    for (size_t i = 0; i < finding->doubt_count; i++) {
        const np_doubt *doubt = &finding->doubts[i];
        const np_binding *binding = &result->claims.items[doubt->claim].bindings[doubt->binding];

        np_json_open(json, '{');
        add_span(json, binding->start, binding->end);
        np_json_key(json, "meaning");
        np_json_text(json, np_meaning_text(doubt->meaning));
        np_json_close(json, '}');
    }
    np_json_close(json, ']');
}

static np_status add_explanation(np_json *json, const np_result *result, const np_finding *finding,
                                 np_language language)
{
    np_buffer text;
    np_status status;

    np_buffer_init(&text);
    np_proof_add(&text, result, finding, language);
    np_json_key(json, "explanation");
    np_json_string(json, np_buffer_slice(&text));
    status = text.status;
    np_buffer_clear(&text);
    return status;
}

static np_status add_finding(np_json *json, const np_result *result, const np_finding *finding,
                             np_language language)
{
    np_buffer text;
    np_status status;

    np_json_open(json, '{');
    np_json_key(json, "rule");
    np_json_string(json, finding->expectation->rule);
    np_json_key(json, "verdict");
    np_json_text(json, np_verdict_text(finding->verdict));
    np_json_key(json, "severity");
    np_json_text(json, np_severity_text(finding->severity));
    np_json_key(json, "message");
    np_json_string(json, finding->message);
    status = add_explanation(json, result, finding, language);
    add_where(json, result, finding->start, finding->end, true);
    add_bindings(json, result, finding);
    add_unknowns(json, result, finding);
    add_conflict(json, result, finding);
    add_repairs(json, finding);
    if (finding->verdict == NP_VERDICT_DOUBTFUL)
        add_doubts(json, result, finding);
    np_buffer_init(&text);
    np_buffer_add_format(&text, "%016" PRIx64, finding->fingerprint);
    np_json_key(json, "fingerprint");
    np_json_string(json, np_buffer_slice(&text));
    if (!status)
        status = text.status;
    np_buffer_clear(&text);
    if (finding->held) {
        np_json_key(json, "held");
        np_json_text(json, np_held_text(finding->held));
    }
    if (finding->reason.length) {
        np_json_key(json, "reason");
        np_json_string(json, finding->reason);
    }
    np_json_close(json, '}');
    return status;
}

/* An array of findings, those from first on, under this key. */
static np_status add_findings(np_reporter *reporter, const np_result *result, const char *key,
                              size_t first, size_t count)
{
    const np_finding *findings = result->judgement.findings;
    np_status status = NP_OK;

    np_json_key(&reporter->json, key);
    np_json_open(&reporter->json, '[');
    for (size_t i = 0; i < count && !status; i++) {
        status =
            add_finding(&reporter->json, result, &findings[first + i], reporter->options.language);
        if (!status)
            status = np_sink_relieve(reporter->sink);
    }
    np_json_close(&reporter->json, ']');
    return status;
}

static void add_summary(np_json *json, const np_judgement *judgement)
{
    const np_summary *summary = &judgement->summary;

    np_json_key(json, "summary");
    np_json_open(json, '{');
    add_size(json, "mentions", summary->mentions);
    add_size(json, "claims", summary->claims);
    add_size(json, "exact", summary->verdicts[NP_VERDICT_EXACT]);
    add_size(json, "consistent", summary->verdicts[NP_VERDICT_CONSISTENT]);
    add_size(json, "doubtful", summary->verdicts[NP_VERDICT_DOUBTFUL]);
    add_size(json, "inconsistent", summary->verdicts[NP_VERDICT_INCONSISTENT]);
    add_size(json, "undetermined", summary->verdicts[NP_VERDICT_UNDETERMINED]);
    add_size(json, "missing", summary->verdicts[NP_VERDICT_MISSING]);
    add_size(json, "errors", summary->errors);
    add_size(json, "warnings", summary->warnings);
    add_size(json, "notes", summary->notes);
    if (judgement->baseline)
        add_size(json, "baselined", summary->held[NP_HELD_BASELINE]);
    if (judgement->changes)
        add_size(json, "unchanged", summary->held[NP_HELD_UNCHANGED]);
    if (summary->held[NP_HELD_IGNORED])
        add_size(json, "ignored", summary->held[NP_HELD_IGNORED]);
    np_json_close(json, '}');
}

static np_status add_judgement(np_reporter *reporter, const np_result *result)
{
    const np_judgement *judgement = &result->judgement;
    np_json *json = &reporter->json;
    np_status status = NP_OK;

    if (reporter->options.all) {
        np_json_key(json, "claims");
        np_json_open(json, '[');
        for (size_t i = 0; i < result->claims.count && !status; i++) {
            add_claim(json, result, i);
            status = np_sink_relieve(reporter->sink);
        }
        np_json_close(json, ']');
    }
    if (!status)
        status = add_findings(reporter, result, "findings", 0, judgement->finding_count);
    if (!status && reporter->options.all)
        status =
            add_findings(reporter, result, "held", judgement->finding_count, judgement->held_count);
    add_summary(json, judgement);
    return status;
}

np_status np_json_check_object(np_reporter *reporter, const np_result *result)
{
    np_status status = NP_OK;

    np_json_open(&reporter->json, '{');
    add_head(&reporter->json, result);
    if (result->status)
        add_error(&reporter->json, result);
    else
        status = add_judgement(reporter, result);
    np_json_close(&reporter->json, '}');
    return status;
}
