/* What the tests of expect/ and claim/ share: the lexicon that is compiled in, rulebooks from strings. */
#ifndef NP_TESTS_RULES_H
#define NP_TESTS_RULES_H

#include "base/buffer.h"
#include "expect/rulebook.h"

/* A rulebook with the diagnostics of its files. */
typedef struct {
    np_lexicon *lexicon;
    np_arena arena;
    np_diagnostics messages;
    np_rulebook rulebook;
} rules;

/* Ends the test program when the lexicon cannot be loaded. */
void rules_open(rules *r);
/* Empties the rulebook and the messages; the lexicon stays. */
void rules_reset(rules *r);
void rules_close(rules *r);

/* np_rulebook_add of an expectation file (no pack) with these bytes, and np_rulebook_finish. */
np_status rules_add(rules *r, const char *name, np_slice bytes);

/* Appends a CSV field in quotes. */
void rules_quote(np_buffer *out, np_slice field);

/* Appends a message as one line: "2:5 warning code [what is marked] message; expected". The word is
 * left out of errors. */
void rules_describe(np_buffer *out, const np_diagnostic *message);

#endif
