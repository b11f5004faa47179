#include <config.h>

/* Questions to the tables. */

#include <sqlite3.h>

#include "base/caps.h"
#include "data/inside.h"
#include "data/statement.h"

static size_t hash_of(np_slice text)
{
    size_t hash = 5381;

    for (size_t i = 0; i < text.length; i++)
        hash = hash * 33 + (unsigned char)text.data[i];
    return hash;
}

static const np_data_answer *find_answer(const np_data *data, size_t hash, np_slice question)
{
    for (size_t i = 0; i < data->answer_count; i++) {
        const np_data_answer *answer = &data->answers[i];

        if (answer->hash == hash && np_slice_equal(answer->question, question))
            return answer;
    }
    return NULL;
}

/* What is wrong with a question. */
typedef struct {
    const char **code;
    np_buffer *why;
    np_language language;
} complaint;

/* text is marked NP_MSG; others stand as they are. */
static np_status complain(const complaint *c, np_status status, const char *code, const char *text)
{
    *c->code = code;
    np_buffer_reset(c->why);
    np_buffer_add_text(c->why, np_language_text(c->language, text));
    return c->why->status ? c->why->status : status;
}

/* SQLite's own error, in its words unless the guard knows better. */
static np_status complain_sqlite(const complaint *c, np_data *data, int result)
{
    if (np_data_failure(result, NP_OK))
        return NP_E_MEMORY;
    if ((result & 0xff) == SQLITE_INTERRUPT)
        return complain(c, NP_E_LIMIT, "sql-limit",
                        NP_MSG("the question takes too long to answer"));
    if (data->refused.status)
        return data->refused.status;
    if (data->refused.length)
        return complain(c, NP_E_SYNTAX, "sql-refused", data->refused.data);
    return complain(c, NP_E_SYNTAX, "sql-error", sqlite3_errmsg(data->database));
}

/* Is there anything but white space and ";" behind the first statement? */
static bool goes_on(const char *rest)
{
    while (*rest == ' ' || *rest == ';')
        rest++;
    return *rest != '\0';
}

static np_status prepare(sqlite3_stmt **statement, const complaint *c, np_data *data, np_slice text)
{
    const char *rest = NULL;
    int result = sqlite3_prepare_v2(data->database, text.data, -1, statement, &rest);

    if (result != SQLITE_OK)
        return complain_sqlite(c, data, result);
    if (!*statement)
        return complain(c, NP_E_SYNTAX, "sql-error", NP_MSG("there is no question"));
    if (goes_on(rest) || !sqlite3_stmt_readonly(*statement))
        return complain(c, NP_E_SYNTAX, "sql-refused", NP_MSG("only one SELECT is allowed"));
    if (sqlite3_column_count(*statement) != 1)
        return complain(c, NP_E_SYNTAX, "sql-columns",
                        NP_MSG("the answer has more than one column"));
    return NP_OK;
}

/* The value of the one row. */
static np_status read_value(np_rational *value, const complaint *c, np_data *data,
                            sqlite3_stmt *statement)
{
    sqlite3_value *cell = sqlite3_column_value(statement, 0);
    const char *text;

    if (sqlite3_value_type(cell) == SQLITE_NULL)
        return complain(c, NP_E_DOMAIN, "sql-null", NP_MSG("the answer is empty (NULL)"));
    switch (np_key_value(value, &data->keys, cell)) {
    case NP_OK: return NP_OK;
    case NP_E_DOMAIN:
        return complain(c, NP_E_DOMAIN, "sql-inexact",
                        NP_MSG("the answer is a floating-point number, which is not exact"));
    default: break;
    }
    text = (const char *)sqlite3_column_text(statement, 0);
    if (!text)
        return NP_E_MEMORY;
    *c->code = "sql-not-a-number";
    np_buffer_reset(c->why);
    np_buffer_add_format(
        c->why, np_language_text(c->language, NP_MSG("the answer '%.60s' is not a number")), text);
    return c->why->status ? c->why->status : NP_E_DOMAIN;
}

