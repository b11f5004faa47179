/* The JSON objects of DESIGN.md section 9, the same in json and in jsonl. Layer: report. */
#ifndef NP_REPORT_JSON_OBJECTS_H
#define NP_REPORT_JSON_OBJECTS_H

#include "report/report.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Writes the object of one document to the reporter's JSON writer: its mentions, or its findings;
 * or its error when it could not be read. Errors: as np_report_document. */
np_status np_json_list_object(np_reporter *reporter, const np_result *result) NP_MUST_USE;
np_status np_json_check_object(np_reporter *reporter, const np_result *result) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
