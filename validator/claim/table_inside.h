/* A table while what it states is worked out. Layer: claim, private to table.c, table_facts.c and table_shares.c. */
#ifndef NP_CLAIM_TABLE_INSIDE_H
#define NP_CLAIM_TABLE_INSIDE_H

#include <stdint.h>

#include "claim/table.h"
#include "text/cells.h"

#ifdef __cplusplus
extern "C" {
#endif

#define NP_NOWHERE SIZE_MAX

/* What stands at one place of a table. */
typedef struct {
    const np_grid_cell *cell; /* NULL: none, or one that begins elsewhere */
    const np_mention
        *mention; /* the number that the cell is; NULL: it is words, empty, or several numbers */
    const np_mention *share; /* the percentage in brackets behind it; NULL: there is none */
    bool filled;
} np_table_place;

typedef struct {
    np_table_facts *facts;
    np_arena *arena;
    const np_lexicon *lexicon;
    const np_document *document;
    const np_mentions *mentions;
    const np_grid *grid;
    np_table_place *places; /* row by row */
    size_t rows, columns;
    size_t head;                    /* rows of column names at the top */
    bool *levels;                   /* per column: it cannot be added up */
    bool *shares;                   /* per column: it is called shares ... */
    bool *percents;                 /* ... or its head has a percent sign */
    size_t total_row, total_column; /* NP_NOWHERE: none; past the last one: several */
    np_cells cells;
} np_table;

static inline np_table_place *np_table_at(const np_table *t, size_t row, size_t column)
{
    return &t->places[row * t->columns + column];
}

/* Least parts of a sum. */
enum { NP_TABLE_LEAST_PARTS = 2 };

/* Are they of one kind and unit? */
bool np_table_is_alike(const np_mention *a, const np_mention *b);

/* Adds one thing that it states. The cells are in arena. Errors: NP_E_MEMORY. */
np_status np_table_add_fact(np_table *table, np_scheme scheme, np_severity most,
                            np_table_cell *cells, size_t count) NP_MUST_USE;

/* Adds what it states by shares. Errors: NP_E_MEMORY. */
np_status np_table_add_shares(np_table *table) NP_MUST_USE;

/* Adds what the table states by totals of columns (within: a row is part of another one, so that columns say
 * nothing), by totals of rows, and by shares. Errors: NP_E_MEMORY. */
np_status np_table_add_facts(np_table *table, bool within) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
