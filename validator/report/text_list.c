/* Mentions as a table for people: place, text, kind and meaning, a line a mention. */
#include <config.h>

#include "internal.h"
#include "report/kinds.h"
#include "report/report.h"
#include "report/values.h"
#include "report/visible.h"

enum { PLACE_WIDTH = 8, TEXT_WIDTH = 24, KIND_WIDTH = 10, MEANING_WIDTH = 24 };

/* Appends the text filled up with spaces to so many columns; at least one space follows it. */
static void add_column(np_buffer *out, np_slice text, size_t columns)
{
    size_t width = np_visible_width(text);

    np_visible_add(out, text);
    np_buffer_add_repeated(out, ' ', width < columns ? columns - width : 1);
}

/* The same for text that was appended since byte from. */
static void fill_column(np_buffer *out, size_t from, size_t columns)
{
    size_t width = np_visible_width(np_slice_of(out->data + from, out->length - from));

    np_buffer_add_repeated(out, ' ', width < columns ? columns - width : 1);
}

static void add_mention(np_reporter *reporter, const np_result *result, const np_mention *mention)
{
    np_buffer *out = reporter->out;
    const np_quantity *quantity = &mention->quantity;
    size_t line, column, from = out->length;
    np_interval values;

    np_document_place(&result->document, mention->start, &line, &column);
    np_buffer_add_format(out, "%zu:%zu", line, column);
    fill_column(out, from, PLACE_WIDTH);
    add_column(out, np_slice_part(result->document.text, mention->start, mention->end), TEXT_WIDTH);
    add_column(
        out,
        np_slice_text(np_language_text(reporter->options.language, np_kind_text(quantity->kind))),
        KIND_WIDTH);
    if (np_kind_has_value(quantity->kind)) {
        from = out->length;
        np_interval_init(&values);
        np_quantity_set(&values, quantity, NP_READING_NEAREST);
        np_values_add_interval(out, reporter->options.language, &values, quantity->unit);
        np_interval_clear(&values);
        if (mention->subject.length) {
            fill_column(out, from, MEANING_WIDTH);
            np_buffer_add_text(out, reporter->style->faint);
            np_visible_add(out, mention->subject);
            np_buffer_add_text(out, reporter->style->off);
        }
    } else {
        while (out->length && out->data[out->length - 1] == ' ')
            out->length--;
    }
    np_buffer_add_byte(out, '\n');
}

static np_status list(np_reporter *reporter, const np_result *result)
{
    np_buffer *out = reporter->out;
    np_status status = NP_OK;

    if (result->status)
        return NP_OK;
    np_buffer_add_format(out, "%s%s", reporter->documents ? "\n" : "", reporter->style->place);
    np_visible_add(out, result->name);
    np_buffer_add_format(out, "%s: ", reporter->style->off);
    np_buffer_add_format(out,
                         np_language_plural(reporter->options.language, "%zu mention",
                                            "%zu mentions", result->mentions.count),
                         result->mentions.count);
    np_buffer_add_byte(out, '\n');
    for (size_t i = 0; i < result->mentions.count && !status; i++) {
        add_mention(reporter, result, &result->mentions.items[i]);
        status = np_sink_relieve(reporter->sink);
    }
    return status;
}

const np_report_functions np_text_list = {.document = list};
