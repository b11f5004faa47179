/* How many findings, numbers, claims there are, on a page. Layer: report, for html.c. */
#ifndef NP_REPORT_HTML_SUMMARY_H
#define NP_REPORT_HTML_SUMMARY_H

#include "report/report.h"
#include "solve/judgement.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Appends the counts as a list. */
void np_html_summary_add(np_reporter *reporter, const np_summary *summary);

#ifdef __cplusplus
}
#endif

#endif
