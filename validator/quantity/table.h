/* Tables of the lexicon being read: what the files lexicon_*.c share. Layer: quantity; seen only inside
 * it. */
#ifndef NP_QUANTITY_TABLE_H
#define NP_QUANTITY_TABLE_H

#include "quantity/words.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One table being read. Rows that are wrong are reported and left out; the rest is read on, so that
 * all errors of a file show at once. */
typedef struct {
    np_lexicon *lexicon;
    np_diagnostics *messages;
    const np_csv *csv;
    np_cells cells;  /* a word being folded */
    uint32_t *codes; /* its folded code points */
    size_t code_room;
    size_t wrong;      /* rows with errors */
    size_t columns[8]; /* where each column of the table's kind stands; SIZE_MAX: it is not there */
} np_table;

/* Reads one row. A wrong one is reported and counted, not returned. Errors: NP_E_MEMORY. */
typedef np_status np_table_reader(np_table *t, const np_csv_row *row);
np_table_reader np_table_read_unit, np_table_read_class_word, np_table_read_shape;
extern const char *const np_unit_columns[], *const np_class_columns[], *const np_shape_columns[];

/* The field of a row under a column; empty when it is not there. */
np_slice np_table_field(const np_table *t, const np_csv_row *row, size_t column);
/* Reports that a field of the row is wrong. Errors: NP_E_MEMORY. */
np_status np_table_complain(np_table *t, const np_csv_row *row, size_t column, const char *code,
                            const char *message, const char *expected);
/* *r = "17", "-1", "0.5", "1/12". Errors: NP_E_SYNTAX, NP_E_DOMAIN, NP_E_LIMIT. */
np_status np_table_value(np_rational *r, np_slice text) NP_MUST_USE;
/* Folds the word into t->codes, t->cells.count of them. Errors: NP_E_MEMORY, NP_E_LIMIT. */
np_status np_table_fold(np_table *t, np_slice word) NP_MUST_USE;
/* *copy = text in the lexicon's own memory: the rows of a table go away. Errors: NP_E_MEMORY. */
np_status np_table_keep(np_slice *copy, np_lexicon *lexicon, np_slice text) NP_MUST_USE;
/* *slot = where the number + 1 of the unit with this symbol is kept; 0 there: none yet. */
np_status np_table_symbol(uint32_t **slot, np_lexicon *lexicon, np_slice symbol) NP_MUST_USE;
/* *unit = the unit that counts things by this name; a new one when there is none. */
np_status np_table_count_unit(const np_unit **unit, np_lexicon *lexicon,
                              np_slice symbol) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
