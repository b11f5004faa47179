#include <config.h>

#include "expect/token.h"

#include "base/buffer.h"
#include "base/caps.h"
#include "expect/names.h"
#include "text/cells.h"
#include "text/utf8.h"

/* One scan: the field's text from `at` on. */
typedef struct {
    np_row_context *context;
    const np_csv_field *field;
    np_slice text;
    size_t at;
} scanner;

/* The folded character at byte i, *next = the byte behind it; 0 at the end. */
static uint32_t folded(const scanner *s, size_t i, size_t *next)
{
    uint32_t code;

    *next = i;
    if (i >= s->text.length)
        return 0;
    *next = i + np_utf8_decode(&code, s->text.data + i);
    return np_fold(code);
}

/* Signs of one character. False when code is none. */
static bool read_sign(np_token *token, uint32_t code)
{
    switch (code) {
    case '+': token->kind = NP_TOKEN_ADD; return true;
    case '-': token->kind = NP_TOKEN_SUBTRACT; return true;
    case '*':
    case 0x00D7: token->kind = NP_TOKEN_MULTIPLY; return true;
    case '/':
    case 0x00F7: token->kind = NP_TOKEN_DIVIDE; return true;
    case '(': token->kind = NP_TOKEN_OPEN; return true;
    case ')': token->kind = NP_TOKEN_CLOSE; return true;
    case ',': token->kind = NP_TOKEN_COMMA; return true;
    case ';': token->kind = NP_TOKEN_SEMICOLON; return true;
    default: return false;
    }
}

/* Comparison signs, of one character or two. False when none is there. */
static bool read_comparison(np_token *token, const scanner *s, uint32_t code, size_t next)
{
    size_t behind;
    bool equals = folded(s, next, &behind) == '=';

    switch (code) {
    case '=': token->comparison = equals ? NP_COMPARISON_SAME : NP_COMPARISON_EQUAL; break;
    case '<': token->comparison = equals ? NP_COMPARISON_LESS_EQUAL : NP_COMPARISON_LESS; break;
    case '>':
        token->comparison = equals ? NP_COMPARISON_GREATER_EQUAL : NP_COMPARISON_GREATER;
        break;
    case '!':
        if (!equals)
            return false;
        token->comparison = NP_COMPARISON_NOT_EQUAL;
        break;
    case 0x2260: token->comparison = NP_COMPARISON_NOT_EQUAL; break;
    case 0x2264:
    case 0x2266: token->comparison = NP_COMPARISON_LESS_EQUAL; break;
    case 0x2265:
    case 0x2267: token->comparison = NP_COMPARISON_GREATER_EQUAL; break;
    default: return false;
    }
    token->kind = NP_TOKEN_COMPARISON;
    token->end =
        equals && (code == '=' || code == '<' || code == '>' || code == '!') ? behind : next;
    return true;
}

/* A number at byte i, if one is there: token->end is moved behind it. exact: it was written without
 * "~", so that the written value is the true one. */
static np_status read_number(np_token *token, scanner *s, size_t i, bool exact)
{
    np_arena *arena = &s->context->rulebook->arena;
    np_quantity *quantity = NP_ARENA_NEW(arena, np_quantity);
    np_status status;
    size_t length;

    if (!quantity)
        return NP_E_MEMORY;
    np_quantity_init(quantity);
    status = np_literal_read(quantity, &length, s->context->rulebook->lexicon,
                             np_slice_part(s->text, i, s->text.length));
    if (!status && length > 0) {
        quantity->exact = exact && quantity->hedge == NP_HEDGE_NONE && !quantity->range;
        status = np_quantity_defer(arena, quantity);
        if (status) {
            np_quantity_clear(quantity);
            return status;
        }
        token->kind = NP_TOKEN_NUMBER;
        token->literal = quantity;
        token->end = i + length;
        return NP_OK;
    }
    np_quantity_clear(quantity);
    if (status == NP_E_LIMIT) {
        status = np_located_add(s->context->located, NP_SEVERITY_ERROR, "check-number-size",
                                s->field, i, i + length,
                                np_located_text(s->context->located, NP_MSG("a shorter number")),
                                NP_MSG("the number has more than %d digits"), NP_CAP_NUMBER_DIGITS);
        return status ? status : NP_E_LIMIT;
    }
    return status;
}

