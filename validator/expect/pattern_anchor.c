/* What every match of a pattern holds: the anchors that np_anchors searches for. */
#include <config.h>

#include "expect/pattern_tree.h"
#include "text/cells.h"

/* Characters of one anchor and anchors of one part: more make the search no better. */
enum { LONGEST_ANCHOR = 16, MOST_ANCHORS = 256 };

/* The best choices so far, the best first. */
typedef struct {
    np_anchor_choice items[NP_ANCHOR_CHOICES];
    size_t count;
} choices;

typedef struct {
    const np_pattern *pattern;
    np_arena *arena;
} finder;

/* How much a character narrows the search. */
static unsigned long weight(uint32_t code)
{
    if (np_fold_is_dense(code))
        return 4;
    return (code >= 'a' && code <= 'z') || code >= 0xC0 ? 2 : 1;
}

static unsigned long score_of(const np_anchor *items, size_t count)
{
    unsigned long least = (unsigned long)-1;

    for (size_t i = 0; i < count; i++) {
        unsigned long sum = 0;

        for (size_t k = 0; k < items[i].count; k++)
            sum += weight(items[i].codes[k]);
        if (sum < least)
            least = sum;
    }
    /* A wide choice is found more often than each of its words. */
    return least * 1024 / (count + 15);
}

/* Keeps the choice among the best; of two of one score the earlier stays first. */
static void take(choices *best, const np_anchor_choice *other)
{
    size_t i = best->count;

    if (!other->items)
        return;
    while (i > 0 && best->items[i - 1].score < other->score)
        i--;
    if (i == NP_ANCHOR_CHOICES)
        return;
    if (best->count < NP_ANCHOR_CHOICES)
        best->count++;
    memmove(best->items + i + 1, best->items + i, (best->count - 1 - i) * sizeof *best->items);
    best->items[i] = *other;
}

/* The run of characters that begins at node as a choice of one; *next = the node behind it. */
static np_status run_anchor(np_anchor_choice *run, const np_node **next, finder *f,
                            const np_node *node, const np_node *end)
{
    np_anchor *anchor = NP_ARENA_NEW(f->arena, np_anchor);

    *run = (np_anchor_choice){.items = anchor, .count = 1};
    if (!anchor)
        return NP_E_MEMORY;
    anchor->codes = NP_ARENA_ARRAY(f->arena, uint32_t, LONGEST_ANCHOR);
    if (!anchor->codes)
        return NP_E_MEMORY;
    for (; node != end && node->kind == NP_NODE_CHARACTER; node = node->next) {
        if (anchor->count < LONGEST_ANCHOR)
            anchor->codes[anchor->count++] = node->code;
    }
    run->score = score_of(anchor, 1);
    *next = node;
    return NP_OK;
}

/* The words of a class: of each its longest stretch without white space. */
static np_status class_anchors(np_anchor_choice *words, finder *f, const np_pattern_class *class)
{
    *words = (np_anchor_choice){.count = class->count};
    if (class->count == 0 || class->count > MOST_ANCHORS)
        return NP_OK;
    words->items = NP_ARENA_ARRAY(f->arena, np_anchor, class->count);
    if (!words->items)
        return NP_E_MEMORY;
    for (size_t i = 0; i < class->count; i++) {
        const np_pattern_word *word = &class->words[i];
        np_anchor *anchor = &words->items[i];

        for (size_t k = 0, start = 0; k <= word->count; k++) {
            if (k < word->count && word->codes[k] != ' ')
                continue;
            if (k - start > anchor->count) {
                anchor->codes = word->codes + start;
                anchor->count = k - start < LONGEST_ANCHOR ? k - start : LONGEST_ANCHOR;
            }
            start = k + 1;
        }
        if (anchor->count == 0) {
            words->items = NULL; /* a word of white space: found everywhere */
            return NP_OK;
        }
    }
    words->score = score_of(words->items, words->count);
    return NP_OK;
}

static np_status sequence_choice(choices *best, bool *mention, finder *f, const np_node *first,
                                 const np_node *end);

/* What a match of one of the branches holds: an anchor of each. */
static np_status branch_choice(choices *best, bool *mention, finder *f, const np_node *group)
{
    np_anchor_choice all = {0};
    np_anchor *items = NP_ARENA_ARRAY(f->arena, np_anchor, MOST_ANCHORS);
    bool each = true, mentions = true;

    if (!items)
        return NP_E_MEMORY;
    for (const np_node *branch = group->first; branch; branch = branch->next) {
        choices list = {0};
        np_anchor_choice one = {0};
        bool takes = false;
        np_status status = sequence_choice(&list, &takes, f, branch->first, NULL);

        if (status)
            return status;
        if (list.count > 0)
            one = list.items[0];
        mentions = mentions && takes;
        each = each && one.items && all.count + one.count <= MOST_ANCHORS;
        if (!each)
            continue;
        memcpy(items + all.count, one.items, one.count * sizeof *items);
        all.count += one.count;
    }
    *mention = *mention || mentions;
    if (each) {
        all.items = items;
        all.score = score_of(items, all.count);
        take(best, &all);
    }
    return NP_OK;
}

static np_status node_choice(choices *best, bool *mention, finder *f, const np_node *node)
{
    const np_slot *slot;
    np_anchor_choice words = {0};
    np_status status = NP_OK;

    switch (node->kind) {
    case NP_NODE_SEQUENCE: return sequence_choice(best, mention, f, node->first, NULL);
    case NP_NODE_ALTERNATIVES: return branch_choice(best, mention, f, node);
    case NP_NODE_CLASS:
        status = class_anchors(&words, f, &f->pattern->classes[node->index]);
        take(best, &words);
        return status;
    case NP_NODE_SLOT:
        slot = &f->pattern->slots[node->index];
        *mention = *mention || slot->type == NP_SLOT_QUANTITY || slot->type == NP_SLOT_FIGURES;
        return NP_OK;
    default: return NP_OK;
    }
}

static np_status sequence_choice(choices *best, bool *mention, finder *f, const np_node *first,
                                 const np_node *end)
{
    np_status status = NP_OK;

    for (const np_node *node = first; !status && node != end;) {
        if (node->kind == NP_NODE_CHARACTER) {
            np_anchor_choice run;

            status = run_anchor(&run, &node, f, node, end);
            take(best, &run);
        } else {
            status = node_choice(best, mention, f, node);
            node = node->next;
        }
    }
    return status;
}

np_status np_pattern_find_anchors(np_pattern_part *part, const np_pattern *pattern, np_arena *arena,
                                  const np_node *first, const np_node *end)
{
    finder f = {pattern, arena};
    choices best = {0};
    bool mention = false;
    np_status status = sequence_choice(&best, &mention, &f, first, end);

    if (status)
        return status;
    memcpy(part->choices, best.items, sizeof part->choices);
    part->choice_count = best.count;
    part->takes_mention = mention;
    return NP_OK;
}
