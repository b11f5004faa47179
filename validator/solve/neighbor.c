#include <config.h>

#include "solve/neighbor.h"

#include "base/caps.h"
#include "solve/context.h"
#include "solve/rewrite.h"

/* A conflict that a neighboring meaning is looked for. */
typedef struct {
    np_neighbor *neighbor;
    np_solver *solver;
    const size_t *claims;
    size_t count;
} looking;

static np_status hold(bool *holds, looking *l, const np_view *view)
{
    np_outcome outcome;
    np_status status = np_solver_solve(&outcome, l->solver, l->claims, l->count, view);

    *holds = !status && outcome != NP_OUTCOME_NONE && !np_solver_is_spent(l->solver);
    return status;
}

static void found(looking *l, np_meaning meaning, np_reading_place place)
{
    *l->neighbor = (np_neighbor){.found = true, .meaning = meaning, .place = place};
}

/* Do the claims hold with the multiple at a place changed by one? */
static np_status try_multiple(looking *l, np_reading_place place, int by)
{
    np_view view = np_view_of(NP_READING_NEAREST);
    np_quantity other;
    np_rational one;
    bool holds;
    np_status status;

    np_quantity_init(&other);
    np_rational_init(&one);
    np_rational_set_int(&one, by);
    np_quantity_copy(&other, np_system_binding(l->solver->system, place)->quantity);
    np_rational_add(&other.value, &other.value, &one);
    np_rational_add(&other.high, &other.high, &one);
    view.change = NP_VIEW_READ;
    view.place = place;
    view.place_reading = NP_READING_NEAREST;
    view.quantity = &other;
    status = hold(&holds, l, &view);
    if (holds)
        found(l, by > 0 ? NP_MEANING_TIMES_MORE : NP_MEANING_TIMES_AS_MUCH, place);
    np_quantity_clear(&other);
    np_rational_clear(&one);
    return status;
}

static np_status try_multiples(looking *l, size_t claim)
{
    const np_claim *c = &l->solver->system->claims->items[claim];
    np_status status = NP_OK;

    for (size_t j = 0; !status && !l->neighbor->found && j < c->binding_count; j++) {
        np_reading_place place = {claim, j};

        if (!c->bindings[j].mention || c->bindings[j].quantity->kind != NP_KIND_MULTIPLE)
            continue;
        for (int by = 1; !status && !l->neighbor->found && by >= -1; by -= 2)
            status = try_multiple(l, place, by);
    }
    return status;
}

static bool is_share(np_kind kind)
{
    return kind == NP_KIND_PERCENT || kind == NP_KIND_POINTS || kind == NP_KIND_PERMILLE;
}

/* The place at which the claim reads a name of the expression that is a percentage; false: none. */
static bool find_rate(np_reading_place *place, const np_system *system, size_t claim,
                      const np_expression *e, unsigned depth)
{
    const np_claim *c = &system->claims->items[claim];

    for (size_t j = 0; e->op == NP_OPERATOR_NAME && j < c->binding_count; j++) {
        if (c->bindings[j].variable == np_claim_variable(c, e->name, e->item) &&
            c->bindings[j].mention && c->bindings[j].quantity->kind == NP_KIND_PERCENT) {
            *place = (np_reading_place){claim, j};
            return true;
        }
    }
    for (size_t i = 0; i < e->count && depth <= 4 * NP_CAP_EXPRESSION_DEPTH; i++) {
        if (find_rate(place, system, claim, e->arguments[i], depth + 1))
            return true;
    }
    return false;
}

/* Are all numbers that the constraint reads off the text percentages? */
static bool are_shares(const np_system *system, const np_constraint *c)
{
    for (size_t i = 0; i < c->variable_count; i++) {
        const np_system_variable *v = &system->variables[c->variables[i]];

        for (size_t j = 0; j < v->place_count; j++) {
            const np_binding *binding = np_system_binding(system, v->places[j]);

            if (binding->mention && !is_share(binding->quantity->kind))
                return false;
        }
    }
    return true;
}

