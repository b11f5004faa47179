/* Verdicts for people: each finding with its sentence, arithmetic and repairs, then the claims,
 * what was solved, and a summary. */
#include <config.h>

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/wording.h"
#include "internal.h"
#include "report/details.h"
#include "report/excerpt.h"
#include "report/held.h"
#include "report/proof.h"
#include "report/report.h"
#include "report/text_summary.h"
#include "report/values.h"
#include "report/visible.h"
#include "report/wrap.h"

enum {
    WIDTH = 80,
    INDENT = 2,
    DEEP = 4,
    HANG = 2,
    VERDICT_WIDTH = 12,
};

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
    np_buffer text;

    np_buffer_add_byte(out, ' ');
    column += np_style_label(out, reporter->style, reporter->options.language, severity) + 2;
    np_buffer_add_byte(out, ' ');
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

/* Bytes of the document, half-open. */
typedef struct {
    size_t start, end;
} stretch;

/* The sentences that bytes of the document stand in. */
static stretch sentences_of(const np_document *document, size_t start, size_t end)
{
    size_t first = np_document_sentence_at(document, start);
    size_t last = np_document_sentence_at(document, end - 1);
    stretch s = {start, end};

    if (first < document->sentence_count && document->sentences[first].start < start)
        s.start = document->sentences[first].start;
    if (last < document->sentence_count && document->sentences[last].end > end)
        s.end = document->sentences[last].end;
    return s;
}

static bool is_within(const np_binding *binding, stretch s)
{
    return binding->start >= s.start && binding->end <= s.end;
}

/* A stretch with what the claim read off it marked; or all of the claim, when it read nothing. */
static void add_stretch(np_reporter *reporter, const np_result *result, const np_claim *claim,
                        stretch s, np_severity severity)
{
    np_excerpt_style style = {.indent = INDENT,
                              .width = WIDTH,
                              .color = np_style_severity(reporter->style, severity),
                              .color_off = reporter->style->off};
    np_mark *marks = malloc((claim->binding_count + 1) * sizeof *marks);
    size_t count = 0;

    if (!marks) {
        reporter->out->status = NP_E_MEMORY;
        return;
    }
    for (size_t i = 0; i < claim->binding_count; i++) {
        if (is_within(&claim->bindings[i], s))
            marks[count++] =
                (np_mark){claim->bindings[i].start - s.start, claim->bindings[i].end - s.start};
    }
    if (!claim->binding_count)
        marks[count++] = (np_mark){claim->start - s.start, claim->end - s.start};
    np_excerpt_add(reporter->out, &style, np_slice_part(result->document.text, s.start, s.end),
                   marks, count);
    free(marks);
}

/* The sentences of the claim, and those of the numbers elsewhere that it speaks of, in the order of the text. */
static void add_sentence(np_reporter *reporter, const np_result *result, const np_claim *claim,
                         np_severity severity)
{
    const np_document *document = &result->document;
    stretch own, other = {0};
    bool shown = false;

    if (claim->start >= claim->end || !document->sentence_count)
        return;
    own = sentences_of(document, claim->start, claim->end);
    for (size_t i = 0; i < claim->binding_count; i++) {
        const np_binding *binding = &claim->bindings[i];

        if (is_within(binding, own)) {
            if (!shown)
                add_stretch(reporter, result, claim, own, severity);
            shown = true;
        } else if (!is_within(binding, other)) {
            other = sentences_of(document, binding->start, binding->end);
            add_stretch(reporter, result, claim, other, severity);
        }
    }
    if (!shown)
        add_stretch(reporter, result, claim, own, severity);
}

