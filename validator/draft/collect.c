#include <config.h>

/* Which rows an article asks for. */

#include <stdlib.h>

#include "base/caps.h"
#include "draft/name.h"
#include "draft/row.h"

static np_status add_row(np_draft_rows *rows, const np_draft_row *row)
{
    void *items = rows->rows;

    if (rows->count >= NP_CAP_DRAFT_ROWS) {
        rows->cut = true;
        return NP_OK;
    }
    if (np_arena_grow(rows->arena, &items, &rows->capacity, rows->count, rows->count + 1,
                      sizeof *rows->rows))
        return NP_E_MEMORY;
    rows->rows = items;
    rows->rows[rows->count++] = *row;
    return NP_OK;
}

/* --- claims of packs -------------------------------------------------------------------------- */

static bool is_wrong(np_verdict verdict)
{
    return verdict == NP_VERDICT_DOUBTFUL || verdict == NP_VERDICT_INCONSISTENT;
}

/* Are all numbers of the claim spoken of already? */
static bool is_covered(const np_draft_rows *rows, const bool *covered, const np_claim *claim)
{
    for (size_t i = 0; i < claim->binding_count; i++) {
        const np_mention *mention = claim->bindings[i].mention;

        if (mention && !covered[np_mentions_at(rows->article->mentions, mention->start)])
            return false;
    }
    return true;
}

static bool same_places(const np_claim *x, const np_claim *y)
{
    if (x->binding_count != y->binding_count)
        return false;
    for (size_t i = 0; i < x->binding_count; i++) {
        if (x->bindings[i].start != y->bindings[i].start)
            return false;
    }
    return true;
}

/* The parser holds depth below the cap. */
static bool uses(const np_expression *expression, size_t name, unsigned depth)
{
    bool found = expression->op == NP_OPERATOR_NAME && expression->name == name;

    for (size_t i = 0; !found && depth <= NP_CAP_EXPRESSION_DEPTH && i < expression->count; i++)
        found = uses(expression->arguments[i], name, depth + 1);
    return found;
}

/* Does the check of the claim speak of what is bound here? If not, it is mere text. */
static bool is_used(const np_draft_rows *rows, const np_claim *claim, const np_binding *binding)
{
    size_t name = rows->article->claims->variables[binding->variable].name;

    for (size_t i = 0; i < claim->expectation->relation_count; i++) {
        const np_relation *relation = &claim->expectation->relations[i];

        if (uses(relation->left, name, 0) || uses(relation->right, name, 0))
            return true;
    }
    return false;
}

/* The slots of a claim, its names local as the pack has them. */
static np_status make_slots(np_draft_row *row, const np_draft_rows *rows)
{
    const np_draft_article *article = rows->article;
    const np_claim *claim = row->claim;
    np_status status = NP_OK;

    row->slots = NP_ARENA_ARRAY(rows->arena, np_draft_slot, claim->binding_count);
    if (!row->slots)
        return NP_E_MEMORY;
    for (size_t i = 0; !status && i < claim->binding_count; i++) {
        const np_binding *binding = &claim->bindings[i];
        const np_name *name =
            &article->rulebook->names[article->claims->variables[binding->variable].name];
        np_draft_slot *slot = &row->slots[row->slot_count];
        np_buffer text;

        if (!is_used(rows, claim, binding))
            continue;
        row->slot_count++;
        slot->start = binding->start;
        slot->end = binding->end;
        slot->direction = !binding->mention;
        slot->sentence = np_document_sentence_at(article->document, binding->start);
        np_buffer_init(&text);
        np_buffer_add_text(&text, name->local ? "." : "");
        np_buffer_add(&text, name->text);
        status = text.status ? text.status
                             : np_arena_copy(rows->arena, &slot->name, np_buffer_slice(&text));
        np_buffer_clear(&text);
    }
    return status;
}

static np_status add_claim(np_draft_rows *rows, const np_claim *claim, np_verdict verdict)
{
    np_draft_row row = {.claim = claim, .off = is_wrong(verdict), .occurs = 1};
    np_status status = make_slots(&row, rows);

    return status || row.slot_count == 0 ? status : add_row(rows, &row);
}