static np_status run(np_rational *value, const complaint *c, np_data *data, sqlite3_stmt *statement)
{
    int result = sqlite3_step(statement);
    np_status status;

    if (result == SQLITE_DONE)
        return complain(c, NP_E_DOMAIN, "sql-no-row", NP_MSG("the answer has no row"));
    if (result != SQLITE_ROW)
        return complain_sqlite(c, data, result);
    status = read_value(value, c, data, statement);
    if (status)
        return status;
    result = sqlite3_step(statement);
    if (result == SQLITE_ROW)
        return complain(c, NP_E_DOMAIN, "sql-rows", NP_MSG("the answer has more than one row"));
    return result == SQLITE_DONE ? NP_OK : complain_sqlite(c, data, result);
}

static np_status ask(np_rational *value, const complaint *c, np_data *data, np_slice question)
{
    sqlite3_stmt *statement = NULL;
    np_rational found;
    np_arena scratch;
    np_slice text;
    np_status status;

    np_arena_init(&scratch);
    np_rational_init(&found);
    *c->code = "sql-error";
    status = np_statement_rewrite(&text, &scratch, c->why, c->language, question);
    data->asking = true;
    data->steps = 0;
    np_buffer_renew(&data->refused);
    if (!status)
        status = prepare(&statement, c, data, text);
    if (!status)
        status = run(&found, c, data, statement);
    sqlite3_finalize(statement);
    data->asking = false;
    if (!status)
        np_rational_swap(value, &found);
    np_rational_clear(&found);
    np_arena_clear(&scratch);
    return status;
}

static np_status keep_answer(np_data *data, np_data_answer *answer)
{
    void *answers = data->answers;

    if (np_arena_grow(&data->arena, &answers, &data->answer_capacity, data->answer_count,
                      data->answer_count + 1, sizeof *data->answers))
        return NP_E_MEMORY;
    data->answers = answers;
    if (np_arena_copy(&data->arena, &answer->question, answer->question) ||
        np_arena_copy(&data->arena, &answer->why, answer->why))
        return NP_E_MEMORY;
    data->answers[data->answer_count++] = *answer;
    return NP_OK;
}

/* The unit of a column stays with its values. */
static void set_unit(np_data_answer *answer, const np_data *data, np_slice question)
{
    const np_data_column *column = np_data_source(data, question);
    np_rational value;

    answer->kind = NP_KIND_NUMBER;
    if (!column || !column->any || column->mixed || !column->unit)
        return;
    np_rational_init(&value);
    np_rational_sub(&value, &answer->value, &column->unit->offset);
    if (np_rational_div(&value, &value, &column->unit->factor) == NP_OK) {
        np_rational_swap(&value, &answer->value);
        answer->unit = column->unit;
        answer->kind = column->kind;
    }
    np_rational_clear(&value);
}

static void give(np_quantity *quantity, const np_data_answer *answer)
{
    quantity->kind = answer->kind;
    quantity->hedge = NP_HEDGE_NONE;
    quantity->exact = true;
    quantity->whole = np_rational_is_integer(&answer->value);
    quantity->unit = answer->unit;
    np_rational_set(&quantity->value, &answer->value);
    np_rational_set(&quantity->high, &answer->value);
}

/* The answer to a new question, kept. */
static np_status answer_new(const np_data_answer **answer, np_data *data, size_t hash,
                            np_slice question)
{
    np_data_answer made = {.hash = hash, .question = question};
    np_buffer why;
    complaint c = {&made.code, &why, data->keys.language};
    np_status status;

    np_buffer_init(&why);
    np_rational_init(&made.value);
    made.status = ask(&made.value, &c, data, question);
    if (!made.status)
        set_unit(&made, data, question);
    made.why = np_buffer_slice(&why);
    status = made.status == NP_E_MEMORY ? NP_E_MEMORY : keep_answer(data, &made);
    np_buffer_clear(&why);
    if (status)
        np_rational_clear(&made.value);
    else
        *answer = &data->answers[data->answer_count - 1];
    return status;
}

np_status np_data_ask(np_quantity *quantity, const char **code, np_buffer *why, np_data *data,
                      np_slice question)
{
    size_t hash = hash_of(question);
    const np_data_answer *answer;
    np_status status = NP_OK;

    sqlite3_mutex_enter(data->mutex);
    answer = find_answer(data, hash, question);
    if (!answer)
        status = answer_new(&answer, data, hash, question);
    if (!status) {
        status = answer->status;
        if (status) {
            *code = answer->code;
            np_buffer_add(why, answer->why);
            status = why->status ? why->status : status;
        } else {
            give(quantity, answer);
        }
    }
    sqlite3_mutex_leave(data->mutex);
    return status;
}
