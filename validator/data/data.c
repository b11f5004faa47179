#include <config.h>

#include "data/data.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/caps.h"
#include "base/csv.h"
#include "data/functions.h"
#include "data/guard.h"
#include "data/inside.h"
#include "text/source.h"
#include "text/utf8.h"

bool np_data_is_built(void)
{
    return true;
}

np_status np_data_failure(int result, np_status otherwise)
{
    return (result & 0xff) == SQLITE_NOMEM ? NP_E_MEMORY : otherwise;
}

/* --- making ----------------------------------------------------------------------------------- */

static np_status open_database(np_data *data)
{
    if (sqlite3_open_v2(":memory:", &data->database,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_PRIVATECACHE,
                        NULL) != SQLITE_OK ||
        sqlite3_exec(data->database, "PRAGMA temp_store = MEMORY", NULL, NULL, NULL) != SQLITE_OK)
        return NP_E_MEMORY;
    np_guard_set(data);
    return np_functions_add(data->database, &data->keys);
}

np_status np_data_new(np_data **out, const np_lexicon *lexicon, np_language language)
{
    np_data *data = calloc(1, sizeof *data);
    np_status status;

    *out = NULL;
    if (!data)
        return NP_E_MEMORY;
    np_arena_init(&data->arena);
    np_keys_init(&data->keys);
    np_buffer_init(&data->refused);
    data->lexicon = lexicon;
    data->keys.language = language;
    status = open_database(data);
    if (!status) {
        data->mutex = sqlite3_mutex_alloc(SQLITE_MUTEX_FAST);
        /* There is none in an SQLite that knows no threads. */
        if (!data->mutex && sqlite3_threadsafe())
            status = NP_E_MEMORY;
    }
    if (status)
        np_data_free(data);
    else
        *out = data;
    return status;
}

void np_data_free(np_data *data)
{
    if (!data)
        return;
    sqlite3_close(data->database);
    sqlite3_mutex_free(data->mutex);
    np_keys_clear(&data->keys);
    np_buffer_clear(&data->refused);
    for (size_t i = 0; i < data->value_count; i++)
        np_rational_clear(&data->values[i].value);
    for (size_t i = 0; i < data->answer_count; i++)
        np_rational_clear(&data->answers[i].value);
    np_arena_clear(&data->arena);
    free(data);
}

/* --- CSV files -------------------------------------------------------------------------------- */

/* The byte of the line at which a field begins. */
static size_t field_byte(np_slice line, size_t column)
{
    size_t i = 0;

    while (column > 1 && i < line.length) {
        i++;
        while (i < line.length && ((unsigned char)line.data[i] & 0xC0) == 0x80)
            i++;
        column--;
    }
    return i;
}

/* message and expected are marked NP_MSG; expected may be NULL. */
static np_status complain(np_diagnostics *messages, const np_csv *csv, const np_csv_field *field,
                          const char *code, np_status status, const char *message,
                          const char *expected)
{
    np_diagnostic bad = {.code = code,
                         .severity = NP_SEVERITY_ERROR,
                         .file = csv->name,
                         .message = np_slice_text(np_diagnostics_text(messages, message)),
                         .expected = np_slice_text(np_diagnostics_text(messages, expected))};
    np_status added;

    if (field) {
        bad.line = field->line;
        bad.column = field->column;
        bad.excerpt = np_csv_line(csv, field->line);
        bad.mark = field_byte(bad.excerpt, field->column);
        bad.mark_end = bad.mark + field->text.length;
        if (bad.mark_end > bad.excerpt.length)
            bad.mark_end = bad.excerpt.length;
    }
    added = np_diagnostics_add(messages, &bad);
    return added ? added : status;
}

