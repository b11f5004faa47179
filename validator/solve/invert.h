/* Formulas solved for one name: certified = share × total as total = certified ÷ share. Layer: solve,
 * private to it. */
#ifndef NP_SOLVE_INVERT_H
#define NP_SOLVE_INVERT_H

#include "expect/expression.h"

#include "base/arena.h"

#ifdef __cplusplus
extern "C" {
#endif

/* *formula = what the name is equal to by the relation, as a new expression in the arena; NULL when it
 * occurs not at all, more than once, inside a function that has no inverse formula, or when the
 * relation is no equation. Errors: NP_E_MEMORY. */
np_status np_invert(const np_expression **formula, np_arena *arena, const np_relation *relation,
                    size_t name) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
