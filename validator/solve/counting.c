#include <config.h>

#include "solve/counting.h"

#include "base/caps.h"

/* What a step or a variable is to counting. */
typedef enum {
    OPEN,     /* an unknown of which nothing is known yet */
    COUNT,    /* a whole number of things, or a share of one */
    SHARE,    /* a proportion between like things: a percentage, a growth factor */
    QUOTIENT, /* of two counts: a proportion where it is equated with one, else perhaps a mean */
    PLAIN,    /* a number that a check spells out */
    OTHER     /* anything else: it ties nothing to counts */
} sort;

typedef struct {
    np_system *system;
    sort *variables;
    sort *steps;  /* as many as the longest constraint has */
    bool *barred; /* per variable: found tied to what is no count */
    bool changed;
} inference;

static bool whole_in_base(const np_quantity *quantity)
{
    return quantity->whole && np_rational_is_integer(&quantity->value) &&
           np_rational_is_integer(&quantity->high) && np_rational_is_integer(&quantity->step) &&
           (!quantity->unit || (np_rational_is_integer(&quantity->unit->factor) &&
                                np_rational_sign(&quantity->unit->offset) == 0));
}

static bool is_share(np_kind kind)
{
    return kind == NP_KIND_PERCENT || kind == NP_KIND_POINTS || kind == NP_KIND_PERMILLE ||
           kind == NP_KIND_MULTIPLE || kind == NP_KIND_FRACTION;
}

static sort of_quantity(const np_quantity *quantity)
{
    if (is_share(quantity->kind))
        return SHARE;
    return whole_in_base(quantity) ? COUNT : OTHER;
}

static sort of_variable(const np_system *system, const np_system_variable *variable)
{
    sort result = OPEN;

    for (size_t i = 0; i < variable->place_count; i++) {
        const np_binding *binding = np_system_binding(system, variable->places[i]);
        /* A change word (+1, -1) is a factor. */
        sort next = binding->mention ? of_quantity(binding->quantity) : SHARE;

        result = result == OPEN || result == next ? next : OTHER;
    }
    return result;
}

/* A percentage that a check spells out is exact, unless written with ~. What is multiplied by it need
 * not come out whole: the author of a check rarely means that. */
static sort of_literal(const np_quantity *literal)
{
    if (!literal || (is_share(literal->kind) && literal->exact))
        return PLAIN;
    return literal->unit || is_share(literal->kind) ? of_quantity(literal) : PLAIN;
}

static bool plain_integer(const np_step *step)
{
    return step->kind == NP_STEP_CONSTANT && np_interval_is_point(&step->values) &&
           np_rational_is_integer(&step->values.lo);
}

static sort added(const np_step *steps, const np_step *step, sort a, sort b)
{
    if (a == OPEN || b == OPEN)
        return OPEN;
    if (a == b)
        return a;
    if ((a == SHARE && b == PLAIN) || (a == PLAIN && b == SHARE))
        return SHARE;
    if ((a == QUOTIENT && b == PLAIN) || (a == PLAIN && b == QUOTIENT))
        return QUOTIENT;
    if ((a == COUNT && b == PLAIN && plain_integer(&steps[step->b])) ||
        (b == COUNT && a == PLAIN && plain_integer(&steps[step->a])))
        return COUNT;
    return OTHER;
}

static sort multiplied(sort a, sort b)
{
    if (a == OPEN || b == OPEN)
        return OPEN;
    if ((a == SHARE && b == COUNT) || (a == COUNT && b == SHARE))
        return COUNT;
    if ((a == SHARE || a == PLAIN) && (b == SHARE || b == PLAIN))
        return a == SHARE || b == SHARE ? SHARE : PLAIN;
    return OTHER;
}

/* A quotient of two counts may be a mean: it is a share only where an equation says so. So may be what
 * is made of it: 1 / (1 + failed / passed). */
