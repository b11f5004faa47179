#include <config.h>

/* SQLite databases as tables: read-only, their tables copied. */

#include <sqlite3.h>

#include "base/caps.h"
#include "base/wording.h"
#include "data/inside.h"

/* format is marked NP_MSG and has one %s, or none, for what. */
static np_status complain(np_diagnostics *messages, const char *path, const char *code,
                          np_status status, const char *format, const char *what)
{
    np_diagnostic bad = {.code = code, .severity = NP_SEVERITY_ERROR, .file = np_slice_text(path)};
    np_buffer message;
    np_wording s;
    np_status added;

    np_buffer_init(&message);
    np_wording_init(&s);
    np_buffer_add_text(np_wording_part(&s), what);
    np_wording_write(&message, &s, np_diagnostics_text(messages, format));
    np_wording_clear(&s);
    bad.message = np_buffer_slice(&message);
    added = message.status ? message.status : np_diagnostics_add(messages, &bad);
    np_buffer_clear(&message);
    return added ? added : status;
}

/* That SQLite gave up, with its reason. */
static np_status complain_sqlite(np_diagnostics *messages, const char *path, np_status status,
                                 sqlite3 *database)
{
    if (np_data_failure(sqlite3_errcode(database), status) == NP_E_MEMORY)
        return NP_E_MEMORY;
    return complain(messages, path, "table-database", status, NP_MSG("cannot read it: %s"),
                    sqlite3_errmsg(database));
}

/* *cell = what stands in a column of the current row; bytes that are no text are nothing. */
static np_status get_cell(np_slice *cell, sqlite3_stmt *rows, size_t column)
{
    int type = sqlite3_column_type(rows, (int)column);
    const char *text;

    *cell = np_slice_of("", 0);
    if (type == SQLITE_NULL || type == SQLITE_BLOB)
        return NP_OK;
    text = (const char *)sqlite3_column_text(rows, (int)column);
    if (!text)
        return NP_E_MEMORY;
    *cell = np_slice_of(text, (size_t)sqlite3_column_bytes(rows, (int)column));
    return NP_OK;
}

/* The rows of a table; cells and count are room and number of its columns. */
static np_status copy_rows(np_table_writer *writer, np_diagnostics *messages, const char *path,
                           sqlite3_stmt *rows, np_slice *cells, size_t count)
{
    np_status status = NP_OK;
    int result = SQLITE_DONE;

    for (size_t row = 1; !status && (result = sqlite3_step(rows)) == SQLITE_ROW; row++) {
        size_t bad = 0;

        if (row > NP_CAP_CSV_ROWS)
            return complain(messages, path, "table-rows", NP_E_LIMIT,
                            NP_MSG("the table '%s' has too many rows"), writer->name.data);
        for (size_t i = 0; !status && i < count; i++)
            status = get_cell(&cells[i], rows, i);
        if (!status)
            status = np_table_add(writer, &bad, cells, count, row);
        if (status == NP_E_LIMIT || status == NP_E_DOMAIN)
            status = complain(
                messages, path, "table-number", NP_E_LIMIT,
                NP_MSG("the table '%s' holds a number that is too long, too large or too close to "
                       "another"),
                writer->name.data);
    }
    if (!status && result != SQLITE_DONE)
        status = complain_sqlite(messages, path, NP_E_SYNTAX, sqlite3_db_handle(rows));
    return status;
}

static np_status copy_table(np_data *data, np_diagnostics *messages, const char *path,
                            sqlite3 *database, const char *name)
{
    np_table_writer writer = {0};
    sqlite3_stmt *rows = NULL;
    np_slice *cells = NULL;
    size_t count = 0, taken = 0;
    char *text;
    np_status status = NP_OK;

    if (np_data_has_table(data, np_slice_text(name)))
        return complain(messages, path, "table-twice", NP_E_SYNTAX,
                        NP_MSG("there is a table '%s' already"), name);
    text = sqlite3_mprintf("SELECT * FROM \"%w\"", name);
    if (!text)
        return NP_E_MEMORY;
    if (sqlite3_prepare_v2(database, text, -1, &rows, NULL) != SQLITE_OK)
        status = complain_sqlite(messages, path, NP_E_SYNTAX, database);
    sqlite3_free(text);
    if (!status) {
        count = (size_t)sqlite3_column_count(rows);
        cells = NP_ARENA_ARRAY(&data->arena, np_slice, count);
        if (!cells)
            status = NP_E_MEMORY;
        for (size_t i = 0; !status && i < count; i++) {
            const char *column = sqlite3_column_name(rows, (int)i);

            cells[i] = np_slice_text(column);
            status = column ? NP_OK : NP_E_MEMORY;
        }
    }
    if (!status)
        status = np_table_begin(&writer, &taken, data, np_slice_text(name), cells, count);
    if (!status && taken < count)
        status = complain(messages, path, "table-column-twice", NP_E_SYNTAX,
                          NP_MSG("a column of the table '%s' is there twice"), name);
    if (!status)
        status = copy_rows(&writer, messages, path, rows, cells, count);
    np_table_close(&writer);
    sqlite3_finalize(rows);
    return status;
}

/* Its tables, but those of SQLite itself and those that are programs. */
static np_status copy_tables(np_data *data, np_diagnostics *messages, const char *path,
                             sqlite3 *database)
{
    static const char question[] =
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name";
    sqlite3_stmt *tables = NULL;
    size_t count = 0;
    int result = SQLITE_ERROR;
    np_status status = NP_OK;

    if (sqlite3_prepare_v2(database, question, -1, &tables, NULL) == SQLITE_OK) {
        while (!status && (result = sqlite3_step(tables)) == SQLITE_ROW) {
            const char *name = (const char *)sqlite3_column_text(tables, 0);

            count++;
            status = name ? copy_table(data, messages, path, database, name) : NP_E_MEMORY;
        }
    }
    if (!status && result != SQLITE_DONE)
        status = complain_sqlite(messages, path, NP_E_SYNTAX, database);
    else if (!status && count == 0)
        status = complain(messages, path, "table-empty", NP_E_SYNTAX,
                          NP_MSG("the database has no tables"), "");
    sqlite3_finalize(tables);
    return status;
}

np_status np_data_add_database(np_data *data, np_diagnostics *messages, const char *path)
{
    sqlite3 *database = NULL;
    np_status status;

    if (sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY | SQLITE_OPEN_PRIVATECACHE, NULL) !=
        SQLITE_OK) {
        status = database ? complain_sqlite(messages, path, NP_E_IO, database) : NP_E_MEMORY;
    } else {
#ifdef SQLITE_DBCONFIG_DEFENSIVE
        sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
#endif
#ifdef SQLITE_DBCONFIG_TRUSTED_SCHEMA
        sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
#endif
        status = copy_tables(data, messages, path, database);
    }
    sqlite3_close(database);
    return status;
}
