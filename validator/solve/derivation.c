#include <config.h>

#include "solve/derivation.h"

#include "base/buffer.h"
#include "solve/revise.h"
#include "solve/tested.h"
#include "solve/words.h"

#define ARROW "\xe2\x86\x92"

/* The unit that the sides of a constraint are compared in: that of a side which is one name, or of
 * any percentage if both are formulas without a unit. NULL: none suits. */
static const np_unit *unit_of(const np_system *system, const np_constraint *constraint)
{
    size_t sides[2] = {constraint->left, constraint->right};

    for (unsigned k = 0; k < 2; k++) {
        const np_step *step = &constraint->steps[sides[k]];

        if (step->kind == NP_STEP_VARIABLE && system->variables[step->a].unit)
            return system->variables[step->a].unit;
        if (step->kind == NP_STEP_CONSTANT && step->literal && step->literal->unit)
            return step->literal->unit;
    }
    return NULL;
}

/* As its steps were evaluated last. */
static void add_side(np_buffer *out, const np_system *system, const np_constraint *c, bool left)
{
    np_words_interval(out, &c->steps[left ? c->left : c->right].values, unit_of(system, c));
}

void np_derivation_side(np_buffer *out, np_solver *solver, size_t constraint, bool left)
{
    np_constraint *c = &solver->system->constraints[constraint];
    np_view view = np_view_of(NP_READING_NEAREST);

    (void)np_solver_load(solver, &c->claim, 1, &view);
    np_revise_forward(c, solver->domains);
    add_side(out, solver->system, c, left);
}

void np_derivation_values(np_buffer *out, const np_system *system, const np_constraint *c,
                          bool left)
{
    const np_expression *e = left ? c->relation->left : c->relation->right;
    np_interval value;

    if (e->op != NP_OPERATOR_LITERAL || !e->answer) {
        np_words_values(out, system, c->claim, e);
        return;
    }
    np_interval_init(&value);
    np_quantity_set_base(&value, e->literal, NP_READING_WRITTEN);
    np_words_interval(out, &value, c->step_count ? unit_of(system, c) : NULL);
    np_interval_clear(&value);
}

static const char *verb_of(np_comparison comparison, bool holds)
{
    switch (comparison) {
    case NP_COMPARISON_EQUAL: return holds ? "agrees with" : "is not";
    case NP_COMPARISON_SAME: return holds ? "is" : "is not";
    case NP_COMPARISON_NOT_EQUAL: return holds ? "may differ from" : "is";
    case NP_COMPARISON_LESS: return holds ? "can be less than" : "is not less than";
    case NP_COMPARISON_LESS_EQUAL: return holds ? "can be at most" : "is more than";
    case NP_COMPARISON_GREATER: return holds ? "can be more than" : "is not more than";
    case NP_COMPARISON_GREATER_EQUAL: return holds ? "can be at least" : "is less than";
    case NP_COMPARISONS: break;
    }
    return "";
}

/* "66.5% ... 67.5% agrees with 67.123288%", both sides by themselves. */
static void explain_sides(np_buffer *out, np_solver *solver, size_t constraint)
{
    np_constraint *c = &solver->system->constraints[constraint];
    np_view view = np_view_of(NP_READING_NEAREST);
    np_buffer right;
    bool holds;

    (void)np_solver_load(solver, &c->claim, 1, &view);
    if (np_tested_divides_by_zero(solver, constraint)) {
        np_buffer_add_text(out, "a divisor is 0, or may be: its quotient can be any number\n");
        return;
    }
    /* Looking for the divisor has evaluated both sides; revising them narrows them. */
    np_buffer_init(&right);
    add_side(out, solver->system, c, true);
    add_side(&right, solver->system, c, false);
    holds = np_revise(c, solver->domains);
    np_buffer_add_byte(out, ' ');
    np_buffer_add_text(out, verb_of(c->relation->comparison, holds));
    np_buffer_add_byte(out, ' ');
    np_buffer_add(out, np_buffer_slice(&right));
    np_buffer_add_byte(out, '\n');
    if (right.status)
        out->status = right.status;
    np_buffer_clear(&right);
}

