#include <config.h>

#include "report/details.h"

#include <inttypes.h>

#include "base/wording.h"
#include "report/proof.h"
#include "report/values.h"

/* The one that the explanations of the result are in. */
static np_language language_of(const np_result *result)
{
    return result->messages.language;
}

/* Appends the wording in the language of the result. */
static void word(np_buffer *out, const np_result *result, np_wording *wording, const char *format)
{
    np_wording_write(out, wording, np_language_text(language_of(result), format));
}

void np_details_region(np_region *region, const np_document *document, size_t start, size_t end)
{
    np_document_place(document, start, &region->line, &region->column);
    np_document_place(document, end, &region->end_line, &region->end_column);
}

size_t np_details_own(const np_result *result, const np_finding *finding)
{
    size_t own = 0;

    while (own < finding->claim_count &&
           (result->claims.items[finding->claims[own]].expectation != finding->expectation ||
            result->claims.items[finding->claims[own]].start > finding->start ||
            result->claims.items[finding->claims[own]].end < finding->end))
        own++;
    return own;
}

np_status np_details_by_claim(const np_finding ***of, np_arena *arena, const np_result *result)
{
    const np_finding **items = NP_ARENA_ARRAY(arena, const np_finding *, result->claims.count);

    if (!items)
        return NP_E_MEMORY;
    for (size_t i = 0; i < result->judgement.finding_count + result->judgement.held_count; i++) {
        const np_finding *finding = &result->judgement.findings[i];

        for (size_t k = 0; k < finding->claim_count; k++) {
            const np_finding **known = &items[finding->claims[k]];

            if (!*known || (!finding->held && (*known)->severity < finding->severity))
                *known = finding;
        }
    }
    *of = items;
    return NP_OK;
}

np_slice np_details_name(const np_result *result, size_t variable)
{
    return result->claims.variables[variable].text;
}

const np_unit *np_details_unit(const np_result *result, const np_evidence *evidence)
{
    const np_claim *claim = &result->claims.items[evidence->claim];

    for (size_t i = 0; i < claim->binding_count; i++) {
        if (claim->bindings[i].variable == evidence->variable && claim->bindings[i].quantity)
            return claim->bindings[i].quantity->unit;
    }
    return NULL;
}

void np_details_add_evidence(np_buffer *out, const np_result *result, const np_evidence *evidence)
{
    np_slice name = np_details_name(result, evidence->variable);
    bool named = evidence->arithmetic.length > name.length &&
                 np_slice_equal(np_slice_part(evidence->arithmetic, 0, name.length), name) &&
                 evidence->arithmetic.data[name.length] == ' ';

    if (!named) {
        np_buffer_add(out, name);
        np_buffer_add_text(out, evidence->arithmetic.length ? " = " : "");
    }
    np_buffer_add(out, evidence->arithmetic);
    np_buffer_add_text(out, ": ");
    np_values_add_base(out, language_of(result), &evidence->values,
                       np_details_unit(result, evidence));
}

/* Are the values shown in the words that the article has around such a number: its currency sign, its
 * multiplier? Not "at least 5" behind a sign. */
static bool is_framed(const np_repair *repair, const np_quantity *quantity)
{
    bool both = repair->shown.lo_end != NP_END_NONE && repair->shown.hi_end != NP_END_NONE;

    return repair->framed && (both || repair->before.length == 0) &&
           (quantity->kind == NP_KIND_MEASURE || quantity->kind == NP_KIND_MONEY ||
            (quantity->kind == NP_KIND_COUNT && repair->scaled));
}

/* The values that would fit. */
static void add_values(np_buffer *out, const np_result *result, const np_repair *repair,
                       const np_quantity *quantity)
{
    const np_unit *unit = NULL; /* people are counted without being named again */

    if (is_framed(repair, quantity)) {
        np_buffer_add(out, repair->before);
        np_values_add_interval(out, language_of(result), &repair->shown, NULL);
        np_buffer_add(out, repair->after);
        return;
    }
    if (quantity->unit && !quantity->unit->whole)
        unit = quantity->unit;
    np_values_add_interval(out, language_of(result), &repair->values, unit);
}

bool np_details_add_repair(np_buffer *out, const np_result *result, const np_repair *repair)
{
    const np_binding *binding = &result->claims.items[repair->claim].bindings[repair->binding];
    bool any = repair->values.lo_end == NP_END_NONE && repair->values.hi_end == NP_END_NONE;
    size_t line, column;
    np_wording s;

    /* No number stands for a change word, whose value is 1 or -1. */
    if (!binding->mention)
        return false;
    /* Whole numbers leave holes that an interval does not show: then only a value found says something. */
    if (any && repair->suggestion.length == 0)
        return false;
    np_document_place(&result->document, repair->start, &line, &column);
    np_wording_init(&s);
    np_buffer_add(np_wording_part(&s),
                  np_slice_part(result->document.text, repair->start, repair->end));
    np_buffer_add_format(np_wording_part(&s), "%zu:%zu", line, column);
    if (!any)
        add_values(np_wording_part(&s), result, repair, binding->quantity);
    np_buffer_add(np_wording_part(&s), repair->suggestion);
    if (any)
        word(out, result, &s, NP_MSG("perhaps %3$s instead of %1$s (%2$s)?"));
    else if (repair->suggestion.length)
        word(out, result, &s, NP_MSG("would fit: %3$s instead of %1$s (%2$s); perhaps %4$s?"));
    else
        word(out, result, &s, NP_MSG("would fit: %3$s instead of %1$s (%2$s)"));
    np_wording_clear(&s);
    return true;
}

