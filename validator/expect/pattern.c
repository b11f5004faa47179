/* From the tree of a pattern to its program. */
#include <config.h>

#include "expect/pattern.h"

#include "base/caps.h"
#include "expect/pattern_tree.h"

enum { NO_CLASS = UINT32_MAX };

typedef struct {
    np_row_context *context;
    const np_csv_field *field;
    np_pattern *pattern;
    np_pattern_part *part; /* that is being written */
    size_t capacity;       /* of its program */
    uint32_t changes;      /* class of the change words, once it is needed */
} compiler;

static np_status complain(compiler *c, const char *code, size_t start, size_t end,
                          const char *expected, const char *message)
{
    np_status status = np_located_add(c->context->located, NP_SEVERITY_ERROR, code, c->field, start,
                                      end, np_located_text(c->context->located, expected), "%s",
                                      np_located_text(c->context->located, message));

    return status ? status : NP_E_SYNTAX;
}

bool np_node_is_nullable(const np_node *node)
{
    bool any = false;

    switch (node->kind) {
    case NP_NODE_SEQUENCE:
        for (const np_node *child = node->first; child; child = child->next) {
            if (!np_node_is_nullable(child))
                return false;
        }
        return true;
    case NP_NODE_ALTERNATIVES:
        for (const np_node *child = node->first; child; child = child->next)
            any = any || np_node_is_nullable(child);
        return any;
    case NP_NODE_OPTIONAL:
    case NP_NODE_SPACE:
    case NP_NODE_ASIDE:
    case NP_NODE_GAP: return true;
    default: return false;
    }
}

static bool is_gap(const np_node *node)
{
    return node->kind == NP_NODE_GAP || node->kind == NP_NODE_ASIDE;
}

/* A gap that a match may begin with, or end with when at_end: it would take nothing there. The same for
 * {x:text} at the end, which would take one character. NULL: there is none. */
static const np_node *idle_edge(const compiler *c, const np_node *first, const np_node *end,
                                bool at_end)
{
    const np_node *idle = NULL;

    for (const np_node *node = first; node != end; node = node->next) {
        const np_node *inner = NULL;

        if (is_gap(node) || (at_end && node->kind == NP_NODE_SLOT &&
                             c->pattern->slots[node->index].type == NP_SLOT_TEXT))
            inner = node;
        else if (node->kind == NP_NODE_ALTERNATIVES) {
            for (const np_node *branch = node->first; branch && !inner; branch = branch->next)
                inner = idle_edge(c, branch->first, NULL, at_end);
        } else if (node->kind == NP_NODE_SEQUENCE || node->kind == NP_NODE_OPTIONAL)
            inner = idle_edge(c, node->first, NULL, at_end);
        if (!at_end && inner)
            return inner;
        if (np_node_is_nullable(node))
            idle = inner ? inner : idle;
        else if (at_end)
            idle = inner;
        else
            return NULL;
    }
    return idle;
}

/* Appends an instruction; *at, which may be NULL, is where it stands. */
static np_status emit(size_t *at, compiler *c, np_match_op op, size_t a, size_t b)
{
    np_pattern_part *part = c->part;
    void *program = part->program;

    if (c->pattern->size >= NP_CAP_PATTERN_SIZE) {
        np_status status =
            np_located_add(c->context->located, NP_SEVERITY_ERROR, "pattern-size", c->field, 0, 0,
                           np_located_text(c->context->located, NP_MSG("several rows")),
                           NP_MSG("the pattern takes more than %d steps"), NP_CAP_PATTERN_SIZE);

        return status ? status : NP_E_LIMIT;
    }
    if (np_arena_grow(&c->context->rulebook->arena, &program, &c->capacity, part->count,
                      part->count + 1, sizeof *part->program))
        return NP_E_MEMORY;
    part->program = program;
    part->program[part->count] = (np_instruction){op, (uint32_t)a, (uint32_t)b};
    if (at)
        *at = part->count;
    part->count++;
    c->pattern->size++;
    return NP_OK;
}

/* The change words, made once for a rulebook: class "direction" of the lexicon, or else the words of
 * "rise" and "fall". */
