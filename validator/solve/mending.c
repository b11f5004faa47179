#include <config.h>

#include "solve/mending.h"

#include "base/caps.h"
#include "solve/rewrite.h"

np_status np_mending_holds(bool *holds, np_mending *m, const np_quantity *quantity)
{
    np_view view = np_view_of(NP_READING_NEAREST);
    np_outcome outcome;
    np_status status;

    view.change = NP_VIEW_READ;
    view.place = m->place;
    view.place_reading = NP_READING_NEAREST;
    view.quantity = quantity;
    status = np_solver_solve(&outcome, m->solver, m->conflict->claims, m->conflict->count, &view);
    *holds = !status && outcome == NP_OUTCOME_SOME;
    return status;
}

/* Is one number in a hundred allowed, or more? */
static bool is_wide(const np_interval *allowed)
{
    np_rational width, size;
    bool wide = true;

    np_rational_init(&width);
    np_rational_init(&size);
    np_rational_sub(&width, &allowed->hi, &allowed->lo);
    np_rational_abs(&size, &allowed->hi);
    if (np_rational_scale10(&width, &width, 2) == NP_OK)
        wide = np_rational_compare(&width, &size) > 0;
    np_rational_clear(&width);
    np_rational_clear(&size);
    return wide;
}

/* Would such a slip fit by chance? Many numbers are one digit away from the written one, and nearly
 * all fit what has one end only. */
static bool by_chance(const np_mending *m, np_slip_kind kind)
{
    if (m->allowed->lo_end == NP_END_NONE || m->allowed->hi_end == NP_END_NONE)
        return true;
    return (kind == NP_SLIP_REPLACE || kind == NP_SLIP_LOSE || kind == NP_SLIP_ADD) &&
           is_wide(m->allowed);
}

/* Keeps a slip that is likelier than the best so far and mends the conflict. */
static bool try_slip(void *context, const np_slip *slip)
{
    np_mending *m = context;
    np_quantity quantity;
    np_interval set;
    bool holds;

    if ((m->found && slip->kind >= m->best.kind) || by_chance(m, slip->kind))
        return true;
    np_quantity_init(&quantity);
    np_interval_init(&set);
    if (np_slip_quantity(&quantity, m->source, slip)) {
        np_quantity_set_base(&set, &quantity, NP_READING_NEAREST);
        if (np_interval_meet(&set, &set, m->allowed)) {
            m->status = np_mending_holds(&holds, m, &quantity);
            if (holds) {
                m->best = *slip;
                m->found = true;
            }
        }
    }
    np_quantity_clear(&quantity);
    np_interval_clear(&set);
    return !m->status && !np_solver_is_spent(m->solver);
}

/* Mentions on each side that are looked at: for their words, and for their numbers. */
enum { WORDS = 200, NEIGHBORS = 8 };

/* The mentions of the document around the one that is repaired, [*first, *end); none when it is not one
 * of the document itself. */
static void neighborhood(size_t *first, size_t *end, const np_mending *m, size_t reach)
{
    const np_mentions *mentions = m->solver->system->mentions;
    const np_mention *own = m->source->binding->mention;
    size_t at;

    *first = *end = 0;
    if (!mentions || own < mentions->items || own >= mentions->items + mentions->count)
        return;
    at = (size_t)(own - mentions->items);
    *first = at < reach ? 0 : at - reach;
    *end = at + reach < mentions->count ? at + reach + 1 : mentions->count;
}

/* The word of a multiplier that some mention near by is written with; empty for a multiplier of 1.
 * False when there is none. */
static bool word_for(np_slice *word, const np_mending *m, const np_rational *multiplier)
{
    const np_system *system = m->solver->system;
    size_t first, end;
    np_rational one = NP_RATIONAL_INTEGER(1);

    *word = np_slice_of("", 0);
    if (np_rational_compare(multiplier, &one) == 0)
        return true;
    neighborhood(&first, &end, m, WORDS);
    for (size_t i = first; i < end; i++) {
        const np_mention *mention = &system->mentions->items[i];

        if (mention->multiplier_end > mention->digits_end &&
            np_rational_compare(&mention->multiplier, multiplier) == 0) {
            *word =
                np_slice_part(system->document->text, mention->digits_end, mention->multiplier_end);
            return true;
        }
    }
    return false;
}

/* Another multiplier: one of the words that the document uses, or none. */
static np_status try_multipliers(np_mending *m)
{
    static const int powers[] = {-8, -6, -4, -3, 3, 4, 6, 8};
    const np_mention *mention = m->source->binding->mention;
    np_rational wanted;
    np_status status = NP_OK;

    /* A multiplier that the pattern spells out stays. */
    if (mention->multiplier_end > mention->digits_end &&
        m->source->word_end == m->source->word_start)
        return NP_OK;
    np_rational_init(&wanted);
    for (size_t i = 0; !status && i < sizeof powers / sizeof *powers; i++) {
        np_slip slip = m->source->written;
        np_slice found;

        slip.kind = NP_SLIP_MULTIPLIER;
        slip.exponent = powers[i];
        if ((m->found && m->best.kind <= slip.kind) ||
            np_rational_scale10(&wanted, &mention->multiplier, powers[i]) ||
            !word_for(&found, m, &wanted))
            continue;
        (void)try_slip(m, &slip);
        status = m->status;
        if (m->found && m->best.kind == NP_SLIP_MULTIPLIER)
            m->word = found;
    }
    np_rational_clear(&wanted);
    return status;
}

