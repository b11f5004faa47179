/* The parser of the find column; its grammar is in expect/pattern.h. */
#include <config.h>

#include <stdio.h>

#include "base/caps.h"
#include "expect/fragment.h"
#include "expect/names.h"
#include "expect/nearest.h"
#include "expect/pattern_tree.h"
#include "text/cells.h"
#include "text/utf8.h"

typedef struct {
    np_row_context *context;
    const np_csv_field *field;
    np_slice text;
    size_t at;      /* byte of the next character */
    size_t nesting; /* groups and fragments that are open */
    size_t floor;   /* of them, those outside of the text that is being read */
    size_t nodes;
    np_pattern *pattern;
    size_t slot_capacity, class_capacity;
} parser;

static np_status complain(parser *p, const char *code, size_t start, size_t end,
                          const char *expected, const char *message)
{
    np_status status = np_located_add(p->context->located, NP_SEVERITY_ERROR, code, p->field, start,
                                      end, np_located_text(p->context->located, expected), "%s",
                                      np_located_text(p->context->located, message));

    return status ? status : NP_E_SYNTAX;
}

static np_status add_node(np_node **node, parser *p, np_node *parent, np_node_kind kind,
                          size_t start)
{
    if (++p->nodes > NP_CAP_PATTERN_SIZE) {
        np_status status =
            np_located_add(p->context->located, NP_SEVERITY_ERROR, "pattern-size", p->field, 0, 0,
                           np_located_text(p->context->located, NP_MSG("several rows")),
                           NP_MSG("the pattern has more than %d elements"), NP_CAP_PATTERN_SIZE);

        return status ? status : NP_E_LIMIT;
    }
    *node = NP_ARENA_NEW(p->context->scratch, np_node);
    if (!*node)
        return NP_E_MEMORY;
    (*node)->kind = kind;
    (*node)->start = (*node)->end = start;
    if (parent) {
        if (parent->last)
            parent->last->next = *node;
        else
            parent->first = *node;
        parent->last = *node;
    }
    return NP_OK;
}

static bool sees(const parser *p, const char *word)
{
    size_t length = strlen(word);

    return p->text.length - p->at >= length && memcmp(p->text.data + p->at, word, length) == 0;
}

static np_slice trim(np_slice text)
{
    while (text.length > 0 && (text.data[0] == ' ' || text.data[0] == '\t'))
        text = np_slice_part(text, 1, text.length);
    while (text.length > 0 &&
           (text.data[text.length - 1] == ' ' || text.data[text.length - 1] == '\t'))
        text.length--;
    return text;
}

static size_t offset_of(const parser *p, np_slice part)
{
    return (size_t)(part.data - p->text.data);
}

/* The text between the sign at p->at and its closing one, trimmed; p->at is moved behind that. message
 * says that there is no closing one. */
static np_status read_enclosed(np_slice *inside, parser *p, char close, const char *message)
{
    size_t end = p->at + 1;

    while (end < p->text.length && p->text.data[end] != close && p->text.data[end] != '{' &&
           p->text.data[end] != '<')
        end++;
    if (end == p->text.length || p->text.data[end] != close) {
        char expected[] = {'\'', close, '\'', '\0'};
        np_status status = np_located_add(p->context->located, NP_SEVERITY_ERROR,
                                          "pattern-unclosed", p->field, p->at, p->at + 1, expected,
                                          "%s", np_located_text(p->context->located, message));

        return status ? status : NP_E_SYNTAX;
    }
    *inside = trim(np_slice_part(p->text, p->at + 1, end));
    p->at = end + 1;
    return NP_OK;
}

/* Words that can be no name: operators and what reads as a number. */
static np_status check_name(parser *p, np_slice text, np_slice name)
{
    const char *expected = np_located_text(
        p->context->located, NP_MSG("letters, digits and '_', not beginning with a digit"));
    size_t start = offset_of(p, text), length = 0;
    np_quantity quantity;
    np_status status;

    if (name.length == 0 || np_name_length(name) != name.length) {
        status = np_located_add(p->context->located, NP_SEVERITY_ERROR, "pattern-name", p->field,
                                start, start + text.length, expected, NP_MSG("'%.*s' is no name"),
                                NP_SLICE_ARGUMENTS(text));
        return status ? status : NP_E_SYNTAX;
    }
    np_quantity_init(&quantity);
    if (!np_slice_equal(name, np_slice_text("of"))) {
        status = np_literal_read(&quantity, &length, p->context->rulebook->lexicon, name);
    } else {
        length = name.length;
        status = NP_OK;
    }
    np_quantity_clear(&quantity);
    if (status == NP_E_MEMORY || (!status && length == 0))
        return status;
    status = np_located_add(
        p->context->located, NP_SEVERITY_ERROR, "pattern-name", p->field, start,
        start + text.length, np_located_text(p->context->located, NP_MSG("another name")),
        NP_MSG("'%.*s' means something else in a check"), NP_SLICE_ARGUMENTS(text));
    return status ? status : NP_E_SYNTAX;
}

