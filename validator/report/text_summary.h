/* The last lines of a report for people: how many claims, findings, numbers there were. Layer: report, for
 * text_check.c. */
#ifndef NP_REPORT_TEXT_SUMMARY_H
#define NP_REPORT_TEXT_SUMMARY_H

#include "report/report.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Appends them, as the end of the report. */
void np_text_check_end(np_reporter *reporter);

#ifdef __cplusplus
}
#endif

#endif
