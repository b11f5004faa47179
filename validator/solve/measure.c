#include <config.h>

#include "solve/measure.h"

#include "base/caps.h"

/* What one side, step or variable measures. */
typedef struct {
    bool known;
    bool bare; /* a number without a unit: fits anything, multiplies as a pure number */
    np_dimension dimension;
    const np_unit *unit; /* with this dimension; NULL: its base unit */
} measure;

typedef struct {
    np_system *system;
    measure *variables;
    measure *steps; /* as many as the longest constraint has */
    bool changed;
} inference;

static measure of_quantity(const np_quantity *quantity)
{
    measure m = {.known = true, .dimension = np_dimension_none(), .unit = quantity->unit};

    if (quantity->unit)
        m.dimension = quantity->unit->dimension;
    m.bare = !quantity->unit && quantity->kind == NP_KIND_NUMBER;
    return m;
}

/* x without its counts: how many things there are is a pure number to arithmetic. */
static np_dimension without_counts(const np_system *system, const np_dimension *x)
{
    np_dimension r = np_dimension_none();

    for (size_t i = 0; i < NP_DIMENSION_FACTORS && x->base[i]; i++) {
        np_dimension one = np_dimension_of(x->base[i], x->power[i]);
        np_slice name = system->rulebook->lexicon
                            ? np_lexicon_dimension(system->rulebook->lexicon, x->base[i])
                            : np_slice_text("");

        if (!np_slice_equal(name, np_slice_text("count")) && !np_dimension_mul(&r, &r, &one))
            return *x;
    }
    return r;
}

static bool alike(const np_system *system, const measure *x, const measure *y)
{
    np_dimension a = without_counts(system, &x->dimension);
    np_dimension b = without_counts(system, &y->dimension);

    return np_dimension_equal(&a, &b);
}

/* *r = what both measure. False when they differ. */
static bool unify(measure *r, const np_system *system, const measure *x, const measure *y)
{
    if (!x->known || x->bare) {
        *r = y->known ? *y : *x;
        return true;
    }
    *r = *x;
    return !y->known || y->bare || alike(system, x, y);
}

/* *r = x * y, or x / y. A pure factor keeps the other's unit: 17 % of 100 km is in km. */
static void combine(measure *r, const measure *x, const measure *y, bool divide)
{
    measure m = {.known = false};
    bool fits = divide ? np_dimension_div(&m.dimension, &x->dimension, &y->dimension)
                       : np_dimension_mul(&m.dimension, &x->dimension, &y->dimension);

    if (x->known && y->known && fits) {
        m.known = true;
        m.bare = x->bare && y->bare;
        if (np_dimension_is_none(&y->dimension))
            m.unit = x->unit;
        else if (!divide && np_dimension_is_none(&x->dimension))
            m.unit = y->unit;
        if (m.unit && np_dimension_is_none(&m.dimension) && x->unit && y->unit)
            m.unit = NULL;
    }
    *r = m;
}

static bool forward(const inference *f, const np_constraint *constraint)
{
    bool fits = true;

    for (size_t i = 0; i < constraint->step_count; i++) {
        const np_step *step = &constraint->steps[i];
        measure *m = f->steps;

        switch (step->kind) {
        case NP_STEP_VARIABLE: m[i] = f->variables[np_system_source(f->system, step->a)]; break;
        case NP_STEP_CONSTANT: {
            measure bare = {.known = true, .bare = true, .dimension = np_dimension_none()};

            m[i] = step->literal ? of_quantity(step->literal) : bare;
            break;
        }
        case NP_STEP_ADD:
        case NP_STEP_SUBTRACT:
        case NP_STEP_MINIMUM:
        case NP_STEP_MAXIMUM:
            fits = unify(&m[i], f->system, &m[step->a], &m[step->b]) && fits;
            break;
        case NP_STEP_MULTIPLY: combine(&m[i], &m[step->a], &m[step->b], false); break;
        case NP_STEP_DIVIDE: combine(&m[i], &m[step->a], &m[step->b], true); break;
        case NP_STEP_NEGATE:
        case NP_STEP_ABS:
        case NP_STEP_ROOT:
        case NP_STEP_ROUND: m[i] = m[step->a]; break;
        }
    }
    return fits;
}

static void learn(measure *m, const measure *from)
{
    if (!m->known && from->known && !from->bare)
        *m = *from;
}

static void learn_factor(measure *m, const measure *x, const measure *y, bool divide)
{
    measure found;

    if (m->known || !x->known || x->bare)
        return;
    combine(&found, x, y, divide);
    learn(m, &found);
}

