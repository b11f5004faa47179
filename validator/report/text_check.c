/* Verdicts for people: each finding with its sentence, arithmetic and repairs, then the claims,
 * what was solved, and a summary. */
#include <config.h>

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "report/excerpt.h"
#include "report/report.h"
#include "report/values.h"
#include "report/visible.h"
#include "report/wrap.h"

enum { WIDTH = 80, INDENT = 2, DEEP = 4, HANG = 2, MOST_REPAIRS = 4 };

static np_slice name_of(const np_result *result, size_t variable)
{
    return result->claims.variables[variable].text;
}

/* Appends the lines of a text, each behind the indent and wrapped behind a deeper one. */
static void add_lines(np_buffer *out, np_slice text, size_t indent)
{
    for (size_t at = 0; at < text.length;) {
        const char *feed = memchr(text.data + at, '\n', text.length - at);
        size_t end = feed ? (size_t)(feed - text.data) : text.length;

        np_buffer_add_repeated(out, ' ', indent);
        np_wrap_add(out, np_slice_part(text, at, end), indent, indent + HANG, WIDTH);
        np_buffer_add_byte(out, '\n');
        at = end + 1;
    }
}

/* Begins a block: a blank line stands between it and the one before. */
static void begin_block(np_reporter *reporter)
{
    if (reporter->begun)
        np_buffer_add_byte(reporter->out, '\n');
    reporter->begun = true;
}

/* Appends a name with ":line:column:", as far as there is a line and a column; the result is its
 * columns. */
static size_t add_place(np_reporter *reporter, np_slice name, size_t line, size_t column)
{
    np_buffer *out = reporter->out;
    size_t from;

    np_buffer_add_text(out, reporter->style->place);
    from = out->length;
    np_visible_add(out, name);
    if (line)
        np_buffer_add_format(out, ":%zu", line);
    if (column)
        np_buffer_add_format(out, ":%zu", column);
    np_buffer_add_byte(out, ':');
    from = np_visible_width(np_slice_of(out->data + from, out->length - from));
    np_buffer_add_text(out, reporter->style->off);
    return from;
}

/* " error: message [rule]" behind a place that ends at a column, wrapped. */
static void add_headline(np_reporter *reporter, size_t column, np_severity severity,
                         np_slice message, np_slice rule)
{
    np_buffer *out = reporter->out;
    const char *word = np_severity_text(severity);
    np_buffer text;

    np_buffer_add_format(out, " %s%s:%s ", np_style_severity(reporter->style, severity), word,
                         reporter->style->off);
    column += strlen(word) + 3;
    np_buffer_init(&text);
    np_buffer_add(&text, message);
    np_buffer_add_text(&text, " [");
    np_buffer_add(&text, rule);
    np_buffer_add_byte(&text, ']');
    if (text.status)
        out->status = text.status;
    np_wrap_add(out, np_buffer_slice(&text), column, DEEP, WIDTH);
    np_buffer_clear(&text);
    np_buffer_add_byte(out, '\n');
}

/* The place of bytes of the article; only its name for what stands nowhere. */
static size_t add_article_place(np_reporter *reporter, const np_result *result, size_t start,
                                size_t end)
{
    size_t line = 0, column = 0;

    if (start < end)
        np_document_place(&result->document, start, &line, &column);
    return add_place(reporter, result->name, line, column);
}

/* The sentences of the claim with what it read off them marked. */
static void add_sentence(np_reporter *reporter, const np_result *result, const np_claim *claim,
                         np_severity severity)
{
    np_excerpt_style style = {.indent = INDENT,
                              .width = WIDTH,
                              .color = np_style_severity(reporter->style, severity),
                              .color_off = reporter->style->off};
    const np_document *document = &result->document;
    size_t first, last, from, to;
    np_mark *marks;

    if (claim->start >= claim->end || !document->sentence_count)
        return;
    first = np_document_sentence_at(document, claim->start);
    last = np_document_sentence_at(document, claim->end - 1);
    from = first < document->sentence_count ? document->sentences[first].start : claim->start;
    to = last < document->sentence_count ? document->sentences[last].end : claim->end;
    if (from > claim->start)
        from = claim->start;
    if (to < claim->end)
        to = claim->end;
    marks = claim->binding_count ? malloc(claim->binding_count * sizeof *marks) : NULL;
    if (!marks) {
        np_mark whole = {claim->start - from, claim->end - from};

        np_excerpt_add(reporter->out, &style, np_slice_part(document->text, from, to), &whole, 1);
        return;
    }
    for (size_t i = 0; i < claim->binding_count; i++)
        marks[i] = (np_mark){claim->bindings[i].start - from, claim->bindings[i].end - from};
    np_excerpt_add(reporter->out, &style, np_slice_part(document->text, from, to), marks,
                   claim->binding_count);
    free(marks);
}

