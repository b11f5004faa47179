#include <config.h>

#include "solve/repair.h"

#include "base/caps.h"
#include "solve/mending.h"
#include "solve/search.h"
#include "solve/shave.h"
#include "solve/slip.h"
#include "solve/words.h"

/* Digits of a number from which a single wrong one says something. */
enum { SLIP_DIGITS = 3 };

/* Is a value so near that it may have been meant: of the same sign, at most twice, at least half of what
 * is written? What lies farther off and is no slip is no suggestion; the range says it all. */
static bool is_near(const np_rational *value, const np_rational *written)
{
    np_rational one = NP_RATIONAL_INTEGER(1), two = NP_RATIONAL_INTEGER(2), ratio;
    bool near;

    np_rational_init(&ratio);
    near = np_rational_div(&ratio, value, written) == NP_OK && np_rational_sign(&ratio) > 0;
    if (near && np_rational_compare(&ratio, &one) < 0)
        near = np_rational_div(&ratio, &one, &ratio) == NP_OK;
    near = near && np_rational_compare(&ratio, &two) <= 0;
    np_rational_clear(&ratio);
    return near;
}

/* Takes the value, rounded to the mention's last place, if it is near and mends the conflict. */
static np_status try_value(np_mending *m, const np_rational *value)
{
    const np_quantity *written = m->source->binding->quantity;
    np_rational rounded, half;
    np_quantity quantity;
    np_slip slip;
    bool fits = false;
    np_status status = NP_OK;

    np_rational_init(&rounded);
    np_rational_init(&half);
    np_quantity_init(&quantity);
    np_rational_set_ratio(&half, 1, 2);
    if (np_rational_div(&rounded, value, &written->step) == NP_OK) {
        np_rational_add(&rounded, &rounded, &half);
        np_rational_floor(&rounded, &rounded);
        np_rational_mul(&rounded, &rounded, &written->step);
        if (is_near(&rounded, &written->value) &&
            np_rational_compare(&rounded, &written->value) != 0)
            status = np_slip_of_value(&fits, &slip, m->source, &rounded);
        if (!status && fits && np_slip_quantity(&quantity, m->source, &slip)) {
            status = np_mending_holds(&m->found, m, &quantity);
            m->best = slip;
        }
    }
    np_rational_clear(&rounded);
    np_rational_clear(&half);
    np_quantity_clear(&quantity);
    return status;
}

static bool is_bounded(const np_interval *x)
{
    return x->lo_end != NP_END_NONE && x->hi_end != NP_END_NONE;
}

static void middle(np_rational *r, const np_interval *x)
{
    np_rational half;

    np_rational_init(&half);
    np_rational_set_ratio(&half, 1, 2);
    np_rational_add(r, &x->lo, &x->hi);
    np_rational_mul(r, r, &half);
    np_rational_clear(&half);
}

/* What the other numbers, as written, make of the mention; false when they fix no such value. */
static bool as_written(np_rational *value, np_status *status, np_mending *m)
{
    const np_binding *binding = m->source->binding;
    np_view view = np_view_of(NP_READING_WRITTEN);
    np_outcome outcome;
    np_interval in_unit;
    bool found;

    view.change = NP_VIEW_DROP;
    view.place = m->place;
    *status = np_solver_solve(&outcome, m->solver, m->conflict->claims, m->conflict->count, &view);
    if (*status || outcome == NP_OUTCOME_NONE)
        return false;
    np_interval_init(&in_unit);
    np_words_to_unit(&in_unit, &m->solver->domains[binding->variable], binding->quantity->unit);
    found = is_bounded(&in_unit);
    if (found)
        middle(value, &in_unit);
    np_interval_clear(&in_unit);
    return found;
}

/* Steps away from the written value, on both sides, that are looked at where whole numbers leave
 * holes in what is allowed. */
enum { NEAR_STEPS = 100 };

/* The end of what is allowed that is nearest to the written value, and what lies a step inside of it
 * when that end is open; inside what is allowed, the values around it. */
