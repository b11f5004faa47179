#include <config.h>

#include "claim/list.h"

#include <stdio.h>

#include "base/caps.h"
#include "text/cells.h"
#include "text/utf8.h"

/* How the relations of an expectation use a list. */
typedef struct {
    bool single; /* like a quantity: one item */
    bool whole;  /* all items */
} use;

/* Does the operator take all items of a list that is its argument? */
static bool takes_lists(np_operator op)
{
    return op == NP_OPERATOR_SUM || op == NP_OPERATOR_MEAN || op == NP_OPERATOR_MIN ||
           op == NP_OPERATOR_MAX || op == NP_OPERATOR_COUNT;
}

/* The parser holds the depth of trees below NP_CAP_EXPRESSION_DEPTH. */
static void find_use(use *u, const np_expression *e, size_t name, bool whole)
{
    if (e->op == NP_OPERATOR_NAME && e->name == name) {
        u->whole = u->whole || whole;
        u->single = u->single || !whole;
    }
    for (size_t i = 0; i < e->count; i++)
        find_use(u, e->arguments[i], name, takes_lists(e->op));
}

static use use_of(const np_expectation *expectation, size_t name)
{
    use u = {false, false};

    for (size_t i = 0; i < expectation->relation_count; i++) {
        find_use(&u, expectation->relations[i].left, name, false);
        find_use(&u, expectation->relations[i].right, name, false);
    }
    return u;
}

size_t np_list_length(const np_claim *claim, size_t name)
{
    size_t length = 0;

    for (size_t i = 0; i < claim->binding_count; i++)
        length += claim->bindings[i].variable == name;
    for (size_t i = 0; i < claim->phrase_count; i++)
        length += claim->phrases[i].name == name;
    return length;
}

size_t np_list_positions(const np_rulebook *rulebook, const np_claim *claim)
{
    const np_expectation *expectation = claim->expectation;
    size_t positions = 0;

    for (size_t i = 0; i < expectation->name_count; i++) {
        size_t name = expectation->names[i], length = np_list_length(claim, name);
        use u;

        if (!rulebook->names[name].list)
            continue;
        u = use_of(expectation, name);
        if ((u.single || u.whole) && (length == 0 || length > NP_CAP_LIST_ITEMS))
            return 0;
        if (!u.single)
            continue;
        if (positions > 0 && positions != length)
            return 0;
        positions = length;
    }
    for (size_t i = 0; i < claim->phrase_count; i++) {
        if (np_list_length(claim, claim->phrases[i].name) > NP_CAP_LIST_ITEMS)
            return 0;
    }
    return positions > 0 ? positions : 1;
}

/* --- relations ------------------------------------------------------------------------------------ */

typedef struct {
    np_arena *arena;
    const np_rulebook *rulebook;
    const np_document *document;
    const np_claim *claim;
    size_t position;
} writer;

/* Is a word written between two items, not a comma alone? Brackets do not count. */
static bool is_joined(const writer *w, size_t start, size_t end)
{
    size_t signs = 0;
    bool inside = false;

    while (start < end) {
        uint32_t code;

        start += np_utf8_decode(&code, w->document->text.data + start);
        code = np_fold(code);
        inside = inside || code == '(';
        signs += !inside && code > ' ';
        inside = inside && code != ')';
    }
    return signs > 1;
}

/* Does a sign stand between two items? Brackets do not count. */
static bool has_sign(const writer *w, size_t start, size_t end, uint32_t sign)
{
    bool inside = false;

    while (start < end) {
        uint32_t code;

        start += np_utf8_decode(&code, w->document->text.data + start);
        code = np_fold(code);
        inside = inside || code == '(';
        if (!inside && code == sign)
            return true;
        inside = inside && code != ')';
    }
    return false;
}

static bool is_figures(const writer *w, const np_phrase *phrase)
{
    for (size_t i = phrase->start; i < phrase->end; i++) {
        if (w->document->text.data[i] < '0' || w->document->text.data[i] > '9')
            return false;
    }
    return true;
}

