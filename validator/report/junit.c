/* JUnit XML, as CI systems read it: a testsuite a document, a testcase a claim. A claim that a finding of
 * severity error is about fails; one of a warning or note says so in its output; one that nothing
 * tests is skipped. What the text should say and does not is a testcase of its own, as is a
 * document that could not be read. The suites have their counts, the whole has none, as it is
 * written while it is read. */
#include <config.h>

#include "internal.h"
#include "report/details.h"
#include "report/held.h"
#include "report/markup.h"
#include "report/report.h"

static void begin(np_reporter *reporter)
{
    np_buffer_add_text(reporter->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                      "<testsuites name=\"numproof\">\n");
}

static void add_attribute(np_buffer *out, const char *name, np_slice value)
{
    np_buffer_add_format(out, " %s=\"", name);
    np_markup_add(out, value);
    np_buffer_add_byte(out, '"');
}

static void begin_suite(np_buffer *out, np_slice name, size_t tests, size_t failures, size_t errors,
                        size_t skipped)
{
    np_buffer_add_text(out, "  <testsuite");
    add_attribute(out, "name", name);
    np_buffer_add_format(out, " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" skipped=\"%zu\">\n",
                         tests, failures, errors, skipped);
}

static void begin_case(np_buffer *out, const np_result *result, const np_expectation *expectation,
                       size_t start, size_t end)
{
    size_t line, column;

    np_buffer_add_text(out, "    <testcase");
    add_attribute(out, "classname", result->name);
    np_buffer_add_text(out, " name=\"");
    np_markup_add(out, expectation->rule);
    if (start < end) {
        np_document_place(&result->document, start, &line, &column);
        np_buffer_add_format(out, " %zu:%zu", line, column);
    }
    np_buffer_add_byte(out, '"');
}

/* The finding as the content of an element: failure with its message, or the output of a test. */
static void add_finding(np_reporter *reporter, const np_result *result, const np_finding *finding)
{
    np_buffer *out = reporter->out;
    bool failure = finding->severity == NP_SEVERITY_ERROR;
    np_buffer text;

    np_buffer_init(&text);
    np_buffer_add(&text, finding->message);
    np_buffer_add_byte(&text, '\n');
    np_details_add(&text, result, finding);
    np_buffer_add_text(out, failure ? "      <failure" : "      <system-out>");
    if (failure) {
        add_attribute(out, "message", finding->message);
        add_attribute(out, "type", np_slice_text(np_verdict_text(finding->verdict)));
        np_buffer_add_byte(out, '>');
    } else {
        np_buffer_add_format(out, "%s: ", np_severity_text(finding->severity));
    }
    np_markup_add_lines(out, np_buffer_slice(&text));
    np_buffer_add_text(out, failure ? "</failure>\n" : "</system-out>\n");
    if (text.status)
        out->status = text.status;
    np_buffer_clear(&text);
}

static void add_claim(np_reporter *reporter, const np_result *result, size_t index,
                      const np_finding *finding)
{
    const np_claim *claim = &result->claims.items[index];
    np_buffer *out = reporter->out;

    begin_case(out, result, claim->expectation, claim->start, claim->end);
    if (finding && finding->held) {
        np_buffer reason;

        np_buffer_init(&reason);
        np_held_add_reason(&reason, reporter->options.language, finding);
        np_buffer_add_text(out, ">\n      <skipped");
        add_attribute(out, "message", np_buffer_slice(&reason));
        np_buffer_add_text(out, "/>\n    </testcase>\n");
        if (reason.status)
            out->status = reason.status;
        np_buffer_clear(&reason);
    } else if (finding) {
        np_buffer_add_text(out, ">\n");
        add_finding(reporter, result, finding);
        np_buffer_add_text(out, "    </testcase>\n");
    } else if (result->judgement.verdicts[index].verdict == NP_VERDICT_UNDETERMINED) {
        np_buffer_add_text(out, ">\n      <skipped message=\"undetermined\"/>\n    </testcase>\n");
    } else {
        np_buffer_add_text(out, "/>\n");
    }
}

static void add_missing(np_reporter *reporter, const np_result *result, const np_finding *finding)
{
    begin_case(reporter->out, result, finding->expectation, finding->start, finding->end);
    np_buffer_add_text(reporter->out, ">\n");
    add_finding(reporter, result, finding);
    np_buffer_add_text(reporter->out, "    </testcase>\n");
}

static void add_unreadable(np_buffer *out, np_slice name, const char *code, np_slice message)
{
    begin_suite(out, name, 1, 0, 1, 0);
    np_buffer_add_text(out, "    <testcase");
    add_attribute(out, "classname", name);
    np_buffer_add_text(out, " name=\"readable\">\n      <error");
    add_attribute(out, "message", message);
    add_attribute(out, "type", np_slice_text(code));
    np_buffer_add_text(out, "/>\n    </testcase>\n  </testsuite>\n");
}

static void begin_document(np_buffer *out, const np_result *result, const np_finding **of)
{
    const np_judgement *judgement = &result->judgement;
    size_t tests = result->claims.count, failures = 0, skipped = 0;

    for (size_t i = 0; i < result->claims.count; i++) {
        failures += of[i] && !of[i]->held && of[i]->severity == NP_SEVERITY_ERROR;
        skipped += of[i] ? of[i]->held != NP_HELD_NOT
                         : judgement->verdicts[i].verdict == NP_VERDICT_UNDETERMINED;
    }
    for (size_t i = 0; i < judgement->finding_count; i++) {
        tests += !judgement->findings[i].claim_count;
        failures += !judgement->findings[i].claim_count &&
                    judgement->findings[i].severity == NP_SEVERITY_ERROR;
    }
    begin_suite(out, result->name, tests, failures, 0, skipped);
}

static np_status check(np_reporter *reporter, const np_result *result)
{
    const np_finding **of;
    np_diagnostic spare;
    np_arena arena;
    np_status status;

    if (result->status) {
        const np_diagnostic *error = np_details_error(&spare, result);

        add_unreadable(reporter->out, result->name, error->code, error->message);
        return NP_OK;
    }
    np_arena_init(&arena);
    status = np_details_by_claim(&of, &arena, result);
    if (!status)
        begin_document(reporter->out, result, of);
    for (size_t i = 0; i < result->judgement.finding_count && !status; i++) {
        if (!result->judgement.findings[i].claim_count)
            add_missing(reporter, result, &result->judgement.findings[i]);
        status = np_sink_relieve(reporter->sink);
    }
    for (size_t i = 0; i < result->claims.count && !status; i++) {
        add_claim(reporter, result, i, of[i]);
        status = np_sink_relieve(reporter->sink);
    }
    np_buffer_add_text(reporter->out, "  </testsuite>\n");
    np_arena_clear(&arena);
    return status;
}

static void end(np_reporter *reporter)
{
    if (reporter->incomplete)
        add_unreadable(reporter->out, np_slice_text("numproof"), "incomplete",
                       np_slice_text(np_incomplete_text(reporter->incomplete)));
    np_buffer_add_text(reporter->out, "</testsuites>\n");
}

const np_report_functions np_junit_check = {.begin = begin, .document = check, .end = end};