static np_status try_near(np_mending *m, const np_interval *in_unit)
{
    const np_quantity *written = m->source->binding->quantity;
    bool below =
        in_unit->lo_end != NP_END_NONE && np_rational_compare(&written->value, &in_unit->lo) < 0;
    bool above =
        in_unit->hi_end != NP_END_NONE && np_rational_compare(&written->value, &in_unit->hi) > 0;
    np_rational up, down;
    np_status status = NP_OK;

    np_rational_init(&up);
    np_rational_init(&down);
    np_rational_set(&up, below ? &in_unit->lo : &written->value);
    np_rational_set(&down, above ? &in_unit->hi : &written->value);
    for (unsigned i = 0; !status && !m->found && i < (below || above ? 3 : NEAR_STEPS); i++) {
        if (!above)
            status = try_value(m, &up);
        if (!status && !m->found && !below)
            status = try_value(m, &down);
        np_rational_add(&up, &up, &written->step);
        np_rational_sub(&down, &down, &written->step);
    }
    np_rational_clear(&up);
    np_rational_clear(&down);
    return status;
}

/* A value as precise as the mention, where no slip is found: what the other numbers make of it as
 * they are written; else the middle of what is allowed; else the nearest that is. */
static np_status try_nearest(np_mending *m, const np_interval *in_unit)
{
    np_rational value;
    np_status status = NP_OK;

    if (np_rational_sign(&m->source->binding->quantity->step) <= 0)
        return NP_OK;
    np_rational_init(&value);
    if (as_written(&value, &status, m))
        status = try_value(m, &value);
    if (!status && !m->found && is_bounded(in_unit)) {
        middle(&value, in_unit);
        status = try_value(m, &value);
    }
    if (!status && !m->found)
        status = try_near(m, in_unit);
    np_rational_clear(&value);
    return status;
}

/* Is the mention's name one side of an equation of its claim by itself: the result that the others were
 * worked out to? */
static bool stands_alone(const np_mending *m)
{
    const np_system *system = m->solver->system;
    size_t variable = m->source->binding->variable, claim = m->place.claim;

    for (size_t i = system->first_constraint[claim]; i < system->first_constraint[claim + 1]; i++) {
        const np_constraint *c = &system->constraints[i];
        size_t sides[2] = {c->left, c->right};

        for (unsigned k = 0; k < 2 && c->step_count > 0; k++) {
            const np_step *step = &c->steps[sides[k]];

            if (step->kind == NP_STEP_VARIABLE && np_system_source(system, step->a) == variable)
                return true;
        }
    }
    return false;
}

/* Is the best slip more than a value that happens to fit? Another digit, or one more or less, turns a
 * number of one or two digits into almost any. */
static bool is_likely(const np_mending *m)
{
    return m->best.kind < NP_SLIP_REPLACE || m->best.kind == NP_SLIP_SIGN ||
           (m->best.kind < NP_SLIP_NONE && m->source->written.count >= SLIP_DIGITS);
}

static np_status suggest(np_repair *repair, np_mending *m, const np_interval *in_unit)
{
    np_buffer text;
    np_status status = np_mending_find(m);

    if (!status && !m->found)
        status = try_nearest(m, in_unit);
    if (status || !m->found)
        return status;
    np_buffer_init(&text);
    np_mending_write(&text, m);
    status = np_words_keep(&repair->suggestion, m->arena, &text);
    repair->likely = is_likely(m);
    repair->rank = 2 * (unsigned)m->best.kind + !stands_alone(m);
    np_buffer_clear(&text);
    return status;
}

/* What the mention writes around its digits, its hedge left out, and the values that would stand between.
 * Nothing, and the values as they are, where the digits carry a sign or stand apart from their unit. */
static np_status frame(np_repair *repair, const np_mending *m, const np_interval *in_unit)
{
    const np_binding *binding = m->source->binding;
    const np_mention *mention = binding->mention;
    const np_slip_source *source = m->source;
    np_slice text = m->solver->system->document->text, hedge = mention->hedge;
    size_t start = mention->number_start > binding->start ? mention->number_start : binding->start;
    size_t behind = hedge.length > 0 && hedge.data >= text.data + source->end
                        ? (size_t)(hedge.data - text.data)
                        : binding->end;
    np_rational one = NP_RATIONAL_INTEGER(1), factor;
    np_buffer after;
    np_status status = NP_OK;

    if (source->start < start || np_rational_sign(&source->factor) <= 0 ||
        binding->quantity->kind == NP_KIND_PERCENT)
        return NP_OK;
    np_rational_init(&factor);
    np_buffer_init(&after);
    np_buffer_add(&after, np_slice_part(text, source->end, behind));
    if (behind < binding->end && behind + hedge.length < binding->end)
        np_buffer_add(&after, np_slice_part(text, behind + hedge.length, binding->end));
    status = np_words_keep(&repair->after, m->arena, &after);
    repair->framed = true;
    repair->scaled = source->word_end > source->word_start;
    repair->before = np_slice_part(text, start, source->start);
    if (np_rational_div(&factor, &one, &source->factor) == NP_OK)
        np_interval_scale(&repair->shown, in_unit, &factor);
    np_buffer_clear(&after);
    np_rational_clear(&factor);
    return status;
}

