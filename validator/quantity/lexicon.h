/* The lexicon: all that numproof knows of languages, loaded from CSV tables (rules/lexicon/). Layer:
 * quantity. Immutable after loading and shared read-only between threads. */
#ifndef NP_QUANTITY_LEXICON_H
#define NP_QUANTITY_LEXICON_H

#include <stddef.h>

#include "base/diagnostic.h"
#include "base/slice.h"
#include "base/status.h"
#include "number/unit.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct np_lexicon np_lexicon;

/* *lexicon = the tables in directory/lexicon, or those compiled into the program when directory is NULL.
 * The caller frees it.
 * Errors: NP_E_SYNTAX (a wrong row), NP_E_IO, located in messages; NP_E_MEMORY. */
np_status np_lexicon_load(np_lexicon **lexicon, np_diagnostics *messages,
                          const char *directory) NP_MUST_USE;
void np_lexicon_free(np_lexicon *lexicon);

/* The unit with this symbol or spelling, exactly as in its table; NULL when there is none. Borrowed. */
const np_unit *np_lexicon_unit(const np_lexicon *lexicon, np_slice word);
/* The name of a base dimension ("length", "money:CNY"); empty for a number that is none. Borrowed. */
np_slice np_lexicon_dimension(const np_lexicon *lexicon, uint16_t base);

/* A word of a class: how packs name many wordings at once (<rise>). */
typedef struct {
    np_slice word; /* folded (np_fold), UTF-8 */
    int value;     /* direction: +1, -1; or what the class says it is, 0 to 9 */
} np_class_word;

/* *words = the words of the class, longest first, *count of them; borrowed. False when there is no
 * class of that name. */
bool np_lexicon_class(const np_lexicon *lexicon, const np_class_word **words, size_t *count,
                      np_slice name);

#ifdef __cplusplus
}
#endif

#endif
