/* The text of a question to the tables, made ready for SQLite. Layer: data.
 *
 * SQLite computes with floating-point numbers, and nothing can be put in place of its operators. So
 * the operators are replaced before SQLite sees them: a + b becomes np_add(a, b), which computes exactly
 * (data/functions.c), and a literal that is no whole number np_number('0.1').
 *
 *     sequence = { expression | any other token }
 *     sum      = product { ( "+" | "-" ) product }
 *     product  = unary { ( "*" | "/" | "%" ) unary }
 *     unary    = ( "-" | "+" ) unary | joined
 *     joined   = primary { "||" primary }
 *     primary  = number | string | name { "." ( name | "*" ) } [ "(" sequence ")" window ]
 *              | "(" sequence ")" | "CASE" sequence "END"
 *     window   = { "FILTER" "(" sequence ")" | "OVER" ( "(" sequence ")" | name ) }
 *
 * What is rewritten wrongly is a syntax error to SQLite, never another value. What would compute in some
 * other way (CAST, operators on bits, parameters, blobs) is refused. */
#ifndef NP_DATA_STATEMENT_H
#define NP_DATA_STATEMENT_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/language.h"
#include "base/slice.h"
#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* *statement = the rewritten text, in arena; language: of why.
 * Errors: NP_E_SYNTAX, NP_E_LIMIT (NP_CAP_SQL_BYTES, NP_CAP_SQL_TERMS, NP_CAP_SQL_DEPTH): why
 * is a sentence without a full stop; NP_E_MEMORY. */
np_status np_statement_rewrite(np_slice *statement, np_arena *arena, np_buffer *why,
                               np_language language, np_slice text) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
