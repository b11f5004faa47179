/* Articles in a column of CSV. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/caps.h"
#include "base/csv.h"
#include "text/record_reader.h"
#include "text/records.h"
#include "text/utf8.h"

/* What the next byte of a row belongs to. */
typedef enum { AT_FIELD, IN_FIELD, IN_QUOTES, BEHIND_QUOTE } position;

typedef struct {
    np_records common; /* first */
    size_t first;      /* the line that the row begins in */
    bool feed;         /* the byte before was a CR: a LF belongs to it */
    size_t text, id;   /* columns; the second SIZE_MAX: there is none */
    np_arena arena;    /* of the row that was last returned */
    np_diagnostics messages;
    np_buffer quoted; /* its id as JSON */
    np_language language;
    char *name; /* of the column of texts */
} csv_records;

/* --- rows ------------------------------------------------------------------------------------- */

static position go_on(position at, char byte)
{
    switch (at) {
    case AT_FIELD:
        if (byte == '"')
            return IN_QUOTES;
        return byte == ' ' || byte == '\t' || byte == ',' ? AT_FIELD : IN_FIELD;
    case IN_FIELD: return byte == ',' ? AT_FIELD : IN_FIELD;
    case IN_QUOTES: return byte == '"' ? BEHIND_QUOTE : IN_QUOTES;
    case BEHIND_QUOTE: break;
    }
    /* Two quotes stand for one within the field. */
    return byte == '"' ? IN_QUOTES : byte == ',' ? AT_FIELD : IN_FIELD;
}

/* Reads the next row into the buffer, without its end; *cut when it passes the cap, whose rest is then skipped.
 * Errors: NP_E_END, NP_E_IO, NP_E_MEMORY. */
static np_status read_row(csv_records *r, bool *cut)
{
    np_buffer *row = &r->common.bytes;
    position at = AT_FIELD;
    np_status status = NP_OK;
    int byte = np_records_byte(&r->common, &status);

    if (r->feed && byte == '\n')
        byte = np_records_byte(&r->common, &status);
    r->feed = *cut = false;
    r->first = r->common.line + 1;
    np_buffer_renew(row);
    if (byte == EOF)
        return status ? status : NP_E_END;
    for (; byte != EOF; byte = np_records_byte(&r->common, &status)) {
        bool end = byte == '\n' || byte == '\r';

        r->common.line += byte == '\r' || (byte == '\n' && !r->feed);
        r->feed = byte == '\r';
        if (end && at != IN_QUOTES)
            break;
        at = go_on(at, (char)byte);
        if (row->length == NP_CAP_RECORD_BYTES) {
            *cut = true;
            continue;
        }
        if (row->length + 1 >= row->capacity && np_buffer_reserve(row, 4096))
            return NP_E_MEMORY;
        row->data[row->length++] = (char)byte;
        if (r->first == 1 && np_utf8_mark(np_buffer_slice(row)) == row->length)
            at = AT_FIELD;
    }
    return status;
}

static bool is_blank(np_slice row)
{
    for (size_t i = 0; i < row.length; i++) {
        if (row.data[i] != ' ' && row.data[i] != '\t')
            return false;
    }
    return true;
}

/* --- records ---------------------------------------------------------------------------------- */

static void add_hex(np_buffer *out, unsigned char byte)
{
    np_buffer_add_format(out, "\\u%04x", byte);
}

/* The id as a string of JSON (RFC 8259, section 7). */
static np_status quote_id(csv_records *r, np_slice id)
{
    np_buffer *out = &r->quoted;

    np_buffer_renew(out);
    np_buffer_add_byte(out, '"');
    for (size_t i = 0; i < id.length; i++) {
        char byte = id.data[i];

        if ((unsigned char)byte < 0x20) {
            add_hex(out, (unsigned char)byte);
            continue;
        }
        if (byte == '"' || byte == '\\')
            np_buffer_add_byte(out, '\\');
        np_buffer_add_byte(out, byte);
    }
    np_buffer_add_byte(out, '"');
    return out->status;
}

/* The line and, in code points, the column of a byte of the row. */
static void find_place(np_record *record, const csv_records *r, np_slice row, size_t offset)
{
    record->line = r->first;
    record->column = 1;
    for (size_t i = 0; i < offset; i++) {
        if (row.data[i] == '\n' || (row.data[i] == '\r' && row.data[i + 1] != '\n')) {
            record->line++;
            record->column = 1;
        } else if (((unsigned char)row.data[i] & 0xC0) != 0x80) {
            record->column++;
        }
    }
}

/* Is the row text at all? Else what is wrong with it is in the record. */
static bool is_text(np_record *record, const csv_records *r, np_slice row)
{
    const char *nul = memchr(row.data, '\0', row.length);
    size_t bad;

    if (nul) {
        record->error = NP_MSG("a NUL byte");
        bad = (size_t)(nul - row.data);
    } else if (!np_utf8_check(&bad, row)) {
        record->error = NP_MSG("a byte that is not UTF-8");
    } else {
        return true;
    }
    record->expected = NP_MSG("text in UTF-8");
    find_place(record, r, row, bad);
    return false;
}

