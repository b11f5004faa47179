#include <config.h>

#include "solve/solver.h"

#include "base/caps.h"
#include "base/checked.h"
#include "solve/revise.h"
#include "solve/search.h"

np_view np_view_of(np_reading reading)
{
    np_view view = {.reading = reading, .change = NP_VIEW_PLAIN};

    return view;
}

static np_status make_intervals(np_interval **intervals, np_arena *arena, size_t count)
{
    *intervals = NP_ARENA_ARRAY(arena, np_interval, count);
    if (!*intervals)
        return NP_E_MEMORY;
    for (size_t i = 0; i < count; i++)
        np_interval_init(&(*intervals)[i]);
    return NP_OK;
}

static size_t most_variables(const np_system *system)
{
    size_t most = 0;

    for (size_t i = 0; i < system->constraint_count; i++) {
        if (system->constraints[i].variable_count > most)
            most = system->constraints[i].variable_count;
    }
    return most;
}

np_status np_solver_init(np_solver *solver, const np_system *system)
{
    np_solver made = {.system = system};
    np_arena *arena = &made.memory;
    size_t variables = system->variable_count, constraints = system->constraint_count, both;

    np_arena_init(arena);
    if (!np_checked_add(&both, variables, constraints) ||
        !(made.claim_mark = NP_ARENA_ARRAY(arena, size_t, system->claims->count)) ||
        !(made.variable_mark = NP_ARENA_ARRAY(arena, size_t, variables)) ||
        !(made.constraint_mark = NP_ARENA_ARRAY(arena, size_t, constraints)) ||
        !(made.variables = NP_ARENA_ARRAY(arena, size_t, variables)) ||
        !(made.constraints = NP_ARENA_ARRAY(arena, size_t, constraints)) ||
        !(made.queue = NP_ARENA_ARRAY(arena, size_t, constraints)) ||
        !(made.queued = NP_ARENA_ARRAY(arena, bool, constraints)) ||
        !(made.revisions = NP_ARENA_ARRAY(arena, unsigned, constraints)) ||
        !(made.parent = NP_ARENA_ARRAY(arena, size_t, both)) ||
        !(made.tested = NP_ARENA_ARRAY(arena, bool, constraints)) ||
        !(made.uses = NP_ARENA_ARRAY(arena, size_t, variables)) ||
        make_intervals(&made.domains, arena, variables) ||
        make_intervals(&made.saved, arena, most_variables(system))) {
        np_arena_clear(arena);
        return NP_E_MEMORY;
    }
    *solver = made;
    return NP_OK;
}

void np_solver_clear(np_solver *solver)
{
    for (size_t i = 0; i < solver->system->variable_count; i++)
        np_interval_clear(&solver->domains[i]);
    for (size_t i = 0; i < most_variables(solver->system); i++)
        np_interval_clear(&solver->saved[i]);
    np_arena_clear(&solver->memory);
}

void np_solver_begin(np_solver *solver)
{
    solver->steps = 0;
    solver->search_steps = 0;
}

bool np_solver_is_spent(const np_solver *solver)
{
    return solver->steps >= NP_CAP_SOLVER_STEPS;
}

/* An average that is written as a count is rounded to its last place like any other number. */
static void read_average(np_interval *r, const np_quantity *quantity, np_reading reading)
{
    np_quantity rounded;

    np_quantity_init(&rounded);
    np_quantity_copy(&rounded, quantity);
    rounded.exact = false;
    rounded.whole = false;
    np_quantity_set_base(r, &rounded, reading);
    np_quantity_clear(&rounded);
}

static bool is_place(const np_view *view, np_reading_place place)
{
    return view->change != NP_VIEW_PLAIN && view->place.claim == place.claim &&
           view->place.binding == place.binding;
}

/* The rung that the number at a place is read on. */
static np_reading rung_of(const np_view *view, np_reading_place place)
{
    if (is_place(view, place))
        return view->place_reading;
    for (size_t i = 0; i < view->raised_count; i++) {
        if (view->raised[i] == place.claim)
            return NP_READING_UP;
    }
    return view->reading;
}

