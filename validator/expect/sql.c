#include <config.h>

#include "expect/sql.h"

#include "data/data.h"

/* What to do about an answer that is none; to be translated. */
static const char *advice(const char *code)
{
    if (np_slice_equal(np_slice_text(code), np_slice_text("sql-refused")))
        return NP_MSG("one SELECT over the tables of --data");
    return NP_MSG("a SELECT whose answer is one number");
}

np_status np_sql_answer(const np_quantity **answer, np_row_context *context,
                        const np_csv_field *field, size_t start, size_t end, np_slice question)
{
    np_data *data = context->rulebook->data;
    np_arena *arena = &context->rulebook->arena;
    np_quantity *quantity = NP_ARENA_NEW(arena, np_quantity);
    const char *code = NULL;
    np_buffer why;
    np_status status, added = NP_OK;

    if (!data) {
        bool built = np_data_is_built();

        added = np_located_add(
            context->located, NP_SEVERITY_ERROR, "sql-no-data", field, start, end,
            np_located_text(context->located, built ? NP_MSG("--data FILE.csv")
                                                    : NP_MSG("a numproof built with SQLite")),
            built ? NP_MSG("there are no tables to ask")
                  : NP_MSG("this numproof was built without SQLite"));
        return added ? added : NP_E_SYNTAX;
    }
    if (!quantity)
        return NP_E_MEMORY;
    np_quantity_init(quantity);
    np_buffer_init(&why);
    status = np_data_ask(quantity, &code, &why, data, question);
    if (status && status != NP_E_MEMORY)
        added = np_located_add(context->located, NP_SEVERITY_ERROR, code, field, start, end,
                               np_located_text(context->located, advice(code)), "%.*s",
                               NP_SLICE_ARGUMENTS(np_buffer_slice(&why)));
    np_buffer_clear(&why);
    if (!status)
        status = np_quantity_defer(arena, quantity);
    if (status)
        np_quantity_clear(quantity);
    else
        *answer = quantity;
    return added ? added : status;
}
