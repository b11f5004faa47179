#include <config.h>

#include "data/inside.h"

#include <limits.h>
#include <sqlite3.h>

bool np_data_has_table(const np_data *data, np_slice name)
{
    for (size_t i = 0; i < data->table_count; i++) {
        if (data->tables[i].name.length == name.length &&
            sqlite3_strnicmp(data->tables[i].name.data, name.data, (int)name.length) == 0)
            return true;
    }
    return false;
}

static np_status keep_table(np_data *data, const np_table_writer *writer)
{
    void *tables = data->tables;

    if (np_arena_grow(&data->arena, &tables, &data->table_capacity, data->table_count,
                      data->table_count + 1, sizeof *data->tables))
        return NP_E_MEMORY;
    data->tables = tables;
    data->tables[data->table_count++] =
        (np_data_table){writer->name, writer->columns, writer->count};
    return NP_OK;
}

static void add_quoted(np_buffer *out, np_slice name)
{
    np_buffer_add_byte(out, '"');
    for (size_t i = 0; i < name.length; i++) {
        if (name.data[i] == '"')
            np_buffer_add_byte(out, '"');
        np_buffer_add_byte(out, name.data[i]);
    }
    np_buffer_add_byte(out, '"');
}

/* The first heading that another one before it is called, too. */
static size_t find_twice(const np_table_writer *writer)
{
    for (size_t i = 1; i < writer->count; i++) {
        np_slice name = writer->headings[i].name;

        for (size_t k = 0; k < i; k++) {
            np_slice other = writer->headings[k].name;

            if (other.length == name.length &&
                sqlite3_strnicmp(other.data, name.data, (int)name.length) == 0)
                return i;
        }
    }
    return writer->count;
}

static np_status read_headings(np_table_writer *writer, const np_slice *headings)
{
    np_arena *arena = &writer->data->arena;
    np_status status = NP_OK;

    for (size_t i = 0; !status && i < writer->count; i++) {
        np_heading *heading = &writer->headings[i];

        status = np_heading_read(heading, writer->data->lexicon, headings[i]);
        if (!status && heading->name.length == 0) {
            np_buffer name;

            np_buffer_init(&name);
            np_buffer_add_format(&name, "column%zu", i + 1);
            status = name.status ? name.status
                                 : np_arena_copy(arena, &heading->name, np_buffer_slice(&name));
            np_buffer_clear(&name);
        } else if (!status) {
            status = np_arena_copy(arena, &heading->name, heading->name);
        }
        if (!status)
            status = np_rational_defer(arena, &heading->factor);
    }
    return status;
}

static np_status run(sqlite3 *database, const np_buffer *text)
{
    int result;

    if (text->status)
        return text->status;
    result = sqlite3_exec(database, text->data, NULL, NULL, NULL);
    return result == SQLITE_OK ? NP_OK : np_data_failure(result, NP_E_LIMIT);
}

/* CREATE TABLE "name" ("column", ...), and the statement that fills it. Columns have no types: what a
 * cell is, its reader says. */
static np_status create(np_table_writer *writer)
{
    np_buffer text;
    np_status status;
    int result = SQLITE_OK;

    np_buffer_init(&text);
    np_buffer_add_text(&text, "CREATE TABLE ");
    add_quoted(&text, writer->name);
    for (size_t i = 0; i < writer->count; i++) {
        np_buffer_add_text(&text, i ? ", " : " (");
        add_quoted(&text, writer->headings[i].name);
    }
    np_buffer_add_byte(&text, ')');
    status = run(writer->data->database, &text);
    np_buffer_reset(&text);
    np_buffer_add_text(&text, "INSERT INTO ");
    add_quoted(&text, writer->name);
    for (size_t i = 0; i < writer->count; i++)
        np_buffer_add_text(&text, i ? ", ?" : " VALUES (?");
    np_buffer_add_byte(&text, ')');
    if (!status)
        status = text.status;
    if (!status)
        result = sqlite3_prepare_v2(writer->data->database, text.data, -1, &writer->insert, NULL);
    if (result != SQLITE_OK)
        status = np_data_failure(result, NP_E_LIMIT);
    np_buffer_clear(&text);
    return status;
}

