/* TAP 14: a test point a claim, named by its place and rule, with what there is to say about it in a
 * YAML block. A claim that a finding of severity error is about is not ok; one that nothing tests is
 * skipped. What the text should say and does not is a point of its own, as is a document that could
 * not be read. The plan comes at the end. */
#include <config.h>

#include "internal.h"
#include "report/details.h"
#include "report/held.h"
#include "report/report.h"
#include "report/visible.h"

typedef struct {
    size_t points;
} tap;

static void begin(np_reporter *reporter)
{
    reporter->state = NP_ARENA_NEW(&reporter->arena, tap);
    if (!reporter->state)
        reporter->out->status = NP_E_MEMORY;
    np_buffer_add_text(reporter->out, "TAP version 14\n");
}

/* A description: a sharp would begin a directive. */
static void add_description(np_buffer *out, np_slice text)
{
    np_visible c;

    for (size_t at = 0; np_visible_next(&c, text, &at);) {
        if (c.code == '#' || c.code == '\\' || c.obeyed)
            np_buffer_add_byte(out, '\\');
        np_visible_show(out, &c);
    }
}

/* A scalar of YAML in quotes, on one line. */
static void add_scalar(np_buffer *out, np_slice text)
{
    np_visible c;

    np_buffer_add_byte(out, '"');
    for (size_t at = 0; np_visible_next(&c, text, &at);) {
        if (c.bad)
            np_buffer_add_text(out, "\xef\xbf\xbd");
        else if (c.code == '"' || c.code == '\\')
            np_buffer_add_format(out, "\\%c", (int)c.code);
        else if ((c.code & 0xfffe) == 0xfffe)
            np_buffer_add_format(out, c.code > 0xffff ? "\\U%08x" : "\\u%04x", (unsigned)c.code);
        else
            np_visible_show(out, &c);
    }
    np_buffer_add_byte(out, '"');
}

static void begin_point(np_reporter *reporter, bool ok)
{
    tap *t = reporter->state;

    np_buffer_add_format(reporter->out, "%sok %zu - ", ok ? "" : "not ", ++t->points);
}

static void add_member(np_buffer *out, const char *key, np_slice value)
{
    np_buffer_add_format(out, "  %s: ", key);
    add_scalar(out, value);
    np_buffer_add_byte(out, '\n');
}

/* "article.txt:27:42 shared-total/exam" */
static void add_name(np_buffer *out, const np_result *result, const np_expectation *expectation,
                     size_t start, size_t end)
{
    size_t line, column;

    add_description(out, result->name);
    if (start < end) {
        np_document_place(&result->document, start, &line, &column);
        np_buffer_add_format(out, ":%zu:%zu", line, column);
    }
    np_buffer_add_byte(out, ' ');
    add_description(out, expectation->rule);
}

static void add_block(np_reporter *reporter, const np_result *result, const np_finding *finding)
{
    np_buffer *out = reporter->out;
    np_buffer text;

    np_buffer_init(&text);
    np_details_add(&text, result, finding);
    np_buffer_add_text(out, "  ---\n");
    add_member(out, "message", finding->message);
    add_member(out, "severity", np_slice_text(np_severity_text(finding->severity)));
    add_member(out, "verdict", np_slice_text(np_verdict_text(finding->verdict)));
    np_buffer_add_text(out, "  at:\n  ");
    add_member(out, "file", result->record ? result->stream : result->name);
    if (result->record) {
        np_buffer_add_format(out, "    line: %zu\n  ", result->line);
        add_member(out, "record", result->name);
    } else if (finding->start < finding->end) {
        size_t line, column;

        np_document_place(&result->document, finding->start, &line, &column);
        np_buffer_add_format(out, "    line: %zu\n    column: %zu\n", line, column);
    }
    np_buffer_add_text(out, "  details:\n");
    for (size_t at = 0; at < text.length;) {
        size_t end = at;

        while (end < text.length && text.data[end] != '\n')
            end++;
        np_buffer_add_text(out, "    - ");
        add_scalar(out, np_slice_part(np_buffer_slice(&text), at, end));
        np_buffer_add_byte(out, '\n');
        at = end + 1;
    }
    np_buffer_add_text(out, "  ...\n");
    if (text.status)
        out->status = text.status;
    np_buffer_clear(&text);
}