bool np_solver_read(np_interval *r, const np_system *system, np_reading_place place, bool written,
                    const np_view *view)
{
    const np_binding *binding = np_system_binding(system, place);
    const np_system_variable *variable = &system->variables[binding->variable];
    const np_quantity *quantity = binding->quantity;
    np_reading reading = rung_of(view, place);

    if (variable->incommensurable)
        return false;
    if (is_place(view, place)) {
        if (view->change == NP_VIEW_DROP)
            return false;
        if (view->quantity)
            quantity = view->quantity;
    }
    if (written)
        reading = NP_READING_WRITTEN;
    reading = np_habit_reading(system->claims->items[place.claim].expectation->rounding, reading);
    if (quantity->exact && (variable->derived || (variable->rate && np_reading_is_loose(reading))))
        read_average(r, quantity, reading);
    else
        np_quantity_set_base(r, quantity, reading);
    return true;
}

/* Narrows the domain of a variable to what one of its bindings says. */
static bool narrow_domain(np_solver *solver, size_t v, np_reading_place place, const np_view *view)
{
    np_interval read;
    bool some;

    np_interval_init(&read);
    some = !np_solver_read(&read, solver->system, place, v >= solver->system->written, view) ||
           np_interval_meet(&solver->domains[v], &solver->domains[v], &read);
    np_interval_clear(&read);
    return some;
}

/* Narrows the domains of all that a claim binds, and of their written forms. */
static bool narrow_domains(np_solver *solver, size_t claim, const np_view *view)
{
    const np_system *system = solver->system;
    const np_claim *c = &system->claims->items[claim];
    bool some = true;

    for (size_t i = 0; i < c->binding_count; i++) {
        np_reading_place place = {claim, i};
        size_t v = c->bindings[i].variable, written = v + system->written;

        some = narrow_domain(solver, v, place, view) && some;
        if (solver->variable_mark[written] == solver->mark)
            some = narrow_domain(solver, written, place, view) && some;
    }
    return some;
}

static void take_variable(np_solver *solver, size_t variable)
{
    if (solver->variable_mark[variable] == solver->mark)
        return;
    solver->variable_mark[variable] = solver->mark;
    solver->variables[solver->variable_count++] = variable;
}

static void take_claim(np_solver *solver, size_t c)
{
    const np_system *system = solver->system;
    const np_claim *claim = &system->claims->items[c];

    solver->claim_mark[c] = solver->mark;
    for (size_t i = 0; i < claim->binding_count; i++)
        take_variable(solver, claim->bindings[i].variable);
    for (size_t i = system->first_constraint[c]; i < system->first_constraint[c + 1]; i++) {
        const np_constraint *constraint = &system->constraints[i];

        if (constraint->incommensurable || constraint->step_count == 0)
            continue;
        solver->constraint_mark[i] = solver->mark;
        solver->constraints[solver->constraint_count++] = i;
        for (size_t j = 0; j < constraint->variable_count; j++)
            take_variable(solver, constraint->variables[j]);
    }
}

/* Not below 0, and not above 1 either when it is a part of a whole. */
static bool bound_by_kind(np_interval *domain, bool part)
{
    static const np_rational zero = {0, 1, NULL}, one = {1, 1, NULL};
    np_interval kind;
    bool some;

    np_interval_init(&kind);
    (void)np_interval_set_ends(&kind, &zero, NP_END_CLOSED, &one,
                               part ? NP_END_CLOSED : NP_END_NONE);
    some = np_interval_meet(domain, domain, &kind);
    np_interval_clear(&kind);
    return some;
}

np_outcome np_solver_load(np_solver *solver, const size_t *claims, size_t count,
                          const np_view *view)
{
    bool some = true;

    solver->mark++;
    solver->variable_count = 0;
    solver->constraint_count = 0;
    for (size_t i = 0; i < count; i++)
        take_claim(solver, claims[i]);
    for (size_t i = 0; i < solver->variable_count; i++)
        np_interval_set_all(&solver->domains[solver->variables[i]]);
    for (size_t i = 0; i < count; i++)
        some = narrow_domains(solver, claims[i], view) && some;
    for (size_t i = 0; some && i < solver->variable_count; i++) {
        np_interval *domain = &solver->domains[solver->variables[i]];

        some = !solver->system->variables[solver->variables[i]].whole ||
               np_interval_whole(domain, domain);
        if (some && solver->system->variables[solver->variables[i]].nonnegative)
            some = bound_by_kind(domain, solver->system->variables[solver->variables[i]].part);
    }
    solver->steps += solver->variable_count;
    return some ? NP_OUTCOME_OPEN : NP_OUTCOME_NONE;
}

