/* For tests of solve/: an article and its expectations taken through the whole pipeline. */
#ifndef NP_TESTS_SOLVING_H
#define NP_TESTS_SOLVING_H

#include "base/buffer.h"
#include "solve/judgement.h"

typedef struct {
    np_arena arena;
    np_diagnostics messages;
    np_rulebook rulebook;
    np_document document;
    np_mentions mentions;
    np_claims claims;
    np_judgement judgement;
} solving;

/* Judges the text by the expectations, a CSV file; both must outlive it. A failure ends the program
 * with the messages: a test that cannot set itself up must not look passed. Close what was opened. */
void solving_open(solving *s, const np_lexicon *lexicon, np_slice text, np_slice expectations);
void solving_close(solving *s);

/* The lexicon compiled in; the caller frees it. */
np_lexicon *solving_lexicon(void);

/* Rows in short form, one a line, fields apart by " | ", without a header: id, find, check, severity,
 * message, occurs; missing ones are empty. Appended to csv as a CSV file. */
void solving_rows(np_buffer *csv, np_slice rows);

/* The id of a claim's expectation. */
np_slice solving_id(const solving *s, size_t claim);
/* The name of a variable. */
np_slice solving_name(const solving *s, size_t variable);

/* Appends "[low, high]", round brackets at open ends, nothing for a missing end, exact numbers. */
void solving_interval(np_buffer *out, const np_interval *x);

#endif
