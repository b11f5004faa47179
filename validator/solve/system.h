/* The claims of a document as a system of constraints. Layer: solve, private to it.
 *
 * Each relation of a claim becomes a constraint: its two sides flattened to steps, each behind those it
 * uses, over a small set of primitive operations (a mean is a sum and a division, growth(old, new) is
 * new / old - 1). So every function of expect/operators.def contracts sharply as long as each of its
 * arguments occurs once.
 *
 * Variables are those of np_claims, twice: index v is what the text means under the reading in force,
 * index v + written is the same number as written, which only == speaks of. An unknown has no written
 * form; == then means the unknown itself.
 *
 * All memory is the arena's. Nothing here is solved: np_solver does that, and uses the intervals of
 * the steps as its scratch. So a system belongs to one thread. */
#ifndef NP_SOLVE_SYSTEM_H
#define NP_SOLVE_SYSTEM_H

#include <stdbool.h>
#include <stddef.h>

#include "claim/claim.h"
#include "number/interval.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The primitive operations. ROOT a, b: the positive b-th root of a; ROUND a, b: a to b digits behind
 * the point, half away from zero. */
typedef enum {
    NP_STEP_VARIABLE,
    NP_STEP_CONSTANT,
    NP_STEP_NEGATE,
    NP_STEP_ADD,
    NP_STEP_SUBTRACT,
    NP_STEP_MULTIPLY,
    NP_STEP_DIVIDE,
    NP_STEP_MINIMUM,
    NP_STEP_MAXIMUM,
    NP_STEP_ABS,
    NP_STEP_ROOT,
    NP_STEP_ROUND
} np_step_kind;

typedef struct {
    np_step_kind kind;
    size_t a, b;                /* earlier steps; of a VARIABLE, a is its index in the system */
    bool whole;                 /* a sum, product ... of whole numbers: its value is one */
    const np_quantity *literal; /* of a CONSTANT that the check spells out; else NULL */
    np_interval values;         /* of a CONSTANT: its value; else the solver's */
} np_step;

typedef struct {
    size_t claim;
    const np_relation *relation;
    np_step *steps;
    size_t step_count, step_capacity;
    size_t left, right;       /* the steps of the two sides */
    np_comparison comparison; /* never SAME: that is EQUAL between written values */
    size_t *variables;        /* the distinct ones it uses, ascending */
    size_t variable_count;
    bool quotients;       /* something is divided ... */
    bool divides;         /* ... one variable by another */
    bool once;            /* each occurs once: a second revision of the same adds nothing */
    bool incommensurable; /* its sides measure different things: it proves nothing */
    bool scaled;          /* and that is because it computes with degrees of temperature */
} np_constraint;

/* Where a variable is read off the text. */
typedef struct {
    size_t claim, binding;
} np_reading_place;

typedef struct {
    np_reading_place *places; /* ascending by claim */
    size_t place_count;
    size_t *constraints; /* those that use it, ascending */
    size_t constraint_count;
    const np_unit *unit;  /* what it is shown in; NULL: a pure number, or nothing is known */
    bool whole;           /* its true value in the base unit is a whole number */
    bool derived;         /* stands for a quotient or a mean: a written integer is rounded too */
    bool rate;            /* so much for each: read loosely, an integer is rounded, too */
    bool nonnegative;     /* an unknown that is not below 0 by its kind (solve/bounds.h) */
    bool part;            /* and not more than the whole, 1 */
    bool incommensurable; /* bound to quantities that measure different things */
} np_system_variable;

typedef struct {
    np_arena *arena;
    const np_rulebook *rulebook;
    const np_document *document;
    const np_mentions *mentions; /* NULL: not known */
    const np_claims *claims;
    np_language language;          /* that its verdicts are told in */
    np_system_variable *variables; /* 2 * written */
    size_t variable_count, written;
    np_constraint *constraints; /* by claim, then as in its check */
    size_t constraint_count;
    size_t *first_constraint; /* per claim, and one more: constraints [c], [c + 1]) are its own */
} np_system;

/* *system = the claims as constraints, units and whole numbers inferred (solve/measure.h).
 * Errors: NP_E_MEMORY. */
np_status np_system_make(np_system *system, np_arena *arena, const np_rulebook *rulebook,
                         const np_document *document, const np_mentions *mentions,
                         const np_claims *claims) NP_MUST_USE;

/* *constraint = a relation of the claim, other than those of its check, as a constraint like them. For
 * what is tried in place of one; units and whole numbers are not inferred for it.
 * Errors: NP_E_MEMORY. */
np_status np_system_compile(np_constraint *constraint, np_system *system, size_t claim,
                            const np_relation *relation) NP_MUST_USE;

/* Is the expression a name that the text gives a negative number? Growth over such a base is measured
 * by its size. */
bool np_system_is_negative(const np_system *system, const np_claim *claim, const np_expression *e);

/* The quantity read at a place. */
static inline const np_binding *np_system_binding(const np_system *system, np_reading_place place)
{
    return &system->claims->items[place.claim].bindings[place.binding];
}

/* Is this variable bound by some claim (in whatever form)? */
static inline bool np_system_is_bound(const np_system *system, size_t variable)
{
    return system->variables[variable].place_count > 0;
}

/* The variable of np_claims that a variable of the system stands for. */
static inline size_t np_system_source(const np_system *system, size_t variable)
{
    return variable < system->written ? variable : variable - system->written;
}

/* How a number that the claim's check spells out is read: rounded only when it was written with ~. */
np_reading np_system_literal_reading(const np_claim *claim, const np_quantity *literal);

/* The name of a variable as the rulebook has it. */
np_slice np_system_name(const np_system *system, size_t variable);

#ifdef __cplusplus
}
#endif

#endif
