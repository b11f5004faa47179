/* JSON: one value for the whole run, {"schema": 1, "documents": [...]}, indented for people; each
 * of the documents is an object as in jsonl. */
#include <config.h>

#include "report/json_objects.h"

static void begin(np_reporter *reporter)
{
    np_json *json = &reporter->json;

    np_json_init(json, reporter->out, true);
    np_json_open(json, '{');
    np_json_key(json, "schema");
    np_json_size(json, 1);
    np_json_key(json, "documents");
    np_json_open(json, '[');
}

static void end(np_reporter *reporter)
{
    np_json_close(&reporter->json, ']');
    if (reporter->incomplete) {
        np_json_key(&reporter->json, "incomplete");
        np_json_text(&reporter->json, np_incomplete_text(reporter->incomplete));
    }
    np_json_close(&reporter->json, '}');
    np_buffer_add_byte(reporter->out, '\n');
}

const np_report_functions np_json_check = {
    .begin = begin, .document = np_json_check_object, .end = end};
const np_report_functions np_json_list = {
    .begin = begin, .document = np_json_list_object, .end = end};