/* Do the items of the name stand in an enumeration of Han words, parted by U+3001? */
static bool is_enumeration(const writer *w, size_t name)
{
    const np_phrase *before = NULL;

    for (size_t i = 0; i < w->claim->phrase_count; i++) {
        const np_phrase *phrase = &w->claim->phrases[i];

        if (phrase->name != name)
            continue;
        if (before && has_sign(w, before->end, phrase->start, 0x3001))
            return true;
        before = phrase;
    }
    return false;
}

/* How many words of the item a slash puts side by side: they may be items of their own ("before/after the call"). */
static size_t count_slashes(const writer *w, const np_phrase *phrase)
{
    size_t count = 0;

    for (size_t i = phrase->start; i < phrase->end; i++)
        count += w->document->text.data[i] == '/';
    return count;
}

/* The most items the phrases of the name make, and, in *least, the fewest. Where the last words of a list
 * are joined more than once ("sales, research and development and support"), only one of the joints is
 * sure to part two items. A comma does not part the items of an enumeration: it begins behind it; nor is
 * the number of a list item ("3") one of them. */
static size_t count_phrases(size_t *least, const writer *w, size_t name)
{
    const np_claim *claim = w->claim;
    const np_phrase *before = NULL;
    bool enumeration = is_enumeration(w, name);
    size_t count = 0, joints = 0, slashes = 0;

    for (size_t i = 0; i < claim->phrase_count; i++) {
        const np_phrase *phrase = &claim->phrases[i];

        if (phrase->name != name || (enumeration && is_figures(w, phrase)))
            continue;
        if (before && enumeration &&
            (has_sign(w, before->end, phrase->start, ',') ||
             has_sign(w, before->end, phrase->start, ';')))
            count = joints = slashes = 0;
        else
            joints += before && is_joined(w, before->end, phrase->start);
        slashes += count_slashes(w, phrase);
        before = phrase;
        count++;
    }
    *least = joints > 1 ? count - (joints - 1) : count;
    return count + slashes;
}

/* *r = the number of items of a list as a number that the check spells out. */
static np_status make_count(np_expression **r, const writer *w, const np_expression *list)
{
    size_t least = np_list_length(w->claim, list->name), most = least;
    np_expression *literal = NP_ARENA_NEW(w->arena, np_expression);
    np_quantity *quantity = NP_ARENA_NEW(w->arena, np_quantity);
    char text[48];

    if (!literal || !quantity)
        return NP_E_MEMORY;
    if (w->rulebook->names[list->name].phrase)
        most = count_phrases(&least, w, list->name);
    np_quantity_init(quantity);
    np_rational_set_int(&quantity->value, (int64_t)least);
    np_rational_set_int(&quantity->high, (int64_t)most);
    np_rational_set_int(&quantity->step, 1);
    np_rational_set_int(&quantity->scale, 1);
    quantity->exact = true;
    quantity->range = least < most;
    quantity->lo_end = quantity->hi_end = NP_END_CLOSED;
    literal->op = NP_OPERATOR_LITERAL;
    literal->literal = quantity;
    if (quantity->range)
        snprintf(text, sizeof text, "%zu\xe2\x80\x93%zu", least, most);
    else
        snprintf(text, sizeof text, "%zu", least);
    *r = literal;
    return np_arena_copy(w->arena, &literal->text, np_slice_text(text));
}

static np_status make_name(np_expression **r, const writer *w, const np_expression *name,
                           size_t item)
{
    *r = NP_ARENA_NEW(w->arena, np_expression);
    if (!*r)
        return NP_E_MEMORY;
    **r = *name;
    (*r)->item = item;
    return NP_OK;
}

static np_status expand(np_expression **r, const writer *w, np_expression *e);

