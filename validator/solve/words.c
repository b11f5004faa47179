#include <config.h>

#include "solve/words.h"

#include "base/caps.h"
#include "base/wording.h"
#include "solve/large.h"

#define ELLIPSIS "\xe2\x80\xa6"
#define APPROXIMATELY "\xe2\x89\x88 "

/* Digits behind the point, at most, of values that are worked out. */
enum { MOST_DIGITS = 12, POINT_DIGITS = 6 };

/* What a formula is written with. */
typedef struct {
    np_buffer *out;
    const np_system *system;
    bool values;
    size_t claim;
} writer;

np_slice np_words_binding(const np_system *system, const np_binding *binding)
{
    np_slice text = np_slice_part(system->document->text, binding->start, binding->end);

    while (text.length > 0 && (unsigned char)text.data[0] <= ' ') {
        text.data++;
        text.length--;
    }
    while (text.length > 0 && (unsigned char)text.data[text.length - 1] <= ' ')
        text.length--;
    return text;
}

bool np_words_place(np_reading_place *place, const np_system *system, size_t variable, size_t claim)
{
    const np_system_variable *v = &system->variables[variable];

    if (v->place_count == 0)
        return false;
    *place = v->places[0];
    for (size_t i = 0; i < v->place_count; i++) {
        if (v->places[i].claim == claim) {
            *place = v->places[i];
            break;
        }
    }
    return true;
}

/* How tightly an operator binds; leaves and functions most. */
static unsigned tightness(np_operator op)
{
    switch (op) {
    case NP_OPERATOR_ADD:
    case NP_OPERATOR_SUBTRACT: return 1;
    case NP_OPERATOR_MULTIPLY:
    case NP_OPERATOR_DIVIDE: return 2;
    case NP_OPERATOR_NEGATE: return 3;
    default: return 4;
    }
}

static void add_name(const writer *w, const np_expression *e)
{
    np_reading_place place;

    if (w->values) {
        const np_claim *claim = &w->system->claims->items[w->claim];

        if (np_words_place(&place, w->system, np_claim_variable(claim, e->name, e->item),
                           w->claim)) {
            np_buffer_add(w->out, np_words_binding(w->system, np_system_binding(w->system, place)));
            return;
        }
    }
    np_buffer_add(w->out, w->system->rulebook->names[e->name].text);
    if (e->item > 0)
        np_buffer_add_format(w->out, " %zu", e->item);
}

/* As it is written; a question, where values are wanted, by its answer. */
static void add_literal(const writer *w, const np_expression *e)
{
    np_interval value;

    if (!e->answer || !w->values) {
        np_buffer_add(w->out, e->text);
        return;
    }
    np_interval_init(&value);
    np_quantity_set_base(&value, e->literal, NP_READING_WRITTEN);
    np_words_interval(w->out, w->system->language, &value, e->literal->unit);
    np_interval_clear(&value);
}

static void add_expression(const writer *w, const np_expression *e, unsigned depth);

static void add_operand(const writer *w, const np_expression *e, bool parentheses, unsigned depth)
{
    if (parentheses)
        np_buffer_add_byte(w->out, '(');
    add_expression(w, e, depth);
    if (parentheses)
        np_buffer_add_byte(w->out, ')');
}

static void add_infix(const writer *w, const np_expression *e, unsigned depth)
{
    unsigned own = tightness(e->op), right = tightness(e->arguments[1]->op);
    bool associative =
        e->arguments[1]->op == e->op && (e->op == NP_OPERATOR_ADD || e->op == NP_OPERATOR_MULTIPLY);

    add_operand(w, e->arguments[0], tightness(e->arguments[0]->op) < own, depth);
    np_buffer_add_byte(w->out, ' ');
    np_buffer_add_text(w->out, np_operator_text(e->op));
    np_buffer_add_byte(w->out, ' ');
    add_operand(w, e->arguments[1], right < own || (right == own && !associative), depth);
}

