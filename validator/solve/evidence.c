#include <config.h>

#include "solve/evidence.h"

#include "solve/arithmetic.h"
#include "solve/invert.h"
#include "solve/revise.h"
#include "solve/words.h"

/* The list that is being made. */
typedef struct {
    np_arena *arena;
    np_solver *solver;
    np_evidence *items;
    size_t count, capacity;
} list;

static bool binds(const np_system *system, size_t claim, size_t variable)
{
    const np_system_variable *v = &system->variables[variable];

    for (size_t i = 0; i < v->place_count; i++) {
        if (v->places[i].claim == claim)
            return true;
    }
    return false;
}

/* The first constraint of the claim that uses the variable, as it is or as written. */
static size_t relation_of(const np_system *system, size_t claim, size_t variable)
{
    size_t forms[2] = {variable, variable + system->written};

    for (unsigned k = 0; k < 2; k++) {
        const np_system_variable *v = &system->variables[forms[k]];

        for (size_t i = 0; i < v->constraint_count; i++) {
            if (system->constraints[v->constraints[i]].claim == claim)
                return v->constraints[i];
        }
    }
    return SIZE_MAX;
}

static bool speaks_of(const np_system *system, size_t claim, size_t variable)
{
    return binds(system, claim, variable) || relation_of(system, claim, variable) != SIZE_MAX;
}

/* The variable that most claims of the conflict speak of, an unknown if one is shared. */
static size_t choose_variable(np_solver *solver, const np_conflict *conflict)
{
    const np_system *system = solver->system;
    np_view view = np_view_of(NP_READING_NEAREST);
    size_t best = SIZE_MAX, most = 1;
    bool best_bound = true;

    (void)np_solver_load(solver, conflict->claims, conflict->count, &view);
    for (size_t i = 0; i < solver->variable_count; i++) {
        size_t v = np_system_source(system, solver->variables[i]), users = 0;
        bool bound = np_system_is_bound(system, v);

        for (size_t j = 0; j < conflict->count; j++)
            users += speaks_of(system, conflict->claims[j], v);
        if (users < 2 || (bound && !best_bound))
            continue;
        if (users > most || (!bound && best_bound) ||
            (users == most && bound == best_bound && v < best)) {
            best = v;
            most = users;
            best_bound = bound;
        }
    }
    return best;
}

/* Appends an entry; values are copied. */
static np_status add(list *l, size_t claim, size_t variable, const np_interval *values,
                     const np_buffer *arithmetic, const np_buffer *working)
{
    void *items = l->items;
    np_evidence *e;
    np_status status =
        np_arena_grow(l->arena, &items, &l->capacity, l->count, l->count + 1, sizeof *e);

    if (status)
        return status;
    l->items = items;
    e = &l->items[l->count];
    status = np_words_keep(&e->arithmetic, l->arena, arithmetic);
    if (!status)
        status = np_words_keep(&e->working, l->arena, working);
    if (status)
        return status;
    e->claim = claim;
    e->variable = variable;
    np_interval_init(&e->values);
    np_interval_set(&e->values, values);
    l->count++;
    return NP_OK;
}

static void add_written(np_buffer *text, const np_system *system, size_t claim, size_t variable)
{
    np_reading_place place;

    np_buffer_add(text, np_system_name(system, variable));
    if (np_words_place(&place, system, variable, claim)) {
        np_buffer_add_text(text, " = ");
        np_buffer_add(text, np_words_binding(system, np_system_binding(system, place)));
    }
}

/* The lines of a formula that the variable is worked out with. */
static void add_working(np_buffer *working, const np_system *system, size_t claim,
                        const np_expression *formula, const np_unit *unit)
{
    const np_arithmetic how = {.system = system, .claim = claim, .given = SIZE_MAX};
    np_interval values;

    np_interval_init(&values);
    np_arithmetic_meanings(working, &how, formula, NULL);
    (void)np_arithmetic_write(&values, working, &how, formula, unit);
    if (working->length > 0 && !working->status)
        working->length--; /* the last line end */
    np_interval_clear(&values);
}

