/* A finding in the HTML report: its message, the picture of its contradiction, its claims with their
 * arithmetic, its repairs. Layer: report. */
#ifndef NP_REPORT_HTML_FINDING_H
#define NP_REPORT_HTML_FINDING_H

#include "report/html_marks.h"
#include "report/report.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The languages that a text can be told to be in by its characters, as a code for lang; "" for those
 * that it cannot. Static storage. */
const char *np_html_language(np_slice text);

/* Appends ids of a document: its own ("d1"), of a finding ("d1f2"), of a mark ("d1m3"), by index. */
void np_html_add_id(np_buffer *out, const np_reporter *reporter, char sort, size_t index);

/* Appends "27:42", a link to the first number of the claim in the article; the row of a claim that has
 * no place there. */
void np_html_add_claim_place(np_reporter *reporter, const np_result *result,
                             const np_html_marks *marks, const np_claim *claim);

/* Appends the finding with this index. Errors: NP_E_MEMORY. */
np_status np_html_add_finding(np_reporter *reporter, const np_result *result,
                              const np_html_marks *marks, size_t index) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