static void backward(inference *f, const np_constraint *constraint)
{
    for (size_t i = constraint->step_count; i-- > 0;) {
        const np_step *step = &constraint->steps[i];
        measure *m = f->steps;

        switch (step->kind) {
        case NP_STEP_VARIABLE: {
            measure *v = &f->variables[np_system_source(f->system, step->a)];

            if (!v->known && m[i].known && !m[i].bare) {
                *v = m[i];
                f->changed = true;
            }
            break;
        }
        case NP_STEP_ADD:
        case NP_STEP_SUBTRACT:
        case NP_STEP_MINIMUM:
        case NP_STEP_MAXIMUM:
            learn(&m[step->a], &m[i]);
            learn(&m[step->b], &m[i]);
            break;
        case NP_STEP_MULTIPLY:
            learn_factor(&m[step->a], &m[i], &m[step->b], true);
            learn_factor(&m[step->b], &m[i], &m[step->a], true);
            break;
        case NP_STEP_DIVIDE:
            learn_factor(&m[step->a], &m[i], &m[step->b], false);
            learn_factor(&m[step->b], &m[step->a], &m[i], true);
            break;
        case NP_STEP_NEGATE:
        case NP_STEP_ABS:
        case NP_STEP_ROUND: learn(&m[step->a], &m[i]); break;
        case NP_STEP_CONSTANT:
        case NP_STEP_ROOT: break;
        }
    }
}

/* One pass over all constraints; marks those that do not fit when told so. */
static void pass(inference *f, bool mark)
{
    for (size_t i = 0; i < f->system->constraint_count; i++) {
        np_constraint *constraint = &f->system->constraints[i];
        measure both;
        bool fits;

        if (constraint->step_count == 0)
            continue;
        fits = forward(f, constraint);
        fits = unify(&both, f->system, &f->steps[constraint->left], &f->steps[constraint->right]) &&
               fits;
        if (mark) {
            constraint->incommensurable = constraint->incommensurable || !fits;
        } else {
            learn(&f->steps[constraint->left], &both);
            learn(&f->steps[constraint->right], &both);
            backward(f, constraint);
        }
    }
}

static bool is_scaled(const np_quantity *quantity)
{
    return quantity && quantity->unit && np_rational_sign(&quantity->unit->offset) != 0;
}

/* Does it compute with a temperature whose zero is a convention? 30 degrees are 20 degrees and 10 more,
 * but the text writes the difference like a temperature. Only comparisons are safe. */
static bool computes_with_scale(const np_system *system, const np_constraint *constraint)
{
    bool computes = false, scaled = false;

    for (size_t i = 0; i < constraint->step_count; i++) {
        const np_step *step = &constraint->steps[i];

        if (step->kind == NP_STEP_CONSTANT) {
            scaled = scaled || is_scaled(step->literal);
        } else if (step->kind == NP_STEP_VARIABLE) {
            const np_system_variable *v = &system->variables[np_system_source(system, step->a)];

            for (size_t j = 0; j < v->place_count; j++)
                scaled = scaled || is_scaled(np_system_binding(system, v->places[j])->quantity);
        } else if (step->kind != NP_STEP_MINIMUM && step->kind != NP_STEP_MAXIMUM) {
            computes = true;
        }
    }
    return computes && scaled;
}

static void find_scaled(np_system *system)
{
    for (size_t i = 0; i < system->constraint_count; i++) {
        np_constraint *constraint = &system->constraints[i];

        constraint->scaled = computes_with_scale(system, constraint);
        constraint->incommensurable = constraint->incommensurable || constraint->scaled;
    }
}

static void read_bindings(inference *f)
{
    np_system *system = f->system;

    for (size_t v = 0; v < system->written; v++) {
        np_system_variable *variable = &system->variables[v];
        measure *m = &f->variables[v];

        for (size_t i = 0; i < variable->place_count; i++) {
            measure next = of_quantity(np_system_binding(system, variable->places[i])->quantity);

            if (!unify(m, system, m, &next))
                variable->incommensurable = true;
        }
    }
}

np_status np_measure_infer(np_system *system)
{
    inference f = {.system = system};
    size_t longest = 0;

    for (size_t i = 0; i < system->constraint_count; i++) {
        if (system->constraints[i].step_count > longest)
            longest = system->constraints[i].step_count;
    }
    f.variables = NP_ARENA_ARRAY(system->arena, measure, system->written);
    f.steps = NP_ARENA_ARRAY(system->arena, measure, longest);
    if (!f.variables || !f.steps)
        return NP_E_MEMORY;
    read_bindings(&f);
    f.changed = true;
    for (unsigned round = 0; f.changed && round < NP_CAP_INFERENCE; round++) {
        f.changed = false;
        pass(&f, false);
    }
    pass(&f, true);
    find_scaled(system);
    for (size_t v = 0; v < system->variable_count; v++) {
        size_t source = np_system_source(system, v);

        system->variables[v].unit = f.variables[source].known ? f.variables[source].unit : NULL;
        system->variables[v].incommensurable = system->variables[source].incommensurable;
    }
    return NP_OK;
}
