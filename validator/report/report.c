#include <config.h>

#include "report/report.h"

#include <assert.h>

typedef struct {
    const char *text;
    const np_report_functions *functions[2]; /* by command */
} format_row;

static const format_row formats[] = {
#define NP_FORMAT(NAME, TEXT, CHECK, LIST) {TEXT, {CHECK, LIST}},
#include "report/formats.def"
#undef NP_FORMAT
};

const char *np_format_text(np_format format)
{
    return formats[format].text;
}

bool np_format_parse(np_format *format, np_report_command command, np_slice word)
{
    for (int i = 0; i < NP_FORMATS; i++) {
        if (formats[i].functions[command] && np_slice_equal(word, np_slice_text(formats[i].text))) {
            *format = (np_format)i;
            return true;
        }
    }
    return false;
}

np_format np_format_default(np_report_command command)
{
    return command == NP_REPORT_LIST ? NP_FORMAT_CSV : NP_FORMAT_TEXT;
}

void np_reporter_init(np_reporter *reporter, np_format format, np_report_command command,
                      const np_report_options *options, np_sink *sink)
{
    assert(formats[format].functions[command]);
    *reporter = (np_reporter){.functions = formats[format].functions[command],
                              .options = *options,
                              .style = np_style_get(options->color),
                              .sink = sink,
                              .out = &sink->out};
    np_arena_init(&reporter->arena);
}

void np_reporter_clear(np_reporter *reporter)
{
    np_arena_clear(&reporter->arena);
}

np_status np_report_begin(np_reporter *reporter)
{
    if (reporter->functions->begin)
        reporter->functions->begin(reporter);
    return reporter->out->status;
}

np_status np_report_document(np_reporter *reporter, const np_result *result)
{
    np_status status = reporter->functions->document(reporter, result);

    reporter->documents++;
    return status ? status : np_sink_flush(reporter->sink);
}

np_status np_report_end(np_reporter *reporter)
{
    if (reporter->functions->end)
        reporter->functions->end(reporter);
    return np_sink_flush(reporter->sink);
}

void np_report_incomplete(np_reporter *reporter, np_incomplete why)
{
    reporter->incomplete = why;
}

const char *np_incomplete_text(np_incomplete why)
{
    return why == NP_INCOMPLETE_INTERRUPTED ? NP_MSG("the run was interrupted: this is a part")
                                            : NP_MSG("part of the input could not be read");
}
