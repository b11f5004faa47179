/* The parser of the check column. Layer: expect.
 *
 *     check      = chain { ";" chain } [ ";" ]
 *     chain      = sum comparison sum { comparison sum }
 *     comparison = "=" | "==" | "!=" | "<" | "<=" | ">" | ">="
 *     sum        = product { ( "+" | "-" ) product }
 *     product    = unary { ( "*" | "/" | "of" ) unary }
 *     unary      = "-" unary | atom
 *     atom       = number | "~" number | name | "." name
 *                | function "(" sum { "," sum } ")" | "(" sum ")"
 *                | ( "value" | "total" ) "(" words ")" | "sql" "(" string ")"
 *     words      = string | name | "." name
 *     string     = '"' text '"'
 *
 * with the variants of signs that people type: U+00D7, U+00F7, U+2212, U+2264, U+2265, U+2260 and
 * full-width forms. */
#ifndef NP_EXPECT_CHECK_H
#define NP_EXPECT_CHECK_H

#include <stdbool.h>

#include "expect/located.h"
#include "expect/rulebook.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Where a field names something, kept until the whole file is known. */
typedef struct {
    size_t name; /* index in the rulebook's names */
    const np_csv_field *field;
    size_t start, end; /* bytes of the field's text */
    size_t row;        /* the expectation */
    bool phrase;       /* a {name:text}, bound or asked for */
    np_slot slot;      /* that binds it */
    bool counted;      /* a list whose items are counted */
} np_name_use;

/* A piece of pattern with a name; expect/fragment.h. */
typedef struct {
    np_slice name;          /* without its brackets */
    const np_csv_field *id; /* where it is defined */
    const np_csv_field *find;
    size_t before; /* expectations of the rulebook that stand before it */
    bool broken;   /* it has errors, which were reported */
    bool used;
} np_fragment;

/* What the parsers of a row's fields share. */
typedef struct {
    np_rulebook *rulebook;
    np_located *located;
    np_arena *scratch; /* lives as long as the loading of one file */
    size_t owner;      /* index that the expectation will have */
    np_name_use *uses; /* by checks and messages */
    size_t use_count, use_capacity;
    np_name_use *binds; /* by slots */
    size_t bind_count, bind_capacity;
    np_fragment *fragments; /* of the rows so far */
    size_t fragment_count, fragment_capacity;
} np_row_context;

/* *relations = the relations of the field, *count of them, in the rulebook's arena; the field's text
 * must live as long as the rulebook. Names are added, their uses noted in context.
 * Errors: NP_E_SYNTAX, NP_E_LIMIT, located: the first of the field; outputs are untouched.
 * NP_E_MEMORY. */
np_status np_check_parse(np_relation **relations, size_t *count, np_row_context *context,
                         const np_csv_field *field) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
