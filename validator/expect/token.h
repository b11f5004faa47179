/* The words and signs of a check. Layer: expect. */
#ifndef NP_EXPECT_TOKEN_H
#define NP_EXPECT_TOKEN_H

#include "expect/check.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    NP_TOKEN_END,
    NP_TOKEN_NUMBER,
    NP_TOKEN_NAME,
    NP_TOKEN_LOCAL,  /* .name */
    NP_TOKEN_STRING, /* "words", a quote in them written twice */
    NP_TOKEN_ADD,
    NP_TOKEN_SUBTRACT,
    NP_TOKEN_MULTIPLY, /* the word "of" included */
    NP_TOKEN_DIVIDE,
    NP_TOKEN_OPEN,
    NP_TOKEN_CLOSE,
    NP_TOKEN_COMMA,
    NP_TOKEN_SEMICOLON,
    NP_TOKEN_COMPARISON
} np_token_kind;

typedef struct {
    np_token_kind kind;
    size_t start, end;          /* bytes of the field's text; at its end for END */
    np_comparison comparison;   /* COMPARISON */
    const np_quantity *literal; /* NUMBER: in the rulebook's arena */
    np_slice text;              /* STRING: without its quotes, in the rulebook's arena */
} np_token;

/* *token = the next one at or behind byte `at` of the field.
 * Errors: NP_E_SYNTAX, NP_E_LIMIT, located; NP_E_MEMORY. */
np_status np_token_next(np_token *token, np_row_context *context, const np_csv_field *field,
                        size_t at) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
