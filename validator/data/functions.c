#include <config.h>

#include "data/functions.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/attributes.h"
#include "base/caps.h"

static const char inexact[] = NP_MSG("a floating-point number came up, which is not exact");
static const char alike[] = NP_MSG("two values are too close to be told apart");
static const char out_of_range[] = NP_MSG("a value is too large, too small or too long");

static np_language language_of(sqlite3_context *context)
{
    const np_keys *keys = sqlite3_user_data(context);

    return keys->language;
}

/* The error, marked NP_MSG, is the result. */
static void refuse(sqlite3_context *context, const char *text)
{
    sqlite3_result_error(context, np_language_text(language_of(context), text), -1);
}

/* Hands the result over, or the error. */
static void give(sqlite3_context *context, const np_rational *value)
{
    np_status status = np_key_result(sqlite3_user_data(context), context, value);

    if (status == NP_E_MEMORY)
        sqlite3_result_error_nomem(context);
    else if (status)
        refuse(context, status == NP_E_DOMAIN ? alike : out_of_range);
}

static void refuse_text(sqlite3_context *context, sqlite3_value *value)
{
    np_buffer why;
    const unsigned char *text = sqlite3_value_text(value);
    size_t length = text ? strlen((const char *)text) : 0, shown = length < 40 ? length : 40;

    while (shown < length && shown > 0 && (text[shown] & 0xC0) == 0x80)
        shown--;
    np_buffer_init(&why);
    np_buffer_add_format(
        &why, np_language_text(language_of(context), NP_MSG("'%.*s%s' is not a number")),
        (int)shown, text ? (const char *)text : "", shown < length ? "\xe2\x80\xa6" : "");
    if (why.status)
        sqlite3_result_error_nomem(context);
    else
        sqlite3_result_error(context, why.data, -1);
    np_buffer_clear(&why);
}

/* r = an argument. False, and the error is the result, when it is no number. */
static bool take(np_rational *r, sqlite3_context *context, sqlite3_value *value)
{
    switch (np_key_value(r, sqlite3_user_data(context), value)) {
    case NP_OK: return true;
    case NP_E_DOMAIN: refuse(context, inexact); return false;
    default: refuse_text(context, value); return false;
    }
}

static bool any_null(int count, sqlite3_value **arguments)
{
    for (int i = 0; i < count; i++) {
        if (sqlite3_value_type(arguments[i]) == SQLITE_NULL)
            return true;
    }
    return false;
}

/* --- values ----------------------------------------------------------------------------------- */

/* np_number('0.1') */
static void number(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    const char *text = (const char *)sqlite3_value_text(arguments[0]);
    np_rational value;

    NP_UNUSED(count);
    np_rational_init(&value);
    if (text && np_rational_parse(&value, np_slice_text(text)) == NP_OK)
        give(context, &value);
    else
        refuse_text(context, arguments[0]);
    np_rational_clear(&value);
}

/* r = the arguments, folded from the left. */
static void fold(sqlite3_context *context, int count, sqlite3_value **arguments,
                 void (*operate)(np_rational *, const np_rational *, const np_rational *))
{
    np_rational result, next;
    bool good;

    if (any_null(count, arguments))
        return;
    np_rational_init(&result);
    np_rational_init(&next);
    good = take(&result, context, arguments[0]);
    for (int i = 1; good && i < count; i++) {
        good = take(&next, context, arguments[i]);
        if (good)
            operate(&result, &result, &next);
    }
    if (good)
        give(context, &result);
    np_rational_clear(&result);
    np_rational_clear(&next);
}

static void add(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    fold(context, count, arguments, np_rational_add);
}

static void multiply(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    fold(context, count, arguments, np_rational_mul);
}

/* A function of one number. NP_E_DOMAIN: it has no value there, which is NULL. */
typedef np_status one_number(np_rational *r, const np_rational *x);

static void apply(sqlite3_context *context, sqlite3_value **arguments, one_number *function)
{
    np_rational value;

    if (any_null(1, arguments))
        return;
    np_rational_init(&value);
    if (take(&value, context, arguments[0]) && function(&value, &value) == NP_OK)
        give(context, &value);
    np_rational_clear(&value);
}