static sort divided(sort a, sort b)
{
    if (a == OPEN || b == OPEN)
        return OPEN;
    if (b == SHARE && (a == COUNT || a == SHARE))
        return a;
    if ((a == COUNT && b == COUNT) || (a == PLAIN && b == QUOTIENT))
        return QUOTIENT;
    return a == SHARE && b == PLAIN ? SHARE : OTHER;
}

static void forward(const inference *f, const np_constraint *constraint)
{
    sort *s = f->steps;

    for (size_t i = 0; i < constraint->step_count; i++) {
        const np_step *step = &constraint->steps[i];

        switch (step->kind) {
        case NP_STEP_VARIABLE: s[i] = f->variables[np_system_source(f->system, step->a)]; break;
        case NP_STEP_CONSTANT: s[i] = of_literal(step->literal); break;
        case NP_STEP_ADD:
        case NP_STEP_SUBTRACT:
        case NP_STEP_MINIMUM:
        case NP_STEP_MAXIMUM: s[i] = added(constraint->steps, step, s[step->a], s[step->b]); break;
        case NP_STEP_MULTIPLY: s[i] = multiplied(s[step->a], s[step->b]); break;
        case NP_STEP_DIVIDE: s[i] = divided(s[step->a], s[step->b]); break;
        case NP_STEP_NEGATE:
        case NP_STEP_ABS: s[i] = s[step->a]; break;
        case NP_STEP_ROOT:
            s[i] = s[step->a] == SHARE || s[step->a] == OPEN ? s[step->a] : OTHER;
            break;
        case NP_STEP_ROUND: s[i] = OTHER; break;
        }
    }
}

/* Learns what an open step must be. */
static void learn(sort *open, sort found)
{
    if (*open == OPEN && (found == COUNT || found == SHARE))
        *open = found;
}

/* x + y = r with y open. */
static void learn_term(sort *y, sort r, sort x)
{
    if (r == COUNT && x == COUNT)
        learn(y, COUNT);
    if (r == SHARE && (x == SHARE || x == PLAIN))
        learn(y, SHARE);
}

static void backward_quotient(sort r, sort *a, sort *b)
{
    if (r == SHARE && *a == COUNT)
        learn(b, COUNT);
    if (r == SHARE && *b == COUNT)
        learn(a, COUNT);
    if (r == COUNT && *b == SHARE)
        learn(a, COUNT);
}

static void backward(inference *f, const np_constraint *constraint)
{
    sort *s = f->steps;

    for (size_t i = constraint->step_count; i-- > 0;) {
        const np_step *step = &constraint->steps[i];

        switch (step->kind) {
        case NP_STEP_VARIABLE: {
            size_t v = np_system_source(f->system, step->a);

            if (f->variables[v] == OPEN && s[i] != OPEN && !f->barred[v]) {
                f->variables[v] = s[i];
                f->changed = true;
            }
            break;
        }
        case NP_STEP_ADD:
        case NP_STEP_SUBTRACT:
        case NP_STEP_MINIMUM:
        case NP_STEP_MAXIMUM:
            learn_term(&s[step->a], s[i], s[step->b]);
            learn_term(&s[step->b], s[i], s[step->a]);
            break;
        case NP_STEP_MULTIPLY:
            if (s[i] == COUNT && s[step->a] == SHARE)
                learn(&s[step->b], COUNT);
            if (s[i] == COUNT && s[step->b] == SHARE)
                learn(&s[step->a], COUNT);
            break;
        case NP_STEP_DIVIDE: backward_quotient(s[i], &s[step->a], &s[step->b]); break;
        case NP_STEP_NEGATE:
        case NP_STEP_ABS: learn(&s[step->a], s[i]); break;
        case NP_STEP_ROOT:
            if (s[i] == SHARE)
                learn(&s[step->a], SHARE);
            break;
        case NP_STEP_CONSTANT:
        case NP_STEP_ROUND: break;
        }
    }
}

static bool speaks(const np_constraint *constraint)
{
    return constraint->step_count > 0 && !constraint->incommensurable &&
           constraint->comparison == NP_COMPARISON_EQUAL;
}