static void add_expression(const writer *w, const np_expression *e, unsigned depth)
{
    if (depth > 4 * NP_CAP_EXPRESSION_DEPTH) {
        np_buffer_add_text(w->out, ELLIPSIS);
        return;
    }
    switch (e->op) {
    case NP_OPERATOR_NAME: add_name(w, e); return;
    case NP_OPERATOR_LITERAL: add_literal(w, e); return;
    case NP_OPERATOR_NEGATE:
        np_buffer_add_byte(w->out, '-');
        add_operand(w, e->arguments[0], tightness(e->arguments[0]->op) < 4, depth + 1);
        return;
    case NP_OPERATOR_ADD:
    case NP_OPERATOR_SUBTRACT:
    case NP_OPERATOR_MULTIPLY:
    case NP_OPERATOR_DIVIDE: add_infix(w, e, depth + 1); return;
    default:
        np_buffer_add_text(w->out, np_operator_text(e->op));
        np_buffer_add_byte(w->out, '(');
        for (size_t i = 0; i < e->count; i++) {
            if (i > 0)
                np_buffer_add_text(w->out, ", ");
            add_expression(w, e->arguments[i], depth + 1);
        }
        np_buffer_add_byte(w->out, ')');
        return;
    }
}

void np_words_names(np_buffer *out, const np_system *system, const np_expression *e)
{
    writer w = {out, system, false, 0};

    add_expression(&w, e, 0);
}

void np_words_values(np_buffer *out, const np_system *system, size_t claim, const np_expression *e)
{
    writer w = {out, system, true, claim};

    add_expression(&w, e, 0);
}

void np_words_relation(np_buffer *out, const np_system *system, size_t claim,
                       const np_relation *relation)
{
    np_words_values(out, system, claim, relation->left);
    np_buffer_add_byte(out, ' ');
    np_buffer_add_text(out, np_comparison_text(relation->comparison));
    np_buffer_add_byte(out, ' ');
    np_words_values(out, system, claim, relation->right);
}

void np_words_to_unit(np_interval *r, const np_interval *values, const np_unit *unit)
{
    np_interval offset;
    np_rational inverse;

    np_interval_set(r, values);
    if (!unit)
        return;
    np_interval_init(&offset);
    np_rational_init(&inverse);
    np_rational_set_int(&inverse, 1);
    np_interval_set_point(&offset, &unit->offset);
    np_interval_sub(r, r, &offset);
    if (np_rational_div(&inverse, &inverse, &unit->factor) == NP_OK)
        np_interval_scale(r, r, &inverse);
    np_interval_clear(&offset);
    np_rational_clear(&inverse);
}

void np_words_to_base(np_interval *r, const np_interval *values, const np_unit *unit)
{
    np_interval offset;

    np_interval_set(r, values);
    if (!unit)
        return;
    np_interval_init(&offset);
    np_interval_set_point(&offset, &unit->offset);
    np_interval_scale(r, r, &unit->factor);
    np_interval_add(r, r, &offset);
    np_interval_clear(&offset);
}

/* The digits behind the point that show an interval to about two figures of its width. */
static unsigned digits_for(const np_interval *x)
{
    np_rational width, ten, hundred;
    unsigned digits = 0;

    if (x->lo_end == NP_END_NONE || x->hi_end == NP_END_NONE || np_interval_is_point(x))
        return POINT_DIGITS;
    if (np_rational_is_integer(&x->lo) && np_rational_is_integer(&x->hi))
        return 0;
    np_rational_init(&width);
    np_rational_init(&ten);
    np_rational_init(&hundred);
    np_rational_set_int(&ten, 10);
    np_rational_set_int(&hundred, 100);
    np_rational_sub(&width, &x->hi, &x->lo);
    do {
        digits++;
        np_rational_mul(&width, &width, &ten);
    } while (digits < MOST_DIGITS && np_rational_compare(&width, &hundred) < 0);
    np_rational_clear(&width);
    np_rational_clear(&ten);
    np_rational_clear(&hundred);
    return digits;
}

/* Is the unit written directly behind every number of its kind (17%)? Other units are left out: the
 * reader has them before their eyes in the article. */
static bool is_proportion(const np_unit *unit)
{
    return unit && np_dimension_is_none(&unit->dimension) && !unit->whole;
}

static void add_value(np_buffer *out, const np_rational *value, unsigned digits,
                      np_rounding rounding, const np_unit *unit)
{
    np_rational_format_rounded(out, value, digits, rounding, " ", NULL);
    if (is_proportion(unit))
        np_buffer_add(out, unit->symbol);
}

