#include <config.h>

#include "solve/conclusion.h"

#include "base/wording.h"
#include "solve/derivation.h"
#include "solve/words.h"

/* Doubts that are told. */
enum { TOLD = 6 };

/* "no province_total is both in 265 988.5 ... 282 109.1 and in 58 525.3 ... 58 546.3: 207 442.3 apart" */
static void add_disagreement(np_buffer *out, const np_system *system, const np_evidence *a,
                             const np_evidence *b)
{
    const np_unit *unit = system->variables[a->variable].unit;
    np_wording s;

    np_wording_init(&s);
    np_buffer_add(np_wording_part(&s), np_system_name(system, a->variable));
    np_words_interval(np_wording_part(&s), system->language, &a->values, unit);
    np_words_interval(np_wording_part(&s), system->language, &b->values, unit);
    np_wording_write(out, &s,
                     np_language_text(system->language, NP_MSG("no %s is both %s and %s")));
    np_derivation_gap(out, system->language, &a->values, &b->values, unit);
    np_buffer_add_byte(out, '\n');
    np_wording_clear(&s);
}

/* Of the pieces of evidence on one variable the first two that exclude each other. */
static void add_evidence(np_buffer *out, const np_system *system, const np_finding *finding)
{
    np_interval both;

    np_interval_init(&both);
    for (size_t j = 1; j < finding->evidence_count; j++) {
        for (size_t i = 0; i < j; i++) {
            const np_evidence *a = &finding->evidence[i], *b = &finding->evidence[j];

            if (a->variable == b->variable && !np_interval_meet(&both, &a->values, &b->values)) {
                add_disagreement(out, system, a, b);
                np_interval_clear(&both);
                return;
            }
        }
    }
    np_interval_clear(&both);
}

/* How a number of the second rung is read; false for a doubt of another rung. */
static bool reading_of(np_reading *reading, const char **text, np_meaning meaning)
{
    switch (meaning) {
    case NP_MEANING_CUT_OFF:
        *reading = NP_READING_DOWN;
        *text = NP_MSG("cut off, %s stands for %s, of which %s fits");
        return true;
    case NP_MEANING_RAISED:
        *reading = NP_READING_UP;
        *text = NP_MSG("rounded up, %s stands for %s, of which %s fits");
        return true;
    case NP_MEANING_ROUND_FIGURE:
        *reading = NP_READING_LOOSE;
        *text = NP_MSG("as a round figure, %s stands for %s, of which %s fits");
        return true;
    default: return false;
    }
}

/* r = what a number stands for that was cut off, or rounded up, and not just perhaps: on one side of what is
 * written, where it has no hedge. */
static void set_meaning(np_interval *r, const np_quantity *quantity, np_reading reading)
{
    np_interval written;

    np_interval_init(&written);
    np_quantity_set_base(r, quantity, reading);
    np_quantity_set_base(&written, quantity, NP_READING_WRITTEN);
    if (np_interval_is_point(&written) && np_rational_sign(&written.lo) > 0) {
        if (reading == NP_READING_DOWN)
            (void)np_interval_above(r, r, &written, true);
        else if (reading == NP_READING_UP)
            (void)np_interval_below(r, r, &written, true);
    }
    np_interval_clear(&written);
}

/* "cut off, 47.60% stands for 47.6% ... 47.61%, of which 47.608413% fits" */
static np_status add_doubt(np_buffer *out, np_solver *solver, const np_doubt *doubt,
                           const np_conflict *conflict)
{
    const np_system *system = solver->system;
    const np_reading_place place = {doubt->claim, doubt->binding};
    const np_binding *binding = np_system_binding(system, place);
    np_view view = np_view_of(NP_READING_NEAREST);
    np_interval meaning;
    np_outcome outcome;
    const char *text;
    np_status status;
    np_wording s;

    if (!reading_of(&view.place_reading, &text, doubt->meaning))
        return NP_OK;
    view.change = NP_VIEW_READ;
    view.place = place;
    status = np_solver_solve(&outcome, solver, conflict->claims, conflict->count, &view);
    if (status || outcome == NP_OUTCOME_NONE)
        return status;
    np_interval_init(&meaning);
    np_wording_init(&s);
    set_meaning(&meaning, binding->quantity, view.place_reading);
    np_buffer_add(np_wording_part(&s), np_words_binding(system, binding));
    np_words_interval(np_wording_part(&s), system->language, &meaning, binding->quantity->unit);
    np_words_interval(np_wording_part(&s), system->language, &solver->domains[binding->variable],
                      binding->quantity->unit);
    np_wording_write(out, &s, np_language_text(system->language, text));
    np_buffer_add_byte(out, '\n');
    np_wording_clear(&s);
    np_interval_clear(&meaning);
    return NP_OK;
}

np_status np_conclusion_write(np_slice *text, np_arena *arena, np_solver *solver,
                              const np_finding *finding, const np_conflict *conflict)
{
    np_buffer out;
    np_status status = NP_OK, kept;

    np_buffer_init(&out);
    if (finding->claim_count > 1)
        add_evidence(&out, solver->system, finding);
    for (size_t i = 0; !status && i < finding->doubt_count && i < TOLD; i++)
        status = add_doubt(&out, solver, &finding->doubts[i], conflict);
    if (out.length > 0 && !out.status)
        out.length--; /* the last line end */
    kept = np_words_keep(text, arena, &out);
    np_buffer_clear(&out);
    return status ? status : kept;
}