static void add_repair(np_reporter *reporter, const np_result *result, const np_repair *repair)
{
    np_buffer text;

    np_buffer_init(&text);
    if (np_details_add_repair(&text, result, repair))
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

static void add_source(np_reporter *reporter, const np_result *result,
                       const np_expectation *expectation)
{
    np_buffer text;

    np_buffer_init(&text);
    if (np_details_add_source(&text, result, expectation))
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
    np_buffer text;

    np_buffer_init(&text);
    add_sentence(reporter, result, claim, finding->severity);
    np_proof_add_claim(&text, result, finding, index, reporter->options.language);
    add_lines(reporter->out, np_buffer_slice(&text), DEEP);
    if (text.status)
        reporter->out->status = text.status;
    np_buffer_clear(&text);
    add_source(reporter, result, claim->expectation);
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
        add_headline(reporter, column, NP_SEVERITY_NOTE,
                     np_slice_text(np_language_text(reporter->options.language,
                                                    NP_MSG("it cannot stand with this"))),
                     claim->expectation->rule);
        add_part(reporter, result, finding, finding->claims[i]);
    }
    add_lines(reporter->out, finding->conclusion, INDENT);
    for (size_t i = 0; i < finding->repair_count && i < NP_DETAILS_REPAIRS; i++)
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

/* alone and of are the title without and with the article that it is about. */
static void add_title(np_reporter *reporter, const np_result *result, const char *alone,
                      const char *of)
{
    np_buffer *out = reporter->out;
    np_wording s;

    begin_block(reporter);
    np_buffer_add_text(out, reporter->style->place);
    np_wording_init(&s);
    np_visible_add(np_wording_part(&s), result->name);
    np_wording_write(
        out, &s, np_language_text(reporter->options.language, reporter->options.many ? of : alone));
    np_wording_clear(&s);
    np_buffer_add_format(out, "%s\n", reporter->style->off);
}

static void add_claim(np_reporter *reporter, const np_result *result, size_t index)
{
    const np_language language = reporter->options.language;
    const np_claim *claim = &result->claims.items[index];
    const np_claim_verdict *verdict = &result->judgement.verdicts[index];
    const bool shown = verdict->verdict == NP_VERDICT_INCONSISTENT;
    np_buffer *out = reporter->out;
    np_wording s;

    np_buffer_add_format(out, "%*s%s", INDENT, "",
                         verdict_color(reporter->style, verdict->verdict));
    np_visible_add_padded(
        out, np_slice_text(np_language_text(language, np_verdict_text(verdict->verdict))),
        VERDICT_WIDTH);
    np_buffer_add_format(out, "%s ", reporter->style->off);
    np_wording_init(&s);
    np_visible_add(np_wording_part(&s), claim->expectation->rule);
    if (claim->start < claim->end) {
        size_t line, column;

        np_document_place(&result->document, claim->start, &line, &column);
        np_buffer_add_format(np_wording_part(&s), "%zu:%zu", line, column);
        np_wording_write(out, &s,
                         shown ? np_language_text(language, NP_MSG("%s at %s, see above"))
                               : np_language_text(language, NP_MSG("%s at %s")));
    } else {
        np_wording_write(out, &s,
                         shown ? np_language_text(language, NP_MSG("%s, see above")) : "%s");
    }
    np_wording_clear(&s);
    np_buffer_add_byte(out, '\n');
    if (!shown)
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
            add_title(reporter, result, NP_MSG("Claims"), NP_MSG("Claims of %s"));
        titled = true;
        add_claim(reporter, result, i);
        status = np_sink_relieve(reporter->sink);
    }
    return status;
}

static void add_unknown(np_reporter *reporter, const np_result *result, const np_solution *unknown)
{
    np_buffer text;

    np_buffer_init(&text);
    np_details_add_unknown(&text, result, unknown);
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
            add_title(reporter, result, NP_MSG("Unknowns"), NP_MSG("Unknowns of %s"));
        titled = true;
        add_unknown(reporter, result, unknown);
    }
}

/* --- what is held back ------------------------------------------------------------------------ */

static void add_held(np_reporter *reporter, const np_result *result, const np_finding *finding)
{
    size_t line = 0, column = 0;
    np_buffer text;

    np_buffer_init(&text);
    if (finding->start < finding->end) {
        np_document_place(&result->document, finding->start, &line, &column);
        np_buffer_add_format(&text, "%zu:%zu: ", line, column);
    }
    np_buffer_add(&text, finding->message);
    np_buffer_add_text(&text, " [");
    np_buffer_add(&text, finding->expectation->rule);
    np_buffer_add_byte(&text, ']');
    add_lines(reporter->out, np_buffer_slice(&text), INDENT);
    np_buffer_reset(&text);
    np_held_add_reason(&text, reporter->options.language, finding);
    add_lines(reporter->out, np_buffer_slice(&text), DEEP);
    if (text.status)
        reporter->out->status = text.status;
    np_buffer_clear(&text);
}

static np_status add_all_held(np_reporter *reporter, const np_result *result)
{
    const np_judgement *judgement = &result->judgement;
    np_status status = NP_OK;

    if (!reporter->options.all || !judgement->held_count)
        return NP_OK;
    add_title(reporter, result, NP_MSG("Held back"), NP_MSG("Held back of %s"));
    for (size_t i = 0; i < judgement->held_count && !status; i++) {
        add_held(reporter, result, &judgement->findings[judgement->finding_count + i]);
        status = np_sink_relieve(reporter->sink);
    }
    return status;
}

static np_status check(np_reporter *reporter, const np_result *result)
{
    np_status status = NP_OK;

    if (result->status) {
        reporter->failed++;
        return NP_OK;
    }
    np_details_sum_up(&reporter->total, &result->judgement.summary);
    reporter->expected |= result->rulebook->count > 0;
    for (size_t i = 0; i < result->judgement.finding_count && !status; i++) {
        add_finding(reporter, result, &result->judgement.findings[i]);
        status = np_sink_relieve(reporter->sink);
    }
    if (status || reporter->options.quiet)
        return status;
    status = add_all_held(reporter, result);
    if (!status)
        status = add_claims(reporter, result);
    if (!status)
        add_unknowns(reporter, result);
    return status;
}

const np_report_functions np_text_check = {.document = check, .end = np_text_check_end};
