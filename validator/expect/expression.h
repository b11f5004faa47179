/* The expressions of a check as trees (DESIGN.md section 4). Layer: expect. Trees live in the
 * rulebook's arena and never change after parsing. */
#ifndef NP_EXPECT_EXPRESSION_H
#define NP_EXPECT_EXPRESSION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/slice.h"
#include "quantity/quantity.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
#define NP_OPERATOR(NAME, TEXT, MINIMUM, MAXIMUM) NP_OPERATOR_##NAME,
#include "expect/operators.def"
#undef NP_OPERATOR
    NP_OPERATORS
} np_operator;

typedef enum {
#define NP_COMPARISON(NAME, TEXT) NP_COMPARISON_##NAME,
#include "expect/comparisons.def"
#undef NP_COMPARISON
    NP_COMPARISONS
} np_comparison;

/* As written in checks and reports; static storage. */
const char *np_operator_text(np_operator op);
const char *np_comparison_text(np_comparison comparison);

typedef struct np_expression np_expression;

struct np_expression {
    np_operator op;
    size_t name;                /* NAME: index in the rulebook's names */
    size_t item;                /* NAME of a list, in a claim: which item, from 1; else 0 */
    const np_quantity *literal; /* LITERAL; exact is set unless it was written with ~ */
    bool answer;                /* LITERAL: the answer to a question, which its text is */
    np_expression **arguments;
    size_t count;  /* of arguments */
    bool of;       /* MULTIPLY: written "share of whole" */
    np_slice text; /* as written in the check, parentheses around it included */
};

/* left comparison right; a chain a <= b <= c is two of them, which share the tree of b. */
typedef struct {
    np_expression *left, *right;
    np_comparison comparison;
    np_slice text; /* as written in the check */
} np_relation;

struct np_rulebook;

/* Appends the tree in canonical form: one space around infix operators, only the parentheses that
 * the tree needs, literals as written, local names with their dot. Parsing it gives the same tree. */
void np_expression_format(np_buffer *out, const np_expression *expression,
                          const struct np_rulebook *rulebook);
void np_relation_format(np_buffer *out, const np_relation *relation,
                        const struct np_rulebook *rulebook);

/* Appends a whole check so: "; " between its relations, chains as chains. */
void np_check_format(np_buffer *out, const np_relation *relations, size_t count,
                     const struct np_rulebook *rulebook);

#ifdef __cplusplus
}
#endif

#endif
