#include <config.h>

#include "solve/scale.h"

#include <stdlib.h>
#include <string.h>

#include "base/caps.h"
#include "solve/outward.h"
#include "solve/snapshot.h"

/* How a variable or step grows with the pivot: as its power of -1, 0 or 1. */
typedef signed char degree;

enum { UNKNOWN = 2 };

typedef struct {
    np_solver *solver;
    degree *variables; /* per variable of the system */
    degree *steps;     /* of the constraint that is looked at */
    bool *whole;       /* of variables and steps in use, kept aside */
    bool changed;      /* something became known of the constraint that is looked at */
    bool failed;       /* there are no such degrees */
} scaling;

/* Both are the same; what is known of one is known of the other. */
static void equate(scaling *s, degree *a, degree *b)
{
    if (*a == *b)
        return;
    if (*a == UNKNOWN)
        *a = *b;
    else if (*b == UNKNOWN)
        *b = *a;
    else
        s->failed = true;
    s->changed = true;
}

static void set_degree(scaling *s, degree *a, int value)
{
    degree known = (degree)value;

    if (value < -1 || value > 1)
        s->failed = true;
    else
        equate(s, a, &known);
}

/* r = a + b, as of a product. */
static void add_up(scaling *s, degree *r, degree *a, degree *b)
{
    if (*a != UNKNOWN && *b != UNKNOWN)
        set_degree(s, r, *a + *b);
    else if (*r != UNKNOWN && *a != UNKNOWN)
        set_degree(s, b, *r - *a);
    else if (*r != UNKNOWN && *b != UNKNOWN)
        set_degree(s, a, *r - *b);
}

static bool is_zero(const np_interval *x)
{
    return np_interval_is_point(x) && np_rational_sign(&x->lo) == 0;
}

static void look_at_step(scaling *s, const np_constraint *c, size_t i)
{
    const np_step *step = &c->steps[i];
    degree *r = &s->steps[i], *a, *b;

    if (step->kind == NP_STEP_VARIABLE) {
        equate(s, r, &s->variables[step->a]);
        return;
    }
    a = &s->steps[step->a];
    b = &s->steps[step->b];
    switch (step->kind) {
    case NP_STEP_VARIABLE: return;
    case NP_STEP_CONSTANT:
        if (!is_zero(&step->values))
            set_degree(s, r, 0);
        return;
    case NP_STEP_NEGATE:
    case NP_STEP_ABS: equate(s, r, a); return;
    case NP_STEP_ADD:
    case NP_STEP_SUBTRACT:
    case NP_STEP_MINIMUM:
    case NP_STEP_MAXIMUM:
        equate(s, r, a);
        equate(s, r, b);
        return;
    case NP_STEP_MULTIPLY: add_up(s, r, a, b); return;
    case NP_STEP_DIVIDE: add_up(s, a, r, b); return;
    case NP_STEP_ROOT:
    case NP_STEP_ROUND:
        set_degree(s, r, 0);
        set_degree(s, a, 0);
        set_degree(s, b, 0);
        return;
    }
}

/* What one constraint says of degrees: forward and backward until nothing is added. */
static void look_at(scaling *s, const np_constraint *c)
{
    memset(s->steps, UNKNOWN, c->step_count);
    do {
        s->changed = false;
        for (size_t i = 0; i < c->step_count; i++)
            look_at_step(s, c, i);
        equate(s, &s->steps[c->left], &s->steps[c->right]);
        for (size_t i = c->step_count; i-- > 0;)
            look_at_step(s, c, i);
    } while (s->changed && !s->failed);
}

static size_t count_unknown(const scaling *s)
{
    size_t count = 0;

    for (size_t i = 0; i < s->solver->variable_count; i++)
        count += s->variables[s->solver->variables[i]] == UNKNOWN;
    return count;
}

/* Spreads the degrees that are known over all constraints. */
static void spread(scaling *s)
{
    const np_solver *solver = s->solver;
    size_t before;

    do {
        before = count_unknown(s);
        for (size_t i = 0; i < solver->constraint_count && !s->failed; i++)
            look_at(s, &solver->system->constraints[solver->constraints[i]]);
    } while (!s->failed && count_unknown(s) < before);
}

/* The degrees of all variables in use when the pivot has 1, as small as they can be. False when there are
 * none. */
static bool find_degrees(scaling *s, size_t pivot)
{
    const np_solver *solver = s->solver;

    s->failed = false;
    for (size_t i = 0; i < solver->variable_count; i++)
        s->variables[solver->variables[i]] = UNKNOWN;
    s->variables[pivot] = 1;
    spread(s);
    for (size_t i = 0; i < solver->variable_count; i++) {
        if (s->variables[solver->variables[i]] == UNKNOWN)
            s->variables[solver->variables[i]] = 0;
    }
    if (!s->failed)
        spread(s);
    return !s->failed;
}

