#include <config.h>

#include "solve/doubt.h"

#include "base/caps.h"

/* Does the conflict go away when this one number is read so? */
static np_status mends(bool *holds, np_solver *solver, const np_conflict *conflict,
                       np_reading_place place, np_reading reading)
{
    np_view view = np_view_of(NP_READING_NEAREST);
    np_outcome outcome;
    np_status status;

    view.change = NP_VIEW_READ;
    view.place = place;
    view.place_reading = reading;
    status = np_solver_solve(&outcome, solver, conflict->claims, conflict->count, &view);
    *holds = !status && outcome != NP_OUTCOME_NONE;
    return status;
}

/* *found when the number, read loosely, would do by itself, and what it then is. */
static np_status look_at(np_doubt *doubt, bool *found, np_solver *solver,
                         const np_conflict *conflict, np_reading_place place)
{
    const np_binding *binding = np_system_binding(solver->system, place);
    bool down, up = false;
    np_status status = mends(&down, solver, conflict, place, NP_READING_DOWN);

    if (!status)
        status = mends(&up, solver, conflict, place, NP_READING_UP);
    *found = down || up;
    *doubt = (np_doubt){.claim = place.claim, .binding = place.binding};
    if ((down && up) ||
        (binding->quantity->exact && !solver->system->variables[binding->variable].rate))
        doubt->meaning = NP_MEANING_ROUND_FIGURE;
    else
        doubt->meaning = down ? NP_MEANING_CUT_OFF : NP_MEANING_RAISED;
    return status;
}

static np_status look_at_all(np_finding *finding, np_solver *solver, const np_conflict *conflict)
{
    np_status status = NP_OK;

    for (size_t i = 0; i < conflict->count; i++) {
        const np_claim *claim = &solver->system->claims->items[conflict->claims[i]];

        for (size_t j = 0; !status && j < claim->binding_count; j++) {
            np_reading_place place = {conflict->claims[i], j};
            bool found;

            if (finding->doubt_count == NP_CAP_REPAIRED_MENTIONS)
                return NP_OK;
            status =
                look_at(&finding->doubts[finding->doubt_count], &found, solver, conflict, place);
            finding->doubt_count += found;
        }
    }
    return status;
}

np_status np_doubts_make(np_finding *finding, np_arena *arena, np_solver *solver,
                         const np_conflict *conflict)
{
    const np_neighbor *neighbor = &conflict->neighbor;

    finding->rung = conflict->reading != NP_READING_LOOSE ? 2 : neighbor->found ? 3 : 0;
    if (finding->rung == 0)
        return NP_OK;
    finding->doubts = NP_ARENA_ARRAY(arena, np_doubt, NP_CAP_REPAIRED_MENTIONS);
    if (!finding->doubts)
        return NP_E_MEMORY;
    if (finding->rung == 2)
        return look_at_all(finding, solver, conflict);
    finding->doubts[finding->doubt_count++] = (np_doubt){.claim = neighbor->place.claim,
                                                         .binding = neighbor->place.binding,
                                                         .meaning = neighbor->meaning};
    return NP_OK;
}