static void explain_whole(np_buffer *out, const np_interval *values, const np_unit *unit)
{
    np_interval whole;
    int64_t count;

    np_interval_init(&whole);
    if (!np_interval_whole(&whole, values)) {
        np_buffer_add_text(out, ": no whole number");
    } else if (np_interval_is_point(values)) {
        /* a whole number already */
    } else if (np_interval_count_whole(&count, &whole) && count == 1) {
        np_buffer_add_text(out, " " ARROW " exactly ");
        np_words_interval(out, &whole, unit);
        np_buffer_add_text(out, " (whole)");
    } else if (!np_interval_equal(&whole, values)) {
        np_buffer_add_text(out, " " ARROW " ");
        np_words_interval(out, &whole, unit);
        np_buffer_add_text(out, " (whole)");
    }
    np_interval_clear(&whole);
}

/* "total in 58 525.3 ... 58 546.3 -> 58 526 ... 58 546 (whole)" for each unknown that the constraint
 * alone bounds. False when there is none. */
static bool explain_unknowns(np_buffer *out, np_solver *solver, size_t constraint)
{
    const np_system *system = solver->system;
    np_constraint *c = &solver->system->constraints[constraint];
    np_view view = np_view_of(NP_READING_NEAREST);
    bool any = false;

    for (size_t i = 0; i < c->variable_count; i++)
        any = any || !np_system_is_bound(system, c->variables[i]);
    if (!any)
        return false;
    any = false;
    if (np_solver_load(solver, &c->claim, 1, &view) == NP_OUTCOME_NONE ||
        !np_revise(c, solver->domains))
        return false;
    for (size_t i = 0; i < c->variable_count; i++) {
        size_t v = c->variables[i];
        const np_interval *domain = &solver->domains[v];

        if (np_system_is_bound(system, v) ||
            (domain->lo_end == NP_END_NONE && domain->hi_end == NP_END_NONE))
            continue;
        np_buffer_add(out, np_system_name(system, v));
        np_buffer_add_text(out, np_interval_is_point(domain) ? " = " : " in ");
        np_words_interval(out, domain, system->variables[v].unit);
        if (system->variables[v].whole)
            explain_whole(out, domain, system->variables[v].unit);
        np_buffer_add_byte(out, '\n');
        any = true;
    }
    return any;
}

/* Both sides with the numbers of the text; left out when the check has no names of the text in it. */
static void explain_values(np_buffer *out, const np_system *system, const np_constraint *c)
{
    np_buffer line;

    np_buffer_init(&line);
    np_derivation_values(&line, system, c, true);
    np_buffer_add_byte(&line, ' ');
    np_buffer_add_text(&line, np_comparison_text(c->relation->comparison));
    np_buffer_add_byte(&line, ' ');
    np_derivation_values(&line, system, c, false);
    if (line.status)
        out->status = line.status;
    if (!np_slice_equal(np_buffer_slice(&line), c->relation->text)) {
        np_buffer_add(out, np_buffer_slice(&line));
        np_buffer_add_byte(out, '\n');
    }
    np_buffer_clear(&line);
}

/* A claim that only binds names: which. */
static void explain_bindings(np_buffer *out, const np_system *system, const np_claim *claim)
{
    for (size_t i = 0; i < claim->binding_count; i++) {
        np_buffer_add(out, np_system_name(system, claim->bindings[i].variable));
        np_buffer_add_text(out, " = ");
        np_buffer_add(out, np_words_binding(system, &claim->bindings[i]));
        np_buffer_add_byte(out, '\n');
    }
}

np_status np_derivation_write(np_slice *text, np_arena *arena, np_solver *solver, size_t claim,
                              np_limit limit)
{
    const np_system *system = solver->system;
    size_t first = system->first_constraint[claim], end = system->first_constraint[claim + 1];
    np_buffer out;
    np_status status;

    np_buffer_init(&out);
    for (size_t i = first; i < end; i++) {
        const np_constraint *c = &system->constraints[i];

        np_buffer_add(&out, c->relation->text);
        np_buffer_add_byte(&out, '\n');
        explain_values(&out, system, c);
        if (c->step_count == 0)
            np_buffer_add_text(&out, "too deeply nested to be judged\n");
        else if (c->incommensurable)
            np_buffer_add_text(&out, c->scaled
                                         ? "it computes with degrees of temperature: not judged\n"
                                         : "its sides measure different things: not judged\n");
        else if (!explain_unknowns(&out, solver, i))
            explain_sides(&out, solver, i);
    }
    if (first == end)
        explain_bindings(&out, system, &system->claims->items[claim]);
    if (limit != NP_LIMIT_NONE)
        np_buffer_add_format(&out, "not followed to the end: too many %s\n", np_limit_text(limit));
    if (out.length > 0 && !out.status)
        out.length--; /* the last line end */
    status = np_words_keep(text, arena, &out);
    np_buffer_clear(&out);
    return status;
}
