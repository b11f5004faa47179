#include <config.h>

#include "expect/check.h"

#include <stdio.h>

#include "base/caps.h"
#include "expect/names.h"
#include "expect/nearest.h"
#include "expect/row.h"
#include "expect/sql.h"
#include "expect/token.h"
#include "text/utf8.h"

/* The first operator that is written as a function. */
enum { FIRST_FUNCTION = NP_OPERATOR_SUM };

typedef struct {
    unsigned minimum, maximum; /* 0 maximum: any number */
} arity;

static const arity arities[] = {
#define NP_OPERATOR(NAME, TEXT, MINIMUM, MAXIMUM) {MINIMUM, MAXIMUM},
#include "expect/operators.def"
#undef NP_OPERATOR
};

static const struct {
    const char *text;
    np_reference reference;
} references[] = {{"value", NP_REFERENCE_VALUE}, {"total", NP_REFERENCE_TOTAL}};

typedef struct {
    np_row_context *context;
    const np_csv_field *field;
    np_token token; /* the next one, not yet taken */
    size_t nesting; /* parentheses, calls and signs that are open */
} parser;

/* A tree on its way up, with its height. */
typedef struct {
    np_expression *tree;
    size_t height;
} operand;

static np_status parse_sum(operand *r, parser *p);

static np_status complain(parser *p, const char *code, size_t start, size_t end,
                          const char *expected, const char *message)
{
    np_status status = np_located_add(p->context->located, NP_SEVERITY_ERROR, code, p->field, start,
                                      end, np_located_text(p->context->located, expected), "%s",
                                      np_located_text(p->context->located, message));

    return status ? status : NP_E_SYNTAX;
}

static np_status unexpected(parser *p, const char *expected)
{
    np_slice found = np_slice_part(p->field->text, p->token.start, p->token.end);
    np_status status;

    if (p->token.kind == NP_TOKEN_END)
        return complain(p, "check-syntax", p->token.start, p->token.end, expected,
                        NP_MSG("the check ends here"));
    status =
        np_located_add(p->context->located, NP_SEVERITY_ERROR, "check-syntax", p->field,
                       p->token.start, p->token.end, np_located_text(p->context->located, expected),
                       NP_MSG("'%.*s' cannot stand here"), NP_SLICE_ARGUMENTS(found));
    return status ? status : NP_E_SYNTAX;
}

static np_status too_deep(parser *p, size_t start, size_t end)
{
    np_status status =
        np_located_add(p->context->located, NP_SEVERITY_ERROR, "check-depth", p->field, start, end,
                       np_located_text(p->context->located,
                                       NP_MSG("fewer parentheses, or sum(...) for a long sum")),
                       NP_MSG("the check nests more than %d deep"), NP_CAP_EXPRESSION_DEPTH);

    return status ? status : NP_E_LIMIT;
}

static np_status advance(parser *p)
{
    return np_token_next(&p->token, p->context, p->field, p->token.end);
}

static np_status note_use(parser *p, size_t name, size_t start, size_t end, bool phrase)
{
    np_row_context *context = p->context;
    void *uses = context->uses;

    if (np_arena_grow(context->scratch, &uses, &context->use_capacity, context->use_count,
                      context->use_count + 1, sizeof *context->uses))
        return NP_E_MEMORY;
    context->uses = uses;
    context->uses[context->use_count++] = (np_name_use){.name = name,
                                                        .field = p->field,
                                                        .start = start,
                                                        .end = end,
                                                        .row = context->owner,
                                                        .phrase = phrase};
    return NP_OK;
}

/* *r = a tree over the bytes [start, end) of the field with count arguments. */
static np_status make(operand *r, parser *p, np_operator op, const operand *arguments, size_t count,
                      size_t start, size_t end)
{
    np_arena *arena = &p->context->rulebook->arena;
    np_expression *tree = NP_ARENA_NEW(arena, np_expression);
    size_t height = 0;

    if (!tree)
        return NP_E_MEMORY;
    tree->op = op;
    tree->text = np_slice_part(p->field->text, start, end);
    tree->count = count;
    if (count > 0) {
        tree->arguments = NP_ARENA_ARRAY(arena, np_expression *, count);
        if (!tree->arguments)
            return NP_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        tree->arguments[i] = arguments[i].tree;
        if (arguments[i].height > height)
            height = arguments[i].height;
    }
    if (height >= NP_CAP_EXPRESSION_DEPTH)
        return too_deep(p, start, end);
    *r = (operand){tree, height + 1};
    return NP_OK;
}