static void enqueue(np_solver *solver, size_t constraint, size_t *tail)
{
    if (solver->queued[constraint])
        return;
    solver->queued[constraint] = true;
    solver->queue[*tail] = constraint;
    *tail = *tail + 1 == solver->constraint_count ? 0 : *tail + 1;
    solver->queue_length++;
}

/* Is the step from one domain to the next worth another round? Once a constraint has been revised a
 * few times, only a narrowing by a sixteenth is, so that series that only creep end soon. */
static bool matters(const np_interval *before, const np_interval *after, unsigned revisions)
{
    np_rational was, is, sixteen;
    bool result;

    if (np_interval_equal(before, after))
        return false;
    if (revisions < 8 || before->lo_end == NP_END_NONE || before->hi_end == NP_END_NONE)
        return true;
    np_rational_init(&was);
    np_rational_init(&is);
    np_rational_init(&sixteen);
    np_rational_set_int(&sixteen, 16);
    np_rational_sub(&was, &before->hi, &before->lo);
    np_rational_sub(&is, &after->hi, &after->lo);
    np_rational_sub(&is, &was, &is);
    np_rational_mul(&is, &is, &sixteen);
    result = np_rational_compare(&is, &was) >= 0;
    np_rational_clear(&was);
    np_rational_clear(&is);
    np_rational_clear(&sixteen);
    return result;
}

/* Puts the constraints of a variable into the queue; the one that narrowed it only when it would narrow
 * it again. */
static void enqueue_uses(np_solver *solver, size_t variable, size_t from, bool again, size_t *tail)
{
    const np_system_variable *v = &solver->system->variables[variable];
    unsigned cap = solver->briefly ? NP_CAP_SEARCH_REVISIONS : NP_CAP_REVISIONS;

    for (size_t j = 0; j < v->constraint_count; j++) {
        size_t next = v->constraints[j];

        if (solver->constraint_mark[next] == solver->mark && solver->revisions[next] < cap &&
            (next != from || again))
            enqueue(solver, next, tail);
    }
}

/* Revises one constraint; constraints of the variables that it narrowed go into the queue. */
static bool revise(np_solver *solver, size_t c, size_t *tail)
{
    np_constraint *constraint = &solver->system->constraints[c];

    for (size_t i = 0; i < constraint->variable_count; i++)
        np_interval_set(&solver->saved[i], &solver->domains[constraint->variables[i]]);
    if (!np_revise(constraint, solver->domains))
        return false;
    for (size_t i = 0; i < constraint->variable_count; i++) {
        size_t v = constraint->variables[i];
        np_interval *domain = &solver->domains[v];

        if (solver->system->variables[v].whole && !np_interval_whole(domain, domain))
            return false;
        /* A domain rounded to whole numbers may narrow the same constraint once more. */
        if (matters(&solver->saved[i], domain, solver->revisions[c]))
            enqueue_uses(solver, v, c, !constraint->once || solver->system->variables[v].whole,
                         tail);
    }
    return true;
}

/* The next step of a constraint, from step i on, that divides one variable by another; NULL: none. */
static const np_step *next_quotient(const np_constraint *c, size_t *i)
{
    while (*i < c->step_count) {
        const np_step *step = &c->steps[(*i)++];

        if (step->kind == NP_STEP_DIVIDE && c->steps[step->a].kind == NP_STEP_VARIABLE &&
            c->steps[step->b].kind == NP_STEP_VARIABLE)
            return step;
    }
    return NULL;
}

/* Is it a quotient that 0 divided? Not as written, but x / (x + y) stands as 1 / (1 + y / x) and is 0 where x
 * is. */
