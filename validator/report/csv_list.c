/* CSV (RFC 4180, LF): a row a mention. What a terminal would obey is written as an escape, so that
 * a list may be looked at; JSON keeps it. */
#include <config.h>

#include "internal.h"
#include "report/csv_field.h"
#include "report/kinds.h"
#include "report/report.h"

static void add_end(np_buffer *out, const np_rational *end, np_end kind)
{
    np_buffer_add_byte(out, ',');
    if (kind != NP_END_NONE)
        np_rational_format(out, end);
}

static void add_values(np_buffer *out, const np_quantity *quantity)
{
    np_interval values;

    if (!np_kind_has_value(quantity->kind)) {
        np_buffer_add_text(out, ",,,,,");
        return;
    }
    np_interval_init(&values);
    np_quantity_set(&values, quantity, NP_READING_NEAREST);
    np_buffer_add_byte(out, ',');
    np_rational_format(out, &quantity->value);
    add_end(out, &values.lo, values.lo_end);
    add_end(out, &values.hi, values.hi_end);
    np_buffer_add_format(out, ",%s,%s", values.lo_end == NP_END_CLOSED ? "false" : "true",
                         values.hi_end == NP_END_CLOSED ? "false" : "true");
    np_interval_clear(&values);
}

static void add_mention(np_buffer *out, const np_result *result, const np_mention *mention)
{
    const np_quantity *quantity = &mention->quantity;
    size_t line, column;

    np_document_place(&result->document, mention->start, &line, &column);
    np_csv_add_field(out, result->name);
    np_buffer_add_byte(out, ',');
    np_csv_add_field(out, np_slice_part(result->document.text, mention->start, mention->end));
    np_buffer_add_format(out, ",%zu,%zu,%zu,%zu,%s", mention->start, mention->end, line, column,
                         np_kind_text(quantity->kind));
    add_values(out, quantity);
    np_buffer_add_byte(out, ',');
    if (quantity->unit)
        np_csv_add_field(out, quantity->unit->symbol);
    np_buffer_add_format(out, ",%s,", np_hedge_text(quantity->hedge));
    np_csv_add_field(out, mention->subject);
    np_buffer_add_byte(out, '\n');
}

static np_status list(np_reporter *reporter, const np_result *result)
{
    np_status status = NP_OK;

    if (reporter->documents == 0) {
        np_buffer_add_text(reporter->out, result->record ? "id" : "file");
        np_buffer_add_text(reporter->out,
                           ",text,start,end,line,column,kind,value,low,high,low_open,"
                           "high_open,unit,hedge,subject\n");
    }
    if (result->status)
        return NP_OK;
    for (size_t i = 0; i < result->mentions.count && !status; i++) {
        add_mention(reporter->out, result, &result->mentions.items[i]);
        status = np_sink_relieve(reporter->sink);
    }
    return status;
}

const np_report_functions np_csv_list = {.document = list};
