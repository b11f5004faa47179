/* What tables state by their form. Layer: claim.
 *
 * Nobody says in words that a column adds up, so a table is taken at its word only where it shows that it means it:
 * it has one row, the first or the last below its head, or one column, that is called a total; no row is part of
 * another one; no cell spans others; all that would be added up is of one kind and unit and present; and other
 * columns (or rows) of the same table do add up, more of them than do not. A total that is no greater than the
 * greatest of its parts is an average or a level. What is called a rate, an average, a price is never added up.
 * Words are data: the classes total-head, within-head, level-head, share-head of the lexicon. */
#ifndef NP_CLAIM_TABLE_H
#define NP_CLAIM_TABLE_H

#include "expect/rulebook.h"
#include "quantity/mention.h"
#include "text/document.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A cell that a scheme takes, as one of its roles (expect/schemes.def). */
typedef struct {
    const char *role;
    const np_mention *mention;
} np_table_cell;

/* One thing that a table states. */
typedef struct {
    np_scheme scheme;
    np_severity most;     /* the most that a finding about it may be */
    np_table_cell *cells; /* in the order of the text */
    size_t cell_count;
} np_table_fact;

typedef struct {
    np_table_fact *items; /* by table */
    size_t count, capacity;
} np_table_facts;

/* *facts = what the tables of the document state; in arena. Time is linear in the places of a table.
 * Errors: NP_E_MEMORY. */
np_status np_tables_read(np_table_facts *facts, np_arena *arena, const np_lexicon *lexicon,
                         const np_document *document, const np_mentions *mentions) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