static bool may_divide_by_zero(const np_interval *quotient, const np_interval *inverse)
{
    static const np_rational zero = {0, 1, NULL};

    return (quotient->lo_end == NP_END_NONE || quotient->hi_end == NP_END_NONE) &&
           np_interval_contains(inverse, &zero);
}

/* Can the quotients be so: one where they divide the same way, one and its inverse where they divide the
 * other way round? Of different variables they can. */
static bool steps_agree(const np_constraint *x, const np_step *one, const np_constraint *y,
                        const np_step *other)
{
    static const np_rational unit = {1, 1, NULL};
    size_t a = x->steps[one->a].a, b = x->steps[one->b].a;
    size_t c = y->steps[other->a].a, d = y->steps[other->b].a;
    np_interval r;
    bool some = true;

    np_interval_init(&r);
    if (a == c && b == d) {
        some = np_interval_meet(&r, &one->values, &other->values);
    } else if (a == d && b == c && !may_divide_by_zero(&other->values, &one->values) &&
               !may_divide_by_zero(&one->values, &other->values)) {
        np_interval_set_point(&r, &unit);
        some =
            np_interval_solve_mul(&r, &r, &other->values) && np_interval_meet(&r, &r, &one->values);
    }
    np_interval_clear(&r);
    return some;
}

/* Can the two constraints agree on the quotients that both use? */
static bool agree(const np_constraint *x, const np_constraint *y)
{
    const np_step *one, *other;
    bool some = true;

    for (size_t i = 0; some && (one = next_quotient(x, &i)) != NULL;) {
        for (size_t k = 0; some && (other = next_quotient(y, &k)) != NULL;)
            some = steps_agree(x, one, y, other);
    }
    return some;
}

/* One quotient of two variables, such as growth and compound growth of the same pair, has one value,
 * also where nothing is known of the two. What their steps hold was narrowed by the last revision, when
 * the domains were no smaller than they are. */
static bool quotients_agree(const np_solver *solver)
{
    size_t seen[NP_CAP_SHARED_QUOTIENTS], count = 0;

    for (size_t i = 0; i < solver->constraint_count && count < NP_CAP_SHARED_QUOTIENTS; i++) {
        const np_constraint *c = &solver->system->constraints[solver->constraints[i]];

        if (!c->divides || c->comparison == NP_COMPARISON_NOT_EQUAL)
            continue;
        for (size_t k = 0; k < count; k++) {
            if (!agree(c, &solver->system->constraints[seen[k]]))
                return false;
        }
        seen[count++] = solver->constraints[i];
    }
    return true;
}

np_outcome np_solver_propagate(np_solver *solver)
{
    size_t head = 0, tail = 0;
    bool some = true, spent = false;

    solver->queue_length = 0;
    for (size_t i = 0; i < solver->constraint_count; i++) {
        solver->queued[solver->constraints[i]] = false;
        solver->revisions[solver->constraints[i]] = 0;
    }
    for (size_t i = 0; i < solver->constraint_count; i++)
        enqueue(solver, solver->constraints[i], &tail);
    while (some && !spent && solver->queue_length > 0) {
        size_t c = solver->queue[head];

        head = head + 1 == solver->constraint_count ? 0 : head + 1;
        solver->queue_length--;
        solver->queued[c] = false;
        solver->revisions[c]++;
        solver->steps += solver->system->constraints[c].step_count;
        some = revise(solver, c, &tail);
        spent = np_solver_is_spent(solver);
    }
    if (some && !spent)
        some = quotients_agree(solver);
    return some ? NP_OUTCOME_OPEN : NP_OUTCOME_NONE;
}

np_outcome np_solver_propagate_briefly(np_solver *solver)
{
    np_outcome outcome;

    solver->briefly = true;
    outcome = np_solver_propagate(solver);
    solver->briefly = false;
    return outcome;
}

static size_t root_of(size_t *parent, size_t x)
{
    while (parent[x] != x)
        x = parent[x] = parent[parent[x]];
    return x;
}

/* Are all whole numbers points, but one perhaps, and do no two ways lead from one open variable to
 * another? */
