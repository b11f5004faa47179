/* The meaning of one cell of a table. Layer: data.
 *
 * Cells are read by the reader of articles, so "17%", "$3.4 billion" or "1,234" mean what they mean in
 * a sentence; but a table states values, not reports of them: a cell is exactly what it says. What an
 * article could not add up is no number: a hedged value, a range, a ratio, a date, an ordinal, a code
 * such as "007". (1,234) is minus 1234, as in accounts. */
#ifndef NP_DATA_CELL_H
#define NP_DATA_CELL_H

#include "quantity/lexicon.h"
#include "quantity/quantity.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    NP_CELL_EMPTY, /* nothing, or signs alone ("-", "...") */
    NP_CELL_TEXT,
    NP_CELL_NUMBER
} np_cell_sort;

/* What a column's heading says of cells without a unit of their own: "Revenue ($ million)". */
typedef struct {
    np_slice name;       /* the heading without its unit */
    np_rational factor;  /* 1 without one */
    const np_unit *unit; /* NULL without one */
    np_kind kind;
} np_heading;

/* Reads a heading. A unit stands at its end, in parentheses. heading is initialized here; it borrows
 * from text. Errors: NP_E_MEMORY; there is nothing to clear then. */
np_status np_heading_read(np_heading *heading, const np_lexicon *lexicon,
                          np_slice text) NP_MUST_USE;
void np_heading_clear(np_heading *heading);

/* *sort = what a cell holds; of a number, *value in the base unit of its dimension (17% is 0.17), *unit
 * and *kind as it is written. value is initialized by the caller.
 * Errors: NP_E_MEMORY; outputs are untouched. */
np_status np_cell_read(np_cell_sort *sort, np_rational *value, const np_unit **unit, np_kind *kind,
                       const np_heading *heading, const np_lexicon *lexicon,
                       np_slice text) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