#define NP_ONE_NUMBER(NAME, BODY)                                                                  \
    static np_status compute_##NAME(np_rational *r, const np_rational *x)                          \
    {                                                                                              \
        BODY;                                                                                      \
        return NP_OK;                                                                              \
    }                                                                                              \
    static void NAME(sqlite3_context *context, int count, sqlite3_value **arguments)               \
    {                                                                                              \
        NP_UNUSED(count);                                                                          \
        apply(context, arguments, compute_##NAME);                                                 \
    }

NP_ONE_NUMBER(negate, np_rational_neg(r, x))
NP_ONE_NUMBER(absolute, np_rational_abs(r, x))
NP_ONE_NUMBER(floor_of, np_rational_floor(r, x))
NP_ONE_NUMBER(ceiling_of, np_rational_ceil(r, x))

static np_status compute_invert(np_rational *r, const np_rational *x)
{
    np_rational one = NP_RATIONAL_INTEGER(1);

    return np_rational_div(r, &one, x);
}

static void invert(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    NP_UNUSED(count);
    apply(context, arguments, compute_invert);
}

/* r = x without the part behind the point. */
static void truncate_value(np_rational *r, const np_rational *x)
{
    if (np_rational_sign(x) < 0)
        np_rational_ceil(r, x);
    else
        np_rational_floor(r, x);
}

/* A function of two numbers; NP_E_DOMAIN as above. */
typedef np_status two_numbers(np_rational *r, const np_rational *x, const np_rational *y);

static void apply_two(sqlite3_context *context, sqlite3_value **arguments, two_numbers *function)
{
    np_rational x, y;

    if (any_null(2, arguments))
        return;
    np_rational_init(&x);
    np_rational_init(&y);
    if (take(&x, context, arguments[0]) && take(&y, context, arguments[1]) &&
        function(&x, &x, &y) == NP_OK)
        give(context, &x);
    np_rational_clear(&x);
    np_rational_clear(&y);
}

/* x - y * truncate(x / y), with the sign of x as in SQL. */
static np_status compute_remainder(np_rational *r, const np_rational *x, const np_rational *y)
{
    np_rational quotient;
    np_status status;

    np_rational_init(&quotient);
    status = np_rational_div(&quotient, x, y);
    if (!status) {
        truncate_value(&quotient, &quotient);
        np_rational_mul(&quotient, &quotient, y);
        np_rational_sub(r, x, &quotient);
    }
    np_rational_clear(&quotient);
    return status;
}

static void remainder_of(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    NP_UNUSED(count);
    apply_two(context, arguments, compute_remainder);
}

/* (new - old) / old */
static np_status compute_growth(np_rational *r, const np_rational *old, const np_rational *new)
{
    np_rational change;
    np_status status;

    np_rational_init(&change);
    np_rational_sub(&change, new, old);
    status = np_rational_div(r, &change, old);
    np_rational_clear(&change);
    return status;
}

static void growth(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    NP_UNUSED(count);
    apply_two(context, arguments, compute_growth);
}

/* Half away from zero. */
static np_status compute_round(np_rational *r, const np_rational *x, const np_rational *digits)
{
    np_rational half, scaled;
    int64_t places;
    bool negative = np_rational_sign(x) < 0;
    np_status status;

    if (!np_rational_get_int(&places, digits) || places > NP_CAP_ROUND_DIGITS ||
        places < -NP_CAP_ROUND_DIGITS)
        return NP_E_DOMAIN;
    np_rational_init(&half);
    np_rational_init(&scaled);
    np_rational_set_ratio(&half, negative ? -1 : 1, 2);
    status = np_rational_scale10(&scaled, x, (long)places);
    if (!status) {
        np_rational_add(&scaled, &scaled, &half);
        truncate_value(&scaled, &scaled);
        status = np_rational_scale10(r, &scaled, (long)-places);
    }
    np_rational_clear(&half);
    np_rational_clear(&scaled);
    return status;
}

static np_status compute_round_whole(np_rational *r, const np_rational *x)
{
    np_rational none = NP_RATIONAL_INTEGER(0);

    return compute_round(r, x, &none);
}

static void round_value(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    if (count == 1)
        apply(context, arguments, compute_round_whole);
    else
        apply_two(context, arguments, compute_round);
}

/* --- aggregates ------------------------------------------------------------------------------- */

/* Zeroed by SQLite; ready says that the rational is initialized. */
typedef struct {
    bool ready;
    int64_t count;
    np_rational sum;
} accumulation;

static accumulation *accumulate(sqlite3_context *context)
{
    accumulation *a = sqlite3_aggregate_context(context, sizeof *a);

    if (a && !a->ready) {
        np_rational_init(&a->sum);
        a->ready = true;
    }
    return a;
}

static void change_sum(sqlite3_context *context, sqlite3_value **arguments, bool leave)
{
    accumulation *a = accumulate(context);
    np_rational value;

    if (!a) {
        sqlite3_result_error_nomem(context);
        return;
    }
    if (any_null(1, arguments))
        return;
    np_rational_init(&value);
    if (take(&value, context, arguments[0])) {
        (leave ? np_rational_sub : np_rational_add)(&a->sum, &a->sum, &value);
        a->count += leave ? -1 : 1;
    }
    np_rational_clear(&value);
}

static void sum_step(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    NP_UNUSED(count);
    change_sum(context, arguments, false);
}

static void sum_leave(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    NP_UNUSED(count);
    change_sum(context, arguments, true);
}

/* The sum so far, the mean, and the total, which is 0 of nothing. */
static void sum_value(sqlite3_context *context)
{
    accumulation *a = accumulate(context);

    if (a && a->count > 0)
        give(context, &a->sum);
}

static void total_value(sqlite3_context *context)
{
    accumulation *a = accumulate(context);

    if (a)
        give(context, &a->sum);
}

static void mean_value(sqlite3_context *context)
{
    accumulation *a = accumulate(context);
    np_rational mean, count;

    if (!a || a->count <= 0)
        return;
    np_rational_init(&mean);
    np_rational_init(&count);
    np_rational_set_int(&count, a->count);
    if (np_rational_div(&mean, &a->sum, &count) == NP_OK)
        give(context, &mean);
    np_rational_clear(&mean);
    np_rational_clear(&count);
}

static void forget_sum(sqlite3_context *context)
{
    accumulation *a = accumulate(context);

    if (a)
        np_rational_clear(&a->sum);
}

static void sum_end(sqlite3_context *context)
{
    sum_value(context);
    forget_sum(context);
}

static void total_end(sqlite3_context *context)
{
    total_value(context);
    forget_sum(context);
}

static void mean_end(sqlite3_context *context)
{
    mean_value(context);
    forget_sum(context);
}

/* All values of a group, for its median. */
typedef struct {
    np_rational *values;
    size_t count, capacity;
} collection;

static void median_step(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    collection *c = sqlite3_aggregate_context(context, sizeof *c);
    np_rational value;

    NP_UNUSED(count);
    if (!c) {
        sqlite3_result_error_nomem(context);
        return;
    }
    if (any_null(1, arguments))
        return;
    np_rational_init(&value);
    if (!take(&value, context, arguments[0])) {
        np_rational_clear(&value);
        return;
    }
    if (c->count == c->capacity) {
        size_t capacity = c->capacity ? 2 * c->capacity : 16;
        np_rational *grown = capacity > SIZE_MAX / sizeof *grown
                                 ? NULL
                                 : realloc(c->values, capacity * sizeof *grown);

        if (!grown) {
            np_rational_clear(&value);
            sqlite3_result_error_nomem(context);
            return;
        }
        c->values = grown;
        c->capacity = capacity;
    }
    c->values[c->count++] = value;
}

static int compare_values(const void *a, const void *b)
{
    return np_rational_compare(a, b);
}

static void median_end(sqlite3_context *context)
{
    collection *c = sqlite3_aggregate_context(context, sizeof *c);
    np_rational median, half;

    if (!c || c->count == 0)
        return;
    np_rational_init(&median);
    np_rational_init(&half);
    np_rational_set_ratio(&half, 1, 2);
    qsort(c->values, c->count, sizeof *c->values, compare_values);
    np_rational_add(&median, &c->values[(c->count - 1) / 2], &c->values[c->count / 2]);
    np_rational_mul(&median, &median, &half);
    give(context, &median);
    np_rational_clear(&median);
    np_rational_clear(&half);
    for (size_t i = 0; i < c->count; i++)
        np_rational_clear(&c->values[i]);
    free(c->values);
}

/* --- the tables ------------------------------------------------------------------------------- */

typedef struct {
    const char *name;
    int arguments; /* -1: any number, at least one */
    void (*compute)(sqlite3_context *, int, sqlite3_value **);
} scalar;

static const scalar scalars[] = {
    {"np_number", 1, number},   {"np_add", -1, add},       {"np_multiply", -1, multiply},
    {"np_negate", 1, negate},   {"np_invert", 1, invert},  {"np_remainder", 2, remainder_of},
    {"abs", 1, absolute},       {"floor", 1, floor_of},    {"ceil", 1, ceiling_of},
    {"ceiling", 1, ceiling_of}, {"round", 1, round_value}, {"round", 2, round_value},
    {"growth", 2, growth},
};

typedef struct {
    const char *name;
    void (*step)(sqlite3_context *, int, sqlite3_value **);
    void (*end)(sqlite3_context *);
    void (*value)(sqlite3_context *); /* NULL: not over a window */
    void (*leave)(sqlite3_context *, int, sqlite3_value **);
} aggregate;

static const aggregate aggregates[] = {
    {"sum", sum_step, sum_end, sum_value, sum_leave},
    {"total", sum_step, total_end, total_value, sum_leave},
    {"avg", sum_step, mean_end, mean_value, sum_leave},
    {"median", median_step, median_end, NULL, NULL},
};

np_status np_functions_add(sqlite3 *database, np_keys *keys)
{
    enum { FLAGS = SQLITE_UTF8 | SQLITE_DETERMINISTIC };

    for (size_t i = 0; i < sizeof scalars / sizeof *scalars; i++) {
        const scalar *f = &scalars[i];

        if (sqlite3_create_function(database, f->name, f->arguments, FLAGS, keys, f->compute, NULL,
                                    NULL) != SQLITE_OK)
            return NP_E_MEMORY;
    }
    for (size_t i = 0; i < sizeof aggregates / sizeof *aggregates; i++) {
        const aggregate *f = &aggregates[i];

        if (sqlite3_create_window_function(database, f->name, 1, FLAGS, keys, f->step, f->end,
                                           f->value, f->leave, NULL) != SQLITE_OK)
            return NP_E_MEMORY;
    }
    return NP_OK;
}

bool np_functions_allow(const char *name)
{
    static const char *const harmless[] = {
        "count",  "min",         "max",        "coalesce",   "ifnull",      "nullif",
        "iif",    "lower",       "upper",      "trim",       "ltrim",       "rtrim",
        "length", "substr",      "substring",  "replace",    "instr",       "like",
        "glob",   "row_number",  "rank",       "dense_rank", "lag",         "lead",
        "ntile",  "first_value", "last_value", "nth_value",  "group_concat"};

    for (size_t i = 0; name && i < sizeof scalars / sizeof *scalars; i++) {
        if (sqlite3_stricmp(name, scalars[i].name) == 0)
            return true;
    }
    for (size_t i = 0; name && i < sizeof aggregates / sizeof *aggregates; i++) {
        if (sqlite3_stricmp(name, aggregates[i].name) == 0)
            return true;
    }
    for (size_t i = 0; name && i < sizeof harmless / sizeof *harmless; i++) {
        if (sqlite3_stricmp(name, harmless[i]) == 0)
            return true;
    }
    return false;
}