/* *row = the only one of bytes; NULL with the record saying what is wrong with it. Errors: NP_E_MEMORY. */
static np_status parse_row(const np_csv_row **row, csv_records *r, np_record *record,
                           np_slice bytes)
{
    np_csv csv;
    np_status status;

    *row = NULL;
    np_arena_reset(&r->arena);
    np_diagnostics_init(&r->messages, &r->arena);
    r->messages.language = r->language;
    if (!is_text(record, r, bytes))
        return NP_OK;
    status = np_csv_parse_data(&csv, &r->arena, &r->messages, np_slice_of("", 0), bytes, r->first);
    if (status == NP_E_MEMORY)
        return status;
    if (status) {
        const np_diagnostic *bad = &r->messages.items[0];

        record->error = bad->message.data;
        record->expected = bad->expected.data;
        record->line = bad->line;
        record->column = bad->column;
    } else if (csv.count) {
        *row = &csv.rows[0];
    }
    return NP_OK;
}

static np_status take_fields(csv_records *r, np_record *record, const np_csv_row *row)
{
    np_status status = NP_OK;

    record->line = row->line;
    if (r->id < row->count && row->fields[r->id].text.length) {
        status = quote_id(r, row->fields[r->id].text);
        record->id = np_buffer_slice(&r->quoted);
    }
    if (r->text < row->count) {
        record->text = row->fields[r->text].text;
    } else {
        record->error = NP_MSG("the row ends before the column of the text");
        record->expected = r->name;
    }
    return status;
}

/* Reads the next row that is not blank, and parses it. *row is NULL when the record says what is wrong with it.
 * Errors: NP_E_END, NP_E_IO, NP_E_MEMORY. */
static np_status next_row(const np_csv_row **row, csv_records *r, np_record *record)
{
    np_slice bytes;
    np_status status;
    bool cut;

    *row = NULL;
    do {
        status = read_row(r, &cut);
        if (status)
            return status;
        bytes = np_buffer_slice(&r->common.bytes);
    } while (is_blank(bytes));
    *record = (np_record){.line = r->first};
    if (cut) {
        record->error = NP_MSG("the row is longer than the limit");
        return NP_OK;
    }
    return parse_row(row, r, record, bytes);
}

static np_status next(np_records *common, np_record *record)
{
    csv_records *r = (csv_records *)common;
    const np_csv_row *row;
    np_status status = next_row(&row, r, record);

    return status || !row ? status : take_fields(r, record, row);
}

/* --- header ----------------------------------------------------------------------------------- */

static np_status complain(np_diagnostics *messages, const np_diagnostic *bad, const char *message)
{
    np_diagnostic told = *bad;
    np_status status;

    told.severity = NP_SEVERITY_ERROR;
    told.message = np_slice_text(np_diagnostics_text(messages, message));
    status = np_diagnostics_add(messages, &told);
    return status ? status : NP_E_SYNTAX;
}

/* *column = where the header has the name. */
static np_status find_column(size_t *column, np_diagnostics *messages, np_slice file,
                             const np_csv_row *header, const char *name)
{
    np_diagnostic bad = {.code = "csv-missing-column", .file = file, .line = header->line};
    np_buffer names;
    np_status status;

    for (*column = 0; *column < header->count; ++*column) {
        if (np_slice_equal(header->fields[*column].text, np_slice_text(name)))
            return NP_OK;
    }
    np_buffer_init(&names);
    for (size_t i = 0; i < header->count && i < 8; i++) {
        np_buffer_add_text(&names, i ? ", " : "");
        np_buffer_add(&names, header->fields[i].text);
    }
    bad.severity = NP_SEVERITY_ERROR;
    bad.expected = np_buffer_slice(&names);
    status = names.status;
    if (!status)
        status = np_diagnostics_add_format(messages, &bad, NP_MSG("the header has no column '%s'"),
                                           name);
    np_buffer_clear(&names);
    return status ? status : NP_E_SYNTAX;
}

static np_status read_header(csv_records *r, np_diagnostics *messages, np_slice file,
                             const char *text, const char *id)
{
    np_record record = {0};
    const np_csv_row *header;
    np_status status = next_row(&header, r, &record);
    np_diagnostic bad = {.file = file, .line = record.line, .column = record.column};

    if (status && status != NP_E_END)
        return status;
    if (status) {
        bad.code = "csv-empty";
        return complain(messages, &bad, NP_MSG("there is no header row"));
    }
    if (!header) {
        bad.code = "bad-record";
        bad.expected = np_slice_text(np_diagnostics_text(messages, record.expected));
        return complain(messages, &bad, record.error);
    }
    status = find_column(&r->text, messages, file, header, text);
    if (status || id)
        return status ? status : find_column(&r->id, messages, file, header, id);
    for (size_t i = 0; i < header->count && r->id == SIZE_MAX; i++) {
        if (np_slice_equal(header->fields[i].text, np_slice_text("id")))
            r->id = i;
    }
    return NP_OK;
}

static void close_records(np_records *common)
{
    csv_records *r = (csv_records *)common;

    np_arena_clear(&r->arena);
    np_buffer_clear(&r->quoted);
    free(r->name);
}

np_status np_records_open_csv(np_records **records, np_diagnostics *messages, FILE *stream,
                              np_slice name, const char *text, const char *id)
{
    static const np_records_kind kind = {next, close_records};
    csv_records *r = calloc(1, sizeof *r);
    np_status status;

    if (!r)
        return NP_E_MEMORY;
    np_records_begin(&r->common, &kind, stream);
    np_arena_init(&r->arena);
    np_buffer_init(&r->quoted);
    r->language = messages->language;
    r->id = SIZE_MAX;
    r->name = strdup(text);
    status = r->name ? read_header(r, messages, name, text, id) : NP_E_MEMORY;
    if (status)
        np_records_close(&r->common);
    else
        *records = &r->common;
    return status;
}