np_status np_table_begin(np_table_writer *writer, size_t *taken, np_data *data, np_slice name,
                         const np_slice *headings, size_t count)
{
    np_status status;

    *writer = (np_table_writer){.data = data, .count = count};
    *taken = count;
    writer->headings = NP_ARENA_ARRAY(&data->arena, np_heading, count);
    writer->columns = NP_ARENA_ARRAY(&data->arena, np_data_column, count);
    if (!writer->headings || !writer->columns)
        return NP_E_MEMORY;
    status = np_arena_copy(&data->arena, &writer->name, name);
    if (!status)
        status = read_headings(writer, headings);
    if (status)
        return status;
    *taken = find_twice(writer);
    if (*taken < count)
        return NP_OK;
    for (size_t i = 0; i < count; i++)
        writer->columns[i].name = writer->headings[i].name;
    status = create(writer);
    return status ? status : keep_table(data, writer);
}

/* Notes a number for np_data_values. */
static np_status keep_value(np_table_writer *writer, const np_data_value *value)
{
    np_data *data = writer->data;
    void *values = data->values;

    if (np_arena_grow(&data->arena, &values, &data->value_capacity, data->value_count,
                      data->value_count + 1, sizeof *data->values))
        return NP_E_MEMORY;
    data->values = values;
    data->values[data->value_count++] = *value;
    data->groups = NULL;
    return NP_OK;
}

static np_status add_number(np_table_writer *writer, size_t column, np_data_value *value)
{
    np_data_column *known = &writer->columns[column];
    np_data *data = writer->data;
    np_status status = np_key_bind(&data->keys, writer->insert, (int)column + 1, &value->value);

    if (!status)
        status = keep_value(writer, value);
    if (known->any && (known->unit != value->unit || known->kind != value->kind))
        known->mixed = true;
    known->any = true;
    known->unit = value->unit;
    known->kind = value->kind;
    return status;
}

static np_status add_cell(np_table_writer *writer, size_t column, np_slice cell, size_t row)
{
    np_data_value value = {
        .table = writer->name, .column = writer->headings[column].name, .row = row};
    np_cell_sort sort;
    int result = SQLITE_OK;
    np_status status;

    np_rational_init(&value.value);
    status = np_cell_read(&sort, &value.value, &value.unit, &value.kind, &writer->headings[column],
                          writer->data->lexicon, cell);
    if (!status && sort == NP_CELL_NUMBER)
        status = add_number(writer, column, &value);
    else if (!status && sort == NP_CELL_TEXT && cell.length <= INT_MAX)
        result = sqlite3_bind_text(writer->insert, (int)column + 1, cell.data, (int)cell.length,
                                   SQLITE_STATIC);
    else if (!status)
        result = sqlite3_bind_null(writer->insert, (int)column + 1);
    if (status || sort != NP_CELL_NUMBER)
        np_rational_clear(&value.value);
    return status || result == SQLITE_OK ? status : NP_E_MEMORY;
}

np_status np_table_add(np_table_writer *writer, size_t *bad, const np_slice *cells, size_t count,
                       size_t row)
{
    np_status status = NP_OK;
    int result;

    for (size_t i = 0; !status && i < writer->count; i++) {
        *bad = i;
        status = add_cell(writer, i, i < count ? cells[i] : np_slice_of("", 0), row);
    }
    if (status)
        return status;
    result = sqlite3_step(writer->insert);
    sqlite3_reset(writer->insert);
    return result == SQLITE_DONE ? NP_OK : NP_E_MEMORY;
}

void np_table_close(np_table_writer *writer)
{
    sqlite3_finalize(writer->insert);
    writer->insert = NULL;
}