/* What the engine itself asks of the lexicon for lists: words before the last item, and words that end
 * one. */
static const char joint_class[] = "and", barrier_class[] = "list-end";

/* *index = the class of the lexicon in the pattern; NP_CLASS_NONE when there is no such class. */
static np_status find_class(size_t *index, parser *p, np_slice name)
{
    const np_class_word *words;
    size_t count;

    *index = NP_CLASS_NONE;
    if (!np_lexicon_class(p->context->rulebook->lexicon, &words, &count, name))
        return NP_OK;
    return np_pattern_use_class(index, p->pattern, &p->class_capacity, p->context->rulebook, words,
                                count);
}

static np_status unknown_joint(parser *p, np_slice name)
{
    size_t start = offset_of(p, name);
    np_status status = np_located_add(
        p->context->located, NP_SEVERITY_ERROR, "pattern-unknown-class", p->field, start,
        start + name.length, np_located_text(p->context->located, NP_MSG("a class of the lexicon")),
        NP_MSG("there is no class of words '%.*s'"), NP_SLICE_ARGUMENTS(name));

    return status ? status : NP_E_SYNTAX;
}

/* The part of a slot from its star on: "*" [ class name ]. A list belongs to one match. */
static np_status read_list(np_node *node, np_slot *slot, parser *p, np_slice star)
{
    np_slice name = trim(np_slice_part(star, 1, star.length));
    size_t start = offset_of(p, star);
    np_status status;

    if (slot->type == NP_SLOT_DIRECTION)
        return complain(p, "pattern-list", start, start + star.length, NP_MSG("one change word"),
                        NP_MSG("change words make no list"));
    if (slot->type == NP_SLOT_FIGURES)
        return complain(p, "pattern-list", start, start + star.length,
                        NP_MSG("figures of one date"), NP_MSG("the figures of dates make no list"));
    if (slot->name != NP_SLOT_UNNAMED && !p->context->rulebook->names[slot->name].local)
        return complain(p, "pattern-list", node->start, p->at,
                        NP_MSG("a name with a dot: {.name*}"),
                        NP_MSG("a list belongs to the match that it is in"));
    slot->list = true;
    if (slot->name != NP_SLOT_UNNAMED)
        p->context->rulebook->names[slot->name].list = true;
    node->closed = name.length > 0;
    status = find_class(&node->joint, p,
                        node->closed ? name : np_slice_of(joint_class, sizeof joint_class - 1));
    if (!status && node->closed && node->joint == NP_CLASS_NONE)
        return unknown_joint(p, name);
    if (!status)
        status =
            find_class(&node->barrier, p, np_slice_of(barrier_class, sizeof barrier_class - 1));
    return status;
}

static np_status note_bind(parser *p, const np_slot *slot, np_slice text)
{
    np_row_context *context = p->context;
    void *uses = context->binds;

    if (np_arena_grow(context->scratch, &uses, &context->bind_capacity, context->bind_count,
                      context->bind_count + 1, sizeof *context->binds))
        return NP_E_MEMORY;
    context->binds = uses;
    context->binds[context->bind_count++] = (np_name_use){.name = slot->name,
                                                          .field = p->field,
                                                          .start = offset_of(p, text),
                                                          .end = offset_of(p, text) + text.length,
                                                          .row = context->owner,
                                                          .phrase = slot->type == NP_SLOT_TEXT,
                                                          .slot = *slot};
    return NP_OK;
}

