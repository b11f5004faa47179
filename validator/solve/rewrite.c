#include <config.h>

#include "solve/rewrite.h"

#include "base/caps.h"
#include "quantity/quantity.h"

typedef struct {
    np_arena *arena;
    np_meaning meaning;
    const np_expression *rate; /* found */
    bool failed;               /* memory is out */
} rewriting;

static np_expression *make(rewriting *r, np_operator op, const np_expression *a,
                           const np_expression *b, const np_expression *c)
{
    np_expression *e = NP_ARENA_NEW(r->arena, np_expression);
    np_expression **arguments = NP_ARENA_ARRAY(r->arena, np_expression *, 3);

    if (!e || !arguments || !a || !b) {
        r->failed = true;
        return NULL;
    }
    /* Arguments are never changed through the new tree. */
    arguments[0] = (np_expression *)a;
    arguments[1] = (np_expression *)b;
    arguments[2] = (np_expression *)c;
    e->op = op;
    e->arguments = arguments;
    e->count = c ? 3 : 2;
    return e;
}

static np_expression *make_one(rewriting *r)
{
    np_expression *e = NP_ARENA_NEW(r->arena, np_expression);
    np_quantity *one = NP_ARENA_NEW(r->arena, np_quantity);

    if (!e || !one) {
        r->failed = true;
        return NULL;
    }
    np_quantity_init(one);
    np_rational_set_int(&one->value, 1);
    np_rational_set_int(&one->high, 1);
    one->exact = true;
    e->op = NP_OPERATOR_LITERAL;
    e->literal = one;
    e->text = np_slice_text("1");
    return e;
}

static bool is_one(const np_expression *e)
{
    int64_t value;

    return e->op == NP_OPERATOR_LITERAL && !e->literal->unit &&
           np_rational_get_int(&value, &e->literal->value) && value == 1;
}

/* Is e old × (1 + g) or old × (1 - g), in whatever order? */
static bool is_grown(const np_expression **old, const np_expression **factor,
                     const np_expression *e)
{
    for (unsigned i = 0; i < 2 && e->op == NP_OPERATOR_MULTIPLY; i++) {
        const np_expression *sum = e->arguments[i];

        if ((sum->op == NP_OPERATOR_ADD || sum->op == NP_OPERATOR_SUBTRACT) &&
            is_one(sum->arguments[0])) {
            *factor = sum;
            *old = e->arguments[1 - i];
            return true;
        }
    }
    return false;
}

/* The tree in the meaning; NULL when it has no such form itself. */
static np_expression *rewrite_here(rewriting *r, const np_expression *e)
{
    const np_expression *old, *factor;

    if (r->meaning == NP_MEANING_POINTS && e->op == NP_OPERATOR_GROWTH)
        return make(r, NP_OPERATOR_SUBTRACT, e->arguments[1], e->arguments[0], NULL);
    if ((r->meaning == NP_MEANING_POINTS || r->meaning == NP_MEANING_NEGATIVE_BASE) &&
        is_grown(&old, &factor, e)) {
        bool up = factor->op == NP_OPERATOR_ADD;

        r->rate = factor->arguments[1];
        if (r->meaning == NP_MEANING_POINTS)
            return make(r, factor->op, old, r->rate, NULL);
        return make(r, NP_OPERATOR_MULTIPLY, old,
                    make(r, up ? NP_OPERATOR_SUBTRACT : NP_OPERATOR_ADD, factor->arguments[0],
                         r->rate, NULL),
                    NULL);
    }
    if (r->meaning == NP_MEANING_PERCENT && e->op == NP_OPERATOR_POINTS)
        return make(r, NP_OPERATOR_GROWTH, e->arguments[0], e->arguments[1], NULL);
    if (r->meaning == NP_MEANING_PERCENT &&
        (e->op == NP_OPERATOR_ADD || e->op == NP_OPERATOR_SUBTRACT)) {
        r->rate = e->arguments[1];
        return make(r, NP_OPERATOR_MULTIPLY, e->arguments[0],
                    make(r, e->op, make_one(r), r->rate, NULL), NULL);
    }
    if (r->meaning == NP_MEANING_BY_QUOTIENT && e->op == NP_OPERATOR_SUBTRACT)
        return make(r, NP_OPERATOR_DIVIDE, e,
                    make(r, NP_OPERATOR_ADD, make_one(r), e->arguments[1], NULL), NULL);
    if ((r->meaning == NP_MEANING_MORE_PERIODS || r->meaning == NP_MEANING_FEWER_PERIODS) &&
        e->op == NP_OPERATOR_CAGR)
        return make(
            r, NP_OPERATOR_CAGR, e->arguments[0], e->arguments[1],
            make(r, r->meaning == NP_MEANING_MORE_PERIODS ? NP_OPERATOR_ADD : NP_OPERATOR_SUBTRACT,
                 e->arguments[2], make_one(r), NULL));
    return NULL;
}

/* The tree with its first such form rewritten; NULL when it has none. */
static const np_expression *rewrite(rewriting *r, const np_expression *e, unsigned depth)
{
    np_expression *here = rewrite_here(r, e);

    if (here || r->failed || depth > 4 * NP_CAP_EXPRESSION_DEPTH)
        return here;
    for (size_t i = 0; i < e->count && e->count <= 3; i++) {
        const np_expression *inner = rewrite(r, e->arguments[i], depth + 1);

        if (inner) {
            np_expression *copy = NP_ARENA_NEW(r->arena, np_expression);
            np_expression **arguments = NP_ARENA_ARRAY(r->arena, np_expression *, e->count);

            if (!copy || !arguments) {
                r->failed = true;
                return NULL;
            }
            *copy = *e;
            for (size_t k = 0; k < e->count; k++)
                arguments[k] = k == i ? (np_expression *)inner : e->arguments[k];
            copy->arguments = arguments;
            return copy;
        }
    }
    return NULL;
}

bool np_rewrite(np_relation *rewritten, const np_expression **rate, np_status *status,
                np_arena *arena, const np_relation *relation, np_meaning meaning)
{
    rewriting r = {.arena = arena, .meaning = meaning};
    const np_expression *left = rewrite(&r, relation->left, 0), *right = NULL;

    if (!left && !r.failed)
        right = rewrite(&r, relation->right, 0);
    *status = r.failed ? NP_E_MEMORY : NP_OK;
    if (r.failed || (!left && !right))
        return false;
    *rewritten = *relation;
    if (left)
        rewritten->left = (np_expression *)left;
    else
        rewritten->right = (np_expression *)right;
    /* Without a factor of growth the rate is the other side. */
    *rate = r.rate ? r.rate : left ? relation->right : relation->left;
    return true;
}

static bool speaks_of_growth(const np_expression **rate, const np_expression *e, unsigned depth)
{
    const np_expression *old, *factor;

    if (e->op == NP_OPERATOR_GROWTH || e->op == NP_OPERATOR_CAGR)
        return true;
    if (is_grown(&old, &factor, e)) {
        *rate = factor->arguments[1];
        return true;
    }
    for (size_t i = 0; i < e->count && depth <= 4 * NP_CAP_EXPRESSION_DEPTH; i++) {
        if (speaks_of_growth(rate, e->arguments[i], depth + 1))
            return true;
    }
    return false;
}

bool np_rewrite_is_growth(const np_expression **rate, const np_relation *relation)
{
    *rate = relation->right;
    if (speaks_of_growth(rate, relation->left, 0))
        return true;
    *rate = relation->left;
    return speaks_of_growth(rate, relation->right, 0);
}
