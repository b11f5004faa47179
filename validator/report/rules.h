/* The expectations of a checker as data: written back as CSV or JSON, or a line each. In sentences:
 * report/explain.h. Layer: report. */
#ifndef NP_REPORT_RULES_H
#define NP_REPORT_RULES_H

#include <stdbool.h>

#include "base/status.h"
#include "numproof.h"
#include "report/report.h"
#include "report/sink.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Can rules be written in this format? */
bool np_rules_has_format(np_format format);

/* Writes the expectations of the checker, those of its packs or those of its expectation files, in a format
 * that has them (not TEXT). CSV is canonical: all columns, checks with one blank around signs, defaults
 * left empty; read again it gives the same rules, and written again the same bytes.
 * Errors: NP_E_IO, NP_E_MEMORY, as the sink's. */
np_status np_rules_write(np_sink *sink, const np_checker *checker, bool packs,
                         np_format format) NP_MUST_USE;

/* Writes a line for each of them: its name, the language it is for, its severity and the relation that
 * it checks; as columns for a person with headings in the language, or as TEXT's alternative CSV.
 * Errors: as above. */
np_status np_rules_list(np_sink *sink, const np_checker *checker, bool packs, np_format format,
                        np_language language) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
