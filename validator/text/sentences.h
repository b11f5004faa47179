/* Splitting a text into paragraphs and sentences, by the shape of what is written alone: no list of
 * words or abbreviations. Layer: text, for document.c.
 *
 * Paragraphs end at a blank line, at every line end next to a Han character and at every other line end
 * too, unless the text is hard-wrapped prose: a long line that breaks off in the middle of a sentence
 * and goes on in lower case, or with a number, on the next. U+0085, U+2028 and U+2029 end paragraphs
 * but are no line ends.
 *
 * Sentences end at the end of their paragraph and
 * - at a Chinese full stop, exclamation or question mark, with the closing quotes and brackets that
 *   follow; but a mark inside a quotation that is part of a sentence, as a title is, or before a comma,
 *   ends nothing, nor do dots of omission, unless a quotation ends with them;
 * - at . ! ? with closing quotes and brackets, before white space and a word that is not in lower case,
 *   or next to a Han character. A full stop ends nothing behind an initial, behind a short word before
 *   a digit ("No. 5") or a word without vowels ("Mr. Smith"), behind the number of a list item, and as
 *   part of dots of omission. */
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