static np_status make_changes(compiler *c)
{
    static const char *const names[] = {"direction", "rise", "fall"};
    np_rulebook *rulebook = c->context->rulebook;
    np_pattern_class *class = NP_ARENA_NEW(&rulebook->arena, np_pattern_class);
    np_class_word *words = NULL;
    size_t count = 0, capacity = 0;
    np_status status;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const np_class_word *some;
        size_t some_count;
        void *items = words;

        if (!np_lexicon_class(rulebook->lexicon, &some, &some_count, np_slice_text(names[i])))
            continue;
        if (np_arena_grow(c->context->scratch, &items, &capacity, count, count + some_count,
                          sizeof *words))
            return NP_E_MEMORY;
        words = items;
        for (size_t k = 0; k < some_count; k++) {
            if (some[k].value != 0)
                words[count++] = some[k];
        }
        if (i == 0 && count > 0)
            break;
    }
    /* The longest first; their order is kept among words of one length. */
    for (size_t i = 1; i < count; i++) {
        for (size_t k = i; k > 0 && words[k].word.length > words[k - 1].word.length; k--) {
            np_class_word word = words[k];

            words[k] = words[k - 1];
            words[k - 1] = word;
        }
    }
    status = class ? np_pattern_make_class(class, &rulebook->arena, words, count) : NP_E_MEMORY;
    if (!status)
        rulebook->changes = class;
    return status;
}

/* c->changes = the class of change words in the pattern. */
static np_status find_changes(compiler *c)
{
    np_rulebook *rulebook = c->context->rulebook;
    size_t index = 0, capacity = c->pattern->class_count;
    np_status status = rulebook->changes ? NP_OK : make_changes(c);

    if (!status)
        status = np_pattern_add_class(&index, c->pattern, &capacity, &rulebook->arena,
                                      rulebook->changes);
    c->changes = (uint32_t)index;
    return status;
}

/* One of several instructions that come after each other, as far as they can be. */
typedef struct {
    np_match_op op;
    size_t a, b;
} step;

static np_status emit_steps(compiler *c, const step *steps, size_t count)
{
    np_status status = NP_OK;

    for (size_t i = 0; !status && i < count; i++)
        status = emit(NULL, c, steps[i].op, steps[i].a, steps[i].b);
    return status;
}

#define EMIT(C, ...)                                                                               \
    emit_steps(C, (const step[]){__VA_ARGS__}, sizeof((const step[]){__VA_ARGS__}) / sizeof(step))

/* Takes nothing; fails at a word that ends the list. */
static np_status emit_barrier(compiler *c, const np_node *list)
{
    return list->barrier == NP_CLASS_NONE ? NP_OK : emit(NULL, c, NP_MATCH_CLEAR, list->barrier, 0);
}

/* Words and brackets between an item and its comma, or between comma and item: as few as will do. */
static np_status emit_filling(compiler *c, const np_node *list)
{
    size_t loop, at;
    np_status status = emit(&loop, c, NP_MATCH_CHOICE, 0, c->part->count + 1);

    if (!status)
        status = emit_barrier(c, list);
    at = c->part->count;
    if (!status)
        status = EMIT(c, {NP_MATCH_CHOICE, at + 1, at + 3}, {NP_MATCH_PHRASE, 0, 0},
                      {NP_MATCH_JUMP, loop, 0}, {NP_MATCH_BRACKET, 0, 0}, {NP_MATCH_JUMP, loop, 0});
    if (!status)
        c->part->program[loop].a = (uint32_t)c->part->count;
    return status;
}

/* One item of a list: a number, or words and perhaps brackets behind them. */
static np_status emit_item(compiler *c, const np_node *list)
{
    size_t slot = list->index, loop, at;
    np_status status;

    if (c->pattern->slots[slot].type == NP_SLOT_QUANTITY)
        return EMIT(c, {NP_MATCH_SOFT, 0, 0}, {NP_MATCH_SLOT, slot, 0});
    status = EMIT(c, {NP_MATCH_SOFT, 0, 0}, {NP_MATCH_BEGIN, slot, 0});
    loop = c->part->count;
    if (!status)
        status = emit_barrier(c, list);
    at = c->part->count;
    if (!status)
        status = EMIT(c, {NP_MATCH_PHRASE, 0, 0}, {NP_MATCH_CHOICE, at + 2, loop},
                      {NP_MATCH_FINISH, slot, 0}, {NP_MATCH_CHOICE, at + 4, at + 6},
                      {NP_MATCH_SOFT, 0, 0}, {NP_MATCH_BRACKET, 0, 0});
    return status;
}

