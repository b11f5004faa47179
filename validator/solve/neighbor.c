#include <config.h>

#include "solve/neighbor.h"

/* Do the claims hold with the multiple at a place changed by one? */
static np_status try_multiple(bool *holds, np_solver *solver, const size_t *claims, size_t count,
                              np_reading_place place, int by)
{
    np_view view = np_view_of(NP_READING_NEAREST);
    np_outcome outcome;
    np_quantity other;
    np_rational one;
    np_status status;

    np_quantity_init(&other);
    np_rational_init(&one);
    np_rational_set_int(&one, by);
    np_quantity_copy(&other, np_system_binding(solver->system, place)->quantity);
    np_rational_add(&other.value, &other.value, &one);
    np_rational_add(&other.high, &other.high, &one);
    view.change = NP_VIEW_READ;
    view.place = place;
    view.place_reading = NP_READING_NEAREST;
    view.quantity = &other;
    status = np_solver_solve(&outcome, solver, claims, count, &view);
    *holds = !status && outcome != NP_OUTCOME_NONE && !np_solver_is_spent(solver);
    np_quantity_clear(&other);
    np_rational_clear(&one);
    return status;
}

np_status np_neighbor_find(np_neighbor *neighbor, np_solver *solver, const size_t *claims,
                           size_t count)
{
    np_status status = NP_OK;

    neighbor->found = false;
    for (size_t i = 0; i < count; i++) {
        const np_claim *claim = &solver->system->claims->items[claims[i]];

        for (size_t j = 0; j < claim->binding_count; j++) {
            const np_quantity *quantity = claim->bindings[j].quantity;
            np_reading_place place = {claims[i], j};

            if (!claim->bindings[j].mention || quantity->kind != NP_KIND_MULTIPLE)
                continue;
            for (int by = 1; !status && !neighbor->found && by >= -1; by -= 2) {
                status = try_multiple(&neighbor->found, solver, claims, count, place, by);
                neighbor->place = place;
                neighbor->by = by;
            }
            if (status || neighbor->found)
                return status;
        }
    }
    return status;
}
