#include <config.h>

#include "report/proof.h"

#include <string.h>

#include "report/values.h"

/* The unit that a variable of the claim is written in; NULL when it is not read off the text. */
static const np_unit *unit_of(const np_claim *claim, size_t variable)
{
    for (size_t i = 0; i < claim->binding_count; i++) {
        if (claim->bindings[i].variable == variable && claim->bindings[i].quantity)
            return claim->bindings[i].quantity->unit;
    }
    return NULL;
}

/* Begins a new line behind what this call of the caller has written since byte from. */
static void begin_line(np_buffer *out, size_t from)
{
    if (out->length > from)
        np_buffer_add_byte(out, '\n');
}

static void add_evidence(np_buffer *out, const np_result *result, const np_evidence *evidence,
                         np_language language)
{
    np_slice name = result->claims.variables[evidence->variable].text;
    bool named = evidence->arithmetic.length > name.length &&
                 np_slice_equal(np_slice_part(evidence->arithmetic, 0, name.length), name) &&
                 evidence->arithmetic.data[name.length] == ' ';

    if (!named) {
        np_buffer_add(out, name);
        np_buffer_add_text(out, evidence->arithmetic.length ? " = " : "");
    }
    np_buffer_add(out, evidence->arithmetic);
    if (evidence->working.length) {
        np_buffer_add_byte(out, '\n');
        np_buffer_add(out, evidence->working);
        np_buffer_add_byte(out, '\n');
        np_buffer_add(out, name);
    }
    np_buffer_add_text(out, ": ");
    np_values_add_base(out, language, &evidence->values,
                       unit_of(&result->claims.items[evidence->claim], evidence->variable));
}

void np_proof_add_claim(np_buffer *out, const np_result *result, const np_finding *finding,
                        size_t claim, np_language language)
{
    const np_claim *about = &result->claims.items[claim];
    size_t from = out->length;

    if (about->start >= about->end) {
        np_buffer_add(out, about->expectation->check);
        return;
    }
    for (size_t i = 0; finding->claim_count > 1 && i < finding->evidence_count; i++) {
        if (finding->evidence[i].claim != claim)
            continue;
        begin_line(out, from);
        add_evidence(out, result, &finding->evidence[i], language);
    }
    if (out->length == from)
        np_buffer_add(out, result->judgement.verdicts[claim].explanation);
}

void np_proof_add(np_buffer *out, const np_result *result, const np_finding *finding,
                  np_language language)
{
    size_t from = out->length;

    for (size_t i = 0; i < finding->claim_count; i++) {
        begin_line(out, from);
        np_proof_add_claim(out, result, finding, finding->claims[i], language);
    }
    if (finding->conclusion.length) {
        begin_line(out, from);
        np_buffer_add(out, finding->conclusion);
    }
}