/* The last item of a list of numbers, or one more of the last of a list of words, with the word before
 * it. */
static np_status emit_last_item(compiler *c, const np_node *list, bool filled)
{
    size_t at;
    np_status status = filled ? emit_filling(c, list) : NP_OK;

    at = c->part->count;
    if (!status)
        status =
            EMIT(c, {NP_MATCH_SOFT, 0, 0}, {NP_MATCH_CHOICE, at + 2, at + 4},
                 {NP_MATCH_COMMA, 0, 0}, {NP_MATCH_SOFT, 0, 0}, {NP_MATCH_WORD, list->joint, 0});
    if (!status && filled)
        status = emit_filling(c, list);
    return status ? status : emit_item(c, list);
}

/* An item, then, as often as can be, a comma and an item, and one last item behind a word of joint:
 *
 *     item  loop: ( last | comma item, to loop | nothing, unless closed )
 *
 * Words before a last item may themselves be joined ("research and development"): of a list of words
 * the last item may come more than once, and claim/ knows that their number is open then. */
static np_status emit_list(compiler *c, const np_node *list)
{
    bool filled = c->pattern->slots[list->index].type == NP_SLOT_QUANTITY;
    size_t loop, choice = 0, out = 0, again = 0, leave = 0;
    np_status status = emit_item(c, list);

    loop = c->part->count;
    if (!status && !list->closed)
        status = emit(&out, c, NP_MATCH_CHOICE, loop + 1, 0);
    if (!status && list->joint != NP_CLASS_NONE) {
        status = emit(&choice, c, NP_MATCH_CHOICE, c->part->count + 1, 0);
        again = c->part->count;
        if (!status)
            status = emit_last_item(c, list, filled);
        if (!status && !filled)
            status = EMIT(c, {NP_MATCH_CHOICE, again, c->part->count + 1});
        if (!status)
            status = emit(&leave, c, NP_MATCH_JUMP, 0, 0);
        if (!status)
            c->part->program[choice].b = (uint32_t)c->part->count;
    }
    if (!status && filled)
        status = emit_filling(c, list);
    if (!status)
        status = EMIT(c, {NP_MATCH_SOFT, 0, 0}, {NP_MATCH_COMMA, 0, 0}, {NP_MATCH_SOFT, 0, 0});
    if (!status && list->joint != NP_CLASS_NONE)
        status = emit(NULL, c, NP_MATCH_CLEAR, list->joint, 0);
    if (!status && filled)
        status = emit_filling(c, list);
    if (!status)
        status = emit_item(c, list);
    if (!status)
        status = emit(NULL, c, NP_MATCH_JUMP, loop, 0);
    if (status)
        return status;
    if (!list->closed)
        c->part->program[out].b = (uint32_t)c->part->count;
    if (leave > 0)
        c->part->program[leave].a = (uint32_t)c->part->count;
    return NP_OK;
}

static np_status emit_slot(compiler *c, const np_node *node)
{
    size_t slot = node->index, loop;
    np_status status;

    if (c->pattern->slots[slot].list) {
        status = emit_list(c, node);
        return status ? status : emit(NULL, c, NP_MATCH_SOFT, 0, 0);
    }
    status = emit(NULL, c, NP_MATCH_SOFT, 0, 0);
    if (status)
        return status;
    switch (c->pattern->slots[slot].type) {
    case NP_SLOT_QUANTITY: status = emit(NULL, c, NP_MATCH_SLOT, slot, 0); break;
    case NP_SLOT_FIGURES: status = emit(NULL, c, NP_MATCH_FIGURES, slot, 0); break;
    case NP_SLOT_DIRECTION:
        if (c->changes == NO_CLASS)
            status = find_changes(c);
        if (!status)
            status = emit(NULL, c, NP_MATCH_CHANGE, slot, c->changes);
        break;
    case NP_SLOT_TEXT:
        status = emit(NULL, c, NP_MATCH_BEGIN, slot, 0);
        if (!status)
            status = emit(&loop, c, NP_MATCH_PHRASE, 0, 0);
        if (!status)
            status = emit(NULL, c, NP_MATCH_CHOICE, loop + 2, loop);
        if (!status)
            status = emit(NULL, c, NP_MATCH_FINISH, slot, 0);
        break;
    }
    return status ? status : emit(NULL, c, NP_MATCH_SOFT, 0, 0);
}

