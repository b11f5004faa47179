#include <config.h>

#include "solve/ladder.h"

#include "base/caps.h"
#include "solve/conflict.h"
#include "solve/tested.h"

/* The claims of one component that are not in a conflict so far. */
typedef struct {
    np_ladder *ladder;
    size_t *claims, count;
    size_t *part; /* room for as many */
} remainder;

static np_status solve(np_outcome *outcome, remainder *r, const size_t *claims, size_t count,
                       np_reading reading)
{
    np_view view = np_view_of(reading);

    return np_solver_solve(outcome, r->ladder->solver, claims, count, &view);
}

static void take_out(remainder *r, const size_t *claims, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        r->ladder->conflicting[claims[i]] = true;
    for (size_t i = 0; i < r->count; i++) {
        if (!r->ladder->conflicting[r->claims[i]])
            r->claims[kept++] = r->claims[i];
    }
    r->count = kept;
}

/* Is a set that fails to nearest one that fails loosely, too? Its place among the rungs. */
static np_status find_rung(np_conflict *conflict, np_solver *solver, bool loose)
{
    np_status status = NP_OK;

    if (!loose)
        status = np_conflict_loose(&loose, solver, conflict->claims, conflict->count);
    conflict->reading = loose ? NP_READING_LOOSE : NP_READING_NEAREST;
    if (!status && loose)
        status = np_neighbor_find(&conflict->neighbor, solver, conflict->claims, conflict->count);
    return status;
}

/* Reduces the claims, which the test has proven to be a conflict, to a minimal one, records it and
 * takes it out of the remainder. The claims are overwritten. */
static np_status record(remainder *r, size_t *claims, size_t count, np_conflict_test *test)
{
    np_ladder *ladder = r->ladder;
    void *conflicts = ladder->conflicts;
    np_conflict *conflict;
    np_status status = np_conflict_minimize(claims, &count, ladder->solver, test);

    if (!status)
        status =
            np_arena_grow(ladder->arena, &conflicts, &ladder->conflict_capacity,
                          ladder->conflict_count, ladder->conflict_count + 1, sizeof *conflict);
    if (status)
        return status;
    ladder->conflicts = conflicts;
    conflict = &ladder->conflicts[ladder->conflict_count];
    conflict->claims = NP_ARENA_ARRAY(ladder->arena, size_t, count);
    if (!conflict->claims)
        return NP_E_MEMORY;
    memcpy(conflict->claims, claims, count * sizeof *claims);
    conflict->count = count;
    ladder->conflict_count++;
    status = find_rung(conflict, ladder->solver, test == np_conflict_loose);
    for (size_t i = 0; i < count; i++)
        ladder->verdicts[claims[i]] = np_conflict_verdict(conflict);
    take_out(r, conflict->claims, count);
    return status;
}

/* Takes all conflicts that a test finds out of the remainder: claims that contradict themselves first,
 * then sets of claims until what is left has a solution. */
static np_status take_conflicts(remainder *r, np_conflict_test *test)
{
    np_solver *solver = r->ladder->solver;
    bool conflict = true;
    np_status status = NP_OK;

    for (size_t i = 0; !status && i < r->count;) {
        size_t claim = r->claims[i];

        status = test(&conflict, solver, &claim, 1);
        if (!status && conflict)
            status = record(r, &claim, 1, test);
        else
            i++;
    }
    while (!status && r->count > 0) {
        status = test(&conflict, solver, r->claims, r->count);
        if (status || !conflict)
            break;
        memcpy(r->part, r->claims, r->count * sizeof *r->claims);
        status = record(r, r->part, r->count, test);
    }
    return status;
}

/* EXACT for the claims that hold together as written, CONSISTENT for the others. */
static np_status grade(remainder *r)
{
    np_verdict *verdicts = r->ladder->verdicts;
    np_outcome outcome;
    size_t exact = 0;
    np_status status = solve(&outcome, r, r->claims, r->count, NP_READING_WRITTEN);

    for (size_t i = 0; i < r->count; i++)
        verdicts[r->claims[i]] =
            outcome == NP_OUTCOME_NONE ? NP_VERDICT_CONSISTENT : NP_VERDICT_EXACT;
    if (status || outcome != NP_OUTCOME_NONE || r->count == 1)
        return status;
    for (size_t i = 0; !status && i < r->count; i++) {
        status = solve(&outcome, r, &r->claims[i], 1, NP_READING_WRITTEN);
        if (outcome != NP_OUTCOME_NONE)
            r->part[exact++] = r->claims[i];
    }
    if (!status)
        status = solve(&outcome, r, r->part, exact, NP_READING_WRITTEN);
    for (size_t i = 0; !status && outcome != NP_OUTCOME_NONE && i < exact; i++)
        verdicts[r->part[i]] = NP_VERDICT_EXACT;
    return status;
}