/* The part of a slot before its colon: nothing, a name, or a dot and a name. */
static np_status read_slot_name(np_slot *slot, parser *p, np_slice text)
{
    bool local = text.length > 0 && text.data[0] == '.';
    np_slice name = local ? np_slice_part(text, 1, text.length) : text;
    np_status status = check_name(p, text, name);

    if (!status)
        status = np_names_add(&slot->name, p->context->rulebook, name,
                              local ? p->context->owner : NP_NAME_DOCUMENT);
    return status;
}

/* A question mark behind a slot or a class was meant to make it optional. */
static np_status refuse_question(parser *p)
{
    if (p->at == p->text.length || p->text.data[p->at] != '?')
        return NP_OK;
    return complain(p, "pattern-question", p->at, p->at + 1,
                    NP_MSG("({name})? for what may be missing, \\? for a question mark"),
                    NP_MSG("only a group can be optional"));
}

/* aside = "{:aside}" */
static np_status parse_aside(parser *p, np_node *sequence, size_t start, np_slice name)
{
    np_node *node;
    np_status status;

    if (name.length > 0)
        return complain(p, "pattern-slot", start, p->at,
                        NP_MSG("{:aside}, or {name:text} for its words"),
                        NP_MSG("an aside has no name"));
    status = add_node(&node, p, sequence, NP_NODE_ASIDE, start);
    if (!status)
        node->end = p->at;
    return status ? status : refuse_question(p);
}

/* slot = "{" [ [ "." ] name ] [ ":" what ] [ "*" [ class name ] ] "}" */
static np_status parse_slot(parser *p, np_node *sequence)
{
    np_slot slot = {.name = NP_SLOT_UNNAMED, .any_kind = true};
    size_t start = p->at, colon = 0, star = 0;
    np_pattern *pattern = p->pattern;
    void *slots = pattern->slots;
    np_slice inside, name, list, what = {0};
    np_node *node;
    np_status status = read_enclosed(&inside, p, '}', NP_MSG("this brace is never closed"));

    if (status)
        return status;
    if (inside.length == 0)
        return complain(p, "pattern-slot", start, p->at, NP_MSG("{name}, {name:kind} or {:kind}"),
                        NP_MSG("the slot is empty"));
    while (star < inside.length && inside.data[star] != '*')
        star++;
    list = np_slice_part(inside, star, inside.length);
    inside = trim(np_slice_part(inside, 0, star));
    while (colon < inside.length && inside.data[colon] != ':')
        colon++;
    name = trim(np_slice_part(inside, 0, colon));
    if (colon < inside.length)
        what = trim(np_slice_part(inside, colon + 1, inside.length));
    if (np_slice_equal(what, np_slice_text("aside")) && list.length > 0)
        return complain(p, "pattern-list", start, p->at, "{:aside}", NP_MSG("asides make no list"));
    if (np_slice_equal(what, np_slice_text("aside")))
        return parse_aside(p, sequence, start, name);
    if (name.length > 0)
        status = read_slot_name(&slot, p, name);
    if (!status && colon < inside.length)
        status = np_pattern_read_what(&slot, p->context, p->field, what);
    if (!status && name.length > 0)
        status = note_bind(p, &slot, name);
    if (!status)
        status = add_node(&node, p, sequence, NP_NODE_SLOT, start);
    if (!status && list.length > 0)
        status = read_list(node, &slot, p, list);
    if (!status)
        status = np_arena_grow(&p->context->rulebook->arena, &slots, &p->slot_capacity,
                               pattern->slot_count, pattern->slot_count + 1, sizeof slot);
    if (status)
        return status;
    pattern->slots = slots;
    node->end = p->at;
    node->index = pattern->slot_count;
    pattern->slots[pattern->slot_count++] = slot;
    return refuse_question(p);
}

static np_status check_nesting(parser *p, size_t start)
{
    np_status status;

    if (p->nesting < NP_CAP_PATTERN_DEPTH)
        return NP_OK;
    status = np_located_add(
        p->context->located, NP_SEVERITY_ERROR, "pattern-depth", p->field, start, start + 1,
        np_located_text(p->context->located, NP_MSG("fewer groups inside groups")),
        NP_MSG("the pattern nests more than %d deep"), NP_CAP_PATTERN_DEPTH);
    return status ? status : NP_E_LIMIT;
}

static np_status parse_sequence(parser *p, np_node *sequence);