/* "certified / share = 46548 / 17%", and its working; the name itself before a formula that has no names in
 * it. */
static np_status add_formula(np_buffer *text, np_buffer *working, np_arena *arena,
                             const np_system *system, size_t constraint, size_t variable)
{
    const np_constraint *c = &system->constraints[constraint];
    size_t name = system->claims->variables[np_system_source(system, variable)].name;
    const np_expression *formula;
    np_status status = np_invert(&formula, arena, c->relation, name);
    size_t names, values;

    if (status)
        return status;
    if (!formula) {
        np_buffer_add(text, c->relation->text);
        return NP_OK;
    }
    add_working(working, system, c->claim, formula, system->variables[variable].unit);
    np_words_names(text, system, formula);
    names = text->length;
    np_buffer_add_text(text, " = ");
    values = text->length;
    np_words_values(text, system, c->claim, formula);
    if (text->status || !np_slice_equal(np_slice_of(text->data, names),
                                        np_slice_of(text->data + values, text->length - values)))
        return NP_OK;
    np_buffer_reset(text);
    np_buffer_add(text, np_system_name(system, variable));
    np_buffer_add_text(text, " = ");
    np_words_names(text, system, formula);
    return NP_OK;
}

/* values = what the relation alone, with its claim's bindings, says of the variable; untouched when
 * that bounds it on no side. Whole numbers are not asked for: the reader sees what the division gives. */
static void by_relation(np_interval *values, np_solver *solver, size_t constraint, size_t variable)
{
    np_constraint *c = &solver->system->constraints[constraint];
    np_view view = np_view_of(NP_READING_NEAREST);
    const np_interval *domain = &solver->domains[variable];

    if (np_solver_load(solver, &c->claim, 1, &view) != NP_OUTCOME_NONE &&
        np_revise(c, solver->domains) &&
        (domain->lo_end != NP_END_NONE || domain->hi_end != NP_END_NONE))
        np_interval_set(values, domain);
}

/* What one claim says of the variable: by its binding, by the relation that is shown, or by all its
 * relations together where that one says nothing. */
static np_status add_claim(list *l, size_t claim, size_t variable)
{
    const np_system *system = l->solver->system;
    np_view view = np_view_of(NP_READING_NEAREST);
    np_interval values;
    np_outcome outcome;
    np_buffer text, working;
    np_status status = np_solver_solve(&outcome, l->solver, &claim, 1, &view);
    size_t relation = relation_of(system, claim, variable);

    if (status)
        return status;
    np_buffer_init(&text);
    np_buffer_init(&working);
    np_interval_init(&values);
    if (outcome != NP_OUTCOME_NONE)
        np_interval_set(&values, &l->solver->domains[variable]);
    if (binds(system, claim, variable) || relation == SIZE_MAX) {
        add_written(&text, system, claim, variable);
    } else {
        by_relation(&values, l->solver, relation, variable);
        status = add_formula(&text, &working, l->arena, system, relation, variable);
    }
    if (!status && (values.lo_end != NP_END_NONE || values.hi_end != NP_END_NONE))
        status = add(l, claim, variable, &values, &text, &working);
    np_interval_clear(&values);
    np_buffer_clear(&text);
    np_buffer_clear(&working);
    return status;
}

np_failure np_evidence_failure(np_solver *solver, size_t claim)
{
    const np_system *system = solver->system;
    np_view view = np_view_of(NP_READING_NEAREST);
    np_failure failure = {SIZE_MAX, SIZE_MAX};

    for (size_t c = system->first_constraint[claim]; c < system->first_constraint[claim + 1]; c++) {
        np_constraint *constraint = &system->constraints[c];

        if (constraint->incommensurable || constraint->step_count == 0)
            continue;
        if (np_solver_load(solver, &claim, 1, &view) == NP_OUTCOME_NONE)
            return failure;
        if (!np_revise(constraint, solver->domains)) {
            failure.constraint = c;
            return failure;
        }
        for (size_t i = 0; i < constraint->variable_count; i++) {
            size_t v = constraint->variables[i];
            np_interval *domain = &solver->domains[v];

            if (system->variables[v].whole && !np_interval_whole(domain, domain)) {
                failure.constraint = c;
                failure.whole = np_system_is_bound(system, v) ? SIZE_MAX : v;
                return failure;
            }
        }
    }
    return failure;
}