static size_t start_of(const parser *p, const np_expression *tree)
{
    return (size_t)(tree->text.data - p->field->text.data);
}

static size_t end_of(const parser *p, const np_expression *tree)
{
    return start_of(p, tree) + tree->text.length;
}

/* *name = the name that a token spells, with its dot when it is local. */
static np_status find_name(size_t *name, parser *p, const np_token *word)
{
    bool local = word->kind == NP_TOKEN_LOCAL;
    np_slice text = np_slice_part(p->field->text, word->start, word->end);

    if (local) {
        uint32_t dot;
        size_t length = np_utf8_decode(&dot, text.data);

        text = np_slice_part(text, length, text.length);
    }
    return np_names_add(name, p->context->rulebook, text,
                        local ? p->context->owner : NP_NAME_DOCUMENT);
}

static np_status parse_name(operand *r, parser *p, const np_token *word)
{
    size_t name;
    np_status status = find_name(&name, p, word);

    if (!status)
        status = note_use(p, name, word->start, word->end, false);
    if (!status)
        status = make(r, p, NP_OPERATOR_NAME, NULL, 0, word->start, word->end);
    if (!status)
        r->tree->name = name;
    return status;
}

/* The words between two quotes, of one byte or more each, blanks around them left out. */
static np_slice unquote(np_slice text)
{
    uint32_t quote;
    size_t start = np_utf8_decode(&quote, text.data), end = text.length - 1;

    while (((unsigned char)text.data[end] & 0xC0) == 0x80)
        end--;
    return np_row_trim(np_slice_part(text, start, end));
}

/* *name = the reference whose call is the bytes [start, end) of the field. */
static np_status add_reference(size_t *name, parser *p, np_reference reference, size_t start,
                               size_t end)
{
    np_status status = np_names_add(name, p->context->rulebook,
                                    np_slice_part(p->field->text, start, end), p->context->owner);

    if (!status)
        p->context->rulebook->names[*name].reference = reference;
    return status;
}

/* ( "value" | "total" ) "(" words ")", the next token being "(" */
static np_status parse_reference(operand *r, parser *p, const np_token *word,
                                 np_reference reference)
{
    size_t name, slot = 0;
    np_slice words = np_slice_of("", 0);
    np_token inner;
    np_status status = advance(p);

    if (status)
        return status;
    inner = p->token;
    if (inner.kind == NP_TOKEN_STRING) {
        words = unquote(np_slice_part(p->field->text, inner.start, inner.end));
        if (words.length == 0)
            return complain(p, "check-syntax", inner.start, inner.end, NP_MSG("words of the text"),
                            NP_MSG("there is nothing in these quotes"));
    } else if (inner.kind == NP_TOKEN_LOCAL || inner.kind == NP_TOKEN_NAME) {
        status = find_name(&slot, p, &inner);
    } else {
        return unexpected(p, NP_MSG("words in quotes, or the name of a {name:text}"));
    }
    if (!status)
        status = advance(p);
    if (!status && p->token.kind != NP_TOKEN_CLOSE)
        return unexpected(p, "')'");
    if (!status)
        status = add_reference(&name, p, reference, word->start, p->token.end);
    if (!status && words.length == 0)
        status = note_use(p, slot, inner.start, inner.end, true);
    if (!status)
        status = note_use(p, name, word->start, p->token.end, false);
    if (!status)
        status = make(r, p, NP_OPERATOR_NAME, NULL, 0, word->start, p->token.end);
    if (status)
        return status;
    p->context->rulebook->names[name].words = words;
    p->context->rulebook->names[name].slot = slot;
    r->tree->name = name;
    return advance(p);
}