static void deduce(inference *f)
{
    f->changed = true;
    for (unsigned round = 0; f->changed && round < NP_CAP_INFERENCE; round++) {
        f->changed = false;
        for (size_t i = 0; i < f->system->constraint_count; i++) {
            const np_constraint *constraint = &f->system->constraints[i];
            sort *left = &f->steps[constraint->left], *right = &f->steps[constraint->right];

            if (!speaks(constraint))
                continue;
            forward(f, constraint);
            learn(left, *right);
            learn(right, *left);
            backward(f, constraint);
        }
    }
}

/* May both sides of an equation be counts, or both be shares? */
static bool are_alike(sort left, sort right)
{
    if (left == QUOTIENT || right == QUOTIENT)
        return left == SHARE || right == SHARE || left == right;
    return left != OTHER && right != OTHER;
}

/* Unknown counts in an equation with something that is no count are not proven to be whole: they are
 * barred, and the deduction starts again without them. True when some were. */
static bool bar(inference *f)
{
    bool barred = false;

    for (size_t i = 0; i < f->system->constraint_count; i++) {
        const np_constraint *constraint = &f->system->constraints[i];

        if (constraint->step_count == 0 || constraint->comparison != NP_COMPARISON_EQUAL)
            continue;
        forward(f, constraint);
        if (!constraint->incommensurable &&
            are_alike(f->steps[constraint->left], f->steps[constraint->right]))
            continue;
        for (size_t j = 0; j < constraint->variable_count; j++) {
            size_t v = np_system_source(f->system, constraint->variables[j]);

            if (!np_system_is_bound(f->system, v) && f->variables[v] == COUNT && !f->barred[v]) {
                f->barred[v] = true;
                barred = true;
            }
        }
    }
    return barred;
}

static void start(inference *f)
{
    for (size_t v = 0; v < f->system->written; v++)
        f->variables[v] = f->barred[v] ? OTHER : of_variable(f->system, &f->system->variables[v]);
}

/* A bound count that one side names and whose other side is a quotient that is no share of a count. */
static void find_means(inference *f)
{
    for (size_t i = 0; i < f->system->constraint_count; i++) {
        const np_constraint *constraint = &f->system->constraints[i];
        size_t sides[2] = {constraint->left, constraint->right};

        if (!speaks(constraint))
            continue;
        forward(f, constraint);
        for (unsigned k = 0; k < 2; k++) {
            const np_step *name = &constraint->steps[sides[k]];
            const np_step *other = &constraint->steps[sides[1 - k]];

            if (name->kind == NP_STEP_VARIABLE && other->kind == NP_STEP_DIVIDE &&
                f->steps[sides[1 - k]] != COUNT && f->steps[sides[1 - k]] != SHARE)
                f->system->variables[np_system_source(f->system, name->a)].derived = true;
        }
    }
}

/* Of two bound counts that make a third as a product, "31 = 3 a household x 10 households", one may be
 * an average: that in the unit of the product, or either where no unit tells. */
static void find_rates(inference *f)
{
    np_system_variable *variables = f->system->variables;

    for (size_t i = 0; i < f->system->constraint_count; i++) {
        const np_constraint *c = &f->system->constraints[i];

        if (!speaks(c))
            continue;
        forward(f, c);
        for (size_t j = 0; j < c->step_count; j++) {
            const np_step *step = &c->steps[j];
            const np_unit *whole = NULL;
            size_t factors[2] = {step->a, step->b};

            if (step->kind != NP_STEP_MULTIPLY || f->steps[step->a] != COUNT ||
                f->steps[step->b] != COUNT)
                continue;
            for (unsigned k = 0; k < 2; k++) {
                size_t side = k ? c->left : c->right;

                if (c->steps[side].kind == NP_STEP_VARIABLE)
                    whole = variables[np_system_source(f->system, c->steps[side].a)].unit;
            }
            for (unsigned k = 0; k < 2; k++) {
                const np_step *factor = &c->steps[factors[k]];
                const np_step *other = &c->steps[factors[1 - k]];
                size_t v;

                if (factor->kind != NP_STEP_VARIABLE)
                    continue;
                v = np_system_source(f->system, factor->a);
                if (whole && other->kind == NP_STEP_VARIABLE && variables[v].unit != whole &&
                    variables[np_system_source(f->system, other->a)].unit == whole)
                    continue;
                variables[v].rate = true;
            }
        }
    }
}