/* Do the claims hold with another constraint in place of one of theirs? */
static np_status try_constraint(looking *l, size_t index, np_constraint *other, np_meaning meaning,
                                np_reading_place place)
{
    np_constraint *constraints = l->solver->system->constraints, own = constraints[index];
    np_view view = np_view_of(NP_READING_NEAREST);
    bool holds;
    np_status status;

    constraints[index] = *other;
    status = hold(&holds, l, &view);
    constraints[index] = own;
    if (holds)
        found(l, meaning, place);
    return status;
}

static np_status try_rewriting(looking *l, size_t index, np_meaning meaning)
{
    /* The compiler adds to the arena, nothing else. */
    np_system *system = (np_system *)l->solver->system;
    const np_constraint *own = &system->constraints[index];
    const np_expression *rate;
    np_relation relation;
    np_constraint other;
    np_reading_place place;
    np_status status;

    if (!np_rewrite(&relation, &rate, &status, system->arena, own->relation, meaning) ||
        !find_rate(&place, system, own->claim, rate, 0))
        return status;
    status = np_system_compile(&other, system, own->claim, &relation);
    return status ? status : try_constraint(l, index, &other, meaning, place);
}

/* Growth in real terms says nothing of nominal amounts: without it, do the claims hold? */
static np_status try_without(looking *l, size_t index)
{
    const np_system *system = l->solver->system;
    const np_constraint *own = &system->constraints[index];
    np_constraint other = {.claim = own->claim, .relation = own->relation};
    const np_expression *rate;
    np_reading_place place;

    if (!np_rewrite_is_growth(&rate, own->relation) ||
        !find_rate(&place, system, own->claim, rate, 0))
        return NP_OK;
    return try_constraint(l, index, &other, NP_MEANING_REAL, place);
}

/* Does the text give the old amount of a growth as a negative one? */
static bool has_negative(const np_system *system, const np_constraint *c)
{
    for (size_t i = 0; i < c->variable_count; i++) {
        const np_system_variable *v = &system->variables[c->variables[i]];

        if (v->place_count > 0 &&
            np_rational_sign(&np_system_binding(system, v->places[0])->quantity->value) < 0)
            return true;
    }
    return false;
}

static np_status try_relation(looking *l, size_t index)
{
    const np_system *system = l->solver->system;
    const np_constraint *own = &system->constraints[index];
    const np_claim *claim = &system->claims->items[own->claim];
    bool real = false, shares = are_shares(system, own);
    np_status status = NP_OK;

    if (own->comparison != NP_COMPARISON_EQUAL || own->step_count == 0 || own->incommensurable)
        return NP_OK;
    if (shares)
        status = try_rewriting(l, index, NP_MEANING_POINTS);
    if (!status && !l->neighbor->found && has_negative(system, own))
        status = try_rewriting(l, index, NP_MEANING_NEGATIVE_BASE);
    if (!status && !l->neighbor->found)
        status = try_rewriting(l, index, NP_MEANING_FEWER_PERIODS);
    if (!status && !l->neighbor->found)
        status = try_rewriting(l, index, NP_MEANING_MORE_PERIODS);
    if (!status && !l->neighbor->found)
        status = np_context_holds(&real, system, claim, np_slice_text("real"));
    if (!status && real && shares && !l->neighbor->found)
        status = try_rewriting(l, index, NP_MEANING_BY_QUOTIENT);
    if (!status && real && !shares && !l->neighbor->found)
        status = try_without(l, index);
    return status;
}

np_status np_neighbor_find(np_neighbor *neighbor, np_solver *solver, const size_t *claims,
                           size_t count)
{
    looking l = {neighbor, solver, claims, count};
    const np_system *system = solver->system;
    np_status status = NP_OK;

    *neighbor = (np_neighbor){.found = false};
    for (size_t i = 0; !status && !neighbor->found && i < count; i++)
        status = try_multiples(&l, claims[i]);
    for (size_t i = 0; !status && !neighbor->found && i < count; i++) {
        for (size_t c = system->first_constraint[claims[i]];
             !status && !neighbor->found && c < system->first_constraint[claims[i] + 1]; c++)
            status = try_relation(&l, c);
    }
    return status;
}
