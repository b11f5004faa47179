#include <config.h>

#include "expect/types.h"

#include <stdio.h>

#include "base/caps.h"
#include "base/wording.h"

typedef enum {
    SORT_ANY,      /* nothing is known, or nothing can be said */
    SORT_PURE,     /* a percentage, a multiple, a fraction */
    SORT_COUNT,    /* of things, whatever they are */
    SORT_MONEY,    /* of base, or of some currency when base is 0 */
    SORT_PHYSICAL, /* of base, to its power */
} sort;

/* What an expression measures, and which words say so. */
typedef struct {
    sort sort;
    uint16_t base;
    int16_t power;
    np_slice label;            /* what a person would call it: "percent", a unit */
    const np_csv_field *field; /* that says so; NULL: none */
} type;

/* A tree with what each of its nodes measures. */
typedef struct node node;

struct node {
    const np_expression *e;
    type type;
    node *arguments;
};

typedef struct {
    node left, right;
    const np_csv_field *field; /* the check that it stands in */
} comparison;

typedef struct {
    np_row_context *context;
    const np_rulebook *rulebook;
    type *names; /* of each name of the rulebook */
    comparison *comparisons;
    size_t count, capacity;
    const np_csv_field *field; /* the check that is looked at */
    bool changed;              /* some name was learned */
    bool reporting;
    np_status status; /* of the reports */
} checker;

static const type any = {0};

/* --- what words say ---------------------------------------------------------------------------------- */

/* Of a unit; dimensions of several bases may meet others in ways that no table knows (a wage by the month,
 * days of work), and so may spans of time. */
static type of_unit(const np_rulebook *rulebook, const np_unit *unit)
{
    type t = {.label = unit->symbol};
    np_slice name;

    if (np_dimension_is_none(&unit->dimension) || unit->dimension.base[1])
        return (type){0};
    t.base = unit->dimension.base[0];
    t.power = unit->dimension.power[0];
    name = np_lexicon_dimension(rulebook->lexicon, t.base);
    if (np_slice_equal(name, np_slice_text("count")))
        t.sort = SORT_COUNT;
    else if (name.length > 6 && memcmp(name.data, "money:", 6) == 0)
        t.sort = SORT_MONEY;
    else if (!np_slice_equal(name, np_slice_text("time")) &&
             !np_slice_equal(name, np_slice_text("calendar")))
        t.sort = SORT_PHYSICAL;
    return t.sort == SORT_ANY || (t.power != 1 && t.sort != SORT_PHYSICAL) ? (type){0} : t;
}

static type of_kind(const np_rulebook *rulebook, np_kind kind, const np_unit *unit)
{
    type t = {.label = np_slice_text(np_kind_text(kind))};

    switch (kind) {
    case NP_KIND_PERCENT:
    case NP_KIND_POINTS:
    case NP_KIND_PERMILLE:
    case NP_KIND_MULTIPLE:
    case NP_KIND_FRACTION: t.sort = SORT_PURE; return t;
    case NP_KIND_COUNT: t.sort = SORT_COUNT; break;
    case NP_KIND_MONEY: t.sort = SORT_MONEY; break;
    default: break;
    }
    if (unit)
        return of_unit(rulebook, unit);
    return t.sort == SORT_ANY ? (type){0} : t;
}

static type of_slot(const np_rulebook *rulebook, const np_slot *slot)
{
    if (slot->type != NP_SLOT_QUANTITY || slot->any_kind || slot->amount)
        return (type){0};
    if (slot->unit && np_dimension_is_none(&slot->unit->dimension))
        return (type){.sort = SORT_PURE, .label = slot->unit->symbol};
    if (slot->unit)
        return of_unit(rulebook, slot->unit);
    return of_kind(rulebook, slot->kind, NULL);
}

/* --- putting types together -------------------------------------------------------------------------- */

/* *r = what both are, the one that says more. False when they cannot be one thing. */
static bool unify(type *r, const type *x, const type *y)
{
    type t = *x;

    if (x->sort == SORT_ANY || (x->sort == SORT_MONEY && y->sort == SORT_MONEY && x->base == 0))
        t = *y;
    else if (y->sort == SORT_ANY ||
             (x->sort == SORT_MONEY && y->sort == SORT_MONEY && y->base == 0))
        t = *x;
    else if (x->sort != y->sort)
        return false;
    else if (x->sort >= SORT_MONEY && (x->base != y->base || x->power != y->power))
        return false;
    *r = t;
    return true;
}

/* "percent", or "CNY by line 3" where another row says so. */
static void describe(char *out, size_t size, const checker *c, const type *t)
{
    if (t->field && t->field->line != c->field->line)
        snprintf(out, size, np_located_text(c->context->located, NP_MSG("%.*s by line %zu")),
                 NP_SLICE_ARGUMENTS(t->label), t->field->line);
    else
        snprintf(out, size, "%.*s", NP_SLICE_ARGUMENTS(t->label));
}