/* Steps that can only be whole. Those of variables are left to the domains, so that a formula can be
 * shown before its unknown is rounded. */
static void mark_steps(const np_system *system, np_constraint *constraint)
{
    for (size_t i = 0; i < constraint->step_count; i++) {
        np_step *step = &constraint->steps[i];
        const np_step *arguments[2] = {&constraint->steps[step->a], &constraint->steps[step->b]};
        bool two = step->kind != NP_STEP_NEGATE && step->kind != NP_STEP_ABS, whole = true;

        if (step->kind == NP_STEP_VARIABLE || step->kind == NP_STEP_CONSTANT ||
            step->kind == NP_STEP_DIVIDE || step->kind == NP_STEP_ROOT ||
            step->kind == NP_STEP_ROUND)
            continue;
        for (unsigned k = 0; k < (two ? 2 : 1); k++)
            whole = whole && (arguments[k]->whole || plain_integer(arguments[k]) ||
                              (arguments[k]->kind == NP_STEP_VARIABLE &&
                               system->variables[arguments[k]->a].whole));
        step->whole = whole;
        constraint->once = constraint->once && !whole;
    }
}

/* x = round(x, 0) says that x is a whole number. */
static void find_declared(np_system *system)
{
    for (size_t i = 0; i < system->constraint_count; i++) {
        const np_constraint *c = &system->constraints[i];
        size_t sides[2] = {c->left, c->right};

        for (unsigned k = 0; k < 2 && speaks(c); k++) {
            const np_step *name = &c->steps[sides[k]], *round = &c->steps[sides[1 - k]];
            const np_step *inner = &c->steps[round->a], *digits = &c->steps[round->b];

            if (name->kind == NP_STEP_VARIABLE && round->kind == NP_STEP_ROUND &&
                inner->kind == NP_STEP_VARIABLE && inner->a == name->a && plain_integer(digits) &&
                np_rational_sign(&digits->values.lo) == 0)
                system->variables[name->a].whole = true;
        }
    }
}

np_status np_counting_infer(np_system *system)
{
    inference f = {.system = system};
    size_t longest = 0;
    unsigned rounds = 0;
    bool settled;

    for (size_t i = 0; i < system->constraint_count; i++) {
        if (system->constraints[i].step_count > longest)
            longest = system->constraints[i].step_count;
    }
    f.variables = NP_ARENA_ARRAY(system->arena, sort, system->written);
    f.barred = NP_ARENA_ARRAY(system->arena, bool, system->written);
    f.steps = NP_ARENA_ARRAY(system->arena, sort, longest);
    if (!f.variables || !f.barred || !f.steps)
        return NP_E_MEMORY;
    start(&f);
    find_means(&f);
    find_rates(&f);
    for (size_t v = 0; v < system->written; v++)
        f.barred[v] = system->variables[v].derived || system->variables[v].rate;
    do {
        start(&f);
        deduce(&f);
        settled = !bar(&f);
    } while (!settled && ++rounds < NP_CAP_INFERENCE);
    for (size_t v = 0; v < system->variable_count; v++) {
        size_t source = np_system_source(system, v);

        /* Not settled within the cap: then no unknown is taken to be whole. */
        system->variables[v].whole = !f.barred[source] && f.variables[source] == COUNT &&
                                     (settled || np_system_is_bound(system, source));
        system->variables[v].derived = system->variables[source].derived;
        system->variables[v].rate = system->variables[source].rate;
    }
    find_declared(system);
    for (size_t i = 0; i < system->constraint_count; i++)
        mark_steps(system, &system->constraints[i]);
    return NP_OK;
}
