/* Workflow commands of GitHub Actions: an annotation a finding, at its place in the file. GitHub shows
 * ten errors, ten warnings and ten notices of a step; all are in its log. */
#include <config.h>

#include "internal.h"
#include "report/details.h"
#include "report/report.h"
#include "report/visible.h"

/* Appends the text with what the runner would take for syntax escaped; all line feeds are kept. */
static void add_data(np_buffer *out, np_slice text)
{
    np_visible c;

    for (size_t at = 0; np_visible_next(&c, text, &at);) {
        if (c.code == '%' && !c.bad)
            np_buffer_add_text(out, "%25");
        else if (c.code == '\n')
            np_buffer_add_text(out, "%0A");
        else
            np_visible_show(out, &c);
    }
}

/* The value of a property. */
static void add_value(np_buffer *out, np_slice text)
{
    np_visible c;

    for (size_t at = 0; np_visible_next(&c, text, &at);) {
        if (!c.bad && (c.code == '%' || c.code == ':' || c.code == ','))
            np_buffer_add_format(out, "%%%02X", (unsigned)c.code);
        else
            np_visible_show(out, &c);
    }
}

static void begin_command(np_buffer *out, const np_result *result, np_severity severity)
{
    np_buffer_add_format(
        out, "::%s file=", severity == NP_SEVERITY_NOTE ? "notice" : np_severity_text(severity));
    add_value(out, result->record ? result->stream : result->name);
}

/* Columns are allowed within one line only. The end column is the one behind the last character. */
static void add_place(np_buffer *out, const np_result *result, size_t start, size_t end)
{
    np_region region;

    if (result->record) {
        np_buffer_add_format(out, ",line=%zu", result->line);
        return;
    }
    if (start >= end)
        return;
    np_details_region(&region, &result->document, start, end);
    np_buffer_add_format(out, ",line=%zu,endLine=%zu", region.line, region.end_line);
    if (region.line == region.end_line)
        np_buffer_add_format(out, ",col=%zu,endColumn=%zu", region.column, region.end_column);
}

static void end_command(np_buffer *out, const np_result *result, np_slice title, np_slice data)
{
    np_buffer_add_text(out, ",title=numproof ");
    add_value(out, title);
    np_buffer_add_text(out, "::");
    if (result->record) {
        add_data(out, result->name);
        np_buffer_add_text(out, ": ");
    }
    add_data(out, data);
    np_buffer_add_byte(out, '\n');
}

static void add_finding(np_reporter *reporter, const np_result *result, const np_finding *finding)
{
    np_buffer text;

    np_buffer_init(&text);
    np_buffer_add(&text, finding->message);
    np_buffer_add_byte(&text, '\n');
    np_details_add(&text, result, finding);
    if (text.length)
        text.length--;
    begin_command(reporter->out, result, finding->severity);
    add_place(reporter->out, result, finding->start, finding->end);
    end_command(reporter->out, result, finding->expectation->rule, np_buffer_slice(&text));
    if (text.status)
        reporter->out->status = text.status;
    np_buffer_clear(&text);
}

static np_status check(np_reporter *reporter, const np_result *result)
{
    np_status status = NP_OK;

    if (result->status) {
        np_diagnostic spare;
        const np_diagnostic *error = np_details_error(&spare, result);

        begin_command(reporter->out, result, NP_SEVERITY_ERROR);
        if (result->record)
            add_place(reporter->out, result, 0, 0);
        else if (error->line)
            np_buffer_add_format(reporter->out, ",line=%zu", error->line);
        end_command(reporter->out, result, np_slice_text(error->code), error->message);
        return NP_OK;
    }
    for (size_t i = 0; i < result->judgement.finding_count && !status; i++) {
        add_finding(reporter, result, &result->judgement.findings[i]);
        status = np_sink_relieve(reporter->sink);
    }
    return status;
}

static void end(np_reporter *reporter)
{
    if (!reporter->incomplete)
        return;
    np_buffer_add_format(reporter->out,
                         "::%s title=numproof %s::", np_severity_text(NP_SEVERITY_ERROR),
                         "incomplete");
    add_data(reporter->out, np_slice_text(np_incomplete_text(reporter->incomplete)));
    np_buffer_add_byte(reporter->out, '\n');
}

const np_report_functions np_github_check = {.document = check, .end = end};
