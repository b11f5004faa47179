#include <config.h>

#include "solve/unsourced.h"

#include "base/wording.h"

#include <string.h>

#include "data/data.h"
#include "solve/words.h"

/* The search for sources of one document's mentions. */
typedef struct {
    np_language language;
    np_arena *arena;
    const np_rulebook *rulebook;
    const np_document *document;
    const np_mentions *mentions;
    const np_data_group *groups;
    size_t group_count;
    bool *bound; /* of each mention: a row binds it, or both of its ends, or spells it out */
} sourcing;

/* The value that is nearest to a mention's. */
typedef struct {
    const np_data_value *value; /* NULL: there is none that could be compared */
    np_rational distance;
    bool in_unit; /* a bare number that is compared in the mention's own unit */
} nearest;

/* --- rows ------------------------------------------------------------------------------------- */

static bool holds_text(np_slice text, np_slice part)
{
    for (size_t i = 0; part.length && i + part.length <= text.length; i++) {
        if (memcmp(text.data + i, part.data, part.length) == 0)
            return true;
    }
    return false;
}

/* Numbers that a row's pattern spells out itself are as good as bound. */
static void note_spelled(bool *bound, const np_document *document, const np_mentions *mentions,
                         const np_claim *claim)
{
    for (size_t i = np_mentions_at(mentions, claim->start);
         i < mentions->count && mentions->items[i].end <= claim->end; i++) {
        const np_mention *m = &mentions->items[i];

        if (m->start >= claim->start &&
            holds_text(claim->expectation->find, np_slice_part(document->text, m->start, m->end)))
            bound[i] = true;
    }
}

np_status np_sources_bound(bool *bound, np_arena *arena, const np_document *document,
                           const np_mentions *mentions, const np_claims *claims)
{
    /* 1: the first end of a range, 2: the other */
    unsigned char *ends = NP_ARENA_ARRAY(arena, unsigned char, mentions->count);

    if (!ends)
        return NP_E_MEMORY;
    for (size_t i = 0; i < claims->count; i++) {
        const np_claim *claim = &claims->items[i];

        for (size_t k = 0; !claim->expectation->pack && k < claim->binding_count; k++) {
            const np_mention *mention = claim->bindings[k].mention;
            size_t at = mention ? np_mentions_at(mentions, mention->start) : mentions->count;

            if (at == mentions->count)
                continue;
            if (mention == &mentions->items[at])
                ends[at] = 3;
            else
                ends[at] |= mention == &mentions->items[at].ends[0] ? 1 : 2;
            bound[at] = bound[at] || ends[at] == 3;
        }
        if (!claim->expectation->pack)
            note_spelled(bound, document, mentions, claim);
    }
    return NP_OK;
}

/* --- tables ----------------------------------------------------------------------------------- */

static bool is_bare(const np_quantity *quantity)
{
    return !quantity->unit && quantity->kind == NP_KIND_NUMBER;
}

static bool comparable(const np_data_group *group, const np_quantity *quantity)
{
    np_dimension dimension = quantity->unit ? quantity->unit->dimension : np_dimension_none();

    return group->bare || is_bare(quantity) || np_dimension_equal(&group->dimension, &dimension);
}