/* The nodes of a fragment stand where its name does, for messages. */
static void move_nodes(np_node *node, size_t start, size_t end)
{
    for (; node; node = node->next) {
        node->start = start;
        node->end = end;
        move_nodes(node->first, start, end);
    }
}

/* The fragment's text in place of its name, which begins at start. */
static np_status expand_fragment(parser *p, np_node *sequence, np_fragment *fragment, size_t start)
{
    parser outer = *p;
    np_node *node;
    np_status status = check_nesting(p, start);

    fragment->used = true;
    if (!status && fragment->broken)
        status = NP_E_SYNTAX; /* reported where it is defined */
    if (!status)
        status = add_node(&node, p, sequence, NP_NODE_SEQUENCE, start);
    if (status)
        return status;
    p->floor = ++p->nesting;
    p->field = fragment->find;
    p->text = fragment->find->text;
    p->at = 0;
    status = parse_sequence(p, node);
    p->nesting = outer.nesting;
    p->floor = outer.floor;
    p->field = outer.field;
    p->text = outer.text;
    p->at = node->end = outer.at;
    move_nodes(node->first, start, p->at);
    return status ? status : refuse_question(p);
}

static np_status unknown_class(parser *p, np_slice name, size_t start)
{
    const np_row_context *context = p->context;
    np_nearest nearest;
    char expected[300];
    np_status status;

    np_nearest_init(&nearest, name);
    for (size_t i = 0; i < context->fragment_count; i++)
        np_nearest_try(&nearest, context->fragments[i].name);
    if (nearest.best.length > 0)
        snprintf(expected, sizeof expected, "<%.*s>", NP_SLICE_ARGUMENTS(nearest.best));
    else
        snprintf(
            expected, sizeof expected, "%s",
            np_located_text(context->located, NP_MSG("a class of the lexicon, a fragment of a row "
                                                     "above, or \\< for the sign itself")));
    status = np_located_add(context->located, NP_SEVERITY_ERROR, "pattern-unknown-class", p->field,
                            start, p->at, expected, NP_MSG("there is no class of words '%.*s'"),
                            NP_SLICE_ARGUMENTS(name));
    return status ? status : NP_E_SYNTAX;
}

/* class = "<" name ">": of words, or a fragment */
static np_status parse_class(parser *p, np_node *sequence)
{
    const np_class_word *words;
    np_fragment *fragment;
    size_t start = p->at, count;
    np_slice name;
    np_node *node;
    np_status status = read_enclosed(&name, p, '>', NP_MSG("this angle bracket is never closed"));

    if (status)
        return status;
    fragment = np_fragment_find(p->context, name);
    if (fragment)
        return expand_fragment(p, sequence, fragment, start);
    if (!np_lexicon_class(p->context->rulebook->lexicon, &words, &count, name))
        return unknown_class(p, name, start);
    status = add_node(&node, p, sequence, NP_NODE_CLASS, start);
    if (status)
        return status;
    node->end = p->at;
    status = np_pattern_use_class(&node->index, p->pattern, &p->class_capacity,
                                  p->context->rulebook, words, count);
    return status ? status : refuse_question(p);
}

/* One character that stands for itself. White space and what has no width leave no node of their
 * own; a run of white space leaves one. */
static np_status parse_character(parser *p, np_node *sequence, bool escaped)
{
    np_node *last = sequence->last, *node;
    size_t start = p->at;
    uint32_t raw, code;
    np_status status;

    p->at += np_utf8_decode(&raw, p->text.data + p->at);
    code = np_fold(raw);
    if (code == 0)
        return NP_OK;
    if (code == ' ') {
        if (last && (last->kind == NP_NODE_SPACE || last->dense))
            return NP_OK;
        status = add_node(&node, p, sequence, NP_NODE_SPACE, start);
    } else {
        status = add_node(&node, p, sequence, NP_NODE_CHARACTER, escaped ? start - 1 : start);
        if (!status) {
            node->code = code;
            node->dense = np_fold_is_dense(raw);
        }
    }
    if (!status)
        node->end = p->at;
    return status;
}

/* "\" character */
static np_status parse_escaped(parser *p, np_node *sequence)
{
    if (p->at + 1 == p->text.length)
        return complain(p, "pattern-escape", p->at, p->at + 1,
                        NP_MSG("the character that stands for itself"),
                        NP_MSG("nothing stands behind '\\'"));
    p->at++;
    return parse_character(p, sequence, true);
}

