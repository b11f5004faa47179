/* Solving: the domains of the variables that a set of claims leaves possible. Layer: solve, private
 * to it.
 *
 * A solver holds the domains of a system and works on one set of claims at a time, under one view:
 * a reading of their numbers, one of which may be dropped or read otherwise. It is reused from set to
 * set. It is sound: NONE is a proof. All work is counted, so that a hostile system ends. */
#ifndef NP_SOLVE_SOLVER_H
#define NP_SOLVE_SOLVER_H

#include "solve/system.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    NP_OUTCOME_NONE, /* proven: there is no solution */
    NP_OUTCOME_SOME, /* propagation is complete on such a system: there is one */
    NP_OUTCOME_OPEN  /* neither is known: a cap was met or the system is too entangled */
} np_outcome;

/* How the bindings of the claims are read. */
typedef struct {
    np_reading
        reading; /* WRITTEN, NEAREST, DOWN, UP or LOOSE; a claim's habit says what NEAREST is */
    const size_t *raised; /* of DOWN: the claims whose numbers are read UP */
    size_t raised_count;
    enum { NP_VIEW_PLAIN, NP_VIEW_DROP, NP_VIEW_READ } change;
    np_reading_place place;      /* of the binding that is dropped, or read otherwise */
    np_reading place_reading;    /* READ: as what */
    const np_quantity *quantity; /* READ: instead of the binding's; NULL: its own */
} np_view;

typedef struct {
    const np_system *system;
    np_arena memory;
    np_interval *domains; /* per variable of the system; of those in use, what is possible */
    np_interval *saved;   /* of the variables of one constraint, before a revision */
    size_t *claim_mark, *variable_mark, *constraint_mark; /* == mark: in use */
    size_t mark;
    size_t *variables, variable_count;     /* in use, in the order they were met */
    size_t *constraints, constraint_count; /* in use, by index */
    size_t *queue, queue_length;           /* of constraints, a ring */
    bool *queued;
    unsigned *revisions; /* per constraint, of the present propagation */
    size_t *parent;      /* union-find over variables and constraints */
    bool *tested;        /* per constraint, and how often each variable is used: what tested.h */
    size_t *uses;        /* works with */
    size_t steps;        /* of arithmetic since np_solver_begin */
    size_t search_steps; /* of these, spent on branching */
    size_t boxes;        /* of the present search */
    bool briefly;        /* series that only creep are given up at once */
} np_solver;

/* A solver for the system, which it borrows. The caller clears it. Errors: NP_E_MEMORY. */
np_status np_solver_init(np_solver *solver, const np_system *system) NP_MUST_USE;
void np_solver_clear(np_solver *solver);

/* The plain view under a reading. */
np_view np_view_of(np_reading reading);

/* Starts a new account of steps (NP_CAP_SOLVER_STEPS). */
void np_solver_begin(np_solver *solver);
bool np_solver_is_spent(const np_solver *solver);

/* Takes the claims up and sets the domains of their variables from their bindings, nothing more.
 * Bindings of other claims do not count. NONE when two bindings of one name cannot agree. */
np_outcome np_solver_load(np_solver *solver, const size_t *claims, size_t count,
                          const np_view *view);

/* Propagates the present domains to a fixed point or a cap; briefly: a lower cap, for branching. */
np_outcome np_solver_propagate(np_solver *solver);
np_outcome np_solver_propagate_briefly(np_solver *solver);

/* Is propagation complete on the present domains: no cycle through open variables, no open whole
 * number? */
bool np_solver_is_decided(np_solver *solver);

/* Is every value of the variable's domain part of a solution? True only where that is proven: all others
 * tie it by formulas that rise or fall throughout, no two ways, and leave no whole number open. For
 * domains that were propagated, and a system that has a solution. */
bool np_solver_is_solid(np_solver *solver, size_t variable);

/* Can a divisor of the claims be nothing but 0 in the present domains, so that a quotient has no value? */
bool np_solver_divides_by_zero(np_solver *solver);

/* Load, propagate, and branch where that alone cannot decide (solve/search.h). The domains are then
 * those of the propagation: they hold all solutions, tightly where the outcome is SOME.
 * Errors: NP_E_MEMORY. */
np_status np_solver_solve(np_outcome *outcome, np_solver *solver, const size_t *claims,
                          size_t count, const np_view *view) NP_MUST_USE;

/* r = what one binding says of its variable under the view, in base units. False when it says
 * nothing: it is dropped, or its variable is bound to incommensurable quantities. */
bool np_solver_read(np_interval *r, const np_system *system, np_reading_place place, bool written,
                    const np_view *view) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
