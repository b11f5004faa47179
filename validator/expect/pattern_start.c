/* What can come next at each instruction of a pattern: a search that knows leaves most ways of a choice
 * without trying them. */
#include <config.h>

#include <string.h>

#include "expect/pattern.h"
#include "expect/pattern_tree.h"

static const uint32_t every_kind = UINT32_MAX;

static void add_code(np_pattern_start *start, uint32_t code)
{
    unsigned bit = np_pattern_hash(code);

    start->codes[bit >> 6] |= UINT64_C(1) << (bit & 63);
}

static void add_words(np_pattern_start *start, const np_pattern_class *class)
{
    for (size_t i = 0; i < class->count; i++) {
        if (class->words[i].count > 0)
            add_code(start, class->words[i].codes[0]);
    }
}

/* The kinds of mentions that a slot may take. A range is taken by what its ends are, and a unit has many
 * kinds: the search sees to those. */
static uint32_t kinds_of(const np_slot *slot)
{
    static const uint32_t amounts = UINT32_C(1) << NP_KIND_NUMBER | UINT32_C(1) << NP_KIND_COUNT |
                                    UINT32_C(1) << NP_KIND_MEASURE | UINT32_C(1) << NP_KIND_MONEY;

    if (slot->any_kind || slot->unit)
        return every_kind;
    return slot->amount ? amounts : UINT32_C(1) << slot->kind;
}

/* Adds what may come next in from to what may come next in into. Did that add anything? */
static bool merge(np_pattern_start *into, const np_pattern_start *from)
{
    np_pattern_start before = *into;

    for (size_t i = 0; i < sizeof into->codes / sizeof *into->codes; i++)
        into->codes[i] |= from->codes[i];
    into->kinds |= from->kinds;
    into->anything |= from->anything;
    return memcmp(before.codes, into->codes, sizeof into->codes) != 0 ||
           before.kinds != into->kinds || before.anything != into->anything;
}

/* What the instruction itself takes, and the instructions at which the search may go on when it takes
 * nothing: *count of them in next. */
static void look_at(np_pattern_start *start, size_t next[2], size_t *count,
                    const np_pattern *pattern, const np_instruction *program, size_t at)
{
    const np_instruction *step = &program[at];

    *count = 0;
    switch (step->op) {
    case NP_MATCH_CHARACTER: add_code(start, step->a); break;
    case NP_MATCH_SPACE:
    case NP_MATCH_SOFT:
        add_code(start, ' ');
        next[(*count)++] = at + 1;
        break;
    case NP_MATCH_EDGE:
    case NP_MATCH_BEGIN:
    case NP_MATCH_FINISH:
    case NP_MATCH_CLEAR: next[(*count)++] = at + 1; break;
    case NP_MATCH_WORD: add_words(start, &pattern->classes[step->a]); break;
    case NP_MATCH_CHANGE: add_words(start, &pattern->classes[step->b]); break;
    case NP_MATCH_SLOT: start->kinds |= kinds_of(&pattern->slots[step->a]); break;
    case NP_MATCH_FIGURES: start->kinds |= UINT32_C(1) << NP_KIND_DATE; break;
    case NP_MATCH_COMMA:
        add_code(start, ',');
        add_code(start, ';');
        add_code(start, 0x3001);
        break;
    case NP_MATCH_BRACKET: add_code(start, '('); break;
    case NP_MATCH_CHOICE:
        next[(*count)++] = step->a;
        next[(*count)++] = step->b;
        break;
    case NP_MATCH_JUMP: next[(*count)++] = step->a; break;
    case NP_MATCH_ANY:
    case NP_MATCH_ASIDE:
    case NP_MATCH_PHRASE:
    case NP_MATCH_DONE: start->anything = true; break;
    }
}

/* part->least, by the shortest way from each instruction to the end of the program. Slots for figures do not
 * count: several of them may take parts of one date. */
static np_status count_least(np_pattern_part *part, np_arena *arena)
{
    size_t *least = NP_ARENA_ARRAY(arena, size_t, part->count);
    bool changed = true;

    if (!least)
        return NP_E_MEMORY;
    for (size_t i = 0; i < part->count; i++)
        least[i] = part->program[i].op == NP_MATCH_DONE ? 0 : SIZE_MAX;
    while (changed) {
        changed = false;
        for (size_t i = part->count; i-- > 0;) {
            const np_instruction *step = &part->program[i];
            size_t way = SIZE_MAX;

            if (step->op == NP_MATCH_DONE)
                continue;
            if (step->op == NP_MATCH_CHOICE || step->op == NP_MATCH_JUMP)
                way = least[step->a];
            else
                way = least[i + 1];
            if (step->op == NP_MATCH_CHOICE && least[step->b] < way)
                way = least[step->b];
            if (step->op == NP_MATCH_SLOT && way != SIZE_MAX)
                way++;
            if (way < least[i]) {
                least[i] = way;
                changed = true;
            }
        }
    }
    part->least = least[0];
    return NP_OK;
}

np_status np_pattern_find_starts(np_pattern_part *part, const np_pattern *pattern, np_arena *arena)
{
    bool changed = true;

    part->starts = NP_ARENA_ARRAY(arena, np_pattern_start, part->count);
    if (!part->starts)
        return NP_E_MEMORY;
    /* Programs mostly go forward, so that from the end few rounds are needed. */
    while (changed) {
        changed = false;
        for (size_t i = part->count; i-- > 0;) {
            np_pattern_start own = {0};
            size_t next[2], count;

            look_at(&own, next, &count, pattern, part->program, i);
            for (size_t k = 0; k < count; k++)
                (void)merge(&own, &part->starts[next[k]]);
            if (merge(&part->starts[i], &own))
                changed = true;
        }
    }
    return count_least(part, arena);
}