/* Values of the variable by one constraint alone, its own binding in the claim set aside and whole
 * numbers not asked for. False when there are none. */
static bool by_constraint(np_solver *solver, size_t claim, size_t constraint, size_t variable)
{
    const np_system *system = solver->system;
    np_view view = np_view_of(NP_READING_NEAREST);
    np_reading_place place;

    if (np_words_place(&place, system, variable, claim)) {
        view.change = NP_VIEW_DROP;
        view.place = place;
    }
    return np_solver_load(solver, &claim, 1, &view) != NP_OUTCOME_NONE &&
           np_revise(&system->constraints[constraint], solver->domains);
}

/* The variable of a failed constraint to speak of: the whole unknown that cannot be; else one that is
 * a side by itself; else the first. */
static size_t subject_of(const np_system *system, const np_failure *failure)
{
    const np_constraint *c = &system->constraints[failure->constraint];

    if (failure->whole != SIZE_MAX)
        return failure->whole;
    if (c->steps[c->left].kind == NP_STEP_VARIABLE)
        return c->steps[c->left].a;
    if (c->steps[c->right].kind == NP_STEP_VARIABLE)
        return c->steps[c->right].a;
    return c->variable_count ? c->variables[0] : SIZE_MAX;
}

/* A claim that contradicts itself: what its relation makes of a variable, and what is written. */
static np_status add_failure(list *l, size_t claim, const np_failure *failure)
{
    const np_system *system = l->solver->system;
    size_t variable = subject_of(system, failure);
    np_view view = np_view_of(NP_READING_NEAREST);
    np_reading_place place;
    np_interval written;
    np_buffer text, working;
    np_status status = NP_OK;

    if (variable == SIZE_MAX)
        return NP_OK;
    np_buffer_init(&text);
    np_buffer_init(&working);
    np_interval_init(&written);
    if (by_constraint(l->solver, claim, failure->constraint, variable)) {
        status = add_formula(&text, &working, l->arena, system, failure->constraint, variable);
        if (!status)
            status = add(l, claim, np_system_source(system, variable),
                         &l->solver->domains[variable], &text, &working);
    }
    if (!status && np_words_place(&place, system, variable, claim) &&
        np_solver_read(&written, system, place, variable >= system->written, &view)) {
        np_buffer_reset(&text);
        np_buffer_reset(&working);
        add_written(&text, system, claim, variable);
        status = add(l, claim, np_system_source(system, variable), &written, &text, &working);
    }
    np_interval_clear(&written);
    np_buffer_clear(&text);
    np_buffer_clear(&working);
    return status;
}

np_status np_evidence_make(np_evidence **items, size_t *count, np_arena *arena, np_solver *solver,
                           const np_conflict *conflict)
{
    list l = {.arena = arena, .solver = solver};
    np_status status = NP_OK;

    if (conflict->count == 1) {
        np_failure failure = np_evidence_failure(solver, conflict->claims[0]);

        if (failure.constraint != SIZE_MAX)
            status = add_failure(&l, conflict->claims[0], &failure);
    } else {
        size_t variable = choose_variable(solver, conflict);

        for (size_t i = 0; !status && variable != SIZE_MAX && i < conflict->count; i++) {
            if (speaks_of(solver->system, conflict->claims[i], variable))
                status = add_claim(&l, conflict->claims[i], variable);
        }
    }
    /* The list has come to rest: from now on the arena clears its intervals. */
    for (size_t i = 0; i < l.count; i++) {
        if (!status)
            status = np_interval_defer(arena, &l.items[i].values);
        if (status)
            np_interval_clear(&l.items[i].values);
    }
    if (!status) {
        *items = l.items;
        *count = l.count;
    }
    return status;
}