static void add_point(np_buffer *out, const np_rational *value, const np_unit *unit)
{
    size_t at = out->length;
    bool exact;

    np_rational_format_rounded(out, value, POINT_DIGITS, NP_ROUND_NEAREST, " ", &exact);
    if (!exact && !out->status) {
        out->length = at;
        np_buffer_add_text(out, APPROXIMATELY);
        np_rational_format_rounded(out, value, POINT_DIGITS, NP_ROUND_NEAREST, " ", NULL);
    }
    if (is_proportion(unit))
        np_buffer_add(out, unit->symbol);
}

/* Appends the value in the unit with that many digits behind the point, fewer the larger it is: less one for
 * each limit that it reaches. False when digits were dropped. */
static bool add_sized(np_buffer *out, const np_rational *value, unsigned digits, int64_t first,
                      int64_t factor, const np_unit *unit)
{
    np_rational size, limit;
    bool exact;

    np_rational_init(&size);
    np_rational_init(&limit);
    np_rational_abs(&size, value);
    for (int64_t at = first; digits > 0; at *= factor) {
        np_rational_set_int(&limit, at);
        if (np_rational_compare(&size, &limit) < 0)
            break;
        digits--;
    }
    np_rational_format_rounded(out, value, digits, NP_ROUND_NEAREST, " ", &exact);
    if (is_proportion(unit))
        np_buffer_add(out, unit->symbol);
    np_rational_clear(&size);
    np_rational_clear(&limit);
    return exact;
}

bool np_words_value(np_buffer *out, const np_rational *value, const np_unit *unit)
{
    np_interval x;
    bool exact;

    np_interval_init(&x);
    np_interval_set_point(&x, value);
    np_words_to_unit(&x, &x, unit);
    exact = add_sized(out, &x.lo, POINT_DIGITS, 1000, 10, unit);
    np_interval_clear(&x);
    return exact;
}

void np_words_distance(np_buffer *out, const np_rational *distance, const np_unit *unit)
{
    np_rational x;

    np_rational_init(&x);
    np_rational_set(&x, distance);
    if (unit && np_rational_div(&x, &x, &unit->factor) != NP_OK)
        np_rational_set(&x, distance); /* no unit has a factor of 0 */
    (void)add_sized(out, &x, POINT_DIGITS - 1, 1, 10, unit);
    np_rational_clear(&x);
}

/* The end of what is bounded on one side, in its words. */
static void add_bound(np_buffer *out, const np_rational *value, unsigned digits,
                      np_rounding rounding, const np_unit *unit, const char *format)
{
    np_wording s;

    np_wording_init(&s);
    add_value(np_wording_part(&s), value, digits, rounding, unit);
    np_wording_write(out, &s, format);
    np_wording_clear(&s);
}

void np_words_interval(np_buffer *out, np_language language, const np_interval *values,
                       const np_unit *unit)
{
    np_interval x;
    unsigned digits;

    np_interval_init(&x);
    np_words_to_unit(&x, values, unit);
    digits = digits_for(&x);
    if (np_interval_is_point(&x)) {
        add_point(out, &x.lo, unit);
    } else if (x.lo_end == NP_END_NONE && x.hi_end == NP_END_NONE) {
        np_buffer_add_text(out, np_language_text(language, NP_MSG("any number")));
    } else if (x.hi_end == NP_END_NONE) {
        add_bound(out, &x.lo, digits, NP_ROUND_DOWN, unit,
                  x.lo_end == NP_END_OPEN ? np_language_text(language, NP_MSG("more than %s"))
                                          : np_language_text(language, NP_MSG("at least %s")));
    } else if (x.lo_end == NP_END_NONE) {
        add_bound(out, &x.hi, digits, NP_ROUND_UP, unit,
                  x.hi_end == NP_END_OPEN ? np_language_text(language, NP_MSG("less than %s"))
                                          : np_language_text(language, NP_MSG("at most %s")));
    } else {
        add_value(out, &x.lo, digits, NP_ROUND_DOWN, unit);
        np_buffer_add_text(out, " " ELLIPSIS " ");
        add_value(out, &x.hi, digits, NP_ROUND_UP, unit);
    }
    if (x.lo_end != NP_END_NONE && x.hi_end != NP_END_NONE && !is_proportion(unit))
        np_large_add(out, language, &x);
    np_interval_clear(&x);
}

np_status np_words_keep(np_slice *text, np_arena *arena, const np_buffer *buffer)
{
    return buffer->status ? buffer->status : np_arena_copy(arena, text, np_buffer_slice(buffer));
}
