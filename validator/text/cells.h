/* Folded cells: a stretch of text as an array with one cell for each code point, in the form that
 * patterns and number words are matched in. Layer: text.
 *
 * Folding is one to one: case folded by simple mapping, full-width and half-width forms to the usual
 * ones, variants of punctuation to one of them (so a Chinese comma equals an ASCII one), every white
 * space to U+0020. A run of white space is one cell, and none at all next to a Han character or other
 * script that is written without spaces. Nothing is ever NFKC-normalized: U+00B2, U+2460 and U+00BD
 * stay what they are. The raw code point and the byte offset stay with the cell, so that every span of
 * cells is a span of the bytes as written. */
#ifndef NP_TEXT_CELLS_H
#define NP_TEXT_CELLS_H

#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint32_t code;   /* folded code point */
    uint32_t raw;    /* as written */
    uint32_t offset; /* bytes from the start of the stretch */
} np_cell;

typedef struct {
    np_cell *items; /* count cells, then one more with code 0 at the end of the stretch */
    size_t count, capacity;
    size_t base; /* byte offset of the stretch in its document */
} np_cells;

void np_cells_init(np_cells *cells);
void np_cells_clear(np_cells *cells);

/* cells = the folded form of text, valid UTF-8 that begins at byte base of its document. Memory is
 * kept from call to call. Errors: NP_E_MEMORY; NP_E_LIMIT for 4 GiB and more. */
np_status np_cells_fold(np_cells *cells, np_slice text, size_t base) NP_MUST_USE;

/* The document byte at which cell i begins (i == count: the end of the stretch), and the one behind
 * the raw character of cell i (i < count): neither white space that was folded away behind it nor, for
 * the cell of a run of white space, the rest of the run is included. */
size_t np_cells_start(const np_cells *cells, size_t i);
size_t np_cells_end(const np_cells *cells, size_t i);

/* The folded form of one code point: what both texts and patterns go through. U+0020 for any white
 * space; 0 for what has no width and makes no cell (zero-width spaces and joiners, soft hyphens, byte
 * order marks, variation selectors, marks of direction). */
uint32_t np_fold(uint32_t code);
/* Is this raw code point written without spaces between words (Han, kana, bopomofo, full-width
 * punctuation; not full-width digits, letters and signs, nor Hangul)? */
int np_fold_is_dense(uint32_t code);

#ifdef __cplusplus
}
#endif

#endif
