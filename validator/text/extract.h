/* The article within a file that holds markup, too: which bytes of the source are text, and where its
 * paragraphs and tables are. Layer: text, for the readers of formats (markdown.c, html.c).
 *
 * The text is as long as the source, and every character of it stands where the source has it, so that
 * offsets, lines and columns need no translation. Where the source has markup the text has U+0000, which no
 * file holds (text/utf8.h): it makes no cell and no column, and no report writes it. A character that the
 * source writes in another way (an entity, an escape) stands at the first byte of what it is written with,
 * U+0000 behind it. */
#ifndef NP_TEXT_EXTRACT_H
#define NP_TEXT_EXTRACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "base/status.h"
#include "text/document.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    np_document *document; /* its text, blocks and grids are made here */
    np_slice source;
    char *text;        /* of the document, while it is made */
    size_t start, end; /* what is text of the block under way; start == end: nothing yet */
    size_t block_capacity, grid_capacity, cell_capacity;
    np_grid *grid;      /* the table under way, NULL: none */
    size_t row, column; /* of the cell that comes next */
    size_t *below;      /* per column: the first row that no cell from above reaches */
    size_t cell_block;  /* how many blocks there were when the cell began */
    np_status status;   /* the first failure; nothing is added after it */
} np_extract;

/* The document has a source; its text becomes as long as that, all markup. */
void np_extract_init(np_extract *extract, np_document *document);

/* The source bytes [start, end) are text, as they are; white space, line ends too, becomes blanks. */
void np_extract_keep(np_extract *extract, size_t start, size_t end);
/* The source bytes [start, end) write this one character. Without room for it: a blank. */
void np_extract_put(np_extract *extract, size_t start, size_t end, uint32_t code);
/* The source bytes [start, end) are markup that parts what stands before it from what stands behind. */
void np_extract_part(np_extract *extract, size_t start, size_t end);
/* The digits and signs within the source bytes [start, end), which are a whole element with text in it, are
 * raised or lowered: they become the characters for that, or one blank where there is no room for them or
 * other characters are among them. So a power of ten does not read as a digit more. */
void np_extract_shift(np_extract *extract, size_t start, size_t end, bool raised);

/* Finds a character of the source's text, which the character next follows, at or behind *at, before limit, and
 * moves *at behind it. Passed over is all, or white space and markup in angle brackets only. The result:
 * was it there? If not, *at stays. shown: it becomes text. */
bool np_extract_find(np_extract *extract, size_t *at, size_t limit, uint32_t code, uint32_t next,
                     bool over_all, bool shown);
/* The same for each character of a text that a parser made of the source; those that are not found are
 * left out. */
void np_extract_align(np_extract *extract, size_t *at, size_t limit, np_slice literal,
                      bool over_all, bool shown);

/* Ends the block under way: no sentence goes over it. */
void np_extract_end_block(np_extract *extract);

/* The text within [start, end) is a block; what was under way is forgotten. */
void np_extract_block(np_extract *extract, size_t start, size_t end);

/* A table: its cells come row by row, from the left. The blocks that end within a cell are its text.
 * Cells past NP_CAP_TABLE_COLUMNS are text without a place in the table. */
void np_extract_begin_grid(np_extract *extract, size_t start);
void np_extract_begin_row(np_extract *extract);
void np_extract_begin_cell(np_extract *extract);
void np_extract_end_cell(np_extract *extract, size_t rows, size_t columns, bool header);
void np_extract_end_grid(np_extract *extract, size_t end);

/* Orders the blocks and gives the document its text. The result: the first failure. */
np_status np_extract_finish(np_extract *extract) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
