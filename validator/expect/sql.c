#include <config.h>

#include "expect/sql.h"

#include "data/data.h"

/* What to do about an answer that is none. */
static const char *advice(const char *code)
{
    if (np_slice_equal(np_slice_text(code), np_slice_text("sql-refused")))
        return "one SELECT over the tables of --data";
    return "a SELECT whose answer is one number";
}

static np_status make_number(const np_quantity **answer, np_arena *arena, const np_rational *value)
{
    np_quantity *quantity = NP_ARENA_NEW(arena, np_quantity);
    np_status status;

    if (!quantity)
        return NP_E_MEMORY;
    np_quantity_init(quantity);
    np_rational_set(&quantity->value, value);
    np_rational_set(&quantity->high, value);
    quantity->exact = true;
    quantity->whole = np_rational_is_integer(value);
    status = np_quantity_defer(arena, quantity);
    if (status)
        np_quantity_clear(quantity);
    else
        *answer = quantity;
    return status;
}

np_status np_sql_answer(const np_quantity **answer, np_row_context *context,
                        const np_csv_field *field, size_t start, size_t end, np_slice question)
{
    np_data *data = context->rulebook->data;
    const char *code = NULL;
    np_rational value;
    np_buffer why;
    np_status status, added = NP_OK;

    if (!data) {
        bool built = np_data_is_built();

        added = np_located_add(context->located, NP_SEVERITY_ERROR, "sql-no-data", field, start,
                               end, built ? "--data FILE.csv" : "a numproof built with SQLite",
                               built ? "there are no tables to ask"
                                     : "this numproof was built without SQLite");
        return added ? added : NP_E_SYNTAX;
    }
    np_rational_init(&value);
    np_buffer_init(&why);
    status = np_data_ask(&value, &code, &why, data, question);
    if (!status)
        status = make_number(answer, &context->rulebook->arena, &value);
    else if (status != NP_E_MEMORY)
        added = np_located_add(context->located, NP_SEVERITY_ERROR, code, field, start, end,
                               advice(code), "%.*s", NP_SLICE_ARGUMENTS(np_buffer_slice(&why)));
    np_rational_clear(&value);
    np_buffer_clear(&why);
    return added ? added : status;
}
