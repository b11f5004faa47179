/* The rules that the findings of a SARIF run are of: kept until the end of the run, where they are
 * written. Layer: report. */
#ifndef NP_REPORT_SARIF_RULES_H
#define NP_REPORT_SARIF_RULES_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "expect/rulebook.h"
#include "report/json_writer.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A copy of what is told of an expectation, which may be gone by the end of the run. */
typedef struct {
    uint64_t hash; /* of all texts */
    np_slice rule, file, find, check, message, source;
    size_t line;
    np_severity severity;
    bool pack;
} np_sarif_rule;

/* Zeroed: no rules. */
typedef struct {
    np_sarif_rule *items;
    size_t count, capacity;
    size_t cut; /* texts that were too long for their readers */
} np_sarif_rules;

/* *index = the place of the expectation among the rules, which it joins if it is not there yet. At
 * most one rule a call joins, so the cap on results bounds them. Files of one name in several
 * folders have rules of one name; each is kept. Errors: NP_E_MEMORY. */
np_status np_sarif_rules_add(size_t *index, np_sarif_rules *rules, np_arena *arena,
                             const np_expectation *expectation) NP_MUST_USE;

/* Writes the array of reportingDescriptor objects, and counts what it cuts. */
void np_sarif_rules_write(np_json *json, np_sarif_rules *rules);

/* Writes the member "text" of a message: braces and brackets escaped so that nothing in it is a
 * placeholder or a link. */
void np_sarif_text(np_json *json, np_slice text);

#ifdef __cplusplus
}
#endif

#endif
