#include <config.h>

#include "data/statement.h"

#include "base/caps.h"
#include "base/wording.h"

typedef enum {
    TOKEN_END,
    TOKEN_WORD,   /* a name or a keyword */
    TOKEN_QUOTED, /* a name in quotes, brackets or backticks; a string */
    TOKEN_NUMBER,
    TOKEN_SIGN /* one or two characters */
} token_kind;

typedef struct {
    token_kind kind;
    np_slice text;
} token;

typedef struct {
    np_arena *arena;
    np_buffer *why;
    np_language language; /* of why */
    np_slice text;
    size_t at;  /* behind the next token */
    token next; /* not yet taken */
    unsigned depth;
} rewriter;

/* format is marked NP_MSG and has a %s for what, or none. */
static np_status refuse(rewriter *r, const char *format, np_slice what)
{
    np_wording s;
    size_t shown = what.length > 40 ? 40 : what.length;

    while (shown > 0 && shown < what.length && ((unsigned char)what.data[shown] & 0xC0) == 0x80)
        shown--;
    np_buffer_reset(r->why);
    np_wording_init(&s);
    np_buffer_add(np_wording_part(&s), np_slice_part(what, 0, shown));
    np_wording_write(r->why, &s, np_language_text(r->language, format));
    np_wording_clear(&s);
    return r->why->status ? r->why->status : NP_E_SYNTAX;
}

/* format is marked NP_MSG and has a %s for the most. */
static np_status pass_limit(rewriter *r, const char *format, int most)
{
    np_wording s;

    np_wording_init(&s);
    np_buffer_add_format(np_wording_part(&s), "%d", most);
    np_buffer_reset(r->why);
    np_wording_write(r->why, &s, np_language_text(r->language, format));
    np_wording_clear(&s);
    return r->why->status ? r->why->status : NP_E_LIMIT;
}

/* --- tokens ----------------------------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80;
}

static char at(const rewriter *r, size_t i)
{
    return i < r->text.length ? r->text.data[i] : '\0';
}

/* Behind white space and comments. */
static size_t skip_blanks(const rewriter *r, size_t i)
{
    for (;;) {
        char c = at(r, i);

        if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
            i++;
        } else if (c == '-' && at(r, i + 1) == '-') {
            while (i < r->text.length && r->text.data[i] != '\n')
                i++;
        } else if (c == '/' && at(r, i + 1) == '*') {
            i += 2;
            while (i < r->text.length && !(r->text.data[i] == '*' && at(r, i + 1) == '/'))
                i++;
            i = i < r->text.length ? i + 2 : i;
        } else {
            return i;
        }
    }
}

/* Behind what the quote at i opens; 0 when it is never closed. A doubled quote is one of the text. */
static size_t skip_quoted(const rewriter *r, size_t i)
{
    char close = at(r, i) == '[' ? ']' : at(r, i);

    for (i++; i < r->text.length; i++) {
        if (r->text.data[i] != close)
            continue;
        if (close == ']' || at(r, i + 1) != close)
            return i + 1;
        i++;
    }
    return 0;
}

static size_t skip_number(const rewriter *r, size_t i)
{
    while (is_digit(at(r, i)) || at(r, i) == '.')
        i++;
    if (at(r, i) == 'e' || at(r, i) == 'E') {
        size_t digits = i + 1 + (at(r, i + 1) == '+' || at(r, i + 1) == '-');

        if (is_digit(at(r, digits))) {
            for (i = digits; is_digit(at(r, i));)
                i++;
        }
    }
    return i;
}

static bool is_pair(char a, char b)
{
    return (a == '|' && b == '|') || (a == '<' && (b == '=' || b == '>')) ||
           (a == '>' && b == '=') || (a == '=' && b == '=') || (a == '!' && b == '=');
}