/* The arguments of e; a list among those of a function that takes lists becomes its items. */
static np_status expand_arguments(np_expression **r, const writer *w, const np_expression *e)
{
    np_expression *fresh = NP_ARENA_NEW(w->arena, np_expression);
    size_t most = e->count;
    np_status status = NP_OK;

    if (!fresh)
        return NP_E_MEMORY;
    for (size_t i = 0; i < e->count; i++) {
        if (e->arguments[i]->op == NP_OPERATOR_NAME)
            most += np_list_length(w->claim, e->arguments[i]->name);
    }
    *fresh = *e;
    fresh->count = 0;
    fresh->arguments = NP_ARENA_ARRAY(w->arena, np_expression *, most);
    if (!fresh->arguments)
        return NP_E_MEMORY;
    for (size_t i = 0; !status && i < e->count; i++) {
        np_expression *argument = e->arguments[i];
        bool list = argument->op == NP_OPERATOR_NAME && takes_lists(e->op) &&
                    w->rulebook->names[argument->name].list;
        size_t length = list ? np_list_length(w->claim, argument->name) : 0;

        if (!list)
            status = expand(&fresh->arguments[fresh->count++], w, argument);
        for (size_t item = 1; !status && item <= length; item++)
            status = make_name(&fresh->arguments[fresh->count++], w, argument, item);
    }
    *r = fresh;
    return status;
}

static np_status expand(np_expression **r, const writer *w, np_expression *e)
{
    *r = e;
    if (e->op == NP_OPERATOR_COUNT)
        return make_count(r, w, e->arguments[0]);
    if (e->op == NP_OPERATOR_NAME && w->rulebook->names[e->name].list &&
        use_of(w->claim->expectation, e->name).whole)
        return make_name(r, w, e, w->position + 1);
    return e->count > 0 ? expand_arguments(r, w, e) : NP_OK;
}

/* --- claims --------------------------------------------------------------------------------------- */

/* The bindings that the position is about. */
static np_status keep_bindings(np_claim *claim, const writer *w)
{
    np_binding *kept = NP_ARENA_ARRAY(w->arena, np_binding, claim->binding_count);
    size_t count = 0;

    if (!kept)
        return NP_E_MEMORY;
    for (size_t i = 0; i < claim->binding_count; i++) {
        size_t name = claim->bindings[i].variable, item = 0;
        use u = use_of(claim->expectation, name);

        for (size_t k = 0; k < i; k++)
            item += claim->bindings[k].variable == name;
        if (!w->rulebook->names[name].list || !u.single || u.whole || item == w->position)
            kept[count++] = claim->bindings[i];
    }
    claim->bindings = kept;
    claim->binding_count = count;
    return NP_OK;
}

np_status np_list_expand(np_claim *claim, size_t *variables, np_arena *arena,
                         const np_rulebook *rulebook, const np_document *document, size_t position)
{
    const np_expectation *expectation = claim->expectation;
    writer w = {arena, rulebook, document, claim, position};
    np_relation *relations = NP_ARENA_ARRAY(arena, np_relation, expectation->relation_count);
    np_status status = NP_OK;

    if (!relations)
        return NP_E_MEMORY;
    for (size_t i = 0; !status && i < expectation->relation_count; i++) {
        relations[i] = expectation->relations[i];
        status = expand(&relations[i].left, &w, relations[i].left);
        if (!status)
            status = expand(&relations[i].right, &w, relations[i].right);
    }
    claim->relations = relations;
    if (!status)
        status = keep_bindings(claim, &w);
    for (size_t i = 0; !status && i < claim->name_count; i++) {
        size_t name = claim->names[i];

        variables[i] = rulebook->names[name].list ? np_list_length(claim, name) : 1;
    }
    return status;
}

size_t np_claim_variable(const np_claim *claim, size_t name, size_t item)
{
    size_t low = 0, high = claim->name_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (claim->names[middle] < name)
            low = middle + 1;
        else
            high = middle;
    }
    return claim->variables[low] + (item > 0 ? item - 1 : 0);
}
