#include <config.h>

#include "solve/invert.h"

#include <stdbool.h>

#include "base/caps.h"

/* How often a name occurs, 2 meaning more than once or past the depth that is looked at. */
static unsigned occurrences(const np_expression *e, size_t name, unsigned depth)
{
    unsigned count = e->op == NP_OPERATOR_NAME && e->name == name;

    if (depth > 4 * NP_CAP_EXPRESSION_DEPTH)
        return 2;
    for (size_t i = 0; i < e->count && count < 2; i++)
        count += occurrences(e->arguments[i], name, depth + 1);
    return count;
}

static np_expression *make(np_arena *arena, np_operator op, const np_expression *a,
                           const np_expression *b)
{
    np_expression *e = NP_ARENA_NEW(arena, np_expression);
    np_expression **arguments = NP_ARENA_ARRAY(arena, np_expression *, 2);

    if (!e || !arguments)
        return NULL;
    /* Arguments are never changed through the new tree. */
    arguments[0] = (np_expression *)a;
    arguments[1] = (np_expression *)b;
    e->op = op;
    e->arguments = arguments;
    e->count = 2;
    return e;
}

/* A literal by its text alone: a plain number. These trees are for people, the solver has none of them. */
static np_expression *make_literal(np_arena *arena, const char *text)
{
    np_expression *e = NP_ARENA_NEW(arena, np_expression);

    if (e) {
        e->op = NP_OPERATOR_LITERAL;
        e->text = np_slice_text(text);
    }
    return e;
}

/* r - every argument of e but the one at skip. */
static const np_expression *without_others(np_arena *arena, const np_expression *r,
                                           const np_expression *e, size_t skip)
{
    for (size_t i = 0; r && i < e->count; i++) {
        if (i != skip)
            r = make(arena, NP_OPERATOR_SUBTRACT, r, e->arguments[i]);
    }
    return r;
}

/* 1 + r */
static const np_expression *one_plus(np_arena *arena, const np_expression *r)
{
    const np_expression *one = make_literal(arena, "1");

    return one ? make(arena, NP_OPERATOR_ADD, one, r) : NULL;
}

/* What argument i of e must be for e to be r. *known is false when no formula says so; NULL with
 * *known when memory is out. */
static const np_expression *undo(bool *known, np_arena *arena, const np_expression *e, size_t i,
                                 const np_expression *r)
{
    const np_expression *other = e->count == 2 ? e->arguments[1 - i] : NULL;
    const np_expression *grown;

    *known = true;
    switch (e->op) {
    case NP_OPERATOR_ADD: return make(arena, NP_OPERATOR_SUBTRACT, r, other);
    case NP_OPERATOR_SUBTRACT:
        return i == 0 ? make(arena, NP_OPERATOR_ADD, r, other)
                      : make(arena, NP_OPERATOR_SUBTRACT, other, r);
    case NP_OPERATOR_MULTIPLY: return make(arena, NP_OPERATOR_DIVIDE, r, other);
    case NP_OPERATOR_DIVIDE:
        return i == 0 ? make(arena, NP_OPERATOR_MULTIPLY, r, other)
                      : make(arena, NP_OPERATOR_DIVIDE, other, r);
    case NP_OPERATOR_SUM: return without_others(arena, r, e, i);
    case NP_OPERATOR_POINTS:
        return i == 1 ? make(arena, NP_OPERATOR_ADD, other, r)
                      : make(arena, NP_OPERATOR_SUBTRACT, other, r);
    case NP_OPERATOR_GROWTH:
        grown = one_plus(arena, r);
        if (!grown)
            return NULL;
        return make(arena, i == 1 ? NP_OPERATOR_MULTIPLY : NP_OPERATOR_DIVIDE, other, grown);
    default: *known = false; return NULL;
    }
}

np_status np_invert(const np_expression **formula, np_arena *arena, const np_relation *relation,
                    size_t name)
{
    unsigned left = occurrences(relation->left, name, 0);
    unsigned right = occurrences(relation->right, name, 0);
    const np_expression *e = left ? relation->left : relation->right;
    const np_expression *r = left ? relation->right : relation->left;

    *formula = NULL;
    if (left + right != 1 ||
        (relation->comparison != NP_COMPARISON_EQUAL && relation->comparison != NP_COMPARISON_SAME))
        return NP_OK;
    while (e->op != NP_OPERATOR_NAME) {
        size_t i = 0;
        bool known;

        while (i + 1 < e->count && !occurrences(e->arguments[i], name, 0))
            i++;
        r = undo(&known, arena, e, i, r);
        if (!known)
            return NP_OK;
        if (!r)
            return NP_E_MEMORY;
        e = e->arguments[i];
    }
    *formula = r;
    return NP_OK;
}
