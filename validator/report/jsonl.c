/* JSON Lines: one object a document, flushed as soon as it is done. */
#include <config.h>

#include "report/json_objects.h"

static void begin(np_reporter *reporter)
{
    np_json_init(&reporter->json, reporter->out, false);
}

static np_status check(np_reporter *reporter, const np_result *result)
{
    np_status status = np_json_check_object(reporter, result);

    np_buffer_add_byte(reporter->out, '\n');
    return status;
}

static np_status list(np_reporter *reporter, const np_result *result)
{
    np_status status = np_json_list_object(reporter, result);

    np_buffer_add_byte(reporter->out, '\n');
    return status;
}

const np_report_functions np_jsonl_check = {.begin = begin, .document = check};
const np_report_functions np_jsonl_list = {.begin = begin, .document = list};
