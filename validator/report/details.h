/* What several reports say of a finding: its place, its arithmetic, its repairs, in lines of plain
 * text. Layer: report.
 *
 * The lines hold texts of the article as they are; whoever writes them escapes them. They are in the
 * language of the result. */
#ifndef NP_REPORT_DETAILS_H
#define NP_REPORT_DETAILS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "internal.h"

#ifdef __cplusplus
extern "C" {
#endif

/* 1-based; the end is the column behind the last character. */
typedef struct {
    size_t line, column, end_line, end_column;
} np_region;

/* *region = the place of these bytes of the document. */
void np_details_region(np_region *region, const np_document *document, size_t start, size_t end);

/* The index in finding->claims of the claim that the message stands for; claim_count when the
 * finding has none. */
size_t np_details_own(const np_result *result, const np_finding *finding);

/* *of = for each claim of the document the gravest finding about it, or else one that is held back; NULL for none. In
 * the arena.
 * Errors: NP_E_MEMORY. */
np_status np_details_by_claim(const np_finding ***of, np_arena *arena,
                              const np_result *result) NP_MUST_USE;

/* The name of a variable. Borrowed. */
np_slice np_details_name(const np_result *result, size_t variable);

/* The unit that the value of the evidence is written in; NULL when it is not read off the text. */
const np_unit *np_details_unit(const np_result *result, const np_evidence *evidence);

/* Appends "name = formula = numbers: 265 988.5 ... 282 109.1": what a claim says of what its
 * conflict is about. */
void np_details_add_evidence(np_buffer *out, const np_result *result, const np_evidence *evidence);

/* Appends "would fit: 19% instead of 17% (1:14)". False, and nothing is appended, for a repair that
 * says nothing to a person. */
bool np_details_add_repair(np_buffer *out, const np_result *result, const np_repair *repair);

/* Appends "last_year = 10 991 exactly: the only whole number that fits". */
void np_details_add_unknown(np_buffer *out, const np_result *result, const np_solution *unknown);

/* Appends "source: ..."; false, and nothing is appended, where the row names none. */
bool np_details_add_source(np_buffer *out, const np_result *result,
                           const np_expectation *expectation);

/* Appends what one claim of the finding bears on it, each line ended: what it says of what the conflict
 * is about; or its whole arithmetic; or the check of a row without a place. */
void np_details_add_claim(np_buffer *out, const np_result *result, const np_finding *finding,
                          size_t claim);

/* Repairs that are shown to people; machines get all. */
enum { NP_DETAILS_REPAIRS = 4 };

/* Appends all of it, each line ended by a line feed: the arithmetic of the claim that the message
 * stands for, the claims it cannot stand with and theirs, the source, the likeliest repairs. */
void np_details_add(np_buffer *out, const np_result *result, const np_finding *finding);

/* *total = both together. */
void np_details_sum_up(np_summary *total, const np_summary *one);

/* The first message that says why a document could not be read; spare is filled in when there is
 * none. Borrowed. */
const np_diagnostic *np_details_error(np_diagnostic *spare, const np_result *result);

#ifdef __cplusplus
}
#endif

#endif
