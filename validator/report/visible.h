/* Text as a person may be shown it: what a terminal would obey rather than show (control
 * characters, marks that turn the direction of writing, tags) is written as an escape, as are bytes
 * that are not UTF-8. So neither the name of a file nor an article can steer the terminal of its
 * reader. Layer: report. */
#ifndef NP_REPORT_VISIBLE_H
#define NP_REPORT_VISIBLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One character of a text. */
typedef struct {
    np_slice bytes; /* as it stands there */
    uint32_t code;  /* its code point; the byte itself when bad */
    bool bad;       /* a byte that is no part of UTF-8 */
    bool obeyed;    /* must be escaped */
    unsigned width; /* columns it takes as np_visible_show writes it */
} np_visible;

/* *c = the character at *at, and *at moves behind it. False at the end of the text. U+0000, which stands where a
 * document has markup, is passed over. */
bool np_visible_next(np_visible *c, np_slice text, size_t *at);
/* *c = the character that ends at *at, and *at moves to its beginning. False at the beginning. */
bool np_visible_previous(np_visible *c, np_slice text, size_t *at);

/* Appends the character: as it is, or as "\n", "\x1b", "\u202e", "\U000e0001"; a bad byte as
 * "\xff". */
void np_visible_show(np_buffer *out, const np_visible *c);
/* Appends the whole text so. */
void np_visible_add(np_buffer *out, np_slice text);
/* Appends the whole text so, and blanks up to so many columns. */
void np_visible_add_padded(np_buffer *out, np_slice text, size_t columns);
/* Columns that np_visible_add takes for it. */
size_t np_visible_width(np_slice text);

#ifdef __cplusplus
}
#endif

#endif
