/* Names for rows, made from words of the article. Layer: draft, inside only. */
#ifndef NP_DRAFT_NAME_H
#define NP_DRAFT_NAME_H

#include "base/arena.h"
#include "quantity/lexicon.h"
#include "text/document.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    np_slice text;
    size_t next; /* the number to try behind it */
} np_draft_name;

/* The names that are taken. */
typedef struct {
    np_arena *arena;
    const np_lexicon *lexicon;
    np_draft_name *slots; /* a hash table */
    size_t slot_count, count;
} np_draft_names;

/* Takes a name, if it is free. *taken: it was not. Errors: NP_E_MEMORY. */
np_status np_draft_name_take(bool *taken, np_draft_names *names, np_slice name) NP_MUST_USE;

/* *name = a free one, now taken, that is a name for checks as well: made of the last words of text, or of
 * "number" when there are none, with a number behind it if it must be.
 * Errors: NP_E_MEMORY. */
np_status np_draft_name_make(np_slice *name, np_draft_names *names, np_slice text) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
