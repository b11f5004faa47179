/* Claims: what the expectations say about one document. Layer: claim.
 *
 * A claim is one match of an expectation in the text, or an expectation without a place. It binds
 * variables to quantities and demands the relations of its expectation. A match that takes lists makes
 * a claim for each of their positions where its relations speak of single items (claim/list.h). */
#ifndef NP_CLAIM_CLAIM_H
#define NP_CLAIM_CLAIM_H

#include <stddef.h>

#include "expect/rulebook.h"
#include "quantity/mention.h"
#include "text/document.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One value of the document that claims speak of: a document-wide name, or a local name of one match. */
typedef struct {
    size_t name;   /* index in the rulebook's names */
    np_slice text; /* what reports call it: the name's text, or total("words") */
    bool bound;    /* some claim binds it to a quantity; otherwise it is an unknown */
} np_variable;

/* A variable read off the text at one place. */
typedef struct {
    size_t variable;           /* index in np_claims.variables */
    const np_mention *mention; /* NULL for a change word ({x:direction}) and for figures */
    const np_quantity
        *quantity;     /* what the slot took; the mention's own unless the pattern spells the
                                    multiplier out itself */
    size_t start, end; /* bytes of the document that the slot took */
} np_binding;

/* What a value("words") of an expectation file is not, and why: no quantity of the text is called so,
 * or several are that differ. */
typedef struct {
    size_t claim;
    np_slice words;
    bool ambiguous;
} np_unresolved;

/* What a {name:text} took. */
typedef struct {
    size_t name;       /* index in the rulebook's names */
    size_t start, end; /* bytes of the document */
} np_phrase;

typedef struct {
    const np_expectation *expectation;
    const np_relation
        *relations; /* of the expectation; those of lists are spelled out for this match */
    size_t relation_count;
    np_severity
        severity;      /* the most that a finding about it may be: the expectation's, or less when
                                a rule pack links numbers by words that may mean another one */
    size_t start, end; /* bytes that the pattern matched; 0, 0 for a row without a place */
    np_binding *bindings; /* in the order of the text */
    size_t binding_count;
    np_phrase *phrases;
    size_t phrase_count;
    const size_t *names; /* all names that the claim's relations use or its pattern binds,
                                ascending ... */
    size_t *variables;   /* ... and the variable each of them is in this claim; of a list its first
                                item, behind which the others follow */
    size_t name_count;
} np_claim;

typedef struct {
    np_claim *items; /* by expectation in rulebook order, then by place */
    size_t count;
    np_variable *variables;
    size_t variable_count;
    np_unresolved *unresolved; /* by claim */
    size_t unresolved_count;
    size_t *matches; /* per expectation of the rulebook: how often its find matched */
    size_t steps;    /* of the pattern programs, a measure of the work that does not depend on
                                the machine */
} np_claims;

/* *claims = the claims of the document, in arena. Time is linear in the text for each pattern that may
 * match in a sentence, and does not depend on the others.
 * Errors: NP_E_MEMORY. */
np_status np_claims_make(np_claims *claims, np_arena *arena, const np_rulebook *rulebook,
                         const np_document *document, const np_mentions *mentions) NP_MUST_USE;

/* The variable of a name in this claim, which claim->names must hold: of a list that of one of its items,
 * from 1. */
size_t np_claim_variable(const np_claim *claim, size_t name, size_t item);

#ifdef __cplusplus
}
#endif

#endif
