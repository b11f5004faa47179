/* Properties of code points, for the folders that may not see libunistring. Layer: text.
 *
 * All take any code point, raw or folded, and need no state. */
#ifndef NP_TEXT_PROPERTY_H
#define NP_TEXT_PROPERTY_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The value 0 ... 9 of a decimal digit of any script, full-width ones included; -1 for all else, among
 * it superscripts, circled digits, Roman and Han numerals. */
int np_text_decimal_value(uint32_t code);

/* The value 0 ... 9 of a superscript or of a subscript digit; -1 for all else. */
int np_text_superscript_value(uint32_t code);
int np_text_subscript_value(uint32_t code);

/* *numerator / *denominator = the value of a vulgar fraction (U+00BD: 1/2). False, and they are
 * untouched, for all else. */
bool np_text_fraction_value(uint32_t code, int *numerator, int *denominator);

/* A letter of any script, Han characters included. */
bool np_text_is_letter(uint32_t code);
bool np_text_is_upper(uint32_t code);
bool np_text_is_lower(uint32_t code);
/* A Han character, U+3007 (the zero of Chinese numerals) included; radicals and punctuation are none. */
bool np_text_is_han(uint32_t code);
/* Hiragana, katakana or their half-width forms, with the marks that lengthen and repeat. */
bool np_text_is_kana(uint32_t code);
/* White space of any width, line ends included: what folds to U+0020. */
bool np_text_is_space(uint32_t code);
/* A letter, digit, combining mark or connector: what a word outside Han text is made of. */
bool np_text_is_word(uint32_t code);
bool np_text_is_punctuation(uint32_t code);
/* Marks outside ASCII that do not end a line, as the opening bracket U+FF08, and that do not begin one,
 * as the full stop U+3002. */
bool np_text_is_opening(uint32_t code);
bool np_text_is_closing(uint32_t code);
bool np_text_is_currency(uint32_t code);

#ifdef __cplusplus
}
#endif

#endif