/* *name = the file's name as a table's: its stem, with '_' for what needs quotes in SQL. */
static np_status name_table(np_slice *name, np_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    np_slice stem = np_slice_text(slash ? slash + 1 : path);
    const char *dot = strrchr(stem.data, '.');
    np_buffer text;
    np_status status;

    if (strcmp(path, "-") == 0)
        stem = np_slice_text("stdin");
    else if (dot && dot != stem.data)
        stem.length = (size_t)(dot - stem.data);
    np_buffer_init(&text);
    if (stem.length == 0 || (stem.data[0] >= '0' && stem.data[0] <= '9'))
        np_buffer_add_byte(&text, '_');
    for (size_t i = 0; i < stem.length; i++) {
        char c = stem.data[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     (unsigned char)c >= 0x80;

        np_buffer_add_byte(&text, plain ? c : '_');
    }
    status = text.status ? text.status : np_arena_copy(arena, name, np_buffer_slice(&text));
    np_buffer_clear(&text);
    return status;
}

/* Fields that stand under no heading are empty, as spreadsheets leave them, or an error. */
static np_status check_width(np_diagnostics *messages, const np_csv *csv, const np_csv_row *row,
                             size_t count)
{
    for (size_t i = count; i < row->count; i++) {
        if (row->fields[i].text.length)
            return complain(messages, csv, &row->fields[i], "table-extra-field", NP_E_SYNTAX,
                            NP_MSG("this field stands under no heading"),
                            NP_MSG("quotes around a field that holds commas"));
    }
    return NP_OK;
}

static np_status fill(np_table_writer *writer, np_diagnostics *messages, const np_csv *csv,
                      np_slice *cells)
{
    np_status status = NP_OK;

    for (size_t i = 1; !status && i < csv->count; i++) {
        const np_csv_row *row = &csv->rows[i];
        size_t bad = 0;

        status = check_width(messages, csv, row, writer->count);
        for (size_t k = 0; k < writer->count; k++)
            cells[k] = k < row->count ? row->fields[k].text : np_slice_of("", 0);
        if (!status)
            status = np_table_add(writer, &bad, cells, writer->count, row->line);
        if (status == NP_E_LIMIT || status == NP_E_DOMAIN)
            status = complain(messages, csv, &row->fields[bad], "table-number", NP_E_LIMIT,
                              status == NP_E_LIMIT ? NP_MSG("this number is too long or too large")
                                                   : NP_MSG("this number is too close to another"),
                              NULL);
    }
    return status;
}

static np_status add_rows(np_data *data, np_arena *scratch, np_diagnostics *messages,
                          const np_csv *csv, np_slice name)
{
    const np_csv_row *header;
    np_table_writer writer = {0};
    np_slice *cells;
    size_t taken = 0;
    np_status status;

    if (csv->count == 0)
        return complain(messages, csv, NULL, "table-empty", NP_E_SYNTAX,
                        NP_MSG("the table is empty"), NP_MSG("a row of headings"));
    header = &csv->rows[0];
    cells = NP_ARENA_ARRAY(scratch, np_slice, header->count);
    if (!cells)
        return NP_E_MEMORY;
    for (size_t i = 0; i < header->count; i++)
        cells[i] = header->fields[i].text;
    status = np_table_begin(&writer, &taken, data, name, cells, header->count);
    if (!status && taken < header->count)
        status = complain(messages, csv, &header->fields[taken], "table-column-twice", NP_E_SYNTAX,
                          NP_MSG("this column is there twice"), NP_MSG("each column once"));
    if (!status)
        status = fill(&writer, messages, csv, cells);
    np_table_close(&writer);
    return status;
}

static np_status add_csv(np_data *data, np_diagnostics *messages, np_slice file, np_slice bytes,
                         np_slice name)
{
    np_csv csv = {.name = file, .bytes = bytes};
    np_arena scratch;
    np_status status = np_utf8_validate(messages, file, bytes);

    if (status)
        return status;
    if (np_data_has_table(data, name))
        return complain(messages, &csv, NULL, "table-twice", NP_E_SYNTAX,
                        NP_MSG("there is a table of that name already"), "--data FILE=NAME");
    np_arena_init(&scratch);
    status = np_csv_parse(&csv, &scratch, messages, file, bytes);
    if (!status)
        status = add_rows(data, &scratch, messages, &csv, name);
    np_arena_clear(&scratch);
    return status;
}

static bool is_database(np_slice bytes)
{
    static const char magic[] = "SQLite format 3";

    return bytes.length >= sizeof magic && memcmp(bytes.data, magic, sizeof magic) == 0;
}

np_status np_data_add(np_data *data, np_diagnostics *messages, const char *path, const char *name)
{
    bool standard = strcmp(path, "-") == 0;
    np_slice file = np_slice_text(standard ? "<stdin>" : path), table = np_slice_text(name);
    size_t tables = data->table_count;
    np_buffer bytes;
    np_status status;

    np_buffer_init(&bytes);
    status = np_source_read(&bytes, messages, path);
    if (!status && sqlite3_exec(data->database, "BEGIN", NULL, NULL, NULL) != SQLITE_OK)
        status = NP_E_MEMORY;
    if (!status && is_database(np_buffer_slice(&bytes)) && !standard && !name) {
        np_buffer_clear(&bytes);
        status = np_data_add_database(data, messages, path);
    } else if (!status && is_database(np_buffer_slice(&bytes))) {
        np_csv csv = {.name = file};

        status = complain(messages, &csv, NULL, "table-database", NP_E_SYNTAX,
                          standard ? NP_MSG("a database cannot be read from the standard input")
                                   : NP_MSG("the tables of a database have names of their own"),
                          "--data FILE");
    } else if (!status) {
        if (!name)
            status = name_table(&table, &data->arena, path);
        if (!status)
            status = add_csv(data, messages, file, np_buffer_slice(&bytes), table);
    }
    np_buffer_clear(&bytes);
    if (!status && sqlite3_exec(data->database, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
        status = NP_E_MEMORY;
    if (status && !sqlite3_get_autocommit(data->database)) {
        sqlite3_exec(data->database, "ROLLBACK", NULL, NULL, NULL);
        data->table_count = tables;
    }
    return status;
}
