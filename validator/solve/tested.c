#include <config.h>

#include "solve/tested.h"

#include "solve/revise.h"

/* Is the unknown of a constraint free to be what the constraint asks for? */
static bool takes_slack(const np_solver *solver, size_t variable)
{
    const np_system *system = solver->system;
    int64_t count;

    if (np_system_is_bound(system, variable))
        return false;
    return !system->variables[variable].whole ||
           !np_interval_count_whole(&count, &solver->domains[variable]) || count > 1;
}

/* An unknown that nothing at all was learned of: the relations it is in are left open. */
static bool is_free(const np_solver *solver, size_t variable)
{
    const np_interval *domain = &solver->domains[variable];

    return domain->lo_end == NP_END_NONE && domain->hi_end == NP_END_NONE &&
           !np_system_is_bound(solver->system, variable);
}

bool np_tested_divides_by_zero(const np_solver *solver, size_t c)
{
    np_constraint *constraint = &solver->system->constraints[c];

    np_revise_forward(constraint, solver->domains);
    for (size_t i = 0; i < constraint->step_count; i++) {
        const np_step *step = &constraint->steps[i];

        if (step->kind == NP_STEP_DIVIDE) {
            const np_interval *divisor = &constraint->steps[step->b].values;

            if (step->values.lo_end == NP_END_NONE && step->values.hi_end == NP_END_NONE &&
                divisor->lo_end != NP_END_NONE && divisor->hi_end != NP_END_NONE &&
                np_rational_sign(&divisor->lo) <= 0 && np_rational_sign(&divisor->hi) >= 0)
                return true;
        }
    }
    return false;
}

void np_tested_find(np_solver *solver)
{
    const np_system *system = solver->system;
    bool *tested = solver->tested;
    size_t *counts = solver->uses;
    bool changed = true;

    for (size_t i = 0; i < solver->variable_count; i++)
        counts[solver->variables[i]] = 0;
    for (size_t i = 0; i < solver->constraint_count; i++) {
        const np_constraint *constraint = &system->constraints[solver->constraints[i]];

        tested[solver->constraints[i]] = !np_tested_divides_by_zero(solver, solver->constraints[i]);
        for (size_t j = 0; j < constraint->variable_count; j++)
            counts[constraint->variables[j]]++;
    }
    while (changed) {
        changed = false;
        for (size_t i = 0; i < solver->constraint_count; i++) {
            size_t c = solver->constraints[i];
            const np_constraint *constraint = &system->constraints[c];
            bool slack = false;

            for (size_t j = 0; tested[c] && j < constraint->variable_count; j++) {
                size_t v = constraint->variables[j];

                slack = slack || is_free(solver, v) || (counts[v] == 1 && takes_slack(solver, v));
            }
            if (!slack)
                continue;
            tested[c] = false;
            changed = true;
            for (size_t j = 0; j < constraint->variable_count; j++)
                counts[constraint->variables[j]]--;
        }
    }
}