void np_details_add_unknown(np_buffer *out, const np_result *result, const np_solution *unknown)
{
    np_language language = language_of(result);
    const char *format = "%s = %s";
    np_wording s;

    np_wording_init(&s);
    np_buffer_add(np_wording_part(&s), np_details_name(result, unknown->variable));
    np_values_add_interval(np_wording_part(&s), language, &unknown->values, unknown->unit);
    if (unknown->whole && unknown->whole_count == 1) {
        format =
            np_language_text(language, NP_MSG("%s = %s exactly: the only whole number that fits"));
    } else if (unknown->whole && unknown->whole_count > 1 && unknown->whole_count <= 1000) {
        np_buffer_add_format(np_wording_part(&s), "%" PRId64, unknown->whole_count);
        format = np_language_plural(language, "%s = %s (%s whole number)",
                                    "%s = %s (%s whole numbers)", (size_t)unknown->whole_count);
    }
    np_wording_write(out, &s, format);
    np_wording_clear(&s);
}

void np_details_sum_up(np_summary *total, const np_summary *one)
{
    total->mentions += one->mentions;
    total->claims += one->claims;
    for (int i = 0; i < NP_VERDICTS; i++)
        total->verdicts[i] += one->verdicts[i];
    total->errors += one->errors;
    total->warnings += one->warnings;
    total->notes += one->notes;
    for (int i = 0; i < NP_HELDS; i++)
        total->held[i] += one->held[i];
}

bool np_details_add_source(np_buffer *out, const np_result *result,
                           const np_expectation *expectation)
{
    np_wording s;

    if (!expectation->source.length)
        return false;
    np_wording_init(&s);
    np_buffer_add(np_wording_part(&s), expectation->source);
    word(out, result, &s, NP_MSG("source: %s"));
    np_wording_clear(&s);
    return true;
}

void np_details_add_claim(np_buffer *out, const np_result *result, const np_finding *finding,
                          size_t index)
{
    np_proof_add_claim(out, result, finding, index, language_of(result));
    np_buffer_add_byte(out, '\n');
}

/* What one claim of a finding says. In a conflict only what bears on it. */
static void add_part(np_buffer *out, const np_result *result, const np_finding *finding,
                     size_t index)
{
    np_details_add_claim(out, result, finding, index);
    if (np_details_add_source(out, result, result->claims.items[index].expectation))
        np_buffer_add_byte(out, '\n');
}

/* "it cannot stand with this [certified-share] (2:74)" */
static void add_other(np_buffer *out, const np_result *result, const np_claim *claim)
{
    size_t line, column;

    np_buffer_add_text(out,
                       np_language_text(language_of(result), NP_MSG("it cannot stand with this")));
    np_buffer_add_text(out, " [");
    np_buffer_add(out, claim->expectation->rule);
    np_buffer_add_text(out, "] (");
    if (claim->start < claim->end) {
        np_document_place(&result->document, claim->start, &line, &column);
        np_buffer_add_format(out, "%zu:%zu", line, column);
    } else {
        np_buffer_add(out, claim->expectation->file);
        np_buffer_add_format(out, ":%zu", claim->expectation->line);
    }
    np_buffer_add_text(out, ")\n");
}

void np_details_add(np_buffer *out, const np_result *result, const np_finding *finding)
{
    size_t own = np_details_own(result, finding);

    if (finding->claim_count == 0 && !finding->mention) {
        const np_expectation *e = finding->expectation;

        np_buffer_add(out, e->file);
        np_buffer_add_format(out, ":%zu: ", e->line);
        np_buffer_add(out, e->find.length ? e->find : e->check);
        np_buffer_add_byte(out, '\n');
    }
    if (own < finding->claim_count)
        add_part(out, result, finding, finding->claims[own]);
    for (size_t i = 0; i < finding->claim_count; i++) {
        if (i == own)
            continue;
        add_other(out, result, &result->claims.items[finding->claims[i]]);
        add_part(out, result, finding, finding->claims[i]);
    }
    if (finding->conclusion.length) {
        np_buffer_add(out, finding->conclusion);
        np_buffer_add_byte(out, '\n');
    }
    for (size_t i = 0; i < finding->repair_count && i < NP_DETAILS_REPAIRS; i++) {
        if (np_details_add_repair(out, result, &finding->repairs[i]))
            np_buffer_add_byte(out, '\n');
    }
}

const np_diagnostic *np_details_error(np_diagnostic *spare, const np_result *result)
{
    const np_diagnostics *messages = &result->messages;

    for (size_t i = 0; i < messages->count; i++) {
        if (messages->items[i].severity == NP_SEVERITY_ERROR)
            return &messages->items[i];
    }
    *spare = (np_diagnostic){.code = "failed",
                             .severity = NP_SEVERITY_ERROR,
                             .message = np_slice_text(np_status_text(result->status))};
    return spare;
}