static np_status unknown_function(parser *p, const np_token *word, np_slice text)
{
    np_nearest nearest;
    np_status status;

    np_nearest_init(&nearest, text);
    for (int op = FIRST_FUNCTION; op < NP_OPERATORS; op++)
        np_nearest_try(&nearest, np_slice_text(np_operator_text((np_operator)op)));
    for (size_t i = 0; i < sizeof references / sizeof *references; i++)
        np_nearest_try(&nearest, np_slice_text(references[i].text));
    if (nearest.best.length > 0)
        status = np_located_add(p->context->located, NP_SEVERITY_ERROR, "check-unknown-function",
                                p->field, word->start, word->end, nearest.best.data,
                                NP_MSG("there is no function '%.*s'"), NP_SLICE_ARGUMENTS(text));
    else
        status = np_located_add(
            p->context->located, NP_SEVERITY_ERROR, "check-unknown-function", p->field, word->start,
            word->end,
            np_located_text(
                p->context->located,
                NP_MSG("sum, mean, min, max, count, abs, growth, points, cagr, round, value, total "
                       "or sql")),
            NP_MSG("there is no function '%.*s'"), NP_SLICE_ARGUMENTS(text));
    return status ? status : NP_E_SYNTAX;
}

static np_status wrong_arguments(parser *p, const np_token *word, np_operator op, size_t count)
{
    arity wanted = arities[op];
    char expected[64];
    np_status status;

    if (wanted.maximum == 0)
        snprintf(expected, sizeof expected,
                 np_located_text(p->context->located, NP_MSG("at least %u")), wanted.minimum);
    else
        snprintf(expected, sizeof expected, "%u", wanted.minimum);
    status = np_located_add(p->context->located, NP_SEVERITY_ERROR, "check-arguments", p->field,
                            word->start, word->end, expected,
                            np_language_plural(p->context->located->messages->language,
                                               "%s is given %zu argument",
                                               "%s is given %zu arguments", count),
                            np_operator_text(op), count);
    return status ? status : NP_E_SYNTAX;
}

/* count(.items) asks how many there are, even of words. */
static np_status check_count(parser *p, const operand *argument)
{
    np_row_context *context = p->context;
    const np_expression *e = argument->tree;

    if (e->op == NP_OPERATOR_NAME && context->rulebook->names[e->name].list) {
        context->uses[context->use_count - 1].counted = true;
        return NP_OK;
    }
    return complain(p, "check-list", start_of(p, e), end_of(p, e),
                    NP_MSG("a name that the pattern binds to a list: {.name*}"),
                    NP_MSG("only the items of a list can be counted"));
}

/* function "(" sum { "," sum } ")", the next token being "(" */
static np_status parse_call(operand *r, parser *p, const np_token *word)
{
    np_slice text = np_slice_part(p->field->text, word->start, word->end);
    np_token open = p->token;
    operand *arguments = NULL;
    size_t count = 0, capacity = 0;
    int op = FIRST_FUNCTION;
    np_status status;

    for (size_t i = 0; i < sizeof references / sizeof *references; i++) {
        if (np_slice_equal(text, np_slice_text(references[i].text)))
            return parse_reference(r, p, word, references[i].reference);
    }
    while (op < NP_OPERATORS &&
           !np_slice_equal(text, np_slice_text(np_operator_text((np_operator)op))))
        op++;
    if (op == NP_OPERATORS)
        return unknown_function(p, word, text);
    if (p->nesting >= NP_CAP_EXPRESSION_DEPTH)
        return too_deep(p, open.start, open.end);
    p->nesting++;
    status = advance(p);
    while (!status && p->token.kind != NP_TOKEN_CLOSE) {
        void *items = arguments;

        status = np_arena_grow(p->context->scratch, &items, &capacity, count, count + 1,
                               sizeof *arguments);
        if (status)
            return status;
        arguments = items;
        status = parse_sum(&arguments[count], p);
        if (status)
            return status;
        count++;
        if (p->token.kind == NP_TOKEN_COMMA) {
            status = advance(p);
            if (!status && p->token.kind == NP_TOKEN_CLOSE)
                return unexpected(p, NP_MSG("another argument"));
        } else if (p->token.kind == NP_TOKEN_END || p->token.kind == NP_TOKEN_SEMICOLON) {
            return complain(p, "check-unclosed", open.start, open.end,
                            NP_MSG("')' behind the arguments"),
                            NP_MSG("this parenthesis is never closed"));
        } else if (p->token.kind != NP_TOKEN_CLOSE) {
            return unexpected(p, NP_MSG("an operator, ',' or ')'"));
        }
    }
    if (status)
        return status;
    if (count < arities[op].minimum || (arities[op].maximum > 0 && count > arities[op].maximum))
        return wrong_arguments(p, word, (np_operator)op, count);
    if (op == NP_OPERATOR_COUNT) {
        status = check_count(p, &arguments[0]);
        if (status)
            return status;
    }
    status = make(r, p, (np_operator)op, arguments, count, word->start, p->token.end);
    p->nesting--;
    return status ? status : advance(p);
}