/* The unit that a variable of the claim is written in; NULL when it is not read off the text. */
static const np_unit *unit_of(const np_claim *claim, size_t variable)
{
    for (size_t i = 0; i < claim->binding_count; i++) {
        if (claim->bindings[i].variable == variable && claim->bindings[i].quantity)
            return claim->bindings[i].quantity->unit;
    }
    return NULL;
}

/* What the claim says of what the conflict is about: "name = formula = numbers: 265 988.5 ... 282
 * 109.1". False when there is no such evidence. */
static bool add_evidence(np_reporter *reporter, const np_result *result, const np_finding *finding,
                         size_t index)
{
    const np_claim *claim = &result->claims.items[index];
    bool found = false;
    np_buffer text;

    np_buffer_init(&text);
    for (size_t i = 0; i < finding->evidence_count; i++) {
        const np_evidence *evidence = &finding->evidence[i];
        np_slice name = name_of(result, evidence->variable);
        bool named = evidence->arithmetic.length > name.length &&
                     np_slice_equal(np_slice_part(evidence->arithmetic, 0, name.length), name) &&
                     evidence->arithmetic.data[name.length] == ' ';

        if (evidence->claim != index)
            continue;
        found = true;
        np_buffer_reset(&text);
        if (!named) {
            np_buffer_add(&text, name);
            np_buffer_add_text(&text, evidence->arithmetic.length ? " = " : "");
        }
        np_buffer_add(&text, evidence->arithmetic);
        np_buffer_add_text(&text, ": ");
        np_values_add_base(&text, &evidence->values, unit_of(claim, evidence->variable));
        add_lines(reporter->out, np_buffer_slice(&text), DEEP);
    }
    if (text.status)
        reporter->out->status = text.status;
    np_buffer_clear(&text);
    return found;
}

static void add_repair(np_reporter *reporter, const np_result *result, const np_repair *repair)
{
    const np_binding *binding = &result->claims.items[repair->claim].bindings[repair->binding];
    const np_unit *unit = NULL; /* people are counted without being named again */
    np_buffer text;
    size_t line, column;
    bool any = repair->values.lo_end == NP_END_NONE && repair->values.hi_end == NP_END_NONE;

    /* Whole numbers leave holes that an interval does not show: then only a value found says something. */
    if (any && repair->suggestion.length == 0)
        return;
    np_document_place(&result->document, repair->start, &line, &column);
    np_buffer_init(&text);
    np_buffer_add_text(&text, any ? "perhaps " : "would fit: ");
    if (binding->quantity && binding->quantity->unit && !binding->quantity->unit->whole)
        unit = binding->quantity->unit;
    if (any) {
        np_buffer_add(&text, repair->suggestion);
    } else if (repair->framed && binding->quantity->kind == NP_KIND_MEASURE) {
        np_buffer_add(&text, repair->before);
        np_values_add_interval(&text, &repair->shown, NULL);
        np_buffer_add(&text, repair->after);
    } else {
        np_values_add_interval(&text, &repair->values, unit);
    }
    np_buffer_add_text(&text, " instead of ");
    np_buffer_add(&text, np_slice_part(result->document.text, repair->start, repair->end));
    np_buffer_add_format(&text, " (%zu:%zu)", line, column);
    if (any) {
        np_buffer_add_byte(&text, '?');
    } else if (repair->suggestion.length) {
        np_buffer_add_text(&text, "; perhaps ");
        np_buffer_add(&text, repair->suggestion);
        np_buffer_add_byte(&text, '?');
    }
    add_lines(reporter->out, np_buffer_slice(&text), INDENT);
    if (text.status)
        reporter->out->status = text.status;
    np_buffer_clear(&text);
}

/* Where the expectation is written, for a finding that has no place in the article. */
static void add_expectation(np_reporter *reporter, const np_expectation *expectation)
{
    np_buffer text;

    np_buffer_init(&text);
    np_buffer_add(&text, expectation->file);
    np_buffer_add_format(&text, ":%zu: ", expectation->line);
    np_buffer_add(&text, expectation->find.length ? expectation->find : expectation->check);
    add_lines(reporter->out, np_buffer_slice(&text), INDENT);
    if (text.status)
        reporter->out->status = text.status;
    np_buffer_clear(&text);
}

