/* CSV: a row a finding, for spreadsheets; no text in it is taken for a formula there. A document that
 * could not be read has a row with the verdict "unreadable". */
#include <config.h>

#include <inttypes.h>

#include "internal.h"
#include "report/csv_field.h"
#include "report/details.h"
#include "report/report.h"

/* The columns, in the order of the functions below. */
static const char header[] = "file,record,line,column,end_line,end_column,severity,verdict,rule,"
                             "message,text,suggestion,source,fingerprint\n";

static void begin(np_reporter *reporter)
{
    np_buffer_add_text(reporter->out, header);
}

static void add_text(np_buffer *out, np_slice text)
{
    np_csv_add_text(out, text);
    np_buffer_add_byte(out, ',');
}

static void add_document(np_buffer *out, const np_result *result)
{
    add_text(out, result->record ? result->stream : result->name);
    add_text(out, result->record ? result->name : np_slice_of("", 0));
}

/* What the likeliest repair would write. */
static np_slice suggestion_of(const np_finding *finding)
{
    for (size_t i = 0; i < finding->repair_count; i++) {
        if (finding->repairs[i].suggestion.length)
            return finding->repairs[i].suggestion;
    }
    return np_slice_of("", 0);
}

static void add_finding(np_buffer *out, const np_result *result, const np_finding *finding)
{
    np_region region;

    add_document(out, result);
    if (finding->start < finding->end) {
        np_details_region(&region, &result->document, finding->start, finding->end);
        np_buffer_add_format(out, "%zu,%zu,%zu,%zu,", region.line, region.column, region.end_line,
                             region.end_column);
    } else {
        np_buffer_add_text(out, ",,,,");
    }
    np_buffer_add_format(out, "%s,%s,", np_severity_text(finding->severity),
                         np_verdict_text(finding->verdict));
    add_text(out, finding->expectation->rule);
    add_text(out, finding->message);
    add_text(out, np_slice_part(result->document.text, finding->start, finding->end));
    add_text(out, suggestion_of(finding));
    add_text(out, finding->expectation->source);
    np_buffer_add_format(out, "%016" PRIx64 "\n", finding->fingerprint);
}

static void add_failure(np_buffer *out, const np_result *result)
{
    np_diagnostic spare;
    const np_diagnostic *error = np_details_error(&spare, result);

    add_document(out, result);
    if (error->line)
        np_buffer_add_format(out, "%zu", error->line);
    np_buffer_add_byte(out, ',');
    if (error->line && error->column)
        np_buffer_add_format(out, "%zu", error->column);
    np_buffer_add_text(out, ",,,error,unreadable,");
    add_text(out, np_slice_text(error->code));
    add_text(out, error->message);
    np_buffer_add_text(out, ",,,\n");
}

static np_status check(np_reporter *reporter, const np_result *result)
{
    np_status status = NP_OK;

    if (result->status) {
        add_failure(reporter->out, result);
        return NP_OK;
    }
    for (size_t i = 0; i < result->judgement.finding_count && !status; i++) {
        add_finding(reporter->out, result, &result->judgement.findings[i]);
        status = np_sink_relieve(reporter->sink);
    }
    return status;
}

static void end(np_reporter *reporter)
{
    if (!reporter->incomplete)
        return;
    np_buffer_add_text(reporter->out, ",,,,,,error,unreadable,incomplete,");
    add_text(reporter->out, np_slice_text(np_incomplete_text(reporter->incomplete)));
    np_buffer_add_text(reporter->out, ",,,\n");
}

const np_report_functions np_csv_check = {.begin = begin, .document = check, .end = end};