/* refusal is a sentence about two formulas and what each of them is, marked NP_MSG. */
static void complain(checker *c, const np_expression *left, const type *x,
                     const np_expression *right, const type *y, const char *refusal)
{
    np_located *located = c->context->located;
    size_t start = (size_t)(right->text.data - c->field->text.data);
    char one[256], other[256];
    np_buffer message;
    np_wording s;
    np_status added;

    describe(one, sizeof one, c, y);
    describe(other, sizeof other, c, x);
    np_buffer_init(&message);
    np_wording_init(&s);
    np_buffer_add_format(np_wording_part(&s), "%.*s", NP_SLICE_ARGUMENTS(right->text));
    np_buffer_add_text(np_wording_part(&s), one);
    np_buffer_add_format(np_wording_part(&s), "%.*s", NP_SLICE_ARGUMENTS(left->text));
    np_buffer_add_text(np_wording_part(&s), other);
    np_wording_write(&message, &s, np_located_text(located, refusal));
    added = message.status;
    if (!added)
        added = np_located_add(
            located, NP_SEVERITY_ERROR, "check-dimensions", c->field, start,
            start + right->text.length,
            np_located_text(located, NP_MSG("quantities of one sort, such as money and money")),
            "%s", message.data);
    np_wording_clear(&s);
    np_buffer_clear(&message);
    c->status = np_status_worse(c->status, added ? added : NP_E_SYNTAX);
}

/* --- trees ------------------------------------------------------------------------------------------- */

/* Depth is below the parser's cap. */
static np_status plant(node *n, checker *c, const np_expression *e)
{
    np_status status = NP_OK;

    n->e = e;
    n->arguments = NP_ARENA_ARRAY(c->context->scratch, node, e->count);
    if (!n->arguments)
        return NP_E_MEMORY;
    for (size_t i = 0; !status && i < e->count; i++)
        status = plant(&n->arguments[i], c, e->arguments[i]);
    return status;
}

static np_status plant_relation(checker *c, const np_relation *relation, const np_csv_field *field)
{
    void *items = c->comparisons;
    np_status status = np_arena_grow(c->context->scratch, &items, &c->capacity, c->count,
                                     c->count + 1, sizeof *c->comparisons);

    if (status)
        return status;
    c->comparisons = items;
    c->comparisons[c->count].field = field;
    status = plant(&c->comparisons[c->count].left, c, relation->left);
    if (!status)
        status = plant(&c->comparisons[c->count].right, c, relation->right);
    c->count++;
    return status;
}

/* How many of a node's arguments, from the first on, are of one sort; 0: it is no sum. */
static size_t alike(const np_expression *e)
{
    switch (e->op) {
    case NP_OPERATOR_ADD:
    case NP_OPERATOR_SUBTRACT:
    case NP_OPERATOR_SUM:
    case NP_OPERATOR_MEAN:
    case NP_OPERATOR_MIN:
    case NP_OPERATOR_MAX:
    case NP_OPERATOR_POINTS: return e->count;
    case NP_OPERATOR_GROWTH:
    case NP_OPERATOR_CAGR: return 2;
    case NP_OPERATOR_NEGATE:
    case NP_OPERATOR_ABS:
    case NP_OPERATOR_ROUND: return 1;
    default: return 0;
    }
}

static bool is_rate(const np_expression *e)
{
    return e->op == NP_OPERATOR_GROWTH || e->op == NP_OPERATOR_CAGR;
}

static const char *refusal_of(np_operator op)
{
    switch (op) {
    case NP_OPERATOR_ADD:
    case NP_OPERATOR_SUM:
    case NP_OPERATOR_MEAN: return NP_MSG("'%s' (%s) cannot be added to '%s' (%s)");
    case NP_OPERATOR_SUBTRACT: return NP_MSG("'%s' (%s) cannot be subtracted from '%s' (%s)");
    default: return NP_MSG("'%s' (%s) cannot be compared with '%s' (%s)");
    }
}

/* *r = what both nodes are; known is the one that says x. */
static bool meet(type *r, checker *c, const node *known, const type *x, const node *other,
                 const char *refusal)
{
    if (unify(r, x, &other->type))
        return true;
    if (c->reporting)
        complain(c, known->e, x, other->e, &other->type, refusal);
    return false;
}

/* What the arguments of a sum have in common; any when they do not go together. */
static type common(checker *c, const node *n)
{
    size_t count = alike(n->e);
    const node *known = &n->arguments[0];
    type both = known->type;

    for (size_t i = 1; i < count; i++) {
        type before = both;

        if (!meet(&both, c, known, &before, &n->arguments[i], refusal_of(n->e->op)))
            return any;
        if (before.sort == SORT_ANY)
            known = &n->arguments[i];
    }
    return both;
}

/* What the percentage in a product is taken of; NULL when there is none: the product of two quantities may be
 * anything. */