/* "(" sum ")" */
static np_status parse_group(operand *r, parser *p)
{
    np_token open = p->token;
    np_status status;

    if (p->nesting >= NP_CAP_EXPRESSION_DEPTH)
        return too_deep(p, open.start, open.end);
    p->nesting++;
    status = advance(p);
    if (!status)
        status = parse_sum(r, p);
    if (status)
        return status;
    if (p->token.kind == NP_TOKEN_END || p->token.kind == NP_TOKEN_SEMICOLON ||
        p->token.kind == NP_TOKEN_COMPARISON)
        return complain(p, "check-unclosed", open.start, open.end, "')'",
                        NP_MSG("this parenthesis is never closed"));
    if (p->token.kind != NP_TOKEN_CLOSE)
        return unexpected(p, NP_MSG("an operator or ')'"));
    p->nesting--;
    r->tree->text = np_slice_part(p->field->text, open.start, p->token.end);
    return advance(p);
}

/* "sql" "(" string ")", the next token being "(": the answer to the question, as a literal */
static np_status parse_question(operand *r, parser *p, const np_token *word)
{
    np_token text;
    np_status status = advance(p);

    if (status)
        return status;
    text = p->token;
    if (text.kind != NP_TOKEN_STRING)
        return unexpected(p, NP_MSG("a question in quotes: sql(\"SELECT ...\")"));
    status = advance(p);
    if (!status && p->token.kind != NP_TOKEN_CLOSE)
        return unexpected(p, NP_MSG("')' behind the question"));
    if (!status)
        status = make(r, p, NP_OPERATOR_LITERAL, NULL, 0, word->start, p->token.end);
    if (!status)
        status = np_sql_answer(&r->tree->literal, p->context, p->field, word->start, p->token.end,
                               text.text);
    if (status)
        return status;
    r->tree->answer = true;
    return advance(p);
}

/* atom = number | "~" number | name | "." name | function "(" sum { "," sum } ")"
 *      | "sql" "(" string ")" | "(" sum ")" */
static np_status parse_atom(operand *r, parser *p)
{
    np_token word = p->token;
    np_status status;

    switch (word.kind) {
    case NP_TOKEN_OPEN: return parse_group(r, p);
    case NP_TOKEN_NUMBER:
        status = make(r, p, NP_OPERATOR_LITERAL, NULL, 0, word.start, word.end);
        if (status)
            return status;
        r->tree->literal = word.literal;
        return advance(p);
    case NP_TOKEN_LOCAL:
    case NP_TOKEN_NAME:
        status = advance(p);
        if (status)
            return status;
        if (word.kind == NP_TOKEN_NAME && p->token.kind == NP_TOKEN_OPEN &&
            np_slice_equal(np_slice_part(p->field->text, word.start, word.end),
                           np_slice_text("sql")))
            return parse_question(r, p, &word);
        if (word.kind == NP_TOKEN_NAME && p->token.kind == NP_TOKEN_OPEN)
            return parse_call(r, p, &word);
        return parse_name(r, p, &word);
    default: return unexpected(p, NP_MSG("a number, a name, a function or '('"));
    }
}

/* unary = "-" unary | atom */
static np_status parse_unary(operand *r, parser *p)
{
    np_token sign = p->token;
    operand inner;
    np_status status;

    if (sign.kind != NP_TOKEN_SUBTRACT)
        return parse_atom(r, p);
    if (p->nesting >= NP_CAP_EXPRESSION_DEPTH)
        return too_deep(p, sign.start, sign.end);
    p->nesting++;
    status = advance(p);
    if (!status)
        status = parse_unary(&inner, p);
    if (status)
        return status;
    p->nesting--;
    return make(r, p, NP_OPERATOR_NEGATE, &inner, 1, sign.start, end_of(p, inner.tree));
}

