/* What the tests of the number reader share: reading a text, and what holds of the mentions of any
 * text whatever. */
#ifndef NP_TESTS_MENTIONS_H
#define NP_TESTS_MENTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "quantity/mention.h"

/* The built-in lexicon; the test fails when it does not load. The caller frees it. */
np_lexicon *mentions_lexicon(void);

/* Appends the field of a case table with each \uXXXX replaced by its character. */
void mentions_unescape(np_buffer *out, np_slice field);

/* r = a decimal or a fraction "1/3"; false for anything else. */
bool mentions_parse_rational(np_rational *r, np_slice text);

/* A text and its mentions. The bytes are borrowed. */
typedef struct {
    np_arena arena;
    np_document document;
    np_mentions mentions;
} mentions_text;

/* False when the text could not be read. Cleared by the caller in either case. */
bool mentions_text_read(mentions_text *text, const np_lexicon *lexicon, np_slice bytes);
void mentions_text_clear(mentions_text *text);

/* Is it a quantity (or an ordinal), not an identifier, a date or a time? */
bool mentions_is_quantity(np_kind kind);

/* Appends " '17%' (percent 17)". */
void mentions_add(np_buffer *out, const mentions_text *text, const np_mention *mention);

/* Appends what is wrong with the mentions, whatever the text: they are in order and apart, each inside
 * one sentence and on character bounds, inner places in order, hedge and subject parts of the text,
 * the set of each rung inside that of the next. Nothing when all is well. */
void mentions_check(np_buffer *problem, const mentions_text *text);

/* True, and *offset = the byte of a digit that is part of no mention and of no word. A digit beside an
 * ASCII letter is part of a word. */
bool mentions_lost_digit(size_t *offset, const mentions_text *text);

#endif