static node *whole_of(const node *n)
{
    if (n->e->op != NP_OPERATOR_MULTIPLY && n->e->op != NP_OPERATOR_DIVIDE)
        return NULL;
    if (n->arguments[1].type.sort == SORT_PURE)
        return &n->arguments[0];
    if (n->e->op == NP_OPERATOR_MULTIPLY && n->arguments[0].type.sort == SORT_PURE)
        return &n->arguments[1];
    return NULL;
}

/* The types of all nodes, from what is known of names and numbers. */
static void go_up(checker *c, node *n)
{
    const np_expression *e = n->e;
    const node *whole;

    for (size_t i = 0; i < e->count; i++)
        go_up(c, &n->arguments[i]);
    whole = whole_of(n);
    n->type = any;
    if (e->op == NP_OPERATOR_NAME)
        n->type = c->names[e->name];
    else if (e->op == NP_OPERATOR_LITERAL)
        n->type = of_kind(c->rulebook, e->literal->kind, e->literal->unit);
    else if (alike(e))
        n->type = common(c, n);
    else if (whole)
        n->type = whole->type;
    if (is_rate(e))
        n->type =
            (type){.sort = SORT_PURE,
                   .label = np_slice_text(np_located_text(c->context->located, NP_MSG("a rate")))};
}

/* A name that neither a slot nor a phrase binds is what is wanted of it, if nothing else is known. */
static void learn(checker *c, const np_expression *e, const type *wanted)
{
    type *known = &c->names[e->name];

    if (known->sort != SORT_ANY || wanted->sort == SORT_ANY || c->rulebook->names[e->name].bound ||
        c->rulebook->names[e->name].reference == NP_REFERENCE_VALUE)
        return;
    *known = *wanted;
    known->field = c->field;
    c->changed = true;
}

/* Tells the names of a tree, whose types are known, what they are wanted to be. */
static void go_down(checker *c, node *n, const type *wanted)
{
    const node *whole = whole_of(n);
    size_t count = alike(n->e);
    type t = is_rate(n->e) ? common(c, n) : n->type.sort != SORT_ANY ? n->type : *wanted;

    if (n->e->op == NP_OPERATOR_NAME)
        learn(c, n->e, wanted);
    for (size_t i = 0; i < n->e->count; i++) {
        node *argument = &n->arguments[i];

        go_down(c, argument, i < count || argument == whole ? &t : &any);
    }
}

static void look_at(checker *c, comparison *pair)
{
    type both = any;

    c->field = pair->field;
    go_up(c, &pair->left);
    go_up(c, &pair->right);
    if (!meet(&both, c, &pair->left, &pair->left.type, &pair->right,
              NP_MSG("'%s' (%s) cannot be compared with '%s' (%s)")))
        both = any;
    if (c->reporting)
        return;
    go_down(c, &pair->left, &both);
    go_down(c, &pair->right, &both);
}

static void pass(checker *c)
{
    for (size_t i = 0; i < c->count; i++)
        look_at(c, &c->comparisons[i]);
}

/* --- slots ------------------------------------------------------------------------------------------- */

/* What the slots say; two that differ about one name are a mistake. */
static void read_slots(checker *c)
{
    for (size_t i = 0; i < c->context->bind_count; i++) {
        const np_name_use *bind = &c->context->binds[i];
        type *known = &c->names[bind->name], said = of_slot(c->rulebook, &bind->slot);
        char before[256];
        np_status added;

        said.field = bind->field;
        if (unify(known, known, &said))
            continue;
        c->field = bind->field;
        describe(before, sizeof before, c, known);
        added = np_located_add(
            c->context->located, NP_SEVERITY_ERROR, "pattern-name-kind", bind->field, bind->start,
            bind->end, np_located_text(c->context->located, NP_MSG("another name, or one kind")),
            NP_MSG("'%.*s' is %.*s here, but %s"),
            NP_SLICE_ARGUMENTS(c->rulebook->names[bind->name].text), NP_SLICE_ARGUMENTS(said.label),
            before);
        c->status = np_status_worse(c->status, added ? added : NP_E_SYNTAX);
    }
}

np_status np_types_check(np_row_context *context, size_t first, const np_csv_field *const *fields)
{
    const np_rulebook *rulebook = context->rulebook;
    checker c = {.context = context, .rulebook = rulebook, .changed = true};

    c.names = NP_ARENA_ARRAY(context->scratch, type, rulebook->name_count);
    if (!c.names)
        return NP_E_MEMORY;
    read_slots(&c);
    for (size_t i = first; i < rulebook->count; i++) {
        const np_expectation *e = &rulebook->expectations[i];

        for (size_t k = 0; fields[i - first] && k < e->relation_count; k++) {
            np_status status = plant_relation(&c, &e->relations[k], fields[i - first]);

            if (status)
                return status;
        }
    }
    for (unsigned round = 0; c.changed && round < NP_CAP_INFERENCE; round++) {
        c.changed = false;
        pass(&c);
    }
    c.reporting = true;
    if (c.status != NP_E_MEMORY)
        pass(&c);
    return c.status;
}