/* Takes the next token: r->next is the one behind it. */
static np_status advance(rewriter *r)
{
    size_t start = skip_blanks(r, r->at), end;
    char c = at(r, start);

    r->next.kind = TOKEN_END;
    end = start;
    if (start >= r->text.length) {
        c = ' ';
    } else if (c == '\'' || c == '"' || c == '`' || c == '[') {
        r->next.kind = TOKEN_QUOTED;
        end = skip_quoted(r, start);
        if (end == 0)
            return refuse(r, NP_MSG("the quote before '%s' is never closed"),
                          np_slice_part(r->text, start + 1, r->text.length));
    } else if (is_digit(c) || (c == '.' && is_digit(at(r, start + 1)))) {
        r->next.kind = TOKEN_NUMBER;
        end = skip_number(r, start);
        if (is_word(at(r, end)))
            return refuse(r, NP_MSG("'%s' is no number"), np_slice_part(r->text, start, end + 1));
    } else if (is_word(c)) {
        r->next.kind = TOKEN_WORD;
        while (is_word(at(r, end)) || is_digit(at(r, end)))
            end++;
        if (at(r, end) == '\'')
            return refuse(r, NP_MSG("'%s' is no value of a table"),
                          np_slice_part(r->text, start, end + 1));
    } else if (is_pair(c, at(r, start + 1))) {
        r->next.kind = TOKEN_SIGN;
        end = start + 2;
    } else if (c && strchr("+-*/%(),.;=<>", c)) {
        r->next.kind = TOKEN_SIGN;
        end = start + 1;
    } else {
        return refuse(r, NP_MSG("'%s' cannot stand in a question to the tables"),
                      np_slice_part(r->text, start, start + 1));
    }
    r->next.text = np_slice_part(r->text, start, end);
    r->at = end;
    return NP_OK;
}

static bool is_sign(const rewriter *r, const char *text)
{
    return r->next.kind == TOKEN_SIGN && np_slice_equal(r->next.text, np_slice_text(text));
}

