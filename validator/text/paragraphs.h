/* The paragraphs of a text, one after the other. Layer: text, for sentences.c.
 *
 * A paragraph ends at a blank line and at every line end next to a Han character. It ends at every
 * other line end too, unless the text is hard-wrapped prose: a long line that breaks off in the middle
 * of a sentence and goes on in lower case or with a number on the next; once it has, also with a capital
 * where the next word would have passed the width of the lines before. The mark of a list item begins a
 * paragraph. U+0085, U+2028 and U+2029 end paragraphs but are no line ends. Where markup says what the
 * paragraphs are, they are that. */
#ifndef NP_TEXT_PARAGRAPHS_H
#define NP_TEXT_PARAGRAPHS_H

#include <stdbool.h>
#include <stddef.h>

#include "text/document.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    const np_document *document; /* its text and lines are used */
    size_t line;                 /* the next one to look at */
    size_t start, end;           /* what is left of the block that was joined last */
    size_t block;                /* of a document with markup: the next one */
    size_t wrap; /* the widest line of the block that ran on, in bytes; 0 before one did */
} np_paragraphs;

void np_paragraphs_init(np_paragraphs *paragraphs, const np_document *document);

/* *start, *end = the next paragraph that is not white space, white space around it left out. False at
 * the end of the text. */
bool np_paragraphs_next(np_paragraphs *paragraphs, size_t *start, size_t *end);

#ifdef __cplusplus
}
#endif

#endif