/* The words that no aside goes past, made once for a rulebook. */
static np_status find_barrier(compiler *c)
{
    np_rulebook *rulebook = c->context->rulebook;
    const np_class_word *words = NULL;
    np_pattern_class *class;
    size_t count = 0;
    np_status status = NP_OK;

    if (!rulebook->barrier) {
        class = NP_ARENA_NEW(&rulebook->arena, np_pattern_class);
        np_lexicon_class(rulebook->lexicon, &words, &count, np_slice_text("barrier"));
        status = class ? np_pattern_make_class(class, &rulebook->arena, words, count) : NP_E_MEMORY;
        if (!status)
            rulebook->barrier = class;
    }
    c->pattern->barrier = rulebook->barrier;
    return status;
}

/* Takes as few cells as will do: op says which. */
static np_status emit_gap(compiler *c, np_match_op op)
{
    size_t loop;
    np_status status = emit(NULL, c, NP_MATCH_EDGE, 0, 0);

    if (!status)
        status = emit(&loop, c, NP_MATCH_CHOICE, 0, 0);
    if (!status)
        status = emit(NULL, c, op, 0, 0);
    if (!status)
        status = emit(NULL, c, NP_MATCH_JUMP, loop, 0);
    if (status)
        return status;
    c->part->program[loop].a = (uint32_t)c->part->count;
    c->part->program[loop].b = (uint32_t)loop + 1;
    return emit(NULL, c, NP_MATCH_EDGE, 0, 0);
}

static np_status emit_sequence(compiler *c, const np_node *first, const np_node *end);

static np_status emit_alternatives(compiler *c, const np_node *group)
{
    size_t jumps = SIZE_MAX; /* chain of the jumps to the end, through their operand */
    np_status status = NP_OK;

    for (const np_node *branch = group->first; !status && branch; branch = branch->next) {
        size_t choice = 0, jump = 0;

        if (branch->next)
            status = emit(&choice, c, NP_MATCH_CHOICE, c->part->count + 1, 0);
        if (!status)
            status = emit_sequence(c, branch->first, NULL);
        if (!status && branch->next) {
            status = emit(&jump, c, NP_MATCH_JUMP, jumps, 0);
            jumps = jump;
            c->part->program[choice].b = (uint32_t)c->part->count;
        }
    }
    while (!status && jumps != SIZE_MAX) {
        size_t jump = jumps;

        jumps = c->part->program[jump].a == UINT32_MAX ? SIZE_MAX : c->part->program[jump].a;
        c->part->program[jump].a = (uint32_t)c->part->count;
    }
    return status;
}

static bool takes_space(const np_node *node)
{
    return node && (node->kind == NP_NODE_SLOT || is_gap(node));
}

static np_status emit_sequence(compiler *c, const np_node *first, const np_node *end)
{
    const np_node *before = NULL;
    np_status status = NP_OK;

    for (const np_node *node = first; !status && node != end; before = node, node = node->next) {
        size_t choice;

        switch (node->kind) {
        case NP_NODE_CHARACTER: status = emit(NULL, c, NP_MATCH_CHARACTER, node->code, 0); break;
        case NP_NODE_SPACE:
            /* Slots and gaps see to the white space around them. */
            if (!takes_space(before) && !takes_space(node->next == end ? NULL : node->next))
                status = emit(NULL, c, NP_MATCH_SPACE, 0, 0);
            break;
        case NP_NODE_SLOT: status = emit_slot(c, node); break;
        case NP_NODE_CLASS: status = emit(NULL, c, NP_MATCH_WORD, node->index, 0); break;
        case NP_NODE_GAP: status = emit_gap(c, NP_MATCH_ANY); break;
        case NP_NODE_ASIDE:
            status = find_barrier(c);
            if (!status)
                status = emit_gap(c, NP_MATCH_ASIDE);
            break;
        case NP_NODE_SEQUENCE: status = emit_sequence(c, node->first, NULL); break;
        case NP_NODE_ALTERNATIVES: status = emit_alternatives(c, node); break;
        case NP_NODE_OPTIONAL:
            status = emit(&choice, c, NP_MATCH_CHOICE, c->part->count + 1, 0);
            if (!status)
                status = emit_sequence(c, node->first, NULL);
            c->part->program[choice].b = (uint32_t)c->part->count;
            break;
        case NP_NODE_CROSSING: break; /* ends the part */
        }
    }
    return status;
}