/* Does the expression use the mention's name? */
static bool names_it(const np_mending *m, const np_expression *e, unsigned depth)
{
    const np_claim *claim = &m->solver->system->claims->items[m->place.claim];
    bool found = e->op == NP_OPERATOR_NAME &&
                 np_claim_variable(claim, e->name, e->item) == m->source->binding->variable;

    for (size_t i = 0; !found && i < e->count && depth <= 4 * NP_CAP_EXPRESSION_DEPTH; i++)
        found = names_it(m, e->arguments[i], depth + 1);
    return found;
}

/* Percentage points that would be right as percent of the old percentage. */
static np_status try_percent(np_mending *m)
{
    /* The compiler adds to the arena, nothing else. */
    np_system *system = (np_system *)m->solver->system;
    size_t claim = m->place.claim;
    np_status status = NP_OK;

    if (m->source->binding->quantity->kind != NP_KIND_POINTS)
        return NP_OK;
    for (size_t i = system->first_constraint[claim];
         !status && !m->found && i < system->first_constraint[claim + 1]; i++) {
        np_constraint own = system->constraints[i], other;
        const np_expression *rate;
        np_relation relation;

        if (own.step_count == 0 || own.incommensurable ||
            !np_rewrite(&relation, &rate, &status, system->arena, own.relation,
                        NP_MEANING_PERCENT) ||
            !names_it(m, rate, 0))
            continue;
        status = np_system_compile(&other, system, claim, &relation);
        if (status)
            break;
        system->constraints[i] = other;
        status = np_mending_holds(&m->found, m, m->source->binding->quantity);
        system->constraints[i] = own;
        m->best = m->source->written;
        m->best.kind = NP_SLIP_UNIT;
    }
    return status;
}

/* Could the writer have taken the number from this mention: of the same kind and unit, in full? */
static bool is_like(const np_mending *m, const np_mention *mention)
{
    const np_quantity *own = m->source->binding->quantity, *other = &mention->quantity;

    return mention != m->source->binding->mention && other->kind == own->kind &&
           other->unit == own->unit && !other->range && other->hedge == NP_HEDGE_NONE &&
           np_rational_compare(&other->value, &own->value) != 0;
}

/* The digits of a mention and its multiplier; false when it has none that a slip could have. */
static bool digits_of(np_slice *digits, const np_mending *m, const np_mention *mention)
{
    np_slice text = m->solver->system->document->text;
    size_t start = mention->number_start;

    while (start < mention->digits_end && (text.data[start] < '0' || text.data[start] > '9'))
        start++;
    *digits = np_slice_part(text, start, mention->multiplier_end);
    return start < mention->digits_end;
}

/* The number of a neighboring mention, which may have been meant here. */
static np_status try_neighbors(np_mending *m)
{
    const np_system *system = m->solver->system;
    const np_mention *own = m->source->binding->mention;
    bool spelled =
        own->multiplier_end > own->digits_end && m->source->word_end == m->source->word_start;
    size_t first, end;
    np_status status = NP_OK;

    if (spelled || by_chance(m, NP_SLIP_REPLACE))
        return NP_OK;
    neighborhood(&first, &end, m, NEIGHBORS);
    for (size_t i = first; !status && !m->found && i < end; i++) {
        const np_mention *mention = &system->mentions->items[i];
        np_interval set;
        bool fits;

        if (!is_like(m, mention) || !digits_of(&m->word, m, mention))
            continue;
        np_interval_init(&set);
        np_quantity_set_base(&set, &mention->quantity, NP_READING_NEAREST);
        fits = np_interval_meet(&set, &set, m->allowed);
        np_interval_clear(&set);
        if (fits)
            status = np_mending_holds(&m->found, m, &mention->quantity);
        m->best = m->source->written;
        m->best.kind = NP_SLIP_NEIGHBOR;
    }
    return status;
}

/* What is likelier than one digit for another counts before that. */
static np_status try_others(np_mending *m)
{
    np_slip best = m->best;
    bool found = m->found;
    np_status status;

    m->found = false;
    status = try_percent(m);
    if (!status && !m->found)
        status = try_neighbors(m);
    if (!m->found) {
        m->best = best;
        m->found = found;
    }
    return status;
}

np_status np_mending_find(np_mending *m)
{
    np_status status;

    np_slips_each(m->source, try_slip, m);
    status = m->status;
    if (!status)
        status = try_multipliers(m);
    if (!status && (!m->found || m->best.kind > NP_SLIP_NEIGHBOR))
        status = try_others(m);
    return status;
}

void np_mending_write(np_buffer *out, const np_mending *m)
{
    np_slice text = m->solver->system->document->text;
    const np_binding *binding = m->source->binding;

    if (m->best.kind == NP_SLIP_UNIT) {
        np_buffer_add(out, np_slice_part(text, binding->start, m->source->end));
        np_buffer_add_byte(out, '%');
    } else if (m->best.kind == NP_SLIP_NEIGHBOR) {
        np_buffer_add(out, np_slice_part(text, binding->start, m->source->start));
        np_buffer_add(out, m->word);
        np_buffer_add(out, np_slice_part(text, m->source->word_end, binding->end));
    } else {
        np_slip_write(out, m->solver->system, m->source, &m->best, m->word);
    }
}