/* Does the claim bind a name that another claim that holds binds too? Then the two must agree, and that
 * is a test. */
static bool agrees_with_others(const np_ladder *ladder, size_t claim)
{
    const np_system *system = ladder->solver->system;
    const np_claim *c = &system->claims->items[claim];

    for (size_t i = 0; i < c->binding_count; i++) {
        const np_system_variable *v = &system->variables[c->bindings[i].variable];

        for (size_t j = 0; j < v->place_count; j++) {
            if ((v->places[j].claim != claim || v->places[j].binding != i) &&
                !ladder->conflicting[v->places[j].claim])
                return true;
        }
    }
    return false;
}

/* UNDETERMINED for claims with a relation that cannot fail, or with nothing that could: by what
 * np_tested_find has found. */
static void mark_untested(remainder *r)
{
    np_ladder *ladder = r->ladder;
    const np_system *system = ladder->solver->system;

    for (size_t i = 0; i < r->count; i++) {
        size_t claim = r->claims[i];
        size_t first = system->first_constraint[claim], end = system->first_constraint[claim + 1];
        bool all = first < end || agrees_with_others(ladder, claim);

        for (size_t c = first; c < end; c++)
            all = all && ladder->solver->tested[c];
        if (!all) {
            ladder->verdicts[claim] = NP_VERDICT_UNDETERMINED;
            ladder->limits[claim] = NP_LIMIT_NONE; /* nothing is left to decide */
        }
    }
}

/* UNDETERMINED for claims of which not even by themselves it is known whether they hold. */
static np_status mark_open(remainder *r)
{
    np_outcome outcome;
    np_status status = NP_OK;

    for (size_t i = 0; !status && i < r->count; i++) {
        if (r->ladder->verdicts[r->claims[i]] == NP_VERDICT_UNDETERMINED)
            continue;
        status = solve(&outcome, r, &r->claims[i], 1, NP_READING_NEAREST);
        if (!status && outcome == NP_OUTCOME_OPEN)
            r->ladder->verdicts[r->claims[i]] = NP_VERDICT_UNDETERMINED;
    }
    return status;
}

np_status np_ladder_judge(np_ladder *ladder, const np_component *component)
{
    remainder r = {.ladder = ladder, .count = component->count};
    np_limit limit = NP_LIMIT_NONE;
    np_outcome outcome;
    np_status status;

    np_solver_begin(ladder->solver);
    r.claims = NP_ARENA_ARRAY(ladder->arena, size_t, component->count);
    r.part = NP_ARENA_ARRAY(ladder->arena, size_t, component->count);
    if (!r.claims || !r.part)
        return NP_E_MEMORY;
    memcpy(r.claims, component->claims, component->count * sizeof *r.claims);
    /* What holds as rounded to nearest holds loosely: most components are done with here. */
    status = solve(&outcome, &r, r.claims, r.count, NP_READING_NEAREST);
    if (!status && outcome == NP_OUTCOME_NONE) {
        status = take_conflicts(&r, np_conflict_loose);
        if (!status)
            status = take_conflicts(&r, np_conflict_nearest);
        if (!status && r.count > 0)
            status = solve(&outcome, &r, r.claims, r.count, NP_READING_NEAREST);
    }
    if (np_solver_is_spent(ladder->solver))
        limit = NP_LIMIT_STEPS;
    else if (!status && r.count > 0 && outcome == NP_OUTCOME_OPEN)
        limit = ladder->solver->constraint_count > NP_CAP_SEARCH_RELATIONS ? NP_LIMIT_RELATIONS
                                                                           : NP_LIMIT_BRANCHES;
    for (size_t i = 0; i < component->count; i++)
        ladder->limits[component->claims[i]] = limit;
    if (status || r.count == 0)
        return status;
    np_tested_find(ladder->solver);
    status = grade(&r);
    if (!status)
        mark_untested(&r);
    return !status && limit != NP_LIMIT_NONE ? mark_open(&r) : status;
}