/* The first row of a claim whose numbers are those of this one. */
static bool is_told(const np_draft_rows *rows, const np_claim *claim)
{
    for (size_t i = rows->count; i-- > 0;) {
        if (same_places(rows->rows[i].claim, claim))
            return true;
    }
    return false;
}

/* Does a check of the claim ask for a quantity by words? A row of its own would not have them. */
static bool asks_by_words(const np_rulebook *rulebook, const np_claim *claim)
{
    for (size_t i = 0; i < claim->name_count; i++) {
        if (rulebook->names[claim->names[i]].reference != NP_REFERENCE_NONE)
            return true;
    }
    return false;
}

static np_status add_claims(np_draft_rows *rows, const bool *covered, bool *told)
{
    const np_draft_article *article = rows->article;
    np_status status = NP_OK;

    for (size_t i = 0; !status && i < article->claims->count; i++) {
        const np_claim *claim = &article->claims->items[i];
        np_verdict verdict = article->judgement->verdicts[i].verdict;

        /* Of the names of a list a row of its own could not tell which is which. */
        if (claim->end <= claim->start || claim->binding_count == 0 || claim->expectation->lists ||
            claim->expectation->relation_count == 0 || is_covered(rows, covered, claim) ||
            claim->expectation->scheme != NP_SCHEME_NONE || is_told(rows, claim) ||
            asks_by_words(article->rulebook, claim))
            continue;
        status = add_claim(rows, claim, verdict);
        for (size_t k = 0; !status && !is_wrong(verdict) && k < claim->binding_count; k++) {
            const np_mention *mention = claim->bindings[k].mention;

            if (mention && is_used(rows, claim, &claim->bindings[k]))
                told[np_mentions_at(article->mentions, mention->start)] = true;
        }
    }
    return status;
}

/* --- numbers by themselves -------------------------------------------------------------------- */

enum { SMALL = 10 };

/* Would a reader call it a claim? Not a date, a place in an order or one, two, three of something. */
static bool is_claim(const np_quantity *quantity)
{
    int64_t value;

    switch (quantity->kind) {
    case NP_KIND_DATE:
    case NP_KIND_TIME:
    case NP_KIND_IDENTIFIER:
    case NP_KIND_ORDINAL: return false;
    case NP_KIND_NUMBER:
    case NP_KIND_COUNT:
        return quantity->range || !np_rational_get_int(&value, &quantity->value) || value < 0 ||
               value > SMALL;
    default: return true;
    }
}

static np_status add_mention(np_draft_rows *rows, const np_mention *mention)
{
    np_draft_row row = {.mention = mention, .occurs = 1};

    row.slots = NP_ARENA_NEW(rows->arena, np_draft_slot);
    if (!row.slots)
        return NP_E_MEMORY;
    row.slot_count = 1;
    row.slots->start = mention->start;
    row.slots->end = mention->end;
    row.slots->sentence = mention->sentence;
    return add_row(rows, &row);
}

static int compare_rows(const void *a, const void *b)
{
    const np_draft_row *x = a, *y = b;
    size_t start_x = x->slots[0].start, start_y = y->slots[0].start;

    if (start_x != start_y)
        return start_x < start_y ? -1 : 1;
    /* A claim before a number, claims in the order of their rules. */
    if (!x->claim || !y->claim)
        return (x->claim == NULL) - (y->claim == NULL);
    return x->claim < y->claim ? -1 : x->claim > y->claim;
}

np_status np_draft_collect(np_draft_rows *rows, const bool *covered)
{
    const np_mentions *mentions = rows->article->mentions;
    bool *told = NP_ARENA_ARRAY(rows->arena, bool, mentions->count + 1);
    np_status status;

    if (!told)
        return NP_E_MEMORY;
    status = add_claims(rows, covered, told);
    for (size_t i = 0; !status && i < mentions->count; i++) {
        if (!covered[i] && !told[i] && is_claim(&mentions->items[i].quantity))
            status = add_mention(rows, &mentions->items[i]);
    }
    if (!status && rows->count)
        qsort(rows->rows, rows->count, sizeof *rows->rows, compare_rows);
    return status;
}