static bool is_tree(np_solver *solver, size_t but)
{
    const np_system *system = solver->system;
    size_t *parent = solver->parent;

    for (size_t i = 0; i < solver->variable_count; i++) {
        size_t v = solver->variables[i];

        parent[v] = v;
        if (v != but && system->variables[v].whole && system->variables[v].constraint_count > 0 &&
            !np_interval_is_point(&solver->domains[v]))
            return false;
    }
    for (size_t i = 0; i < solver->constraint_count; i++) {
        size_t c = solver->constraints[i], node = system->variable_count + c;
        const np_constraint *constraint = &system->constraints[c];

        parent[node] = node;
        for (size_t s = 0; s < constraint->step_count; s++) {
            const np_step *step = &constraint->steps[s];
            size_t a, b;

            if (step->kind != NP_STEP_VARIABLE || np_interval_is_point(&solver->domains[step->a]))
                continue;
            a = root_of(parent, step->a);
            b = root_of(parent, node);
            if (a == b)
                return false;
            parent[a] = b;
        }
    }
    return true;
}

bool np_solver_is_decided(np_solver *solver)
{
    return is_tree(solver, SIZE_MAX);
}

/* Does x hold numbers on both sides of 0, or 0 itself? */
static bool crosses_zero(const np_interval *x)
{
    return (x->lo_end == NP_END_NONE || np_rational_sign(&x->lo) <= 0) &&
           (x->hi_end == NP_END_NONE || np_rational_sign(&x->hi) >= 0);
}

/* Does a step rise or fall throughout in each of its arguments? */
static bool is_monotonic(const np_constraint *c, const np_step *step)
{
    const np_interval *a = &c->steps[step->a].values, *b = &c->steps[step->b].values;

    switch (step->kind) {
    case NP_STEP_MULTIPLY: return !crosses_zero(a) && !crosses_zero(b);
    case NP_STEP_DIVIDE: return !crosses_zero(a) && !crosses_zero(b);
    case NP_STEP_ABS: return !crosses_zero(a);
    case NP_STEP_ROOT: return a->lo_end != NP_END_NONE && np_rational_sign(&a->lo) >= 0;
    case NP_STEP_MINIMUM:
    case NP_STEP_MAXIMUM:
    case NP_STEP_ROUND: return false;
    default: return true;
    }
}

bool np_solver_is_solid(np_solver *solver, size_t variable)
{
    if (!is_tree(solver, variable))
        return false;
    for (size_t i = 0; i < solver->constraint_count; i++) {
        np_constraint *c = &solver->system->constraints[solver->constraints[i]];

        if (c->comparison == NP_COMPARISON_NOT_EQUAL)
            return false;
        np_revise_forward(c, solver->domains);
        for (size_t s = 0; s < c->step_count; s++) {
            if (!is_monotonic(c, &c->steps[s]))
                return false;
        }
    }
    return true;
}

bool np_solver_divides_by_zero(np_solver *solver)
{
    for (size_t i = 0; i < solver->constraint_count; i++) {
        np_constraint *c = &solver->system->constraints[solver->constraints[i]];

        if (!c->quotients)
            continue;
        np_revise_forward(c, solver->domains);
        for (size_t s = 0; s < c->step_count; s++) {
            const np_interval *divisor = &c->steps[c->steps[s].b].values;

            if (c->steps[s].kind == NP_STEP_DIVIDE && np_interval_is_point(divisor) &&
                np_rational_sign(&divisor->lo) == 0)
                return true;
        }
    }
    return false;
}

np_status np_solver_solve(np_outcome *outcome, np_solver *solver, const size_t *claims,
                          size_t count, const np_view *view)
{
    np_outcome found = np_solver_load(solver, claims, count, view);

    if (found != NP_OUTCOME_NONE)
        found = np_solver_propagate(solver);
    if (found != NP_OUTCOME_NONE && np_solver_is_decided(solver))
        found = NP_OUTCOME_SOME;
    *outcome = found;
    if (found != NP_OUTCOME_OPEN)
        return NP_OK;
    return np_search(outcome, solver);
}
