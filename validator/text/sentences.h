/* Splitting paragraphs into sentences by the shape of what is written alone: no list of words or
 * abbreviations. Layer: text, for document.c.
 *
 * Sentences end at the end of their paragraph and
 * - at a Chinese full stop, exclamation or question mark, with the closing quotes and brackets that
 *   follow; but a mark inside a quotation, a title or a bracket that is part of a sentence, or before a
 *   comma or another stop, ends nothing, nor do dots of omission, unless a quotation ends with them;
 * - at . ! ? with closing quotes and brackets, before white space and a word that is not in lower case,
 *   or next to a Han character. A full stop ends nothing behind an initial, behind a short word before
 *   a number ("No. 5"), behind a capitalized word without vowels ("Mr. Smith"), behind the number of a
 *   list item, and as part of dots of omission.
 * A semicolon ends nothing. In doubt sentences are left whole. */
#ifndef NP_TEXT_SENTENCES_H
#define NP_TEXT_SENTENCES_H

#include "text/document.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Fills in the sentences of a document whose text and lines are there. Linear in the text.
 * Errors: NP_E_MEMORY. */
np_status np_sentences_split(np_document *document) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
