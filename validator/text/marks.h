/* What single characters are to the shape of a text: stops, quotes, brackets, white space. Layer: text,
 * for sentences.c and paragraphs.c. */
#ifndef NP_TEXT_MARKS_H
#define NP_TEXT_MARKS_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    NP_MARK_OTHER,
    NP_MARK_SPACE,
    NP_MARK_STOP,       /* ends a sentence where what follows looks like a new one */
    NP_MARK_DENSE_STOP, /* the Chinese stops, which need no space behind them */
    NP_MARK_ELLIPSIS,   /* one sign of omission dots */
    NP_MARK_OPENER,     /* quotes and brackets ... */
    NP_MARK_CLOSER,
    NP_MARK_STRAIGHT, /* ... and quotes that are either */
    NP_MARK_COMMA     /* and semicolons, colons, enumeration commas */
} np_mark;

/* Of a raw code point. */
np_mark np_mark_of(uint32_t code);

/* Is this opener or closer a quotation mark, not a bracket or the mark of a title? */
bool np_mark_is_quote(uint32_t code);

#ifdef __cplusplus
}
#endif

#endif
