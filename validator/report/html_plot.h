/* The picture of a contradiction: what its claims say of one value, as intervals over a number line, in
 * SVG inside HTML. One sees that they do not meet. Layer: report.
 *
 * Exact ends become whole coordinates by integer arithmetic. */
#ifndef NP_REPORT_HTML_PLOT_H
#define NP_REPORT_HTML_PLOT_H

#include "base/buffer.h"
#include "base/status.h"
#include "internal.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Appends a <figure> with the plot and its legend, whose ids begin with the slice id. Nothing when the
 * finding has no evidence of one value that is apart by itself. Errors: NP_E_MEMORY. */
np_status np_html_add_plot(np_buffer *out, const np_result *result, const np_finding *finding,
                           np_slice id) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