static bool is_keyword(np_slice word, const char *keyword)
{
    size_t i = 0;

    for (; i < word.length && keyword[i]; i++) {
        char c = word.data[i];

        if (c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        if (c != keyword[i])
            return false;
    }
    return i == word.length && !keyword[i];
}

/* Words behind which an operand begins, so that a sign there is no operator between two of them. */
static bool is_reserved(np_slice word)
{
    static const char *const words[] = {
        "ALL",  "AND",    "AS",     "BETWEEN",   "BY",    "DISTINCT", "ELSE",  "EXCEPT", "FROM",
        "GLOB", "HAVING", "IN",     "INTERSECT", "IS",    "LIKE",     "LIMIT", "NOT",    "OFFSET",
        "ON",   "OR",     "SELECT", "THEN",      "UNION", "VALUES",   "WHEN",  "WHERE"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (is_keyword(word, words[i]))
            return true;
    }
    return false;
}

/* --- rewriting -------------------------------------------------------------------------------- */

static np_status rewrite_sequence(np_slice *out, rewriter *r);
static np_status rewrite_sum(np_slice *out, rewriter *r);

static np_status keep(np_slice *out, rewriter *r, np_buffer *text)
{
    np_status status = text->status;

    if (!status)
        status = np_arena_copy(r->arena, out, np_buffer_slice(text));
    np_buffer_clear(text);
    return status;
}

static np_status enter(rewriter *r)
{
    if (r->depth >= NP_CAP_SQL_DEPTH)
        return pass_limit(r, NP_MSG("the question nests more than %s"), NP_CAP_SQL_DEPTH);
    r->depth++;
    return NP_OK;
}

/* A whole number of 64 bits stays: LIMIT 1 and ORDER BY 2 want it so. */
static np_status rewrite_number(np_slice *out, rewriter *r)
{
    np_slice digits = r->next.text;
    np_buffer text;

    np_buffer_init(&text);
    if (digits.length <= 18 && !memchr(digits.data, '.', digits.length) &&
        !memchr(digits.data, 'e', digits.length) && !memchr(digits.data, 'E', digits.length)) {
        np_buffer_add(&text, digits);
    } else {
        np_buffer_add_text(&text, "np_number('");
        np_buffer_add(&text, digits);
        np_buffer_add_text(&text, "')");
    }
    return keep(out, r, &text);
}

/* The sequence up to the parenthesis that closes, both parentheses included. */
static np_status add_group(np_buffer *text, rewriter *r)
{
    np_slice inner;
    np_status status = enter(r);

    if (!status)
        status = advance(r);
    if (!status)
        status = rewrite_sequence(&inner, r);
    if (!status && !is_sign(r, ")"))
        status = refuse(r, NP_MSG("a parenthesis is never closed"), np_slice_of("", 0));
    if (status)
        return status;
    np_buffer_add_byte(text, '(');
    np_buffer_add(text, inner);
    np_buffer_add_byte(text, ')');
    r->depth--;
    return advance(r);
}

static np_status add_case(np_buffer *text, rewriter *r)
{
    np_slice inner;
    np_status status = enter(r);

    if (!status)
        status = advance(r);
    if (!status)
        status = rewrite_sequence(&inner, r);
    if (!status && !(r->next.kind == TOKEN_WORD && is_keyword(r->next.text, "END")))
        status = refuse(r, NP_MSG("CASE has no END"), np_slice_of("", 0));
    if (status)
        return status;
    np_buffer_add_text(text, "CASE ");
    np_buffer_add(text, inner);
    np_buffer_add_text(text, " END");
    r->depth--;
    return advance(r);
}

/* What belongs to a call behind its arguments: [ "FILTER" group ] [ "OVER" ( group | name ) ] */
static np_status add_window(np_buffer *text, rewriter *r)
{
    np_status status = NP_OK;

    while (!status && r->next.kind == TOKEN_WORD &&
           (is_keyword(r->next.text, "FILTER") || is_keyword(r->next.text, "OVER"))) {
        np_buffer_add_byte(text, ' ');
        np_buffer_add(text, r->next.text);
        np_buffer_add_byte(text, ' ');
        status = advance(r);
        if (!status && is_sign(r, "(")) {
            status = add_group(text, r);
        } else if (!status && r->next.kind == TOKEN_WORD) {
            np_buffer_add(text, r->next.text);
            status = advance(r);
        }
    }
    return status;
}

/* name { "." ( name | "*" ) } [ "(" sequence ")" ] */
static np_status add_name(np_buffer *text, rewriter *r)
{
    np_status status;

    if (r->next.kind == TOKEN_WORD && is_keyword(r->next.text, "CAST"))
        return refuse(r, NP_MSG("'%s' is not exact: use round(x), or leave it out"), r->next.text);
    np_buffer_add(text, r->next.text);
    status = advance(r);
    while (!status && is_sign(r, ".")) {
        np_buffer_add_byte(text, '.');
        status = advance(r);
        if (!status &&
            (r->next.kind == TOKEN_WORD || r->next.kind == TOKEN_QUOTED || is_sign(r, "*"))) {
            np_buffer_add(text, r->next.text);
            status = advance(r);
        }
    }
    if (!status && is_sign(r, "(")) {
        status = add_group(text, r);
        if (!status)
            status = add_window(text, r);
    }
    return status;
}

static np_status rewrite_primary(np_slice *out, rewriter *r)
{
    np_buffer text;
    np_status status;

    if (r->next.kind == TOKEN_NUMBER) {
        status = rewrite_number(out, r);
        return status ? status : advance(r);
    }
    np_buffer_init(&text);
    if (is_sign(r, "("))
        status = add_group(&text, r);
    else if (r->next.kind == TOKEN_WORD && is_keyword(r->next.text, "CASE"))
        status = add_case(&text, r);
    else if (r->next.kind == TOKEN_WORD || r->next.kind == TOKEN_QUOTED)
        status = add_name(&text, r);
    else if (r->next.kind == TOKEN_END)
        status = refuse(r, NP_MSG("something is missing at the end"), np_slice_of("", 0));
    else
        status = refuse(r, NP_MSG("'%s' stands where a value should stand"), r->next.text);
    if (status) {
        np_buffer_clear(&text);
        return status;
    }
    return keep(out, r, &text);
}

/* joined = primary { "||" primary } */
static np_status rewrite_joined(np_slice *out, rewriter *r)
{
    np_status status = rewrite_primary(out, r);

    while (!status && is_sign(r, "||")) {
        np_buffer text;
        np_slice right;

        status = advance(r);
        if (!status)
            status = rewrite_primary(&right, r);
        if (status)
            return status;
        np_buffer_init(&text);
        np_buffer_add(&text, *out);
        np_buffer_add_text(&text, " || ");
        np_buffer_add(&text, right);
        status = keep(out, r, &text);
    }
    return status;
}

/* *out = function(argument) */
static np_status call(np_slice *out, rewriter *r, const char *function, np_slice argument)
{
    np_buffer text;

    np_buffer_init(&text);
    np_buffer_add_format(&text, "%s(", function);
    np_buffer_add(&text, argument);
    np_buffer_add_byte(&text, ')');
    return keep(out, r, &text);
}

/* unary = ( "-" | "+" ) unary | joined */
static np_status rewrite_unary(np_slice *out, rewriter *r)
{
    bool negate = is_sign(r, "-");
    np_slice inner;
    np_status status;

    if (!negate && !is_sign(r, "+"))
        return rewrite_joined(out, r);
    status = enter(r);
    if (!status)
        status = advance(r);
    if (!status)
        status = rewrite_unary(&inner, r);
    if (status)
        return status;
    r->depth--;
    if (negate)
        return call(out, r, "np_negate", inner);
    *out = inner;
    return NP_OK;
}

/* A list of operands that one function takes: a sum or a product on its way. */
typedef struct {
    const char *function;
    np_buffer text;
    unsigned count;
} operands;

static np_status add_operand(operands *list, rewriter *r, np_slice operand)
{
    if (list->count++ > 0)
        np_buffer_add_text(&list->text, ", ");
    np_buffer_add(&list->text, operand);
    if (list->count > NP_CAP_SQL_TERMS)
        return pass_limit(r, NP_MSG("a sum or product has operands, more than %s"),
                          NP_CAP_SQL_TERMS);
    return list->text.status;
}

/* *out = the one operand, or a call with all of them. The list is cleared. */
static np_status close_operands(np_slice *out, rewriter *r, operands *list, np_status status)
{
    if (!status && list->count == 1)
        return keep(out, r, &list->text);
    if (!status)
        status = call(out, r, list->function, np_buffer_slice(&list->text));
    np_buffer_clear(&list->text);
    return status;
}

/* product = unary { ( "*" | "/" | "%" ) unary } */
static np_status rewrite_product(np_slice *out, rewriter *r)
{
    operands list = {.function = "np_multiply"};
    np_slice operand;
    np_status status = rewrite_unary(&operand, r);

    np_buffer_init(&list.text);
    if (!status)
        status = add_operand(&list, r, operand);
    while (!status && (is_sign(r, "*") || is_sign(r, "/") || is_sign(r, "%"))) {
        char sign = r->next.text.data[0];

        status = advance(r);
        if (!status)
            status = rewrite_unary(&operand, r);
        if (!status && sign == '/')
            status = call(&operand, r, "np_invert", operand);
        if (!status && sign == '%') {
            np_slice left;

            status = close_operands(&left, r, &list, NP_OK);
            list = (operands){.function = "np_remainder"};
            np_buffer_init(&list.text);
            if (!status)
                status = add_operand(&list, r, left);
            if (!status)
                status = add_operand(&list, r, operand);
            if (!status)
                status = close_operands(&operand, r, &list, NP_OK);
            list = (operands){.function = "np_multiply"};
            np_buffer_init(&list.text);
        }
        if (!status)
            status = add_operand(&list, r, operand);
    }
    return close_operands(out, r, &list, status);
}

/* sum = product { ( "+" | "-" ) product } */
static np_status rewrite_sum(np_slice *out, rewriter *r)
{
    operands list = {.function = "np_add"};
    np_slice operand;
    np_status status = rewrite_product(&operand, r);

    np_buffer_init(&list.text);
    if (!status)
        status = add_operand(&list, r, operand);
    while (!status && (is_sign(r, "+") || is_sign(r, "-"))) {
        bool negate = r->next.text.data[0] == '-';

        status = advance(r);
        if (!status)
            status = rewrite_product(&operand, r);
        if (!status && negate)
            status = call(&operand, r, "np_negate", operand);
        if (!status)
            status = add_operand(&list, r, operand);
    }
    return close_operands(out, r, &list, status);
}

/* Does an expression begin here? A "*" does not: it means all columns. */
static bool begins_expression(const rewriter *r)
{
    switch (r->next.kind) {
    case TOKEN_NUMBER:
    case TOKEN_QUOTED: return true;
    case TOKEN_WORD: return !is_reserved(r->next.text);
    case TOKEN_SIGN: return is_sign(r, "(") || is_sign(r, "-") || is_sign(r, "+");
    case TOKEN_END: break;
    }
    return false;
}

/* Up to the end, a parenthesis that closes, or END. */
static np_status rewrite_sequence(np_slice *out, rewriter *r)
{
    np_buffer text;
    np_status status = NP_OK;

    np_buffer_init(&text);
    while (!status && r->next.kind != TOKEN_END && !is_sign(r, ")") &&
           !(r->next.kind == TOKEN_WORD && is_keyword(r->next.text, "END"))) {
        np_slice part = r->next.text;

        status = begins_expression(r) ? rewrite_sum(&part, r) : advance(r);
        np_buffer_add(&text, part);
        np_buffer_add_byte(&text, ' ');
    }
    if (status) {
        np_buffer_clear(&text);
        return status;
    }
    return keep(out, r, &text);
}

np_status np_statement_rewrite(np_slice *statement, np_arena *arena, np_buffer *why,
                               np_language language, np_slice text)
{
    rewriter r = {.arena = arena, .why = why, .language = language, .text = text};
    np_slice out = np_slice_of("", 0);
    np_status status;

    if (text.length > NP_CAP_SQL_BYTES)
        return pass_limit(&r, NP_MSG("the question has bytes, more than %s"), NP_CAP_SQL_BYTES);
    status = advance(&r);
    if (!status)
        status = rewrite_sequence(&out, &r);
    if (!status && r.next.kind != TOKEN_END)
        status = refuse(&r, NP_MSG("'%s' stands where nothing opens it"), r.next.text);
    if (!status)
        *statement = out;
    return status;
}