static np_status combine(operand *left, parser *p, np_operator op, const operand *right)
{
    operand both[2] = {*left, *right};

    return make(left, p, op, both, 2, start_of(p, left->tree), end_of(p, right->tree));
}

/* product = unary { ( "*" | "/" | "of" ) unary } */
static np_status parse_product(operand *r, parser *p)
{
    np_status status = parse_unary(r, p);

    while (!status && (p->token.kind == NP_TOKEN_MULTIPLY || p->token.kind == NP_TOKEN_DIVIDE)) {
        np_operator op =
            p->token.kind == NP_TOKEN_MULTIPLY ? NP_OPERATOR_MULTIPLY : NP_OPERATOR_DIVIDE;
        bool of = np_slice_equal(np_slice_part(p->field->text, p->token.start, p->token.end),
                                 np_slice_text("of"));
        operand right;

        status = advance(p);
        if (!status)
            status = parse_unary(&right, p);
        if (!status)
            status = combine(r, p, op, &right);
        if (!status)
            r->tree->of = of;
    }
    return status;
}

/* sum = product { ( "+" | "-" ) product } */
static np_status parse_sum(operand *r, parser *p)
{
    np_status status = parse_product(r, p);

    while (!status && (p->token.kind == NP_TOKEN_ADD || p->token.kind == NP_TOKEN_SUBTRACT)) {
        np_operator op = p->token.kind == NP_TOKEN_ADD ? NP_OPERATOR_ADD : NP_OPERATOR_SUBTRACT;
        operand right;

        status = advance(p);
        if (!status)
            status = parse_product(&right, p);
        if (!status)
            status = combine(r, p, op, &right);
    }
    return status;
}

typedef struct {
    np_relation *items;
    size_t count, capacity;
} relations;

static np_status add_relation(relations *list, parser *p, const operand *left,
                              np_comparison comparison, const operand *right)
{
    void *items = list->items;
    np_status status = np_arena_grow(&p->context->rulebook->arena, &items, &list->capacity,
                                     list->count, list->count + 1, sizeof *list->items);

    if (status)
        return status;
    list->items = items;
    list->items[list->count++] = (np_relation){
        .left = left->tree,
        .right = right->tree,
        .comparison = comparison,
        .text = np_slice_part(p->field->text, start_of(p, left->tree), end_of(p, right->tree)),
    };
    return NP_OK;
}

/* chain = sum comparison sum { comparison sum } */
static np_status parse_chain(relations *list, parser *p)
{
    operand left, right = {0};
    np_status status = parse_sum(&left, p);

    if (status)
        return status;
    if (p->token.kind == NP_TOKEN_END || p->token.kind == NP_TOKEN_SEMICOLON)
        return complain(p, "check-no-comparison", start_of(p, left.tree), end_of(p, left.tree),
                        NP_MSG("a comparison: = == != < <= > >="),
                        NP_MSG("nothing is compared here"));
    if (p->token.kind != NP_TOKEN_COMPARISON)
        return unexpected(p, NP_MSG("an operator or a comparison: = == != < <= > >="));
    while (!status && p->token.kind == NP_TOKEN_COMPARISON) {
        np_comparison comparison = p->token.comparison;

        status = advance(p);
        if (!status)
            status = parse_sum(&right, p);
        if (!status)
            status = add_relation(list, p, &left, comparison, &right);
        left = right;
    }
    return status;
}

/* check = chain { ";" chain } [ ";" ] */
np_status np_check_parse(np_relation **result, size_t *count, np_row_context *context,
                         const np_csv_field *field)
{
    parser p = {.context = context, .field = field};
    relations list = {0};
    np_status status = advance(&p);

    while (!status) {
        status = parse_chain(&list, &p);
        if (!status && p.token.kind == NP_TOKEN_SEMICOLON)
            status = advance(&p);
        else if (!status && p.token.kind != NP_TOKEN_END)
            status = unexpected(&p, NP_MSG("an operator, a comparison or ';'"));
        if (!status && p.token.kind == NP_TOKEN_END)
            break;
    }
    if (status)
        return status;
    *result = list.items;
    *count = list.count;
    return NP_OK;
}
