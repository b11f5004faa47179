#include <config.h>

#include "expect/expression.h"

#include "expect/rulebook.h"

static const char *const operator_texts[] = {
#define NP_OPERATOR(NAME, TEXT, MINIMUM, MAXIMUM) TEXT,
#include "expect/operators.def"
#undef NP_OPERATOR
};

static const char *const comparison_texts[] = {
#define NP_COMPARISON(NAME, TEXT) TEXT,
#include "expect/comparisons.def"
#undef NP_COMPARISON
};

const char *np_operator_text(np_operator op)
{
    return operator_texts[op];
}

const char *np_comparison_text(np_comparison comparison)
{
    return comparison_texts[comparison];
}

/* How tightly an operator binds: sums 1, products 2, all else 3. */
static int binding(const np_expression *expression)
{
    switch (expression->op) {
    case NP_OPERATOR_ADD:
    case NP_OPERATOR_SUBTRACT: return 1;
    case NP_OPERATOR_MULTIPLY:
    case NP_OPERATOR_DIVIDE: return 2;
    default: return 3;
    }
}

static void format_within(np_buffer *out, const np_expression *expression,
                          const np_rulebook *rulebook, int least)
{
    const char *text = operator_texts[expression->op];
    int own = binding(expression);

    if (own < least)
        np_buffer_add_byte(out, '(');
    switch (expression->op) {
    case NP_OPERATOR_NAME:
        if (rulebook->names[expression->name].local &&
            rulebook->names[expression->name].reference == NP_REFERENCE_NONE)
            np_buffer_add_byte(out, '.');
        np_buffer_add(out, rulebook->names[expression->name].text);
        break;
    case NP_OPERATOR_LITERAL: np_buffer_add(out, expression->text); break;
    case NP_OPERATOR_NEGATE:
        np_buffer_add_text(out, text);
        format_within(out, expression->arguments[0], rulebook, 3);
        break;
    case NP_OPERATOR_ADD:
    case NP_OPERATOR_SUBTRACT:
    case NP_OPERATOR_MULTIPLY:
    case NP_OPERATOR_DIVIDE:
        /* Operators of one rank group to the left. */
        format_within(out, expression->arguments[0], rulebook, own);
        np_buffer_add_byte(out, ' ');
        np_buffer_add_text(out, text);
        np_buffer_add_byte(out, ' ');
        format_within(out, expression->arguments[1], rulebook, own + 1);
        break;
    default:
        np_buffer_add_text(out, text);
        np_buffer_add_byte(out, '(');
        for (size_t i = 0; i < expression->count; i++) {
            if (i > 0)
                np_buffer_add_text(out, ", ");
            format_within(out, expression->arguments[i], rulebook, 0);
        }
        np_buffer_add_byte(out, ')');
        break;
    }
    if (own < least)
        np_buffer_add_byte(out, ')');
}

void np_expression_format(np_buffer *out, const np_expression *expression,
                          const np_rulebook *rulebook)
{
    format_within(out, expression, rulebook, 0);
}

/* The sign of a relation and what stands behind it. */
static void format_right(np_buffer *out, const np_relation *relation, const np_rulebook *rulebook)
{
    np_buffer_add_byte(out, ' ');
    np_buffer_add_text(out, comparison_texts[relation->comparison]);
    np_buffer_add_byte(out, ' ');
    format_within(out, relation->right, rulebook, 0);
}

void np_relation_format(np_buffer *out, const np_relation *relation, const np_rulebook *rulebook)
{
    format_within(out, relation->left, rulebook, 0);
    format_right(out, relation, rulebook);
}

void np_check_format(np_buffer *out, const np_relation *relations, size_t count,
                     const np_rulebook *rulebook)
{
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || relations[i].left != relations[i - 1].right) {
            np_buffer_add_text(out, i > 0 ? "; " : "");
            format_within(out, relations[i].left, rulebook, 0);
        }
        format_right(out, &relations[i], rulebook);
    }
}