static void add_source(np_reporter *reporter, const np_expectation *expectation)
{
    np_buffer text;

    if (!expectation->source.length)
        return;
    np_buffer_init(&text);
    np_buffer_add_text(&text, "source: ");
    np_buffer_add(&text, expectation->source);
    add_lines(reporter->out, np_buffer_slice(&text), INDENT);
    if (text.status)
        reporter->out->status = text.status;
    np_buffer_clear(&text);
}

/* One claim of a finding: its sentence and its arithmetic. In a conflict only what bears on it. */
static void add_part(np_reporter *reporter, const np_result *result, const np_finding *finding,
                     size_t index)
{
    const np_claim *claim = &result->claims.items[index];

    add_sentence(reporter, result, claim, finding->severity);
    if (claim->start >= claim->end)
        add_lines(reporter->out, claim->expectation->check, DEEP);
    else if (finding->claim_count < 2 || !add_evidence(reporter, result, finding, index))
        add_lines(reporter->out, result->judgement.verdicts[index].explanation, DEEP);
    add_source(reporter, claim->expectation);
}

/* The sentence of a number that no claim speaks of. */
static void add_mention(np_reporter *reporter, const np_result *result, const np_finding *finding)
{
    np_binding binding = {.start = finding->start, .end = finding->end};
    np_claim claim = {
        .start = finding->start, .end = finding->end, .bindings = &binding, .binding_count = 1};

    add_sentence(reporter, result, &claim, finding->severity);
}

static void add_finding(np_reporter *reporter, const np_result *result, const np_finding *finding)
{
    size_t own = 0;

    begin_block(reporter);
    add_headline(reporter, add_article_place(reporter, result, finding->start, finding->end),
                 finding->severity, finding->message, finding->expectation->rule);
    if (finding->mention)
        add_mention(reporter, result, finding);
    else if (finding->claim_count == 0)
        add_expectation(reporter, finding->expectation);
    /* The claim that the headline stands for comes first. */
    while (own < finding->claim_count &&
           (result->claims.items[finding->claims[own]].expectation != finding->expectation ||
            result->claims.items[finding->claims[own]].start > finding->start ||
            result->claims.items[finding->claims[own]].end < finding->end))
        own++;
    if (own < finding->claim_count)
        add_part(reporter, result, finding, finding->claims[own]);
    for (size_t i = 0; i < finding->claim_count; i++) {
        const np_claim *claim = &result->claims.items[finding->claims[i]];
        size_t column;

        if (i == own)
            continue;
        if (claim->start < claim->end)
            column = add_article_place(reporter, result, claim->start, claim->end);
        else
            column = add_place(reporter, claim->expectation->file, claim->expectation->line, 0);
        add_headline(reporter, column, NP_SEVERITY_NOTE, np_slice_text("it cannot stand with this"),
                     claim->expectation->rule);
        add_part(reporter, result, finding, finding->claims[i]);
    }
    for (size_t i = 0; i < finding->repair_count && i < MOST_REPAIRS; i++)
        add_repair(reporter, result, &finding->repairs[i]);
}

/* --- claims and unknowns ---------------------------------------------------------------------- */

static const char *verdict_color(const np_style *style, np_verdict verdict)
{
    switch (verdict) {
    case NP_VERDICT_EXACT:
    case NP_VERDICT_CONSISTENT: return style->good;
    case NP_VERDICT_UNDETERMINED: return style->faint;
    case NP_VERDICT_DOUBTFUL: return style->warning;
    default: return style->error;
    }
}

static void add_title(np_reporter *reporter, const np_result *result, const char *title)
{
    begin_block(reporter);
    np_buffer_add_text(reporter->out, reporter->style->place);
    np_buffer_add_text(reporter->out, title);
    if (reporter->options.many) {
        np_buffer_add_text(reporter->out, " of ");
        np_visible_add(reporter->out, result->name);
    }
    np_buffer_add_format(reporter->out, "%s\n", reporter->style->off);
}

static void add_claim(np_reporter *reporter, const np_result *result, size_t index)
{
    const np_claim *claim = &result->claims.items[index];
    const np_claim_verdict *verdict = &result->judgement.verdicts[index];
    np_buffer *out = reporter->out;
    size_t line, column;

    np_buffer_add_format(out, "%*s%s%-12s%s ", INDENT, "",
                         verdict_color(reporter->style, verdict->verdict),
                         np_verdict_text(verdict->verdict), reporter->style->off);
    np_visible_add(out, claim->expectation->rule);
    if (claim->start < claim->end) {
        np_document_place(&result->document, claim->start, &line, &column);
        np_buffer_add_format(out, " at %zu:%zu", line, column);
    }
    if (verdict->verdict == NP_VERDICT_INCONSISTENT) {
        np_buffer_add_text(out, ", see above\n");
        return;
    }
    np_buffer_add_byte(out, '\n');
    add_lines(out, verdict->explanation, DEEP);
}

