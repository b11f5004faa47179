/* The sentences of findings. Layer: solve, private to it. */
#ifndef NP_SOLVE_MESSAGE_H
#define NP_SOLVE_MESSAGE_H

#include "base/buffer.h"
#include "solve/judgement.h"
#include "solve/ladder.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Appends the message of a conflict: the template of its row with each {name} replaced by its number, or
 * a sentence made from the check and the evidence. A doubtful one says what it would take to hold. */
void np_message_conflict(np_buffer *out, np_solver *solver, const np_finding *finding,
                         const np_conflict *conflict);

/* Appends "'find' text was not found (expected 1 or more, found 0)". */
void np_message_missing(np_buffer *out, const np_expectation *expectation, size_t found,
                        np_language language);
/* Appends what is said of words that mean no quantity of the text, or none for sure. */
void np_message_unresolved(np_buffer *out, np_slice words, bool ambiguous, np_language language);

#ifdef __cplusplus
}
#endif

#endif