/* What does not count is skipped, with the reason. */
static void add_held(np_reporter *reporter, const np_finding *finding)
{
    np_buffer reason;

    np_buffer_init(&reason);
    np_held_add_reason(&reason, reporter->options.language, finding);
    np_buffer_add_text(reporter->out, " # SKIP ");
    add_description(reporter->out, np_buffer_slice(&reason));
    np_buffer_add_byte(reporter->out, '\n');
    if (reason.status)
        reporter->out->status = reason.status;
    np_buffer_clear(&reason);
}

static void add_point(np_reporter *reporter, const np_result *result,
                      const np_expectation *expectation, size_t start, size_t end,
                      const np_finding *finding, bool undetermined)
{
    bool held = finding && finding->held;

    begin_point(reporter, !finding || held || finding->severity < NP_SEVERITY_ERROR);
    add_name(reporter->out, result, expectation, start, end);
    if (held)
        add_held(reporter, finding);
    else
        np_buffer_add_text(reporter->out, undetermined ? " # SKIP undetermined\n" : "\n");
    if (finding && !held)
        add_block(reporter, result, finding);
}

static void add_unreadable(np_reporter *reporter, np_slice name, const char *code, np_slice message,
                           size_t line, size_t column)
{
    begin_point(reporter, false);
    add_description(reporter->out, name);
    np_buffer_add_text(reporter->out, " readable\n  ---\n");
    add_member(reporter->out, "message", message);
    add_member(reporter->out, "severity", np_slice_text("error"));
    add_member(reporter->out, "code", np_slice_text(code));
    if (line)
        np_buffer_add_format(reporter->out, "  at:\n    line: %zu\n", line);
    if (line && column)
        np_buffer_add_format(reporter->out, "    column: %zu\n", column);
    np_buffer_add_text(reporter->out, "  ...\n");
}

static np_status check(np_reporter *reporter, const np_result *result)
{
    const np_judgement *judgement = &result->judgement;
    const np_finding **of;
    np_diagnostic spare;
    np_arena arena;
    np_status status;

    if (result->status) {
        const np_diagnostic *error = np_details_error(&spare, result);

        add_unreadable(reporter, result->name, error->code, error->message, error->line,
                       error->column);
        return NP_OK;
    }
    np_arena_init(&arena);
    status = np_details_by_claim(&of, &arena, result);
    for (size_t i = 0; i < judgement->finding_count && !status; i++) {
        const np_finding *finding = &judgement->findings[i];

        if (!finding->claim_count)
            add_point(reporter, result, finding->expectation, finding->start, finding->end, finding,
                      false);
        status = np_sink_relieve(reporter->sink);
    }
    for (size_t i = 0; i < result->claims.count && !status; i++) {
        const np_claim *claim = &result->claims.items[i];

        add_point(reporter, result, claim->expectation, claim->start, claim->end, of[i],
                  !of[i] && judgement->verdicts[i].verdict == NP_VERDICT_UNDETERMINED);
        status = np_sink_relieve(reporter->sink);
    }
    np_arena_clear(&arena);
    return status;
}

static void end(np_reporter *reporter)
{
    const tap *t = reporter->state;

    if (reporter->incomplete)
        add_unreadable(reporter, np_slice_text("numproof"), "incomplete",
                       np_slice_text(np_incomplete_text(reporter->incomplete)), 0, 0);
    np_buffer_add_format(reporter->out, "1..%zu\n", t->points);
}

const np_report_functions np_tap_check = {.begin = begin, .document = check, .end = end};
