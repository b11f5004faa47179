/* The names of a rulebook: what slots bind and checks use, each text once. Layer: expect.
 *
 * A name is letters of any script, digits and '_', and does not begin with a digit. It is compared
 * as written. */
#ifndef NP_EXPECT_NAMES_H
#define NP_EXPECT_NAMES_H

#include "expect/rulebook.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The bytes of the name that text begins with; 0 when none begins there. Without a dot. */
size_t np_name_length(np_slice text);

/* The bytes of the number that begins with text, or 0. A word that could be either is a number when the
 * number that is read there reaches at least to the end of the word ("five", "two hundred",
 * U+4E94), and a name otherwise ("five_years", U+4E00 U+5B63 U+5EA6). quantity is the number, and
 * is untouched when there is none; initialized by the caller.
 * Errors: NP_E_LIMIT (digits), *length is then the run of digits and separators; NP_E_MEMORY. */
np_status np_literal_read(np_quantity *quantity, size_t *length, const np_lexicon *lexicon,
                          np_slice text) NP_MUST_USE;

/* Owner of the names that belong to the whole document. */
#define NP_NAME_DOCUMENT ((size_t)-1)

/* *index = the name with this text: a document-wide one, or the local one of the expectation with index
 * owner. It is added when it is new; text is borrowed and must live as long as the rulebook.
 * Errors: NP_E_MEMORY. */
np_status np_names_add(size_t *index, np_rulebook *rulebook, np_slice text,
                       size_t owner) NP_MUST_USE;

/* The same without adding. False, and *index untouched, when there is no such name. */
bool np_names_find(size_t *index, const np_rulebook *rulebook, np_slice text, size_t owner);

/* Makes the names of the rulebook findable, however they came there. Errors: NP_E_MEMORY. */
np_status np_names_index(np_rulebook *rulebook) NP_MUST_USE;

/* Takes back all names but the first count. */
void np_names_truncate(np_rulebook *rulebook, size_t count);

#ifdef __cplusplus
}
#endif

#endif