static np_status add_claims(np_reporter *reporter, const np_result *result)
{
    np_status status = NP_OK;
    bool titled = false;

    for (size_t i = 0; i < result->claims.count && !status; i++) {
        if (result->claims.items[i].expectation->pack && !reporter->options.all)
            continue;
        if (!titled)
            add_title(reporter, result, "Claims");
        titled = true;
        add_claim(reporter, result, i);
        status = np_sink_relieve(reporter->sink);
    }
    return status;
}

static void add_unknown(np_reporter *reporter, const np_result *result, const np_solution *unknown)
{
    bool one = unknown->whole && unknown->whole_count == 1;
    np_buffer text;

    np_buffer_init(&text);
    np_buffer_add(&text, name_of(result, unknown->variable));
    np_buffer_add_text(&text, " = ");
    np_values_add_interval(&text, &unknown->values, unknown->unit);
    if (one)
        np_buffer_add_text(&text, " exactly: the only whole number that fits");
    else if (unknown->whole && unknown->whole_count > 1 && unknown->whole_count <= 1000)
        np_buffer_add_format(&text, " (%" PRId64 " whole numbers)", unknown->whole_count);
    add_lines(reporter->out, np_buffer_slice(&text), INDENT);
    if (text.status)
        reporter->out->status = text.status;
    np_buffer_clear(&text);
}

static void add_unknowns(np_reporter *reporter, const np_result *result)
{
    bool titled = false;

    for (size_t i = 0; i < result->judgement.unknown_count; i++) {
        const np_solution *unknown = &result->judgement.unknowns[i];
        size_t name = result->claims.variables[unknown->variable].name;

        if (result->rulebook->names[name].local && !reporter->options.all)
            continue;
        if (!titled)
            add_title(reporter, result, "Unknowns");
        titled = true;
        add_unknown(reporter, result, unknown);
    }
}

/* --- summary ---------------------------------------------------------------------------------- */

static void add_count(np_buffer *out, const char *before, size_t count, const char *one,
                      const char *many)
{
    np_buffer_add_format(out, "%s%zu %s", before, count, count == 1 ? one : many);
}

static void sum_up(np_summary *total, const np_summary *one)
{
    total->mentions += one->mentions;
    total->claims += one->claims;
    for (int i = 0; i < NP_VERDICTS; i++)
        total->verdicts[i] += one->verdicts[i];
    total->errors += one->errors;
    total->warnings += one->warnings;
    total->notes += one->notes;
}

static void end(np_reporter *reporter)
{
    const np_summary *total = &reporter->total;
    np_buffer *out = reporter->out;
    const char *before = ": ";

    if (reporter->options.quiet || reporter->documents == reporter->failed)
        return;
    begin_block(reporter);
    if (reporter->documents > 1)
        add_count(out, "", reporter->documents - reporter->failed, "article, ", "articles, ");
    add_count(out, "", total->claims, "claim", "claims");
    for (int i = 0; i < NP_VERDICTS; i++) {
        if (!total->verdicts[i])
            continue;
        np_buffer_add_format(out, "%s%zu %s", before, total->verdicts[i],
                             np_verdict_text((np_verdict)i));
        before = ", ";
    }
    add_count(out, "; ", total->errors, "error", "errors");
    add_count(out, ", ", total->warnings, "warning", "warnings");
    if (total->notes)
        add_count(out, ", ", total->notes, "note", "notes");
    add_count(out, "; ", total->mentions, "mention", "mentions");
    if (reporter->failed)
        np_buffer_add_format(out, "; %zu could not be read", reporter->failed);
    np_buffer_add_byte(out, '\n');
    /* So that nobody takes a run without expectations for an article without faults. */
    if (!reporter->expected)
        np_buffer_add_text(out, "nothing was checked: name expectations with -e FILE or "
                                "ARTICLE.numproof.csv\n");
}

static np_status check(np_reporter *reporter, const np_result *result)
{
    np_status status = NP_OK;

    if (result->status) {
        reporter->failed++;
        return NP_OK;
    }
    sum_up(&reporter->total, &result->judgement.summary);
    reporter->expected |= result->rulebook->count > 0;
    for (size_t i = 0; i < result->judgement.finding_count && !status; i++) {
        add_finding(reporter, result, &result->judgement.findings[i]);
        status = np_sink_relieve(reporter->sink);
    }
    if (status || reporter->options.quiet)
        return status;
    status = add_claims(reporter, result);
    if (!status)
        add_unknowns(reporter, result);
    return status;
}

const np_report_functions np_text_check = {.document = check, .end = end};
