/* The tables of an article: cells with their place in rows and columns. Layer: text.
 *
 * A document that was read from Markdown or HTML knows its tables; the text of each cell is a paragraph
 * of its own, so that no sentence goes from one cell into the next. */
#ifndef NP_TEXT_GRID_H
#define NP_TEXT_GRID_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* start == end: nothing stands in it. */
typedef struct {
    size_t start, end;    /* bytes of the document's text */
    size_t row, column;   /* of its upper left corner, 0-based */
    size_t rows, columns; /* how many it spans, at least 1 each */
    bool header;          /* names its row or column instead of being a value */
} np_grid_cell;

/* Cells are ordered by row, then column, and do not overlap; a place without a cell is one that the
 * source left out. */
typedef struct {
    size_t start, end; /* bytes of the document's text */
    size_t row_count, column_count;
    np_grid_cell *cells;
    size_t cell_count;
} np_grid;

#ifdef __cplusplus
}
#endif

#endif