/* Things that are counted, and measures but temperatures, are not negative, and what costs something is
 * written so for a reason. False when nothing else is allowed. */
static bool keep_sign(np_interval *allowed, const np_quantity *quantity)
{
    static const np_rational zero = {0, 1, NULL};
    bool measured = quantity->kind == NP_KIND_MEASURE &&
                    (!quantity->unit || np_rational_sign(&quantity->unit->offset) == 0);
    np_interval positive;
    bool some;

    if ((allowed->lo_end == NP_END_NONE && allowed->hi_end == NP_END_NONE) ||
        np_rational_sign(&quantity->value) < 0 ||
        (quantity->kind != NP_KIND_COUNT && quantity->kind != NP_KIND_MONEY && !measured))
        return true;
    np_interval_init(&positive);
    (void)np_interval_set_ends(&positive, &zero, NP_END_CLOSED, NULL, NP_END_NONE);
    some = np_interval_meet(allowed, allowed, &positive);
    np_interval_clear(&positive);
    return some;
}

/* allowed = the values in base units that the rest of the conflict leaves the mention's variable; for
 * one that == speaks of, those it may be written as. False when there are none. */
static bool allowed_values(np_interval *allowed, bool *gaps, np_status *status, np_mending *m,
                           size_t variable)
{
    np_solver *solver = m->solver;
    const np_system *system = solver->system;
    np_view view = np_view_of(NP_READING_NEAREST);
    size_t read = variable, written = variable + system->written;
    bool two = false; /* the number as it is written and what it means are spoken of */
    bool single = false;
    np_outcome outcome;
    int64_t count;

    view.change = NP_VIEW_DROP;
    view.place = m->place;
    *status = np_solver_solve(&outcome, solver, m->conflict->claims, m->conflict->count, &view);
    if (*status || outcome == NP_OUTCOME_NONE || np_solver_is_spent(solver))
        return false;
    if (solver->variable_mark[written] == solver->mark &&
        system->variables[written].constraint_count) {
        two = system->variables[variable].constraint_count > 0;
        if (two && np_system_binding(system, m->place)->quantity->exact &&
            !np_interval_meet(&solver->domains[written], &solver->domains[written],
                              &solver->domains[variable]))
            return false;
        variable = written;
    }
    np_interval_set(allowed, &solver->domains[variable]);
    if (!keep_sign(allowed, np_system_binding(system, m->place)->quantity))
        return false;
    np_interval_set(&solver->domains[variable], allowed);
    if (np_solver_propagate(solver) == NP_OUTCOME_NONE)
        return false;
    *gaps = two || !np_solver_is_solid(solver, variable);
    if (*gaps)
        *status = np_shave(solver, variable);
    if (!*status && system->variables[variable].whole &&
        np_search_whole(&count, status, solver, variable)) {
        if (count == 0)
            return false;
        single = count == 1 && outcome == NP_OUTCOME_SOME;
    }
    /* The only value that == leaves must do for what the number means, too. */
    if (single && two && !np_system_binding(system, m->place)->quantity->exact) {
        single = false;
    } else if (!*status && single && two) {
        np_interval_set(&solver->domains[read], &solver->domains[variable]);
        *status = np_search_box(&outcome, solver);
        if (outcome == NP_OUTCOME_NONE)
            return false;
        single = outcome == NP_OUTCOME_SOME;
    }
    *gaps = *gaps && !single;
    np_interval_set(allowed, &solver->domains[variable]);
    return !*status && !np_solver_divides_by_zero(solver);
}