/* gap = "…" | "...", and the crossing "……" | "......" */
static np_status parse_gap(parser *p, np_node *sequence)
{
    static const char one[] = "\xE2\x80\xA6";
    size_t start = p->at, single = sees(p, one) ? strlen(one) : 3;
    bool crossing;
    np_node *node;
    np_status status;

    p->at += single;
    crossing = sees(p, single == 3 && p->text.data[start] == '.' ? "..." : one);
    if (crossing) {
        p->at += single;
        if (p->nesting > 0)
            return complain(p, "pattern-crossing", start, p->at,
                            NP_MSG("'…', or the gap outside of groups"),
                            NP_MSG("a gap between sentences cannot stand in parentheses"));
    }
    status = add_node(&node, p, sequence, crossing ? NP_NODE_CROSSING : NP_NODE_GAP, start);
    if (!status)
        node->end = p->at;
    return status;
}

/* group = "(" sequence { "|" sequence } ")" [ "?" ] */
static np_status parse_group(parser *p, np_node *sequence)
{
    size_t start = p->at;
    np_node *group, *optional = NULL;
    np_status status;

    status = check_nesting(p, start);
    if (!status)
        status = add_node(&optional, p, sequence, NP_NODE_OPTIONAL, start);
    if (!status)
        status = add_node(&group, p, optional, NP_NODE_ALTERNATIVES, start);
    if (status)
        return status;
    p->nesting++;
    do {
        np_node *branch;
        size_t branch_start = ++p->at;

        status = add_node(&branch, p, group, NP_NODE_SEQUENCE, branch_start);
        if (!status)
            status = parse_sequence(p, branch);
        if (status)
            return status;
        if (p->at == p->text.length)
            return complain(p, "pattern-unclosed", start, start + 1, "')'",
                            NP_MSG("this parenthesis is never closed"));
        if (!branch->first)
            return complain(p, "pattern-alternative", p->at, p->at + 1,
                            NP_MSG("text; (...)? makes a group optional"),
                            NP_MSG("the alternative is empty"));
    } while (p->text.data[p->at] == '|');
    p->nesting--;
    p->at++;
    if (p->at < p->text.length && p->text.data[p->at] == '?')
        p->at++;
    else
        optional->kind = NP_NODE_SEQUENCE;
    group->end = optional->end = p->at;
    return NP_OK;
}

/* sequence = { character | "\" character | slot | aside | class | gap | group }; ends before ")" and
 * "|" */
static np_status parse_sequence(parser *p, np_node *sequence)
{
    np_status status = NP_OK;

    while (!status && p->at < p->text.length) {
        char c = p->text.data[p->at];

        if (p->nesting > p->floor && (c == ')' || c == '|'))
            break;
        if (c == '\\')
            status = parse_escaped(p, sequence);
        else if (c == '{')
            status = parse_slot(p, sequence);
        else if (c == '<')
            status = parse_class(p, sequence);
        else if (c == '(')
            status = parse_group(p, sequence);
        else if (sees(p, "\xE2\x80\xA6") || sees(p, "..."))
            status = parse_gap(p, sequence);
        else if (c == '|')
            status = complain(p, "pattern-alternative", p->at, p->at + 1,
                              NP_MSG("(a|b); \\| for the sign itself"),
                              NP_MSG("alternatives stand in parentheses"));
        else if (c == ')' || c == '}')
            status = complain(p, "pattern-unopened", p->at, p->at + 1,
                              c == ')' ? NP_MSG("'(' before it; \\) for the sign itself")
                                       : NP_MSG("'{' before it; \\} for the sign itself"),
                              c == ')' ? NP_MSG("this parenthesis was never opened")
                                       : NP_MSG("this brace was never opened"));
        else
            status = parse_character(p, sequence, false);
    }
    sequence->end = p->at;
    return status;
}

/* pattern = sequence */
np_status np_pattern_parse(np_node **tree, np_pattern *pattern, np_row_context *context,
                           const np_csv_field *field)
{
    parser p = {.context = context, .field = field, .text = field->text, .pattern = pattern};
    np_node *sequence;
    np_status status = add_node(&sequence, &p, NULL, NP_NODE_SEQUENCE, 0);

    if (!status)
        status = parse_sequence(&p, sequence);
    if (!status)
        *tree = sequence;
    return status;
}