static bool is_crossing(const np_node *node)
{
    return node && node->kind == NP_NODE_CROSSING;
}

/* Refuses parts that would match everywhere. edge: a crossing gap at the part's side, or NULL. */
static np_status check_part(compiler *c, const np_node *first, const np_node *end,
                            const np_node *edge)
{
    const np_node *idle, *node = first;

    while (node != end && node->kind == NP_NODE_SPACE)
        node = node->next;
    if (node == end && edge)
        return complain(c, "pattern-edge-gap", edge->start, edge->end,
                        NP_MSG("text or a slot next to it"),
                        NP_MSG("a gap at the end of a pattern matches nothing"));
    if (node == end)
        return complain(c, "pattern-empty", 0, c->field->text.length, NP_MSG("text or a slot"),
                        NP_MSG("the pattern is empty"));
    idle = idle_edge(c, first, end, false);
    if (!idle)
        idle = idle_edge(c, first, end, true);
    if (idle)
        return complain(c, "pattern-edge-gap", idle->start, idle->end,
                        NP_MSG("text or a slot on both sides of it"),
                        is_gap(idle) ? NP_MSG("a gap at the end of a pattern matches nothing")
                                     : NP_MSG("{:text} at the end of a pattern has no end"));
    for (node = first; node != end && np_node_is_nullable(node);)
        node = node->next;
    if (node == end)
        return complain(c, "pattern-matches-empty", first->start,
                        end ? end->start : c->field->text.length,
                        NP_MSG("text or a slot that must be there"),
                        NP_MSG("the pattern matches the empty text"));
    return NP_OK;
}

static np_status compile_part(compiler *c, const np_node *first, const np_node *end)
{
    const np_node *behind = first;
    np_status status;

    /* White space at the ends says nothing. */
    while (first->kind == NP_NODE_SPACE)
        first = first->next;
    for (const np_node *node = first; node != end; node = node->next) {
        if (node->kind != NP_NODE_SPACE)
            behind = node->next;
    }
    status = emit(NULL, c, NP_MATCH_EDGE, 0, 0);
    if (!status)
        status = emit_sequence(c, first, behind);
    if (!status)
        status = emit(NULL, c, NP_MATCH_EDGE, 0, 0);
    if (!status)
        status = emit(NULL, c, NP_MATCH_DONE, 0, 0);
    if (!status)
        status =
            np_pattern_find_anchors(c->part, c->pattern, &c->context->rulebook->arena, first, end);
    if (!status)
        status = np_pattern_find_starts(c->part, c->pattern, &c->context->rulebook->arena);
    return status;
}

np_status np_pattern_compile(np_pattern **result, np_row_context *context,
                             const np_csv_field *field)
{
    np_arena *arena = &context->rulebook->arena;
    np_pattern *pattern = NP_ARENA_NEW(arena, np_pattern);
    compiler c = {.context = context, .field = field, .pattern = pattern, .changes = NO_CLASS};
    np_node *tree;
    const np_node *start, *edge = NULL;
    size_t parts = 1;
    np_status status;

    if (!pattern)
        return NP_E_MEMORY;
    status = np_pattern_parse(&tree, pattern, context, field);
    if (status)
        return status;
    for (const np_node *node = tree->first; node; node = node->next)
        parts += is_crossing(node);
    pattern->parts = NP_ARENA_ARRAY(arena, np_pattern_part, parts);
    if (!pattern->parts)
        return NP_E_MEMORY;
    start = tree->first;
    for (size_t i = 0; !status && i < parts; i++) {
        const np_node *end = start;

        while (end && !is_crossing(end))
            end = end->next;
        status = check_part(&c, start, end, end ? end : edge);
        if (status)
            break;
        c.part = &pattern->parts[pattern->part_count++];
        c.capacity = 0;
        status = compile_part(&c, start, end);
        edge = end;
        start = end ? end->next : NULL;
    }
    if (!status)
        *result = pattern;
    return status;
}
