/* Relations that are near to one of a check: what its author, or that of the text, may have meant. Layer:
 * solve, private to it. */
#ifndef NP_SOLVE_REWRITE_H
#define NP_SOLVE_REWRITE_H

#include "base/arena.h"
#include "expect/expression.h"
#include "solve/judgement.h"

#ifdef __cplusplus
extern "C" {
#endif

/* *rewritten = the relation with its first growth, rate or difference taken in the meaning, *rate = the
 * subtree in it that stands for the rate; false when the meaning does not apply to it.
 *
 *     POINTS         new = old × (1 + g), growth(old, new) = g   as old + g, new - old
 *     PERCENT        new = old + p, points(old, new) = p         as old × (1 + p), growth(old, new)
 *     NEGATIVE_BASE  new = old × (1 + g)                         as old × (1 - g)
 *     BY_QUOTIENT    real = nominal - inflation                  as (nominal - inflation) ÷ (1 + inflation)
 *     MORE_PERIODS   cagr(old, new, n)                           as cagr(old, new, n + 1)
 *     FEWER_PERIODS  the same                                    with n - 1
 *
 * Trees are of the arena and share what is as before. Errors in *status: NP_E_MEMORY. */
bool np_rewrite(np_relation *rewritten, const np_expression **rate, np_status *status,
                np_arena *arena, const np_relation *relation, np_meaning meaning);

/* Does the relation speak of growth: in any of the forms of POINTS, or of cagr? *rate as above. */
bool np_rewrite_is_growth(const np_expression **rate, const np_relation *relation);

#ifdef __cplusplus
}
#endif

#endif