static np_status complain(scanner *s, const char *code, size_t start, size_t end,
                          const char *expected, const char *message)
{
    np_status status = np_located_add(s->context->located, NP_SEVERITY_ERROR, code, s->field, start,
                                      end, np_located_text(s->context->located, expected), "%s",
                                      np_located_text(s->context->located, message));

    return status ? status : NP_E_SYNTAX;
}

/* Text in quotes, the opening one before byte `next`; any sort of double quotes, as programs for
 * writing put them in. */
static np_status read_string(np_token *token, scanner *s, size_t next)
{
    np_buffer text;
    uint32_t code = 0;
    size_t i = next;
    np_status status;

    np_buffer_init(&text);
    while (i < s->text.length) {
        size_t behind, second;

        code = folded(s, i, &behind);
        if (code == '"' && folded(s, behind, &second) != '"')
            break;
        np_buffer_add(&text, np_slice_part(s->text, i, behind));
        i = code == '"' ? second : behind;
        code = 0;
    }
    if (code != '"') {
        np_buffer_clear(&text);
        return complain(s, "check-unclosed", s->at, next, NP_MSG("a quote behind the words"),
                        NP_MSG("this quote is never closed"));
    }
    (void)folded(s, i, &token->end);
    token->kind = NP_TOKEN_STRING;
    status = text.status;
    if (!status)
        status = np_arena_copy(&s->context->rulebook->arena, &token->text, np_buffer_slice(&text));
    np_buffer_clear(&text);
    return status;
}

/* Names, ".names", numbers and "~numbers": all that begins with no sign. */
static np_status read_word(np_token *token, scanner *s, uint32_t code, size_t next)
{
    np_slice rest = np_slice_part(s->text, s->at, s->text.length);
    size_t length;
    np_status status;

    if (code == '"')
        return read_string(token, s, next);
    if (code == '~') {
        status = read_number(token, s, next, false);
        if (status || token->kind == NP_TOKEN_NUMBER)
            return status;
        return complain(s, "check-number", s->at, next, NP_MSG("a number behind '~', such as ~17%"),
                        NP_MSG("'~' stands before a number only"));
    }
    if (code == '.') {
        length = np_name_length(np_slice_part(s->text, next, s->text.length));
        if (length > 0) {
            token->kind = NP_TOKEN_LOCAL;
            token->end = next + length;
            return NP_OK;
        }
    }
    status = read_number(token, s, s->at, true);
    if (status || token->kind == NP_TOKEN_NUMBER)
        return status;
    length = np_name_length(rest);
    if (length == 0) {
        np_slice character = np_slice_part(s->text, s->at, next);

        status = np_located_add(
            s->context->located, NP_SEVERITY_ERROR, "check-character", s->field, s->at, next,
            np_located_text(s->context->located,
                            NP_MSG("a name, a number, an operator or a parenthesis")),
            NP_MSG("'%.*s' means nothing in a check"), NP_SLICE_ARGUMENTS(character));
        return status ? status : NP_E_SYNTAX;
    }
    token->end = s->at + length;
    token->kind = NP_TOKEN_NAME;
    if (np_slice_equal(np_slice_part(rest, 0, length), np_slice_text("of")))
        token->kind = NP_TOKEN_MULTIPLY;
    return NP_OK;
}

np_status np_token_next(np_token *token, np_row_context *context, const np_csv_field *field,
                        size_t at)
{
    scanner s = {.context = context, .field = field, .text = field->text, .at = at};
    np_token found = {.kind = NP_TOKEN_END};
    size_t next;
    uint32_t code = folded(&s, s.at, &next);
    np_status status = NP_OK;

    while (next > s.at && (code == ' ' || code == 0)) {
        s.at = next;
        code = folded(&s, s.at, &next);
    }
    found.start = s.at;
    found.end = next;
    if (next > s.at && !read_sign(&found, code) && !read_comparison(&found, &s, code, next))
        status = read_word(&found, &s, code, next);
    if (!status)
        *token = found;
    return status;
}