/* The first value of the group at or behind x. */
static size_t first_from(const np_data_group *group, const np_rational *x)
{
    size_t low = 0, high = group->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (np_rational_compare(&group->values[middle].value, x) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Is a value of the group among the points of the interval? */
static bool holds(const np_data_group *group, const np_interval *set)
{
    size_t i = set->lo_end == NP_END_NONE ? 0 : first_from(group, &set->lo);

    /* Of several equal values at an open end all are passed. */
    while (i < group->count && set->lo_end == NP_END_OPEN &&
           np_rational_compare(&group->values[i].value, &set->lo) == 0)
        i++;
    return i < group->count && np_interval_contains(set, &group->values[i].value);
}

static void look_at(nearest *n, const np_data_value *value, const np_rational *written,
                    const np_rational *factor, bool in_unit)
{
    np_rational distance;

    np_rational_init(&distance);
    np_rational_sub(&distance, &value->value, written);
    np_rational_abs(&distance, &distance);
    np_rational_mul(&distance, &distance, factor);
    if (!n->value || np_rational_compare(&distance, &n->distance) < 0) {
        n->value = value;
        n->in_unit = in_unit;
        np_rational_swap(&n->distance, &distance);
    }
    np_rational_clear(&distance);
}

/* Compares the values around what is written: in base units, or bare ones in the mention's own unit. */
static void look_around(nearest *n, const np_data_group *group, const np_quantity *quantity,
                        bool in_unit)
{
    np_rational one = NP_RATIONAL_INTEGER(1), written;
    const np_rational *factor = in_unit ? &quantity->unit->factor : &one;
    size_t at;

    np_rational_init(&written);
    np_rational_set(&written, &quantity->value);
    if (quantity->unit && !in_unit) {
        np_rational_mul(&written, &written, &quantity->unit->factor);
        np_rational_add(&written, &written, &quantity->unit->offset);
    }
    at = first_from(group, &written);
    if (at > 0)
        look_at(n, &group->values[at - 1], &written, factor, in_unit);
    if (at < group->count)
        look_at(n, &group->values[at], &written, factor, in_unit);
    np_rational_clear(&written);
}

static bool has_own_unit(const np_quantity *quantity)
{
    np_rational one = NP_RATIONAL_INTEGER(1);

    return quantity->unit && (np_rational_compare(&quantity->unit->factor, &one) != 0 ||
                              np_rational_sign(&quantity->unit->offset) != 0);
}

/* Does a value of some table account for the quantity? If not, *n is the nearest one. */
static bool find_value(nearest *n, const sourcing *s, const np_quantity *quantity)
{
    /* What is likely meant by "over 4000" is less than all above 4000. */
    np_reading reading = quantity->hedge == NP_HEDGE_OVER || quantity->hedge == NP_HEDGE_UNDER
                             ? NP_READING_LOOSE
                             : NP_READING_NEAREST;
    np_interval base, own;
    bool found = false;

    np_interval_init(&base);
    np_interval_init(&own);
    np_quantity_set_base(&base, quantity, reading);
    np_quantity_set(&own, quantity, reading);
    for (size_t i = 0; i < s->group_count && !found; i++) {
        const np_data_group *group = &s->groups[i];

        if (!comparable(group, quantity))
            continue;
        found = holds(group, &base);
        if (!found)
            look_around(n, group, quantity, false);
        if (!found && group->bare && has_own_unit(quantity)) {
            found = holds(group, &own);
            if (!found)
                look_around(n, group, quantity, true);
        }
    }
    np_interval_clear(&base);
    np_interval_clear(&own);
    return found;
}

static bool has_value(nearest *n, const sourcing *s, const np_mention *mention)
{
    if (!mention->ends)
        return find_value(n, s, &mention->quantity);
    return find_value(n, s, &mention->ends[0].quantity) &&
           find_value(n, s, &mention->ends[1].quantity);
}

/* --- findings --------------------------------------------------------------------------------- */

static bool is_small(const np_quantity *quantity)
{
    int64_t value;

    return (quantity->kind == NP_KIND_NUMBER || quantity->kind == NP_KIND_COUNT) &&
           np_rational_get_int(&value, &quantity->value) && value >= 0 && value <= NP_SMALL_COUNT;
}

static bool needs_source(const np_sourcing *rules, const np_quantity *quantity)
{
    switch (quantity->kind) {
    case NP_KIND_DATE:
    case NP_KIND_TIME:
    case NP_KIND_IDENTIFIER: return false;
    default: break;
    }
    return !(rules->exempt_kinds & 1u << quantity->kind) &&
           !(rules->exempt_small && is_small(quantity));
}

/* Is it near enough to be worth telling: less than as far again as the number itself? */
static bool is_near(const nearest *n, const np_quantity *quantity)
{
    np_rational written;
    bool near;

    if (!n->value)
        return false;
    np_rational_init(&written);
    np_rational_abs(&written, &quantity->value);
    if (quantity->unit)
        np_rational_mul(&written, &written, &quantity->unit->factor);
    near = np_rational_compare(&n->distance, &written) < 0;
    np_rational_clear(&written);
    return near;
}

/* Appends the sentence about the number: as written, the nearest value, its table, row and column. */
static void add_message(np_buffer *out, const sourcing *s, const np_mention *mention,
                        const nearest *n)
{
    const char *alone = s->group_count ? NP_MSG("%s stands in no row and in no table")
                                       : NP_MSG("%s stands in no row");
    np_interval value;
    np_wording w;

    np_wording_init(&w);
    np_buffer_add(np_wording_part(&w),
                  np_slice_part(s->document->text, mention->start, mention->end));
    if (is_near(n, &mention->quantity)) {
        np_interval_init(&value);
        np_interval_set_point(&value, &n->value->value);
        np_words_interval(np_wording_part(&w), s->language, &value,
                          n->in_unit ? NULL : mention->quantity.unit);
        np_interval_clear(&value);
        np_buffer_add(np_wording_part(&w), n->value->table);
        np_buffer_add_format(np_wording_part(&w), "%zu", n->value->row);
        np_buffer_add(np_wording_part(&w), n->value->column);
        alone =
            NP_MSG("%s stands in no row and in no table; the nearest value is %s (%s, row %s, %s)");
    }
    np_wording_write(out, &w, np_language_text(s->language, alone));
    np_wording_clear(&w);
}

static np_status make_finding(np_finding *finding, const sourcing *s, const np_mention *mention,
                              const nearest *n)
{
    np_buffer message;
    np_status status;

    *finding = (np_finding){.expectation = &s->rulebook->unsourced,
                            .verdict = NP_VERDICT_UNDETERMINED,
                            .severity = s->rulebook->unsourced.severity,
                            .mention = mention,
                            .start = mention->start,
                            .end = mention->end};
    np_buffer_init(&message);
    add_message(&message, s, mention, n);
    status = np_words_keep(&finding->message, s->arena, &message);
    np_buffer_clear(&message);
    return status;
}

static np_status find_all(np_finding **findings, size_t *count, const sourcing *s)
{
    void *items = NULL;
    size_t capacity = 0;
    np_status status = NP_OK;

    for (size_t i = 0; !status && i < s->mentions->count; i++) {
        const np_mention *mention = &s->mentions->items[i];
        nearest n = {0};

        if (s->bound[i] || !needs_source(&s->rulebook->sourcing, &mention->quantity))
            continue;
        np_rational_init(&n.distance);
        if (!has_value(&n, s, mention)) {
            status =
                np_arena_grow(s->arena, &items, &capacity, *count, *count + 1, sizeof **findings);
            *findings = items;
            if (!status)
                status = make_finding(&(*findings)[*count], s, mention, &n);
            if (!status)
                ++*count;
        }
        np_rational_clear(&n.distance);
    }
    return status;
}

np_status np_unsourced_find(np_finding **findings, size_t *count, np_arena *arena,
                            const np_rulebook *rulebook, const np_document *document,
                            const np_mentions *mentions, const np_claims *claims,
                            np_language language)
{
    sourcing s = {.arena = arena,
                  .language = language,
                  .rulebook = rulebook,
                  .document = document,
                  .mentions = mentions};
    np_status status = NP_OK;

    *findings = NULL;
    *count = 0;
    if (!rulebook->sourcing.required || rulebook->unsourced.severity == NP_SEVERITY_OFF ||
        !mentions)
        return NP_OK;
    if (rulebook->data)
        status = np_data_groups(&s.groups, &s.group_count, rulebook->data);
    s.bound = NP_ARENA_ARRAY(arena, bool, mentions->count);
    if (!status && !s.bound)
        status = NP_E_MEMORY;
    if (!status)
        status = np_sources_bound(s.bound, arena, document, mentions, claims);
    return status ? status : find_all(findings, count, &s);
}
