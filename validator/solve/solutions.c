#include <config.h>

#include "solve/solutions.h"

#include "solve/search.h"
#include "solve/shave.h"
#include "solve/words.h"

static bool is_listed(const np_solutions *list, size_t variable)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].variable == variable)
            return true;
    }
    return false;
}

static np_status add(np_solutions *list, np_solver *solver, size_t v, int64_t whole_count)
{
    const np_system_variable *variable = &solver->system->variables[v];
    void *items = list->items;
    np_solution *s;
    np_status status = np_arena_grow(list->arena, &items, &list->capacity, list->count,
                                     list->count + 1, sizeof *s);

    if (status)
        return status;
    list->items = items;
    s = &list->items[list->count++];
    s->variable = v;
    s->unit = variable->unit;
    s->whole = variable->whole;
    s->whole_count = variable->whole ? whole_count : 0;
    np_interval_init(&s->values);
    np_words_to_unit(&s->values, &solver->domains[v], s->unit);
    return NP_OK;
}

/* Do only the claims that the solver has in use speak of the unknown? */
static bool is_own(const np_solver *solver, size_t v)
{
    const np_system *system = solver->system;

    for (size_t i = 0; i < system->variables[v].constraint_count; i++) {
        size_t claim = system->constraints[system->variables[v].constraints[i]].claim;

        if (solver->claim_mark[claim] != solver->mark)
            return false;
    }
    return true;
}

/* Do the claims speak of any unknown? */
static bool has_unknown(const np_system *system, const size_t *claims, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t c = system->first_constraint[claims[i]];
             c < system->first_constraint[claims[i] + 1]; c++) {
            const np_constraint *constraint = &system->constraints[c];

            for (size_t j = 0; j < constraint->variable_count; j++) {
                if (!np_system_is_bound(system, constraint->variables[j]))
                    return true;
            }
        }
    }
    return false;
}

np_status np_solutions_add(np_solutions *list, np_solver *solver, const size_t *claims,
                           size_t count, bool own)
{
    const np_system *system = solver->system;
    np_view view = np_view_of(NP_READING_NEAREST);
    np_outcome outcome;
    np_status status;

    if (!has_unknown(system, claims, count))
        return NP_OK;
    status = np_solver_solve(&outcome, solver, claims, count, &view);
    if (status || outcome == NP_OUTCOME_NONE)
        return status;
    for (size_t i = 0; !status && i < solver->variable_count; i++) {
        size_t v = solver->variables[i];
        const np_interval *domain = &solver->domains[v];
        int64_t whole = 0;

        if (v >= system->written || np_system_is_bound(system, v) || is_listed(list, v) ||
            (domain->lo_end == NP_END_NONE && domain->hi_end == NP_END_NONE) ||
            (own && !is_own(solver, v)))
            continue;
        status = np_shave(solver, v);
        if (!status && system->variables[v].whole && !np_search_whole(&whole, &status, solver, v) &&
            (status || !np_interval_count_whole(&whole, domain)))
            whole = 0;
        if (!status)
            status = add(list, solver, v, whole);
    }
    return status;
}

np_status np_solutions_finish(np_solutions *list)
{
    np_status status = NP_OK;

    for (size_t i = 0; i < list->count; i++) {
        if (!status)
            status = np_interval_defer(list->arena, &list->items[i].values);
        if (status)
            np_interval_clear(&list->items[i].values);
    }
    return status;
}
