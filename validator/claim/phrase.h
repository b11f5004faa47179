/* What a phrase is about, so that two phrases can be compared. Layer: claim.
 *
 * "the total number of its registered shares" and "holds registered shares" are about the same thing.
 * The content of a phrase is its folded text without the words of the lexicon's class <filler>, and
 * without the spaces next to characters that do without; words of <same> with one value are one thing. A phrase that opens with a word of <its> stands
 * for whatever is named before ("its shares", "the company's shares"): its content is open. */
#ifndef NP_CLAIM_PHRASE_H
#define NP_CLAIM_PHRASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "quantity/lexicon.h"
#include "text/cells.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    const uint32_t *codes; /* folded */
    size_t count;
    bool open;  /* any words may stand before them */
    bool joint; /* it opens with a word of <its> with value 2: "together" */
    bool
        direct; /* it speaks of what is held directly: <directly> before <holds>; the first is left out */
    bool anyone; /* and not always the same ones: "its", but not "the company's" */
} np_content;

/* How a quantity's name answers to a phrase. */
typedef enum {
    NP_ANSWER_NONE,
    NP_ANSWER_OTHER, /* the same of somebody else, who may be the one that is meant */
    NP_ANSWER_LOOSE, /* it says more: words before those of the phrase */
    NP_ANSWER_SAME
} np_answer;

/* The words of a class as cells, longest first. */
typedef struct {
    uint32_t **words;
    size_t *lengths;
    int *values; /* of the class */
    size_t count;
} np_phrase_words;

/* What contents are made with. Made once a document, cells are its scratch. */
typedef struct {
    np_phrase_words fillers, its, narrowing, same, directly, holds;
    np_cells cells;
} np_phrases;

/* Errors: NP_E_MEMORY; np_phrases_clear is to be called in any case. */
np_status np_phrases_init(np_phrases *phrases, np_arena *arena,
                          const np_lexicon *lexicon) NP_MUST_USE;
void np_phrases_clear(np_phrases *phrases);

/* *content = that of the text and of what is written behind it (may be empty), in arena.
 * Errors: NP_E_MEMORY. */
np_status np_phrase_content(np_content *content, np_phrases *phrases, np_arena *arena,
                            np_slice text, np_slice behind) NP_MUST_USE;

/* Does a quantity whose name has this content answer to the phrase? Words of <narrowing> (pledged,
 * remaining) that only the name has make it another quantity; those with value 1 (jointly, indirectly) that of
 * somebody else, unless the phrase means what is held directly. */
np_answer np_phrase_answer(const np_phrases *phrases, const np_content *phrase,
                           const np_content *name);

/* Is it a single character, which may mean many things? */
bool np_content_is_short(const np_content *content);
/* Does it hold a word of <narrowing> with value 1, which makes it somebody else's? */
bool np_content_is_others(const np_phrases *phrases, const np_content *content);
bool np_content_equal(const np_content *x, const np_content *y);

#ifdef __cplusplus
}
#endif

#endif