/* Divides every domain by the pivot's to its degree. False when one becomes empty. */
static bool divide(scaling *s, size_t pivot)
{
    static const np_rational one = {1, 1, NULL};
    np_solver *solver = s->solver;
    np_interval by, r;
    bool some = true;

    np_interval_init(&by);
    np_interval_init(&r);
    np_interval_set(&by, &solver->domains[pivot]);
    for (size_t i = 0; some && i < solver->variable_count; i++) {
        size_t v = solver->variables[i];

        if (s->variables[v] == 1)
            some = np_interval_solve_mul(&r, &solver->domains[v], &by);
        else if (s->variables[v] == -1)
            np_interval_mul(&r, &solver->domains[v], &by);
        if (some && s->variables[v] != 0)
            np_outward(&solver->domains[v], &r);
    }
    if (some)
        np_interval_set_point(&solver->domains[pivot], &one);
    np_interval_clear(&by);
    np_interval_clear(&r);
    return some;
}

/* Sets aside which variables and steps are whole, or puts it back: what is measured by another number is
 * not whole any more. */
static void exchange_whole(scaling *s)
{
    const np_solver *solver = s->solver;
    const np_system *system = solver->system;
    size_t k = 0;

    for (size_t i = 0; i < solver->variable_count; i++, k++) {
        bool *whole = &system->variables[solver->variables[i]].whole, kept = s->whole[k];

        s->whole[k] = *whole;
        *whole = kept;
    }
    for (size_t i = 0; i < solver->constraint_count; i++) {
        const np_constraint *c = &system->constraints[solver->constraints[i]];

        for (size_t j = 0; j < c->step_count; j++, k++) {
            bool kept = s->whole[k];

            s->whole[k] = c->steps[j].whole;
            c->steps[j].whole = kept;
        }
    }
}

/* Takes 0 out of the pivot's domain when it cannot be 0; false when it may be, or is not without an upper
 * end alone. */
static bool make_positive(scaling *s, const np_snapshot *top, size_t pivot)
{
    static const np_rational zero = {0, 1, NULL};
    np_solver *solver = s->solver;
    np_interval *domain = &solver->domains[pivot], positive;
    bool ready;

    if (domain->lo_end == NP_END_NONE || domain->hi_end != NP_END_NONE ||
        np_rational_sign(&domain->lo) < 0)
        return false;
    if (domain->lo_end == NP_END_CLOSED && np_rational_sign(&domain->lo) == 0) {
        np_interval_set_point(domain, &zero);
        ready = np_solver_propagate_briefly(solver) == NP_OUTCOME_NONE;
        np_snapshot_restore(top, solver);
        if (!ready)
            return false;
        np_interval_init(&positive);
        (void)np_interval_set_ends(&positive, &zero, NP_END_OPEN, NULL, NP_END_NONE);
        ready = np_interval_meet(domain, domain, &positive) &&
                (!solver->system->variables[pivot].whole || np_interval_whole(domain, domain));
        np_interval_clear(&positive);
        return ready;
    }
    return true;
}

/* How many variables and steps are in use. */
static size_t whole_count(const np_solver *solver)
{
    size_t count = solver->variable_count;

    for (size_t i = 0; i < solver->constraint_count; i++)
        count += solver->system->constraints[solver->constraints[i]].step_count;
    return count;
}

static size_t most_steps(const np_solver *solver)
{
    size_t most = 0;

    for (size_t i = 0; i < solver->constraint_count; i++) {
        if (solver->system->constraints[solver->constraints[i]].step_count > most)
            most = solver->system->constraints[solver->constraints[i]].step_count;
    }
    return most;
}

static bool refute_by(scaling *s, const np_snapshot *top, size_t pivot)
{
    bool refuted;

    if (!find_degrees(s, pivot) || !make_positive(s, top, pivot))
        return false;
    memset(s->whole, 0, whole_count(s->solver) * sizeof *s->whole);
    exchange_whole(s);
    refuted = !divide(s, pivot) || np_solver_propagate_briefly(s->solver) == NP_OUTCOME_NONE;
    exchange_whole(s);
    np_snapshot_restore(top, s->solver);
    return refuted;
}

static bool may_be_pivot(const np_solver *solver, size_t variable)
{
    return solver->domains[variable].hi_end == NP_END_NONE &&
           solver->system->variables[variable].constraint_count > 1;
}

np_status np_scale_refute(np_outcome *outcome, np_solver *solver)
{
    scaling s = {.solver = solver};
    np_snapshot top;
    np_status status = NP_E_MEMORY;
    unsigned tried = 0;

    *outcome = NP_OUTCOME_OPEN;
    if (np_snapshot_take(&top, solver))
        return NP_E_MEMORY;
    s.variables = calloc(solver->system->variable_count + 1, sizeof *s.variables);
    s.steps = calloc(most_steps(solver) + 1, sizeof *s.steps);
    s.whole = calloc(whole_count(solver) + 1, sizeof *s.whole);
    if (s.variables && s.steps && s.whole) {
        status = NP_OK;
        for (size_t i = 0; i < solver->variable_count && tried < NP_CAP_SCALES; i++) {
            if (np_solver_is_spent(solver) || !may_be_pivot(solver, solver->variables[i]))
                continue;
            tried++;
            if (refute_by(&s, &top, solver->variables[i])) {
                *outcome = NP_OUTCOME_NONE;
                break;
            }
        }
    }
    free(s.variables);
    free(s.steps);
    free(s.whole);
    np_snapshot_free(&top);
    return status;
}