/* Is something divided by 0 as the other numbers are written, whatever the mention may be? */
static bool is_beside_zero(const np_mending *m)
{
    np_view view = np_view_of(NP_READING_WRITTEN);

    view.change = NP_VIEW_DROP;
    view.place = m->place;
    return np_solver_load(m->solver, m->conflict->claims, m->conflict->count, &view) !=
               NP_OUTCOME_NONE &&
           np_solver_divides_by_zero(m->solver);
}

/* *made when the mention can mend the conflict. */
static np_status mend(np_repair *repair, bool *made, np_mending *m)
{
    const np_binding *binding = np_system_binding(m->solver->system, m->place);
    np_slip_source source;
    np_interval allowed, in_unit;
    bool gaps = true;
    np_status status = NP_OK;

    np_interval_init(&allowed);
    np_interval_init(&in_unit);
    *made = !is_beside_zero(m) && allowed_values(&allowed, &gaps, &status, m, binding->variable);
    if (*made) {
        np_words_to_unit(&in_unit, &allowed, binding->quantity->unit);
        *repair = (np_repair){.claim = m->place.claim,
                              .binding = m->place.binding,
                              .start = binding->start,
                              .end = binding->end,
                              .gaps = gaps,
                              .rank = 2 * (NP_SLIP_NONE + 1)};
        np_interval_init(&repair->values);
        np_interval_init(&repair->shown);
        m->allowed = &allowed;
        if (np_slip_source_open(&source, m->solver->system, binding)) {
            m->source = &source;
            status = suggest(repair, m, &in_unit);
            if (!status)
                status = frame(repair, m, &in_unit);
            np_slip_source_clear(&source);
        }
        /* Left free, the mention mends nothing by a value of its own, unless one was found. */
        *made = m->found || allowed.lo_end != NP_END_NONE || allowed.hi_end != NP_END_NONE;
    }
    if (*made)
        np_interval_swap(&repair->values, &in_unit);
    else
        np_interval_clear(&repair->shown);
    np_interval_clear(&allowed);
    np_interval_clear(&in_unit);
    return status;
}

/* Sorts by likelihood, stable, and numbers the ranks. */
static void rank(np_repair *repairs, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        np_repair moved = repairs[i];
        size_t at = i;

        for (; at > 0 && repairs[at - 1].rank > moved.rank; at--)
            repairs[at] = repairs[at - 1];
        repairs[at] = moved;
    }
    for (size_t i = 0; i < count; i++)
        repairs[i].rank = (unsigned)i;
}

/* Clears the values of repairs[kept..count) and has the arena clear the others. */
static np_status settle(np_arena *arena, np_repair *repairs, size_t kept, size_t count)
{
    np_status status = NP_OK;

    for (size_t i = 0; i < count; i++) {
        bool deferred = false;

        if (!status && i < kept) {
            status = np_interval_defer(arena, &repairs[i].values);
            deferred = !status;
        }
        if (!status && i < kept)
            status = np_interval_defer(arena, &repairs[i].shown);
        if (!deferred)
            np_interval_clear(&repairs[i].values);
        if (status || i >= kept)
            np_interval_clear(&repairs[i].shown);
    }
    return status;
}

np_status np_repairs_make(np_repair **repairs, size_t *count, np_arena *arena, np_solver *solver,
                          const np_conflict *conflict)
{
    np_repair *list = NP_ARENA_ARRAY(arena, np_repair, NP_CAP_REPAIRED_MENTIONS);
    size_t made = 0, kept;
    np_status status = NP_OK, settled;

    if (!list)
        return NP_E_MEMORY;
    for (size_t i = 0; i < conflict->count; i++) {
        size_t claim = conflict->claims[i];

        for (size_t j = 0; j < solver->system->claims->items[claim].binding_count; j++) {
            np_mending m = {
                .arena = arena, .solver = solver, .conflict = conflict, .place = {claim, j}};
            bool one = false;

            if (status || made == NP_CAP_REPAIRED_MENTIONS || np_solver_is_spent(solver))
                break;
            status = mend(&list[made], &one, &m);
            made += one;
        }
    }
    rank(list, made);
    kept = made < NP_CAP_REPAIRS ? made : NP_CAP_REPAIRS;
    settled = settle(arena, list, status ? 0 : kept, made);
    if (!status)
        status = settled;
    if (!status) {
        *repairs = list;
        *count = kept;
    }
    return status;
}
